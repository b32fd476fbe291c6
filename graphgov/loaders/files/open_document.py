"""Open-document sheets (ods): cells as text, merged cells, hidden sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from graphgov.loaders.files.packed import Package, damaged
from graphgov.loaders.files.raw_tables import UnreadableError
from graphgov.loaders.files.sheets import Sheet, Span
from graphgov.messages import gettext as _

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MOST_COLUMNS = 1024
_MOST_CELLS = 20_000_000
_MOST_BLANK_ROWS = 1000
_HUNDRED = 100
_TENS = re.compile(r"^[0-9]{1,9}\.[1-9]0$")
"""A number shown with two decimals, the last of them a nought: 2021.10, which may be October."""


def open_document_sheets(package: Package) -> list[Sheet]:
    """The sheets of an open document.  Raises `UnreadableError` where it holds none or too much."""
    manifest = package.part("META-INF/manifest.xml")
    if b"encryption-data" in manifest:
        raise UnreadableError(_("The workbook is protected by a password."))
    tree = package.xml("content.xml")
    if tree is None:
        raise damaged()
    hidden = frozenset(_hidden_styles(tree))
    return [_sheet(table, hidden) for table in tree.iter(f"{_TABLE}table")]


def _hidden_styles(tree: ElementTree.Element) -> Iterator[str]:
    """The names of the styles of sheets that are not shown."""
    for style in tree.iter(f"{_STYLE}style"):
        if any(one.get(f"{_TABLE}display") == "false" for one in style.iter(f"{_STYLE}table-properties")):
            yield style.get(f"{_STYLE}name", "")


def _sheet(table: ElementTree.Element, hidden: frozenset[str]) -> Sheet:
    rows: list[list[str]] = []
    spans: list[Span] = []
    cells = 0
    for row in _rows(table):
        found = _cells(row, len(rows), spans)
        times = _number(row, "number-rows-repeated")
        if not found:
            rows += [[] for _again in range(min(times, _MOST_BLANK_ROWS))]
            continue
        cells += times * len(found)
        if cells > _MOST_CELLS:
            raise UnreadableError(_("The workbook is too large when unpacked, so it was not opened."))
        rows += [found] * times
    name = table.get(f"{_TABLE}name", "")
    return Sheet(name, rows, tuple(spans), table.get(f"{_TABLE}style-name") in hidden)


def _rows(table: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in (f"{_TABLE}table-header-rows", f"{_TABLE}table-row-group", f"{_TABLE}table-rows"):
            yield from _rows(child)


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
        return shown if _TENS.match(shown) and shown == f"{value}0" else value.removesuffix(".0")
    return shown


def _per_cent(value: str) -> str:
    try:
        return f"{round(float(value) * _HUNDRED, 6):g}%"
    except ValueError:
        return ""


def _number(element: ElementTree.Element, name: str) -> int:
    text = element.get(f"{_TABLE}{name}", "1")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) <= len("1048576") else 1
