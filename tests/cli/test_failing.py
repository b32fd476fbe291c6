"""Bad input gets a sentence and an exit code, in Chinese too, on any terminal; never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from graphgov.commands import models
from graphgov.workspace import Workspace

Run = Callable[..., Result]
ROOT = Path(__file__).resolve().parent.parent.parent

WRONG = [
    (["chek"], 2, "Did you mean check?"),
    (["check", "--severity", "hi"], 2, "is not one of"),
    (["check", "--as-of", "30.6.2025"], 2, "is not a date"),
    (["check", "--no-such"], 2, "no option --no-such"),
    (["check", "surplus"], 2, "no further argument"),
    (["check", "--model", "fuyan"], 2, "fuyang"),
    (["check", "--format", "table", "--output", "x"], 2, "for the screen"),
    (["check"], 3, "There is no workspace"),
    (["check", "--in", "bolt://user:secret@localhost"], 2, "NEO4J_PASSWORD"),
    (["check", "--in", "bolt://localhost:1"], 4, "No Neo4j answers"),
    (["rollback"], 2, "GENERATION is missing"),
    (["query"], 2, "FILE|TEXT is missing"),
    (["load"], 2, "REGISTERS… is missing"),
    (["load", "nowhere"], 2, "There is no nowhere"),
    (["served", "--top", "0"], 2, "at least 1"),
    (["divisions", "nowhere"], 2, "There is no nowhere"),
    (["sample", "atlantis"], 2, "atlantis"),
]


@pytest.mark.parametrize(("arguments", "code", "text"), WRONG, ids=lambda value: str(value)[:30])
def test_bad_input_gets_a_sentence(graphgov: Run, arguments: list[str], code: int, text: str) -> None:
    done = graphgov(*arguments)
    assert (done.exit_code, done.stdout) == (code, "")
    assert text in done.stderr
    assert done.stderr.startswith("Error: ")
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr


@pytest.mark.parametrize(("arguments", "code", "_text"), WRONG, ids=lambda value: str(value)[:30])
def test_bad_input_in_chinese(graphgov: Run, arguments: list[str], code: int, _text: str) -> None:
    done = graphgov(*arguments, language="zh_CN")
    assert done.exit_code == code
    assert done.stderr.startswith("错误：")


def test_the_unforeseen_says_where_the_log_is(graphgov: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken() -> None:
        raise RuntimeError("".join(("张", "三")))  # the log quotes lines of code, not what they hold

    monkeypatch.setattr(models, "_list", broken)
    done = graphgov("models")
    assert done.exit_code == 4
    assert str(tmp_path / "graphgov.log") in done.stderr
    assert "Traceback" not in done.stderr
    log = (tmp_path / "graphgov.log").read_text(encoding="utf-8")
    assert "models.py" in log
    assert "张三" not in log + done.stderr
    assert "Traceback" in graphgov("--debug", "models").stderr


def test_help_is_in_the_language_in_force(graphgov: Run) -> None:
    assert "用法" in graphgov("--help", language="zh_CN").stdout
    assert "Usage: graphgov check" in graphgov("check", "--help").stdout
    assert graphgov("--version").stdout.startswith("graphgov ")


def run_really(arguments: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "graphgov", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "GRAPHGOV_LOG": str(folder / "graphgov.log"), **environment},
        capture_output=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize(
    "encoding", ["gbk", *(pytest.param(other, marks=pytest.mark.long) for other in ("ascii", "utf-8"))]
)
def test_any_terminal_is_survived(workspace: Workspace, tmp_path: Path, encoding: str) -> None:
    done = run_really(
        ["check", "--area", "service"], tmp_path, PYTHONIOENCODING=encoding, PYTHONUTF8="0", GRAPHGOV_LANGUAGE="zh_CN"
    )
    assert done.returncode == 1, done.stderr.decode(encoding, "replace")
    shown = done.stdout.decode(encoding)
    assert "Grid:g22" in shown or "g22" in shown or "=cmd()" in shown
    assert b"Traceback" not in done.stderr


@pytest.mark.long
def test_json_is_utf8_on_a_gbk_machine(workspace: Workspace, tmp_path: Path) -> None:
    done = run_really(
        ["check", "--area", "service", "--format", "json"], tmp_path, PYTHONIOENCODING="gbk", PYTHONUTF8="0"
    )
    assert "网格" in done.stdout.decode("utf-8")


def test_a_closed_pipe_is_no_failure(workspace: Workspace, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "graphgov", "check", "--area", "service"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        told = child.stderr.read()
    assert b"Traceback" not in told
    assert b"BrokenPipe" not in told
