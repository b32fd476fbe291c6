"""Blanks below a group: a place that is written once, for its first row, holds for the rows below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import pyarrow as pa

from graphgov.loaders.files.place_hints import first_named
from graphgov.loaders.files.raw_tables import ArrowBody
from graphgov.loaders.rows.recognising import MappedColumn, Recognised
from graphgov.schema import SCHEMA
from graphgov.schema.register_declaration import Manner, Use


def with_groups(own: Recognised) -> Recognised:
    """The table, where blank cells of a place below a filled one hold what stands above them.

    Only for places to the left of what the row itself is about, of which no two rows under one another repeat the
    text (an office that repeats it leaves a blank for what it doesn't know), and within the wider places' groups.
    """
    body = own.table.body
    if not isinstance(body, ArrowBody):
        return own
    table = body.table
    begins = [False] * table.num_rows
    speaks: list[bool] = []  # asked for where a column is filled, which few tables need
    for mapped in _places(own):
        name = f"c{mapped.index}"
        texts = [text.strip() if text else "" for text in table[name].to_pylist()]
        if _grouped(texts, begins) and (_must_lie(own, mapped) or _surely(own, table, mapped, texts)):
            speaks = speaks or _speaking(own, body.table)
            place = table.schema.get_field_index(name)
            table = table.set_column(place, name, pa.array(_filled_down(texts, speaks), pa.string()))
            begins = [begun or bool(text) for begun, text in zip(begins, texts, strict=True)]
        else:
            begins = [begun or above != text for begun, above, text in zip(begins, ["", *texts], texts, strict=False)]
    if table is body.table:
        return own
    return replace(own, table=replace(own.table, body=ArrowBody(table.combine_chunks())))


def _places(own: Recognised) -> Iterator[MappedColumn]:
    """The columns of the places that a row lies in, from left to right, as far as they stand left of its own name."""
    register = own.register
    subject = {alias for alias in register.owns if register.mention(alias).manner is Manner.MAKES}
    named = [found for found in own.columns if found.column.use is Use.NAMES and found.index >= 0]
    own_name = min((found.index for found in named if found.column.alias in subject), default=len(own.table.header))
    for found in sorted(named, key=lambda one: one.index):
        alias = found.column.alias
        place = alias in (*register.place, register.titled) or (found.column.required and alias not in subject)
        people = any(SCHEMA.node(kind).people for kind in register.mention(alias).kinds)
        if found.index < own_name and place and not people and not _hinted(own, alias):
            yield found


def _must_lie(own: Recognised, mapped: MappedColumn) -> bool:
    """Whether no row lacks such a place; elsewhere a few blanks say that there is none (a team of the community)."""
    if own.register.in_one_community and mapped.column.alias in ("district", "street", "community"):
        return True
    kinds = (kind for alias in own.register.owns for kind in own.register.mention(alias).kinds)
    return mapped.column.required or any(SCHEMA.node(kind).counted for kind in kinds)


def _surely(own: Recognised, table: pa.Table, mapped: MappedColumn, texts: Sequence[str]) -> bool:
    """Whether a place that rows may lack names groups: most stand below one, and most of the groups have such rows.

    Where rows without it name another place instead, and those with it do not, a blank says that it is not there.
    """
    with_rows = sum(1 for above, text in pairwise(texts) if above and not text)
    if 2 * texts.count("") < len(texts) or 2 * with_rows <= len(texts) - texts.count(""):
        return False
    for other in own.columns:
        if other.column.use is not Use.NAMES or other.index < 0 or other.index == mapped.index:
            continue
        kinds = own.register.mention(other.column.alias).kinds
        if any(not SCHEMA.node(kind).counted for kind in kinds):
            continue
        filled = [bool(text and text.strip()) for text in table[f"c{other.index}"].to_pylist()]
        if any(filled) and not any(there and text for there, text in zip(filled, texts, strict=True)):
            return False
    return True


def _hinted(own: Recognised, alias: str) -> bool:
    """Whether title, sheet or file name names such a place: then that is what a blank cell means."""
    if alias not in ("street", "community", own.register.titled):
        return False
    return bool(first_named(own.table.hints, community=alias != "street"))


def _grouped(texts: Sequence[str], begins: Sequence[bool]) -> bool:
    """Whether a column names groups: its first row is filled, some are blank, none repeats the one above it."""
    if all(texts) or not texts[0]:
        return False
    if any(begun and not text for begun, text in zip(begins, texts, strict=True)):
        return False
    return not any(text and text == above for above, text in pairwise(texts))


def _speaking(own: Recognised, table: pa.Table) -> list[bool]:
    """Which rows say something in a column that is read: one that holds but a remark belongs to no group."""
    read = [table[f"c{index}"].to_pylist() for index in {found.index for found in own.columns if found.index >= 0}]
    return [any(text and text.strip() for text in row) for row in zip(*read, strict=True)]


def _filled_down(texts: Sequence[str], speaks: Sequence[bool]) -> Iterator[str]:
    last = ""
    for text, says in zip(texts, speaks, strict=True):
        last = text or last
        yield last if says else text
