"""Intake on machines unlike this one: a GBK terminal, a GBK file system, names that Windows keeps for itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphgov.commands.output import used_command
from graphgov.loaders.returns.safe_cells import file_name
from tests.loaders.hand_ins import DIVISIONS, hand_in

ROOT = Path(__file__).resolve().parent.parent.parent
ROWS = (
    "小区名称,街道,社区,户数总计,总户数,备注\n一号院,东街道,和礼社区,9,很多,\u2713\U00020bb7\n二号院,东街道,安里,3,5,é"
)
"""Two headers and a place that are not known, a bad cell, and signs that GBK does not have."""


def run(folder: Path, *command: str, **other: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0", **other}
    environment |= {"GRAPHGOV_LANGUAGE": "zh_CN", "GRAPHGOV_LOG": str(folder / "graphgov.log")}
    return subprocess.run(
        [sys.executable, "-m", "graphgov", *command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.mark.long
def test_the_whole_intake_speaks_to_a_gbk_terminal(tmp_path: Path) -> None:
    hand_in(tmp_path / "台账 (东街道)", 行政区划=DIVISIONS, 小区=ROWS)
    (tmp_path / "台账 (东街道)" / "CON.xlsx").write_bytes(b"")
    steps: list[tuple[int, tuple[str, ...], str]] = [
        (3, ("load", "台账 (东街道)", "--office", "东街道", "--in", "工作区"), "很多"),
        (0, ("map", "台账 (东街道)", "--office", "东街道", "--in", "工作区"), "户数总计"),
        (0, ("profile", "台账 (东街道)", "--in", "工作区"), "小区台账"),
        (0, ("submissions", "--in", "工作区"), "东街道"),
        (0, ("template", "--register", "小区台账", "--out", "模板.xlsx"), ""),
    ]
    for code, command, said in steps:
        done = run(tmp_path, *command)
        shown = done.stdout.decode("gbk") + done.stderr.decode("gbk")
        assert done.returncode == code, shown
        assert said in shown
        assert "Traceback" not in shown
    assert list((tmp_path / "工作区" / "returns").rglob("退回单.docx"))


ASCII_ONLY = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "", "GRAPHGOV_WORKSPACE": "工作区"}
"""As over ssh or in a scheduled job: Python then takes names of files for ASCII."""


def test_names_in_chinese_where_the_system_speaks_ascii(tmp_path: Path) -> None:
    done = run(tmp_path, "template", "--register", "小区台账", "--out", "模板.xlsx", **ASCII_ONLY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "模板.xlsx").is_file()
    done.stdout.decode("utf-8")


@pytest.mark.long
def test_a_load_where_the_system_speaks_ascii(tmp_path: Path) -> None:
    hand_in(tmp_path / "台账", 行政区划=DIVISIONS, 小区=ROWS)
    done = run(tmp_path, "load", "台账", "--office", "东街道", **ASCII_ONLY)
    shown = done.stdout.decode("utf-8") + done.stderr.decode("utf-8")
    assert done.returncode == 3, shown
    assert "很多" in shown
    assert (tmp_path / "工作区" / "CURRENT").exists()


@pytest.mark.parametrize("name", ["CON", "aux", "COM1", "nul.街道", "东街道\\..\\办", "a:b", "末尾. "])
def test_what_goes_back_has_names_that_windows_takes(name: str) -> None:
    made = file_name(name)
    assert not set(made) & set('\\/:*?"<>|')
    assert made == made.rstrip(". ")
    assert made.split(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}


@pytest.mark.parametrize(
    ("script", "started", "said"),
    [
        ("", ["/opt/graphgov/__main__.py"], "py3 -m graphgov"),
        ("", ["/nowhere/bin/graphgov"], "/nowhere/bin/graphgov"),
        ("", ["C:/tests/pytest/__main__.py"], "graphgov"),
        ("./start.sh", ["/opt/graphgov/__main__.py"], "./start.sh"),
        ("/my kit/start.sh", ["x"], '"/my kit/start.sh"'),
        ("C:/my kit/start.ps1", ["x"], '& "C:/my kit/start.ps1"'),
    ],
)
def test_what_to_do_next_is_said_in_the_command_that_was_used(
    script: str, started: list[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRAPHGOV_COMMAND", script)
    monkeypatch.setattr(sys, "argv", started)
    monkeypatch.setattr(sys, "orig_argv", ["py3", "-m", "graphgov"])
    assert used_command().replace("\\", "/") == said
