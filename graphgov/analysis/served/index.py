"""The under-served index (工作力量薄弱网格): ranks comprehensive grids by their hands.  It makes no fault."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from graphgov.analysis.checks.hand_in_overlay import HandInOverlay
from graphgov.analysis.geography import Geography
from graphgov.analysis.served.hands import Staffing, add_hands
from graphgov.analysis.served.inequality import Inequality, Share, inequality
from graphgov.analysis.served.party_presence import add_party
from graphgov.analysis.served.ranking import (
    End,
    Known,
    Numbers,
    by_standards,
    by_weights,
    over_weightings,
    scores,
)
from graphgov.analysis.served.standards import Standards, Weights
from graphgov.cypher.fragments import expand
from graphgov.disclosure import alike
from graphgov.engine.base import Engine, Value
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.schema.declaration import Level
from graphgov.shipped import shipped

_GRID_COLUMNS = ("grid", "name", "kind", "community", "street", "district", "households", "residents", "care")
_COUNTS = ("households", "residents", "care")
_UNKNOWN = ("kind", "gridworkers", "full_time", "households", "residents", "care")
_SHOWN = (
    *("grid", "name", "community", "street", "district", *_COUNTS),
    *("hands", "full_time", "part_time", "shared", "away", "leaders", "staffing", "hands_low", "hands_high"),
    *("vacant", "over_size", "over_care", "load", "needs", "score", "rank", "rank_last"),
    *("party", "chain_steps", "chain_broken", "unknown"),
)


@dataclass(frozen=True, eq=False)
class ServedIndex:
    """The grids in order of need, those with the thinnest hands first.

    Without `weights` they are sorted by the standards alone.  `vacant`, `over_size` and `over_care` count the grids of
    which a standard is known not to be kept, `open` those that what is not known leaves open.
    """

    standards: Standards
    weights: Weights | None
    as_of: dt.date
    table: pd.DataFrame = field(repr=False)
    known: Known = field(repr=False)

    @property
    def vacant(self) -> int:
        """Grids with neither a gridworker nor a grid leader."""
        return _true(self.table["vacant"])

    @property
    def over_size(self) -> int:
        """Grids over the standard of households or residents, whichever was chosen."""
        return _true(self.table["over_size"])

    @property
    def over_care(self) -> int:
        """Grids with more residents with care needs than their hands can look after."""
        return _true(self.table["over_care"])

    @property
    def open(self) -> int:
        """Grids of which something is not known that may change their rank."""
        return int(self.table["unknown"].map(leaves_open).sum())

    @property
    def inequality(self) -> Inequality:
        """How evenly hands are spread over these grids, vacant ones included."""
        return inequality(self.shares())

    def to_pandas(self) -> pd.DataFrame:
        """A row per grid: ids, names, counts, who works it, the standards, load and needs, rank, Party presence.

        - hands counts persons; hands_low and hands_high are full-time equivalents, at least and at most;
        - staffing is `full_time`, `leader_or_part_time` or `vacant`, missing where it is not known;
        - vacant, over_size and over_care say whether a standard is not kept, missing where that is not known;
        - load and needs are people in the count chosen, and residents with care needs, for each full-time equivalent
          (infinite where there is none), missing where not known;
        - score is there with weights only;
        - rank is the first rank that a grid may have, rank_last the last; they differ where something is not known.
          Equals share the better rank, 1 is the grid with the thinnest hands;
        - party, chain_steps and chain_broken stand beside the rank and are no part of it;
        - unknown lists what is not known.
        """
        return self.table.copy()

    def within(self, kept: Sequence[bool]) -> ServedIndex:
        """The index of some of its grids, in the same order: ranks stay those among all.

        `kept` says, for each row of the table, whether it stays.
        """
        chosen = np.asarray(list(kept), dtype=bool)
        table = self.table[chosen].reset_index(drop=True)
        known = Known(*(_reordered(end, np.flatnonzero(chosen)) for end in (self.known.worst, self.known.best)))
        return ServedIndex(self.standards, self.weights, self.as_of, table, known)

    def shares(self) -> list[Share]:
        """The grids as the measures of inequality see them: those whose people and hands are known."""
        low, high = self.table["hands_low"].tolist(), self.table["hands_high"].tolist()
        counted = alike(self.table[self.standards.counted.value].astype("Float64"))
        rows = zip(counted, alike(self.table["care"].astype("Float64")), low, high, self.table["street"], strict=True)
        return [
            Share(float(people), float(least), None if pd.isna(care) else float(care), street)
            for people, care, least, most, street in rows
            if not pd.isna(people) and least == most
        ]

    def inequality_by(self, level: str | Level) -> pd.DataFrame:
        """The measures within each community, street or district: area_id, gini, concentration, theil, grids."""
        name = level.value if isinstance(level, Level) else level
        if name not in ("community", "street", "district"):
            raise UsageError(_("There is no inequality by “{level}”.").format(level=name))
        rows = []
        for area in sorted(self.table[name].dropna().unique()):
            of_area = self.within([one == area for one in self.table[name]]).inequality
            rows.append((area, of_area.gini, of_area.concentration, of_area.theil, of_area.grids))
        told = pd.DataFrame(rows, columns=["area_id", "gini", "concentration", "theil", "grids"])
        return told.astype(dict.fromkeys(("gini", "concentration", "theil"), "Float64"))

    def rank_intervals(self, draws: int = 1000, seed: int = 1) -> pd.DataFrame:
        """How far each grid's rank hangs on the weights and on what is not known: a row per grid, for planners.

        `draws` weightings of the five components are drawn evenly from all there are (Dirichlet, seeded).  first and
        last are the outermost ranks over all of them and over everything that is not known; first_usual and last_usual
        leave out the outermost twentieth of the weightings at each end; first_tenth is the share of the weightings
        under which the grid may be among the first tenth.
        """
        if draws < 1:
            raise UsageError(_("{draws} weightings cannot be drawn.").format(draws=draws))
        told = self.table[["grid", "name"]].copy()
        if told.empty:
            return told.assign(first=[], last=[], first_usual=[], last_usual=[], first_tenth=[])
        first, last = over_weightings(self.known, draws, seed)
        return told.assign(
            first=first.min(axis=0),
            last=last.max(axis=0),
            first_usual=np.quantile(first, 0.05, axis=0, method="lower").astype(np.int64),
            last_usual=np.quantile(last, 0.95, axis=0, method="higher").astype(np.int64),
            first_tenth=(first <= max(1, len(told) // 10)).mean(axis=0).round(3),
        )


def served(
    engine: Engine,
    weights: Weights | None = None,
    as_of: dt.date | None = None,
    standards: Standards | None = None,
) -> ServedIndex:
    """Rank every comprehensive grid; `as_of` defaults to the generation's data date.  `docs/served.md` defines it.

    First the standards, in this order: nobody works the grid; it is over 300 households (or 1,000 residents, if
    `standards` choose that count); it has more residents with care needs than its hands can look after.  Among equals,
    people, then needs, for each full-time equivalent; where there is none, people and needs as they are, before all
    others.  With `weights`, a score of these five components ranks instead.

    No more people or needs and no fewer hands ever put a grid further up, and knowing less of it never puts its rank
    further down: it widens the interval from `rank` to `rank_last`.

    Counts of residents and households from 1 to 4 all count as the same number, so that no rank tells which.

        index = served(engine, Weights("东街道", load=0.6, needs=0.4))
        print(index.to_pandas().head(10), index.inequality)
    """
    kept = standards or Standards()
    day = as_of or engine.state().data_date
    table = _rows(engine, "grids", {}, _GRID_COLUMNS)
    posts = _rows(engine, "hands", {"as_of": day}, ("grid", "person", "post", "full_time", "away"))
    presence = _rows(engine, "party_presence", {}, ("grid", "organisation", "direct"))
    chain = _rows(engine, "chain", {}, ("lower", "upper", "upper_kind"))
    table.index = pd.Index(table["grid"].tolist())
    for column in _COUNTS:
        table[column] = pd.to_numeric(table[column], errors="coerce").astype("Int64")
    add_hands(table, posts, kept)
    add_party(table, presence, chain)
    _lay_hand_ins_over(engine, table)
    return ranked(table, weights, day, kept)


def _rows(engine: Engine, query: str, parameters: dict[str, Value], columns: Sequence[str]) -> pd.DataFrame:
    text = expand(shipped("cypher", "served", f"{query}.cypher").read_text(encoding="utf-8")).text
    return pd.DataFrame(engine.query(text, parameters).to_pylist(), columns=list(columns), dtype=object)


def _lay_hand_ins_over(engine: Engine, table: pd.DataFrame) -> None:
    """What a register would say that a grid's community has not handed in is not known."""
    overlay = HandInOverlay(engine.hand_ins(), Geography(engine))
    lacking = {
        register: np.array([bool(overlay.lacking(place, (register,))) for place in table["community"]], dtype=bool)
        for register in ("gridworkers", "party_organisations")
    }
    table["hands_known"] = ~lacking["gridworkers"]
    table.loc[lacking["gridworkers"], "hands_high"] = np.inf
    table["party"] = table["party"].mask(lacking["party_organisations"], None)
    table["chain_steps"] = table["chain_steps"].mask(lacking["party_organisations"])
    table["chain_broken"] = table["chain_broken"].mask(lacking["party_organisations"])


