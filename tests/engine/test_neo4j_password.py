"""A real Neo4j that asks for a password: what is said without one, with a wrong one, and with the right one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest
from graph_builder import GraphBuilder
from start import CannotServeError, serving

from graphgov.engine.neo4j import Neo4jEngine
from graphgov.engine.neo4j_connection import find_credentials
from graphgov.engine.neo4j_publish import PublishOptions, publish
from graphgov.errors import EngineError

pytestmark = pytest.mark.neo4j

PASSWORD = "right-password"  # noqa: S105 (made up for this server)


@pytest.fixture(scope="module")
def closed_address() -> Iterator[str]:
    try:
        with serving(quick=True, password=True) as address:
            with neo4j.GraphDatabase.driver(address, auth=("neo4j", "neo4j")) as driver:
                text = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
                driver.execute_query(text, {"old": "neo4j", "new": PASSWORD}, database_="system")
            yield address
    except CannotServeError as reason:
        pytest.skip(f"no Neo4j: {reason}")


def test_passwords(closed_address: str, tmp_path: Path) -> None:
    graph = GraphBuilder()
    graph.node("Grid", "g1")
    folder = graph.write(tmp_path / "g")
    environment = {"GRAPHGOV_CONFIG": str(tmp_path / "graphgov.toml")}
    for given in ({}, {"NEO4J_PASSWORD": "wrong-password"}, {"NEO4J_USERNAME": "nobody", "NEO4J_PASSWORD": PASSWORD}):
        credentials = find_credentials(environment | given)
        with Neo4jEngine(closed_address, credentials=credentials) as engine:
            with pytest.raises(EngineError, match="refuses the user name and password") as refused:
                engine.state()
            with pytest.raises(EngineError, match="refuses the user name and password"):
                publish(folder, closed_address, PublishOptions(credentials=credentials))
        assert "password" not in str(refused.value).replace("user name and password", "").replace("NEO4J_PASSWORD", "")
    text = f'[neo4j]\nusername = "neo4j"\npassword = "{PASSWORD}"\n'
    Path(environment["GRAPHGOV_CONFIG"]).write_text(text, encoding="utf-8")
    credentials = find_credentials(environment)
    publish(folder, closed_address, PublishOptions(credentials=credentials))
    with Neo4jEngine(closed_address, credentials=credentials) as engine:
        assert engine.query("MATCH (g:Grid) RETURN g.id AS id")["id"].to_pylist() == ["Grid:g1"]
