"""The tables of a file, read a second time: to lay marks over them, or to fill them in."""

from __future__ import annotations

from pathlib import Path

from graphgov.errors import RegisterError
from graphgov.loaders.raw_tables import RawTable, SourceFile, UnreadableError
from graphgov.loaders.recognising import Recognised, known_header, recognise
from graphgov.loaders.sources import marks_sample, read_tables


def tables_of(path: Path, label: str) -> tuple[RawTable, ...]:
    """The raw tables of a file; raises `UnreadableError`."""
    return read_tables(SourceFile(path, label), known_header).tables


def recognised_tables(path: Path) -> tuple[list[tuple[str, Recognised]], tuple[str, ...]]:
    """The tables of a workbook that are registers, with their sheets, and the names of sheets with other tables.

    Raises `RegisterError` where the file cannot be read.
    """
    try:
        tables = tables_of(path, path.name)
    except UnreadableError as reason:
        raise RegisterError(str(reason)) from reason
    found: list[tuple[str, Recognised]] = []
    others: list[str] = []
    for table in tables:
        sheet = table.file.partition("#")[2]
        understood = recognise(table)
        if isinstance(understood, Recognised):
            found.append((sheet, understood))
        elif not table.optional and not marks_sample(sheet):
            others.append(sheet)
    return found, tuple(others)
