"""The child process: answers come back whole, limits hold, nothing is left behind, and Neo4j stays as it was."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import psutil
import pytest
from graph_builder import GraphBuilder

from graphgov.engine import query_process
from graphgov.engine.base import Value
from graphgov.engine.neo4j import Neo4jEngine
from graphgov.engine.neo4j_connection import Credentials, find_credentials
from graphgov.engine.neo4j_publish import PublishOptions, publish
from graphgov.engine.query_process import EngineAddress, Limits, QueryResult, run_limited
from graphgov.engine.query_values import packed, unpacked
from graphgov.errors import EngineError, QueryLimitError, QueryRefusedError

GRIDS = 300


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    graph = GraphBuilder()
    graph.node("Community", "c")
    for number in range(GRIDS):
        graph.node("Grid", f"{number:03}", kind="micro", founded=dt.date(2020, 1, 1 + number % 28))
        graph.link("PART_OF", f"Grid:{number:03}", "Community:c")
    return graph.write(tmp_path_factory.mktemp("query") / "generation")


def _run(
    generation: Path, text: str, parameters: Mapping[str, Value] | None = None, limits: Limits | None = None
) -> QueryResult:
    return run_limited(EngineAddress("ladybug", generation), text, parameters, limits)


def _files(folder: Path) -> list[tuple[str, int, int]]:
    return [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(folder.rglob("*"))]


def test_the_answer_comes_back_whole_and_no_file_is_touched(
    generation: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = _files(generation)
    result = _run(
        generation,
        "MATCH (g:Grid) WHERE g.founded <= $day AND g.name IN $names "
        "RETURN g.id AS id, g.founded AS founded ORDER BY id",
        {"day": dt.date(2020, 1, 2), "names": ["000", "001", "002"]},
    )
    assert result.table.to_pylist() == [
        {"id": "Grid:000", "founded": dt.date(2020, 1, 1)},
        {"id": "Grid:001", "founded": dt.date(2020, 1, 2)},
    ]
    assert not result.truncated
    assert 0 < result.seconds < 30
    assert _files(generation) == before
    assert list(tmp_path.iterdir()) == []


def test_rows_past_the_limit_are_left_out_and_it_says_so(generation: Path) -> None:
    text = "MATCH (a:Grid), (b:Grid), (c:Grid), (d:Grid) RETURN a.id AS a, b.id AS b, c.id AS c, d.id AS d"
    result = _run(generation, text, limits=Limits(rows=7))
    assert (result.table.num_rows, result.truncated) == (7, True)
    exact = _run(generation, "MATCH (g:Grid) RETURN g.id AS id UNION ALL RETURN 'x' AS id", limits=Limits(rows=301))
    assert (exact.table.num_rows, exact.truncated) == (301, False)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (a:Grid), (b:Grid), (c:Grid), (d:Grid), (e:Grid) RETURN count(a.id + b.id + c.id + d.id + e.id) AS n",
        "UNWIND $l AS a UNWIND $l AS b UNWIND $l AS c UNWIND $l AS d UNWIND $l AS e RETURN sum(a * b * c * e) AS n",
    ],
)
def test_a_runaway_query_ends_at_its_time(generation: Path, text: str) -> None:
    started = time.monotonic()
    with pytest.raises(QueryLimitError, match=r"stopped after 1.5 seconds\. Narrow it"):
        _run(generation, text, {"l": list(range(200))}, Limits(seconds=1.5))
    assert time.monotonic() - started < 60, "it would run for hours"


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (a:Grid), (b:Grid), (c:Grid), (d:Grid) RETURN collect(a.id + b.id + c.id + d.id) AS n",
        "MATCH (a:Grid), (b:Grid), (c:Grid), (d:Grid) RETURN a.id + b.id AS x, c.id AS y ORDER BY y, x LIMIT 999999999",
        "WITH '0123456789' AS s " + "WITH s + s AS s " * 40 + "RETURN size(s) AS n",
    ],
)
def test_a_greedy_query_ends_at_its_memory(generation: Path, text: str) -> None:
    before = psutil.virtual_memory().available
    with pytest.raises(QueryLimitError, match="more than 400 MB of memory"):
        _run(generation, text, limits=Limits(seconds=60, memory_mb=400))
    assert psutil.virtual_memory().available > before / 2


def test_text_outside_the_allow_list_starts_no_process(generation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    with pytest.raises(QueryRefusedError):
        _run(generation, "COPY (RETURN 1 AS x) TO 'out.csv'")
    with pytest.raises(QueryRefusedError):
        run_limited(EngineAddress("ladybug", generation), "MATCH (n) RETURN n", require_labels=True)
    with pytest.raises(EngineError, match="street"):
        _run(generation, "MATCH (n:Grid {id: $street}) RETURN n")


def test_an_engine_error_is_passed_on(generation: Path, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="Nope"):
        _run(generation, "MATCH (n:Nope) RETURN n.id AS id")
    with pytest.raises(EngineError, match="is not a generation"):
        _run(tmp_path, "RETURN 1 AS x")


def test_a_child_that_dies_without_a_word_is_an_error(generation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = subprocess.Popen
    monkeypatch.setattr(
        subprocess, "Popen", lambda command, **options: real([command[0], "-c", "print('noise')"], **options)
    )
    with pytest.raises(EngineError, match="ended without an answer"):
        _run(generation, "RETURN 1 AS x")


def test_an_orphaned_child_ends(generation: Path, tmp_path: Path) -> None:
    child = query_process._start(EngineAddress("ladybug", generation), str(tmp_path))
    assert child.stdin is not None
    child.stdin.write(b"")
    child.stdin.close()
    child.wait(timeout=60)
    if child.stdout is not None:
        child.stdout.close()


def test_credentials_travel_through_the_environment_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: dict[str, object] = {}

    def start(command: list[str], **options: object) -> object:
        seen.update(command=command, **options)
        raise OSError

    monkeypatch.setattr(subprocess, "Popen", start)
    monkeypatch.setenv("NEO4J_PASSWORD", "from-outside")
    address = EngineAddress("neo4j", "bolt://localhost", credentials=Credentials("reader", "secret-word"))
    assert "secret-word" not in repr(address)
    with pytest.raises(OSError):
        run_limited(address, "RETURN 1 AS x")
    assert "secret-word" not in str(seen["command"])
    environment = seen["env"]
    assert isinstance(environment, dict)
    assert environment["GRAPHGOV_NEO4J_PASSWORD"] == "secret-word"  # noqa: S105 - the test's own
    with pytest.raises(OSError):
        run_limited(EngineAddress("ladybug", tmp_path), "RETURN 1 AS x")
    assert isinstance(seen["env"], dict)
    assert "NEO4J_PASSWORD" not in seen["env"]


def test_parameters_survive_the_way() -> None:
    values = {"d": dt.date(2024, 2, 29), "m": {"date": [1, None, True, "二"], "map": {}}, "l": []}
    assert unpacked(packed(values)) == values


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_the_child_can_write_no_file(tmp_path: Path) -> None:
    target = tmp_path / "out"
    program = (
        "import sys; from graphgov.engine.query_child import _forbid_files; _forbid_files();"
        f"open({str(target)!r}, 'w', encoding='utf-8').write('x' * 100000)"
    )
    child = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, env={**os.environ})
    assert child.returncode != 0
    assert not target.exists() or target.stat().st_size == 0


@pytest.mark.neo4j
def test_nothing_changes_on_a_server(generation: Path, neo4j_address: str) -> None:
    credentials = find_credentials()
    publish(generation, neo4j_address, PublishOptions(credentials=credentials))
    address = EngineAddress("neo4j", neo4j_address, credentials=credentials)
    count = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS nodes, count(r) AS relationships"
    with Neo4jEngine(neo4j_address, credentials=credentials) as engine:
        before = engine.query(count).to_pylist()
        result = run_limited(address, "MATCH (g:Grid) RETURN g.id AS id ORDER BY id", limits=Limits(rows=5))
        assert (result.table.num_rows, result.truncated) == (5, True)
        for text in (
            "CREATE (:Grid {id: 'x'})",
            "MATCH (n) DETACH DELETE n",
            "MATCH (g:Grid) SET g.name = 'x' RETURN g",
            "LOAD CSV FROM 'file:///etc/hosts' AS row RETURN row",
            "CALL db.labels() YIELD label RETURN label",
            "CALL { CREATE (:Grid {id: 'x'}) } IN TRANSACTIONS",
            "RETURN 1 AS x // \\u000a CREATE (:Grid {id: 'x'})",
        ):
            with pytest.raises(QueryRefusedError):
                run_limited(address, text)
            # Were the allow-list wrong, the read transaction would still not write.
        with pytest.raises(EngineError):
            engine.query("CREATE (g:Grid {id: 'x'}) RETURN g.id AS id")
        with pytest.raises(QueryLimitError):
            run_limited(
                address,
                "MATCH (a:Grid), (b:Grid), (c:Grid), (d:Grid), (e:Grid) RETURN count(a.id + b.id + c.id + d.id) AS n",
                limits=Limits(seconds=2),
            )
        assert engine.query(count).to_pylist() == before
