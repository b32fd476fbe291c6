"""What must hold of each row, as conditions in SQL; a row that meets one of them is in error, or worth a note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from graphgov.loaders.files.text_sql import looks_like_identity, looks_mangled, looks_numbered
from graphgov.loaders.rows.converting import (
    Conversion,
    makes_person,
    names_person,
    text_name,
    value_name,
    vocabulary_name,
)
from graphgov.loaders.rows.date_sql import is_duration
from graphgov.loaders.rows.person_names import is_odd_sql, is_vacant_sql, leaves_unnamed_sql
from graphgov.loaders.rows.problems import Weight
from graphgov.schema import SCHEMA, Register
from graphgov.schema.declaration import Field, FieldType
from graphgov.schema.register_declaration import Column, Use, field_of

SPANS = (
    ("since", "until"),
    ("away_since", "away_until"),
    ("paired_since", "paired_until"),
    ("term_start", "term_end"),
    ("founded", "term_end"),
    ("contract_start", "contract_end"),
    ("stated", "due"),
    ("stated", "solved"),
    ("agreed", "due"),
    ("agreed", "done"),
)
"""Columns of dates of which the second may not lie before the first, wherever a register has both."""


STARTS = frozenset({"since", "paired_since", "term_start", "contract_start"})
"""Columns of dates in which offices also write how long something lasts (三年)."""


class Showing(Enum):
    """Whether a bad cell may be quoted.

    YES: it may.  KNOWN_SIGNS: only where every sign of it occurs in the words the column knows, for a shifted row may
    put a name into any column about a person.  NEVER: it may not.
    """

    YES = "yes"
    KNOWN_SIGNS = "known signs"
    NEVER = "never"


@dataclass(frozen=True)
class RowFault:
    """One thing that can be wrong with a row.

    `condition` is SQL over texts (`t_…`) and values (`v_…`), true where it is wrong and never null.  `partner` is the
    column that a span begins with.  `absent` says that the whole column is missing from the table.  `place` is the
    name that blank cells stand for; that is said once for a table.
    """

    code: str
    column: Column | None
    condition: str
    weight: Weight = Weight.ERROR
    partner: Column | None = None
    absent: bool = False
    place: str = ""

    @property
    def once(self) -> bool:
        """Whether this is said once for the table, not row by row."""
        return self.absent or bool(self.place)


def makes_people(register: Register) -> bool:
    """Whether each row of a register is the record of a person."""
    return any(SCHEMA.node(kind).people for kind in register.makes)


def showing(register: Register, column: Column) -> Showing:
    """Whether bad cells of a column may be quoted in problems."""
    if register.anonymous or column.personal or names_person(register, column):
        return Showing.NEVER
    if _about_person(register, column) or (makes_people(register) and column.use is not Use.NAMES):
        return Showing.KNOWN_SIGNS
    return Showing.YES


def kept_in_quarantine(register: Register, column: Column) -> bool:
    """Whether a cell may lie in quarantine: places always, of people and residents nothing else that describes them."""
    if column.use is Use.IGNORED or column.personal or names_person(register, column):
        return False
    if register.anonymous:
        return column.use is Use.NAMES
    return not _about_person(register, column)


def _about_person(register: Register, column: Column) -> bool:
    if column.use is not Use.FILLS:
        return False
    kind = SCHEMA.node(register.mention(column.targets[0][0]).kind)
    return kind.people or kind.anonymous


def row_faults(
    register: Register,
    present: Sequence[tuple[Column, Conversion]],
    *,
    surplus: bool,
    places: Mapping[str, str] = MappingProxyType({}),
    unfolded: bool = False,
) -> tuple[RowFault, ...]:
    """All that can be wrong with a row of a register, over the columns a table has, in a fixed order.

    `surplus` says that the table marks rows with more cells than the header; `places` are the names that blank cells
    of columns stand for, by the column's name, empty where the table has no such column.  Rows `unfolded` from a
    table of another register may say part of a row only.
    """
    columns = {column.name: column for column, _conversion in present}
    found: list[RowFault] = [RowFault("unreadable", None, "coalesce(surplus, false)")] if surplus else []
    for column, how in present:
        own = _column_faults(register, column, how)
        given = column.name in places or unfolded
        found += [fault for fault in own if not given or fault.code != "missing_value"]
        if place := places.get(column.name):
            found.append(RowFault("place_taken", column, f"{text_name(column)} IS NULL", Weight.NOTE, place=place))
    for start, end in SPANS:
        if start in columns and end in columns and _both_dates(register, columns[start], columns[end]):
            condition = f"coalesce({value_name(columns[end])} < {value_name(columns[start])}, false)"
            found.append(RowFault("end_before_start", columns[end], condition, partner=columns[start]))
    required = () if unfolded else register.columns
    absent = (column for column in required if column.required and column.name not in columns)
    return (*found, *(RowFault("missing_value", column, "true", absent=True) for column in absent))


def _both_dates(register: Register, *columns: Column) -> bool:
    fields = (field_of(SCHEMA, register, column) for column in columns)
    return all(found is not None and found.type is FieldType.DATE for found in fields)


def _column_faults(register: Register, column: Column, how: Conversion) -> list[RowFault]:
    text = text_name(column)
    found: list[RowFault] = []
    field = field_of(SCHEMA, register, column)
    if column.required:
        found.append(RowFault("missing_value", column, f"{text} IS NULL"))
    if how.unread != "false":
        worded = bool(vocabulary_name(column, field))
        unread = how.unread
        if column.use is Use.IDENTIFIES:
            mangled = looks_mangled(text)
            found.append(RowFault("mangled_number", column, f"{unread} AND {mangled}", Weight.NOTE))
            unread = f"{unread} AND NOT {mangled}"
            # A digit mistyped is the fault of one cell; anything else there is a row that has shifted.
            found.append(RowFault("wrong_number", column, f"{unread} AND {looks_numbered(text)}", Weight.NOTE))
            unread = f"{unread} AND NOT {looks_numbered(text)}"
        if column.name in STARTS and field is not None and field.type is FieldType.DATE:
            found.append(RowFault("duration", column, f"{unread} AND {is_duration(text)}", Weight.NOTE))
            unread = f"{unread} AND NOT {is_duration(text)}"
        if worded and register.anonymous:  # a number or a day there: the row of a resident has shifted by a cell
            shifted = f"coalesce(regexp_matches({text}, '[0-9]{{4}}'), false)"
            found.append(RowFault("wrong_type", column, f"{unread} AND {shifted}"))
            unread = f"{unread} AND NOT {shifted}"
        # A word nobody knows is asked about; only one that says what the row is at all keeps the row out.
        decides = column.use is Use.TELLS and column.required
        weight = Weight.NOTE if worded and not decides else Weight.ERROR
        found.append(RowFault("unknown_word" if worded else "wrong_type", column, unread, weight))
    if field is not None and field.type is FieldType.INTEGER:
        found += _range_faults(column, field)
    if names_person(register, column):
        found += _name_faults(register, column)
    elif column.use is Use.NAMES and not register.anonymous:
        told = "" if column.required else f" AND NOT {looks_like_identity(text)}"
        nothing = f"{text} IS NOT NULL AND {value_name(column)} IS NULL{told}"
        found.append(RowFault("no_name", column, nothing, Weight.ERROR if column.required else Weight.NOTE))
    if column.use in (Use.NAMES, Use.CODES) or (field is not None and field.type is FieldType.TEXT):
        found.append(RowFault("personal_column", column, looks_like_identity(text), Weight.NOTE))
    return found


def _name_faults(register: Register, column: Column) -> list[RowFault]:
    """What can be wrong with names of people: several where one is expected, none, or signs that are part of none."""
    text, value = text_name(column), value_name(column)
    names = f"array_to_string({value}, '、')" if column.many else value
    own = makes_person(register, column)
    told = "" if own else f" AND NOT {looks_like_identity(text)}"  # that is told by itself
    nobody = f"{text} IS NOT NULL AND {value} IS NULL{told}"
    vacant = is_vacant_sql(text)
    found = [RowFault("no_name", column, f"{nobody} AND NOT {vacant}", Weight.ERROR if own else Weight.NOTE)]
    if own:
        found.append(RowFault("vacant", column, f"{nobody} AND {vacant}", Weight.NOTE))
    if not column.many:
        found.append(RowFault("several_people", column, f"coalesce(contains({names}, '、'), false)"))
    found.append(RowFault("odd_name", column, f"coalesce({is_odd_sql(names)}, false)", Weight.NOTE))
    found.append(RowFault("people_unnamed", column, leaves_unnamed_sql(text, names), Weight.NOTE))
    return found


def _range_faults(column: Column, field: Field) -> list[RowFault]:
    value = value_name(column)
    found: list[RowFault] = []
    if field.minimum is not None:
        code = "below_zero" if field.minimum == 0 else "out_of_range"
        found.append(RowFault(code, column, f"coalesce({value} < {int(field.minimum)}, false)"))
    if field.maximum is not None:
        found.append(RowFault("out_of_range", column, f"coalesce({value} > {int(field.maximum)}, false)"))
    return found
