"""Some of the checks as a user would write them with NetworkX loops; same answers, asserted.

Making the graph is a stage of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import networkx as nx
import pyarrow.parquet as pq

from benchmarks.measuring import MADE, Stages, cpu_seconds
from benchmarks.peers.answering import Limits, number, timed
from benchmarks.peers.verdicts import AS_OF, Verdicts
from graphgov.engine.generation_files import node_file, relationship_file

_NODES = ("Building", "Community", "Division", "Grid", "JointConstructionUnit", "Neighbourhood", "PartyOrganisation",
          "Person", "Project", "Task")  # fmt: skip
_LINKS = ("COVERS", "ESTABLISHED_IN", "HOLDS_POST", "INSTRUCTS", "LINKED_TO", "PAIRED_WITH", "REGISTERED_IN", "SERVES")

Graph: TypeAlias = nx.MultiDiGraph


def networkx_loops(generation: Path) -> Stages:
    """The checks as loops over a graph; CPU seconds of each, and of making the graph."""
    begun = cpu_seconds()
    graph = graph_of(generation)
    return {MADE: round(cpu_seconds() - begun, 3), **timed(generation, LOOPS, graph)}


def graph_of(generation: Path) -> Graph:
    """The graph of a generation, residents included."""
    graph = nx.MultiDiGraph()
    for kind in (*_NODES, "Resident"):
        for row in pq.read_table(node_file(generation, kind)).to_pylist():
            graph.add_node(row["id"], label=kind, **row)
    for kind in (*_LINKS, "LIVES_IN"):
        for row in pq.read_table(relationship_file(generation, kind)).to_pylist():
            said = {name: value for name, value in row.items() if name != "key"} | {"kind": kind}
            graph.add_edge(row["from_id"], row["to_id"], row.get("key"), **said)
    return graph


def _holds(link: Mapping[str, object]) -> bool:
    since, until = link["since"], link["until"]
    begun = since is None or (isinstance(since, dt.date) and since <= AS_OF)
    return begun and (until is None or (isinstance(until, dt.date) and until >= AS_OF))


def _nodes(graph: Graph, *kinds: str) -> list[tuple[str, dict[str, object]]]:
    return [(node, said) for node, said in graph.nodes(data=True) if said.get("label") in kinds]


def _grids_without_gridworker(graph: Graph, limits: Limits) -> Verdicts:
    found: Verdicts = {}
    for grid, said in _nodes(graph, "Grid"):
        if said["kind"] in (None, "comprehensive"):
            posts = [(one, link) for one, _to, link in graph.in_edges(grid, data=True) if link["kind"] == "HOLDS_POST"]
            workers = {one for one, link in posts if link["post"] in ("gridworker", "grid_leader") and _holds(link)}
            enough = len(workers) >= number(limits, "gridworkers_minimum")
            found[grid] = False if enough else None if said["kind"] is None else True
    return found


def _posts(graph: Graph, person: str) -> list[tuple[str, dict[str, object]]]:
    return [(to, link) for _one, to, link in graph.out_edges(person, data=True) if link["kind"] == "HOLDS_POST"]


def _too_many_posts(graph: Graph, limits: Limits) -> Verdicts:
    found: Verdicts = {}
    for person, _said in _nodes(graph, "Person"):
        held = {to for to, link in _posts(graph, person) if _holds(link)}
        if held:
            found[person] = len(held) > number(limits, "posts_maximum")
    return found


def _posts_without_start(graph: Graph, _limits: Limits) -> Verdicts:
    people = {person: _posts(graph, person) for person, _said in _nodes(graph, "Person")}
    return {person: any(link["since"] is None for _to, link in posts) for person, posts in people.items() if posts}


def _people_without_posts(graph: Graph, _limits: Limits) -> Verdicts:
    kinds = {"HOLDS_POST", "LINKED_TO", "INSTRUCTS", "REGISTERED_IN", "SERVES"}
    return {
        person: not any(link["kind"] in kinds for _one, _to, link in graph.out_edges(person, data=True))
        and said["registered_for_service"] in (None, True)
        for person, said in _nodes(graph, "Person")
    }


def _not_led(kind: str, led_by: set[str]) -> Callable[[Graph, Limits], Verdicts]:
    def work(graph: Graph, _limits: Limits) -> Verdicts:
        return {
            place: not any(
                link["kind"] in ("COVERS", "ESTABLISHED_IN") and graph.nodes[one]["kind"] in led_by
                for one, _to, link in graph.in_edges(place, data=True)
                if one in graph and graph.nodes[one].get("label") == "PartyOrganisation"
            )
            for place, _said in _nodes(graph, kind)
        }

    return work


def _unknown_counts(graph: Graph, _limits: Limits) -> Verdicts:
    found: Verdicts = {}
    for place, said in _nodes(graph, "Community", "Neighbourhood", "Building", "Grid"):
        if said["label"] != "Grid" or said["kind"] in (None, "comprehensive"):
            known = said["households"] is not None and said["residents"] is not None
            found[place] = False if known else None if said["label"] == "Grid" and said["kind"] is None else True
    return found


_BRANCHES = {"neighbourhood_branch", "residents_branch"}
_GROUPS = {"building_group", "stairwell_branch"}
LOOPS: dict[str, Callable[[Graph, Limits], Verdicts]] = {
    "service.grid_without_gridworker": _grids_without_gridworker,
    "appointments.too_many_posts": _too_many_posts,
    "quality.post_without_start": _posts_without_start,
    "quality.people_without_posts": _people_without_posts,
    "quality.unknown_counts": _unknown_counts,
    "coverage.neighbourhood_without_branch": _not_led("Neighbourhood", _BRANCHES),
    "coverage.building_without_group": _not_led("Building", _GROUPS),
}
