"""A recognised table made ready for its rows: repeated columns, two dates in a cell, places named outside the rows."""

from __future__ import annotations

from dataclasses import replace

from graphgov.loaders.files.place_hints import community_in, neighbourhood_in, street_in
from graphgov.loaders.rows.dwellings import with_dwellings
from graphgov.loaders.rows.recognising import MappedColumn, Recognised
from graphgov.loaders.rows.repeats import settled
from graphgov.loaders.rows.spans import with_spans
from graphgov.schema.register_declaration import Column, Use

_LEVELS = (("street", street_in), ("community", community_in), ("neighbourhood", neighbourhood_in))
NOWHERE = -1
"""The place of a column that stands in no cell of the table."""


def completed(recognised: Recognised, office: str) -> Recognised:
    """The table, with all that its columns give."""
    return with_places(with_dwellings(with_spans(settled(recognised))), office)


def with_places(recognised: Recognised, office: str) -> Recognised:
    """The table, where blank cells of places mean the place that title, sheet, file or office name."""
    columns = list(recognised.columns)
    hints = (*recognised.table.hints, office)
    for alias, named_in in _LEVELS:
        column = _place_column(recognised, alias)
        name = next((name for hint in hints if (name := named_in(hint))), "") if column is not None else ""
        if column is None or not name:
            continue
        at = next((place for place, mapped in enumerate(columns) if mapped.column is column), None)
        if at is None:
            columns.append(MappedColumn(column, NOWHERE, column.label.zh, otherwise=name))
        else:
            columns[at] = replace(columns[at], otherwise=name)
    return replace(recognised, columns=tuple(columns))


def _place_column(recognised: Recognised, alias: str) -> Column | None:
    """The column that says where a row belongs; none where the register is of such places itself."""
    register = recognised.register
    if alias == "community" and register.titled:
        return register.names_column(register.titled)  # a title names one, whatever the column's cells may
    if alias not in register.place or alias in register.owns or (alias == "neighbourhood" and not register.anonymous):
        return None
    column = register.names_column(alias)
    return column if column is not None and column.use is Use.NAMES and not column.many else None
