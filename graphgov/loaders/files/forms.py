"""Forms: one person or organisation on a sheet, each label beside its value (姓名 | 方丁四 | 性别 | 女)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphgov.loaders.files.header_text import comparable
from graphgov.loaders.files.raw_tables import KnowsHeader
from graphgov.loaders.files.sheet_lines import filled_cells, is_label_line
from graphgov.loaders.files.sheets import Sheet

_MOST_ROWS = 40
_LEAST_LABELS = 4
_LEAST_ROWS = 2
_MOST_KNOWN_VALUES = 0.3
_HALF = 0.5


def form_sheet(sheet: Sheet, knows: KnowsHeader) -> Sheet | None:
    """The sheet of a form as a table of one row, below the form's titles; None where it is no form."""
    filled = [at for at, row in enumerate(sheet.rows[: _MOST_ROWS + 1]) if filled_cells(row)]
    if len(sheet.rows) > _MOST_ROWS and any(row and filled_cells(row) for row in sheet.rows[_MOST_ROWS:]):
        return None
    pairs = {at: found for at in filled if (found := _pairs(sheet.rows[at], knows))}
    labels = [label for found in pairs.values() for label, _value in found]
    values = [value for found in pairs.values() for _label, value in found]
    told = [at for at in filled if len(filled_cells(sheet.rows[at])) > 1 and not is_label_line(sheet.rows[at])]
    if len(pairs) < _LEAST_ROWS or len(pairs) < _HALF * len(told):
        return None
    if len({*map(comparable, labels)}) < max(_LEAST_LABELS, len(labels)):
        return None
    if sum(1 for value in values if knows(value)) > _MOST_KNOWN_VALUES * len(values):
        return None
    if any(len(found) > 1 and all(knows(one) for pair in found for one in pair) for found in pairs.values()):
        return None  # headers of a table: a list of divisions says 街道 and 社区 below its header 层级
    first = min(pairs)
    above = [list(row) for row in sheet.rows[:first]]
    below = [list(row) for at, row in enumerate(sheet.rows) if at > first and is_label_line(row)]
    spans = tuple(span for span in sheet.spans if span.bottom < first)
    return replace(sheet, rows=[*above, labels, values, *below], spans=spans, unvalued=frozenset())


def _pairs(row: Sequence[str], knows: KnowsHeader) -> list[tuple[str, str]]:
    """The labels of a row with what stands beside them; none unless every other cell is a label that is known."""
    cells = [cell.strip() for cell in filled_cells(row)]
    labels, values = cells[::2], cells[1::2]
    known = [label for label in labels if knows(label.rstrip(":："))]
    if len(labels) != len(values) or len(known) < max(1, _HALF * len(labels)):
        return []
    return [(label.rstrip(":："), value) for label, value in zip(labels, values, strict=True)]
