"""The commands in docs/cli.md: renews the help of every command there.

    python tools/cli_reference.py     after changing a command or an option

A test (tests/docs) compares the document with what the commands print.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from click.testing import CliRunner

from graphgov.cli import main as program

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
HEADING = "## Commands\n"


def main() -> None:
    """Rewrite all that stands under the heading `Commands`."""
    before, heading, _old = DOCUMENT.read_text(encoding="utf-8").partition(HEADING)
    parts = [_block([]), *(f"### {' '.join(words)}\n\n{_block(words)}" for words in _commands())]
    DOCUMENT.write_text(f"{before}{heading}\n" + "\n".join(parts), encoding="utf-8", newline="\n")


def _commands() -> Iterator[list[str]]:
    """The words of every command, of those in groups too, in order."""
    for name, command in sorted(program.commands.items()):
        yield [name]
        if isinstance(command, click.Group):
            yield from ([name, inner] for inner in sorted(command.commands))


def _block(command: list[str]) -> str:
    shown = CliRunner().invoke(program, ["--language", "en", *command, "--help"]).stdout.rstrip()
    return f"```console\n$ {' '.join(['graphgov', *command, '--help'])}\n{shown}\n```\n"


if __name__ == "__main__":
    main()
