"""What people read for the words of the rectification ledger, and the sentence each event of a case is told in."""

from __future__ import annotations

import datetime as dt

from graphgov.ledger.case import CaseEvent, CaseProgress, Standing
from graphgov.messages import gettext as _


def standing_word(standing: Standing) -> str:
    """How a case stands, in the language in force."""
    return {
        Standing.OPEN: _("Not closed"),
        Standing.OVERDUE: _("Overdue"),
        Standing.ACCEPTED: _("Statement accepted"),
        Standing.GONE: _("Subject gone, to be verified"),
        Standing.CLOSED: _("Closed"),
    }[standing]


def progress_word(progress: CaseProgress) -> str:
    """How far an office says it is, in the language in force."""
    return {
        CaseProgress.NOT_STARTED: _("Not started"),
        CaseProgress.UNDER_WAY: _("Being mended"),
        CaseProgress.AWAITING_PROOF: _("Mended, awaiting proof"),
    }[progress]


def event_word(event: CaseEvent) -> str:
    """What happened to a case, in the language in force."""
    return {
        CaseEvent.OPENED: _("Problem found"),
        CaseEvent.REOPENED: _("At fault again"),
        CaseEvent.RETURNED: _("Judged again"),
        CaseEvent.GONE: _("Subject gone"),
        CaseEvent.CLOSED: _("Closed by proof"),
        CaseEvent.EDITED: _("Edited"),
        CaseEvent.ACCEPTED: _("Statement accepted"),
        CaseEvent.WITHDRAWN: _("Statement withdrawn"),
    }[event]


def verdict_word(verdict: str) -> str:
    """What the last generation said of a case's subject, in the language in force."""
    words = {
        "fault": _("Fault"),
        "sound": _("Sound"),
        "unknown": _("Unknown"),
        "gone": _("No longer judged"),
        "not_judged": _("Check not run"),
    }
    return words.get(verdict, verdict)


def local_day(at: str) -> dt.date:
    """The day of an instant (ISO 8601 in UTC) where the reader is."""
    return dt.datetime.fromisoformat(at).astimezone().date()
