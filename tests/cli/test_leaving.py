"""A process that ends while its threads are inside native libraries: it ends well, and tidies what it must."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_AT_WORK = """
import atexit, sys, threading, time
import duckdb

def work():
    connection = duckdb.connect()
    while True:
        connection.execute("SELECT count(*) FROM range(1000000)").fetchall()

atexit.register(print, "tidied")
for _number in range(4):
    threading.Thread(target=work, daemon=True).start()
time.sleep(0.3)
from graphgov.commands import dashboard as showing
showing._leave()
"""

_FORESEEING = """
import sys
from pathlib import Path
from graphgov.lessons import Classroom, load_lesson
room = Classroom(load_lesson("wuhan"))
room.foresee(room.steps)
Path(sys.argv[1]).write_text(str(room.folder), encoding="utf-8")
"""


def _ended(script: str, *given: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-c", script, *given]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)


@pytest.mark.long
def test_the_dashboard_ends_well_while_pages_are_being_built() -> None:
    ended = _ended(_AT_WORK)
    assert (ended.returncode, ended.stdout.strip(), ended.stderr) == (0, "tidied", "")


def test_a_classroom_that_nobody_closed_ends_well_while_it_foresees(tmp_path: Path) -> None:
    told = tmp_path / "folder"
    ended = _ended(_FORESEEING, str(told))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert not Path(told.read_text(encoding="utf-8")).exists()
