"""The under-served index: components, ranks, what is left out, the Gini."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pandas as pd
import pytest
from graph_builder import GraphBuilder
from hypothesis import given
from hypothesis import strategies as st
from small_world import C1, C2, C3, IN_STREET, STREET_A, STREET_B, grid, world

from graphgov.analysis.served.index import Weights, gini, served
from graphgov.engine.base import Engine
from graphgov.errors import UsageError

OpenEngine = Callable[[GraphBuilder], Engine]


def staffed() -> GraphBuilder:
    """Community 1: a good grid and a vacant one; community 2: one person on both; community 3: nothing in hand."""
    graph = world()
    for community, counts in ((C1, (300, 900, 10)), (C2, (600, 1800, 40))):
        for number in (1, 2):
            households, residents, care = counts
            graph.change(grid(community, number), households=households, residents=residents, care=care)
        for register in ("gridworkers", "party_organisations"):
            graph.hand_in(register, community)
    graph.node("Grid", "exclusive", kind="exclusive", community_id=C1)
    graph.node("Person", "full")
    graph.node("Person", "shared")
    graph.node("Person", "gone")
    graph.link("HOLDS_POST", "Person:full", grid(C1, 1), post="gridworker", full_time=True)
    for number in (1, 2):
        graph.link("HOLDS_POST", "Person:shared", grid(C2, number), post="gridworker", full_time=True)
    graph.link("HOLDS_POST", "Person:gone", grid(C1, 2), post="gridworker", until=dt.date(2024, 1, 1))
    graph.node("PartyOrganisation", "street", kind="street_working_committee")
    graph.node("PartyOrganisation", "community", kind="community_committee")
    graph.node("PartyOrganisation", "branch", kind="neighbourhood_branch")
    graph.link("SUBORDINATE_TO", "PartyOrganisation:community", "PartyOrganisation:street")
    graph.link("GUIDES", "PartyOrganisation:community", "PartyOrganisation:branch")
    graph.link("COVERS", "PartyOrganisation:community", grid(C1, 1))
    graph.node("Building", "b1", grid_id=grid(C1, 2))
    graph.link("COVERS", "PartyOrganisation:branch", "Building:b1")
    return graph


def test_components_and_ranks(open_engine: OpenEngine) -> None:
    index = served(open_engine(staffed()))
    table = index.to_pandas().set_index("grid")
    assert "Grid:exclusive" not in table.index and len(table) == 6
    parts = table[[f"{name}_component" for name in ("load", "gridworkers", "care", "party", "chain")]]
    assert parts.loc[grid(C1, 1)].tolist() == [0.5, 0.0, 0.0, 0.0, 0.0]
    assert parts.loc[grid(C1, 2)].tolist() == [0.5, 1.0, 0.0, 0.5, pytest.approx(1 / 3, abs=1e-5)]
    assert parts.loc[grid(C2, 1)].tolist()[:4] == [1.0, 0.5, pytest.approx(2 / 3, abs=1e-5), 1.0]
    assert table.loc[grid(C2, 1), "missing"] == ["chain"]
    assert table.loc[grid(C3, 1), "missing"] == ["load", "gridworkers", "care", "party", "chain"]
    assert pd.isna(table.loc[grid(C3, 1), "score"]) and pd.isna(table.loc[grid(C3, 1), "rank"])
    assert table["rank"].dropna().to_dict() == {grid(C2, 1): 1, grid(C2, 2): 1, grid(C1, 2): 3, grid(C1, 1): 4}
    assert table.loc[grid(C2, 1), "score"] == pytest.approx((0.25 + 0.125 + 0.2 * 2 / 3 + 0.15) / 0.85, abs=1e-5)
    assert table.loc[grid(C1, 1), "score"] == pytest.approx(0.125)
    assert index.left_out == {"load": 2, "gridworkers": 2, "care": 2, "party": 2, "chain": 4}
    assert (index.vacant, index.gini_grids) == (1, 3)
    assert table.loc[grid(C2, 1), "residents_per_gridworker"] == 3600
    assert index.gini == pytest.approx(gini([900, 3600, 3600]))


def test_quintiles_run_from_the_worst_fifth(open_engine: OpenEngine) -> None:
    graph = world()
    for number in range(14):
        graph.node("Grid", f"more{number:02}", kind="comprehensive", community_id=C1, households=10 * number)
    table = served(open_engine(graph), Weights(1, 0, 0, 0, 0)).to_pandas().dropna(subset="score")
    assert table["quintile"].tolist() == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5]
    assert table["grid"].iloc[0] == "Grid:more13"


def test_a_part_time_gridworker_is_half(open_engine: OpenEngine) -> None:
    graph = staffed()
    graph.node("Person", "part")
    graph.link("HOLDS_POST", "Person:part", grid(C1, 2), post="gridworker", full_time=False)
    table = served(open_engine(graph)).to_pandas().set_index("grid")
    assert table.loc[grid(C1, 2), "gridworkers_component"] == 0.5
    assert table.loc[grid(C1, 2), "gridworkers"] == 1


def test_the_day_counts(open_engine: OpenEngine) -> None:
    table = served(open_engine(staffed()), as_of=dt.date(2023, 6, 1)).to_pandas().set_index("grid")
    assert table.loc[grid(C1, 2), "gridworkers"] == 1


def test_gini_by_area(open_engine: OpenEngine) -> None:
    graph = staffed()
    graph.change(grid(C2, 1), residents=600)
    index = served(open_engine(graph))
    by_street = index.gini_by("street").set_index("area_id")
    assert by_street.loc[STREET_A, "grids"] == 3
    assert by_street.loc[STREET_A, "gini"] == pytest.approx(index.gini)
    assert by_street.loc[STREET_B, "grids"] == 0 and pd.isna(by_street.loc[STREET_B, "gini"])
    assert index.gini_by("community")["area_id"].tolist() == sorted(IN_STREET)
    with pytest.raises(UsageError, match="no Gini by"):
        index.gini_by("grid")


def test_a_graph_without_grids(open_engine: OpenEngine) -> None:
    index = served(open_engine(GraphBuilder()))
    assert index.to_pandas().empty and index.gini is None


@pytest.mark.parametrize(
    "weights",
    [{"load": -1.0}, {"care": float("nan")}, dict.fromkeys(("load", "gridworkers", "care", "party", "chain"), 0.0)],
)
def test_weights_that_cannot_be_used_are_refused(weights: dict[str, float]) -> None:
    with pytest.raises(UsageError, match="cannot be used"):
        Weights(**weights)


@given(st.lists(st.floats(0.1, 1e6), min_size=1, max_size=30))
def test_gini_is_half_the_relative_mean_difference(values: list[float]) -> None:
    count, mean = len(values), sum(values) / len(values)
    by_definition = sum(abs(a - b) for a in values for b in values) / (2 * count * count * mean)
    assert gini(values) == pytest.approx(by_definition, abs=1e-9)


@pytest.mark.parametrize(("values", "expected"), [([], None), ([0, 0], None), ([5, 5, 5], 0.0), ([0, 0, 0, 4], 0.75)])
def test_gini_of_plain_cases(values: list[float], expected: float | None) -> None:
    assert gini(values) == expected
