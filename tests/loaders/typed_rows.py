"""Typed rows, as reading gives them, written by hand: registers without files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from graphgov.loaders.row_tables import ROW_HEAD, column_sql_type, stored_columns
from graphgov.schema import register

_ARROW = {
    "VARCHAR": pa.string(),
    "BIGINT": pa.int64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "VARCHAR[]": pa.list_(pa.string()),
}

Cell = object


@dataclass
class TypedRows:
    """Collects rows by register and writes them as the rows tables of one hand-in."""

    office: str = ""
    tables: dict[str, list[dict[str, Cell]]] = field(default_factory=dict)

    def add(self, register_name: str, **cells: Cell) -> TypedRows:
        known = {c.name for c in stored_columns(register(register_name))} | {"resident", "household"}
        assert set(cells) <= known, set(cells) - known
        self.tables.setdefault(register_name, []).append(cells)
        return self

    def write(self, folder: Path) -> dict[str, Path]:
        folder.mkdir(parents=True, exist_ok=True)
        paths = {}
        for name, rows in self.tables.items():
            declared = register(name)
            fields = [("office", pa.string()), ("file", pa.string()), ("row", pa.int64())]
            fields += [(c.name, _ARROW[column_sql_type(declared, c)]) for c in stored_columns(declared)]
            if declared.anonymous:
                fields += [("resident", pa.string()), ("household", pa.string())]
            head = [{"office": self.office, "file": f"{name}.csv", "row": number} for number in range(2, len(rows) + 2)]
            table = pa.Table.from_pylist(
                [first | rest for first, rest in zip(head, rows, strict=True)], schema=pa.schema(fields)
            )
            assert table.column_names[:3] == list(ROW_HEAD)
            paths[name] = folder / f"{name}.parquet"
            pq.write_table(table, paths[name])
        return paths
