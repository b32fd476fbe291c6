"""What is dear to make, made once for a whole run: by the first worker that asks; the others wait and read it.

    folder = made_once(tmp_path_factory, "demo", lambda folder: write_demo(folder))

Tests that write take a copy: what was made is read by all workers at once.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

_PATIENCE = 600.0
"""Seconds after which a worker no longer waits for another."""


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder that `make` filled, in whichever worker of this run; it is made before `make` is called.

    Raises `RuntimeError` where the worker that made it failed, whose own test tells why.
    """
    here = factory.getbasetemp()
    place = (here.parent if os.environ.get("PYTEST_XDIST_WORKER") else here) / f"once-{name}"
    ready, failed, folder = place / "ready", place / "failed", place / "made"
    try:
        place.mkdir()
    except FileExistsError:
        _wait(ready, failed)
        return folder
    try:
        folder.mkdir()
        make(folder)
    except BaseException:
        failed.touch()
        raise
    ready.touch()
    return folder


def _wait(ready: Path, failed: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while not ready.exists():
        if failed.exists() or time.monotonic() > until:
            raise RuntimeError(f"{ready.parent.name} was not made by the worker that began it")
        time.sleep(0.05)
