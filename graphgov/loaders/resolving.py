"""Finding the node that a name in a row means.

By id or code; else by name and kind in the row's own neighbourhood, community, street, district: the first level with
a hit
decides, exactly one hit wins, several are an error.  A reference into a register not yet handed in waits (待补).
"""

from __future__ import annotations

from graphgov.loaders.facts import OFFICE_HOME
from graphgov.loaders.minting import normalised_sql
from graphgov.loaders.universe import PLACE_IDS, Universe, when_sql
from graphgov.schema import SCHEMA, Register
from graphgov.schema.register_declaration import Column, Manner, Mention

EXACT, NAME = "exact", "name"
_DIVISION_LEVELS = {"street": ("street", "town", "township"), "district": ("district", "city", "province")}
"""Which divisions a place column may mean, by its mention."""


def names_query(register: Register, mention: Mention, column: Column | None, codes: Column | None) -> str:
    """A query of (rid, ord, name, code) for the rows of a register that name a mention."""
    name = f'r."{column.name}"' if column else "CAST(NULL AS VARCHAR)"
    code = f'r."{codes.name}"' if codes else "CAST(NULL AS VARCHAR)"
    condition = when_sql(register, mention.when)
    if column and column.many:
        return (
            f"SELECT rid, generate_subscripts({name}, 1) AS ord, unnest({name}) AS name, CAST(NULL AS VARCHAR) AS code "
            f"FROM rows_{register.name} r WHERE {condition}"
        )
    return f"SELECT rid, 1 AS ord, {name} AS name, {code} AS code FROM rows_{register.name} r WHERE {condition}"


def list_for_lookup(universe: Universe, kind: str) -> None:
    """Put every form of a kind's nodes (id, code, name, names known from earlier loads) into the table `lookup`."""
    places = ", ".join(f"i.{place}" for place in PLACE_IDS)
    whole = f"SELECT '{kind}', '{NAME}', {normalised_sql('i.name')}, i.id, i.subkind, {places} FROM index_{kind} i"
    universe.run(f"DELETE FROM lookup WHERE kind = '{kind}'")
    universe.run(
        f"INSERT INTO lookup SELECT '{kind}', '{EXACT}', unnest([i.id, i.code]), i.id, i.subkind, {places} "
        f"FROM index_{kind} i UNION ALL "
        f"SELECT '{kind}', '{name_class(kind)}', i.norm, i.id, i.subkind, {places} FROM index_{kind} i UNION ALL "
        f"SELECT '{kind}', '{name_class(kind)}', a.form, i.id, i.subkind, {places} FROM known_alias a "
        f"JOIN index_{kind} i ON i.id = a.id WHERE a.kind = '{kind}' AND a.form <> i.norm "
        f"AND NOT starts_with(a.home, '{OFFICE_HOME}')" + (f" UNION ALL {whole}" if name_class(kind) != NAME else "")
    )


def name_class(kind: str) -> str:
    """Kinds whose names are compared in a way of their own."""
    return kind if kind in ("Community", "Division") else NAME


def resolve(universe: Universe, register: Register, mention: Mention) -> None:
    """Make the mention table of a REFERS or SEEKS mention, and note what cannot be resolved."""
    table = f"mention_{register.name}_{mention.alias}"
    names = names_query(register, mention, register.names_column(mention.alias), register.codes_column(mention.alias))
    universe.run(
        f"CREATE OR REPLACE TABLE {table} AS SELECT *, CAST(NULL AS VARCHAR) AS id FROM ({names}) "
        "WHERE name IS NOT NULL OR code IS NOT NULL"
    )
    if not universe.count(table):
        return
    universe.run(f"CREATE OR REPLACE TEMP TABLE hit AS {_hits_query(register, mention, table)}")
    universe.run(
        f"UPDATE {table} SET id = chosen.id FROM ("
        "SELECT rid, ord, min(id) AS id FROM hit GROUP BY rid, ord HAVING count(DISTINCT id) = 1"
        f") chosen WHERE chosen.rid = {table}.rid AND chosen.ord = {table}.ord"
    )
    _use_answers(universe, register, mention, table)
    if mention.manner is Manner.REFERS and universe.count(f"{table} WHERE id IS NULL"):
        _note_unresolved(universe, register, mention, table)


