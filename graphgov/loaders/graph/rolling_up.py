"""Undated counts, rolled up once on the tables: residents, households and care needs of every place.

Two numbers are kept, *counted* (from resident rows) and *stated* (from the place's own register).  A list of residents
that is partial never overrides what is stated.  The effective number is the counted one where the list is complete for
the place: its office says so (居民台账齐全), or what it states of households and residents lies within `TOLERANCE` of
what is counted.  Else it is the stated one.  Where nothing is stated it is the counted one, unless the list is known to
be partial, there or in a wider place; then it is unknown.  `<count>_basis` says which.
"""

from __future__ import annotations

from graphgov.loaders.graph.universe import Universe
from graphgov.schema.resident_counts import TOLERANCE

_COUNTS = ("households", "residents", "care")
_SIZES = ("households", "residents")
"""What a list of residents is held against: how many have care needs says nothing of whether all are listed."""
_ABOVE = {"Grid": "grid_id", "Neighbourhood": "neighbourhood_id", "Community": "community_id"}
_ANCESTORS = {
    "Building": ("grid_id", "neighbourhood_id", "community_id"),
    "Grid": ("community_id",),
    "Neighbourhood": ("community_id",),
    "Community": (),
}
"""The columns of the wider places whose partial list makes one doubt the list of a place within."""


def place_buildings_in_grids(universe: Universe) -> None:
    """Fill `grid_id` of buildings: their own comprehensive grid, else the only one their neighbourhood lies in.

    A micro grid stands for the comprehensive grid that it is part of.
    """
    universe.run(
        "CREATE OR REPLACE TEMP TABLE comprehensive AS "
        "SELECT g.id AS grid, g.id AS whole FROM node_Grid g WHERE coalesce(g.kind, 'comprehensive') = 'comprehensive' "
        "UNION ALL SELECT g.id, min(p.to_id) FROM node_Grid g JOIN relationship_PART_OF p "
        "ON p.from_id = g.id AND p.to_kind = 'Grid' WHERE g.kind = 'micro' GROUP BY g.id"
    )
    only = (
        "SELECT l.from_id AS id, min(c.whole) AS grid FROM relationship_IN_GRID l JOIN comprehensive c ON c.grid = "
        "l.to_id "
        "WHERE l.from_kind = '{kind}' GROUP BY l.from_id HAVING count(DISTINCT c.whole) = 1"
    )
    universe.run(
        f"UPDATE node_Building SET grid_id = own.grid FROM ({only.format(kind='Building')}) own WHERE own.id = "
        f"node_Building.id"
    )
    universe.run(
        f"UPDATE node_Building SET grid_id = shared.grid FROM ({only.format(kind='Neighbourhood')}) shared "
        "WHERE node_Building.grid_id IS NULL AND shared.id = node_Building.neighbourhood_id"
    )


def roll_up(universe: Universe) -> None:
    """Fill the counts of buildings, grids, neighbourhoods and communities.

    Expects the table `building_count` (id, households, residents, care), one row per building with resident rows.
    """
    counted = ", ".join(f"{count}_counted = n.{count}" for count in _COUNTS)
    universe.run(f"UPDATE node_Building SET {counted} FROM building_count n WHERE n.id = node_Building.id")
    universe.run(_listing("Building", "false"))
    for kind, column in _ABOVE.items():
        sums = ", ".join(f"CAST(sum(b.{count}_counted) AS BIGINT) AS {count}" for count in _COUNTS)
        universe.run(
            f"CREATE OR REPLACE TEMP TABLE below AS SELECT b.{column} AS id, {sums}, bool_or(l.partial) AS partial, "
            f"bool_and(b.residents_counted IS NOT NULL) AS whole FROM node_Building b "
            f"JOIN listing_Building l ON l.id = b.id WHERE b.{column} IS NOT NULL GROUP BY b.{column}"
        )
        universe.run(f"UPDATE node_{kind} SET {counted} FROM below n WHERE n.id = node_{kind}.id AND n.whole")
        universe.run(_listing(kind, "coalesce(n.id IN (SELECT id FROM below WHERE partial), false)"))
    for kind in ("Building", *_ABOVE):
        universe.run(_effective(kind))


def _listing(kind: str, partial_below: str) -> str:
    """Make `listing_<kind>`: whether the list of residents is complete for each place, and whether it is partial.

    It is neither where nothing is stated that it could be held against.
    """
    stated = [f"n.{count}_stated IS NOT NULL" for count in _SIZES]
    near = [
        f"coalesce(abs(n.{count}_counted - n.{count}_stated) <= "
        f"greatest(1, {TOLERANCE} * n.{count}_stated / 100), true)"
        for count in _SIZES
    ]
    said = "c.residents_complete"
    return (
        f"CREATE OR REPLACE TEMP TABLE listing_{kind} AS SELECT n.id, "
        f"n.residents_counted IS NOT NULL AND coalesce({said}, ({' OR '.join(stated)}) AND {' AND '.join(near)}) "
        f"AS complete, coalesce(NOT {said}, n.residents_counted IS NOT NULL AND "
        f"(NOT ({' AND '.join(near)}) OR NOT ({' OR '.join(stated)}) AND {partial_below})) AS partial "
        f"FROM node_{kind} n LEFT JOIN node_Community c ON c.id = n.community_id"
    )


def _effective(kind: str) -> str:
    """The update that settles the effective counts of a kind of place, and what each rests on."""
    wider = [(above, column) for above, column in _ABOVE.items() if above != kind and column in _ANCESTORS[kind]]
    doubtful = " OR ".join(
        ["l.partial", *(f"n.{column} IN (SELECT id FROM listing_{above} WHERE partial)" for above, column in wider)]
    )
    settled = ", ".join(
        f"{count} = CASE basis_{count} WHEN 'counted' THEN {count}_counted WHEN 'stated' THEN {count}_stated END, "
        f"{count}_basis = basis_{count}"
        for count in _COUNTS
    )
    basis = ", ".join(
        f"CASE WHEN n.{count}_counted IS NOT NULL AND l.complete THEN 'counted' "
        f"WHEN n.{count}_stated IS NOT NULL THEN 'stated' "
        f"WHEN n.{count}_counted IS NOT NULL AND NOT coalesce({doubtful}, false) THEN 'counted' END AS basis_{count}"
        for count in _COUNTS
    )
    return (
        f"UPDATE node_{kind} SET {settled} FROM (SELECT n.id AS place, {basis} FROM node_{kind} n "
        f"JOIN listing_{kind} l ON l.id = n.id) settled WHERE settled.place = node_{kind}.id"
    )
