"""The table that leaders read: per area should-have, has, lacks, unknown, rate and rank (应建、已建、未建、覆盖率)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd
import pyarrow as pa

from graphgov.analysis.geography import Geography
from graphgov.analysis.verdicts import FAULT, SOUND, UNKNOWN, CheckOutcome
from graphgov.messages import gettext as _
from graphgov.schema.declaration import Level

COLUMNS = ("check", "area_id", "area", "should_have", "has", "lacks", "unknown", "rate", "rank", "total")


def rates_by_area(
    tables: Mapping[str, pa.Table], outcomes: Sequence[CheckOutcome], geography: Geography | None, level: Level
) -> pd.DataFrame:
    """A row per check and area of `level` that holds subjects, ordered by check and area id, then its totals.

    should_have is the population, has the sound, lacks the faults; should_have = has + lacks + unknown.
    rate = has ÷ (has + lacks), missing where nothing is known.  rank is 1 for the highest rate, equals sharing the
    better rank; areas without a rate and the totals have none.  Subjects that lie in no area of the level (those
    of wider places, and those without a place) stand in a row whose area_id is empty and whose `total` is false.
    """
    frames = [_of_check(outcome, tables[outcome.check], geography, level) for outcome in outcomes]
    frame = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=list(COLUMNS))
    whole = dict.fromkeys(("should_have", "has", "lacks", "unknown", "rank"), "Int64")
    return frame.astype({**whole, "rate": "Float64", "total": "bool"})[list(COLUMNS)]


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
    known = (counted["has"] + counted["lacks"]).astype("Float64")
    rate = (counted["has"].astype("Float64") / known.where(known > 0)).astype("Float64")
    rank = rate.rank(method="min", ascending=False).astype("Int64")
    return counted.assign(rate=rate, rank=rank)


def _of_check(outcome: CheckOutcome, verdicts: pa.Table, geography: Geography | None, level: Level) -> pd.DataFrame:
    places = verdicts["place"].to_pandas().astype(object)
    areas = {place: _area(geography, place, level) for place in places.dropna().unique()}
    verdict = verdicts["verdict"].to_pandas().astype(object)
    area_ids = places.map(areas).astype(object).fillna("")
    counted = pd.crosstab(area_ids.rename("area_id"), verdict) if len(verdict) else pd.DataFrame()
    rows = counted.reindex(columns=[SOUND, FAULT, UNKNOWN], fill_value=0).reset_index(names="area_id")
    rows = rows.set_axis(["area_id", "has", "lacks", "unknown"], axis="columns").sort_values("area_id")
    rows["area"] = [_name(geography, area_id) for area_id in rows["area_id"]]
    rows["total"] = False
    total = pd.DataFrame(
        {
            "area_id": [""],
            "area": [_("Total")],
            "has": [rows["has"].sum()],
            "lacks": [rows["lacks"].sum()],
            "unknown": [rows["unknown"].sum()],
            "total": [True],
        }
    )
    whole = pd.concat([rows, total], ignore_index=True) if len(rows) else total
    whole["check"] = outcome.check
    whole["should_have"] = whole["has"] + whole["lacks"] + whole["unknown"]
    known = (whole["has"] + whole["lacks"]).astype("Float64")
    whole["rate"] = (whole["has"].astype("Float64") / known.where(known > 0)).astype("Float64")
    ranked = whole["rate"].where(~whole["total"].astype(bool) & (whole["area_id"] != ""))
    whole["rank"] = ranked.rank(method="min", ascending=False).astype("Int64")
    return whole


def _area(geography: Geography | None, place_id: str, level: Level) -> str:
    place = geography.place(place_id) if geography else None
    return place.ancestors.get(level, "") if place else ""


def _name(geography: Geography | None, area_id: str) -> str:
    if not area_id:
        return _("Not in any area of this level")
    place = geography.place(area_id) if geography else None
    return place.name if place else area_id
