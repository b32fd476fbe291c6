"""What is known of each person on record, gathered from the graph's tables, to compare people by."""

from __future__ import annotations

import pyarrow as pa

from graphgov.loaders.graph.minting import normalised_sql
from graphgov.loaders.graph.universe import PLACE_IDS, Universe, candidates_of
from graphgov.loaders.people.match_model import MatchModel

_NARROW = ("neighbourhood", "community", "street")


def gather_facts(universe: Universe, model: MatchModel) -> None:
    """Make `matched`, a row for everybody whose name is in `name_form`: what tells people apart, places, units, posts.

    Where somebody is follows from where he or she stands on record and from the organisations that the posts are in.
    """
    universe.take("fellow_post", pa.table({
        "post": [one for one, _other in model.together], "fellow": [other for _one, other in model.together],
    }))  # fmt: skip
    universe.take("full_time_post", pa.table({"post": list(model.full_time)}))
    universe.run(
        "CREATE OR REPLACE TEMP TABLE person_place AS "
        f"SELECT id, {', '.join(PLACE_IDS)} FROM index_node WHERE kind = 'Person' UNION "
        f"SELECT l.from_id, {', '.join(f'i.{place}' for place in PLACE_IDS)} FROM ("
        "SELECT from_id, to_id FROM relationship_HOLDS_POST UNION "
        "SELECT from_id, to_id FROM relationship_REGISTERED_IN WHERE from_kind = 'Person') l "
        "JOIN index_node i ON i.id = l.to_id"
    )
    places = ", ".join(f"list(DISTINCT {name}_id) FILTER ({name}_id IS NOT NULL) AS {name}" for name in _NARROW)
    universe.run(
        "CREATE OR REPLACE TEMP TABLE matched AS "
        "SELECT n.id, f.name AS norm, f.plain, f.sound, f.bits, n.identity, n.sex, n.birth_year, "
        "n.source_office AS office, n.source_register AS register, n.source_file AS file, n.source_row AS row, "
        "n.id IN (SELECT id FROM " + candidates_of("Person") + " WHERE identified IS NOT NULL) AS numbered, "
        "p.district, p.neighbourhood, p.community, p.street, u.unit, h.post, h.seat, h.fellow, "
        "coalesce(h.full_time, FALSE) AS full_time FROM name_form f "
        "JOIN index_node x ON x.kind = 'Person' AND x.norm = f.name JOIN node_Person n ON n.id = x.id "
        "LEFT JOIN (SELECT id, list(DISTINCT district_id) FILTER (district_id IS NOT NULL) AS district, "
        f"{places} FROM person_place GROUP BY id) p ON p.id = n.id "
        "LEFT JOIN (SELECT id, list(DISTINCT unit) AS unit FROM ("
        f"SELECT id, {normalised_sql('employer')} AS unit FROM node_Person WHERE employer IS NOT NULL UNION ALL "
        "SELECT l.from_id, i.norm FROM relationship_EMPLOYED_BY l JOIN index_node i ON i.id = l.to_id UNION ALL "
        # Who runs a firm's project works for the firm.
        "SELECT l.from_id, i.norm FROM relationship_HOLDS_POST l LEFT JOIN relationship_UNDERTAKES u "
        "ON u.to_id = l.to_id JOIN index_node i ON i.id = coalesce(u.from_id, l.to_id) "
        "WHERE l.to_kind IN ('PropertyFirm', 'PropertyProject', 'JointConstructionUnit')"
        ") GROUP BY id) u ON u.id = n.id "
        "LEFT JOIN (SELECT from_id AS id, list(DISTINCT l.post) AS post, "
        "list(DISTINCT l.post || '|' || to_id) AS seat, list(DISTINCT fellow) FILTER (fellow IS NOT NULL) AS fellow, "
        "bool_or(l.post IN (SELECT post FROM full_time_post)) AS full_time "
        "FROM relationship_HOLDS_POST l LEFT JOIN fellow_post f ON f.post = l.post GROUP BY from_id) h ON h.id = n.id"
    )
