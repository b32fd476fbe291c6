"""Which query text from a person may run: an allow-list over the grammar, the functions and the lengths.

A read-only engine is no protection: Ladybug opened read-only still loads and writes files, Neo4j calls procedures.  So
only the reading part of Cypher that `cypher_parse` knows is let through, with the functions listed here, and then only
in a child process with limits (`query_process`).
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import NoReturn

from graphgov.cypher.parsing import parse
from graphgov.cypher.syntax import Form, Query, all_expressions, all_patterns
from graphgov.cypher.tokens import Complaint, CypherTextError, Token, tokenise
from graphgov.cypher.variables import Facts, read_names
from graphgov.messages import gettext as _
from graphgov.schema import SCHEMA
from graphgov.schema.resident_counts import RESIDENT_COUNTS

MAXIMUM_HOPS = 6
"""The longest variable length a person's query may ask for."""

_FUNCTION_NAMES = """
    abs all any avg ceil coalesce collect count date elementId endNode floor head id isEmpty keys label labels last left
    length list_contains lower lTrim max min none nodes nullIf percentileCont percentileDisc properties relationships
    rels replace reverse right round rTrim sign single size split sqrt startNode stDev stDevP substring sum tail
    toBoolean toFloat toInteger toLower toString toUpper trim type upper
"""
FUNCTIONS = tuple(_FUNCTION_NAMES.split())
"""Functions that only look at their arguments, and give no more than a small multiple of what they got."""

_ANONYMOUS_NODES = frozenset(kind.name.casefold() for kind in SCHEMA.node_kinds if kind.anonymous)
_TOUCHING = frozenset(
    kind.name.casefold()
    for kind in SCHEMA.relationship_kinds
    if any(end.casefold() in _ANONYMOUS_NODES for pair in kind.pairs for end in pair)
)


def refuse_unsafe(text: str, *, require_labels: bool = False) -> None:
    """Let query text from a person pass, or raise `QueryRefusedError` that says where and why.

    One statement of MATCH, OPTIONAL MATCH, WHERE, WITH, UNWIND, RETURN, ORDER BY, SKIP, LIMIT and UNION passes, with
    subqueries in EXISTS { } and COUNT { }, the functions of `FUNCTIONS`, and variable length up to `MAXIMUM_HOPS`.
    With `require_labels`, as in the dashboard, every node must also carry a declared label (there, or where its name
    was bound), and none may be a resident; counts of residents may not be read or compared.

    >>> refuse_unsafe("MATCH (g:Grid) RETURN g.name AS name")
    >>> refuse_unsafe("LOAD FROM '/etc/passwd' RETURN *")
    Traceback (most recent call last):
        ...
    graphgov.cypher.tokens.CypherTextError: ...
    """
    query = parse(text)
    _refuse_functions(query)
    _refuse_lengths(query)
    if require_labels:
        _refuse_unlabelled(query, read_names(query, SCHEMA))
        _refuse_resident_counts(query)


def limited(text: str, rows: int) -> str:
    """The query with LIMIT `rows` where its own end sets none, so that an engine stops early.

    Raises `CypherTextError` for text that does not parse.

    >>> limited("MATCH (g:Grid) RETURN g.name AS name; // all", 10).split()[-2:]
    ['LIMIT', '10']
    """
    query = parse(text)
    projection = query.parts[-1][-1].projection
    if query.unions or projection is None or projection.limit is not None:
        return text
    last = [token for token in tokenise(text) if token.text not in ("", ";")][-1]
    line_start = sum(len(line) + 1 for line in text.split("\n")[: last.line - 1])
    return f"{text[: line_start + last.column - 1 + len(last.text)]}\nLIMIT {rows}"


def _refuse(complaint: Complaint) -> NoReturn:
    raise CypherTextError(complaint)


def _refuse_functions(query: Query) -> None:
    known = {function.lower() for function in FUNCTIONS}
    for expression in all_expressions(query):
        if expression.form is Form.CALL and expression.text.lower() not in known:
            near = get_close_matches(expression.text, FUNCTIONS, 1)
            hint = _("Did you mean {near}?").format(near=near[0]) if near else ""
            _refuse(
                expression.at.complain(
                    _("The function {name} is not on the list of what a query may use.").format(name=expression.text),
                    f"{hint} " + _("Allowed are {functions}.").format(functions=", ".join(FUNCTIONS)),
                )
            )
        if expression.form in (Form.CAST, Form.COLLECT):
            _refuse(
                expression.at.complain(
                    _("{form} is not on the list of what a query may use.").format(form=expression.form.value),
                    _("Write the query without it."),
                )
            )


def _refuse_lengths(query: Query) -> None:
    for pattern in all_patterns(query):
        for relationship in pattern.relationships:
            hops = relationship.hops
            if hops is not None and (hops.maximum is None or hops.maximum > MAXIMUM_HOPS):
                _refuse(
                    hops.at.complain(
                        _("A relationship of variable length needs a bound of at most {hops}.").format(
                            hops=MAXIMUM_HOPS
                        ),
                        _("Write *1..{hops}.").format(hops=MAXIMUM_HOPS),
                    )
                )


def _refuse_unlabelled(query: Query, facts: Facts) -> None:
    declared = {kind.name for kind in SCHEMA.node_kinds}
    for node, binding in facts.nodes:
        written = {label.value.casefold() for label in node.labels}
        if written & _ANONYMOUS_NODES:
            _refuse(node.at.complain(_("Residents cannot be asked for here."), _("Ask for the places instead.")))
        if not binding.labelled or any(label.value not in declared for label in node.labels):
            _refuse(
                node.at.complain(
                    _("This node carries no declared label."), _("Give every node a label, as in (g:Grid).")
                )
            )
    for use in facts.relationships:
        kinds = {kind.value.casefold() for kind in use.pattern.kinds}
        if use.pattern.hops is not None and (not kinds or kinds & _TOUCHING):
            _refuse(
                use.pattern.at.complain(
                    _("A relationship of variable length must name its kinds here, none of them a resident's."),
                    _("Write -[:PART_OF*1..3]->."),
                )
            )


def _refuse_resident_counts(query: Query) -> None:
    """Counts of residents leave at fixed levels only, so no text may name one, nor reach it without its name."""
    for expression in all_expressions(query):
        if expression.form is Form.PROPERTY and expression.text.casefold() in RESIDENT_COUNTS:
            _refuse_count(expression.at)
        if expression.form is Form.MAP_PROJECTION:
            _refuse_count(expression.at)
        if expression.form is Form.CALL and expression.text.casefold() == "properties":
            _refuse_count(expression.at)
        if expression.form is Form.INDEX and not expression.parts[-1].at.text.isdigit():
            _refuse_count(expression.at)
    for pattern in all_patterns(query):
        for node in pattern.nodes:
            if any(name.value.casefold() in RESIDENT_COUNTS for name in node.properties.keys):
                _refuse_count(node.at)


def _refuse_count(at: Token) -> NoReturn:
    _refuse(
        at.complain(
            _("Counts of residents cannot be asked for here: they are shown at fixed levels only, and not where few."),
            _("Name the properties that you want; the pages show households by grid."),
        )
    )
