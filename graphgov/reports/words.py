"""What people read for the words of a run: severities, states of checks, levels of places."""

from __future__ import annotations

import re

from graphgov.analysis.verdicts import Severity, Status
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.models import Force, Model, Scope
from graphgov.schema import REGISTERS, SCHEMA
from graphgov.schema.declaration import LEVEL_LABELS, Level
from graphgov.schema.vocabularies import POST, SEAT

SAMPLE_MARK = "示例数据·非真实情况"
"""Stands on every page, sheet and picture made from a sample, in Chinese whatever the language."""


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


def level_word(level: Level) -> str:
    """A level of places in the language in force."""
    return LEVEL_LABELS[level].in_language(language())


def relationship_word(name: str) -> str:
    """A kind of relationship in the language in force."""
    return SCHEMA.relationship(name).label.in_language(language())


def kind_word(kinds: str) -> str:
    """A node kind, or two joined by `+`, in the language in force.

    >>> from graphgov.messages import choose_language
    >>> choose_language("en")
    >>> kind_word("PropertyFirm+HomeownerCommittee")
    "Property firm + Homeowners' committee"
    """
    return " + ".join(SCHEMA.node(kind).label.in_language(language()) for kind in kinds.split("+"))


def model_word(model: Model) -> str:
    """What a model is called for short, in the language in force: its title up to the colon.

    >>> from graphgov.messages import choose_language
    >>> from graphgov.models import load_model
    >>> choose_language("zh_CN")
    >>> model_word(load_model("fuyang"))
    '富阳模式'
    """
    return re.split("[:：]", model.title.in_language(language()))[0].strip()


def post_word(post: str) -> str:
    """A post in the language in force.

    >>> from graphgov.messages import choose_language
    >>> choose_language("zh_CN")
    >>> post_word("secretary")
    '书记'
    """
    return next((word.label.in_language(language()) for word in POST.words if word.name == post), post)


def register_word(name: str) -> str:
    """A register's title in the language in force; the name itself where no register is called so."""
    for register in REGISTERS:
        if register.name == name:
            return register.label.in_language(language())
    return name


def identity_word(identity: str) -> str:
    """On what a person is known, in the language in force; empty where there is no person."""
    words = {
        "hash": _("Identity number"),
        "reviewed": _("Reviewed"),
        "code": _("Code"),
        "name": _("Name only"),
    }
    return words.get(identity, identity)


def force_word(force: Force) -> str:
    """How strongly a clause holds, in the language in force."""
    return {
        Force.DONE: _("Done everywhere"),
        Force.REQUIRED: _("Required"),
        Force.GENERALLY: _("Generally"),
        Force.ENCOURAGED: _("Encouraged"),
        Force.PROPOSED: _("Proposed"),
        Force.REPORTED: _("Reported"),
    }[force]


def scope_word(scope: Scope) -> str:
    """What a clause speaks of, in the language in force."""
    return {
        Scope.CITY: _("City"),
        Scope.DISTRICT: _("District"),
        Scope.COUNTY: _("County"),
        Scope.STREET: _("Street"),
        Scope.COMMUNITY: _("Community"),
        Scope.NEIGHBOURHOOD: _("Neighbourhood"),
        Scope.BRANCH: _("Branch"),
        Scope.GROUP: _("Party group"),
        Scope.GRID: _("Grid"),
        Scope.UNIT: _("Work unit"),
        Scope.FIRM: _("Firm"),
        Scope.PROJECT: _("Project"),
        Scope.PERSON: _("Person"),
        Scope.NAMED: _("Named places"),
    }[scope]


def seat_word(seat: str) -> str:
    """From which side a committee's member comes, in the language in force."""
    return next((word.label.in_language(language()) for word in SEAT.words if word.name == seat), seat)
