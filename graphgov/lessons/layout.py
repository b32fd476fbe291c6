"""Where the nodes of a lesson's pictures stand: a row for each kind, and nobody moves when others join.

A graph that is built up before people's eyes must stay where it is: what was drawn first keeps its place, and what
joins takes the next free place of its row, from the middle outwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graphgov.lessons.picture import Node, Picture

A_ROW = 9
"""How many nodes stand side by side."""

_BANDS = (
    ("JointConstructionUnit", "PropertyFirm"),
    ("Person",),
    ("PartyOrganisation",),
    ("Community", "Division", "ResidentsCommittee"),
    ("Neighbourhood", "GridStation"),
    ("Grid", "HomeownerCommittee", "PropertyProject", "Team", "SocialOrganisation", "Building"),
    ("Need", "Resource", "Project", "Task", "Meeting", "Evaluation"),
)
_ABOVE = {"SUBORDINATE_TO": True, "GUIDES": False}
"""Whether the source of a relationship between Party organisations stands below its target."""


@dataclass(frozen=True)
class Spot:
    """A place in a drawing: column from the middle (0, 1, -1, 2, …) and row from the top, both in steps."""

    column: float
    row: int


@dataclass(frozen=True)
class Layout:
    """Places of all nodes so far.  `columns` and `rows` are how wide and high the drawing is, in steps."""

    spots: Mapping[str, Spot]
    columns: int
    rows: int


@dataclass
class _Rows:
    """The rows in the making: how many places of each are taken."""

    taken: dict[tuple[int, int], int] = field(default_factory=dict)
    spots: dict[str, tuple[tuple[int, int], int]] = field(default_factory=dict)

    def put(self, id: str, band: int, below: int) -> None:
        line = below
        while self.taken.get((band, line), 0) >= A_ROW:
            line += 1
        at = self.taken.get((band, line), 0)
        self.taken[band, line] = at + 1
        self.spots[id] = ((band, line), at)


def laid_out(pictures: Sequence[Picture]) -> Layout:
    """Places for the nodes of pictures that were drawn one after the other, in that order.

    >>> from graphgov.lessons.picture import Node, Picture
    >>> one = Picture((Node("Community:1", "Community", "甲社区"),))
    >>> two = Picture((*one.nodes, Node("Community:2", "Community", "乙社区")))
    >>> laid_out([one]).spots["Community:1"] == laid_out([one, two]).spots["Community:1"]
    True
    """
    rows = _Rows()
    for picture in pictures:
        depths = _depths(picture)
        fresh = [node for node in picture.nodes if node.id not in rows.spots]
        for node in sorted(fresh, key=lambda node: (_band(node), depths.get(node.id, 0), _beside(node, picture, rows))):
            rows.put(node.id, _band(node), depths.get(node.id, 0))
    order = {line: number for number, line in enumerate(sorted(rows.taken))}
    spots = {id: Spot(_column(at), order[line]) for id, (line, at) in rows.spots.items()}
    widest = max((2 * abs(spot.column) for spot in spots.values()), default=0)
    return Layout(spots, int(widest) + 1, len(order))


def _band(node: Node) -> int:
    return next((number for number, kinds in enumerate(_BANDS) if node.kind in kinds), len(_BANDS) - 1)


def _column(at: int) -> float:
    """The middle first, then right and left in turn.

    >>> [_column(at) for at in range(4)]
    [0.0, 1.0, -1.0, 2.0]
    """
    return float((at + 1) // 2 * (1 if at % 2 else -1)) if at else 0.0


def _beside(node: Node, picture: Picture, rows: _Rows) -> float:
    """How far from the middle the nodes stand that one is joined to: those joined to the middle come first."""
    others = [edge.target if edge.source == node.id else edge.source for edge in picture.edges]
    placed = [
        abs(_column(rows.spots[other][1]))
        for other, edge in zip(others, picture.edges, strict=True)
        if node.id in (edge.source, edge.target) and other in rows.spots
    ]
    return sum(placed) / len(placed) if placed else float(A_ROW)


def _depths(picture: Picture) -> Mapping[str, int]:
    """How many superiors each Party organisation has above it."""
    organisations = {node.id for node in picture.nodes if node.kind == "PartyOrganisation"}
    superior: dict[str, str] = {}
    for edge in picture.edges:
        if edge.relationship in _ABOVE and edge.source in organisations and edge.target in organisations:
            lower, upper = (edge.source, edge.target) if _ABOVE[edge.relationship] else (edge.target, edge.source)
            superior.setdefault(lower, upper)
    depths: dict[str, int] = {}
    for one in organisations:
        at, depth = one, 0
        while at in superior and depth < len(organisations):
            at, depth = superior[at], depth + 1
        depths[one] = depth
    return depths
