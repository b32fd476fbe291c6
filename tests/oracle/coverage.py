"""Who is led by nobody."""

from __future__ import annotations

from . import facilities, joint_work, presence, provision
from .graph import Answer, PlainGraph, Row, Said, urban

TOPS = ("street_working_committee", "town_committee", "township_committee")


def _party(graph: PlainGraph, place: Row) -> set[str]:
    """The kinds of Party organisation, founded by now, that cover a place or are established in it."""
    bodies = [o for how in ("COVERS", "ESTABLISHED_IN") for o in graph.sources(place, how)]
    return {o["kind"] for o in bodies if o["founded"] is None or o["founded"] <= graph.as_of}


def neighbourhood_without_branch(graph: PlainGraph) -> Answer:
    """No neighbourhood or residents' branch."""
    branches = {"neighbourhood_branch", "residents_branch"}
    return {n["id"]: Said(not _party(graph, n) & branches) for n in graph.of_kind("Neighbourhood")}


def building_without_group(graph: PlainGraph) -> Answer:
    """No group or stairwell branch on the building itself."""
    groups = {"building_group", "stairwell_branch"}
    return {b["id"]: Said(not _party(graph, b) & groups) for b in graph.of_kind("Building")}


def grid_without_party_organisation(graph: PlainGraph) -> Answer:
    """Nothing but consultative bodies on a comprehensive grid."""
    answer = {}
    for grid in graph.of_kind("Grid"):
        if grid["kind"] in ("exclusive", "micro"):
            continue
        if _party(graph, grid) - {"big_committee", "big_working_committee"}:
            answer[grid["id"]] = Said(False)
        else:
            answer[grid["id"]] = Said(None if grid["kind"] is None else True)
    return answer


def property_project_without_party_coverage(graph: PlainGraph) -> Answer:
    """The ladder: own, joint, instructor; only a stated blank of a running contract is a fault."""
    answer = {}
    for project in graph.of_kind("PropertyProject"):
        covered = False
        for body in [project, *graph.sources(project, "UNDERTAKES")]:
            covered |= body["party_form"] in ("own", "joint", "instructor")
            covered |= bool(graph.sources(body, "ESTABLISHED_IN")) or bool(graph.sources(body, "INSTRUCTS", now=True))
        start, end = project["contract_start"], project["contract_end"]
        serving = (start is None or start <= graph.as_of) and (end is None or end >= graph.as_of)
        blank = project["party_form"] == "none"
        answer[project["id"]] = Said(False if covered else True if blank and serving else None)
    return answer


def neighbourhood_without_self_governance(graph: PlainGraph) -> Answer:
    """No committee represents it; unknown where the neighbourhood's own register claims one."""
    answer = {}
    for place in graph.of_kind("Neighbourhood"):
        claimed = place["has_homeowners_committee"] is True or place["self_governance"] is not None
        represented = bool(graph.sources(place, "REPRESENTS"))
        answer[place["id"]] = Said(False if represented else None if claimed else True)
    return answer


def community_without_big_committee(graph: PlainGraph) -> Answer:
    """No big committee in an urban community."""
    return {
        c["id"]: Said(False if "big_committee" in _party(graph, c) else None if urban(c) is None else True)
        for c in graph.of_kind("Community")
        if urban(c) is not False
    }


def community_without_lead_unit(graph: PlainGraph) -> Answer:
    """No unit leads today; unknown where a paired unit's role is not said."""
    answer = {}
    for community in graph.of_kind("Community"):
        if urban(community) is False:
            continue
        pairings = graph.into(community, "PAIRED_WITH", now=True)
        leads = {w["from_id"] for w in pairings if w["role"] in ("lead", "sponsor")}
        if leads:
            fault: bool | None = False
        elif any(w["role"] is None for w in pairings) or urban(community) is None:
            fault = None
        else:
            fault = True
        answer[community["id"]] = Said(fault, len(leads))
    return answer


def unit_without_pairing(graph: PlainGraph) -> Answer:
    """No pairing of today, of whatever role."""
    return {u["id"]: Said(not graph.out(u, "PAIRED_WITH", now=True)) for u in graph.of_kind("JointConstructionUnit")}


def broken_chain(graph: PlainGraph) -> Answer:
    """Walk up, level by level, from each organisation below the street."""
    functional = ("neighbourhood_branch", "stairwell_branch", "building_group")
    below = ("community_committee", "residents_branch", *functional)
    organisations = graph.of_kind("PartyOrganisation")
    streets = {o["street_id"] for o in organisations if o["kind"] in TOPS} - {None}

    told = {o["source_file"] for o in organisations if graph.targets(o, "SUBORDINATE_TO")}

    def above(one: Row) -> list[Row]:
        guides = graph.sources(one, "GUIDES") if one["kind"] in functional else []
        return [*graph.targets(one, "SUBORDINATE_TO"), *guides]

    answer = {}
    for start in organisations:
        if start["kind"] not in below:
            continue
        level, steps = [start], None
        for hop in range(1, 6):
            level = list({up["id"]: up for one in level for up in above(one)}.values())
            if any(up["kind"] in TOPS for up in level):
                steps = hop
                break
        if steps is not None and steps <= graph.thresholds["hops_maximum"]:
            fault: bool | None = False
        else:
            fault = True if start["street_id"] in streets and start["source_file"] in told else None
        answer[start["id"]] = Said(fault, steps)
    return answer


CHECKS = (
    neighbourhood_without_branch,
    building_without_group,
    grid_without_party_organisation,
    property_project_without_party_coverage,
    neighbourhood_without_self_governance,
    community_without_big_committee,
    community_without_lead_unit,
    unit_without_pairing,
    broken_chain,
    *provision.COVERAGE,
    *facilities.COVERAGE,
    *presence.CHECKS,
    *joint_work.COVERAGE,
)
