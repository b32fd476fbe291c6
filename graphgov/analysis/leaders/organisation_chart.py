"""The organisation chart (组织架构图) of a place: which organisation answers to which, posts and names in formal order.

What stands where is settled here, how it is drawn in `chart_layout`.  Formal, functional and consultative
organisations are kept apart, and self-governing bodies from all of them.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from graphgov.analysis.geography import Geography, Place
from graphgov.cypher.fragments import expand
from graphgov.engine.base import Engine, Value
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.schema.declaration import Level
from graphgov.schema.vocabularies import PARTY_ORGANISATION_KIND, POST, SEAT
from graphgov.shipped import shipped


class Standing(Enum):
    """What an organisation is; the order of the chart's bands."""

    FORMAL = "formal"
    FUNCTIONAL = "functional"
    CONSULTATIVE = "consultative"
    SELF_GOVERNANCE = "self_governance"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Holder:
    """Who holds a post: a name, from which side (a word of the vocabulary of seats, or empty), since when."""

    person: str
    name: str
    seat: str = ""
    since: dt.date | None = None


@dataclass(frozen=True)
class ChartPost:
    """One post of an organisation (a word of the vocabulary of posts) and its holders; none where it is vacant.

    Vacant posts are told only of secretaries of committees and branches, and chairs of self-governing bodies: of
    other posts nobody knows how many there are.
    """

    post: str
    holders: tuple[Holder, ...]


@dataclass(frozen=True)
class ChartBox:
    """One organisation: `depth` is how far below the top of its band it stands, `above` the id it answers to.

    `guide` is the name of the organisation that guides it from another band.  `below` counts the organisations under
    it that are not drawn one by one, by kind (building groups).
    """

    id: str
    name: str
    kind: str
    standing: Standing
    depth: int
    above: str
    guide: str
    posts: tuple[ChartPost, ...]
    below: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class OrganisationChart:
    """The chart of one place on a day: the boxes of each band in drawing order, bands without boxes left out."""

    place: str
    name: str
    as_of: dt.date
    bands: tuple[tuple[Standing, tuple[ChartBox, ...]], ...]


CHARTED = (Level.DISTRICT, Level.STREET, Level.COMMUNITY)
"""The levels of places that have a chart."""
_COUNTED = frozenset({"building_group", "stairwell_branch"})
_OF_COMMUNITIES = frozenset({"community_committee", "big_committee"})
_OF_STREETS = frozenset({"street_working_committee", "town_committee", "township_committee", "big_working_committee"})
_LEFT_OUT = frozenset({"unit_organisation"})
_FORMAL_FIRST = ("secretary", "deputy_secretary", "group_leader", "chair", "deputy_chair", "head")
_POSTS = (*_FORMAL_FIRST, *(name for name in POST.names if name not in _FORMAL_FIRST))
_KINDS = PARTY_ORGANISATION_KIND.names
_SELF = ("ResidentsCommittee", "HomeownerCommittee")
_HEADED_BY_SECRETARY = frozenset(name for name in _KINDS if name.endswith(("committee", "branch")))


def organisation_chart(engine: Engine, place: str, as_of: dt.date | None = None) -> OrganisationChart:
    """The chart of a community, street or district, given by id, code or name; `as_of` defaults to the data date.

    Of a community: its own organisations, what stands above them up to the street, and its self-governing bodies.  Of a
    street: its own committees and those of its communities.  Of a district: those of its streets, and its own.
    Posts stand in formal order: secretary, deputy, members; names within a post by seat, then by how long.
    Raises `UsageError` where there is no such place, or it is of another level.
    """
    geography = Geography(engine)
    found = geography.find(place)
    if found.level not in CHARTED:
        text = _("A chart is drawn of a community, a street or a district, not of {place}.")
        raise UsageError(text.format(place=place))
    day = as_of or engine.state().data_date
    return _Chart(engine, found, day).chart()


