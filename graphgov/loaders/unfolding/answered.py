"""What people said that headers are, of the registers into which a table unfolds."""

from __future__ import annotations

from collections.abc import Iterable

from graphgov.loaders.files.raw_tables import RawTable
from graphgov.loaders.rows.mappings import IGNORE, Mappings, column_called
from graphgov.loaders.unfolding.speaking import Speaking
from graphgov.schema import REGISTERS


def answers(table: RawTable, mappings: Mappings, office: str) -> dict[str, list[tuple[str, int]]]:
    """Which columns of which registers people said that headers of the table are, with their places."""
    found: dict[str, list[tuple[str, int]]] = {}
    for register in REGISTERS if mappings.headers else ():
        for at, header in enumerate(table.header):
            answer = mappings.column_of(office, register.name, header) if header.strip() else None
            if answer == IGNORE or (answer and column_called(register, answer) is not None):
                found.setdefault(register.name, []).append((answer, at))
    return found


def overruled(speech: Speaking, registers: Iterable[str], said: dict[str, list[tuple[str, int]]]) -> frozenset[int]:
    """The columns that were understood by themselves, and of which people said otherwise for one of the registers."""
    places = {at for register in registers for _column, at in said.get(register, ())}
    return frozenset(at for at in places if speech.said[at] is not None and at not in speech.bound)
