"""What a load says of itself beside the tables it wrote."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from graphgov.loaders.rows.account import Account

if TYPE_CHECKING:  # who asks what a generation holds needs nothing of what read it
    from graphgov.loaders.files.data_days import SaidDay
    from graphgov.loaders.rows.known import Alias
    from graphgov.loaders.rows.problems import Problem
    from graphgov.loaders.rows.table_layout import TableLayout


@dataclass(frozen=True, order=True)
class Receipt:
    """One register of one office after a load.

    `rows` are those on record, `quarantined` those in quarantine, `pending` the references that wait for a register
    not yet handed in.
    """

    office: str
    register: str
    rows: int
    quarantined: int
    pending: int


@dataclass(frozen=True, order=True)
class Removal:
    """Rows on record that a load takes away: fewer come of an office, register and community than it replaces.

    `community` is its name, empty for rows that name none.
    """

    office: str
    register: str
    community: str
    before: int
    after: int

    @property
    def rows(self) -> int:
        """How many rows fewer there are."""
        return self.before - self.after


@dataclass(frozen=True)
class Carried:
    """Rows handed in before that stay in force, since those that came in their place are bad (沿用上次数据).

    `file` and `rows` are where the bad ones stand, `count` is how many rows stay.
    """

    office: str
    register: str
    file: str
    rows: tuple[int, ...]
    count: int


LARGE_SHARE = 0.3
"""The share of the rows of an office and register that a load may take away without being asked."""


def large_removals(removals: Iterable[Removal]) -> bool:
    """Whether of any office's register more than `LARGE_SHARE` of the rows go, in the communities that lose any.

    >>> large_removals([Removal("东街道", "grids", "安里社区", 10, 9)])
    False
    """
    before: Counter[tuple[str, str]] = Counter()
    gone: Counter[tuple[str, str]] = Counter()
    for one in removals:
        before[one.office, one.register] += one.before
        gone[one.office, one.register] += one.rows
    return any(gone[key] > LARGE_SHARE * before[key] for key in gone)


class DatedBy(Enum):
    """Where a data date comes from: given by who loads or a sample's marker, said by the registers, or today's."""

    GIVEN = "given"
    SAID = "said"
    TODAY = "today"


@dataclass(frozen=True)
class LoadFacts:
    """What a load found.

    `data_date` is the day the registers speak of.  `partial` says that rows lie in quarantine, `sample` that the data
    describe no real place.  `quarantined` and `pending` count rows and references.  `aliases` are the forms this load
    minted or learnt (those known before need not be repeated; a form known before keeps its id).  `layouts` say where
    the cells of every table read stand, `receipts` what each office handed in, `removals` where rows on record go that
    nothing takes the place of, `carried` which stay since newer ones are bad, `account` what became of every line that
    was handed in.  `earlier` counts rows of earlier loads that still wait and were told of then: no problem is told of
    them again.  `dated_by` is where the data date comes from, `days` what the files say of it.
    """

    data_date: dt.date
    partial: bool = False
    sample: bool = False
    quarantined: int = 0
    pending: int = 0
    aliases: tuple[Alias, ...] = ()
    problems: tuple[Problem, ...] = ()
    layouts: tuple[TableLayout, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    removals: tuple[Removal, ...] = ()
    carried: tuple[Carried, ...] = ()
    account: Account = field(default_factory=Account)
    earlier: int = 0
    dated_by: DatedBy = DatedBy.GIVEN
    days: tuple[SaidDay, ...] = ()
