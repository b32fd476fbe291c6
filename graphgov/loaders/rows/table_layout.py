"""Where the cells of a recognised table stand in its file, so that what is wrong can be shown there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graphgov.loaders.files.raw_tables import RepeatedColumn, SourceFile
from graphgov.loaders.rows.recognising import Recognised
from graphgov.schema import Register


@dataclass(frozen=True)
class PlacedColumn:
    """A column of a table: its place (from 0), its header as found, and the register's column that it is, if any."""

    index: int
    header: str
    column: str = ""


@dataclass(frozen=True)
class TableLayout:
    """A table as it was understood.

    `file` is its label in problems (`path#sheet`), `path` the file itself, `header_row` the last row of the header as a
    spreadsheet shows it.  `office` is who handed it in; where rows say that themselves, `office_index` is their column.
    """

    file: str
    path: Path
    register: Register
    header_row: int
    columns: tuple[PlacedColumn, ...]
    office: str = ""
    office_index: int | None = None

    @property
    def sheet(self) -> str:
        """The sheet's name; empty for a file that has none."""
        return self.file.partition("#")[2]


def layout_of(
    source: SourceFile, recognised: Recognised, office: str, repeats: tuple[RepeatedColumn, ...] = ()
) -> TableLayout:
    """Where the cells of a recognised table stand in its file; `repeats` are columns that share one header."""
    table = recognised.whole or recognised.table
    at = dict(enumerate(recognised.origin)) or {place: place for place in range(len(table.header))}
    known = {at.get(mapped.index, -1): mapped.column.name for mapped in recognised.columns}
    headers = dict(enumerate(table.header))
    for repeated in repeats:
        first, *others = repeated.places
        known |= {place: known[first] for place in others if first in known}
        headers |= {place: headers[first] for place in others if place in headers}
    columns = tuple(PlacedColumn(at, header, known.get(at, "")) for at, header in headers.items())
    by_row = recognised.office_index if not office else None
    return TableLayout(table.file, source.path, recognised.register, table.header_row, columns, office, by_row)
