"""Ranks of grids, as far as what is known goes: an interval where a count is missing, a tie where two are the same.

Each grid has two ends: what is not known at its worst, and at its best.  Every part of a key rises with more people,
more needs and fewer hands, so an end of each part is an end of the key, in whatever order the keys are compared.  The
first rank that a grid may have depends on its own worst end only, so knowing less never lowers it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Ranks = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class End:
    """One end of what is known of each grid: people in the count chosen, needs, full-time equivalents, vacancy.

    `people` and `needs` are in standards (1 is what one full-time gridworker should have); infinite where unknown.
    """

    people: Numbers
    needs: Numbers
    hands: Numbers
    vacant: NDArray[np.bool_]
    size: NDArray[np.bool_]

    @property
    def care(self) -> NDArray[np.bool_]:
        """Whether the needs are over what the hands can look after."""
        return self.needs > self.hands

    def facts(self) -> tuple[Numbers, ...]:
        """The three standards, 1 where not kept."""
        return tuple(one.astype(np.float64) for one in (self.vacant, self.size, self.care))


@dataclass(frozen=True, eq=False)
class Known:
    """Both ends of what is known of each grid."""

    worst: End
    best: End


def by_standards(known: Known) -> tuple[Ranks, Ranks]:
    """The first and the last rank of each grid by the standards, then people, then needs for each equivalent."""
    keys = [
        [*end.facts(), *_for_each(end.people, end.hands), *_for_each(end.needs, end.hands)]
        for end in (known.worst, known.best)
    ]
    return _ranks([np.concatenate(pair) for pair in zip(*keys, strict=True)])


def by_weights(known: Known, weights: Sequence[float]) -> tuple[Ranks, Ranks]:
    """The first and the last rank of each grid by a weighted score (see `scores`)."""
    keys = [scores(end, weights) for end in (known.worst, known.best)]
    return _ranks([np.concatenate(pair) for pair in zip(*keys, strict=True)])


def scores(end: End, weights: Sequence[float]) -> tuple[Numbers, Numbers]:
    """Whether demand meets no supply, and Σ wᵢ·xᵢ ÷ Σ wᵢ: two numbers that are compared in this order.

    x are the three standards as 0 or 1, people and needs in standards for each full-time equivalent.  Where there is
    none, people and needs count as they are, and come before all that are divided by some.
    """
    vacancy, size, care, load, needs = (weight / sum(weights) for weight in weights)
    facts = sum((w * one for w, one in zip((vacancy, size, care), end.facts(), strict=True)), np.zeros(len(end.hands)))
    demand = _times(load, end.people) + _times(needs, end.needs)
    nobody, divided = _for_each(demand, end.hands)
    return nobody, facts + divided


def over_weightings(known: Known, draws: int, seed: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First and last ranks under `draws` weightings, even over all of them (Dirichlet), a row for each weighting."""
    drawn = np.random.default_rng(seed).dirichlet(np.ones(5), size=draws)
    count = len(known.worst.hands)
    first, last = np.empty((draws, count), np.int64), np.empty((draws, count), np.int64)
    for number, weights in enumerate(drawn):
        first[number], last[number] = by_weights(known, [float(weight) for weight in weights])
    return first, last


def _times(weight: float, values: Numbers) -> Numbers:
    # A weight of nothing makes nothing even of what may be without end.
    return weight * values if weight > 0 else np.zeros(len(values))


def _for_each(demand: Numbers, hands: Numbers) -> tuple[Numbers, Numbers]:
    """Demand that meets no supply at all, and demand for each of the hands, or as it is where there are none."""
    nobody = (hands == 0) & (demand > 0)
    # Infinite demand over infinite hands is where nothing is known: at its best it is nothing, and never at its worst.
    with np.errstate(invalid="ignore"):
        divided = demand / np.where(hands == 0, 1.0, hands)
    # Rounded, so that what is the same by two roads is a tie.
    rounded = np.round(np.nan_to_num(divided, nan=0.0, posinf=np.inf), 9).astype(np.float64)
    return nobody.astype(np.float64), rounded


def _ranks(keys: Sequence[Numbers]) -> tuple[Ranks, Ranks]:
    """First and last ranks; the keys hold the worst ends of all grids, then the best ends, the weightiest key first."""
    total = len(keys[0])
    count = total // 2
    order = np.lexsort(tuple(reversed(keys)))
    new = np.zeros(total, dtype=bool)
    for key in keys:
        ordered = key[order]
        new[1:] |= ordered[1:] != ordered[:-1]
    places = np.empty(total, np.int64)
    places[order] = np.cumsum(new)
    worst, best = places[:count], places[count:]
    first = 1 + count - np.searchsorted(np.sort(best), worst, side="right")
    above = count - np.searchsorted(np.sort(worst), best, side="right")
    # Where its own two ends differ, a grid's worst end is above its own best.
    return first.astype(np.int64), (1 + above - (worst > best)).astype(np.int64)
