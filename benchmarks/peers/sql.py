"""The same checks written by hand in DuckDB's SQL, over the Parquet tables of the same generation.

Every answer is compared with that of the Cypher, subject by subject, before a time counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa

from benchmarks.measuring import MADE, Stages, cpu_seconds
from benchmarks.peers.verdicts import SQL, Verdicts, differences, shared_checks, values_of, verdicts
from graphgov.analysis.checks.check_file import Check
from graphgov.engine.generation_files import node_file, relationship_file
from graphgov.engine.ladybug import LadybugEngine
from graphgov.schema import SCHEMA


def cypher(generation: Path) -> Stages:
    """The shared checks as graphgov asks them; CPU seconds of opening the graph, and of each check."""
    return _asked(generation, lambda check: check.unordered_query)


def verdicts_only(generation: Path) -> Stages:
    """The same queries asked for subject and verdict only, as the SQL is: what names, places and evidence cost."""
    return _asked(generation, lambda check: without_evidence(check.unordered_query))


def planned(generation: Path) -> Stages:
    """What the engine takes to plan each of the same queries, without running it."""
    return _asked(generation, lambda check: f"EXPLAIN {check.unordered_query}")


def without_evidence(query: str) -> str:
    """The query of a check with only `subject` and `fault` behind each last RETURN.

    >>> without_evidence("MATCH (g:Grid) RETURN g.id AS subject, coalesce(g.a, 'x, y') AS place, g.b > 1 AS fault")
    'MATCH (g:Grid) RETURN g.id AS subject, g.b > 1 AS fault'
    """
    parts = re.split(r"(\bUNION ALL\b)", query)
    return "".join(_kept(part) if "RETURN" in part else part for part in parts)


def _kept(part: str) -> str:
    before, word, columns = part.rpartition("RETURN")
    items, depth, quoted, begun = [], 0, False, 0
    for at, sign in enumerate(columns):
        quoted ^= sign == "'"
        depth += 0 if quoted else (sign in "([{") - (sign in ")]}")
        if sign == "," and not depth and not quoted:
            items.append(columns[begun:at])
            begun = at + 1
    kept = [item.strip() for item in (*items, columns[begun:]) if re.search(r"\bAS (subject|fault)\s*$", item)]
    return f"{before}{word} {', '.join(kept)}" + ("\n" if columns.endswith("\n") else "")


def by_hand(generation: Path) -> Stages:
    """The shared checks in SQL; CPU seconds of each, and of making the views.

    Raises `ValueError` where an answer differs from the Cypher's.
    """
    begun = cpu_seconds()
    with connect(generation) as connection:
        stages: Stages = {MADE: round(cpu_seconds() - begun, 3)}
        said: dict[str, Verdicts] = {}
        for check in shared_checks():
            begun = cpu_seconds()
            table = ask(connection, check)
            stages[check.id] = round(cpu_seconds() - begun, 3)
            said[check.id] = verdicts(table)
    refuse_differences(generation, said)
    return stages


def refuse_differences(generation: Path, theirs: dict[str, Verdicts]) -> None:
    """Raise `ValueError` where verdicts are not those of graphgov."""
    with LadybugEngine(generation) as engine:
        asked = ((check, engine.query(check.unordered_query, values_of(check))) for check in shared_checks())
        ours = {check.id: verdicts(table) for check, table in asked}
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
    found: pa.Table = connection.sql(text, params=values).to_arrow_table()
    return found


def _asked(generation: Path, text: Callable[[Check], str]) -> Stages:
    begun = cpu_seconds()
    with LadybugEngine(generation) as engine:
        stages: Stages = {MADE: round(cpu_seconds() - begun, 3)}
        for check in shared_checks():
            begun = cpu_seconds()
            engine.query(text(check), values_of(check))
            stages[check.id] = round(cpu_seconds() - begun, 3)
    return stages
