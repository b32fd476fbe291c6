"""Numbers as a workbook shows them, where its number format says more than the number: 85%, and 2021.10 for October."""

from __future__ import annotations

import posixpath
import re
from xml.etree import ElementTree

from graphgov.loaders.files.packed import Package
from graphgov.loaders.files.shown_formats import as_shown, tells_more

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PER_CENT = frozenset((9, 10))
_TWO_DECIMALS = frozenset((2, 4))
_TWO = re.compile(r"^0\.00(?:_[ )]|;.*|\\.*)?$")
_CELL = re.compile(
    rb"<c r=\"([A-Z]{1,3})([0-9]{1,7})\"(?: [a-z]+=\"[^\"]*\")*? s=\"([0-9]{1,6})\"(?: t=\"n\")?\s*>"
    rb"(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>([-+.0-9Ee]{1,40})</v>"
)
_UNVALUED = re.compile(
    rb"<c r=\"([A-Z]{1,3})([0-9]{1,7})\"([^>]*)>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)(?:<v\s*/>|<v[^>]*></v>)?</c>"
)
_FAILED = re.compile(rb"<c\b[^>]*\bt=\"e\"")
_HUNDRED = 100
_LETTERS = 26


def shown_numbers(package: Package) -> dict[str, dict[tuple[int, int], str]]:
    """By sheet, the cells (row and column from 0) whose format changes what their number means, as texts."""
    formats = _telling_formats(package)
    if not formats:
        return {}
    found = {}
    for name, part in sheet_parts(package):
        cells = {}
        for letters, row, style, value in _CELL.findall(package.part(part)):
            how = formats.get(int(style))
            if how is not None and (text := _shown_text(value, how)):
                cells[int(row) - 1, _column(letters)] = text
        found[name] = cells
    return found


def counts_from_1904(package: Package) -> bool:
    """Whether a workbook counts days from 1904 on, as those begun on old Macintoshes do."""
    book = package.xml("xl/workbook.xml")
    said = () if book is None else (one for one in book.iter() if one.tag.rpartition("}")[2] == "workbookPr")
    return any(one.get("date1904", "").lower() in ("1", "true", "on") for one in said)


def failed_formulas(package: Package) -> int:
    """How many cells hold the error of a formula (#N/A, #REF!) instead of a value."""
    parts = (package.part(part) for _name, part in sheet_parts(package))
    return sum(len(_FAILED.findall(part)) for part in parts if b't="e"' in part)


def unvalued_formulas(package: Package) -> dict[str, frozenset[tuple[int, int]]]:
    """By sheet, the cells (row and column from 0) with a formula whose result was never stored with it.

    A program that writes workbooks without working them out leaves them so, and they read as blank.  A formula that
    gave an empty text says so (`t="str"`) and is none of these.
    """
    found = {}
    for name, part in sheet_parts(package):
        content = package.part(part)
        cells = _UNVALUED.findall(content) if b"<f" in content else ()
        places = frozenset((int(row) - 1, _column(letters)) for letters, row, kind in cells if b't="str"' not in kind)
        if places:
            found[name] = places
    return found


def _telling_formats(package: Package) -> dict[int, str]:
    """Styles of cells that show per cents, or two decimals."""
    tree = package.xml("xl/styles.xml")
    if tree is None:
        return {}
    own = {element.get("numFmtId", ""): element.get("formatCode", "") for element in tree.iter(f"{_S}numFmt")}
    found: dict[int, str] = {}
    cells = tree.find(f"{_S}cellXfs")
    for place, style in enumerate(() if cells is None else cells):
        number = style.get("numFmtId", "0")
        built_in = int(number) if number.isascii() and number.isdigit() and len(number) <= len("9999") else 0
        how = telling_format(built_in, own.get(number, ""))
        if how is not None:
            found[place] = how
    return found


def telling_format(built_in: int, code: str) -> str | None:
    """What a format makes of a number that the number alone does not say: `%`, `0.00`, or None for nothing.

    A format that makes a name or code of a whole number (000, "第"0"网格") is given back as it stands.

    `built_in` is the format's number in the workbook, `code` its own text where it has one.

    >>> telling_format(9, ""), telling_format(164, "0.00_ "), telling_format(0, "General"), telling_format(165, "000")
    ('%', '0.00', None, '000')
    """
    if built_in in _PER_CENT or "%" in code:
        return "%"
    if built_in in _TWO_DECIMALS or _TWO.match(code):
        return "0.00"
    return code if tells_more(code) else None


def sheet_parts(package: Package) -> list[tuple[str, str]]:
    """The names of the sheets of a workbook, and the parts that they lie in."""
    book, links = package.xml("xl/workbook.xml"), package.xml("xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        return []
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    sheets = ((sheet.get("name", ""), targets.get(_link_of(sheet), "")) for sheet in book.iter() if _is_sheet(sheet))
    return [(name, _part(target, package)) for name, target in sheets if target]


def _is_sheet(element: ElementTree.Element) -> bool:
    return element.tag.rpartition("}")[2] == "sheet"


def _link_of(sheet: ElementTree.Element) -> str:
    return next((value for key, value in sheet.items() if key.endswith("}id")), "")


def _part(target: str, package: Package) -> str:
    """The part that a link leads to, said from the root or from the workbook's folder, in whatever letters."""
    rooted = target.startswith(("/", "xl/"))
    name = posixpath.normpath(target.lstrip("/") if rooted else posixpath.join("xl", target))
    alike = (part for part in package.names if part.lower() == name.lower())
    return name if name in package.names else next(alike, name)


def _shown_text(value: bytes, how: str) -> str:
    try:
        return shown_number(float(value), how)
    except ValueError:
        return ""


def shown_number(number: float, how: str) -> str:
    """A number as a telling format shows it; empty where the format adds nothing.

    >>> shown_number(1.0, "%"), shown_number(2021.1, "0.00"), shown_number(2021.0, "0.00")
    ('100%', '2021.10', '')
    """
    if how == "%":
        return f"{round(number * _HUNDRED, 6):.10g}%"
    if how != "0.00":
        return as_shown(number, how)
    return "" if number.is_integer() else f"{number:.2f}"


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + letter - ord("A") + 1
    return number - 1
