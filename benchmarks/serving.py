"""The same generation on a real Neo4j: publishing it, the best plain script beside it, and the same Cypher."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import neo4j
import pyarrow as pa

from benchmarks.measuring import LIMIT_STAGE, Measured, Stages, cpu_seconds, measured
from benchmarks.peers.sql import refuse_differences
from benchmarks.peers.verdicts import shared_checks, values_of, verdicts
from graphgov.engine.generation_files import node_batches, relationship_batches
from graphgov.engine.neo4j import Neo4jEngine
from graphgov.engine.neo4j_marker import STAMP
from graphgov.engine.neo4j_publish import publish
from graphgov.errors import QueryLimitError
from graphgov.schema import SCHEMA
from tests.neo4j_server.start import serving

LIMIT = 30.0
"""Seconds on the clock after which the server need not go on with a check; it counts with that much."""
_BATCH = 20_000
_MEMORY_GB = 4
_AGAIN_BELOW = 1.0
"""A check that took less is asked once more, and counts with the faster: its plan is made, the server warm."""


def measure(generation: Path) -> dict[str, Measured]:
    """Publish to a server of its own, ask it, and write the same to another by a plain script."""
    with TemporaryDirectory() as folder:
        said = Path(folder) / "contents.json"
        with serving(memory_gb=_MEMORY_GB) as address:
            found = {
                "publish": measured(publish_all, generation, address, said),
                "same Cypher": measured(ask, generation, address),
            }
        with serving(memory_gb=_MEMORY_GB) as address:
            found["bare UNWIND"] = measured(bare, generation, address, said)
    return found


def publish_all(generation: Path, address: str, said: Path) -> Stages:
    """Publish; numbers and paces are the stages.  `said` will hold what the server then holds."""
    ends: dict[str, float] = {}

    def told(stage: str, _done: int, _total: int) -> None:
        ends[stage] = time.perf_counter()

    begun = time.perf_counter()
    done = publish(generation, address, progress=told)
    seconds = time.perf_counter() - begun
    with neo4j.GraphDatabase.driver(address, auth=None, notifications_min_severity="OFF") as driver:
        said.write_text(json.dumps(contents(driver)), encoding="utf-8")
    return {
        "nodes": done.nodes,
        "relationships": done.relationships,
        "nodes a second": round(done.nodes / (ends["nodes"] - ends["constraints"])),
        "relationships a second": round(done.relationships / (ends["relationships"] - ends["indexes"])),
        "indexes": round(ends["indexes"] - ends["nodes"], 1),
        "seconds in all": round(seconds, 1),
    }


def contents(driver: neo4j.Driver) -> dict[str, list[int]]:
    """How many there are of each kind, and how many fields they carry, stamps apart."""
    found: dict[str, list[int]] = {}
    patterns = {kind.name: f"(x:{kind.name})" for kind in SCHEMA.node_kinds}
    patterns |= {kind.name: f"()-[x:{kind.name}]->()" for kind in SCHEMA.relationship_kinds}
    for name, pattern in patterns.items():
        text = f"MATCH {pattern} RETURN count(x) AS n, sum(size(keys(x))) - count(x.{STAMP}) AS fields"
        record = driver.execute_query(text).records[0]
        found[name] = [record["n"], record["fields"]]
    return found


def bare(generation: Path, address: str, said: Path) -> Stages:
    """The best plain script: a constraint for each kind, UNWIND of rows as lists, CREATE of every field, one session.

    Raises `ValueError` when the server then holds something else than what was published.
    """
    with neo4j.GraphDatabase.driver(address, auth=None, notifications_min_severity="OFF") as driver:
        with driver.session() as session:
            for kind in SCHEMA.node_kinds:
                session.run(f"CREATE CONSTRAINT FOR (n:{kind.name}) REQUIRE n.id IS UNIQUE").consume()
            begun = time.perf_counter()
            nodes = sum(_send(session, statement, table) for statement, table in _plain_nodes(generation))
            written = time.perf_counter()
            links = sum(_send(session, statement, table) for statement, table in _plain_relationships(generation))
            done = time.perf_counter()
        held, expected = contents(driver), json.loads(said.read_text(encoding="utf-8"))
        if wrong := [kind for kind in expected if held[kind] != expected[kind]]:
            raise ValueError(f"the plain script wrote something else: {', '.join(wrong)}")
    return {
        "nodes a second": round(nodes / (written - begun)),
        "relationships a second": round(links / (done - written)),
        "seconds in all": round(done - begun, 1),
    }


def _plain_nodes(generation: Path) -> Iterator[tuple[str, pa.Table]]:
    for kind in SCHEMA.node_kinds:
        fields = ", ".join(f"{column.name}: row[{place}]" for place, column in enumerate(kind.columns))
        for table in node_batches(generation, kind, _BATCH):
            yield f"UNWIND $rows AS row CREATE (:{kind.name} {{{fields}}})", table


def _plain_relationships(generation: Path) -> Iterator[tuple[str, pa.Table]]:
    for kind in SCHEMA.relationship_kinds:
        fields = ", ".join(f"{column.name}: row[{place}]" for place, column in enumerate(kind.columns, start=2))
        for pair, table in relationship_batches(generation, kind, _BATCH):
            ends = f"MATCH (a:{pair.source} {{id: row[0]}}) MATCH (b:{pair.target} {{id: row[1]}})"
            yield f"UNWIND $rows AS row {ends} CREATE (a)-[:{kind.name} {{{fields}}}]->(b)", table


def _send(session: neo4j.Session, statement: str, table: pa.Table) -> int:
    rows = [list(row) for row in zip(*(column.to_pylist() for column in table.columns), strict=True)]
    session.run(statement, rows=rows).consume()
    return len(rows)


def ask(generation: Path, address: str) -> Stages:
    """The shared checks on the server, in seconds on the clock, for the server's own time does not show here.

    Raises `ValueError` where an answer is not graphgov's.
    """
    stages: Stages = {LIMIT_STAGE: LIMIT}
    answers = {}
    begun_cpu = cpu_seconds()
    with Neo4jEngine(address) as engine:
        for check in shared_checks():
            for _time in range(2):
                begun = time.perf_counter()
                try:
                    answers[check.id] = verdicts(
                        engine.query(check.unordered_query, values_of(check), timeout_seconds=LIMIT)
                    )
                    spent = min(time.perf_counter() - begun, LIMIT)
                except QueryLimitError:
                    spent = LIMIT
                stages[check.id] = round(min(spent, stages.get(check.id, LIMIT)), 3)
                if spent > _AGAIN_BELOW:
                    break
    stages["CPU seconds of the driver"] = round(cpu_seconds() - begun_cpu, 2)
    refuse_differences(generation, answers)
    return stages
