"""Which checks are answered by others too, with what values, and what graphgov itself says of each subject."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow as pa

from graphgov.analysis.checks.catalogue import catalogue
from graphgov.analysis.checks.check_file import Check
from graphgov.analysis.checks.thresholds import parameters
from graphgov.engine.base import Value
from graphgov.models import BASE

SQL = Path(__file__).parent / "sql"
AS_OF = dt.date(2025, 6, 30)
"""The data date of the city."""

Verdicts = dict[str, bool | None]
"""Fault, sound or unknown, by subject."""


def shared_checks() -> tuple[Check, ...]:
    """The checks that are written in SQL too, by id."""
    written = {path.stem for path in SQL.glob("*.sql")}
    return tuple(sorted((one for one in catalogue() if one.id in written), key=lambda one: one.id))


def values_of(check: Check) -> Mapping[str, Value]:
    """The parameters of a check under the base model."""
    return parameters(check, BASE, AS_OF)


def verdicts(table: pa.Table) -> Verdicts:
    """An answer's verdicts; raises `ValueError` where a subject has two rows."""
    pairs = zip(table["subject"].to_pylist(), table["fault"].to_pylist(), strict=True)
    found = {str(subject): fault for subject, fault in pairs}
    if len(found) != table.num_rows:
        raise ValueError("a subject has two rows")
    return found


def differences(ours: Mapping[str, Verdicts], theirs: Mapping[str, Verdicts]) -> Iterable[str]:
    """Where two answer differently, in words."""
    for check, answer in theirs.items():
        wrong = [
            subject for subject in {*answer, *ours[check]} if answer.get(subject, 0) is not ours[check].get(subject, 0)
        ]
        if wrong:
            yield f"{check}: {len(wrong)} of {len(ours[check])} subjects, such as {sorted(wrong)[0]}"
