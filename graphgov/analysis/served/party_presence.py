"""Party presence and the chain of command above it: a figure of their own, beside the ranking and no part of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

import pandas as pd

LONGEST_CHAIN = 4
"""Steps from a grid's Party organisation to the street's working committee after which a chain counts as broken."""
_TOP = ("street_working_committee", "town_committee", "township_committee")


def add_party(table: pd.DataFrame, presence: pd.DataFrame, chain: pd.DataFrame) -> None:
    """Add the columns party, chain_steps and chain_broken to a table whose index is the grids' ids.

    party is `direct` (built on the grid or covering it), `within` (of a neighbourhood or building in it) or `none`;
    chain_steps are the fewest steps from one of them up to the street's or town's committee, missing where none gets
    there, which chain_broken says.
    """
    steps = _steps(chain)
    direct, present = set(presence.loc[presence["direct"] == True, "grid"]), set(presence["grid"])  # noqa: E712
    table["party"] = ["direct" if one in direct else "within" if one in present else "none" for one in table.index]
    nearest: dict[str, int] = {}
    for grid, organisation in zip(presence["grid"], presence["organisation"], strict=True):
        if organisation in steps:
            nearest[grid] = min(nearest.get(grid, LONGEST_CHAIN), steps[organisation])
    table["chain_steps"] = pd.array([nearest.get(grid) for grid in table.index], dtype="Int64")
    broken = [grid in present and grid not in nearest for grid in table.index]
    table["chain_broken"] = pd.array(broken, dtype="boolean")


def _steps(chain: pd.DataFrame) -> Mapping[str, int]:
    """Steps from each organisation up to the nearest committee of a street, town or township, at most the longest."""
    below: dict[str, list[str]] = {}
    for lower, upper in zip(chain["lower"], chain["upper"], strict=True):
        below.setdefault(upper, []).append(lower)
    tops = sorted(set(chain.loc[chain["upper_kind"].isin(_TOP), "upper"]))
    steps = dict.fromkeys(tops, 0)
    waiting = deque(tops)
    while waiting:
        upper = waiting.popleft()
        for lower in below.get(upper, []):
            if lower not in steps and steps[upper] < LONGEST_CHAIN:
                steps[lower] = steps[upper] + 1
                waiting.append(lower)
    return steps
