"""Short ways to declare fields, so that the kinds read as tables."""

from __future__ import annotations

from dataclasses import replace

from graphgov.schema.declaration import Field, FieldType, Label, Vocabulary


def text(name: str, zh: str, en: str, description: str = "", *, required: bool = False) -> Field:
    """A field of free text."""
    return Field(name, Label(zh, en), FieldType.TEXT, description, required=required)


def number(name: str, zh: str, en: str, unit: str = "", description: str = "", maximum: int | None = None) -> Field:
    """A field that holds a whole number of zero or more."""
    return Field(name, Label(zh, en), FieldType.INTEGER, description, unit=unit, minimum=0, maximum=maximum)


def year(name: str, zh: str, en: str) -> Field:
    """A calendar year."""
    return Field(name, Label(zh, en), FieldType.INTEGER, unit="year", minimum=1850, maximum=2100)


def yes_no(name: str, zh: str, en: str, description: str = "") -> Field:
    """A field that is true, false, or null where the register does not say."""
    return Field(name, Label(zh, en), FieldType.BOOLEAN, description)


def date(name: str, zh: str, en: str, description: str = "") -> Field:
    """A calendar day, stored also as a count of days and of months."""
    return Field(name, Label(zh, en), FieldType.DATE, description)


def word(
    name: str, zh: str, en: str, vocabulary: Vocabulary, *, required: bool = False, derived: bool = False
) -> Field:
    """One word of a vocabulary."""
    return Field(name, Label(zh, en), FieldType.WORD, vocabulary=vocabulary, required=required, derived=derived)


def words(name: str, zh: str, en: str, vocabulary: Vocabulary) -> Field:
    """A list of words of a vocabulary."""
    return Field(name, Label(zh, en), FieldType.WORDS, vocabulary=vocabulary)


def derived(field: Field) -> Field:
    """A field as declared, but one that a load works out and no register fills."""
    return replace(field, derived=True)


CODE = text("code", "代码", "Code", "the kind's official code where it has one")
PROVISIONAL = Field(
    "provisional",
    Label("暂列", "Provisional"),
    FieldType.BOOLEAN,
    "in no list of divisions: known only because registers name it",
    derived=True,
)
PARTY_MEMBERS = number("party_members", "党员数", "Party members", "persons")
TERM = (
    text("term_number", "届次", "Term number"),
    date("term_start", "任期开始", "Term begins"),
    date("term_end", "届满时间", "Term ends"),
)
