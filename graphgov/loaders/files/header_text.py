"""How headers, words and names are compared: widths, brackets, spaces, quotation marks and case do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from graphgov.loaders.files.lookalikes import folded as looking

_DROPPED = re.compile(r"[\s\u200b-\u200f\ufeff_\"'“”‘’*※]+")
_UNIT_AT_END = re.compile(r"(?<=.)[(\[][^()\[\]]*[)\]]$")


def comparable(text: str) -> str:
    """The form in which two spellings of one header or word are equal.

    >>> comparable(" 乡镇（街道） ") == comparable("乡镇(街道)")
    True
    """
    folded = unicodedata.normalize("NFKC", looking(text)).replace("【", "[").replace("】", "]").casefold()
    return _DROPPED.sub("", folded)


def without_unit(header: str) -> str:
    """A comparable header without the unit or remark in brackets at its end.

    >>> without_unit("总建筑面积(㎡)")
    '总建筑面积'
    """
    return _UNIT_AT_END.sub("", header)


PATH_SIGN = "›"
"""Parts the levels of a header that several rows make together: 网格长›姓名."""

_NAME_WORDS = frozenset(("姓名", "名称", "name"))


def header_path(header: str) -> tuple[str, ...]:
    """The levels of a header, the widest first.

    >>> header_path("网格长›姓名")
    ('网格长', '姓名')
    """
    return tuple(part for part in header.split(PATH_SIGN) if part.strip())


@lru_cache(maxsize=4_096)  # a header is compared with those of every register
def path_forms(header: str) -> tuple[str, ...]:
    """The comparable forms that say the same as a header, the closest first; its last level alone is not among them.

    All levels together, the lower ones together, and for a name (姓名, 名称) what it is the name of.

    >>> path_forms("网格长›姓名")
    ('网格长姓名', '网格长')
    """
    levels = [comparable(level) for level in header_path(header)]
    if len(levels) <= 1:
        return tuple(levels)
    forms = ["".join(levels[start:]) for start in range(len(levels) - 1)]
    if without_unit(levels[-1]) in _NAME_WORDS:
        forms += ["".join(levels[start:-1]) for start in range(len(levels) - 1)]
    return tuple(dict.fromkeys(forms))
