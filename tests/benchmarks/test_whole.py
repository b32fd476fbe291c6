"""A whole run of the benchmark goes on where it stopped."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import __main__ as bench
from benchmarks import report


def test_a_whole_run_that_was_cut_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    broken = {"neo4j 1000000"}

    def part(name: str) -> None:
        def work(residents: int) -> None:
            if f"{name} {residents}" in broken:
                raise RuntimeError("no server")
            done.append(f"{name} {residents}")

        monkeypatch.setitem(bench._PARTS, name, work)

    for name in bench._PARTS:
        part(name)
    monkeypatch.setattr(bench, "WORK", tmp_path)
    monkeypatch.setattr(bench, "DONE", tmp_path / "done.txt")
    monkeypatch.setattr(report, "main", lambda _arguments: 0)
    steps = [f"{name} {residents}" for name, residents in bench._WHOLE]
    assert bench._whole() == 1
    # What a later step still needs is not cleaned away.
    left = ["neo4j 1000000", "clean 1000000", "clean 10000000"]
    assert done == [step for step in steps if step not in left]
    broken.clear()
    assert bench._whole() == 0
    assert done == [*(step for step in steps if step not in left), *left]
    assert not (tmp_path / "done.txt").exists()
