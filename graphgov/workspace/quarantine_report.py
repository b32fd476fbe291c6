"""The rows in quarantine as a table."""

from __future__ import annotations

from collections.abc import Sequence

from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.tables import Column, Kind, Table
from graphgov.schema import REGISTERS
from graphgov.schema.words import register_word
from graphgov.workspace.quarantined import QuarantinedRow


def quarantine_table(rows: Sequence[QuarantinedRow]) -> Table:
    """One line per row and reason: whose it is, where it stands, what is wrong with it."""
    columns = (
        Column(_("Office"), width=20),
        Column(_("Register"), width=16),
        Column(_("File"), width=30),
        Column(_("Row"), Kind.NUMBER, 8),
        Column(_("Column"), width=18),
        Column(_("What is wrong"), width=30),
    )
    lines = tuple(
        (one.office, register_word(one.register), one.file, one.row, _column(one), reason_word(one.code))
        for one in rows
    )
    return Table(_("Rows in quarantine"), columns, lines)


def reason_word(code: str) -> str:
    """Why a row is in quarantine, in the language in force; a code that has no word as it is."""
    return {
        "wrong_type": _("It cannot be read as what the column holds."),
        "unknown_word": _("It is none of the column's words."),
        "missing_value": _("The cell must be filled in."),
        "duplicate_key": _("The same thing stands twice."),
        "conflicting_key": _("Two rows call different things by one code."),
        "dangling": _("Nothing of this name is known."),
        "ambiguous": _("Several things bear this name."),
        "cycle": _("It stands above itself."),
        "end_before_start": _("It ends before it begins."),
        "below_zero": _("It is below zero."),
        "out_of_range": _("It is outside the range."),
        "two_names": _("One code bears two names."),
        "mangled_number": _("The spreadsheet has mangled the number."),
        "wrong_number": _("The number does not hold."),
        "several_people": _("The cell names several people."),
        "no_name": _("The cell holds no name."),
    }.get(code, code)


def _column(one: QuarantinedRow) -> str:
    """The column's label; a register may call it otherwise, then as it is."""
    register = next((register for register in REGISTERS if register.name == one.register), None)
    column = next((column for column in register.columns if column.name == one.field), None) if register else None
    return column.label.in_language(language()) if column is not None else one.field
