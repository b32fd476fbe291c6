"""Which days the tables of some files say that they speak of, before they are loaded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graphgov.loaders.files.data_days import SaidDay, said_day, today
from graphgov.loaders.questions.table_questions import raw_tables
from graphgov.loaders.rows.mappings import Mappings
from graphgov.loaders.rows.recognising import Recognised, recognise


def data_days(sources: Sequence[Path], mappings: Mappings) -> tuple[SaidDay, ...]:
    """What the tables say, in the order in which they are read; a list of places speaks of no day."""
    found = []
    for table in raw_tables(sources, mappings):
        understood = recognise(table, mappings)
        if isinstance(understood, Recognised) and understood.register.code_list:
            continue
        day = said_day(table, today()) if not table.optional else None
        if day is not None:
            found.append(day)
    return tuple(found)
