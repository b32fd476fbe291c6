"""Who works with whom in the hand-written place: pairings lived up to, liaison teams, ratings, and what cities did."""

from __future__ import annotations

import datetime as dt

from graph_builder import GraphBuilder

from tests.checks.community_work import meet, within

_SPRING = dt.date(2025, 4, 15)
_SINCE = dt.date(2023, 1, 1)
_CLASSES = ("owners", "third_party", "third_party", "street_and_community", "street_and_community")
_DIMENSIONS = (
    "owner_satisfaction",
    "building_and_equipment",
    "grounds_and_services",
    "street_and_community",
    "professional_departments",
)
CITY_PROJECTS = tuple(f"甲微更新{number}" for number in range(10)) + tuple(f"甲购买服务{number}" for number in range(3))
FOSTERED = tuple(f"甲培育社{number}" for number in range(10))
OTHER_PROJECTS = tuple(f"壬项目{number}" for number in range(10))
OTHER_ORGANISATIONS = tuple(f"壬培育社{number}" for number in range(10))


def work_together(graph: GraphBuilder) -> None:
    """Add it all; the first city did enough, the second nothing, of the third nobody says what it did."""
    graph.link("ATTENDED", "JointConstructionUnit:u5", "Meeting:戊联席3")
    graph.link("ATTENDED", "JointConstructionUnit:u1", "Meeting:乙联席1")
    for code, neighbourhood, community, leader in (
        ("l1", "n1", "c1", "甲五"),
        ("l2", "n3", "c2", "丙三"),
        ("l3", "n6", "c1", ""),
    ):
        name = graph.nodes["Neighbourhood"][f"Neighbourhood:{neighbourhood}"]["name"] + "联络小组"
        place = {**within(graph, community), "neighbourhood_id": f"Neighbourhood:{neighbourhood}"}
        team = graph.node("Team", code, name=name, kind="liaison", **place)
        graph.link("SERVES", team, f"Neighbourhood:{neighbourhood}")
        if leader:
            graph.link("HOLDS_POST", f"Person:{leader}", team, post="team_leader", since=_SINCE)
    for project, scores in (
        ("j1", (9000, 9000, 9000, 9000, 9000)),
        ("j2", (9000, 6000, 6000, 5000, 5000)),
        ("j3", (5000, 5000, 5000, 5000, None)),
    ):
        place = graph.nodes["PropertyProject"][f"PropertyProject:{project}"]
        for number, (evaluator, dimension, score) in enumerate(zip(_CLASSES, _DIMENSIONS, scores, strict=True)):
            rating = graph.node(
                "Evaluation",
                f"{project}{number}",
                code=f"{project}{number}",
                evaluator=evaluator,
                dimension=dimension,
                score=score,
                evaluated=_SPRING,
                **within(graph, place["community_id"].partition(":")[2]),
            )
            graph.link("ASSESSES", rating, f"PropertyProject:{project}")
    _cities(graph)


def _cities(graph: GraphBuilder) -> None:
    kinds = ("mutual_evaluation", "development_forum", "campaign", "campaign")
    for number, kind in enumerate(kinds):
        meet(graph, f"甲全市活动{number}", "c1", _SPRING, kind)
        meet(graph, f"壬活动{number}", "v3", _SPRING, None)
    done = {"agreed": _SPRING, "done": _SPRING}
    for name in CITY_PROJECTS:
        kind = "micro_renewal" if "微更新" in name else "purchased_service"
        graph.node("Project", name, kind=kind, **done, **within(graph, "c1"))
    for name in OTHER_PROJECTS:
        graph.node("Project", name, **done, **within(graph, "v3"))
    for names, community, fostered in ((FOSTERED, "c1", _SPRING), (OTHER_ORGANISATIONS, "v3", None)):
        for name in names:
            one = graph.node("SocialOrganisation", name, fostered=fostered, **within(graph, community))
            graph.link("SERVES", one, f"Community:{community}")
