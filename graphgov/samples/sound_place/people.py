"""Who holds which post in a sound place: workers, committees, units, firms, gridworkers, registered members."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from graphgov.samples.naming import Dice
from graphgov.samples.parts import Community, Person, Post, PostHolder, Registration, Unit
from graphgov.samples.sound_place.bench import TERM_NUMBER, TERM_START, Bench
from graphgov.samples.sound_place.organisations import BRANCH_START, COMMITTEE_START, PAIRED_SINCE

WORKERS_PER_TEN_THOUSAND = 18
"""Full-time community workers wanted for 10,000 permanent residents (jiayuguan J10)."""

MEMBERS_FEWEST, MEMBERS_MOST = 7, 9
"""Members of a big committee beside its secretary and deputy.  The whole committee then has 9 to 11, so that it keeps
within 7 to 15 (fuyang F3) whether the two are counted or not."""

SEATS_A_UNIT = 2
"""A unit's seats on a big committee, at most."""

WORK_FIRST, WORK_LAST = dt.date(2016, 3, 1), dt.date(2024, 11, 30)
"""When community workers and gridworkers began."""

HEAD_FIRST, HEAD_LAST = dt.date(2018, 2, 1), dt.date(2021, 11, 30)
"""When the heads of units and firms took office."""
UNIT_START = dt.date(2021, 6, 1)
_CLAIMED = ("政策宣讲岗", "环境维护岗", "矛盾调解岗", "助老服务岗", "平安巡逻岗", "楼道责任区")


@dataclass
class _Team:
    """The people of one community whom several posts go to."""

    secretary: Person
    deputy: Person
    members: list[Person]
    branch_secretaries: list[Person]
    corps: list[Person]
    """Those of its workers who are gridworkers."""


def make_people(bench: Bench) -> None:
    """Fill posts, linked leaders and registrations."""
    _link_leaders(bench)
    leads = _make_unit_people(bench)
    heads = _make_firm_people(bench)
    _make_branch_members(bench)
    for number, community in enumerate(bench.plan.communities):
        dice = bench.dice(f"people {community.code}")
        team = _make_community_team(bench, dice, community, number)
        _make_gridworkers(bench, dice, community, team.corps)
        registered = _make_registrations(bench, dice, community, number)
        _make_big_committee(bench, dice, community, team, leads, heads.get(id(community)), registered)


def _hold(bench: Bench, person: Person, holder: PostHolder, post: str, since: dt.date, **more: object) -> Post:
    held = Post(person, holder, post, since, **more)  # type: ignore[arg-type]  # names of Post's own fields
    bench.plan.posts.append(held)
    return held


def _link_leaders(bench: Bench) -> None:
    communities = bench.plan.communities
    leaders = [bench.namer.person() for _ in range(max(bench.measures.leaders.whole(len(communities)), 1))]
    for number, community in enumerate(communities):
        community.leader = leaders[number % len(leaders)]
        community.instructor = bench.namer.person()
        community.linked_since = PAIRED_SINCE


def _make_unit_people(bench: Bench) -> dict[int, Person]:
    """Each unit's leading-group member in charge of Party building, by unit."""
    dice, starts = bench.dice("unit people"), bench.dice("starts in units")
    leads = {}
    for unit in bench.plan.units:
        head = bench.person(dice, unit.name, "主要负责人")
        person = bench.person(dice, unit.name, "分管党建班子成员")
        person.leads_party_building = person.leading_group = True
        person.rank = "四级调研员" if unit.kind == "government_organ" else None
        _hold(bench, head, unit, "head", starts.day(HEAD_FIRST, HEAD_LAST), full_time=True)
        _hold(bench, person, unit, "party_building_lead", UNIT_START)
        leads[id(unit)] = head if unit.kind == "two_new_organisation" else person
    return leads


