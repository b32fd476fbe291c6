"""The under-served index: ranks comprehensive grids by how little service reaches them.  It never makes a fault."""

from __future__ import annotations

import datetime as dt
import math
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import accumulate

import pandas as pd

from graphgov.analysis.checks.hand_in_overlay import HandInOverlay
from graphgov.analysis.geography import Geography
from graphgov.cypher.fragments import expand
from graphgov.disclosure import alike
from graphgov.engine.base import Engine, Value
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.schema.declaration import Level
from graphgov.shipped import shipped

COMPONENTS = ("load", "gridworkers", "care", "party", "chain")
"""The components, each from 0 (well served) to 1 (worst), in the order of the table's columns."""
STANDARD_HOUSEHOLDS = 300
"""Households that a grid should hold (jiayuguan J7)."""
LONGEST_CHAIN = 4
"""Steps from a grid's Party organisation to the street's working committee at which the chain counts as longest."""
_TOP = ("street_working_committee", "town_committee", "township_committee")
_NEEDS = {"gridworkers": ("gridworkers",), "care": ("gridworkers",), "party": ("party_organisations",)}
_NEEDS["chain"] = _NEEDS["party"]


@dataclass(frozen=True)
class Weights:
    """How much each component counts.  Any scale; only the shares matter.

    Raises `UsageError` where one is below zero, or all are zero.
    """

    load: float = 0.25
    gridworkers: float = 0.25
    care: float = 0.2
    party: float = 0.15
    chain: float = 0.15

    def __post_init__(self) -> None:
        values = [getattr(self, one.name) for one in fields(self)]
        if any(not math.isfinite(value) or value < 0 for value in values) or not any(values):
            raise UsageError(
                _("The weights {weights} cannot be used.").format(weights=values),
                remedy=_("Give numbers of zero or more, at least one above zero."),
            )


@dataclass(frozen=True, eq=False)
class ServedIndex:
    """The grids in order of need, the worst served first.

    `gini` is that of residents per gridworker (see `gini`), over `gini_grids` grids; None where no grid has both
    numbers.  `vacant` counts grids without a gridworker, which are outside the Gini.  `left_out` says for how many
    grids each component is missing.
    """

    weights: Weights
    as_of: dt.date
    gini: float | None
    gini_grids: int
    vacant: int
    left_out: Mapping[str, int]
    table: pd.DataFrame = field(repr=False)

    def to_pandas(self) -> pd.DataFrame:
        """A row per grid: ids and names, the numbers behind it, each component, score, rank, quintile, missing.

        Components and score lie between 0 and 1, 1 being the worst served.  rank is 1 for the worst served, equals
        sharing the better rank; quintile 1 is the worst-served fifth.  `missing` lists the components left out.
        """
        return self.table.copy()

    def within(self, kept: Sequence[bool]) -> ServedIndex:
        """The index of some of its grids, in the same order: scores and ranks stay those among all.

        `kept` says, for each row of the table, whether it stays; Gini, vacancies and what is left out are counted anew.
        """
        table = self.table[pd.Series(list(kept), self.table.index, dtype="bool")].reset_index(drop=True)
        value, grids = _gini_of(table["residents_per_gridworker"])
        vacant = int(((table["gridworkers"] == 0).fillna(False)).sum())
        left_out = {name: int(table[f"{name}_component"].isna().sum()) for name in COMPONENTS}
        return ServedIndex(self.weights, self.as_of, value, grids, vacant, left_out, table)

    def gini_by(self, level: str | Level) -> pd.DataFrame:
        """The Gini of residents per gridworker within each community, street or district: area_id, gini, grids."""
        name = level.value if isinstance(level, Level) else level
        if name not in ("community", "street", "district"):
            raise UsageError(_("There is no Gini by “{level}”.").format(level=name))
        rows = [
            (area, *_gini_of(grids["residents_per_gridworker"]))
            for area, grids in self.table.groupby(name, dropna=True, sort=True)
        ]
        return pd.DataFrame(rows, columns=["area_id", "gini", "grids"]).astype({"gini": "Float64"})


