"""Undated counts, rolled up once on the tables: residents, households and care needs of every place.

Two numbers are kept, *counted* (from resident rows) and *stated* (from the place's own register).  The effective
number is
the counted one where every building below has resident rows, else the stated one, else null; `<count>_basis` says
which.
"""

from __future__ import annotations

from graphgov.loaders.graph.universe import Universe

_COUNTS = ("households", "residents", "care")
_ABOVE = {"Grid": "grid_id", "Neighbourhood": "neighbourhood_id", "Community": "community_id"}


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
    effective = ", ".join(
        f"{count} = coalesce({count}_counted, {count}_stated), "
        f"{count}_basis = CASE WHEN {count}_counted IS NOT NULL THEN 'counted' "
        f"WHEN {count}_stated IS NOT NULL THEN 'stated' END"
        for count in _COUNTS
    )
    universe.run(f"UPDATE node_Building SET {counted} FROM building_count n WHERE n.id = node_Building.id")
    for kind, column in _ABOVE.items():
        sums = ", ".join(f"CAST(sum({count}_counted) AS BIGINT) AS {count}" for count in _COUNTS)
        universe.run(
            f"CREATE OR REPLACE TEMP TABLE below AS SELECT {column} AS id, {sums}, "
            f"bool_and(residents_counted IS NOT NULL) AS whole FROM node_Building WHERE {column} IS NOT NULL GROUP "
            f"BY {column}"
        )
        universe.run(f"UPDATE node_{kind} SET {counted} FROM below n WHERE n.id = node_{kind}.id AND n.whole")
    for kind in ("Building", *_ABOVE):
        universe.run(f"UPDATE node_{kind} SET {effective}")
