"""Who is present in the hand-written place: hub households, instructors, partners, a whole chain, loads."""

from __future__ import annotations

import datetime as dt

from graph_builder import GraphBuilder

EARLIER = dt.date(2023, 1, 1)


def attend(graph: GraphBuilder) -> None:
    """Add three grids, a branch with its group, and five people; say more of what is there."""
    _people(graph)
    _chain(graph)
    _grids(graph)
    for code, fields in {
        "n5": {"has_property_firm": False, "has_basic_service": False},
        "n7": {"has_property_firm": False, "has_basic_service": True},
    }.items():
        graph.change(f"Neighbourhood:{code}", **fields)
    for code, fields in {
        "h1": {"formation": "appointed", "party_form": "none"},
        "h4": {"party_form": "none"},
    }.items():
        graph.change(f"HomeownerCommittee:{code}", **fields)
    graph.change("PropertyProject:j3", contract_end=dt.date(2025, 6, 29))
    for code, officers in (("c1", 1), ("c2", 0), ("c3", 1), ("c4", 1)):
        graph.change(f"Community:{code}", information_officers=officers)
    for unit, members, form in (("u1", 5, "own"), ("u2", 3, "instructor"), ("u3", None, "none"), ("u4", 4, None)):
        graph.change(f"JointConstructionUnit:{unit}", party_members=members, party_form=form)
    # f1 has a branch; f2 does not say of each of its projects that it is blank.
    for firm, members in (("f1", 9), ("f2", 3), ("f3", 2), ("f4", 4)):
        graph.change(f"PropertyFirm:{firm}", party_members=members)


def _person(graph: GraphBuilder, name: str, **place: str) -> str:
    return graph.node("Person", name, identity="code", district_id="Division:990101", **place)


def _people(graph: GraphBuilder) -> None:
    graph.change("Community:c2", has_instructor=False)
    graph.change("Community:c5", has_linked_leader=False)
    instructor = _person(graph, "丁三")
    graph.link("INSTRUCTS", instructor, "Community:c1", since=EARLIER)
    graph.link("INSTRUCTS", instructor, "HomeownerCommittee:h3")
    hub = _person(graph, "丁四", community_id="Community:c2", street_id="Division:990101001")
    graph.link("HOLDS_POST", hub, "PartyOrganisation:bg2", post="hub_household", since=EARLIER)


def _chain(graph: GraphBuilder) -> None:
    """From the street's working committee through the first community's down to the members of a group."""
    place = {"community_id": "Community:c1", "street_id": "Division:990101001", "district_id": "Division:990101"}
    graph.node("PartyOrganisation", "b4", name="甲社区居民党支部", kind="residents_branch", **place)
    graph.node("PartyOrganisation", "bg4", name="甲社区第一党小组", kind="building_group", party_members=6, **place)
    graph.link("SUBORDINATE_TO", "PartyOrganisation:b4", "PartyOrganisation:cc1")
    graph.link("SUBORDINATE_TO", "PartyOrganisation:bg4", "PartyOrganisation:b4")
    graph.link("COVERS", "PartyOrganisation:b4", "Grid:k1")
    graph.link("COVERS", "PartyOrganisation:b2", "Grid:k3")
    graph.link("COVERS", "PartyOrganisation:b2", "Grid:k5")  # which may be none that it must not share


def _grids(graph: GraphBuilder) -> None:
    """Two of about one size in a community that had none, and one whose households nobody knows."""
    for code, community, street, households, worker, full_time in (
        ("k8", "Community:c4", "Division:990101002", 60, "网格戊", True),
        ("k9", "Community:c4", "Division:990101002", 90, "网格己", True),
        ("k10", "Community:c1", "Division:990101001", None, "网格庚", False),
    ):
        place = {"community_id": community, "street_id": street}
        counts = {"households": households, "residents": 200, "care": 0}
        graph.node("Grid", code, kind="comprehensive", district_id="Division:990101", **place, **counts)
        graph.link("PART_OF", f"Grid:{code}", community)
        person = _person(graph, worker, **place)
        graph.link("HOLDS_POST", person, f"Grid:{code}", post="gridworker", full_time=full_time, since=EARLIER)
