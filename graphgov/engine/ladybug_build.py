"""Building the embedded graph of a generation from its Parquet tables, in one go and in bounded memory."""

from __future__ import annotations

from pathlib import Path

import ladybug
import pyarrow as pa

from graphgov.engine.generation_files import (
    Pair,
    count_rows,
    node_batches,
    node_file,
    relationship_batches,
    relationship_file,
)
from graphgov.errors import EngineError
from graphgov.messages import gettext as _
from graphgov.schema import SCHEMA
from graphgov.schema.declaration import Field, NodeKind, RelationshipKind
from graphgov.schema.derived_cypher import ladybug_statements, quoted

_ROWS = 500_000
"""Rows copied at once: fewer is slower, more needs more memory (about 0.5 GB beside the buffer pool at this size)."""
_MANY_ROWS = 100_000
"""From so many rows on, the engine reads a table's file itself: in one statement and in little memory.

What further statements append to a table is held back and written a second time by the checkpoint.
"""
_ODD_SIGNS = frozenset("*?[]{}~'\"\\")
"""Signs in a path that mean something to the engine."""
_BUFFER_POOL_BYTES = 1 << 30
_CITY_ROWS = 1_000_000
_CITY_POOL_BYTES = 5 << 29
"""What the engine may hold where a table has more than `_CITY_ROWS`; it takes what it needs.

Measured with ten million residents: a pool of 1 GB is full when the residents are written out, 2 GB do, with 0.7 GB
beside it for their index.  The engine holds all relationships to a group of 131,072 nodes in memory, that is to all
buildings of a city; with a text on each, ten million took 7.7 GB.
"""


def build_graph(tables: Path, target: Path) -> None:
    """Write the Ladybug file of a generation.

    `tables` is a generation folder holding `nodes/` and `relationships/`; `target` is the file to make, usually
    `graph.lbug` in the same folder.  The file is never updated in place: a `target` that exists is refused.  Large
    tables are read by the engine from their files, where their paths hold no sign that means something to it;
    the others reach it as Arrow parameters, so that any folder name will do.

    Raises `EngineError` when the tables contradict the schema (a doubled id, an end that is no node), `WorkspaceError`
    when a table is missing.
    """
    if target.exists():
        raise EngineError(
            _("{file} exists already, and a graph file is never changed in place.").format(file=target.name),
            remedy=_("Build into a new generation folder."),
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    # One checkpoint at the end: one after every statement costs more than the statements of a small place.
    database = ladybug.Database(target, buffer_pool_size=pool_bytes(tables), auto_checkpoint=False)
    try:
        _create_tables(database)
        for node in SCHEMA.node_kinds:
            into, columns = _into(node), ", ".join(_names(node.columns))
            if path := _large_file(node_file(tables, node.name)):
                _run(database, f"COPY {into} FROM (LOAD FROM '{path}' RETURN {columns})")
                continue
            for table in node_batches(tables, node, _ROWS):
                _run(database, f"COPY {into} FROM $rows", table)
        for relationship in SCHEMA.relationship_kinds:
            into, columns = _into(relationship), ", ".join(["from_id", "to_id", *_names(relationship.columns)])
            pairs = [Pair(*pair) for pair in relationship.pairs]
            path = _large_file(relationship_file(tables, relationship.name)) if len(pairs) == 1 else None
            if path is not None:
                _run(database, f"COPY {into} FROM (LOAD FROM '{path}' RETURN {columns}) {_ends(pairs[0])}")
                continue
            for pair, table in relationship_batches(tables, relationship, _ROWS):
                _run(database, f"COPY {into} FROM $rows {_ends(pair)}", table)
        _run(database, "CHECKPOINT")
    finally:
        database.close()


def pool_bytes(tables: Path) -> int:
    """The most that the engine may hold in memory while the graph of a generation folder is built."""
    most = max((count_rows(path) for path in tables.glob("*/*.parquet")), default=0)
    return _CITY_POOL_BYTES if most > _CITY_ROWS else _BUFFER_POOL_BYTES


def _create_tables(database: ladybug.Database) -> None:
    # In one transaction: fifty flushes to disk less.
    with ladybug.Connection(database) as connection:
        for statement in ("BEGIN TRANSACTION", *ladybug_statements(SCHEMA), "COMMIT"):
            connection.execute(statement)


def _large_file(path: Path) -> str | None:
    """The path of a table with many rows as it may stand in a statement; None where it is small, or its path odd."""
    if not path.is_file() or count_rows(path) < _MANY_ROWS:
        return None
    name = path.resolve().as_posix()
    return None if _ODD_SIGNS & set(name) else name


def _ends(pair: Pair) -> str:
    return f"(from='{pair.source}', to='{pair.target}')"


def _into(kind: NodeKind | RelationshipKind) -> str:
    """The table of a kind, and its columns, if any, as `COPY` takes them."""
    names = _names(kind.columns)
    return f"{quoted(kind.name)}({', '.join(names)})" if names else quoted(kind.name)


def _names(columns: tuple[Field, ...]) -> list[str]:
    return [quoted(column.name) for column in columns]


def _run(database: ladybug.Database, statement: str, rows: pa.Table | None = None) -> None:
    # One connection per statement: a connection keeps what it prepared, and with it every Arrow table it was given.
    with ladybug.Connection(database) as connection:
        try:
            # Ladybug takes an empty chunk for the end of the table and drops the rows behind it without a word;
            # filtered tables hold such chunks.
            connection.execute(statement, {} if rows is None else {"rows": rows.combine_chunks()})
        except RuntimeError as refused:
            raise EngineError(
                _("The embedded graph cannot be built from these tables: {reason}").format(reason=refused),
                remedy=_("Check the tables of the generation, or load the registers again."),
            ) from refused
