"""Which office handed in what, for which communities: what a load replaces, the hand-in table, and receipts.

A load replaces rows by (office, register, community it has rows for) and keeps the others (`replacing`).  A register
counts as handed in for the communities of the place its office is named after; where it is named after none, for those
of the smallest place that holds everything it handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graphgov.loaders.graph.division_tree import above
from graphgov.loaders.graph.facts import Receipt, Removal
from graphgov.loaders.graph.minting import normalised_sql
from graphgov.loaders.graph.replacing import replace_earlier
from graphgov.loaders.graph.unfolded_rows import drop_named, replace_unfolded
from graphgov.loaders.graph.universe import Universe, nodes_of
from graphgov.loaders.rows.row_tables import COUNTS, UNFOLDED, own_rows
from graphgov.schema import CODE_LIST, REGISTERS

_AREA_LEVELS = ("community_id", "street_id", "district_id")


def name_offices(universe: Universe) -> str | None:
    """Rows of this load that name no office belong to the smallest place that holds all of them.

    Makes `fresh_place`, where the rows of this load lie.  Returns that place's name, or None where every row named its
    office, those of the code list apart.
    """
    universe.run(f"CREATE OR REPLACE TABLE fresh_place AS {_fresh_places(universe, 'WHERE r.office = ' + repr(''))}")
    name = _smallest_area_name(universe)
    universe.run("CREATE OR REPLACE TABLE default_office AS SELECT CAST(? AS VARCHAR) AS name", [name])
    parts = [
        f"SELECT '{register.name}' WHERE EXISTS (SELECT 1 FROM rows_{register.name} WHERE office = '' AND fresh)"
        for register in universe.registers
    ]
    unnamed = universe.connection.execute(" UNION ALL ".join(parts)).fetchall() if parts else []
    for (register,) in unnamed:
        universe.run(f"UPDATE rows_{register} SET office = ? WHERE office = '' AND fresh", [name])
    universe.run(f"CREATE OR REPLACE TABLE fresh_place AS {_fresh_places(universe, 'WHERE TRUE')}")
    return name if any(register != CODE_LIST.name for (register,) in unnamed) else None  # the code list is nobody's


def _fresh_places(universe: Universe, where: str) -> str:
    parts = [
        f"SELECT DISTINCT r.office, '{register.name}' AS register, p.community_id, p.street_id, p.district_id "
        f"FROM rows_{register.name} r JOIN place p ON p.rid = r.rid {where} AND r.fresh AND {own_rows(register)}"
        for register in universe.registers
        if register.place
    ]
    none = "SELECT '' AS office, '' AS register, '' AS community_id, '' AS street_id, '' AS district_id WHERE FALSE"
    return " UNION ".join([*parts, none])


def _smallest_area_name(universe: Universe) -> str:
    for level, kind in zip(_AREA_LEVELS, ("Community", "Division", "Division"), strict=True):
        found = universe.connection.execute(
            f"SELECT min(n.name) FROM fresh_place f JOIN {nodes_of(kind)} n ON n.id = f.{level} "
            f"HAVING count(DISTINCT f.{level}) = 1"
        ).fetchone()
        whole = universe.connection.execute(
            f"SELECT count(*) FROM fresh_place WHERE {level} IS NULL AND coalesce({', '.join(_AREA_LEVELS)}) IS NOT "
            f"NULL"
        ).fetchone()
        if found and found[0] and whole and whole[0] == 0:
            return str(found[0])
    return ""


def cover(universe: Universe, earlier: Path | None, covers: Sequence[str] = ()) -> tuple[Removal, ...]:
    """Make `coverage` (office, register, community_id) and `fresh_hand_in` (office, register); drop what is replaced.

    `earlier` is the last generation's `coverage.parquet`, or None; `covers` are the places that the hand-in says it
    covers beyond those it has rows for.  Expects `fresh_place` and `said_scope`.  Returns where fewer rows came than
    went.
    """
    handed = [
        f"SELECT DISTINCT office, '{register.name}' AS register FROM rows_{register.name} r "
        f"WHERE fresh AND {own_rows(register)}"
        for register in universe.registers
    ]
    handed.append("SELECT '' AS office, '' AS register WHERE FALSE")  # where nothing could be read
    universe.run("CREATE OR REPLACE TABLE fresh_hand_in AS " + " UNION ALL ".join(handed))
    universe.run(
        "CREATE OR REPLACE TEMP TABLE known_community AS SELECT c.id AS community_id, c.street_id, c.district_id, "
        f"{above('c.district_id', 'city_id')} AS city_id, {above('c.district_id', 'province_id')} AS province_id "
        f"FROM {nodes_of('Community')} c WHERE " + _known_community(universe)
    )
    norm = normalised_sql("o.office", "Division")
    community_norm = normalised_sql("o.office", "Community")
    universe.run(
        "CREATE OR REPLACE TEMP TABLE office_area AS "
        "SELECT o.office, coalesce("
        f"(SELECT min(d.id) FROM {nodes_of('Division')} d WHERE d.norm = {norm} HAVING count(*) = 1), "
        f"(SELECT min(c.id) FROM {nodes_of('Community')} c WHERE c.norm = {community_norm} HAVING count(*) = 1), "
        # An office may be named after its community and what that lies in (某街道某社区).
        f"(SELECT min(c.id) FROM {nodes_of('Community')} c JOIN {nodes_of('Division')} d ON d.id = c.street_id "
        f"WHERE ends_with({community_norm}, d.norm || c.norm) HAVING count(*) = 1), "
        + ", ".join(
            f"(SELECT min(f.{level}) FROM fresh_place f WHERE f.office = o.office HAVING count(DISTINCT f.{level}) = 1 "
            f"AND count(*) FILTER (WHERE f.{level} IS NULL) = 0)"
            for level in _AREA_LEVELS
        )
        + ") AS area FROM (SELECT DISTINCT office FROM fresh_place) o"
    )
    universe.run(
        "CREATE OR REPLACE TABLE fresh_coverage AS "
        "SELECT DISTINCT office, register, community_id FROM ("
        "SELECT f.office, f.register, k.community_id FROM (SELECT DISTINCT office, register FROM fresh_place) f "
        "JOIN office_area a ON a.office = f.office JOIN known_community k "
        "ON a.area IN (k.community_id, k.street_id, k.district_id, k.city_id, k.province_id) "
        "WHERE f.register <> 'communities' AND (f.office, f.register) NOT IN (SELECT office, register FROM said_scope) "
        "UNION ALL SELECT office, register, community_id FROM said_scope "
        "UNION ALL SELECT office, register, community_id FROM fresh_place WHERE community_id IS NOT NULL)"
    )
    before = "SELECT NULL AS office, NULL AS register, NULL AS community_id WHERE FALSE"
    parameters: list[object] = []
    if earlier is not None and earlier.exists():
        before = "SELECT office, register, community_id FROM read_parquet(?)"
        parameters = [str(earlier)]
    universe.run(
        "CREATE OR REPLACE TABLE coverage AS SELECT office, register, community_id FROM fresh_coverage "
        f"UNION SELECT office, register, community_id FROM ({before})",
        parameters,
    )
    drop_named(universe)
    removals = replace_earlier(universe, covers)
    replace_unfolded(universe)
    return removals


def _known_community(universe: Universe) -> str:
    """Communities that the communities register speaks of; where it speaks of none in a street's district, all."""
    if "communities" not in {register.name for register in universe.registers}:
        return "TRUE"
    places = "place p JOIN rows_communities r ON r.rid = p.rid"
    spoken = f"SELECT p.community_id FROM {places} WHERE p.community_id IS NOT NULL"
    return (
        f"c.id IN ({spoken}) OR c.district_id NOT IN ("
        f"SELECT p.district_id FROM {places} WHERE p.district_id IS NOT NULL)"
    )


