"""Headers that repeat over several columns: 委员1, 委员2; 姓名1, 电话1, 姓名2, 电话2; 姓名, 电话, 姓名, 电话."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import cast

from graphgov.loaders.files.header_text import PATH_SIGN, comparable, header_path
from graphgov.loaders.files.raw_tables import KnowsHeader, RepeatedColumn

_NUMBER = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_AFTER = re.compile(rf"^(.+?)[\s(]*({_NUMBER})[)]?$")
_BEFORE = re.compile(rf"^第({_NUMBER})[个名位]?(.+)$")


def repeated_columns(headers: Sequence[str], knows: KnowsHeader) -> tuple[RepeatedColumn, ...]:
    """The headers that stand over several columns, told apart by a number or not at all.

    Columns of quite the same header count only where a whole group of them repeats in the same order.

    >>> repeated_columns(["小区", "委员1", "委员2"], lambda text: text == "小区")
    (RepeatedColumn(base='委员', places=(1, 2)),)
    """
    numbered: dict[str, list[int]] = {}
    plain: dict[str, list[int]] = {}
    for place, header in enumerate(headers):
        base = _without_number(header)
        if base and not (len(header_path(header)) == 1 and knows(header)):
            numbered.setdefault(base, []).append(place)
        elif header:
            plain.setdefault(header, []).append(place)
    found = [
        RepeatedColumn(base, tuple(sorted([*places, *plain.get(base, [])])))
        for base, places in numbered.items()
        if len(places) + len(plain.get(base, [])) > 1 and len({headers[place] for place in places}) == len(places)
    ]
    return (*found, *_side_by_side(headers, {place for group in found for place in group.places}))


def _without_number(header: str) -> str:
    """The header without the number in one of its levels; empty where it has none."""
    levels = [unicodedata.normalize("NFKC", level).strip() for level in header_path(header)]
    for at, level in enumerate(levels):
        after, before = _AFTER.match(level), _BEFORE.match(level)
        if after or before:
            bare = after[1] if after else cast("re.Match[str]", before)[2]
            return PATH_SIGN.join([*levels[:at], bare.strip(), *levels[at + 1 :]])
    return ""


def _side_by_side(headers: Sequence[str], taken: set[int]) -> Iterator[RepeatedColumn]:
    counts = Counter(comparable(header) for place, header in enumerate(headers) if header and place not in taken)
    several = {header: number for header, number in counts.items() if number > 1}
    if len(several) <= 1 or len(set(several.values())) > 1:
        return
    places = [place for place, header in enumerate(headers) if comparable(header) in several and place not in taken]
    order = [comparable(headers[place]) for place in places]
    group = len(several)
    if any(order[at] != order[at % group] for at in range(len(order))):
        return
    for at in range(group):
        yield RepeatedColumn(headers[places[at]], tuple(places[at::group]))


def stand_once(headers: Sequence[str], repeats: Sequence[RepeatedColumn]) -> list[str]:
    """The headers, where each repeated one stands over the first of its columns only."""
    shown = list(headers)
    for repeated in repeats:
        for place in repeated.places:
            shown[place] = ""
        shown[repeated.places[0]] = repeated.base
    return shown
