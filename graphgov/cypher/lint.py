"""The portable subset: what a check may say so that Ladybug and Neo4j give the same answer.

Each rule says what it found and how to say it instead.  Functions and forms are allowed by list: what is not on it is
refused.  The rules about patterns are in `cypher_lint_shape`, those about names in `cypher_lint_names`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from graphgov.cypher.fragments import FragmentError, expand
from graphgov.cypher.lint_names import name_complaints
from graphgov.cypher.lint_shape import shape_complaints
from graphgov.cypher.parsing import parse
from graphgov.cypher.syntax import Expression, Form, Query, all_expressions
from graphgov.cypher.tokens import Complaint, CypherTextError, TokenKind
from graphgov.cypher.variables import read_names
from graphgov.messages import gettext as _
from graphgov.schema import Schema

PORTABLE_FUNCTIONS = (
    "abs",
    "coalesce",
    "collect",
    "count",
    "date",
    "max",
    "min",
    "size",
    "sum",
    "toLower",
    "toUpper",
    "trim",
)
"""Functions that both engines have and that answer alike."""

_COMPARISONS = frozenset(
    ("=", "<>", "<", "<=", ">", ">=", "=~", "IN", "CONTAINS", "STARTS WITH", "ENDS WITH", "IS NULL", "IS NOT NULL")
)


def lint(text: str, schema: Schema, parameters: Collection[str]) -> tuple[Complaint, ...]:
    """Hold a check's query against the portable subset and the schema.

    `parameters` are the names the query will be given besides `as_of`, `as_of_day` and `as_of_month`: the thresholds
    its header declares.  Each of them must be used.  The answer is empty where there is nothing to complain of,
    and ordered by place in the text.

    >>> from graphgov.schema import SCHEMA
    >>> text = "MATCH (g:Grid) RETURN g.id AS subject, sum(g.residents) AS measure ORDER BY subject"
    >>> [(complaint.line, complaint.column) for complaint in lint(text, SCHEMA, ())]
    [(1, 40)]
    """
    try:
        query = parse(text)
    except CypherTextError as error:
        return (error.complaint,)
    facts = read_names(query, schema)
    found = {
        *_expression_complaints(query),
        *shape_complaints(query, facts),
        *name_complaints(query, facts, schema, parameters),
    }
    return tuple(sorted(found))


def lint_written(written: str, schema: Schema, parameters: Collection[str]) -> tuple[Complaint, ...]:
    """The same for a query with fragments: it is held against the subset with each in full.

    The places are those of the text as it was written; a complaint about what a fragment gave names the fragment.

    >>> from graphgov.schema import SCHEMA
    >>> text = "MATCH (g:Grid) WHERE @in_force(g) RETURN g.id AS subject ORDER BY subject"
    >>> {complaint.column for complaint in lint_written(text, SCHEMA, ())}
    {22}
    """
    try:
        expansion = expand(written)
    except FragmentError as error:
        return error.complaints
    return tuple(dict.fromkeys(expansion.as_written(one) for one in lint(expansion.text, schema, parameters)))


def _expression_complaints(query: Query) -> Iterator[Complaint]:
    guarded = {
        id(part)
        for expression in all_expressions(query)
        if expression.form is Form.CALL and expression.text.lower() == "coalesce"
        for part in expression.parts
    }
    for expression in all_expressions(query):
        yield from _form(expression)
        if expression.form is Form.CALL:
            yield from _function(expression, guarded=id(expression) in guarded)
        elif expression.form is Form.OPERATOR:
            yield from _operator(expression)


def _form_remedies() -> dict[Form, str]:
    constants = _("Return kinds as constants, from a pattern that names them.")
    return {
        Form.INDEX: _("Lists count from 1 on one engine and from 0 on the other: name the value another way."),
        Form.SLICE: _("Lists count from 1 on one engine and from 0 on the other: name the value another way."),
        Form.COMPREHENSION: _("Use UNWIND and collect, or any(x IN … WHERE …)."),
        Form.REDUCE: _("Use UNWIND and coalesce(sum(…), 0)."),
        Form.COLLECT: _("Use OPTIONAL MATCH and collect(…)."),
        Form.LABEL_TEST: _("Write the label in the pattern of MATCH: (n:Label)."),
        Form.MAP_PROJECTION: _("Return the properties one by one. ") + constants,
        Form.CAST: _("Compare values of one type; dates also have _day and _month."),
    }


def _form(expression: Expression) -> Iterator[Complaint]:
    remedy = _form_remedies().get(expression.form)
    if remedy is not None:
        what = _("This form is not portable: {form}.").format(form=expression.form.value)
        yield expression.at.complain(what, remedy)
    elif expression.form in (Form.EXISTS, Form.COUNT) and expression.query is None:
        yield expression.at.complain(
            _("{form} without MATCH is not portable.").format(form=expression.form.value),
            _("Write {form}.").format(form=expression.form.value.replace("{ }", "{ MATCH … }")),
        )
    elif expression.form is Form.LIST:
        for part in expression.parts:
            if part.form is Form.LITERAL and part.at.keyword == "NULL":
                yield part.at.complain(
                    _("A list that holds null is compared differently by each engine."), _("Leave the null out.")
                )
    elif expression.form is Form.LITERAL and expression.at.kind is TokenKind.NUMBER and not expression.text.isdigit():
        yield expression.at.complain(
            _("Fractions are not portable: {number}.").format(number=expression.text),
            _("Compute with whole numbers, as in 2 * x > 3 * y."),
        )


def _function_remedies() -> dict[str, str]:
    constants = _("Return kinds as constants, from a pattern that names them.")
    division = _("Return whole numbers; numerator and denominator are divided and rounded afterwards.")
    days = _("Use the integer fields that end in _day and _month.")
    return {
        **dict.fromkeys(("labels", "label", "type", "keys", "properties"), constants),
        **dict.fromkeys(("id", "elementid"), _("Use the property id, or key of a relationship.")),
        **dict.fromkeys(("avg", "round", "stdev", "stdevp", "tofloat", "floor", "ceil", "sqrt"), division),
        **dict.fromkeys(("duration", "interval", "datetime", "timestamp", "date_part", "datetrunc"), days),
        **dict.fromkeys(("shortestpath", "allshortestpaths"), _("Use fixed hops or the ancestor columns.")),
        **dict.fromkeys(("tostring", "substring", "split", "left", "right"), _("Shape texts in the message instead.")),
        "exists": _("Write EXISTS { MATCH … } or IS NOT NULL."),
    }


def _function(call: Expression, *, guarded: bool) -> Iterator[Complaint]:
    name = call.text.lower()
    if name not in {function.lower() for function in PORTABLE_FUNCTIONS}:
        near = get_close_matches(call.text, PORTABLE_FUNCTIONS, 1)
        hint = _function_remedies().get(name) or (_("Did you mean {near}?").format(near=near[0]) if near else "")
        allowed = _("Allowed are {functions}.").format(functions=", ".join(PORTABLE_FUNCTIONS))
        yield call.at.complain(
            _("The function {name} is not portable.").format(name=call.text), f"{hint} {allowed}".strip()
        )
    elif name == "sum" and not guarded:
        yield call.at.complain(
            _("sum over nothing is null on one engine and 0 on the other."), _("Write coalesce(sum(…), 0).")
        )
    elif name == "date" and not (len(call.parts) == 1 and call.parts[0].at.kind is TokenKind.STRING):
        yield call.at.complain(
            _("date takes one literal, as in date('2024-01-31')."), _("For the day asked about use $as_of.")
        )
    elif call.star and name != "count":
        yield call.at.complain(_("Only count takes a star."), _("Name the value."))


def _bare(expression: Expression) -> Expression:
    while expression.form is Form.GROUP:
        expression = expression.parts[0]
    return expression


def _operator(expression: Expression) -> Iterator[Complaint]:
    operator, parts = expression.text, expression.parts
    if operator in _COMPARISONS:
        if any(part.form is Form.OPERATOR and part.text in _COMPARISONS for part in parts):
            yield expression.at.complain(
                _("Comparisons in a row are read differently by each engine."),
                _("Join them with AND, or use parentheses."),
            )
    elif operator == "^":
        yield expression.at.complain(_("Powers give fractions."), _("Multiply instead."))
    elif operator in "+-*" and len(parts) > 1 and all(_bare(part).form is Form.PARAMETER for part in parts):
        yield expression.at.complain(
            _("Computing with parameters alone can overflow: small ones are 8 bits wide on Ladybug."),
            _("Write 1 * $x for each of them."),
        )
