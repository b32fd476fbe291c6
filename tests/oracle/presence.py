"""Who is led by nobody, continued: people, partners and bodies that ought to be there."""

from __future__ import annotations

from .graph import Answer, PlainGraph, Row, Said, kind_of, urban

TOPS = ("street_working_committee", "town_committee", "township_committee")


def _kind(graph: PlainGraph, kind: str) -> list[Row]:
    return [o for o in graph.of_kind("PartyOrganisation") if o["kind"] == kind]


def group_without_hub_household(graph: PlainGraph) -> Answer:
    """No hub household of today; unknown where nobody was ever recorded in the group."""
    answer = {}
    for group in _kind(graph, "building_group"):
        held = [h for h in graph.into(group, "HOLDS_POST", now=True) if h["post"] == "hub_household"]
        hubs = len({h["from_id"] for h in held})
        recorded = bool(graph.into(group, "HOLDS_POST"))
        answer[group["id"]] = Said(False if hubs else True if recorded else None, hubs)
    return answer


def _manned(graph: PlainGraph, group: Row) -> bool | None:
    """Whether a group has a member: somebody in a post, or a number of members."""
    if graph.into(group, "HOLDS_POST", now=True):
        return True
    return None if group["party_members"] is None else group["party_members"] > 0


def _below(graph: PlainGraph, above: list[Row], kind: str) -> list[Row]:
    found = {o["id"]: o for one in above for o in graph.sources(one, "SUBORDINATE_TO") if o["kind"] == kind}
    return list(found.values())


def _levels(graph: PlainGraph, community: Row) -> list[bool | None]:
    """Whether each of the five levels holds; None where the registers leave it open."""
    committees = [
        o
        for how in ("ESTABLISHED_IN", "COVERS")
        for o in graph.sources(community, how)
        if o["kind"] == "community_committee"
    ]
    streets = {o["street_id"] for kind in TOPS for o in _kind(graph, kind)} - {None}
    topped: bool | None = any(u["kind"] in TOPS for k in committees for u in graph.targets(k, "SUBORDINATE_TO"))
    if not topped and community["street_id"] not in streets:
        topped = None
    branches = _below(graph, committees, "residents_branch")
    groups = _below(graph, branches, "building_group")
    members = [_manned(graph, group) for group in groups]
    return [
        topped,
        bool(committees),
        bool(branches),
        bool(branches) and all(_below(graph, [branch], "building_group") for branch in branches),
        False if not groups or False in members else None if None in members else True,
    ]


def five_level_chain(graph: PlainGraph) -> Answer:
    """From the working committee down to the members, every level of an urban community."""
    wanted = graph.thresholds["levels_expected"]
    answer = {}
    for community in graph.of_kind("Community"):
        if urban(community) is False:
            continue
        levels = _levels(graph, community)
        sure, possible = levels.count(True), 5 - levels.count(False)
        fault = False if sure >= wanted else True if possible < wanted else None
        answer[community["id"]] = Said(fault if urban(community) else None, sure)
    return answer


def _is_of_one(grid: Row) -> bool:
    return grid["kind"] in (None, "comprehensive")


def one_branch_per_grid(graph: PlainGraph) -> Answer:
    """A comprehensive grid and a residents' branch, each with one of the other."""
    answer = {}
    for grid in filter(_is_of_one, graph.of_kind("Grid")):
        built = {
            o["id"]: o
            for how in ("ESTABLISHED_IN", "COVERS")
            for o in graph.sources(grid, how)
            if o["kind"] == "residents_branch"
        }
        others = {
            other["id"]: other["kind"]
            for branch in built.values()
            for how in ("ESTABLISHED_IN", "COVERS")
            for other in graph.targets(branch, how, "Grid")
            if other is not grid and _is_of_one(other)
        }
        if len(built) == 1 and not others:
            fault: bool | None = False
        elif grid["kind"] is None:
            fault = None
        else:
            fault = True if len(built) != 1 or "comprehensive" in others.values() else None
        answer[grid["id"]] = Said(fault, len(built))
    return answer


def _fits(place: Row, body: Row) -> bool | None:
    """Whether a body is of the kind that the kind of neighbourhood asks for."""
    if place["kind"] == "property_managed":
        if body["kind"] == "joint_construction" or body["formation"] == "appointed":
            return False
        return None if None in (body["kind"], body["formation"]) else True
    if None in (place["kind"], body["kind"]):
        return None
    return bool(body["kind"] == "joint_construction")


