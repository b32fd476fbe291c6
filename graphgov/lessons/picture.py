"""What of a lesson's place is drawn: the relationships its steps name, with the words that people use for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from graphgov.cypher.fragments import expand
from graphgov.engine.base import Engine, Value
from graphgov.lessons.lesson import Drawn
from graphgov.schema import SCHEMA

GROUPED_FROM = 6
"""From how many nodes of one kind at one node they are drawn as one, with their count."""


@dataclass(frozen=True)
class Node:
    """A node of the drawing; `count` is more than one where it stands for several of a kind."""

    id: str
    kind: str
    name: str
    count: int = 1


@dataclass(frozen=True)
class Edge:
    """A relationship of the drawing.  `word` is what tells it from others of its kind: a post, a role."""

    source: str
    relationship: str
    target: str
    word: str = ""


@dataclass(frozen=True)
class Picture:
    """A drawing: nodes and relationships in a fixed order."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its nodes."""
        return frozenset(node.id for node in self.nodes)


def picture_of(engine: Engine, draws: Iterable[Drawn], as_of: dt.date) -> Picture:
    """The relationships of the drawn kinds that hold on a day, and the nodes they join.

    Where one node is joined to `GROUPED_FROM` or more of a kind that nothing else is joined to, they stand as one.
    Raises `EngineError` where a query fails.
    """
    nodes: dict[str, Node] = {}
    edges: dict[Edge, None] = {}
    for drawn in dict.fromkeys(draws):
        for source, edge, target in _found(engine, drawn, as_of):
            nodes.setdefault(source.id, source)
            nodes.setdefault(target.id, target)
            edges[edge] = None
    return _grouped(Picture(tuple(nodes.values()), tuple(edges)))


_WORDS = {"HOLDS_POST": "post", "PAIRED_WITH": "role"}


def _found(engine: Engine, drawn: Drawn, as_of: dt.date) -> Iterable[tuple[Node, Edge, Node]]:
    kind = SCHEMA.relationship(drawn.relationship)
    word = f"r.{_WORDS[drawn.relationship]}" if drawn.relationship in _WORDS else "''"
    conditions, values = list[str](), dict[str, Value]()
    if kind.dated:
        conditions.append(expand("@in_force(r)").text)
        values["as_of"] = as_of
    if drawn.only:
        conditions.append("b.kind = $wanted")
        values["wanted"] = drawn.only
    holding = f"WHERE {' AND '.join(conditions)} " if conditions else ""
    text = (
        f"MATCH (a:{drawn.source})-[r:{drawn.relationship}]->(b:{drawn.target}) {holding}"
        f"RETURN a.id AS source, a.name AS source_name, b.id AS target, b.name AS target_name, {word} AS word "
        "ORDER BY source, target, word"
    )
    for row in engine.query(text, values).to_pylist():
        yield (
            Node(row["source"], drawn.source, row["source_name"] or row["source"]),
            Edge(row["source"], drawn.relationship, row["target"], row["word"] or ""),
            Node(row["target"], drawn.target, row["target_name"] or row["target"]),
        )


def _grouped(picture: Picture) -> Picture:
    """Many alike at one node become one: those that are joined to it alone, in one way."""
    ends: dict[str, set[Edge]] = {}
    for edge in picture.edges:
        ends.setdefault(edge.source, set()).add(edge)
        ends.setdefault(edge.target, set()).add(edge)
    kinds = {node.id: node for node in picture.nodes}
    alike: dict[tuple[str, str, str, str, bool], list[str]] = {}
    for node in picture.nodes:
        if len(ends[node.id]) == 1:
            (edge,) = ends[node.id]
            outgoing = edge.source != node.id
            other = edge.source if outgoing else edge.target
            alike.setdefault((other, edge.relationship, edge.word, node.kind, outgoing), []).append(node.id)
    gone: dict[str, str] = {}
    groups: list[Node] = []
    joined: list[Edge] = []
    for (other, relationship, word, kind, outgoing), members in alike.items():
        if len(members) < GROUPED_FROM:
            continue
        group = Node(f"{other}|{relationship}|{word}|{kind}", kind, kinds[members[0]].name, len(members))
        groups.append(group)
        joined.append(Edge(*((other, relationship, group.id) if outgoing else (group.id, relationship, other)), word))
        gone.update(dict.fromkeys(members, group.id))
    nodes = (*(node for node in picture.nodes if node.id not in gone), *groups)
    edges = (*(one for one in picture.edges if one.source not in gone and one.target not in gone), *joined)
    return Picture(nodes, edges)
