"""Bringing nodes into being: from every row that makes or mentions one, to one id for each.

An id is minted once.  A row's code finds the node that carries it; else its name, within its home place, finds a node
made
here or known from an earlier load; else a new id is minted.  What is learnt (a name for a code, a code for a name) is
remembered as an alias.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphgov.loaders.graph.minting import community_name_sql, node_id_sql, normalised, normalised_sql
from graphgov.loaders.graph.persons import identify_people
from graphgov.loaders.graph.resolving import list_for_lookup, names_query
from graphgov.loaders.graph.universe import (
    PLACE_IDS,
    PLACE_LEVELS,
    Universe,
    candidates_of,
    column_filling,
    constant_literal,
    kinds_sql,
    mention_number,
    mentions,
    nodes_of,
)
from graphgov.loaders.rows.known import Alias
from graphgov.loaders.rows.row_tables import ROW_BLOCK, UNFOLDED
from graphgov.schema import MAKING_ORDER, SCHEMA, Register
from graphgov.schema.declaration import Level
from graphgov.schema.register_declaration import Manner, Mention

MAKING = (Manner.MAKES, Manner.MENTIONS)
_SUBKIND = {"Division": "level"}
_UNFOLDED_WEIGHT = 3000
"""What a row that was unfolded from a table of another register says counts after what every register says itself."""


def make(universe: Universe, kinds: Sequence[str]) -> None:
    """Make the candidates of the kinds of a step, give each an id, and fill the mention table and the index."""
    making = made_kinds(universe, kinds)
    if not making:
        return
    candidates = [
        _candidates_query(register, mention)
        for kind in making
        for register, mention in universe.mentions_of(kind)
        if mention.manner in MAKING and not register.anonymous
    ]
    further = [kind for kind in kinds if SCHEMA.node(kind).distinguished_by]
    form = (
        f"CASE WHEN kind IN {kinds_sql(further)} THEN norm || chr(31) || further ELSE norm END" if further else "norm"
    )
    table = candidates_of(kinds[0])
    universe.run(
        f"CREATE OR REPLACE TABLE {table} AS SELECT *, {form} AS form, CAST(NULL AS VARCHAR) AS id FROM "
        f"({' UNION ALL '.join(candidates)}) WHERE name IS NOT NULL OR code IS NOT NULL OR identified IS NOT NULL"
    )
    if not universe.count(table):
        return
    if SCHEMA.node(kinds[0]).people:
        identify_people(universe)
    else:
        _identify(universe, table, making)
    universe.run(f"INSERT INTO mention SELECT number, rid, ord, name, NULL, id FROM {table} WHERE id IS NOT NULL")
    _fill_index(universe, table)
    list_for_lookup(universe, making)


def made_kinds(universe: Universe, kinds: Iterable[str]) -> tuple[str, ...]:
    """Those of some kinds that a register with rows makes or mentions."""
    return tuple(
        kind
        for kind in kinds
        if any(m.manner in MAKING and not register.anonymous for register, m in universe.mentions_of(kind))
    )


def _candidates_query(register: Register, mention: Mention) -> str:
    kind = SCHEMA.node(mention.kind)
    weight = 0 if mention.alias in register.owns else 1 if mention.manner is Manner.MAKES else 2
    name = "n.name"
    joins = ""
    if mention.named_after:
        base, suffix = mention.named_after
        joins = (
            f"LEFT JOIN {mentions(register.name, base)} b ON b.rid = n.rid AND b.ord = 1 "
            f"LEFT JOIN ({_names_of(register.mention(base))}) base ON base.id = b.id"
        )
        whole = f"CASE WHEN base.id LIKE 'Community:%' THEN {community_name_sql('base.name')} ELSE base.name END"
        name = f"coalesce(n.name, ({whole}) || {constant_literal(suffix)})"
    identified = register.identifying_column(mention.alias)
    subkind = _field_sql(register, mention, _SUBKIND.get(kind.name, "kind"))
    further = " || chr(31) || ".join(
        f"coalesce(CAST({_field_sql(register, mention, field)} AS VARCHAR), '')" for field in kind.distinguished_by
    )
    places = ", ".join(_place_sql(mention, level) for level in PLACE_LEVELS)
    names = names_query(register, mention, register.names_column(mention.alias), register.codes_column(mention.alias))
    return (
        f"SELECT '{kind.name}' AS kind, '{register.name}' AS register, '{mention.alias}' AS alias, "
        f"{mention_number(register.name, mention.alias)} AS number, n.rid, n.ord, "
        f"CAST({weight * 1000} + CASE WHEN r.{UNFOLDED} = '' THEN 0 ELSE {_UNFOLDED_WEIGHT} END AS BIGINT) "
        f"* {ROW_BLOCK} + n.rid AS priority, "
        f"{mention.manner is Manner.MAKES} AS made, "
        f"{name} AS name, {normalised_sql(name, kind.name)} AS norm, n.code, "
        f"{'r.' + chr(34) + identified.name + chr(34) if identified else 'CAST(NULL AS VARCHAR)'} AS identified, "
        f"{_home_sql(register, mention, kind.home)} AS home, {further or chr(39) * 2} AS further, "
        f"{subkind} AS subkind, "
        f"{_unit_sql(register, mention)} AS unit, {places}, p.community_id AS row_community, p.neighbourhood_id AS "
        f"row_neighbourhood, "
        f"p.street_id AS row_street, p.district_id AS row_district "
        f"FROM ({names}) n JOIN rows_{register.name} r ON r.rid = n.rid "
        f"JOIN place p ON p.rid = n.rid {joins}"
    )


def _names_of(mention: Mention) -> str:
    return " UNION ALL ".join(f"SELECT id, name FROM {nodes_of(kind)}" for kind in mention.kinds)


def _field_sql(register: Register, mention: Mention, field: str) -> str:
    """The value a row gives for a field of a mention: a column's, else the declared constant's, else null."""
    constant = dict(mention.constants).get(field)
    literal = "CAST(NULL AS VARCHAR)" if constant is None else constant_literal(constant)
    column = column_filling(register, mention.alias, field)
    if column is None:
        return literal
    return f'coalesce(CAST(r."{column}" AS VARCHAR), {literal})'


def _home_sql(register: Register, mention: Mention, home: Level | None) -> str:
    if mention.alias == "division":  # its place is what it lies in: known before any division is made
        return "coalesce(r.superior, '')"
    level = mention.home or home
    if level is None:
        return "''"
    columns = [f"p.{known.column}" for known in (level, *level.wider) if known in PLACE_LEVELS]
    return f"coalesce({', '.join([*columns, repr('')])})"


def _place_sql(mention: Mention, level: Level) -> str:
    """A node that is only mentioned belongs to places no narrower than its home."""
    home = mention.home or SCHEMA.node(mention.kind).home
    narrower = mention.manner is Manner.MENTIONS and home is not None and level not in (home, *home.wider)
    return f"CAST(NULL AS VARCHAR) AS {level.column}" if narrower else f"p.{level.column}"


def _unit_sql(register: Register, mention: Mention) -> str:
    """What completes a person's name: the unit's id, or its name where it is only sought; else the register."""
    if mention.circle is not None:
        return f"'{normalised(f'circle:{mention.circle}')}'"
    if mention.unit is None:
        return f"'register:{register.name}'"
    unit = register.mention(mention.unit)
    column = register.names_column(unit.alias)
    named = [normalised_sql(f'r."{column.name}"')] if column and not column.many else []
    found = [f"(SELECT min(u.id) FROM {mentions(register.name, unit.alias)} u WHERE u.rid = n.rid)"]
    parts = named if unit.manner is Manner.SEEKS else found + named
    return f"coalesce({', '.join([*parts, repr('register:' + register.name)])})"


def _identify(universe: Universe, table: str, kinds: Sequence[str]) -> None:
    universe.run(
        "CREATE OR REPLACE TEMP TABLE coded AS "
        "SELECT c.kind, c.code, arg_min(coalesce(k.id, a.id, c.kind || ':' || c.code), c.priority) AS id "
        f"FROM {table} c "
        "LEFT JOIN known_alias k ON k.kind = c.kind AND k.form = 'code:' || c.code "
        "LEFT JOIN known_alias a ON a.kind = c.kind AND a.home = c.home AND a.form = c.form "
        "AND NOT EXISTS (SELECT 1 FROM known_alias o WHERE o.kind = a.kind AND o.id = a.id AND "
        "starts_with(o.form, 'code:')) "
        "WHERE c.code IS NOT NULL GROUP BY c.kind, c.code"
    )
    universe.run(
        f"UPDATE {table} SET id = coded.id FROM coded WHERE coded.kind = {table}.kind AND coded.code = {table}.code"
    )
    # A name without a code means the one coded node of that name at home, else what the name meant before, else
    # a new node.
    universe.run(
        "CREATE OR REPLACE TEMP TABLE named AS SELECT n.kind, n.home, n.form, count(DISTINCT c.id) AS coded_nodes, "
        f"coalesce(min(c.id), min(a.id), {node_id_sql('n.kind', 'n.home', 'n.form')}) AS id "
        f"FROM (SELECT DISTINCT kind, home, form FROM {table} WHERE code IS NULL) n "
        f"LEFT JOIN {table} c ON c.code IS NOT NULL AND c.kind = n.kind AND c.home = n.home AND c.form = n.form "
        "LEFT JOIN known_alias a ON a.kind = n.kind AND a.home = n.home AND a.form = n.form "
        "GROUP BY n.kind, n.home, n.form"
    )
    if any(m.manner is Manner.MENTIONS for kind in kinds for _register, m in universe.mentions_of(kind)):
        _join_mentions_to_made(universe, table)
    universe.run(
        f"UPDATE {table} SET id = named.id FROM named WHERE {table}.id IS NULL AND named.coded_nodes <= 1 "
        f"AND named.kind = {table}.kind AND named.home = {table}.home AND named.form = {table}.form"
    )
    universe.run(f"INSERT INTO fault SELECT register, rid, 'ambiguous', alias, name FROM {table} WHERE id IS NULL")


def _join_mentions_to_made(universe: Universe, table: str) -> None:
    """What is only mentioned is the node of that name that a register makes nearby, if there is exactly one."""
    tier = (
        "CASE WHEN m.home = c.home THEN 0 WHEN m.neighbourhood_id = c.row_neighbourhood THEN 1"
        " WHEN m.community_id = c.row_community THEN 2 WHEN m.street_id = c.row_street THEN 3"
        " WHEN m.district_id = c.row_district THEN 4 END"
    )
    universe.run(
        f"UPDATE {table} SET id = near.id FROM ("
        "SELECT priority, alias, ord, min(id) AS id FROM ("
        f"SELECT c.priority, c.alias, c.ord, coalesce(m.id, named.id) AS id, {tier} AS tier FROM {table} c "
        f"JOIN {table} m ON m.made AND m.kind = c.kind AND m.norm = c.norm "
        "AND (m.subkind = c.subkind OR m.subkind IS NULL OR c.subkind IS NULL) "
        "LEFT JOIN named ON m.code IS NULL AND named.kind = m.kind AND named.home = m.home AND named.form = m.form "
        "WHERE NOT c.made AND c.id IS NULL AND tier IS NOT NULL "
        "QUALIFY tier = min(tier) OVER (PARTITION BY c.priority, c.alias, c.ord)"
        ") GROUP BY priority, alias, ord HAVING count(DISTINCT id) = 1"
        f") near WHERE near.priority = {table}.priority AND near.alias = {table}.alias AND near.ord = {table}.ord"
    )


def _fill_index(universe: Universe, table: str) -> None:
    """One row per node, of its first-ranked candidate; place kinds lie within themselves."""
    own = {level.column: level.value.capitalize() for level in PLACE_LEVELS}
    columns = ", ".join(
        f"CASE WHEN any_value(kind) = '{own[place]}' THEN id ELSE arg_min({place}, priority) END AS {place}"
        for place in PLACE_IDS
    )
    first = ", ".join(f"arg_min({column}, priority)" for column in ("name", "norm", "code", "subkind"))
    universe.run(
        f"INSERT INTO index_node SELECT any_value(kind), id, {first}, {columns}, bool_or(made) FROM {table} "
        "WHERE id IS NOT NULL GROUP BY id"
    )


def learnt_aliases(universe: Universe) -> tuple[Alias, ...]:
    """Every name (within its home) and code that stands for one node and was not known before, in order.

    People are left out: an identity number speaks for itself, and a name alone never identifies anyone.
    """
    parts = []
    for kinds in MAKING_ORDER:
        if SCHEMA.node(kinds[0]).people or not made_kinds(universe, kinds):
            continue
        candidates = candidates_of(kinds[0])
        parts.append(f"SELECT kind, home, form, id FROM {candidates} WHERE id IS NOT NULL")
        parts.append(f"SELECT kind, '', 'code:' || code, id FROM {candidates} WHERE code IS NOT NULL")
    if not parts:
        return ()
    rows = universe.connection.execute(
        f"SELECT kind, home, form, min(id) FROM ({' UNION ALL '.join(parts)}) f WHERE form IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM known_alias k WHERE k.kind = f.kind AND k.home = f.home AND k.form = f.form) "
        "GROUP BY kind, home, form HAVING count(DISTINCT id) = 1 ORDER BY ALL"
    ).fetchall()
    return tuple(Alias(*row) for row in rows)
