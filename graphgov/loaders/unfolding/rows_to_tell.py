"""The different rows of a table that may say something to other registers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa

from graphgov.loaders.files.header_text import comparable
from graphgov.loaders.files.raw_tables import ArrowBody
from graphgov.loaders.rows.recognising import Recognised
from graphgov.loaders.unfolding.speaking import Speaking
from graphgov.loaders.unfolding.telling import Teller
from graphgov.schema.registers.columns import EXAMPLE, SERIAL
from graphgov.schema.roles import Body, What


def rows_to_tell(speech: Speaking, own: Recognised | None, answered: set[int]) -> Iterator[tuple[int, str, list[str]]]:
    """The different rows of a table, as far as its columns speak of other registers: number, office, cells."""
    body = speech.table.body
    if not isinstance(body, ArrowBody):
        return
    width = len(speech.table.header)
    office = own.office_index if own is not None else None
    wanted = sorted({*_wanted(speech), *answered, *((office,) if office is not None else ())})
    names = [f"c{at}" for at in wanted]
    if not names:
        return
    table = _without_examples(speech, body.table)
    if own is not None:
        grouped = table.select([*names, "row"]).group_by(names, use_threads=False).aggregate([("row", "min")])
        numbers, columns = grouped["row_min"].to_pylist(), [grouped[name].to_pylist() for name in names]
        hidden = own.register.anonymous
        if hidden:
            numbers, columns = table["row"].to_pylist(), [table[name].to_pylist() for name in names]
    else:
        numbers, columns = table["row"].to_pylist(), [table[name].to_pylist() for name in names]
    last: list[str] = [""] * width
    for number, *texts in zip(numbers, *columns, strict=True):
        cells = [""] * width
        for at, text in zip(wanted, texts, strict=True):
            cells[at] = text or ""
        if own is None:
            cells = last = _filled_from(last, cells, wanted)
        yield number, cells[office].strip() if office is not None else "", cells


def _without_examples(speech: Speaking, rows: pa.Table) -> pa.Table:
    """The rows but those that only show how to fill a template in."""
    serials = {*map(comparable, SERIAL.spellings)}
    for at, header in enumerate(speech.table.header):
        if comparable(header) in serials:
            texts = [(text or "").strip() for text in rows[f"c{at}"].to_pylist()]
            if EXAMPLE in texts:
                rows = rows.filter(pa.array([text != EXAMPLE for text in texts]))
    return rows


def _wanted(speech: Speaking) -> Iterator[int]:
    """The columns to look at: few where a table of its own register only names places, so that few rows differ."""
    told = any(not people.bound or {*people.whats} - {What.DROPPED} for people in speech.people)
    groups = any(role.body is Body.GROUP for people in speech.people for role in people.roles)
    teller = Teller(speech, "")
    yield from teller.stated.values()
    yield from (at for at in (teller.extent, speech.one_shoulder, speech.district) if at is not None)
    yield from (at for at, mapped in speech.bound.items() if mapped.column.name == "superior")
    if speech.own is None or told or groups or speech.posts_in or speech.months:
        yield from (at for at, one in enumerate(speech.said) if one is not None)
        yield from speech.things.values()
        yield from (at for at, mapped in speech.bound.items() if mapped.column.name == "name")
        return
    places = (Body.STREET, Body.COMMUNITY, Body.NEIGHBOURHOOD, Body.GRID)
    yield from (at for body, at in speech.things.items() if body in places or at not in speech.bound)


def _filled_from(last: Sequence[str], cells: list[str], wanted: Sequence[int]) -> list[str]:
    """A row below a group: cells left blank before its first filled one hold what stands above them."""
    first = next((at for at in wanted if cells[at].strip()), None)
    if first is None:
        return list(cells)
    return [last[at] if at < first and not cell.strip() else cell for at, cell in enumerate(cells)]
