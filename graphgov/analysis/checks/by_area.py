"""The table that leaders read: per area should-have, has, lacks, unknown, rate and rank (应建、已建、未建、覆盖率)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

import pandas as pd
import pyarrow as pa

from graphgov.analysis.checks.verdicts import FAULT, SOUND, UNKNOWN, CheckOutcome
from graphgov.analysis.geography import Geography
from graphgov.schema.declaration import Level

COLUMNS = ("check", "area_id", "area", "should_have", "has", "lacks", "unknown", "rate", "rank", "total")


def rates_by_area(
    tables: Mapping[str, pa.Table], outcomes: Sequence[CheckOutcome], geography: Geography | None, level: Level
) -> pd.DataFrame:
    """A row per check and area of `level` that holds subjects, ordered by check and area id, then its totals.

    should_have is the population, has the sound, lacks the faults; should_have = has + lacks + unknown.
    rate = has ÷ (has + lacks), missing where nothing is known.  rank is 1 for the highest rate, equals sharing the
    better rank; areas without a rate and the totals have none.  Subjects that lie in no area of the level (those
    of wider places, and those without a place) stand in a row whose area_id is empty and whose `total` is false; it has
    no name, as the totals have none.
    """
    rows = [row for outcome in outcomes for row in _of_check(outcome, tables[outcome.check], geography, level)]
    frame = pd.DataFrame(rows, columns=["check", "area_id", "area", "has", "lacks", "unknown", "total"])
    frame = frame.astype({**dict.fromkeys(("has", "lacks", "unknown"), "Int64"), "total": "bool"})
    frame["should_have"] = frame["has"] + frame["lacks"] + frame["unknown"]
    frame["rate"] = _rate(frame)
    ranked = frame["rate"].where(~frame["total"] & (frame["area_id"] != ""))
    frame["rank"] = ranked.groupby(frame["check"]).rank(method="min", ascending=False).astype("Int64")
    return frame[list(COLUMNS)]


def pooled(rates: pd.DataFrame, checks: Collection[str]) -> pd.DataFrame:
    """One row per area over several checks: area_id, area, should_have, has, lacks, unknown, rate, rank.

    `rates` is what `rates_by_area` gives, `checks` which of its checks to add up.  rate = Σ has ÷ Σ (has + lacks), so
    each subject of each check counts once; rank as there.  Totals and what lies in no area are left out.

    >>> pooled(pd.DataFrame(columns=list(COLUMNS)), ["coverage.broken_chain"]).empty
    True
    """
    chosen = rates[rates["check"].isin(list(checks)) & (rates["area_id"] != "")]
    counts = ["should_have", "has", "lacks", "unknown"]
    summed = chosen.groupby(["area_id", "area"], sort=True)[counts].sum().reset_index()
    return with_rates(summed)


def with_rates(counted: pd.DataFrame) -> pd.DataFrame:
    """The areas of `counted` (has, lacks) with their rate and rank added."""
    rate = _rate(counted)
    rank = rate.rank(method="min", ascending=False).astype("Int64")
    return counted.assign(rate=rate, rank=rank)


def _rate(counted: pd.DataFrame) -> pd.Series[float]:
    """has ÷ (has + lacks) of each row; null where both are 0."""
    known = (counted["has"] + counted["lacks"]).astype("Float64")
    return (counted["has"].astype("Float64") / known.where(known > 0)).astype("Float64")


def _of_check(
    outcome: CheckOutcome, verdicts: pa.Table, geography: Geography | None, level: Level
) -> Iterator[tuple[str, str, str, int, int, int, bool]]:
    """A row per area, by its id, then the total: check, area_id, area, has, lacks, unknown, total."""
    names = ["place", "verdict"]
    grouped = pa.Table.from_arrays([verdicts[name].cast(pa.string()) for name in names], names=names)
    counted: dict[str, Counter[str]] = {}
    # Counted by place before any area is looked up: there are far fewer places than subjects.
    for row in grouped.group_by(names).aggregate([([], "count_all")]).to_pylist():
        area_id = _area(geography, row["place"], level) if row["place"] else ""
        counted.setdefault(area_id, Counter())[row["verdict"]] += row["count_all"]
    for area_id in sorted(counted):
        found = counted[area_id]
        yield outcome.check, area_id, _name(geography, area_id), found[SOUND], found[FAULT], found[UNKNOWN], False
    total = sum(counted.values(), start=Counter[str]())
    yield outcome.check, "", "", total[SOUND], total[FAULT], total[UNKNOWN], True


def _area(geography: Geography | None, place_id: str, level: Level) -> str:
    place = geography.place(place_id) if geography else None
    return place.ancestors.get(level, "") if place else ""


def _name(geography: Geography | None, area_id: str) -> str:
    if not area_id:
        return ""
    place = geography.place(area_id) if geography else None
    return place.name if place else area_id
