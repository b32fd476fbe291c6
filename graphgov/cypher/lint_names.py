"""Portable Cypher, the names: declared kinds, pairs, properties and words; parameters; reserved names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from graphgov.cypher.patterns import NOT_NAMES
from graphgov.cypher.syntax import Form, Query, all_expressions
from graphgov.cypher.tokens import Complaint, Token, TokenKind
from graphgov.cypher.variables import Binding, Facts, LiteralUse, PropertyUse, RelationshipUse
from graphgov.messages import gettext as _
from graphgov.schema import Schema
from graphgov.schema.declaration import RESERVED_FIELD_NAMES, Field, FieldType

DATE_PARAMETERS = ("as_of", "as_of_day", "as_of_month")
"""Parameters that every check is given."""

_LADYBUG_RESERVES = """
    acyclic all and any asc ascending case cast column commit_skip_checkpoint create dbtype default desc descending
    distinct else end ends exists false for glob group headers hint in index install join macro multi_join none not null
    on only optional or order primary profile rollback_skip_checkpoint shortest single starts table then trail true
    union unwind when where with wshortest xor
"""
RESERVED_NAMES = frozenset(_LADYBUG_RESERVES.split()) | RESERVED_FIELD_NAMES | {word.lower() for word in NOT_NAMES}
"""Names that an engine refuses unquoted (measured on Ladybug 0.22)."""


def name_complaints(query: Query, facts: Facts, schema: Schema, parameters: Collection[str]) -> Iterator[Complaint]:
    """What stands against the names of a check."""
    node_kinds = {kind.name: kind.columns for kind in schema.node_kinds}
    relationship_kinds = {kind.name: kind.columns for kind in schema.relationship_kinds}
    for node, _binding in facts.nodes:
        for label in node.labels:
            yield from _undeclared(label, node_kinds, _("No node kind {name} is declared."))
    for use in facts.relationships:
        for kind in use.pattern.kinds:
            yield from _undeclared(kind, relationship_kinds, _("No relationship kind {name} is declared."))
        if not use.possible and use.kinds <= relationship_kinds.keys():
            yield _impossible(use, schema)
    for property_use in facts.properties:
        kinds = {"node": node_kinds, "relationship": relationship_kinds}.get(property_use.of.sort)
        if kinds is not None:
            yield from _property(property_use.at, property_use.of, kinds)
            if any(property_use is outer for outer in facts.outer_properties):
                yield from _outer_property(property_use, kinds)
    for token in facts.outer_values:
        yield _lost_where_null(token, token.value)
    for literal in facts.literals:
        yield from _literal(literal)
    for token in facts.date_sums:
        yield token.complain(
            _("Computing with dates is not portable."), _("Use the integer fields that end in _day and _month.")
        )
    for token in facts.shadows:
        yield token.complain(
            _("{name} names a column and something before it; Ladybug orders by the one, Neo4j by the other.").format(
                name=token.value
            ),
            _("Choose another name for one of them."),
        )
    yield from _parameters(query, parameters)
    yield from _reserved(query, facts)


def _near(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, sorted(known), 1)
    return _("Did you mean {near}?").format(near=near[0]) if near else ""


def _undeclared(token: Token, known: Collection[str], text: str) -> Iterator[Complaint]:
    if token.value not in known:
        yield token.complain(text.format(name=token.value), _near(token.value, known))


def _impossible(use: RelationshipUse, schema: Schema) -> Complaint:
    kinds = [schema.relationship(kind.value) for kind in use.pattern.kinds] or list(schema.relationship_kinds)
    some = [f"({source})-[:{kind.name}]->({target})" for kind in kinds for source, target in kind.pairs]
    shown = ", ".join(some[:8]) + (" …" if len(some) > 8 else "")  # noqa: PLR2004 - what fits a line or two
    return use.pattern.at.complain(
        _("No {kinds} is declared between these ends, this way round: the pattern finds nothing.").format(
            kinds="|".join(sorted(use.kinds)) or _("relationship")
        ),
        _("Declared are {pairs}.").format(pairs=shown),
    )


def _property(at: Token, of: Binding, kinds: dict[str, tuple[Field, ...]]) -> Iterator[Complaint]:
    declared = of.names & kinds.keys()
    columns = {column.name for kind in declared for column in kinds[kind]}
    if declared and at.value not in columns:
        yield at.complain(
            _("{kinds} has no property {name}.").format(kinds="|".join(sorted(declared)), name=at.value),
            _near(at.value, columns),
        )


def _outer_property(use: PropertyUse, kinds: dict[str, tuple[Field, ...]]) -> Iterator[Complaint]:
    declared = [column for kind in use.of.names & kinds.keys() for column in kinds[kind] if column.name == use.name]
    if not all(column.required for column in declared):
        yield _lost_where_null(use.at, use.name)


def _lost_where_null(at: Token, name: str) -> Complaint:
    """Ladybug 0.22 joins an OPTIONAL MATCH, EXISTS or COUNT to what surrounds it by every outer value that its
    condition uses, and null equals nothing: no row is found, whatever the condition says.
    """
    return at.complain(
        _("{name} comes from outside and may be null; Ladybug then finds nothing in here, Neo4j does.").format(
            name=name
        ),
        _("Make it certain in a WITH before, as in coalesce(x.since_day, -1000000) AS since, or compare after it."),
    )


def _literal(use: LiteralUse) -> Iterator[Complaint]:
    """A literal of the wrong type compares unequal on one engine and is converted on the other; a word that no
    vocabulary has is never found.
    """
    token = use.literal.at
    if token.keyword == "NULL":
        yield token.complain(_("Nothing equals null."), _("Write IS NULL or IS NOT NULL."))
        return
    if not any(_fits(token, field) for field in use.fields):
        field = use.fields[0]
        yield token.complain(
            _("{name} is stored as {type}; {value} is never equal to it.").format(
                name=field.name, type=field.type.value, value=token.text
            ),
            _("Write a value of that type."),
        )
        return
    words = {word for field in use.fields if field.vocabulary is not None for word in field.vocabulary.names}
    if words and all(field.vocabulary is not None for field in use.fields) and token.value not in words:
        yield token.complain(
            _("{value} is no word of {name}.").format(value=token.text, name=use.fields[0].name),
            _near(token.value, words) or _("Known are {words}.").format(words=", ".join(sorted(words))),
        )


def _fits(token: Token, field: Field) -> bool:
    if field.type is FieldType.INTEGER:
        return token.kind is TokenKind.NUMBER
    if field.type is FieldType.BOOLEAN:
        return token.keyword in ("TRUE", "FALSE")
    if field.type is FieldType.DATE:
        return False
    return token.kind is TokenKind.STRING


def _parameters(query: Query, parameters: Collection[str]) -> Iterator[Complaint]:
    known = {*parameters, *DATE_PARAMETERS}
    used: set[str] = set()
    for expression in all_expressions(query):
        if expression.form is Form.PARAMETER:
            used.add(expression.text)
            if expression.text not in known:
                yield expression.at.complain(
                    _("The parameter ${name} is not declared.").format(name=expression.text),
                    _near(expression.text, known) or _("Declare it among the thresholds of the header."),
                )
    first = query.parts[0][0].at
    for name in sorted(set(parameters) - used - set(DATE_PARAMETERS)):
        yield first.complain(
            _("The threshold {name} is declared and never used.").format(name=name),
            _("Use ${name}, or delete it from the header.").format(name=name),
        )


def _reserved(query: Query, facts: Facts) -> Iterator[Complaint]:
    keys = [key for expression in all_expressions(query) if expression.form is Form.MAP for key in expression.names]
    spellings: dict[str, str] = {}
    for token in (*facts.names, *keys):
        if token.kind is TokenKind.WORD and token.value.lower() in RESERVED_NAMES:
            yield token.complain(_("The name {name} is reserved.").format(name=token.value), _("Choose another name."))
    for token in facts.names:
        first = spellings.setdefault(token.value.lower(), token.value)
        if first != token.value:
            yield token.complain(
                _("{name} and {other} differ in case only; Ladybug takes them for one.").format(
                    name=token.value, other=first
                ),
                _("Choose another name."),
            )
