"""From identified mentions to the node and relationship tables of a generation.

Where several rows speak of one node, each field is the first-ranked one that says anything: the owner register's rows
first, then rows that make the node, then those that mention it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from graphgov.loaders.graph.minting import relationship_key_sql
from graphgov.loaders.graph.universe import (
    Universe,
    candidates_of,
    column_filling,
    constant_literal,
    mention_number,
    mentions,
    nodes_of,
    when_sql,
)
from graphgov.loaders.rows.row_tables import SQL_TYPES
from graphgov.schema import CODE_LIST, SCHEMA, Register
from graphgov.schema.declaration import ROLLED_UP_FIELDS, SPAN_FIELDS, Field, FieldType, NodeKind, RelationshipKind
from graphgov.schema.register_declaration import Link, Manner, Mention
from graphgov.schema.vocabularies import STANDING_OF_KIND

_SOURCE = "r.office AS source_office, {register} AS source_register, r.file AS source_file, r.row AS source_row"
_SOURCES = ("source_office", "source_register", "source_file", "source_row")


def make_node_table(universe: Universe, kind: NodeKind) -> None:
    """Make `node_<Kind>` with every stored column of the kind, but for those the roll-up fills later."""
    filled = _fillable(kind)
    parts = [
        _node_values(register, mention, kind, filled)
        for register, mention in universe.mentions_of(kind.name)
        if mention.manner in (Manner.MAKES, Manner.MENTIONS) and not register.anonymous
    ]
    if not parts or not universe.count(nodes_of(kind.name)):
        universe.run(f"CREATE OR REPLACE TABLE node_{kind.name} ({_columns_ddl(kind.columns)})")
        return
    merged = ", ".join(
        f'arg_min("{name}", priority) AS "{name}"'
        for name in ["name", *(f.name for f in filled), "identity", *_SOURCES]
    )
    ancestors = [level.column for level in kind.ancestors]
    placed = [name for name in ancestors if name not in ("province_id", "city_id")]
    values = ", ".join(f'{_column_value(column, kind, placed)} AS "{column.name}"' for column in kind.columns)
    universe.run(
        f"CREATE OR REPLACE TABLE node_{kind.name} AS SELECT {values} FROM ("
        f"SELECT id, {merged} FROM ({' UNION ALL '.join(parts)}) GROUP BY id"
        f") m JOIN {nodes_of(kind.name)} i ON i.id = m.id"
    )


def _fillable(kind: NodeKind) -> tuple[Field, ...]:
    rolled = tuple(field for field in ROLLED_UP_FIELDS if kind.counted and not field.derived)
    return (*(field for field in kind.fields if not field.derived), *rolled)


def _node_values(register: Register, mention: Mention, kind: NodeKind, filled: tuple[Field, ...]) -> str:
    constants = dict(mention.constants)
    values = []
    for field in filled:
        sql_type = SQL_TYPES[field.type]
        column = column_filling(register, mention.alias, field.name)
        constant = constants.get(field.name)
        parts = [f'r."{column}"'] if column else []
        parts += [constant_literal(constant)] if constant is not None else []
        if field.name == "code" and not parts:
            parts = ["c.code"]
        values.append(
            f'CAST({"coalesce(" + ", ".join(parts) + ")" if parts else "NULL"} AS {sql_type}) AS "{field.name}"'
        )
    identity = "c.identity" if kind.people else "CAST(NULL AS VARCHAR)"
    return (
        f"SELECT c.id, c.priority, c.name, {', '.join([*values, identity + ' AS identity'])}, "
        f"{_SOURCE.format(register=_named_by(register))} FROM {candidates_of(kind.name)} c "
        f"JOIN rows_{register.name} r ON r.rid = c.rid "
        f"WHERE c.number = {mention_number(register.name, mention.alias)} AND c.id IS NOT NULL"
    )


def _named_by(register: Register) -> str:
    """The register in which a node stands; of a place that no list holds, the one that names it first."""
    return f"coalesce(r.named_by, '{register.name}')" if register is CODE_LIST else f"'{register.name}'"


def mark_provisional(universe: Universe) -> None:
    """Mark the divisions and communities that stand in no list and in no register of their own."""
    for kind in ("Division", "Community"):
        if not universe.count(f"node_{kind}"):
            continue
        universe.run(
            f"UPDATE node_{kind} SET provisional = (id IN (SELECT c.id FROM {candidates_of(kind)} c "
            "LEFT JOIN rows_divisions r ON r.rid = c.rid AND c.register = 'divisions' GROUP BY c.id "
            "HAVING bool_and(coalesce(r.provisional, FALSE))))"
        )


def _column_value(column: Field, kind: NodeKind, placed: list[str]) -> str:
    name = column.name
    if name in placed:
        return f"i.{name}"
    if name == "standing":
        cases = " ".join(f"WHEN '{word}' THEN '{standing}'" for word, standing in STANDING_OF_KIND.items())
        return f"CASE m.kind {cases} END"
    if name in ("id", "name", "identity", *_SOURCES) or name in {f.name for f in _fillable(kind)}:
        return f'm."{name}"'
    for suffix, sql in (("_day", day_sql), ("_month", month_sql)):
        if column.derived and name.endswith(suffix):
            return sql(f'm."{name.removesuffix(suffix)}"')
    return f"CAST(NULL AS {SQL_TYPES[column.type]})"


def day_sql(expression: str) -> str:
    """A date as days since 1970-01-01."""
    return f"CAST(date_diff('day', DATE '1970-01-01', {expression}) AS BIGINT)"


def month_sql(expression: str) -> str:
    """A date as year × 12 + month − 1."""
    return f"CAST(year({expression}) * 12 + month({expression}) - 1 AS BIGINT)"


def _columns_ddl(columns: tuple[Field, ...]) -> str:
    return ", ".join(f'"{column.name}" {SQL_TYPES[column.type]}' for column in columns)


def make_relationship_tables(universe: Universe) -> Iterator[RelationshipKind]:
    """Make `relationship_<KIND>` of every kind in turn, and say which was made: `joined` holds its rows then."""
    named = universe.connection.execute("SELECT DISTINCT number FROM mention WHERE id IS NOT NULL").fetchall()
    found = {number for (number,) in named}
    for kind in SCHEMA.relationship_kinds:
        _make_relationship_table(universe, kind, found)
        yield kind


def _make_relationship_table(universe: Universe, kind: RelationshipKind, found: Container[int]) -> None:
    """Make `relationship_<KIND>`: from_kind, from_id, to_kind, to_id, then the stored columns, one row per key.

    `found` are the numbers of the mentions that mean a node in any row: no other can be an end.
    """
    fields = (*kind.fields, *(SPAN_FIELDS if kind.dated else ()))
    parts = [
        _link_values(register, link, fields)
        for register in universe.registers
        if not register.anonymous
        for link in register.links
        if link.kind == kind.name
        and mention_number(register.name, link.source) in found
        and mention_number(register.name, link.target) in found
    ]
    ends = "from_kind VARCHAR, from_id VARCHAR, to_kind VARCHAR, to_id VARCHAR"
    if not parts:
        universe.run(f"CREATE OR REPLACE TABLE relationship_{kind.name} ({ends}, {_columns_ddl(kind.columns)})")
        return
    key = relationship_key_sql(kind.name, "from_id", "to_id", *kind.discriminators, *(("since",) if kind.dated else ()))
    names = [*(f.name for f in fields), *_SOURCES]
    merged = ", ".join(f'arg_min("{name}", priority) AS "{name}"' for name in names)
    said = f"({' UNION ALL '.join(parts)})"
    if kind.dated:
        universe.run(f"CREATE OR REPLACE TEMP TABLE said AS {said}")
        _date_undated(universe, kind)
        said = "said"
    universe.run(f"CREATE OR REPLACE TEMP TABLE joined AS SELECT *, {key} AS key FROM {said}")
    derived = {f"{f.name}_day": day_sql(f'm."{f.name}"') for f in fields if f.type is FieldType.DATE}
    derived |= {f"{f.name}_month": month_sql(f'm."{f.name}"') for f in fields if f.type is FieldType.DATE}
    values = ", ".join(f'{derived.get(c.name, f"m.{chr(34)}{c.name}{chr(34)}")} AS "{c.name}"' for c in kind.columns)
    universe.run(
        f"CREATE OR REPLACE TABLE relationship_{kind.name} AS SELECT split_part(from_id, ':', 1) AS from_kind, "
        f"from_id, "
        f"split_part(to_id, ':', 1) AS to_kind, to_id, {values} FROM ("
        f"SELECT key, min(from_id) AS from_id, min(to_id) AS to_id, {merged} FROM joined GROUP BY key) m"
    )


def _date_undated(universe: Universe, kind: RelationshipKind) -> None:
    """A row that gives no start speaks of the one relationship whose start another row gives."""
    same = ("from_id", "to_id", *kind.discriminators)
    matched = " AND ".join(f"dated.{column} IS NOT DISTINCT FROM said.{column}" for column in same)
    universe.run(
        f"UPDATE said SET since = dated.since FROM (SELECT {', '.join(same)}, min(since) AS since FROM said "
        f"WHERE since IS NOT NULL GROUP BY {', '.join(same)} HAVING count(DISTINCT since) = 1"
        f") dated WHERE said.since IS NULL AND {matched}"
    )


def _link_values(register: Register, link: Link, fields: tuple[Field, ...]) -> str:
    constants = dict(link.constants)
    values = []
    for field in fields:
        column = column_filling(register, link.alias, field.name)
        constant = constants.get(field.name)
        parts = [f'r."{column}"'] if column else []
        parts += [constant_literal(constant)] if constant is not None else []
        said = f"coalesce({', '.join(parts)})" if parts else "NULL"
        values.append(f'CAST({said} AS {SQL_TYPES[field.type]}) AS "{field.name}"')
    return (
        f"SELECT s.id AS from_id, t.id AS to_id, r.rid AS priority, "
        f"{''.join(value + ', ' for value in values)}{_SOURCE.format(register=_named_by(register))} "
        f"FROM {mentions(register.name, link.source)} s JOIN {mentions(register.name, link.target)} t ON t.rid = s.rid "
        f"JOIN rows_{register.name} r ON r.rid = s.rid "
        f"WHERE s.id IS NOT NULL AND t.id IS NOT NULL AND {when_sql(register, link.when)}"
    )


def inherit_standing(universe: Universe) -> None:
    """Stairwell branches and building groups are as the branch above them, if one is known."""
    universe.run(
        "UPDATE node_PartyOrganisation SET standing = above.standing FROM ("
        "SELECT l.from_id AS id, min(s.standing) AS standing FROM relationship_SUBORDINATE_TO l "
        "JOIN node_PartyOrganisation s ON s.id = l.to_id WHERE s.kind IN ('residents_branch', 'neighbourhood_branch') "
        "GROUP BY l.from_id) above WHERE above.id = node_PartyOrganisation.id AND node_PartyOrganisation.standing IS "
        "NULL"
    )
