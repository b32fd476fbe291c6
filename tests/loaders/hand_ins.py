"""Hand-ins written by hand: CSV registers with Chinese headers, and workspaces they are loaded into."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow.parquet as pq

from graphgov.loaders.load_request import LoadRequest
from graphgov.loaders.register_loader import RegisterLoader
from graphgov.workspace import Workspace
from graphgov.workspace.publishing import GraphBuilder, LoadResult, run_load

KEY = bytes(range(32))
DAY = dt.date(2025, 6, 30)
DIVISIONS = """区划代码,区划名称,层级,上级代码
99,示例省,省,
9901,示例市,市,99
990101,示例区,区县,9901
990101001,东街道,街道,990101
990101002,西街道,街道,990101
990101001001,安里社区,社区,990101001
990101001002,和里社区,社区,990101001
990101002001,安里社区,社区,990101002
"""
"""Two streets, and a community name that both of them have."""


def hand_in(folder: Path, **registers: str) -> Path:
    """Write registers as CSV files named after them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in registers.items():
        (folder / f"{name}.csv").write_text(text.strip() + "\n", encoding="utf-8")
    return folder


def build_nothing(_tables: Path, target: Path) -> None:
    """Stands for the building of the graph, a third of a load, where a test looks at tables only."""
    target.write_bytes(b"a graph")


def load(
    workspace: Workspace,
    source: Path,
    *,
    office: str = "",
    dry_run: bool = False,
    strict: bool = False,
    build: GraphBuilder = build_nothing,
) -> LoadResult:
    """Load one hand-in as a person would; the tables come of it, and a graph where one says what is to `build` it."""
    request = LoadRequest(office, data_date=DAY, dry_run=dry_run, strict=strict)
    return run_load(workspace.folder, RegisterLoader((source,), request), request, build=build)


def nodes(workspace: Workspace, kind: str) -> list[dict[str, object]]:
    """The nodes of a kind in the published generation, in order of id."""
    return pq.read_table(workspace.path() / "nodes" / f"{kind}.parquet").to_pylist()


def names(workspace: Workspace, kind: str) -> set[object]:
    """The names of a kind's nodes."""
    return {node["name"] for node in nodes(workspace, kind)}


def links(workspace: Workspace, kind: str) -> set[tuple[str, str]]:
    """The names at both ends of every relationship of a kind."""
    table = pq.read_table(workspace.path() / "relationships" / f"{kind}.parquet").to_pylist()
    called = {
        node["id"]: str(node.get("name") or node["id"])
        for end in {row[key] for row in table for key in ("from_kind", "to_kind")}
        for node in nodes(workspace, end)
    }
    return {(called[row["from_id"]], called[row["to_id"]]) for row in table}


def hand_in_states(workspace: Workspace, register: str) -> dict[str, str]:
    """The state of a register for every community, by community id."""
    table = pq.read_table(workspace.path() / "hand_ins.parquet").to_pylist()
    return {row["community_id"]: row["state"] for row in table if row["register"] == register}


def codes(result: LoadResult) -> set[tuple[str, str, int | None]]:
    """What was wrong: code, register, row."""
    return {(problem.code, problem.register, problem.row) for problem in result.facts.problems}
