"""When each office handed in each register: a table in the workspace's SQLite file, beside the generations.

It is no part of a generation: the same registers give the same generation whenever they are handed in.  Where the
table was lost, the time at which the earliest generation was made that holds the hand-in takes its place.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from graphgov.errors import WorkspaceError
from graphgov.loaders.graph.facts import Receipt
from graphgov.messages import gettext as _
from graphgov.workspace.access_log import STATE, unusable

_WAIT_SECONDS = 30.0
_TABLE = """
CREATE TABLE IF NOT EXISTS hand_in (
    time TEXT NOT NULL, generation TEXT NOT NULL, office TEXT NOT NULL, register TEXT NOT NULL,
    UNIQUE (time, office, register)
)
"""


@dataclass(frozen=True)
class HandedIn:
    """One hand-in.  `time` is ISO 8601 in UTC, `generation` what came of it."""

    time: str
    generation: str
    office: str
    register: str


def record_hand_ins(workspace: Path, time: str, generation: str, receipts: Iterable[Receipt]) -> None:
    """Write down what a load brought, and when.

    Raises `WorkspaceError` when it cannot be written.
    """
    lines = [(time, generation, one.office, one.register) for one in receipts]
    if not lines:
        return
    try:
        with closing(sqlite3.connect(workspace / STATE, timeout=_WAIT_SECONDS)) as connection, connection:
            connection.execute(_TABLE)
            connection.executemany("INSERT OR IGNORE INTO hand_in VALUES (?, ?, ?, ?)", lines)
    except sqlite3.Error as error:
        raise _unusable(workspace, error) from error


def read_hand_ins(workspace: Path) -> tuple[HandedIn, ...]:
    """Every hand-in, oldest first."""
    if not (workspace / STATE).is_file():
        return ()
    try:
        with closing(sqlite3.connect(workspace / STATE, timeout=_WAIT_SECONDS)) as connection, connection:
            connection.execute(_TABLE)
            rows = connection.execute(
                "SELECT time, generation, office, register FROM hand_in ORDER BY time, office, register"
            ).fetchall()
    except sqlite3.Error as error:
        raise _unusable(workspace, error) from error
    return tuple(HandedIn(*row) for row in rows)


def _unusable(workspace: Path, error: sqlite3.Error) -> WorkspaceError:
    return unusable(_("The list of hand-ins in {file} cannot be used: {reason}."), workspace, error)
