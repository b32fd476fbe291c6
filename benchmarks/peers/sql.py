"""The same checks written by hand in DuckDB's SQL, over the Parquet tables of the same generation.

Every answer is compared with that of the Cypher, subject by subject, before a time counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from benchmarks.measuring import Stages, cpu_seconds
from benchmarks.peers.verdicts import SQL, Verdicts, differences, shared_checks, values_of, verdicts
from graphgov.analysis.check_file import Check
from graphgov.engine.generation_files import node_file, relationship_file
from graphgov.engine.ladybug import LadybugEngine
from graphgov.schema import SCHEMA


def cypher(generation: Path) -> Stages:
    """The shared checks as graphgov asks them; CPU seconds of each."""
    return {check: spent for check, spent, _table in _ask_cypher(generation)}


def by_hand(generation: Path) -> Stages:
    """The shared checks in SQL; CPU seconds of each.  Raises `ValueError` where an answer differs from the Cypher's."""
    asked = list(_ask_sql(generation))
    refuse_differences(generation, {check: verdicts(table) for check, _spent, table in asked})
    return {check: spent for check, spent, _table in asked}


def refuse_differences(generation: Path, theirs: dict[str, Verdicts]) -> None:
    """Raise `ValueError` where verdicts are not those of graphgov."""
    ours = {check: verdicts(table) for check, _spent, table in _ask_cypher(generation)}
    if wrong := list(differences(ours, theirs)):
        raise ValueError("; ".join(wrong))


def connect(generation: Path) -> duckdb.DuckDBPyConnection:
    """A connection with a view of every table of a generation."""
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")
    for kind in SCHEMA.node_kinds:
        _view(connection, kind.name, node_file(generation, kind.name))
    for relationship in SCHEMA.relationship_kinds:
        _view(connection, relationship.name, relationship_file(generation, relationship.name))
    return connection


def _view(connection: duckdb.DuckDBPyConnection, name: str, path: Path) -> None:
    place = str(path).replace("'", "''")
    connection.execute(f"CREATE VIEW \"{name}\" AS SELECT * FROM read_parquet('{place}')")


def ask(connection: duckdb.DuckDBPyConnection, check: Check) -> pa.Table:
    """What the SQL of a check says of every subject: the columns `subject` and `fault`."""
    text = (SQL / f"{check.id}.sql").read_text(encoding="utf-8")
    named = set(re.findall(r"\$(\w+)", text))
    values = {name: value for name, value in values_of(check).items() if name in named}
    return connection.sql(text, params=values).to_arrow_table()


def _ask_sql(generation: Path) -> Iterator[tuple[str, float, pa.Table]]:
    with connect(generation) as connection:
        for check in shared_checks():
            begun = cpu_seconds()
            table = ask(connection, check)
            yield check.id, round(cpu_seconds() - begun, 3), table


def _ask_cypher(generation: Path) -> Iterator[tuple[str, float, pa.Table]]:
    with LadybugEngine(generation) as engine:
        for check in shared_checks():
            begun = cpu_seconds()
            table = engine.query(check.unordered_query, values_of(check))
            yield check.id, round(cpu_seconds() - begun, 3), table