@dataclass
class _Chart:
    """One chart under way."""

    engine: Engine
    place: Place
    as_of: dt.date

    def chart(self) -> OrganisationChart:
        boxes = {box.id: box for box in self._boxes()}
        posts = self._posts(list(boxes))
        filled = {id: replace(box, posts=_posts_of(box, posts.get(id, ()))) for id, box in boxes.items()}
        bands = []
        for standing in Standing:
            own = {id: box for id, box in filled.items() if box.standing is standing}
            if own:
                bands.append((standing, tuple(_in_order(own, filled))))
        return OrganisationChart(self.place.id, self.place.name, self.as_of, tuple(bands))

    def _boxes(self) -> list[ChartBox]:
        rows = [row for row in self._rows("organisations", {"place": self.place.id}) if self._wanted(row)]
        known = {row["id"] for row in rows}
        if self.place.level is Level.COMMUNITY:
            rows += self._upwards({row["above"] for row in rows if row["above"]} - known)
            rows += [row for row in self._rows("below", {"ids": sorted(known)}) if row["id"] not in known]
        boxes = {row["id"]: row for row in rows if row["kind"] not in _LEFT_OUT}
        counted: dict[str, Counter[str]] = {}
        for row in boxes.values():
            if row["kind"] in _COUNTED:
                counted.setdefault(row["above"] or "", Counter())[row["kind"]] += 1
        made = [
            ChartBox(
                row["id"],
                row["name"] or row["id"],
                row["kind"] or "",
                _standing(row["standing"]),
                0,
                row["above"] or row.get("guide") or "",
                "",
                (),
                tuple(sorted(counted.get(row["id"], Counter()).items())),
            )
            for row in boxes.values()
            if row["kind"] not in _COUNTED
        ]
        return [*made, *self._self_governing()]

    def _self_governing(self) -> list[ChartBox]:
        if self.place.level is not Level.COMMUNITY:
            return []
        rows = self._rows("self_governance", {"place": self.place.id})
        form = Standing.SELF_GOVERNANCE
        return [
            ChartBox(row["id"], row["name"] or row["id"], row["id"].partition(":")[0], form, 0, "", "", ())
            for row in rows
        ]

    def _wanted(self, row: Mapping[str, Any]) -> bool:
        """Whether an organisation is drawn: of wider places only the committees of the level below."""
        if self.place.level is Level.COMMUNITY:
            return True
        if self.place.level is Level.STREET:
            return row["community"] is None or row["kind"] in _OF_COMMUNITIES
        return (row["street"] is None and row["kind"] != "firm_branch") or row["kind"] in _OF_STREETS

    def _upwards(self, wanted: set[str]) -> list[dict[str, Any]]:
        """The organisations above the community's, up to the top; each once, whatever the registers say."""
        found: dict[str, dict[str, Any]] = {}
        while wanted:
            ids: list[Value] = [*sorted(wanted)]
            rows = self._rows("above", {"ids": ids})
            found.update({row["id"]: row for row in rows})
            wanted = {row["above"] for row in rows if row["above"]} - found.keys()
        return list(found.values())

    def _posts(self, ids: Sequence[str]) -> dict[str, list[tuple[str, Holder]]]:
        found: dict[str, list[tuple[str, Holder]]] = {}
        wanted: list[Value] = [*ids]
        for row in self._rows("posts", {"ids": wanted, "as_of": self.as_of}):
            holder = Holder(row["person"], row["name"] or row["person"], row["seat"] or "", row["since"])
            found.setdefault(row["organisation"], []).append((row["post"], holder))
        return found

    def _rows(self, query: str, parameters: dict[str, Value]) -> list[dict[str, Any]]:
        text = expand(shipped("cypher", "chart", f"{query}.cypher").read_text(encoding="utf-8")).text
        return self.engine.query(text, parameters).to_pylist()


def _standing(word: str | None) -> Standing:
    return Standing(word) if word else Standing.UNKNOWN


def _posts_of(box: ChartBox, held: Iterable[tuple[str, Holder]]) -> tuple[ChartPost, ...]:
    by_post: dict[str, list[Holder]] = {}
    for post, holder in held:
        if holder.person not in {known.person for known in by_post.get(post, ())}:
            by_post.setdefault(post, []).append(holder)
    head = "secretary" if box.kind in _HEADED_BY_SECRETARY else "chair" if box.kind in _SELF else ""
    if head:
        by_post.setdefault(head, [])
    return tuple(ChartPost(post, tuple(sorted(by_post[post], key=_rank))) for post in _POSTS if post in by_post)


def _rank(holder: Holder) -> tuple[int, dt.date, str]:
    seats = SEAT.names
    at = seats.index(holder.seat) if holder.seat in seats else len(seats)
    return at, holder.since or dt.date.min, holder.name


def _in_order(own: dict[str, ChartBox], everything: Mapping[str, ChartBox]) -> list[ChartBox]:
    """The boxes of a band from the top, each before those below it; a circle is drawn once, from its smallest id."""
    below: dict[str, list[str]] = {}
    tops = []
    for box in own.values():
        if box.above in own and box.above != box.id:
            below.setdefault(box.above, []).append(box.id)
        else:
            tops.append(box.id)

    def rank(id: str) -> tuple[int, str, str]:
        kind = own[id].kind
        order = _KINDS.index(kind) if kind in _KINDS else len(_KINDS) + (_SELF.index(kind) if kind in _SELF else 0)
        return order, own[id].name, id

    drawn: list[ChartBox] = []
    seen: set[str] = set()
    for start in (*sorted(tops, key=rank), *sorted(own)):
        waiting = [(start, 0)]
        while waiting:
            id, depth = waiting.pop()
            if id in seen:
                continue
            seen.add(id)
            box = own[id]
            elsewhere = everything.get(box.above) if box.above not in own else None
            above = box.above if depth else ""
            drawn.append(replace(box, depth=depth, above=above, guide=elsewhere.name if elsewhere else ""))
            waiting += [(child, depth + 1) for child in sorted(below.get(id, ()), key=rank, reverse=True)]
    return drawn
