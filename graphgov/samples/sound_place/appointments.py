"""Posts on two sides in a sound place: streets' big working committees, police heads, who rates the firms."""

from __future__ import annotations

import datetime as dt
from itertools import cycle

from graphgov.samples.parts import Division, PartyOrganisation, Post
from graphgov.samples.request import DATA_DATE
from graphgov.samples.sound_place.bench import TERM_START, Bench
from graphgov.samples.sound_place.organisations import BRANCH_START
from graphgov.samples.sound_place.people import UNIT_START
from graphgov.samples.work_parts import Evaluation

RATED = dt.date(DATA_DATE.year, 4, 20)


def make_appointments(bench: Bench) -> None:
    """Fill the plan with them; organisations and people must stand."""
    streets = {community.street.code: community.street for community in bench.plan.communities}
    for street in streets.values():
        if street.level == "street":
            _make_big_working_committee(bench, street)
    _seat_police_heads(bench)
    _seat_cadres(bench)
    _fill_governance_posts(bench)
    _rate_projects(bench)


def _make_big_working_committee(bench: Bench, street: Division) -> None:
    """The secretary of the street's first community sits on it (jiayuguan J10)."""
    plan = bench.plan
    committee = PartyOrganisation(
        code=f"{street.code}K",
        name=f"{street.name}大工委",
        kind="big_working_committee",
        superior=plan.organisation_of(street, "street_working_committee"),
        street=street,
        founded=TERM_START,
    )
    plan.party_organisations.append(committee)
    community = next(c for c in plan.communities if c.street is street)
    (secretary,) = plan.posts_in(plan.organisation_of(community, "community_committee"), "secretary")
    plan.posts.append(Post(secretary.person, committee, "member", TERM_START, concurrent=True))


def _seat_police_heads(bench: Bench) -> None:
    """The head of each community's police office sits on its committee (jiayuguan J9)."""
    plan = bench.plan
    dice = bench.dice("police heads")
    for community in plan.communities:
        head = bench.person(dice, duty="警务室负责人")
        plan.posts.append(Post(head, community, "police_head", UNIT_START))
        committee = plan.organisation_of(community, "community_committee")
        plan.posts.append(Post(head, committee, "member", TERM_START, seat="police", concurrent=True))


def _seat_cadres(bench: Bench) -> None:
    """A cadre of the community sits in the branch of each neighbourhood (huangmei H12), among those there are if any.

    It is not the one who sits in the same neighbourhood's homeowners' committee.  Where the committee has too few for
    all neighbourhoods, other workers of the community, the deputy and those with a seat of their own sit in the rest.
    """
    plan = bench.plan
    for community in plan.communities:
        own = plan.organisation_of(community, "community_committee")
        members = plan.posts_in(own, "member")
        first, *others = (post.person for post in members if post.seat is None)
        further = (
            *plan.posts_in(community, "worker_officer"),
            *plan.posts_in(own, "deputy_secretary"),
            *(post for post in members if post.seat is not None),
        )
        cadres = cycle([*others, first, *(post.person for post in further)])
        for neighbourhood, cadre in zip(plan.neighbourhoods_of(community), cadres, strict=False):
            branch = plan.organisation_of(neighbourhood, "neighbourhood_branch")
            members = plan.posts_in(branch, "member")
            if members:
                members[0].person = cadre
            else:
                plan.posts.append(Post(cadre, branch, "member", BRANCH_START))


def _fill_governance_posts(bench: Bench) -> None:
    """Each community has a head of the governance centre and, on its committee, a political-legal member (J9)."""
    plan = bench.plan
    dice = bench.dice("governance posts")
    for community in plan.communities:
        head, member = bench.person(dice, duty="综治中心主任"), bench.person(dice, duty="政法委员")
        plan.posts.append(Post(head, community, "governance_head", UNIT_START))
        committee = plan.organisation_of(community, "community_committee")
        plan.posts.append(Post(member, committee, "political_legal_member", TERM_START, concurrent=True))


def _rate_projects(bench: Bench) -> None:
    """The big committee rates every project; its deputy secretary takes part (fuyang F11)."""
    plan = bench.plan
    for community in plan.communities:
        committee = plan.organisation_of(community, "big_committee")
        (deputy,) = plan.posts_in(committee, "deputy_secretary")
        for project in plan.projects_of(community):
            plan.evaluations.append(
                Evaluation(
                    code=f"E{project.neighbourhood.code}K",
                    community=community,
                    neighbourhood=project.neighbourhood,
                    assessed=project.name,
                    evaluator="big_committee",
                    dimension="execution",
                    score=8800,
                    weight=20,
                    evaluated=RATED,
                    organisation=committee,
                    assessor=deputy.person,
                )
            )
