"""Few residents cannot be worked out: two places that differ only in a hidden count look alike on every page.

Whatever is shown, drawn or exported is the same whether a grid has one household or four; so no sum, difference, rank,
slider or combination of filters can tell which.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from graphgov import LoadRequest
from graphgov.cypher.allow_list import refuse_unsafe
from graphgov.cypher.tokens import CypherTextError
from graphgov.workbench import Workbench
from graphgov.workspace import Workspace
from graphgov.workspace.history_report import difference_table
from graphgov.workspace.load_report import load_json, load_lines
from tests.cli.hand_made import HandMade, small_graph
from tests.dashboard.conftest import Open
from tests.dashboard.test_pages import PAGES
from tests.graph_builder import GraphBuilder

_FEW = (1, 4)
"""The least and the most that is hidden."""


def _graph(few: int) -> GraphBuilder:
    """A grid with `few` households in care; its community has as many residents either way, the rest in no grid."""
    graph = small_graph(workers=4)
    graph.change("Community:c1", residents=900, residents_stated=900, households=300 + few, care=40 + few)
    graph.change("Grid:g11", name="小网格", households=few, residents=few, care=few, households_stated=few)
    graph.change("Grid:g12", households=320, residents=890, care=80)
    graph.change("Grid:g21", households=120, residents=300, care=20)
    graph.change("Grid:g22", households=0, residents=0, care=0)
    above = {"community_id": "Community:c1", "street_id": "Division:s1", "district_id": "Division:330111"}
    neighbourhood = graph.node("Neighbourhood", "n1", name="小小区", kind="three_no", households=few, care=few, **above)
    building = graph.node("Building", "b1", name="1幢", residents=few, households=few, care=few, **above)
    graph.link("PART_OF", neighbourhood, "Community:c1")
    graph.link("PART_OF", building, neighbourhood)
    for number in range(few):
        # The register of residents is not what a viewer may ask about at all.
        resident = graph.node("Resident", f"r{number}", household="h1", **_lives(above))
        graph.link("LIVES_IN", resident, building)
    return graph


def _world(folder: Path, few: int) -> Workbench:
    workspace = Workspace.create(folder / "workspace")
    workspace.load(HandMade(_graph(few)))
    bench = Workbench(str(workspace.folder))
    bench.update_ledger(["base"])
    return bench


def _lives(above: dict[str, str]) -> dict[str, str]:
    from graphgov.schema import SCHEMA  # noqa: PLC0415

    columns = {column.name for column in SCHEMA.node("Resident").columns}
    return {name: value for name, value in above.items() if name in columns}


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workbench, ...]:
    return tuple(_world(tmp_path_factory.mktemp(f"few{few}"), few) for few in _FEW)


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """What every button to save would have saved, by its label."""
    kept: list[tuple[str, Any]] = []

    def download_button(label: str, data: Any, file_name: str = "", **_rest: object) -> bool:
        content = data() if callable(data) else data
        kept.append((f"{label} {file_name}", _cells(content) if file_name.endswith(".xlsx") else content))
        return False

    monkeypatch.setattr(st, "download_button", download_button)
    return kept


def _cells(book: bytes) -> list[object]:
    sheets = load_workbook(io.BytesIO(book))
    return [cell for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row]


def _shown(page: AppTest) -> Iterator[tuple[str, str]]:
    """Everything a page shows: each element with all of its content, pictures included."""
    assert not page.exception
    for element in page.main:
        yield from _within(element)


def _within(block: Any) -> Iterator[tuple[str, str]]:
    children = getattr(block, "children", None)
    if children is not None:
        for child in children.values():
            yield from _within(child)
        return
    value, kind = getattr(block, "value", None), str(getattr(block, "type", ""))
    yield kind, str(value.to_dict() if isinstance(value, pd.DataFrame) else value)
    if kind not in ("dataframe", "arrow_data_frame", "download_button"):
        # What carries no value of its own (pictures, the graph one can click in) is compared as it is sent.
        yield kind, str(getattr(block, "proto", ""))


ADDRESSES: tuple[dict[str, str], ...] = (
    *({"page": name, "place": "Community:c1"} for name in PAGES if name not in ("data", "training")),
    {"page": "data"},
    {"page": "overview", "check": "service"},
    {"page": "under_served", "place": "Division:s1"},
    {"page": "under_served", "view": "leaders"},
    {"page": "structure", "node": "Grid:g11"},
    {"page": "structure", "node": "Building:b1"},
    {"page": "structure", "node": "Neighbourhood:n1"},
    {"page": "under_served", "check": "service.oversized_grid", "subject": "Grid:g12"},
)


def _both(worlds: tuple[Workbench, ...], look: Callable[[Workbench], object]) -> tuple[str, str]:
    """What is seen of both, but for the ids of the generations and when they were made."""
    told = [repr(look(bench)) for bench in worlds]
    for bench in worlds:
        record = bench.workspace().current()
        made = (record.id, record.manifest.created.isoformat())
        told = [one.replace(made[0], "generation").replace(made[1], "created") for one in told]
    return told[0], told[1]


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: " ".join(address.values()))
def test_pages_and_what_they_save_do_not_tell_how_few(
    address: dict[str, str], worlds: tuple[Workbench, ...], open_page: Open, saved: list[tuple[str, Any]]
) -> None:
    def look(bench: Workbench) -> object:
        saved.clear()
        shown = list(_shown(open_page(Path(bench.where), **address)))
        return shown, list(saved)

    one, other = _both(worlds, look)
    assert one == other


def test_what_a_load_came_to_does_not_tell_how_few(tmp_path: Path) -> None:
    told = []
    for few in _FEW:
        result = Workspace.create(tmp_path / str(few)).load(HandMade(_graph(few)), LoadRequest(dry_run=True))
        assert result.difference is not None
        words = "\n".join((*load_lines(result), load_json(result), repr(difference_table(result.difference, 9))))
        told.append(words.replace(result.manifest.generation, ""))
    assert told[0] == told[1]
    assert '"Resident": "<5"' in told[0]


@pytest.mark.parametrize("weight", ["load", "needs"])
def test_no_weight_makes_ranks_tell_how_few(
    weight: str, worlds: tuple[Workbench, ...], open_page: Open, saved: list[tuple[str, Any]]
) -> None:
    def look(bench: Workbench) -> object:
        page = open_page(Path(bench.where), page="under_served")
        page.text_input(key="weights name").set_value("东街道")
        for slider in page.slider:
            slider.set_value(1.0 if slider.key == f"w {weight}" else 0.0)
        saved.clear()
        return list(_shown(page.run())), list(saved)

    one, other = _both(worlds, look)
    assert one == other
    assert "小网格" in one


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (b:Building) RETURN b.id AS id, b.residents AS n",
        "MATCH (b:Building) RETURN sum(b.`Households`) AS n",
        "MATCH (g:Grid) WHERE g.care_counted = 3 RETURN g.id AS id",
        "MATCH (g:Grid {care: 3}) RETURN g.id AS id",
        "MATCH (g:Grid) RETURN g.id AS id ORDER BY g.households_stated",
        "MATCH (c:Community) WHERE EXISTS { MATCH (g:Grid {residents: 3})-[:PART_OF]->(c) } RETURN c.id AS id",
        "MATCH p = (b:Building)-[:PART_OF]->(:Neighbourhood) RETURN properties(nodes(p), 'care') AS n",
        "MATCH (g:Grid) WITH g AS x RETURN {of: x}.of.care AS n",
        "MATCH (g:Grid) RETURN g['ca' + 're'] AS n",
        "MATCH (g:Grid) RETURN g {.*} AS n",
    ],
)
def test_no_query_reads_or_compares_a_count_of_residents(text: str) -> None:
    with pytest.raises(CypherTextError):
        refuse_unsafe(text, require_labels=True)


def test_nodes_that_a_query_returns_come_without_counts_of_residents(worlds: tuple[Workbench, ...]) -> None:
    text = "MATCH (g:Grid) RETURN g, collect(g) AS listed, {one: g} AS mapped ORDER BY g.id"
    one, other = _both(worlds, lambda bench: bench.query(text, require_labels=True).to_arrow().to_pylist())
    assert one == other
    assert "小网格" in one and "households" not in one
