"""The registers of people: workers, gridworkers, registered members, big committees, posts, residents."""

from __future__ import annotations

from collections.abc import Iterator

from graphgov.samples.parts import (
    Building,
    Community,
    Division,
    Firm,
    Grid,
    HomeownersCommittee,
    Neighbourhood,
    PartyOrganisation,
    Person,
    Post,
    PostHolder,
    Team,
    Unit,
)
from graphgov.samples.plan import Plan
from graphgov.samples.register_cells import Record, placed


def _personal(person: Person) -> Record:
    return {
        "name": person.name,
        "identity_number": person.identity_number,
        "sex": person.sex,
        "birth_year": person.birth_year,
        "schooling": person.schooling,
        "party_member": person.party_member,
    }


def _span(post: Post) -> Record:
    return {"since": post.since, "until": post.until}


def community_workers(plan: Plan) -> Iterator[Record]:
    """社区工作者台账."""
    gridworkers_too = {id(post.person) for post in plan.posts if isinstance(post.holder, Grid)}
    for post in plan.posts:
        if isinstance(post.holder, Community) and post.post.startswith("worker"):
            yield (
                placed(post.holder)
                | _personal(post.person)
                | _span(post)
                | {
                    "post": post.post,
                    "grade": post.grade,
                    "full_time": post.full_time,
                    "is_gridworker": id(post.person) in gridworkers_too,
                }
            )


def gridworkers(plan: Plan) -> Iterator[Record]:
    """网格员台账."""
    for post in plan.posts:
        if isinstance(post.holder, Grid) and post.post == "gridworker":
            yield (
                placed(post.holder.community)
                | _personal(post.person)
                | _span(post)
                | {
                    "grid": post.holder.name,
                    "post": "gridworker",
                    "full_time": post.full_time,
                    "grade": post.grade,
                }
            )


def registered_members(plan: Plan) -> Iterator[Record]:
    """双报到党员台账."""
    for registration in plan.registrations:
        neighbourhood = registration.neighbourhood
        where: Record = {"district": plan.communities[0].district.name}
        if neighbourhood:
            where = placed(neighbourhood.community, neighbourhood)
        elif registration.community:
            where = placed(registration.community)
        yield (
            where
            | _personal(registration.person)
            | {
                "employer": registration.person.employer,
                "duty": registration.person.duty,
                "is_registered": registration.registered,
                "since": registration.since,
                "claimed_post": registration.claimed_post,
                "times_served": registration.times_served,
                "grid": registration.grid.name if registration.grid else None,
            }
        )


def big_committee_members(plan: Plan) -> Iterator[Record]:
    """大党委成员台账."""
    for post in plan.posts:
        holder = post.holder
        if isinstance(holder, PartyOrganisation) and holder.kind == "big_committee" and holder.community:
            person = post.person
            yield (
                placed(holder.community)
                | _personal(person)
                | _span(post)
                | {
                    "committee": holder.name,
                    "employer": person.employer,
                    "duty": person.duty,
                    "rank": person.rank,
                    "leads_party_building": person.leads_party_building,
                    "leading_group": person.leading_group,
                    "post": post.post,
                    "seat": post.seat,
                    "concurrent": post.concurrent,
                    "proposed_by": post.proposed_by,
                    "approval": post.approval,
                    "term_number": post.term_number,
                }
            )


def posts(plan: Plan) -> Iterator[Record]:
    """任职台账: the posts that no register of their own holds."""
    for post in plan.posts:
        holder = post.holder
        if _has_own_register(post):
            continue
        community, neighbourhood = _place_of(holder)
        record: Record = {"district": _district_of(plan, holder).name}
        if community:
            record = placed(community, neighbourhood)
        elif isinstance(holder, PartyOrganisation) and holder.street:
            record = {"district": holder.street.superior_name, "street": holder.street.name}
        yield (
            record
            | _personal(post.person)
            | _span(post)
            | {
                "organisation": holder.name,
                "employer": post.person.employer,
                "post": post.post,
                "full_time": post.full_time,
                "seat": post.seat,
            }
        )


def _has_own_register(post: Post) -> bool:
    holder = post.holder
    if isinstance(holder, Community):
        return post.post.startswith("worker")
    if isinstance(holder, Grid):
        return post.post == "gridworker"
    return isinstance(holder, PartyOrganisation) and holder.kind == "big_committee"


def _district_of(plan: Plan, holder: PostHolder) -> Division:
    if isinstance(holder, PartyOrganisation):
        return plan.district_of(holder.unit)
    return plan.district_of(holder if isinstance(holder, (Unit, Firm)) else None)


def _place_of(holder: PostHolder) -> tuple[Community | None, Neighbourhood | None]:
    match holder:
        case Community():
            return holder, None
        case Neighbourhood():
            return holder.community, holder
        case Grid():
            return holder.community, None
        case Building() | HomeownersCommittee():
            return holder.neighbourhood.community, holder.neighbourhood
        case Team() | PartyOrganisation():
            return holder.community, holder.neighbourhood
        case Unit() | Firm():
            return None, None


def residents(plan: Plan) -> Iterator[Record]:
    """居民台账: handed in by the communities that count every resident."""
    for resident in plan.residents:
        building = resident.building
        yield placed(building.neighbourhood.community, building.neighbourhood) | {
            "building": building.name,
            "stairwell": f"{resident.stairwell}单元",
            "room": resident.room,
            "household_number": resident.household,
            "resident_name": resident.name,
            "identity_number": resident.identity_number,
            "birth_year": resident.birth_year,
            "residence": resident.residence,
            "care": resident.care,
        }
