"""The rules of the ledger, one by one: what each verdict does to a case, and how a case stands on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from graphgov.analysis.checks.findings import Findings
from graphgov.analysis.checks.verdicts import (
    FAULT,
    SOUND,
    UNKNOWN,
    VERDICT_SCHEMA,
    CheckOutcome,
    Finding,
    Run,
    Severity,
    Status,
)
from graphgov.engine.base import GraphState
from graphgov.ledger.case import (
    GONE_VERDICT,
    NOT_JUDGED,
    Case,
    CaseEvent,
    CaseProgress,
    CaseState,
    Fault,
    Sighting,
    Standing,
)
from graphgov.ledger.case_moves import move_cases
from graphgov.ledger.ledger import Ledger, edit_of
from graphgov.ledger.store import ledger_tables
from graphgov.schema.declaration import Label

FIRST, LATER = Sighting("0" * 16, "2026-01-01T00:00:00+00:00"), Sighting("1" * 16, "2026-02-01T00:00:00+00:00")
SOURCE = Label("惯例：一格一员", "convention: one grid, one gridworker")
FAULTY = Fault("high", "Grid", SOURCE, "", "缺", "Lacks", "Community:c1", "甲社区")
DAY = dt.date(2026, 3, 1)
YESTERDAY = DAY - dt.timedelta(days=1)
OPEN, GONE, CLOSED = CaseState.OPEN, CaseState.GONE, CaseState.CLOSED
CHECK, SUBJECT = "service.example", "Grid:1"
INTO = {OPEN: (), GONE: (GONE_VERDICT,), CLOSED: (SOUND,)}
"""The verdicts that bring a case, opened by a fault, into each state."""


def case(state: CaseState = OPEN, **changes: object) -> Case:
    made = Case("base", CHECK, SUBJECT, FAULTY, FIRST, FIRST, FIRST)
    return replace(made, state=state, **changes)  # type: ignore[arg-type]


def run(verdict: str) -> Findings:
    """A run of one check over one subject."""
    rows = [] if verdict in (GONE_VERDICT, NOT_JUDGED) else [{"subject": SUBJECT, "verdict": verdict}]
    label = Label("缺", "Lacks")
    finding = Finding(
        "base", CHECK, Severity.HIGH, "Grid", SUBJECT, "1", "Community:c1", "甲社区", label, label, None, None, (),
        SOURCE, "", "", (), (),
    )  # fmt: skip
    state = GraphState("0" * 16, DAY, complete=True)
    status = Status.INCOMPLETE if verdict == NOT_JUDGED else Status.PASSED
    table = pa.Table.from_pylist([dict.fromkeys(VERDICT_SCHEMA.names) | row for row in rows], VERDICT_SCHEMA)
    return Findings(
        Run("0", "none", state, "base", DAY),
        (),
        (CheckOutcome(CHECK, status, 1, 0, 0),),
        {CHECK: table},
        (finding,) if verdict == FAULT else (),
    )


def moved(folder: Path, *verdicts: str) -> Case:
    """The case that a fault opened, after more verdicts, the last of them of the later generation."""
    for number, verdict in enumerate((FAULT, *verdicts)):
        seen = LATER if number and number == len(verdicts) else FIRST
        with ledger_tables(folder) as tables:
            move_cases(tables, "base", seen, run(verdict))
    (found,) = Ledger(folder).cases()
    return found


def test_the_source_is_kept_in_both_languages_and_older_ledgers_are_read(tmp_path: Path) -> None:
    assert moved(tmp_path).fault.source == SOURCE
    with ledger_tables(tmp_path) as tables:
        tables.execute("UPDATE ledger_case SET source = 'fuyang F3'")
    assert Ledger(tmp_path).cases()[0].fault.source == Label("fuyang F3", "fuyang F3")


@pytest.mark.parametrize(
    ("before", "verdict", "after", "event"),
    [
        (OPEN, FAULT, OPEN, None),
        (OPEN, SOUND, CLOSED, CaseEvent.CLOSED),
        (OPEN, UNKNOWN, OPEN, None),
        (OPEN, GONE_VERDICT, GONE, CaseEvent.GONE),
        (OPEN, NOT_JUDGED, OPEN, None),
        (GONE, FAULT, OPEN, CaseEvent.RETURNED),
        (GONE, SOUND, CLOSED, CaseEvent.CLOSED),
        (GONE, UNKNOWN, OPEN, CaseEvent.RETURNED),
        (GONE, GONE_VERDICT, GONE, None),
        (GONE, NOT_JUDGED, GONE, None),
        (CLOSED, FAULT, OPEN, CaseEvent.REOPENED),
        (CLOSED, SOUND, CLOSED, None),
        (CLOSED, UNKNOWN, CLOSED, None),
        (CLOSED, GONE_VERDICT, CLOSED, None),
        (CLOSED, NOT_JUDGED, CLOSED, None),
    ],
)
def test_what_each_verdict_does(
    tmp_path: Path, before: CaseState, verdict: str, after: CaseState, event: CaseEvent | None
) -> None:
    found = moved(tmp_path, *INTO[before], verdict)
    assert (found.state, found.verdict, found.first) == (after, verdict, FIRST)
    assert found.last == (LATER if verdict == FAULT else FIRST)
    assert found.judged == (FIRST if verdict == NOT_JUDGED else LATER)
    assert (found.closed is not None) == (after is CLOSED)
    happened = [step.event for step in Ledger(tmp_path).history(found.id) if step.generation == LATER.generation]
    assert happened == ([event] if event else [])


def test_a_reopened_case_is_counted_and_starts_anew(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    found = moved(tmp_path)
    ledger.record([replace(edit_of(found), progress=CaseProgress.AWAITING_PROOF, unit="甲")])
    for verdict in (SOUND, FAULT):
        with ledger_tables(tmp_path) as tables:
            move_cases(tables, "base", LATER, run(verdict))
    back = ledger.case(found.id)
    assert (back.times_reopened, back.reopened, back.progress) == (1, LATER, CaseProgress.NOT_STARTED)
    assert back.unit == "甲"
    assert moved(tmp_path, SOUND, FAULT).times_reopened == 2


def test_a_statement_ends_with_the_fault_it_was_about(tmp_path: Path) -> None:
    found = moved(tmp_path)
    accepted = Ledger(tmp_path).accept(found.id, "拆迁", "甲", DAY, DAY)
    assert accepted.standing(DAY) is Standing.ACCEPTED
    back = moved(tmp_path, SOUND, FAULT)
    assert back.standing(DAY) is Standing.OPEN and back.accepted_reason == ""


@pytest.mark.parametrize(
    ("made", "standing"),
    [
        (case(), Standing.OPEN),
        (case(deadline=DAY), Standing.OPEN),
        (case(deadline=YESTERDAY), Standing.OVERDUE),
        (case(deadline=YESTERDAY, accepted_until=DAY), Standing.ACCEPTED),
        (case(accepted_until=YESTERDAY), Standing.OPEN),
        (case(deadline=YESTERDAY, accepted_until=YESTERDAY), Standing.OVERDUE),
        (case(GONE, deadline=YESTERDAY), Standing.GONE),
        (case(CLOSED, deadline=YESTERDAY), Standing.CLOSED),
        (case(CLOSED, accepted_until=DAY), Standing.CLOSED),
    ],
)
def test_how_a_case_stands_on_a_day(made: Case, standing: Standing) -> None:
    assert made.standing(DAY) is standing
