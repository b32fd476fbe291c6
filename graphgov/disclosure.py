"""What may leave the workspace: a reader's scope, and no small groups of residents.

Every count of residents that leaves goes through `suppressed`, alone or beside others (`guarded`).
A figure from 1 to 4 could point at a household that everyone on the stairs knows, so it is shown as `<5`.  Zero is
shown: it points at nobody.  What is hidden must not be worked out from other figures either, so each figure leaves at
one kind of place only (`graphgov.schema.resident_counts`): no total stands beside its parts, and no difference of two
figures gives a third.  Scores and ranks treat all hidden counts as one number (`alike`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

import pandas as pd

from graphgov.schema import REGISTERS, SCHEMA

SMALLEST_SHOWN = 5
HIDDEN = "…"
"""Stands for a figure that would give a small one away."""

_RESIDENTS = frozenset(node.name for node in SCHEMA.node_kinds if node.anonymous)
OF_RESIDENTS = (
    _RESIDENTS
    | {link.name for link in SCHEMA.relationship_kinds if any(_RESIDENTS & {*pair} for pair in link.pairs)}
    | {register.name for register in REGISTERS if register.anonymous}
)
"""Kinds of node and relationship, and registers, of which few are not told and none by its id; no total holds them."""


def suppressed(count: int | None) -> int | str | None:
    """A count of residents as it may leave the workspace: itself, or `<5`.

    >>> suppressed(12), suppressed(3), suppressed(0), suppressed(None)
    (12, '<5', 0, None)
    """
    return f"<{SMALLEST_SHOWN}" if is_small(count) else count


def is_small(count: int | None) -> bool:
    """Whether a count of residents is one that is not shown.

    >>> is_small(4), is_small(5), is_small(0), is_small(None)
    (True, False, False, False)
    """
    return count is not None and 0 < count < SMALLEST_SHOWN


def guarded(counts: Iterable[tuple[str, int | None]], *, hidden: bool = False) -> dict[str, int | str | None]:
    """Several counts of one finding as they may leave: where one is small, or `hidden`, no positive one is shown.

    What stands beside a hidden figure (the most beside the least, a share beside its parts) would help to find it.

    >>> guarded([("measure", 12), ("numerator", 3)]), guarded([("measure", 12), ("numerator", 30)])
    ({'measure': '…', 'numerator': '<5'}, {'measure': 12, 'numerator': 30})
    """
    known = dict(counts)
    if not hidden and not any(is_small(count) for count in known.values()):
        return dict(known)
    return {name: suppressed(count) if is_small(count) or not count else HIDDEN for name, count in known.items()}


def alike(counts: pd.Series[float]) -> pd.Series[float]:
    """The counts with every small one replaced by the same number, the middle of what it may be.

    >>> alike(pd.Series([0.0, 1.0, 4.0, 5.0])).tolist()
    [0.0, 2.5, 2.5, 5.0]
    """
    few = ((counts > 0) & (counts < SMALLEST_SHOWN)).fillna(False).astype(bool)
    return counts.mask(few, SMALLEST_SHOWN / 2)


class People(Enum):
    """Which detail about people is told: their names, or none of them."""

    NAMED = "named"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True)
class Scope:
    """What a reader may see: which places (ids, codes or names; none means all), and which detail about people.

    What cannot be held to a scope is refused under it, never answered in full.

    >>> Scope().whole, Scope(("东街道",)).whole
    (True, False)
    """

    places: tuple[str, ...] = ()
    people: People = People.NAMED

    @property
    def whole(self) -> bool:
        """Whether everything may be seen."""
        return not self.places and self.people is People.NAMED


EVERYTHING = Scope()
