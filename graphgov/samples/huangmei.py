"""The huangmei sample: four tiers, three in one (see `data/models/huangmei.toml` for the facts).

At full size and without defects it stands on all real communities of the county and holds the published counts: 235
neighbourhoods, each with its branch and five building groups, in 115 grids under 13 stations.  What the account admits
to (H15) is there too: some old neighbourhoods with neither firm nor committee.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphgov.samples.defects.site import fault
from graphgov.samples.request import ExpectedVerdict
from graphgov.samples.sound_place.bench import Bench, Measures, Share, each
from graphgov.samples.sound_place.recipe import IN_LITTLE, Recipe

STATIONS = 13
NEITHER_FIRM_NOR_COMMITTEE = 5
"""In a hundred neighbourhoods; the account gives no number."""

FULL = Measures(
    neighbourhoods=Share(total=235),
    grids=Share(total=115),
    households=(12, 18),
    leaders=Share(percent=70),
    organs=Share(total=104),
    stations=Share(total=30),
    two_new=Share(total=30),
    enterprises=Share(total=20),
    registered=Share(total=4_830),
    shared_grids=True,
    buildings=5,
    counted=3,
    branch_members=Share(total=835),
    hubs=2,
    group_a_building=True,
    volunteer_teams=Share(total=104),
)

SMALL = replace(
    FULL,
    neighbourhoods=each(4),
    grids=each(2),
    organs=Share(percent=190),
    stations=Share(percent=50),
    two_new=Share(percent=50),
    enterprises=Share(percent=40),
    registered=each(6),
    counted=1,
    branch_members=Share(percent=355),
    volunteer_teams=Share(percent=190),
)

INVENTED = replace(
    IN_LITTLE,
    neighbourhoods=each(3),
    grids=each(6),
    branch_members=SMALL.branch_members,
    hubs=SMALL.hubs,
    volunteer_teams=SMALL.volunteer_teams,
)


def _make_stations(bench: Bench) -> None:
    """A station for each street's or town's grids; the one with most communities has two, its communities halved."""
    inside: dict[str, list[int]] = {}
    for number, community in enumerate(bench.plan.communities):
        inside.setdefault(community.street.code, []).append(number)
    largest = max(inside.values(), key=len)
    for numbers in inside.values():
        for turn, number in enumerate(numbers):
            community = bench.plan.communities[number]
            second = numbers is largest and 2 * turn >= len(numbers)
            for grid in bench.plan.grids_of(community):
                grid.station = f"{community.street.name}{'第二' if second else ''}网格站"


def _weak_points(bench: Bench) -> Iterator[ExpectedVerdict]:
    """Three-no neighbourhoods with neither firm nor committee (H15.1)."""
    plan = bench.plan
    three_no = [n for n in plan.neighbourhoods if n.kind == "three_no"]
    for neighbourhood in three_no[: max(len(plan.neighbourhoods) * NEITHER_FIRM_NOR_COMMITTEE // 100, 1)]:
        committee = plan.committee_of(neighbourhood)
        gone = {id(post) for post in plan.posts_in(committee)}
        plan.committees.remove(committee)
        plan.posts = [post for post in plan.posts if id(post) not in gone]
        why = "老旧小区既无物业又无业委会（黄梅材料自述的薄弱环节，H15.1）"
        yield fault("coverage.neighbourhood_without_self_governance", neighbourhood.id, why)


HUANGMEI = Recipe(
    "huangmei",
    55,
    FULL,
    SMALL,
    INVENTED,
    named=("421127100012",),
    own_parts=(_make_stations,),
    weak_points=_weak_points,
)
