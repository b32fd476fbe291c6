"""A graph written down by hand, for tests: nodes and relationships in, a whole generation folder out.

    graph = GraphBuilder()
    graph.node("Community", "c1", name="安和里社区")
    graph.node("Grid", "g1", kind="comprehensive", community_id="Community:c1", residents=900)
    graph.node("Person", "p1")
    graph.link("HOLDS_POST", "Person:p1", "Grid:g1", post="gridworker", since=dt.date(2024, 1, 1))
    graph.hand_in("gridworkers", "Community:c1")
    folder = graph.write(tmp_path)

Nothing is derived but what follows from a date (`<f>_day`, `<f>_month`) and the relationship's key: ancestor
columns and counts are given by hand.  What is not given is null, but for a `name`, which is then the code.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from graphgov.engine.base import HAND_IN_SCHEMA
from graphgov.engine.generation_files import node_file, node_schema, relationship_file, relationship_schema
from graphgov.engine.ladybug_build import build_graph
from graphgov.schema import SCHEMA
from graphgov.schema.declaration import Field

DATA_DATE = dt.date(2025, 6, 30)
_EPOCH = dt.date(1970, 1, 1)


@dataclass
class GraphBuilder:
    """Gathers nodes and relationships, refusing what the schema does not know."""

    nodes: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    links: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    hand_ins: list[tuple[str, str, str]] = field(default_factory=list)

    def node(self, kind: str, code: str, /, **fields: Any) -> str:
        """Add a node; returns its id, `<kind>:<code>`."""
        declared = SCHEMA.node(kind)
        node_id = f"{kind}:{code}"
        if not declared.anonymous:
            fields.setdefault("name", code)
        held = self.nodes.setdefault(kind, {})
        assert node_id not in held, f"{node_id} was added before"
        held[node_id] = _row(declared.columns, {"id": node_id, **fields}, node_id)
        return node_id

    def change(self, node_id: str, /, **fields: Any) -> None:
        """Overwrite fields of a node that was added before."""
        kind = node_id.partition(":")[0]
        row = self.nodes[kind][node_id]
        self.nodes[kind][node_id] = _row(SCHEMA.node(kind).columns, {**row, **fields}, node_id)

    def remove(self, node_id: str) -> None:
        """Take a node out again, with its relationships."""
        del self.nodes[node_id.partition(":")[0]][node_id]
        for rows in self.links.values():
            for key in [key for key, row in rows.items() if node_id in (row["from_id"], row["to_id"])]:
                del rows[key]

    def link(self, kind: str, source: str, target: str, /, **fields: Any) -> str:
        """Add a relationship between two node ids; returns its key."""
        declared = SCHEMA.relationship(kind)
        ends = (source.partition(":")[0], target.partition(":")[0])
        assert ends in declared.pairs, f"{kind} does not join {ends[0]} and {ends[1]}"
        parts = [kind, source, target, *(fields.get(name) for name in declared.discriminators)]
        if declared.dated:
            parts.append(fields.get("since"))
        key = "|".join(_escaped(part) for part in parts)
        held = self.links.setdefault(kind, {})
        assert key not in held, f"{key} was added before"
        row = _row(declared.columns, fields if declared.anonymous else {"key": key, **fields}, key)
        held[key] = {"from_kind": ends[0], "from_id": source, "to_kind": ends[1], "to_id": target, **row}
        return key

    def perhaps_same(self, one: str, other: str, **fields: Any) -> None:
        """Say that two people may be one, and what the first has if they are; added when all other links are."""
        first, second = sorted((one, other))
        self.link("PERHAPS_SAME", first, second, **fields)
        for kind in (kind for kind in SCHEMA.relationship_kinds if kind.supposed):
            for row in list(self.links.get(kind.name.removeprefix("PERHAPS_"), {}).values()):
                if row["from_id"] == second:
                    names = [column.name for column in kind.columns if column.name in row and column.name != "key"]
                    self.link(kind.name, first, row["to_id"], **{name: row[name] for name in names})

    def hand_in(self, register: str, community: str, state: str = "complete") -> None:
        """Say how a community's register stands: complete, partial, pending or missing."""
        self.hand_ins.append((register, community, state))

    def write(
        self, folder: Path, data_date: dt.date = DATA_DATE, generation: str | None = None, **manifest: Any
    ) -> Path:
        """Write the generation folder, graph included; `manifest` entries override (partial, sample, …)."""
        known = {node_id for rows in self.nodes.values() for node_id in rows}
        for rows in self.links.values():
            for key, row in rows.items():
                missing = {row["from_id"], row["to_id"]} - known
                assert not missing, f"{key} hangs in the air: no {missing}"
        for part in ("nodes", "relationships"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        for node in SCHEMA.node_kinds:
            _write(node_file(folder, node.name), self.nodes.get(node.name, {}), node_schema(node))
        for relationship in SCHEMA.relationship_kinds:
            path = relationship_file(folder, relationship.name)
            _write(path, self.links.get(relationship.name, {}), relationship_schema(relationship))
        hand_ins = [dict(zip(HAND_IN_SCHEMA.names, row, strict=True)) for row in sorted(self.hand_ins)]
        pq.write_table(pa.Table.from_pylist(hand_ins, HAND_IN_SCHEMA), folder / "hand_ins.parquet")
        text = json.dumps(
            {
                "format": 1,
                "generation": generation or folder.name,
                "graphgov": "0.1.0",
                "data_date": data_date.isoformat(),
                "created": "2025-07-01T00:00:00+00:00",
                "partial": False,
                "sample": False,
                "parent": None,
                "rows": {},
                "nodes": {kind.name: len(self.nodes.get(kind.name, {})) for kind in SCHEMA.node_kinds},
                "relationships": {kind.name: len(self.links.get(kind.name, {})) for kind in SCHEMA.relationship_kinds},
                "quarantined": 0,
                "pending": 0,
                **manifest,
            },
            ensure_ascii=False,
            indent=1,
        )
        (folder / "manifest.json").write_text(text, encoding="utf-8")
        (folder / "graph.lbug").unlink(missing_ok=True)
        build_graph(folder, folder / "graph.lbug")
        return folder


def _escaped(part: Any) -> str:
    text = "" if part is None else str(part)
    return text.replace("\\", "\\\\").replace("|", "\\p")


def _row(columns: tuple[Field, ...], given: dict[str, Any], what: str) -> dict[str, Any]:
    names = {column.name for column in columns}
    unknown = given.keys() - names
    assert not unknown, f"{what}: the schema has no {', '.join(sorted(unknown))}"
    row = {column.name: given.get(column.name) for column in columns}
    for column in columns:
        value = row[column.name]
        if column.vocabulary is not None and value is not None:
            words = value if isinstance(value, list) else [value]
            strange = set(words) - set(column.vocabulary.names)
            assert not strange, f"{what}: {column.name} cannot be {', '.join(sorted(strange))}"
        if f"{column.name}_day" in names and f"{column.name}_month" in names:
            row[f"{column.name}_day"] = None if value is None else (value - _EPOCH).days
            row[f"{column.name}_month"] = None if value is None else value.year * 12 + value.month - 1
    return row


def _write(path: Path, rows: dict[str, dict[str, Any]], schema: pa.Schema) -> None:
    pq.write_table(pa.Table.from_pylist([rows[key] for key in sorted(rows)], schema), path)
