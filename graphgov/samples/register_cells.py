"""Rows of registers, before they are written: cells by column name, checked against the register's declaration."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphgov.errors import DeclarationError
from graphgov.samples.parts import Community, Neighbourhood
from graphgov.schema import SCHEMA
from graphgov.schema.declaration import Vocabulary
from graphgov.schema.register_declaration import Column, Register, field_of

Value = str | int | bool | dt.date | Sequence[str] | None
Record = dict[str, Value]
"""A row by column names."""

Cell = str | int | dt.date | None
"""A cell as it is written: words and yes or no already in Chinese, lists joined."""

LIST_SEPARATOR = "、"


def placed(community: Community, neighbourhood: Neighbourhood | None = None) -> Record:
    """The columns that say where a row belongs."""
    record: Record = {
        "district": community.district.name,
        "street": community.street.name,
        "community": community.name,
    }
    return record | ({"neighbourhood": neighbourhood.name} if neighbourhood else {})


@dataclass(frozen=True)
class RegisterTable:
    """A register as it will be written: its declared columns that hold anything, and the rows."""

    register: Register
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def headers(self) -> tuple[str, ...]:
        """The Chinese headers, from the declaration."""
        return tuple(column.label.zh for column in self.columns)


def register_table(register: Register, records: Sequence[Mapping[str, Value]]) -> RegisterTable:
    """Rows given by column name, turned into what a clean register holds.

    Columns that no row fills are left out unless they are required.  Raises `DeclarationError` for a column that the
    register does not declare.
    """
    used = {name for record in records for name, value in record.items() if value not in (None, (), [])}
    undeclared = sorted({name for record in records for name in record} - {c.name for c in register.columns})
    if undeclared:
        raise DeclarationError(f"register {register.name} has no column {', '.join(undeclared)}")
    columns = tuple(column for column in register.columns if column.name in used or column.required)
    writers = [(column.name, _Writer(register, column)) for column in columns]
    rows = tuple(tuple(writer.cell(record.get(name)) for name, writer in writers) for record in records)
    return RegisterTable(register, columns, rows)


class _Writer:
    """Turns values of one column into cells."""

    def __init__(self, register: Register, column: Column) -> None:
        declared = field_of(SCHEMA, register, column)
        self._words = _labels(declared.vocabulary if declared else None)

    def cell(self, value: Value) -> Cell:
        if value is None:
            return None
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, str):
            return self._words.get(value, value)
        if isinstance(value, (int, dt.date)):
            return value
        return LIST_SEPARATOR.join(self._words.get(item, item) for item in value) or None


def _labels(vocabulary: Vocabulary | None) -> dict[str, str]:
    return {word.name: word.label.zh for word in vocabulary.words} if vocabulary else {}
