"""The checks written by hand in SQL say what the Cypher says: of the hand-written community, and of random graphs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from graph_builder import GraphBuilder
from hypothesis import HealthCheck, given, settings
from oracle import ORACLE, PlainGraph

from benchmarks.peers.sql import ask, connect
from benchmarks.peers.verdicts import SQL, Verdicts, shared_checks, verdicts
from graphgov.analysis.checks.check_file import Check
from tests.checks.community import AS_OF
from tests.checks.expected import EXPECTED, FAULT, SOUND, UNKNOWN
from tests.checks.random_graphs import graphs
from tests.checks.shipped_checks import DEFAULTS
from tests.checks.written_community import written_community

_WORD = {FAULT: True, SOUND: False, UNKNOWN: None}
_CHECKS = shared_checks()


@pytest.fixture(scope="module")
def community(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables of the hand-written community."""
    with connect(written_community(tmp_path_factory)) as connection:
        yield connection


@pytest.mark.parametrize("check", _CHECKS, ids=[check.id for check in _CHECKS])
def test_the_sql_says_of_the_community_what_was_written_down(
    community: duckdb.DuckDBPyConnection, check: Check
) -> None:
    expected = {subject: _WORD[word] for one, subject, word in EXPECTED if one == check.id}
    assert verdicts(ask(community, check)) == expected


def test_every_file_is_that_of_a_check() -> None:
    assert {path.stem for path in SQL.glob("*.sql")} == {check.id for check in _CHECKS}


@pytest.mark.long
@settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), max_examples=12)
@given(graphs())
def test_the_sql_says_of_random_graphs_what_plain_python_says(graph: GraphBuilder) -> None:
    _place(graph)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        generation = graph.write(Path(folder) / "generation", AS_OF)
        plain = PlainGraph.of(graph, AS_OF, DEFAULTS)
        with connect(generation) as connection:
            for check in _CHECKS:
                said: Verdicts = {subject: one.fault for subject, one in ORACLE[check.id](plain).items()}
                assert verdicts(ask(connection, check)) == said, check.id


def _place(graph: GraphBuilder) -> None:
    """Let every place lie in one wider place, as a load does: SQL reads the ancestor columns, Cypher also PART_OF."""
    wider: dict[str, str] = {}
    parts = graph.links.get("PART_OF", {})
    for key, row in list(parts.items()):
        if wider.setdefault(row["from_id"], row["to_id"]) != row["to_id"]:
            del parts[key]
    for kind in ("Neighbourhood", "Community", "Building"):
        column = {"Neighbourhood": "community_id", "Community": "street_id", "Building": "neighbourhood_id"}[kind]
        for node in graph.nodes.get(kind, {}):
            graph.change(node, **{column: wider.get(node)})