def ranked(table: pd.DataFrame, weights: Weights | None, as_of: dt.date, standards: Standards) -> ServedIndex:
    """The index of grids whose counts, hands (`add_hands`) and Party presence are gathered; grids are its index."""
    known = Known(_end(table, standards, worst=True), _end(table, standards, worst=False))
    first, last = by_weights(known, weights.values) if weights else by_standards(known)
    table["rank"], table["rank_last"] = pd.array(first, dtype="Int64"), pd.array(last, dtype="Int64")
    for fact, of in (("vacant", "vacant"), ("over_size", "size"), ("over_care", "care")):
        worst, best = getattr(known.worst, of), getattr(known.best, of)
        table[fact] = pd.array([None if a != b else bool(a) for a, b in zip(worst, best, strict=True)], dtype="boolean")
    settled = known.worst.hands == known.best.hands
    for figure, of, standard in (("load", "people", standards.size), ("needs", "needs", standards.care)):
        demand = getattr(known.worst, of)
        with np.errstate(divide="ignore", invalid="ignore"):
            each = np.round(np.where(demand == 0, 0.0, demand * standard / known.worst.hands), 6)
        table[figure] = _where(each, settled & np.isfinite(demand))
    table["score"] = _score(known, weights)
    table["staffing"] = _staffing(table)
    table["unknown"] = _unknown(table, standards)
    table["position"] = range(len(table))
    table["hands"] = table["hands"].where(table["hands_known"])
    table = table.sort_values(["rank", "rank_last", "grid"])
    order = table["position"].to_numpy()
    ends = (_reordered(end, order) for end in (known.worst, known.best))
    return ServedIndex(standards, weights, as_of, table[list(_SHOWN)].reset_index(drop=True), Known(*ends))


