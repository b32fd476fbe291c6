"""Whether a table is of a kind that is kept nowhere, which is told in one sentence."""

from __future__ import annotations

from functools import lru_cache

from graphgov.loaders.files.header_text import comparable, header_path, without_unit
from graphgov.loaders.files.raw_tables import RawTable
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.schema.declaration import Label
from graphgov.schema.not_kept import NOT_KEPT, PROSE

_TWO = 2


def not_kept(table: RawTable) -> Label | None:
    """What kind the table is, of those that are kept nowhere; None where it is none of them."""
    title = comparable("".join(table.names))
    headers = {without_unit(comparable(header_path(text)[-1])) for text in table.header if header_path(text)}
    for at, kind in enumerate(NOT_KEPT):
        shown = len(headers & _headers(at))
        if shown >= _TWO or (shown and any(comparable(word) in title for word in kind.titles)):
            return kind.label
    return None


@lru_cache
def _headers(at: int) -> frozenset[str]:
    return frozenset(map(comparable, NOT_KEPT[at].headers))


def prose(table: RawTable) -> Label | None:
    """Whether the sheet holds a text and no table: asked of what was taken for no register."""
    return PROSE if sum(1 for text in table.header if text.strip()) <= 1 else None


def sentence(kind: Label) -> str:
    """The one sentence that says what it is."""
    return _("This is {kind}, for which there is no register: nothing of it is kept.").format(
        kind=kind.in_language(language())
    )
