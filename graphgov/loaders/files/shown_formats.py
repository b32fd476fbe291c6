"""Whole numbers as number formats show them, where a format says more than the number: 007, 第3网格, 5号楼, 3-02."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_TOKEN = re.compile(
    r"\"(?P<quoted>[^\"]*)\"|\\(?P<escaped>.)|(?P<skipped>_.|\*.|\[[^\]]*\])|(?P<general>General|G/通用格式)|"
    r"(?P<places>[0#?,]+)|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_DAYS_OR_PARTS = re.compile(r"[ymdhseYMDHSEgbGB.@/]|上午|下午")
_NAMES = re.compile(r"[A-Za-z第号栋幢楼室单元网格组区社村院座门期届支部队线路巷弄排#-]")
_UNITS = re.compile(r"^\s*(?:户|人|名|个|元|万元|岁|层|年|月|日|天|次|项|件|家|处|㎡|平方米|平米|户数|人数)?\s*$")
_CHINESE = re.compile(r"\[DBNum1\]", re.IGNORECASE)
_SIGNS = "〇一二三四五六七八九"
_TENS = ("", "十", "百", "千")
_MOST = 10**15
_MOST_CHINESE = 10_000

Tokens = Sequence[tuple[bool, str]]
"""The parts of a format: whether it stands for digits (its places, empty for as many as there are), and its text."""


@lru_cache(maxsize=1_024)
def tells_more(code: str) -> bool:
    """Whether a format makes a name or code of a whole number; units of quantities do not, for the number is meant.

    >>> tells_more("000"), tells_more('"第"0"网格"'), tells_more('0"户"'), tells_more("#,##0"), tells_more("yyyy-mm-dd")
    (True, True, False, False, False)
    """
    tokens = _tokens(code)
    if not any(digits for digits, _text in tokens):
        return False
    said = "".join(text for digits, text in tokens if not digits)
    naughts = sum(text.count("0") for digits, text in tokens if digits)
    return naughts > 1 or bool(_CHINESE.search(code)) or (bool(_NAMES.search(said)) and not _UNITS.match(said))


def as_shown(number: float, code: str) -> str:
    """A whole number as a format that tells more shows it; empty for any other number.

    >>> as_shown(7, "000"), as_shown(3, '"第"0"网格"'), as_shown(302, '0"-"00'), as_shown(12, '[DBNum1]General"网格"')
    ('007', '第3网格', '3-02', '十二网格')
    """
    if not 0 <= number < _MOST or number != int(number):
        return ""
    tokens = _tokens(code)
    places = [text for digits, text in tokens if digits]
    figures = str(int(number)).zfill(sum(text.count("0") for text in places))
    chinese = _CHINESE.search(code) is not None
    if chinese and places == [""] and number < _MOST_CHINESE:
        return "".join(_counted(int(number)) if digits else text for digits, text in tokens)
    shown: list[str] = []
    for at in range(len(tokens) - 1, -1, -1):
        digits, text = tokens[at]
        if not digits:
            shown.insert(0, text)
            continue
        first = not any(earlier for earlier, _text in tokens[:at])
        width = len(text.replace(",", ""))
        taken = figures if first else figures[-width:]
        figures = "" if first else figures[:-width]
        shown.insert(0, taken)
    text = "".join(shown)
    return text.translate(str.maketrans("0123456789", _SIGNS)) if chinese else text


@lru_cache(maxsize=1_024)
def _tokens(code: str) -> Tokens:
    """The parts of the section for positive numbers; none where it is for days, parts of numbers or conditions."""
    found: list[tuple[bool, str]] = []
    for token in _TOKEN.finditer(code):
        kind, text = token.lastgroup, token[token.lastgroup or 0]
        if kind == "plain" and text == ";":
            break
        if kind == "skipped":
            if text[:2] in ("[<", "[>", "[=") or text.strip("[]").lower() in ("h", "m", "s", "hh", "mm", "ss"):
                return ()
        elif kind == "general":
            found.append((True, ""))
        elif kind == "places":
            found.append((True, text))
        elif kind == "plain" and _DAYS_OR_PARTS.match(text):
            return ()
        else:
            found.append((False, text))
    return tuple(found)


def _counted(number: int) -> str:
    """A number below ten thousand in Chinese numerals.

    >>> _counted(12), _counted(105), _counted(20)
    ('十二', '一百〇五', '二十')
    """
    if number == 0:
        return _SIGNS[0]
    said = ""
    figures = str(number)
    for at, figure in enumerate(figures):
        tens = _TENS[len(figures) - 1 - at]
        if figure != "0":
            said += _SIGNS[int(figure)] + tens
        elif figures[at + 1 :].strip("0") and not said.endswith(_SIGNS[0]):
            said += _SIGNS[0]
    return said.removeprefix("一") if said.startswith("一十") else said
