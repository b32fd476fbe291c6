"""What a load replaces: the rows that the same office handed in before of the communities that it has rows for now.

A street hands in one community after another, or a correction of a single one: what it says nothing of stays.  Only
where it says that it covers more (`LoadRequest.covers`, or 填报范围 in a file) do rows go of communities that it has
none for.  A row whose community is known to nobody, a misspelt one, goes with its file.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphgov.errors import UsageError
from graphgov.loaders.graph.carrying import reserve, try_again
from graphgov.loaders.graph.facts import Removal
from graphgov.loaders.graph.minting import normalised_sql
from graphgov.loaders.graph.universe import Universe, nodes_of
from graphgov.loaders.rows.row_tables import own_rows
from graphgov.messages import gettext as _
from graphgov.schema import Register

_SAME = (
    "f.office = r.office AND f.community_id IS NOT DISTINCT FROM p.community_id "
    "AND (p.community_id IS NOT NULL OR (f.street_id IS NOT DISTINCT FROM p.street_id "
    "AND f.district_id IS NOT DISTINCT FROM p.district_id))"
)
"""Whether rows handed in now (f) speak of the community of an earlier row (r, p), or both of no community, but of one
street or district."""
_CODE_LIST = (
    "EXISTS (SELECT 1 FROM rows_divisions n JOIN place np ON np.rid = n.rid WHERE n.fresh AND n.office = r.office "
    "AND (n.code = r.code OR np.district_id = p.district_id))"
)
"""The code list goes by districts: one that comes again is replaced, those of other counties stay."""


def replace_earlier(universe: Universe, covers: Sequence[str]) -> tuple[Removal, ...]:
    """Take out the earlier rows that this load replaces, and count where it brings fewer than it takes out.

    Expects `fresh_place`, `fresh_hand_in` and `known_community`.  Raises `UsageError` for a place to be covered that
    nothing has.
    """
    _cover_more(universe, covers)
    removals: list[Removal] = []
    for register in universe.registers:
        if not universe.rows.files[register.name].continues:
            continue
        own = f"(SELECT * FROM rows_{register.name} r WHERE {own_rows(register)})"
        rows = f"{own} r JOIN place p ON p.rid = r.rid"
        condition = (
            _CODE_LIST
            if register.name == "divisions"
            else f"EXISTS (SELECT 1 FROM fresh_place f WHERE f.register = '{register.name}' AND {_SAME}) OR (EXISTS ("
            f"SELECT 1 FROM fresh_hand_in h WHERE h.office = r.office AND h.register = '{register.name}') "
            "AND p.community_id IN (SELECT community_id FROM covered_more)) "
            f"OR EXISTS (SELECT 1 FROM said_scope s WHERE s.office = r.office AND s.register = '{register.name}' "
            "AND s.community_id = p.community_id)"
        )
        universe.run(
            f"CREATE OR REPLACE TEMP TABLE replaced AS SELECT r.rid FROM {rows} WHERE NOT r.fresh AND ({condition})"
        )
        reserve(universe, register)
        if universe.count("replaced"):
            removals += _fewer(universe, register.name, register.anonymous, rows)
        _add_misspelt(universe, register, rows)
        try_again(universe, register)
        universe.run(f"DELETE FROM rows_{register.name} WHERE rid IN (SELECT rid FROM replaced)")
    return tuple(removals)


def _add_misspelt(universe: Universe, register: Register, rows: str) -> None:
    """Let earlier rows go that no place was found for, with the file they came in; nothing of them was in the graph.

    A file comes again where every community that could be placed of it does; where none could be, under its name.
    """
    said = [f'r."{column.name}" IS NOT NULL' for column in register.columns if ("community", "") in column.targets]
    if not said:
        return
    lost = f"(p.community_id IS NULL AND ({' OR '.join(said)}))"
    universe.run(
        "INSERT INTO replaced WITH come AS (SELECT DISTINCT office, community_id FROM fresh_place "
        f"WHERE register = '{register.name}'), again AS (SELECT DISTINCT office, file FROM rows_{register.name} "
        f"WHERE fresh), told AS (SELECT r.office, r.file FROM {rows} LEFT JOIN come c "
        "ON c.office = r.office AND c.community_id = p.community_id "
        "LEFT JOIN again a ON a.office = r.office AND a.file = r.file WHERE NOT r.fresh GROUP BY r.office, r.file "
        "HAVING bool_and(p.community_id IS NULL OR c.office IS NOT NULL) "
        "AND (bool_or(p.community_id IS NOT NULL) OR bool_or(a.file IS NOT NULL))) "
        f"SELECT r.rid FROM {rows} JOIN told t ON t.office = r.office AND t.file = r.file WHERE NOT r.fresh AND {lost}"
    )


def _cover_more(universe: Universe, covers: Sequence[str]) -> None:
    """Make `covered_more`: the communities of the places that the hand-in says it covers."""
    columns = "('Division', 'Community')"
    universe.run("CREATE OR REPLACE TEMP TABLE covered_more (community_id VARCHAR)")
    for name in covers:
        forms = " OR ".join(
            f"(i.kind = '{kind}' AND i.norm = {normalised_sql('$name', kind)})" for kind in ("Division", "Community")
        )
        found = universe.connection.execute(
            f"SELECT DISTINCT i.id FROM index_node i WHERE i.kind IN {columns} AND ({forms} OR i.id = $name)",
            {"name": name},
        ).fetchall()
        if len(found) != 1:
            raise UsageError(
                _("There is no one place called {name} that the hand-in could cover.").format(name=name),
                remedy=_("Name a street, district or community as the registers do, or give its id."),
            )
        universe.run(
            "INSERT INTO covered_more SELECT community_id FROM known_community "
            "WHERE list_contains([community_id, street_id, district_id, city_id, province_id], ?)",
            [found[0][0]],
        )


def _fewer(universe: Universe, register: str, anonymous: bool, rows: str) -> list[Removal]:
    """Where fewer rows come than go, by office and community."""
    counted = "sum(r.named)" if anonymous else "count(*)"
    found = universe.connection.execute(
        "WITH gone AS (SELECT r.office, p.community_id, "
        f"CAST({counted} AS BIGINT) AS rows FROM {rows} WHERE r.rid IN (SELECT rid FROM replaced) GROUP BY ALL), "
        "come AS (SELECT r.office, p.community_id, "
        f"CAST({counted} AS BIGINT) AS rows FROM {rows} WHERE r.fresh GROUP BY ALL) "
        "SELECT g.office, coalesce(c.name, ''), g.rows, coalesce(n.rows, 0) FROM gone g LEFT JOIN come n "
        "ON n.office = g.office AND n.community_id IS NOT DISTINCT FROM g.community_id "
        f"LEFT JOIN {nodes_of('Community')} c ON c.id = g.community_id "
        "WHERE g.rows > coalesce(n.rows, 0) ORDER BY ALL"
    ).fetchall()
    return [Removal(office, register, name, before, after) for office, name, before, after in found]
