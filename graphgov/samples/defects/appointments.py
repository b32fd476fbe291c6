"""Defects of appointments: who sits where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from graphgov.samples.defects.site import TERM, Defect, Site, fault, has_big_committee, pair, unknown
from graphgov.samples.parts import (
    Community,
    Firm,
    HomeownersCommittee,
    Neighbourhood,
    Person,
    Post,
    PostHolder,
    Project,
)
from graphgov.samples.request import ExpectedVerdict
from graphgov.samples.sound_place.organisations import BRANCH_START, COMMITTEE_START, PAIRED_SINCE

LEFT = dt.date(2025, 2, 1)
CONTRACT_ENDED = dt.date(2025, 3, 31)
TERM_ENDED = dt.date(2024, 12, 1)
TOO_FEW, TOO_MANY = 6, 16
TOO_MANY_POSTS = 6
_MANY = "appointments.too_many_posts"
_OVERLAP = "appointments.overlapping_posts"
_SHARED = "appointments.shared_people"
_BARRED = "appointments.barred_pair"
_RECUSAL = "appointments.recusal"
_CROSS = "appointments.no_cross_appointment"
_SIZE = "appointments.committee_size"
_LEADERS = "appointments.committee_leaders"
_TERM = "appointments.term_expired"


def _committee(site: Site, neighbourhood: Neighbourhood) -> HomeownersCommittee:
    return next(c for c in site.plan.committees if c.neighbourhood is neighbourhood)


def _project(site: Site, neighbourhood: Neighbourhood) -> Project:
    return next(p for p in site.plan.projects if p.neighbourhood is neighbourhood)


def _too_many(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    neighbourhood = site.neighbourhood()
    person = site.person()
    holders: list[tuple[PostHolder, str]] = [(b, "building_leader") for b in site.plan.buildings_of(neighbourhood)]
    holders += [(g, "grid_leader") for g in site.plan.grids_of(neighbourhood)]
    for holder, post in holders[:TOO_MANY_POSTS]:
        site.hold(Post(person, holder, post, COMMITTEE_START))
    yield fault(_MANY, person.id, f"同时在{TOO_MANY_POSTS}处任职")


def _two_communities(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    person = site.person()
    for neighbourhood in site.neighbours():
        site.hold(Post(person, _committee(site, neighbourhood), "member", COMMITTEE_START))
    yield fault(_OVERLAP, person.id, "同时在两个社区的业委会任委员")


def _perhaps_two_jobs(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    grid = site.plan.grids_of(site.neighbourhood())[0]
    unit = next(u for u in site.plan.units if u.kind == "two_new_organisation")
    person = site.person()
    person.employer = unit.name
    site.hold(Post(person, unit, "liaison", COMMITTEE_START, full_time=True))
    site.hold(Post(person, grid, "gridworker", COMMITTEE_START))
    yield unknown(_OVERLAP, person.id, "单位专职，又任网格员，网格员专兼职未填")


def _shared(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    neighbourhood = site.neighbourhood()
    branch = site.plan.organisation_of(neighbourhood, "neighbourhood_branch")
    committee = _committee(site, neighbourhood)
    person = site.person()
    site.hold(Post(person, branch, "member", BRANCH_START))
    site.hold(Post(person, committee, "member", COMMITTEE_START))
    yield fault(_SHARED, pair(branch.id, committee.id), "支部与自治组织有2人相同")


def _employee_on_committee(site: Site) -> tuple[Project, str]:
    neighbourhood = site.neighbourhood(managed=True)
    project = _project(site, neighbourhood)
    committee = _committee(site, neighbourhood)
    person = site.person()
    person.employer = project.firm.name
    site.hold(Post(person, committee, "member", COMMITTEE_START))
    return project, pair(committee.id, project.firm.id)


def _barred(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    yield fault(_BARRED, _employee_on_committee(site)[1], "业委会委员受雇于本小区物业企业")


def _perhaps_barred(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    project, subject = _employee_on_committee(site)
    project.contract_end = CONTRACT_ENDED
    yield unknown(_BARRED, subject, "业委会委员受雇于物业企业，合同已到期")


def _firms_in(site: Site, community: Community) -> list[Project]:
    return [p for p in site.plan.projects if p.neighbourhood.community is community]


def _head(site: Site, firm: Firm) -> Person:
    return site.plan.posts_in(firm, "head")[0].person


def head_not_seated(site: Site, community: Community) -> bool:
    """Whether no head of a firm sits on a community's big committee."""
    committee = site.plan.organisation_of(community, "big_committee")
    return all(post.seat != "property_firm" for post in site.plan.posts_in(committee))


def _seat_head(site: Site, community: Community) -> None:
    _seat(site, community, _head(site, _original_firm(site, community)), "property_firm")


def _seat(site: Site, community: Community, person: Person, seat: str) -> None:
    """One more member of a big committee, appointed as its secretary was."""
    committee = site.plan.organisation_of(community, "big_committee")
    (first,) = site.plan.posts_in(committee, "secretary")
    member = site.hold(Post(person, committee, "member", PAIRED_SINCE, seat=seat, concurrent=True))
    member.proposed_by, member.approval = first.proposed_by, first.approval


def _original_firm(site: Site, community: Community) -> Firm:
    return next(p.firm for p in _firms_in(site, community) if p.neighbourhood.code.endswith("01"))


