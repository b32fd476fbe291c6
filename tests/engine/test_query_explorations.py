"""The saved explorations: each says what it is, passes the query box's allow-list, and runs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from graph_builder import GraphBuilder

from graphgov.cypher.allow_list import refuse_unsafe
from graphgov.cypher.fragments import expand
from graphgov.cypher.parsing import parse
from graphgov.engine.ladybug import LadybugEngine
from graphgov.engine.parameters import parameter_names
from graphgov.shipped import shipped

FILES = sorted(Path(shipped("cypher", "explore")).glob("*.cypher"))
PARAMETERS = {
    "as_of": dt.date(2025, 6, 30),
    "community": "Community:c",
    "grid": "Grid:g",
    "neighbourhood": "Neighbourhood:n",
    "organisation": "PartyOrganisation:b",
    "person": "Person:p",
    "street": "Division:s",
}
ROWS = {
    "chain_above_a_branch": 2,
    "neighbourhoods_of_a_grid": 2,
    "neighbourhoods_without_a_firm": 1,
    "organisations_sharing_people": 1,
    "people_behind_a_neighbourhood": 2,
    "posts_of_a_person": 3,
    "units_paired_with_a_community": 2,
    "who_leads_a_grid": 2,
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LadybugEngine]:
    graph = GraphBuilder()
    graph.node("Division", "s", level="street")
    graph.node("Community", "c", street_id="Division:s", community_id="Community:c")
    for name in ("n", "m"):
        graph.node("Neighbourhood", name, street_id="Division:s", community_id="Community:c")
    graph.node("Grid", "g", kind="comprehensive", community_id="Community:c")
    graph.node("PropertyProject", "j", neighbourhood_id="Neighbourhood:m")
    graph.link("MANAGES", "PropertyProject:j", "Neighbourhood:m")
    for name, kind in {"w": "street_working_committee", "k": "community_committee", "b": "residents_branch"}.items():
        graph.node("PartyOrganisation", name, kind=kind, neighbourhood_id="Neighbourhood:n" if name == "b" else None)
    graph.link("SUBORDINATE_TO", "PartyOrganisation:b", "PartyOrganisation:k")
    graph.link("SUBORDINATE_TO", "PartyOrganisation:k", "PartyOrganisation:w")
    graph.link("COVERS", "PartyOrganisation:b", "Grid:g")
    graph.node("HomeownerCommittee", "h", kind="homeowners", neighbourhood_id="Neighbourhood:n")
    graph.node("Person", "p")
    graph.link("HOLDS_POST", "Person:p", "PartyOrganisation:b", post="secretary")
    graph.link("HOLDS_POST", "Person:p", "HomeownerCommittee:h", post="chair", since=dt.date(2024, 1, 1))
    graph.link("HOLDS_POST", "Person:p", "Grid:g", post="grid_leader")
    graph.node("Person", "q")
    graph.link("HOLDS_POST", "Person:q", "Grid:g", post="gridworker", until=dt.date(2024, 1, 1))
    graph.node("JointConstructionUnit", "u", kind="government_organ")
    graph.link("PAIRED_WITH", "JointConstructionUnit:u", "Community:c", role="lead")
    graph.link("PAIRED_WITH", "JointConstructionUnit:u", "Neighbourhood:n", role="sponsor")
    graph.link("IN_GRID", "Neighbourhood:n", "Grid:g")
    graph.link("IN_GRID", "JointConstructionUnit:u", "Grid:g")
    with LadybugEngine(graph.write(tmp_path_factory.mktemp("explore") / "generation")) as opened:
        yield opened


def test_the_folder_holds_what_this_test_knows() -> None:
    assert [path.stem for path in FILES] == sorted(ROWS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_exploration_says_what_it_is_and_runs(path: Path, engine: LadybugEngine) -> None:
    text = expand(path.read_text(encoding="utf-8")).text
    header = dict(re.findall(r"^// (zh|en): (.+)$", text, re.MULTILINE))
    assert header.keys() == {"zh", "en"}
    named = re.findall(r"^// parameter: (\w+), .+$", text, re.MULTILINE)
    assert sorted(named) == sorted(parameter_names(text))
    refuse_unsafe(text, require_labels=True)
    assert parse(text).parts
    given = {name: PARAMETERS[name] for name in named}
    assert engine.query(text, given).num_rows == ROWS[path.stem]
