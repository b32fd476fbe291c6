"""Facts of a made-up street: its communities, who does what in them, and which organisations they have."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Somebody who holds a post; no two in one world have the same name."""

    name: str
    sex: str
    born: tuple[int, int]
    schooling: str
    member: bool
    phone: str
    began: tuple[int, int]


@dataclass(frozen=True)
class Grid:
    """A grid: `full`, `part` and `micro` are its gridworkers."""

    name: str
    households: int
    residents: int
    leader: Person
    full: tuple[Person, ...]
    part: tuple[Person, ...]
    micro: tuple[Person, ...]


@dataclass(frozen=True)
class Building:
    """A building of a neighbourhood."""

    name: str
    stairwells: int
    floors: int
    households: int
    grid: str
    leader: Person


@dataclass(frozen=True)
class Branch:
    """A Party organisation below the community's: `kind` is its official term."""

    kind: str
    name: str
    secretary: Person
    deputy: Person | None
    members: tuple[Person, ...]
    party_members: int
    founded: dt.date


@dataclass(frozen=True)
class Owners:
    """A homeowners' committee."""

    name: str
    director: Person
    deputy: Person
    members: tuple[Person, ...]
    founded: dt.date


@dataclass(frozen=True)
class Management:
    """A property firm at work in a neighbourhood."""

    firm: str
    manager: Person
    staff: int
    until: dt.date


@dataclass(frozen=True)
class Neighbourhood:
    """A neighbourhood (小区); `kind` is the official term."""

    name: str
    kind: str
    year: int
    grid: str
    households: int
    buildings: tuple[Building, ...]
    branch: Branch | None
    owners: Owners | None
    management: Management | None


@dataclass(frozen=True)
class Unit:
    """A unit that takes part in joint construction: who leads Party building in it, and who is its liaison."""

    name: str
    kind: str
    lead: Person
    lead_duty: str
    liaison: Person


@dataclass(frozen=True)
class Seat:
    """A member of the big Party committee: from which unit, with which duty there."""

    post: str
    person: Person
    unit: str
    duty: str


@dataclass(frozen=True)
class Cadre:
    """One of a community's two committees: posts in the Party committee and in the residents' committee, or none."""

    person: Person
    party: str
    residents: str


@dataclass(frozen=True)
class Reporting:
    """An in-service member who registered for service."""

    person: Person
    unit: str
    duty: str
    neighbourhood: str
    day: dt.date
    post: str


@dataclass(frozen=True)
class Meeting:
    """A meeting that was held."""

    kind: str
    day: dt.date
    topic: str
    present: int


@dataclass(frozen=True)
class Linked:
    """A leader of the district who links up with a community."""

    person: Person
    duty: str


@dataclass(frozen=True)
class Community:
    """A community."""

    name: str
    households: int
    residents: int
    cadres: tuple[Cadre, ...]
    grids: tuple[Grid, ...]
    neighbourhoods: tuple[Neighbourhood, ...]
    lead: Unit
    units: tuple[Unit, ...]
    seats: tuple[Seat, ...]
    linked: Linked
    reporting: tuple[Reporting, ...]
    meetings: tuple[Meeting, ...]

    def with_party(self, post: str) -> tuple[Person, ...]:
        """Who holds a post in its Party committee."""
        return tuple(cadre.person for cadre in self.cadres if cadre.party == post)

    def with_residents(self, post: str) -> tuple[Person, ...]:
        """Who holds a post in its residents' committee."""
        return tuple(cadre.person for cadre in self.cadres if cadre.residents == post)


@dataclass(frozen=True)
class Street:
    """A street and its communities: one office's world."""

    district: str
    name: str
    communities: tuple[Community, ...]
