"""The first rows of what a table was taken for, as they would enter: for a person to see that it was read aright.

Names are shown where a register names people, for these enter; no number or address does.  Of residents only the shape
of what places their rows name is shown.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

import duckdb

from graphgov.loaders.files.raw_tables import ArrowBody, UnreadableError
from graphgov.loaders.files.secret_numbers import has_secret
from graphgov.loaders.rows.completing import completed
from graphgov.loaders.rows.converting import value_name
from graphgov.loaders.rows.known import Known
from graphgov.loaders.rows.mappings import Mappings
from graphgov.loaders.rows.recognising import Recognised
from graphgov.loaders.rows.row_tables import stored_columns
from graphgov.loaders.rows.sample_values import outline
from graphgov.loaders.rows.typed_rows import type_table
from graphgov.loaders.unfolding.projecting import Unfolded
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.hostile_text import visible
from graphgov.schema import SCHEMA, Register
from graphgov.schema.register_declaration import Column, Use, field_of
from graphgov.schema.words import register_word, vocabulary_word

SHOWN = 3
"""How many rows of each register are shown."""
_LOOKED_AT = 60


@dataclass(frozen=True)
class EnteringRow:
    """A row as it would enter a register: its number in the file, and what each column would hold, by its title."""

    register: str
    row: int
    cells: tuple[tuple[str, str], ...]


def first_rows(taken_for: Unfolded, office: str, mappings: Mappings) -> tuple[EnteringRow, ...]:
    """The first rows of each register that a table was taken for; rows that would not enter are passed over."""
    hidden = taken_for.own is not None and taken_for.own.register.anonymous
    with duckdb.connect() as connection:
        look = _Look(connection, office, mappings, hidden)
        return tuple(row for one in taken_for.tables for row in look.rows(one))


@dataclass(frozen=True)
class _Look:
    """A look into the tables that one table was taken for; all is shown in outline where residents are `hidden`."""

    connection: duckdb.DuckDBPyConnection
    office: str
    mappings: Mappings
    hidden: bool

    def rows(self, recognised: Recognised) -> Iterator[EnteringRow]:
        """The first rows of one register."""
        table = recognised.table
        if not isinstance(table.body, ArrowBody):  # a large text file is read in place: a look would read it all
            return
        short = replace(table, body=ArrowBody(table.body.table.slice(0, _LOOKED_AT).combine_chunks()))
        whole = completed(replace(recognised, table=short), self.office)
        with contextlib.suppress(UnreadableError):
            typed = type_table(self.connection, "entering", whole, self.office, Known(mappings=self.mappings))
            present = {mapped.column.name for mapped in whole.columns}
            columns = [c for c in stored_columns(whole.register) if c.name in present and _may_show(whole.register, c)]
            listed = ", ".join((typed.row, *map(value_name, columns)))
            query = f"SELECT {listed} FROM entering WHERE NOT blank AND NOT {typed.any_error} ORDER BY 1 LIMIT {SHOWN}"
            for number, *values in self.connection.execute(query).fetchall():
                said = [
                    self._shown(_text(whole.register, column, value), column)
                    for column, value in zip(columns, values, strict=True)
                ]
                titles = (column.label.in_language(language()) for column in columns)
                cells = tuple((title, text) for title, text in zip(titles, said, strict=True) if text)
                yield EnteringRow(whole.register.name, number, cells)

    def _shown(self, text: str, column: Column) -> str:
        secret = has_secret(text, code=column.use is Use.CODES)
        return outline(text) if text and (self.hidden or secret) else text


def _may_show(register: Register, column: Column) -> bool:
    return not column.personal and (not register.anonymous or column.use is Use.NAMES)


def _text(register: Register, column: Column, value: object) -> str:
    """A value as people read it."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "、".join(text for one in value if (text := _text(register, column, one)))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.date):
        return value.isoformat()
    text = str(value)
    declared = field_of(SCHEMA, register, column)
    vocabulary = declared.vocabulary if declared is not None else None
    return text if vocabulary is None else vocabulary_word(vocabulary, text)


def row_line(row: EnteringRow) -> str:
    """A row as a line of text."""
    cells = " · ".join(f"{title} {text}" for title, text in row.cells)
    said = _("{register}, from row {row}: {cells}")
    return visible(said.format(register=register_word(row.register), row=row.row, cells=cells))
