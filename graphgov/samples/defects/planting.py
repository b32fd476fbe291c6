"""Plants declared defects in an invented place that is large enough for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphgov.samples.defects.appointment_sides import SIDE_DEFECTS
from graphgov.samples.defects.appointments import APPOINTMENT_DEFECTS
from graphgov.samples.defects.cadence import CADENCE_DEFECTS
from graphgov.samples.defects.consequences import consequences
from graphgov.samples.defects.coverage import COVERAGE_DEFECTS
from graphgov.samples.defects.facilities import FACILITY_DEFECTS
from graphgov.samples.defects.joint_work import JOINT_WORK_DEFECTS
from graphgov.samples.defects.new_place import NEW_PLACE_DEFECTS
from graphgov.samples.defects.presence import PRESENCE_DEFECTS
from graphgov.samples.defects.provision import PROVISION_DEFECTS
from graphgov.samples.defects.quality import QUALITY_DEFECTS
from graphgov.samples.defects.registration import REGISTRATION_DEFECTS
from graphgov.samples.defects.service import SERVICE_DEFECTS
from graphgov.samples.defects.site import Defect, NoGroundLeftError, Site
from graphgov.samples.request import ExpectedVerdict, SampleSize
from graphgov.samples.sound_place.bench import Bench
from graphgov.samples.sound_place.recipe import Recipe

DEFECTS: tuple[Defect, ...] = (
    *COVERAGE_DEFECTS,
    *APPOINTMENT_DEFECTS,
    *SIDE_DEFECTS,
    *SERVICE_DEFECTS,
    *QUALITY_DEFECTS,
    *PROVISION_DEFECTS,
    *CADENCE_DEFECTS,
    *JOINT_WORK_DEFECTS,
    *FACILITY_DEFECTS,
    *REGISTRATION_DEFECTS,
    *PRESENCE_DEFECTS,
    *NEW_PLACE_DEFECTS,
)
_FIRST_TRY, _STEP = 16, 8
_LARGEST = 3000
"""A city of so many communities that still has no room for a defect never will."""


def plant(recipe: Recipe, size: SampleSize, defects: int, seed: int) -> tuple[Bench, tuple[ExpectedVerdict, ...]]:
    """An invented city with `defects` faults planted for each check, and its answer key, sorted.

    The city grows until there is room for every defect on ground of its own.
    """
    communities = _FIRST_TRY
    planted = tuple(defect for defect in DEFECTS if defect not in recipe.left_out) + recipe.own_defects
    while True:
        bench = recipe.invented_city(size, seed, communities, defects + defects // 4 + 2)
        try:
            expected = set(_planted(Site(bench), planted, defects))
        except NoGroundLeftError:
            if communities > _LARGEST:
                raise
            communities = max(communities, len(bench.plan.communities)) * 5 // 4 + _STEP
            continue
        return bench, tuple(sorted(expected | set(consequences(bench.plan))))


def _planted(site: Site, planted: Iterable[Defect], defects: int) -> Iterator[ExpectedVerdict]:
    for defect in sorted(planted, key=lambda defect: not defect.whole):
        for number in range(1 if defect.once else defects):
            yield from defect.plant(site, number)