def served(engine: Engine, weights: Weights | None = None, as_of: dt.date | None = None) -> ServedIndex:
    """Score and rank every comprehensive grid; `as_of` defaults to the generation's data date.

    score = Σ wᵢ·cᵢ ÷ Σ wᵢ over the components that are known for the grid:

    - load: min(1, households ÷ (2 × 300)), so the standard stands at one half and twice the standard at one;
    - gridworkers: 1 with none in post, ½ where each is part-time or shared with another grid, else 0;
    - care: the share of the other grids that have fewer residents with care needs per gridworker (a vacant grid
      counts its needs as if for one gridworker; a gridworker of k grids counts 1/k in each);
    - party: 0 with a Party organisation built on or covering the grid, ½ with one only of a neighbourhood or building
      in it, else 1;
    - chain: (steps − 1) ÷ 3, at most 1, from its nearest Party organisation up to the street's or town's committee, 1
      if it never gets there; missing where there is no Party organisation.

    Households and residents in care from 1 to 4 all count as the same number, so that no score or rank tells which.

    A component is missing where its count is unknown or its register was not handed in; it is then left out and said.

        index = served(engine, Weights(care=0.4))
        print(index.to_pandas().head(10), index.gini)
    """
    weights = weights or Weights()
    day = as_of or engine.state().data_date
    table = _rows(engine, "grids", {}, _GRID_COLUMNS)
    workers = _rows(engine, "gridworkers", {"as_of": day}, ("grid", "person", "full_time"))
    presence = _rows(engine, "party_presence", {}, ("grid", "organisation", "direct"))
    steps = _steps(_rows(engine, "chain", {}, ("lower", "upper", "upper_kind")))
    table.index = pd.Index(table["grid"].tolist())
    for column in ("households", "residents", "care"):
        table[f"{column}_number"] = pd.to_numeric(table[column], errors="coerce").astype("Float64")
    _add_workers(table, workers)
    _add_party(table, presence, steps)
    table["c_load"] = (alike(table["households_number"]) / (2 * STANDARD_HOUSEHOLDS)).clip(upper=1.0)
    table["c_care"] = _share_below(
        alike(table["care_number"]) / table["gridworkers_counted"].where(table["gridworkers"] > 0, 1)
    )
    _leave_out(engine, table)
    return _index(table, weights, day)


_GRID_COLUMNS = ("grid", "name", "community", "street", "district", "households", "residents", "care")


def _rows(engine: Engine, query: str, parameters: dict[str, Value], columns: Sequence[str]) -> pd.DataFrame:
    text = expand(shipped("cypher", "served", f"{query}.cypher").read_text(encoding="utf-8")).text
    return pd.DataFrame(engine.query(text, parameters).to_pylist(), columns=list(columns), dtype=object)


def _add_workers(table: pd.DataFrame, workers: pd.DataFrame) -> None:
    """Gridworkers in post (persons), counted in shares, and the component."""
    posts = workers.drop_duplicates(["grid", "person"])
    share = 1.0 / posts.groupby("person")["grid"].transform("nunique").astype("float64")
    part_time = workers.assign(part=workers["full_time"].map(lambda said: said is False))
    part = part_time.groupby(["grid", "person"])["part"].all().reindex(posts.set_index(["grid", "person"]).index)
    dedicated = (share.to_numpy() == 1.0) & ~part.to_numpy(dtype=bool)
    by_grid = posts.assign(share=share.to_numpy(), dedicated=dedicated).groupby("grid")
    table["gridworkers"] = by_grid["person"].nunique().reindex(table.index).fillna(0).astype("Int64")
    table["gridworkers_counted"] = by_grid["share"].sum().reindex(table.index).fillna(0.0).astype("Float64")
    has_dedicated = by_grid["dedicated"].any().reindex(table.index).eq(True)
    table["c_gridworkers"] = pd.Series(1.0, table.index).mask(table["gridworkers"] > 0, 0.5).mask(has_dedicated, 0.0)


def _add_party(table: pd.DataFrame, presence: pd.DataFrame, steps: Mapping[str, int]) -> None:
    direct = set(presence.loc[presence["direct"] == True, "grid"])  # noqa: E712  a column, not a truth value
    present = set(presence["grid"])
    table["c_party"] = [0.0 if grid in direct else 0.5 if grid in present else 1.0 for grid in table.index]
    nearest: dict[str, int] = {}
    for grid, organisation in zip(presence["grid"], presence["organisation"], strict=True):
        found = steps.get(organisation, LONGEST_CHAIN)
        nearest[grid] = min(nearest.get(grid, LONGEST_CHAIN), found)
    table["chain_steps"] = pd.array([nearest.get(grid) for grid in table.index], dtype="Int64")
    table["c_chain"] = (table["chain_steps"].astype("Float64") - 1).clip(lower=0.0) / (LONGEST_CHAIN - 1)


def _steps(chain: pd.DataFrame) -> dict[str, int]:
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


def _share_below(values: pd.Series[float]) -> pd.Series[float]:
    """For each value the share of the other known values that are smaller; missing stays missing."""
    others = max(int(values.notna().sum()) - 1, 1)
    return (values.rank(method="min") - 1) / others


def _leave_out(engine: Engine, table: pd.DataFrame) -> None:
    """Take out components whose register the grid's community has not handed in."""
    geography = Geography(engine)
    overlay = HandInOverlay(engine.hand_ins(), geography)
    for component, needs in _NEEDS.items():
        lacking = [bool(overlay.lacking(place, needs)) for place in table["community"]]
        table[f"c_{component}"] = pd.Series(table[f"c_{component}"], dtype="Float64").mask(
            pd.Series(lacking, table.index)
        )


