"""What a sound place does by the calendar, and how its needs are dealt out to organs and leaders."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict

from graphgov.samples.parts import Community, Unit
from graphgov.samples.request import DATA_DATE
from graphgov.samples.sound_place.bench import Bench
from graphgov.samples.work_parts import Meeting, Need

THIS_MONTH = DATA_DATE.year * 12 + DATA_DATE.month - 1
"""The month of the data date, counted from year 0."""

MONTHS = 12
"""Whole months before the running one in which big committees meet (fuyang F7)."""

QUARTERS = 4
"""Whole quarters before the running one in which the hall meets (jiayuguan J11)."""


def day_in(month: int, day: int) -> dt.date:
    """A day of a month counted from year 0.

    >>> day_in(2025 * 12 + 5, 30)
    datetime.date(2025, 6, 30)
    """
    return dt.date(month // 12, month % 12 + 1, day)


def make_halls(bench: Bench, community: Community) -> None:
    """The deliberation hall of a community meets once in each of the last whole quarters."""
    for back in range(1, QUARTERS + 1):
        held = day_in((THIS_MONTH // 3 - back) * 3 + 1, 18)
        bench.plan.meetings.append(
            Meeting(
                code=f"H{community.code}-{held:%Y%m}",
                name=f"{community.short}居民议事厅{held.year}年{held.month}月议事会",
                kind="deliberation_hall",
                community=community,
                held=held,
                agenda="商议居民提出的公共事项",
            )
        )


def take_needs(bench: Bench) -> None:
    """Every organ takes one need, of the first community it is paired with (fuyang F10); other units take the rest.

    A need that nobody is left for is not posted.
    """
    plan = bench.plan
    needs = _needs_by_community(bench)
    others: dict[int, list[Unit]] = defaultdict(list)
    organs: Counter[int] = Counter()
    for unit in plan.units:
        places = [p.place for p in unit.pairings if isinstance(p.place, Community)]
        for place in places[:1]:
            if unit.kind == "government_organ":
                of_place = needs[id(place)]
                of_place[organs[id(place)] % len(of_place)].units.append(unit)
                organs[id(place)] += 1
            else:
                others[id(place)].append(unit)
    for place_id, of_place in needs.items():
        for index, need in enumerate(n for n in of_place if not n.units):
            units = others[place_id]
            if units:
                need.units.append(units[index % len(units)])
            else:
                need.announced = None


def lead_needs(bench: Bench) -> None:
    """Every linked leader leads two needs: of two communities, or both of the only one (fuyang F10)."""
    needs = _needs_by_community(bench)
    linked: dict[str, list[Community]] = defaultdict(list)
    for community in bench.plan.communities:
        if community.leader:
            linked[community.leader].append(community)
    for leader, communities in linked.items():
        first, second = communities[0], communities[1 % len(communities)]
        needs[id(first)][0].leader = needs[id(second)][1].leader = leader


def _needs_by_community(bench: Bench) -> dict[int, list[Need]]:
    needs: dict[int, list[Need]] = defaultdict(list)
    for need in bench.plan.needs:
        needs[id(need.community)].append(need)
    return needs
