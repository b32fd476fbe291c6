"""Explains one finding: the subject's fields, what it is joined to, the query that judged it, the rows it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graphgov.analysis.checks.check_file import Check
from graphgov.analysis.checks.thresholds import parameters
from graphgov.analysis.checks.verdicts import Finding, SourceRow
from graphgov.analysis.geography import kind_of
from graphgov.disclosure import suppressed
from graphgov.engine.base import Engine, Value
from graphgov.models import Model
from graphgov.schema import SCHEMA
from graphgov.schema.declaration import Field, FieldType, Label, NodeKind, RelationshipKind
from graphgov.schema.resident_counts import LEAVES_AT, RESIDENT_COUNTS

SURROUNDINGS_SHOWN = 50


@dataclass(frozen=True)
class FieldValue:
    """One field of a node or relationship that is not null."""

    name: str
    label: Label
    value: Value


@dataclass(frozen=True)
class Neighbour:
    """A node one relationship away.  `outgoing` says that the relationship leads from the subject to it."""

    relationship: str
    label: Label
    outgoing: bool
    id: str
    name: str
    details: tuple[FieldValue, ...]


@dataclass(frozen=True)
class NodeDescription:
    """A node with its fields and its surroundings; `cut` names relationships of which not all are shown."""

    id: str
    label: Label
    fields: tuple[FieldValue, ...]
    surroundings: tuple[Neighbour, ...]
    cut: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    """What a finding rests on.  `subjects` has two nodes for a pair."""

    finding: Finding
    title: Label
    why: Label
    subjects: tuple[NodeDescription, ...]
    query: str
    parameters: tuple[tuple[str, Value], ...]
    rows: tuple[SourceRow, ...]


def explain_finding(engine: Engine, model: Model, as_of: dt.date, check: Check, finding: Finding) -> Explanation:
    """Look into the graph around a finding's subject: its fields, and what one relationship joins it to.

    It takes a query for the fields, and one for each kind of relationship and direction.  Residents are never shown.
    At most `SURROUNDINGS_SHOWN` nodes stand for each kind of relationship and direction.
    """
    return Explanation(
        finding,
        check.called,
        check.why,
        tuple(describe_node(engine, node_id) for node_id in finding.subject.split("|")),
        check.query,
        tuple(sorted(parameters(check, model, as_of).items())),
        finding.rows,
    )


def describe_node(engine: Engine, node_id: str) -> NodeDescription:
    """A node by its id: its fields, and what one relationship joins it to; no fields where there is no such node.

    Counts of residents stand only where they leave the workspace, and not where they are few.
    """
    kind = SCHEMA.node(kind_of(node_id))
    columns = _readable(kind.columns)
    returned = ", ".join(f"n.{column.name} AS {column.name}" for column in columns)
    table = engine.query(f"MATCH (n:{kind.name} {{id: $id}}) RETURN {returned}", {"id": node_id})
    found = table.to_pylist()
    fields = tuple(_guarded(kind, _values(columns, found[0]))) if found else ()
    surroundings: list[Neighbour] = []
    cut: list[str] = []
    for relationship, outgoing, others in relationships_around(kind):
        rows = _neighbours(engine, kind, relationship, outgoing, others, node_id)
        if len(rows) > SURROUNDINGS_SHOWN:
            cut.append(relationship.name)
        surroundings.extend(rows[:SURROUNDINGS_SHOWN])
    return NodeDescription(node_id, kind.label, fields, tuple(surroundings), tuple(cut))


def _readable(columns: tuple[Field, ...]) -> tuple[Field, ...]:
    """The columns people read: dates as dates only, and no source columns, which are the register rows."""
    dates = {column.name for column in columns if column.type is FieldType.DATE}
    doubles = {f"{name}_{unit}" for name in dates for unit in ("day", "month")}
    return tuple(c for c in columns if c.name not in doubles and c.name != "key" and not c.name.startswith("source_"))


def _values(columns: tuple[Field, ...], row: dict[str, Value]) -> Iterator[FieldValue]:
    for column in columns:
        value = row.get(column.name)
        if value is not None and value != []:
            yield FieldValue(column.name, column.label, value)


def _guarded(kind: NodeKind, fields: Iterable[FieldValue]) -> Iterator[FieldValue]:
    for field in fields:
        if field.name not in RESIDENT_COUNTS:
            yield field
        elif LEAVES_AT.get(field.name) == kind.name and isinstance(field.value, int):
            yield replace(field, value=suppressed(field.value))


def relationships_around(kind: NodeKind) -> Iterator[tuple[RelationshipKind, bool, tuple[str, ...]]]:
    """Each kind of relationship and direction the kind may have, with the kinds at the other end."""
    anonymous = {other.name for other in SCHEMA.node_kinds if other.anonymous}
    for relationship in (one for one in SCHEMA.relationship_kinds if not one.supposed):
        targets = tuple(to for source, to in relationship.pairs if source == kind.name and to not in anonymous)
        sources = tuple(source for source, to in relationship.pairs if to == kind.name and source not in anonymous)
        if targets:
            yield relationship, True, targets
        if sources:
            yield relationship, False, sources


def _neighbours(
    engine: Engine,
    kind: NodeKind,
    relationship: RelationshipKind,
    outgoing: bool,
    others: tuple[str, ...],
    node_id: str,
) -> list[Neighbour]:
    columns = _readable(relationship.columns)
    details = "".join(f", r.{column.name} AS r_{column.name}" for column in columns)
    arrow = f"-[r:{relationship.name}]->" if outgoing else f"<-[r:{relationship.name}]-"
    text = (
        f"MATCH (n:{kind.name} {{id: $id}}){arrow}(m:{'|'.join(others)}) "
        f"RETURN m.id AS id, m.name AS name, r.key AS key{details} ORDER BY id, key LIMIT {SURROUNDINGS_SHOWN + 1}"
    )
    return [
        Neighbour(
            relationship.name,
            relationship.label,
            outgoing,
            row["id"],
            row["name"] or row["id"],
            tuple(_values(columns, {column.name: row[f"r_{column.name}"] for column in columns})),
        )
        for row in engine.query(text, {"id": node_id}).to_pylist()
    ]
