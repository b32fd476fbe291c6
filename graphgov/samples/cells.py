"""Cells as files hold them, whatever the layout."""

from __future__ import annotations

import datetime as dt

from graphgov.samples.register_cells import Cell

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
CREATED = dt.datetime(2025, 6, 30, 12, 0, 0)
"""When every workbook says it was made: the same request gives the same bytes."""


def csv_cell(cell: Cell) -> str | int:
    """A cell of a text file."""
    if cell is None:
        return ""
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return escaped(cell) if isinstance(cell, str) else cell


def escaped(text: str) -> str:
    """Text that a spreadsheet would take for a formula, made harmless by an apostrophe.

    >>> escaped("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
