"""An office's own xlsx workbook with its styles, marked and commented, personal cells blanked.

Only sheets that were understood stay: of the others nobody knows which columns are personal.  Nothing that may carry
data unseen stays: macros, external links, pivot caches, pictures, charts, comments, hidden sheets, document properties.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.protection import SheetProtection

from graphgov.loaders.files.secret_numbers import has_secret
from graphgov.loaders.files.sources import marks_sample
from graphgov.loaders.returns.marking import FILLS, ROW_FILL, MarkedTable, gravest, same_header
from graphgov.loaders.returns.return_notes import NOTES_SHEET, Place, ReturnHead, write_notes
from graphgov.loaders.returns.safe_cells import FORMULA_SIGNS, shown, write_text
from graphgov.loaders.rows.office_names import office_name
from graphgov.loaders.rows.problems import Problem

BROKEN = (
    OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, EOFError,
)  # fmt: skip
"""What openpyxl raises for workbooks that other programs open: then a fresh table is written instead."""
_MOST_COMMENT = 900


class NotCopiedError(Exception):
    """The workbook cannot be copied with its styles."""


def unpacked_size(path: Path) -> int:
    """The bytes of a workbook's sheets when unpacked; what copying it costs."""
    try:
        with zipfile.ZipFile(path) as packed:
            return sum(entry.file_size for entry in packed.infolist())
    except (OSError, zipfile.BadZipFile, ValueError):
        return 0


def write_marked_copy(
    source: Path, tables: Sequence[MarkedTable], problems: Sequence[Problem], head: ReturnHead, target: Path
) -> None:
    """Write a marked copy of the workbook `source` to `target`.

    Raises `NotCopiedError` where the workbook or a table in it is not as the reader of registers understood it.
    """
    try:
        book = openpyxl.load_workbook(source, data_only=True, keep_links=False, keep_vba=False)
        _treat(book, tables, problems, head)
    except BROKEN as broken:
        raise NotCopiedError from broken
    book.save(target)


def _treat(book: Any, tables: Sequence[MarkedTable], problems: Sequence[Problem], head: ReturnHead) -> None:
    _strip_book(book, tables)
    places: dict[int, Place] = {}
    for sheet in book.worksheets:
        _strip_sheet(sheet)
        own = sorted((t for t in tables if _sheet_of(t, book) is sheet), key=lambda t: t.layout.header_row)
        for table in own:
            beside = frozenset(at for one in own for at in _beside(table, one))
            under = (one.layout.header_row for one in own if not _beside(table, one))
            below = (row for row in under if row > table.layout.header_row)
            _Sheet(sheet, table, min(below, default=sheet.max_row + 1) - 1, beside).treat()
            places |= _places(sheet.title, table)
        if not own:
            _blot(sheet.iter_rows())
    write_notes(book, head, problems, places)
    book.properties = DocumentProperties(creator="graphgov", title=head.title)


def _beside(table: MarkedTable, other: MarkedTable) -> frozenset[int]:
    """The columns of another table where it stands beside a table; none where they share a column."""
    own, others = (
        frozenset(column.index for column in one.layout.columns if column.header.strip()) for one in (table, other)
    )
    return frozenset() if own & others else others


def _sheet_of(table: MarkedTable, book: Any) -> Any:
    named = table.layout.sheet
    exact = next((sheet for sheet in book.worksheets if sheet.title == named), None)
    if exact is not None:
        return exact
    beginning = [sheet for sheet in book.worksheets if named.startswith(sheet.title)]
    return max(beginning, key=lambda sheet: len(sheet.title), default=None)


def _strip_book(book: Any, tables: Sequence[MarkedTable]) -> None:
    wanted = {id(_sheet_of(table, book)) for table in tables}
    for sheet in list(book._sheets):
        visible = getattr(sheet, "sheet_state", "") == "visible" and sheet in book.worksheets
        if not visible or not (id(sheet) in wanted or marks_sample(sheet.title)) or sheet.title == NOTES_SHEET:
            book.remove(sheet)
    missing = [table for table in tables if _sheet_of(table, book) is None]
    if missing or not book._sheets:
        raise NotCopiedError
    for name in list(book.defined_names):
        del book.defined_names[name]
    book.custom_doc_props.props.clear()
    book._external_links.clear()
    book.security = None
    book.views[0].activeTab = book.views[0].firstSheet = 0


def _strip_sheet(sheet: Any) -> None:
    sheet._pivots, sheet._charts, sheet._images = [], [], []
    for name in list(sheet.tables):
        del sheet.tables[name]
    for name in list(sheet.defined_names):
        if name not in ("Print_Titles", "Print_Area"):
            del sheet.defined_names[name]
    sheet.protection = SheetProtection()
    sheet.scenarios = None
    _strip_rules(sheet)
    for row in sheet.iter_rows():
        for cell in row:
            _strip_cell(cell)
    sheet._hyperlinks = []
    sheet.legacy_drawing = None


