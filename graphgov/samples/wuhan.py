"""The wuhan sample: cadres sent down to the grids, a corps of community workers (see `data/models/wuhan.toml`).

A city of many districts.  At full size and without defects it stands on 1,430 real communities and holds the published
counts: 21,000 community workers, gridworkers among them, in 4 positions and 18 grades; about 12,000 grids, of
which more than 3,000 receive more than 44,500 cadres.
"""

from __future__ import annotations

from dataclasses import replace

from graphgov.samples.defects.named_places import TALK_DEFECTS
from graphgov.samples.sound_place.bench import Bench, Measures, Share, each
from graphgov.samples.sound_place.cadence import THIS_MONTH, day_in
from graphgov.samples.sound_place.recipe import IN_LITTLE, Recipe
from graphgov.samples.work_parts import Meeting

NAMED = ("420103004001", "420103009001", "420105008011", "420106015001", "420107005008", "420111491015")
GRIDS_WITH_CADRES = Share(total=3_060)
PUBLISHED = 1_430
TALKS = 12
"""Months of talks before the running one."""

FULL = Measures(
    neighbourhoods=each(4),
    grids=Share(total=12_000),
    households=(108, 122),
    leaders=each(1),
    organs=Share(percent=104),
    stations=Share(percent=60),
    two_new=Share(percent=100),
    enterprises=Share(percent=50),
    registered=Share(total=44_600),
    buildings=2,
    counted=5,
    workers=Share(total=21_000),
)
SMALL = replace(IN_LITTLE, leaders=each(1), workers=each(9))
INVENTED = replace(IN_LITTLE, neighbourhoods=each(3), grids=each(6))


def _send_cadres(bench: Bench) -> None:
    """Those registered in a community work in its grids that receive cadres (W4)."""
    plan = bench.plan
    cadres: dict[int, int] = {}
    receiving = {}
    for number, community in enumerate(plan.communities):
        # A small place has its share of what the city's communities have.
        wanted = GRIDS_WITH_CADRES.of(number * PUBLISHED // len(plan.communities), PUBLISHED)
        receiving[id(community)] = plan.grids_of(community)[: max(wanted, 1)]
        for grid in receiving[id(community)]:
            grid.receives_cadres = True
    for registration in plan.registrations:
        if registration.neighbourhood is not None:
            community = registration.neighbourhood.community
            turn = cadres[id(community)] = cadres.get(id(community), -1) + 1
            registration.grid = receiving[id(community)][turn % len(receiving[id(community)])]


def _hold_talks(bench: Bench) -> None:
    """Each month a talk in one neighbourhood, over two or three issues, with a resolution (W7)."""
    plan = bench.plan
    for community in plan.communities:
        neighbourhoods = plan.neighbourhoods_of(community)
        for back in range(1, TALKS + 1):
            held = day_in(THIS_MONTH - back, 12)
            plan.meetings.append(
                Meeting(
                    code=f"Y{community.code}-{held:%Y%m}",
                    name=f"{community.short}{held.year}年{held.month}月小区月月谈",
                    kind="monthly_talk",
                    community=community,
                    neighbourhood=neighbourhoods[back % len(neighbourhoods)],
                    held=held,
                    agenda="商议小区公共事务",
                    resolution="议定事项由社区跟踪督办",
                    issues=2 + back % 2,
                )
            )


WUHAN = Recipe(
    "wuhan",
    PUBLISHED,
    FULL,
    SMALL,
    INVENTED,
    named=NAMED,
    own_parts=(_send_cadres, _hold_talks),
    own_defects=TALK_DEFECTS,
)
