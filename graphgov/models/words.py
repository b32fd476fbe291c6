"""What people read for the words of a model: its short name, how strongly a clause holds, of what it speaks."""

from __future__ import annotations

import re

from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.models import Force, Model, Scope


def model_word(model: Model) -> str:
    """What a model is called for short, in the language in force: its title up to the colon.

    >>> from graphgov.messages import choose_language
    >>> from graphgov.models import load_model
    >>> choose_language("zh_CN")
    >>> model_word(load_model("fuyang"))
    '富阳模式'
    """
    return re.split("[:：]", model.title.in_language(language()))[0].strip()


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
