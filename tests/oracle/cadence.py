"""Meetings, lists, deadlines, visits."""

from __future__ import annotations

import datetime as dt

from .graph import Answer, PlainGraph, Row, Said, kind_of, urban


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _urban_only(graph: PlainGraph) -> list[Row]:
    """Communities that are urban, or may be."""
    return [community for community in graph.of_kind("Community") if urban(community) is not False]


def _if_urban(community: Row, fault: bool | None) -> bool | None:
    return None if fault and urban(community) is None else fault


def must_contact(graph: PlainGraph) -> Answer:
    """Which of the five a neighbourhood's counts leave out."""
    least = graph.thresholds["visits_minimum"]
    answer = {}
    for place in graph.of_kind("Neighbourhood"):
        care = place["care"]
        asked = {
            "homeowners": place["has_homeowners_committee"],
            "property": place["has_property_firm"],
            "members": True,
            "hardship": None if care is None else care > 0,
        }
        missed, unsaid = 0, place["visits_petition"] is None
        for kind, wanted in asked.items():
            visits = place[f"visits_{kind}"]
            if wanted is False or (visits is not None and visits >= least):
                continue
            if wanted is None or visits is None:
                unsaid = True
            else:
                missed += 1
        answer[place["id"]] = Said(True if missed else None if unsaid else False, missed)
    return answer


def hall_meeting(graph: PlainGraph) -> Answer:
    """The quarters before that of the day."""
    least, quarters = graph.thresholds["hall_meetings_minimum"], graph.thresholds["quarters_reviewed"]
    this = _month(graph.as_of) // 3
    answer = {}
    for community in _urban_only(graph):
        certain, possible = [0] * quarters, [0] * quarters
        for meeting in graph.sources(community, "HELD_BY", "Meeting"):
            back = this - 1 - _month(meeting["held"]) // 3
            if 0 <= back < quarters and meeting["kind"] in (None, "deliberation_hall"):
                possible[back] += 1
                certain[back] += meeting["kind"] is not None
        lacking = sum(count < least for count in certain)
        surely = any(count < least for count in possible)
        fault = False if not lacking else _if_urban(community, fault=True if surely else None)
        answer[community["id"]] = Said(fault, lacking)
    return answer


def _recent(graph: PlainGraph, day: dt.date | None) -> bool | None:
    """Whether a day lies in the last twelve months; None where it is not said."""
    if day is None:
        return None
    return _month(day) > _month(graph.as_of) - 12 and day <= graph.as_of


def needs_per_community(graph: PlainGraph) -> Answer:
    """Needs of the year's list; what is not said may count or not."""
    least, most = graph.thresholds["needs_minimum"], graph.thresholds["needs_maximum"]
    answer = {}
    for community in _urban_only(graph):
        told = [(need["listed"], _recent(graph, need["stated"])) for need in graph.targets(community, "STATES")]
        certain = sum(listed is True and recent is True for listed, recent in told)
        possible = sum(listed is not False and recent is not False for listed, recent in told)
        fault: bool | None = None
        if least <= certain and possible <= most:
            fault = False
        elif certain > most or possible < least:
            fault = _if_urban(community, fault=True)
        answer[community["id"]] = Said(fault, certain)
    return answer


def announced_need_untaken(graph: PlainGraph) -> Answer:
    """Posted, not done, and waiting for somebody."""
    answer = {}
    for need in graph.of_kind("Need"):
        announced = need["announced"]
        if announced is None or announced > graph.as_of or need["solved"] is not None or need["progress"] == "done":
            continue
        days = (graph.as_of - announced).days
        if graph.into(need, "TAKES") or days <= graph.thresholds["days_untaken_maximum"]:
            fault: bool | None = False
        else:
            fault = True if need["progress"] == "open" else None
        answer[need["id"]] = Said(fault, days)
    return answer


def resource_unused(graph: PlainGraph) -> Answer:
    """No need met and no project served, long after it was offered."""
    answer = {}
    for resource in graph.of_kind("Resource"):
        offered = resource["offered"]
        if offered is not None and offered > graph.as_of:
            continue
        months = None if offered is None else _month(graph.as_of) - _month(offered)
        if graph.out(resource, "MEETS") or graph.into(resource, "USES"):
            fault: bool | None = False
        else:
            fault = None if months is None else months > graph.thresholds["months_unused_maximum"]
        answer[resource["id"]] = Said(fault, months)
    return answer


def overdue_task(graph: PlainGraph) -> Answer:
    """Past its deadline and said not to be done."""
    answer = {}
    for work in graph.of_kind("Task", "Project"):
        if kind_of(work) == "Task" and work["kind"] == "sign":
            continue
        due, done, progress = work["due"], work["done"], work["progress"]
        days = (graph.as_of - due).days if due is not None else None
        fault: bool | None
        if (done is not None and done <= graph.as_of) or progress == "done":
            fault = False
        elif days is None:
            fault = None
        elif days <= graph.thresholds["days_overdue_maximum"]:
            fault = False
        else:
            fault = None if done is None and progress is None else True
        answer[work["id"]] = Said(fault, days if days is not None and days > 0 else None)
    return answer


CHECKS = (
    must_contact,
    hall_meeting,
    needs_per_community,
    announced_need_untaken,
    resource_unused,
    overdue_task,
)
