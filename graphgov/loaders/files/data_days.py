"""Which day a table speaks of, as it says itself: 截至2026年6月30日, 填报日期, 统计时间, the title, the file's name.

What says when the figures hold (截至, 统计时间) goes before when the form was filled in, and that before titles, sheets
and file names.  A month or a quarter is its last day; a day that is still to come says nothing.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from graphgov.loaders.files.raw_tables import ArrowBody, RawTable

_HOLDS = ("数据截止", "截至", "截止", "统计时间", "统计日期", "数据日期", "数据时间")
_FILLED = (
    *("填报日期", "填报时间", "填表日期", "填表时间", "制表日期", "制表时间"),
    *("上报日期", "上报时间", "报送日期", "报送时间", "日期"),
)
_LOOKED_AT = 2_000
_MONTHS = 12
_NUMERALS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_WRITTEN = re.compile(
    r"[〇零○一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}[日号])?"
)
_DAY = re.compile(r"(20\d{2})\s*[-年./_]\s*(\d{1,2})\s*[-月./_]\s*(\d{1,2})(?!\d)")
_PACKED = re.compile(r"(?<!\d)(20\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")
_MONTH = re.compile(r"(20\d{2})\s*[-年./_]\s*(1[0-2]|0?[1-9])(?:\s*月份?|(?![\d月]))")
_PACKED_MONTH = re.compile(r"(?<!\d)(20\d{2})(0[1-9]|1[0-2])(?!\d)")
_QUARTER = re.compile(r"(20\d{2})年?(?:第?([1-4一二三四])季度|(上半年)|(下半年))")


@dataclass(frozen=True)
class SaidDay:
    """A day that a file says its registers speak of, and the text that says so."""

    file: str
    day: dt.date
    said: str


def today() -> dt.date:
    """This day, as generations reckon days."""
    return dt.datetime.now(tz=dt.UTC).date()


def said_day(table: RawTable, until: dt.date) -> SaidDay | None:
    """The day a table says it speaks of; None where it says none that has come."""
    above = [unicodedata.normalize("NFKC", text) for text in (*table.above, *table.names, *table.hints)]
    for labels in (_HOLDS, _FILLED):
        texts = [part for text in above for label in labels if (part := _after(text, label))]
        for text in (*texts, *_in_column(table, labels, until)):
            day = day_in(text, until)
            if day is not None:
                return SaidDay(table.file, day, text)
    for text in dict.fromkeys((*table.names, PurePath(table.file.partition("#")[0]).stem)):
        day = day_in(text, until)
        if day is not None:
            return SaidDay(table.file, day, text)
    return None


def _after(text: str, label: str) -> str:
    """A label with what follows it; empty where the text has no such label."""
    joined = "".join(text.split())
    place = joined.find(label)
    return joined[place:] if place >= 0 else ""


def _in_column(table: RawTable, labels: Sequence[str], until: dt.date) -> Iterator[str]:
    """The last day in a column of that name, among the first rows."""
    body = table.body
    for at, header in enumerate(table.header):
        if header.strip() in labels and len(header.strip()) > len("日期") and isinstance(body, ArrowBody):
            texts = {text for text in body.table[f"c{at}"].slice(0, _LOOKED_AT).to_pylist() if text}
            days = sorted((day, text) for text in texts if (day := day_in(text, until)) is not None)
            yield from [f"{header.strip()} {days[-1][1]}"] if days else []


def day_in(text: str, until: dt.date) -> dt.date | None:
    """The day that a text names first; a month, a quarter or half a year is its last day, or `until` while it lasts.

    >>> until = dt.date(2026, 12, 1)
    >>> [str(day_in(text, until)) for text in ("截至2026年6月30日", "2026-06小区台账", "2026年第二季度")]
    ['2026-06-30', '2026-06-30', '2026-06-30']
    >>> day_in("2027年3月", until), day_in("2021年老旧小区", until)
    (None, None)
    """
    folded = _WRITTEN.sub(lambda found: _in_digits(found[0]), unicodedata.normalize("NFKC", text))
    for pattern in (_DAY, _PACKED):
        for found in pattern.finditer(folded):
            year, month, day = map(int, found.groups())
            if _real(year, month, day) and dt.date(year, month, day) <= until:
                return dt.date(year, month, day)
    quarter = _QUARTER.search(folded)
    months: list[tuple[int, int, int]] = []
    if quarter is not None:
        last = 6 if quarter[3] else _MONTHS if quarter[4] else 3 * int(quarter[2].translate(_NUMERALS))
        months.append((int(quarter[1]), last, 6 if quarter[3] or quarter[4] else 3))
    for pattern in (_MONTH, _PACKED_MONTH):
        months += [(int(found[1]), int(found[2]), 1) for found in pattern.finditer(folded)]
    for year, month, long in months:
        first = dt.date(year, month - long + 1, 1)
        end = dt.date(year + month // _MONTHS, month % _MONTHS + 1, 1) - dt.timedelta(days=1)
        if first <= until:
            return min(end, until)
    return None


def _real(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _in_digits(text: str) -> str:
    """Chinese numerals of a day as digits: 二〇二六年十二月三十日."""
    year, _sign, rest = text.partition("年")
    numbers = [_number(part) for part in re.split("[月日号]", rest) if part]
    return f"{year.translate(_NUMERALS)}年" + "".join(f"{n}{sign}" for n, sign in zip(numbers, "月日", strict=False))


def _number(text: str) -> int:
    tens, sign, ones = text.partition("十")
    if not sign:
        return int(text.translate(_NUMERALS))
    return (int(tens.translate(_NUMERALS)) if tens else 1) * 10 + (int(ones.translate(_NUMERALS)) if ones else 0)
