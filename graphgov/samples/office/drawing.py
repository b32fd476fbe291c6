"""Writes what offices hand in: workbooks in the style of office tables, and text files of other encodings."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from graphgov.samples.cells import CREATED, csv_cell
from graphgov.samples.naming import Dice
from graphgov.samples.office.dealing import OfficeFile, OfficeSheet
from graphgov.samples.office.pages import Laid, lay_out
from graphgov.samples.register_cells import Cell
from graphgov.samples.request import MARKER

_WIDTH_MINIMUM, _WIDTH_MAXIMUM = 6, 30
_WIDTH_ROWS = 40
_TITLE_HEIGHT, _LINE_HEIGHT = 28, 14
_A4 = 9


def write_office_file(folder: Path, file: OfficeFile, seed: int, marks: Sequence[str]) -> Path:
    """Write one office's file into the folder of a sample; workbooks carry the marker as their last sheet."""
    path = folder / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    if file.encoding:
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=file.separator)
        for laid in _laid(file.sheets[0], file, seed):
            writer.writerows([csv_cell(cell) for cell in row] for row in laid.rows)
        path.write_bytes(text.getvalue().encode(file.encoding))
    else:
        _write_workbook(path, file, seed, marks)
    return path


def _laid(sheet: OfficeSheet, file: OfficeFile, seed: int) -> list[Laid]:
    """The tables of a sheet.  Those of one sheet are worded alike, for one person filled them in."""
    return [lay_out(page, file.office, Dice(seed, f"office {file.path} {sheet.name}")) for page in sheet.pages]


def _write_workbook(path: Path, file: OfficeFile, seed: int, marks: Sequence[str]) -> None:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": MARKER, "created": CREATED})
        style = _Style(book)
        for number, sheet in enumerate(file.sheets, start=1):
            drawn = book.add_worksheet(sheet.name or f"Sheet{number}")
            drawn.set_landscape()
            drawn.set_paper(_A4)
            drawn.fit_to_pages(1, 0)
            drawn.set_header(f"&C{MARKER}")
            drawn.set_footer("&C第 &P 页，共 &N 页")
            top = 0
            tables = _laid(sheet, file, seed)
            widths = _widths(tables)
            for column, width in enumerate(widths):
                drawn.set_column(column, column, width)
            for laid in tables:
                style.draw(drawn, laid, top, widths)
                top += len(laid.rows) + 2
        marker = book.add_worksheet(MARKER)
        marker.set_column(0, 0, 90)
        for row, line in enumerate(marks):
            marker.write_string(row, 0, line)


class _Style:
    """The looks of an office's table."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        song = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
        boxed = song | {"border": 1, "text_wrap": True}
        self.title = book.add_format(
            {"font_name": "黑体", "font_size": 16, "bold": True, "align": "center", "valign": "vcenter"}
        )
        self.line = book.add_format(song)
        self.header = book.add_format(boxed | {"bold": True, "align": "center", "bg_color": "#D9E2F3"})
        self.bold = book.add_format(boxed | {"bold": True})
        self.cell = book.add_format(boxed)
        self.day = book.add_format(boxed | {"num_format": "yyyy-mm-dd"})

    def draw(self, drawn: xlsxwriter.worksheet.Worksheet, laid: Laid, top: int, widths: Sequence[int]) -> None:
        """Write one table from a row on; rows are as high as the texts that are wrapped in them."""
        bare = {0, 1, len(laid.rows) - 1}
        for row, cells in enumerate(laid.rows):
            form = self._form(laid, row)
            lines = 1 if row in bare | {*laid.bold_rows} else max(map(_lines, cells, widths))
            if row in laid.title_rows or lines > 1:
                drawn.set_row(top + row, _TITLE_HEIGHT if row in laid.title_rows else _LINE_HEIGHT * lines)
            for column, cell in enumerate(cells):
                if cell is not None or row not in bare:
                    self._write(drawn, (top + row, column), cell, form)
        for first, left, last, right in laid.merges:
            cell = laid.rows[first][left]
            drawn.merge_range(top + first, left, top + last, right, "", self._form(laid, first))
            self._write(drawn, (top + first, left), cell, self._form(laid, first))

    def _form(self, laid: Laid, row: int) -> xlsxwriter.format.Format:
        if row in laid.title_rows:
            return self.title
        if row in laid.header_rows:
            return self.header
        if row in laid.bold_rows:
            return self.bold
        return self.line if row in (1, len(laid.rows) - 1) else self.cell

    def _write(
        self,
        drawn: xlsxwriter.worksheet.Worksheet,
        at: tuple[int, int],
        cell: Cell,
        form: xlsxwriter.format.Format,
    ) -> None:
        if cell is None:
            drawn.write_blank(*at, None, form)
        elif isinstance(cell, str):
            # Written as a string, never as a formula, whatever it begins with.
            drawn.write_string(*at, cell, form)
        elif isinstance(cell, dt.date):
            drawn.write_datetime(*at, dt.datetime(cell.year, cell.month, cell.day), self.day)
        else:
            drawn.write_number(*at, cell, form)


def _widths(tables: Sequence[Laid]) -> list[int]:
    """How wide the columns of a sheet are: as their first cells want."""
    found = []
    for column in range(max((laid.width for laid in tables), default=0)):
        cells = [
            row[column]
            for laid in tables
            for number, row in enumerate(laid.rows[2:_WIDTH_ROWS], start=2)
            if column < len(row) and number < len(laid.rows) - 1 and number not in laid.bold_rows
        ]
        widest = max(map(_wide, cells), default=0)
        found.append(min(max(widest + 2, _WIDTH_MINIMUM), _WIDTH_MAXIMUM))
    return found


def _lines(cell: Cell, width: int) -> int:
    return sum(max(-(-_wide(line) // (width - 1)), 1) for line in str(cell or "").splitlines() or [""])


def _wide(cell: Cell) -> int:
    lines = str(cell or "").splitlines() or [""]
    return max(sum(2 if ord(sign) > 0x2E80 else 1 for sign in line) for line in lines)  # noqa: PLR2004  # CJK is two wide
