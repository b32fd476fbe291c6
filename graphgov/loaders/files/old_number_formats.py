"""Numbers as an old workbook (xls, et) shows them, where its number format says more than the number."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

import xlrd
from xlrd.compdoc import CompDocError

from graphgov.loaders.files.number_formats import shown_number, telling_format
from graphgov.loaders.files.sheets import Unseen

_DAMAGE = (
    xlrd.XLRDError,
    CompDocError,
    struct.error,
    LookupError,
    ValueError,
    ArithmeticError,
    TypeError,
    AttributeError,
    AssertionError,
    NameError,
    RecursionError,
)
"""What the reader of formats raises over bytes that it does not understand."""


class FormatsUnreadError(Exception):
    """The formats of a workbook cannot be read, though its cells perhaps can."""


@dataclass(frozen=True)
class OldCells:
    """What the reader of cells does not say: by sheet numbers as shown, and what is hidden; failed formulas.

    `from_1904` says that the workbook counts days from 1904.
    """

    shown: dict[str, dict[tuple[int, int], str]]
    failed: int
    unseen: Mapping[str, Unseen] = field(default_factory=dict)
    from_1904: bool = False


def old_cells(content: bytes) -> OldCells:
    """The cells (row and column from 0) whose format changes what their number means, as texts; failed formulas.

    Raises `FormatsUnreadError`.
    """
    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, on_demand=True, ragged_rows=True, logfile=io.StringIO()
        )
        telling = {place: how for place, style in enumerate(book.xf_list) if (how := _telling(book, style)) is not None}
        sheets = {name: book.sheet_by_name(name) for name in book.sheet_names()}
        shown = {name: _cells(sheet, telling) for name, sheet in sheets.items() if telling}
        unseen = {name: _unseen(sheet) for name, sheet in sheets.items()}
        return OldCells(shown, sum(map(_failed, sheets.values())), unseen, book.datemode == 1)
    except _DAMAGE as failure:
        raise FormatsUnreadError from failure


def _unseen(sheet: xlrd.sheet.Sheet) -> Unseen:
    """What of a sheet is not shown; whether a filter hides it, the reader does not say."""
    rows = frozenset(row for row, told in sheet.rowinfo_map.items() if told.hidden)
    return Unseen(rows, columns=frozenset(column for column, told in sheet.colinfo_map.items() if told.hidden))


def _failed(sheet: xlrd.sheet.Sheet) -> int:
    return sum(list(sheet.row_types(row)).count(xlrd.XL_CELL_ERROR) for row in range(sheet.nrows))


def _telling(book: xlrd.book.Book, style: xlrd.formatting.XF) -> str | None:
    code = book.format_map.get(style.format_key)
    return None if style.is_style else telling_format(style.format_key, code.format_str if code is not None else "")


def _cells(sheet: xlrd.sheet.Sheet, telling: dict[int, str]) -> dict[tuple[int, int], str]:
    found = {}
    for row in range(sheet.nrows):
        kinds = sheet.row_types(row)
        for column, kind in enumerate(kinds):
            if kind != xlrd.XL_CELL_NUMBER:
                continue
            how = telling.get(sheet.cell_xf_index(row, column))
            if how is not None and (text := shown_number(float(sheet.cell_value(row, column)), how)):
                found[row, column] = text
    return found
