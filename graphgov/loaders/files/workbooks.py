"""Workbooks (xlsx, xlsm, xlsb, xls, et, ods) as sheets of text.

Formulas give the values that were stored with them; nothing in a workbook is run and no link is followed.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from graphgov.loaders.files.far_cells import Places, laid_close, spread_out
from graphgov.loaders.files.number_formats import (
    counts_from_1904,
    failed_formulas,
    sheet_parts,
    shown_numbers,
    unvalued_formulas,
)
from graphgov.loaders.files.old_number_formats import FormatsUnreadError, old_cells
from graphgov.loaders.files.open_document import open_document_sheets
from graphgov.loaders.files.packed import Package, damaged
from graphgov.loaders.files.raw_tables import LayoutNote, Noted, UnreadableError
from graphgov.loaders.files.reading_process import PACKED_TIMES, apart
from graphgov.loaders.files.sheets import Sheet, Span, Unseen
from graphgov.loaders.files.unseen import unseen_cells
from graphgov.messages import gettext as _

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_LOCK = re.compile(rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}(?:\x86\x00\x00\x00)?\x2f\x00[\x04-\xff]\x00", re.DOTALL)
"""The beginning of an old workbook (BOF), and right behind it the record that says how it is encrypted (FILEPASS)."""

_OLD_LINK = re.compile(rb"\xae\x01.{4}[\x01-\xff]\x00[\x00\x01]\x01", re.DOTALL)
"""The record that names another workbook (SUPBOOK), its path in the encoded form."""

_OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_NOTES = frozenset({"说明", "填表说明", "填报说明", "退回说明", "词表", "目录", "readme", "answer_key", "answer key"})
EXCERPT = "(节选)"
"""Ends the name of a sheet that holds some rows of a table only; loaded, it would take the place of all of them."""
_MOST_EXACT = 2**53
NOWHERE: Mapping[str, Places] = MappingProxyType({})


@dataclass(frozen=True)
class Workbook:
    """The sheets of a workbook that may hold tables, the names of all its sheets, and what is worth a note."""

    sheets: tuple[Sheet, ...]
    names: tuple[str, ...]
    notes: tuple[LayoutNote, ...] = ()


def workbook_apart(content: bytes) -> Workbook:
    """As `read_workbook`, in a process of its own with limits of time and memory."""
    return apart(read_workbook, content, size=PACKED_TIMES * len(content))


def read_workbook(content: bytes) -> Workbook:
    """Read every sheet of a workbook as text, in this very process: `apart` keeps it from the load.

    Raises `UnreadableError` where it is damaged, protected by a password, or holds too much.
    """
    if content.startswith(b"PK"):
        package = Package(content)
        if "content.xml" in package.names:
            sheets = open_document_sheets(package)
            kept = tuple(sheet for sheet in sheets if not _is_notice(sheet.name))
            return Workbook(kept, tuple(sheet.name for sheet in sheets))
        if "xl/workbook.bin" in package.names:
            return replace(read_cells(content, {}), notes=_notes(package))
        package.refuse_entities()
        close, places = laid_close(package)
        parts = {part: name for name, part in sheet_parts(package)}
        if any(part not in parts for part in places):
            raise damaged()
        unvalued = unvalued_formulas(package)
        notes = (*_notes(package), *_of_formulas(failed_formulas(package)), *_of_unvalued(unvalued))
        stood = {parts[part]: where for part, where in places.items()}
        book = read_cells(content if close is None else close, shown_numbers(package), stood)
        unseen, days = unseen_cells(package), counts_from_1904(package)
        valued = (
            replace(
                sheet,
                unvalued=unvalued.get(sheet.name, frozenset()),
                unseen=unseen.get(sheet.name, Unseen()),
                from_1904=days,
            )
            for sheet in book.sheets
        )
        return replace(book, sheets=tuple(valued), notes=notes)
    if not content.startswith(_OLE):
        raise damaged()
    if _ENCRYPTED in content or _OLD_LOCK.search(content):
        raise UnreadableError(_("The workbook is protected by a password."))
    return _old_workbook(content)


def _old_workbook(content: bytes) -> Workbook:
    """A workbook of the kinds xls and et."""
    try:
        more = old_cells(content)
    except FormatsUnreadError:
        more = None
    book = read_cells(content, more.shown if more else {})
    if more is not None:
        days, unseen = more.from_1904, more.unseen
        shown = (replace(one, unseen=unseen.get(one.name, Unseen()), from_1904=days) for one in book.sheets)
        book = replace(book, sheets=tuple(shown))
    noted = _noted(_OLD_MACROS in content, _OLD_LINK.search(content) is not None)
    return replace(book, notes=(*noted, *_of_formulas(more.failed if more else None)))


def _of_formulas(failed: int | None) -> tuple[LayoutNote, ...]:
    """A note on formulas that failed; where nobody could look (None), that formats were not read."""
    if failed is None:
        return (LayoutNote(Noted.FORMATS),)
    return (LayoutNote(Noted.FAILED, None, failed),) if failed else ()


def _of_unvalued(cells: dict[str, frozenset[tuple[int, int]]]) -> tuple[LayoutNote, ...]:
    count = sum(map(len, cells.values()))
    return (LayoutNote(Noted.UNVALUED, None, count),) if count else ()


def _notes(package: Package) -> tuple[LayoutNote, ...]:
    macros = any(name.lower().endswith("vbaproject.bin") for name in package.names)
    return _noted(macros, any(name.startswith("xl/externalLinks/") for name in package.names))


def _noted(macros: bool, links: bool) -> tuple[LayoutNote, ...]:
    found = ((macros, Noted.MACROS), (links, Noted.LINKS))
    return tuple(LayoutNote(noted) for there, noted in found if there)


def read_cells(
    content: bytes, shown: dict[str, dict[tuple[int, int], str]], places: Mapping[str, Places] = NOWHERE
) -> Workbook:
    """The sheets of a workbook; `shown` are texts for cells (row and column from 0), by sheet.

    `places` are where the cells of sheets that were laid close together stood.

    Raises `UnreadableError` where it is damaged or protected by a password.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        found = [sheet for sheet in workbook.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
        sheets = tuple(
            _sheet(
                workbook.get_sheet_by_name(sheet.name),
                sheet.visible is not SheetVisibleEnum.Visible,
                shown.get(sheet.name, {}),
                places.get(sheet.name),
            )
            for sheet in found
            if not _is_notice(sheet.name)
        )
    except PasswordError as locked:
        raise UnreadableError(_("The workbook is protected by a password.")) from locked
    except (CalamineError, OSError, ValueError, OverflowError) as failure:
        raise damaged() from failure
    except BaseException as failure:  # a panic of the reader is no Exception
        if type(failure).__name__ != "PanicException":
            raise
        raise damaged() from failure
    return Workbook(sheets, tuple(sheet.name for sheet in found))


def _sheet(
    sheet: CalamineSheet, hidden: bool, shown: dict[tuple[int, int], str], places: Places | None = None
) -> Sheet:
    rows: list[list[str]] = [[cell_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    spans = (Span(*start, *end) for start, end in sheet.merged_cell_ranges or ())
    read = Sheet(sheet.name, rows, tuple(spans), hidden)
    if places is not None:
        read = spread_out(read, places)
    for (row, column), text in shown.items():
        if row < len(read.rows) and column < len(read.rows[row]) and read.rows[row][column]:
            cells: Any = read.rows[row]
            cells[column] = text
    return read


def _is_notice(name: str) -> bool:
    return name.strip().lower() in _NOTES or name.strip().endswith(EXCERPT)


def cell_text(cell: object) -> str:
    """A cell as text: whole numbers without a point, days as 2021-03-05.

    >>> cell_text(12.0), cell_text(True), cell_text(None)
    ('12', 'true', '')
    """
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _MOST_EXACT else repr(cell)
    if isinstance(cell, dt.datetime | dt.date | dt.time):
        return cell.isoformat()
    return str(cell)
