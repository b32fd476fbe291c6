"""A part of the graph to draw: what lies around chosen nodes, many of a kind as one group with its count; and paths.

Residents are never in it.  A picture never holds more than it is told to: what is left out is said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graphgov.analysis.checks.explaining import relationships_around
from graphgov.analysis.geography import in_batches, kind_of
from graphgov.cypher.fragments import expand
from graphgov.engine.base import Engine, Value
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.schema import SCHEMA
from graphgov.schema.declaration import RelationshipKind

GROUPED_FROM = 12
"""From how many nodes of one kind, by one kind of relationship, they are drawn as one group."""
MOST_NODES = 300
"""How many nodes a picture holds at most: the drawing stays quick and can still be read."""
LONGEST_PATH = 8
_WIDEST_SEARCH = 20_000


@dataclass(frozen=True)
class DrawnNode:
    """A node; `start` says that its surroundings were asked for."""

    id: str
    kind: str
    name: str
    start: bool = False


@dataclass(frozen=True)
class DrawnRelationship:
    """A relationship between two nodes of the picture, in its declared direction."""

    key: str
    kind: str
    source: str
    target: str


@dataclass(frozen=True)
class NodeGroup:
    """Nodes that are not drawn one by one: those that one relationship joins to `of`.

    `id` is what to expand to see them.  `outgoing` says that the relationship leads away from `of`.
    """

    id: str
    of: str
    relationship: str
    outgoing: bool
    kind: str
    count: int


@dataclass(frozen=True)
class GraphPicture:
    """What is drawn.  `left_out` counts nodes that the limit kept out."""

    nodes: tuple[DrawnNode, ...]
    relationships: tuple[DrawnRelationship, ...]
    groups: tuple[NodeGroup, ...]
    left_out: int = 0


@dataclass(frozen=True)
class PictureRequest:
    """What to draw around.

    `starts` are node ids, and group ids to open.  Relationships that do not hold on `as_of` are left out.  `kinds` and
    `relationships` keep to some, by default all that people may see.
    """

    starts: tuple[str, ...]
    as_of: dt.date
    kinds: frozenset[str] = frozenset()
    relationships: frozenset[str] = frozenset()
    most: int = MOST_NODES


def draw_around(engine: Engine, request: PictureRequest) -> GraphPicture:
    """The chosen nodes and what one relationship joins them to.

    Raises `UsageError` where a start is no node that may be drawn.

        picture = draw_around(engine, PictureRequest(("Community:330111001001",), dt.date(2025, 6, 30)))
    """
    return _Drawing(engine, request).drawn()


@dataclass
class _Drawing:
    engine: Engine
    request: PictureRequest
    nodes: dict[str, DrawnNode] = field(default_factory=dict)
    relationships: dict[str, DrawnRelationship] = field(default_factory=dict)
    groups: dict[str, NodeGroup] = field(default_factory=dict)
    left_out: int = 0

    def drawn(self) -> GraphPicture:
        starts = [start for start in self.request.starts if "|" not in start]
        for named in names_of(self.engine, starts):
            self.nodes[named.id] = DrawnNode(named.id, named.kind, named.name, start=True)
        for start in starts:
            if start in self.nodes:
                self._around(start)
        return GraphPicture(
            tuple(self.nodes.values()), tuple(self.relationships.values()), tuple(self.groups.values()), self.left_out
        )

    def _around(self, start: str) -> None:
        wanted = self.request
        for relationship, outgoing, others in relationships_around(SCHEMA.node(kind_of(start))):
            if wanted.relationships and relationship.name not in wanted.relationships:
                continue
            for other in others:
                if wanted.kinds and other not in wanted.kinds:
                    continue
                self._along(_Step(start, relationship, outgoing, other))

    def _along(self, step: _Step) -> None:
        group = "|".join((step.start, step.relationship.name, "out" if step.outgoing else "in", step.other))
        opened = group in self.request.starts
        limit = self.request.most if opened else GROUPED_FROM
        rows = step.neighbours(self.engine, self.request.as_of, limit + 1)
        count = len(rows) if len(rows) <= limit else step.count(self.engine, self.request.as_of)
        if not opened and len(rows) > limit:
            self.groups[group] = NodeGroup(group, step.start, step.relationship.name, step.outgoing, step.other, count)
            return
        self.left_out += max(count - limit, 0)
        for row in rows[:limit]:
            self._add(step, row)

    def _add(self, step: _Step, row: _Neighbour) -> None:
        if row.id not in self.nodes:
            if len(self.nodes) >= self.request.most:
                self.left_out += 1
                return
            self.nodes[row.id] = DrawnNode(row.id, step.other, row.name)
        ends = (step.start, row.id) if step.outgoing else (row.id, step.start)
        self.relationships[row.key] = DrawnRelationship(row.key, step.relationship.name, *ends)


@dataclass(frozen=True)
class _Neighbour:
    start: str
    id: str
    name: str
    key: str


@dataclass(frozen=True)
class _Step:
    """From one node (or from many of its kind) along one kind of relationship to one kind of node."""

    start: str
    relationship: RelationshipKind
    outgoing: bool
    other: str

    @property
    def _pattern(self) -> str:
        arrow = f"-[r:{self.relationship.name}]->" if self.outgoing else f"<-[r:{self.relationship.name}]-"
        return f"(n:{kind_of(self.start)} {{id: wanted}}){arrow}(m:{self.other})"

    @property
    def _holding(self) -> str:
        if not self.relationship.dated:
            return ""
        return expand(" WHERE @in_force(r)").text

    def _values(self, starts: Sequence[str], as_of: dt.date) -> dict[str, Value]:
        return {"ids": list(starts), **({"as_of": as_of} if self.relationship.dated else {})}

    def neighbours(self, engine: Engine, as_of: dt.date, limit: int) -> list[_Neighbour]:
        """The first nodes at the other end, by id."""
        return self.neighbours_of(engine, [self.start], as_of, limit)

    def neighbours_of(self, engine: Engine, starts: Sequence[str], as_of: dt.date, limit: int) -> list[_Neighbour]:
        """The same from several nodes at once."""
        text = (
            f"UNWIND $ids AS wanted MATCH {self._pattern}{self._holding} RETURN wanted AS start, m.id AS id, "
            f"m.name AS name, r.key AS key ORDER BY start, id, key LIMIT {int(limit)}"
        )
        return [
            _Neighbour(row["start"], row["id"], row["name"] or row["id"], row["key"])
            for row in engine.query(text, self._values(starts, as_of)).to_pylist()
        ]

    def count(self, engine: Engine, as_of: dt.date) -> int:
        """How many relationships there are."""
        text = f"UNWIND $ids AS wanted MATCH {self._pattern}{self._holding} RETURN count(r) AS n"
        return int(engine.query(text, self._values([self.start], as_of)).to_pylist()[0]["n"])


def draw_among(engine: Engine, ids: Sequence[str], as_of: dt.date, most: int = MOST_NODES) -> GraphPicture:
    """The nodes of these ids, at most `most`, and the relationships among them that hold on a day.

    Ids of kinds that are not shown one by one, and of no node, are left out.

        draw_among(engine, ["Community:330111001001", "Grid:330111001001001"], dt.date(2025, 6, 30))
    """
    shown = {kind.name for kind in SCHEMA.node_kinds if not kind.anonymous}
    wanted = [one for one in dict.fromkeys(ids) if kind_of(one) in shown]
    nodes = tuple(names_of(engine, wanted[:most]))
    there = {node.id for node in nodes}
    relationships: dict[str, DrawnRelationship] = {}
    by_kind: dict[str, list[str]] = {}
    for node in nodes:
        by_kind.setdefault(node.kind, []).append(node.id)
    for kind, members in by_kind.items():
        for relationship, outgoing, others in relationships_around(SCHEMA.node(kind)):
            for other in (other for other in others if outgoing and other in by_kind):
                step = _Step(members[0], relationship, outgoing, other)
                for row in step.neighbours_of(engine, members, as_of, _WIDEST_SEARCH):
                    if row.id in there:
                        drawn = DrawnRelationship(row.key, relationship.name, row.start, row.id)
                        relationships[row.key] = drawn
    return GraphPicture(nodes, tuple(relationships.values()), (), max(len(wanted) - most, 0))


def names_of(engine: Engine, ids: Iterable[str]) -> Iterator[DrawnNode]:
    """The nodes of these ids that there are, in the order asked.

    Raises `UsageError` for an id of a kind that is not shown one by one (a resident's) or that does not exist.
    """
    wanted = list(dict.fromkeys(ids))
    shown = {kind.name for kind in SCHEMA.node_kinds if not kind.anonymous}
    by_kind: dict[str, list[str]] = {}
    for one in wanted:
        if kind_of(one) not in shown:
            raise UsageError(
                _("“{id}” is no node that can be shown.").format(id=one),
                remedy=_("Give an id such as Community:330111001001."),
            )
        by_kind.setdefault(kind_of(one), []).append(one)
    found: dict[str, str] = {}
    for kind, members in by_kind.items():
        text = f"UNWIND $ids AS wanted MATCH (n:{kind} {{id: wanted}}) RETURN n.id AS id, n.name AS name ORDER BY id"
        for batch in in_batches(members):
            found.update(
                {row["id"]: row["name"] or row["id"] for row in engine.query(text, {"ids": list(batch)}).to_pylist()}
            )
    for one in wanted:
        if one in found:
            yield DrawnNode(one, kind_of(one), found[one])


def path_between(engine: Engine, one: str, other: str, as_of: dt.date) -> GraphPicture:
    """A shortest path between two nodes over organisations, people and work, never through a place.

    Places are left out because everything lies in one; two nodes are joined by what they share.  Empty where there
    is no path of at most `LONGEST_PATH` steps.  Breadth first from the first node, neighbours by id, so that the same
    graph gives the same path.
    """
    ends = list(names_of(engine, (one, other)))
    if len(ends) < 2:  # noqa: PLR2004  both ends
        return GraphPicture(tuple(ends), (), ())
    came: dict[str, _Came] = {one: _Came("", "", "", False)}
    frontier = [one]
    for _step in range(LONGEST_PATH):
        frontier = list(_next(engine, frontier, as_of, came))
        if other in came or not frontier or len(came) > _WIDEST_SEARCH:
            break
    if other not in came:
        return GraphPicture(tuple(ends), (), ())
    relationships: list[DrawnRelationship] = []
    at = other
    while at != one:
        step = came[at]
        pair = (step.previous, at) if step.outgoing else (at, step.previous)
        relationships.append(DrawnRelationship(step.key, step.relationship, *pair))
        at = step.previous
    ids = [one, *(end for drawn in reversed(relationships) for end in (drawn.source, drawn.target))]
    nodes = tuple(DrawnNode(n.id, n.kind, n.name, n.id in (one, other)) for n in names_of(engine, ids))
    return GraphPicture(nodes, tuple(reversed(relationships)), ())


@dataclass(frozen=True)
class _Came:
    previous: str
    key: str
    relationship: str
    outgoing: bool


_PLACES = frozenset({"Division", "Community", "Neighbourhood", "Building", "GridStation", "Grid"})


def _next(engine: Engine, frontier: Sequence[str], as_of: dt.date, came: dict[str, _Came]) -> Iterator[str]:
    """What lies one step further and was not seen yet; remembered in `came`."""
    by_kind: Mapping[str, list[str]] = {kind: [] for kind in sorted({kind_of(one) for one in frontier})}
    for one in frontier:
        by_kind[kind_of(one)].append(one)
    for kind, members in by_kind.items():
        for relationship, outgoing, others in relationships_around(SCHEMA.node(kind)):
            for target in (target for target in others if target not in _PLACES):
                step = _Step(members[0], relationship, outgoing, target)
                for row in step.neighbours_of(engine, members, as_of, _WIDEST_SEARCH):
                    if row.id not in came:
                        came[row.id] = _Came(row.start, row.key, relationship.name, outgoing)
                        yield row.id