def _make_firm_people(bench: Bench) -> dict[int, Person]:
    """The heads of firms who sit on the big committee where their firm serves, by community."""
    dice, starts = bench.dice("firm people"), bench.dice("starts in firms")
    communities = {project.firm.code: project.neighbourhood.community for project in bench.plan.projects}
    seats = bench.measures.firm_seats
    heads = {}
    for number, firm in enumerate(bench.plan.firms, start=1):
        head = bench.person(dice, firm.name, "总经理")
        _hold(bench, head, firm, "head", starts.day(HEAD_FIRST, HEAD_LAST), full_time=True)
        branch = bench.plan.organisation_in(firm)
        _hold(bench, bench.person(dice, firm.name, "支部书记"), branch, "secretary", dt.date(2022, 6, 1))
        if seats is not None and number % seats == 0:
            heads[id(communities[firm.code])] = head
    return heads


def _make_community_team(bench: Bench, dice: Dice, community: Community, index: int) -> _Team:
    plan = bench.plan
    committee = plan.organisation_of(community, "community_committee")
    wanted = -(-(community.residents or 0) * WORKERS_PER_TEN_THOUSAND // 10_000) + 2
    if bench.measures.workers is not None:
        wanted = max(bench.measures.workers.of(index, len(plan.communities)), wanted)
    posts = ["worker_chief", "worker_deputy", "worker_member", "worker_member", "worker_member"]
    posts += ["worker_officer"] * (wanted - len(posts))
    people = []
    starts = bench.dice(f"starts of workers {community.code}")
    for number, post in enumerate(posts):
        person = bench.person(dice)
        people.append(person)
        grade = f"{max(18 - number - index % 5, 1)}级"
        _hold(bench, person, community, post, starts.day(WORK_FIRST, WORK_LAST), full_time=True, grade=grade)
    secretary, deputy, *members = people[:5]
    _hold(bench, secretary, committee, "secretary", TERM_START)
    _hold(bench, deputy, committee, "deputy_secretary", TERM_START)
    for member in members:
        _hold(bench, member, committee, "member", TERM_START)
    branch_secretaries = []
    for number, neighbourhood in enumerate(plan.neighbourhoods_of(community)):
        chair = bench.person(dice)
        branch_secretaries.append(chair)
        self_governance = plan.committee_of(neighbourhood)
        _hold(bench, chair, plan.organisation_of(neighbourhood, "neighbourhood_branch"), "secretary", BRANCH_START)
        _hold(bench, chair, self_governance, "chair", COMMITTEE_START)
        if number < len(members):
            _hold(bench, members[number], self_governance, "member", COMMITTEE_START)
    return _Team(secretary, deputy, members, branch_secretaries, people[5:] if bench.measures.workers else [])


def _make_branch_members(bench: Bench) -> None:
    neighbourhoods = bench.plan.neighbourhoods
    dice = bench.dice("branch members")
    for number, neighbourhood in enumerate(neighbourhoods):
        branch = bench.plan.organisation_of(neighbourhood, "neighbourhood_branch")
        for _ in range(bench.measures.branch_members.of(number, len(neighbourhoods))):
            _hold(bench, bench.person(dice), branch, "member", BRANCH_START)


def _make_gridworkers(bench: Bench, dice: Dice, community: Community, corps: list[Person]) -> None:
    starts = bench.dice(f"starts of gridworkers {community.code}")
    for number, grid in enumerate(bench.plan.grids_of(community)):
        person = corps[number] if corps else bench.person(dice)
        _hold(bench, person, grid, "gridworker", starts.day(WORK_FIRST, WORK_LAST), full_time=True, grade="8级")


def _make_registrations(bench: Bench, dice: Dice, community: Community, index: int) -> list[Person]:
    neighbourhoods = bench.plan.neighbourhoods_of(community)
    units = bench.plan.units_of(community)
    people = []
    for number in range(bench.measures.registered.of(index, len(bench.plan.communities))):
        person = bench.person(dice, units[number % len(units)].name, "职工")
        people.append(person)
        bench.plan.registrations.append(
            Registration(
                person,
                neighbourhoods[number % len(neighbourhoods)],
                dice.day(dt.date(2022, 1, 4), dt.date(2025, 3, 31)),
                dice.pick(_CLAIMED),
                dice.between(0, 12),
            )
        )
    return people


def _second_leader(bench: Bench, dice: Dice, unit: Unit) -> Person:
    """Another of a unit's leading group, at the head of its Party organisation."""
    leader = bench.person(dice, unit.name, "机关党组织书记")
    leader.leads_party_building = leader.leading_group = True
    return leader


def _make_big_committee(
    bench: Bench,
    dice: Dice,
    community: Community,
    team: _Team,
    leads: dict[int, Person],
    firm_head: Person | None,
    registered: list[Person],
) -> None:
    plan = bench.plan
    committee = plan.organisation_of(community, "big_committee")
    proposed = plan.organisation_of(community, "community_committee").name
    units: dict[str, list[Unit]] = {"lead": [], "member": []}
    for unit in plan.units_of(community):
        for pairing in unit.pairings:
            if pairing.place is community:
                units[pairing.role].append(unit)
    paired = [unit for unit in units["member"] if unit.kind != "two_new_organisation"][:5]
    represented = [units["lead"][0], *paired]
    members = [(leads[id(unit)], "paired_unit") for unit in paired]
    members += [(leads[id(u)], "two_new") for u in units["member"] if u.kind == "two_new_organisation"][:1]
    members += [(firm_head, "property_firm")] if firm_head else []
    members += [(team.branch_secretaries[0], "homeowners")]
    wanted = max(dice.between(MEMBERS_FEWEST, MEMBERS_MOST), len(members))
    # Paired units' leaders in charge of Party building are half of all beside the secretary (fuyang F5): where the
    # units are few, a second leader of theirs takes a seat.
    leaders = 1 + len([seat for _, seat in members if seat == "paired_unit"])
    for unit in represented[: max((wanted + 2) // 2 - leaders, 0)]:
        members.append((_second_leader(bench, dice, unit), "paired_unit"))
    taken = Counter(person.employer for person, _ in members)
    taken[units["lead"][0].name] += 1
    spare = [(p, "branch") for p in team.branch_secretaries[1:]]
    for person in registered:
        # No unit has more than two of its people there.
        if taken[person.employer] < SEATS_A_UNIT:
            taken[person.employer] += 1
            spare.append((person, "registered_member"))
    members += spare[: max(wanted - len(members), 0)]
    seats = [
        (team.secretary, "secretary", "community"),
        (leads[id(units["lead"][0])], "deputy_secretary", "lead_unit"),
        *((person, "member", seat) for person, seat in members),
    ]
    for person, post, seat in seats:
        _hold(
            bench,
            person,
            committee,
            post,
            PAIRED_SINCE,
            seat=seat,
            concurrent=seat != "community",
            proposed_by=proposed,
            approval=f"{community.street.name}工委〔2021〕{community.code[-2:]}号",
            term_number=TERM_NUMBER,
        )
    teams = [t for t in plan.teams_of(community) if t.kind == "liaison"]
    for number, team_ in enumerate(teams):
        # A liaison team is led by a member of the big committee (fuyang F9).
        _hold(bench, members[number % len(members)][0], team_, "team_leader", dt.date(2022, 1, 10))


_EMPLOYED_SINCE = dt.date(2022, 3, 1)


def register_employed(bench: Bench) -> None:
    """Everybody in a post who has an employer and is not registered yet; a unit's people where it is paired."""
    plan = bench.plan
    done = {id(registration.person) for registration in plan.registrations}
    paired = {unit.name: pairing.place for unit in plan.units for pairing in unit.pairings[:1]}
    dice = bench.dice("registration of the employed")
    for post in plan.posts:
        person = post.person
        if person.employer is None or not person.party_member or id(person) in done:
            continue
        done.add(id(person))
        place = paired.get(person.employer)
        homes = plan.neighbourhoods_of(place) if isinstance(place, Community) else plan.neighbourhoods
        home = dice.pick(homes or plan.neighbourhoods)
        plan.registrations.append(Registration(person, home, _EMPLOYED_SINCE, "党员责任区", dice.between(1, 12)))
