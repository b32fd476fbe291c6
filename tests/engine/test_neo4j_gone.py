"""A server that goes away: who waits for an answer is told soon, and what it had not confirmed is not written twice."""

from __future__ import annotations

import datetime as dt
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pyarrow as pa
import pytest
from graph_builder import GraphBuilder

from graphgov.engine.base import GraphState
from graphgov.engine.generation_files import Pair
from graphgov.engine.neo4j import Neo4jEngine
from graphgov.engine.neo4j_connection import connect, find_credentials
from graphgov.engine.neo4j_marker import Marker
from graphgov.engine.neo4j_publish import PublishOptions, publish
from graphgov.engine.neo4j_writing import Writer, node_batch, relationship_batch
from graphgov.errors import EngineError

pytestmark = pytest.mark.neo4j


class Cable:
    """Carries bytes between a port of its own and a server, until it is cut."""

    def __init__(self, server: tuple[str, int]) -> None:
        self._server = server
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = [self._listener]
        self.address = f"bolt://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                near, _address = self._listener.accept()
                far = socket.create_connection(self._server)
                self._ends += [near, far]
                for source, target in ((near, far), (far, near)):
                    threading.Thread(target=_carry, args=(source, target), daemon=True).start()

    def cut(self) -> None:
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


def _carry(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while part := source.recv(65536):
            target.sendall(part)
        target.shutdown(socket.SHUT_RDWR)


@contextmanager
def _cable(address: str) -> Iterator[Cable]:
    parts = urlsplit(address)
    cable = Cable((parts.hostname or "", parts.port or 7687))
    try:
        yield cable
    finally:
        cable.cut()


def test_a_server_that_went_away_is_told_within_five_seconds(neo4j_address: str, tmp_path: Path) -> None:
    credentials = find_credentials()
    folder = GraphBuilder().write(tmp_path / "empty")
    publish(folder, neo4j_address, PublishOptions(credentials=credentials))
    with _cable(neo4j_address) as cable, Neo4jEngine(cable.address, credentials=credentials) as engine:
        assert engine.state().complete
        cable.cut()
        for longest in (5.0, 1.0):  # and whoever asks next need not wait for what is known
            begun = time.monotonic()
            with pytest.raises(EngineError, match="No Neo4j answers"):
                engine.state()
            assert time.monotonic() - begun < longest


def test_a_batch_whose_end_was_not_heard_is_not_written_twice(neo4j_address: str, tmp_path: Path) -> None:
    credentials = find_credentials()
    publish(GraphBuilder().write(tmp_path / "empty"), neo4j_address, PublishOptions(credentials=credentials))
    with connect(neo4j_address, credentials) as driver:
        writer = Writer(driver, None)
        marker = Marker(writer, GraphState("g", dt.date(2025, 6, 30)), 10)
        marker.begin()
        grids = node_batch("Grid", pa.table({"id": ["Grid:a", "Grid:b"], "name": ["甲", "乙"]}))
        rows = pa.table({"from_id": ["Grid:a"], "to_id": ["Grid:b"], "key": ["k"]})
        parts = relationship_batch("PART_OF", Pair("Grid", "Grid"), rows)
        nodes = writer.nodes(grids, marker.publication, fresh=True)
        links = writer.relationships(parts, marker.publication, marker.fence("relationships:PART_OF", 1), fresh=True)
        for _time in range(2):
            nodes()
            links()
        assert writer.counts(["Grid"], ["PART_OF"]) == {"Grid": 2, "PART_OF": 1}
        Marker(writer, GraphState("h", dt.date(2025, 6, 30)), 10).begin()
        with pytest.raises(EngineError, match="Another publication"):
            links()
    publish(GraphBuilder().write(tmp_path / "again"), neo4j_address, PublishOptions(credentials=credentials))
