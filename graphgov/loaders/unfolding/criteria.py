"""Cross tables of scores (物业评价打分表): criteria beside what is assessed, of which only the rating is kept."""

from __future__ import annotations

import re

from graphgov.loaders.files.header_text import comparable, header_path
from graphgov.loaders.files.raw_tables import ArrowBody
from graphgov.loaders.rows.recognising import Recognised
from graphgov.schema.roles import SCORE_HEADERS, SCORE_TITLES

_POINTS = re.compile(r"\(?(?:满分|最高)?\d{1,3}(?:\.\d+)?分\)?$")
_SCORE = re.compile(r"[+-]?\d{1,3}(?:\.\d+)?分?|第?\d{1,3}名?|[-—/无√]|")


def criteria(own: Recognised) -> tuple[str, ...]:
    """The headers of scores and ranks of a table, which no column of its register holds; none where it gives no scores.

    A header is one that says how many points it is worth, or that holds nothing but scores in a table of scores.
    """
    body = own.table.body
    last = {one.header: comparable(header_path(one.header)[-1]) for one in own.unknown if header_path(one.header)}
    sums = {header for header, said in last.items() if said in _SUMS}
    worth = {header for header, said in last.items() if _POINTS.search(said)}
    title = comparable("".join(own.table.names))
    scores = bool(sums or worth) and (bool(worth) or any(word in title for word in SCORE_TITLES))
    if not scores or not isinstance(body, ArrowBody):
        return ()
    found = []
    for at, header in enumerate(own.table.header):
        if header in last:
            texts = [(text or "").strip() for text in body.table[f"c{at}"].to_pylist()]
            if header in sums | worth or (any(texts) and all(_SCORE.fullmatch(text) for text in texts)):
                found.append(header)
    return tuple(found)


_SUMS = frozenset(map(comparable, SCORE_HEADERS))
