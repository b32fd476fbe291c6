"""Everything that is true in a world: what a graph may say, whatever an office wrote of it."""

from __future__ import annotations

from collections.abc import Iterator

from tests.offices.facts import Community, Grid, Neighbourhood, Person, Street, Unit
from tests.offices.statements import (
    NEIGHBOURHOOD_KINDS,
    PARTY_POSTS,
    RESIDENTS_POSTS,
    UNIT_KINDS,
    Says,
    Statement,
    about,
)


def truth(street: Street) -> frozenset[Statement]:
    """Every statement that holds in a world."""
    found: set[Statement] = {("street", street.name)}
    for community in street.communities:
        says = Says(street, community)
        found.update(_of_community(says, community))
        for grid in community.grids:
            found.update(_of_grid(says, grid))
        for place in community.neighbourhoods:
            found.update(_of_neighbourhood(says, place))
        for unit in (community.lead, *community.units):
            found.update(_of_unit(says, unit))
    return frozenset(found)


def _known(*people: Person | None) -> Iterator[Statement]:
    for person in people:
        if person:
            yield ("person", person.name)
            yield from about(person)


def _of_community(says: Says, community: Community) -> Iterator[Statement]:
    yield says.here()
    yield says.number("community", "households", says.where, community.households)
    yield says.number("community", "residents", says.where, community.residents)
    yield says.number("community", "grids", says.where, len(community.grids))
    yield says.number("community", "neighbourhoods", says.where, len(community.neighbourhoods))
    for post in PARTY_POSTS:
        yield from says.cadres(post, "party")
    for post in RESIDENTS_POSTS:
        yield from says.cadres(post, "residents")
    yield from _known(*(cadre.person for cadre in community.cadres), community.linked.person)
    yield says.linked()
    yield says.duty(community.linked.person, community.linked.duty)
    for seat in community.seats:
        yield says.seat(seat)
        yield says.employer(seat.person, seat.unit)
        yield says.duty(seat.person, seat.duty)
    for one in community.reporting:
        yield says.registered(one)
        yield from _known(one.person)
        yield says.employer(one.person, one.unit)
        yield says.duty(one.person, one.duty)
        yield ("lives at", one.person.name, says.at(one.neighbourhood))
        yield ("registered on", one.person.name, one.day.isoformat())
        yield ("claimed", one.person.name, one.post)
    for meeting in community.meetings:
        yield ("meeting", says.where, meeting.day.isoformat())
        yield ("meeting present", says.where, meeting.day.isoformat(), str(meeting.present))


def _of_grid(says: Says, grid: Grid) -> Iterator[Statement]:
    path = says.at(grid.name)
    yield says.grid(grid)
    yield says.number("grid", "households", path, grid.households)
    yield says.number("grid", "residents", path, grid.residents)
    yield says.post(grid.leader, "grid_leader", "grid", path)
    for kind in ("full", "part", "micro"):
        yield from says.gridworkers(grid, kind)
    for person in grid.micro:
        yield says.time(person, grid, "micro")
    yield from _known(grid.leader, *grid.full, *grid.part, *grid.micro)


def _of_neighbourhood(says: Says, place: Neighbourhood) -> Iterator[Statement]:
    path = says.at(place.name)
    yield says.neighbourhood(place)
    yield says.number("neighbourhood", "kind", path, NEIGHBOURHOOD_KINDS[place.kind])
    yield says.number("neighbourhood", "households", path, place.households)
    yield says.number("neighbourhood", "buildings", path, len(place.buildings))
    yield says.number("neighbourhood", "year", path, place.year)
    yield says.in_grid(place.name, place.grid)
    for building in place.buildings:
        yield says.building(place, building)
        inside = says.at(says.of(place, building))
        yield says.in_grid(says.of(place, building), building.grid)
        yield says.number("building", "stairwells", inside, building.stairwells)
        yield says.number("building", "floors", inside, building.floors)
        yield says.number("building", "households", inside, building.households)
        yield says.post(building.leader, "building_leader", "building", inside)
        yield from _known(building.leader)
    yield from _bodies(says, place)


def _bodies(says: Says, place: Neighbourhood) -> Iterator[Statement]:
    if branch := place.branch:
        path = says.at(branch.name)
        yield from says.branch(place)
        yield ("branch covers", path, place.name)
        yield ("branch under", path, says.where)
        yield says.number("branch", "members", path, branch.party_members)
        yield says.number("branch", "founded", path, branch.founded.isoformat())
        for post, holders in (("secretary", (branch.secretary,)), ("member", branch.members)):
            for person in holders:
                yield says.post(person, post, "branch", path)
        if branch.deputy:
            yield says.post(branch.deputy, "deputy_secretary", "branch", path)
        yield from _known(branch.secretary, branch.deputy, *branch.members)
    if owners := place.owners:
        path = says.at(place.name)
        yield from says.owners(place)
        yield says.number("owners", "founded", path, owners.founded.isoformat())
        yield says.post(owners.director, "chair", "owners", path)
        yield says.post(owners.deputy, "deputy_chair", "owners", path)
        for person in owners.members:
            yield says.post(person, "member", "owners", path)
        yield from _known(owners.director, owners.deputy, *owners.members)
    if management := place.management:
        yield from says.management(place)
        path = says.at(place.name)
        yield says.post(management.manager, "manager", "project", path)
        yield says.number("firm", "staff", management.firm, management.staff)
        yield says.number("project", "until", path, management.until.isoformat())
        yield from _known(management.manager)


def _of_unit(says: Says, unit: Unit) -> Iterator[Statement]:
    yield from says.pairing(unit)
    yield ("unit kind", unit.name, UNIT_KINDS[unit.kind])
    yield says.post(unit.lead, "party_building_lead", "unit", unit.name)
    yield says.post(unit.liaison, "liaison", "unit", unit.name)
    yield says.employer(unit.lead, unit.name)
    yield says.employer(unit.liaison, unit.name)
    yield says.duty(unit.lead, unit.lead_duty)
    yield from _known(unit.lead, unit.liaison)
