"""Governance models: rules with scope and force, thresholds, published figures, read from TOML files.

>>> from graphgov.models import load_model
>>> load_model("base").name
'base'
"""

from graphgov.models.model import (
    BASE,
    Area,
    Bound,
    Clause,
    Figure,
    Force,
    LevelOfStructure,
    Model,
    Pairing,
    Rule,
    Scope,
    Seat,
    Structure,
    ThresholdOverride,
    WeakPoint,
    Where,
)
from graphgov.models.model_file import examine_model, load_model, model_names, model_of

__all__ = [
    "BASE",
    "Area",
    "Bound",
    "Clause",
    "Figure",
    "Force",
    "LevelOfStructure",
    "Model",
    "Pairing",
    "Rule",
    "Scope",
    "Seat",
    "Structure",
    "ThresholdOverride",
    "WeakPoint",
    "Where",
    "examine_model",
    "load_model",
    "model_names",
    "model_of",
]
