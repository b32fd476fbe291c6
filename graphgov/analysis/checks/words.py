"""What people read for the words of a run: severities, states of checks, on what a person is known, thresholds."""

from __future__ import annotations

from graphgov.analysis.checks.verdicts import Severity, Status, Threshold
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.tables import labelled


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


def threshold_text(threshold: Threshold) -> str:
    """What a finding was held to: what the threshold is called, its number and unit, or what the number stands for.

    >>> from graphgov.messages import choose_language
    >>> from graphgov.schema.declaration import Label
    >>> choose_language("en")
    >>> title = Label("委员会成员下限", "Members of the committee, at least")
    >>> threshold_text(Threshold("members_minimum", title, 7, Label("人", "persons"), Label("富阳F3", "fuyang F3")))
    'Members of the committee, at least: 7 persons'
    """
    return labelled(threshold.title.in_language(language()), _amount(threshold))


def unit_text(threshold: Threshold) -> str:
    """The unit of a threshold in the language in force, or what its numbers stand for."""
    if not threshold.choices:
        return threshold.unit.in_language(language())
    return ", ".join(f"{value} {word.in_language(language())}" for value, word in enumerate(threshold.choices))


def _amount(threshold: Threshold) -> str:
    if threshold.value in range(len(threshold.choices)):
        return threshold.choices[threshold.value].in_language(language())
    if language().startswith("zh"):
        return f"{threshold.value}{threshold.unit.zh}"
    return f"{threshold.value} {threshold.unit.en}".rstrip()
