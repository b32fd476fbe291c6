"""The checks once more, in plain Python over plain rows: slow, readable, and written from the checks' texts.

A module holds the checks of the area that its name begins with.
"""

from collections.abc import Callable

from . import appointments, appointments_committees, appointments_wanted, cadence, coverage, quality, service
from .graph import Answer, PlainGraph, Said

ORACLE: dict[str, Callable[[PlainGraph], Answer]] = {
    f"{module.__name__.rpartition('.')[2].partition('_')[0]}.{check.__name__}": check
    for module in (appointments, appointments_committees, appointments_wanted, cadence, coverage, quality, service)
    for check in module.CHECKS
}

__all__ = ["ORACLE", "Answer", "PlainGraph", "Said"]
