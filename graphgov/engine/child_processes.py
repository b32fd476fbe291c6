"""A child process watched from outside: what it takes, and its end, with whatever it started itself.

On Windows a virtual environment's Python is a launcher of the real one, so there a child is a family of processes.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil

import graphgov


def importing_graphgov() -> dict[str, str]:
    """The environment in which a child process imports this very package."""
    package_parent = str(Path(graphgov.__file__).resolve().parent.parent)
    paths = os.pathsep.join(filter(None, (package_parent, os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": paths}


def memory_of(process_id: int) -> int:
    """The bytes of memory that a child process takes; 0 where it has ended."""
    taken = 0
    with contextlib.suppress(psutil.Error):
        for member in _family(process_id):
            information = member.memory_info()
            taken += max(information.rss, getattr(information, "private", 0))
    return taken


def seconds_of(process_id: int) -> float:
    """The seconds of the processor that a child process has taken; 0 where it has ended."""
    taken = 0.0
    with contextlib.suppress(psutil.Error):
        for member in _family(process_id):
            times = member.cpu_times()
            taken += times.user + times.system
    return taken


def end_child(child: subprocess.Popen[bytes]) -> None:
    """Kill a child and what it started, and close its pipes."""
    if child.poll() is None:
        with contextlib.suppress(psutil.Error):
            for process in psutil.Process(child.pid).children(recursive=True):
                process.kill()
        child.kill()
    child.wait()
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


def _family(process_id: int) -> Iterator[psutil.Process]:
    process = psutil.Process(process_id)
    yield process
    if sys.platform == "win32":
        yield from process.children(recursive=True)
