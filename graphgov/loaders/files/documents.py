"""Tables in documents (docx), each as a sheet of its own with the lines of text above it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from graphgov.loaders.files.packed import Package
from graphgov.loaders.files.raw_tables import UnreadableError
from graphgov.loaders.files.sheets import Sheet, Span
from graphgov.messages import gettext as _

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WRAPPERS = frozenset(f"{_W}{name}" for name in ("sdt", "customXml", "ins", "smartTag"))
"""What stands around rows, cells and paragraphs without being any of them."""

_APART = frozenset(f"{_W}{name}" for name in ("drawing", "pict", "object", "pPr", "rPr", "tcPr"))
_FALLBACK = frozenset(("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",))
"""What older programs show instead of something that is already there."""

_MOST_COLUMNS = 200
_LINES_ABOVE = 4


def document_sheets(package: Package) -> list[Sheet]:
    """The tables of a document, named 表1, 表2, … in its order; those within cells (表1-1) may be no registers.

    Raises `UnreadableError` where it is no document or holds no table.
    """
    tree = package.xml("word/document.xml")
    body = None if tree is None else tree.find(f"{_W}body")
    if body is None:
        raise UnreadableError(_("The document is damaged, or is no document at all."))
    sheets: list[Sheet] = []
    tables = 0
    lines: list[str] = []
    for element in _unwrapped(body):
        if element.tag == f"{_W}p":
            lines += [text] if (text := _text(element).strip()) else []
        elif element.tag == f"{_W}tbl":
            tables += 1
            above = tuple(lines[-_LINES_ABOVE:])
            inner = [one for one in _below(element, _FALLBACK) if one.tag == f"{_W}tbl"]
            rows, spans = _table(element)
            frame = bool(inner) and max(map(len, rows), default=0) <= 1
            sheets.append(Sheet(f"表{tables}", rows, spans, hidden=frame, lines_above=above))
            sheets += (
                Sheet(f"表{tables}-{at}", *_table(one), hidden=True, lines_above=above)
                for at, one in enumerate(inner, start=1)
            )
            lines = []
    if not any(sheet.rows for sheet in sheets):
        raise UnreadableError(_("The document is a text without a table; nothing of it is kept."))
    return [sheet for sheet in sheets if sheet.rows]


def _unwrapped(holder: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """What stands in a body, a table or a row, what content controls hold too; what was deleted is left out."""
    waiting = [iter(holder)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag in _WRAPPERS:
            content = element.find(f"{_W}sdtContent") if element.tag == f"{_W}sdt" else element
            waiting += [] if content is None else [iter(content)]
        else:
            yield element


def _table(table: ElementTree.Element) -> tuple[list[list[str]], tuple[Span, ...]]:
    rows: list[list[str]] = []
    spans: list[Span] = []
    open_below: dict[int, Span] = {}
    kept = (row for row in _unwrapped(table) if row.tag == f"{_W}tr" and row.find(f"{_W}trPr/{_W}del") is None)
    for at, row in enumerate(kept):
        cells = [""] * _spare(row)
        for cell in _unwrapped(row):
            if cell.tag != f"{_W}tc":
                continue
            wide, merge = _merging(cell)
            left = len(cells)
            if merge == "continue" and left in open_below:
                span = open_below[left]
                open_below[left] = Span(span.top, span.left, at, span.right)
                cells += [""] * wide
                continue
            if left in open_below:
                spans.append(open_below.pop(left))
            span = Span(at, left, at, left + wide - 1)
            if merge == "restart":
                open_below[left] = span
            elif wide > 1:
                spans.append(span)
            cells += [_text(cell).strip(), *[""] * (wide - 1)]
        rows.append(cells[:_MOST_COLUMNS])
    spans += open_below.values()
    return rows, tuple(span for span in spans if span.bottom > span.top or span.right > span.left)


def _merging(cell: ElementTree.Element) -> tuple[int, str]:
    """How many columns a cell is wide, and whether it begins or continues cells merged downwards."""
    properties = cell.find(f"{_W}tcPr")
    if properties is None:
        return 1, ""
    merge = properties.find(f"{_W}vMerge")
    wide = max(_number(properties.find(f"{_W}gridSpan")), 1)
    return wide, "" if merge is None else merge.get(f"{_W}val", "continue")


def _spare(row: ElementTree.Element) -> int:
    """How many columns of the table a row leaves out before its first cell."""
    return _number(row.find(f"{_W}trPr/{_W}gridBefore"))


def _number(element: ElementTree.Element | None) -> int:
    text = element.get(f"{_W}val", "") if element is not None else ""
    return min(int(text), _MOST_COLUMNS) if text.isascii() and text.isdigit() and len(text) <= len("100") else 0


def _text(element: ElementTree.Element) -> str:
    """The text of a paragraph or cell; paragraphs and line breaks part lines.

    Deleted text, and text boxes, which lie over the page, are no part of it.
    """
    parts: list[str] = []
    for inner in _below(element, _APART):
        if inner.tag == f"{_W}t":
            parts.append(inner.text or "")
        elif inner.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif inner.tag == f"{_W}tab":
            parts.append(" ")
        elif inner.tag == f"{_W}p" and parts:
            parts.append("\n")
    return "".join(parts)


def _below(element: ElementTree.Element, apart: frozenset[str]) -> Iterator[ElementTree.Element]:
    """Everything within an element in its order, without what lies within the tags `apart`."""
    waiting = [iter(element)]
    while waiting:
        inner = next(waiting[-1], None)
        if inner is None:
            waiting.pop()
            continue
        yield inner
        if inner.tag not in apart:
            waiting.append(iter(inner))
