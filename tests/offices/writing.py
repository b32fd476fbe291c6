"""Sheets become files: workbooks, old workbooks, and texts in two encodings."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
import xlwt

from tests.offices.columns import Cell
from tests.offices.layouts import Sheet


def write_workbook(path: Path, sheets: Sequence[Sheet]) -> None:
    """An .xlsx with all the sheets."""
    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name[:31])
            for merge in sheet.merges:
                page.merge_range(*merge, "")
            for number, row in enumerate(sheet.rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, dt.date):
                        page.write_datetime(number, place, dt.datetime.combine(cell, dt.time()), day)
                    elif isinstance(cell, int):
                        page.write_number(number, place, cell)
                    elif cell:
                        page.write_string(number, place, cell)


def write_old_workbook(path: Path, sheets: Sequence[Sheet]) -> None:
    """An .xls with all the sheets."""
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for sheet in sheets:
        page = book.add_sheet(sheet.name[:31])
        page.merged_ranges.extend((first, last, left, right) for first, left, last, right in sheet.merges)
        for number, row in enumerate(sheet.rows):
            for place, cell in enumerate(row):
                if isinstance(cell, dt.date):
                    page.write(number, place, cell, day)
                elif cell not in ("", None):
                    page.write(number, place, cell)
    book.save(str(path))


def write_text(path: Path, sheet: Sheet, encoding: str) -> None:
    """A .csv with one sheet."""
    width = max(len(row) for row in sheet.rows)
    text = io.StringIO()
    rows = [[_shown(cell) for cell in row] + [""] * (width - len(row)) for row in sheet.rows]
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))


def _shown(cell: Cell) -> str:
    return "" if cell is None else str(cell)
