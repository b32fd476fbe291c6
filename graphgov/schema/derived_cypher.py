"""Schema statements for both engines, derived from the one declaration.

>>> from graphgov.schema import SCHEMA
>>> ladybug_statements(SCHEMA)[0].splitlines()[0]
'CREATE NODE TABLE `Division` ('
>>> neo4j_constraints(SCHEMA)[0]
'CREATE CONSTRAINT `Division_id` IF NOT EXISTS FOR (n:`Division`) REQUIRE n.`id` IS UNIQUE'
"""

from __future__ import annotations

from graphgov.schema.declaration import Field, FieldType, NodeKind, RelationshipKind, Schema

_LADYBUG_TYPES = {
    FieldType.TEXT: "STRING",
    FieldType.WORD: "STRING",
    FieldType.INTEGER: "INT64",
    FieldType.BOOLEAN: "BOOL",
    FieldType.DATE: "DATE",
    FieldType.WORDS: "STRING[]",
}
_INDEXED = ("name", "building_id", "grid_id", "neighbourhood_id", "community_id", "street_id")
"""Fields that checks and pages look nodes up by, where a kind has them.

Not kinds or districts: too many nodes share one for an index to help, and each index makes publishing slower.
"""
_HEADING = "// Derived from graphgov/schema by `python -m graphgov.schema.derive --write`; do not edit.\n"


def quoted(name: str) -> str:
    """A declared name as an identifier of Cypher."""
    return "`" + name.replace("`", "``") + "`"


def declared_name(statement: str) -> str:
    """The name that a derived statement gives to what it creates.

    >>> declared_name("CREATE INDEX `Grid_name` IF NOT EXISTS FOR (n:`Grid`) ON (n.`name`)")
    'Grid_name'
    """
    return statement.split("`")[1]


def _ladybug_columns(columns: tuple[Field, ...]) -> list[str]:
    return [f"{quoted(column.name)} {_LADYBUG_TYPES[column.type]}" for column in columns]


def _ladybug_node(kind: NodeKind) -> str:
    parts = [*_ladybug_columns(kind.columns), "PRIMARY KEY (`id`)"]
    return f"CREATE NODE TABLE {quoted(kind.name)} (\n  " + ",\n  ".join(parts) + "\n)"


def _ladybug_relationship(kind: RelationshipKind) -> str:
    pairs = [f"FROM {quoted(source)} TO {quoted(target)}" for source, target in kind.pairs]
    return (
        f"CREATE REL TABLE {quoted(kind.name)} (\n  " + ",\n  ".join([*pairs, *_ladybug_columns(kind.columns)]) + "\n)"
    )


def ladybug_statements(schema: Schema) -> tuple[str, ...]:
    """The tables of the embedded engine, node tables first."""
    nodes = tuple(_ladybug_node(kind) for kind in schema.node_kinds)
    return nodes + tuple(_ladybug_relationship(kind) for kind in schema.relationship_kinds)


def neo4j_constraints(schema: Schema) -> tuple[str, ...]:
    """What must stand before anything is written: `id` is unique per node kind, which also is the index on it.

    Relationships have none on `key`: publishing merges them between their two ends, which makes the key unique by
    itself, and a constraint made that two to three times slower (measured on Neo4j 5.26).
    """
    return tuple(
        f"CREATE CONSTRAINT {quoted(kind.name + '_id')} IF NOT EXISTS "
        f"FOR (n:{quoted(kind.name)}) REQUIRE n.`id` IS UNIQUE"
        for kind in schema.node_kinds
    )


def neo4j_indexes(schema: Schema) -> tuple[str, ...]:
    """Indexes that reading uses: names, kinds and ancestor columns, and the posts people hold."""
    nodes = tuple(
        f"CREATE INDEX {quoted(kind.name + '_' + field)} IF NOT EXISTS "
        f"FOR (n:{quoted(kind.name)}) ON (n.{quoted(field)})"
        for kind in schema.node_kinds
        for field in _INDEXED
        if any(column.name == field for column in kind.columns)
    )
    return nodes + tuple(
        f"CREATE INDEX {quoted(kind.name + '_' + field)} IF NOT EXISTS "
        f"FOR ()-[r:{quoted(kind.name)}]-() ON (r.{quoted(field)})"
        for kind in schema.relationship_kinds
        for field in kind.discriminators
    )


def _as_text(statements: tuple[str, ...]) -> str:
    return _HEADING + "\n".join(f"{statement};" for statement in statements) + "\n"


def ladybug_text(schema: Schema) -> str:
    """The whole of `cypher/schema/ladybug.cypher`."""
    return _as_text(ladybug_statements(schema))


def neo4j_text(schema: Schema) -> str:
    """The whole of `cypher/schema/neo4j.cypher`."""
    return _as_text((*neo4j_constraints(schema), *neo4j_indexes(schema)))
