"""A generation's folder as an engine reads it: its manifest, its Parquet tables in row groups, its hand-ins.

Both engines are filled from these tables, never from each other, so they hold the same.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from graphgov.engine.base import HAND_IN_SCHEMA, GraphState
from graphgov.errors import WorkspaceError
from graphgov.messages import gettext as _
from graphgov.schema.declaration import Field, FieldType, NodeKind, RelationshipKind

MANIFEST = "manifest.json"
HAND_INS = "hand_ins.parquet"
GRAPH = "graph.lbug"
ENDS = ("from_kind", "from_id", "to_kind", "to_id")
"""The columns that a relationship table begins with."""

_ARROW_TYPES: dict[FieldType, pa.DataType] = {
    FieldType.TEXT: pa.string(),
    FieldType.WORD: pa.string(),
    FieldType.INTEGER: pa.int64(),
    FieldType.BOOLEAN: pa.bool_(),
    FieldType.DATE: pa.date32(),
    FieldType.WORDS: pa.list_(pa.string()),
}


@dataclass(frozen=True)
class Pair:
    """One declared endpoint pair of a relationship kind."""

    source: str
    target: str


def _arrow_fields(columns: tuple[Field, ...]) -> list[tuple[str, pa.DataType]]:
    return [(column.name, _ARROW_TYPES[column.type]) for column in columns]


def node_schema(kind: NodeKind) -> pa.Schema:
    """The Arrow schema of `nodes/<kind>.parquet`.

    >>> from graphgov.schema import SCHEMA
    >>> node_schema(SCHEMA.node("Grid")).names[:2]
    ['id', 'name']
    """
    return pa.schema(_arrow_fields(kind.columns))


def relationship_schema(kind: RelationshipKind) -> pa.Schema:
    """The Arrow schema of `relationships/<KIND>.parquet`: the two ends, then the kind's columns.

    >>> from graphgov.schema import SCHEMA
    >>> relationship_schema(SCHEMA.relationship("LIVES_IN")).names
    ['from_kind', 'from_id', 'to_kind', 'to_id']
    """
    return pa.schema([*((end, pa.string()) for end in ENDS), *_arrow_fields(kind.columns)])


def node_file(folder: Path, kind: str) -> Path:
    """Where the nodes of a kind lie."""
    return folder / "nodes" / f"{kind}.parquet"


def relationship_file(folder: Path, kind: str) -> Path:
    """Where the relationships of a kind lie."""
    return folder / "relationships" / f"{kind}.parquet"


def _batches(path: Path, schema: pa.Schema, rows: int) -> Iterator[pa.Table]:
    if not path.is_file():
        raise WorkspaceError(
            _("The generation is damaged: {file} is missing.").format(file=f"{path.parent.name}/{path.name}"),
            remedy=_("Load the registers again."),
        )
    with path.open("rb") as stream, pq.ParquetFile(stream) as file:
        for batch in file.iter_batches(batch_size=rows, columns=schema.names):
            if batch.num_rows:
                yield pa.Table.from_batches([batch]).select(schema.names).cast(schema)


def node_batches(folder: Path, kind: NodeKind, rows: int) -> Iterator[pa.Table]:
    """The nodes of a kind in tables of at most `rows` rows, in stored order.

    Raises `WorkspaceError` when the file is missing.
    """
    return _batches(node_file(folder, kind.name), node_schema(kind), rows)


def relationship_batches(folder: Path, kind: RelationshipKind, rows: int) -> Iterator[tuple[Pair, pa.Table]]:
    """The relationships of a kind, parted by endpoint pair, in tables of at most `rows` rows.

    The tables carry from_id, to_id and the kind's columns.  Pairs come in declared order as their rows fill a table, so
    that memory stays bounded by rows × pairs.  Raises `WorkspaceError` for a pair that is not declared.
    """
    schema = relationship_schema(kind)
    held: dict[Pair, list[pa.Table]] = {Pair(*pair): [] for pair in kind.pairs}
    for table in _batches(relationship_file(folder, kind.name), schema, rows):
        left = table.num_rows
        for pair, waiting in held.items():
            part = table.filter((pc.field("from_kind") == pair.source) & (pc.field("to_kind") == pair.target))
            left -= part.num_rows
            if part.num_rows:
                waiting.append(part.drop_columns(["from_kind", "to_kind"]))
            if sum(piece.num_rows for piece in waiting) >= rows:
                whole = pa.concat_tables(waiting)
                full = whole.num_rows - whole.num_rows % rows
                for start in range(0, full, rows):
                    yield pair, whole.slice(start, rows)
                waiting[:] = [whole.slice(full)] if full < whole.num_rows else []
        if left:
            raise WorkspaceError(
                _("The generation is damaged: {kind} joins kinds of nodes that are not declared for it.").format(
                    kind=kind.name
                ),
                remedy=_("Load the registers again."),
            )
    for pair, waiting in held.items():
        if waiting:
            yield pair, pa.concat_tables(waiting)


def count_rows(path: Path) -> int:
    """The number of rows of a Parquet file, from its footer."""
    with path.open("rb") as stream, pq.ParquetFile(stream) as file:
        return int(file.metadata.num_rows)


def empty_columns(path: Path) -> tuple[str, ...]:
    """The columns of a Parquet file that are null in every row, as far as its footer says; lists are not looked at."""
    with path.open("rb") as stream, pq.ParquetFile(stream) as file:
        metadata, names = file.metadata, file.schema_arrow.names
    nulls = dict.fromkeys(names, 0)
    for group in range(metadata.num_row_groups):
        for place in range(metadata.num_columns):
            column = metadata.row_group(group).column(place)
            if column.path_in_schema in nulls and column.statistics is not None:
                nulls[column.path_in_schema] += column.statistics.null_count or 0
    return tuple(name for name in names if nulls[name] == metadata.num_rows > 0)


def read_hand_ins(folder: Path) -> pa.Table:
    """The hand-in table, ordered by register and community; empty where the generation has none."""
    path = folder / HAND_INS
    if not path.is_file():
        return HAND_IN_SCHEMA.empty_table()
    with path.open("rb") as stream:
        table = pq.read_table(stream).select(HAND_IN_SCHEMA.names).cast(HAND_IN_SCHEMA)
    return table.sort_by([(name, "ascending") for name in HAND_IN_SCHEMA.names])


def read_state(folder: Path) -> GraphState:
    """What the manifest says of the generation.

    Raises `WorkspaceError` when the manifest is missing, unreadable, or lacks what every manifest has.
    """
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        return GraphState(
            generation=str(manifest["generation"]),
            data_date=dt.date.fromisoformat(manifest["data_date"]),
            partial=bool(manifest.get("partial", False)),
            sample=bool(manifest.get("sample", False)),
        )
    except FileNotFoundError as missing:
        raise WorkspaceError(
            _("{folder} is not a generation: it has no manifest.json.").format(folder=folder),
            remedy=_("Name a folder below generations/ of a workspace."),
        ) from missing
    except (ValueError, KeyError, TypeError) as broken:
        raise WorkspaceError(
            _("The manifest of {folder} cannot be read.").format(folder=folder), remedy=_("Load the registers again.")
        ) from broken
