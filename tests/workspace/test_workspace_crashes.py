"""A load that dies at any instant leaves the workspace with the old generation or the new one, whole."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fake_loader import FakeLoader, build_nothing

from graphgov import LoadRequest
from graphgov.errors import WorkspaceError
from graphgov.loaders.rows.known import Known
from graphgov.workspace import Alias, Outcome, Workspace, atomic, publishing

REPOSITORY = Path(__file__).resolve().parents[2]


class Killed(BaseException):
    """Stands for the death of the process: what comes after it changes nothing on the disk any more."""


class Death:
    """Lets the process "die" before its nth change to the disk, and counts the changes."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.steps = 0
        self.at = -1
        self.dead = False
        for name in ("write", "replace", "move_folder", "flush_tree", "flush_folder", "remove_tree"):
            patch.setattr(atomic, name, self._deadly(getattr(atomic, name)))
        patch.setattr(Path, "unlink", self._deadly(Path.unlink))

    def arm(self, at: int) -> None:
        self.steps, self.at, self.dead = 0, at, False

    def disarm(self) -> None:
        self.at, self.dead = -1, False

    def _deadly(self, action: Callable[..., Any]) -> Callable[..., Any]:
        def acting(*arguments: Any, **more: Any) -> Any:
            if self.dead or self.steps == self.at:
                self.dead = True
                raise Killed
            self.steps += 1
            return action(*arguments, **more)

        return acting


def load(workspace: Workspace, number: int) -> str:
    result = publishing.run_load(workspace.folder, FakeLoader(number), LoadRequest(), build=build_nothing)
    return result.manifest.generation


def alias(number: int) -> Alias:
    return Alias("Grid", "Community:1", f"网格{number}", f"Grid:{number:06}")


def leftovers(workspace: Workspace) -> list[str]:
    known = {
        *("CURRENT", "aliases.csv", "checks", "generations", "hash.key", "history.jsonl", "lock.sqlite"),
        *("staging", "state.sqlite"),
    }
    staged = workspace.folder / "staging"
    inside = sorted(path.name for path in staged.iterdir()) if staged.is_dir() else []
    return sorted({path.name for path in workspace.folder.iterdir()} - known) + inside


@pytest.mark.long
def test_death_before_any_change_of_a_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    death = Death(monkeypatch)
    at, seen = 0, set()
    while True:
        workspace = Workspace.create(tmp_path / f"w{at}")
        old = load(workspace, 1)
        death.arm(at)
        try:
            new = load(workspace, 2)
        except Killed:
            new = ""
        finally:
            death.disarm()
        if new:
            break
        current = workspace.current()
        seen.add(current.id == old)
        workspace.verify()
        assert {alias(1)} <= set(workspace.aliases())
        assert len(workspace.history()) == (1 if current.id == old else 2)
        # Whatever is loaded next, the dead load is then either wholly undone or wholly done.
        third = load(workspace, 3)
        assert workspace.current().id == third
        assert leftovers(workspace) == []
        published = current.id != old
        assert [event.generation for event in workspace.events()] == [old, *([current.id] if published else []), third]
        assert len(workspace.history()) == (3 if published else 2)
        assert set(workspace.aliases()) == {alias(1), alias(3), *([alias(2)] if published else [])}
        assert not workspace.damaged()
        at += 1
    assert seen == {True, False}, "some deaths came before the instant of publishing, and some after"
    assert at > 15


def test_death_during_the_first_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    death = Death(monkeypatch)
    at = 0
    while True:
        workspace = Workspace.create(tmp_path / f"w{at}")
        death.arm(at)
        try:
            load(workspace, 1)
        except Killed:
            pass
        else:
            break
        finally:
            death.disarm()
        try:
            workspace.verify()
        except WorkspaceError as error:
            assert "Nothing has been loaded" in error.message or "还没有" in error.message
        load(workspace, 2)
        assert leftovers(workspace) == []
        at += 1


def test_death_during_a_rollback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    death = Death(monkeypatch)
    at = 0
    while True:
        workspace = Workspace.create(tmp_path / f"w{at}")
        old, new = load(workspace, 1), load(workspace, 2)
        death.arm(at)
        try:
            workspace.rollback(old)
        except Killed:
            pass
        else:
            break
        finally:
            death.disarm()
        assert workspace.current().id in (old, new)
        assert len(workspace.history()) == 2
        workspace.rollback(old)
        assert workspace.current().id == old
        assert [event.generation for event in workspace.events()] == [old, new, old]
        at += 1
    assert at > 4


