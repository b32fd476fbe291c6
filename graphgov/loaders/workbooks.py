"""Workbooks (xlsx, xlsm, xlsb, xls, et, ods) as raw tables, one for each sheet that holds any cell."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from graphgov.loaders.raw_tables import HEAD_ROWS, HeaderFinder, RawTable, SourceFile, UnreadableError, arrow_body
from graphgov.messages import gettext as _

_MOST_UNPACKED_BYTES = 4 * 1024**3
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NOTES = frozenset({"说明", "填表说明", "填报说明", "退回说明", "目录", "readme", "answer_key", "answer key"})
_MOST_EXACT = 2**53


@dataclass(frozen=True)
class WorkbookTables:
    """The tables of a workbook, and the names of all its sheets."""

    tables: tuple[RawTable, ...]
    sheets: tuple[str, ...]


def workbook_tables(source: SourceFile, find_header: HeaderFinder) -> WorkbookTables:
    """Read every sheet of a workbook as text.

    Raises `UnreadableError` where it is damaged, protected by a password, too large when unpacked, or wholly empty.
    """
    content = source.path.read_bytes()
    _refuse(content)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
        found = [
            (sheet, workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False))
            for sheet in sheets
            if sheet.name.strip().lower() not in _NOTES
        ]
    except PasswordError as locked:
        raise UnreadableError(_("The workbook is protected by a password.")) from locked
    except (CalamineError, OSError, ValueError) as failure:
        raise UnreadableError(_("The workbook is damaged, or is no workbook at all.")) from failure
    tables = [
        replace(table, optional=sheet.visible is not SheetVisibleEnum.Visible)
        for sheet, rows in found
        if (table := _table(source, sheet.name, rows, find_header))
    ]
    if not tables:
        raise UnreadableError(_("The file is empty."))
    return WorkbookTables(tuple(tables), tuple(sheet.name for sheet in sheets))


def _refuse(content: bytes) -> None:
    if content.startswith(_OLE) and _ENCRYPTED in content:
        raise UnreadableError(_("The workbook is protected by a password."))
    if not content.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as failure:
        raise UnreadableError(_("The workbook is damaged, or is no workbook at all.")) from failure
    if unpacked > _MOST_UNPACKED_BYTES:
        raise UnreadableError(_("The workbook is too large when unpacked, so it was not opened."))


def _table(
    source: SourceFile, sheet: str, rows: Sequence[Sequence[object]], find_header: HeaderFinder
) -> RawTable | None:
    filled = [(number, row) for number, row in enumerate(rows, start=1) if any(cell not in ("", None) for cell in row)]
    if not filled:
        return None
    head = [[cell_text(cell) for cell in row] for _number, row in filled[:HEAD_ROWS]]
    at = find_header(head)
    header = tuple(head[at])
    while header and not header[-1].strip():
        header = header[:-1]
    body = arrow_body(((number, [cell_text(cell) for cell in row]) for number, row in filled[at + 1 :]), len(header))
    above = tuple(cell for row in head[:at] for cell in row if cell.strip())
    return RawTable(f"{source.label}#{sheet}", (sheet, source.path.stem), header, filled[at][0], body, above)


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
