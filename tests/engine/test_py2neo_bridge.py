"""The bridge to py2neo answers as the driver does, over the same real Neo4j."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from graph_builder import GraphBuilder

from graphgov.engine.neo4j import Neo4jEngine
from graphgov.engine.neo4j_connection import find_credentials
from graphgov.engine.neo4j_publish import PublishOptions, publish
from graphgov.engine.py2neo import Py2neoEngine, as_py2neo_nodes
from graphgov.errors import EngineError, QueryLimitError, UsageError
from tests.engine.test_engines import ANSWERS, small_graph


@pytest.fixture
def graph(neo4j_address: str) -> Any:
    py2neo = pytest.importorskip("py2neo")
    credentials = find_credentials()
    auth = None if credentials is None else (credentials.username, credentials.password)
    return py2neo.Graph(neo4j_address, auth=auth)


@pytest.fixture
def engines(graph: Any, neo4j_address: str, tmp_path: Path) -> Iterator[tuple[Py2neoEngine, Neo4jEngine]]:
    built: GraphBuilder = small_graph()
    credentials = find_credentials()
    publish(built.write(tmp_path / "g"), neo4j_address, PublishOptions(credentials=credentials))
    with Neo4jEngine(neo4j_address, credentials=credentials) as driver:
        yield Py2neoEngine(graph), driver


@pytest.mark.neo4j
def test_the_bridge_answers_as_the_driver(engines: tuple[Py2neoEngine, Neo4jEngine]) -> None:
    bridge, driver = engines
    assert bridge.state() == driver.state()
    assert bridge.hand_ins() == driver.hand_ins()
    elements = [
        ("MATCH (p:Person)-[h:HOLDS_POST]->(g:Grid) RETURN p, h, g ORDER BY g.id", {}),
        ("MATCH path = (:Person)-[:HOLDS_POST]->(:Grid {id: 'Grid:g1'}) RETURN path", {}),
    ]
    for text, parameters in [*((text, parameters) for text, parameters, _ in ANSWERS), *elements]:
        assert bridge.query(text, parameters) == driver.query(text, parameters), text


@pytest.mark.neo4j
def test_the_bridge_only_reads(engines: tuple[Py2neoEngine, Neo4jEngine]) -> None:
    bridge, driver = engines
    for text in ("CREATE (g:Grid {id: 'Grid:new'}) RETURN g.id AS id", "MATCH (g:Grid) DETACH DELETE g"):
        with pytest.raises(EngineError):
            bridge.query(text)
    assert driver.query("MATCH (g:Grid) RETURN count(*) AS n")["n"].to_pylist() == [3]


@pytest.mark.neo4j
def test_the_bridge_stops_at_its_timeout(engines: tuple[Py2neoEngine, Neo4jEngine]) -> None:
    bridge, _driver = engines
    with pytest.raises(QueryLimitError):
        bridge.query(
            "UNWIND range(1, 30000) AS a UNWIND range(1, 30000) AS b WITH a, b WHERE (a * b) % 7 = 8 "
            "RETURN count(*) AS n",
            timeout_seconds=1,
        )
    assert bridge.query("RETURN 1 AS n", timeout_seconds=30)["n"].to_pylist() == [1]


@pytest.mark.neo4j
def test_subjects_come_back_as_nodes(engines: tuple[Py2neoEngine, Neo4jEngine]) -> None:
    bridge, _driver = engines
    nodes = as_py2neo_nodes(bridge, ["Grid:g2", "Community:c1|Grid:g1", "Grid:none", "Grid:g2"])
    assert list(nodes) == ["Grid:g2", "Community:c1", "Grid:g1"]
    assert nodes["Grid:g1"]["residents"] == 900
    assert nodes["Community:c1"].labels == {"Community"}


def test_without_py2neo_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py2neo", None)
    with pytest.raises(UsageError, match=r"graphgov\[py2neo\]"):
        Py2neoEngine(object())


def test_another_thing_than_a_graph_is_refused() -> None:
    pytest.importorskip("py2neo")
    with pytest.raises(UsageError, match=r"py2neo\.Graph is expected"):
        Py2neoEngine("bolt://localhost")
