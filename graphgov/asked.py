"""What a person asks for by name: words of a closed list and days.  A wrong one is told with the nearest right one."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Collection
from enum import Enum
from typing import TypeVar

from graphgov.errors import UsageError
from graphgov.messages import gettext as _

Word = TypeVar("Word", bound=Enum)


def nearest(found: str, known: Collection[str]) -> str:
    """The known word most like `found`, or an empty text where none is alike.

    >>> nearest("requird", ["done", "required"])
    'required'
    """
    close = difflib.get_close_matches(found, sorted(known), n=1, cutoff=0.5)
    return close[0] if close else ""


def remedy_of(found: str, known: Collection[str]) -> str:
    """What to do about a word that is not known: the nearest one, or the whole list."""
    near = nearest(found, known)
    if near:
        return _("The nearest known is “{near}”.").format(near=near)
    return _("Use one of: {names}.").format(names=", ".join(sorted(known)))


def one_of(words: type[Word], value: Word | str, what: str) -> Word:
    """The word of a closed list that is meant, given itself or by name; `what` is the list's name in messages.

    Raises `UsageError` for any other, with the nearest right one.

    >>> from graphgov.schema.declaration import Level
    >>> one_of(Level, "street", "level")
    <Level.STREET: 'street'>
    """
    if isinstance(value, words):
        return value
    known = {str(word.value): word for word in words}
    name = str(value)
    if name in known:
        return known[name]
    raise UsageError(
        _("There is no {what} “{found}”.").format(what=what, found=name), remedy=remedy_of(name, list(known))
    )


def day_of(value: dt.date | str | None) -> dt.date | None:
    """The day that is meant, given itself or as 2026-06-30; None stays None.

    Raises `UsageError` for anything else.

    >>> day_of("2026-06-30")
    datetime.date(2026, 6, 30)
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if value is None or isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise UsageError(
            _("{found} is not a day.").format(found=repr(value)), remedy=_("Write it as 2026-06-30.")
        ) from error
