"""Finding nodes by what they are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphgov.analysis.geography import Geography, kind_of
from graphgov.engine.base import Engine
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.schema import SCHEMA

MOST_FOUND = 40
_SHOWN = 5
_KINDS = frozenset(kind.name for kind in SCHEMA.node_kinds)


@dataclass(frozen=True)
class Found:
    """A node whose name fits, and where it lies: the name of its community or street, empty where it has none."""

    id: str
    kind: str
    name: str
    place: str


def find_by_name(engine: Engine, geography: Geography, text: str, most: int = MOST_FOUND) -> tuple[Found, ...]:
    """Nodes whose name contains `text`, or whose id or code is it; the shortest names first, at most `most` in all.

    Residents have no names and are never found.

        find_by_name(engine, Geography(engine), "党委")
    """
    wanted = text.strip()
    if not wanted:
        return ()
    found = sorted(_found(engine, geography, wanted, most), key=lambda one: (len(one.name), one.name, one.id))
    return tuple(found[:most])


def one_named(engine: Engine, geography: Geography, wanted: str) -> str:
    """The id of the one node meant: by its id, or by a name that only one has.

    Raises `UsageError` where there is none, or several, naming them.
    """
    if kind_of(wanted) in _KINDS and ":" in wanted:
        return wanted
    found = find_by_name(engine, geography, wanted)
    exact = [one for one in found if wanted in (one.id, one.name)]
    if len(exact) == 1:
        return exact[0].id
    if not found:
        raise UsageError(
            _("Nothing in the graph is called “{name}”.").format(name=wanted),
            remedy=_("Search for a part of the name first."),
        )
    shown = ", ".join(f"{one.name} ({one.place}) {one.id}" for one in (exact or found)[:_SHOWN])
    raise UsageError(
        _("“{name}” may mean several things.").format(name=wanted), remedy=_("Say which: {names}.").format(names=shown)
    )


def _found(engine: Engine, geography: Geography, wanted: str, most: int) -> Iterator[Found]:
    for kind in SCHEMA.node_kinds:
        if kind.anonymous:
            continue
        columns = {column.name for column in kind.columns}
        place = next((f"n.{one}" for one in ("community_id", "street_id") if one in columns), "NULL")
        text = (
            f"MATCH (n:{kind.name}) WHERE n.name CONTAINS $wanted OR n.id IN $ids "
            f"RETURN n.id AS id, n.name AS name, {place} AS place ORDER BY size(name), name, id LIMIT {int(most)}"
        )
        ids = [wanted, f"{kind.name}:{wanted}"]
        for row in engine.query(text, {"wanted": wanted, "ids": list(ids)}).to_pylist():
            there = geography.place(row["place"]) if row["place"] and row["place"] != row["id"] else None
            yield Found(row["id"], kind_of(row["id"]), row["name"] or row["id"], there.name if there else "")
