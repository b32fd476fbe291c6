"""What a problem expects and how to mend it, in the language in force."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from graphgov.loaders.files.header_text import comparable
from graphgov.loaders.rows.converting import vocabulary_words
from graphgov.loaders.rows.problems import Weight
from graphgov.loaders.rows.telling_words import may_show_word, spellings_of
from graphgov.loaders.rows.validating import RowFault, Showing, showing
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.schema import SCHEMA, Register
from graphgov.schema.declaration import Field, FieldType
from graphgov.schema.register_declaration import Column, Use, field_of

_SHOWN_CHARACTERS = 40
_SHOWN_WORDS = 8
_NEAREST = 3
_LONG_NUMBER = re.compile(r"\d{9,}")
_DATE_SIGNS = frozenset("0123456789年月日号时点分秒〇零○一二三四五六七八九十岁代左右建成-/.:~— ，,")


@dataclass(frozen=True)
class Wording:
    """The value that may be quoted (maybe empty), what is expected, and how to mend it."""

    value: str
    expected: str
    remedy: str


def word(register: Register, fault: RowFault, found: str) -> Wording:
    """The wording for a fault; `found` is the cell's text as far as it may be read at all."""
    if fault.column is None:
        return Wording(
            "",
            _("no cells beyond the last header"),
            _("Remove the surplus cells, or put cells with a separator in them in quotation marks."),
        )
    if fault.code in _OF_NAMES:
        return Wording("", *_of_names(fault.code))
    if fault.place:
        return Wording(
            "",
            _("the place of each row"),
            _("Blank cells were taken to mean {place}, named by the title, the sheet, the file or the office.").format(
                place=fault.place
            ),
        )
    value = quotable(register, fault.column, found)
    field = field_of(SCHEMA, register, fault.column)
    return Wording(value, _expected(register, fault, field, found), _remedy(fault, field))


_OF_NAMES = frozenset({"several_people", "no_name", "vacant", "odd_name", "people_unnamed"})


def _of_names(code: str) -> tuple[str, str]:
    """What is expected of a cell that names people, and the remedy; nothing of the cell is ever quoted."""
    return {
        "several_people": (
            _("one person; the cell names several, and the numbers beside it do not match them"),
            _("Give each person a row of his own, or as many identity numbers as names in the same order."),
        ),
        "no_name": (
            _("a name; the cell holds a number, a title or signs only"),
            _("Write the name into this column and report again."),
        ),
        "vacant": (
            _("a name, or that there is nobody"),
            _("The post was taken to be vacant; nobody was loaded from this row."),
        ),
        "odd_name": (
            _("a name without remarks; this one holds signs that may be none of it"),
            _("Taken as it stands. Put remarks into a column of their own, and names in full."),
        ),
        "people_unnamed": (
            _("everybody's name; the cell counts more people than it names"),
            _("Those named were loaded. Add the others, each in a row of his own."),
        ),
    }[code]


def quotable(register: Register, column: Column, found: str) -> str:
    """The part of a cell that a problem may show: nothing that could name a person or be a personal number."""
    shown = found if len(found) <= _SHOWN_CHARACTERS else found[:_SHOWN_CHARACTERS] + "…"
    how = showing(register, column)
    if how is Showing.NEVER or _LONG_NUMBER.search(found):
        return ""
    if how is Showing.YES:
        return shown
    if spellings_of(register, column) and may_show_word(register, column, found, 1):
        return shown
    return shown if set(comparable(found)) <= _known_signs(register, column) else ""


def _known_signs(register: Register, column: Column) -> frozenset[str]:
    return frozenset("".join(map(comparable, spellings_of(register, column)))) | _DATE_SIGNS


def _expected(register: Register, fault: RowFault, field: Field | None, found: str) -> str:
    column = fault.column
    if column is None:
        return ""
    if fault.code in ("missing_value", "end_before_start", "personal_column"):
        return _expected_in(fault, column)
    if field is not None:
        return _expected_of(field, column, found)
    if column.use is Use.IDENTIFIES:
        return _("an identity number of 18 characters with the right check digit")
    return _("the whole code, as text") if column.use is Use.CODES else _("a name")


