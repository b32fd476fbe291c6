"""The hand-written community once more, as registers: what is loaded from them gets the same verdicts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from graphgov.analysis.checks.running import CheckRequest, run_checks
from graphgov.engine.base import Engine
from graphgov.engine.ladybug import LadybugEngine
from graphgov.engine.ladybug_build import build_graph
from graphgov.workspace import Workspace
from graphgov.workspace.publishing import LoadResult
from tests.checks.community import AS_OF, hand_community
from tests.checks.expected import EXPECTED, FAULT, SOUND, UNKNOWN
from tests.checks.expected_work import CITY_CHECKS
from tests.checks.shipped_checks import EVERYWHERE
from tests.loaders.hand_ins import KEY, load

REGISTERS = Path(__file__).parent.parent / "community_registers"
ONLY_IN_THE_GRAPH = {
    # The register of neighbourhoods names this branch, and has no column for a superior.
    ("coverage.broken_chain", "PartyOrganisation:b9", FAULT),
    # No register can say that a unit is paired without a role: what is not the lead is a member.
    ("coverage.community_without_lead_unit", "Community:c2", UNKNOWN),
    ("coverage.community_without_partners", "Community:c2", UNKNOWN),
    # A linked leader is known by name only, and never taken for the person of that name on a committee.
    ("appointments.overlapping_posts", "Person:甲三", SOUND),
    # Nobody comes into the graph without something that brought him there.
    ("quality.people_without_posts", "Person:丁一", FAULT),
    # The office of a district hands in nothing for other cities.
    ("coverage.industry_without_committee", "Division:9902", SOUND),
    ("coverage.industry_without_committee", "Division:9903", FAULT),
    # No residents are handed in, so none are counted.
    ("quality.counts_differ", "Grid:k1", SOUND),
    ("quality.counts_differ", "Grid:k4", FAULT),
    ("quality.counts_differ", "Neighbourhood:n1", FAULT),
    ("quality.counts_differ", "Building:d2", SOUND),
    # No register says that a team no longer serves a place.
    ("quality.orphan_organisation", "Team:t9", SOUND),
    ("appointments.overlapping_posts", "Person:戊警", SOUND),
    ("appointments.too_many_posts", "Person:戊警", SOUND),
    ("quality.people_without_posts", "Person:戊警", SOUND),
    ("quality.post_without_start", "Person:戊警", SOUND),
}
INSTEAD = {
    ("coverage.broken_chain", "PartyOrganisation:b9", UNKNOWN),
    ("coverage.community_without_lead_unit", "Community:c2", FAULT),
    ("coverage.community_without_partners", "Community:c2", SOUND),
    ("appointments.overlapping_posts", "Person:甲三", FAULT),
    ("coverage.industry_without_committee", "Division:9902", UNKNOWN),
    ("coverage.industry_without_committee", "Division:9903", UNKNOWN),
}
# The village of the second city hands in no meeting, project or social organisation: what its city did is not known.
ONLY_IN_THE_GRAPH |= {(check, "Division:9902", FAULT) for check in CITY_CHECKS}
INSTEAD |= {(check, "Division:9902", UNKNOWN) for check in CITY_CHECKS}
Name = tuple[str, ...]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, LoadResult]:
    """A workspace into which the district's office has handed in every register."""
    workspace = Workspace.create(tmp_path_factory.mktemp("registers") / "workspace", KEY)
    return workspace, load(workspace, REGISTERS, office="庚区", build=build_graph)


def _names(nodes: Iterable[tuple[str, str, str | None]]) -> dict[str, Name]:
    """What a node is called on either side: its kind and name, a project its kind and neighbourhood."""
    rows = list(nodes)
    names = {node_id: name for node_id, name, _place in rows}
    return {
        node_id: (node_id.split(":")[0], names[place])
        if place is not None and node_id.startswith("PropertyProject:")
        else (node_id.split(":")[0], name)
        for node_id, name, place in rows
    }


def _hand_names() -> dict[str, Name]:
    rows = [row for kind in hand_community().nodes.values() for row in kind.values()]
    return _names((row["id"], row["name"], row.get("neighbourhood_id")) for row in rows)


def _loaded_names(engine: Engine) -> dict[str, Name]:
    kinds = hand_community().nodes.keys()
    answers = [
        engine.query(f"MATCH (n:{kind}) RETURN n.id AS id, n.name AS name, {place} AS place ORDER BY id").to_pylist()
        for kind in kinds
        for place in ["n.neighbourhood_id" if kind == "PropertyProject" else "NULL"]
    ]
    return _names((row["id"], row["name"], row["place"]) for rows in answers for row in rows)


def _called(subject: str, names: dict[str, Name]) -> frozenset[Name]:
    return frozenset(names[part] for part in subject.split("|"))


def test_registers_are_clean(loaded: tuple[Workspace, LoadResult]) -> None:
    assert [str(problem) for problem in loaded[1].facts.problems] == []


def test_registers_get_the_verdicts_of_the_graph(loaded: tuple[Workspace, LoadResult]) -> None:
    engine = LadybugEngine(loaded[0].path())
    try:
        verdicts = run_checks(engine, CheckRequest(as_of=AS_OF), checks=EVERYWHERE).verdicts()
        names = _loaded_names(engine)
        rows = verdicts[["check", "subject", "verdict"]].itertuples(index=False, name=None)
        seen = {(check, _called(subject, names), verdict) for check, subject, verdict in rows}
    finally:
        engine.close()
    hand = _hand_names()
    wanted = {
        (check, _called(subject, hand), verdict) for check, subject, verdict in (EXPECTED - ONLY_IN_THE_GRAPH) | INSTEAD
    }
    assert seen - wanted == set()
    assert wanted - seen == set()
