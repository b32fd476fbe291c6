"""What people ask of a loaded city: every check, the tables by street, opening it, explaining a finding."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import graphgov
from benchmarks.measuring import Stages, cpu_seconds
from graphgov.analysis.checks.running import run_checks


def open_workspace(workspace: Path) -> None:
    """Open the graph and ask it what it holds."""
    with graphgov.open(str(workspace)).engine() as engine:
        engine.query("MATCH (c:Community) RETURN count(c) AS communities")


def every_check(workspace: Path) -> Stages:
    """Run all checks of the base model; CPU seconds of each, and of making the findings."""
    begun: list[tuple[str, float]] = []
    with graphgov.open(str(workspace)).engine() as engine:
        run_checks(engine, progress=lambda check, _number, _all: begun.append((check, cpu_seconds())))
        ends = [at for _name, at in begun[1:]] + [cpu_seconds()]
    # The last one's time holds the making of the findings too.
    return {name: round(end - at, 3) for (name, at), end in zip(begun, ends, strict=True)}


def by_street(workspace: Path) -> None:
    """Run all checks and count them street by street."""
    graphgov.open(str(workspace)).check().by("street")


def explain(workspace: Path) -> None:
    """Find one fault and explain it."""
    with graphgov.open(str(workspace)).engine() as engine:
        found = run_checks(engine, graphgov.CheckRequest(checks=("coverage.neighbourhood_without_branch",)))
        found.explain(found[0].key)


WORKS: dict[str, Callable[[Path], Stages | None]] = {
    "open": open_workspace,
    "every check": every_check,
    "every check by street": by_street,
    "one check and an explanation": explain,
}
