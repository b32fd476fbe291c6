"""Random graphs, small and spiteful: the same person twice in one organisation, spans that are empty or without ends,
cycles of command, grids of no known kind, counts of zero, ancestors that are missing.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from graph_builder import GraphBuilder
from hypothesis import strategies as st
from oracle.facilities import DUTIES

from tests.checks.random_work import VISITS, WORK_FIELDS, WORK_NODES

AS_OF = dt.date(2025, 6, 30)
_DAYS = (dt.date(2020, 5, 31), dt.date(2024, 1, 1), AS_OF, dt.date(2025, 7, 1), dt.date(2026, 1, 1))
_DAY = st.none() | st.sampled_from(_DAYS)
_YES = st.sampled_from((True, False, None))
_COMMUNITIES = tuple(f"Community:c{number}" for number in range(4))
_STREETS = ("Division:s0", "Division:s1")
_NEIGHBOURHOODS = tuple(f"Neighbourhood:n{number}" for number in range(3))
_PEOPLE = tuple(f"Person:p{number}" for number in range(5))
_GRIDS = tuple(f"Grid:g{number}" for number in range(4))
_INDUSTRIES = ("PartyOrganisation:o7", "PartyOrganisation:o8")
_PARTY = tuple(f"PartyOrganisation:o{number}" for number in range(9))
_OF_KIND = {
    "Community": _COMMUNITIES,
    "Division": ("Division:d", "Division:city", *_STREETS),
    "Neighbourhood": _NEIGHBOURHOODS,
    "Building": ("Building:b0", "Building:b1"),
    "Grid": _GRIDS,
    "Person": _PEOPLE,
    "PartyOrganisation": _PARTY,
    "HomeownerCommittee": ("HomeownerCommittee:h0", "HomeownerCommittee:h1"),
    "PropertyFirm": ("PropertyFirm:f0", "PropertyFirm:f1"),
    "PropertyProject": tuple(f"PropertyProject:j{number}" for number in range(3)),
    "JointConstructionUnit": ("JointConstructionUnit:u0", "JointConstructionUnit:u1"),
    "ResidentsCommittee": ("ResidentsCommittee:r0",),
    "SocialOrganisation": ("SocialOrganisation:s0",),
    "Team": tuple(f"Team:t{number}" for number in range(4)),
    **WORK_NODES,
}
_PARTY_KINDS = (
    "street_working_committee",
    "town_committee",
    "big_working_committee",
    "community_committee",
    "big_committee",
    "big_committee",
    "residents_branch",
    "neighbourhood_branch",
    "stairwell_branch",
    "building_group",
    "building_group",
    "unit_organisation",
    "firm_branch",
)
_FORM = st.sampled_from(("own", "joint", "instructor", *("none",) * 4, None, None))
_MEMBERS = st.sampled_from((None, 0, 2, 3, 3))
_TERM = {"term_start": _DAY, "term_end": _DAY}
_ABOVE = {
    "community_id": st.none() | st.sampled_from(_COMMUNITIES),
    "street_id": st.sampled_from((*_STREETS, _STREETS[0], None)),
    "district_id": st.sampled_from(("Division:d", None)),
}


def _count(*numbers: int) -> st.SearchStrategy[int | None]:
    return st.sampled_from((None, 0, *numbers))


_COUNTS = {"households": _count(300, 301), "residents": _count(500, 1000, 1001, 2000), "care": _count(1, 2, 3)}
for _form in ("counted", "stated"):
    _COUNTS |= {f"households_{_form}": _count(10, 11, 12), f"residents_{_form}": _count(100, 110, 111)}
_PROVISION = {
    "has_covenant": _YES,
    "has_linked_leader": _YES,
    "has_instructor": _YES,
    "has_deliberation_platform": _YES,
    "has_police_district": _YES,
    "police_officers": _count(1, 1),
    "police_auxiliaries": _count(1, 2, 2),
    "police_days": _count(2, 3, 5),
    "governance_staff": _count(2, 3, 5, 6),
    "office_budget": _count(199_999, 200_000),
    "items_sent_down": _count(97, 98),
    "signs_hung": _count(27, 28),
    "signs_without_basis": _count(1),
}
_HAVES = dict.fromkeys(
    ("has_plaque", "has_flag", "has_press", "has_rules", "has_office"), st.sampled_from((True, True, True, False, None))
)
_FIELDS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "Community": {
        **_COUNTS,
        **_PROVISION,
        "kind": st.sampled_from(("community", "community", "village", None)),
        "information_officers": st.sampled_from((None, 0, 1, 2)),
        "name": st.sampled_from(("甲社区", "乙")),
        "street_id": st.none() | st.sampled_from(_STREETS),
        "district_id": st.sampled_from(("Division:d", None)),
        "city_id": st.sampled_from(("Division:city", "Division:unknown", None)),
    },
    "Division": {"city_id": st.sampled_from(("Division:city", "Division:city", None))},
    "Neighbourhood": {
        **_COUNTS,
        "kind": st.sampled_from(("property_managed", "property_managed", "unit_sponsored", "three_no", None)),
        **_ABOVE,
        "has_homeowners_committee": _YES,
        **dict.fromkeys(("property_room", "homeowners_room", "branch_room"), _count(20, 30, 40, 50)),
        "has_property_firm": st.sampled_from((True, False, False, None)),
        "has_basic_service": _YES,
        "self_governance": st.sampled_from((None, None, "homeowners", "joint_construction")),
        **VISITS,
    },
    "Building": {**_COUNTS, "community_id": _ABOVE["community_id"]},
    "Grid": {
        **_COUNTS,
        **_ABOVE,
        "households": _count(100, 300, 301),
        "community_id": st.sampled_from((*_COMMUNITIES[:1] * 3, _COMMUNITIES[1], None)),
        "kind": st.sampled_from((*("comprehensive",) * 4, "exclusive", "micro", None)),
        "duties": st.none() | st.lists(st.sampled_from(DUTIES), unique=True) | st.just(list(DUTIES)),
    },
    "Person": {
        **_ABOVE,
        "identity": st.sampled_from(("code", "code", "hash", "name", None)),
        "party_member": st.sampled_from((True, True, False, None)),
        "employer": st.sampled_from((None, None, "甲局")),
        "leads_party_building": st.sampled_from((True, True, False, None)),
        "leading_group": st.sampled_from((True, True, True, False, None)),
        "registered_for_service": st.sampled_from((True, None, None, None, False)),
    },
    "PartyOrganisation": {
        **_ABOVE,
        **_TERM,
        **_HAVES,
        "founded": _DAY,
        "kind": st.sampled_from(_PARTY_KINDS),
        "name": st.sampled_from(("甲党委", "甲社区党委", "甲物业行业党委", "甲快递行业党委")),
        "industry": st.sampled_from((None, None, "property_services", "courier_and_delivery", "other")),
        "party_members": st.sampled_from((None, 0, 3)),
    },
    "HomeownerCommittee": {
        **_ABOVE,
        **_TERM,
        "kind": st.sampled_from(("homeowners", "homeowners", "joint_construction", None)),
        "formation": st.sampled_from(("elected", "elected", "appointed", None)),
        "party_form": _FORM,
    },
    "PropertyFirm": {
        "party_form": _FORM,
        "party_members": _MEMBERS,
        "credit_rating": st.sampled_from(("A", "未评级", "无", None)),
    },
    "PropertyProject": {**_ABOVE, "party_form": _FORM, "contract_start": _DAY, "contract_end": _DAY},
    "JointConstructionUnit": {
        **_ABOVE,
        "kind": st.sampled_from(("government_organ", "two_new_organisation", None)),
        "party_form": _FORM,
        "party_members": _MEMBERS,
    },
    "ResidentsCommittee": {**_ABOVE, **_TERM},
    "SocialOrganisation": {**_ABOVE, "fostered": _DAY, "party_form": _FORM, "party_members": _MEMBERS},
    "Team": {**_ABOVE, "kind": st.sampled_from(("work", "volunteer", "service", "liaison", None))},
    **{kind: {**_ABOVE, **fields} for kind, fields in WORK_FIELDS.items()},
}
_POSTS = (
    "secretary",
    "secretary",
    "deputy_secretary",
    "member",
    "chair",
    "head",
    "manager",
    "gridworker",
    "gridworker",
    "worker_officer",
    "worker_chief",
    "police_head",
)
_SPAN = {
    "since": st.sampled_from((None, _DAYS[0], _DAYS[1], _DAYS[1], AS_OF, _DAYS[3])),
    "until": st.sampled_from((None, None, None, None, _DAYS[1], AS_OF, _DAYS[3])),
}
_PLACES = ("Community", "Neighbourhood", "Building", "Grid")
_BODIES = (
    "PartyOrganisation",
    "HomeownerCommittee",
    "PropertyFirm",
    "PropertyProject",
    "ResidentsCommittee",
    "JointConstructionUnit",
    "SocialOrganisation",
    "Team",
)
_Fields = dict[str, st.SearchStrategy[Any]]


def _some(kind: str, sources: tuple[str, ...], targets: tuple[str, ...], least: int, fields: _Fields) -> _Some:
    """At least so many, at most twice as many and two, links of a kind between nodes of two pools."""
    ends = st.tuples(st.sampled_from(sources), st.sampled_from(targets), st.fixed_dictionaries(fields))
    return kind, st.lists(ends, min_size=least, max_size=2 * least + 2)


_Some = tuple[str, st.SearchStrategy[list[tuple[str, str, dict[str, Any]]]]]


def _nodes(*kinds: str) -> tuple[str, ...]:
    return tuple(node_id for kind in kinds for node_id in _OF_KIND[kind])


def _posts(targets: tuple[str, ...], least: int, *posts: str, full_time: bool = False) -> _Some:
    fields: _Fields = {**_SPAN, "post": st.sampled_from(posts)}
    if full_time:
        fields["full_time"] = st.sampled_from((True, True, False, None))
    if any(target.startswith("PartyOrganisation") for target in targets):
        fields["seat"] = st.sampled_from(
            (None, None, None, None, "homeowners", "two_new", "branch", "lead_unit", "police")
        )
        fields["proposed_by"] = st.sampled_from((None, "甲党委", "甲党委", "甲社区党组织", "乙局"))
        fields["approval"] = st.sampled_from((None, "子街工委〔2021〕1号", "子街工委〔2021〕1号", "无", "甲社区党委"))
    return _some("HOLDS_POST", _PEOPLE, targets, least, fields)


_SKELETON: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("PART_OF", "Neighbourhood:n0", "Community:c0", {}),
    ("PART_OF", "Neighbourhood:n1", "Community:c1", {}),
    ("REPRESENTS", "HomeownerCommittee:h0", "Neighbourhood:n0", {}),
    ("MANAGES", "PropertyProject:j0", "Neighbourhood:n0", {}),
    ("UNDERTAKES", "PropertyFirm:f0", "PropertyProject:j0", {}),
    ("ESTABLISHED_IN", "PartyOrganisation:o1", "Community:c0", {}),
    ("ESTABLISHED_IN", "PartyOrganisation:o2", "Community:c0", {}),
    ("SUBORDINATE_TO", "PartyOrganisation:o2", "PartyOrganisation:o0", {}),
    ("GUIDES", "PartyOrganisation:o2", "PartyOrganisation:o3", {}),
    ("SUBORDINATE_TO", "PartyOrganisation:o3", "PartyOrganisation:o2", {}),
    ("SUBORDINATE_TO", "PartyOrganisation:o4", "PartyOrganisation:o3", {}),
    ("GUIDES", "PartyOrganisation:o3", "PartyOrganisation:o4", {}),
    ("COVERS", "PartyOrganisation:o3", "Neighbourhood:n0", {}),
    ("PART_OF", "Community:c0", "Division:s0", {}),
    ("ESTABLISHED_IN", "PartyOrganisation:o5", "Division:s0", {}),
    ("ASSESSES", "Evaluation:e0", "PropertyProject:j0", {}),
    ("HOLDS_POST", "Person:p0", "PartyOrganisation:o1", {"post": "secretary"}),
    ("HOLDS_POST", "Person:p0", "PartyOrganisation:o2", {"post": "secretary"}),
    ("HOLDS_POST", "Person:p0", "PartyOrganisation:o5", {"post": "member"}),
    ("HOLDS_POST", "Person:p1", "PartyOrganisation:o1", {"post": "deputy_secretary", "seat": "lead_unit"}),
    ("HOLDS_POST", "Person:p1", "Community:c0", {"post": "police_head"}),
    ("HOLDS_POST", "Person:p2", "PartyOrganisation:o3", {"post": "secretary"}),
    ("HOLDS_POST", "Person:p2", "HomeownerCommittee:h0", {"post": "chair"}),
    ("EMPLOYED_BY", "Person:p1", "JointConstructionUnit:u0", {}),
    ("PAIRED_WITH", "JointConstructionUnit:u0", "Community:c0", {"role": "lead"}),
    ("ATTENDED", "Person:p3", "Evaluation:e0", {}),
)
"""What makes a whole community of it; one link in four is left out."""
_SKELETON_KINDS = {
    "PartyOrganisation:o0": ("street_working_committee", "street_working_committee", "town_committee", "big_committee"),
    "PartyOrganisation:o1": ("big_committee",),
    "PartyOrganisation:o2": ("community_committee",),
    "PartyOrganisation:o3": ("neighbourhood_branch", "residents_branch"),
    "PartyOrganisation:o4": ("building_group", "stairwell_branch"),
    **dict.fromkeys(_INDUSTRIES, ("industry_committee",)),
    "PartyOrganisation:o5": ("big_working_committee", "big_working_committee", "firm_branch"),
}
_LINKS: tuple[_Some, ...] = (
    _some("PART_OF", ("Division:d", *_STREETS), ("Division:city",), 1, {}),
    _some("PART_OF", _NEIGHBOURHOODS, _COMMUNITIES, 1, {}),
    _some("COVERS", _PARTY, _nodes(*_PLACES), 3, {}),
    _some("ESTABLISHED_IN", _PARTY, _nodes(*_PLACES, "PropertyFirm", "PropertyProject"), 2, {}),
    _some("ESTABLISHED_IN", _INDUSTRIES, _nodes("Division"), 2, {}),
    _some("ESTABLISHED_IN", _PARTY, _nodes("HomeownerCommittee", "JointConstructionUnit"), 0, {}),
    _some("COVERS", ("PartyOrganisation:o3", "PartyOrganisation:o5"), _GRIDS, 1, {}),
    _some("SUBORDINATE_TO", _PARTY, _PARTY, 2, {}),
    _some("GUIDES", _PARTY, _nodes("PartyOrganisation", "PropertyProject"), 1, {}),
    _some("REPRESENTS", _nodes("HomeownerCommittee"), _NEIGHBOURHOODS, 1, {}),
    _some("MANAGES", _nodes("PropertyProject"), _NEIGHBOURHOODS, 1, {}),
    _some("UNDERTAKES", _nodes("PropertyFirm"), _nodes("PropertyProject"), 1, {}),
    _some("INSTRUCTS", _PEOPLE, _nodes("PropertyFirm", "PropertyProject", "Community"), 0, _SPAN),
    _some("INSTRUCTS", _PEOPLE, _nodes("HomeownerCommittee", "Community"), 0, _SPAN),
    _some("EMPLOYED_BY", _PEOPLE, _nodes("PropertyFirm"), 0, {}),
    _some("EMPLOYED_BY", _PEOPLE, _nodes("Community", "JointConstructionUnit", "SocialOrganisation"), 0, {}),
    _some("LINKED_TO", _PEOPLE, _COMMUNITIES[:2], 1, _SPAN),
    _some("EMPLOYED_BY", _PEOPLE, _nodes("JointConstructionUnit"), 1, {}),
    _some("ASSESSES", _nodes("Evaluation"), _nodes("PropertyProject", "PropertyFirm"), 1, {}),
    _some("ATTENDED", _PEOPLE, _nodes("Evaluation"), 1, {}),
    _some("PART_OF", _COMMUNITIES, _STREETS, 1, {}),
    _some("REPRESENTS", _nodes("ResidentsCommittee"), _COMMUNITIES, 0, {}),
    _some("SERVES", _nodes("Team"), _COMMUNITIES, 0, _SPAN),
    _some("LINKED_TO", _PEOPLE, _nodes("Community", "Neighbourhood"), 0, _SPAN),
    _some("REGISTERED_IN", _PEOPLE, _nodes("Community", "Neighbourhood", "PartyOrganisation"), 0, _SPAN),
    _some("REGISTERED_IN", _PEOPLE, _NEIGHBOURHOODS, 0, _SPAN),
    _some("SERVES", _nodes("Team"), _GRIDS, 4, _SPAN),
    _some(
        "PAIRED_WITH",
        _nodes("JointConstructionUnit"),
        _nodes("Community", "Neighbourhood"),
        1,
        {**_SPAN, "role": st.sampled_from(("lead", "member", "member", "sponsor", None))},
    ),
    _some("HELD_BY", _nodes("Meeting"), _COMMUNITIES[:2], 9, {}),
    _some("STATES", _COMMUNITIES[:2], _nodes("Need"), 3, {}),
    _some("TAKES", _nodes("JointConstructionUnit", "Person"), _nodes("Need", "Project", "Task"), 1, {}),
    _some("TAKES", _nodes("JointConstructionUnit"), _nodes("Need"), 1, {}),
    _some("TAKES", _PEOPLE, _nodes("Need"), 2, {}),
    _some("ATTENDED", _nodes("JointConstructionUnit"), _nodes("Meeting"), 0, {}),
    _some("ASSESSES", _nodes("Evaluation"), ("PropertyProject:j0",), 9, {}),
    _some("SERVES", _nodes("Team"), _NEIGHBOURHOODS, 1, _SPAN),
    _posts(_nodes("Team"), 2, "team_leader"),
    _some("MEETS", _nodes("Resource"), _nodes("Need"), 0, {}),
    _some("USES", _nodes("Project"), _nodes("Resource"), 0, {}),
    _some("OFFERS", _nodes("JointConstructionUnit"), _nodes("Resource"), 0, {}),
    _posts(_nodes(*_PLACES, *_BODIES), 3, *_POSTS, full_time=True),
    _posts(_PARTY, 2, "secretary", "member", "deputy_secretary", full_time=True),
    _posts(("PartyOrganisation:o1", "PartyOrganisation:o2"), 2, "secretary", "deputy_secretary", "member", "liaison"),
    _posts(("PartyOrganisation:o3", "PartyOrganisation:o4", "PartyOrganisation:o5"), 1, "secretary", "group_leader"),
    _posts(_nodes("HomeownerCommittee"), 1, "chair", "member"),
    _posts(_nodes("JointConstructionUnit", "ResidentsCommittee", "Team"), 1, "head", "chair", "police_head"),
    _posts(_nodes("PropertyFirm", "PropertyProject"), 1, "head", "manager", "legal_representative"),
    _posts(_GRIDS, 3, "gridworker", "gridworker", "grid_leader", full_time=True),
    _posts(("PartyOrganisation:o4", "PartyOrganisation:o6"), 1, "group_leader", "hub_household", "hub_household"),
    _posts(_COMMUNITIES, 2, "worker_officer", "worker_chief", full_time=True),
    _posts(("Community:c0", "PartyOrganisation:o2"), 2, "governance_head", "political_legal_member"),
)


@st.composite
def graphs(draw: st.DrawFn) -> GraphBuilder:
    """A whole small graph."""
    graph = GraphBuilder()
    for kind, ids in _OF_KIND.items():
        for node_id in ids:
            fields = draw(st.fixed_dictionaries(_FIELDS[kind]))
            if kind == "Division":
                levels = {**dict.fromkeys(_STREETS, "street"), "Division:city": "city"}
                fields["level"] = levels.get(node_id, "district")
            if kind == "Community":
                fields["community_id"] = node_id
            if node_id in _SKELETON_KINDS:
                fields["kind"] = draw(st.sampled_from(_SKELETON_KINDS[node_id]))
            graph.node(kind, node_id.partition(":")[2], **fields)
    taken: set[tuple[Any, ...]] = set()
    for kind, source, target, fields in _SKELETON:
        if draw(st.sampled_from((True, True, True, False))):
            _link(graph, taken, kind, source, target, fields)
    for kind, some in _LINKS:
        for source, target, fields in draw(some):
            _link(graph, taken, kind, source, target, fields)
    if draw(st.booleans()):
        graph.perhaps_same(*draw(st.permutations(_PEOPLE))[:2])
    return graph


def _link(
    graph: GraphBuilder, taken: set[tuple[Any, ...]], kind: str, source: str, target: str, fields: dict[str, Any]
) -> None:
    """Add a link unless there is one with its key."""
    key = (kind, source, target, fields.get("post"), fields.get("role"), fields.get("since"))
    if key not in taken:
        taken.add(key)
        graph.link(kind, source, target, **fields)
