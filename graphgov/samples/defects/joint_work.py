"""Defects of what is done together: pairings in name only, liaison teams without a committee member, low ratings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from graphgov.samples.defects.site import PAIRED_UNITS, Defect, Site, fault, unknown
from graphgov.samples.parts import Community, Post, Project, Team, Unit
from graphgov.samples.plan import Plan
from graphgov.samples.request import DATA_DATE, ExpectedVerdict
from graphgov.samples.work_parts import Evaluation

LED_SINCE = dt.date(2025, 1, 10)
_FORMAL = "cadence.formal_pairing"
_LIAISON = "coverage.neighbourhood_without_liaison_team"
_RATING = "service.project_low_rating"


def _idle(site: Site, community: Community) -> list[Unit]:
    """Units paired with this community alone that attend its meetings and do nothing else."""
    plan = site.plan
    busy = {id(unit) for need in plan.needs for unit in need.units}
    busy |= {id(resource.unit) for resource in plan.resources} | {id(project.unit) for project in plan.common_projects}
    busy |= {id(task.unit) for task in plan.tasks}
    return [
        unit
        for unit in plan.units_of(community)
        if id(unit) not in busy
        and len(unit.pairings) == 1
        and unit.pairings[0].place is community
        and unit.pairings[0].until is None
    ]


def _formal(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    community = site.part(PAIRED_UNITS, lambda community: bool(_idle(site, community)))
    unit = _idle(site, community)[0]
    for meeting in site.plan.meetings:
        if unit in meeting.units:
            meeting.units = [one for one in meeting.units if one is not unit]
    yield fault(_FORMAL, unit.id, "结对三年多，一年里没有参会、认领，也没有提供资源")


def _attendance_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    community = site.part(PAIRED_UNITS, lambda community: bool(_idle(site, community)))
    for meeting in site.plan.meetings:
        if meeting.community is community:
            meeting.units = []
    for unit in _idle(site, community):
        yield unknown(_FORMAL, unit.id, "社区的会议都没填参加单位")


def _team(site: Site) -> Team:
    community = site.part(_LIAISON)
    return next(team for team in site.plan.teams_of(community) if team.kind == "liaison")


def _without_team(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    """What the key says of it is worked out by `liaison_teams`."""
    team = _team(site)
    site.drop_posts(site.plan.posts_in(team))
    if number % 2 == 0:
        site.plan.teams.remove(team)
    else:
        site.hold(Post(site.person(), team, "team_leader", LED_SINCE))
    yield from ()


def _leader_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    site.drop_posts(site.plan.posts_in(_team(site)))
    yield from ()


def liaison_teams(plan: Plan) -> Iterator[ExpectedVerdict]:
    """Neighbourhoods without a liaison team that a member of a big committee leads."""

    def current(post: Post) -> bool:
        return (not post.since or post.since <= DATA_DATE) and (not post.until or post.until >= DATA_DATE)

    sitting = {
        id(post.person)
        for organisation in plan.party_organisations
        if organisation.kind == "big_committee"
        for post in plan.posts_in(organisation)
        if current(post) and post.post in ("secretary", "deputy_secretary", "member")
    }
    teams: dict[int, list[Team]] = {}
    for team in plan.teams:
        if team.kind == "liaison":
            teams.setdefault(id(team.neighbourhood), []).append(team)
    for neighbourhood in plan.neighbourhoods:
        leaders = [
            [post.person for post in plan.posts_in(team, "team_leader") if current(post)]
            for team in teams.get(id(neighbourhood), [])
        ]
        if any(id(person) in sitting for people in leaders for person in people):
            continue
        if [] in leaders:
            yield unknown(_LIAISON, neighbourhood.id, "党员联系服务队队长未填")
        else:
            yield fault(_LIAISON, neighbourhood.id, "没有党员联系服务队，或队长不是大党委委员")


def _ratings(site: Site) -> tuple[Project, list[Evaluation]]:
    community = site.part(_RATING, lambda community: bool(site.plan.projects_of(community)))
    project = site.plan.projects_of(community)[0]
    return project, [one for one in site.plan.evaluations if one.neighbourhood is project.neighbourhood]


def _rated_low(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    project, ratings = _ratings(site)
    for rating in ratings:
        rating.score = 5200
    yield fault(_RATING, project.id, "三类主体都只打52分")


def _rating_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    project, ratings = _ratings(site)
    for rating in ratings:
        if rating.evaluator == "third_party":
            site.plan.evaluations.remove(rating)
    yield unknown(_RATING, project.id, "没有第三方评价")


JOINT_WORK_DEFECTS = (
    Defect(_FORMAL, _formal),
    Defect(_FORMAL, _attendance_unsaid, once=True),
    Defect(_LIAISON, _without_team),
    Defect(_LIAISON, _leader_unsaid, once=True),
    Defect(_RATING, _rated_low),
    Defect(_RATING, _rating_unsaid, once=True),
)
