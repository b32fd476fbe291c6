"""The built package, and environments of their own that it is installed into."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.made_once import made_once

ROOT = Path(__file__).resolve().parent.parent.parent
_OF_THIS_ENVIRONMENT = ("PYTHON", "PYTEST", "COVERAGE", "GRAPHGOV", "VIRTUAL")


def run(command: list[str], folder: Path, **environment: str) -> str:
    """What a command prints that must succeed, run without anything of this environment."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(_OF_THIS_ENVIRONMENT)}
    done = subprocess.run(
        command,
        cwd=folder,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, f"{command} gave {done.returncode}\n{done.stdout[-4000:]}\n{done.stderr[-2000:]}"
    return done.stdout


def build(factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel built from it; built once for all workers."""
    command = [sys.executable, "-m", "build", "--no-isolation"]
    return made_once(factory, "built", lambda folder: run([*command, "--outdir", str(folder), str(ROOT)], folder))


def environment(home: Path, *wanted: str) -> Path:
    """The Python of a new environment at `home`, into which pip has installed what is wanted."""
    venv.create(home, with_pip=True)
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    run([str(python), "-m", "pip", "install", "--quiet", *wanted], home)
    return python
