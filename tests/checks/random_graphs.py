"""Random graphs, small and spiteful: the same person twice in one organisation, spans that are empty or without ends,
cycles of command, grids of no known kind, counts of zero, ancestors that are missing.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from graph_builder import GraphBuilder
from hypothesis import strategies as st

AS_OF = dt.date(2025, 6, 30)
_DAYS = (dt.date(2020, 5, 31), dt.date(2024, 1, 1), AS_OF, dt.date(2025, 7, 1), dt.date(2026, 1, 1))
_DAY = st.none() | st.sampled_from(_DAYS)
_YES = st.sampled_from((True, False, None))
_COMMUNITIES = tuple(f"Community:c{number}" for number in range(4))
_STREETS = ("Division:s0", "Division:s1")
_NEIGHBOURHOODS = tuple(f"Neighbourhood:n{number}" for number in range(3))
_PEOPLE = tuple(f"Person:p{number}" for number in range(5))
_GRIDS = tuple(f"Grid:g{number}" for number in range(4))
_PARTY = tuple(f"PartyOrganisation:o{number}" for number in range(7))
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
    "Team": ("Team:t0",),
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
_FORM = st.sampled_from(("own", "joint", "instructor", "none", None))
_TERM = {"term_start": _DAY, "term_end": _DAY}
_ABOVE = {
    "community_id": st.none() | st.sampled_from(_COMMUNITIES),
    "street_id": st.none() | st.sampled_from(_STREETS),
    "district_id": st.sampled_from(("Division:d", None)),
}


def _count(*numbers: int) -> st.SearchStrategy[int | None]:
    return st.sampled_from((None, 0, *numbers))


_COUNTS = {"households": _count(300, 301), "residents": _count(500, 1000, 1001, 2000), "care": _count(1, 2, 3)}
_FIELDS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "Community": {
        **_COUNTS,
        "kind": st.sampled_from(("community", "community", "village", None)),
        "name": st.sampled_from(("甲社区", "乙")),
        "street_id": st.none() | st.sampled_from(_STREETS),
        "district_id": st.sampled_from(("Division:d", None)),
        "city_id": st.sampled_from(("Division:city", "Division:unknown", None)),
    },
    "Division": {},
    "Neighbourhood": {
        **_COUNTS,
        "community_id": _ABOVE["community_id"],
        "has_homeowners_committee": _YES,
        "self_governance": st.sampled_from((None, None, "homeowners", "joint_construction")),
    },
    "Building": {**_COUNTS, "community_id": _ABOVE["community_id"]},
    "Grid": {
        **_COUNTS,
        **_ABOVE,
        "kind": st.sampled_from(("comprehensive", "comprehensive", "exclusive", "micro", None)),
    },
    "Person": _ABOVE,
    "PartyOrganisation": {**_ABOVE, **_TERM, "kind": st.sampled_from(_PARTY_KINDS)},
    "HomeownerCommittee": {**_ABOVE, **_TERM, "kind": st.sampled_from(("homeowners", "joint_construction", None))},
    "PropertyFirm": {"party_form": _FORM},
    "PropertyProject": {**_ABOVE, "party_form": _FORM, "contract_start": _DAY, "contract_end": _DAY},
    "JointConstructionUnit": {**_ABOVE, "kind": st.sampled_from(("government_organ", None))},
    "ResidentsCommittee": {**_ABOVE, **_TERM},
    "SocialOrganisation": _ABOVE,
    "Team": _ABOVE,
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
_SPAN = {"since": _DAY, "until": _DAY}
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
_LINKS: tuple[tuple[str, str, tuple[str, ...], int, dict[str, st.SearchStrategy[Any]]], ...] = (
    ("PART_OF", "Neighbourhood", ("Community",), 4, {}),
    ("COVERS", "PartyOrganisation", _PLACES, 5, {}),
    ("ESTABLISHED_IN", "PartyOrganisation", (*_PLACES, "PropertyFirm", "PropertyProject"), 6, {}),
    ("SUBORDINATE_TO", "PartyOrganisation", ("PartyOrganisation",), 7, {}),
    ("GUIDES", "PartyOrganisation", ("PartyOrganisation", "PropertyProject"), 5, {}),
    ("REPRESENTS", "HomeownerCommittee", ("Neighbourhood",), 3, {}),
    ("MANAGES", "PropertyProject", ("Neighbourhood",), 4, {}),
    ("UNDERTAKES", "PropertyFirm", ("PropertyProject",), 4, {}),
    ("INSTRUCTS", "Person", ("PropertyFirm", "PropertyProject", "Community"), 2, _SPAN),
    ("EMPLOYED_BY", "Person", ("PropertyFirm",), 3, {}),
    ("LINKED_TO", "Person", ("Community", "Neighbourhood"), 2, _SPAN),
    ("REGISTERED_IN", "Person", ("Neighbourhood",), 1, _SPAN),
    ("SERVES", "Team", ("Grid",), 1, _SPAN),
    (
        "PAIRED_WITH",
        "JointConstructionUnit",
        ("Community", "Neighbourhood"),
        3,
        {**_SPAN, "role": st.sampled_from(("lead", "member", None))},
    ),
    (
        "HOLDS_POST",
        "Person",
        (*_PLACES, *_BODIES, *("PartyOrganisation",) * 5, "Grid", "HomeownerCommittee", "Community"),
        16,
        {
            **_SPAN,
            "post": st.sampled_from(_POSTS),
            "full_time": _YES,
            "seat": st.sampled_from((None, None, None, "homeowners", "two_new", "branch")),
        },
    ),
)
"""Each kind with its source kind, its target kinds, how many at most, and its fields."""


@st.composite
def graphs(draw: st.DrawFn) -> GraphBuilder:
    """A whole small graph."""
    graph = GraphBuilder()
    for kind, ids in _OF_KIND.items():
        for node_id in ids:
            fields = draw(st.fixed_dictionaries(_FIELDS[kind]))
            if kind == "Division":
                fields["level"] = "street" if node_id in _STREETS else "district"
            if kind == "Community":
                fields["community_id"] = node_id
            graph.node(kind, node_id.partition(":")[2], **fields)
    for kind, source, targets, most, fields in _LINKS:
        ends = st.tuples(
            st.sampled_from(_OF_KIND[source]),
            st.sampled_from(targets).flatmap(lambda target: st.sampled_from(_OF_KIND[target])),
            st.fixed_dictionaries(fields),
        )
        drawn = draw(st.lists(ends, max_size=most, unique_by=_identity))
        for origin, target, properties in drawn:
            graph.link(kind, origin, target, **properties)
    return graph


def _identity(drawn: tuple[str, str, dict[str, Any]]) -> tuple[Any, ...]:
    """What the key of a relationship is made of."""
    source, target, fields = drawn
    return source, target, fields.get("post"), fields.get("role"), fields.get("since")


THRESHOLDS: dict[str, st.SearchStrategy[int]] = {
    "posts_maximum": st.integers(0, 3),
    "shared_maximum": st.integers(0, 1),
    "members_minimum": st.integers(1, 2),
    "members_maximum": st.integers(2, 3),
    "secretaries_expected": st.integers(0, 1),
    "deputies_expected": st.integers(0, 1),
    "committee_term": st.sampled_from((16, 17, 60, 61)),
    "households_maximum": st.just(300),
    "residents_maximum": st.just(1000),
    "both_limits": st.integers(0, 1),
    "gridworkers_minimum": st.integers(1, 2),
    "grids_maximum": st.integers(1, 2),
    "workers_per_10000": st.sampled_from((5, 10, 18)),
    "care_maximum": st.sampled_from((0, 1, 2, 50)),
    "hops_maximum": st.integers(1, 5),
}
"""Thresholds small enough for small graphs to lie on both sides of them."""
