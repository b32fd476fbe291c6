"""Bare `COPY`: the tables of a generation, ready as files, into the same embedded database; nothing is checked.

It is the floor under every load: whoever had clean tables with ids in them could do no better.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import ladybug

from graphgov.engine.generation_files import node_file, relationship_file
from graphgov.schema import SCHEMA
from graphgov.schema.declaration import Field
from graphgov.schema.derived_cypher import ladybug_statements, quoted

_QUOTE = '"'


def prepare(generation: Path, folder: Path) -> list[str]:
    """Write the tables as `COPY` takes them, an endpoint pair to a file, and say the statements."""
    folder.mkdir()
    statements: list[str] = []
    for node in SCHEMA.node_kinds:
        target = folder / f"{node.name}.parquet"
        query = f"SELECT {_names(node.columns, _QUOTE)} FROM read_parquet($source)"
        if _write(query, node_file(generation, node.name), target):
            statements.append(f"COPY {quoted(node.name)}({_names(node.columns)}) FROM '{target}'")
    for kind in SCHEMA.relationship_kinds:
        for source, end in kind.pairs:
            target = folder / f"{kind.name}-{source}-{end}.parquet"
            columns = _names(kind.columns, _QUOTE)
            selected = ", ".join(filter(None, ("from_id, to_id", columns)))
            ends = f"from_kind = '{source}' AND to_kind = '{end}'"
            query = f"SELECT {selected} FROM read_parquet($source) WHERE {ends}"
            if _write(query, relationship_file(generation, kind.name), target):
                into = f"{quoted(kind.name)}({_names(kind.columns)})" if columns else quoted(kind.name)
                statements.append(f"COPY {into} FROM '{target}' (from='{source}', to='{end}')")
    return statements


def copy(statements: list[str], target: Path, pool: int) -> None:
    """Make the tables and copy everything; `pool` is what the engine may hold, in bytes."""
    database = ladybug.Database(target, buffer_pool_size=pool, auto_checkpoint=False)
    with ladybug.Connection(database) as connection:
        for statement in (*ladybug_statements(SCHEMA), *statements, "CHECKPOINT"):
            connection.execute(statement)
    database.close()


def _names(columns: tuple[Field, ...], mark: str = "`") -> str:
    return ", ".join(f"{mark}{column.name}{mark}" for column in columns)


def _write(query: str, source: Path, target: Path) -> bool:
    """Write what a query gives of a table; whether there is anything."""
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute(f"CREATE TABLE rows AS {query}", {"source": str(source)})
        connection.execute("COPY rows TO $target (FORMAT parquet)", {"target": str(target)})
        found = connection.execute("SELECT count(*) FROM rows").fetchone()
    return bool(found and found[0])
