"""The language people read: gettext over the catalogues in `data/messages`.

Message identifiers are English sentences; Chinese is the first language of the product and the default.  The
language is a process-wide choice, made once at the edge (`GRAPHGOV_LANGUAGE`, `--language`, the dashboard's switch).
"""

from __future__ import annotations

import gettext as _gettext
import os
from collections.abc import Mapping
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


class Said(str):
    """A sentence that still knows its message and values, so that it can be said again in another language.

    Results may keep it: it is text in the language that was in force when it was made, and `spoken` puts it into the
    one that is in force where it is shown.

    >>> choose_language("en")
    >>> kept = gettext("There is no form “{form}”.").format(form="pdf")
    >>> choose_language("zh_CN")
    >>> kept, spoken(kept)
    ('There is no form “pdf”.', '没有格式“pdf”。')
    """

    _message: tuple[str, ...]
    _number: int
    _values: Mapping[str, object] | None

    def __new__(cls, message: tuple[str, ...], count: int = 0, values: Mapping[str, object] | None = None) -> Said:
        """Of a message (singular and plural, where its form depends on a count) and what is filled into it."""
        said = super().__new__(cls, _worded(message, count, values))
        said._message, said._number, said._values = message, count, values
        return said

    def format(self, *_args: object, **values: object) -> Said:
        """With its placeholders filled in."""
        return Said(self._message, self._number, {**(self._values or {}), **values})

    def again(self) -> Said:
        """The same in the language in force."""
        return Said(self._message, self._number, self._values)

    def told(self, otherwise: Mapping[str, str]) -> Said:
        """The same in the language in force, with other messages in place of those that are keys of `otherwise`."""
        message = (otherwise.get(self._message[0], self._message[0]), *self._message[1:])
        values = self._values and {
            name: value.told(otherwise) if isinstance(value, Said) else value for name, value in self._values.items()
        }
        return Said(message, self._number, values)

    def __reduce__(self) -> tuple[object, ...]:
        return Said, (self._message, self._number, self._values)


def _worded(message: tuple[str, ...], count: int, values: Mapping[str, object] | None) -> str:
    if language() == "en":
        text = message[0] if len(message) == 1 or count == 1 else message[1]
    elif len(message) == 1:
        text = _catalogue(language()).gettext(message[0])
    else:
        text = _catalogue(language()).ngettext(message[0], message[1], count)
    if values is None:
        return text
    return text.format(**{name: spoken(value) if isinstance(value, Said) else value for name, value in values.items()})


def spoken(text: str) -> str:
    """A text of a result in the language in force: said again where it is a `Said`, else as it is."""
    return text.again() if isinstance(text, Said) else text


def together(*texts: str) -> str:
    """Several sentences as one, with a blank between them, that can be said again in another language."""
    kept = {f"text{number}": text for number, text in enumerate(text for text in texts if text)}
    return Said((" ".join(f"{{{name}}}" for name in kept),), 0, kept) if kept else ""


def gettext(message: str) -> str:
    """The message in the language in force; the English text itself where a catalogue lacks it."""
    return Said((message,))


def ngettext(singular: str, plural: str, count: int) -> str:
    """As `gettext`, for a message whose form depends on a count."""
    return Said((singular, plural), count)


def translatable(message: str) -> str:
    """The message as it is, marked for the catalogue; for texts that are written down before a language is chosen.

    >>> translatable("Load registers.")
    'Load registers.'
    """
    return message
