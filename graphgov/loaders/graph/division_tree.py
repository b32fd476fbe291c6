"""The tree of divisions, followed upwards once, so that everything else finds its ancestors in columns."""

from __future__ import annotations

from graphgov.loaders.graph.resolving import list_for_lookup
from graphgov.loaders.graph.universe import Universe, mentions, nodes_of
from graphgov.schema import CODE_LIST

_LEVELS = {
    "province_id": "'province'",
    "city_id": "'city'",
    "district_id": "'district'",
    "street_id": "'street', 'town', 'township'",
}


def grow_division_tree(universe: Universe) -> None:
    """Make `division_chain` (id, level, above), and give divisions and code-list communities their places.

    Expects divisions to be made and their superiors to be resolved.
    """
    superiors = mentions(CODE_LIST.name, "superior")
    universe.run(
        "CREATE OR REPLACE TABLE division_chain AS WITH RECURSIVE edge AS ("
        f"SELECT d.id AS below, s.id AS above FROM {mentions(CODE_LIST.name, 'division')} d "
        f"JOIN {superiors} s ON s.rid = d.rid WHERE s.id IS NOT NULL"
        f"), up(id, above) AS (SELECT id, id FROM {nodes_of('Division')} UNION "
        "SELECT up.id, edge.above FROM up JOIN edge ON edge.below = up.above"
        ") SELECT up.id, d.subkind AS level, min(up.above) AS above FROM up "
        f"JOIN {nodes_of('Division')} d ON d.id = up.above GROUP BY ALL"
    )
    universe.run(f"UPDATE index_node SET street_id = {above('index_node.id', 'street_id')} WHERE kind = 'Division'")
    # A city without districts (Jiayuguan) governs its streets itself: it stands where a district would.
    universe.run(
        f"UPDATE index_node SET district_id = coalesce({above('index_node.id', 'district_id')}, "
        f"CASE WHEN subkind NOT IN ('province', 'city') OR NOT EXISTS (SELECT 1 FROM division_chain c "
        "WHERE c.above = index_node.id AND c.level = 'city' AND c.id IN ("
        f"SELECT d.id FROM {nodes_of('Division')} d WHERE d.subkind = 'district')) "
        f"THEN {above('index_node.id', 'city_id')} END) WHERE kind = 'Division'"
    )
    universe.run("DELETE FROM lookup WHERE kind = 'Division'")
    list_for_lookup(universe, ("Division",))
    universe.run(
        "UPDATE place SET district_id = d.district_id, street_id = d.street_id "
        f"FROM {superiors} s JOIN {nodes_of('Division')} d ON d.id = s.id WHERE s.rid = place.rid"
    )


def fill_wide_ancestors(universe: Universe) -> None:
    """Fill the province and city of divisions and communities."""
    for column in ("province_id", "city_id"):
        universe.run(f"UPDATE node_Division SET {column} = {above('node_Division.id', column)}")
        nearest = "coalesce(node_Community.street_id, node_Community.district_id)"
        universe.run(f"UPDATE node_Community SET {column} = {above(nearest, column)}")


def above(division: str, column: str) -> str:
    """SQL for the ancestor of a division (an SQL text that gives its id) in a column such as `city_id`."""
    return f"(SELECT min(c.above) FROM division_chain c WHERE c.id = {division} AND c.level IN ({_LEVELS[column]}))"
