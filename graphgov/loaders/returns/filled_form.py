"""An office's or superior's blank workbook, filled in from a generation, its styles kept and nothing overwritten."""

from __future__ import annotations

import copy
import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from graphgov.errors import RegisterError, UsageError
from graphgov.loaders.graph.minting import normalised
from graphgov.loaders.returns.known_places import Entry, entries, naming_column, only_within, place_form
from graphgov.loaders.returns.known_rows import Cell
from graphgov.loaders.returns.marked_copy import BROKEN
from graphgov.loaders.returns.marking import same_header
from graphgov.loaders.returns.safe_cells import write_text
from graphgov.loaders.returns.source_tables import NO_ANSWERS, recognised_tables
from graphgov.loaders.rows.mappings import Mappings
from graphgov.loaders.rows.recognising import Recognised
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.schema.register_declaration import Use
from graphgov.schema.registers.columns import EXAMPLE

_FOOT = re.compile(
    r"^\s*(合\s*计|总\s*计|小\s*计|注\s*[:：]|说明\s*[:：]|备注\s*[:：]|填表|制表|审核|填报|负责人|单位负责人|报送|联系人)"
)
_RANGE = re.compile(r"(\$?[A-Z]{1,3}\$?)(\d+):(\$?[A-Z]{1,3}\$?)(\d+)")
_KEYS = ("district", "street", "community", "neighbourhood")


@dataclass(frozen=True)
class FilledSheet:
    """What was filled in on one sheet.

    `unfilled` are columns with the number of cells that stayed empty, `unknown` headers that were not recognised,
    `unmatched` rows of the form that name nothing on record.
    """

    sheet: str
    register: str
    rows: int
    cells: int
    unfilled: tuple[tuple[str, int], ...]
    unknown: tuple[str, ...]
    unmatched: tuple[int, ...]


@dataclass(frozen=True)
class FilledForm:
    """The filled workbook and what was filled in; `unrecognised` are sheets that no register was recognised in."""

    content: bytes
    sheets: tuple[FilledSheet, ...]
    unrecognised: tuple[str, ...]


def fill_form(
    generation: Path, form: Path, *, sample: bool = False, mappings: Mappings = NO_ANSWERS, office: str = ""
) -> FilledForm:
    """Fill the workbook `form` (xlsx) from a generation.

    Each sheet is recognised as a register by its headers, and by what was answered about them in `mappings`.  Rows
    that the form lists are filled by their names; a form
    without rows gets one for each place or record on record, those of the place that `office`, else its
    填报单位, names, if any.
    Figures about residents below a community are shown as `<5` where they are small; residents are never listed.
    Raises `UsageError` for a file that is no xlsx workbook, `RegisterError` where no sheet is recognised.
    """
    if form.suffix.lower() not in (".xlsx", ".xlsm"):
        raise UsageError(
            _("{file} is no xlsx workbook.").format(file=form.name), remedy=_("Save it as xlsx and try again.")
        )
    if not form.is_file():
        raise UsageError(_("There is no {source}.").format(source=form), remedy=_("Name an xlsx workbook."))
    found, unrecognised = recognised_tables(form, mappings, office)
    try:
        book = openpyxl.load_workbook(form, keep_links=False, keep_vba=False)
    except BROKEN as broken:
        raise RegisterError(_("The workbook is damaged, or is no workbook at all.")) from broken
    sheets = [
        _Filling(
            book[name],
            recognised,
            only_within(entries(generation, recognised.register), office or recognised.office_above),
        ).fill()
        for name, recognised in found
        if name in book.sheetnames
    ]
    if not sheets:
        raise RegisterError(
            _("No register was recognised in {file}.").format(file=form.name),
            remedy=_("Name the sheet after its register, or use headers that the template has."),
        )
    if sample:
        _mark(book)
    target = io.BytesIO()
    book.save(target)
    return FilledForm(target.getvalue(), tuple(sheets), unrecognised)


def _mark(book: Any) -> None:
    if SAMPLE_MARK not in book.sheetnames:
        write_text(book.create_sheet(SAMPLE_MARK).cell(1, 1), SAMPLE_MARK)
    for sheet in book.worksheets:
        sheet.oddHeader.center.text = SAMPLE_MARK