def _use_answers(universe: Universe, register: Register, mention: Mention, table: str) -> None:
    """Where a name still means nothing or several things, what a person said that its office means by it.

    The place must lie in the wider places that the row names.
    """
    if not universe.count(f"known_alias WHERE starts_with(home, '{OFFICE_HOME}')"):
        return
    within = "".join(
        f" AND (p.{place} IS NULL OR c.{place} = p.{place})" for place in _wider_places(register, mention.alias)
    )
    forms = " ".join(f"WHEN '{kind}' THEN {normalised_sql('m.name', name_class(kind))}" for kind in mention.kinds)
    kinds = ", ".join(repr(kind) for kind in mention.kinds)
    universe.run(
        f"UPDATE {table} SET id = chosen.id FROM ("
        f"SELECT m.rid, m.ord, min(a.id) AS id FROM {table} m JOIN rows_{register.name} r ON r.rid = m.rid "
        f"JOIN place_{register.name} p ON p.rid = m.rid "
        f"JOIN known_alias a ON a.home = '{OFFICE_HOME}' || r.office AND a.kind IN ({kinds}) "
        f"AND a.form = CASE a.kind {forms} END "
        f"JOIN lookup c ON c.class = '{EXACT}' AND c.form = a.id AND c.kind = a.kind{within} "
        "WHERE m.id IS NULL GROUP BY m.rid, m.ord HAVING count(DISTINCT a.id) = 1"
        f") chosen WHERE chosen.rid = {table}.rid AND chosen.ord = {table}.ord"
    )


def _hits_query(register: Register, mention: Mention, table: str) -> str:
    """The nodes at the nearest level at which a name means any."""
    within = _wider_places(register, mention.alias)
    contained = "".join(f" AND (p.{place} IS NULL OR c.{place} = p.{place})" for place in within)
    levels = _DIVISION_LEVELS.get(mention.alias) if "Division" in mention.kinds else None
    only = f" AND c.subkind IN ({', '.join(repr(level) for level in levels)})" if levels else ""
    kinds = ", ".join(repr(kind) for kind in mention.kinds)
    tier = (
        f"CASE WHEN c.class = '{EXACT}' THEN 0"
        " WHEN c.neighbourhood_id = p.neighbourhood_id THEN 1"
        " WHEN c.community_id = p.community_id THEN 2"
        " WHEN c.street_id = p.street_id THEN 3"
        " WHEN c.district_id = p.district_id THEN 4"
        f" WHEN {_anywhere(mention)} THEN 5 END"
    )
    classes = dict.fromkeys([NAME, *(name_class(kind) for kind in mention.kinds)])
    probes = [f"SELECT rid, ord, '{EXACT}' AS class, unnest([code, name]) AS form FROM {table}"]
    probes += [f"SELECT rid, ord, '{one}', {normalised_sql('name', one)} FROM {table}" for one in classes]
    return (
        f"SELECT DISTINCT rid, ord, id FROM (SELECT m.rid, m.ord, c.id, {tier} AS tier, c.class "
        f"FROM ({' UNION ALL '.join(probes)}) m JOIN place_{register.name} p ON p.rid = m.rid "
        f"JOIN lookup c ON c.form = m.form AND c.class = m.class AND c.kind IN ({kinds}){contained}{only}"
        # A name as it stands means more than one whose official ending was taken off: 甲社区居委会 is the committee.
        f") WHERE tier IS NOT NULL QUALIFY 2 * tier + CAST(class NOT IN ('{EXACT}', '{NAME}') AS INTEGER) "
        f"= min(2 * tier + CAST(class NOT IN ('{EXACT}', '{NAME}') AS INTEGER)) OVER (PARTITION BY rid, ord)"
    )


def _anywhere(mention: Mention) -> str:
    """Past the district only divisions and communities are looked for, or anything where the row names no place."""
    if set(mention.kinds) <= {"Division", "Community"}:
        return "TRUE"
    return "p.district_id IS NULL"


def _wider_places(register: Register, alias: str) -> tuple[str, ...]:
    """The place ids that a place mention must lie within, if the row names them."""
    if alias not in register.place:
        return ()
    wider = register.place[: register.place.index(alias)]
    return tuple(f"{place}_id" for place in wider if f"{place}_id" in PLACE_IDS)


