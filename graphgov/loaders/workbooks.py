"""Workbooks (xlsx, xlsm, xlsb, xls, et, ods) as sheets of text.

Formulas give the values that were stored with them; nothing in a workbook is run and no link is followed.
"""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from graphgov.loaders.number_formats import shown_numbers
from graphgov.loaders.open_document import open_document_sheets
from graphgov.loaders.packed import Package, damaged
from graphgov.loaders.raw_tables import LayoutNote, Noted, UnreadableError
from graphgov.loaders.sheets import Sheet, Span
from graphgov.messages import gettext as _

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_NOTES = frozenset({"说明", "填表说明", "填报说明", "退回说明", "词表", "目录", "readme", "answer_key", "answer key"})
_MOST_EXACT = 2**53


@dataclass(frozen=True)
class Workbook:
    """The sheets of a workbook that may hold tables, the names of all its sheets, and what is worth a note."""

    sheets: tuple[Sheet, ...]
    names: tuple[str, ...]
    notes: tuple[LayoutNote, ...] = ()


def read_workbook(content: bytes) -> Workbook:
    """Read every sheet of a workbook as text.

    Raises `UnreadableError` where it is damaged, protected by a password, or too large when unpacked.
    """
    if content.startswith(b"PK"):
        package = Package(content)
        if "content.xml" in package.names:
            sheets = open_document_sheets(package)
            kept = tuple(sheet for sheet in sheets if not _is_notice(sheet.name))
            return Workbook(kept, tuple(sheet.name for sheet in sheets))
        package.refuse_wide_sheets()
        return _calamine(content, _notes(package), shown_numbers(package))
    if content.startswith(_OLE) and _ENCRYPTED in content:
        raise UnreadableError(_("The workbook is protected by a password."))
    return _calamine(content, (LayoutNote(Noted.MACROS),) if _OLD_MACROS in content else (), {})


def _notes(package: Package) -> tuple[LayoutNote, ...]:
    macros = any(name.lower().endswith("vbaproject.bin") for name in package.names)
    links = any(name.startswith("xl/externalLinks/") for name in package.names)
    found = ((macros, Noted.MACROS), (links, Noted.LINKS))
    return tuple(LayoutNote(noted) for there, noted in found if there)


def _calamine(content: bytes, notes: tuple[LayoutNote, ...], shown: dict[str, dict[tuple[int, int], str]]) -> Workbook:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        found = [sheet for sheet in workbook.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
        sheets = tuple(
            _sheet(
                workbook.get_sheet_by_name(sheet.name),
                sheet.visible is not SheetVisibleEnum.Visible,
                shown.get(sheet.name, {}),
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
    return Workbook(sheets, tuple(sheet.name for sheet in found), notes)


def _sheet(sheet: CalamineSheet, hidden: bool, shown: dict[tuple[int, int], str]) -> Sheet:
    rows = [[cell_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (row, column), text in shown.items():
        if row < len(rows) and column < len(rows[row]) and rows[row][column]:
            rows[row][column] = text
    spans = (Span(*start, *end) for start, end in sheet.merged_cell_ranges or ())
    return Sheet(sheet.name, rows, tuple(spans), hidden)


def _is_notice(name: str) -> bool:
    return name.strip().lower() in _NOTES


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
