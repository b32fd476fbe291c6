"""Conformance: each state of a clause in a place, rolling up, scores with their denominators, what lacks in order."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from small_world import C1, C2, C3, DISTRICT, STREET_A, STREET_B, CannedEngine, answer, check, grid

from graphgov.analysis.checks.verdicts import Severity
from graphgov.analysis.conformance.conforming import ConformRequest, conform
from graphgov.analysis.conformance.conformity import Conformance, Conformity, Score
from graphgov.errors import EngineError, UsageError
from graphgov.models import BASE, Area, Clause, Force, Model, Rule, Scope
from graphgov.schema.declaration import Label

Canned = Callable[..., CannedEngine]
LABEL = Label("条", "Clause")
PLACES = (DISTRICT, STREET_A, C1, C2, STREET_B, C3)


def clause(name: str, *checks: str, scope: Scope = Scope.GRID, force: Force = Force.REQUIRED, **more: object) -> Clause:
    given: dict[str, object] = {"places": (), "fields": ("Grid.kind",), **more}
    places, fields = given["places"], given["fields"]
    return Clause(name, scope, places, Area.SERVICE, force, LABEL, checks, fields)  # type: ignore[arg-type]


def model(*clauses: Clause) -> Model:
    return Model("own", LABEL, LABEL, LABEL, (), "", (Rule("Z1", LABEL, clauses),))


CHECK = check(needs=("grids",))
HANDED_IN = [("grids", place, "complete") for place in (C1, C2, C3)]


def held(engine: CannedEngine, *clauses: Clause, **request: object) -> Conformance:
    checks = (CHECK, check(id="service.other", severity=Severity.LOW))
    return conform(engine, ConformRequest((model(*clauses),), **request), checks=checks)  # type: ignore[arg-type]


def states(found: Conformance, name: str = "Z1.1") -> dict[str, Conformity]:
    return {place.id: found.of("own").state(place.id, name).conformity for place in found.of("own").places}


def grids(*faults: bool | None) -> object:
    """Two grids in each of the three communities, in order."""
    where = [(grid(place, number), place) for place in (C1, C2, C3) for number in (1, 2)]
    return answer(
        *({"subject": s, "place": p, "fault": f} for (s, p), f in zip(where, faults, strict=True)),
    )


def test_each_state_of_a_checked_clause_rolls_up_by_subjects(canned: Canned) -> None:
    engine = canned({"service.example": grids(False, False, False, True, True, True)})
    engine.in_hand = HANDED_IN
    found = held(engine, clause("Z1.1", "service.example"))
    met, partly, not_met = Conformity.MET, Conformity.PARTLY, Conformity.NOT_MET
    assert states(found) == dict(zip(PLACES, (partly, partly, met, partly, not_met, not_met), strict=True))
    street = found.of("own").state(STREET_A, "Z1.1")
    assert (street.sound, street.fault, street.unknown, street.subjects) == (3, 1, 0, 4)
    assert [place.within for place in found.of("own").places] == ["", "甲区", "东街道", "东街道", "甲区", "西街道"]


def test_what_is_unknown_is_never_met(canned: Canned) -> None:
    engine = canned({"service.example": grids(False, None, None, None, None, True)})
    engine.in_hand = HANDED_IN
    found = held(engine, clause("Z1.1", "service.example"))
    assert states(found)[C1] is Conformity.PARTLY
    assert states(found)[C2] is Conformity.NO_DATA
    assert states(found)[C3] is Conformity.NOT_MET
    engine.in_hand = HANDED_IN[:1]
    found = held(engine, clause("Z1.1", "service.example"))
    assert states(found)[C3] is Conformity.NO_DATA  # its register did not come in, whatever the query said


def test_no_subject_is_no_data_or_not_applicable_by_the_hand_ins(canned: Canned) -> None:
    engine = canned({"service.example": answer({"subject": grid(C1), "fault": False})})
    engine.in_hand = HANDED_IN[:2]
    found = held(engine, clause("Z1.1", "service.example"))
    assert states(found)[C1] is Conformity.MET
    assert states(found)[C2] is Conformity.NOT_APPLICABLE
    assert states(found)[C3] is Conformity.NO_DATA


def test_a_clause_without_a_check_is_never_met(canned: Canned) -> None:
    engine = canned({})
    reported = clause("Z1.2", force=Force.REPORTED)
    figure = clause("Z1.3", fields=())
    city = clause("Z1.4", scope=Scope.CITY)
    street = clause("Z1.5", scope=Scope.STREET)
    found = held(engine, clause("Z1.1"), reported, figure, city, street)
    assert set(states(found).values()) == {Conformity.NOT_CHECKED}
    assert set(states(found, "Z1.2").values()) == {Conformity.FIGURE_ONLY}
    assert set(states(found, "Z1.3").values()) == {Conformity.FIGURE_ONLY}
    assert set(states(found, "Z1.4").values()) == {Conformity.NOT_APPLICABLE}
    assert states(found, "Z1.5")[STREET_A] is Conformity.NOT_CHECKED
    assert states(found, "Z1.5")[C1] is Conformity.NOT_APPLICABLE
    score = found.of("own").scores[0]
    assert (score.score, score.judged, score.applicable, score.not_checked) == (None, 0, 3, 3)


def test_a_clause_of_named_places_speaks_only_of_them(canned: Canned) -> None:
    engine = canned({"service.example": grids(False, False, True, True, True, True)})
    engine.in_hand = HANDED_IN
    named = {"scope": Scope.NAMED, "places": ("330111001001",)}
    found = held(engine, clause("Z1.1", "service.example", **named), clause("Z1.2", **named))  # type: ignore[arg-type]
    met, outside = Conformity.MET, Conformity.NOT_APPLICABLE
    assert states(found) == dict(zip(PLACES, (met, met, met, outside, outside, outside), strict=True))
    unchecked = Conformity.NOT_CHECKED
    expected = (unchecked, unchecked, unchecked, outside, outside, outside)
    assert states(found, "Z1.2") == dict(zip(PLACES, expected, strict=True))


def test_two_clauses_of_one_check_are_both_judged(canned: Canned) -> None:
    engine = canned({"service.example": grids(True, False, False, False, False, False)})
    engine.in_hand = HANDED_IN
    advised = clause("Z1.2", "service.example", force=Force.ENCOURAGED)
    found = held(engine, clause("Z1.1", "service.example"), advised)
    assert states(found, "Z1.1")[C1] is states(found, "Z1.2")[C1] is Conformity.PARTLY
    own = found.of("own")
    assert [(lack.place, lack.clause) for lack in own.lacks] == [(DISTRICT, "Z1.1"), (STREET_A, "Z1.1"), (C1, "Z1.1")]


def test_scores_have_a_denominator_and_keep_required_and_advised_apart(canned: Canned) -> None:
    engine = canned(
        {
            "service.example": grids(False, True, False, False, None, None),
            "service.other": answer({"subject": grid(C1)}),
        }
    )
    engine.in_hand = HANDED_IN
    clauses = (
        clause("Z1.1", "service.example"),
        clause("Z1.2", "service.other"),
        clause("Z1.3"),
        clause("Z1.4", "service.example", force=Force.GENERALLY),
    )
    found = held(engine, *clauses)
    scores = {(score.place, score.required): score for score in found.of("own").scores}
    assert scores[C1, True] == Score(C1, True, 0.25, 2, 0, 1, 1, 0, 0, 1)
    assert scores[C1, False] == Score(C1, False, 0.5, 1, 0, 1, 0, 0, 0, 0)
    assert scores[C3, True].score is None and scores[C3, True].no_data == 1
    assert scores[C3, True].applicable == 2  # the other check has no subject there
    frame = found.scores()
    assert list(frame["applicable"])[:2] == [3, 1] and len(frame) == 2 * len(PLACES)


def test_what_lacks_comes_in_order_of_weight(canned: Canned) -> None:
    engine = canned(
        {
            "service.example": answer({"subject": grid(C1)}, {"subject": grid(C1, 2)}),
            "service.other": answer({"subject": grid(C1)}),
        }
    )
    engine.in_hand = HANDED_IN
    clauses = (
        clause("Z1.1", "service.other"),
        clause("Z1.2", "service.example"),
        clause("Z1.3", "service.other", force=Force.DONE),
        clause("Z1.4", "service.example", force=Force.PROPOSED),
    )
    found = held(engine, *clauses, place=C1)
    assert [place.id for place in found.of("own").places] == [C1]
    assert [lack.clause for lack in found.of("own").lacks_of(C1)] == ["Z1.3", "Z1.2", "Z1.1"]
    assert list(found.lacks()["subject"]) == [grid(C1), grid(C1), grid(C1, 2), grid(C1)]


def test_a_broken_check_is_incomplete_not_met(canned: Canned) -> None:
    engine = canned({"service.example": EngineError("gone")})
    engine.in_hand = HANDED_IN
    found = held(engine, clause("Z1.1", "service.example"))
    assert set(states(found).values()) == {Conformity.INCOMPLETE}
    assert [outcome.check for outcome in found.of("own").incomplete] == ["service.example"]


def test_the_model_without_rules_and_unknown_words_are_refused(canned: Canned) -> None:
    engine = canned({})
    with pytest.raises(UsageError):
        conform(engine, ConformRequest((BASE,)))
    found = held(engine, clause("Z1.1"))
    with pytest.raises(UsageError):
        found.of("another")
    with pytest.raises(UsageError):
        found.of("own").state(C1, "Z9.9")
    engine.complete = False
    with pytest.raises(EngineError):
        held(engine, clause("Z1.1"))


def test_the_matrix_and_the_json_say_the_same(canned: Canned) -> None:
    engine = canned({"service.example": grids(False, False, False, True, True, True)})
    engine.in_hand = HANDED_IN
    found = held(engine, clause("Z1.1", "service.example"), clause("Z1.2"))
    matrix = found.of("own").matrix()
    assert list(matrix.index) == list(PLACES) and list(matrix.columns) == ["Z1.1", "Z1.2"]
    whole = json.loads(found.to_json())["models"][0]
    told = {place["id"]: {one["clause"]: one["state"] for one in place["clauses"]} for place in whole["places"]}
    assert told == matrix.to_dict("index")
    assert whole["places"][2]["required"]["score"] == "1.000000"
    assert whole["places"][4]["lacks"][0]["findings"][0]["subject"] == grid(C3)
    assert len(found.states()) == 2 * len(PLACES)
