from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pytest
from graph_builder import GraphBuilder
from small_world import CannedEngine, world

from graphgov.engine.ladybug import LadybugEngine

Canned = Callable[..., CannedEngine]


@pytest.fixture(scope="session")
def plain_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return world().write(tmp_path_factory.mktemp("world"))


@pytest.fixture
def canned(plain_world: Path, tmp_path: Path) -> Iterator[Canned]:
    """An engine over the small world that answers checks as told: `canned({"service.example": table})`."""
    opened: list[LadybugEngine] = []

    def open_one(answers: Mapping[str, pa.Table | Exception], graph: GraphBuilder | None = None) -> CannedEngine:
        folder = graph.write(tmp_path / f"own-{len(opened)}") if graph else plain_world
        opened.append(LadybugEngine(folder))
        return CannedEngine(opened[-1], answers)

    yield open_one
    for engine in opened:
        engine.close()
