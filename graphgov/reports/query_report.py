"""The rows of a person's own query as a table."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa

from graphgov.messages import gettext as _
from graphgov.reports.tables import Cell, Column, Table


def rows_table(rows: pa.Table) -> Table:
    """A column for each name that the query returns."""
    names = rows.column_names
    columns = tuple(Column(name, width=40) for name in names)
    return Table(_("Rows"), columns, tuple(tuple(_cell(row[name]) for name in names) for row in rows.to_pylist()))


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, str | int | float):
        return str(value).lower() if isinstance(value, bool) else value
    return value.isoformat() if isinstance(value, dt.date) else str(value)
