"""What people answered about headers and tables: which table is which register, which header is which column.

An answer holds for one office, or for every office (`*`); the office's own goes first.  A saved answer always wins over
what the headers and names say by themselves; one that names what is no longer declared is stale, and is never used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from graphgov.loaders.files.header_text import comparable
from graphgov.loaders.rows.office_names import office_name
from graphgov.schema import REGISTERS, Register
from graphgov.schema.register_declaration import Column

IGNORE = "ignore"
"""The answer that sets something aside."""

EVERY_OFFICE = "*"
_FINGERPRINT_DIGITS = 16


@dataclass(frozen=True)
class TableAnswer:
    """Which register a table is, or `ignore`.

    The table is known by `file`, a pattern with `*` and `?` for `file.xlsx#sheet`, by the fingerprint of its
    `headers`, or, where both are given, by both.
    """

    office: str
    register: str
    file: str = ""
    headers: str = ""


@dataclass(frozen=True)
class HeaderAnswer:
    """Which column of a register a header is, or `ignore`."""

    office: str
    register: str
    header: str
    column: str


@dataclass(frozen=True)
class PlaceAnswer:
    """A name of a place that an office writes and that stays unresolved on purpose."""

    office: str
    name: str


@dataclass(frozen=True)
class WordAnswer:
    """What a word that an office writes means: a word of a vocabulary, or `ignore` where it stays unknown on purpose.

    `vocabulary` is a vocabulary's name, for cells of yes and no `yes_or_no` or the column's name (`converting`).
    """

    office: str
    vocabulary: str
    word: str
    meaning: str


@dataclass(frozen=True)
class OfficeInCharge:
    """The office whose figures stand in a register, where offices disagree (数据主责单位)."""

    register: str
    office: str


@dataclass(frozen=True)
class Mappings:
    """Every answer, in the order of the file."""

    tables: tuple[TableAnswer, ...] = ()
    headers: tuple[HeaderAnswer, ...] = ()
    places: tuple[PlaceAnswer, ...] = ()
    words: tuple[WordAnswer, ...] = ()
    in_charge: tuple[OfficeInCharge, ...] = ()

    def offices_in_charge(self, register: Register) -> tuple[str, ...]:
        """Words of the names of the offices in charge of a register, the first one first: as answered, else declared.

        >>> Mappings(in_charge=(OfficeInCharge("grids", "综治中心"),)).offices_in_charge(register_called("grids"))
        ('综治中心',)
        """
        answered = [office_name(one.office) for one in self.in_charge if one.register == register.name]
        return tuple(answered[-1:]) or register.in_charge

    def register_of(self, office: str, file: str, header: Sequence[str]) -> str | None:
        """The name of the register a table was said to be, `ignore`, or None; later answers go first."""
        mark = fingerprint(header)
        for one in _offices(office):
            for answer in reversed(self.tables):
                fits = (not answer.file or fnmatchcase(file, answer.file)) and answer.headers in ("", mark)
                if office_name(answer.office) == one and fits:
                    return answer.register
        return None

    def names_sheet(self, office: str, file: str) -> bool:
        """Whether an answer was given about this very sheet or file, whatever its headers."""
        offices = _offices(office)
        return any(
            answer.file and fnmatchcase(file, answer.file) and office_name(answer.office) in offices
            for answer in self.tables
        )

    def column_of(self, office: str, register: str, header: str) -> str | None:
        """The name of the column a header was said to be, `ignore`, or None."""
        wanted = comparable(header)
        for one in _offices(office):
            for answer in reversed(self.headers):
                said = (office_name(answer.office), answer.register)
                if said == (one, register) and comparable(answer.header) == wanted:
                    return answer.column
        return None

    def words_of(self, office: str, vocabulary: str) -> dict[str, str]:
        """What words mean that an office writes, in comparable form; its own answers go before those for every office.

        >>> Mappings(words=(WordAnswer("*", "team_kind", "巡 访队", "volunteer"),)).words_of("东街道", "team_kind")
        {'巡访队': 'volunteer'}
        """
        found: dict[str, str] = {}
        for one in reversed(_offices(office)):
            for answer in self.words:
                if answer.vocabulary == vocabulary and office_name(answer.office) == one:
                    found[comparable(answer.word)] = answer.meaning
        return found

    def knows(self, header: str) -> bool:
        """Whether anything was answered about a header, for any office and register."""
        wanted = comparable(header)
        return any(comparable(answer.header) == wanted for answer in self.headers)

    def leaves_place(self, office: str, name: str) -> bool:
        """Whether a name of a place was set aside."""
        named = _offices(office)
        return any(office_name(answer.office) in named and answer.name == name for answer in self.places)


def _offices(office: str) -> tuple[str, ...]:
    return (office_name(office), EVERY_OFFICE) if office else (EVERY_OFFICE,)


def fingerprint(header: Sequence[str]) -> str:
    """What tells one layout from another: the headers, whatever their order, widths and brackets.

    >>> fingerprint(["小区 名称", "户数"]) == fingerprint(["户数", "小区名称"])
    True
    """
    known = sorted({comparable(text) for text in header if text.strip()})
    return hashlib.sha256("\x1f".join(known).encode()).hexdigest()[:_FINGERPRINT_DIGITS]


def register_called(name: str) -> Register | None:
    """The register of that name; None where none is declared."""
    return next((register for register in REGISTERS if register.name == name), None)


def column_called(register: Register, name: str) -> Column | None:
    """The column of that name; None where the register declares none."""
    return next((column for column in register.columns if column.name == name), None)
