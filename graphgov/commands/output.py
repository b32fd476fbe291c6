"""Where what a command prints goes: standard output or a file, and progress on standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.paper.hostile_text import visible
from graphgov.paper.terminal import console

Step = Callable[[str, int, int], None]
"""Told of progress: what is being done, how much of it is done, and of how much (0 where nobody knows)."""


def out() -> Console:
    """The console on standard output."""
    return console(sys.stdout)


def say(text: str) -> None:
    """Print a line on standard output; text from registers in it is harmless."""
    for line in text.split("\n"):
        click.echo(visible(line))


def note(text: str) -> None:
    """Print a line on standard error, beside the output proper."""
    for line in text.split("\n"):
        click.echo(visible(line), err=True)


def may_ask() -> bool:
    """Whether there is somebody at a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def used_command() -> str:
    """How graphgov was started, as it can be typed again: `graphgov`, `python -m graphgov`, or the kit's script."""
    script = os.environ.get("GRAPHGOV_COMMAND")
    if script:
        called = "& " if script.endswith(".ps1") and " " in script else ""
        return called + _typed(script)
    started = Path(sys.argv[0])
    if (started.parent.name, started.name) == ("graphgov", "__main__.py"):
        return f"{_typed(sys.orig_argv[0])} -m graphgov"
    on_path = shutil.which("graphgov")
    if started.stem != "graphgov" or (on_path and Path(on_path).resolve() == started.resolve()):
        return "graphgov"
    return _typed(sys.argv[0])


def shown_path(path: Path) -> str:
    """A path as it can be typed again."""
    return _typed(str(path))


def _typed(path: str) -> str:
    return f'"{path}"' if " " in path else path


def write_result(content: bytes | str, target: Path | None) -> None:
    """Write a result to a file, or to standard output.

    Raises `UsageError` where bytes of a workbook would go to a terminal or the file's folder is not there.
    """
    if target is None:
        if sys.stdout.isatty():
            if isinstance(content, bytes):
                raise UsageError(_("This form is a file."), remedy=_("Name one with --output FILE."))
            click.echo(content, nl=False)
            return
        # UTF-8 whatever the console's encoding, and no line ends changed: another program reads this.
        sys.stdout.flush()
        sys.stdout.buffer.write(content.encode("utf-8") if isinstance(content, str) else content)
        return
    if not target.parent.is_dir():
        raise UsageError(
            _("The folder {folder} is not there.").format(folder=target.parent), remedy=_("Make it, or name another.")
        )
    data = content.encode("utf-8") if isinstance(content, str) else content
    target.write_bytes(data)
    note(_("Written to {file}.").format(file=target))


@contextmanager
def progress(*, plain_lines: bool = True) -> Generator[Step]:
    """Progress on standard error: a moving line on a terminal, else a plain line for each thing that is begun.

    Without `plain_lines` nothing is said off a terminal: for what takes seconds, not minutes.
    """
    if sys.stderr.isatty():
        with _moving() as step:
            yield step
        return
    begun: set[str] = set()

    def plain(what: str, _done: int, _total: int) -> None:
        if plain_lines and what not in begun:
            begun.add(what)
            note(what)

    yield plain


@contextmanager
def _moving() -> Generator[Step]:
    columns = (
        SpinnerColumn(spinner_name="line"),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=None)

        def step(what: str, done: int, total: int) -> None:
            bars.update(task, description=visible(what), completed=done, total=total or None)

        yield step
