"""How evenly hands are spread over people, grids without anybody included: Gini, concentration, Theil.

Everything is of hᵢ, the full-time equivalents for each household (or resident) of grid i, weighted by its share of the
households pᵢ; sᵢ is its share of the hands.  A vacant grid has hᵢ = 0 and counts with all its people.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Share:
    """A grid as the measures see it: its people and needs, its hands, and the street it lies in."""

    people: float
    hands: float
    needs: float | None = None
    area: Hashable = None


@dataclass(frozen=True)
class Inequality:
    """The measures over some grids; None where there are no people or no hands.  `grids` is how many were counted.

    `gini`: 0 where every household has as many hands, near 1 where one has all.  `concentration`: above 0 where hands
    lie where needs are, below 0 where they lie elsewhere.  `theil` = `within` + `between`: inside the streets, and
    from street to street.
    """

    gini: float | None
    concentration: float | None
    theil: float | None
    within: float | None
    between: float | None
    grids: int


def inequality(shares: Sequence[Share]) -> Inequality:
    """The measures over grids whose people and hands are known; concentration is over those whose needs are, too.

    >>> even = inequality([Share(300, 1), Share(600, 2)])
    >>> even.gini, even.theil, even.grids
    (0.0, 0.0, 2)
    """
    counted = [share for share in shares if share.people > 0]
    within, between = theil_parts(counted)
    theil = None if within is None or between is None else within + between
    return Inequality(gini(counted), concentration(counted), theil, within, between, len(counted))


def gini(shares: Sequence[Share]) -> float | None:
    """1 − Σ pᵢ·(Lᵢ + Lᵢ₋₁), L the share of hands of those so far, the fewest hands for each household first.

    C. Gini, Variabilità e mutabilità, 1912; weighted by people as in C. Dagum, 1997.

    >>> gini([Share(100, 0), Share(100, 1)]), gini([Share(1, 1)]), gini([])
    (0.5, 0.0, None)
    """
    points = lorenz(shares)
    if not points:
        return None
    steps = pairwise(points)
    return max(0.0, 1 - math.fsum((b.people - a.people) * (b.hands + a.hands) for a, b in steps))


def concentration(shares: Sequence[Share]) -> float | None:
    """2 ÷ μ · Σ pᵢ·hᵢ·rᵢ − 1, r the fractional rank by needs for each household, ties at their middle.

    N. Kakwani, A. Wagstaff, E. van Doorslaer, Socioeconomic inequalities in health, J. Econometrics 77, 1997.

    >>> concentration([Share(100, 1, 0), Share(100, 0, 50)]), concentration([Share(100, 0, 0), Share(100, 1, 50)])
    (-0.5, 0.5)
    """
    known = [(share.needs / share.people, share) for share in shares if share.needs is not None and share.people > 0]
    people, hands = math.fsum(s.people for _n, s in known), math.fsum(s.hands for _n, s in known)
    if people <= 0 or hands <= 0:
        return None
    groups: dict[float, list[Share]] = {}
    for need, share in known:
        groups.setdefault(need, []).append(share)
    below, total = 0.0, 0.0
    for need in sorted(groups):
        of_them = math.fsum(share.people for share in groups[need]) / people
        total += math.fsum(share.hands for share in groups[need]) / hands * (below + of_them / 2)
        below += of_them
    return 2 * total - 1


def theil_parts(shares: Sequence[Share]) -> tuple[float | None, float | None]:
    """Theil's T within areas and between them: Σ_g S_g·Σᵢ (sᵢ/S_g)·ln((sᵢ/S_g)/(pᵢ/P_g)), and Σ_g S_g·ln(S_g/P_g).

    H. Theil, Economics and Information Theory, 1967.  Where there are no hands, the term is 0.

    >>> theil_parts([Share(1, 1, area="a"), Share(1, 1, area="b")])
    (0.0, 0.0)
    """
    people, hands = math.fsum(share.people for share in shares), math.fsum(share.hands for share in shares)
    if people <= 0 or hands <= 0:
        return None, None
    areas: dict[Hashable, list[Share]] = {}
    for share in shares:
        areas.setdefault(share.area, []).append(share)
    within, between = [], []
    for inside in areas.values():
        of_people = math.fsum(share.people for share in inside) / people
        of_hands = math.fsum(share.hands for share in inside) / hands
        if of_hands <= 0:
            continue
        between.append(of_hands * math.log(of_hands / of_people))
        within += [
            share.hands / hands * math.log((share.hands / hands / of_hands) / (share.people / people / of_people))
            for share in inside
            if share.hands > 0
        ]
    return max(0.0, math.fsum(within)), max(0.0, math.fsum(between))


@dataclass(frozen=True)
class LorenzPoint:
    """A point of a Lorenz curve: which share of the people, those with the fewest hands first, has which of the hands.

    `grids` is how many grids it takes.
    """

    people: float
    hands: float
    grids: int


def lorenz(shares: Sequence[Share]) -> tuple[LorenzPoint, ...]:
    """The Lorenz curve of hands over people, a point per grid; empty where there are no people or no hands.

    M. O. Lorenz, Methods of Measuring the Concentration of Wealth, 1905.

    >>> [(point.people, point.hands) for point in lorenz([Share(100, 0), Share(300, 2)])]
    [(0.0, 0.0), (0.25, 0.0), (1.0, 1.0)]
    """
    counted = sorted((s for s in shares if s.people > 0), key=lambda s: (s.hands / s.people, s.people))
    people, hands = math.fsum(share.people for share in counted), math.fsum(share.hands for share in counted)
    if people <= 0 or hands <= 0:
        return ()
    points, so_far = [LorenzPoint(0.0, 0.0, 0)], (0.0, 0.0)
    for number, share in enumerate(counted, start=1):
        so_far = (so_far[0] + share.people, so_far[1] + share.hands)
        points.append(LorenzPoint(min(so_far[0] / people, 1.0), min(so_far[1] / hands, 1.0), number))
    return tuple(points)


_FEWEST_IN_POINT, _MOST_POINTS = 5, 10


def grouped_lorenz(shares: Sequence[Share]) -> tuple[LorenzPoint, ...]:
    """The Lorenz curve at no more than ten points, at least five grids apart, so that none tells of one grid.

    Empty where there are fewer than ten grids, or no hands.

    >>> grouped_lorenz([Share(1, 1)] * 9), len(grouped_lorenz([Share(1, 1)] * 20))
    ((), 5)
    """
    curve = lorenz(shares)
    count = len(curve) - 1
    points = min(count // _FEWEST_IN_POINT, _MOST_POINTS)
    if points <= 1:
        return ()
    return tuple(curve[round(step * count / points)] for step in range(points + 1))
