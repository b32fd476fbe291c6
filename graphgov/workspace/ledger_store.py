"""Where the ledger lies: tables in the workspace's one SQLite file, beside the access log."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from graphgov.analysis.verdicts import SourceRow
from graphgov.errors import WorkspaceError
from graphgov.messages import gettext as _
from graphgov.workspace.access_log import STATE
from graphgov.workspace.ledger_case import Case, CaseEvent, CaseProgress, CaseState, Fault, Sighting

_WAIT_SECONDS = 30.0
_TABLES = """
CREATE TABLE IF NOT EXISTS ledger_case (
    id TEXT PRIMARY KEY, model TEXT NOT NULL, check_id TEXT NOT NULL, subject TEXT NOT NULL, state TEXT NOT NULL,
    content TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS ledger_event (
    time TEXT NOT NULL, user TEXT NOT NULL, case_id TEXT NOT NULL, event TEXT NOT NULL, generation TEXT NOT NULL
);
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


@dataclass(frozen=True)
class LedgerChange:
    """What one generation did to the cases of one model.

    `open` counts those open afterwards, `gone` those whose subject disappeared with it, `returned` those that are
    judged again.
    """

    model: str
    at: str
    generation: str
    new: int
    closed: int
    reopened: int
    gone: int
    returned: int
    open: int


@contextmanager
def ledger_tables(folder: Path) -> Iterator[sqlite3.Connection]:
    """The tables, for one transaction that nobody else writes in: all of what the block does stays, or nothing.

    Raises `WorkspaceError` where they cannot be used.
    """
    try:
        with closing(sqlite3.connect(folder / STATE, timeout=_WAIT_SECONDS, isolation_level=None)) as connection:
            connection.executescript(_TABLES)
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise WorkspaceError(
            _("The ledger in {file} cannot be used: {reason}.").format(file=folder / STATE, reason=error),
            remedy=_("See that you may write in the workspace folder, and that its disk is not full."),
        ) from error


def read_cases(connection: sqlite3.Connection, model: str = "") -> tuple[Case, ...]:
    """Every case, or those of one model, ordered by model, check and subject."""
    rows = connection.execute(
        "SELECT content FROM ledger_case WHERE ? IN ('', model) ORDER BY model, check_id, subject", (model,)
    )
    return tuple(_case(json.loads(content)) for (content,) in rows)


def write_cases(connection: sqlite3.Connection, cases: Iterable[Case]) -> None:
    """Add cases, or put them in place of those with the same key."""
    lines = [
        (one.id, one.model, one.check, one.subject, one.state.value, json.dumps(asdict(one), default=_plain))
        for one in cases
    ]
    connection.executemany("INSERT OR REPLACE INTO ledger_case VALUES (?, ?, ?, ?, ?, ?)", lines)


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


def _plain(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(value)


def _case(content: dict[str, Any]) -> Case:
    sightings = {
        name: Sighting(**content[name]) if content[name] else None
        for name in ("first", "last", "judged", "closed", "reopened")
    }
    days = {
        name: dt.date.fromisoformat(content[name]) if content[name] else None for name in ("deadline", "accepted_until")
    }
    words = {"state": CaseState(content["state"]), "progress": CaseProgress(content["progress"])}
    said = content["fault"]
    fault = Fault(**{**said, "rows": tuple(SourceRow(**row) for row in said["rows"])})
    return Case(**{**content, **sightings, **days, **words, "fault": fault})
