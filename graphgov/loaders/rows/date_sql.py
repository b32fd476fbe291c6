"""SQL that reads the dates and years offices write."""

from __future__ import annotations

from graphgov.loaders.files.text_sql import let, quoted

OPEN_ENDS = ("至今", "长期", "现在", "在任", "在职", "在岗", "无固定期限", "无", "暂无", "待定", "不详", "未知")
"""Cells of a date column that name no day."""

_NUMERALS = "〇零○Ｏ一二三四五六七八九"
_DIGITS = "0000123456789"
_FROM_1900_TO_1904 = 1462
_FIRST_SERIAL, _LAST_SERIAL = 20000, 60000
_PARTED = (
    r"^(\d{4})\s*[-/.年．－／]\s*(\d{1,2})\s*(?:月份?|$|[-/.．－／月]\s*(\d{1,2})\s*[日号]?)"
    r"(?:[\sT]+\d{1,2}[:：时].*)?$"
)
_YEAR = r"^(1[6-9]\d{2}|2[01]\d{2})\s*(?:年[份代]?|年?建成?|年左右)?$"


def arabic_dates(text: str) -> str:
    """Chinese numerals as digits: 二〇二一年十一月二十日 as 2021年11月20日."""
    digits = f"translate({text}, '{_NUMERALS}', '{_DIGITS}')"
    for pattern, replacement in (
        (r"([2-3])十(\d)", r"\1\2"),
        (r"([2-3])十", r"\g0"),
        (r"十(\d)", r"1\1"),
        (r"十", "10"),
    ):
        if replacement == r"\g0":
            digits = f"regexp_replace({digits}, '([2-3])十', '\\10', 'g')"
        else:
            digits = f"regexp_replace({digits}, {quoted(pattern)}, {quoted(replacement)}, 'g')"
    return digits


_DURATION = r"(?:任期)?\s*[0-9一二三四五六七八九十两]{1,3}\s*(?:周年|年|个月)(?:期|制|一届|/届|1届)?"


def is_duration(text: str) -> str:
    """SQL for whether a text is a length of time (三年, 3年一届) and names no day."""
    return f"coalesce(regexp_full_match({text}, {quoted(_DURATION)}), false)"


def _day(text: str) -> str:
    """The day of a text in Arabic digits, null where it is none."""
    parts = f"regexp_extract({text}, {quoted(_PARTED)}, ['y', 'm', 'd'])"
    parted = let("p", parts, "TRY_CAST(p.y || '-' || p.m || '-' || coalesce(nullif(p.d, ''), '1') AS DATE)")
    packed = (
        f"TRY_CAST(substr({text}, 1, 4) || '-' || substr({text}, 5, 2) || '-' || "
        f"coalesce(nullif(substr({text}, 7, 2), ''), '01') AS DATE)"
    )
    number = f"TRY_CAST(regexp_extract({text}, '^\\d+') AS INTEGER)"
    days = f"CASE WHEN n BETWEEN {_FIRST_SERIAL} AND {_LAST_SERIAL} THEN DATE '1899-12-30' + n END"
    return (
        f"CASE WHEN regexp_full_match({text}, '[12]\\d{{5}}(\\d\\d)?') THEN {packed} "
        f"WHEN regexp_full_match({text}, '\\d{{5}}(\\.\\d+)?') THEN {let('n', number, days)} "
        f"ELSE {parted} END"
    )


def date_of(text: str) -> str:
    """SQL for the day a text names; a month stands for its first day; null where the text is no date."""
    chinese = f"regexp_matches({text}, '[{_NUMERALS}十]')"
    digits = f"CASE WHEN {chinese} THEN {arabic_dates(text)} ELSE {text} END"
    return (
        f"CASE WHEN {text} IS NULL THEN NULL "
        f"WHEN regexp_full_match({text}, '\\d{{4}}-\\d{{2}}-\\d{{2}}') THEN TRY_CAST({text} AS DATE) "
        f"ELSE {let('d', digits, _day('d'))} END"
    )


def from_1904_sql(cell: str) -> str:
    """SQL for a cell of a workbook that counts days from 1904: a number of days as others count them, from 1900."""
    plain = f"regexp_full_match({cell}, '[1-9]\\d{{3,4}}') AND TRY_CAST({cell} AS INTEGER) NOT BETWEEN 1850 AND 2150"
    return f"CASE WHEN {plain} THEN CAST(TRY_CAST({cell} AS INTEGER) + {_FROM_1900_TO_1904} AS VARCHAR) ELSE {cell} END"


def year_of(text: str) -> str:
    """SQL for the year of a text that names a year or a day; null where it names neither."""
    in_digits = f"CASE WHEN regexp_matches(a, {quoted(_YEAR)}) THEN TRY_CAST(left(a, 4) AS BIGINT) END"
    return (
        f"CASE WHEN {text} IS NULL THEN NULL "
        f"WHEN regexp_full_match({text}, '\\d{{1,4}}(\\.0)?') THEN TRY_CAST(split_part({text}, '.', 1) AS BIGINT) "
        f"WHEN regexp_matches({text}, {quoted(_YEAR)}) THEN TRY_CAST(left({text}, 4) AS BIGINT) "
        f"ELSE coalesce({let('a', arabic_dates(text), in_digits)}, year({date_of(text)})) END"
    )
