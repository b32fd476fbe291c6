"""Real loads, in processes of their own: killed at any moment, and read from by others while they publish."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graphgov.workspace import Workspace
from tests.loaders.hand_ins import DIVISIONS, hand_in, names

REPOSITORY = Path(__file__).resolve().parents[2]
LOADS = 50
pytestmark = pytest.mark.long


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1", "GRAPHGOV_LANGUAGE": "en"}


def _start_load(workspace: Path, source: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "graphgov", "load", str(source), "--in", str(workspace)]
    command += ["--office", "东街道", "--data-date", "2025-06-30"]
    return subprocess.Popen(command, env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _hand_in(folder: Path, number: int) -> Path:
    grids = "\n".join(f"东街道,安里,第{number}批{grid}格" for grid in range(20))
    residents = "\n".join(f"东街道,安里,小区,1幢,1,{room},某{number}{room}" for room in range(200))
    return hand_in(
        folder / str(number),
        行政区划=DIVISIONS,
        小区台账="街道,社区,小区名称\n东街道,安里,小区",
        楼栋台账="街道,社区,小区名称,楼栋号\n东街道,安里,小区,1幢",
        网格台账="街道,社区,网格名称\n" + grids,
        居民台账="街道,社区,小区,楼栋,单元,房号,姓名\n" + residents,
    )


def _grids_of(workspace: Workspace) -> int:
    """The hand-in that the published generation holds, whole."""
    numbers = {str(name).split("批")[0].removeprefix("第") for name in names(workspace, "Grid")}
    assert len(names(workspace, "Grid")) == 20
    (number,) = numbers
    return int(number)


def test_fifty_killed_loads_lose_nothing(tmp_path: Path) -> None:
    chance = random.Random(20250630)
    folder = tmp_path / "工作区"
    began = time.monotonic()
    assert _start_load(folder, _hand_in(tmp_path, 0)).wait() == 0
    whole = time.monotonic() - began
    workspace = Workspace.open(folder)
    killed = 0
    for number in range(1, LOADS + 1):
        before = _grids_of(workspace)
        process = _start_load(folder, _hand_in(tmp_path, number))
        time.sleep(whole * chance.uniform(0.2, 1.05))
        process.kill()
        killed += process.wait() != 0
        workspace.verify()
        assert _grids_of(workspace) in (before, number)
        with workspace.engine() as engine:
            assert engine.query("MATCH (r:Resident)-[:LIVES_IN]->(b:Building) RETURN count(r) AS n").to_pylist() == [
                {"n": 200}
            ]
    assert killed >= LOADS // 2, "most loads must have been cut for this to prove anything"
    assert _start_load(folder, _hand_in(tmp_path, LOADS + 1)).wait() == 0
    fresh = tmp_path / "fresh"
    Workspace.create(fresh, workspace.hash_key())
    assert _start_load(fresh, _hand_in(tmp_path, LOADS + 1)).wait() == 0
    assert _grids_of(workspace) == LOADS + 1
    assert workspace.current().id == Workspace.open(fresh).current().id, "killed loads left nothing behind"
    assert not workspace.damaged()


_READER = """
import sys
import time
from pathlib import Path
import graphgov
from graphgov.analysis.checks.running import CheckRequest

stop, runs = Path(sys.argv[2]), 0
print("ready", flush=True)
while not stop.exists():
    findings = graphgov.open(sys.argv[1]).check(CheckRequest(checks=("service.grid_without_gridworker",)))
    outcome = findings.outcomes[0]
    assert (outcome.status.value, outcome.population) in (("no_data", 20), ("no_data", 0)), outcome
    runs += 1
    time.sleep(0.5)  # eight that never rest would only keep the loads from the processor
print(runs)
"""


def test_eight_readers_check_while_loads_publish(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    assert _start_load(folder, _hand_in(tmp_path, 0)).wait() == 0
    stop = tmp_path / "stop"
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", _READER, str(folder), str(stop)],
            env=_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for _reader in range(8)
    ]
    try:
        for reader in readers:
            assert reader.stdout is not None
            assert reader.stdout.readline() == "ready\n"
        for number in range(1, 4):
            assert _start_load(folder, _hand_in(tmp_path, number)).wait() == 0
    finally:
        stop.touch()
    for reader in readers:
        output, errors = reader.communicate(timeout=300)
        assert reader.returncode == 0, errors
        assert int(output) >= 1
    assert _grids_of(Workspace.open(folder)) == 3
