"""What a load says of itself beside the tables it wrote, and what it is told by the workspace."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from graphgov.loaders.rows.problems import Problem
from graphgov.loaders.rows.table_layout import TableLayout

OFFICE_HOME = "office:"
"""What the home of an alias begins with that a person gave for what one office writes."""


def office_home(office: str) -> str:
    """The home of aliases that hold for what one office writes."""
    return OFFICE_HOME + office


@dataclass(frozen=True, order=True)
class Alias:
    """A form (a name or a code) that stands for a node within a home place.

    `kind` is a node kind, `home` the id of the place within which the form is unique (empty where there is none), or
    the office that writes so (`office_home`), `form` the normalised name or the code, `id` the node's id.
    (kind, home, form) is unique.
    """

    kind: str
    home: str
    form: str
    id: str


@dataclass(frozen=True)
class Identities:
    """What people decided about candidates: groups of ids that are one person or thing, and groups that are not.

    An id stands in at most one group of `same`; no two ids of a `same` group stand together in a `different` group.
    """

    same: tuple[tuple[str, ...], ...] = ()
    different: tuple[tuple[str, ...], ...] = ()


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
