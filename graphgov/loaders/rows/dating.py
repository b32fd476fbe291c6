"""The day that a table speaks of, as far as it is a register's."""

from __future__ import annotations

from collections.abc import Sequence

from graphgov.loaders.files.data_days import SaidDay, said_day, today
from graphgov.loaders.files.raw_tables import RawTable
from graphgov.loaders.rows.recognising import Recognised


def days_of(table: RawTable, taken_for: Sequence[Recognised]) -> tuple[SaidDay, ...]:
    """What a table says, at most one day; a list of places speaks of none."""
    lists_places = all(one.register.code_list for one in taken_for)
    day = None if lists_places else said_day(table, today())
    return () if day is None else (day,)
