"""Brings a ledger that an earlier version kept, each case one text of JSON, into the columns of `ledger_store`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

_BEFORE = ("id", "model", "check_id", "subject", "state", "content")


class UnknownLedgerError(Exception):
    """The cases lie in columns of which this version knows nothing."""


def renew(connection: sqlite3.Connection, columns: Sequence[str], table: str) -> None:
    """Move the cases into `table`, which is yet to be made, unless they lie in `columns` already, or there are none.

    One transaction: a case is moved with all that was said of it, or everything stays as it was.  Histories, followed
    models and counts lie as they always did.  Raises `UnknownLedgerError` where neither version wrote the table, or a
    case of the earlier one cannot be read.
    """
    if _columns(connection) in ((), tuple(columns)):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Somebody else may have moved them while this one waited.
        if _columns(connection) == _BEFORE:
            _move(connection, columns, table)
        elif _columns(connection) != tuple(columns):
            raise UnknownLedgerError
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _columns(connection: sqlite3.Connection) -> tuple[str, ...]:
    return tuple(name for _at, name, *_rest in connection.execute("PRAGMA table_info(ledger_case)"))


def _move(connection: sqlite3.Connection, columns: Sequence[str], table: str) -> None:
    contents = connection.execute("SELECT id, content FROM ledger_case").fetchall()
    try:
        cases = [_cells(id_, json.loads(text)) for id_, text in contents]
        lines = [[case[name] for name in columns] for case in cases]
    except (KeyError, TypeError, ValueError) as failure:
        raise UnknownLedgerError from failure
    connection.execute("DROP TABLE ledger_case")
    connection.execute(table)
    marks = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO ledger_case ({', '.join(columns)}) VALUES ({marks})", lines)


def _cells(id_: str, content: dict[str, Any]) -> dict[str, Any]:
    """One case by column: what the finding says and where it was seen lay one level deeper."""
    fault, rows = dict(content["fault"]), content["fault"]["rows"]
    cells = {**content, **fault, "id": id_, "check_id": content["check"]}
    cells["source_rows"] = json.dumps(
        [[row[name] for name in ("register", "office", "file", "row")] for row in rows], ensure_ascii=False
    )
    for sighting in ("first", "last", "judged", "closed", "reopened"):
        for part in ("generation", "at"):
            cells[f"{sighting}_{part}"] = content[sighting][part] if content[sighting] else None
    return cells
