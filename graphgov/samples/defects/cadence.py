"""Defects of cadence: meetings not held, lists not kept, deadlines missed, visits left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from graphgov.samples.defects.site import Defect, Site, fault, unknown
from graphgov.samples.parts import Community
from graphgov.samples.request import ExpectedVerdict
from graphgov.samples.work_parts import Meeting, Need, Resource

PAST_DUE = dt.date(2025, 5, 31)
LONG_AGO = dt.date(2024, 9, 1)
_VISITS = "cadence.must_contact"
_HALL = "cadence.hall_meeting"
_NEEDS = "cadence.needs_per_community"
_UNTAKEN = "cadence.announced_need_untaken"
_UNUSED = "cadence.resource_unused"
_OVERDUE = "cadence.overdue_task"


def _needs(site: Site, community: Community) -> list[Need]:
    return [need for need in site.plan.needs if need.community is community]


def _meetings(site: Site, community: Community, kind: str) -> list[Meeting]:
    """A community's meetings of a kind, by day."""
    found = [m for m in site.plan.meetings if m.community is community and m.kind == kind]
    return sorted(found, key=lambda meeting: meeting.held)


def _visit_missed(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    neighbourhood = site.plan.neighbourhoods_of(site.part(_VISITS))[0]
    neighbourhood.visits["members"] = 0
    yield fault(_VISITS, neighbourhood.id, "走访党员户0次")


def _visit_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    neighbourhood = site.plan.neighbourhoods_of(site.part(_VISITS))[0]
    neighbourhood.visits["petition"] = None
    yield unknown(_VISITS, neighbourhood.id, "走访信访户次数未填")


def _hall_missed(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    community = site.part(_HALL)
    for meeting in _meetings(site, community, "deliberation_hall")[: number + 1]:
        site.plan.meetings.remove(meeting)
    yield fault(_HALL, community.id, "有季度没有议事")


def _hall_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    community = site.part(_HALL)
    _meetings(site, community, "deliberation_hall")[0].kind = None
    yield unknown(_HALL, community.id, "有季度只有一次会议，会议类型未填")


def _list_wrong(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    community = site.part(_NEEDS)
    needs = _needs(site, community)
    if number % 2 == 0:
        for need in needs[2:]:
            need.listed = False
        yield fault(_NEEDS, community.id, "只有2项需求列入清单")
        return
    for index in range(2):
        name = f"{community.short}{('停车位划线', '健身器材更新')[index]}"
        code = f"{needs[-1].code}{index}"
        stated, due = needs[0].stated, needs[0].due
        site.plan.needs.append(Need(code, name, community, "livelihood", stated, due, None, None, None, None, None))
    yield fault(_NEEDS, community.id, "6项需求列入清单")


def _list_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    community = site.part(_NEEDS)
    for need in _needs(site, community)[2:]:
        need.listed = None
    yield unknown(_NEEDS, community.id, "2项需求没填是否列入清单")


def _untake(site: Site) -> Need:
    """Free a need whose unit is no organ, so that no organ is left without one."""

    def free(community: Community) -> list[Need]:
        needs = _needs(site, community)
        return [n for n in needs[2:] if n.unit and n.unit.kind != "government_organ"]

    need = free(site.part("takers", lambda community: bool(free(community))))[0]
    need.unit = need.leader = None
    return need


def _untaken(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    need = _untake(site)
    need.progress = "open"
    yield fault(_UNTAKEN, need.id, "公示四个月，未开始，无人认领")


def _taker_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    yield unknown(_UNTAKEN, _untake(site).id, "办理中，没填认领单位")


def _offer(site: Site, offered: dt.date | None) -> Resource:
    community = site.part(_UNUSED)
    unit = site.plan.units_of(community)[0]
    resource = Resource(f"R{community.code}9", f"{unit.name}闲置场地", community, "livelihood", unit, None, offered)
    site.plan.resources.append(resource)
    return resource


def _unused(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    yield fault(_UNUSED, _offer(site, LONG_AGO).id, "去年9月提供，无人使用")


def _offer_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    yield unknown(_UNUSED, _offer(site, None).id, "无人使用，提供时间未填")


def _overdue(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    community = site.part(_OVERDUE)
    if number % 2 == 0:
        task = next(task for task in site.plan.tasks if task.community is community)
        task.due = PAST_DUE
        yield fault(_OVERDUE, task.id, "5月底到期，办理中")
    else:
        project = next(project for project in site.plan.common_projects if project.community is community)
        project.due, project.done = PAST_DUE, None
        yield fault(_OVERDUE, project.id, "5月底到期，办理中")


def _due_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    community = site.part(_OVERDUE)
    task = next(task for task in site.plan.tasks if task.community is community)
    task.due = None
    yield unknown(_OVERDUE, task.id, "完成时限未填")


CADENCE_DEFECTS = (
    Defect(_VISITS, _visit_missed),
    Defect(_VISITS, _visit_unsaid, once=True),
    Defect(_HALL, _hall_missed),
    Defect(_HALL, _hall_unsaid, once=True),
    Defect(_NEEDS, _list_wrong),
    Defect(_NEEDS, _list_unsaid, once=True),
    Defect(_UNTAKEN, _untaken),
    Defect(_UNTAKEN, _taker_unsaid, once=True),
    Defect(_UNUSED, _unused),
    Defect(_UNUSED, _offer_unsaid, once=True),
    Defect(_OVERDUE, _overdue),
    Defect(_OVERDUE, _due_unsaid, once=True),
)
