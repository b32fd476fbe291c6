"""How one office words a table: which of the usual headers it uses, how it writes dates, numbers, yes and no.

Every office keeps to its own ways, so that one column may be headed and filled in differently in every file.  All of
it says the same as the tidy register does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from graphgov.loaders.rows.converting import boolean_words, vocabulary_words
from graphgov.loaders.rows.recognising import column_for
from graphgov.samples.naming import Dice
from graphgov.samples.register_cells import Cell
from graphgov.schema import SCHEMA, Register
from graphgov.schema.declaration import Field, FieldType
from graphgov.schema.register_declaration import Column, Use, field_of

_UNITS = {
    "households": "户", "persons": "人", "m²": "平方米", "yuan a year": "元", "visits": "次", "times": "次",
    "buildings": "栋", "stairwells": "个", "floors": "层", "grids": "个", "neighbourhoods": "个", "items": "项",
    "signs": "块", "days": "天",
}  # fmt: skip
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_DIGITS = "〇一二三四五六七八九"
_TEN, _THOUSAND = 10, 1000
_YES_NO = (("是", "否"), ("√", "×"), ("有", "无"), ("●", "×"), ("Y", "N"))
_OWN_YES_NO = {"full_time": ("专职", "兼职"), "concurrent": ("兼职", "专职"), "party_member": ("中共党员", "群众")}
_NAMES_THE_WORDS = frozenset({"政治面貌", "专兼职", "人员性质"})
"""Headers that ask for such words; those that begin with 是否 ask for yes or no."""
_BLANKS = ("", "", "/", "—")


def _chinese(number: int) -> str:
    """A number up to 99 in Chinese numerals."""
    tens, ones = divmod(number, _TEN)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def _chinese_date(day: dt.date) -> str:
    year = "".join(_DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{_chinese(day.month)}月{_chinese(day.day)}日"


_DATES: tuple[Callable[[dt.date], Cell], ...] = (
    lambda day: day,
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.year}.{day.month:02d}.{day.day:02d}",
    lambda day: f"{day:%Y%m%d}",
    _chinese_date,
)


def span_of(start: Cell, end: Cell) -> Cell:
    """Two dates in one cell.

    >>> span_of(dt.date(2021, 11, 20), dt.date(2026, 11, 20))
    '2021.11.20—2026.11.20'
    """
    first, last = (f"{day:%Y.%m.%d}" if isinstance(day, dt.date) else "" for day in (start, end))
    if first and last:
        return f"{first}—{last}"
    return (first and f"{first}起") or (last and f"至{last}") or None


@dataclass
class Ways:
    """The ways of one office: what it heads columns with, how it fills them in."""

    dice: Dice
    blank: str = ""
    date: Callable[[dt.date], Cell] = _DATES[0]
    yes_no: tuple[str, str] = _YES_NO[0]
    separator: str = "、"
    taken: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, dice: Dice) -> Ways:
        """Ways drawn by lot."""
        return cls(
            dice,
            blank=dice.pick(_BLANKS),
            date=dice.pick(_DATES),
            yes_no=dice.pick(_YES_NO),
            separator=dice.pick(("、", "；", "\n")),
        )


class ColumnWording:
    """One column of a table as one office words it."""

    def __init__(self, register: Register, column: Column, ways: Ways) -> None:
        self.column = column
        self._ways = ways
        declared = field_of(SCHEMA, register, column)
        self._field = declared
        self._type = declared.type if declared else column.type
        self._unit = _UNITS.get(declared.unit, "") if declared else ""
        self.counts = self._type is FieldType.INTEGER and bool(self._unit)
        """Whether its cells may be added up."""
        style = ways.dice.between(1, 5)
        self._number = (str, self._with_unit, self._with_unit, _thousands, _full_width)[style - 1]
        self.header = self._header(register, ways, in_brackets=self.counts and style == 1)
        self._words = _other_words(column, declared, ways.dice)
        self._yes_no = _yes_no(column, ways, self.header)

    def cell(self, value: Cell) -> Cell:
        """What the office writes for a cell of the tidy register."""
        if value is None:
            return None if self.column.required else self._ways.blank or None
        if isinstance(value, dt.date):
            return self._ways.date(value)
        if isinstance(value, int):
            return self._number(value) if self.counts else value
        if self._type is FieldType.BOOLEAN:
            return self._yes_no[value != "是"]
        if self.column.many or self._type is FieldType.WORDS:
            return value.replace("、", self._ways.separator)
        return self._words.get(value, value)

    def _with_unit(self, value: int) -> str:
        return f"{value}{self._unit}"

    def _header(self, register: Register, ways: Ways, *, in_brackets: bool) -> str:
        usual = [self.column.label.zh, *self.column.headers]
        known = [text for text in usual if _plain(text) and column_for(register, text) is self.column]
        free = [text for text in known if text not in ways.taken] or [self.column.label.zh]
        header = ways.dice.pick(free)
        ways.taken.add(header)
        return f"{header}（{self._unit}）" if in_brackets else header


def _plain(header: str) -> bool:
    return all("\u4e00" <= sign <= "\u9fff" for sign in header)


def _thousands(value: int) -> str:
    return f"{value:,}" if value >= _THOUSAND else str(value)


def _full_width(value: int) -> str:
    return str(value).translate(_FULL_WIDTH)


def _other_words(column: Column, declared: Field | None, dice: Dice) -> dict[str, str]:
    """For each word of a vocabulary one of the spellings that mean it."""
    if declared is None or declared.vocabulary is None or declared.type is not FieldType.WORD:
        return {}
    meant = vocabulary_words(column, declared.vocabulary)
    return {
        word.label.zh: dice.pick([s for s in word.spellings if _plain(s) and meant.get(s) == word.name])
        for word in declared.vocabulary.words
        if _plain(word.label.zh)
    }


def _yes_no(column: Column, ways: Ways, header: str) -> tuple[str, str]:
    own = _OWN_YES_NO.get(column.name)
    worded = header in _NAMES_THE_WORDS or (ways.dice.chance(60) and not header.startswith("是否"))
    yes, no = own if own and worded else ways.yes_no
    meant = boolean_words(column)
    return (yes, no) if meant.get(yes) is True and meant.get(no) is False else _YES_NO[0]


def is_personal(column: Column) -> bool:
    """Whether its cells must be left as they are for the ids of people to agree."""
    return column.use in (Use.IDENTIFIES, Use.CODES, Use.HASHES)


def worded(register: Register, columns: Iterable[Column], ways: Ways) -> list[ColumnWording]:
    """Every column as an office words it, each under a header of its own."""
    ways.taken = set()
    return [ColumnWording(register, column, ways) for column in columns]
