"""Residents: millions of rows that never pass through Python, placed in buildings and written without a name."""

from __future__ import annotations

from graphgov.loaders.graph.minting import HEX_DIGITS
from graphgov.loaders.graph.universe import Universe, mentions
from graphgov.loaders.rows.row_tables import place_columns, rows_query
from graphgov.schema import register

RESIDENTS = "residents"


def place_residents(universe: Universe) -> None:
    """Make `resident` (id, household, residence, birth_year, care, community_id, building_id), one row per id, by id.

    They are sorted here once, for both tables that are written of them.
    Rows whose building waits or is not to be found stay out; a resident in two rows counts where the first one says.
    """
    files = universe.rows.files.get(RESIDENTS)
    query, parameters = rows_query(universe.connection, files) if files else ("", [])
    if not query:
        universe.run(
            "CREATE OR REPLACE TABLE resident (id VARCHAR, household VARCHAR, residence VARCHAR, birth_year BIGINT, "
            "care VARCHAR[], community_id VARCHAR, building_id VARCHAR)"
        )
        return
    places = place_columns(register(RESIDENTS))
    same = " AND ".join(f'q."{column}" IS NOT DISTINCT FROM r."{column}"' for column in places)
    universe.run(
        "CREATE OR REPLACE TABLE resident AS "
        f"SELECT 'Resident:' || substr(q.resident, 1, {HEX_DIGITS}) AS id, q.household, q.residence, q.birth_year, "
        f"q.care, "
        "p.community_id, m.id AS building_id, q.office AS first_office, q.file AS first_file, q.row AS first_row "
        f"FROM ({query}) q JOIN rows_{RESIDENTS} r ON q.fresh = r.fresh AND q.office = r.said_office AND {same} "
        f"JOIN {mentions(RESIDENTS, 'building')} m ON m.rid = r.rid JOIN place p ON p.rid = r.rid "
        f"WHERE m.id IS NOT NULL ORDER BY TRY_CAST('0x' || substr(q.resident, 1, {HEX_DIGITS}) AS UBIGINT)",
        list(parameters),
    )
    found = universe.connection.execute("SELECT count(*), count(DISTINCT id) FROM resident").fetchone()
    if found and found[0] != found[1]:
        universe.run(
            "CREATE OR REPLACE TABLE resident AS SELECT * FROM resident "
            "QUALIFY row_number() OVER (PARTITION BY id ORDER BY first_office, first_file, first_row) = 1 ORDER BY id"
        )


def count_residents(universe: Universe) -> None:
    """Make `building_count` (id, households, residents, care) from resident rows, and counts in place of them."""
    counts = ""
    if RESIDENTS in universe.rows.files:
        counts = (
            f" UNION ALL SELECT m.id, r.households, r.residents, r.care FROM rows_{RESIDENTS} r "
            f"JOIN {mentions(RESIDENTS, 'building')} m ON m.rid = r.rid "
            "WHERE m.id IS NOT NULL AND r.residents IS NOT NULL"
        )
    universe.run(
        "CREATE OR REPLACE TABLE building_count AS SELECT id, CAST(sum(households) AS BIGINT) AS households, "
        "CAST(sum(residents) AS BIGINT) AS residents, CAST(sum(care) AS BIGINT) AS care FROM ("
        "SELECT building_id AS id, count(DISTINCT household) AS households, "
        "count(*) FILTER (WHERE residence IS DISTINCT FROM 'floating') AS residents, "
        f"count(*) FILTER (WHERE len(care) > 0) AS care FROM resident GROUP BY building_id{counts}) GROUP BY id"
    )


NODE_QUERY = "SELECT id, household, residence, birth_year, care, community_id, building_id FROM resident"
"""Residents in stored order."""

LIVES_IN_QUERY = (
    "SELECT 'Resident' AS from_kind, id AS from_id, 'Building' AS to_kind, building_id AS to_id FROM resident"
)
"""Who lives where, in stored order."""
