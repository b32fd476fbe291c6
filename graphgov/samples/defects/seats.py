"""What follows from a plan for its big committees: who its members are, how they came there, who left.

Plain sums over the plan, with the thresholds that the checks declare by default.  So a defect that empties one seat
need not know what else the committee's other seats make of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from graphgov.samples.defects.site import fault, pair, unknown
from graphgov.samples.parts import Community, Firm, PartyOrganisation, Person, Post, PostHolder, Unit
from graphgov.samples.plan import Plan
from graphgov.samples.request import DATA_DATE, ExpectedVerdict

LOCAL_SEATS = ("homeowners", "property_firm", "two_new")
_SEATED = ("secretary", "deputy_secretary", "member")
_SEATS_MOST, _MAIN_BODY, _TERM_GAP = 2, 50, 1
_NOBODY = "没有登记任何委员"


def in_post(plan: Plan, holder: PostHolder, *posts: str) -> list[Post]:
    """The posts (any, if none is named) that are held in a body today."""
    return [post for post in plan.posts_in(holder) if holds(post) and (not posts or post.post in posts)]


def holds(post: Post) -> bool:
    """Whether a post is held today."""
    return (post.since is None or post.since <= DATA_DATE) and (post.until is None or post.until >= DATA_DATE)


def people_in(plan: Plan, holder: PostHolder, *posts: str) -> dict[int, Person]:
    """Who holds one of these posts today."""
    return {id(post.person): post.person for post in in_post(plan, holder, *posts)}


def consequences_of_seats(plan: Plan) -> Iterator[ExpectedVerdict]:
    """Faults and unknowns of every big committee."""
    employers: dict[str, Unit | Firm] = {unit.name: unit for unit in plan.units}
    employers |= {firm.name: firm for firm in plan.firms}
    for committee in plan.party_organisations:
        community = committee.community
        if committee.kind == "big_committee" and community is not None:
            yield from _secretary(plan, committee, community)
            yield from _deputy(plan, committee, community, employers)
            yield from _main_body(plan, committee, community, employers)
            yield from _local_heads(plan, committee, community)
            yield from _procedure(plan, committee, community)
            yield from _departures(plan, committee)
            yield from _shares_of_units(plan, committee, employers)
            yield from _terms(plan, committee, community)


def _secretary(plan: Plan, committee: PartyOrganisation, community: Community) -> Iterator[ExpectedVerdict]:
    check = "appointments.secretary_is_community_secretary"
    wanted = {
        key
        for body in plan.organisations_of(community, "community_committee")
        for key in people_in(plan, body, "secretary")
    }
    held = set(people_in(plan, committee, "secretary"))
    if not held or (held - wanted and not wanted):
        yield unknown(check, committee.id, "书记空缺或未登记")
    elif held - wanted:
        yield fault(check, committee.id, "大党委书记不是社区党委书记")


def _deputy(
    plan: Plan, committee: PartyOrganisation, community: Community, employers: dict[str, Unit | Firm]
) -> Iterator[ExpectedVerdict]:
    check = "appointments.deputy_not_from_lead_unit"
    leads = _paired(plan, community, "lead")
    said = [_leads_for(person, leads, employers) for person in people_in(plan, committee, "deputy_secretary").values()]
    if False in said:
        yield fault(check, committee.id, "副书记不是牵头单位分管党建的班子成员")
    elif None in said or not said:
        yield unknown(check, committee.id, "副书记空缺，或其单位、分工未填")


def _paired(plan: Plan, community: Community, *roles: str) -> list[Unit]:
    return [
        unit
        for unit in plan.units_of(community)
        for one in unit.pairings
        if one.place is community
        and one.role in roles
        and one.since <= DATA_DATE
        and (one.until is None or one.until >= DATA_DATE)
    ]


def _leads_for(person: Person, units: list[Unit], employers: dict[str, Unit | Firm]) -> bool | None:
    """Whether somebody is the leader in charge of Party building in one of the units."""
    flags = (person.leads_party_building, person.leading_group)
    employer = employers.get(person.employer or "")
    if False in flags or (employer is not None and units and not any(unit is employer for unit in units)):
        return False
    return True if employer is not None and units and None not in flags else None


def _main_body(
    plan: Plan, committee: PartyOrganisation, community: Community, employers: dict[str, Unit | Firm]
) -> Iterator[ExpectedVerdict]:
    check = "appointments.committee_composition"
    units = [u for u in _paired(plan, community, "lead", "member") if u.kind != "two_new_organisation"]
    posts = in_post(plan, committee, "deputy_secretary", "member")
    seats = {id(post.person): False for post in posts}
    for post in posts:
        seats[id(post.person)] |= post.seat in (None, "lead_unit", "paired_unit")
    people = people_in(plan, committee, "deputy_secretary", "member")
    said: list[bool | None] = []
    for key, person in people.items():
        employer = employers.get(person.employer or "")
        elsewhere = employer is not None and not any(unit is employer for unit in units)
        said.append(False if not seats[key] or elsewhere else _leads_for(person, units, employers))
    if not said:
        yield unknown(check, committee.id, _NOBODY)
        return
    least, most = said.count(True), len(said) - said.count(False)
    if 100 * most < _MAIN_BODY * len(said):
        yield fault(check, committee.id, "结对单位分管党建的班子成员不到委员的一半")
    elif 100 * least < _MAIN_BODY * len(said):
        yield unknown(check, committee.id, "委员的单位或分工未填")


def heads_of(plan: Plan, community: Community) -> set[int]:
    """Chairs of a community's homeowners' committees, heads of its firms and of its two-new organisations."""
    bodies: list[tuple[PostHolder, str]] = [(committee, "chair") for committee in plan.committees_of(community)]
    bodies += [(project.firm, "head") for project in plan.projects_of(community)]
    two_new = [unit for unit in _paired(plan, community, "lead", "member") if unit.kind == "two_new_organisation"]
    bodies += [(unit, "head") for unit in two_new]
    return {key for body, post in bodies for key in people_in(plan, body, post)}


def _local_heads(plan: Plan, committee: PartyOrganisation, community: Community) -> Iterator[ExpectedVerdict]:
    check = "appointments.local_heads_on_big_committee"
    heads = heads_of(plan, community)
    seats = in_post(plan, committee, "deputy_secretary", "member")
    said = [post.person.party_member for post in seats if post.seat in LOCAL_SEATS or id(post.person) in heads]
    if True in said:
        return
    if None in said or not any(post.post in _SEATED for post in plan.posts_in(committee)):
        yield unknown(check, committee.id, "没有登记任何委员，或政治面貌未填")
    else:
        yield fault(check, committee.id, "没有党员业委会主任、物业企业或两新组织负责人")


def _procedure(plan: Plan, committee: PartyOrganisation, community: Community) -> Iterator[ExpectedVerdict]:
    check = "appointments.appointment_without_procedure"
    proposers = [body.name for body in plan.organisations_of(community, "community_committee")]
    posts = in_post(plan, committee, *_SEATED)
    if any(
        (post.approval or "") == "未批准" or (post.proposed_by and post.proposed_by not in proposers) for post in posts
    ):
        yield fault(check, committee.id, "委员不是由社区党委提名，或未经批准")
    elif not posts or any(post.approval is None or post.proposed_by is None for post in posts):
        yield unknown(check, committee.id, "提名、批复未填")


def _departures(plan: Plan, committee: PartyOrganisation) -> Iterator[ExpectedVerdict]:
    check = "appointments.member_not_replaced"
    posts = [post for post in plan.posts_in(committee) if post.post in _SEATED]
    if not posts:
        yield unknown(check, committee.id, _NOBODY)
        return
    here = people_in(plan, committee, *_SEATED)
    left = {id(p.person): p.until for p in posts if p.until and p.until < DATA_DATE and id(p.person) not in here}
    first = min(left.values(), default=dt.date.max)
    starts: dict[int, dt.date] = {}
    for post in posts:
        if holds(post):
            since = post.since or dt.date.min
            starts[id(post.person)] = min(since, starts.get(id(post.person), since))
    if sum(since >= first for since in starts.values()) < len(left):
        yield fault(check, committee.id, "委员离任未补")


def _shares_of_units(
    plan: Plan, committee: PartyOrganisation, employers: dict[str, Unit | Firm]
) -> Iterator[ExpectedVerdict]:
    seats: dict[str, int] = {}
    for person in people_in(plan, committee, *_SEATED).values():
        if person.employer in employers:
            seats[person.employer] = seats.get(person.employer, 0) + 1
    for name, number in seats.items():
        if number > _SEATS_MOST:
            subject = pair(committee.id, employers[name].id)
            yield fault("appointments.unit_with_many_seats", subject, "一个单位的委员过多")


def _terms(plan: Plan, committee: PartyOrganisation, community: Community) -> Iterator[ExpectedVerdict]:
    check = "appointments.term_mismatch"
    for body in plan.organisations_of(community, "community_committee"):
        gaps = []
        for one, other in ((committee.term_start, body.term_start), (committee.term_end, body.term_end)):
            gaps.append(None if one is None or other is None else abs(_month(one) - _month(other)))
        if any(gap is not None and gap > _TERM_GAP for gap in gaps):
            yield fault(check, committee.id, "大党委任期与社区党委不一致")
        elif None in gaps:
            yield unknown(check, committee.id, "任期未填")


def _month(day: dt.date) -> int:
    return 12 * day.year + day.month
