"""A case of the rectification ledger (整改台账), and how verdicts move it: the rules of `docs/ledger.md`, pure.

A case is opened by a fault.  It is closed (销号) by a later generation in which the same check finds the same subject
sound, by nothing else.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from enum import Enum

from graphgov.analysis.verdicts import FAULT, SOUND, UNKNOWN, SourceRow
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
    source: str
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

    def accepted_on(self, day: dt.date) -> bool:
        """Whether a statement (情况说明) holds on a day, its last day included; only an open case can be accepted."""
        return self.state is CaseState.OPEN and self.accepted_until is not None and day <= self.accepted_until

    def standing(self, day: dt.date) -> Standing:
        """How it stands on a day.  An accepted case is not overdue; when the statement expires it is open again."""
        if self.state is CaseState.CLOSED:
            return Standing.CLOSED
        if self.state is CaseState.GONE:
            return Standing.GONE
        if self.accepted_on(day):
            return Standing.ACCEPTED
        overdue = self.deadline is not None and day > self.deadline
        return Standing.OVERDUE if overdue else Standing.OPEN


def case_id(model: str, check: str, subject: str) -> str:
    """The id of the case with that key.

    >>> case_id("base", "service.grid_without_gridworker", "Grid:1") == case_id(
    ...     "base", "service.grid_without_gridworker", "Grid:1"
    ... )
    True
    """
    digest = hashlib.blake2b("\0".join((model, check, subject)).encode(), digest_size=6)
    return f"ZG-{digest.hexdigest().upper()}"


def opened(key: tuple[str, str, str], fault: Fault, seen: Sighting) -> Case:
    """A new case of (model, check, subject)."""
    return Case(*key, fault, seen, seen, seen)


def advanced(case: Case, verdict: str, fault: Fault | None, seen: Sighting) -> tuple[Case, CaseEvent | None]:
    """The case after the verdict of a generation, and what happened to it, if anything.

    `verdict` is fault, sound, unknown, `GONE_VERDICT` or `NOT_JUDGED`; `fault` is what is now said of a fault.  Only
    sound closes; unknown and not judged change nothing but the word that says so; a subject that is gone is not mended.
    """
    if verdict == NOT_JUDGED:
        return replace(case, verdict=verdict), None
    told = replace(case, verdict=verdict, judged=seen)
    if verdict == FAULT:
        return _at_fault(replace(told, last=seen, fault=fault or case.fault))
    if verdict == SOUND and case.state is not CaseState.CLOSED:
        # A statement was about the fault that is now mended: it must not cover the next one.
        closed = replace(told, state=CaseState.CLOSED, closed=seen)
        return replace(closed, accepted_reason="", accepted_owner="", accepted_until=None), CaseEvent.CLOSED
    if (verdict, case.state) in _OTHER_MOVES:
        state, event = _OTHER_MOVES[verdict, case.state]
        return replace(told, state=state), event
    return told, None


_OTHER_MOVES = {
    (UNKNOWN, CaseState.GONE): (CaseState.OPEN, CaseEvent.RETURNED),
    (GONE_VERDICT, CaseState.OPEN): (CaseState.GONE, CaseEvent.GONE),
}


def _at_fault(told: Case) -> tuple[Case, CaseEvent | None]:
    if told.state is CaseState.CLOSED:
        back = replace(told, state=CaseState.OPEN, closed=None, reopened=told.judged)
        started = replace(back, times_reopened=told.times_reopened + 1, progress=CaseProgress.NOT_STARTED)
        return started, CaseEvent.REOPENED
    if told.state is CaseState.GONE:
        return replace(told, state=CaseState.OPEN), CaseEvent.RETURNED
    return told, None
