"""Where the ledger lies: tables in the workspace's one SQLite file, beside the access log.

A case is one row of plain columns, so that a load moves them all in a few statements (`ledger_moving`).
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphgov.analysis.checks.verdicts import SourceRow
from graphgov.errors import WorkspaceError
from graphgov.ledger.case import Case, CaseEvent, CaseProgress, CaseState, Fault, Sighting
from graphgov.messages import gettext as _
from graphgov.schema.declaration import Label
from graphgov.workspace.access_log import STATE, unusable
from graphgov.workspace.publishing import LedgerChange

_WAIT_SECONDS = 30.0
FAULT_COLUMNS = (
    "severity", "subject_kind", "source", "rule", "text_zh", "text_en", "place", "place_name", "street", "street_name",
    "source_rows",
)  # fmt: skip
"""What a finding says of a case, as `Fault`; the source in both languages and the register rows as JSON."""
SIGHTINGS = ("first", "last", "judged", "closed", "reopened")
"""Each is two columns, `…_generation` and `…_at`, both null where there is none."""
OFFICE_COLUMNS = (
    "unit", "person", "measure", "deadline", "progress", "note", "accepted_reason", "accepted_owner", "accepted_until",
    "revision",
)  # fmt: skip
"""What people say of a case."""
CASE_COLUMNS = (
    "id", "model", "check_id", "subject", "state", "verdict", *FAULT_COLUMNS,
    *(f"{sighting}_{part}" for sighting in SIGHTINGS for part in ("generation", "at")), "times_reopened",
    *OFFICE_COLUMNS,
)  # fmt: skip
_NULLABLE = ("closed_generation", "closed_at", "reopened_generation", "reopened_at", "deadline", "accepted_until")
_WHOLE = ("times_reopened", "revision")


def _column(name: str) -> str:
    kind = "INTEGER NOT NULL DEFAULT 0" if name in _WHOLE else "TEXT" if name in _NULLABLE else "TEXT NOT NULL"
    return f"{name} {kind}{' PRIMARY KEY' if name == 'id' else ''}"


_CASES = f"CREATE TABLE IF NOT EXISTS ledger_case ({', '.join(_column(name) for name in CASE_COLUMNS)})"
_TABLES = f"""
{_CASES};
CREATE UNIQUE INDEX IF NOT EXISTS ledger_case_key ON ledger_case (model, check_id, subject);
CREATE TABLE IF NOT EXISTS ledger_event (
    time TEXT NOT NULL, user TEXT NOT NULL, case_id TEXT NOT NULL, event TEXT NOT NULL, generation TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS ledger_event_case ON ledger_event (case_id);
CREATE TABLE IF NOT EXISTS ledger_model (
    model TEXT PRIMARY KEY, source TEXT NOT NULL, applied_at TEXT NOT NULL, generation TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS ledger_update (
    model TEXT NOT NULL, at TEXT NOT NULL, generation TEXT NOT NULL, counts TEXT NOT NULL,
    UNIQUE (model, at, generation)
);
"""


@dataclass(frozen=True)
class FollowedModel:
    """A model whose faults become cases, where it was read, and the publishing it was last held against."""

    name: str
    source: str
    applied: Sighting | None


@dataclass(frozen=True)
class CaseStep:
    """One line of a case's history.  `generation` is empty for what people did."""

    at: str
    user: str
    event: CaseEvent
    generation: str


@contextmanager
def ledger_tables(folder: Path) -> Iterator[sqlite3.Connection]:
    """The tables, for one transaction that nobody else writes in: all of what the block does stays, or nothing.

    Raises `WorkspaceError` where the tables cannot be used, or another version of graphgov wrote them.
    """
    try:
        with closing(sqlite3.connect(folder / STATE, timeout=_WAIT_SECONDS, isolation_level=None)) as connection:
            _refuse_foreign(connection, folder)
            connection.executescript(_TABLES)
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise unusable(_("The ledger in {file} cannot be used: {reason}."), folder, error) from error


def _refuse_foreign(connection: sqlite3.Connection, folder: Path) -> None:
    columns = tuple(name for _at, name, *_rest in connection.execute("PRAGMA table_info(ledger_case)"))
    if columns not in ((), CASE_COLUMNS):
        raise WorkspaceError(
            _(
                "The ledger in {file} was kept by another version of graphgov, whose columns this one cannot read."
            ).format(file=folder / STATE),
            remedy=_("Nothing was changed. Open the workspace with the version that wrote it, or with a newer one."),
        )


def read_cases(connection: sqlite3.Connection, model: str = "", street: str = "", id: str = "") -> tuple[Case, ...]:
    """The cases, of a model, a street (id or name), or one by its id; ordered by model, check and subject."""
    rows = connection.execute(
        f"SELECT {', '.join(CASE_COLUMNS)} FROM ledger_case WHERE ?1 IN ('', model) AND ?3 IN ('', id) "
        "AND ?2 IN ('', street, street_name) ORDER BY model, check_id, subject",
        (model, street, id),
    )
    return tuple(_case(row) for row in rows)


@dataclass(frozen=True)
class AlikeCases:
    """How many cases of one street share state, deadline, last day of a statement, and whether they ever came back."""

    street: str
    street_name: str
    state: CaseState
    deadline: dt.date | None
    accepted_until: dt.date | None
    reopened: bool
    count: int


def count_alike(connection: sqlite3.Connection, model: str = "") -> tuple[AlikeCases, ...]:
    """The cases of a model, or all, counted by what decides how they stand on a day; ordered by street."""
    rows = connection.execute(
        "SELECT street, max(street_name), state, deadline, accepted_until, times_reopened > 0 AS again, count(*) "
        "FROM ledger_case WHERE ? IN ('', model) GROUP BY street, state, deadline, accepted_until, again "
        "ORDER BY street, state, deadline, accepted_until, again",
        (model,),
    )
    return tuple(
        AlikeCases(street, name, CaseState(state), _day(deadline), _day(until), bool(again), count)
        for street, name, state, deadline, until, again, count in rows
    )


def write_said(connection: sqlite3.Connection, cases: Iterable[Case]) -> None:
    """Save what people say of cases that are there."""
    lines = [
        (
            *(one.unit, one.person, one.measure, one.deadline and one.deadline.isoformat(), one.progress.value),
            *(one.note, one.accepted_reason, one.accepted_owner),
            *(one.accepted_until and one.accepted_until.isoformat(), one.revision, one.id),
        )
        for one in cases
    ]
    told = ", ".join(f"{name} = ?" for name in OFFICE_COLUMNS)
    connection.executemany(f"UPDATE ledger_case SET {told} WHERE id = ?", lines)


def write_steps(connection: sqlite3.Connection, steps: Sequence[tuple[str, CaseStep]]) -> None:
    """Add to the histories of cases, each step with its case's id."""
    lines = [(step.at, step.user, case, step.event.value, step.generation) for case, step in steps]
    connection.executemany("INSERT INTO ledger_event VALUES (?, ?, ?, ?, ?)", lines)


def read_steps(connection: sqlite3.Connection, case: str) -> tuple[CaseStep, ...]:
    """The history of a case, oldest first."""
    rows = connection.execute(
        "SELECT time, user, event, generation FROM ledger_event WHERE case_id = ? ORDER BY rowid", (case,)
    )
    return tuple(CaseStep(at, user, CaseEvent(event), generation) for at, user, event, generation in rows)


def read_models(connection: sqlite3.Connection) -> tuple[FollowedModel, ...]:
    """The models that are followed, by name."""
    rows = connection.execute("SELECT model, source, generation, applied_at FROM ledger_model ORDER BY model")
    return tuple(
        FollowedModel(name, source, Sighting(generation, at) if at else None) for name, source, generation, at in rows
    )


def write_model(connection: sqlite3.Connection, model: FollowedModel) -> None:
    """Follow a model, or say what it was last held against."""
    applied = model.applied or Sighting("", "")
    line = (model.name, model.source, applied.at, applied.generation)
    connection.execute("INSERT OR REPLACE INTO ledger_model VALUES (?, ?, ?, ?)", line)


def write_change(connection: sqlite3.Connection, change: LedgerChange) -> None:
    """Remember what a generation did; held against it again, the counts add up, but for what is open."""
    known = connection.execute(
        "SELECT counts FROM ledger_update WHERE model = ? AND at = ? AND generation = ?",
        (change.model, change.at, change.generation),
    ).fetchone()
    counts = {name: getattr(change, name) for name in _COUNTS}
    if known is not None:
        before = json.loads(known[0])
        counts = {name: counts[name] + (before[name] if name != "open" else 0) for name in _COUNTS}
    line = (change.model, change.at, change.generation, json.dumps(counts))
    connection.execute("INSERT OR REPLACE INTO ledger_update VALUES (?, ?, ?, ?)", line)


def read_changes(connection: sqlite3.Connection) -> tuple[LedgerChange, ...]:
    """What each generation did, by model, oldest first."""
    rows = connection.execute("SELECT model, at, generation, counts FROM ledger_update ORDER BY model, at")
    return tuple(LedgerChange(model, at, generation, **json.loads(counts)) for model, at, generation, counts in rows)


_COUNTS = ("new", "closed", "reopened", "gone", "returned", "open")


def _case(row: tuple[Any, ...]) -> Case:
    _id, model, check, subject, state, verdict, *rest = row
    said, rest = rest[: len(FAULT_COLUMNS)], rest[len(FAULT_COLUMNS) :]
    seen, (times, *office) = rest[: 2 * len(SIGHTINGS)], rest[2 * len(SIGHTINGS) :]
    severity, subject_kind, source, *texts, rows = said
    first, last, judged = (Sighting(*seen[at : at + 2]) for at in (0, 2, 4))
    closed, reopened = (Sighting(*seen[at : at + 2]) if seen[at] else None for at in (6, 8))
    unit, person, measure, deadline, progress, note, reason, owner, until, revision = office
    told = (severity, subject_kind, _source(source), *texts)
    fault = Fault(*[*told, tuple(SourceRow(*one) for one in json.loads(rows))])
    return Case(
        model, check, subject, fault, first, last, judged,
        CaseState(state), verdict, closed, reopened, times, unit, person, measure, _day(deadline),
        CaseProgress(progress), note, reason, owner, _day(until), revision,
    )  # fmt: skip


def written_source(source: Label) -> str:
    """A source as the column of that name holds it."""
    return json.dumps([source.zh, source.en], ensure_ascii=False)


def _source(text: str) -> Label:
    # Ledgers written before sources were kept in both languages hold the text alone, until a load tells the fault anew.
    return Label(*json.loads(text)) if text.startswith("[") else Label(text, text)


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
