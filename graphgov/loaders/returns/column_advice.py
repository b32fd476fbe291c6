"""What a template tells of each column: its meaning, how to fill it in, the words to choose from, an example."""

from __future__ import annotations

import datetime as dt

from graphgov.loaders.returns.known_rows import PERSON_CODE, Cell
from graphgov.loaders.rows.converting import names_person
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.schema import SCHEMA, Register
from graphgov.schema.declaration import Field, FieldType
from graphgov.schema.register_declaration import Column, Use, field_of

_MOST_WORDS = 40
_EXAMPLE_DAY = dt.date(2021, 3, 5)
_EXAMPLE_YEAR, _EXAMPLE_NUMBER = 1985, 10
_PLACES = {"district": "示例区", "street": "示例街道", "community": "示例社区", "neighbourhood": "示例小区"}


def asked_columns(register: Register) -> tuple[Column, ...]:
    """The columns that a template asks for: nothing that would be dropped, and of what carries nothing only 备注."""
    return tuple(
        column
        for column in register.columns
        if column.use is not Use.DROPPED and (column.use is not Use.IGNORED or column.name == "remarks")
    )


def words(register: Register, column: Column) -> tuple[str, ...]:
    """The words to choose from, in the language in force; empty where the column takes no fixed words."""
    field = field_of(SCHEMA, register, column)
    if field is None:
        return ()
    if field.type is FieldType.BOOLEAN:
        return ("是", "否")
    if field.vocabulary is None:
        return ()
    return tuple(word.label.in_language(language()) for word in field.vocabulary.words)


def advice(register: Register, column: Column) -> str:
    """The note on a header: whether it is required, what it means, how to fill it in."""
    field = field_of(SCHEMA, register, column)
    lines = [_("Required.") if column.required else _("Optional.")]
    if field is not None and field.description and not language().startswith("zh"):
        lines.append(field.description + ".")
    lines.append(_format(register, column, field))
    chosen = words(register, column)
    if chosen:
        more = "…" if len(chosen) > _MOST_WORDS else ""
        lines.append(_("Words: {words}").format(words="、".join(chosen[:_MOST_WORDS]) + more))
    return "\n".join(line for line in lines if line)


def _format(register: Register, column: Column, field: Field | None) -> str:
    if field is not None:
        return _format_of(register, column, field)
    if column.name == PERSON_CODE:
        return _("The code by which the person is known here; leave it as it is, and empty for new people.")
    if column.many:
        return _("Several are parted by 、")
    said = {
        Use.IDENTIFIES: _("18 characters, as text. It is hashed while it is read, and kept nowhere."),
        Use.HASHES: _("Only hashed while it is read, and kept nowhere."),
        Use.CODES: _("The code, as text."),
        Use.NAMES: _("The full name."),
    }
    return said.get(column.use, "")


def _format_of(register: Register, column: Column, field: Field) -> str:
    if field.type is FieldType.INTEGER:
        return _number(field)
    said = {
        FieldType.DATE: _("A date: 2021-03-05, or 2021-03 where the day is not known."),
        FieldType.WORDS: _("One or several of the words, parted by 、; 无 where there is none."),
        FieldType.TEXT: _("Text."),
    }
    return said.get(field.type, _("Choose one of the words."))


def _number(field: Field) -> str:
    if "hundredths" in field.unit:
        return _("A number, with up to two places after the point.")
    if field.unit == "year":
        return _("A year, such as 1985.")
    if field.minimum is not None and field.maximum is not None:
        return _("A whole number from {minimum} to {maximum}.").format(minimum=field.minimum, maximum=field.maximum)
    return _("A whole number, without a unit.")


def example(register: Register, column: Column) -> Cell:
    """An invented cell that shows how to fill a column in; empty where an example would look like a real number."""
    field = field_of(SCHEMA, register, column)
    if column.use in (Use.CODES, Use.IDENTIFIES, Use.HASHES, Use.IGNORED):
        return None
    if field is None:
        if names_person(register, column):
            return "某某某"
        return _PLACES.get(column.name, f"示例{column.label.zh}")
    if field.type is FieldType.INTEGER:
        low, high = field.minimum or 0, field.maximum if field.maximum is not None else _EXAMPLE_YEAR
        return _EXAMPLE_YEAR if field.unit == "year" else max(low, min(_EXAMPLE_NUMBER, high))
    if field.type is FieldType.DATE:
        return _EXAMPLE_DAY
    chosen = words(register, column)
    return chosen[0] if chosen else "示例"
