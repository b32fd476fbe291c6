"""Defects of big committees' make-up, of posts on two sides, of posts that stand empty.

They only change the plan: what the checks must then report, of these seats and of all others that hang together with
them, is summed over the plan in `seats` and `two_sides`.  Ratings name what they make themselves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from graphgov.samples.defects.seats import LOCAL_SEATS, people_in
from graphgov.samples.defects.site import TERM, Defect, Site, fault, has_big_committee, pair, unknown
from graphgov.samples.parts import Community, HomeownersCommittee, Post
from graphgov.samples.request import ExpectedVerdict
from graphgov.samples.work_parts import Evaluation

LEFT = dt.date(2025, 2, 1)
ENDING = dt.date(2025, 10, 1)
_PROPOSER = "区委办公室"
_ASSESSOR = "appointments.assessor_not_recused"


def _seats(site: Site, community: Community, *posts: str) -> list[Post]:
    committee = site.plan.organisation_of(community, "big_committee")
    return [post for post in site.plan.posts_in(committee) if not posts or post.post in posts]


def _of_wrong_origin(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    """The community's deputy is secretary, the deputy is not of the leading group, somebody else proposed a member."""
    community = site.part("big committee")
    (secretary,) = _seats(site, community, "secretary")
    own = site.plan.organisation_of(community, "community_committee")
    secretary.person = site.plan.posts_in(own, "deputy_secretary")[0].person
    (deputy,) = _seats(site, community, "deputy_secretary")
    deputy.person.leading_group = False
    if number % 2:
        secretary.approval = "未批准"
    else:
        deputy.proposed_by = _PROPOSER
    yield from ()


