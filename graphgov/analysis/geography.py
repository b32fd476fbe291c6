"""Where subjects lie: names, levels and wider places of every place a run speaks of, fetched in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from graphgov.asked import nearest
from graphgov.engine.base import Engine
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.schema import SCHEMA
from graphgov.schema.declaration import Level, NodeKind

LEVELS = tuple(Level)
_BATCH = 10_000
_CODE_LENGTH = 12
_STREET_WORDS = {"street": Level.STREET, "town": Level.STREET, "township": Level.STREET}


def kind_of(node_id: str) -> str:
    """The node kind at the head of an id.

    >>> kind_of("Grid:330111001001003")
    'Grid'
    """
    return node_id.partition(":")[0]


def in_batches(ids: Iterable[str]) -> Iterable[list[str]]:
    """The ids, sorted, each once, in lists short enough for one query parameter."""
    ordered = sorted(set(ids))
    return (ordered[start : start + _BATCH] for start in range(0, len(ordered), _BATCH))


@dataclass(frozen=True)
class Place:
    """A place: its name, its level where it is one of the tree's, and the ids of the places it lies in, by level."""

    id: str
    name: str
    level: Level | None
    ancestors: Mapping[Level, str]

    @property
    def narrowest(self) -> str:
        """The community it lies in, else the narrowest division known; empty where nothing is."""
        for level in (Level.COMMUNITY, *Level.COMMUNITY.wider):
            if level in self.ancestors:
                return self.ancestors[level]
        return ""

    def lies_in(self, wider: str) -> bool:
        """Whether it is the place with that id, or lies in it."""
        return self.id == wider or wider in self.ancestors.values()

    def lies_under_code(self, code: str) -> bool:
        """Whether it is the place of a division code, or lies in it.  Codes may be filled up with noughts."""
        return code in self._codes or code.ljust(_CODE_LENGTH, "0") in self._codes

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(one.partition(":")[2] for one in (self.id, *self.ancestors.values()))


@dataclass
class Geography:
    """Places by id.  Communities and divisions are fetched at once, others as `learn` is told of them."""

    engine: Engine
    places: dict[str, Place] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._fetch(SCHEMA.node("Division"), None)
        self._fetch(SCHEMA.node("Community"), None)

    @property
    def communities(self) -> list[Place]:
        """Every community of the graph."""
        return [place for place in self.places.values() if place.level is Level.COMMUNITY]

    def place(self, place_id: str | None) -> Place | None:
        """The place of that id, or None where it is not known."""
        return None if place_id is None else self.places.get(place_id)

    def learn(self, place_ids: Iterable[str]) -> None:
        """Fetch the places among these ids that are not known yet, with one query per kind."""
        unknown: dict[str, set[str]] = {}
        for place_id in place_ids:
            if place_id not in self.places:
                unknown.setdefault(kind_of(place_id), set()).add(place_id)
        kinds = {kind.name: kind for kind in SCHEMA.node_kinds if not kind.anonymous}
        for name in sorted(unknown.keys() & kinds.keys()):
            for batch in in_batches(unknown[name]):
                self._fetch(kinds[name], batch)

    def find(self, wanted: str) -> Place:
        """The community or division with that id, code or name.

        Raises `UsageError` where there is none, or several of that name.
        """
        if wanted in self.places:
            return self.places[wanted]
        fitting = [place for place in self.places.values() if wanted in (place.id.partition(":")[2], place.name)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            ids = ", ".join(sorted(place.id for place in fitting))
            raise UsageError(
                _("There are {count} places called “{name}”.").format(count=len(fitting), name=wanted),
                remedy=_("Say which by its id: {ids}.").format(ids=ids),
            )
        near = nearest(wanted, {place.name for place in self.places.values()})
        remedy = _("Give the id, code or name of a community or division of this graph.")
        if near:
            remedy += " " + _("The nearest known is “{near}”.").format(near=near)
        raise UsageError(_("There is no place “{name}” in the graph.").format(name=wanted), remedy=remedy)

    def _fetch(self, kind: NodeKind, ids: list[str] | None) -> None:
        columns = {column.name for column in kind.columns}
        levels = [level for level in LEVELS if level.column in columns]
        further = ["n.level AS level"] if kind.name == "Division" else []
        returned = ", ".join(
            ["n.id AS id", "n.name AS name", *further, *(f"n.{level.column} AS {level.column}" for level in levels)]
        )
        if ids is None:
            table = self.engine.query(f"MATCH (n:{kind.name}) RETURN {returned} ORDER BY id")
        else:
            text = f"UNWIND $ids AS wanted MATCH (n:{kind.name} {{id: wanted}}) RETURN {returned} ORDER BY id"
            table = self.engine.query(text, {"ids": list(ids)})
        for row in table.to_pylist():
            ancestors = {level: row[level.column] for level in levels if row[level.column]}
            level = _own_level(kind.name, row.get("level"))
            if level is not None:
                ancestors[level] = row["id"]
            self.places[row["id"]] = Place(
                row["id"], row["name"] or row["id"], level, self._with_wider(row["id"], ancestors)
            )

    def _with_wider(self, place_id: str, ancestors: dict[Level, str]) -> Mapping[Level, str]:
        """The ancestors, filled up with those of the narrowest one that is known already."""
        for level in (Level.COMMUNITY, *Level.COMMUNITY.wider):
            nearest_known = self.places.get(ancestors.get(level, ""))
            if nearest_known is not None and nearest_known.id != place_id:
                return {**nearest_known.ancestors, **ancestors}
        return ancestors


def _own_level(kind: str, word: str | None) -> Level | None:
    if kind == "Community":
        return Level.COMMUNITY
    if kind == "Neighbourhood":
        return Level.NEIGHBOURHOOD
    if kind == "Division" and word:
        return _STREET_WORDS.get(word) or Level(word)
    return None
