"""Who looked at what, and when: the access log in the workspace's SQLite file.

The file holds what changes between generations; it is opened only to be written, or to be read
from here, never for a load.
"""

from __future__ import annotations

import datetime as dt
import getpass
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from graphgov.errors import WorkspaceError
from graphgov.messages import gettext as _

STATE = "state.sqlite"
_WAIT_SECONDS = 30.0
_TABLE = """
CREATE TABLE IF NOT EXISTS access (
    time TEXT NOT NULL, user TEXT NOT NULL, command TEXT NOT NULL, what TEXT NOT NULL
)
"""


@dataclass(frozen=True)
class Access:
    """One use of the workspace.  `time` is ISO 8601 in UTC; `what` carries ids and options, never people's names."""

    time: str
    user: str
    command: str
    what: str


def record_access(workspace: Path, command: str, what: str) -> None:
    """Write one line into the access log.

    Raises `WorkspaceError` when it cannot be written: data of people are not to be read unrecorded.
    """
    time = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    try:
        with closing(sqlite3.connect(workspace / STATE, timeout=_WAIT_SECONDS)) as connection, connection:
            connection.execute(_TABLE)
            connection.execute("INSERT INTO access VALUES (?, ?, ?, ?)", (time, current_user(), command, what))
    except sqlite3.Error as error:
        raise _unusable(workspace, error) from error


def read_accesses(workspace: Path) -> tuple[Access, ...]:
    """The whole access log, oldest first."""
    if not (workspace / STATE).is_file():
        return ()
    try:
        with closing(sqlite3.connect(workspace / STATE, timeout=_WAIT_SECONDS)) as connection, connection:
            connection.execute(_TABLE)
            rows = connection.execute("SELECT time, user, command, what FROM access ORDER BY rowid").fetchall()
    except sqlite3.Error as error:
        raise _unusable(workspace, error) from error
    return tuple(Access(*row) for row in rows)


def current_user() -> str:
    """Who is at work here, as the system says."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a service account without a name
        return "unknown"


def _unusable(workspace: Path, error: sqlite3.Error) -> WorkspaceError:
    return unusable(_("The access log {file} cannot be used: {reason}."), workspace, error)


def unusable(told: str, workspace: Path, error: sqlite3.Error) -> WorkspaceError:
    """What to raise where SQLite refuses the file: `told` holds `{file}` and `{reason}`."""
    # What the system refuses (a full disk, no right to write) is an OperationalError; a damaged file is not.
    if type(error) is sqlite3.DatabaseError:
        reason = _("the file is damaged")
        remedy = _(
            "Restore it from a backup, or put it aside: the ledger, the list of hand-ins and the log begin anew."
        )
    else:
        reason = str(error)
        remedy = _("See that you may write in the workspace folder, and that its disk is not full.")
    return WorkspaceError(told.format(file=workspace / STATE, reason=reason), remedy=remedy)
