"""A table on its way to a reader, in no form yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import TypeAlias

from graphgov.messages import gettext as _

Cell: TypeAlias = str | int | float | None
"""None is shown as an empty cell: the registers do not say."""


class Kind(Enum):
    """What a column holds, and so how it is written."""

    TEXT = "text"
    NUMBER = "number"
    RATE = "rate"  # a fraction from 0 to 1, shown as a percentage with one decimal
    CHANGE = "change"  # a difference of fractions, shown in percentage points with its sign


class Shade(Enum):
    """The tint of a cell in a heat map.  It only repeats what the cell's text says: nothing is told by colour alone."""

    GOOD = "good"
    MIXED = "mixed"
    BAD = "bad"
    UNKNOWN = "unknown"
    OUTSIDE = "outside"


SHADES = {
    Shade.GOOD: "#D8F0DE",
    Shade.MIXED: "#FFF0C7",
    Shade.BAD: "#F9D3CF",
    Shade.UNKNOWN: "#E3E6EB",
    Shade.OUTSIDE: "#FFFFFF",
}
"""The tints, all light enough for black text (contrast over 12 to 1)."""


class Paper(Enum):
    """The paper that a report is printed on, by its number in spreadsheets."""

    A4 = 9
    A3 = 8


@dataclass(frozen=True)
class Column:
    """One column: its heading, what it holds, and how wide it may get, in half-width characters.

    What is `unbroken` (an id that people copy) is never broken over lines on a terminal.  Neighbouring columns of one
    `group` stand under that heading together, where the form has room for two lines of headings.  A `narrow` column's
    heading is folded to its width on paper.
    """

    heading: str
    kind: Kind = Kind.TEXT
    width: int = 12
    unbroken: bool = False
    group: str = ""
    narrow: bool = False


@dataclass(frozen=True)
class Table:
    """A titled table.  `notes` are sentences shown under it; `total` is a last row that sums the others up.

    `shades` tints cells by row and column, from 0.  With `row_headings` the first column names the rows.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None = None
    notes: tuple[str, ...] = field(default=())
    shades: Mapping[tuple[int, int], Shade] = field(default_factory=dict)
    row_headings: bool = False

    def __post_init__(self) -> None:
        for row in (*self.rows, *((self.total,) if self.total else ())):
            if len(row) != len(self.columns):
                raise ValueError(f"table {self.title!r}: a row of {len(row)} cells under {len(self.columns)} columns")

    @property
    def all_rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows and, where there is one, the total."""
        return self.rows if self.total is None else (*self.rows, self.total)

    @property
    def groups(self) -> Iterator[tuple[str, int, int]]:
        """The groups of neighbouring columns in order: heading (may be empty), first column, number of columns."""
        first = 0
        for at in range(1, len(self.columns) + 1):
            if at == len(self.columns) or self.columns[at].group != self.columns[first].group:
                yield self.columns[first].group, first, at - first
                first = at

    @property
    def grouped(self) -> bool:
        """Whether any column stands in a group."""
        return any(column.group for column in self.columns)


@dataclass(frozen=True)
class Report:
    """What is handed to a reader: a heading, lines about the run, and tables.

    `mark` stands on every page and sheet made from a sample; it is empty for real data.  `paper` is what it is printed
    on, landscape.
    """

    title: str
    language: str
    about: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    mark: str = ""
    paper: Paper = Paper.A4


def labelled(name: str, value: str) -> str:
    """A line such as `Model: Fuyang`, with the colon of the language in force."""
    return _("{name}: {what}").format(name=name, what=value)


def shown(cell: Cell, kind: Kind) -> str:
    """A cell as people read it.

    >>> shown(0.9268, Kind.RATE), shown(0.8125, Kind.RATE), shown(1200, Kind.NUMBER), shown(None, Kind.TEXT)
    ('92.7%', '81.3%', '1200', '')
    """
    if cell is None:
        return ""
    if kind is Kind.RATE and isinstance(cell, int | float):
        return f"{_rounded(100 * Decimal(repr(cell)))}%"
    if kind is Kind.CHANGE and isinstance(cell, int | float):
        points = _rounded(100 * Decimal(repr(cell)))
        return f"{points:+}" if points else "0.0"
    return str(cell)


def _rounded(number: Decimal) -> Decimal:
    """One decimal, halves away from nought, as spreadsheets round: forms of one report must not differ by a tenth."""
    return number.quantize(Decimal("0.1"), ROUND_HALF_UP)
