"""The practice of one named place is asked of that place, and of nobody else."""

from __future__ import annotations

from pathlib import Path

from graph_builder import GraphBuilder

from graphgov.analysis.checks.running import CheckRequest, run_checks
from graphgov.engine.ladybug import LadybugEngine
from graphgov.models import Area, load_model
from tests.checks.community import AS_OF
from tests.checks.shipped_checks import CHECKS

TEAMS = "coverage.grid_without_teams"


def _two_communities() -> GraphBuilder:
    """Anhuili with a grid that has its three teams and one that has two of them; a neighbour with a bare grid."""
    graph = GraphBuilder()
    for code, name in (("110105009046", "安和里社区"), ("110105009047", "邻社区")):
        graph.node("Community", code, name=name, kind="community", community_id=f"Community:{code}")
        for register in ("grids", "teams"):
            graph.hand_in(register, f"Community:{code}")
    anhuili = {"community_id": "Community:110105009046"}
    for grid, place in (("g1", anhuili), ("g2", anhuili), ("g3", {"community_id": "Community:110105009047"})):
        graph.node("Grid", grid, kind="comprehensive", **place)
    for kind in ("work", "volunteer", "service"):
        graph.node("Team", kind, kind=kind, **anhuili)
        graph.link("SERVES", f"Team:{kind}", "Grid:g1")
    for kind in ("work", "volunteer"):
        graph.link("SERVES", f"Team:{kind}", "Grid:g2")
    return graph


def test_teams_in_each_grid_are_asked_of_anhuili_alone(tmp_path: Path) -> None:
    engine = LadybugEngine(_two_communities().write(tmp_path / "generation", AS_OF))
    under = CheckRequest(load_model("chaoyang"), area=Area.COVERAGE, as_of=AS_OF)
    chaoyang = run_checks(engine, under, checks=CHECKS).verdicts()
    base = run_checks(engine, CheckRequest(area=Area.COVERAGE, as_of=AS_OF), checks=CHECKS).verdicts()
    engine.close()
    asked = chaoyang[chaoyang["check"] == TEAMS]
    assert dict(zip(asked["subject"], asked["verdict"], strict=True)) == {"Grid:g1": "sound", "Grid:g2": "fault"}
    assert set(asked["rule"]) == {"C3.1"}
    assert "coverage.grid_without_party_organisation" in set(base["check"])
    assert TEAMS not in set(base["check"])
