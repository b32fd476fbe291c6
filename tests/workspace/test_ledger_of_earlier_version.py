"""A workspace whose ledger an earlier version kept: moved whole when it is first opened, or refused in plain words."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from contextlib import closing
from dataclasses import asdict, replace
from enum import Enum
from pathlib import Path

import pytest

from graphgov.analysis.verdicts import SourceRow
from graphgov.errors import WorkspaceError
from graphgov.workspace import Case, CaseProgress, CaseState, Ledger
from graphgov.workspace.access_log import STATE
from graphgov.workspace.ledger import edit_of
from graphgov.workspace.ledger_case import Fault, Sighting

SEEN, LATER = Sighting("0" * 16, "2026-01-01T00:00:00+00:00"), Sighting("1" * 16, "2026-02-01T00:00:00+00:00")
ROWS = (SourceRow("grids", "甲街道", "网格.xlsx", 7), SourceRow("gridworkers", "", "网格员.csv", 2))
FAULT = Fault(
    "high", "Grid", "fuyang F3", "F3.1", "缺", "Lacks", "Community:c1", "甲社区", "Division:1", "甲街道", ROWS
)
OPEN = Case("base", "service.example", "Grid:1", FAULT, SEEN, LATER, LATER, unit="甲局", person="甲一", revision=2)
OPEN = replace(OPEN, progress=CaseProgress.UNDER_WAY, deadline=dt.date(2026, 3, 1), times_reopened=1, reopened=LATER)
CLOSED = replace(
    OPEN, subject="Grid:2", state=CaseState.CLOSED, closed=LATER, accepted_until=dt.date(2026, 4, 1), reopened=None
)
TABLES = """
CREATE TABLE ledger_case (
    id TEXT PRIMARY KEY, model TEXT NOT NULL, check_id TEXT NOT NULL, subject TEXT NOT NULL, state TEXT NOT NULL,
    content TEXT NOT NULL
);
CREATE TABLE ledger_event (
    time TEXT NOT NULL, user TEXT NOT NULL, case_id TEXT NOT NULL, event TEXT NOT NULL, generation TEXT NOT NULL
);
"""


def _plain(value: object) -> str:
    return str(value.value) if isinstance(value, Enum) else value.isoformat() if isinstance(value, dt.date) else ""


def _kept_before(folder: Path, *contents: tuple[Case, str]) -> None:
    """The file as the earlier version wrote it: a case is one text."""
    with closing(sqlite3.connect(folder / STATE)) as connection, connection:
        connection.executescript(TABLES)
        for case, content in contents:
            line = (case.id, case.model, case.check, case.subject, case.state.value, content)
            connection.execute("INSERT INTO ledger_case VALUES (?, ?, ?, ?, ?, ?)", line)
            step = (SEEN.at, "graphgov", case.id, "opened", SEEN.generation)
            connection.execute("INSERT INTO ledger_event VALUES (?, ?, ?, ?, ?)", step)


def _text(case: Case) -> str:
    return json.dumps(asdict(case), default=_plain)


def test_cases_and_their_histories_are_taken_over_whole(tmp_path: Path) -> None:
    _kept_before(tmp_path, (OPEN, _text(OPEN)), (CLOSED, _text(CLOSED)))
    ledger = Ledger(tmp_path)
    assert ledger.cases() == (OPEN, CLOSED)
    assert len(ledger.history(OPEN.id)) == 1
    assert ledger.record([replace(edit_of(OPEN), measure="补配")]) == 1
    assert [case.measure for case in Ledger(tmp_path).cases()] == ["补配", ""]


def test_a_case_that_cannot_be_read_stops_the_move_and_changes_nothing(tmp_path: Path) -> None:
    _kept_before(tmp_path, (OPEN, _text(OPEN)), (CLOSED, "{}"))
    before = (tmp_path / STATE).read_bytes()
    for _ in range(2):
        with pytest.raises(WorkspaceError) as refused:
            Ledger(tmp_path).cases()
        assert "another version of graphgov" in refused.value.message
    assert (tmp_path / STATE).read_bytes() == before


def test_a_ledger_of_unknown_columns_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / STATE)) as connection, connection:
        connection.execute("CREATE TABLE ledger_case (id TEXT PRIMARY KEY, of_tomorrow TEXT)")
    with pytest.raises(WorkspaceError) as refused:
        Ledger(tmp_path).cases()
    assert "Nothing was changed" in refused.value.remedy