def _leaders_replaced(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    """No paired unit's member is in charge of Party building, nobody heads anything in the neighbourhoods."""
    for post in _seats(site, site.part("big committee"), "member"):
        if post.seat == "paired_unit":
            post.person.leads_party_building = False
        elif post.seat in (*LOCAL_SEATS, "branch"):
            post.person, post.seat = site.person(), "registered_member"
    yield from ()


def _unit_takes_over(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    """Three members of one more unit."""
    community = site.part("big committee")
    unit = next(
        u for u in site.plan.units if u.kind == "state_owned_enterprise" and u not in site.plan.units_of(community)
    )
    for post in _seats(site, community, "member")[-3:]:
        post.person = site.person()
        post.person.employer = unit.name
    yield from ()


def _charges_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    """What the members are in charge of, and who approved them, is blank."""
    for post in _seats(site, site.part("big committee")):
        post.person.leads_party_building = post.approval = None
    yield from ()


def _terms_apart(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    big = site.plan.organisation_of(site.part(TERM, lambda c: has_big_committee(site, c)), "big_committee")
    big.term_start = dt.date(2023, 6, 1)
    yield from ()


def _term_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    big = site.plan.organisation_of(site.part(TERM, lambda c: has_big_committee(site, c)), "big_committee")
    big.term_start = None
    yield from ()


def _chair_left(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    """The chair left, and the committee's term ends soon."""
    neighbourhood = site.neighbourhood(second=True)
    committee = site.plan.committee_of(neighbourhood)
    site.plan.posts_in(committee, "chair")[0].until = LEFT
    committee.term_end = ENDING
    yield from ()


def _three_in_one_hand(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    """The branch secretary, who is the chair, works for the firm."""
    neighbourhood = site.neighbourhood(managed=True, second=True)
    firm = next(p.firm for p in site.plan.projects_of(neighbourhood.community) if p.neighbourhood is neighbourhood)
    committee = site.plan.committee_of(neighbourhood)
    site.plan.posts_in(committee, "chair")[0].person.employer = firm.name
    yield fault("appointments.barred_pair", pair(committee.id, firm.id), "业委会主任受雇于本小区物业企业")


def _cadre_left(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    """The community's cadre gave the seat in the branch to somebody from the neighbourhood."""
    neighbourhood = site.neighbourhood()
    branch = site.plan.organisation_of(neighbourhood, "neighbourhood_branch")
    cadres = people_in(site.plan, site.plan.organisation_of(neighbourhood.community, "community_committee"))
    for post in site.plan.posts_in(branch):
        if id(post.person) in cadres:
            post.person = site.person()
    yield from ()


def _branch_unpeopled(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    branch = site.plan.organisation_of(site.neighbourhood(), "neighbourhood_branch")
    site.drop_posts(site.plan.posts_in(branch))
    yield from ()


def _committee_unpeopled(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    committee = site.plan.committee_of(site.neighbourhood(managed=True, second=True))
    empty(site, committee)
    yield from ()


def empty(site: Site, committee: HomeownersCommittee) -> None:
    """Leave nobody in a homeowners' committee."""
    site.drop_posts(site.plan.posts_in(committee))
    committee.deputy_chair = None
    committee.members = []


def _police_apart(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    """The head of the police office sits on no committee of the community."""
    community = site.part("police")
    own = site.plan.organisation_of(community, "community_committee")
    site.drop_posts(post for post in site.plan.posts_in(own) if post.seat == "police")
    yield from ()


def _police_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    community = site.part("police")
    (head,) = site.plan.posts_in(community, "police_head")
    site.drop_posts(site.plan.posts_of(head.person))
    yield from ()


def _governance_posts(site: Site) -> tuple[Post, Post]:
    community = site.part("governance posts")
    (head,) = site.plan.posts_in(community, "governance_head")
    committee = site.plan.organisation_of(community, "community_committee")
    (member,) = site.plan.posts_in(committee, "political_legal_member")
    return head, member


def _governance_unmanned(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    """One of the two posts stands empty, or the head is the political-legal member too."""
    head, member = _governance_posts(site)
    if number % 3 == 2:  # noqa: PLR2004  the third way
        member.person = head.person
    else:
        site.drop_posts([(head, member)[number % 3]])
    yield from ()


def _governance_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    site.drop_posts(_governance_posts(site))
    yield from ()


def _street_unheard(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    """Somebody who leads no community sits on the big working committee."""
    body = site.plan.organisation_of(site.street(), "big_working_committee")
    site.plan.posts_in(body, "member")[0].person = site.person()
    yield from ()


def _street_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    body = site.plan.organisation_of(site.street(), "big_working_committee")
    site.drop_posts(site.plan.posts_in(body))
    yield from ()


def _rating(site: Site) -> Evaluation:
    community = site.part("rating", lambda c: has_big_committee(site, c))
    return next(e for e in site.plan.evaluations if e.community is community and e.evaluator == "big_committee")


def _own_firm_rated(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    rating = _rating(site)
    firm = next(p.firm for p in site.plan.projects_of(rating.community) if p.name == rating.assessed)
    rating.assessor = site.plan.posts_in(firm, "head")[0].person
    yield fault(_ASSESSOR, rating.id, "物业企业负责人参加对本企业项目的评议")


def _assessor_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    rating = _rating(site)
    rating.assessor = None
    yield unknown(_ASSESSOR, rating.id, "参评人员未填")


SIDE_DEFECTS = (
    Defect("appointments.secretary_is_community_secretary", _of_wrong_origin),
    Defect("appointments.committee_composition", _leaders_replaced),
    Defect("appointments.unit_with_many_seats", _unit_takes_over),
    Defect("appointments.committee_composition", _charges_unsaid, once=True),
    Defect("appointments.term_mismatch", _terms_apart),
    Defect("appointments.term_mismatch", _term_unsaid, once=True),
    Defect("appointments.vacancy", _chair_left),
    Defect("appointments.concentration", _three_in_one_hand),
    Defect("appointments.concentration", _committee_unpeopled, once=True),
    Defect("appointments.branch_without_community_cadre", _cadre_left),
    Defect("appointments.branch_without_community_cadre", _branch_unpeopled, once=True),
    Defect("appointments.police_head_on_community_committee", _police_apart),
    Defect("appointments.police_head_on_community_committee", _police_unsaid, once=True),
    Defect("appointments.governance_posts", _governance_unmanned),
    Defect("appointments.governance_posts", _governance_unsaid, once=True),
    Defect("appointments.secretary_on_big_working_committee", _street_unheard),
    Defect("appointments.secretary_on_big_working_committee", _street_unsaid, once=True),
    Defect(_ASSESSOR, _own_firm_rated),
    Defect(_ASSESSOR, _assessor_unsaid, once=True),
)
