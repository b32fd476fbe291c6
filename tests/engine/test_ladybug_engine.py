"""The embedded graph: any folder name, many readers at once, damage told plainly."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from graph_builder import GraphBuilder

from graphgov.engine.generation_files import relationship_batches, relationship_file
from graphgov.engine.ladybug import LadybugEngine, build_graph
from graphgov.errors import EngineError, WorkspaceError
from graphgov.schema import SCHEMA


@pytest.fixture
def graph() -> GraphBuilder:
    built = GraphBuilder()
    for number in range(50):
        built.node("Grid", f"g{number:02}")
        built.node("Person", f"p{number:02}")
        built.link("HOLDS_POST", f"Person:p{number:02}", f"Grid:g{number:02}", post="gridworker")
    return built


@pytest.mark.parametrize("name", ["a [1]", "st#r {x}", "it's", "数据 文件夹", "~tilde", "per%20cent", "$rows"])
def test_any_folder_name_will_do(graph: GraphBuilder, tmp_path: Path, name: str) -> None:
    with LadybugEngine(graph.write(tmp_path / name)) as engine:
        assert engine.query("MATCH (g:Grid) RETURN count(*) AS n")["n"].to_pylist() == [50]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows neither * nor ? nor quotes in a name")
@pytest.mark.parametrize("name", ["a*b", "a?b", 'say "x"', "back\\slash"])
def test_names_that_only_other_systems_allow(graph: GraphBuilder, tmp_path: Path, name: str) -> None:
    with LadybugEngine(graph.write(tmp_path / name)) as engine:
        assert engine.query("MATCH (g:Grid) RETURN count(*) AS n")["n"].to_pylist() == [50]


def test_relationship_batches_part_pairs_and_lose_nothing(graph: GraphBuilder, tmp_path: Path) -> None:
    for number in range(30):
        graph.node("Community", f"c{number:02}")
        graph.link("HOLDS_POST", f"Person:p{number:02}", f"Community:c{number:02}", post="secretary")
    folder = graph.write(tmp_path / "g")
    kind = SCHEMA.relationship("HOLDS_POST")
    seen = []
    for pair, table in relationship_batches(folder, kind, 7):
        assert 0 < table.num_rows <= 7
        assert all(end.startswith(pair.source + ":") for end in table["from_id"].to_pylist())
        assert all(end.startswith(pair.target + ":") for end in table["to_id"].to_pylist())
        seen += table["key"].to_pylist()
    assert sorted(seen) == sorted(pq.read_table(relationship_file(folder, kind.name))["key"].to_pylist())


def test_many_threads_read_one_engine(graph: GraphBuilder, tmp_path: Path) -> None:
    with LadybugEngine(graph.write(tmp_path / "g")) as engine, ThreadPoolExecutor(4) as pool:

        def ask(number: int) -> list[object]:
            table = engine.query("MATCH (g:Grid {id: $id}) RETURN g.id AS id", {"id": f"Grid:g{number:02}"})
            return table["id"].to_pylist()

        assert list(pool.map(ask, range(50))) == [[f"Grid:g{number:02}"] for number in range(50)]


def test_other_processes_read_the_same_file_at_once(graph: GraphBuilder, tmp_path: Path) -> None:
    folder = graph.write(tmp_path / "g")
    program = (
        "import sys, pathlib\n"
        "from graphgov.engine.ladybug import LadybugEngine\n"
        "with LadybugEngine(pathlib.Path(sys.argv[1])) as engine:\n"
        "    print(engine.query('MATCH (g:Grid) RETURN count(*) AS n')['n'][0].as_py(), flush=True)\n"
        "    sys.stdin.read()\n"
    )
    with LadybugEngine(folder) as engine:
        readers = [
            subprocess.Popen(
                [sys.executable, "-c", program, str(folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
            for _number in range(2)
        ]
        lines = [reader.stdout.readline().strip() for reader in readers if reader.stdout is not None]
        assert engine.query("MATCH (g:Grid) RETURN count(*) AS n")["n"].to_pylist() == [50]
        for reader in readers:
            reader.communicate("", timeout=60)
    assert lines == ["50", "50"]


def test_a_missing_graph_or_manifest_is_told(graph: GraphBuilder, tmp_path: Path) -> None:
    folder = graph.write(tmp_path / "g")
    (folder / "graph.lbug").unlink()
    with pytest.raises(EngineError, match="has no graph"):
        LadybugEngine(folder)
    (folder / "manifest.json").write_text(json.dumps({"generation": "x"}), encoding="utf-8")
    with pytest.raises(WorkspaceError, match="manifest"):
        LadybugEngine(folder)
    with pytest.raises(WorkspaceError, match="not a generation"):
        LadybugEngine(tmp_path)


def test_a_broken_graph_file_is_told(graph: GraphBuilder, tmp_path: Path) -> None:
    folder = graph.write(tmp_path / "g")
    (folder / "graph.lbug").write_bytes(b"not a graph" * 1000)
    with pytest.raises(EngineError, match="cannot be opened"):
        LadybugEngine(folder)


def test_tables_that_contradict_the_schema_do_not_build(graph: GraphBuilder, tmp_path: Path) -> None:
    folder = graph.write(tmp_path / "g")
    path = folder / "nodes" / "Grid.parquet"
    table = pq.read_table(path)
    with pytest.raises(EngineError, match="already"):
        build_graph(folder, folder / "graph.lbug")
    pq.write_table(table.slice(0, 1), path)
    with pytest.raises(EngineError, match="cannot be built"):
        build_graph(folder, tmp_path / "dangling.lbug")
    path.unlink()
    with pytest.raises(WorkspaceError, match=r"Grid\.parquet is missing"):
        build_graph(folder, tmp_path / "missing.lbug")
