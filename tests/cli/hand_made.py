"""A small graph written down by hand, and a loader that puts it into a workspace."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from graph_builder import DATA_DATE, GraphBuilder

from graphgov.loaders.graph.facts import LoadFacts
from graphgov.loaders.rows.known import Known

HOSTILE = "第一网格[bold]=cmd()\x1b[31m<img src=x onerror=alert(1)>"


@dataclass(frozen=True)
class HandMade:
    """Loads a graph that a test wrote down."""

    graph: GraphBuilder
    sample: bool = False

    def __call__(self, staging: Path, previous: Path | None, known: Known) -> LoadFacts:
        self.graph.write(staging)
        (staging / "graph.lbug").unlink()
        (staging / "manifest.json").unlink()
        return LoadFacts(DATA_DATE, sample=self.sample)


def small_graph(workers: int = 1) -> GraphBuilder:
    """Two streets, a community and two grids in each; the first `workers` grids have a gridworker."""
    graph = GraphBuilder()
    graph.node("Division", "330111", name="示例区", level="district", district_id="Division:330111")
    grids = []
    for street in ("1", "2"):
        above = {"district_id": "Division:330111", "street_id": f"Division:s{street}"}
        graph.node("Division", f"s{street}", name=f"示例{street}街道", level="street", **above)
        community = graph.node("Community", f"c{street}", name=f"示例{street}社区", code=f"c{street}", **above)
        for register in ("grids", "gridworkers", "communities", "community_workers", "neighbourhoods"):
            graph.hand_in(register, community)
        for number in ("1", "2"):
            grid = graph.node(
                "Grid",
                f"g{street}{number}",
                name=HOSTILE if (street, number) == ("2", "2") else f"第{number}网格",
                kind="comprehensive",
                community_id=community,
                source_office="示例局",
                source_register="grids",
                source_file="网格.csv",
                source_row=int(number) + 1,
                **above,
            )
            graph.link("PART_OF", grid, community)
            grids.append(grid)
    for number, grid in enumerate(grids[:workers]):
        person = graph.node("Person", f"p{number}", name="某某")
        graph.link("HOLDS_POST", person, grid, post="gridworker", since=dt.date(2024, 1, 1))
    return graph
