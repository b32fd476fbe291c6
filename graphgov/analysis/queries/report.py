"""The rows of a person's own query as a table."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pyarrow as pa

from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.tables import Cell, Column, Table
from graphgov.schema import SCHEMA
from graphgov.schema.words import kind_word

_FIELDS = tuple(
    field
    for fields in (*(kind.fields for kind in SCHEMA.node_kinds), *(kind.fields for kind in SCHEMA.relationship_kinds))
    for field in fields
)


def rows_table(rows: pa.Table) -> Table:
    """A column for each name that the query returns."""
    names = rows.column_names
    columns = tuple(Column(name, width=40) for name in names)
    return Table(_("Rows"), columns, tuple(tuple(_cell(row[name]) for name in names) for row in rows.to_pylist()))


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, str | int | float):
        return str(value).lower() if isinstance(value, bool) else value
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def saved_rows_table(rows: pa.Table) -> Table:
    """The answer to a question that ships: its columns and values in the words of the registers.

    The columns of such a question are called as in `_headings`, or as fields of the schema are.
    """
    told = rows_table(rows)
    names = rows.column_names
    headings = _headings()
    columns = tuple(replace(column, heading=headings.get(column.heading, column.heading)) for column in told.columns)
    words = [_values_of(name) for name in names]
    lines = tuple(
        tuple(known.get(cell, cell) if isinstance(cell, str) else cell for known, cell in zip(words, row, strict=True))
        for row in told.rows
    )
    return replace(told, columns=columns, rows=lines)


def _headings() -> dict[str, str]:
    """What columns of saved questions are called, in the language in force."""
    fields = {field.name: field.label.in_language(language()) for field in _FIELDS}
    own = {
        "id": _("Id"),
        "name": _("Name"),
        "kind": _("Kind"),
        "organisation": _("Organisation"),
        "organisation_name": _("Name of the organisation"),
        "person": _("Person"),
        "since": _("Since"),
        "until": _("Until"),
        "unit": _("Unit"),
        "held_in": _("Holds a post in"),
        "place": _("Place"),
        "place_name": _("Name of the place"),
        "one": _("One organisation"),
        "one_name": _("Name of the one"),
        "other": _("Other organisation"),
        "other_name": _("Name of the other"),
        "shared": _("Shared people"),
        "community": kind_word("Community"),
        "neighbourhood": kind_word("Neighbourhood"),
    }
    return fields | own


def _values_of(name: str) -> dict[str, str]:
    """What the stored values of a column are called: words of vocabularies, kinds of node, yes and no."""
    known = {"true": _("yes"), "false": _("no")}
    if name == "kind":
        known |= {kind.name: kind_word(kind.name) for kind in SCHEMA.node_kinds}
    for vocabulary in (field.vocabulary for field in _FIELDS if field.name == name):
        if vocabulary is not None:
            known |= {word.name: word.label.in_language(language()) for word in vocabulary.words}
    return known
