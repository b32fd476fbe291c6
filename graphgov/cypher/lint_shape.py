"""Portable Cypher, the shape of clauses and patterns: walks and trails, variable length, order, subqueries."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from graphgov.cypher.syntax import (
    Clause,
    Expression,
    Form,
    NodePattern,
    Pattern,
    Projection,
    Query,
    all_expressions,
    all_queries,
)
from graphgov.cypher.tokens import Complaint
from graphgov.cypher.variables import Facts, RelationshipUse
from graphgov.messages import gettext as _

MAXIMUM_HOPS = 30
"""Ladybug's own bound on variable length."""


def shape_complaints(query: Query, facts: Facts) -> Iterator[Complaint]:
    """What stands against the clauses and patterns of a check."""
    uses = {id(use.pattern): use for use in facts.relationships}
    for inner in all_queries(query):
        for part in inner.parts:
            for at, clause in enumerate(part):
                yield from _trails(clause.patterns, clause.where, uses)
                yield from _lengths(clause, part[at:], inside=inner is not query)
                yield from _paths(clause)
                if clause.projection is not None:
                    yield from _projection(clause, clause.projection)
    for expression in all_expressions(query):
        yield from _trails(expression.patterns, None, uses)
        if expression.form in (Form.EXISTS, Form.COUNT) and expression.query is not None:
            yield from _subquery(expression, expression.query)
    for part in query.parts:
        yield from _answer(part[-1], joined=bool(query.unions))


def _paths(clause: Clause) -> Iterator[Complaint]:
    for pattern in clause.patterns:
        if pattern.path is not None:
            yield pattern.path.complain(
                _("Paths differ between the engines."), _("Name the nodes and relationships themselves.")
            )


def _trails(
    patterns: tuple[Pattern, ...], where: Expression | None, uses: dict[int, RelationshipUse]
) -> Iterator[Complaint]:
    """Neo4j never takes one relationship twice within a MATCH, Ladybug does."""
    single = [part for pattern in patterns for part in pattern.relationships]
    apart, before = _key_comparisons(where)
    for first, second in combinations(single, 2):
        if not _may_be_the_same(uses[id(first)], uses[id(second)]):
            continue
        names = {part.variable.value for part in (first, second) if part.variable is not None}
        if len(names) == 2 and (frozenset(names) in apart or _ordered(names, before)):  # noqa: PLR2004 - a pair
            continue
        yield second.at.complain(
            _("Two relationships here may be one and the same: Ladybug counts that, Neo4j does not."),
            _("Name both and compare their keys (a.key < b.key or a.key <> b.key), or give each a MATCH of its own."),
        )


def _may_be_the_same(first: RelationshipUse, second: RelationshipUse) -> bool:
    if first.kinds and second.kinds and not first.kinds & second.kinds:
        return False
    if first.pattern.hops is not None or second.pattern.hops is not None:
        return True
    if "either" in (first.pattern.direction, second.pattern.direction):
        ends = first.sources | first.targets, second.sources | second.targets
        return bool(ends[0] & ends[1])
    return bool(first.sources & second.sources and first.targets & second.targets)


def _key_comparisons(where: Expression | None) -> tuple[set[frozenset[str]], set[tuple[str, str]]]:
    """Pairs of variables whose keys a condition certainly keeps apart, and those it orders."""
    apart: set[frozenset[str]] = set()
    before: set[tuple[str, str]] = set()
    waiting = [where] if where is not None else []
    while waiting:
        condition = waiting.pop()
        if condition.form is Form.GROUP or (condition.form is Form.OPERATOR and condition.text == "AND"):
            waiting.extend(condition.parts)
        elif condition.form is Form.OPERATOR and condition.text in ("<", ">", "<>"):
            names = [_key_of(part) for part in condition.parts]
            if names[0] is None or names[1] is None:
                continue
            apart.add(frozenset((names[0], names[1])))
            if condition.text != "<>":
                before.add((names[0], names[1]) if condition.text == "<" else (names[1], names[0]))
    return apart, before


