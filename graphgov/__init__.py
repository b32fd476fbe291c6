"""graphgov: graph-backed organisation and relationship analysis for community governance.

import graphgov

place = graphgov.open("workspace")
place.load(["registers"])
findings = place.check()
findings.by("street")
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as _version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphgov.analysis.checks.findings import Findings
    from graphgov.analysis.checks.running import CheckRequest
    from graphgov.errors import GraphgovError
    from graphgov.governing import ReportRequest
    from graphgov.loaders.load_request import LoadRequest
    from graphgov.models import load_model
    from graphgov.workbench import Workbench, open

try:
    __version__ = _version("graphgov")
except PackageNotFoundError:  # a checkout that was not installed
    __version__ = "0"

# Fetched when first asked for, so that importing one module of the package does not import every engine.
_PUBLIC = {
    "CheckRequest": "graphgov.analysis.checks.running",
    "Findings": "graphgov.analysis.checks.findings",
    "GraphgovError": "graphgov.errors",
    "LoadRequest": "graphgov.loaders.load_request",
    "ReportRequest": "graphgov.governing",
    "Workbench": "graphgov.workbench",
    "load_model": "graphgov.models",
    "open": "graphgov.workbench",
}


def __getattr__(name: str) -> object:
    if name in _PUBLIC:
        return getattr(import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module 'graphgov' has no attribute {name!r}")


__all__ = [
    "CheckRequest",
    "Findings",
    "GraphgovError",
    "LoadRequest",
    "ReportRequest",
    "Workbench",
    "__version__",
    "load_model",
    "open",
]
