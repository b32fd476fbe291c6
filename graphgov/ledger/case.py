"""A case of the rectification ledger (整改台账), and how verdicts move it: the rules of `docs/ledger.md`, pure.

A case is opened by a fault.  It is closed (销号) by a later generation in which the same check finds the same subject
sound, by nothing else.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from graphgov.analysis.checks.verdicts import FAULT, SOUND, UNKNOWN, SourceRow
from graphgov.messages import language
from graphgov.schema.declaration import Label

GONE_VERDICT = "gone"
"""Said of a subject that a check, carried through, no longer judges: it is in no register any more, or not in scope."""
NOT_JUDGED = "not_judged"
"""Said where the check itself was not run or could not be carried through."""


class CaseState(Enum):
    """Where a case stands for good: open, closed by proof, or with a subject that has disappeared unproven."""

    OPEN = "open"
    GONE = "gone"
    CLOSED = "closed"


class Standing(Enum):
    """How a case stands on a day: its state, and of open ones whether the deadline is over or a statement accepted."""

    OPEN = "open"
    OVERDUE = "overdue"
    ACCEPTED = "accepted"
    GONE = "gone"
    CLOSED = "closed"


class CaseProgress(Enum):
    """How far the office says it is.  None of these closes a case."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    AWAITING_PROOF = "awaiting_proof"


class CaseEvent(Enum):
    """What happened to a case."""

    OPENED = "opened"
    REOPENED = "reopened"
    RETURNED = "returned"
    GONE = "gone"
    CLOSED = "closed"
    EDITED = "edited"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Sighting:
    """The generation that a verdict came from, and when it was published (ISO 8601 in UTC)."""

    generation: str
    at: str


@dataclass(frozen=True)
class Fault:
    """What a finding says of a case: all of it may leave the workspace as it is."""

    severity: str
    subject_kind: str
    source: Label
    rule: str
    text_zh: str
    text_en: str
    place: str
    place_name: str
    street: str = ""
    street_name: str = ""
    rows: tuple[SourceRow, ...] = ()


@dataclass(frozen=True)
class Case:
    """One case, known by (model, check, subject).

    `verdict` is what the last generation said; `first`, `last`, `closed`, `reopened` tell in which generation, and
    when, it was first and last at fault, was proven mended, came back.  From `unit` on the office fills in.
    `revision` grows with every edit, so that two copies of the ledger do not overwrite each other unseen.
    """

    model: str
    check: str
    subject: str
    fault: Fault
    first: Sighting
    last: Sighting
    judged: Sighting
    state: CaseState = CaseState.OPEN
    verdict: str = FAULT
    closed: Sighting | None = None
    reopened: Sighting | None = None
    times_reopened: int = 0
    unit: str = ""
    person: str = ""
    measure: str = ""
    deadline: dt.date | None = None
    progress: CaseProgress = CaseProgress.NOT_STARTED
    note: str = ""
    accepted_reason: str = ""
    accepted_owner: str = ""
    accepted_until: dt.date | None = None
    revision: int = 0

    @property
    def id(self) -> str:
        """The number that stands in the office's ledger, such as `ZG-3F9A0C12B4D7`; it follows from the key."""
        return case_id(self.model, self.check, self.subject)

    @property
    def message(self) -> str:
        """The finding's sentence in the language in force, as it may leave the workspace."""
        return Label(self.fault.text_zh, self.fault.text_en).in_language(language())

    def standing(self, day: dt.date) -> Standing:
        """How it stands on a day.  An accepted case is not overdue; when the statement expires it is open again."""
        return standing_of(self.state, self.deadline, self.accepted_until, day)


def standing_of(state: CaseState, deadline: dt.date | None, accepted_until: dt.date | None, day: dt.date) -> Standing:
    """How cases of a state, with a deadline and the last day of a statement, stand on a day."""
    if state is CaseState.CLOSED:
        return Standing.CLOSED
    if state is CaseState.GONE:
        return Standing.GONE
    if accepted_until is not None and day <= accepted_until:
        return Standing.ACCEPTED
    return Standing.OVERDUE if deadline is not None and day > deadline else Standing.OPEN


def case_id(model: str, check: str, subject: str) -> str:
    """The id of the case with that key.

    >>> case_id("base", "service.grid_without_gridworker", "Grid:1") == case_id(
    ...     "base", "service.grid_without_gridworker", "Grid:1"
    ... )
    True
    """
    digest = hashlib.blake2b("\0".join((model, check, subject)).encode(), digest_size=6)
    return f"ZG-{digest.hexdigest().upper()}"


MOVES: Mapping[tuple[CaseState, str], tuple[CaseState, CaseEvent | None]] = {
    (CaseState.OPEN, FAULT): (CaseState.OPEN, None),
    (CaseState.OPEN, SOUND): (CaseState.CLOSED, CaseEvent.CLOSED),
    (CaseState.OPEN, UNKNOWN): (CaseState.OPEN, None),
    (CaseState.OPEN, GONE_VERDICT): (CaseState.GONE, CaseEvent.GONE),
    (CaseState.GONE, FAULT): (CaseState.OPEN, CaseEvent.RETURNED),
    (CaseState.GONE, SOUND): (CaseState.CLOSED, CaseEvent.CLOSED),
    (CaseState.GONE, UNKNOWN): (CaseState.OPEN, CaseEvent.RETURNED),
    (CaseState.GONE, GONE_VERDICT): (CaseState.GONE, None),
    (CaseState.CLOSED, FAULT): (CaseState.OPEN, CaseEvent.REOPENED),
    (CaseState.CLOSED, SOUND): (CaseState.CLOSED, None),
    (CaseState.CLOSED, UNKNOWN): (CaseState.CLOSED, None),
    (CaseState.CLOSED, GONE_VERDICT): (CaseState.CLOSED, None),
    **{(state, NOT_JUDGED): (state, None) for state in CaseState},
}
"""What each verdict does to a case in each state, and what is then said to have happened.

Only sound closes; unknown and not judged change nothing but the word that says so; a subject that is gone is not
mended.
"""
