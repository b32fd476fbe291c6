"""Values of a Bolt answer as plain Python values, shaped as the embedded engine shapes them."""

from __future__ import annotations

from collections.abc import Mapping

from neo4j import graph, time

from graphgov.schema import SCHEMA
from graphgov.schema.declaration import Field


def plain(value: object) -> object:
    """A value from the driver as Python, dates as `datetime.date`, other times as ISO text.

    A node or relationship becomes a map (`element`), a path the lists of its nodes and of its relationships.
    """
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, time.Date):
        return value.to_native()
    if isinstance(value, time.DateTime | time.Time | time.Duration):
        return value.iso_format()
    return _structure(value)


def _structure(value: object) -> object:
    if isinstance(value, graph.Node):
        return element(next(iter(sorted(value.labels)), ""), dict(value.items()))
    if isinstance(value, graph.Relationship):
        return element(value.type, dict(value.items()))
    if isinstance(value, graph.Path):
        return {"_NODES": [plain(node) for node in value.nodes], "_RELS": [plain(rel) for rel in value.relationships]}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    return value


def element(kind: str, properties: Mapping[str, object]) -> dict[str, object]:
    """A node or relationship as a map: its kind as `_LABEL`, and every field the schema declares for it.

    Fields it lacks are null, so that rows are alike, and marks that only a copy carries stay out.
    """
    columns = _columns(kind)
    names = [column.name for column in columns] if columns else sorted(properties)
    return {"_LABEL": kind, **{name: plain(properties.get(name)) for name in names}}


def _columns(kind: str) -> tuple[Field, ...]:
    for node in SCHEMA.node_kinds:
        if node.name == kind:
            return node.columns
    for relationship in SCHEMA.relationship_kinds:
        if relationship.name == kind:
            return relationship.columns
    return ()
