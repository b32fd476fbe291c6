"""What a check says: verdicts of every subject, and the findings among them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

import pyarrow as pa

from graphgov.engine.base import GraphState


class Severity(Enum):
    """How heavy a finding is, from the lightest."""

    ADVICE = "advice"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def weight(self) -> int:
        """0 for advice, up to 3 for high."""
        return list(Severity).index(self)


class Status(Enum):
    """What became of one check."""

    PASSED = "passed"
    FOUND = "found"
    NO_DATA = "no_data"
    INCOMPLETE = "incomplete"


VERDICT_SCHEMA = pa.schema(
    [
        ("subject", pa.string()),
        ("place", pa.string()),
        ("name", pa.string()),
        ("verdict", pa.string()),
        ("measure", pa.int64()),
        ("numerator", pa.int64()),
        ("denominator", pa.int64()),
        ("evidence", pa.list_(pa.string())),
    ]
)
"""Verdicts of one check, a row per subject ordered by subject; `verdict` is fault, sound or unknown."""


@dataclass(frozen=True)
class SourceRow:
    """Where in the registers a fact was read."""

    register: str
    office: str
    file: str
    row: int


@dataclass(frozen=True)
class Threshold:
    """A number that a model sets, with its citation."""

    name: str
    value: int
    unit: str
    source: str


@dataclass(frozen=True)
class Finding:
    """A verdict that is a fault, or advice.

    `measure` is a whole number in the check's unit, or None.  `rule` is the model's rule that the check carries,
    empty under the base model.  `identity` says on what a person in it is known: hash, code, reviewed, name, or empty.
    """

    check: str
    severity: Severity
    subject_kind: str
    subject: str
    place: str
    message: str
    message_en: str
    measure: int | None
    thresholds: tuple[Threshold, ...]
    source: str
    rule: str
    identity: str
    evidence: tuple[str, ...]
    rows: tuple[SourceRow, ...]


@dataclass(frozen=True)
class CheckOutcome:
    """One check's status and numbers: how many subjects, faults and unknowns."""

    check: str
    status: Status
    population: int
    found: int
    unknown: int
    note: str = ""


@dataclass(frozen=True)
class Run:
    """What was run: version, engine, generation, model and day."""

    graphgov: str
    engine: str
    state: GraphState
    model: str
    as_of: dt.date
