"""Every relationship reaches the graph, however Arrow happens to have cut the filtered tables."""

from __future__ import annotations

from pathlib import Path

from graph_builder import GraphBuilder

from graphgov.engine.ladybug import LadybugEngine

_MANY = 33_000
"""More than the 32,768 rows that Arrow filters at a time, so that the rarer endpoint pair has empty chunks."""


def test_rare_endpoint_pairs_survive_beside_frequent_ones(tmp_path: Path) -> None:
    graph = GraphBuilder()
    organisation = graph.node("PartyOrganisation", "one", kind="building_group")
    neighbourhood = graph.node("Neighbourhood", "one")
    for number in range(_MANY):
        graph.link("COVERS", organisation, graph.node("Building", f"{number:05}"))
    graph.link("COVERS", organisation, neighbourhood)
    engine = LadybugEngine(graph.write(tmp_path / "generation"))
    found = {
        kind: engine.query(f"MATCH (:PartyOrganisation)-[r:COVERS]->(:{kind}) RETURN count(*) AS n")["n"][0].as_py()
        for kind in ("Building", "Neighbourhood")
    }
    engine.close()
    assert found == {"Building": _MANY, "Neighbourhood": 1}
