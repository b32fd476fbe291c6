"""The same generation on a real Neo4j: publishing it, the driver's own limit beside it, and the same Cypher."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import neo4j
import pyarrow as pa

from benchmarks.measuring import Measured, Stages, cpu_seconds, measured
from benchmarks.peers.sql import refuse_differences
from benchmarks.peers.verdicts import shared_checks, values_of, verdicts
from graphgov.engine.generation_files import count_rows, node_batches, node_file, relationship_batches
from graphgov.engine.generation_files import relationship_file as links_file
from graphgov.engine.neo4j import Neo4jEngine
from graphgov.engine.neo4j_publish import publish
from graphgov.schema import SCHEMA
from tests.neo4j_server.start import serving

_BATCH = 20_000
_BARE_ROWS = 200_000
"""How many residents, and how many of their relationships, the bare script writes."""


def measure(generation: Path) -> dict[str, Measured]:
    """Publish to a server of its own, ask it, and write to another by a bare script."""
    with serving() as address:
        found = {
            "publish": measured(publish_all, generation, address),
            "same Cypher": measured(ask, generation, address),
        }
    with serving() as address:
        found["bare UNWIND"] = measured(bare, generation, address)
    return found


def publish_all(generation: Path, address: str) -> Stages:
    """Publish; rows of nodes and of relationships, and the seconds on the clock that each took, are the stages."""
    seen: dict[str, tuple[float, float]] = {}

    def told(stage: str, _done: int, _total: int) -> None:
        now = time.perf_counter()
        seen[stage] = (seen.get(stage, (now, now))[0], now)

    begun = time.perf_counter()
    publish(generation, address, progress=told)
    nodes = sum(count_rows(node_file(generation, kind.name)) for kind in SCHEMA.node_kinds)
    links = sum(count_rows(links_file(generation, kind.name)) for kind in SCHEMA.relationship_kinds)
    ends = {stage: end for stage, (_start, end) in seen.items()}
    return {
        "nodes": nodes,
        "relationships": links,
        "nodes a second": round(nodes / (ends["nodes"] - begun)),
        "relationships a second": round(links / (ends["relationships"] - ends["nodes"])),
    }


def bare(generation: Path, address: str) -> Stages:
    """What the driver and the server do at best: UNWIND of rows that are ready, CREATE, one constraint."""
    with neo4j.GraphDatabase.driver(address, auth=None) as driver, driver.session() as session:
        for kind in ("Resident", "Building"):
            session.run(f"CREATE CONSTRAINT FOR (n:{kind}) REQUIRE n.id IS UNIQUE").consume()
        for table in node_batches(generation, SCHEMA.node("Building"), _BATCH):
            session.run("UNWIND $ids AS id CREATE (:Building {id: id})", ids=table["id"].to_pylist()).consume()
        begun = time.perf_counter()
        nodes = 0
        columns = SCHEMA.node("Resident").columns
        said = ", ".join(f"{column.name}: row[{place}]" for place, column in enumerate(columns))
        for rows in _rows(node_batches(generation, SCHEMA.node("Resident"), _BATCH)):
            session.run(f"UNWIND $rows AS row CREATE (:Resident {{{said}}})", rows=rows).consume()
            nodes += len(rows)
        written = time.perf_counter()
        links = 0
        tables = (table for _pair, table in relationship_batches(generation, SCHEMA.relationship("LIVES_IN"), _BATCH))
        for rows in _rows(tables):
            session.run(
                "UNWIND $rows AS row MATCH (a:Resident {id: row[0]}) MATCH (b:Building {id: row[1]}) "
                "CREATE (a)-[:LIVES_IN {key: row[2]}]->(b)",
                rows=rows,
            ).consume()
            links += len(rows)
        done = time.perf_counter()
    return {
        "nodes a second": round(nodes / (written - begun)),
        "relationships a second": round(links / (done - written)),
    }


def _rows(tables: Iterator[pa.Table]) -> Iterator[list[list[object]]]:
    for table in islice(tables, _BARE_ROWS // _BATCH):
        yield [list(row) for row in zip(*(column.to_pylist() for column in table.columns), strict=True)]


def ask(generation: Path, address: str) -> Stages:
    """The shared checks on the server, in seconds on the clock, for the server's own time does not show here."""
    stages: Stages = {"CPU seconds of the driver": 0.0}
    answers = {}
    begun_cpu = cpu_seconds()
    engine = Neo4jEngine(address)
    try:
        for check in shared_checks():
            begun = time.perf_counter()
            table = engine.query(check.query, values_of(check))
            stages[check.id] = round(time.perf_counter() - begun, 3)
            answers[check.id] = verdicts(table)
    finally:
        engine.close()
    stages["CPU seconds of the driver"] = round(cpu_seconds() - begun_cpu, 2)
    refuse_differences(generation, answers)
    return stages
