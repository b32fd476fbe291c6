"""Some of the checks as a user would write them with NetworkX loops, and with pandas; same answers, asserted.

The graph and the frames are made before the clock starts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import networkx as nx
import pandas as pd
import pyarrow.parquet as pq

from benchmarks.measuring import Stages, cpu_seconds
from benchmarks.peers.sql import refuse_differences
from benchmarks.peers.verdicts import AS_OF, Verdicts, shared_checks, values_of
from graphgov.engine.base import Value
from graphgov.engine.generation_files import node_file, relationship_file

_NODES = ("Building", "Community", "Division", "Grid", "JointConstructionUnit", "Neighbourhood", "PartyOrganisation",
          "Person", "Project", "Task")  # fmt: skip
_LINKS = ("COVERS", "ESTABLISHED_IN", "HOLDS_POST", "INSTRUCTS", "LINKED_TO", "PAIRED_WITH", "REGISTERED_IN", "SERVES")

Graph = nx.MultiDiGraph
Frames = dict[str, pd.DataFrame]
Limits = Mapping[str, Value]
Data = TypeVar("Data")


def networkx_loops(generation: Path) -> Stages:
    """The checks as loops over a graph; CPU seconds of each."""
    graph = nx.MultiDiGraph()
    for kind in (*_NODES, "Resident"):
        for row in pq.read_table(node_file(generation, kind)).to_pylist():
            graph.add_node(row["id"], label=kind, **row)
    for kind in (*_LINKS, "LIVES_IN"):
        for row in pq.read_table(relationship_file(generation, kind)).to_pylist():
            said = {name: value for name, value in row.items() if name != "key"} | {"kind": kind}
            graph.add_edge(row["from_id"], row["to_id"], row["key"], **said)
    return _timed(generation, LOOPS, graph)


def pandas_frames(generation: Path) -> Stages:
    """The checks on data frames; CPU seconds of each."""
    frames = {kind: pq.read_table(node_file(generation, kind)).to_pandas() for kind in _NODES}
    frames |= {kind: pq.read_table(relationship_file(generation, kind)).to_pandas() for kind in _LINKS}
    return _timed(generation, FRAMES, frames)


def _timed(generation: Path, works: Mapping[str, Callable[[Data, Limits], Verdicts]], data: Data) -> Stages:
    stages: Stages = {}
    answers: dict[str, Verdicts] = {}
    for check in shared_checks():
        if check.id in works:
            begun = cpu_seconds()
            answers[check.id] = works[check.id](data, values_of(check))
            stages[check.id] = round(cpu_seconds() - begun, 3)
    refuse_differences(generation, answers)
    return stages


def _holds(link: Mapping[str, object]) -> bool:
    since, until = link["since"], link["until"]
    begun = since is None or (isinstance(since, dt.date) and since <= AS_OF)
    return begun and (until is None or (isinstance(until, dt.date) and until > AS_OF))


def _nodes(graph: Graph, *kinds: str) -> list[tuple[str, dict[str, object]]]:
    return [(node, said) for node, said in graph.nodes(data=True) if said.get("label") in kinds]


def _number(limits: Limits, name: str) -> int:
    return int(str(limits[name]))


def _grids_without_gridworker(graph: Graph, limits: Limits) -> Verdicts:
    found: Verdicts = {}
    for grid, said in _nodes(graph, "Grid"):
        if said["kind"] in (None, "comprehensive"):
            posts = [(one, link) for one, _to, link in graph.in_edges(grid, data=True) if link["kind"] == "HOLDS_POST"]
            workers = {one for one, link in posts if link["post"] == "gridworker" and _holds(link)}
            enough = len(workers) >= _number(limits, "gridworkers_minimum")
            found[grid] = False if enough else None if said["kind"] is None else True
    return found


def _posts(graph: Graph, person: str) -> list[tuple[str, dict[str, object]]]:
    return [(to, link) for _one, to, link in graph.out_edges(person, data=True) if link["kind"] == "HOLDS_POST"]


def _too_many_posts(graph: Graph, limits: Limits) -> Verdicts:
    found: Verdicts = {}
    for person, _said in _nodes(graph, "Person"):
        held = {to for to, link in _posts(graph, person) if _holds(link)}
        if held:
            found[person] = len(held) > _number(limits, "posts_maximum")
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


def _said(subjects: pd.Series, faults: pd.Series) -> Verdicts:
    plain = faults.astype(object).where(faults.notna(), None)
    return dict(zip(subjects.tolist(), plain.tolist(), strict=True))


def _current(links: pd.DataFrame) -> pd.DataFrame:
    since, until = pd.to_datetime(links["since"]), pd.to_datetime(links["until"])
    day = pd.Timestamp(AS_OF)
    return links[(since.isna() | (since <= day)) & (until.isna() | (until > day))]


def _grids_without_gridworker_frames(frames: Frames, limits: Limits) -> Verdicts:
    grids = frames["Grid"]
    grids = grids[grids["kind"].isna() | (grids["kind"] == "comprehensive")]
    posts = _current(frames["HOLDS_POST"][frames["HOLDS_POST"]["post"] == "gridworker"])
    workers = grids["id"].map(posts.groupby("to_id")["from_id"].nunique()).fillna(0)
    faults = (workers < _number(limits, "gridworkers_minimum")).astype(object)
    return _said(grids["id"], faults.mask(faults.astype(bool) & grids["kind"].isna()))


def _too_many_posts_frames(frames: Frames, limits: Limits) -> Verdicts:
    held = _current(frames["HOLDS_POST"]).groupby("from_id")["to_id"].nunique()
    return _said(held.index.to_series(), held > _number(limits, "posts_maximum"))


def _posts_without_start_frames(frames: Frames, _limits: Limits) -> Verdicts:
    posts = frames["HOLDS_POST"]
    missing = posts["since"].isna().groupby(posts["from_id"]).any()
    return _said(missing.index.to_series(), missing)


def _people_without_posts_frames(frames: Frames, _limits: Limits) -> Verdicts:
    people = frames["Person"]
    placed = {
        one
        for kind in ("HOLDS_POST", "LINKED_TO", "INSTRUCTS", "REGISTERED_IN", "SERVES")
        for one in frames[kind]["from_id"]
    }
    expected = people["registered_for_service"].map(lambda said: said is None or bool(said))
    return _said(people["id"], ~people["id"].isin(placed) & expected)


def _not_led_frames(kind: str, led_by: set[str]) -> Callable[[Frames, Limits], Verdicts]:
    def work(frames: Frames, _limits: Limits) -> Verdicts:
        leading = frames["PartyOrganisation"]
        ids = leading[leading["kind"].isin(led_by)]["id"]
        links = pd.concat([frames["COVERS"][["from_id", "to_id"]], frames["ESTABLISHED_IN"][["from_id", "to_id"]]])
        led = links[links["from_id"].isin(ids)]["to_id"]
        return _said(frames[kind]["id"], ~frames[kind]["id"].isin(led))

    return work


def _unknown_counts_frames(frames: Frames, _limits: Limits) -> Verdicts:
    found: Verdicts = {}
    for kind in ("Community", "Neighbourhood", "Building", "Grid"):
        frame = frames[kind]
        if kind == "Grid":
            frame = frame[frame["kind"].isna() | (frame["kind"] == "comprehensive")]
        faults = (frame["households"].isna() | frame["residents"].isna()).astype(object)
        unsaid = frame["kind"].isna() if kind == "Grid" else pd.Series(data=False, index=frame.index)
        found |= _said(frame["id"], faults.mask(faults.astype(bool) & unsaid))
    return found


FRAMES: dict[str, Callable[[Frames, Limits], Verdicts]] = {
    "service.grid_without_gridworker": _grids_without_gridworker_frames,
    "appointments.too_many_posts": _too_many_posts_frames,
    "quality.post_without_start": _posts_without_start_frames,
    "quality.people_without_posts": _people_without_posts_frames,
    "quality.unknown_counts": _unknown_counts_frames,
    "coverage.neighbourhood_without_branch": _not_led_frames("Neighbourhood", _BRANCHES),
    "coverage.building_without_group": _not_led_frames("Building", _GROUPS),
}
