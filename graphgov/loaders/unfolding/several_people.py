"""Rows of a table whose cell for one person names several: a row for each of them.

What else a row says of the person, an identity number above all, goes with the names in their order, where a cell holds
as many parts as there are names.  Identity numbers of another number can be given to nobody: such a row stays as it is,
and is asked about.  Only the rows concerned pass through Python.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graphgov.loaders.files.raw_tables import ArrowBody
from graphgov.loaders.rows.converting import names_person
from graphgov.loaders.rows.person_names import MAY_NAME_SEVERAL, leaves_unnamed, parts_in, people_in
from graphgov.loaders.rows.recognising import Recognised
from graphgov.schema import Register
from graphgov.schema.register_declaration import Column, Use


@dataclass(frozen=True)
class _Person:
    """A column of one person: its place, those of the columns that tell of the same person, and of his numbers."""

    at: int
    told: tuple[int, ...]
    numbers: tuple[int, ...]


def people_apart(own: Recognised) -> Recognised:
    """The table with a row for each person, where cells of columns that take one person name several."""
    body = own.table.body
    if not isinstance(body, ArrowBody):
        return own
    for person in _persons(own):
        body = ArrowBody(_apart(body.table, person))
    return own if body is own.table.body else replace(own, table=replace(own.table, body=body))


def _persons(own: Recognised) -> Iterator[_Person]:
    for mapped in own.columns:
        if mapped.index < 0 or mapped.column.many or not names_person(own.register, mapped.column):
            continue
        alias = mapped.column.alias
        others = [other for other in own.columns if other.index >= 0 and other.index != mapped.index]
        told = [other for other in others if _tells(own.register, other.column, alias)]
        numbers = [other.index for other in told if other.column.use in (Use.IDENTIFIES, Use.CODES)]
        yield _Person(mapped.index, tuple(other.index for other in told), tuple(numbers))


def _tells(register: Register, column: Column, alias: str) -> bool:
    """Whether a column says something of the person `alias`, or of what he or she holds."""
    if column.use in (Use.IDENTIFIES, Use.CODES, Use.FILLS):
        return column.targets[0][0] == alias
    if column.use is Use.SAYS:
        return all(alias in (register.link(link).source, register.link(link).target) for link, _field in column.targets)
    return False


def _apart(table: pa.Table, person: _Person) -> pa.Table:
    names = table.column(f"c{person.at}").combine_chunks()
    several = pc.match_substring_regex(names, pattern=MAY_NAME_SEVERAL).fill_null(False)
    rows: list[Any] = pc.indices_nonzero(several).to_pylist()
    changed: dict[int, list[dict[int, str]]] = {}
    for row in rows:
        cells = {at: table.column(f"c{at}")[row].as_py() or "" for at in (person.at, *person.told)}
        each = _each(cells, person)
        if len(each) > 1:
            changed[row] = each
    if not changed:
        return table
    order = [row for row in range(table.num_rows) for _one in changed.get(row, ({},))]
    ones = [one for row in range(table.num_rows) for one in changed.get(row, ({},))]
    wider = table.take(pa.array(order, pa.int64()))
    for at in (person.at, *person.told):
        name = f"c{at}"
        mask = [at in one for one in ones]
        texts = pa.array([one[at] for one in ones if at in one], pa.string())
        column = pc.replace_with_mask(wider.column(name).combine_chunks(), pa.array(mask), texts)
        wider = wider.set_column(wider.schema.get_field_index(name), name, column)
    return wider.combine_chunks()


def _each(cells: dict[int, str], person: _Person) -> list[dict[int, str]]:
    """What the cells say of each of several people; nothing where their numbers do not match them."""
    said = cells[person.at]
    named = people_in(said)
    parts = {at: parts_in(cells[at]) for at in person.told}
    if any(parts[at] and len(parts[at]) != len(named) for at in person.numbers):
        return []
    each = [{person.at: name} for name in named]
    if each and leaves_unnamed(said, len(named)):
        each[0][person.at] = f"{named[0]}等{len(named) + 1}人"  # still says that somebody is missing
    for at, those in parts.items():
        if len(those) == len(named):
            for one, part in zip(each, those, strict=True):
                one[at] = part
    return each
