"""A sheet of cells as text, before anyone knows where its tables stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """Merged cells: rows and columns from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Unseen:
    """Hidden rows of a sheet, those that a filter hides, and hidden columns, all from 0; or the `whole` sheet."""

    rows: frozenset[int] = frozenset()
    filtered: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    whole: bool = False


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet, of a text file, or of a table in a document.

    `rows[0]` is what a spreadsheet shows as row 1.  `whole_spans` says that the source marks merged cells, so a blank
    cell beside a header is no part of it.  `unvalued` are the cells (row and column from 0) with a formula whose
    result was never stored: they read as blank.  `unseen` is what of it is not shown.
    `from_1904` says that plain numbers count days from 1904.
    """

    name: str
    rows: Sequence[Sequence[str]]
    spans: tuple[Span, ...] = ()
    hidden: bool = False
    lines_above: tuple[str, ...] = ()
    unvalued: frozenset[tuple[int, int]] = frozenset()
    unseen: Unseen = Unseen()
    from_1904: bool = False