def _note_unresolved(universe: Universe, register: Register, mention: Mention, table: str) -> None:
    """Several hits, or none in a place whose register is in, are faults; none otherwise is waited for."""
    shown = _shown_name(mention)
    universe.run(
        "INSERT INTO fault SELECT ?, m.rid, 'ambiguous', ?, " + shown + f" FROM {table} m WHERE m.id IS NULL "
        "AND EXISTS (SELECT 1 FROM hit WHERE hit.rid = m.rid AND hit.ord = m.ord)",
        [register.name, _column_name(register, mention)],
    )
    missing = (
        f"FROM {table} m JOIN place_{register.name} p ON p.rid = m.rid WHERE m.id IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM hit WHERE hit.rid = m.rid AND hit.ord = m.ord)"
    )
    handed_in = _handed_in_sql(universe, register, mention)
    universe.run(
        f"INSERT INTO fault SELECT ?, m.rid, 'dangling', ?, {shown} {missing} AND {handed_in}",
        [register.name, _column_name(register, mention)],
    )
    if mention.alias in register.place:  # its place decides what the row makes: the whole row waits
        universe.run(
            f"INSERT INTO fault SELECT ?, m.rid, 'pending', ?, {shown} {missing} AND NOT {handed_in}",
            [register.name, _column_name(register, mention)],
        )
    universe.run(
        f"INSERT INTO waiting SELECT ?, m.rid, ?, {shown} {missing} AND NOT {handed_in}",
        [register.name, _column_name(register, mention)],
    )


def _handed_in_sql(universe: Universe, register: Register, mention: Mention) -> str:
    """Whether a register that makes the kind has been handed in for the row's community (any, where it names none)."""
    makers = [
        maker.name
        for kind in mention.kinds
        for maker, made in universe.mentions_of(kind)
        if made.manner is Manner.MAKES
    ]
    if not makers:
        return "FALSE"
    if set(mention.kinds) <= {"Division", "Community"}:
        return "TRUE"
    names = ", ".join(repr(name) for name in sorted(set(makers)))
    return (
        f"EXISTS (SELECT 1 FROM coverage v WHERE v.register IN ({names}) "
        "AND (p.community_id IS NULL OR v.community_id = p.community_id))"
    )


def _column_name(register: Register, mention: Mention) -> str:
    column = register.names_column(mention.alias) or register.codes_column(mention.alias)
    return column.name if column else mention.alias


def _shown_name(mention: Mention) -> str:
    return "''" if "Person" in mention.kinds else "coalesce(m.name, m.code)"


def fill_place(universe: Universe, register: Register, alias: str) -> None:
    """Write a place mention's ids, and those of the places around it, into the register's place table."""
    mention = register.mention(alias)
    source = " UNION ALL ".join(f"SELECT id, {', '.join(PLACE_IDS)} FROM index_{kind}" for kind in mention.kinds)
    known = ", ".join(f"{place} = coalesce(place_{register.name}.{place}, found.{place})" for place in PLACE_IDS)
    universe.run(
        f"UPDATE place_{register.name} SET {known} FROM ("
        f"SELECT m.rid, n.* FROM mention_{register.name}_{alias} m JOIN ({source}) n ON n.id = m.id WHERE m.ord = 1"
        f") found WHERE found.rid = place_{register.name}.rid"
    )


def fill_place_from_office(universe: Universe, register: Register, kind: str) -> None:
    """What a row does not say of its place, its office's own name says: 东街道 hands in for 东街道.

    Only where the row names no place of that kind, and nothing it names lies elsewhere.
    """
    named = [alias for alias in register.place if kind in register.mention(alias).kinds]
    if not named:
        return
    silent = " AND ".join(
        f"NOT EXISTS (SELECT 1 FROM mention_{register.name}_{alias} m WHERE m.rid = o.rid)"
        for alias in named
        if alias != "district"
    )
    known = ", ".join(f"{place} = coalesce(place_{register.name}.{place}, found.{place})" for place in PLACE_IDS)
    agree = " AND ".join(
        f"(found.{place} IS NULL OR coalesce(place_{register.name}.{place}, found.{place}) = found.{place})"
        for place in PLACE_IDS
    )
    universe.run(
        f"UPDATE place_{register.name} SET {known} FROM ("
        f"SELECT o.rid, n.* FROM rows_{register.name} o JOIN (SELECT norm, {', '.join(PLACE_IDS)} FROM index_{kind} "
        f"QUALIFY count(*) OVER (PARTITION BY norm) = 1) n ON n.norm = {normalised_sql('o.office', kind)} "
        f"WHERE {silent}) found WHERE found.rid = place_{register.name}.rid AND {agree}"
    )


def place_is_of(register: Register, alias: str, kind: str) -> bool:
    """Whether a mention is one of the register's places and of this kind."""
    return alias in register.place and kind in register.mention(alias).kinds and kind in _PLACE_KINDS


_PLACE_KINDS = {kind.name for kind in SCHEMA.node_kinds if kind.group == "place"}
