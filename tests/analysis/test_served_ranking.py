"""What the index promises of every ranking: monotone, ties kept, intervals that hold what is not known."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graphgov.analysis.served.hands import add_hands
from graphgov.analysis.served.index import ServedIndex, ranked
from graphgov.analysis.served.inequality import Share, concentration, gini, theil_parts
from graphgov.analysis.served.ranking import End, Known, by_standards, by_weights
from graphgov.analysis.served.standards import Standards, Weights

DAY = dt.date(2025, 6, 30)
STANDARDS = Standards()
FULL, PART, UNSAID = True, False, None


@dataclass(frozen=True)
class Plain:
    """A grid as an office would tell of it: households, residents with care needs, and its gridworkers."""

    households: int | None
    care: int | None
    workers: tuple[bool | None, ...] = ()
    handed_in: bool = True
    more_hands: int = 0


def index_of(grids: Sequence[Plain], weights: Weights | None = None) -> ServedIndex:
    """The index of these grids, in their order, without any graph."""
    names = [f"Grid:{number}" for number in range(len(grids))]
    table = pd.DataFrame({"grid": names}, index=names)
    for column in ("name", "community", "street", "district"):
        table[column] = names
    table["kind"] = "comprehensive"
    table["households"] = pd.array([grid.households for grid in grids], dtype="Int64")
    table["residents"] = table["households"]
    table["care"] = pd.array([grid.care for grid in grids], dtype="Int64")
    posts = [
        (name, f"Person:{name}{number}", "gridworker", full, None)
        for name, grid in zip(names, grids, strict=True)
        for number, full in enumerate(grid.workers)
    ]
    columns = ["grid", "person", "post", "full_time", "away"]
    add_hands(table, pd.DataFrame(posts, columns=columns, dtype=object), STANDARDS)
    table["hands_known"] = [grid.handed_in for grid in grids]
    table["hands_high"] = table["hands_high"].mask(~table["hands_known"], np.inf)
    table["party"], table["chain_steps"], table["chain_broken"] = "none", None, False
    return ranked(table, weights, DAY, STANDARDS)


def _end(grids: Sequence[Plain], *, worst: bool) -> End:
    def filled(count: int | None, standard: int) -> float:
        return (math.inf if worst else 0.0) if count is None else float(_alike(count) / standard)

    people = np.array([filled(grid.households, STANDARDS.households) for grid in grids])
    hands = [
        math.inf
        if not worst and not grid.handed_in
        else sum(1.0 if full or (full is None and not worst) else 0.5 for full in grid.workers)
        for grid in grids
    ]
    vacant = [not grid.workers and (worst or grid.handed_in) for grid in grids]
    needs = np.array([filled(grid.care, STANDARDS.care) for grid in grids])
    return End(people, needs, np.array(hands, dtype=np.float64), np.array(vacant), people > 1)


def ranks_of(grids: Sequence[Plain], weights: Weights | None = None) -> list[tuple[int, int]]:
    """First and last rank of each grid, in the order given; straight from what is known, for that costs little."""
    known = Known(_end(grids, worst=True), _end(grids, worst=False))
    first, last = by_weights(known, weights.values) if weights else by_standards(known)
    return list(zip(first.tolist(), last.tolist(), strict=True))


# -- what the same comes to in plain Python, of grids of which everything is known


def _alike(count: int) -> Fraction:
    return Fraction(5, 2) if 0 < count < 5 else Fraction(count)


def _each(demand: Fraction, hands: Fraction) -> tuple[bool, Fraction]:
    return (True, demand) if hands == 0 and demand > 0 else (False, demand / hands if hands else Fraction(0))


def plain_key(grid: Plain, weights: Weights | None) -> tuple[object, ...]:
    assert grid.households is not None and grid.care is not None
    full = grid.workers.count(FULL)
    hands = Fraction(2 * (full + grid.more_hands) + len(grid.workers) - full, 2)
    people, needs = _alike(grid.households) / 300, _alike(grid.care) / 50
    facts = (hands == 0, people > 1, needs > hands)
    if weights is None:
        return (*facts, *_each(people, hands), *_each(needs, hands))
    shares = [Fraction(value) for value in weights.values]
    nobody, divided = _each(shares[3] * people + shares[4] * needs, hands)
    return nobody, sum(share * fact for share, fact in zip(shares, facts, strict=False)) + divided


def plain_ranks(grids: Sequence[Plain], weights: Weights | None) -> list[int]:
    keys = [plain_key(grid, weights) for grid in grids]
    return [1 + sum(other > key for other in keys) for key in keys]  # type: ignore[operator]


MANY = 10**9
"""More than any grid has: what is not known may be this."""


def completions(grid: Plain) -> list[Plain]:
    """What a grid may turn out to be: a missing count nothing or as many as can be, a worker part or full time."""
    households = [grid.households] if grid.households is not None else [0, MANY]
    care = [grid.care] if grid.care is not None else [0, MANY]
    workers = product(*([full] if full is not UNSAID else [FULL, PART] for full in grid.workers))
    more = [0] if grid.handed_in else [0, MANY**2]
    return [Plain(h, c, w, more_hands=m) for h, c, w, m in product(households, care, list(workers), more)]


counts = st.one_of(st.none(), st.integers(0, 6), st.sampled_from((50, 51, 299, 300, 301, 600, 900, 1500)))
known_counts = counts.filter(lambda count: count is not None)
workers = st.lists(st.sampled_from((FULL, PART)), max_size=3).map(tuple)
known_grids = st.builds(Plain, known_counts, known_counts, workers)
open_workers = st.lists(st.sampled_from((FULL, PART, UNSAID)), max_size=2).map(tuple)
open_grids = st.builds(Plain, counts, counts, open_workers, st.booleans())
weightings = st.one_of(
    st.none(),
    st.lists(st.integers(0, 3), min_size=5, max_size=5).filter(any).map(lambda values: Weights("甲街道", *values)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(known_grids, min_size=1, max_size=6), weightings)
def test_what_is_known_is_ranked_as_plain_python_does_and_ties_are_kept(
    grids: list[Plain], weights: Weights | None
) -> None:
    assert ranks_of(grids, weights) == [(rank, rank) for rank in plain_ranks(grids, weights)]


@settings(max_examples=30, deadline=None)
@given(st.lists(open_grids, min_size=2, max_size=3))
def test_an_interval_is_what_the_missing_counts_may_make_of_a_rank(grids: list[Plain]) -> None:
    filled = [completions(grid) for grid in grids]
    assume(math.prod(map(len, filled)) <= 32)
    possible = [plain_ranks(world, None) for world in product(*filled)]
    for number, (first, last) in enumerate(ranks_of(grids)):
        assert first == min(ranks[number] for ranks in possible)
        assert last == max(ranks[number] for ranks in possible)


@settings(max_examples=60, deadline=None)
@given(st.lists(open_grids, min_size=2, max_size=5), weightings, st.data())
def test_more_people_fewer_hands_more_needs_or_less_known_never_lower_a_rank(
    grids: list[Plain], weights: Weights | None, data: st.DataObject
) -> None:
    grid = grids[0]
    ways = [replace(grid, households=None), replace(grid, care=None), replace(grid, workers=grid.workers[1:])]
    ways += [replace(grid, handed_in=False), replace(grid, workers=tuple(UNSAID for _ in grid.workers))]
    ways += [replace(grid, workers=tuple(PART if full else full for full in grid.workers))]
    if grid.households is not None:
        ways.append(replace(grid, households=grid.households + data.draw(st.integers(1, 1000))))
    if grid.care is not None:
        ways.append(replace(grid, care=grid.care + data.draw(st.integers(1, 100))))
    if not grid.handed_in:
        ways = [way for way in ways if not way.handed_in]
    before = ranks_of(grids, weights)[0][0]
    after = ranks_of([data.draw(st.sampled_from(ways)), *grids[1:]], weights)[0][0]
    assert after <= before


def test_what_an_office_would_expect() -> None:
    big, small = Plain(1500, 20), Plain(600, 20)
    assert ranks_of([small, big]) == [(2, 2), (1, 1)]
    one, three = Plain(900, 20, (FULL,)), Plain(900, 20, (FULL,) * 3)
    assert ranks_of([three, one]) == [(2, 2), (1, 1)]
    half_known = Plain(None, None, (FULL,))
    index = index_of([half_known, big])
    assert np.array_equal(index.known.worst.hands, _end([big, half_known], worst=True).hands), (
        "the short road is the long one"
    )
    assert index.to_pandas()["grid"].iloc[0] == "Grid:1", "nobody works it, and what is known of the other is no worse"
    assert ranks_of([Plain(300, 50, (FULL,))] * 2 + [Plain(600, 100, (FULL, FULL))]) == [(2, 2), (2, 2), (1, 1)]


def test_the_worked_example_of_the_document() -> None:
    half = _end([Plain(600, 40, (PART,))], worst=True).hands[0]
    assert half == 0.5, "shared with one other grid counts as much as part time"
    a, b, c, d = Plain(1500, 60), Plain(600, 20), Plain(600, 40, (PART,)), Plain(300, 10, (FULL,))
    assert ranks_of([a, b, c, d]) == [(1, 1), (2, 2), (3, 3), (4, 4)]
    assert ranks_of([a, b, c, Plain(None, None, (FULL,))]) == [(1, 1), (2, 2), (3, 4), (3, 4)]
    assert ranks_of([a, replace(b, handed_in=False), c, d]) == [(1, 1), (2, 3), (2, 3), (4, 4)]


def test_ranks_over_all_weightings_hold_each_of_them() -> None:
    grids = [Plain(900, 10, (FULL,)), Plain(200, 90, (FULL,)), Plain(100, 5, (FULL,)), Plain(None, 5, (FULL,))]
    index = index_of(grids)
    intervals = index.rank_intervals(200, seed=7).set_index("grid")
    assert intervals.equals(index.rank_intervals(200, seed=7).set_index("grid"))
    assert not intervals.equals(index.rank_intervals(200, seed=8).set_index("grid"))
    for weights in (Weights("甲", load=1), Weights("乙", needs=1), Weights("丙", 1, 2, 3, 4, 5)):
        for number, (first, last) in enumerate(ranks_of(grids, weights)):
            assert intervals.loc[f"Grid:{number}", "first"] <= first
            assert intervals.loc[f"Grid:{number}", "last"] >= last
    assert intervals.loc["Grid:0", ["first", "last"]].tolist() == [1, 3]
    assert intervals.loc["Grid:2", "first"] > 1


shares = st.lists(
    st.builds(
        Share, st.floats(1, 1000), st.sampled_from((0.0, 0.5, 1.0, 3.0)), st.floats(0, 300), st.sampled_from("ab")
    ),
    min_size=1,
    max_size=12,
).filter(lambda drawn: sum(share.hands for share in drawn) > 0)


@settings(max_examples=60, deadline=None)
@given(shares)
def test_gini_and_theil_are_what_their_definitions_say(drawn: list[Share]) -> None:
    people, hands = sum(share.people for share in drawn), sum(share.hands for share in drawn)
    mean = hands / people
    pairs = sum(
        one.people * other.people * abs(one.hands / one.people - other.hands / other.people)
        for one in drawn
        for other in drawn
    )
    assert gini(drawn) == pytest.approx(pairs / (2 * people * people * mean), abs=1e-9)
    ratios = [(share.people / people, share.hands / share.people / mean) for share in drawn]
    theil = sum(weight * ratio * math.log(ratio) for weight, ratio in ratios if ratio > 0)
    within, between = theil_parts(drawn)
    assert within is not None and between is not None
    assert within + between == pytest.approx(theil, abs=1e-9)
    found = concentration(drawn)
    assert found is not None and -1 <= found <= 1
    assert concentration([replace(share, needs=0.0) for share in drawn]) == pytest.approx(0, abs=1e-9)
