"""SQL that cleans the text of a cell, and the quoting of text that must stand inside SQL.

All of it works on whole columns in DuckDB; no row passes through Python.
"""

from __future__ import annotations

from collections.abc import Sequence

_WIDE = (
    "".join(chr(code) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)))
    + "\u3000\u00a0\t\v\f"
)
_NARROW = "".join(chr(ord(sign) - 0xFEE0) for sign in _WIDE[:62]) + " " * 5
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\ufeff"
_ODD_TEXT = (
    r"^$|^ | $|[\x{FF10}-\x{FF19}\x{FF21}-\x{FF3A}\x{FF41}-\x{FF5A}\x{3000}\x{00A0}"
    r"\x{200B}-\x{200F}\x{FEFF}\x{09}-\x{0D}]"
)
"""One test for all that needs cleaning: most cells need none, and translating each would cost more than the rest."""

BLANKS = (
    "/",
    "//",
    "\\",
    "-",
    "--",
    "—",
    "——",
    "－",
    "／",
    "#N/A",
    "#REF!",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NULL!",
    "#NUM!",
)
"""Cells that mean nothing was filled in, failed formulas included."""

NOBODY = ("无", "暂无", "没有", "空缺", "待定", "不详", "未知", "none", "None", "NONE")
"""Cells of a name or code column that mean there is none, or none is known."""

_PHONE = r"[\s(（:：]*(?:\+?86)?1[3-9]\d{9}[)）]?"
_IDENTITY_LIKE = r"\d{6}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]"
_SECRET = rf"{_IDENTITY_LIKE}|\d{{17}}[\dXx]|\d{{15}}|1[3-9]\d{{9}}"


def quoted(text: str) -> str:
    """A text as an SQL literal.

    >>> quoted("it's")
    "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def text_list(texts: Sequence[str]) -> str:
    """Texts as an SQL list."""
    return "[" + ", ".join(quoted(text) for text in texts) + "]::VARCHAR[]"


def cleaned(cell: str, *, keep_lines: bool = False) -> str:
    """Text with half-width digits, letters and spaces, nothing unseen, trimmed; null where nothing is left.

    `keep_lines` keeps line breaks, which part names in a cell; elsewhere they are dropped.
    """
    dropped = _UNSEEN if keep_lines else _UNSEEN + "\r\n"
    return (
        f"CASE WHEN regexp_matches({cell}, {quoted(_ODD_TEXT)}) "
        f"THEN nullif(trim(translate({cell}, {quoted(_WIDE + dropped)}, {quoted(_NARROW)})), '') ELSE {cell} END"
    )


def unless(text: str, blanks: Sequence[str]) -> str:
    """The text, or null where it is one of the `blanks`."""
    return f"CASE WHEN list_contains({text_list(blanks)}, {text}) THEN NULL ELSE {text} END"


def person_name(text: str) -> str:
    """A person's name without telephone number and without spaces between its Chinese characters."""
    without_phone = (
        f"CASE WHEN regexp_matches({text}, '\\d{{11}}') "
        f"THEN regexp_replace({text}, {quoted(_PHONE)}, '', 'g') ELSE {text} END"
    )
    joined = f"regexp_replace({without_phone}, '(\\p{{Han}})\\s+(\\p{{Han}})', '\\1\\2', 'g')"
    return f"nullif(trim(CASE WHEN contains({text}, ' ') THEN {joined} ELSE {without_phone} END), '')"


def looks_like_identity(text: str) -> str:
    """Whether a text holds what looks like an identity number."""
    return f"CASE WHEN strlen({text}) >= 18 THEN regexp_matches({text}, {quoted(_IDENTITY_LIKE)}) ELSE false END"


def looks_mangled(text: str) -> str:
    """Whether a text is an identity number that a spreadsheet took for a number and kept only fifteen digits of."""
    return rf"coalesce(regexp_full_match({text}, '\d(\.\d+)?E\+?\d+|\d{{15}}000'), false)"


def looks_numbered(text: str) -> str:
    """Whether a text was meant to be an identity number, with a digit wrong, missing or too many."""
    return rf"coalesce(regexp_full_match({text}, '\d{{14,18}}[\dX]?'), false)"


def without_secrets(text: str) -> str:
    """Text for a report or the quarantine: identity and telephone numbers are blotted out."""
    return f"regexp_replace({text}, {quoted(_SECRET)}, '…', 'g')"


def let(name: str, value: str, then: str) -> str:
    """SQL for `then`, in which `name` stands for `value`: worked out once, however often it is named.

    >>> let("n", "1 + 1", "n * n")
    'list_transform([1 + 1], lambda n: n * n)[1]'
    """
    return f"list_transform([{value}], lambda {name}: {then})[1]"