def _end(table: pd.DataFrame, standards: Standards, *, worst: bool) -> End:
    """What is known of each grid, what is not at its worst or at its best.

    A vacancy is known where the register was handed in; where it was not, whoever is known keeps it from being one.
    """
    missing = np.inf if worst else 0.0
    people = _filled(table[standards.counted.value], missing) / standards.size
    needs = _filled(table["care"], missing) / standards.care
    hands = table["hands_low" if worst else "hands_high"].to_numpy(dtype=np.float64)
    nobody = (table["hands"] == 0).to_numpy(dtype=bool)
    vacant = nobody if worst else nobody & table["hands_known"].to_numpy(dtype=bool)
    return End(people, needs, hands, vacant, people > 1)


def _filled(counts: pd.Series[int], missing: float) -> Numbers:
    return np.asarray(alike(counts.astype("Float64")).fillna(missing), dtype=np.float64)


def _score(known: Known, weights: Weights | None) -> Any:
    if weights is None:
        return pd.array([None] * len(known.worst.hands), dtype="Float64")
    (nobody, worst), (_nobody, best) = (scores(end, weights.values) for end in (known.worst, known.best))
    return _where(np.where(nobody > 0, np.inf, worst), worst == best)


def _where(values: NDArray[np.floating[Any]], settled: NDArray[np.bool_]) -> Any:
    return pd.array([v if s else None for v, s in zip(values, settled, strict=True)], dtype="Float64")


def _staffing(table: pd.DataFrame) -> list[str | None]:
    """The three states; somebody of whom full or part time is not said leaves two of them open."""
    rows = zip(table["hands"], table["full_time"], table["unsaid"], table["hands_known"], strict=True)
    states: list[str | None] = []
    for hands, full, unsaid, told in rows:
        if full:
            states.append(Staffing.FULL_TIME.value)
        elif not told or unsaid:
            states.append(None)
        else:
            states.append((Staffing.LEADER_OR_PART_TIME if hands else Staffing.VACANT).value)
    return states


def _unknown(table: pd.DataFrame, standards: Standards) -> list[list[str]]:
    absent: Mapping[str, pd.Series[bool]] = {
        "kind": table["kind"].isna(),
        "gridworkers": ~table["hands_known"],
        "full_time": table["unsaid"] > 0,
        standards.counted.value: table[standards.counted.value].isna(),
        "care": table["care"].isna(),
    }
    told = pd.DataFrame({name: absent[name] for name in _UNKNOWN if name in absent}, index=table.index)
    return [[str(name) for name in told.columns if row[name]] for row in told.to_dict("records")]


def _reordered(end: End, order: NDArray[np.int64]) -> End:
    return End(*(getattr(end, name)[order] for name in ("people", "needs", "hands", "vacant", "size")))


def leaves_open(unknown: Sequence[str]) -> bool:
    """Whether what is not known of a grid may change its rank; one of a kind not said counts as comprehensive.

    >>> leaves_open(["kind"]), leaves_open(["kind", "care"])
    (False, True)
    """
    return any(name != "kind" for name in unknown)


def _true(facts: pd.Series[bool]) -> int:
    return int(facts.fillna(False).sum())
