"""Meetings, needs, resources, projects, items and evaluations of a sound place over its last year."""

from __future__ import annotations

import datetime as dt

from graphgov.samples.parts import Community, Team, Unit
from graphgov.samples.request import DATA_DATE
from graphgov.samples.sound_place.bench import Bench
from graphgov.samples.sound_place.cadence import MONTHS, THIS_MONTH, day_in, lead_needs, make_halls, take_needs
from graphgov.samples.work_parts import CommonProject, Evaluation, Meeting, Need, Resource, Task

_NEEDS = (
    ("老旧路灯更换", "urban_construction"),
    ("楼道堆物整治", "comprehensive_governance"),
    ("党群活动室共用", "party_co_building"),
    ("助餐点增设", "livelihood"),
    ("儿童书屋开放", "culture"),
)
_RESOURCES = ("施工设备与人员", "法律咨询", "会议场地", "志愿服务时段", "图书与师资")
_SCORES = (
    ("owners", "owner_satisfaction"),
    ("owners", "building_and_equipment"),
    ("owners", "grounds_and_services"),
    ("third_party", "building_and_equipment"),
    ("third_party", "grounds_and_services"),
    ("street_and_community", "street_and_community"),
    ("street_and_community", "professional_departments"),
)
"""Who rates a property project in which dimension: three classes, five dimensions (chaoyang C8)."""

_NEEDS_LISTED = 4


def make_work(bench: Bench) -> None:
    """Fill the plan with a year's work of every community."""
    for number, community in enumerate(bench.plan.communities):
        units = bench.plan.units_of(community)
        _make_meetings(bench, community, units)
        _make_needs(bench, community, number, units)
        _make_evaluations(bench, community)
        make_halls(bench, community)
        bench.plan.tasks.append(
            Task(
                code=f"T{community.code}1",
                name="年度综合统计报表",
                community=community,
                kind="item",
                level="区级",
                basis="示例文号〔2024〕1号",
                due=dt.date(DATA_DATE.year, 12, 31),
                progress="under_way",
            )
        )
        for turn in range(bench.measures.volunteer_teams.of(number, len(bench.plan.communities))):
            name = f"{community.short}{f'第{turn + 1}' if turn else ''}志愿服务队"
            bench.plan.teams.append(Team(name, "volunteer", community, None, 30, dt.date(2022, 3, 5)))
    take_needs(bench)
    lead_needs(bench)


def _make_meetings(bench: Bench, community: Community, units: list[Unit]) -> None:
    committee = bench.plan.organisation_of(community, "big_committee")
    expected = len(bench.plan.posts_in(committee)) + 1
    dice = bench.dice(f"meetings {community.code}")
    for back in range(MONTHS + 1):
        held = day_in(THIS_MONTH - back, dice.between(5, 25))
        bench.plan.meetings.append(
            Meeting(
                code=f"M{community.code}-{held:%Y%m}",
                name=f"{community.short}大党委{held.year}年{held.month}月联席会议",
                kind="joint_meeting",
                community=community,
                held=held,
                organisation=committee,
                agenda="通报上月办理情况，商定本月共办事项",
                units=units,
                leader_invited=True,
                expected=expected,
                present=expected - dice.between(0, 2),
            )
        )


def _make_needs(bench: Bench, community: Community, number: int, units: list[Unit]) -> None:
    plan = bench.plan
    dice = bench.dice(f"needs {community.code}")
    for index in range(_NEEDS_LISTED):
        what, work_field = _NEEDS[(number + index) % len(_NEEDS)]
        solved = dt.date(DATA_DATE.year, 5, 20) if index < 2 else None  # noqa: PLR2004  # two a year (fuyang F10)
        need = Need(
            code=f"X{community.code}{index + 1}",
            name=f"{community.short}{what}",
            community=community,
            work_field=work_field,
            stated=dt.date(DATA_DATE.year, 2, 20),
            due=dt.date(DATA_DATE.year, 11, 30),
            announced=dt.date(DATA_DATE.year, 3, 1),
            solved=solved,
            satisfaction=dice.between(86, 99) if solved else None,
        )
        plan.needs.append(need)
    for index, need in enumerate(plan.needs[-_NEEDS_LISTED : -_NEEDS_LISTED + 2]):
        unit = units[index % len(units)]
        resource = Resource(
            code=f"R{community.code}{index + 1}",
            name=f"{unit.name}{_RESOURCES[(number + index) % len(_RESOURCES)]}",
            community=community,
            work_field=need.work_field,
            unit=unit,
            need=need,
            offered=dt.date(DATA_DATE.year, 2, 25),
        )
        plan.resources.append(resource)
        plan.common_projects.append(
            CommonProject(
                code=f"J{community.code}{index + 1}",
                name=f"{need.name}项目",
                need=need,
                resource=resource,
                unit=unit,
                agreed=dt.date(DATA_DATE.year, 3, 5),
                due=need.due,
                done=need.solved,
                community=community,
            )
        )


def _make_evaluations(bench: Bench, community: Community) -> None:
    """Owners, a third party, the street and community rate every project."""
    dice = bench.dice(f"evaluations {community.code}")
    for project in bench.plan.projects_of(community):
        for number, (evaluator, dimension) in enumerate(_SCORES, start=1):
            bench.plan.evaluations.append(
                Evaluation(
                    code=f"E{project.neighbourhood.code}{number}",
                    community=community,
                    neighbourhood=project.neighbourhood,
                    assessed=project.name,
                    evaluator=evaluator,
                    dimension=dimension,
                    score=dice.between(7800, 9600),
                    weight=20,
                    evaluated=dt.date(DATA_DATE.year, 4, 15),
                    organisation=None,
                )
            )
