"""What a load says of itself beside the tables it wrote."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

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


@dataclass(frozen=True)
class LoadFacts:
    """What a load found.

    `data_date` is the day the registers speak of.  `partial` says that rows lie in quarantine, `sample` that the data
    describe no real place.  `quarantined` and `pending` count rows and references.  `aliases` are the forms this load
    minted or learnt (those known before need not be repeated; a form known before keeps its id).  `layouts` say where
    the cells of every table read stand, `receipts` what each office handed in.
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
