"""How headers, words and names are compared: widths, brackets, spaces, quotation marks and case do not count."""

from __future__ import annotations

import re
import unicodedata

_DROPPED = re.compile(r"[\s\u200b-\u200f\ufeff_\"'“”‘’*※]+")
_UNIT_AT_END = re.compile(r"(?<=.)[(\[][^()\[\]]*[)\]]$")


def comparable(text: str) -> str:
    """The form in which two spellings of one header or word are equal.

    >>> comparable(" 乡镇（街道） ") == comparable("乡镇(街道)")
    True
    """
    folded = unicodedata.normalize("NFKC", text).replace("【", "[").replace("】", "]").casefold()
    return _DROPPED.sub("", folded)


def without_unit(header: str) -> str:
    """A comparable header without the unit or remark in brackets at its end.

    >>> without_unit("总建筑面积(㎡)")
    '总建筑面积'
    """
    return _UNIT_AT_END.sub("", header)
