"""Text from registers, made harmless for the place it goes to.

Whoever fills in a register writes what they like: a name may be a spreadsheet formula, a terminal escape, a script.
HTML is escaped where it is written (`html.escape`); rich markup is avoided by printing `Text` objects.
"""

from __future__ import annotations

import re
import unicodedata

_FORMULA = re.compile(r"^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?%?")
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def visible(text: str) -> str:
    r"""The text on one line, each control, direction-changing or unassigned character shown as `\u....`.

    Line breaks and tabs become spaces: a cell is one line everywhere.

    >>> visible("甲\x1b[31m乙\n丙")
    '甲\\u001b[31m乙 丙'
    """
    if text.isprintable():
        # Most texts: by definition no character of it is hidden, or a space other than the plain one.
        return text
    out = []
    for character in text:
        if character in "\r\n\t\x0b\x0c\u2028\u2029\x85":
            out.append(" ")
        elif unicodedata.category(character) in _HIDDEN:
            out.append(f"\\u{ord(character):04x}")
        else:
            out.append(character)
    return "".join(out)


def for_spreadsheet(text: str) -> str:
    """The text for a CSV cell: what a spreadsheet would run as a formula gets an apostrophe before it.

    A plain number stays as it is.

    >>> for_spreadsheet("=cmd|'/c calc'!A0"), for_spreadsheet("-3"), for_spreadsheet("网格一")
    ("'=cmd|'/c calc'!A0", '-3', '网格一')
    """
    clean = visible(text)
    if _FORMULA.match(clean) and not _NUMBER.fullmatch(clean):
        return f"'{clean}"
    return clean
