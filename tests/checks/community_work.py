"""What the hand-written place did over the year: meetings, needs, resources, projects, tasks, visits."""

from __future__ import annotations

import datetime as dt
from typing import Any

from graph_builder import GraphBuilder

_YEAR_BEGINS = dt.date(2025, 2, 1)
_POSTED = dt.date(2025, 3, 1)
_YESTERDAY, _TOMORROW = dt.date(2025, 6, 29), dt.date(2025, 7, 1)
_LISTED = {"stated": _YEAR_BEGINS, "listed": True}
_DONE = {"progress": "done", "solved": dt.date(2025, 5, 20)}
_MONTHS = tuple(
    dt.date(2024 + (5 + month) // 12, (5 + month) % 12 + 1, 15) for month in range(12)
)  # 2024-06 to 2025-05
_VISITS = ("visits_homeowners", "visits_property", "visits_members", "visits_hardship", "visits_petition")


def work(graph: GraphBuilder) -> None:
    """Add it all to the places and organisations that are there."""
    _halls(graph)
    _joint_meetings(graph)
    for number, held in enumerate(_MONTHS, start=1):
        talk = meet(graph, f"甲月谈{number}", "c1", held, "monthly_talk", issues=2, neighbourhood_id="Neighbourhood:n1")
        graph.link("HELD_BY", talk, "Neighbourhood:n1")
    _leaders_and_units(graph)
    _needs_and_resources(graph)
    _tasks_and_projects(graph)
    for code, firm, visits in (
        ("n1", True, (1, 2, 3, 4, 0)),
        ("n2", True, (None, 1, 0, 1, 1)),  # no committee there to be called on
        ("n4", True, (1, 1, 1, 1, None)),
    ):
        place = f"Neighbourhood:{code}"
        graph.change(place, has_property_firm=firm, **dict(zip(_VISITS, visits, strict=True)))


def within(graph: GraphBuilder, community: str) -> dict[str, Any]:
    """The ancestor columns of what lies in a community."""
    row = graph.nodes["Community"][f"Community:{community}"]
    return {"community_id": row["id"], "street_id": row["street_id"], "district_id": row["district_id"]}


def meet(graph: GraphBuilder, name: str, community: str, held: dt.date, kind: str | None, **more: Any) -> str:
    """A meeting that a community held."""
    meeting = graph.node("Meeting", name, kind=kind, held=held, **within(graph, community), **more)
    graph.link("HELD_BY", meeting, f"Community:{community}")
    return meeting


def _halls(graph: GraphBuilder) -> None:
    """In every quarter, but for one, with one of unknown kind; the running quarter and a year ago do not count."""
    quarters = (dt.date(2024, 4, 1), dt.date(2024, 9, 30), dt.date(2024, 10, 10), dt.date(2025, 3, 31))
    for number, held in enumerate(quarters, start=1):
        meet(graph, f"甲议事{number}", "c1", held, "deliberation_hall")
        meet(graph, f"戊议事{number}", "c4", held, "deliberation_hall" if number > 1 else None)
    for number, held in enumerate((dt.date(2024, 3, 31), *quarters[1:], _YESTERDAY), start=1):
        meet(graph, f"乙议事{number}", "c2", held, "deliberation_hall")


def _joint_meetings(graph: GraphBuilder) -> None:
    """Eight sit on bc1, five on bc4, of bc2 nobody knows who; nor when it began, but it met in March."""
    for number, held in enumerate(_MONTHS, start=1):
        meeting = meet(graph, f"甲联席{number}", "c1", held, "joint_meeting", leader_invited=True, expected=8)
        if number == 1:
            graph.link("ATTENDED", "JointConstructionUnit:u1", meeting)
        kind = "joint_meeting" if number != 8 else None
        meet(graph, f"戊联席{number}", "c4", held, kind, leader_invited=True, expected=4 if number == 1 else 5)
    for number, held in enumerate((dt.date(2025, 3, 1), dt.date(2025, 5, 31)), start=1):
        meet(graph, f"乙联席{number}", "c2", held, "joint_meeting", leader_invited=True, expected=3)


def _leaders_and_units(graph: GraphBuilder) -> None:
    """A linked leader each for three communities, and an organ that joined one of them."""
    for name, community in (("戊一", "c2"), ("戊二", "c4")):
        leader = graph.node("Person", name, identity="name", district_id="Division:990101")
        graph.link("LINKED_TO", leader, f"Community:{community}")
    unit = graph.node("JointConstructionUnit", "u5", name="庚区戊局", kind="government_organ")
    graph.change(unit, district_id="Division:990101")
    graph.link("PAIRED_WITH", unit, "Community:c4", role="member", since=dt.date(2023, 1, 1))


def _needs_and_resources(graph: GraphBuilder) -> None:
    for name, community, more in (
        ("甲路灯", "c1", {**_LISTED, "announced": _POSTED, "progress": "under_way"}),
        ("甲楼道", "c1", {**_LISTED, "announced": _POSTED, "progress": "open"}),
        ("甲书屋", "c1", {**_LISTED, "announced": _POSTED, "progress": "under_way"}),
        ("甲助餐", "c1", {**_LISTED, "announced": _POSTED, **_DONE}),
        ("甲停车", "c1", {**_LISTED, "announced": _POSTED, **_DONE}),
        ("乙路灯", "c2", {**_LISTED, "announced": dt.date(2025, 6, 10), "progress": "open"}),
        ("乙楼道", "c2", {**_LISTED, "announced": _POSTED, **_DONE}),
        ("乙书屋", "c2", {"stated": _YEAR_BEGINS, "listed": False}),
        ("戊路灯", "c4", {**_LISTED, "progress": "done"}),
        ("戊楼道", "c4", {**_LISTED, "progress": "done"}),
        ("戊书屋", "c4", {"stated": _YEAR_BEGINS}),
    ):
        need = graph.node("Need", name, **within(graph, community), **more)
        graph.link("STATES", f"Community:{community}", need)
    for taker, needs in (
        ("JointConstructionUnit:u1", "甲路灯 乙路灯"),
        ("JointConstructionUnit:u3", "乙楼道 乙书屋"),
        ("Person:甲三", "甲路灯 甲助餐 乙楼道"),
        ("Person:戊一", "乙路灯"),
        ("Person:戊二", "乙书屋"),
    ):
        for need in needs.split():
            graph.link("TAKES", taker, f"Need:{need}")
    for name, offered in (
        ("甲会场", dt.date(2024, 1, 1)),
        ("甲法律咨询", dt.date(2024, 12, 31)),
        ("甲图书", dt.date(2024, 11, 30)),
        ("甲器材", None),
    ):
        resource = graph.node("Resource", name, offered=offered, **within(graph, "c1"))
        graph.link("OFFERS", "JointConstructionUnit:u1", resource)
    graph.link("MEETS", "Resource:甲会场", "Need:甲路灯")


def _tasks_and_projects(graph: GraphBuilder) -> None:
    for name, kind, more in (
        ("甲报表", "item", {"due": _YESTERDAY, "progress": "under_way"}),
        ("甲改革", "reform_task", {"due": dt.date(2025, 6, 30), "progress": "open"}),
        ("甲台账", None, {}),
        ("甲牌子", "sign", {"due": _YESTERDAY, "progress": "open"}),
    ):
        graph.node("Task", name, kind=kind, **within(graph, "c1"), **more)
    for name, more in (
        ("甲路灯项目", {"due": _YESTERDAY, "done": dt.date(2025, 6, 1)}),
        ("甲楼道项目", {"due": _YESTERDAY}),
    ):
        graph.node("Project", name, **within(graph, "c1"), **more)
    graph.link("TAKES", "JointConstructionUnit:u1", "Task:甲报表")
