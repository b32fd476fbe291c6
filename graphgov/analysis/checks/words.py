"""What people read for the words of a run: severities, states of checks, on what a person is known."""

from __future__ import annotations

from graphgov.analysis.checks.verdicts import Severity, Status
from graphgov.messages import gettext as _


def severity_word(severity: Severity) -> str:
    """A severity in the language in force."""
    return {
        Severity.ADVICE: _("Advice"),
        Severity.LOW: _("Low"),
        Severity.MEDIUM: _("Medium"),
        Severity.HIGH: _("High"),
    }[severity]


def status_word(status: Status) -> str:
    """A check's status in the language in force."""
    return {
        Status.PASSED: _("Passed"),
        Status.FOUND: _("Found faults"),
        Status.NO_DATA: _("No data"),
        Status.INCOMPLETE: _("Incomplete"),
    }[status]


def identity_word(identity: str) -> str:
    """On what a person is known, in the language in force; empty where there is no person."""
    words = {
        "hash": _("Identity number"),
        "reviewed": _("Reviewed"),
        "code": _("Code"),
        "name": _("Name only"),
    }
    return words.get(identity, identity)
