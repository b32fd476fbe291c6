"""What the hand-written place has been given: one community has all, one lacks all, the others say little; so with
neighbourhoods, grids, branches and firms.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from graph_builder import GraphBuilder

_FIELDS = (
    "has_covenant",
    "has_deliberation_platform",
    "has_police_district",
    "police_officers",
    "police_auxiliaries",
    "police_days",
    "governance_staff",
    "office_budget",
    "items_sent_down",
    "signs_hung",
    "signs_without_basis",
)
_LACKING = (False, False, False, 0, None, 2, 2, 199_999, 98, 28, 1)
_COMMUNITIES: dict[str, tuple[Any, ...]] = {
    "c1": (True, True, True, 1, 2, 3, 3, 200_000, 97, 27, 0),
    "c2": _LACKING,
    "c3": (True, *_LACKING[1:5], 5, *_LACKING[6:]),  # may be a village: sound where it has enough, else unknown
    "c4": (None,) * 9 + (0, None),  # no sign hangs, so none without a basis
    "c5": (None, None, True, 1, None, None, 6, 300_000, 0, None, None),
    "v1": _LACKING,  # a village: left out
}


_ROOMS = ("kind", "property_room", "homeowners_room", "branch_room")
_NEIGHBOURHOODS: dict[str, tuple[Any, ...]] = {
    "n1": ("property_managed", 120, 20, 30),
    "n2": ("property_managed", 120, 0, None),
    "n3": ("property_managed", 120, 20, None),
    "n4": ("three_no", 0, 0, 0),  # no commercial housing: left out
    "n5": (None, 0, 0, 0),
    "n6": (None, 120, 20, 30),
}
_FOUR = ("party_building", "safety", "health", "services")
_DUTIES: dict[str, list[str]] = {
    "k1": [*_FOUR, "social_assistance"],
    "k2": ["party_building", "comprehensive_governance"],
    "k4": [],  # none, in words
    "k5": ["party_building"],
    "k6": [*_FOUR],
    "k7": [*_FOUR],
    "micro": [],
}
_HAVES = ("has_plaque", "has_flag", "has_press", "has_rules", "has_office")
_BRANCHES: dict[str, tuple[bool | None, ...]] = {
    "b1": (True, True, True, True, True),
    "b2": (False, None, True, False, False),
    "b3": (True, True, None, True, None),
    "sb1": (False, False, False, False, False),  # a stairwell branch: left out
}
_RATINGS = {"f1": "A", "f2": "未评级", "f4": "无"}
_LEFT = dt.date(2023, 1, 1)


def provide(graph: GraphBuilder) -> None:
    """Say what each community, neighbourhood, grid, branch and firm has."""
    for code, rooms in _NEIGHBOURHOODS.items():
        graph.change(f"Neighbourhood:{code}", **dict(zip(_ROOMS, rooms, strict=True)))
    for code, duties in _DUTIES.items():
        graph.change(f"Grid:{code}", duties=duties)
    for code, haves in _BRANCHES.items():
        graph.change(f"PartyOrganisation:{code}", **dict(zip(_HAVES, haves, strict=True)))
    for code, rating in _RATINGS.items():
        graph.change(f"PropertyFirm:{code}", credit_rating=rating)
    _teams(graph)
    _industries(graph)
    _registrations(graph)
    for code, values in _COMMUNITIES.items():
        graph.change(f"Community:{code}", **dict(zip(_FIELDS, values, strict=True)))


def _teams(graph: GraphBuilder) -> None:
    """The three kinds of team on k1; on k3 one of a kind that is not said in place of the volunteers."""
    ancestors = {name: graph.nodes["Community"]["Community:c1"][name] for name in ("street_id", "district_id")}
    place = {**ancestors, "community_id": "Community:c1"}
    for code, name, kind in (("t2", "甲工作队", "work"), ("t3", "甲服务团", "service"), ("t4", "甲巡查队", None)):
        graph.node("Team", code, name=name, kind=kind, **place)
        graph.link("SERVES", f"Team:{code}", "Community:c1")
    for team, grid in (
        ("t1", "k1"),
        ("t2", "k1"),
        ("t2", "k2"),
        ("t2", "k3"),
        ("t3", "k1"),
        ("t3", "k3"),
        ("t3", "k7"),
        ("t4", "k3"),
        ("t4", "k4"),
    ):
        graph.link("SERVES", f"Team:{team}", f"Grid:{grid}")
    for team in ("t1", "t2", "t3"):
        graph.link("SERVES", f"Team:{team}", "Grid:k6", until=_LEFT)


def _industries(graph: GraphBuilder) -> None:
    """One and one of an industry that nobody said, in the district; one for both in a city; none in another."""
    district = "Division:990101"
    for city, name, village in (("9902", "辛", "v2"), ("9903", "壬", "v3")):
        above = {"city_id": f"Division:{city}"}
        graph.node("Division", city, name=f"{name}市", level="city", **above)
        town = graph.node("Division", f"{city}01001", name=f"{name}镇", level="town", **above)
        graph.change(town, street_id=town)
        place = graph.node("Community", village, name=f"{name}村", kind="village", households=10, residents=30, **above)
        graph.change(place, street_id=town, community_id=place)
        residents = graph.node(
            "ResidentsCommittee", village, name=f"{name}村居委会", community_id=place, street_id=town
        )
        graph.link("PART_OF", town, f"Division:{city}")
        graph.link("PART_OF", place, town)
        graph.link("REPRESENTS", residents, place)
    graph.node("PartyOrganisation", "trade2", name="庚区行业党委", kind="industry_committee", district_id=district)
    graph.node("PartyOrganisation", "trade3", name="辛市物业和快递行业党委", kind="industry_committee")
    for committee, place in (("trade", district), ("trade2", district), ("trade3", "Division:9902")):
        graph.link("ESTABLISHED_IN", f"PartyOrganisation:{committee}", place)


def _registrations(graph: GraphBuilder) -> None:
    """An employed member registered, one not, one said not to be, one registered with the community only."""
    for name in ("丙三", "乙二"):
        graph.change(f"Person:{name}", party_member=True)
    graph.link("REGISTERED_IN", "Person:丙三", "Neighbourhood:n3", since=_LEFT)
    graph.change("Person:甲六", registered_for_service=False)
    graph.link("REGISTERED_IN", "Person:甲五", "Community:c2", since=_LEFT)
