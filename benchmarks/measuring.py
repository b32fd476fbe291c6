"""One thing measured at a time, in a process of its own: CPU seconds (user and system), wall time and peak memory.

Wall time says little on a machine that does other things too, so it is told but not compared.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

Stages = dict[str, float]
"""CPU seconds spent by the end of each stage."""
MADE = "made ready"
"""The stage of making what is then asked (a graph, frames) or of opening it, kept apart from the checks."""

LIMIT_STAGE = "limit of a check"
"""What a server's checks were given each, in seconds; no stage, but kept with them."""


def of_checks(stages: Mapping[str, float]) -> dict[str, float]:
    """The stages that are checks."""
    return {name: seconds for name, seconds in stages.items() if "." in name}


@dataclass(frozen=True)
class Measured:
    """CPU seconds in all and by stage, seconds on the clock, and the most memory held, in MB."""

    cpu_seconds: float
    wall_seconds: float
    peak_mb: float
    stages: Stages


def measured(work: Callable[..., Stages | None], *arguments: object) -> Measured:
    """Run `work(*arguments)` in a fresh process; what it returns are its stages."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "measured.json"
        process = multiprocessing.get_context("spawn").Process(target=_run, args=(answer, work, arguments))
        process.start()
        process.join()
        if process.exitcode:
            raise RuntimeError(f"{work.__name__} failed")
        return Measured(**json.loads(answer.read_text(encoding="utf-8")))


def cpu_seconds() -> float:
    """CPU seconds of this process until now."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _peak_mb() -> float:
    """The most memory this process held.

    What `getrusage` says begins with what the parent held when it started this one, so Linux is asked for the process's
    own; elsewhere the parent's is the least that is told.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text(encoding="utf-8").splitlines() if one.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _run(answer: Path, work: Callable[..., Stages | None], arguments: tuple[object, ...]) -> None:
    begun, clock = cpu_seconds(), time.perf_counter()
    stages = work(*arguments) or {}
    peak = _peak_mb()
    found = {
        "cpu_seconds": round(cpu_seconds() - begun, 2),
        "wall_seconds": round(time.perf_counter() - clock, 2),
        "peak_mb": round(peak),
        "stages": stages,
    }
    answer.write_text(json.dumps(found), encoding="utf-8")