def hand_ins(universe: Universe) -> None:
    """Make the table `hand_in`: every register and community, and whether it is complete, partial, pending or missing.

    Partial: rows of that register and community lie in quarantine.  Pending: rows of it wait for another register.
    """
    names = ", ".join(f"('{register.name}')" for register in REGISTERS if not register.code_list)
    universe.run(
        "CREATE OR REPLACE TEMP TABLE troubled AS "
        "SELECT register, office, community_id, bool_or(code <> 'pending') AS quarantined, bool_or(code = 'pending') "
        "AS waits "
        "FROM (SELECT register, office, community_id, code FROM fault_all "
        "UNION ALL SELECT register, office, NULL, 'unread' FROM unread) GROUP BY ALL"
    )
    universe.run(
        "CREATE OR REPLACE TABLE hand_in AS SELECT g.register, c.id AS community_id, "
        "CASE WHEN NOT bool_or(v.office IS NOT NULL) THEN 'missing' "
        "WHEN bool_or(coalesce(t.quarantined, FALSE)) THEN 'partial' "
        "WHEN bool_or(coalesce(t.waits, FALSE)) THEN 'pending' ELSE 'complete' END AS state "
        f"FROM {nodes_of('Community')} c CROSS JOIN (VALUES {names}) g(register) "
        "LEFT JOIN coverage v ON v.register = g.register AND v.community_id = c.id "
        "LEFT JOIN troubled t ON t.register = g.register AND t.office = v.office "
        "AND (t.community_id IS NULL OR t.community_id = c.id) GROUP BY ALL"
    )


def receipts(universe: Universe, staging: Path) -> tuple[Receipt, ...]:
    """A receipt for every office and register that this load brought, in order of office and register."""
    handed = [*universe.connection.execute("SELECT DISTINCT office, register FROM fresh_hand_in").fetchall()]
    rows: dict[tuple[str, str], int] = {}
    for path in sorted((staging / "rows").glob("*.parquet")):
        register = "residents" if path.stem == COUNTS else path.stem
        counted = "count(*)" if path.stem != COUNTS else "coalesce(sum(residents), 0)"
        if register != "residents":
            counted += f" FILTER ({UNFOLDED} = '')"
        for office, found in _pairs(universe, f"SELECT office, {counted} FROM read_parquet(?) GROUP BY 1", path):
            rows[office, register] = rows.get((office, register), 0) + found
    bad = _by_office(universe, "count(DISTINCT (file, row))", staging / "quarantine.parquet")
    waiting = _by_office(universe, "count(*)", staging / "pending.parquet")
    return tuple(
        Receipt(office, register, rows.get(key, 0), bad.get(key, 0), waiting.get(key, 0))
        for office, register in sorted(handed)
        for key in ((office, register),)
    )


def _pairs(universe: Universe, query: str, path: Path) -> list[tuple[str, int]]:
    return [(str(key), int(number)) for key, number in universe.connection.execute(query, [str(path)]).fetchall()]


def _by_office(universe: Universe, counted: str, path: Path) -> dict[tuple[str, str], int]:
    found = universe.connection.execute(
        f"SELECT office, register, {counted} FROM read_parquet(?) GROUP BY 1, 2", [str(path)]
    ).fetchall()
    return {(str(office), str(register)): int(number) for office, register, number in found}