def self_governance_of_wrong_kind(graph: PlainGraph) -> Answer:
    """Among the bodies that represent a neighbourhood, one that fits."""
    answer = {}
    for place in graph.of_kind("Neighbourhood"):
        fits = [_fits(place, body) for body in graph.sources(place, "REPRESENTS")]
        if fits:
            answer[place["id"]] = Said(False if True in fits else None if None in fits else True)
    return answer


def homeowners_committee_without_party_presence(graph: PlainGraph) -> Answer:
    """The ladder: own, joint, instructor; only a stated blank is a fault."""
    answer = {}
    for body in graph.of_kind("HomeownerCommittee"):
        if body["kind"] == "joint_construction":
            continue
        covered = (
            body["party_form"] in ("own", "joint", "instructor")
            or bool(graph.sources(body, "ESTABLISHED_IN"))
            or bool(graph.sources(body, "INSTRUCTS", now=True))
        )
        blank = body["party_form"] == "none" and body["kind"] is not None
        answer[body["id"]] = Said(False if covered else True if blank else None)
    return answer


def _organised(graph: PlainGraph, body: Row) -> bool | None:
    """Whether a unit, firm or social organisation has a Party organisation; a firm's projects speak for it."""
    forms = [body["party_form"]]
    projects = [p["party_form"] for p in graph.targets(body, "UNDERTAKES")] if kind_of(body) == "PropertyFirm" else []
    if {"own", "joint"} & {*forms, *projects} or graph.sources(body, "ESTABLISHED_IN"):
        return True
    said = forms[0] in ("none", "instructor")
    return False if said or (projects and all(form in ("none", "instructor") for form in projects)) else None


def three_members_without_branch(graph: PlainGraph) -> Answer:
    """Enough members for a branch, and none."""
    answer = {}
    for body in graph.of_kind("JointConstructionUnit", "PropertyFirm", "SocialOrganisation"):
        members, organised = body["party_members"], _organised(graph, body)
        if organised or (members is not None and members < graph.thresholds["members_for_branch"]):
            fault: bool | None = False
        else:
            fault = None if members is None or organised is None else True
        answer[body["id"]] = Said(fault, members)
    return answer


def _short(community: Row, count: int, wanted: int, *, unsaid: bool = False) -> Said:
    """Fewer than wanted in an urban community; unknown where that, or what was counted, is not said."""
    if count >= wanted:
        return Said(False, count)
    return Said(None if unsaid or urban(community) is None else True, count)


def community_without_linked_leader(graph: PlainGraph) -> Answer:
    """Nobody is linked to it today, and the register says so, or somebody was."""
    return _without_somebody(graph, "LINKED_TO", "has_linked_leader", 1)


def community_without_partners(graph: PlainGraph) -> Answer:
    """No unit but the lead unit is paired today; unknown where a role is not said."""
    answer = {}
    for community in graph.of_kind("Community"):
        if urban(community) is not False:
            pairings = graph.into(community, "PAIRED_WITH", now=True)
            partners = {w["from_id"] for w in pairings if w["role"] == "member"}
            unsaid = any(w["role"] is None for w in pairings)
            answer[community["id"]] = _short(community, len(partners), 1, unsaid=unsaid)
    return answer


def community_without_instructor(graph: PlainGraph) -> Answer:
    """Fewer instructors than wanted."""
    return _without_somebody(graph, "INSTRUCTS", "has_instructor", graph.thresholds["instructors_minimum"])


def _without_somebody(graph: PlainGraph, kind: str, stated: str, wanted: int) -> Answer:
    """Too few people tied to a community today; where none is on record, only a stated none says so."""
    answer = {}
    for c in graph.of_kind("Community"):
        if urban(c) is False:
            continue
        there = len({w["from_id"] for w in graph.into(c, kind, now=True)})
        if there >= wanted or (c[stated] and wanted <= 1):
            fault: bool | None = False
        else:
            told = c[stated] is False or bool(graph.into(c, kind))
            fault = True if told and urban(c) else None
        answer[c["id"]] = Said(fault, there)
    return answer


CHECKS = (
    group_without_hub_household,
    five_level_chain,
    one_branch_per_grid,
    self_governance_of_wrong_kind,
    homeowners_committee_without_party_presence,
    three_members_without_branch,
    community_without_linked_leader,
    community_without_partners,
    community_without_instructor,
)