def _index(table: pd.DataFrame, weights: Weights, as_of: dt.date) -> ServedIndex:
    weight = {name: getattr(weights, name) for name in COMPONENTS}
    parts = table[[f"c_{name}" for name in COMPONENTS]].astype("Float64").set_axis(COMPONENTS, axis="columns")
    known = parts.notna().mul(pd.Series(weight)).sum(axis="columns")
    weighted = parts.fillna(0.0).mul(pd.Series(weight)).sum(axis="columns")
    score = (weighted / known.where(known > 0)).astype("Float64").round(6)
    ranked = score.rank(method="min", ascending=False)
    count = int(score.notna().sum())
    staffed = table["gridworkers_counted"].where((table["gridworkers"] > 0) & parts["gridworkers"].notna())
    out = table[["grid", "name", "community", "street", "district"]].copy()
    for column in ("households", "residents", "care"):
        out[column] = table[f"{column}_number"].astype("Int64")
    out["gridworkers"] = table["gridworkers"].where(parts["gridworkers"].notna())
    out["residents_per_gridworker"] = (table["residents_number"] / staffed).astype("Float64")
    out["chain_steps"] = table["chain_steps"].where(parts["chain"].notna())
    for name in COMPONENTS:
        out[f"{name}_component"] = parts[name].round(6)
    out["score"] = score
    out["rank"] = ranked.astype("Int64")
    out["quintile"] = ((ranked - 1) * 5 // max(count, 1) + 1).astype("Int64")
    out["missing"] = [[name for name in COMPONENTS if pd.isna(row[name])] for row in parts.to_dict("records")]
    out = out.sort_values(["rank", "grid"], na_position="last").reset_index(drop=True)
    value, grids = _gini_of(out["residents_per_gridworker"])
    vacant = int(((out["gridworkers"] == 0).fillna(False)).sum())
    left_out = {name: int(parts[name].isna().sum()) for name in COMPONENTS}
    return ServedIndex(weights, as_of, value, grids, vacant, left_out, out)


def _gini_of(values: pd.Series[float]) -> tuple[float | None, int]:
    known = [float(value) for value in values.dropna()]
    return gini(known), len(known)


def gini(values: Sequence[float]) -> float | None:
    """How unequally something is spread over `values`: 0 all equal, near 1 all on one; None where there is nothing.

    G = Σᵢ (2i − n − 1)·xᵢ ÷ (n · Σᵢ xᵢ), x sorted upwards, i from 1 to n: half the relative mean difference (C. Gini,
    Variabilità e mutabilità, 1912; in this form A. Sen, On Economic Inequality, 1973, section 2.6).

    >>> gini([1, 1, 1]), gini([0, 0, 1])
    (0.0, 0.6666666666666666)
    """
    total = math.fsum(values)
    if not values or total <= 0:
        return None
    count = len(values)
    ordered = sorted(values)
    return math.fsum((2 * i - count - 1) * x for i, x in enumerate(ordered, start=1)) / (count * total)


@dataclass(frozen=True)
class LorenzPoint:
    """A point of a Lorenz curve: which share of the grids, the least loaded first, carries which share of the load."""

    grids: float
    load: float


def lorenz(values: Sequence[float]) -> tuple[LorenzPoint, ...]:
    """The Lorenz curve of `values`, from (0, 0) to (1, 1), a point per value; empty where their sum is not above zero.

    L(k/n) = Σᵢ₌₁..k xᵢ ÷ Σᵢ xᵢ, x sorted upwards (M. O. Lorenz, Methods of Measuring
    the Concentration of Wealth, 1905).

    >>> [share.load for share in lorenz([1, 3])]
    [0.0, 0.25, 1.0]
    """
    total = math.fsum(values)
    if total <= 0:
        return ()
    summed = (0.0, *accumulate(sorted(values)))
    return tuple(LorenzPoint(count / len(values), min(carried / total, 1.0)) for count, carried in enumerate(summed))


_FEWEST_IN_POINT, _MOST_POINTS = 5, 10


def grouped_lorenz(values: Sequence[float]) -> tuple[LorenzPoint, ...]:
    """The Lorenz curve at no more than ten points, at least five grids apart, so that none tells one grid's load.

    Empty where there are fewer than ten values, or their sum is not above zero.

    >>> grouped_lorenz([1.0] * 9), len(grouped_lorenz([1.0] * 20))
    ((), 5)
    """
    points = min(len(values) // _FEWEST_IN_POINT, _MOST_POINTS)
    curve = lorenz(values)
    if points <= 1 or not curve:
        return ()
    return tuple(curve[round(step * len(values) / points)] for step in range(points + 1))
