"""Records of a CSV file in which a quotation mark may stand where none belongs.

A mark at the beginning of a cell lets the cell run on to the next mark, over any number of rows, and nothing in the
grammar of CSV says that it was meant otherwise.  So every record of several lines is looked at: a mark that is never
closed, or closed within a cell, or a "cell" whose lines are rows each by themselves, is a stray one.  The row that it
stands in is then read by itself; where that cannot be done, the row is named.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from functools import lru_cache

from graphgov.loaders.files.raw_tables import UnreadableError
from graphgov.messages import gettext as _

_MOST_CELL_CHARACTERS = 10_000_000
_LEAST_WIDTH = 3
"""Fewer columns do not tell a cell of several lines from rows."""
_RAGGED_WIDTH = 5
"""From so many columns on, a row may lack its last cell and still be told from a part of a cell."""


class QuotedRecords:
    """The records of lines of text, in order; `strays` takes the numbers (from 1) of those that held a stray mark.

    >>> lines = ["社区,小区,户数\\n", '安里社区,"一村,101\\n', "安里社区,二村,102\\n"]
    >>> [*QuotedRecords(lines, ",")]
    [['社区', '小区', '户数'], ['安里社区', '一村', '101'], ['安里社区', '二村', '102']]
    """

    def __init__(self, lines: Iterable[str], separator: str, strays: list[int] | None = None) -> None:
        csv.field_size_limit(_MOST_CELL_CHARACTERS)
        self.strays = [] if strays is None else strays
        self._separator = separator
        self._source = iter(lines)
        self._again: deque[str] = deque()
        self._taken: list[str] = []
        self._widths: Counter[int] = Counter()

    def __iter__(self) -> Iterator[list[str]]:
        reader = csv.reader(self._lines(), delimiter=self._separator)
        number = 0
        while True:
            self._taken.clear()
            try:
                record = next(reader, None)
            except csv.Error:
                if len(self._taken) <= 1:
                    raise
                record = []
            if record is None:
                return
            number += 1
            if len(self._taken) > 1 or '"' in self._taken[0]:
                literal = self._literal(number)
                if literal is not None:
                    record = literal
                    reader = csv.reader(self._lines(), delimiter=self._separator)
            self._widths[len(record)] += 1
            yield record

    def _lines(self) -> Iterator[str]:
        while True:
            line = self._again.popleft() if self._again else next(self._source, None)
            if line is None:
                return
            self._taken.append(line)
            yield line

    def _literal(self, number: int) -> list[str] | None:
        """The first line of what was taken as a row by itself, where a mark in it is stray; the others come again."""
        first, *others = self._taken
        if not others and _formula(self._separator).search(first):
            return _literally(first, self._separator)
        well = self._well_formed()
        if well and not (others and self._rows_each()):
            return None
        cells = _literally(first, self._separator)
        if not others:
            return cells
        if len(cells) < self._width():
            raise UnreadableError(
                _(
                    "Row {row}: a quotation mark opens a cell that is never closed, or runs on over several rows. "
                    "Remove the mark or close it, and hand the file in again."
                ).format(row=number)
            )
        self._again.extendleft(reversed(others))
        self.strays.append(number)
        return cells

    def _well_formed(self) -> bool:
        try:
            for _record in csv.reader(self._taken, delimiter=self._separator, strict=True):
                pass
        except csv.Error:
            return False
        return True

    def _rows_each(self) -> bool:
        """Whether each of the lines taken has the cells of a whole row."""
        width = self._width() or len(_literally(self._taken[0], self._separator))
        least = width if width < _RAGGED_WIDTH else width - 1
        lines = (line for line in self._taken if line.strip())
        return width >= _LEAST_WIDTH and all(len(_literally(line, self._separator)) >= least for line in lines)

    def _width(self) -> int:
        """How many cells most rows have so far."""
        return max(self._widths, key=lambda width: (self._widths[width], width), default=0)


def _literally(line: str, separator: str) -> list[str]:
    """The cells of one line; a mark without a second one belongs to none of them.

    >>> _literally('甲,"乙,丙","丁', ","), _literally('="甲,乙",="01"', ",")
    (['甲', '乙,丙', '丁'], ['甲,乙', '01'])
    """
    line = line.rstrip("\r\n")
    cells: list[str] = []
    at = 0
    while at <= len(line):
        found = _cell(separator).match(line, at)
        if found is None:
            break
        whole, plain = found.groups()
        if whole is not None:
            cells.append(whole.replace('""', '"'))
        else:
            cells.append(plain.strip('"') if plain.count('"') % 2 else plain)
        at = found.end() + 1
    return cells


@lru_cache
def _formula(separator: str) -> re.Pattern[str]:
    """A text that a formula quotes (="甲,乙"), with a separator in it."""
    sign = re.escape(separator)
    return re.compile(rf'(?:^|{sign})="[^"]*{sign}[^"]*"(?={sign}|\s*$)')


@lru_cache
def _cell(separator: str) -> re.Pattern[str]:
    sign = re.escape(separator)
    return re.compile(rf'=?"((?:[^"]|"")*)"(?={sign}|$)|([^{sign}]*)')
