"""Neighbourhoods, grids, buildings and residents of a sound place, with counts that add up."""

from __future__ import annotations

from graphgov.samples.naming import Dice
from graphgov.samples.parts import Building, Community, Grid, Neighbourhood, Resident
from graphgov.samples.request import DATA_DATE
from graphgov.samples.sound_place.bench import Bench

KINDS = ("property_managed", "unit_sponsored", "property_managed", "three_no")
"""The kinds of a community's neighbourhoods, in turn: the first is always property-managed."""

UNMANAGED = ("unit_sponsored", "three_no")
"""The kinds of those without a property firm, in turn, where a measure says how many have one."""

_CARE_NEEDS = ("living_alone", "empty_nest", "advanced_age", "disabled", "low_income", "chronic_illness", "veteran")
_HOUSEHOLD_SIZES = (1, 2, 2, 3, 3, 3, 4)
_RESIDENTS_PER_CENT, _CARE_PER_CENT = 257, 4
"""Residents, and residents in care, for a hundred households."""

_STAIRWELLS = 2


def make_places(bench: Bench) -> None:
    """Fill every community; counts of a place are the sums of what lies in it, so counted and stated agree."""
    communities = bench.plan.communities
    for index, community in enumerate(communities):
        community.counted = index < bench.measures.counted
        dice = bench.dice(f"places {community.code}")
        kinds = _kinds(bench, index)
        inside = [_make_neighbourhood(bench, dice, community, number, kind) for number, kind in enumerate(kinds)]
        bench.plan.neighbourhoods += inside
        bench.plan.grids += _make_grids(bench, community, inside, _grids_wanted(bench, index))
        for number, neighbourhood in enumerate(inside):
            _make_buildings(bench, dice, neighbourhood, number)
            _provide(bench.dice(f"provision {neighbourhood.code}"), neighbourhood)
        community.households = sum(n.households or 0 for n in inside)
        community.residents = sum(n.residents or 0 for n in inside)
        community.party_members = sum(n.party_members for n in inside)


def _grids_wanted(bench: Bench, index: int) -> int:
    communities, measures = bench.plan.communities, bench.measures
    if measures.named_grids is not None and communities[index] in bench.named:
        return measures.named_grids
    return measures.grids.of(index, len(communities))


def _kinds(bench: Bench, index: int) -> list[str]:
    """The kinds of the neighbourhoods of one community."""
    measures, count = bench.measures, len(bench.plan.communities)
    wanted = measures.neighbourhoods.of(index, count)
    if measures.managed is None:
        return [KINDS[number % len(KINDS)] for number in range(wanted)]
    managed = measures.managed.of(index, count)
    return ["property_managed"] * managed + [UNMANAGED[n % len(UNMANAGED)] for n in range(wanted - managed)]


def _make_neighbourhood(bench: Bench, dice: Dice, community: Community, number: int, kind: str) -> Neighbourhood:
    return Neighbourhood(
        code=f"{community.code}{number + 1:02d}",
        name=bench.namer.estate(),
        community=community,
        kind=kind,
        built_year=dice.between(1985, 2000) if kind != "property_managed" else dice.between(2002, 2019),
        has_homeowners_committee=kind == "property_managed",
        has_property_firm=kind == "property_managed",
        has_basic_service=True,
    )


def _provide(dice: Dice, neighbourhood: Neighbourhood) -> None:
    """Rooms and visits: enough of each, and nowhere the same."""
    rooms = neighbourhood.rooms
    rooms.property_room, rooms.homeowners_room = dice.between(8, 22) * 10, dice.between(15, 40)
    rooms.branch_room = dice.between(20, 60)
    for kind in neighbourhood.visits:
        neighbourhood.visits[kind] = dice.between(2, 12)


def _make_grids(bench: Bench, community: Community, inside: list[Neighbourhood], wanted: int) -> list[Grid]:
    """The grids of a community: so many for each neighbourhood, or so many in all, each with several neighbourhoods."""
    if bench.measures.shared_grids:
        held = [[n for i, n in enumerate(inside) if i * wanted // len(inside) == number] for number in range(wanted)]
    else:
        # The first neighbourhoods have one more where the grids cannot be dealt out evenly.
        held = [[n] for i, n in enumerate(inside) for _ in range((wanted + len(inside) - 1 - i) // len(inside))]
    return [
        Grid(
            code=f"{community.code}{number:03d}",
            name=f"{community.short}第{number}网格",
            community=community,
            neighbourhoods=neighbourhoods,
        )
        for number, neighbourhoods in enumerate(held, start=1)
    ]


def _make_buildings(bench: Bench, dice: Dice, neighbourhood: Neighbourhood, number: int) -> None:
    made = 0
    grids = bench.plan.grids_of(neighbourhood)
    for index, grid in enumerate(grids):
        # Two or three buildings a grid, so that no grid reaches the standard of 300 households or 1,000 people.
        for _ in range(bench.measures.buildings or 2 + (index + number) % 2):
            made += 1
            _make_building(bench, dice, grid, neighbourhood, made)
    neighbourhood.party_members = (neighbourhood.residents or 0) // 20


def _make_building(bench: Bench, dice: Dice, grid: Grid, neighbourhood: Neighbourhood, number: int) -> None:
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
    if not building.neighbourhood.community.counted:
        households = building.households or 0
        building.residents = households * _RESIDENTS_PER_CENT // 100 + dice.between(-2, 2)
        building.care = households * _CARE_PER_CENT // 100 + dice.between(0, 1)
        return
    residents = care = 0
    for household in range(building.households or 0):
        size = dice.pick(_HOUSEHOLD_SIZES)
        needy = dice.chance(_CARE_PER_CENT)
        residents += size
        care += needy
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
