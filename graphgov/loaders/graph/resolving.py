"""Finding the node that a name in a row means.

By id or code; else by name and kind in the row's own neighbourhood, community, street, district: the first level with
a hit decides, exactly one hit wins, several are an error.  A reference into a register not yet handed in waits (待补).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphgov.loaders.graph.bare_names import with_places
from graphgov.loaders.graph.minting import NAME, name_class, normalised_sql
from graphgov.loaders.graph.universe import PLACE_IDS, Universe, kinds_sql, mention_number, nodes_of, when_sql
from graphgov.loaders.rows.known import OFFICE_HOME
from graphgov.schema import SCHEMA, Register
from graphgov.schema.register_declaration import Column, Mention

EXACT = "exact"


def names_query(register: Register, mention: Mention, column: Column | None, codes: Column | None) -> str:
    """A query of (rid, ord, name, code) for the rows of a register that name a mention."""
    name = f'r."{column.name}"' if column else "CAST(NULL AS VARCHAR)"
    code = f'r."{codes.name}"' if codes else "CAST(NULL AS VARCHAR)"
    condition = when_sql(register, mention.when)
    if column and column.many:
        query = (
            f"SELECT rid, generate_subscripts({name}, 1) AS ord, unnest({name}) AS name, CAST(NULL AS VARCHAR) AS code "
            f"FROM rows_{register.name} r WHERE {condition}"
        )
    else:
        query = f"SELECT rid, 1 AS ord, {name} AS name, {code} AS code FROM rows_{register.name} r WHERE {condition}"
    return with_places(query, register, mention) if column else query


def list_for_lookup(universe: Universe, kinds: Sequence[str]) -> None:
    """Put every form of the nodes of kinds (id, code, name, names known from earlier loads) into the table `lookup`."""
    by_class: dict[str, list[str]] = {}
    for kind in kinds:
        by_class.setdefault(name_class(kind), []).append(kind)
    for one, alike in by_class.items():
        _list_class(universe, one, alike)


def _list_class(universe: Universe, one: str, kinds: Sequence[str]) -> None:
    """The forms of kinds whose names are compared in one way."""
    places = ", ".join(f"i.{place}" for place in PLACE_IDS)
    said = f"i.id, i.subkind, {places}"
    those = f"i.kind IN {kinds_sql(kinds)}"
    whole = f"SELECT i.kind, '{NAME}', {normalised_sql('i.name')}, {said} FROM index_node i WHERE {those}"
    universe.run(
        f"INSERT INTO lookup SELECT i.kind, '{EXACT}', unnest([i.id, i.code]), {said} FROM index_node i WHERE {those} "
        f"UNION ALL SELECT i.kind, '{one}', i.norm, {said} FROM index_node i WHERE {those} UNION ALL "
        f"SELECT i.kind, '{one}', a.form, {said} FROM known_alias a JOIN index_node i ON i.id = a.id "
        f"AND i.kind = a.kind WHERE {those} AND a.form <> i.norm AND NOT starts_with(a.home, '{OFFICE_HOME}')"
        + (f" UNION ALL {whole}" if one != NAME else "")
    )


def resolve(universe: Universe, sought: Sequence[tuple[Register, Mention]]) -> None:
    """Put what REFERS or SEEKS mentions mean into the table `mention`, and note what cannot be resolved.

    Every kind they may be is made, and none of them depends on the others.
    """
    names = [
        f"SELECT {mention_number(register.name, mention.alias)} AS number, * FROM ("
        f"{names_query(register, mention, register.names_column(mention.alias), register.codes_column(mention.alias))})"
        for register, mention in sought
    ]
    universe.run(
        f"CREATE OR REPLACE TEMP TABLE asked AS SELECT a.*, {_OF_PLACE} FROM ({' UNION ALL '.join(names)}) a "
        "JOIN place p ON p.rid = a.rid WHERE name IS NOT NULL OR code IS NOT NULL"
    )
    # A city's buildings name the same few places again and again: each question is answered once.
    universe.run(
        "CREATE OR REPLACE TEMP TABLE question AS SELECT CAST(row_number() OVER () AS BIGINT) AS question, * FROM "
        f"(SELECT DISTINCT {_QUESTION} FROM asked)"
    )
    questions = universe.count("question")
    if not questions:
        return
    _find(universe, sought, questions)
    same = " AND ".join(f"q.{column} IS NOT DISTINCT FROM a.{column}" for column in _QUESTION.split(", "))
    universe.run(
        "CREATE OR REPLACE TEMP TABLE meant AS SELECT q.question, a.number, a.rid, a.ord, a.name, a.code, one.id "
        f"FROM asked a JOIN question q ON {same} "
        "LEFT JOIN (SELECT question, min(id) AS id FROM hit GROUP BY question HAVING count(DISTINCT id) = 1) one "
        "ON one.question = q.question"
    )
    if universe.offices_answered:
        _use_answers(universe, sought)
    if universe.count("meant m JOIN sought s ON s.number = m.number WHERE m.id IS NULL AND s.refers"):
        _note_unresolved(universe)
    universe.run("INSERT INTO mention SELECT number, rid, ord, name, code, id FROM meant")


def _use_answers(universe: Universe, sought: Sequence[tuple[Register, Mention]]) -> None:
    """Where a name still means nothing or several things, what a person said that its office means by it.

    The place must lie in the wider places that the row names.
    """
    special = [kind for kind in _kinds(sought) if name_class(kind) != NAME]
    forms = " ".join(f"WHEN '{kind}' THEN {normalised_sql('m.name', name_class(kind))}" for kind in special)
    plain = normalised_sql("m.name", NAME)
    form = f"CASE a.kind {forms} ELSE {plain} END" if forms else plain
    universe.run(
        "UPDATE meant SET id = chosen.id FROM ("
        "SELECT m.number, m.rid, m.ord, min(a.id) AS id FROM meant m JOIN sought s ON s.number = m.number "
        "JOIN sought_kind k ON k.number = m.number "
        f"JOIN ({_offices([register for register, _mention in sought])}) r ON r.rid = m.rid "
        "JOIN place p ON p.rid = m.rid "
        f"JOIN known_alias a ON a.home = '{OFFICE_HOME}' || r.office AND a.kind = k.kind AND a.form = {form} "
        f"JOIN lookup c ON c.class = '{EXACT}' AND c.form = a.id AND c.kind = a.kind{_CONTAINED} "
        "WHERE m.id IS NULL GROUP BY m.number, m.rid, m.ord HAVING count(DISTINCT a.id) = 1"
        ") chosen WHERE chosen.number = meant.number AND chosen.rid = meant.rid AND chosen.ord = meant.ord"
    )


_CONTAINED = "".join(f" AND (NOT s.in_{place} OR p.{place} IS NULL OR c.{place} = p.{place})" for place in PLACE_IDS)
"""What is meant (c) lies in the wider places that the row (p) names, where its mention (s) asks for that."""


def _kinds(sought: Sequence[tuple[Register, Mention]]) -> list[str]:
    return list(dict.fromkeys(kind for _register, mention in sought for kind in mention.kinds))


def _offices(registers: Iterable[Register]) -> str:
    """Who handed in each row of registers, as SQL."""
    names = dict.fromkeys(register.name for register in registers)
    return " UNION ALL ".join(f"SELECT rid, office FROM rows_{name}" for name in names)


def _find(universe: Universe, sought: Sequence[tuple[Register, Mention]], questions: int) -> None:
    """Make `hit`: the nodes at the nearest level at which a name means any.

    Few questions are looked up at all levels in one query.  Many are looked up level by level, what was found leaving
    the rest: every neighbourhood has a building 1, and each resident's would be compared with all of them.
    """
    if questions <= _AT_ONCE:
        cases = " ".join(f"WHEN {near} THEN {tier}" for tier, near in enumerate(_NEAR))
        universe.run(f"CREATE OR REPLACE TEMP TABLE hit AS {_hits_query(sought, 'question', f'CASE {cases} END')}")
        return
    universe.run("CREATE OR REPLACE TEMP TABLE hit (question BIGINT, id VARCHAR)")
    universe.run("CREATE OR REPLACE TEMP TABLE open_name AS SELECT * FROM question")
    for tier, near in enumerate(_NEAR):
        only = near if tier == 0 else f"c.class <> '{EXACT}' AND {near}"
        universe.run(f"INSERT INTO hit {_hits_query(sought, 'open_name', str(tier), only)}")
        universe.run(
            "CREATE OR REPLACE TEMP TABLE open_name AS SELECT * FROM open_name o ANTI JOIN hit h "
            "ON h.question = o.question"
        )
        if not universe.count("open_name"):
            return


_AT_ONCE = 5_000
"""Up to how many questions are looked up at all levels at once."""

_NEAR = (
    f"c.class = '{EXACT}'",
    "c.neighbourhood_id = p.neighbourhood_id",
    "c.community_id = p.community_id",
    "c.street_id = p.street_id",
    "c.district_id = p.district_id",
    "(p.widely OR p.district_id IS NULL)",
)
"""What is meant (c) stands near the row (p), the nearest first.