def _expected_in(fault: RowFault, column: Column) -> str:
    """What is expected whatever the column holds."""
    if fault.code == "personal_column":
        return _("no identity number in this column")
    if fault.partner is not None:
        return _("a day not before {start}").format(start=label(fault.partner))
    return _("a column {column}").format(column=label(column)) if fault.absent else _("a value")


def _expected_of(field: Field, column: Column, found: str) -> str:
    if field.type is FieldType.INTEGER:
        return _range(field)
    if field.type is FieldType.DATE:
        return _("a date such as 2021-03-05, 2021/3/5, 2021.3 or 2021年3月5日")
    if field.type is FieldType.BOOLEAN:
        return _("yes or no (是 or 否)")
    if field.vocabulary is None:
        return _("a value")
    spellings = vocabulary_words(column, field.vocabulary)
    close = get_close_matches(comparable(found), spellings, _NEAREST * 2, 0.3) if found else []
    names = list(dict.fromkeys(str(spellings[spelling]) for spelling in close))[:_NEAREST]
    words = names or list(field.vocabulary.names)[:_SHOWN_WORDS]
    listed = "、".join(field.vocabulary.word(name).label.in_language(language()) for name in words)
    if names:
        return _("a known word; the nearest are {words}").format(words=listed)
    return _("one of {words}").format(words=listed)


def _range(field: Field) -> str:
    if field.minimum is not None and field.maximum is not None:
        return _("a whole number from {minimum} to {maximum}").format(minimum=field.minimum, maximum=field.maximum)
    if field.minimum is not None:
        return _("a whole number of {minimum} or more").format(minimum=field.minimum)
    return _("a whole number")


def _remedy(fault: RowFault, field: Field | None) -> str:
    if fault.code == "missing_value":
        return _("Add the column and report again.") if fault.absent else _("Fill the cell in and report again.")
    known = {
        "end_before_start": _("Correct one of the two dates and report again."),
        "personal_column": _("Clear the cell; the number was not loaded."),
        "unknown_word": _word_remedy(fault),
        "mangled_number": _(
            "Format the cell as text and type the number again; until then the person is known by name only."
        ),
        "wrong_number": _("Check the number against the papers; until then the person is known by name only."),
        "duration": _("Write both days, such as 2021.3—2024.3; until then the row has none."),
    }
    if fault.code in known:
        return known[fault.code]
    if field is not None and field.type is FieldType.INTEGER:
        return _("Change it to a number and report again.")
    use = fault.column.use if fault.column is not None else None
    if use is Use.IDENTIFIES:
        return _("Type the number again as text and report again.")
    if use is Use.CODES:
        return _("Format the cell as text, type the code again and report again.")
    return _("Correct the cell and report again.")


def _word_remedy(fault: RowFault) -> str:
    if fault.weight is Weight.ERROR:
        return _("Choose a known word and report again.")
    if fault.column is not None and fault.column.required:
        return _(
            "The row was loaded; what hangs on this word waits. Say once what the word means: the next load knows it."
        )
    return _("The row was loaded without this cell. Say once what the word means: the next load knows it.")


def expectation(register: Register, column: Column) -> str:
    """What the cells of a column should hold."""
    if column.use is Use.DROPPED:
        return _("personal data, which are not loaded")
    if column.use is Use.HASHES:
        return _("personal data, of which only a hash is kept")
    if column.use is Use.IGNORED:
        return _("nothing that is loaded")
    if column.use is Use.IDENTIFIES:
        return _("an identity number of 18 characters with the right check digit")
    declared = field_of(SCHEMA, register, column)
    if declared is not None:
        return _expected_of(declared, column, "")
    return _("the whole code, as text") if column.use is Use.CODES else _("a name")


def label(column: Column) -> str:
    """The label of a column in the language in force."""
    return column.label.in_language(language())
