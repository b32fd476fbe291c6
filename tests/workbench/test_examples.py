"""The examples in the documentation of the door run, beside what `graphgov demo` leaves behind."""

from __future__ import annotations

import inspect
import re
import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import graphgov
from graphgov.cli import main
from tests.made_once import made_once


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        made = CliRunner().invoke(main, ["--language", "en", "demo", "--folder", str(folder / "demo")])
        assert made.exit_code == 0, made.stderr

    return made_once(tmp_path_factory, "demo", make)


def examples() -> Iterator[tuple[str, str]]:
    """The indented blocks of the docstrings of the class, its methods and `open`."""
    for name, thing in [("Workbench", graphgov.Workbench), ("open", graphgov.open), *vars(graphgov.Workbench).items()]:
        text = inspect.getdoc(thing) if not name.startswith("_") else None
        for block in re.findall(r"(?:^    .*\n?(?:^\n(?=    ))?)+", text or "", re.MULTILINE):
            yield name, textwrap.dedent(block)


EXAMPLES = sorted(set(examples()))


@pytest.mark.long
@pytest.mark.parametrize(("name", "code"), EXAMPLES, ids=[name for name, _code in EXAMPLES])
def test_examples_run(name: str, code: str, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(demo / "demo", tmp_path / "demo")
    monkeypatch.chdir(tmp_path / "demo")
    known = {one: getattr(graphgov, one) for one in dir(graphgov)}
    exec(code, {**known, "graphgov": graphgov, "bench": graphgov.open("workspace")})  # noqa: S102 - our own docstrings


def test_most_of_what_it_does_has_an_example() -> None:
    assert {"Workbench", "open", "load", "check", "explain", "conform", "leaders", "query", "path", "ledger"} <= {
        name for name, _code in EXAMPLES
    }
