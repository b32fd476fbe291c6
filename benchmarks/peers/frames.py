"""Some of the checks as a user would write them with pandas; same answers, asserted.

Making the frames is a stage of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import reduce
from operator import and_, or_
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from benchmarks.measuring import MADE, Stages, cpu_seconds
from benchmarks.peers.answering import Limits, number, timed
from benchmarks.peers.verdicts import AS_OF, Verdicts
from graphgov.engine.generation_files import node_file, relationship_file
from graphgov.schema import SCHEMA

Frames = dict[str, pd.DataFrame]
Work = Callable[[Frames, Limits], Verdicts]
_TODAY = (AS_OF - dt.date(1970, 1, 1)).days


def pandas_frames(generation: Path) -> Stages:
    """The checks on data frames; CPU seconds of each, and of making the frames."""
    begun = cpu_seconds()
    frames = frames_of(generation)
    return {MADE: round(cpu_seconds() - begun, 3), **timed(generation, FRAMES, frames)}


def frames_of(generation: Path) -> Frames:
    """A frame for every kind of node and relationship but those of residents."""
    nodes = {kind.name: node_file(generation, kind.name) for kind in SCHEMA.node_kinds if not kind.anonymous}
    links = {
        kind.name: relationship_file(generation, kind.name) for kind in SCHEMA.relationship_kinds if not kind.anonymous
    }
    return {name: pq.read_table(path).to_pandas() for name, path in (nodes | links).items()}


def _said(subjects: pd.Series, sound: pd.Series, faulty: pd.Series) -> Verdicts:
    """False where sound, else true where faulty, else unknown."""
    faults = np.full(len(subjects), None, dtype=object)
    faults[faulty.to_numpy(bool)] = True
    faults[sound.to_numpy(bool)] = False
    return dict(zip(subjects.tolist(), faults.tolist(), strict=True))


def _current(links: pd.DataFrame) -> pd.DataFrame:
    since, until = pd.to_datetime(links["since"]), pd.to_datetime(links["until"])
    day = pd.Timestamp(AS_OF)
    return links[(since.isna() | (since <= day)) & (until.isna() | (until >= day))]


def _of_kind(frame: pd.DataFrame, kind: str) -> pd.DataFrame:
    return frame[frame["kind"].isna() | (frame["kind"] == kind)]


def _unsure(communities: pd.DataFrame) -> pd.Series:
    return communities["kind"].isna() & ~communities["name"].str.contains("社区")


def _workers(frames: Frames, grids: pd.DataFrame, posts: tuple[str, ...] = ("gridworker",)) -> pd.Series:
    held = _current(frames["HOLDS_POST"][frames["HOLDS_POST"]["post"].isin(posts)])
    return grids["id"].map(held.groupby("to_id")["from_id"].nunique()).fillna(0)


def _grids_without_gridworker(frames: Frames, limits: Limits) -> Verdicts:
    grids = _of_kind(frames["Grid"], "comprehensive")
    enough = _workers(frames, grids, ("gridworker", "grid_leader")) >= number(limits, "gridworkers_minimum")
    return _said(grids["id"], enough, grids["kind"].notna())


def _gridworkers_on_many_grids(frames: Frames, limits: Limits) -> Verdicts:
    grids = _of_kind(frames["Grid"], "comprehensive")[["id", "kind"]]
    posts = _current(frames["HOLDS_POST"][frames["HOLDS_POST"]["post"] == "gridworker"])[["from_id", "to_id"]]
    held = posts.merge(grids, left_on="to_id", right_on="id").drop_duplicates(["from_id", "to_id"])
    counted = held.groupby("from_id").agg(all=("to_id", "size"), certain=("kind", "count"))
    most = number(limits, "grids_maximum")
    return _said(counted.index.to_series(), counted["all"] <= most, counted["certain"] > most)


def _oversized_grids(frames: Frames, limits: Limits) -> Verdicts:
    grids = _of_kind(frames["Grid"], "comprehensive")
    known = grids["kind"].notna()
    many = [grids[name] > number(limits, f"{name}_maximum") for name in ("households", "residents")]
    few = [grids[name] <= number(limits, f"{name}_maximum") for name in ("households", "residents")]
    one, all_ = (and_, or_) if number(limits, "both_limits") == 1 else (or_, and_)
    return _said(grids["id"], known & reduce(all_, few), known & reduce(one, many))


def _care_per_gridworker(frames: Frames, limits: Limits) -> Verdicts:
    grids = _of_kind(frames["Grid"], "comprehensive")
    most = number(limits, "care_maximum") * _workers(frames, grids)
    known = grids["kind"].notna()
    return _said(grids["id"], known & (grids["care"] <= most), known & (grids["care"] > most))


def _unequal_load(frames: Frames, limits: Limits) -> Verdicts:
    grids = _of_kind(frames["Grid"], "comprehensive")
    grids = grids.assign(workers=_workers(frames, grids))
    grids = grids[(grids["workers"] > 0) & grids["community_id"].notna()]
    load = (100 * grids["households"] // grids["workers"]).where(grids["kind"].notna())
    found = load.groupby(grids["community_id"]).agg(["size", "count", "min", "max"])
    found = found[found["size"] > 1]
    unequal = 100 * found["max"] > number(limits, "load_ratio_maximum") * found["min"]
    return _said(found.index.to_series(), ~unequal & (found["count"] == found["size"]), unequal)


def _at_least(column: str, limit: str) -> Work:
    def work(frames: Frames, limits: Limits) -> Verdicts:
        here = _of_kind(frames["Community"], "community")
        least = number(limits, limit)
        return _said(here["id"], here[column] >= least, (here[column] < least) & ~_unsure(here))

    return work


def _at_most(column: str, limit: str) -> Work:
    def work(frames: Frames, limits: Limits) -> Verdicts:
        here = _of_kind(frames["Community"], "community")
        most = number(limits, limit)
        return _said(here["id"], here[column] <= most, (here[column] > most) & ~_unsure(here))

    return work


def _flag(column: str) -> Work:
    def work(frames: Frames, _limits: Limits) -> Verdicts:
        here = _of_kind(frames["Community"], "community")
        return _said(here["id"], here[column].eq(True), here[column].eq(False) & ~_unsure(here))

    return work


def _governance_staff(frames: Frames, limits: Limits) -> Verdicts:
    here = _of_kind(frames["Community"], "community")
    least, most = (number(limits, f"governance_staff_{end}") for end in ("minimum", "maximum"))
    staff = here["governance_staff"]
    return _said(here["id"], staff.between(least, most), staff.notna() & ~_unsure(here))


def _information_officers(frames: Frames, limits: Limits) -> Verdicts:
    here = _of_kind(frames["Community"], "community")
    served, known = number(limits, "residents_per_officer") * here["information_officers"], ~_unsure(here)
    return _said(here["id"], known & (served >= here["residents"]), known & (served < here["residents"]))


def _staff_ratio(frames: Frames, limits: Limits) -> Verdicts:
    here = _of_kind(frames["Community"], "community").set_index("id", drop=False)
    corps = ("worker_chief", "worker_deputy", "worker_member", "worker_officer")
    posts = _current(frames["HOLDS_POST"][frames["HOLDS_POST"]["post"].isin(corps)])
    full = posts[posts["full_time"].eq(True)].groupby("to_id")["from_id"].nunique()
    perhaps = posts[~posts["full_time"].eq(False)].groupby("to_id")["from_id"].nunique()
    counted = here[["id", "street_id", "district_id", "city_id"]].assign(
        residents=here["residents"].mask(_unsure(here)),
        certain=here["id"].map(full).fillna(0),
        possible=here["id"].map(perhaps).fillna(0),
    )
    units = counted.melt(["residents", "certain", "possible"], value_name="unit").dropna(subset="unit")
    found = units.groupby("unit").agg(
        communities=("certain", "size"),
        known=("residents", "count"),
        residents=("residents", "sum"),
        certain=("certain", "sum"),
        possible=("possible", "sum"),
    )
    known = (found["known"] == found["communities"]) & (found["residents"] > 0)
    expected = number(limits, "workers_per_10000") * found["residents"]
    enough, short = 10000 * found["certain"] >= expected, 10000 * found["possible"] < expected
    return _said(found.index.to_series(), known & enough, known & short)


def _three_no_without_service(frames: Frames, _limits: Limits) -> Verdicts:
    projects, day = frames["PropertyProject"], pd.Timestamp(AS_OF)
    start, end = pd.to_datetime(projects["contract_start"]), pd.to_datetime(projects["contract_end"])
    held = projects[(start.isna() | (start <= day)) & (end.isna() | (end >= day))]["id"]
    managed = frames["MANAGES"][frames["MANAGES"]["from_id"].isin(held)]["to_id"]
    places = frames["Neighbourhood"]
    places = places[~places["has_property_firm"].eq(True) & ~places["id"].isin(managed)]
    without = places["has_property_firm"].eq(False) | (places["kind"] == "three_no")
    service = places["has_basic_service"]
    return _said(places["id"], service.eq(True), service.eq(False) & without)


def _firms_unrated(frames: Frames, _limits: Limits) -> Verdicts:
    firms = frames["PropertyFirm"]
    none = ("未评", "未评级", "未评定", "未参评", "未定级", "暂无", "无", "none", "unrated")
    unrated = firms["credit_rating"].isin(none)
    return _said(firms["id"], firms["credit_rating"].notna() & ~unrated, unrated)


def _overdue_tasks(frames: Frames, limits: Limits) -> Verdicts:
    tasks = frames["Task"]
    columns = ["id", "done_day", "due_day", "progress"]
    work = pd.concat([tasks[tasks["kind"] != "sign"][columns], frames["Project"][columns]])
    late = _TODAY - work["due_day"] > number(limits, "days_overdue_maximum")
    done = (work["done_day"] <= _TODAY) | (work["progress"] == "done")
    said = work["done_day"].notna() | work["progress"].notna()
    return _said(work["id"], done | (work["due_day"].notna() & ~late), late & said)


def _must_contact(frames: Frames, limits: Limits) -> Verdicts:
    places, least = frames["Neighbourhood"], number(limits, "visits_minimum")
    asked = {
        "homeowners": (places["has_homeowners_committee"].eq(True), places["has_homeowners_committee"].eq(False)),
        "property": (places["has_property_firm"].eq(True), places["has_property_firm"].eq(False)),
        "hardship": (places["care"] > 0, places["care"] == 0),
    }
    few = {name: asked_of & (places[f"visits_{name}"] < least) for name, (asked_of, _not) in asked.items()}
    met = {name: not_asked | (places[f"visits_{name}"] >= least) for name, (_asked, not_asked) in asked.items()}
    left_out = reduce(or_, few.values()) | (places["visits_members"] < least)
    all_met = reduce(and_, met.values()) & (places["visits_members"] >= least) & places["visits_petition"].notna()
    return _said(places["id"], all_met, left_out)


def _announced_needs_untaken(frames: Frames, limits: Limits) -> Verdicts:
    needs = frames["Need"]
    needs = needs[(needs["announced_day"] <= _TODAY) & needs["solved"].isna() & (needs["progress"] != "done")]
    fresh = _TODAY - needs["announced_day"] <= number(limits, "days_untaken_maximum")
    return _said(needs["id"], fresh | needs["id"].isin(frames["TAKES"]["to_id"]), needs["progress"] == "open")


def _unused_resources(frames: Frames, limits: Limits) -> Verdicts:
    resources, this_month = frames["Resource"], number(limits, "as_of_month")
    resources = resources[~(resources["offered_day"] > _TODAY)]
    used = resources["id"].isin(frames["MEETS"]["from_id"]) | resources["id"].isin(frames["USES"]["to_id"])
    months, most = this_month - resources["offered_month"], number(limits, "months_unused_maximum")
    return _said(resources["id"], used | (months <= most), months > most)


def _too_many_posts(frames: Frames, limits: Limits) -> Verdicts:
    many = _current(frames["HOLDS_POST"]).groupby("from_id")["to_id"].nunique() > number(limits, "posts_maximum")
    return _said(many.index.to_series(), ~many, many)


def _posts_without_start(frames: Frames, _limits: Limits) -> Verdicts:
    posts = frames["HOLDS_POST"]
    missing = posts["since"].isna().groupby(posts["from_id"]).any()
    return _said(missing.index.to_series(), ~missing, missing)


def _people_without_posts(frames: Frames, _limits: Limits) -> Verdicts:
    people = frames["Person"]
    kinds = ("HOLDS_POST", "LINKED_TO", "INSTRUCTS", "REGISTERED_IN", "SERVES")
    placed = pd.concat([frames[kind]["from_id"] for kind in kinds])
    faulty = ~people["id"].isin(placed) & ~people["registered_for_service"].eq(False)
    return _said(people["id"], ~faulty, faulty)


def _orphans(frames: Frames, _limits: Limits) -> Verdicts:
    organisations = ("PartyOrganisation", "JointConstructionUnit", "PropertyFirm", "PropertyProject",
                     "HomeownerCommittee", "ResidentsCommittee", "SocialOrganisation", "Team")  # fmt: skip
    ties = ("SUBORDINATE_TO", "GUIDES", "COVERS", "ESTABLISHED_IN", "PAIRED_WITH", "IN_GRID", "UNDERTAKES", "MANAGES",
            "REPRESENTS", "SERVES")  # fmt: skip
    ids = pd.concat([frames[kind]["id"] for kind in organisations])
    above = [frames[kind]["to_id"] for kind in ("SUBORDINATE_TO", "GUIDES")]
    tied = ids.isin(pd.concat([frames[kind]["from_id"] for kind in ties] + above))
    return _said(ids, tied, ~tied)


def _not_led(kind: str, led_by: set[str]) -> Work:
    def work(frames: Frames, _limits: Limits) -> Verdicts:
        leading = frames["PartyOrganisation"]
        ids = leading[leading["kind"].isin(led_by)]["id"]
        links = pd.concat([frames["COVERS"][["from_id", "to_id"]], frames["ESTABLISHED_IN"][["from_id", "to_id"]]])
        led = frames[kind]["id"].isin(links[links["from_id"].isin(ids)]["to_id"])
        return _said(frames[kind]["id"], led, ~led)

    return work


def _unknown_counts(frames: Frames, _limits: Limits) -> Verdicts:
    found: Verdicts = {}
    for kind in ("Community", "Neighbourhood", "Building", "Grid"):
        places = _of_kind(frames[kind], "comprehensive") if kind == "Grid" else frames[kind]
        known = places["households"].notna() & places["residents"].notna()
        found |= _said(places["id"], known, places["kind"].notna() if kind == "Grid" else ~known)
    return found


FRAMES: dict[str, Work] = {
    "appointments.too_many_posts": _too_many_posts,
    "cadence.announced_need_untaken": _announced_needs_untaken,
    "cadence.must_contact": _must_contact,
    "cadence.overdue_task": _overdue_tasks,
    "cadence.resource_unused": _unused_resources,
    "coverage.building_without_group": _not_led("Building", {"building_group", "stairwell_branch"}),
    "coverage.community_without_covenant": _flag("has_covenant"),
    "coverage.community_without_deliberation_platform": _flag("has_deliberation_platform"),
    "coverage.neighbourhood_without_branch": _not_led("Neighbourhood", {"neighbourhood_branch", "residents_branch"}),
    "quality.orphan_organisation": _orphans,
    "quality.people_without_posts": _people_without_posts,
    "quality.post_without_start": _posts_without_start,
    "quality.unknown_counts": _unknown_counts,
    "service.budget": _at_least("office_budget", "office_budget_minimum"),
    "service.care_per_gridworker": _care_per_gridworker,
    "service.firm_unrated": _firms_unrated,
    "service.governance_staff": _governance_staff,
    "service.grid_without_gridworker": _grids_without_gridworker,
    "service.gridworker_on_many_grids": _gridworkers_on_many_grids,
    "service.information_officers": _information_officers,
    "service.items_over_ceiling": _at_most("items_sent_down", "items_maximum"),
    "service.oversized_grid": _oversized_grids,
    "service.police_presence": _at_least("police_days", "police_days_minimum"),
    "service.signs_over_ceiling": _at_most("signs_hung", "signs_maximum"),
    "service.staff_ratio": _staff_ratio,
    "service.three_no_without_service": _three_no_without_service,
    "service.unequal_load": _unequal_load,
}
