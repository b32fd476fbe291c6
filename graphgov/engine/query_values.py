"""Query parameters as JSON, for the way into a child process."""

from __future__ import annotations

import datetime as dt

_DATE = "date"
_MAP = "map"


def packed(value: object) -> object:
    """A parameter value, or a map of them, as what JSON can hold: dates and maps are wrapped.

    >>> unpacked(packed({"as_of": dt.date(2024, 1, 31), "words": ["a"]}))
    {'as_of': datetime.date(2024, 1, 31), 'words': ['a']}
    """
    if isinstance(value, dict):
        return {_MAP: {str(key): packed(item) for key, item in value.items()}}
    if isinstance(value, list):
        return [packed(item) for item in value]
    if isinstance(value, dt.date):
        return {_DATE: value.isoformat()}
    return value


def unpacked(value: object) -> object:
    """The value that `packed` packed."""
    if isinstance(value, list):
        return [unpacked(item) for item in value]
    if isinstance(value, dict):
        if _DATE in value:
            return dt.date.fromisoformat(str(value[_DATE]))
        return {str(key): unpacked(item) for key, item in value[_MAP].items()}
    return value
