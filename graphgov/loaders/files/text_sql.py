"""SQL that cleans the text of a cell, and the quoting of text that must stand inside SQL.

All of it works on whole columns in DuckDB; no row passes through Python.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphgov.loaders.files.lookalikes import (
    BREAKS,
    CHANGED,
    GUARDS,
    IDEOGRAPHS,
    INTO,
    ODD_TEXT,
    RADICAL,
    RADICALS,
    UNSEEN,
)
from graphgov.loaders.files.secret_numbers import GAP, IDENTITY, NUMBER_ALONE, NUMBERS

FAILED = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!")
"""Cells in which a formula failed."""

BLANKS = ("/", "//", "\\", "-", "--", "---", "—", "——", "－", "／", *FAILED)
"""Cells that mean nothing was filled in, failed formulas included."""

NOBODY = ("无", "暂无", "没有", "空缺", "暂缺", "空", "(空)", "（空）", "待定", "不详", "未知", "none", "None", "NONE")
"""Cells of a name or code column that mean there is none, or none is known."""


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
    """Text as `lookalikes.folded` makes it, trimmed; null where nothing is left.

    `keep_lines` keeps line breaks, which part names in a cell; elsewhere they are dropped.
    """
    into = INTO if keep_lines else INTO[:-BREAKS]
    text = f"translate({cell}, {quoted(CHANGED if keep_lines else CHANGED + chr(10))}, {quoted(into)})"
    ideographs = f"translate({text}, {quoted(RADICALS)}, {quoted(IDEOGRAPHS)})"
    text = f"CASE WHEN regexp_matches({cell}, {quoted(RADICAL)}) THEN {ideographs} ELSE {text} END"
    text = f"trim(nfc_normalize(regexp_replace({text}, {quoted(UNSEEN)}, '', 'g')), ' ' || chr(10))"
    for pattern, inside in GUARDS:
        text = f"regexp_replace({text}, {quoted(pattern)}, {quoted(inside)})"
    return f"CASE WHEN regexp_matches({cell}, {quoted(ODD_TEXT)}) THEN nullif(trim({text}), '') ELSE {cell} END"


def unless(text: str, blanks: Sequence[str]) -> str:
    """The text, or null where it is one of the `blanks`."""
    return f"CASE WHEN list_contains({text_list(blanks)}, {text}) THEN NULL ELSE {text} END"


def looks_like_identity(text: str) -> str:
    """Whether a text holds what looks like an identity number."""
    return f"CASE WHEN strlen({text}) >= 18 THEN regexp_matches({text}, {quoted(IDENTITY)}) ELSE false END"


def looks_mangled(text: str) -> str:
    """Whether a text is an identity number that a spreadsheet took for a number and kept only fifteen digits of."""
    return rf"coalesce(regexp_full_match({text}, '\d(\.\d+)?E\+?\d+|\d{{15}}000'), false)"


def looks_numbered(text: str) -> str:
    """Whether a text was meant to be an identity number, with a digit wrong, missing or too many."""
    return rf"coalesce(regexp_full_match({text}, '\d{{14,18}}[\dX]?'), false)"


def without_secrets(text: str) -> str:
    """Text for a report or the quarantine, identity and telephone numbers blotted out; a spaced one with its cell."""
    closed = f"regexp_replace({text}, {quoted(f'([0-9]){GAP}')}, '\\1', 'g')"
    spaced = f"regexp_matches({closed}, {quoted(NUMBER_ALONE)}) AND NOT regexp_matches({text}, {quoted(NUMBERS)})"
    return f"CASE WHEN {spaced} THEN '…' ELSE regexp_replace({text}, {quoted(NUMBERS)}, '…', 'g') END"


def let(name: str, value: str, then: str) -> str:
    """SQL for `then`, in which `name` stands for `value`: worked out once, however often it is named.

    >>> let("n", "1 + 1", "n * n")
    'list_transform([1 + 1], lambda n: n * n)[1]'
    """
    return f"list_transform([{value}], lambda {name}: {then})[1]"
