"""Names of places so near each other that they may be one: which of them is meant, only a person can say.

Two names are near where they are the same but for what says their kind (东街街道, 东街办事处; 高井社区, 高井村) or
for signs that only look different (a radical in place of 石 in 石桥); where one sign stands for another of the same
sound (和里, 和礼); or where one sign is missing in a name of four or more.  Names that differ in a number, a
direction, or 新, 老, 大, 小 are two places.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_ENDINGS = re.compile(
    r"(?:街道办事处|办事处|街道办|街道|地区|乡人民政府|镇人民政府|镇|乡|"
    r"社区居民委员会|社区居委会|居民委员会|居委会|社区|村民委员会|村委会|村|新区|区|县|市)$"
)
_TELLING = frozenset("0123456789一二三四五六七八九十百零〇甲乙丙丁戊己庚辛东南西北中上下左右前后内外新老大小")
_SHORTEST_WITH_ONE_LESS = 3
_ONE_SOUND = 40
_FIRST, _LAST, _ROW = 0xB0A1, 0xD7F9, 94


def near(one: str, other: str) -> bool:
    """Whether two different names of places may be one.

    >>> near("和礼社区", "和里社区"), near("\u2f6f桥社区", "石桥社区"), near("东街办事处", "东街街道")
    (True, True, True)
    >>> near("安和里社区", "安贞里社区"), near("第一社区", "第二社区"), near("老和里", "和里")
    (False, False, False)
    """
    a, b = _core(one), _core(other)
    if a == b:
        return True
    if len(a) == len(b):
        differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        return len(differing) == 1 and not _TELLING & {*differing[0]} and _sound_alike(*differing[0])
    shorter, longer = sorted((a, b), key=len)
    if len(longer) - len(shorter) != 1 or len(shorter) < _SHORTEST_WITH_ONE_LESS:
        return False
    return any(longer[:at] + longer[at + 1 :] == shorter and longer[at] not in _TELLING for at in range(len(longer)))


def near_any(name: str, others: Iterable[str]) -> bool:
    """Whether a name is near one of others."""
    return any(near(name, other) for other in others)


def _core(name: str) -> str:
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).lower()
    return _ENDINGS.sub("", text) or text


def _sound_alike(one: str, other: str) -> bool:
    """Whether two signs sound alike, or nearly: the commoner signs of GB 2312 stand in the order of their sounds."""
    places = [_by_sound(sign) for sign in (one, other)]
    return None not in places and abs((places[0] or 0) - (places[1] or 0)) <= _ONE_SOUND


def _by_sound(sign: str) -> int | None:
    code = int.from_bytes(sign.encode("gb2312", "ignore"))
    if not _FIRST <= code <= _LAST:
        return None
    return (code // 256 - _FIRST // 256) * _ROW + code % 256
