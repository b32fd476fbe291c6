"""Columns that repeat under one header, folded into cells of several names or into rows of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphgov.loaders.files.raw_tables import ArrowBody, RepeatedColumn, arrow_body
from graphgov.loaders.rows.recognising import Recognised
from graphgov.schema.register_declaration import Use

_SEPARATOR = "、"
_CELL = re.compile(r"[^0-9]")


def settled(recognised: Recognised) -> Recognised:
    """The table with repeated columns brought together.

    Where every repeated column that is kept holds several names in a cell, the cells are joined; else each group of
    columns becomes a row of its own.
    """
    table = recognised.table
    if not table.repeats or not isinstance(table.body, ArrowBody):
        return recognised
    columns = {mapped.index: mapped.column for mapped in recognised.columns}
    kept = [
        columns[repeated.places[0]]
        for repeated in table.repeats
        if repeated.places[0] in columns and columns[repeated.places[0]].use not in (Use.DROPPED, Use.IGNORED)
    ]
    if not kept:
        return recognised
    join = all(column.many for column in kept)
    rows = _joined(table.body, table.repeats) if join else _parted(table.body, table.repeats)
    return replace(recognised, table=replace(table, body=arrow_body(rows, len(table.header)), repeats=()))


def _rows(body: ArrowBody) -> Iterator[tuple[int, list[str]]]:
    columns = [column.to_pylist() for column in body.table.drop_columns(["surplus"]).columns]
    for number, *cells in zip(*columns, strict=True):
        yield number, cells


def _joined(body: ArrowBody, repeats: Sequence[RepeatedColumn]) -> Iterator[tuple[int, Sequence[str]]]:
    for number, cells in _rows(body):
        for repeated in repeats:
            texts = [cells[place].strip() for place in repeated.places if place < len(cells)]
            cells[repeated.places[0]] = _SEPARATOR.join(text for text in texts if text)
        yield number, cells


def _parted(body: ArrowBody, repeats: Sequence[RepeatedColumn]) -> Iterator[tuple[int, Sequence[str]]]:
    depth = max(len(repeated.places) for repeated in repeats)
    for number, cells in _rows(body):
        groups = [[_cell(cells, repeated, at) for repeated in repeats] for at in range(depth)]
        filled = [group for group in groups if any(_CELL.search(cell) for cell in group)] or groups[:1]
        for group in filled:
            row = list(cells)
            for repeated, cell in zip(repeats, group, strict=True):
                row[repeated.places[0]] = cell
            yield number, row


def _cell(cells: Sequence[str], repeated: RepeatedColumn, at: int) -> str:
    place = repeated.places[at] if at < len(repeated.places) else None
    return cells[place] if place is not None and place < len(cells) else ""
