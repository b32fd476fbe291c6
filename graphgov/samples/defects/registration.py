"""Defects of registration for service, and of the industry committees; what any plan says of members not registered."""

from __future__ import annotations

from collections.abc import Iterator

from graphgov.samples.defects.site import Defect, Site, fault, unknown
from graphgov.samples.parts import Community, Grid, Person, Post, Registration
from graphgov.samples.plan import Plan
from graphgov.samples.request import ExpectedVerdict

_MEMBER = "coverage.member_not_registered"
_INDUSTRY = "coverage.industry_without_committee"


def members_not_registered(plan: Plan) -> Iterator[ExpectedVerdict]:
    """Members with an employer, and those on the register itself, who are registered in no neighbourhood."""
    rows: dict[int, list[Registration]] = {}
    people: dict[int, Person] = {}
    for registration in plan.registrations:
        rows.setdefault(id(registration.person), []).append(registration)
        people[id(registration.person)] = registration.person
    people |= {id(post.person): post.person for post in plan.posts if _says_employer(post)}
    for key, person in people.items():
        held = rows.get(key, [])
        registered = [row for row in held if row.registered is not False]
        if any(row.neighbourhood for row in registered):
            continue
        if any(row.community for row in registered):
            yield unknown(_MEMBER, person.id, "只报到到社区，未填小区")
        elif len(registered) < len(held):
            yield fault(_MEMBER, person.id, "双报到台账“是否报到”填否")
        elif person.party_member and person.employer:
            yield fault(_MEMBER, person.id, "有工作单位的党员，双报到台账查不到")


def _says_employer(post: Post) -> bool:
    """Whether the register that holds a post has a column for the employer."""
    return not (isinstance(post.holder, Grid) and post.post == "gridworker") and not (
        isinstance(post.holder, Community) and post.post.startswith("worker")
    )


def _registration(site: Site) -> Registration:
    """Of somebody who also holds a post in a unit, and so stays in the graph whatever becomes of the row."""
    holders = {id(post.person) for post in site.plan.posts if post.post == "party_building_lead"}
    rows = [row for row in site.plan.registrations if row.neighbourhood and id(row.person) in holders]
    return site.apart(_MEMBER, rows)


def _unregistered(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    """What the key says of it is worked out by `members_not_registered`, for those in other defects too."""
    registration = _registration(site)
    if number % 2 == 0:
        site.plan.registrations.remove(registration)
    else:
        registration.registered = False
    yield from ()


def _registered_somewhere(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    registration = _registration(site)
    if registration.neighbourhood:
        registration.community = registration.neighbourhood.community
    registration.neighbourhood = None
    yield from ()


def _no_industry_committee(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    """The city is the only subject, so there is one fault and no room for an unknown."""
    plan = site.plan
    committee = next(o for o in plan.party_organisations if o.industry == "courier_and_delivery")
    plan.party_organisations.remove(committee)
    for organisation in plan.party_organisations:
        if organisation.superior is committee:
            organisation.superior = None
    city = next(division for division in plan.divisions if division.level == "city")
    yield fault(_INDUSTRY, city.id, "没有快递物流外卖行业党委")


REGISTRATION_DEFECTS = (
    Defect(_MEMBER, _unregistered),
    Defect(_MEMBER, _registered_somewhere, once=True),
    Defect(_INDUSTRY, _no_industry_committee, once=True),
)
