"""What a check says: verdicts of every subject, and the findings among them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from typing import Any

import pyarrow as pa

from graphgov.engine.base import GraphState
from graphgov.messages import language
from graphgov.schema.declaration import Label


class Severity(Enum):
    """How heavy a finding is, from the lightest."""

    ADVICE = "advice"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def weight(self) -> int:
        """0 for advice, up to 3 for high."""
        return _WEIGHTS[self]


_WEIGHTS = {severity: weight for weight, severity in enumerate(Severity)}


class Status(Enum):
    """What became of one check."""

    PASSED = "passed"
    FOUND = "found"
    NO_DATA = "no_data"
    INCOMPLETE = "incomplete"


FAULT, SOUND, UNKNOWN = "fault", "sound", "unknown"

_COLUMNS: list[pa.Field[Any]] = [
    pa.field("subject", pa.string()),
    pa.field("place", pa.string()),
    pa.field("name", pa.string()),
    pa.field("verdict", pa.string()),
    pa.field("measure", pa.int64()),
    pa.field("numerator", pa.int64()),
    pa.field("denominator", pa.int64()),
    pa.field("evidence", pa.list_(pa.string())),
    pa.field("lacking", pa.list_(pa.string())),
    pa.field("missing_registers", pa.list_(pa.string())),
    pa.field("later_registers", pa.list_(pa.string())),
    pa.field("perhaps_same", pa.list_(pa.string())),
    pa.field("if_two", pa.string()),
    pa.field("if_one", pa.string()),
    pa.field("rule", pa.string()),
]
VERDICT_SCHEMA = pa.schema(_COLUMNS)
"""Verdicts of one check, a row per subject ordered by subject.

`verdict` is fault, sound or unknown; `lacking` says which of several things a subject lacks, in words of the check's
header; `missing_registers` are the needed registers that the subject's community has not handed in (it is then
unknown); `later_registers` are those whose rows do not reach back to the day asked about (`register_windows`);
`perhaps_same` are pairs of people, `id1|id2`, on whom an unknown verdict hangs, with the verdict `if_two` and `if_one`
(`perhaps_same`); `rule` is the model's clause it was judged by, empty where there is none.
"""


@dataclass(frozen=True, order=True)
class SourceRow:
    """Where in the registers a fact was read."""

    register: str
    office: str
    file: str
    row: int


@dataclass(frozen=True)
class Threshold:
    """A number that a check is held to, with its citation, as people read it.

    `choices`, where it has no unit, says what 0, 1 and so on stand for.
    """

    name: str
    title: Label
    value: int
    unit: Label
    source: Label
    choices: tuple[Label, ...] = ()


@dataclass(frozen=True)
class Finding:
    """A verdict that is a fault, or advice; known by (model, check, subject).

    `subject_kind` is one kind, or two joined by `+`.  `place` is the id of where it lies, empty where nobody knows.
    `text` is the message in both languages.  `measure` is a whole number in the check's unit, or None.  `source` is
    what the expectation rests on.  `rule` is the model's clause that the check carries, empty under the base model.
    `identity` says on what a person in it is known: hash, reviewed, code, name; empty where there is nobody in it.
    `guarded_text` and `guarded_measure` are the same as they may leave the workspace: few residents as `<5`.
    `name` and `place_name` are for tables that people read; `name` may be a person's.
    """

    model: str
    check: str
    severity: Severity
    subject_kind: str
    subject: str
    name: str
    place: str
    place_name: str
    text: Label
    guarded_text: Label
    measure: int | None
    guarded_measure: int | str | None
    thresholds: tuple[Threshold, ...]
    source: Label
    rule: str
    identity: str
    evidence: tuple[str, ...]
    rows: tuple[SourceRow, ...]

    @property
    def message(self) -> str:
        """The message in the language in force."""
        return self.text.in_language(language())

    @property
    def guarded_message(self) -> str:
        """The message in the language in force, as it may leave the workspace."""
        return self.guarded_text.in_language(language())

    @property
    def key(self) -> str:
        """`check subject`: what `explain` finds it by within one run."""
        return f"{self.check} {self.subject}"


@dataclass(frozen=True)
class CheckOutcome:
    """One check's status and numbers: how many subjects, faults and unknowns; `own` for a planner's own check."""

    check: str
    status: Status
    population: int
    found: int
    unknown: int
    note: str = ""
    own: bool = False


@dataclass(frozen=True)
class Run:
    """What was run: version, engine, generation, model and day."""

    graphgov: str
    engine: str
    state: GraphState
    model: str
    as_of: dt.date
