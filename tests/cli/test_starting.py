"""Starting: the list of contents says what the commands say, and what only it needs is imported for it."""

from __future__ import annotations

import os
import subprocess
import sys

import click
import pytest
from click.shell_completion import ShellComplete

from graphgov.cli import main
from graphgov.commands.contents import CONTENTS, Listed
from graphgov.messages import LANGUAGES, choose_language
from graphgov.messages import gettext as _

HEAVY = {
    "duckdb",
    "ladybug",
    "neo4j",
    "networkx",
    "numpy",
    "openpyxl",
    "pandas",
    "plotly",
    "pyarrow",
    "streamlit",
    "xlsxwriter",
}
"""What engines, tables and pages need; the help needs none of it."""
MOST_MODULES = 280
"""Of a process that prints the help: some 240, of which Python has 33 at the start, click and rich (which measures the
width of Chinese) bring 125 and looking up the version 50; the rest is room for other versions of Python.  All that the
commands need together are 1,180."""


def modules_after(statement: str) -> set[str]:
    """The modules that a process of its own has imported after a statement."""
    told = "import atexit, sys; atexit.register(lambda: print('|', *sys.modules, file=sys.stderr)); "
    uncounted = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}  # adds its own
    done = subprocess.run(
        [sys.executable, "-c", told + statement],
        env=uncounted,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=True,
    )
    return set(done.stderr.rpartition("|")[2].split())


@pytest.mark.parametrize("arguments", ["--help", "--version"])
def test_help_imports_no_command_and_no_engine(arguments: str) -> None:
    imported = modules_after(f"from graphgov.cli import main; main(['{arguments}'])")
    assert not HEAVY & imported
    assert not {f"graphgov.commands.{one.module}" for one in CONTENTS} & imported
    assert "graphgov.workbench" not in imported
    assert "graphgov.cli" in imported
    assert len(imported) < MOST_MODULES


def test_the_package_imports_little_until_something_is_asked_for() -> None:
    imported = modules_after("import graphgov")
    assert not HEAVY & imported
    assert {name for name in imported if name.split(".")[0] == "graphgov"} == {"graphgov"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("listed", CONTENTS, ids=lambda listed: listed.name)
def test_the_contents_say_what_the_commands_say(listed: Listed, language: str) -> None:
    choose_language(language)
    command = listed.command()
    assert command.name == listed.name
    assert not command.hidden
    assert _(listed.summary) == _(command.help or "").split("\n")[0]


def test_every_command_of_the_modules_is_listed() -> None:
    listed = {one.command() for one in CONTENTS}
    inner = {one for group in listed if isinstance(group, click.Group) for one in group.commands.values()}
    modules = [sys.modules[f"graphgov.commands.{one.module}"] for one in CONTENTS]
    found = {value for module in modules for value in vars(module).values() if isinstance(value, click.Command)}
    assert found - inner == listed
    assert [one.name for one in CONTENTS] == sorted(main.commands)


def test_names_are_completed_with_what_they_are_for() -> None:
    choose_language("zh_CN")
    completing = ShellComplete(main, {}, "graphgov", "_GRAPHGOV_COMPLETE")
    found = {one.value: one.help for one in completing.get_completions([], "che")}
    assert found == {
        "check": "执行检查并报告发现的问题。",
        "checks": "列出各项检查及其标准值和依据，显示某项检查的文件内容，新建或校验自定的检查。",
    }
    assert [one.value for one in completing.get_completions(["check"], "--sev")] == ["--severity"]
    assert {one.value for one in completing.get_completions(["model"], "")} >= {"new", "show"}
