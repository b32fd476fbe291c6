"""The under-served index on graphs: who works a grid, which standards are kept, ranks, Party presence, inequality."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pandas as pd
import pytest
from graph_builder import GraphBuilder
from small_world import C1, C2, C3, IN_STREET, STREET_A, STREET_B, grid, world

from graphgov.analysis.checks.catalogue import catalogue
from graphgov.analysis.served.index import served
from graphgov.analysis.served.report import served_report
from graphgov.analysis.served.standards import Counted, Standards, Weights
from graphgov.engine.base import Engine
from graphgov.errors import UsageError
from graphgov.messages import choose_language

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
    graph.node("PartyOrganisation", "alone", kind="residents_branch")
    graph.node("PartyOrganisation", "big", kind="big_committee")
    graph.link("SUBORDINATE_TO", "PartyOrganisation:community", "PartyOrganisation:street")
    graph.link("GUIDES", "PartyOrganisation:community", "PartyOrganisation:branch")
    graph.link("COVERS", "PartyOrganisation:community", grid(C1, 1))
    graph.link("COVERS", "PartyOrganisation:alone", grid(C2, 1))
    graph.link("COVERS", "PartyOrganisation:big", grid(C2, 2))
    graph.node("Building", "b1", grid_id=grid(C1, 2))
    graph.link("COVERS", "PartyOrganisation:branch", "Building:b1")
    return graph


def test_standards_first_then_people_for_each_full_time_equivalent(open_engine: OpenEngine) -> None:
    index = served(open_engine(staffed()))
    table = index.to_pandas().set_index("grid")
    assert "Grid:exclusive" not in table.index and len(table) == 6
    assert table.loc[grid(C1, 1), ["hands", "hands_low", "hands_high", "load", "needs"]].tolist() == [1, 1, 1, 300, 10]
    assert table.loc[grid(C2, 1), ["hands", "hands_low", "shared", "load", "needs"]].tolist() == [1, 0.5, 1, 1200, 80]
    assert table.loc[grid(C1, 2), ["hands", "hands_high", "load"]].tolist() == [0, 0, float("inf")]
    facts = table[["vacant", "over_size", "over_care"]]
    assert facts.loc[grid(C1, 1)].tolist() == [False, False, False]
    assert facts.loc[grid(C1, 2)].tolist() == [True, False, True]
    assert facts.loc[grid(C2, 1)].tolist() == [False, True, True]
    # Of community 3 nothing is known: it may come first or last, and says so.
    ranks = {one: (table.loc[one, "rank"], table.loc[one, "rank_last"]) for one in table.index}
    assert ranks[grid(C3, 1)] == ranks[grid(C3, 2)] == (1, 6)
    assert ranks == ranks | {grid(C1, 2): (1, 3), grid(C2, 1): (2, 4), grid(C2, 2): (2, 4), grid(C1, 1): (4, 6)}
    assert table.loc[grid(C3, 1), "unknown"] == ["gridworkers", "households", "care"]
    assert table.loc[grid(C3, 1), ["vacant", "over_size", "load", "hands", "staffing"]].isna().all()
    assert table.loc[grid(C1, 1), "staffing"] == table.loc[grid(C2, 1), "staffing"] == "full_time"
    assert table.loc[grid(C1, 2), "staffing"] == "vacant"
    assert (index.vacant, index.over_size, index.over_care, index.open) == (1, 2, 3, 2)
    party = table[["party", "chain_steps", "chain_broken"]].astype(object)
    assert party.loc[grid(C1, 1)].tolist() == ["direct", 1, False]
    assert party.loc[grid(C1, 2)].tolist() == ["within", 2, False]
    assert party.loc[grid(C2, 1), ["party", "chain_broken"]].tolist() == ["direct", True]
    assert party.loc[grid(C2, 2), ["party", "chain_broken"]].tolist() == ["none", False]
    assert party.loc[grid(C3, 1)].isna().all()


def test_which_count_sizes_a_grid_is_chosen(open_engine: OpenEngine) -> None:
    graph = staffed()
    graph.change(grid(C1, 1), households=200, residents=1001)
    engine = open_engine(graph)
    by_households, by_residents = served(engine), served(engine, standards=Standards(Counted.RESIDENTS))
    assert by_households.over_size == 2 and by_residents.over_size == 3
    assert by_residents.to_pandas().set_index("grid").loc[grid(C1, 1), "load"] == 1001


def test_who_counts_for_how_much(open_engine: OpenEngine) -> None:
    graph = staffed()
    for name in ("leader", "part", "unsaid", "away"):
        graph.node("Person", name)
    vacant, exclusive = grid(C1, 2), "Grid:exclusive"
    graph.link("HOLDS_POST", "Person:leader", vacant, post="grid_leader")
    lone = served(open_engine(graph)).to_pandas().set_index("grid").loc[vacant]
    assert (lone["vacant"], lone["staffing"], lone["hands_low"]) == (False, "leader_or_part_time", 0.5)
    # A leader who is said to be a full-time gridworker too is one person.
    graph.link("HOLDS_POST", "Person:leader", vacant, post="gridworker", full_time=True)
    graph.link("HOLDS_POST", "Person:part", vacant, post="gridworker", full_time=False)
    graph.link("HOLDS_POST", "Person:part", exclusive, post="gridworker", full_time=False)
    graph.link("HOLDS_POST", "Person:unsaid", vacant, post="gridworker")
    since, until = dt.date(2025, 6, 1), dt.date(2025, 6, 30)
    graph.link("HOLDS_POST", "Person:away", vacant, post="gridworker", full_time=True, away_since=since)
    graph.link("HOLDS_POST", "Person:away", exclusive, post="gridworker", away_since=since, away_until=until)
    engine = open_engine(graph)
    line = served(engine).to_pandas().set_index("grid").loc[vacant]
    assert line[["hands", "full_time", "part_time", "shared", "away", "leaders"]].tolist() == [4, 2, 1, 2, 1, 0]
    assert (line["hands_low"], line["hands_high"]) == (1.75, 2.25) and "full_time" in line["unknown"]
    assert pd.isna(line["load"])
    before = served(engine, as_of=dt.date(2025, 5, 31)).to_pandas().set_index("grid").loc[vacant]
    assert (before["away"], before["hands_low"]) == (0, 2.25)
    graph = staffed()
    graph.node("Person", "away")
    graph.link("HOLDS_POST", "Person:away", vacant, post="gridworker", full_time=True, away_since=since)
    line = served(open_engine(graph)).to_pandas().set_index("grid").loc[vacant]
    assert (line["vacant"], line["load"], line["staffing"]) == (False, float("inf"), "full_time"), "filled, not present"


def test_the_day_counts(open_engine: OpenEngine) -> None:
    table = served(open_engine(staffed()), as_of=dt.date(2023, 6, 1)).to_pandas().set_index("grid")
    assert table.loc[grid(C1, 2), "hands"] == 1


def test_weights_are_the_offices(open_engine: OpenEngine) -> None:
    engine = open_engine(staffed())
    index = served(engine, Weights("东街道", load=3, needs=1))
    table = index.to_pandas().set_index("grid")
    assert table.loc[grid(C1, 1), "score"] == pytest.approx(0.75 * 1 + 0.25 * 0.2)
    assert table.loc[grid(C2, 1), "score"] == pytest.approx(0.75 * 4 + 0.25 * 1.6)
    assert table.loc[grid(C1, 2), "score"] == float("inf") and pd.isna(table.loc[grid(C3, 1), "score"])
    intervals = index.rank_intervals(50, seed=3)
    assert intervals.equals(index.rank_intervals(50, seed=3))
    by_grid = intervals.set_index("grid")
    assert by_grid.loc[grid(C1, 2), ["first", "last"]].tolist() == [1, 3]
    assert by_grid.loc[grid(C3, 1), ["first", "last"]].tolist() == [1, 6]


@pytest.mark.parametrize(
    ("weights", "problem"),
    [({"name": "甲", "load": -1.0}, "be used"), ({"name": "甲"}, "be used"), ({"name": " ", "load": 1.0}, "no name")],
)
def test_weights_that_cannot_be_used_are_refused(weights: dict[str, float], problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        Weights(**weights)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="standards"):
        Standards(households=0)


def test_inequality_by_area(open_engine: OpenEngine) -> None:
    index = served(open_engine(staffed()))
    whole = index.inequality
    assert whole.grids == 4
    # 300 households with 1, 300 with 0, 600 and 600 with ½ each.
    assert whole.gini == pytest.approx(1 - (1 / 6 * 0 + 4 / 6 * 0.5 + 1 / 6 * 1.5))
    by_street = index.inequality_by("street").set_index("area_id")
    assert by_street.loc[STREET_A, "grids"] == 4 and by_street.loc[STREET_A, "gini"] == pytest.approx(whole.gini)
    assert by_street.loc[STREET_B, "grids"] == 0 and pd.isna(by_street.loc[STREET_B, "gini"])
    assert index.inequality_by("community")["area_id"].tolist() == sorted(IN_STREET)
    with pytest.raises(UsageError, match="no inequality by"):
        index.inequality_by("grid")


def test_each_grid_says_why(open_engine: OpenEngine) -> None:
    index = served(open_engine(staffed()))
    choose_language("zh_CN")
    rows = {row[-1]: row for table in served_report(index, sample=False).tables for row in table.rows}
    assert "空岗：没有网格员，也没有网格长" in str(rows[grid(C1, 2)])
    assert "600户，超过300户的标准" in str(rows[grid(C2, 1)])
    assert "网格员台账未报" in str(rows[grid(C3, 1)])
    assert "三项标准都达到" in str(rows[grid(C1, 1)])


def test_a_graph_without_grids(open_engine: OpenEngine) -> None:
    index = served(open_engine(GraphBuilder()))
    assert index.to_pandas().empty and index.inequality.gini is None and index.rank_intervals().empty


def test_the_standards_are_those_of_the_checks() -> None:
    limits = {one.name: one.default for check in catalogue() for one in check.thresholds}
    standards = Standards()
    assert limits["households_maximum"] == standards.households
    assert limits["residents_maximum"] == standards.residents
    assert limits["care_maximum"] == standards.care