class _Filling:
    """One table of a form under way."""

    def __init__(self, sheet: Any, recognised: Recognised, known: Sequence[Entry]) -> None:
        self.sheet, self.recognised = sheet, recognised
        self.register = recognised.register
        self.header_row = recognised.table.header_row
        self.known = tuple(known)
        self.places = {m.column.name: m.index + 1 for m in recognised.columns if self._stands(m.index, m.header)}
        self.serial = next((m.index + 1 for m in recognised.columns if m.column.name == "serial"), None)
        naming = naming_column(self.register)
        self.name = naming.name if naming is not None else ""
        self.cells = 0

    def _stands(self, index: int, header: str) -> bool:
        above = (self.sheet.cell(row, index + 1).value for row in range(self.header_row, 0, -1)) if index >= 0 else ()
        return any(same_header(cell, header) for cell in above)

    def fill(self) -> FilledSheet:
        """Fill the rows that are listed, else a row for each entry."""
        listed, first, room, foot = self._survey()
        filled: list[int] = []
        unmatched: list[int] = []
        for row in listed:
            entry = self._entry_of(row)
            if entry is None:
                unmatched.append(row)
            else:
                self._row(row, entry)
                filled.append(row)
        if not listed:
            self._make_room(first, room, foot)
            for number, entry in enumerate(self.known):
                self._row(first + number, entry, number + 1)
                filled.append(first + number)
        return FilledSheet(
            self.sheet.title,
            self.register.name,
            len(filled),
            self.cells,
            tuple(self._unfilled(filled)),
            tuple(unknown.header for unknown in self.recognised.unknown),
            tuple(unmatched),
        )

    def _survey(self) -> tuple[list[int], int, int, int | None]:
        """The rows the form lists, the first blank row, how many blank rows there are, and where the foot begins."""
        listed: list[int] = []
        first: int | None = None
        foot: int | None = None
        for row in range(self.header_row + 1, self.sheet.max_row + 1):
            texts = [str(cell.value).strip() for cell in self.sheet[row] if cell.value not in (None, "")]
            if any(_FOOT.match(text) for text in texts):
                foot = row
                break
            if self.serial is not None and self.sheet.cell(row, self.serial).value == EXAMPLE:
                continue
            if self._said(row, self.name):
                listed.append(row)
            elif first is None:
                first = row
        first = first or max([self.header_row, *listed]) + 1
        return listed, first, (foot or self.sheet.max_row + 1) - first, foot

    def _said(self, row: int, column: str) -> str:
        at = self.places.get(column)
        value = self.sheet.cell(row, at).value if at else None
        return str(value).strip() if value is not None else ""

    def _entry_of(self, row: int) -> Entry | None:
        """The one entry that a listed row names; None where there is none or several."""
        name = self._said(row, self.name)
        kind = self.register.mention(self.register.owns[0]).kind
        found = [e for e in self.known if normalised(str(e.cells.get(self.name) or ""), kind) == normalised(name, kind)]
        for key in _KEYS:
            said = self._said(row, key)
            if said and key != self.name:
                found = [e for e in found if place_form(e.cells.get(key)) == place_form(said)]
        return found[0] if len(found) == 1 else None

    def _make_room(self, first: int, room: int, foot: int | None) -> None:
        """Give every entry a row: what stands below the blank rows moves down, and its sums reach as far."""
        pattern = first
        more = len(self.known) - room
        if foot is not None and more > 0:
            last = foot - 1
            for merged in [m for m in self.sheet.merged_cells.ranges if m.min_row >= foot]:
                merged.shift(row_shift=more)
            heights = {r: self.sheet.row_dimensions[r].height for r in range(foot, self.sheet.max_row + 1)}
            self.sheet.move_range(f"A{foot}:{get_column_letter(self.sheet.max_column)}{self.sheet.max_row}", rows=more)
            for row, height in heights.items():
                self.sheet.row_dimensions[row + more].height = height
            for cells in self.sheet.iter_rows(min_row=foot + more):
                for cell in cells:
                    if cell.data_type == "f":
                        cell.value = _RANGE.sub(lambda m: _longer(m, last, more), str(cell.value))
        for row in range(first + 1, first + len(self.known)):
            for at in range(1, self.sheet.max_column + 1):
                cell, like = self.sheet.cell(row, at), self.sheet.cell(pattern, at)
                if like.has_style and not cell.has_style:
                    cell._style = copy.copy(like._style)
            if self.sheet.row_dimensions[row].height is None:
                self.sheet.row_dimensions[row].height = self.sheet.row_dimensions[pattern].height

    def _row(self, row: int, entry: Entry, number: int | None = None) -> None:
        if number is not None and self.serial is not None:
            self._cell(row, self.serial, number)
        for name, at in self.places.items():
            self._cell(row, at, entry.cells.get(name))

    def _cell(self, row: int, at: int, value: Cell) -> None:
        cell = self.sheet.cell(row, at)
        if value is None or cell.value not in (None, "") or type(cell).__name__ == "MergedCell":
            return
        if isinstance(value, str):
            write_text(cell, value)
        else:
            cell.value = value
            if isinstance(value, dt.date) and not cell.is_date:
                cell.number_format = "yyyy-mm-dd"
        self.cells += 1

    def _unfilled(self, rows: Sequence[int]) -> Iterator[tuple[str, int]]:
        for mapped in self.recognised.columns:
            at = self.places.get(mapped.column.name)
            if at is None or mapped.column.use is Use.IGNORED:
                continue
            empty = sum(1 for row in rows if self.sheet.cell(row, at).value in (None, ""))
            if empty:
                yield mapped.header or mapped.column.label.in_language(language()), empty


def _longer(found: re.Match[str], last: int, more: int) -> str:
    """A range that ended with the last blank row, reaching as far as the rows now do."""
    start, first, end, row = found.groups()
    return f"{start}{first}:{end}{int(row) + more}" if int(row) == last else found.group(0)
