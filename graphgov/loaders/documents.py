"""Tables in documents (docx), each as a sheet of its own with the lines of text above it."""

from __future__ import annotations

from xml.etree import ElementTree

from graphgov.loaders.packed import Package
from graphgov.loaders.raw_tables import UnreadableError
from graphgov.loaders.sheets import Sheet, Span
from graphgov.messages import gettext as _

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_COLUMNS = 200
_LINES_ABOVE = 4


def document_sheets(package: Package) -> list[Sheet]:
    """The tables of a document, named 表1, 表2, … in its order.  Raises `UnreadableError` where it is no document."""
    tree = package.xml("word/document.xml")
    body = None if tree is None else tree.find(f"{_W}body")
    if body is None:
        raise UnreadableError(_("The document is damaged, or is no document at all."))
    sheets: list[Sheet] = []
    lines: list[str] = []
    for element in _unwrapped(body):
        if element.tag == f"{_W}p":
            lines += [text] if (text := _text(element).strip()) else []
        elif element.tag == f"{_W}tbl":
            rows, spans = _table(element)
            if rows:
                sheets.append(Sheet(f"表{len(sheets) + 1}", rows, spans, lines_above=tuple(lines[-_LINES_ABOVE:])))
            lines = []
    if not sheets:
        raise UnreadableError(_("The document holds no table."))
    return sheets


def _unwrapped(body: ElementTree.Element) -> list[ElementTree.Element]:
    """The paragraphs and tables of a body, those inside content controls too."""
    found: list[ElementTree.Element] = []
    for element in body:
        if element.tag == f"{_W}sdt":
            content = element.find(f"{_W}sdtContent")
            found += [] if content is None else list(content)
        else:
            found.append(element)
    return found


def _table(table: ElementTree.Element) -> tuple[list[list[str]], tuple[Span, ...]]:
    rows: list[list[str]] = []
    spans: list[Span] = []
    open_below: dict[int, Span] = {}
    for at, row in enumerate(table.findall(f"{_W}tr")):
        cells: list[str] = []
        for cell in row.findall(f"{_W}tc"):
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
    grid, merge = properties.find(f"{_W}gridSpan"), properties.find(f"{_W}vMerge")
    text = grid.get(f"{_W}val", "1") if grid is not None else "1"
    wide = int(text) if text.isascii() and text.isdigit() and len(text) <= len("100") else 1
    return min(max(wide, 1), _MOST_COLUMNS), "" if merge is None else merge.get(f"{_W}val", "continue")


def _text(element: ElementTree.Element) -> str:
    """The text of a paragraph or cell; paragraphs and line breaks part lines, deleted text is no part of it."""
    parts: list[str] = []
    for inner in element.iter():
        if inner.tag == f"{_W}t":
            parts.append(inner.text or "")
        elif inner.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif inner.tag == f"{_W}tab":
            parts.append(" ")
        elif inner.tag == f"{_W}p" and parts:
            parts.append("\n")
    return "".join(parts)
