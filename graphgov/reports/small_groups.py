"""Figures about residents: small groups are not shown in what leaves the workspace.

A figure from 1 to 4 could point at a household that everyone on the stairs knows, so it is shown as `<5`.  Zero is
shown: it points at nobody.  Limits: this works cell by cell; it does not look for figures that can be worked out as the
difference of two others, so tables here never show residents' counts beside a total that contains them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphgov.schema.declaration import ROLLED_UP_FIELDS

SMALLEST_SHOWN = 5
_COUNTS = "|".join(field.name for field in ROLLED_UP_FIELDS if not field.name.endswith("_basis"))
_READS_COUNT = re.compile(rf"\w\.(?:{_COUNTS})\b")
_ASKS_IF_KNOWN = re.compile(r"\w+\.\w+\s+IS\s+(?:NOT\s+)?NULL", re.IGNORECASE)
_READS_RESIDENTS = re.compile(r":\s*Resident\b")
_CLAUSE = re.compile(r"\b(?:RETURN|WITH)\b(?:\s+DISTINCT\b)?", re.IGNORECASE)
_CLAUSE_END = re.compile(r"\b(?:MATCH|OPTIONAL|WHERE|ORDER\s+BY|RETURN|WITH|UNWIND|LIMIT|SKIP)\b", re.IGNORECASE)
_NAMED = re.compile(r"(?P<expression>.+?)\s+AS\s+(?P<name>\w+)\s*", re.IGNORECASE | re.DOTALL)


def is_small(count: int | None) -> bool:
    """Whether a count of residents is too small to show."""
    return count is not None and 0 < count < SMALLEST_SHOWN


def suppressed(count: int | None) -> int | str | None:
    """A count of residents as it may leave the workspace: itself, or `<5`.

    >>> suppressed(12), suppressed(3), suppressed(0), suppressed(None)
    (12, '<5', 0, None)
    """
    return f"<{SMALLEST_SHOWN}" if is_small(count) else count


def suppressed_in_text(text: str, count: int | None, names: tuple[str, ...] = ()) -> str:
    """A sentence that states a count of residents, with the count as it may leave the workspace.

    Digits within `names` (of the subject, of its place) stay.

    >>> suppressed_in_text("第3网格有关爱对象3人", 3, ("第3网格",))
    '第3网格有关爱对象<5人'
    """
    if not is_small(count):
        return text
    known = [re.escape(name) for name in names if name]
    parts = re.split(f"({'|'.join(known)})", text) if known else [text]
    shown = str(suppressed(count))
    number = re.compile(rf"(?<!\d){count}(?!\d)")
    return "".join(part if part in names else number.sub(shown, part) for part in parts)


def resident_columns(query: str, unit: str = "") -> frozenset[str]:
    """Which of measure, numerator and denominator a check's query fills with a count of residents or households.

    A measure whose unit is a rate (`… per …`) is no count; it is as telling as its numerator, and hidden with it.  A
    query that matches residents themselves is taken to count them everywhere.

    >>> sorted(resident_columns("MATCH (g:Grid) RETURN g.id AS subject, g.care AS numerator, 1 AS denominator"))
    ['numerator']
    """
    asked = {"measure", "numerator", "denominator"}
    if _READS_RESIDENTS.search(query):
        found = asked
    else:
        telling: set[str] = set()
        for expression, name in _named_expressions(query):
            names = {word for word in re.findall(r"\b\w+\b", expression) if word in telling}
            if names or _READS_COUNT.search(_ASKS_IF_KNOWN.sub(" ", expression)):
                telling.add(name)
        found = asked & telling
    return frozenset(found - {"measure"} if " per " in unit else found)


def _named_expressions(query: str) -> Iterator[tuple[str, str]]:
    """Every `expression AS name` of every WITH and RETURN, in order."""
    for clause in _CLAUSE.finditer(query):
        end = _CLAUSE_END.search(query, clause.end())
        for item in _split_at_commas(query[clause.end() : end.start() if end else len(query)]):
            named = _NAMED.fullmatch(item.strip())
            if named:
                yield named["expression"], named["name"]


def _split_at_commas(text: str) -> Iterator[str]:
    depth, start = 0, 0
    for position, character in enumerate(text):
        depth += (character in "([{") - (character in ")]}")
        if character == "," and depth == 0:
            yield text[start:position]
            start = position + 1
    yield text[start:]
