"""What a fact says, as comparable statements: a kind, then texts.  Written and read facts are compared as these."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from tests.offices.facts import Building, Community, Grid, Neighbourhood, Person, Reporting, Seat, Street, Unit

Statement: TypeAlias = tuple[str, ...]

NEIGHBOURHOOD_KINDS = {
    "物业小区": "property_managed",
    "单位包保小区": "unit_sponsored",
    "三无小区": "three_no",
}
UNIT_KINDS = {"机关": "government_organ", "事业单位": "public_institution", "国有企业": "state_owned_enterprise"}
PARTY_POSTS = {"书记": "secretary", "副书记": "deputy_secretary", "委员": "member"}
RESIDENTS_POSTS = {"主任": "chair", "副主任": "deputy_chair", "委员": "member"}
SCHOOLING = {"高中": "senior_middle", "大专": "junior_college", "本科": "bachelor", "研究生": "postgraduate"}


def bare(community: str) -> str:
    """A community's name without 社区: with or without it, it is one place."""
    return community.removesuffix("社区")


class Says:
    """The statements about one community; `where` is its path: street and community."""

    def __init__(self, street: Street, community: Community) -> None:
        self.street, self.community = street, community
        self.where = f"{street.name}/{bare(community.name)}"

    def at(self, name: str) -> str:
        """The path of something in the community."""
        return f"{self.where}/{name}"

    def here(self) -> Statement:
        """The community itself."""
        return ("community", self.where)

    def number(self, kind: str, field: str, path: str, value: object) -> Statement:
        """A figure, or a word of a field."""
        return (f"{kind} {field}", path, str(value))

    def post(self, person: Person, post: str, body: str, path: str) -> Statement:
        """A person holds a post in a body."""
        return ("post", person.name, post, body, path)

    def cadres(self, post: str, body: str) -> Iterator[Statement]:
        """Everyone with a post in one of the community's committees, by the Chinese word."""
        party = body == "party"
        holders = self.community.with_party(post) if party else self.community.with_residents(post)
        words = PARTY_POSTS if party else RESIDENTS_POSTS
        for person in holders:
            yield self.post(person, words[post], body, self.where)

    def grid(self, grid: Grid) -> Statement:
        """A grid."""
        return ("grid", self.at(grid.name))

    def gridworkers(self, grid: Grid, kind: str) -> Iterator[Statement]:
        """The gridworkers of a kind (full, part, micro), and whether they are full time."""
        for person in getattr(grid, kind):
            yield self.post(person, "gridworker", "grid", self.at(grid.name))
            if kind != "micro":
                yield self.time(person, grid, kind)

    def time(self, person: Person, grid: Grid, kind: str) -> Statement:
        """Whether a gridworker is full time."""
        return ("full time", person.name, self.at(grid.name), "yes" if kind == "full" else "no")

    def neighbourhood(self, place: Neighbourhood) -> Statement:
        """A neighbourhood."""
        return ("neighbourhood", self.at(place.name))

    def in_grid(self, name: str, grid: str) -> Statement:
        """A neighbourhood or building lies in a grid."""
        return ("in grid", self.at(name), grid)

    def building(self, place: Neighbourhood, building: Building) -> Statement:
        """A building."""
        return ("building", self.at(self.of(place, building)))

    def of(self, place: Neighbourhood, building: Building) -> str:
        """A building's name with its neighbourhood's."""
        return f"{place.name}/{building.name}"

    def branch(self, place: Neighbourhood) -> Iterator[Statement]:
        """A neighbourhood's branch."""
        if place.branch:
            yield ("branch", self.at(place.branch.name))

    def owners(self, place: Neighbourhood) -> Iterator[Statement]:
        """A neighbourhood's homeowners' committee."""
        if place.owners:
            yield ("owners", self.at(place.name))

    def management(self, place: Neighbourhood) -> Iterator[Statement]:
        """Which firm manages the neighbourhood."""
        if place.management:
            yield ("firm", place.management.firm)
            yield ("managed by", self.at(place.name), place.management.firm)

    def pairing(self, unit: Unit) -> Iterator[Statement]:
        """A unit is paired with the community."""
        yield ("unit", unit.name)
        yield ("paired", unit.name, self.where, "lead" if unit == self.community.lead else "member")

    def linked(self) -> Statement:
        """The leader who links up."""
        return ("linked", self.community.linked.person.name, self.where)

    def seat(self, seat: Seat) -> Statement:
        """A member of the big Party committee."""
        return self.post(seat.person, PARTY_POSTS[seat.post], "big committee", self.where)

    def employer(self, person: Person, unit: str) -> Statement:
        """Where somebody works."""
        return ("employer", person.name, unit)

    def duty(self, person: Person, duty: str) -> Statement:
        """What somebody is there."""
        return ("duty", person.name, duty)

    def registered(self, one: Reporting) -> Statement:
        """Somebody registered for service."""
        return ("registered", one.person.name, self.where)


def about(person: Person) -> Iterator[Statement]:
    """What is true of a person."""
    yield ("sex", person.name, "male" if person.sex == "男" else "female")
    yield ("birth year", person.name, str(person.born[0]))
    yield ("schooling", person.name, SCHOOLING[person.schooling])
    yield ("Party member", person.name, "yes" if person.member else "no")
