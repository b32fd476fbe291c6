"""What the communities of the hand-written place have been given: one has all, one lacks all, the others say little."""

from __future__ import annotations

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


def provide(graph: GraphBuilder) -> None:
    """Say what each community has."""
    for code, values in _COMMUNITIES.items():
        graph.change(f"Community:{code}", **dict(zip(_FIELDS, values, strict=True)))