def _key_of(expression: Expression) -> str | None:
    while expression.form is Form.GROUP:
        expression = expression.parts[0]
    if expression.form is Form.PROPERTY and expression.text == "key" and expression.parts[0].form is Form.VARIABLE:
        return expression.parts[0].text
    return None


def _ordered(names: set[str], before: set[tuple[str, str]]) -> bool:
    """Whether a chain of `<` leads from one name to the other."""
    first, second = sorted(names)
    for start, goal in ((first, second), (second, first)):
        reached = {start}
        while further := {after for earlier, after in before if earlier in reached} - reached:
            reached |= further
        if goal in reached:
            return True
    return False


def _lengths(clause: Clause, rest: tuple[Clause, ...], *, inside: bool) -> Iterator[Complaint]:
    for pattern in clause.patterns:
        for at, relationship in enumerate(pattern.relationships):
            hops = relationship.hops
            if hops is None:
                continue
            projection = next((later.projection for later in rest if later.projection is not None), None)
            one_source = any(_has_one_id(node) for node in pattern.nodes[at : at + 2])
            distinct = inside or (projection is not None and projection.distinct)
            bounded = hops.maximum is not None and hops.maximum <= MAXIMUM_HOPS
            if relationship.direction == "either" or not (relationship.kinds and one_source and distinct and bounded):
                yield hops.at.complain(
                    _("Variable length is slow from many nodes, and counts differ between the engines."),
                    _("Use fixed hops or ancestor columns, or -[:KIND*1..3]-> from (n {id: $id}) with DISTINCT."),
                )


def _has_one_id(node: NodePattern) -> bool:
    given = zip(node.properties.keys, node.properties.values, strict=True)
    return any(key.value == "id" and value.form in (Form.PARAMETER, Form.LITERAL) for key, value in given)


def _projection(clause: Clause, projection: Projection) -> Iterator[Complaint]:
    for item in projection.items:
        if item.alias is None and not (clause.name == "WITH" and item.expression.form is Form.VARIABLE):
            yield item.expression.at.complain(
                _("This value has no name, and each engine gives it another."), _("Name it with AS.")
            )
    if clause.name == "WITH" and projection.order and projection.limit is None and projection.skip is None:
        yield clause.at.complain(_("WITH … ORDER BY needs a LIMIT on Ladybug."), _("Order in RETURN, or add LIMIT."))


def _subquery(expression: Expression, query: Query) -> Iterator[Complaint]:
    clauses = query.parts[0]
    if len(query.parts) > 1 or len(clauses) > 1 or clauses[0].name != "MATCH":
        yield expression.at.complain(
            _("{form} holds more than one MATCH with its WHERE.").format(form=expression.form.value),
            _("Write one MATCH, with commas between patterns; nest a further EXISTS in its WHERE."),
        )


def _answer(clause: Clause, *, joined: bool) -> Iterator[Complaint]:
    """The last RETURN: every subject, in one order.  What UNION joins has none: verdicts are ordered afterwards."""
    projection = clause.projection
    if clause.name != "RETURN" or projection is None:
        return
    if projection.star:
        yield clause.at.complain(_("RETURN * gives columns in no certain order."), _("Name the columns."))
    if projection.skip is not None or projection.limit is not None:
        yield clause.at.complain(
            _("A check answers for every subject; SKIP and LIMIT leave some out."), _("Delete SKIP and LIMIT.")
        )
    names = {item.alias.value for item in projection.items if item.alias is not None}
    ordered = set()
    for term in projection.order:
        if term.expression.form is not Form.VARIABLE or term.expression.text not in names:
            yield term.expression.at.complain(
                _("The answer is ordered by something that is not one of its columns."), _("Order by column names.")
            )
        ordered.add(term.expression.text)
    # Counts alone, without anything to group by, are one row.
    alone = all(
        item.expression.form is Form.CALL and item.expression.text.lower() == "count" for item in projection.items
    )
    if "subject" not in names & ordered and not alone and not joined:
        yield clause.at.complain(_("The order of the answer is not certain."), _("End with ORDER BY subject."))
