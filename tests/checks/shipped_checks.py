"""The checks that ship, and how a test runs one straight on an engine: no hand-ins, scopes or severities laid over."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

from oracle import Answer, Said

from graphgov.analysis.checks.check_file import Check, read_check
from graphgov.engine.base import Engine
from graphgov.shipped import shipped

FOLDER: Path = shipped("cypher", "checks")
CHECKS: tuple[Check, ...] = tuple(read_check(path, FOLDER) for path in sorted(FOLDER.rglob("*.cypher")))
EVERYWHERE: tuple[Check, ...] = tuple(replace(check, base=True) for check in CHECKS)
"""The same, those of one named place's practice too, as a whole run takes them under the base model."""
DEFAULTS: dict[str, int] = {one.name: one.default for check in CHECKS for one in check.thresholds}
Rows = list[dict[str, Any]]
_EPOCH = dt.date(1970, 1, 1)


def answer(engine: Engine, check: Check, as_of: dt.date, thresholds: dict[str, int]) -> Answer:
    """What the check's query says of every subject; one row per subject is asserted."""
    return said_by(check, rows_of(engine, check, as_of, thresholds))


def rows_of(engine: Engine, check: Check, as_of: dt.date, thresholds: dict[str, int]) -> Rows:
    """What the check's query answers."""
    days = {"as_of": as_of, "as_of_day": (as_of - _EPOCH).days, "as_of_month": as_of.year * 12 + as_of.month - 1}
    given = {**days, **{one.name: thresholds[one.name] for one in check.thresholds}}
    return engine.query(check.query, given).to_pylist()


def said_by(check: Check, rows: Rows) -> Answer:
    """What the rows of a check say of every subject; one row per subject is asserted."""
    said = {row["subject"]: Said(row["fault"], row.get("measure")) for row in rows}
    assert len(said) == len(rows), f"{check.id} names a subject twice"
    assert None not in said, f"{check.id} returns a row without a subject"
    return said