Past the district only divisions and communities are looked for, or anything where the row names no place.
"""


def _hits_query(sought: Sequence[tuple[Register, Mention]], names: str, tier: str, only: str = "TRUE") -> str:
    """The nodes that the questions of a table mean where `only` holds, those of the least `tier`."""
    classes = dict.fromkeys([NAME, *(name_class(kind) for kind in _kinds(sought))])
    places = ", ".join(PLACE_IDS)
    probes = [f"SELECT question, number, '{EXACT}' AS class, unnest([code, name]) AS form, {places} FROM {names}"]
    probes += [
        f"SELECT question, number, '{one}', {normalised_sql('name', one)}, {places} FROM {names}" for one in classes
    ]
    # A name as it stands means more than one whose official ending was taken off: 甲社区居委会 is the committee.
    rank = f"2 * tier + CAST(class NOT IN ('{EXACT}', '{NAME}') AS INTEGER)"
    # Laid out before it meets `lookup`, so that the place is a key of that join: a city has thousands of “1号楼”, and
    # joined by name alone each would meet all the others.
    return (
        f"WITH probe AS MATERIALIZED (SELECT m.*, k.kind, s.levels, s.widely, {_WITHIN} "
        f"FROM ({' UNION ALL '.join(probes)}) m "
        "JOIN sought s ON s.number = m.number JOIN sought_kind k ON k.number = m.number) "
        f"SELECT DISTINCT question, id FROM (SELECT p.question, c.id, {tier} AS tier, c.class "
        f"FROM probe p JOIN lookup c ON c.form = p.form AND c.class = p.class AND c.kind = p.kind AND {only}"
        f"{_CONTAINED.replace('s.in_', 'p.in_')} AND (p.levels IS NULL OR list_contains(p.levels, c.subkind))"
        f") WHERE tier IS NOT NULL QUALIFY {rank} = min({rank}) OVER (PARTITION BY question)"
    )


_WITHIN = ", ".join(f"s.in_{place}" for place in PLACE_IDS)
_OF_PLACE = ", ".join(f"p.{place}" for place in PLACE_IDS)
_QUESTION = ", ".join(("number", "name", "code", *PLACE_IDS))
"""What decides which node a name in a row means."""


def _note_unresolved(universe: Universe) -> None:
    """Several hits, or none in a place whose register is in, are faults; none otherwise is waited for."""
    universe.run(
        "CREATE OR REPLACE TEMP TABLE unresolved AS SELECT s.register, m.rid, s.field, s.place, "
        "CASE WHEN s.shown THEN coalesce(m.name, m.code) ELSE '' END AS value, "
        "EXISTS (SELECT 1 FROM hit h WHERE h.question = m.question) AS several, "
        f"{_HANDED_IN} AS handed_in FROM meant m JOIN sought s ON s.number = m.number JOIN place p ON p.rid = m.rid "
        "WHERE m.id IS NULL AND s.refers"
    )
    universe.run(
        "INSERT INTO fault SELECT register, rid, CASE WHEN several THEN 'ambiguous' WHEN handed_in THEN 'dangling' "
        # Its place decides what a row makes: the whole row waits for it.
        "ELSE 'pending' END, field, value FROM unresolved WHERE several OR handed_in OR place"
    )
    universe.run(
        "INSERT INTO waiting SELECT register, rid, field, value FROM unresolved WHERE NOT several AND NOT handed_in"
    )


_MAKER_COVERS = (
    "SELECT n.number, v.community_id FROM (SELECT number, unnest(makers) AS register FROM sought) n "
    "JOIN coverage v ON v.register = n.register"
)
_HANDED_IN = (
    "(s.everywhere OR (p.community_id IS NULL AND s.number IN (SELECT number FROM (" + _MAKER_COVERS + "))) "
    "OR EXISTS (SELECT 1 FROM (" + _MAKER_COVERS + ") h WHERE h.number = s.number AND h.community_id = p.community_id))"
)
"""Whether a register that makes the kind was handed in for the row's community (any, where the row names none)."""