def _strip_rules(sheet: Any) -> None:
    """Take out rules that look elsewhere, and headers or footers with a number of a person in them."""
    rules = sheet.data_validations
    rules.dataValidation = [rule for rule in rules.dataValidation if not _elsewhere(rule.formula1, rule.formula2)]
    for ranges in list(sheet.conditional_formatting):
        if any(_elsewhere(*rule.formula) for rule in ranges.rules):
            del sheet.conditional_formatting[ranges.sqref]
    for part in (sheet.oddHeader, sheet.oddFooter, sheet.evenHeader, sheet.evenFooter, sheet.firstHeader):
        for side in (part.left, part.center, part.right):
            if side.text and has_secret(side.text):
                side.text = ""


def _strip_cell(cell: Any) -> None:
    if cell.comment is not None:
        cell.comment = None
    if getattr(cell, "hyperlink", None) is not None:
        cell.hyperlink = None
    if cell.data_type == "f":  # a formula whose value was never computed
        cell.value = None
    elif isinstance(cell.value, str) and cell.value.lstrip()[:1] in FORMULA_SIGNS:
        cell.quotePrefix = True


def _elsewhere(*formulas: object) -> bool:
    """Whether a formula looks into another sheet, another workbook or a name."""
    return any(sign in str(formula) for formula in formulas if formula for sign in ("[", "!", "http", "INDIRECT"))


def _blot(rows: Iterable[Sequence[Any]]) -> None:
    for row in rows:
        for cell in row:
            if cell.value is not None and has_secret(cell.value):
                cell.value = None


@dataclass(frozen=True)
class _Sheet:
    """One table on its sheet, down to the row `last`."""

    sheet: Any
    table: MarkedTable
    last: int
    beside: frozenset[int] = frozenset()

    def treat(self) -> None:
        """Blank what is personal, then mark and comment."""
        self._verify()
        self._blank()
        self._mark()
        self._write_codes()

    def _verify(self) -> None:
        """Columns must stand where they were read: else the wrong ones would be blanked."""
        layout = self.table.layout
        for column in layout.columns:
            if not column.header.strip() or column.index >= self.sheet.max_column:
                continue  # a column that lines between the rows gave
            above = (self.sheet.cell(row, column.index + 1).value for row in range(layout.header_row, 0, -1))
            if not any(same_header(cell, column.header) for cell in above):
                raise NotCopiedError

    def _blank(self) -> None:
        layout, kept = self.table.layout, self.table.kept()
        columns = {column.index: column for column in layout.columns}
        _blot(self.sheet.iter_rows(max_row=layout.header_row))
        for cells in self.sheet.iter_rows(min_row=layout.header_row + 1, max_row=max(self.last, layout.header_row + 1)):
            foreign = self._foreign(cells)
            for index, cell in enumerate(cells):
                if cell.value is None or index in self.beside:
                    continue
                if foreign or index not in kept or self.table.secret(columns.get(index), cell.value):
                    cell.value = None

    def _foreign(self, cells: Sequence[Any]) -> bool:
        """Whether a row is another office's."""
        at = self.table.layout.office_index
        if at is None or at >= len(cells) or cells[at].value is None:
            return False
        return office_name(str(cells[at].value).strip()) != self.table.office

    def _mark(self) -> None:
        width = max((column.index for column in self.table.layout.columns), default=0) + 1
        pale = PatternFill("solid", start_color=ROW_FILL)
        for row in sorted(self.table.bad_rows):
            for cell in next(self.sheet.iter_rows(min_row=row, max_row=row, max_col=width)):
                cell.fill = pale
        for (row, at), problems in self.table.cells.items():
            cell = self.sheet.cell(row, at + 1)
            if type(cell).__name__ == "MergedCell":
                cell = _anchor(self.sheet, cell)
            cell.fill = PatternFill("solid", start_color=FILLS[gravest(problems)])
            text = "\n".join(shown(problem) for problem in problems)[:_MOST_COMMENT]
            cell.comment = Comment(text, "graphgov", width=360, height=120)

    def _write_codes(self) -> None:
        """The codes of people on record, in their column or in one behind the table."""
        if not self.table.codes:
            return
        at, header = self.table.code_column
        if header:
            write_text(self.sheet.cell(self.table.layout.header_row, at + 1), header)
        for row, code in self.table.codes.items():
            cell = self.sheet.cell(row, at + 1)
            if row <= self.last and cell.value is None and type(cell).__name__ != "MergedCell":
                write_text(cell, code)


def _anchor(sheet: Any, cell: Any) -> Any:
    """The cell that carries a merged one's style and comment."""
    for merged in sheet.merged_cells.ranges:
        if cell.coordinate in merged:
            return sheet.cell(merged.min_row, merged.min_col)
    return cell


def _places(sheet: str, table: MarkedTable) -> dict[int, Place]:
    found: dict[int, Place] = {}
    for (row, at), problems in table.cells.items():
        for problem in problems:
            found[id(problem)] = Place(sheet, f"{get_column_letter(at + 1)}{row}")
    return found
