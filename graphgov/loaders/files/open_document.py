"""Open-document sheets (ods): cells as text, merged cells, hidden sheets."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from xml.etree import ElementTree

from graphgov.loaders.files.packed import MOST_DEPTH, Package, damaged, too_deep
from graphgov.loaders.files.raw_tables import TooMuchError, UnreadableError
from graphgov.loaders.files.sheets import Sheet, Span, Unseen
from graphgov.loaders.files.shown_formats import tells_more
from graphgov.messages import gettext as _

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MOST_COLUMNS = 1024
_MOST_ROWS = 1_048_576
_MOST_CELLS = 20_000_000
_MOST_SHEETS = 1000
_HUNDRED = 100
_TENS = re.compile(r"^[0-9]{1,9}\.[1-9]0$")
"""A number shown with two decimals, the last of them a nought: 2021.10, which may be October."""


def open_document_sheets(package: Package) -> list[Sheet]:
    """The sheets of an open document.  Raises `UnreadableError` where it holds none or too much."""
    manifest = package.part("META-INF/manifest.xml")
    if b"encryption-data" in manifest:
        raise UnreadableError(_("The workbook is protected by a password."))
    text = package.part("content.xml")
    if not text or b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\0" in text[:4]:
        raise damaged()
    reading = _Reading()
    try:
        for event, element in ElementTree.iterparse(io.BytesIO(text), events=("start", "end")):  # noqa: S314
            reading.take(event, element)
    except (ElementTree.ParseError, ValueError, LookupError) as failure:
        raise damaged() from failure
    return reading.sheets


@dataclass
class _Under:
    """A sheet under way."""

    name: str
    hidden: bool
    rows: list[list[str]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    blank: int = 0
    unseen: set[int] = field(default_factory=set)
    filtered: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    width: int = 0


class _Reading:
    """Takes the sheets row by row, and lets go of each row: as a tree a large sheet would fill the memory."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._open: list[_Under] = []
        self._hidden: set[str] = set()
        self._cells = 0
        self._depth = 0

    def take(self, event: str, element: ElementTree.Element) -> None:
        """An element begins, or is there whole."""
        self._depth += 1 if event == "start" else -1
        if self._depth > MOST_DEPTH:
            raise too_deep()
        if element.tag == f"{_TABLE}table":
            self._table(event, element)
        elif event == "end" and element.tag == f"{_TABLE}table-row" and self._open:
            self._row(self._open[-1], element)
            element.clear()
        elif event == "end" and element.tag == f"{_TABLE}table-column" and self._open:
            self._column(self._open[-1], element)
        elif event == "end" and element.tag == f"{_STYLE}style" and _is_hidden(element):
            self._hidden.add(element.get(f"{_STYLE}name", ""))

    def _table(self, event: str, table: ElementTree.Element) -> None:
        if event == "start":
            hidden = table.get(f"{_TABLE}style-name") in self._hidden
            self._open.append(_Under(table.get(f"{_TABLE}name", ""), hidden))
            return
        whole = self._open.pop()
        unseen = Unseen(frozenset(whole.unseen), frozenset(whole.filtered), frozenset(whole.columns))
        self.sheets.append(Sheet(whole.name, whole.rows, tuple(whole.spans), whole.hidden, unseen=unseen))
        table.clear()
        if len(self.sheets) > _MOST_SHEETS:
            raise TooMuchError(_("The workbook has more than {most} sheets.").format(most=_MOST_SHEETS))

    def _row(self, sheet: _Under, row: ElementTree.Element) -> None:
        """Take a row; blank ones count when one with cells follows, for sheets end in a million of them."""
        at = len(sheet.rows) + sheet.blank
        times = min(_number(row, "number-rows-repeated"), _MOST_ROWS - at)
        found = _cells(row, at, sheet.spans)
        if not found:
            sheet.blank += times
            return
        sheet.rows += [found[:0]] * sheet.blank
        sheet.blank = 0
        self._cells += times * len(found)
        if self._cells > _MOST_CELLS:
            raise TooMuchError(_("The workbook holds more than {most} cells.").format(most=_MOST_CELLS))
        said = row.get(f"{_TABLE}visibility", "")
        if said in ("collapse", "filter"):
            (sheet.filtered if said == "filter" else sheet.unseen).update(range(at, at + times))
        sheet.rows += [found] * times

    def _column(self, sheet: _Under, column: ElementTree.Element) -> None:
        times = min(_number(column, "number-columns-repeated"), _MOST_COLUMNS - sheet.width)
        if column.get(f"{_TABLE}visibility", "") in ("collapse", "filter"):
            sheet.columns.update(range(sheet.width, sheet.width + times))
        sheet.width += max(times, 0)


def _is_hidden(style: ElementTree.Element) -> bool:
    """Whether a style is that of a sheet that is not shown."""
    return any(one.get(f"{_TABLE}display") == "false" for one in style.iter(f"{_STYLE}table-properties"))


def _cells(row: ElementTree.Element, at: int, spans: list[Span]) -> list[str]:
    """The texts of a row; blank cells at its end are left out, for sheets end in thousands of them."""
    cells: list[str] = []
    blank = 0
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        text = "" if cell.tag == f"{_TABLE}covered-table-cell" else _text(cell)
        times = min(_number(cell, "number-columns-repeated"), _MOST_COLUMNS)
        if not text:
            blank += times
            continue
        cells += [""] * min(blank, _MOST_COLUMNS)
        blank = 0
        wide, tall = _number(cell, "number-columns-spanned"), _number(cell, "number-rows-spanned")
        if wide * tall > 1:
            spans.append(Span(at, len(cells), at + tall - 1, len(cells) + min(wide, _MOST_COLUMNS) - 1))
        cells += [text] * times
    return cells


def _text(cell: ElementTree.Element) -> str:
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind == "date":
        return cell.get(f"{_OFFICE}date-value", "").partition("T")[0]
    shown = "\n".join("".join(paragraph.itertext()) for paragraph in cell.findall(f"{_TEXT}p"))
    value = cell.get(f"{_OFFICE}value", "")
    if kind == "percentage" and value:
        return _per_cent(value) or shown
    if kind == "float" and value:
        tens = _TENS.match(shown) and shown == f"{value}0"
        return shown if tens or _names(shown, value) else value.removesuffix(".0")
    return shown


def _names(shown: str, value: str) -> bool:
    """Whether a number is shown as a name or code: 007, 第3网格."""
    figures = value.removesuffix(".0")
    inside = _FIGURES.findall(shown)
    if not figures.isdigit() or not inside or int("".join(inside)) != int(figures):
        return False
    return tells_more(_FIGURES.sub(lambda found: "0" * len(found[0]), shown)) and shown != figures


_FIGURES = re.compile("[0-9]+")


def _per_cent(value: str) -> str:
    try:
        return f"{round(float(value) * _HUNDRED, 6):g}%"
    except ValueError:
        return ""


def _number(element: ElementTree.Element, name: str) -> int:
    text = element.get(f"{_TABLE}{name}", "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) <= len("1048576") else 1
