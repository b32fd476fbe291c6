"""What the names of a query stand for: variables with their kinds, followed through clauses and subqueries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from graphgov.cypher.syntax import (
    Clause,
    Expression,
    Form,
    NodePattern,
    Pattern,
    PropertyMap,
    Query,
    RelationshipPattern,
)
from graphgov.cypher.tokens import Token
from graphgov.schema import Schema
from graphgov.schema.declaration import Field, FieldType

_COMPARISONS = ("=", "<>", "<", "<=", ">", ">=", "IN")


@dataclass(frozen=True)
class Binding:
    """What a variable stands for.  `names` are the node kinds or relationship kinds it may have.

    `labelled` says that a label or kind was written for it, here or where it was first bound; `certain` of a value that
    it is never null.
    """

    sort: Literal["node", "relationship", "value"]
    names: frozenset[str] = frozenset()
    labelled: bool = False
    certain: bool = False


_VALUE = Binding("value")
Scope = dict[str, Binding]


@dataclass(frozen=True)
class RelationshipUse:
    """A relationship pattern with what its ends may be; `possible` says whether any declared pair fits."""

    pattern: RelationshipPattern
    kinds: frozenset[str]
    sources: frozenset[str]
    targets: frozenset[str]
    possible: bool


@dataclass(frozen=True)
class PropertyUse:
    """`variable.name`, or a key in a pattern, with what it is asked of."""

    at: Token
    name: str
    of: Binding


@dataclass(frozen=True)
class LiteralUse:
    """A literal that a stored field is compared with; `fields` are the field in each kind it may belong to."""

    literal: Expression
    fields: tuple[Field, ...]


@dataclass
class Facts:
    """What a reading of the names brought to light."""

    nodes: list[tuple[NodePattern, Binding]] = field(default_factory=list)
    relationships: list[RelationshipUse] = field(default_factory=list)
    properties: list[PropertyUse] = field(default_factory=list)
    literals: list[LiteralUse] = field(default_factory=list)
    date_sums: list[Token] = field(default_factory=list)
    names: list[Token] = field(default_factory=list)
    shadows: list[Token] = field(default_factory=list)
    outer_properties: list[PropertyUse] = field(default_factory=list)
    outer_values: list[Token] = field(default_factory=list)


def read_names(query: Query, schema: Schema) -> Facts:
    """Follow every name of the query."""
    reader = _Reader(schema)
    reader.query(query, {})
    return reader.facts


class _Reader:
    def __init__(self, schema: Schema) -> None:
        self.facts = Facts()
        self._nodes = {kind.name: kind for kind in schema.node_kinds}
        self._relationships = {kind.name: kind for kind in schema.relationship_kinds}
        self._all_nodes = frozenset(self._nodes)
        self._around: Scope = {}
        """What an OPTIONAL MATCH or subquery finds already bound."""

    def query(self, query: Query, outer: Scope) -> None:
        for part in query.parts:
            scope = dict(outer)
            for clause in part:
                scope = self._clause(clause, scope)

    def _clause(self, clause: Clause, scope: Scope) -> Scope:
        if clause.patterns:
            return self._match(clause, scope)
        if clause.unwound is not None:
            self._expression(clause.unwound, scope)
            return self._with_values(scope, [clause.alias] if clause.alias else [])
        assert clause.projection is not None  # noqa: S101 - the only other kind of clause
        projection = clause.projection
        projected: Scope = dict(scope) if projection.star else {}
        for item in projection.items:
            self._expression(item.expression, scope)
            variable = item.expression.text if item.expression.form is Form.VARIABLE else None
            name = item.alias.value if item.alias else variable
            if item.alias is not None:
                self.facts.names.append(item.alias)
                if projection.order and name in scope and name != variable:
                    self.facts.shadows.append(item.alias)
            if name is not None:
                computed = Binding("value", certain=self._certain(item.expression, scope))
                projected[name] = scope.get(variable, _VALUE) if variable is not None else computed
        seen = {**scope, **projected}
        for term in projection.order:
            self._expression(term.expression, seen)
        for expression in (projection.skip, projection.limit, clause.where):
            if expression is not None:
                self._expression(expression, seen)
        return projected

    def _match(self, clause: Clause, scope: Scope) -> Scope:
        around = self._around
        if clause.name == "OPTIONAL MATCH":
            self._around = scope
        inner = self._patterns(clause.patterns, scope)
        if clause.where is not None:
            self._expression(clause.where, inner)
        self._around = around
        if clause.name == "OPTIONAL MATCH":
            # What an optional pattern implies of a variable from before does not hold where it found nothing.
            return {**inner, **scope}
        return inner

    def _with_values(self, scope: Scope, names: Iterable[Token]) -> Scope:
        names = list(names)
        self.facts.names.extend(names)
        return {**scope, **{name.value: _VALUE for name in names}}

    def _patterns(self, patterns: Iterable[Pattern], outer: Scope) -> Scope:
        patterns = list(patterns)
        scope = dict(outer)
        anonymous: dict[int, frozenset[str]] = {}
        for pattern in patterns:
            if pattern.path is not None:
                scope = self._with_values(scope, [pattern.path])
            for node in pattern.nodes:
                self._bind_node(node, scope, anonymous)
            for relationship in pattern.relationships:
                if relationship.variable is not None:
                    self.facts.names.append(relationship.variable)
                    scope[relationship.variable.value] = self._relationship_binding(relationship)
        self._narrow(patterns, scope, anonymous)
        for pattern in patterns:
            for node in pattern.nodes:
                self._note_node(node, scope, anonymous)
            for at, relationship in enumerate(pattern.relationships):
                self._note_relationship(pattern, at, relationship, scope, anonymous)
        return scope

    def _bind_node(self, node: NodePattern, scope: Scope, anonymous: dict[int, frozenset[str]]) -> None:
        written = frozenset(label.value for label in node.labels)
        if node.variable is None:
            anonymous[id(node)] = written or self._all_nodes
            return
        self.facts.names.append(node.variable)
        name = node.variable.value
        before = scope.get(name)
        if before is not None and before.sort == "node":
            kinds = (before.names & written) if written else before.names
            scope[name] = Binding("node", kinds, before.labelled or bool(written))
        else:
            scope[name] = Binding("node", written or self._all_nodes, bool(written))

    def _relationship_binding(self, relationship: RelationshipPattern) -> Binding:
        if relationship.hops is not None:
            return _VALUE
        kinds = frozenset(kind.value for kind in relationship.kinds)
        return Binding("relationship", kinds or frozenset(self._relationships), bool(kinds))

    def _labels(self, node: NodePattern, scope: Scope, anonymous: dict[int, frozenset[str]]) -> frozenset[str]:
        return anonymous[id(node)] if node.variable is None else scope[node.variable.value].names

    def _ends(self, pattern: Pattern, at: int) -> tuple[NodePattern, NodePattern]:
        left, right = pattern.nodes[at], pattern.nodes[at + 1]
        return (right, left) if pattern.relationships[at].direction == "left" else (left, right)

    def _pairs(
        self, relationship: RelationshipPattern, sources: frozenset[str], targets: frozenset[str]
    ) -> set[tuple[str, str]]:
        """The declared endpoint pairs that fit, as (first end, second end) of the pattern."""
        kinds = [self._relationships[k.value] for k in relationship.kinds if k.value in self._relationships]
        pairs = {pair for kind in (kinds or self._relationships.values()) for pair in kind.pairs}
        if relationship.direction == "either":
            pairs |= {(target, source) for source, target in pairs}
        return {(source, target) for source, target in pairs if source in sources and target in targets}

    def _narrow(self, patterns: list[Pattern], scope: Scope, anonymous: dict[int, frozenset[str]]) -> None:
        """Infer the kinds of nodes from the relationships they stand at, until nothing more follows."""
        changed = True
        while changed:
            changed = False
            for pattern in patterns:
                for at, relationship in enumerate(pattern.relationships):
                    if relationship.hops is not None:
                        continue
                    ends = self._ends(pattern, at)
                    labels = [self._labels(end, scope, anonymous) for end in ends]
                    pairs = self._pairs(relationship, labels[0], labels[1])
                    for side in (0, 1):
                        fitting = frozenset(pair[side] for pair in pairs)
                        if pairs and fitting < self._labels(ends[side], scope, anonymous):
                            self._set_labels(ends[side], fitting, scope, anonymous)
                            changed = True

    def _set_labels(
        self, node: NodePattern, labels: frozenset[str], scope: Scope, anonymous: dict[int, frozenset[str]]
    ) -> None:
        if node.variable is None:
            anonymous[id(node)] = labels
        else:
            scope[node.variable.value] = Binding("node", labels, scope[node.variable.value].labelled)

    def _note_node(self, node: NodePattern, scope: Scope, anonymous: dict[int, frozenset[str]]) -> None:
        labelled = bool(node.labels) or (node.variable is not None and scope[node.variable.value].labelled)
        binding = Binding("node", self._labels(node, scope, anonymous), labelled)
        self.facts.nodes.append((node, binding))
        self._note_map(node.properties, binding, scope)

    def _note_relationship(
        self,
        pattern: Pattern,
        at: int,
        relationship: RelationshipPattern,
        scope: Scope,
        anonymous: dict[int, frozenset[str]],
    ) -> None:
        sources, targets = (self._labels(end, scope, anonymous) for end in self._ends(pattern, at))
        binding = Binding(
            "relationship", frozenset(kind.value for kind in relationship.kinds), bool(relationship.kinds)
        )
        possible = relationship.hops is not None or bool(self._pairs(relationship, sources, targets))
        self.facts.relationships.append(RelationshipUse(relationship, binding.names, sources, targets, possible))
        self._note_map(relationship.properties, self._relationship_binding(relationship), scope)

    def _note_map(self, properties: PropertyMap, of: Binding, scope: Scope) -> None:
        for key, value in zip(properties.keys, properties.values, strict=True):
            self.facts.properties.append(PropertyUse(key, key.value, of))
            self._expression(value, scope)
            self._note_literals(self._fields(of, key.value), [value])

    def _fields(self, of: Binding, name: str) -> tuple[Field, ...]:
        kinds = self._nodes if of.sort == "node" else self._relationships
        columns = [column for kind in sorted(of.names & kinds.keys()) for column in kinds[kind].columns]
        return tuple(column for column in columns if column.name == name)

    def _fields_of(self, expression: Expression, scope: Scope) -> tuple[Field, ...]:
        while expression.form is Form.GROUP:
            expression = expression.parts[0]
        if expression.form is not Form.PROPERTY or expression.parts[0].form is not Form.VARIABLE:
            return ()
        return self._fields(scope.get(expression.parts[0].text, _VALUE), expression.text)

    def _note_literals(self, fields: tuple[Field, ...], values: Iterable[Expression]) -> None:
        if fields:
            found = (value for value in values if value.form is Form.LITERAL)
            self.facts.literals.extend(LiteralUse(literal, fields) for literal in found)

    def _expression(self, expression: Expression, scope: Scope) -> None:
        if expression.form is Form.PROPERTY and expression.parts[0].form is Form.VARIABLE:
            of = scope.get(expression.parts[0].text, _VALUE)
            use = PropertyUse(expression.at, expression.text, of)
            self.facts.properties.append(use)
            if expression.parts[0].text in self._around:
                self.facts.outer_properties.append(use)
        bound = self._around.get(expression.text) if expression.form is Form.VARIABLE else None
        if bound is not None and bound.sort == "value" and not bound.certain:
            self.facts.outer_values.append(expression.at)
        if expression.form is Form.OPERATOR:
            self._operator(expression, scope)
        if expression.form is Form.CASE and expression.text == "simple":
            self._note_literals(self._fields_of(expression.parts[0], scope), expression.parts[1:-1:2])
        if expression.form in (Form.QUANTIFIER, Form.COMPREHENSION, Form.REDUCE):
            # The list is read outside the name that runs over it; a name of the same spelling may stand there.
            self._expression(expression.parts[0], scope)
            scope = self._with_values(scope, expression.names)
        if expression.patterns:
            scope = self._patterns(expression.patterns, scope)
        for part in expression.parts:
            self._expression(part, scope)
        if expression.query is not None:
            around, self._around = self._around, scope
            self.query(expression.query, scope)
            self._around = around

    def _certain(self, expression: Expression, scope: Scope) -> bool:
        """Whether an expression is never null, as far as its form shows."""
        if expression.form in (Form.LITERAL, Form.PARAMETER):
            return expression.at.keyword != "NULL"
        if expression.form is Form.VARIABLE:
            return scope.get(expression.text, _VALUE).certain
        if expression.form is Form.PROPERTY:
            fields = self._fields_of(expression, scope)
            return bool(fields) and all(column.required for column in fields)
        if expression.form in (Form.GROUP, Form.OPERATOR, Form.CALL, Form.CASE):
            return self._certain_whole(expression, [self._certain(part, scope) for part in expression.parts])
        return expression.form in (Form.EXISTS, Form.COUNT)

    @staticmethod
    def _certain_whole(expression: Expression, parts: list[bool]) -> bool:
        """The same, of an expression whose parts were judged."""
        if expression.form is Form.CALL:
            return expression.text.lower() == "coalesce" and any(parts)
        if expression.form is Form.CASE:
            branches = parts[1:] if expression.text == "simple" else parts
            closed = len(branches) % 2 == 1  # it has an ELSE
            return closed and all((*branches[1:-1:2], branches[-1]))
        return expression.text in ("", "+", "-", "*") and all(parts)

    def _operator(self, expression: Expression, scope: Scope) -> None:
        parts = expression.parts
        if expression.text in _COMPARISONS and len(parts) == 2:  # noqa: PLR2004 - two sides
            for one, other in (parts, parts[::-1]):
                values = other.parts if other.form is Form.LIST else (other,)
                self._note_literals(self._fields_of(one, scope), values)
        if expression.text in ("+", "-") and len(parts) > 1 and any(self._is_date(part, scope) for part in parts):
            self.facts.date_sums.append(expression.at)

    def _is_date(self, expression: Expression, scope: Scope) -> bool:
        if expression.form is Form.CALL:
            dated = expression.text.lower() == "date"
            return dated or (
                expression.text.lower() in ("coalesce", "min", "max")
                and any(self._is_date(part, scope) for part in expression.parts)
            )
        if expression.form is Form.PARAMETER:
            return expression.text == "as_of"
        return any(column.type is FieldType.DATE for column in self._fields_of(expression, scope))
