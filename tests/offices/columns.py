"""A table as an office plans it: columns with the headers people give them, the cell of a line, and what that says."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from tests.offices.facts import Person
from tests.offices.statements import Says, Statement, about

Cell: TypeAlias = str | int | dt.date | None


@dataclass(frozen=True)
class Hand:
    """An office's habits."""

    dice: random.Random
    list_sign: str = "、"
    date_form: str = "%Y-%m-%d"
    units_in_cells: bool = False
    units_in_headers: bool = False
    full_width: bool = False
    numbers_as_text: bool = False
    spaced_names: bool = False
    short_communities: bool = False
    phones: bool = True
    blank: str = ""
    """What stands where there is nobody."""
    extra: float = 0.5
    """How likely a column that the office could leave out stands in its table."""

    def name(self, person: Person | None) -> str:
        """A person's name; a name of two characters is often spaced out to three's width."""
        if person is None:
            return ""
        return " ".join(person.name) if self.spaced_names and len(person.name) == 2 else person.name

    def names(self, people: Iterable[Person]) -> str:
        """Several people in one cell."""
        return self.list_sign.join(self.name(person) for person in people)

    def number(self, value: int, unit: str) -> Cell:
        """A figure."""
        if self.units_in_cells:
            return f"{value}{unit}"
        if self.full_width:
            return "".join(chr(ord(digit) - ord("0") + ord("０")) for digit in str(value))
        return str(value) if self.numbers_as_text else value

    def day(self, day: dt.date) -> Cell:
        """A day."""
        if self.date_form == "cell":
            return day
        if self.date_form == "Y年M月D日":
            return f"{day.year}年{day.month}月{day.day}日"
        return day.strftime(self.date_form)

    def month(self, month: tuple[int, int]) -> str:
        """A month."""
        return f"{month[0]}年{month[1]}月" if "年" in self.date_form else f"{month[0]}.{month[1]:02d}"


@dataclass(frozen=True)
class Line:
    """What a row is about: the community, and from the widest to the narrowest what stands in it."""

    says: Says
    thing: object
    within: object = None


@dataclass(frozen=True)
class Column:
    """A column; `group` and `leaf` are its header where the office writes two rows, `always` that it can't be left."""

    headers: tuple[str, ...]
    cell: Callable[[Line, Hand], Cell]
    says: Callable[[Line], Iterable[Statement]] = lambda _: ()
    group: tuple[str, ...] = ()
    leaf: tuple[str, ...] = ()
    unit: str = ""
    always: bool = False
    sticks: bool = False
    """Whether it belongs with the column on its left, wherever that stands."""
    of_group: bool = False
    """Whether it is said once for a group of lines, so that it may be merged or left blank below the first."""


@dataclass(frozen=True)
class Plan:
    """A kind of table: its titles, its columns, and its lines; `files` are names for file or sheet."""

    name: str
    titles: tuple[str, ...]
    files: tuple[str, ...]
    columns: Callable[[Hand], Sequence[Column]]
    lines: Callable[[Says], Sequence[Line]]
    keeps: Callable[[Line], object] = field(default=lambda line: line.thing)
    """What the lines of one group share."""


def person_columns(whose: tuple[str, ...], of: Callable[[Line], Person | None], hand: Hand) -> list[Column]:
    """What is written beside a person's name: the phone, and now and then more."""
    found = []
    if hand.phones:
        headers = ("联系电话", "电话", "联系方式", *(f"{one}电话" for one in whose[:1]))
        found.append(
            Column(
                headers,
                lambda line, _: person.phone if (person := of(line)) else "",
                group=whose,
                leaf=("电话", "联系电话"),
                sticks=True,
            )
        )
    return found


def roster_columns(of: Callable[[Line], Person]) -> list[Column]:
    """The columns of a roster about the person in the row."""

    def said(kind: str) -> Callable[[Line], Iterable[Statement]]:
        return lambda line: [one for one in about(of(line)) if one[0] == kind]

    return [
        Column(("性别",), lambda line, _: of(line).sex, said("sex")),
        Column(("出生年月", "出生日期"), lambda line, hand: hand.month(of(line).born), said("birth year")),
        Column(("文化程度", "学历"), lambda line, _: of(line).schooling, said("schooling")),
        Column(("政治面貌",), lambda line, _: "中共党员" if of(line).member else "群众", said("Party member")),
        Column(("联系电话", "手机号码", "联系方式", "电话"), lambda line, _: of(line).phone),
    ]
