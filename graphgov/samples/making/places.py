"""Neighbourhoods, grids, buildings and residents of a sound place, with counts that add up."""

from __future__ import annotations

from graphgov.samples.making.bench import Bench
from graphgov.samples.naming import Dice
from graphgov.samples.parts import Building, Community, Grid, Neighbourhood, Resident
from graphgov.samples.request import DATA_DATE

KINDS = ("property_managed", "unit_sponsored", "property_managed", "three_no")
"""The kinds of a community's neighbourhoods, in turn: the first is always property-managed."""

_CARE_NEEDS = ("living_alone", "empty_nest", "advanced_age", "disabled", "low_income", "chronic_illness", "veteran")
_HOUSEHOLD_SIZES = (1, 2, 2, 3, 3, 3, 4)
_STAIRWELLS = 2


def make_places(bench: Bench) -> None:
    """Fill every community; counts of a place are the sums of what lies in it, so counted and stated agree."""
    for index, community in enumerate(bench.plan.communities):
        community.counted = index < bench.measures.counted
        dice = bench.dice(f"places {community.code}")
        for number in range(bench.measures.neighbourhoods):
            _make_neighbourhood(bench, dice, community, number)
        inside = [n for n in bench.plan.neighbourhoods if n.community is community]
        community.households = sum(n.households or 0 for n in inside)
        community.residents = sum(n.residents or 0 for n in inside)
        community.party_members = sum(n.party_members for n in inside)


def _make_neighbourhood(bench: Bench, dice: Dice, community: Community, number: int) -> None:
    kind = KINDS[number % len(KINDS)]
    neighbourhood = Neighbourhood(
        code=f"{community.code}{number + 1:02d}",
        name=bench.namer.estate(),
        community=community,
        kind=kind,
        built_year=dice.between(1985, 2000) if kind != "property_managed" else dice.between(2002, 2019),
        has_homeowners_committee=kind == "property_managed",
        has_property_firm=kind == "property_managed",
        has_basic_service=True,
    )
    bench.plan.neighbourhoods.append(neighbourhood)
    in_neighbourhood = 0
    for grid_number in range(bench.measures.grids):
        grid = Grid(
            code=f"{community.code}{number * bench.measures.grids + grid_number + 1:03d}",
            name=f"{community.short}第{number * bench.measures.grids + grid_number + 1}网格",
            community=community,
            neighbourhoods=[neighbourhood],
        )
        bench.plan.grids.append(grid)
        # Two or three buildings a grid, so that no grid reaches the standard of 300 households or 1,000 people.
        for _ in range(2 + (grid_number + number) % 2):
            in_neighbourhood += 1
            _make_building(bench, dice, grid, in_neighbourhood)
    neighbourhood.party_members = (neighbourhood.residents or 0) // 20


def _make_building(bench: Bench, dice: Dice, grid: Grid, number: int) -> None:
    neighbourhood = grid.neighbourhoods[0]
    building = Building(
        name=f"{number}幢",
        neighbourhood=neighbourhood,
        grid=grid,
        households=dice.between(*bench.measures.households),
        residents=0,
        care=0,
        stairwells=_STAIRWELLS,
        floors=dice.between(6, 18),
        leader=bench.namer.person(),
    )
    bench.plan.buildings.append(building)
    _fill_building(bench, dice, building)
    for place in (grid, neighbourhood):
        place.households = (place.households or 0) + (building.households or 0)
        place.residents = (place.residents or 0) + (building.residents or 0)
        place.care = (place.care or 0) + (building.care or 0)


def _fill_building(bench: Bench, dice: Dice, building: Building) -> None:
    counted = building.neighbourhood.community.counted
    residents = care = 0
    for household in range(building.households or 0):
        size = dice.pick(_HOUSEHOLD_SIZES)
        needy = dice.chance(4)
        residents += size
        care += needy
        if counted:
            for member in range(size):
                wants = [dice.pick(_CARE_NEEDS)] if needy and member == 0 else []
                bench.plan.residents.append(_resident(bench, dice, building, household, wants))
    building.residents = residents
    building.care = care


def _resident(bench: Bench, dice: Dice, building: Building, household: int, care: list[str]) -> Resident:
    stairwell, above = divmod(household, -(-(building.households or 1) // building.stairwells))
    room = f"{above // 2 + 1}{above % 2 + 1:02d}"
    born = DATA_DATE.year - (dice.between(70, 90) if care else dice.between(1, 75))
    return Resident(
        building=building,
        stairwell=stairwell + 1,
        room=room,
        household=f"{building.neighbourhood.code}-{building.name}-{stairwell + 1}-{room}",
        name=bench.namer.person(),
        identity_number=bench.namer.identity_number(born, male=dice.chance(50)),
        birth_year=born,
        residence="registered" if dice.chance(70) else "permanent",
        care=care,
    )
