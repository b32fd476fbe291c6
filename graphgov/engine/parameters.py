"""Query parameters, made safe for every engine before a query is sent.

Ladybug reads a Python integer in the fewest bits that hold it, so that `$a * $b` of two hundreds overflows, and answers
a query that lacks a parameter with no rows.  Both would pass unseen through a check.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from graphgov.engine.base import Value
from graphgov.errors import EngineError
from graphgov.messages import gettext as _

_TOKEN = re.compile(
    r"""'(?:\\.|[^'\\])*' | "(?:\\.|[^"\\])*" | `(?:``|[^`])*` | //[^\n]* | /\*.*?\*/
      | (?P<bare>\b(?:LIMIT|SKIP)\s+\$\w+) | \$(?P<name>\w+)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
"""Quoted text, quoted names and comments, which hold no parameters; then parameters.

Ladybug takes no expression after LIMIT and SKIP, so a parameter there stays bare.
"""
_BITS = 63


def parameter_names(text: str) -> frozenset[str]:
    """The parameters that a query speaks of.

    >>> sorted(parameter_names("MATCH (n {a: $one}) WHERE n.b = '$no' RETURN n LIMIT $two // $neither"))
    ['one', 'two']
    """
    return frozenset(_names(text))


def _names(text: str) -> Iterator[str]:
    for token in _TOKEN.finditer(text):
        if token["bare"]:
            yield token["bare"].partition("$")[2]
        elif token["name"]:
            yield token["name"]


def checked(text: str, parameters: Mapping[str, Value] | None) -> dict[str, object]:
    """The parameters as plain Python values, fit to be sent with `text`.

    Raises `EngineError` when the text speaks of a parameter that is not given, or a value is of a type, or a size, that
    the engines do not share.
    """
    given = dict(parameters or {})
    missing = sorted(parameter_names(text) - given.keys())
    if missing:
        raise EngineError(
            _("The query needs parameters that were not given: {names}.").format(names=", ".join(missing)),
            remedy=_("Give every parameter a value."),
        )
    return {name: _plain(name, value) for name, value in given.items()}


def _plain(name: str, value: object) -> object:
    if value is None or isinstance(value, bool | float | str):
        return value
    if isinstance(value, int) and -(2**_BITS) <= value < 2**_BITS:
        return int(value)
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if isinstance(value, list | tuple):
        return [_plain(name, item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(name, item) for key, item in value.items()}
    raise EngineError(
        _("The parameter {name} is of type {type}, which cannot travel with a query.").format(
            name=name, type=type(value).__name__
        ),
        remedy=_(
            "Use text, whole numbers of at most 64 bits, decimals, true and false, dates, lists or maps of these."
        ),
    )


def widened(text: str, parameters: Mapping[str, object]) -> str:
    """The query for Ladybug, with every parameter that holds whole numbers cast to 64 bits.

    >>> widened("RETURN $a * $b AS product LIMIT $a", {"a": 100, "b": 100})
    'RETURN CAST($a AS INT64) * CAST($b AS INT64) AS product LIMIT $a'
    """
    types = {name: _type(value) for name, value in parameters.items() if _holds_numbers(value)}

    def cast(token: re.Match[str]) -> str:
        name = token["name"]
        return f"CAST(${name} AS {types[name]})" if name in types else token[0]

    return _TOKEN.sub(cast, text)


def _holds_numbers(value: object) -> bool:
    if isinstance(value, list):
        return any(_holds_numbers(item) for item in value)
    if isinstance(value, dict):
        return any(_holds_numbers(item) for item in value.values())
    return isinstance(value, int) and not isinstance(value, bool)


def _type(value: object) -> str:
    """The Ladybug type of a value; of several in a list, that of the first that says."""
    if isinstance(value, list):
        items = [item for item in value if item is not None]
        if items and all(isinstance(item, dict) for item in items):
            merged: dict[str, object] = {}
            for item in items:
                for key, inner in item.items():
                    merged[key] = inner if merged.get(key) is None else merged[key]
            return _type(merged) + "[]"
        return (_type(items[0]) if items else "STRING") + "[]"
    if isinstance(value, dict):
        return "STRUCT(" + ", ".join(f"`{key.replace('`', '``')}` {_type(item)}" for key, item in value.items()) + ")"
    for python, name in ((bool, "BOOL"), (int, "INT64"), (float, "DOUBLE"), (dt.date, "DATE")):
        if isinstance(value, python):
            return name
    return "STRING"
