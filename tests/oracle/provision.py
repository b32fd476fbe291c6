"""What a community has been given and what it is loaded with, as its own register states it."""

from __future__ import annotations

from collections.abc import Callable

from .graph import Answer, PlainGraph, Row, Said, urban

_Judged = Callable[[Row, dict[str, int]], bool | None]


def _stated(graph: PlainGraph, judge: _Judged, measure: str | None = None) -> Answer:
    """Urban communities; one that may be a village is sound or unknown."""
    answer = {}
    for community in graph.of_kind("Community"):
        if urban(community) is False:
            continue
        fault = judge(community, graph.thresholds)
        if urban(community) is None and fault:
            fault = None
        answer[community["id"]] = Said(fault, community[measure] if measure else None)
    return answer


def _lacks(said: bool | None) -> bool | None:
    return None if said is None else not said


def _any(*faults: bool | None) -> bool | None:
    if True in faults:
        return True
    return None if None in faults else False


def _outside(number: int | None, least: int | None, most: int | None = None) -> bool | None:
    if number is None:
        return None
    return (least is not None and number < least) or (most is not None and number > most)


def community_without_covenant(graph: PlainGraph) -> Answer:
    """Said to have none."""
    return _stated(graph, lambda c, _t: _lacks(c["has_covenant"]))


def community_without_deliberation_platform(graph: PlainGraph) -> Answer:
    """Said to have none."""
    return _stated(graph, lambda c, _t: _lacks(c["has_deliberation_platform"]))


def no_police_district(graph: PlainGraph) -> Answer:
    """No district, or too few officers, or too few auxiliaries."""
    answer = _stated(
        graph,
        lambda c, t: _any(
            _lacks(c["has_police_district"]),
            _outside(c["police_officers"], t["police_officers_minimum"]),
            _outside(c["police_auxiliaries"], t["police_auxiliaries_minimum"]),
        ),
    )
    for community, said in answer.items():
        force = [graph.nodes[community][who] for who in ("police_officers", "police_auxiliaries")]
        answer[community] = said._replace(measure=None if None in force else sum(force))
    return answer


def governance_staff(graph: PlainGraph) -> Answer:
    """Too few or too many."""
    return _stated(
        graph,
        lambda c, t: _outside(c["governance_staff"], t["governance_staff_minimum"], t["governance_staff_maximum"]),
        "governance_staff",
    )


def police_presence(graph: PlainGraph) -> Answer:
    """Too few days."""
    return _stated(graph, lambda c, t: _outside(c["police_days"], t["police_days_minimum"]), "police_days")


def budget(graph: PlainGraph) -> Answer:
    """Too little."""
    return _stated(graph, lambda c, t: _outside(c["office_budget"], t["office_budget_minimum"]), "office_budget")


def items_over_ceiling(graph: PlainGraph) -> Answer:
    """Too many."""
    return _stated(graph, lambda c, t: _outside(c["items_sent_down"], None, t["items_maximum"]), "items_sent_down")


def signs_over_ceiling(graph: PlainGraph) -> Answer:
    """Too many."""
    return _stated(graph, lambda c, t: _outside(c["signs_hung"], None, t["signs_maximum"]), "signs_hung")


def signs_without_basis(graph: PlainGraph) -> Answer:
    """Any at all; where no sign hangs there is none without a basis."""

    def judge(community: Row, _thresholds: dict[str, int]) -> bool | None:
        baseless = community["signs_without_basis"]
        if baseless is None and community["signs_hung"] == 0:
            return False
        return _outside(baseless, None, 0)

    return _stated(graph, judge, "signs_without_basis")


COVERAGE = (community_without_covenant, community_without_deliberation_platform, no_police_district)
SERVICE = (
    governance_staff,
    police_presence,
    budget,
    items_over_ceiling,
    signs_over_ceiling,
    signs_without_basis,
)
