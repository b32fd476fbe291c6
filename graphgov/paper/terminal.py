"""Tables on a terminal: Chinese characters two cells wide, text from registers harmless, any encoding survived."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from graphgov.paper.hostile_text import visible
from graphgov.paper.tables import Kind, Report, Table, labelled, shown

_PIPE_WIDTH = 160


def survive_any_encoding(streams: Iterable[TextIO | None] | None = None) -> None:
    """Let standard output and error write what their encoding lacks as escapes, instead of failing half-way.

    A Windows console in GBK has no `✓` and no rare surnames; `UnicodeEncodeError` must never end a run.
    """
    for stream in (sys.stdout, sys.stderr) if streams is None else streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def console(stream: TextIO) -> Console:
    """A console on a stream: colours only on a terminal, no markup or emoji codes read out of texts."""
    width = None if stream.isatty() else _PIPE_WIDTH
    return Console(file=stream, width=width, markup=False, emoji=False, highlight=False, soft_wrap=False)


def print_report(report: Report, target: Console) -> None:
    """Print the mark, what was run, and each table with its notes."""
    if report.mark:
        target.print(Text(visible(report.mark), style="bold red"))
    target.print(Text(visible(report.title), style="bold"))
    for name, value in report.about:
        target.print(Text(visible(labelled(name, value))))
    for table in report.tables:
        target.print()
        print_table(table, target)


def print_table(table: Table, target: Console) -> None:
    """Print one table with its title and notes."""
    lines = box.SQUARE if _can_draw(target) else box.ASCII
    drawn = RichTable(title=Text(visible(table.title)), title_justify="left", box=lines, show_footer=False)
    for column in table.columns:
        right = column.kind is not Kind.TEXT
        drawn.add_column(
            Text(visible(column.heading)),
            justify="right" if right else "left",
            overflow="fold",
            no_wrap=right or column.unbroken,
        )
    for number, row in enumerate(table.all_rows):
        is_total = table.total is not None and number == len(table.rows)
        cells = [Text(visible(shown(cell, column.kind))) for cell, column in zip(row, table.columns, strict=True)]
        drawn.add_row(*cells, style="bold" if is_total else None)
    target.print(drawn)
    for note in table.notes:
        target.print(Text(visible(note)))


def _can_draw(target: Console) -> bool:
    """Whether the stream's encoding has the lines of a box; GBK has them, ASCII has not."""
    encoding = getattr(target.file, "encoding", None) or "utf-8"
    try:
        "┌─┬┐│├┼┤└┴┘".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
