"""The cell that a column of a register is read from: whole, or a part of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graphgov.loaders.rows.converting import YEAR_UNIT
from graphgov.loaders.rows.date_sql import from_1904_sql
from graphgov.loaders.rows.dwellings import PARTS, dwelling_cell
from graphgov.loaders.rows.recognising import MappedColumn
from graphgov.loaders.rows.spans import span_cell
from graphgov.schema import SCHEMA, Register
from graphgov.schema.declaration import FieldType
from graphgov.schema.register_declaration import field_of


def source_cell(register: Register, found: MappedColumn, *, from_1904: bool) -> str:
    """SQL for the cell a column is read from; `from_1904` says how its workbook counts days."""
    cell = f"c{found.index}" if found.index >= 0 else "NULL::VARCHAR"
    if found.part in PARTS:
        return dwelling_cell(cell, found.part)
    declared = field_of(SCHEMA, register, found.column)
    if from_1904 and declared is not None and (declared.type is FieldType.DATE or declared.unit == YEAR_UNIT):
        cell = from_1904_sql(cell)
    return span_cell(cell, found.part) if found.part else cell


def by_vacancy(register: Register, mapped: Sequence[MappedColumn]) -> list[MappedColumn]:
    """The columns that are no where a column of names says that there is nobody, each over that column's cells."""
    there = {found.column.name: found for found in mapped}
    return [
        replace(there[column.vacant_where], column=column)
        for column in register.columns
        if column.vacant_where in there and column.name not in there
    ]