def fill_places(universe: Universe, sought: Sequence[tuple[Register, Mention]]) -> None:
    """Write the ids of place mentions, and those of the places around them, into the table `place`.

    Of a register there is at most one of them.
    """
    if not sought:
        return
    numbers = ", ".join(str(mention_number(register.name, mention.alias)) for register, mention in sought)
    said = f"mention m WHERE m.ord = 1 AND m.number IN ({numbers}) AND m.id IS NOT NULL"
    if not universe.count(said):
        return
    source = " UNION ALL ".join(f"SELECT id, {', '.join(PLACE_IDS)} FROM {nodes_of(kind)}" for kind in _kinds(sought))
    _place_found(
        universe,
        f"SELECT m.rid, n.* FROM mention m JOIN ({source}) n ON n.id = m.id "
        f"WHERE m.ord = 1 AND m.number IN ({numbers})",
    )


def _place_found(universe: Universe, found: str, where: str = "TRUE") -> None:
    """Put what a query of (rid, place ids), at most one row for each rid, knows of places into the table `place`.

    The table is made anew: to change half of a city's rows in place takes longer.
    """
    known = ", ".join(f"coalesce(place.{place}, found.{place}) AS {place}" for place in PLACE_IDS)
    universe.run(
        f"CREATE OR REPLACE TABLE place AS SELECT place.rid, {known} FROM place LEFT JOIN ({found}) found "
        f"ON found.rid = place.rid AND {where}"
    )


