"""What looks like an identity or telephone number in a cell, however it is spaced or written."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

_GAP = r"[\s\-'.·_]"
_GAPS = re.compile(rf"(?<=[0-9Xx]){_GAP}+(?=[0-9Xx])")
_MOBILE = rf"(?:\+?86{_GAP}?)?1[3-9](?:{_GAP}{{0,2}}\d){{9}}"
_LANDLINE = rf"0\d{{2,3}}{_GAP}?[1-9]\d{{6,7}}"
_LONG = rf"\d(?:{_GAP}{{0,2}}\d){{16}}{_GAP}{{0,2}}[\dXx]"
STRAY_NUMBER = rf"(^|\D)(?:{_MOBILE}|{_LANDLINE}|{_LONG})(\D|$)"
"""A telephone or identity number within a name, with what stands at its sides; DuckDB understands it as Python does."""

_DAY = r"(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
IDENTITY = rf"\d{{6}}{_DAY}\d{{3}}[\dXx]"
NUMBERS = rf"{IDENTITY}|\d{{17}}[\dXx]|\d{{15}}|1[3-9]\d{{9}}"
"""What is blotted out of a text, wherever in it it stands; for DuckDB, as the two that follow."""

NUMBER_ALONE = rf"{IDENTITY}|(?:^|[^0-9])(?:\d{{17}}[\dXx]|\d{{15}}|1[3-9]\d{{9}})(?:[^0-9Xx]|$)"
"""A number between other signs, once the gaps in it are closed."""

GAP = f"{_GAP}+"
_IDENTITY = re.compile(IDENTITY)
_SECRET = re.compile(
    rf"{_IDENTITY.pattern}|(?<![0-9A-Za-z])\d{{17}}[\dXx](?![0-9A-Za-z])|(?<!\d)\d{{15}}(?!\d)|(?<!\d)1[3-9]\d{{9}}(?!\d)"
)
_LANDLINE_ALONE = re.compile(r"(?<!\d)0\d{9,11}(?!\d)")
_BETWEEN = re.compile(r"(?<=\d)[\s\-—－]+(?=\d)")
_MANGLED = re.compile(r"\d(\.\d+)?[Ee]\+1[4-8]")
_HIDDEN_IN_NUMBERS = 10**14


def has_secret(cell: object, *, code: bool = False) -> bool:
    """Whether a cell holds what looks like an identity or telephone number, spaced, mangled or full-width as it may be.

    Cells of a column of codes (`code`) may hold long numbers; only what has a day of birth in it counts there.

    >>> has_secret("1101 0519 4912 3100 2X"), has_secret(110105194912310020), has_secret("330111001001003", code=True)
    (True, True, False)
    """
    if cell is None or isinstance(cell, bool | dt.date | dt.datetime | dt.time):
        return False
    if isinstance(cell, int | float):
        if not code and abs(cell) >= _HIDDEN_IN_NUMBERS:
            return True
        cell = format(cell, ".0f") if isinstance(cell, float) else str(cell)
    text = unicodedata.normalize("NFKC", str(cell))
    joined = _GAPS.sub("", text)
    if code:
        return bool(_IDENTITY.search(joined))
    return bool(_SECRET.search(text) or _SECRET.search(joined) or _MANGLED.search(text))


def has_number(text: str) -> bool:
    """Whether a text that should be a name holds an identity or telephone number, that of a landline too.

    >>> has_number("0571-8765 4321"), has_number("第一网格")
    (True, False)
    """
    return has_secret(text) or _LANDLINE_ALONE.search(_BETWEEN.sub("", text)) is not None
