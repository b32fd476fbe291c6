"""Random graphs: what the queries say on the engines is what plain Python says."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from graph_builder import GraphBuilder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oracle import ORACLE, PlainGraph

from graphgov.analysis.checks.perhaps_same import over_supposed
from graphgov.engine.base import Engine
from graphgov.engine.ladybug import LadybugEngine
from graphgov.engine.neo4j import Neo4jEngine
from graphgov.engine.neo4j_publish import publish
from tests.checks.random_graphs import AS_OF, graphs
from tests.checks.random_thresholds import THRESHOLDS
from tests.checks.shipped_checks import CHECKS, DEFAULTS, answer

_THRESHOLDS = st.fixed_dictionaries(THRESHOLDS)
_SETTINGS = settings(
    deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


_SAME_PEOPLE = [replace(check, query=over_supposed(check.query)) for check in CHECKS if check.same_people]


def _compare(engine: Engine, graph: GraphBuilder, thresholds: dict[str, int]) -> None:
    plain = PlainGraph.of(graph, AS_OF, thresholds)
    for check in CHECKS:
        assert answer(engine, check, AS_OF, thresholds) == ORACLE[check.id](plain), check.id
    if_same = plain.if_same()
    for check in _SAME_PEOPLE:
        assert answer(engine, check, AS_OF, thresholds) == ORACLE[check.id](if_same), f"{check.id}, if they are one"


def test_thresholds_drawn_are_those_declared() -> None:
    assert set(THRESHOLDS) == set(DEFAULTS)


@pytest.mark.long
@settings(_SETTINGS, max_examples=43)
@given(graphs(), _THRESHOLDS)
def test_ladybug_says_what_plain_python_says(graph: GraphBuilder, thresholds: dict[str, int]) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        engine = LadybugEngine(graph.write(Path(folder) / "generation", AS_OF))
        try:
            _compare(engine, graph, thresholds)
        finally:
            engine.close()


@pytest.mark.neo4j
@settings(_SETTINGS, max_examples=5)
@given(graphs(), _THRESHOLDS)
def test_neo4j_says_what_plain_python_says(neo4j_address: str, graph: GraphBuilder, thresholds: dict[str, int]) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        publish(graph.write(Path(folder) / "generation", AS_OF), neo4j_address)
        engine = Neo4jEngine(neo4j_address)
        try:
            _compare(engine, graph, thresholds)
        finally:
            engine.close()
