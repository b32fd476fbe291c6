"""What a person asks of a load; it goes all the way down, from the command line to the reading of a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Progress = Callable[[str, int, int], None]
"""Told the stage, file or register at hand, how many are done, and how many there are."""


def silent(_what: str, _done: int, _total: int) -> None:
    """Take no notice of how far a load has come."""


@dataclass(frozen=True)
class LoadRequest:
    """How to load registers.

    `office` is who handed them in, where they do not say so themselves (填报单位).  `offices` is who handed in single
    files that name no office, by the file's name below the folder given (see `Workbench.unnamed`).  `residents` is
    `full`, or `counts` to keep only the counts of residents.  `data_date` is the day the registers speak of; by
    default a sample's own, else the latest that they say themselves, else today.
    `strict` publishes nothing when anything is bad; `dry_run` publishes nothing at
    all and says what would differ.  `hash_key` is the public key of a sample, for a workspace of its own.  Offices with
    bad rows get a marked workbook and a slip, below `returns/` in the workspace, unless `returns` is false; with
    `give_back`, a folder, every office gets a slip there.  `covers` names places whose communities the registers speak
    of completely, those too that they have no row for; without it, rows go only of communities that come again.  A load
    that would take away a large part of what is on record is held until it is loaded with `yes`.

    >>> LoadRequest(office="民政局", dry_run=True).residents
    'full'
    """

    office: str = ""
    residents: Literal["full", "counts"] = "full"
    data_date: dt.date | None = None
    strict: bool = False
    dry_run: bool = False
    hash_key: bytes | None = field(default=None, repr=False)
    give_back: Path | None = None
    returns: bool = True
    offices: Mapping[str, str] = field(default_factory=dict)
    covers: tuple[str, ...] = ()
    yes: bool = False
