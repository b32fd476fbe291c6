"""Hands: who works a grid on the day, in persons and in full-time equivalents."""

from __future__ import annotations

from enum import Enum

import pandas as pd

from graphgov.analysis.served.standards import Standards


class Staffing(Enum):
    """How a grid is manned: with a full-time gridworker, with a grid leader or part-timers only, or by nobody."""

    FULL_TIME = "full_time"
    LEADER_OR_PART_TIME = "leader_or_part_time"
    VACANT = "vacant"


def add_hands(table: pd.DataFrame, posts: pd.DataFrame, standards: Standards) -> None:
    """Add who works each grid to a table whose index is the grids' ids.

    Columns: hands (persons, gridworkers and grid leaders, each once), full_time, part_time, shared and away (of them),
    unsaid (gridworkers of whom full or part time is not said), leaders (who are no gridworkers there), and hands_low
    and hands_high, the full-time equivalents at least and at most.

    Somebody on k grids, exclusive ones too, counts 1/k in each; who is away on the day counts nothing and leaves no
    vacancy.  A grid leader counts as part time unless said to be full time.
    """
    people = _people(posts, standards)
    by_grid = people.groupby("grid")
    for column in ("hands", "full_time", "part_time", "shared", "away", "unsaid", "leaders"):
        table[column] = by_grid[column].sum().reindex(table.index).fillna(0).astype("Int64")
    for column in ("hands_low", "hands_high"):
        table[column] = by_grid[column].sum().reindex(table.index).fillna(0.0).astype("float64").round(9)


def _people(posts: pd.DataFrame, standards: Standards) -> pd.DataFrame:
    """A row per grid and person: what the person counts there."""
    told = posts.assign(
        worker=posts["post"] == "gridworker",
        full=posts["full_time"].map(lambda said: said is True).astype(bool),
        part=posts["full_time"].map(lambda said: said is False).astype(bool),
        away=posts["away"].map(lambda said: said is True).astype(bool),
    )
    people = told.groupby(["grid", "person"], as_index=False).agg(
        worker=("worker", "any"), full=("full", "any"), part=("part", "any"), away=("away", "all")
    )
    grids = people.groupby("person")["grid"].transform("nunique")
    here = ~people["away"]
    unsaid = people["worker"] & ~people["full"] & ~people["part"]
    share = here.astype("float64") / grids.astype("float64")
    least = people["full"].map(lambda full: 1.0 if full else standards.part_time).astype("float64")
    return people.assign(
        hands=1,
        full_time=(people["worker"] & people["full"]).astype(int),
        part_time=people["part"].astype(int),
        shared=(grids > 1).astype(int),
        unsaid=unsaid.astype(int),
        leaders=(~people["worker"]).astype(int),
        away=people["away"].astype(int),
        hands_low=share * least,
        hands_high=share * least.mask(unsaid, 1.0),
    )