@pytest.mark.parametrize("stage", list(publishing.Stage))
def test_failure_at_any_stage_leaves_nothing_behind(tmp_path: Path, stage: publishing.Stage) -> None:
    workspace = Workspace.create(tmp_path / "w")
    old = load(workspace, 1)

    def fail(reached: publishing.Stage) -> None:
        if reached is stage:
            raise OSError("the disk does not answer")

    with pytest.raises(OSError, match="does not answer"):
        publishing.run_load(workspace.folder, FakeLoader(2), LoadRequest(), fail, build_nothing)
    assert leftovers(workspace) == []
    assert (workspace.current().id == old) is (stage is not publishing.Stage.PUBLISHED)
    assert load(workspace, 3) == workspace.current().id


def test_a_loader_that_fails_changes_nothing(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "w")
    old = load(workspace, 1)

    def broken(staging: Path, previous: Path | None, known: Known) -> Any:
        FakeLoader(2)(staging, previous, known)
        raise WorkspaceError("no such register")

    with pytest.raises(WorkspaceError, match="no such register"):
        workspace.load(broken)
    assert workspace.current().id == old
    assert leftovers(workspace) == []
    assert alias(2) not in workspace.aliases()


def start_load(folder: Path, number: int, size: int = 3000) -> subprocess.Popen[str]:
    """Start a load in a process of its own.  The real command line can be put here."""
    program = Path(__file__).with_name("fake_loader.py")
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1"}
    command = [sys.executable, str(program), str(folder), str(number), str(size)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8")


@pytest.mark.long
def test_fifty_loads_killed_at_random_moments(tmp_path: Path) -> None:
    chance = random.Random(20250630)
    workspace = Workspace.create(tmp_path / "w")
    began = time.monotonic()
    with start_load(workspace.folder, 0) as first:
        assert first.wait() == 0
    whole = time.monotonic() - began
    killed = 0
    for number in range(1, 51):
        old = workspace.current().id
        before = {event.generation for event in workspace.events()}
        with start_load(workspace.folder, number) as process:
            # Deaths while Python starts prove little: most of the moments lie in the load itself.
            began = time.monotonic()
            try:
                process.wait(whole * chance.uniform(0.3, 1.05))
                whole = time.monotonic() - began  # the machine may be quicker by now
            except subprocess.TimeoutExpired:
                process.kill()
            killed += process.wait() != 0
        current = workspace.current().id
        workspace.verify()
        with workspace.engine() as engine:
            found = engine.query("MATCH (g:Grid) RETURN count(g) AS grids").to_pylist()
        assert found == [{"grids": 3000}]
        listed = {record.id for record in workspace.history()}
        assert before <= listed <= before | {old, current}
        assert not workspace.damaged()
    assert killed > 30
    assert workspace.load(FakeLoader(99, 3000, lean=False)).outcome is Outcome.PUBLISHED
    assert leftovers(workspace) == []
    numbers = {int(known.form.removeprefix("网格")) for known in workspace.aliases()}
    assert len(numbers) == len(workspace.history()), "each published load's aliases are kept, and no other's"
    for record in workspace.history():
        workspace.verify(record.id)


_READER = """
import sys, time
from pathlib import Path
from graphgov.workspace import Workspace

workspace, stop = Workspace.open(Path(sys.argv[1])), Path(sys.argv[2])
seen = set()
print("ready", flush=True)
while not stop.exists():
    with workspace.engine() as engine:
        rows = engine.query("MATCH (g:Grid) RETURN min(g.code) AS first, count(g) AS grids").to_pylist()
        assert rows[0]["grids"] == 200, rows
        seen.add((engine.state().generation, rows[0]["first"]))
    workspace.history()
    time.sleep(0.05)
assert len({first for generation, first in seen}) == len(seen), seen
print(len(seen))
"""


@pytest.mark.long
def test_eight_readers_while_loads_publish(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "w")
    workspace.load(FakeLoader(0, 200, lean=False))
    stop = tmp_path / "stop"
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", _READER, str(workspace.folder), str(stop)],
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1"},
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
        for number in range(1, 13):
            workspace.load(FakeLoader(number % 7, 200, lean=False))
    finally:
        stop.touch()
    for reader in readers:
        output, errors = reader.communicate(timeout=120)
        assert reader.returncode == 0, errors
        assert int(output) > 1