def fill_places_from_office(universe: Universe, kind: str) -> None:
    """What a row does not say of its place, its office's own name says: 东街道 hands in for 东街道.

    Only where the row names no place of that kind, and nothing it names lies elsewhere.
    """
    named = [
        (register, alias)
        for register in universe.registers
        for alias in register.place
        if kind in register.mention(alias).kinds
    ]
    if not named:
        return
    said = ", ".join(str(mention_number(register.name, alias)) for register, alias in named if alias != "district")
    silent = f"NOT EXISTS (SELECT 1 FROM mention m WHERE m.rid = o.rid AND m.number IN ({said}))" if said else "TRUE"
    agree = " AND ".join(
        f"(found.{place} IS NULL OR coalesce(place.{place}, found.{place}) = found.{place})" for place in PLACE_IDS
    )
    _place_found(
        universe,
        f"WITH handed AS ({_offices([register for register, _alias in named])}) "
        f"SELECT o.rid, n.* FROM handed o JOIN (SELECT office, {normalised_sql('office', kind)} AS norm FROM "
        "(SELECT DISTINCT office FROM handed)) f ON f.office = o.office "
        f"JOIN (SELECT norm, {', '.join(PLACE_IDS)} FROM {nodes_of(kind)} "
        f"QUALIFY count(*) OVER (PARTITION BY norm) = 1) n ON n.norm = f.norm WHERE {silent}",
        agree,
    )


def place_is_of(register: Register, alias: str, kind: str) -> bool:
    """Whether a mention is one of the register's places and of this kind."""
    return alias in register.place and kind in register.mention(alias).kinds and kind in _PLACE_KINDS


_PLACE_KINDS = {kind.name for kind in SCHEMA.node_kinds if kind.group == "place"}
