"""What many tables only name in passing, gathered into one table for each register: reading a table has its price."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pyarrow as pa

from graphgov.loaders.files.place_hints import first_named
from graphgov.loaders.files.raw_tables import ArrowBody, arrow_body
from graphgov.loaders.rows.recognising import MappedColumn, Recognised
from graphgov.loaders.rows.row_tables import UNFOLDED

_HINTED = (("street", False), ("community", True))


def gathered(tables: Sequence[Recognised]) -> Recognised:
    """Several virtual tables of one register and office as one, with the file and table of each row kept."""
    first = tables[0]
    named = {mapped.column.name for table in tables for mapped in table.columns} | {"street", "community"}
    order = [column for column in first.register.columns if column.name in named]
    offices = any(table.office_index is not None for table in tables)
    rows: list[tuple[int, list[str]]] = []
    files: list[str] = []
    keys: list[str] = []
    for table in tables:
        for number, cells in _rows(table, [column.name for column in order]):
            rows.append((number, cells if offices else cells[:-1]))
            files.append(table.table.file)
            keys.append(table.unfolded)
    header = (*(column.label.zh for column in order), *(("填报单位",) if offices else ()))
    body = arrow_body(iter(rows), len(header))
    whole = body.table.append_column("file", pa.array(files, pa.string()))
    whole = whole.append_column(UNFOLDED, pa.array(keys, pa.string())).combine_chunks()
    return replace(
        first,
        table=replace(first.table, header=header, body=ArrowBody(whole), hints=(), names=()),
        columns=tuple(MappedColumn(column, at, column.label.zh) for at, column in enumerate(order)),
        office_index=len(order) if offices else None,
        origin=(),
        whole=None,
        files=tuple(dict.fromkeys(files)),
    )


def _rows(table: Recognised, order: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table: number, cells in the order of columns, and the office that a row names, at the end.

    Places that title, sheet or file name stand in blank cells.
    """
    body = table.table.body
    if not isinstance(body, ArrowBody):
        return
    at = {mapped.column.name: mapped.index for mapped in table.columns}
    hinted = {alias: first_named(table.table.hints, community=wanted) for alias, wanted in _HINTED}
    columns = [column.to_pylist() for column in body.table.drop_columns(["surplus"]).columns]
    for number, *texts in zip(*columns, strict=True):
        cells = [((texts[at[name]] if name in at else "") or "").strip() or hinted.get(name, "") for name in order]
        office = texts[table.office_index] if table.office_index is not None else ""
        yield number, [*cells, office or ""]
