"""From queries to outcomes: what is validated, what is laid over, what never passes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from graph_builder import DATA_DATE, GraphBuilder
from small_world import (
    AS_OF,
    C1,
    C2,
    C3,
    DISTRICT,
    STREET_A,
    STREET_B,
    CannedEngine,
    answer,
    check,
    grid,
    threshold,
    world,
)

from graphgov.analysis.checks.check_file import parse_check
from graphgov.analysis.checks.running import CheckRequest, run_checks
from graphgov.analysis.checks.verdicts import Severity, Status
from graphgov.engine.base import Engine
from graphgov.errors import EngineError, QueryLimitError, UsageError
from graphgov.models import Area, load_model, model_names

Canned = Callable[..., CannedEngine]
ALL_GRIDS = tuple(
    {"subject": grid(community, number), "place": community} for community in (C1, C2, C3) for number in (1, 2)
)
HAND_IN_ALL = [("gridworkers", community, "complete") for community in (C1, C2, C3)]


def outcome(engine: Engine, **changes: object) -> tuple[Status, int, int, int]:
    one = run_checks(engine, checks=[check(**changes)]).outcomes[0]
    return one.status, one.population, one.found, one.unknown


def example(*rows: dict[str, object]) -> dict[str, pa.Table]:
    return {"service.example": answer(*rows)}


@pytest.mark.parametrize(
    ("faults", "expected"),
    [
        ((True, False, None), (Status.FOUND, 3, 1, 1)),
        ((False, False, None), (Status.PASSED, 3, 0, 1)),
        ((None, None), (Status.NO_DATA, 2, 0, 2)),
        ((True, None), (Status.FOUND, 2, 1, 1)),
        ((), (Status.NO_DATA, 0, 0, 0)),
    ],
)
def test_status_follows_the_verdicts(canned: Canned, faults: tuple[bool | None, ...], expected: object) -> None:
    rows = [{**row, "fault": fault} for row, fault in zip(ALL_GRIDS, faults, strict=False)]
    assert outcome(canned(example(*rows))) == expected


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (answer(ALL_GRIDS[0]).drop_columns(["fault"]), "no column fault"),
        (answer(ALL_GRIDS[0]).append_column("extra", pa.array([1])), "expected only"),
        (answer(ALL_GRIDS[0]).set_column(3, "fault", pa.array(["yes"])), "expected true, false or null"),
        (answer(ALL_GRIDS[0]).append_column("measure", pa.array([0.5])), "expected whole numbers"),
        (answer(ALL_GRIDS[0]).append_column("evidence", pa.array(["Grid:1"])), "lists of node ids"),
        (answer({**ALL_GRIDS[0], "evidence": ["Resident:ab"]}), "never of a resident"),
        (answer({**ALL_GRIDS[0], "evidence": ["HOLDS_POST|x"]}), "the id of a node"),
        (answer({**ALL_GRIDS[0], "lacking": ["flag"]}), "words that the header names under lacking"),
        (answer(ALL_GRIDS[0]).append_column("lacking", pa.array(["flag"])), "lists of words"),
        (answer(ALL_GRIDS[0], ALL_GRIDS[0]), "more than one row, such as Grid:3301110010011"),
        (answer({"subject": None}), "1 rows have no subject"),
        (answer({"subject": "Building:1"}), "not of the kind Grid"),
        (answer({"subject": f"{grid(C1)}|{grid(C2)}"}), "not of the kind Grid"),
        (QueryLimitError("stopped after 3 seconds"), "stopped after 3 seconds"),
        (EngineError("refused"), "refused"),
    ],
)
def test_what_a_query_should_not_return_is_incomplete(canned: Canned, table: object, reason: str) -> None:
    findings = run_checks(canned({"service.example": table}), checks=[check()])
    assert findings.outcomes[0].status is Status.INCOMPLETE
    assert reason in findings.outcomes[0].note
    assert len(findings) == 0 and len(findings.verdicts("service.example")) == 0
    assert findings.incomplete == findings.outcomes


@pytest.mark.parametrize(
    ("subject", "status"),
    [
        ("HomeownerCommittee:1|PropertyFirm:1", Status.FOUND),
        ("PropertyFirm:1|HomeownerCommittee:1", Status.INCOMPLETE),
        ("HomeownerCommittee:1|HomeownerCommittee:2", Status.INCOMPLETE),
        ("HomeownerCommittee:1", Status.INCOMPLETE),
    ],
)
def test_a_pair_is_two_ids_of_the_declared_kinds_the_smaller_first(
    canned: Canned, subject: str, status: Status
) -> None:
    pair = check(subject="PropertyFirm+HomeownerCommittee", subject_kinds=(("PropertyFirm",), ("HomeownerCommittee",)))
    findings = run_checks(canned(example({"subject": subject})), checks=[pair])
    assert findings.outcomes[0].status is status
    if status is Status.FOUND:
        assert findings[0].subject_kind == "HomeownerCommittee+PropertyFirm"


def test_one_incomplete_check_stops_no_other(canned: Canned) -> None:
    answers = {"service.a": EngineError("refused"), "service.b": answer(*ALL_GRIDS)}
    findings = run_checks(canned(answers), checks=[check(id="service.b"), check(id="service.a")])
    assert [one.status for one in findings.outcomes] == [Status.INCOMPLETE, Status.FOUND]


def test_a_graph_still_being_written_answers_incomplete(canned: Canned) -> None:
    engine = canned(example(*ALL_GRIDS))
    engine.complete = False
    findings = run_checks(engine, checks=[check()])
    assert findings.outcomes[0].status is Status.INCOMPLETE and not engine.asked


def verdicts(engine: Engine, **changes: object) -> dict[str, str]:
    frame = run_checks(engine, checks=[check(**changes)]).verdicts("service.example")
    return dict(zip(frame["subject"], frame["verdict"], strict=True))


@pytest.mark.parametrize("state", ["complete", "partial"])
def test_what_was_handed_in_is_judged(canned: Canned, state: str) -> None:
    engine = canned(example(*ALL_GRIDS))
    engine.in_hand = [(register, community, state) for register, community, _ in HAND_IN_ALL]
    assert set(verdicts(engine, needs=("gridworkers",)).values()) == {"fault"}


@pytest.mark.parametrize("state", ["pending", "missing", None])
def test_one_communitys_absence_makes_no_false_faults(canned: Canned, state: str | None) -> None:
    engine = canned(example(*ALL_GRIDS))
    engine.in_hand = [row for row in HAND_IN_ALL if row[1] != C2]
    if state is not None:
        engine.in_hand.append(("gridworkers", C2, state))
    found = verdicts(engine, needs=("gridworkers",))
    assert [found[grid(one)] for one in (C1, C2, C3)] == ["fault", "unknown", "fault"]
    frame = run_checks(engine, checks=[check(needs=("gridworkers",))]).verdicts()
    assert {tuple(names) for names in frame["missing_registers"]} == {(), ("gridworkers",)}


def test_registers_that_the_check_does_not_need_do_not_matter(canned: Canned) -> None:
    engine = canned(example(*ALL_GRIDS))
    engine.in_hand = HAND_IN_ALL
    assert set(verdicts(engine, needs=()).values()) == {"fault"}
    assert set(verdicts(engine, needs=("gridworkers",)).values()) == {"fault"}
    assert set(verdicts(engine, needs=("gridworkers", "buildings")).values()) == {"unknown"}


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (STREET_A, "unknown"),
        (STREET_B, "fault"),
        (DISTRICT, "unknown"),
        ("Neighbourhood:n2", "unknown"),
        ("Neighbourhood:n3", "fault"),
        (None, "unknown"),
        ("Community:unheard-of", "unknown"),
        ("Grid:3301110020011", "fault"),
    ],
)
def test_wider_and_narrower_places(canned: Canned, place: str | None, expected: str) -> None:
    engine = canned(example({"subject": grid(C1), "place": place}))
    engine.in_hand = [row for row in HAND_IN_ALL if row[1] != C2]
    assert verdicts(engine, needs=("gridworkers",)) == {grid(C1): expected}


def test_a_division_without_communities_knows_nothing(canned: Canned) -> None:
    graph = world()
    graph.node("Division", "330111009", level="street", street_id="Division:330111009", district_id=DISTRICT)
    engine = canned(example({"subject": grid(C1), "place": "Division:330111009"}), graph)
    engine.in_hand = HAND_IN_ALL
    assert verdicts(engine, needs=("gridworkers",)) == {grid(C1): "unknown"}


def test_a_register_that_nobody_handed_in_gives_no_data(canned: Canned) -> None:
    engine = canned(example(*[{**row, "fault": False} for row in ALL_GRIDS]))
    findings = run_checks(engine, checks=[check(needs=("gridworkers",))])
    assert findings.outcomes[0].status is Status.NO_DATA
    assert findings.outcomes[0].note == "No community has handed in: gridworkers."
    assert (findings.outcomes[0].population, findings.outcomes[0].unknown) == (6, 6)


def test_parameters_are_the_day_and_the_thresholds(canned: Canned) -> None:
    engine = canned(example(*ALL_GRIDS))
    query = "CHECK service.example $as_of $as_of_day $as_of_month $most"
    one = check(query=query, thresholds=(threshold(),))
    run_checks(engine, CheckRequest(as_of=AS_OF), checks=[one])
    run_checks(engine, checks=[one])
    asked = [parameters for text, parameters in engine.asked if text == query]
    assert asked[0] == {"as_of": AS_OF, "as_of_day": 20148, "as_of_month": 2025 * 12 + 2, "most": 3}
    assert asked[1]["as_of"] == DATA_DATE


@pytest.mark.parametrize(
    ("place", "population"),
    [(None, 6), (DISTRICT, 6), (STREET_A, 4), ("330111002", 2), ("第2社区", 2), ("东街道", 4), (C3, 2)],
)
def test_a_place_keeps_to_itself(canned: Canned, place: str | None, population: int) -> None:
    findings = run_checks(canned(example(*ALL_GRIDS)), CheckRequest(place=place), checks=[check()])
    assert findings.outcomes[0].population == population


def test_an_unknown_place_names_the_nearest(canned: Canned) -> None:
    with pytest.raises(UsageError, match="nearest known is “第2社区”"):
        run_checks(canned(example()), CheckRequest(place="第2社"), checks=[check()])


def test_a_place_name_that_several_have_asks_which(canned: Canned) -> None:
    graph = world()
    graph.change(C2, name="第1社区")
    with pytest.raises(UsageError, match=f"{C1}, {C2}"):
        run_checks(canned(example(), graph), CheckRequest(place="第1社区"), checks=[check()])


def test_area_severity_and_ids_choose(canned: Canned) -> None:
    checks = [check(id="service.a"), check(id="coverage.b", severity=Severity.LOW), check(id="service.c")]
    answers = {one.id: answer(*ALL_GRIDS) for one in checks}

    def ran(request: CheckRequest) -> list[str]:
        return [one.check for one in run_checks(canned(answers), request, checks=checks).outcomes]

    assert ran(CheckRequest()) == ["coverage.b", "service.a", "service.c"]
    assert ran(CheckRequest(area=Area.SERVICE)) == ["service.a", "service.c"]
    assert ran(CheckRequest(severity=Severity.MEDIUM)) == ["service.a", "service.c"]
    assert ran(CheckRequest(checks=("service.c",))) == ["service.c"]
    with pytest.raises(UsageError, match=r"nearest known is “service\.a”"):
        ran(CheckRequest(checks=("servce.a",)))


def test_progress_is_told(canned: Canned) -> None:
    told: list[tuple[str, int, int]] = []
    answers = {"service.a": answer(), "service.b": answer()}
    checks = [check(id="service.b"), check(id="service.a")]
    run_checks(canned(answers), checks=checks, progress=lambda *said: told.append(said))
    assert told == [("service.a", 1, 2), ("service.b", 2, 2)]


def test_the_documented_check_runs(open_engine: Callable[[GraphBuilder], Engine]) -> None:
    text = (Path(__file__).parents[2] / "docs" / "checks-format.md").read_text(encoding="utf-8")
    found = re.search(r"```cypher\n(.*?)```", text, re.DOTALL)
    assert found is not None
    one = parse_check(found[1], "example", "service.grid_without_gridworker")
    graph = world()
    graph.node("Person", "p1", identity="code")
    graph.link("HOLDS_POST", "Person:p1", grid(C1, 1), post="gridworker", since=dt.date(2024, 1, 1))
    graph.link(
        "HOLDS_POST", "Person:p1", grid(C2, 1), post="gridworker", since=dt.date(2020, 1, 1), until=dt.date(2021, 1, 1)
    )
    graph.change(grid(C1, 2), kind=None)
    graph.change(grid(C2, 2), kind="micro")
    for register in one.needs:
        for community in (C1, C2):
            graph.hand_in(register, community)
    findings = run_checks(open_engine(graph), checks=[one])
    frame = findings.verdicts()
    assert dict(zip(frame["subject"], frame["verdict"], strict=True)) == {
        grid(C1, 1): "sound",
        grid(C1, 2): "unknown",
        grid(C2, 1): "fault",
        grid(C3, 1): "unknown",
        grid(C3, 2): "unknown",
    }
    assert [(finding.subject, finding.measure) for finding in findings] == [(grid(C2, 1), 0)]
    explanation = findings.explain(0)
    assert explanation.subjects[0].id == grid(C2, 1)
    assert [(one.relationship, one.outgoing, one.id) for one in explanation.subjects[0].surroundings] == [
        ("HOLDS_POST", False, "Person:p1")
    ]


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in ("base", "fuyang") else pytest.mark.long) for name in model_names()]
)
def test_every_shipped_check_runs_under_every_model(open_engine: Callable[[GraphBuilder], Engine], name: str) -> None:
    findings = run_checks(open_engine(world()), CheckRequest(model=load_model(name)))
    assert findings.outcomes and not findings.incomplete
    assert not any(one.status is Status.PASSED and one.population == one.unknown for one in findings.outcomes)
