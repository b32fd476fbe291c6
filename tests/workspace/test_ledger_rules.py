"""The rules of the ledger, one by one: what each verdict does to a case, and how a case stands on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from graphgov.analysis.verdicts import FAULT, SOUND, UNKNOWN
from graphgov.workspace import Case, CaseEvent, CaseProgress, CaseState, Standing
from graphgov.workspace.ledger_case import GONE_VERDICT, NOT_JUDGED, Fault, Sighting, advanced, opened

FIRST, LATER = Sighting("0" * 16, "2026-01-01T00:00:00+00:00"), Sighting("1" * 16, "2026-02-01T00:00:00+00:00")
FAULTY = Fault("high", "Grid", "base", "", "缺", "Lacks", "Community:c1", "甲社区")
DAY = dt.date(2026, 3, 1)
YESTERDAY = DAY - dt.timedelta(days=1)


def case(state: CaseState = CaseState.OPEN, **changes: object) -> Case:
    made = opened(("base", "service.example", "Grid:1"), FAULTY, FIRST)
    closed = FIRST if state is CaseState.CLOSED else None
    return replace(made, state=state, closed=closed, **changes)  # type: ignore[arg-type]


OPEN, GONE, CLOSED = CaseState.OPEN, CaseState.GONE, CaseState.CLOSED


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
def test_what_each_verdict_does(before: CaseState, verdict: str, after: CaseState, event: CaseEvent | None) -> None:
    moved, happened = advanced(case(before), verdict, None, LATER)
    assert (moved.state, happened, moved.verdict) == (after, event, verdict)
    assert moved.first == FIRST
    assert moved.last == (LATER if verdict == FAULT else FIRST)
    assert moved.judged == (FIRST if verdict == NOT_JUDGED else LATER)
    assert (moved.closed is not None) == (after is CLOSED)


def test_a_reopened_case_is_counted_and_starts_anew() -> None:
    moved, _event = advanced(case(CLOSED, progress=CaseProgress.AWAITING_PROOF, unit="甲"), FAULT, None, LATER)
    assert (moved.times_reopened, moved.reopened, moved.progress) == (1, LATER, CaseProgress.NOT_STARTED)
    assert moved.unit == "甲"
    again, _event = advanced(advanced(moved, SOUND, None, LATER)[0], FAULT, None, LATER)
    assert again.times_reopened == 2


def test_a_statement_ends_with_the_fault_it_was_about() -> None:
    accepted = case(accepted_reason="拆迁", accepted_owner="甲", accepted_until=DAY)
    assert accepted.standing(DAY) is Standing.ACCEPTED
    closed, _event = advanced(accepted, SOUND, None, LATER)
    back, _event = advanced(closed, FAULT, None, LATER)
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
