"""示例数据·非真实情况 stands in whatever leaves a workspace that holds a sample, however it leaves."""

from __future__ import annotations

import html
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import openpyxl
import pytest
from click.testing import Result

from graphgov.cli import main
from graphgov.commands.failure import ExitCode
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.workbench import Workbench

Run = Callable[..., Result]
ARGUMENTS = {
    "check": ("--area", "service"),
    "conform": ("--model", "wuhan"),
    "explain": ("1",),
    "query": ("MATCH (g:Grid) RETURN g.id AS id ORDER BY id",),
    "report": ("示例区", "--model", "wuhan"),
}
"""What a command needs to write anything; few checks, as the mark is the same whatever they find."""
DIVISIONS = """区划代码,区划名称,层级,上级代码
99,示例省,省,
9901,示例市,市,99
990101,示例区,区县,9901
990101001,东街道,街道,990101
990101001001,安里社区,社区,990101001
"""
GRIDS = """区县,街道,社区,网格名称,网格类型,户数
示例区,东街道,安里社区,第一网格,综合网格,300
示例区,东街道,安里社区,第二网格,大网格,三百零零
"""
NOTHING_OF_THE_WORKSPACE = {
    "divisions": "a list of codes, from a file",
    "sample": "the sample itself, which test_generating looks through",
    "demo": "a sample and a walk through it",
}
"""Commands that write files in which nothing of a workspace stands, and why."""


def _commands(group: click.Command, path: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in getattr(group, "commands", {}).items():
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path}{name} ")
        else:
            yield path + name, command


def _exports() -> Iterator[tuple[str, str]]:
    """Every command that writes a file of what a workspace holds, with each of its formats."""
    for name, command in _commands(main):
        options = {one.name: one for one in command.params if isinstance(one, click.Option)}
        if name in NOTHING_OF_THE_WORKSPACE or "output" not in options:
            continue
        form = options.get("form")
        for choice in getattr(form.type, "words", ()) if form else ("",):
            if choice not in ("table", "text"):
                yield name, choice


def marked(path: Path) -> bool:
    """Whether a file says that it comes from a sample; data for programs say so in a field of that name."""
    if path.suffix == ".json":
        return '"sample": true' in json.dumps(json.loads(path.read_text(encoding="utf-8")))
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            parts = (package.read(name).decode(errors="replace") for name in package.namelist())
            return any(SAMPLE_MARK in html.unescape(part) for part in parts)
    return SAMPLE_MARK in path.read_text(encoding="utf-8-sig") or SAMPLE_MARK in path.name


@pytest.fixture(scope="module")
def kept(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a workspace with a ledger in it; only read."""
    folder = Path(shutil.copytree(loaded, tmp_path_factory.mktemp("kept") / "workspace"))
    Workbench(str(folder)).update_ledger(["base"])
    return folder


@pytest.mark.parametrize(("name", "form"), list(_exports()))
def test_every_file_that_is_written_is_marked(name: str, form: str, graphgov: Run, kept: Path, tmp_path: Path) -> None:
    shutil.copytree(kept, tmp_path / "workspace")
    target = tmp_path / f"export.{form or 'xlsx'}"
    how = ("--format", form) if form else ()
    done = graphgov(*name.split(), *ARGUMENTS.get(name, ()), *how, "--output", str(target))
    assert done.exit_code in (0, 1), done.stderr
    assert marked(target)


def test_what_goes_back_to_offices_is_marked(graphgov: Run, tmp_path: Path) -> None:
    """Workbooks returned with their slip, a template of what is known, a form filled in."""
    registers = tmp_path / "registers"
    registers.mkdir()
    (registers / f"{SAMPLE_MARK}.txt").write_text(f"{SAMPLE_MARK}\n数据日期: 2025-06-30\n", encoding="utf-8")
    (registers / "行政区划.csv").write_text(DIVISIONS, encoding="utf-8")
    (registers / "网格台账.csv").write_text(GRIDS, encoding="utf-8")
    where = ("--in", str(tmp_path / "place"))
    loaded = graphgov("load", str(registers), *where, "--office", "东街道", "--give-back", str(tmp_path / "back"))
    assert loaded.exit_code == ExitCode.BAD_DATA, loaded.stderr
    assert graphgov("template", *where, "--office", "东街道", "--out", str(tmp_path / "t.xlsx")).exit_code == 0
    form = openpyxl.Workbook()
    form.worksheets[0].append(["街道", "社区", "网格名称", "户数"])
    form.save(tmp_path / "form.xlsx")
    done = graphgov("fill", str(tmp_path / "form.xlsx"), *where, "--out", str(tmp_path / "filled.xlsx"))
    assert done.exit_code in (0, 1), done.stderr
    returned = [path for path in (tmp_path / "back").rglob("*") if path.is_file()]
    assert {path.suffix for path in returned} == {".xlsx", ".docx"}
    written = [*returned, tmp_path / "t.xlsx", tmp_path / "filled.xlsx"]
    assert [path.name for path in written if not marked(path)] == []
