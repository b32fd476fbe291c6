"""What a sound place does by the calendar: the hall of every quarter."""

from __future__ import annotations

import datetime as dt

from graphgov.samples.making.bench import Bench
from graphgov.samples.parts import Community
from graphgov.samples.request import DATA_DATE
from graphgov.samples.work_parts import Meeting

THIS_MONTH = DATA_DATE.year * 12 + DATA_DATE.month - 1
"""The month of the data date, counted from year 0."""

QUARTERS = 4
"""Whole quarters before the running one in which the hall meets (jiayuguan J11)."""


def day_in(month: int, day: int) -> dt.date:
    """A day of a month counted from year 0.

    >>> day_in(2025 * 12 + 5, 30)
    datetime.date(2025, 6, 30)
    """
    return dt.date(month // 12, month % 12 + 1, day)


def make_halls(bench: Bench, community: Community) -> None:
    """The deliberation hall of a community meets once in each of the last whole quarters."""
    for back in range(1, QUARTERS + 1):
        held = day_in((THIS_MONTH // 3 - back) * 3 + 1, 18)
        bench.plan.meetings.append(
            Meeting(
                code=f"H{community.code}-{held:%Y%m}",
                name=f"{community.short}居民议事厅{held.year}年{held.month}月议事会",
                kind="deliberation_hall",
                community=community,
                held=held,
                agenda="商议居民提出的公共事项",
            )
        )
