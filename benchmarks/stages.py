"""A load of the city's registers, stage by stage."""

from __future__ import annotations

from pathlib import Path

from benchmarks.measuring import Stages, cpu_seconds
from graphgov import LoadRequest
from graphgov.workbench import Workbench

_NAMES = {
    "read": "read",
    "place": "place",
    "identify": "identify",
    "roll_up": "roll up",
    "write": "write",
    "tables written": "hash",
    "identified": "build",
    "graph built": "publish",
}


def load(registers: Path, workspace: Path) -> Stages:
    """Load the registers into a new workspace; CPU seconds of each stage."""
    begun: list[tuple[str, float]] = []

    def told(stage: str, _done: int, _total: int) -> None:
        if stage in _NAMES:
            begun.append((_NAMES[stage], cpu_seconds()))

    result = Workbench(str(workspace)).load([registers], LoadRequest(returns=False), told)
    if result.facts.quarantined:
        raise RuntimeError("the city's registers must load without an error")
    ends = [at for _name, at in begun[1:]] + [cpu_seconds()]
    stages: Stages = {}
    for (name, at), end in zip(begun, ends, strict=True):
        stages[name] = round(stages.get(name, 0.0) + end - at, 2)
    return stages
