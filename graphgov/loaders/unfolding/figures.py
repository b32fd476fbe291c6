"""Tables of figures by place (网格数, 应建, 已建, 覆盖率): which of them some register states, and which none does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graphgov.loaders.files.header_text import comparable
from graphgov.loaders.files.raw_tables import ArrowBody
from graphgov.loaders.rows.recognising import column_for
from graphgov.loaders.unfolding.row_reading import Cells, RowReader
from graphgov.loaders.unfolding.speaking import Speaking
from graphgov.schema import REGISTERS, SCHEMA
from graphgov.schema.declaration import FieldType
from graphgov.schema.register_declaration import Use, field_of
from graphgov.schema.registers.columns import REMARKS, SERIAL
from graphgov.schema.roles import Body

_STATED_BY = {Body.NEIGHBOURHOOD: "neighbourhoods", Body.COMMUNITY: "communities"}
"""The registers that state figures of a place, the narrowest first."""

_FIGURE = re.compile(r"(?:\d+(?:\.\d+)?%?(?:个|人|户|名|家|万元|元|次)?|[-—/无]|)")
_LEAST = 2
_NO_FIGURE = frozenset(map(comparable, (*SERIAL.spellings, *REMARKS.spellings)))


@dataclass(frozen=True)
class Figures:
    """A table of figures: the register that states some of them, its rows by number, and headers that none states."""

    register: str
    rows: tuple[tuple[int, str, Cells], ...]
    columns: tuple[int, ...]
    left: tuple[str, ...]


def figures(speech: Speaking, office: str) -> Figures | None:
    """The figures of a table of nothing else; None where it holds anything else, or fewer than two columns of them."""
    body = speech.table.body
    places = {*speech.things.values(), speech.district} - {None}
    narrow = {*speech.things} - {Body.STREET, *_STATED_BY}
    if not places or narrow or not isinstance(body, ArrowBody):
        return None
    told = [at for at, text in enumerate(speech.table.header) if text and comparable(text) not in _NO_FIGURE]
    counted = [at for at in told if at not in places]
    cells = {at: [(text or "").strip() for text in body.table[f"c{at}"].to_pylist()] for at in told}
    if len(counted) < _LEAST or not all(_all_figures(cells[at]) for at in counted):
        return None
    thing = next((body for body in _STATED_BY if body in speech.things), None)
    stated = stated_in(_STATED_BY[thing], speech, counted) if thing is not None else {}
    left = tuple(speech.table.header[at] for at in counted if at not in stated.values())
    if thing is None or not stated:
        return Figures("", (), (), left)
    reader, rows = RowReader(speech, office), []
    for number, *texts in zip(body.table["row"].to_pylist(), *(cells[at] for at in told), strict=True):
        row = dict(zip(told, texts, strict=True))
        reader.cells = [row.get(at, "") for at in range(len(speech.table.header))]
        said = reader.figures_of(thing, stated)
        if said:
            rows.append((number, "", said))
    return Figures(_STATED_BY[thing], tuple(rows), tuple(sorted(stated.values())), left)


def _all_figures(cells: list[str]) -> bool:
    return any(any(sign.isdigit() for sign in text) for text in cells) and all(
        _FIGURE.fullmatch(text) for text in cells
    )


def stated_in(name: str, speech: Speaking, counted: Sequence[int]) -> dict[str, int]:
    """Which columns of the register hold which columns of figures."""
    register = next(one for one in REGISTERS if one.name == name)
    found: dict[str, int] = {}
    for at in counted:
        column = column_for(register, speech.table.header[at])
        declared = field_of(SCHEMA, register, column) if column is not None else None
        number = declared is not None and declared.type is FieldType.INTEGER
        if column is not None and column.use is Use.FILLS and number:
            found.setdefault(column.name, at)
    return found
