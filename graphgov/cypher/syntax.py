"""The parts a Cypher query is made of, as the parser gives them: plain frozen values and walks over them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal

from graphgov.cypher.tokens import Token


class Form(Enum):
    """The forms of an expression."""

    LITERAL = "literal"
    PARAMETER = "parameter"
    VARIABLE = "variable"
    PROPERTY = "property"
    CALL = "function call"
    OPERATOR = "operator"
    GROUP = "parentheses"
    LIST = "list"
    MAP = "map"
    INDEX = "list index"
    SLICE = "list slice"
    CASE = "CASE"
    COMPREHENSION = "list comprehension"
    QUANTIFIER = "quantifier"
    REDUCE = "reduce"
    EXISTS = "EXISTS { }"
    COUNT = "COUNT { }"
    COLLECT = "COLLECT { }"
    PATTERN = "pattern predicate"
    LABEL_TEST = "label predicate"
    MAP_PROJECTION = "map projection"
    CAST = "CAST"


@dataclass(frozen=True)
class Expression:
    """One expression.

    `text` is the operator in capitals, the function's name as written, the property's or variable's name, the
    quantifier, or of CASE whether it is simple (`parts[0]` is what is compared) or searched.  `parts` are the
    operands.  `names` are a map's keys, a label test's labels, or the variables that a comprehension binds.  EXISTS,
    COUNT and COLLECT carry a `query`, or `patterns` where they lack MATCH.
    """

    form: Form
    at: Token
    text: str = ""
    parts: tuple[Expression, ...] = ()
    names: tuple[Token, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    query: Query | None = None
    distinct: bool = False
    star: bool = False


@dataclass(frozen=True)
class PropertyMap:
    """`{key: value, …}` of a pattern."""

    keys: tuple[Token, ...] = ()
    values: tuple[Expression, ...] = ()


@dataclass(frozen=True)
class NodePattern:
    """`(variable:Label|Label {key: value})`."""

    at: Token
    variable: Token | None = None
    labels: tuple[Token, ...] = ()
    properties: PropertyMap = field(default_factory=PropertyMap)


@dataclass(frozen=True)
class Hops:
    """The length of a relationship pattern of variable length; `maximum` is None where it has no bound."""

    at: Token
    minimum: int
    maximum: int | None


@dataclass(frozen=True)
class RelationshipPattern:
    """`-[variable:KIND|KIND {key: value}]->`; `direction` is as written, from left to right."""

    at: Token
    direction: Literal["right", "left", "either"]
    variable: Token | None = None
    kinds: tuple[Token, ...] = ()
    properties: PropertyMap = field(default_factory=PropertyMap)
    hops: Hops | None = None


@dataclass(frozen=True)
class Pattern:
    """A chain of nodes joined by relationships: always one node more than relationships."""

    nodes: tuple[NodePattern, ...]
    relationships: tuple[RelationshipPattern, ...] = ()
    path: Token | None = None


@dataclass(frozen=True)
class Item:
    """One column of WITH or RETURN."""

    expression: Expression
    alias: Token | None = None


@dataclass(frozen=True)
class SortItem:
    """One term of ORDER BY."""

    expression: Expression
    descending: bool = False


@dataclass(frozen=True)
class Projection:
    """What follows WITH or RETURN."""

    items: tuple[Item, ...] = ()
    star: bool = False
    distinct: bool = False
    order: tuple[SortItem, ...] = ()
    skip: Expression | None = None
    limit: Expression | None = None


@dataclass(frozen=True)
class Clause:
    """One clause; `name` is MATCH, OPTIONAL MATCH, UNWIND, WITH or RETURN."""

    name: str
    at: Token
    patterns: tuple[Pattern, ...] = ()
    where: Expression | None = None
    projection: Projection | None = None
    unwound: Expression | None = None
    alias: Token | None = None


@dataclass(frozen=True)
class Query:
    """Clauses in order, per part of a UNION; `unions` holds the joining UNION tokens."""

    parts: tuple[tuple[Clause, ...], ...]
    unions: tuple[Token, ...] = ()


def clause_expressions(clause: Clause) -> Iterator[Expression]:
    """The outermost expressions of a clause, those of its patterns included, in the order written."""
    for pattern in clause.patterns:
        yield from pattern_expressions(pattern)
    if clause.unwound is not None:
        yield clause.unwound
    if clause.projection is not None:
        projection = clause.projection
        yield from (item.expression for item in projection.items)
        yield from (item.expression for item in projection.order)
        yield from (bound for bound in (projection.skip, projection.limit) if bound is not None)
    if clause.where is not None:
        yield clause.where


def pattern_expressions(pattern: Pattern) -> Iterator[Expression]:
    """The property values of a pattern."""
    for node in pattern.nodes:
        yield from node.properties.values
    for relationship in pattern.relationships:
        yield from relationship.properties.values


def within(expression: Expression) -> Iterator[Expression]:
    """An expression and everything inside it, subqueries too."""
    yield expression
    for part in expression.parts:
        yield from within(part)
    for pattern in expression.patterns:
        for value in pattern_expressions(pattern):
            yield from within(value)
    if expression.query is not None:
        yield from all_expressions(expression.query)


def all_expressions(query: Query) -> Iterator[Expression]:
    """Every expression of a query at any depth."""
    for part in query.parts:
        for clause in part:
            for expression in clause_expressions(clause):
                yield from within(expression)


def all_queries(query: Query) -> Iterator[Query]:
    """The query and its subqueries at any depth."""
    yield query
    for expression in all_expressions(query):
        if expression.query is not None:
            yield expression.query


def all_patterns(query: Query) -> Iterator[Pattern]:
    """Every pattern at any depth: of clauses, of pattern predicates, of subqueries without MATCH."""
    for inner in all_queries(query):
        for part in inner.parts:
            for clause in part:
                yield from clause.patterns
    for expression in all_expressions(query):
        yield from expression.patterns
