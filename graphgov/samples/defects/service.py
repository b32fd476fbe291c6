"""Defects of service: who is under-served."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from graphgov.samples.defects.coverage import kind_unsaid
from graphgov.samples.defects.site import Defect, Site, fault, unknown
from graphgov.samples.parts import Grid, Post
from graphgov.samples.request import ExpectedVerdict
from graphgov.samples.sound_place.people import WORK_LAST

LEFT = dt.date(2025, 4, 1)
OVER_HOUSEHOLDS, OVER_RESIDENTS, OVER_CARE = 320, 1060, 66
_OVERSIZED = "service.oversized_grid"
_WITHOUT = "service.grid_without_gridworker"
_PART_TIME = "service.grid_without_full_time_gridworker"
_MANY = "service.gridworker_on_many_grids"
_STAFF = "service.staff_ratio"
_CARE = "service.care_per_gridworker"
_COUNTS = "quality.unknown_counts"


def _grids(site: Site) -> list[Grid]:
    return site.plan.grids_of(site.neighbourhood())


def _oversized(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    grid = _grids(site)[0]
    if number % 2 == 0:
        grid.households = OVER_HOUSEHOLDS
        yield fault(_OVERSIZED, grid.id, f"填报{OVER_HOUSEHOLDS}户")
    else:
        grid.residents = OVER_RESIDENTS
        yield fault(_OVERSIZED, grid.id, f"填报{OVER_RESIDENTS}人")


def _size_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    grid = _grids(site)[0]
    grid.residents = None
    yield unknown(_OVERSIZED, grid.id, "人口数未填")
    yield fault(_COUNTS, grid.id, "人口数未填")


def _leave(site: Site, grid: Grid) -> None:
    for post in site.plan.posts_in(grid, "gridworker"):
        post.until = LEFT


def _without(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    grid = _grids(site)[0]
    _leave(site, grid)
    grid.care = number % 2
    yield fault(_WITHOUT, grid.id, "网格员离岗未补")
    if grid.care:
        yield fault(_CARE, grid.id, "有关爱对象，没有网格员")


def _perhaps_without(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    grid = _grids(site)[0]
    _leave(site, grid)
    yield unknown(_WITHOUT, grid.id, "没有网格员，网格类型未填")
    yield from kind_unsaid(grid)


def _part_timers_only(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    """What the key says of it is worked out by `consequences`."""
    for post in site.plan.posts_in(_grids(site)[0], "gridworker"):
        post.full_time = False
    yield from ()


def _full_time_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    for post in site.plan.posts_in(_grids(site)[0], "gridworker"):
        post.full_time = None
    yield from ()


def _second_grid(site: Site) -> tuple[Post, Grid]:
    first, second, *_ = _grids(site)
    post = site.plan.posts_in(first, "gridworker")[0]
    # Part time in both: two full-time posts would overlap besides.
    post.full_time = False
    site.hold(Post(post.person, second, "gridworker", WORK_LAST, full_time=False))
    return post, second


def _many_grids(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    yield fault(_MANY, _second_grid(site)[0].person.id, "一人管两个综合网格")


def _perhaps_many_grids(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    post, grid = _second_grid(site)
    yield unknown(_MANY, post.person.id, "一人管两个网格，其一类型未填")
    yield from kind_unsaid(grid)


def _part_time(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    """What the key says of it is worked out by `consequences`, for the divisions above too."""
    for post in site.plan.posts_in(site.part("workers")):
        post.full_time = False
    yield from ()


def _time_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    for post in site.plan.posts_in(site.part("workers")):
        post.full_time = None
    yield from ()


def _care(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    grid = _grids(site)[0]
    grid.care = OVER_CARE
    yield fault(_CARE, grid.id, f"一名网格员，关爱对象{OVER_CARE}人")


def _care_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    grid = _grids(site)[0]
    grid.care = None
    yield unknown(_CARE, grid.id, "关爱对象数未填")


SERVICE_DEFECTS = (
    Defect(_OVERSIZED, _oversized),
    Defect(_OVERSIZED, _size_unsaid, once=True),
    Defect(_WITHOUT, _without),
    Defect(_WITHOUT, _perhaps_without, once=True),
    Defect(_PART_TIME, _part_timers_only),
    Defect(_PART_TIME, _full_time_unsaid, once=True),
    Defect(_MANY, _many_grids),
    Defect(_MANY, _perhaps_many_grids, once=True),
    Defect(_STAFF, _part_time),
    Defect(_STAFF, _time_unsaid, once=True),
    Defect(_CARE, _care),
    Defect(_CARE, _care_unsaid, once=True),
)
