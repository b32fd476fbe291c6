"""The registers of a lesson's place at one moment, and what changes make of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from graphgov.errors import UsageError
from graphgov.lessons.lesson import CellOf, Change, Deed, Join, RowsWhere
from graphgov.messages import gettext as _
from graphgov.samples import Miniature
from graphgov.samples.register_cells import Cell, RegisterTable
from graphgov.schema import REGISTERS, register

PLACED = ("district", "street", "community", "neighbourhood")
"""The columns that say where a row belongs: a row keeps them whatever else it leaves out."""

Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """One register: all its declared columns, and the rows it has at this moment."""

    register: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def at(self, column: str) -> int:
        """The place of a column.  Raises `UsageError` where the register declares none of that name."""
        if column not in self.columns:
            raise UsageError(
                _("The register {register} has no column {column}.").format(register=self.register, column=column)
            )
        return self.columns.index(column)


Sheets = Mapping[str, Sheet]
"""The registers of a place, by name."""


def whole(place: Miniature) -> Sheets:
    """Every register of a miniature, with every row."""
    made = {table.register.name: table for table in place.tables}
    return {one.name: _sheet(one.name, made.get(one.name)) for one in REGISTERS}


def _sheet(name: str, table: RegisterTable | None) -> Sheet:
    columns = tuple(column.name for column in register(name).columns)
    if table is None:
        return Sheet(name, columns, ())
    held = {column.name: at for at, column in enumerate(table.columns)}
    return Sheet(
        name, columns, tuple(tuple(row[held[c]] if c in held else None for c in columns) for row in table.rows)
    )


def tables_of(sheets: Sheets, names: Iterable[str]) -> tuple[RegisterTable, ...]:
    """Registers as they are written to files: columns that no row fills are left out unless they are required."""
    return tuple(_table(sheets[one.name]) for one in REGISTERS if one.name in set(names))


def _table(sheet: Sheet) -> RegisterTable:
    declared = register(sheet.register)
    used = [
        (at, column)
        for at, column in enumerate(declared.columns)
        if column.required or any(row[at] not in (None, "") for row in sheet.rows)
    ]
    rows = tuple(tuple(row[at] for at, _column in used) for row in sheet.rows)
    return RegisterTable(declared, tuple(column for _at, column in used), rows)


def text_of(cell: Cell) -> str:
    """A cell as it reads.

    >>> text_of(dt.date(2025, 6, 30))
    '2025-06-30'
    """
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell)


def named(sheets: Sheets, cells: Mapping[str, CellOf]) -> dict[str, str]:
    """The names that a lesson's texts mention, looked up in the sample.  Raises `UsageError` where there is no row."""
    found: dict[str, str] = {}
    for name, cell in cells.items():
        sheet = sheets[cell.rows.register]
        rows = chosen(sheet, cell.rows, found)
        found[name] = text_of(sheet.rows[rows[0]][sheet.at(cell.column)])
    return found


def chosen(sheet: Sheet, wanted: RowsWhere, names: Mapping[str, str]) -> list[int]:
    """The numbers of the rows that are meant, from 0.  Raises `UsageError` where there is none."""
    patterns = [(sheet.at(column), filled(text, names)) for column, text in wanted.where.items()]
    rows = [
        number
        for number, row in enumerate(sheet.rows)
        if all(fnmatchcase(text_of(row[at]), pattern) for at, pattern in patterns)
    ]
    if wanted.number:
        rows = rows[wanted.number - 1 : wanted.number]
    if not rows:
        raise UsageError(
            _("No row of the register {register} reads as {where} asks.").format(
                register=sheet.register, where=dict(wanted.where)
            )
        )
    return rows


def filled(text: str, names: Mapping[str, str]) -> str:
    """A text with the names of the sample put in for those in braces.

    >>> filled("牵头单位{lead}", {"lead": "甲局"})
    '牵头单位甲局'
    """
    for name, value in names.items():
        text = text.replace("{" + name + "}", value)
    return text


