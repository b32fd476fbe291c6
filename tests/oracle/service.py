"""Who is under-served."""

from __future__ import annotations

from . import facilities, joint_work, provision
from .appointments import WORKER_POSTS
from .graph import Answer, PlainGraph, Row, Said, urban


def _grids(graph: PlainGraph) -> list[Row]:
    """Grids that are comprehensive, or may be."""
    return [grid for grid in graph.of_kind("Grid") if grid["kind"] in (None, "comprehensive")]


def _gridworkers(graph: PlainGraph, grid: Row) -> int:
    return len({h["from_id"] for h in graph.into(grid, "HOLDS_POST", now=True) if h["post"] == "gridworker"})


def _hands(graph: PlainGraph, grid: Row) -> list[Row]:
    """Posts of gridworkers and grid leaders today."""
    posts = graph.into(grid, "HOLDS_POST", now=True)
    return [post for post in posts if post["post"] in ("gridworker", "grid_leader")]


def _over(count: int | None, limit: int) -> bool | None:
    return None if count is None else count > limit


def oversized_grid(graph: PlainGraph) -> Answer:
    """Over the limit of households, of residents, or of both where both are asked for."""
    answer = {}
    for grid in _grids(graph):
        over = (
            _over(grid["households"], graph.thresholds["households_maximum"]),
            _over(grid["residents"], graph.thresholds["residents_maximum"]),
        )
        decisive = graph.thresholds["both_limits"] != 1  # one true decides; else one false does
        fault: bool | None
        if decisive in over:
            fault = decisive
        elif None in over:
            fault = None
        else:
            fault = not decisive
        answer[grid["id"]] = Said(None if grid["kind"] is None else fault, grid["households"])
    return answer


def grid_without_gridworker(graph: PlainGraph) -> Answer:
    """Fewer gridworkers and leaders than wanted."""
    answer = {}
    for grid in _grids(graph):
        workers = len({post["from_id"] for post in _hands(graph, grid)})
        enough = workers >= graph.thresholds["gridworkers_minimum"]
        answer[grid["id"]] = Said(False if enough else None if grid["kind"] is None else True, workers)
    return answer


def grid_without_full_time_gridworker(graph: PlainGraph) -> Answer:
    """Grids that somebody works, and nobody full time as far as is said."""
    answer = {}
    for grid in _grids(graph):
        posts = _hands(graph, grid)
        said = [post["full_time"] for post in posts if post["post"] == "gridworker"]
        fault = False if True in said else None if None in said or grid["kind"] is None else True
        if posts:
            answer[grid["id"]] = Said(fault, len({post["from_id"] for post in posts}))
    return answer


def gridworker_on_many_grids(graph: PlainGraph) -> Answer:
    """Comprehensive grids per gridworker; grids of unknown kind leave it open."""
    answer = {}
    limit = graph.thresholds["grids_maximum"]
    for person in graph.of_kind("Person"):
        posts = [h for h in graph.out(person, "HOLDS_POST", "Grid", now=True) if h["post"] == "gridworker"]
        kinds = {h["to_id"]: graph.nodes[h["to_id"]]["kind"] for h in posts}
        certain = sum(kind == "comprehensive" for kind in kinds.values())
        possible = sum(kind in (None, "comprehensive") for kind in kinds.values())
        if possible:
            answer[person["id"]] = Said(True if certain > limit else None if possible > limit else False, certain)
    return answer


