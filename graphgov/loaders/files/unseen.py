"""What of a workbook is not shown: hidden rows and columns, rows that a filter hides.  All of it is read, and said."""

from __future__ import annotations

import re
from collections.abc import Mapping

from graphgov.loaders.files.number_formats import sheet_parts
from graphgov.loaders.files.packed import Package
from graphgov.loaders.files.sheets import Unseen

_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=\"([0-9]{1,7})\"[^>]*>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
_FILTER = re.compile(
    rb"<(?:\w+:)?autoFilter\b[^>]*?\bref=\"\$?[A-Z]{1,3}\$?([0-9]{1,7})(?::\$?[A-Z]{1,3}\$?([0-9]{1,7}))?\""
)
_CRITERION = re.compile(rb"<(?:\w+:)?filterColumn\b")
_HIDDEN = re.compile(rb"\bhidden=\"(?:1|true)\"")
_EDGE = re.compile(rb"\b(min|max)=\"([0-9]{1,5})\"")
_MOST_COLUMNS = 16_384


def unseen_cells(package: Package) -> Mapping[str, Unseen]:
    """By sheet, what of an xlsx workbook is not shown; sheets that show everything are left out."""
    found = {}
    for name, part in sheet_parts(package):
        unseen = _of_sheet(package.part(part))
        if unseen != Unseen():
            found[name] = unseen
    return found


def _of_sheet(content: bytes) -> Unseen:
    """What of a sheet (rows and columns from 0) is not shown."""
    if b"hidden=" not in content:
        return Unseen()
    rows = frozenset(int(one[1]) - 1 for one in _ROW.finditer(content) if _HIDDEN.search(one[0]))
    columns: set[int] = set()
    for one in _COLUMN.findall(content):
        edges = {name: int(number) for name, number in _EDGE.findall(one)}
        if _HIDDEN.search(one) and {b"min", b"max"} <= {*edges}:
            columns.update(range(edges[b"min"] - 1, min(edges[b"max"], _MOST_COLUMNS)))
    filtered: frozenset[int] = frozenset()
    area = _FILTER.search(content)
    if area is not None and _CRITERION.search(content):
        first, last = int(area[1]) - 1, int(area[2] or area[1]) - 1
        filtered = frozenset(row for row in rows if first < row <= last)
    return Unseen(rows - filtered, filtered, frozenset(columns))