def changed(sheets: Sheets, changes: Iterable[Change], names: Mapping[str, str]) -> Sheets:
    """The registers after changes, one after the other.  Raises `UsageError` where one finds no row or column."""
    out = dict(sheets)
    for change in changes:
        out[change.rows.register] = _changed(out, change, names)
    return out


def _changed(sheets: Sheets, change: Change, names: Mapping[str, str]) -> Sheet:
    sheet = sheets[change.rows.register]
    cells = {sheet.at(column): filled(value, names) or None for column, value in change.cells.items()}
    if change.deed is Deed.ADD:
        return replace(sheet, rows=(*sheet.rows, _with(_copied(sheets, sheet, change, names), cells)))
    wanted = set(chosen(sheet, change.rows, names))
    if change.deed is Deed.REMOVE:
        return replace(sheet, rows=tuple(row for number, row in enumerate(sheet.rows) if number not in wanted))
    rows = (_with(row, cells) if number in wanted else row for number, row in enumerate(sheet.rows))
    return replace(sheet, rows=tuple(rows))


def _copied(sheets: Sheets, sheet: Sheet, change: Change, names: Mapping[str, str]) -> Row:
    if change.like is None:
        return (None,) * len(sheet.columns)
    other = sheets[change.like.register]
    row = other.rows[chosen(other, change.like, names)[0]]
    return tuple(row[other.columns.index(column)] if column in other.columns else None for column in sheet.columns)


def _with(row: Row, cells: Mapping[int, Cell]) -> Row:
    return tuple(cells.get(at, cell) for at, cell in enumerate(row))


def joined(sheets: Sheets, joins: Iterable[Join], names: Mapping[str, str]) -> Sheets:
    """What of a place has joined so far: each row with the columns that any of the joins brought."""
    shown: dict[str, dict[int, set[int]]] = {name: {} for name in sheets}
    for join in joins:
        sheet = sheets[join.rows.register]
        kept = set(join.columns) or set(sheet.columns)
        kept = (kept | (set(PLACED) & set(sheet.columns))) - set(join.without)
        for number in chosen(sheet, join.rows, names):
            shown[sheet.register].setdefault(number, set()).update(sheet.at(column) for column in kept)
    return {
        name: replace(
            sheet,
            rows=tuple(
                tuple(cell if at in shown[name][number] else None for at, cell in enumerate(row))
                for number, row in enumerate(sheet.rows)
                if number in shown[name]
            ),
        )
        for name, sheet in sheets.items()
    }


@dataclass(frozen=True)
class ChangedRow:
    """A row before and after a change, by column; only the columns that differ, and those that name the row."""

    register: str
    before: Mapping[str, str]
    after: Mapping[str, str]


def differing(before: Sheets, after: Sheets) -> tuple[ChangedRow, ...]:
    """The rows that differ between two moments, in the order of the registers; people's identity numbers left out."""
    out: list[ChangedRow] = []
    for name, sheet in before.items():
        later = after[name]
        if sheet.rows == later.rows:
            continue
        if len(sheet.rows) == len(later.rows):
            out += [_pair(sheet, one, two) for one, two in zip(sheet.rows, later.rows, strict=True) if one != two]
            continue
        out += [_pair(sheet, row, None) for row in sheet.rows if row not in later.rows]
        out += [_pair(sheet, None, row) for row in later.rows if row not in sheet.rows]
    return tuple(out)


_NAMING = ("name", "firm", "grid", "post", "organisation", "committee", "kind", "held", "unit")
_HIDDEN = {"identity_number", "code", "assessor_identity_number", *PLACED}


def _pair(sheet: Sheet, before: Row | None, after: Row | None) -> ChangedRow:
    differ = {
        at for at in range(len(sheet.columns)) if before is not None and after is not None and before[at] != after[at]
    }
    wanted = [
        (at, column)
        for at, column in enumerate(sheet.columns)
        if column not in _HIDDEN and (at in differ or column in _NAMING)
    ]
    return ChangedRow(sheet.register, _texts(wanted, before), _texts(wanted, after))


def _texts(wanted: Iterable[tuple[int, str]], row: Row | None) -> Mapping[str, str]:
    return {} if row is None else {column: text_of(row[at]) for at, column in wanted}
