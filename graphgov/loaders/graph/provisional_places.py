"""Places that stand in registers though no list handed in holds them: rows made for them in the register of divisions.

What the national list holds comes from it, with what it lies in; anything else is provisional (暂列).  The rows made
here are nobody's: they are made anew in every load from what the registers name, and never written with them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

from graphgov.loaders.graph.division_lists import handed_in_list, national_list
from graphgov.loaders.graph.first_ids import FirstIds, Place
from graphgov.loaders.graph.named_places import Naming, gather_namings
from graphgov.loaders.graph.naming_communities import CommunityNaming
from graphgov.loaders.graph.naming_divisions import DivisionNaming, LeftAsItIs
from graphgov.loaders.rows.known import Alias
from graphgov.loaders.rows.row_tables import ROW_BLOCK, RowTables

_COLUMNS = ("rid", "fresh", "office", "file", "row", "code", "name", "level", "superior", "provisional", "named_by")
_Made = tuple[Place, list[Naming]]


@dataclass(frozen=True)
class ProvisionalPlace:
    """A place that no list holds, by its kind and name, and how rows name it."""

    kind: str
    name: str
    namings: tuple[Naming, ...]

    @property
    def rows(self) -> int:
        """How many rows name it."""
        return sum(naming.rows for naming in self.namings)

    @property
    def fresh(self) -> bool:
        """Whether any of them comes with this load."""
        return any(naming.fresh for naming in self.namings)


@dataclass(frozen=True)
class NamedPlaces:
    """What the registers name beyond the lists handed in, and the aliases by which places keep their first ids."""

    provisional: tuple[ProvisionalPlace, ...] = ()
    aliases: tuple[Alias, ...] = ()


def name_places(rows: RowTables, aliases: Iterable[Alias], left: LeftAsItIs) -> NamedPlaces:
    """Make rows of `rows_divisions` for places that registers name and that stand in no list handed in."""
    rows.connection.execute("DELETE FROM rows_divisions WHERE provisional IS NOT NULL").fetchall()
    namings = gather_namings(rows)
    if not namings:
        return NamedPlaces()
    ids = FirstIds(aliases)
    lists = (handed_in_list(rows.connection), national_list(rows.connection))
    divisions = DivisionNaming(namings, lists, ids, left)
    communities = CommunityNaming(rows, namings, divisions, ids, left)
    for naming in namings:
        divisions.street_of(naming)
    listed = [place.code for place, _namings in divisions.made.values() if place.listed]
    own = {one.code for one in lists[0].with_ancestors(listed)}
    ancestors = [one for one in lists[1].with_ancestors(listed) if one.code not in own]
    places: list[_Made] = [
        *((Place("", one.code, one.name, one.level, one.superior, True), []) for one in ancestors),
        *(made for _id, made in sorted((*divisions.made.items(), *communities.made.items())) if not made[0].listed),
    ]
    _insert(rows, places)
    provisional = [
        *(_told("Division", made) for made in divisions.made.values() if not made[0].listed),
        *(_told("Community", made) for made in communities.made.values()),
    ]
    provisional.sort(key=lambda one: (one.kind, -one.rows, one.name))
    return NamedPlaces(tuple(provisional), tuple(ids.added))


def _told(kind: str, made: _Made) -> ProvisionalPlace:
    place, namings = made
    return ProvisionalPlace(kind, place.name, tuple(namings))


def _insert(rows: RowTables, places: list[_Made]) -> None:
    if not places:
        return
    ((last,),) = rows.connection.execute("SELECT coalesce(max(rid), 0) FROM rows_divisions").fetchall()
    columns: dict[str, list[object]] = {name: [] for name in _COLUMNS}
    for number, (place, namings) in enumerate(places):
        office, file, row, register = _first_row(rows, namings)
        values = (
            last + 1 + number, False, office, file, row, place.code or None, place.name, place.level,
            place.superior or None, not place.listed, register,
        )  # fmt: skip
        for name, value in zip(_COLUMNS, values, strict=True):
            columns[name].append(value)
    types = {"rid": pa.int64(), "row": pa.int64(), "fresh": pa.bool_(), "provisional": pa.bool_()}
    table = pa.table({name: pa.array(values, types.get(name, pa.string())) for name, values in columns.items()})
    rows.connection.register("made_places", table)
    rows.connection.execute(
        "INSERT INTO rows_divisions BY NAME SELECT *, '' AS unfolded, '' AS carried FROM made_places"
    ).fetchall()
    rows.connection.unregister("made_places")


def _first_row(rows: RowTables, namings: list[Naming]) -> tuple[str, str | None, int | None, str | None]:
    """Where a place is first named: office, file, row and register."""
    if not namings:
        return "", None, None, None
    first = min(naming.first for naming in namings)
    register = rows.registers[first // ROW_BLOCK]
    if register.anonymous:
        return "", None, None, register.name
    query = f"SELECT office, file, row FROM rows_{register.name} WHERE rid = ?"
    ((office, file, row),) = rows.connection.execute(query, [first]).fetchall()
    return office, file, row, register.name
