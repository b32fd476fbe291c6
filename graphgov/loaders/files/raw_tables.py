"""Tables as they were handed in: header, text cells, and row numbers as a spreadsheet shows them.

This is the first of the stages from file to rows: a source gives raw tables, a raw table is recognised as a register,
and a recognised table becomes typed rows.  Nothing here knows what a column means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from graphgov.loaders.files.left_out import LeftOut
from graphgov.messages import gettext as _

HEAD_ROWS = 12
"""How many first rows are looked at to find the header."""

_FEW_ROWS = 20_000

KnowsHeader = Callable[[str], bool]
"""Says whether a text is a header that any register knows."""


class UnreadableError(Exception):
    """A source that gives no table; the text says why, and never quotes a cell.

    `remedy` says what to do where that is something else than handing in a file of a kind that is read.
    """

    def __init__(self, reason: str, *, remedy: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.reason,), {"remedy": self.remedy}


class TooMuchError(UnreadableError):
    """A source that holds more than one file may: the text says what is too much."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, remedy=_("Split it into several files, or save the table alone as CSV, and hand in."))


@dataclass(frozen=True)
class SourceFile:
    """A file to read: where it lies, and the name by which reports call it (its path below the folder handed in)."""

    path: Path
    label: str


@dataclass(frozen=True)
class Scan:
    """One way to bring a table's cells into DuckDB.

    `sql` is what stands after FROM; it gives the text columns c0, c1, ... and, where `numbered`, `row` (BIGINT) and
    `surplus` (BOOLEAN: the row has cells beyond the header).  `relations` are Arrow data to register under the names
    used in `sql`.
    Where not numbered, rows are consecutive from `first_row`, and `expected_rows` (if known) must come out: when they
    do not, or the scan fails, the next way is tried.  `totals` is how many rows of totals were left out already,
    where more may stand among the rows; None where they were looked for everywhere.  `left` are lines below the header
    that it gives no row for.
    """

    sql: str
    parameters: dict[str, object] = field(default_factory=dict)
    relations: dict[str, pa.Table | pa.RecordBatchReader] = field(default_factory=dict)
    numbered: bool = False
    first_row: int = 2
    expected_rows: int | None = None
    totals: int | None = None
    left: tuple[LeftOut, ...] = ()

    @property
    def few(self) -> bool:
        """Whether there are so few rows that planning costs more than reading them."""
        held = [data.num_rows for data in self.relations.values() if isinstance(data, pa.Table)]
        rows = held[0] if held else self.expected_rows
        return rows is not None and rows <= _FEW_ROWS


class Body(Protocol):
    """The rows below a header, read only when they are wanted."""

    def scans(self) -> Iterator[Scan]:
        """Ways to read the rows, the fastest first; the last one holds for any content."""


class Noted(Enum):
    """What reading a layout did that whoever handed the table in should know.

    TOTALS: rows of totals were left out.  LINES: lines that run across the table were left out.  HEADLESS: cells
    that no header stands over were left out.  MACROS, LINKS: the workbook holds macros, or takes values from
    other workbooks.  FORMATS: its number formats could not be read.  FAILED: formulas in it give errors (#N/A), which
    are read as blank.  UNVALUED: formulas in it whose results were never stored, which are read as blank too.
    QUOTES: stray quotation marks were passed over.  NUMBERING: a row that numbers the columns was left out.
    HIDDEN_SHEET, HIDDEN_ROWS, FILTERED, HIDDEN_COLUMNS: what is not shown was read all the same.
    """

    TOTALS = "totals"
    LINES = "lines"
    HEADLESS = "headless"
    MACROS = "macros"
    LINKS = "links"
    FORMATS = "formats"
    FAILED = "failed"
    UNVALUED = "unvalued"
    QUOTES = "quotes"
    NUMBERING = "numbering"
    HIDDEN_SHEET = "hidden_sheet"
    HIDDEN_ROWS = "hidden_rows"
    FILTERED = "filtered"
    HIDDEN_COLUMNS = "hidden_columns"


@dataclass(frozen=True)
class LayoutNote:
    """Something left out, and the first row concerned (None where no row is) and how many there are."""

    noted: Noted
    row: int | None = None
    rows: int = 0


@dataclass(frozen=True)
class RepeatedColumn:
    """A header that stands over several columns (委员1, 委员2): its `base`, and their places (from 0) in order."""

    base: str
    places: tuple[int, ...]


@dataclass(frozen=True)
class RawTable:
    """One table of a source.

    `file` is the file's label, for a workbook with `#sheet`.  `names` are what may say which register it is, the
    most telling first (title, sheet, file).  `header` has the levels of a header of several rows joined by `›`, and
    `header_row` is the last of these rows.  `above` are the cells of the lines above the header and below the table,
    without names of people.  `hints` are texts that may name the place that rows leave out, the nearest first.
    `repeats` are columns of one header, which the first of them stands for.  `optional` tables (hidden sheets,
    notices) are passed over where they are no register.  `lines` is how many lines of the source belong to it, blank
    ones too (None where only reading it says so), `left` which of them are no rows of the body; `beside` is how many
    tables stand on its left, on the same lines.
    """

    file: str
    names: tuple[str, ...]
    header: tuple[str, ...]
    header_row: int
    body: Body
    above: tuple[str, ...] = ()
    optional: bool = False
    hints: tuple[str, ...] = ()
    repeats: tuple[RepeatedColumn, ...] = ()
    notes: tuple[LayoutNote, ...] = ()
    lines: int | None = None
    left: tuple[LeftOut, ...] = ()
    beside: int = 0
    from_1904: bool = False


@dataclass(frozen=True)
class ArrowBody:
    """Rows already in memory as Arrow text columns c0, c1, ..., `row` and `surplus`."""

    table: pa.Table

    def scans(self) -> Iterator[Scan]:
        """The one way: as it is."""
        yield Scan("raw_rows", relations={"raw_rows": self.table}, numbered=True)


_BATCH_ROWS = 4_096


def arrow_body(rows: Iterator[tuple[int, Sequence[str]]], width: int) -> ArrowBody:
    """Rows of text as a body; `rows` gives (row number, cells), and cells beyond `width` count as surplus."""
    names = [f"c{index}" for index in range(width)]
    fields: list[pa.Field[Any]] = [pa.field("row", pa.int64()), pa.field("surplus", pa.bool_())]
    schema = pa.schema([*fields, *(pa.field(name, pa.string()) for name in names)])
    batches = []
    while batch := list(islice(rows, _BATCH_ROWS)):
        cells = [row if len(row) == width else _fitted(row, width) for _number, row in batch]
        surplus = [len(row) > width and any(cell.strip() for cell in row[width:]) for _number, row in batch]
        columns: list[pa.Array[Any]] = [pa.array(column, pa.string()) for column in zip(*cells, strict=True)]
        head: list[pa.Array[Any]] = [
            pa.array([number for number, _row in batch], pa.int64()),
            pa.array(surplus, pa.bool_()),
        ]
        batches.append(pa.RecordBatch.from_arrays([*head, *columns], schema=schema))
    whole = pa.Table.from_batches(batches, schema=schema)
    return ArrowBody(whole.combine_chunks())  # DuckDB reads several chunks at once, and their order is lost


def _fitted(row: Sequence[str], width: int) -> list[str]:
    return [*row[:width], *[""] * (width - len(row))]