def _recusal(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    """What the key says of it is worked out by `consequences`; the contract still runs."""
    community = site.part("big committee", lambda c: head_not_seated(site, c) and _serves_on(site, c))
    _seat_head(site, community)
    yield from ()


def _serves_on(site: Site, community: Community) -> bool:
    firm = _original_firm(site, community)
    return any(p.contract_end != CONTRACT_ENDED for p in _firms_in(site, community) if p.firm is firm)


def _perhaps_recusal(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    community = site.whole(lambda c: head_not_seated(site, c))
    _seat_head(site, community)
    for project in _firms_in(site, community):
        project.contract_end = CONTRACT_ENDED
    yield from ()


def _no_cross(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    community = site.whole(lambda c: head_not_seated(site, c))
    _part(site, community)
    yield fault(_CROSS, community.id, "业委会、支部、大党委人员互不交叉")


def _perhaps_no_cross(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    """A place that the registers call neither community nor village: of a village nothing of the kind is wanted."""
    community = site.whole(lambda c: head_not_seated(site, c))
    site.close(community)
    _part(site, community)
    community.kind, community.name = None, f"{community.short}新城"
    yield unknown(_CROSS, community.id, "人员互不交叉，但社区类型未填、名称也看不出")
    yield unknown("service.information_officers", community.id, "社区类型未填、名称也看不出")


def _part(site: Site, community: Community) -> None:
    """Leave nobody on two sides of a community."""
    for neighbourhood in (n for n in site.plan.neighbourhoods if n.community is community):
        committee = _committee(site, neighbourhood)
        site.drop_posts(site.plan.posts_in(committee))
        site.hold(Post(site.person(), committee, "chair", COMMITTEE_START))
    # Nobody of those below holds a post in a homeowners' committee any more: the seats only have to lose their names.
    for post in site.plan.posts_in(site.plan.organisation_of(community, "big_committee")):
        post.seat = {"homeowners": "branch", "two_new": "paired_unit"}.get(post.seat or "", post.seat)
    own = site.plan.organisation_of(community, "community_committee")
    site.drop_posts(post for post in site.plan.posts_in(own) if post.seat == "police")
    for post in site.plan.posts_in(site.plan.organisation_of(community.street, "big_working_committee")):
        if post.person is site.plan.posts_in(own, "secretary")[0].person:
            post.person = site.person()


def _size(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    community = site.part("big committee")
    committee = site.plan.organisation_of(community, "big_committee")
    posts = site.plan.posts_in(committee)
    if number % 2 == 0:
        for post in posts[TOO_FEW:]:
            post.until = LEFT
        yield fault(_SIZE, committee.id, f"委员离任未补，只余{TOO_FEW}名")
    else:
        for _ in range(TOO_MANY - len(posts)):
            _seat(site, community, site.person(), "registered_member")
        yield fault(_SIZE, committee.id, f"委员{TOO_MANY}名")


def _leaders(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    committee = site.plan.organisation_of(site.part("big committee"), "big_committee")
    if number % 2 == 0:
        site.plan.posts_in(committee, "deputy_secretary")[0].until = LEFT
        yield fault(_LEADERS, committee.id, "副书记离任未补")
    else:
        site.plan.posts_in(committee, "member")[0].post = "deputy_secretary"
        yield fault(_LEADERS, committee.id, "副书记2名")


def _members_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    committee = site.plan.organisation_of(site.part("big committee"), "big_committee")
    site.drop_posts(site.plan.posts_in(committee))
    yield unknown(_SIZE, committee.id, "没有登记任何委员")
    yield unknown(_LEADERS, committee.id, "没有登记任何委员")


def _term(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    if number == 1:
        community = site.part(TERM, lambda c: has_big_committee(site, c))
        big = site.plan.organisation_of(community, "big_committee")
        big.term_end = TERM_ENDED
        yield fault(_TERM, big.id, "大党委任期已于2024年12月届满")
        return
    committee = _committee(site, site.neighbourhood())
    committee.term_end = TERM_ENDED
    yield fault(_TERM, committee.id, "任期已于2024年12月届满")


def _term_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    neighbourhood = site.neighbourhood()
    committee = _committee(site, neighbourhood)
    branch = site.plan.organisation_of(neighbourhood, "neighbourhood_branch")
    committee.term_end = branch.term_end = None
    yield unknown(_TERM, committee.id, "届满时间未填")
    yield unknown(_TERM, branch.id, "届满时间未填")


APPOINTMENT_DEFECTS = (
    Defect(_MANY, _too_many),
    Defect(_OVERLAP, _two_communities),
    Defect(_OVERLAP, _perhaps_two_jobs, once=True),
    Defect(_SHARED, _shared),
    Defect(_BARRED, _barred),
    Defect(_BARRED, _perhaps_barred, once=True),
    Defect(_RECUSAL, _recusal),
    Defect(_RECUSAL, _perhaps_recusal, once=True, whole=True),
    Defect(_CROSS, _no_cross, whole=True),
    Defect(_CROSS, _perhaps_no_cross, once=True, whole=True),
    Defect(_SIZE, _size),
    Defect(_SIZE, _members_unsaid, once=True),
    Defect(_LEADERS, _leaders),
    Defect(_TERM, _term),
    Defect(_TERM, _term_unsaid, once=True),
)
