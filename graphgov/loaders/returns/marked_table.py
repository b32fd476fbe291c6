"""An office's table as a fresh xlsx workbook, marked and commented: where the source was csv, xls, ods or docx.

Personal and unrecognised columns are never written.  The first column says the row in the source, since a docx or a
table with repeated groups of columns has no row numbers of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
from openpyxl.comments import Comment
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from graphgov.loaders.files.raw_tables import RawTable
from graphgov.loaders.files.workbooks import EXCERPT
from graphgov.loaders.returns.marking import FILLS, ROW_FILL, MarkedTable, gravest
from graphgov.loaders.returns.return_notes import Place, ReturnHead, write_notes
from graphgov.loaders.returns.safe_cells import shown, write_text
from graphgov.loaders.rows.office_names import office_name
from graphgov.loaders.rows.problems import Problem
from graphgov.messages import gettext as _

MOST_ROWS = 2_000
"""A longer table goes back as an excerpt: only the rows that anything was found in."""
_HEADER_ROW = 2
_FORBIDDEN = str.maketrans("[]:*?/\\'", "________")
_LONGEST_SHEET_NAME = 31
_DATA_ERRORS = (duckdb.Error,)


@dataclass(frozen=True)
class SourceTable:
    """A marked table and the rows it was read from; `raw` is None where they cannot be read a second time."""

    marked: MarkedTable
    raw: RawTable | None


def raw_rows(table: RawTable, only: Collection[int] | None = None) -> Iterator[tuple[int, list[str | None]]]:
    """The rows of a raw table: row number as a spreadsheet shows it, and the cells by the place of their header.

    With `only`, the rows of these numbers.
    """
    width = len(table.header)
    with duckdb.connect() as connection:
        for scan in table.body.scans():
            for name, data in scan.relations.items():
                connection.register(name, data)
            number = '"row"' if scan.numbered else f"(row_number() OVER () + {scan.first_row - 1})"
            cells = ", ".join(f"c{at}" for at in range(width))
            needed = {name: value for name, value in scan.parameters.items() if f"${name}" in scan.sql}
            query = f"SELECT {number} AS number, {cells} FROM {scan.sql}"
            if only is not None:
                query = f"SELECT * FROM ({query}) WHERE number IN (SELECT unnest($only)) ORDER BY number"
                needed["only"] = list(only)
            try:
                found = connection.execute(query, needed or None)
                while batch := found.fetchmany(2_048):
                    for row, *texts in batch:
                        yield int(row), texts
            except _DATA_ERRORS:
                continue
            return


def write_marked_table(
    sources: Sequence[SourceTable], problems: Sequence[Problem], head: ReturnHead, target: Path
) -> None:
    """Write a fresh workbook of marked tables to `target`, one sheet for each."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    places: dict[int, Place] = {}
    for source in sources:
        name = source.marked.layout.sheet or source.marked.layout.register.label.zh
        title = _title(name, book.sheetnames, EXCERPT if head.excerpt else "")
        places |= _Fresh(book.create_sheet(title), source, head.excerpt).write()
    write_notes(book, head, problems, places)
    book.properties = DocumentProperties(creator="graphgov", title=head.title)
    book.save(target)


def _title(name: str, taken: Sequence[str], ending: str) -> str:
    longest = _LONGEST_SHEET_NAME - len(ending)
    clean = (name.translate(_FORBIDDEN).strip()[:longest] or "Sheet") + ending
    lower = {one.lower() for one in taken}
    for number in range(2, 10_000):
        if clean.lower() not in lower:
            break
        clean = f"{clean[: longest - 5]} {number}{ending}"
    return clean


@dataclass(frozen=True)
class _Fresh:
    """One sheet under way."""

    sheet: Any
    source: SourceTable
    excerpt: bool

    def write(self) -> dict[int, Place]:
        """Write header, rows and marks; where each problem's cell stands."""
        marked = self.source.marked
        write_text(self.sheet.cell(1, 1), _("Reporting office: {office}").format(office=marked.office))
        self._header()
        rows = self._rows()
        places: dict[int, Place] = {}
        at_column = {column.index: place for place, column in enumerate(marked.layout.columns, start=2)}
        for (row, index), problems in marked.cells.items():
            at = _HEADER_ROW if row == marked.layout.header_row else rows.get(row)
            if at is None:
                continue
            cell = self.sheet.cell(at, at_column.get(index, 1))
            cell.fill = PatternFill("solid", start_color=FILLS[gravest(problems)])
            cell.comment = Comment("\n".join(shown(problem) for problem in problems)[:900], "graphgov", 120, 360)
            for problem in problems:
                places[id(problem)] = Place(self.sheet.title, cell.coordinate)
        return places

    def _header(self) -> None:
        edge = Side(style="thin", color="999999")
        headers = [_("Row in the source"), *(column.header for column in self.source.marked.layout.columns)]
        for at, header in enumerate(headers, start=1):
            cell = self.sheet.cell(_HEADER_ROW, at)
            write_text(cell, header)
            cell.font = Font(name="宋体", bold=True)
            cell.fill = PatternFill("solid", start_color="F2F3F5")
            cell.border = Border(left=edge, right=edge, top=edge, bottom=edge)
            cell.alignment = Alignment(wrap_text=True)
            self.sheet.column_dimensions[get_column_letter(at)].width = 12 if at == 1 else 16
        added = self.source.marked.code_column[1] if self.source.marked.codes else ""
        if added:
            write_text(self.sheet.cell(_HEADER_ROW, len(headers) + 1), added)
        self.sheet.freeze_panes = self.sheet.cell(_HEADER_ROW + 1, 2)

    def _rows(self) -> dict[int, int]:
        marked, raw = self.source.marked, self.source.raw
        if raw is None:
            return {}
        placed: dict[int, int] = {}
        kept = marked.kept()
        pale = PatternFill("solid", start_color=ROW_FILL)
        wanted = {row for row, _at in marked.cells}
        at = _HEADER_ROW
        for row, texts in raw_rows(raw, wanted if self.excerpt else None):
            if self._foreign(texts):
                continue
            at += 1
            placed.setdefault(row, at)
            self.sheet.cell(at, 1).value = row
            for place, column in enumerate(marked.layout.columns, start=2):
                text = texts[column.index] if column.index < len(texts) else None
                cell = self.sheet.cell(at, place)
                if text and column.index in kept and not marked.secret(column, text):
                    write_text(cell, text)
                if row in marked.bad_rows:
                    cell.fill = pale
            self._code(at, row)
        return placed

    def _code(self, at: int, row: int) -> None:
        """The code of the person on record in a row."""
        marked = self.source.marked
        if row not in marked.codes:
            return
        places = [column.index for column in marked.layout.columns]
        index, added = marked.code_column
        cell = self.sheet.cell(at, len(places) + 2 if added else places.index(index) + 2)
        if cell.value is None:
            write_text(cell, marked.codes[row])

    def _foreign(self, texts: Sequence[str | None]) -> bool:
        at = self.source.marked.layout.office_index
        said = (texts[at] or "").strip() if at is not None and at < len(texts) else ""
        return bool(said) and office_name(said) != self.source.marked.office
