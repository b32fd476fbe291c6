"""Which day the data of a load are of, and who says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graphgov.loaders.graph.facts import DatedBy, LoadFacts
from graphgov.messages import gettext as _

if TYPE_CHECKING:
    from graphgov.loaders.files.data_days import SaidDay

_SHOWN = 5


def day_lines(facts: LoadFacts) -> Iterator[str]:
    """What is to be said of the data date: never is today's taken in silence."""
    if facts.dated_by is DatedBy.TODAY:
        text = _("No register says which day it speaks of: today's date, {date}, was taken.")
        yield text.format(date=facts.data_date.isoformat())
        return
    told = said_days(facts.days)
    different = {one.day for one in told}
    if facts.dated_by is DatedBy.SAID and len(different) == 1:
        text = _("The data are of {date}: {days}.")
    elif facts.dated_by is DatedBy.SAID:
        text = _("The files name different days; the latest, {date}, was taken: {days}.")
    elif different and different != {facts.data_date} and not facts.sample:
        text = _("The data are taken to be of {date}, as was said; the files say: {days}.")
    else:
        return
    yield text.format(date=facts.data_date.isoformat(), days=listed_days(told))


def said_days(days: Iterable[SaidDay]) -> tuple[SaidDay, ...]:
    """What each file says, the latest day first; one day of a file once."""
    found = {(one.file, one.day): one for one in days}
    return tuple(sorted(found.values(), key=lambda one: (-one.day.toordinal(), one.file)))


def listed_days(days: tuple[SaidDay, ...]) -> str:
    """The first few files and what they say."""
    text = _("{file} says {said}")
    listed = _("; ").join(text.format(file=one.file, said=one.said) for one in days[:_SHOWN])
    return listed + "…" * (len(days) > _SHOWN)


def latest(days: Iterable[SaidDay]) -> dt.date | None:
    """The latest day that any file says."""
    return max((one.day for one in days), default=None)
