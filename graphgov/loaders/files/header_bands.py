"""Finding the header of a table: one to four rows, whose merged cells make each column's header a path."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from graphgov.loaders.files.header_text import PATH_SIGN
from graphgov.loaders.files.raw_tables import HEAD_ROWS, KnowsHeader
from graphgov.loaders.files.sheet_lines import filled_cells, is_label_line
from graphgov.loaders.files.sheets import Span

MOST_HEADER_ROWS = 4
_MOST_HEADER_CHARACTERS = 40
_TITLE_SHARE = 0.7
_KNOWN_SHARE = 0.6
_SURE = 3
_TWO = 2


@dataclass(frozen=True)
class Band:
    """The rows of a header (places among the sheet's rows, from 0, the last included) and each column's header."""

    top: int
    bottom: int
    headers: tuple[str, ...]


class Grid:
    """The cells of a sheet with its merged cells."""

    def __init__(self, rows: Sequence[Sequence[str]], spans: Sequence[Span], knows: KnowsHeader) -> None:
        self.rows = rows
        self.knows = knows
        self._spans: dict[int, list[Span]] = {}
        for span in spans:
            for row in range(span.top, min(span.bottom, span.top + MOST_HEADER_ROWS) + 1):
                self._spans.setdefault(row, []).append(span)

    def filled(self, row: int) -> bool:
        """Whether a row holds anything."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        return bool(cells) and any(cell and not cell.isspace() for cell in cells)

    def spans(self, row: int) -> list[Span]:
        """The merged cells that touch a row, as far as a header may reach."""
        return self._spans.get(row, [])

    def wide(self, row: int) -> list[Span]:
        """The merged cells of a row that hold several columns."""
        return [span for span in self.spans(row) if span.right > span.left]

    def spread(self, row: int) -> list[str]:
        """A row in which each merged cell stands in all its places."""
        cells = [" ".join(cell.split()) for cell in self.rows[row]]
        for span in self.spans(row):
            above = self.rows[span.top]
            text = " ".join(above[span.left].split()) if span.left < len(above) else ""
            cells += [""] * (span.right + 1 - len(cells)) if text else []
            for column in range(span.left, min(span.right + 1, len(cells))):
                cells[column] = text
        return cells

    def known(self, row: int) -> int:
        """How many different headers of a row some register knows."""
        return len({cell for cell in filled_cells(self.spread(row)) if _header_like(cell) and self.knows(cell)})

    def is_title(self, row: int) -> bool:
        """Whether a row holds one text only, or little more than one merged over most of the table."""
        cells = filled_cells(self.rows[row])
        width = max(len(self.rows[row]), 1)
        widest = max((span.right - span.left + 1 for span in self.wide(row)), default=0)
        return len(cells) == 1 or (len(cells) == _TWO and widest > _TITLE_SHARE * width)


def first_header(grid: Grid) -> int | None:
    """The row among the first filled ones with most known headers; the first that looks like one where none is known.

    None where no row is filled.
    """
    filled = list(islice((row for row in range(len(grid.rows)) if grid.filled(row)), HEAD_ROWS))
    if not filled:
        return None
    scores = [grid.known(row) for row in filled]
    if max(scores) > 1:
        return filled[scores.index(max(scores))]
    likely = [row for row in filled if not grid.is_title(row) and not is_label_line(grid.rows[row])]
    return likely[0] if likely else filled[0]


def another_header(grid: Grid, row: int, after_gap: bool) -> bool:
    """Whether a row further down is a header again: of known headers only, or nearly so."""
    cells = filled_cells(grid.rows[row])
    if len(cells) < _TWO or not all(map(_header_like, cells)):
        return False
    known = grid.known(row)
    return known >= max(_TWO, _KNOWN_SHARE * len(set(cells))) and (after_gap or known >= _SURE)


def band_at(grid: Grid, row: int) -> Band:
    """The header whose surest row is `row`: with the rows above that group its columns, and the rows below it."""
    top = bottom = row
    while bottom - top + 1 < MOST_HEADER_ROWS and _is_below(grid, top, bottom):
        bottom += 1
    while bottom - top + 1 < MOST_HEADER_ROWS and _is_above(grid, top, bottom):
        top -= 1
    return Band(top, bottom, _headers(grid, top, bottom))


def _is_below(grid: Grid, top: int, bottom: int) -> bool:
    """Whether the row below a header still belongs to it."""
    below = bottom + 1
    if not grid.filled(below):
        return False
    if any(span.top <= bottom and span.bottom >= below for row in range(top, bottom + 1) for span in grid.spans(row)):
        return True
    own, upper = grid.rows[below], grid.rows[bottom]
    under = [at for at, cell in enumerate(own) if cell.strip()]
    if not all(_header_like(own[at]) for at in under):
        return False
    grouped = {column for span in grid.wide(bottom) for column in range(span.left, span.right + 1)}
    if grouped and set(under) <= grouped and len(under) >= _TWO and any(a != b for a, b in _pairs(own, under)):
        return True
    spread = grid.spread(bottom)
    known = [at for at in under if _known_below(grid, spread, own, at)]
    if known and _complete(upper, own):
        return True
    blank_above = [at for at in under if at >= len(upper) or not upper[at].strip()]
    filled_above = len({at for row in range(top, bottom + 1) for at, cell in enumerate(grid.rows[row]) if cell.strip()})
    under_filled = len(under) - len(blank_above)
    return len(under) >= _TWO and len(known) == len(under) and bool(blank_above) and under_filled < filled_above


def _pairs(row: Sequence[str], places: Sequence[int]) -> list[tuple[str, str]]:
    return [(row[a], row[b]) for a, b in pairwise(places)]


def _known_below(grid: Grid, upper: Sequence[str], own: Sequence[str], at: int) -> bool:
    over = next((upper[left] for left in range(min(at, len(upper) - 1), -1, -1) if upper[left].strip()), "")
    return grid.knows(own[at]) or grid.knows(f"{over}{PATH_SIGN}{own[at]}")


def _is_above(grid: Grid, top: int, bottom: int) -> bool:
    """Whether the row above a header groups its columns."""
    above = top - 1
    if not grid.filled(above) or grid.is_title(above) or is_label_line(grid.rows[above]):
        return False
    upper, own = grid.rows[above], grid.rows[top]
    cells = filled_cells(upper)
    if len(cells) < _TWO or not all(_header_like(cell) for cell in cells):
        return False
    groups = [span for span in grid.wide(above) if span.top == above]
    tall = any(span.top <= above and span.bottom >= top for span in grid.spans(above))
    blanks = [at for at, cell in enumerate(own) if cell.strip() and not (upper[at : at + 1] or [""])[0].strip()]
    known = grid.known(above)
    grouped = bool(blanks) and known > 0
    return tall or bool(groups) or (grouped and (len(cells) < len(filled_cells(own)) or _complete(upper, own)))


def _complete(upper: Sequence[str], own: Sequence[str]) -> bool:
    """Whether two rows are one header without a mark of it: what one leaves blank the other fills.

    Below a blank stands what the text to its left groups; above a blank, a header that is tall.

    >>> _complete(["社区", "住户情况", ""], ["", "户数", "人数"]), _complete(["社区", "小区"], ["", "一村"])
    (True, False)
    """
    width = max(len(upper), len(own))
    above, below = ([bool(cell.strip()) for cell in row] + [False] * (width - len(row)) for row in (upper, own))
    while width and not above[width - 1] and not below[width - 1]:
        width -= 1
    for at in range(width):
        left = next((place for place in range(at, -1, -1) if above[place]), None)
        if not above[at] and (not below[at] or left is None or not all(below[left:at])):
            return False
    tall = any(above[at] and not below[at] for at in range(width))
    return tall and any(below[at] and not above[at] for at in range(width))


def _headers(grid: Grid, top: int, bottom: int) -> tuple[str, ...]:
    levels = [grid.spread(row) for row in range(top, bottom + 1)]
    width = max(map(len, levels))
    levels = [[*level, *[""] * (width - len(level))] for level in levels]
    for depth in range(len(levels) - 1):
        merged = {column for span in grid.wide(top + depth) for column in range(span.left, span.right + 1)}
        _fill_right(levels, depth, merged)
    headers = []
    for column in range(width):
        path: list[str] = []
        for level in levels:
            if level[column] and level[column] not in path[-1:]:
                path.append(level[column])
        headers.append(PATH_SIGN.join(path))
    while headers and not headers[-1]:
        headers.pop()
    return tuple(headers)


def _fill_right(levels: list[list[str]], depth: int, merged: set[int]) -> None:
    """Let an unmerged group stand over the columns to its right that only have headers below."""
    level, below = levels[depth], levels[depth + 1 :]
    for column in range(1, len(level)):
        if level[column] or column in merged or column - 1 in merged or not level[column - 1]:
            continue
        same_group = all(upper[column] == upper[column - 1] for upper in levels[:depth])
        deep = any(lower[column] for lower in below) and any(lower[column - 1] for lower in below)
        if same_group and deep:
            level[column] = level[column - 1]


def _header_like(cell: str) -> bool:
    """Whether a text may be a header at all: short, and neither a number nor a sentence."""
    text = unicodedata.normalize("NFKC", cell).strip()
    if not text or len(text) > _MOST_HEADER_CHARACTERS or "\u3002" in text:
        return False
    return not all(sign.isdigit() or sign in ".,-/: " for sign in text)
