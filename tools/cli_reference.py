"""The commands in docs/cli.md: renews the help of every command there.

    python tools/cli_reference.py     after changing a command or an option

A test (tests/docs) compares the document with what the commands print.
"""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from graphgov.cli import main as program

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
HEADING = "## Commands\n"


def main() -> None:
    """Rewrite all that stands under the heading `Commands`."""
    before, heading, _old = DOCUMENT.read_text(encoding="utf-8").partition(HEADING)
    parts = [_block([]), *(f"### {name}\n\n{_block([name])}" for name in sorted(program.commands))]
    DOCUMENT.write_text(f"{before}{heading}\n" + "\n".join(parts), encoding="utf-8", newline="\n")


def _block(command: list[str]) -> str:
    shown = CliRunner().invoke(program, ["--language", "en", *command, "--help"]).stdout.rstrip()
    return f"```console\n$ {' '.join(['graphgov', *command, '--help'])}\n{shown}\n```\n"


if __name__ == "__main__":
    main()
