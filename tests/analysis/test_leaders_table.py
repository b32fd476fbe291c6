"""The leaders' table: shares by area and check, rank, change, what lies in no area, the worst, hand-ins."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_world import C1, C2, C3, DISTRICT, STREET_A, STREET_B, CannedEngine, answer, check, grid

from graphgov.analysis.checks.verdicts import Severity
from graphgov.analysis.leaders.leaders_table import LeadersRequest, LeadersTable, Share, leaders_table
from graphgov.errors import EngineError, UsageError
from graphgov.schema.declaration import Level

Canned = Callable[..., CannedEngine]
COVERAGE, OTHER = check(id="coverage.example"), check(id="service.other")
ADVICE, QUALITY = check(id="coverage.advice", severity=Severity.ADVICE), check(id="quality.example")
CHECKS = (COVERAGE, OTHER, ADVICE, QUALITY)


def verdicts(*faults: tuple[str, bool | None]) -> object:
    """Verdicts of grids, each with the community it lies in."""
    return answer(*({"subject": f"Grid:x{n}", "place": place, "fault": f} for n, (place, f) in enumerate(faults)))


def engine(canned: Canned, *faults: tuple[str, bool | None]) -> CannedEngine:
    quiet = answer({"subject": grid(C1), "fault": False})
    answers = {"coverage.example": verdicts(*faults), "service.other": quiet, "quality.example": quiet}
    return canned({**answers, "coverage.advice": answer({"subject": grid(C1)})})


def table(now: CannedEngine, place: str = DISTRICT, previous: CannedEngine | None = None) -> LeadersTable:
    return leaders_table(now, LeadersRequest(place), checks=CHECKS, previous=previous)


NOW = ((C1, False), (C1, True), (C2, False), (C3, None), (DISTRICT, True))


def test_areas_have_shares_rates_and_ranks(canned: Canned) -> None:
    found = table(engine(canned, *NOW))
    assert found.level is Level.STREET
    assert [(line.id, line.share("coverage"), line.rank) for line in found.areas] == [
        (STREET_A, Share(2, 1, 0), 1),
        (STREET_B, Share(0, 0, 1), None),
    ]
    assert found.total.share("coverage") == Share(2, 2, 1)  # the district's own subject is in no street
    assert found.total.share("coverage").rate == 0.5
    assert found.areas[0].share("coverage.example").rate == pytest.approx(2 / 3)
    assert found.areas[1].share("coverage").rate is None


def test_advice_and_quality_stand_apart(canned: Canned) -> None:
    found = table(engine(canned, *NOW))
    assert [one.id for one in found.required] == ["coverage.example", "service.other"]
    assert [one.id for one in found.advised] == ["coverage.advice"]
    assert {line.id for line in found.checks} == {"coverage.example", "service.other", "coverage.advice"}
    assert {finding.check for finding in found.heaviest} == {"coverage.example"}


def test_the_worst_communities_come_first(canned: Canned) -> None:
    found = table(engine(canned, (C1, False), (C1, True), (C2, True), (C3, False)))
    assert [(line.id, line.within) for line in found.worst] == [(C2, "东街道"), (C1, "东街道")]
    street = table(engine(canned, *NOW), STREET_A)
    assert street.level is Level.COMMUNITY and [line.id for line in street.areas] == [C1, C2]
    assert [line.rank for line in street.areas] == [2, 1]


def test_change_is_against_the_previous_generation(canned: Canned) -> None:
    before = engine(canned, (C1, False), (C1, False), (C2, True))
    found = table(engine(canned, (C1, False), (C1, True), (C2, False)), STREET_A, before)
    assert [line.change("coverage") for line in found.areas] == [-0.5, 1.0]
    assert found.total.change("coverage") == pytest.approx(0.0)
    assert found.previous == "generation-1"
    assert table(engine(canned, *NOW)).areas[0].change("coverage") is None


def test_a_previous_generation_without_findings_is_compared_all_the_same(canned: Canned) -> None:
    found = table(engine(canned, (C1, True)), C1, engine(canned, (C1, False)))
    assert found.level is None and found.areas == ()
    assert (found.previous, found.total.change("coverage")) == ("generation-1", -1.0)
    assert found.checks[0].change("coverage.example") == -1.0


def test_hand_ins_are_counted_by_community(canned: Canned) -> None:
    now = engine(canned, *NOW)
    now.in_hand = [("grids", C1, "complete"), ("grids", C2, "partial"), ("grids", C3, "missing")]
    assert {name: (count, whole) for name, count, whole in table(now).hand_ins}["grids"] == (2, 3)
    assert {name: (count, whole) for name, count, whole in table(now, STREET_A).hand_ins}["grids"] == (2, 2)


def test_unknown_places_and_unfinished_graphs_are_refused(canned: Canned) -> None:
    now = engine(canned, *NOW)
    with pytest.raises(UsageError):
        table(now, "无此地")
    now.complete = False
    with pytest.raises(EngineError):
        table(now)
