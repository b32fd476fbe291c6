"""The one name of an office, however it signs: 东街道办事处, 东街道办 and 东街道 hand in for one street."""

from __future__ import annotations

import re

from graphgov.loaders.files.text_sql import let, quoted

_BRACKETS = ("（）", "()")
_ENDINGS = (
    (r"\s+", ""),
    (r"\((?:盖?公?章|签章|盖章处)\)$", ""),
    ("街道(?:办事处|办)$", "街道"),
    ("(镇|乡)(?:人民)?政府$", r"\1"),
    ("社区(?:居民委员会|居委会)$", "社区"),
    ("村(?:村民委员会|村委会|委会)$", "村"),
)
"""What is dropped, one after another.  A district before it stays: two districts may have a street of one name."""


def office_name(said: str) -> str:
    """The name an office goes by, of what it says it is.

    >>> office_name("东街道办事处（盖章）"), office_name("安里社区居委会"), office_name("民政局")
    ('东街道', '安里社区', '民政局')
    """
    name = said.translate(str.maketrans(*_BRACKETS))
    for pattern, kept in _ENDINGS:
        name = re.sub(pattern, kept, name) or name
    return name if name != said.translate(str.maketrans(*_BRACKETS)) else said


def office_name_sql(said: str) -> str:
    """As `office_name`, for an SQL text expression."""
    plain = f"translate({said}, {quoted(_BRACKETS[0])}, {quoted(_BRACKETS[1])})"
    name = "p"
    for pattern, kept in _ENDINGS:
        ended = f"coalesce(nullif(regexp_replace(o, {quoted(pattern)}, {quoted(kept)}, 'g'), ''), o)"
        name = let("o", name, ended)
    return let("p", plain, let("n", name, f"CASE WHEN n <> p THEN n ELSE {said} END"))
