"""The numbers a check is held to under a model, and the parameters its query takes."""

from __future__ import annotations

import datetime as dt

from graphgov.analysis.checks.check_file import Check
from graphgov.analysis.checks.verdicts import Threshold
from graphgov.engine.base import Value
from graphgov.engine.parameters import parameter_names
from graphgov.models import Model
from graphgov.models.sources import rule_source

_EPOCH = dt.date(1970, 1, 1)


def parameters(check: Check, model: Model, as_of: dt.date) -> dict[str, Value]:
    """The parameters that a check's query takes: the day, and the thresholds as whole numbers."""
    values: dict[str, Value] = {
        "as_of": as_of,
        "as_of_day": (as_of - _EPOCH).days,
        "as_of_month": as_of.year * 12 + as_of.month - 1,
        **{threshold.name: threshold.value for threshold in thresholds_under(check, model)},
    }
    used = parameter_names(check.query)
    return {name: value for name, value in values.items() if name in used}


def thresholds_under(check: Check, model: Model) -> tuple[Threshold, ...]:
    """The numbers a check is held to under a model, by name, each with the source it comes from."""
    found = []
    for threshold in sorted(check.thresholds, key=lambda one: one.name):
        override = model.override(check.id, threshold.name)
        value, source = threshold.default, threshold.source
        if override is not None:
            value, source = override.value, override.citation
            if any(clause.id == source.en for clause in model.clauses):
                source = rule_source(model.name, source.en)
        found.append(Threshold(threshold.name, threshold.title, value, threshold.unit, source, threshold.choices))
    return tuple(found)
