"""One loader at a time.

The lock is the operating system's, taken through an SQLite file: the same call on every system, given back by the
system itself when its holder dies, however it dies.  So there is no stale lock to recognise, and no moment in which two
processes both take over a dead one's.  Beside it lies a note of who holds it, for the message only.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psutil

from graphgov.errors import WorkspaceError
from graphgov.messages import gettext as _
from graphgov.workspace import atomic

LOCK_FILE = "lock.sqlite"
HOLDER_FILE = "lock.json"


@contextmanager
def only_writer(folder: Path, wait_seconds: float = 0.0) -> Iterator[None]:
    """Be the only process that changes the workspace in `folder`, for the length of a `with` block.

    Waits up to `wait_seconds` for another writer to finish, then raises `WorkspaceError`, naming it.
    """
    try:
        connection = sqlite3.connect(folder / LOCK_FILE, timeout=wait_seconds, isolation_level=None)
    except sqlite3.Error as error:
        raise _unusable(folder, error) from error
    with closing(connection):
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                raise _busy(folder) from error
            raise _unusable(folder, error) from error
        try:
            _sign(folder)
            yield
        finally:
            with suppress(OSError):
                (folder / HOLDER_FILE).unlink(missing_ok=True)
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")


def _sign(folder: Path) -> None:
    own = psutil.Process()
    since = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    with suppress(OSError, WorkspaceError):
        atomic.write(
            folder / HOLDER_FILE,
            json.dumps({"process": os.getpid(), "started": own.create_time(), "locked": since}) + "\n",
        )


def _holder(folder: Path) -> str:
    """Who holds the lock, as far as the note can be believed: it may be that of a process that died since."""
    with suppress(OSError, ValueError, KeyError, TypeError, psutil.Error):
        note = json.loads((folder / HOLDER_FILE).read_text(encoding="utf-8"))
        process = psutil.Process(int(note["process"]))
        if abs(process.create_time() - float(note["started"])) < 1:
            return _("process {number}, since {time}").format(number=process.pid, time=note["locked"])
    return _("a process of this or another computer")


def _busy(folder: Path) -> WorkspaceError:
    return WorkspaceError(
        _("Another load or rollback is changing the workspace {folder} ({holder}).").format(
            folder=folder, holder=_holder(folder)
        ),
        remedy=_("Wait until it has finished, then run the command again."),
    )


def _unusable(folder: Path, error: sqlite3.Error) -> WorkspaceError:
    return WorkspaceError(
        _("The workspace {folder} cannot be locked: {reason}.").format(folder=folder, reason=error),
        remedy=_("See that you may write there; on a network drive that has no file locks, use a local folder."),
    )
