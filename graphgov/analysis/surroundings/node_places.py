"""Where nodes of any kind lie: the narrowest community or division that each names, fetched in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphgov.analysis.geography import in_batches, kind_of
from graphgov.engine.base import Engine
from graphgov.schema import SCHEMA
from graphgov.schema.declaration import Level

_LEVELS = (Level.COMMUNITY, Level.STREET, Level.DISTRICT, Level.CITY)


def places_of(engine: Engine, ids: Iterable[str]) -> Mapping[str, str]:
    """The community, else the street, district or city, of each node that has one; a place of these levels is its own.

    Residents and people have none of their own.  One query for each kind of node.
    """
    by_kind: dict[str, list[str]] = {}
    for one in ids:
        by_kind.setdefault(kind_of(one), []).append(one)
    found: dict[str, str] = {}
    for kind in SCHEMA.node_kinds:
        columns = {column.name for column in kind.columns}
        levels = [level.column for level in _LEVELS if level.column in columns]
        if kind.anonymous or kind.name not in by_kind:
            continue
        if kind.name in ("Community", "Division"):
            found.update({one: one for one in by_kind[kind.name]})
            continue
        if not levels:
            continue
        narrowest = f"coalesce({', '.join(f'n.{column}' for column in levels)})"
        text = f"UNWIND $ids AS wanted MATCH (n:{kind.name} {{id: wanted}}) RETURN n.id AS id, {narrowest} AS place"
        for batch in in_batches(by_kind[kind.name]):
            rows = engine.query(f"{text} ORDER BY id", {"ids": list(batch)}).to_pylist()
            found.update({row["id"]: row["place"] for row in rows if row["place"]})
    return found
