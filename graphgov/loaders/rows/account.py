"""What became of every row of a load: table by table, so that nothing is lost unsaid.

Of each table, the lines of the source = loaded + the same as another + in quarantine + left out.  A line counts once,
however many rows of registers it was unfolded into.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphgov.loaders.files.left_out import EXPECTED, LeftOut, LeftPart


@dataclass(frozen=True)
class LeftColumn:
    """A column of a table, or some cells of it, that nothing was taken from.

    `reason` is the code of the note that tells of it: unknown_column, set_aside, personal_column, unplaced,
    not_kept.
    """

    header: str
    reason: str


@dataclass(frozen=True)
class LinesSaid:
    """Of a table without a register of its own: the lines that said something new, and those that said it again."""

    new: tuple[int, ...] = ()
    again: tuple[int, ...] = ()


@dataclass(frozen=True)
class TableAccount:
    """What became of the lines of one table.

    `file` is its label in problems (`path#sheet`), `register` its own register (empty where it was only unfolded, or
    taken for none), `header_row` where its header ends.  `read` counts its lines, the header's and blank ones too;
    `loaded` those on record (some of them may wait for another register), `merged` those that say the same as another,
    `quarantined` those that go back to the office, `left` the rest.  `unfolded` are rows of other registers that its
    lines were unfolded into, which are no lines.  `beside` is how many tables stand on its left: such tables share the
    lines of a sheet, of which each has its own part.  `hidden` counts rows that are not shown; they count as others.
    """

    file: str
    office: str
    register: str
    header_row: int
    read: int
    loaded: int = 0
    merged: int = 0
    quarantined: int = 0
    left: tuple[LeftOut, ...] = ()
    unfolded: int = 0
    columns: tuple[LeftColumn, ...] = ()
    beside: int = 0
    hidden: int = 0

    @property
    def left_out(self) -> int:
        """How many lines were left out."""
        return sum(one.rows for one in self.left)

    @property
    def unexpected(self) -> int:
        """How many lines were left out that may have been meant as rows."""
        return sum(one.rows for one in self.left if one.reason not in EXPECTED)

    @property
    def difference(self) -> int:
        """By how many lines the account does not add up; always nought, or the reading lost a line.

        >>> TableAccount("a.csv", "", "grids", 1, read=4, loaded=2, merged=1).difference
        1
        """
        return self.read - self.loaded - self.merged - self.quarantined - self.left_out


@dataclass(frozen=True)
class Account:
    """What became of everything that was handed in: the tables, and the sheets and files left out whole."""

    tables: tuple[TableAccount, ...] = ()
    parts: tuple[LeftPart, ...] = ()

    @property
    def total(self) -> TableAccount:
        """All tables as one."""
        return TableAccount(
            "", "", "", 0,
            sum(one.read for one in self.tables),
            sum(one.loaded for one in self.tables),
            sum(one.merged for one in self.tables),
            sum(one.quarantined for one in self.tables),
            _together(self.tables),
            sum(one.unfolded for one in self.tables),
        )  # fmt: skip


def _together(tables: Iterable[TableAccount]) -> tuple[LeftOut, ...]:
    found: dict[object, LeftOut] = {}
    for left in (left for table in tables for left in table.left):
        before = found.get(left.reason)
        found[left.reason] = LeftOut(left.reason, left.rows + (before.rows if before else 0))
    return tuple(found.values())
