"""A loader that reads no registers: it writes a generation's tables for a number, the same for the same number.

Run as a program it loads into a workspace: `fake_loader.py WORKSPACE NUMBER SIZE`.
"""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from graphgov.engine.base import HAND_IN_SCHEMA
from graphgov.engine.generation_files import node_file, node_schema, relationship_file, relationship_schema
from graphgov.loaders.graph.facts import LoadFacts
from graphgov.loaders.rows.known import Alias, Known
from graphgov.schema import SCHEMA
from graphgov.workspace import Workspace

DATA_DATE = dt.date(2025, 6, 30)


@dataclass(frozen=True)
class FakeLoader:
    """Writes `size` grids in one community; `lean` leaves out the kinds of which there is nothing."""

    number: int
    size: int = 3
    quarantined: int = 0
    data_date: dt.date = DATA_DATE
    row_group: int = 1000
    backwards: bool = False
    lean: bool = True

    def __call__(self, staging: Path, previous: Path | None, known: Known) -> LoadFacts:
        for part in ("nodes", "relationships", "rows"):
            (staging / part).mkdir()
        grids = [
            {
                "id": f"Grid:{code:06}",
                "name": f"第{code}网格",
                "code": f"{code:06}",
                "kind": "comprehensive",
                "extent": None if code % 3 == 0 else f"楼栋{self.number}",
                "duties": ["safety"] if code % 2 else [],
                "community_id": "Community:1",
                "source_row": code + 2,
            }
            for code in range(self.number, self.number + self.size)
        ]
        parts = [
            {
                "from_kind": "Grid",
                "from_id": grid["id"],
                "to_kind": "Community",
                "to_id": "Community:1",
                "key": f"PART_OF|{grid['id']}|Community:1",
            }
            for grid in grids
        ]
        tables = {"Grid": grids, "Community": [{"id": "Community:1", "name": "示例社区", "code": "1"}]}
        for kind in SCHEMA.node_kinds:
            self._write(node_file(staging, kind.name), tables.get(kind.name, []), node_schema(kind))
        for link in SCHEMA.relationship_kinds:
            rows = parts if link.name == "PART_OF" else []
            self._write(relationship_file(staging, link.name), rows, relationship_schema(link))
        rows_schema = pa.schema(
            [("office", pa.string()), ("file", pa.string()), ("row", pa.int64()), ("name", pa.string())]
        )
        rows = [{"office": "某办", "file": "网格.csv", "row": g["source_row"], "name": g["name"]} for g in grids]
        self._write(staging / "rows" / "grids.parquet", rows, rows_schema)
        hand_in = [{"register": "grids", "community_id": "Community:1", "state": "complete"}]
        self._write(staging / "hand_ins.parquet", hand_in, HAND_IN_SCHEMA)
        for name in ("quarantine", "pending"):
            self._write(staging / f"{name}.parquet", [], pa.schema([("code", pa.string()), ("expected", pa.string())]))
        return LoadFacts(
            self.data_date,
            partial=self.quarantined > 0,
            quarantined=self.quarantined,
            aliases=(Alias("Grid", "Community:1", f"网格{self.number}", f"Grid:{self.number:06}"),),
        )

    def _write(self, path: Path, rows: list[dict[str, object]], schema: pa.Schema) -> None:
        if self.lean and not rows:
            return
        filled = [{name: row.get(name) for name in schema.names} for row in rows]
        table = pa.Table.from_pylist(filled[::-1] if self.backwards else filled, schema=schema)
        pq.write_table(table, path, row_group_size=self.row_group, compression="zstd" if self.backwards else "snappy")


def build_nothing(_tables: Path, target: Path) -> None:
    """Stands for the building of the graph where a test has no use for it."""
    target.write_bytes(b"a graph")


def main() -> None:
    folder, number, size = sys.argv[1:]
    result = Workspace.create(Path(folder)).load(FakeLoader(int(number), int(size), lean=False))
    print(result.manifest.generation, flush=True)


if __name__ == "__main__":
    main()
