"""The checks once more, in plain Python over plain rows: slow, readable, and written from the checks' texts."""

from collections.abc import Callable

from . import appointments, cadence, coverage, quality, service
from .graph import Answer, PlainGraph, Said

ORACLE: dict[str, Callable[[PlainGraph], Answer]] = {
    f"{area.__name__.rpartition('.')[2]}.{check.__name__}": check
    for area in (appointments, cadence, coverage, quality, service)
    for check in area.CHECKS
}

__all__ = ["ORACLE", "Answer", "PlainGraph", "Said"]
