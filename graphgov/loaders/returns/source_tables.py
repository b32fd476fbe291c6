"""The tables of a file, read a second time: to lay marks over them, or to fill them in."""

from __future__ import annotations

from pathlib import Path

from graphgov.errors import RegisterError
from graphgov.loaders.files.raw_tables import RawTable, SourceFile, UnreadableError
from graphgov.loaders.files.sources import marks_sample, read_tables
from graphgov.loaders.rows.mappings import IGNORE, Mappings
from graphgov.loaders.rows.recognising import Recognised, headers_known, office_of, recognise

NO_ANSWERS = Mappings()


def tables_of(path: Path, label: str, mappings: Mappings = NO_ANSWERS) -> tuple[RawTable, ...]:
    """The raw tables of a file, found as a load finds them with those answers; raises `UnreadableError`."""
    return read_tables(SourceFile(path, label), headers_known(mappings)).tables


def recognised_tables(
    path: Path, mappings: Mappings = NO_ANSWERS, office: str = ""
) -> tuple[list[tuple[str, Recognised]], tuple[str, ...]]:
    """The tables of a workbook that are registers, with their sheets, and the names of sheets with other tables.

    What was answered about headers and tables goes first, as in a load: for `office`, else for the office that the
    table names, else for every office.  Raises `RegisterError` where the file cannot be read.
    """
    try:
        tables = tables_of(path, path.name, mappings)
    except UnreadableError as reason:
        raise RegisterError(str(reason)) from reason
    found: list[tuple[str, Recognised]] = []
    others: list[str] = []
    for table in tables:
        sheet = table.file.partition("#")[2]
        owner = office_of(table, office)
        if mappings.register_of(owner, table.file, table.header) == IGNORE:
            continue
        understood = recognise(table, mappings, owner)
        if isinstance(understood, Recognised):
            found.append((sheet, understood))
        elif not table.optional and not marks_sample(sheet):
            others.append(sheet)
    return found, tuple(others)
