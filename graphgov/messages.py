"""The language people read: gettext over the catalogues in `data/messages`.

Message identifiers are English sentences; Chinese is the first language of the product and the default.  The
language is a process-wide choice, made once at the edge (`GRAPHGOV_LANGUAGE`, `--language`, the dashboard's switch).
"""

from __future__ import annotations

import gettext as _gettext
import os
from contextvars import ContextVar
from functools import lru_cache

from graphgov.shipped import shipped

DOMAIN = "graphgov"
LANGUAGES = ("zh_CN", "en")

_chosen: ContextVar[str | None] = ContextVar("graphgov_language", default=None)


def language() -> str:
    """The language in force: the one chosen, else `GRAPHGOV_LANGUAGE`, else Chinese."""
    wanted = _chosen.get() or os.environ.get("GRAPHGOV_LANGUAGE", "")
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def choose_language(code: str) -> None:
    """Read all further messages of this context in `code`, `zh_CN` or `en`.

    Raises `ValueError` for any other code.
    """
    if code not in LANGUAGES:
        raise ValueError(f"no messages in {code!r}; there are {', '.join(LANGUAGES)}")
    _chosen.set(code)


@lru_cache
def _catalogue(code: str) -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, str(shipped("data", "messages")), languages=[code], fallback=True)


def gettext(message: str) -> str:
    """The message in the language in force; the English text itself where a catalogue lacks it."""
    if language() == "en":
        return message
    return _catalogue(language()).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """As `gettext`, for a message whose form depends on a count."""
    if language() == "en":
        return singular if count == 1 else plural
    return _catalogue(language()).ngettext(singular, plural, count)


def translatable(message: str) -> str:
    """The message as it is, marked for the catalogue; for texts that are written down before a language is chosen.

    >>> translatable("Load registers.")
    'Load registers.'
    """
    return message