def staff_ratio(graph: PlainGraph) -> Answer:
    """Full-time workers per 10,000 residents, in communities and in what lies above them."""
    standard = graph.thresholds["workers_per_10000"]
    sums: dict[str, list[tuple[int | None, int, int]]] = {}
    for community in graph.of_kind("Community"):
        if urban(community) is False:
            continue
        posts = [h for h in graph.into(community, "HOLDS_POST", now=True) if h["post"] in WORKER_POSTS]
        certain = len({h["from_id"] for h in posts if h["full_time"] is True})
        possible = len({h["from_id"] for h in posts if h["full_time"] is not False})
        residents = community["residents"] if urban(community) else None
        above = {community[column] for column in ("street_id", "district_id", "city_id")}
        for place in {community["id"], *above} & graph.nodes.keys():
            sums.setdefault(place, []).append((residents, certain, possible))
    answer = {}
    for place, parts in sums.items():
        certain, possible = sum(part[1] for part in parts), sum(part[2] for part in parts)
        residents = None if any(part[0] is None for part in parts) else sum(part[0] or 0 for part in parts)
        if not residents:
            answer[place] = Said(None)
            continue
        enough, hopeless = certain * 10000 >= standard * residents, possible * 10000 < standard * residents
        answer[place] = Said(False if enough else True if hopeless else None, certain * 10000 // residents)
    return answer


def care_per_gridworker(graph: PlainGraph) -> Answer:
    """Residents in care for each gridworker; with no gridworker any of them is too many."""
    answer = {}
    for grid in _grids(graph):
        workers, care = _gridworkers(graph, grid), grid["care"]
        fault = None
        if care is not None and grid["kind"] is not None:
            fault = care > graph.thresholds["care_maximum"] * workers
        answer[grid["id"]] = Said(fault, care // workers if workers and care is not None else None)
    return answer


def _running(graph: PlainGraph, project: Row) -> bool:
    start, end = project["contract_start"], project["contract_end"]
    return (start is None or start <= graph.as_of) and (end is None or end >= graph.as_of)


def three_no_without_service(graph: PlainGraph) -> Answer:
    """Neighbourhoods that no firm manages, or perhaps none, without basic service."""
    answer = {}
    for place in graph.of_kind("Neighbourhood"):
        managed = any(_running(graph, project) for project in graph.sources(place, "MANAGES"))
        if managed or place["has_property_firm"] is True:
            continue
        firmless = place["has_property_firm"] is False or place["kind"] == "three_no"
        served = place["has_basic_service"]
        answer[place["id"]] = Said(None if served is None or not (served or firmless) else not served)
    return answer


def information_officers(graph: PlainGraph) -> Answer:
    """Officers times what one serves, against the residents."""
    answer = {}
    for community in graph.of_kind("Community"):
        if urban(community) is False:
            continue
        officers, residents = community["information_officers"], community["residents"]
        fault = None
        if urban(community) and officers is not None and residents is not None:
            fault = officers * graph.thresholds["residents_per_officer"] < residents
        answer[community["id"]] = Said(fault, officers)
    return answer


def unequal_load(graph: PlainGraph) -> Answer:
    """Hundredths of households per gridworker: the heaviest of a community against the lightest."""
    inside: dict[str, list[Row]] = {}
    for grid in _grids(graph):
        inside.setdefault(grid["community_id"], []).append(grid)
    answer = {}
    for community, grids in inside.items():
        manned = [(grid, workers) for grid in grids if (workers := _gridworkers(graph, grid))]
        if community is None or len(manned) < 2:
            continue
        known = [(g["households"], w) for g, w in manned if g["kind"] is not None and g["households"] is not None]
        loads = [100 * households // workers for households, workers in known]
        most, least = max(loads, default=0), min(loads, default=0)
        if 100 * most > graph.thresholds["load_ratio_maximum"] * least:
            fault: bool | None = True
        else:
            fault = False if len(loads) == len(manned) else None
        answer[community] = Said(fault, 100 * most // least if least else None)
    return answer


CHECKS = (
    oversized_grid,
    grid_without_gridworker,
    grid_without_full_time_gridworker,
    gridworker_on_many_grids,
    staff_ratio,
    care_per_gridworker,
    *provision.SERVICE,
    *facilities.SERVICE,
    three_no_without_service,
    information_officers,
    unequal_load,
    *joint_work.SERVICE,
)
