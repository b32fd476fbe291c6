"""Defects of the registers themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from graphgov.samples.defects.coverage import kind_unsaid
from graphgov.samples.defects.site import Defect, Site, fault, unknown
from graphgov.samples.parts import PartyOrganisation, Registration, Unit
from graphgov.samples.request import ExpectedVerdict

_COUNTS = "quality.unknown_counts"
_DIFFER = "quality.counts_differ"
_PEOPLE = "quality.people_without_posts"
_ORPHAN = "quality.orphan_organisation"
_START = "quality.post_without_start"


def _counts(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    neighbourhood = site.neighbourhood()
    if number % 2 == 0:
        building = site.plan.buildings_of(neighbourhood)[0]
        building.households = building.residents = None
        yield fault(_COUNTS, building.id, "户数、人数未填")
    else:
        neighbourhood.residents = None
        yield fault(_COUNTS, neighbourhood.id, "人数未填")


def _counts_of_unsaid_grid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    grid = site.plan.grids_of(site.neighbourhood())[0]
    grid.households = None
    yield unknown(_COUNTS, grid.id, "户数未填，网格类型未填")
    yield from kind_unsaid(grid)


def _partial_list(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    """One resident of a building is listed: what is stated counts, and the difference is told of wherever it shows."""
    neighbourhood = site.neighbourhood()
    buildings = site.plan.buildings_of(neighbourhood)
    site.list_resident(buildings[0])
    yield fault(_DIFFER, buildings[0].id, "居民台账只列1人，填报的多得多")
    if len(buildings) == 1:
        yield fault(_DIFFER, neighbourhood.id, "居民台账只列1人，填报的多得多")
    grid = buildings[0].grid
    if grid is not None and sum(one.grid is grid for one in site.plan.buildings) == 1:
        yield fault(_DIFFER, grid.id, "居民台账只列1人，填报的多得多")


def _unfinished_row(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    person = site.person()
    site.plan.registrations.append(Registration(person, None, dt.date(2025, 1, 6), "", 0))
    yield fault(_PEOPLE, person.id, "双报到台账未填社区和小区")


def _orphan(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    district = site.plan.communities[0].district
    if number % 2 == 0:
        organisation = PartyOrganisation(
            code=f"{district.code}H{number + 1}",
            name=f"{district.name}第{number + 1}机关党委",
            kind="unit_organisation",
            superior=None,
            founded=dt.date(2023, 7, 1),
            term_start=dt.date(2023, 7, 1),
            term_end=dt.date(2028, 7, 1),
        )
        site.plan.party_organisations.append(organisation)
        yield fault(_ORPHAN, organisation.id, "机关党委没有上下级，也不在任何单位")
    else:
        code = f"99{district.code}ORPHAN{number:04d}"
        unit = Unit(code, f"{district.name}第{number + 1}服务站", "station_office", "", 10, 3)
        site.plan.units.append(unit)
        yield fault(_ORPHAN, unit.id, "单位没有结对，也不在任何地方")
        yield fault("coverage.unit_without_pairing", unit.id, "单位从未结对")


def _no_start(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    grid = site.plan.grids_of(site.neighbourhood())[0]
    post = site.plan.posts_in(grid, "gridworker")[0]
    post.since = None
    yield fault(_START, post.person.id, "网格员上岗时间未填")


QUALITY_DEFECTS = (
    Defect(_COUNTS, _counts),
    Defect(_COUNTS, _counts_of_unsaid_grid, once=True),
    Defect(_DIFFER, _partial_list),
    Defect(_PEOPLE, _unfinished_row),
    Defect(_ORPHAN, _orphan),
    Defect(_START, _no_start),
)
