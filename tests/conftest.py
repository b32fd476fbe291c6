"""Fixtures that several areas share: engines over a hand-made graph, a real Neo4j, and the rule about skips."""

from __future__ import annotations

import gc
import hashlib
import os
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent / "neo4j_server"))

from graph_builder import GraphBuilder
from start import CannotServeError, serving

from graphgov.engine.base import Engine
from graphgov.engine.ladybug import LadybugEngine
from graphgov.engine.neo4j import Neo4jEngine
from graphgov.engine.neo4j_connection import find_credentials
from graphgov.engine.neo4j_publish import PublishOptions, publish
from graphgov.errors import EngineError
from graphgov.messages import choose_language

pytest_plugins = ("tests.processor_time",)

OpenEngine = Callable[[GraphBuilder], Engine]
Write = Callable[[GraphBuilder], Path]
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


# What is imported and collected stays to the end: collecting garbage among it, over and over, is a tenth of a run.
gc.disable()


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.enable()


def pytest_unconfigure() -> None:
    gc.unfreeze()


def _without_skip(report: Report) -> Report:
    """Fail what would be skipped where GRAPHGOV_FORBID_SKIPS=1 says that everything must run."""
    if report.skipped and os.environ.get("GRAPHGOV_FORBID_SKIPS") == "1" and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"skips are forbidden (GRAPHGOV_FORBID_SKIPS=1), and this one was: {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _without_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _without_skip((yield))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Messages in English, so that tests read them alike on every machine; tests of Chinese choose it themselves."""
    choose_language("en")
    yield


@pytest.fixture(scope="session")
def neo4j_address() -> Iterator[str]:
    """The address of a Neo4j that tests may overwrite: GRAPHGOV_TEST_NEO4J, else one started here."""
    given = os.environ.get("GRAPHGOV_TEST_NEO4J")
    if given:
        yield given
        return
    server = serving(quick=True)
    try:
        address = server.__enter__()
    except CannotServeError as reason:
        pytest.skip(f"no Neo4j: {reason}")
    try:
        yield address
    finally:
        server.__exit__(None, None, None)


@pytest.fixture(scope="session")
def write_once(tmp_path_factory: pytest.TempPathFactory) -> Write:
    """The generation folder of a graph, which is only read: a graph that several tests write down is written once."""
    place = tmp_path_factory.mktemp("graphs")
    written: dict[str, Path] = {}

    def write(graph: GraphBuilder) -> Path:
        name = hashlib.sha256(repr((graph.nodes, graph.links, graph.hand_ins)).encode("utf-8")).hexdigest()[:16]
        if name not in written:
            written[name] = graph.write(place / name)
        return written[name]

    return write


def _published(folder: Path, address: str) -> Engine:
    """The test server with the generation of that folder on it, published unless it is the one that lies there."""
    credentials = find_credentials()
    with Neo4jEngine(address, credentials=credentials) as before:
        try:
            state = before.state()
            lies_there = state.complete and state.generation == folder.name
        except EngineError:
            lies_there = False
    if not lies_there:
        publish(folder, address, PublishOptions(credentials=credentials))
    return Neo4jEngine(address, credentials=credentials)


@pytest.fixture(params=["ladybug", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def open_engine(request: pytest.FixtureRequest, write_once: Write) -> Iterator[OpenEngine]:
    """Give it a `GraphBuilder`, get an engine over that graph; every test that uses it runs on both engines."""
    opened: list[Engine] = []

    def open_one(graph: GraphBuilder) -> Engine:
        folder = write_once(graph)
        if request.param == "ladybug":
            opened.append(LadybugEngine(folder))
        else:
            opened.append(_published(folder, request.getfixturevalue("neo4j_address")))
        return opened[-1]

    yield open_one
    for engine in opened:
        engine.close()
