"""What happens when a command cannot go on: one or two sentences, an exit code, never a traceback for bad input."""

from __future__ import annotations

import datetime as dt
import os
import sys
import traceback
from collections.abc import Callable
from contextvars import ContextVar
from enum import IntEnum
from pathlib import Path

import click

from graphgov.commands.language import complaint
from graphgov.errors import GraphgovError
from graphgov.messages import gettext as _
from graphgov.paper.hostile_text import visible

debugging: ContextVar[bool] = ContextVar("graphgov_debugging", default=False)
"""Whether `--debug` asked for tracebacks."""


class ExitCode(IntEnum):
    """What the command line returns; documented in `docs/cli.md`."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    BAD_DATA = 3
    INCOMPLETE = 4
    INTERRUPTED = 130


def guarded(run: Callable[[], object]) -> int:
    """Run a command and give its exit code; whatever stops it is said on standard error."""
    try:
        code = run()
        sys.stdout.flush()
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except BrokenPipeError:
        # Whoever read our output has had enough (`graphgov check | head`); what is left to flush goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.FINE
    except (Exception, KeyboardInterrupt) as error:
        if debugging.get():
            traceback.print_exc()
        return _explained(error)
    return code if isinstance(code, int) else ExitCode.FINE


def _explained(error: Exception | KeyboardInterrupt) -> int:
    match error:
        case click.ClickException():
            return _stopped(complaint(error), ExitCode.USAGE)
        case GraphgovError():
            return _stopped(str(error), error.exit_code)
        case click.Abort() | KeyboardInterrupt() | EOFError():
            return _stopped(_("Interrupted; nothing that was published before has changed."), ExitCode.INTERRUPTED)
        case OSError():
            return _stopped(_file_trouble(error), ExitCode.BAD_DATA)
        case Exception():
            return _unforeseen(error)


def _stopped(text: str, code: int) -> int:
    label = _("Error:")
    for line in f"{label} {text}".splitlines():
        click.echo(visible(line), err=True)
    return code


def _file_trouble(error: OSError) -> str:
    file = error.filename if error.filename is not None else _("a file")
    return _("{file} cannot be read or written: {reason}.").format(file=file, reason=error.strerror or error) + (
        " " + _("See that it exists, that you may use it, and that no other program holds it open.")
    )


def _unforeseen(error: Exception) -> int:
    text = _("graphgov met something it did not foresee ({kind}).").format(kind=type(error).__name__)
    try:
        place = _("Where it happened is written in {file}; send that file with your report.").format(file=_log(error))
    except OSError:
        place = _("Run the command again with --debug before its name to see where.")
    return _stopped(f"{text} {place}", ExitCode.INCOMPLETE)


def log_file() -> Path:
    """The log of unforeseen failures: `GRAPHGOV_LOG`, else `graphgov.log` in the user's own folder for such files."""
    given = os.environ.get("GRAPHGOV_LOG")
    if given:
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "graphgov" / "graphgov.log"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "graphgov" / "graphgov.log"


def _log(error: Exception) -> Path:
    """Write where an error arose, without its text: that may hold what stands in a register."""
    path = log_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{dt.datetime.now(dt.UTC).isoformat(timespec='seconds')} {type(error).__name__}\n")
        file.writelines(traceback.format_tb(error.__traceback__))
    return path
