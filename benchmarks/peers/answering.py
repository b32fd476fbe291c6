"""How checks that are written as Python functions are asked, timed and compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from benchmarks.measuring import Stages, cpu_seconds
from benchmarks.peers.sql import refuse_differences
from benchmarks.peers.verdicts import Verdicts, shared_checks, values_of
from graphgov.engine.base import Value

Limits = Mapping[str, Value]
"""A check's parameters by name."""
Data = TypeVar("Data")


def number(limits: Limits, name: str) -> int:
    """A parameter that is a whole number."""
    return int(str(limits[name]))


def answers(works: Mapping[str, Callable[[Data, Limits], Verdicts]], data: Data) -> tuple[dict[str, Verdicts], Stages]:
    """What each check says of the data, and the CPU seconds it took."""
    stages: Stages = {}
    said: dict[str, Verdicts] = {}
    for check in shared_checks():
        if check.id in works:
            begun = cpu_seconds()
            said[check.id] = works[check.id](data, values_of(check))
            stages[check.id] = round(cpu_seconds() - begun, 3)
    return said, stages


def timed(generation: Path, works: Mapping[str, Callable[[Data, Limits], Verdicts]], data: Data) -> Stages:
    """CPU seconds of each check.  Raises `ValueError` where an answer differs from the Cypher's."""
    said, stages = answers(works, data)
    refuse_differences(generation, said)
    return stages
