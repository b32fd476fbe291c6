"""How alike two short texts are, from 0 to 1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

from graphgov.loaders.files.header_text import comparable, without_unit

_CONTAINED = 0.7


def alike(one: str, other: str) -> float:
    """How alike two headers or names are: the mean of a measure of pairs of characters and one of edits.

    The first is Dice's coefficient of character pairs, 2·|A ∩ B| / (|A| + |B|); the second is Ratcliff and
    Obershelp's, 2·M / T, where M counts the characters that match in order and T all characters.  A text that lies
    whole within the other is alike to at least `0.7`, times the share it takes of the longer one, plus 0.3.

    >>> alike("小区名称", "小区名称"), alike("小区大名", "户数")
    (1.0, 0.0)
    >>> alike("小区大名", "小区名称") > alike("小区大名", "物业公司")
    True
    """
    a, b = without_unit(comparable(one)), without_unit(comparable(other))
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    edits = SequenceMatcher(None, a, b, autojunk=False).ratio()
    found = (_dice(a, b) + edits) / 2
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) > 1 and shorter in longer:
        found = max(found, _CONTAINED * len(shorter) / len(longer) + (1 - _CONTAINED))
    return round(found, 4)


def _dice(one: str, other: str) -> float:
    first, second = Counter(_pairs(one)), Counter(_pairs(other))
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0


def _pairs(text: str) -> Iterable[str]:
    framed = f"^{text}$"
    return (framed[place : place + 2] for place in range(len(framed) - 1))


def most_alike(text: str, others: Iterable[str]) -> float:
    """How alike a text is to the nearest of several."""
    return max((alike(text, other) for other in others), default=0.0)
