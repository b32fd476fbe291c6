"""The wuhan sample: cadres sent down to the grids, a corps of community workers (see `data/models/wuhan.toml`).

A city of many districts.  At full size and without defects it stands on 1,430 real communities and holds the published
counts: 21,000 community workers, gridworkers among them, in 4 positions and 18 grades; about 12,000 grids, of
which more than 3,000 receive more than 44,500 cadres.
"""

from __future__ import annotations

from dataclasses import replace

from graphgov.samples.making.bench import Bench, Measures, Share, each
from graphgov.samples.making.recipe import IN_LITTLE, Recipe

NAMED = ("420103004001", "420103009001", "420105008011", "420106015001", "420107005008", "420111491015")
GRIDS_WITH_CADRES = Share(total=3_060)
PUBLISHED = 1_430

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


WUHAN = Recipe("wuhan", PUBLISHED, FULL, SMALL, INVENTED, named=NAMED, own_parts=(_send_cadres,))
