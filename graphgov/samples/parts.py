"""The parts of a plan: places, organisations, people and posts.

Ids are those that loading will mint, from the same functions.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from dataclasses import dataclass, field

from graphgov.loaders.graph.minting import coded_id, node_id, person_id
from graphgov.samples.provision_parts import Haves, Provision, Rooms
from graphgov.schema import register
from graphgov.schema.vocabularies import GRID_DUTY

SAMPLE_HASH_KEY = hashlib.sha256(b"graphgov sample: a public key, for data that describe nobody").digest()
"""The key with which every sample's identity numbers are hashed.  Public, so that ids agree with the answer key."""


@dataclass(eq=False)
class Division:
    """A province, city, district, street or town."""

    code: str
    name: str
    level: str
    superior: Division | None = None

    @property
    def id(self) -> str:
        """The node's id."""
        return coded_id("Division", self.code)

    @property
    def superior_name(self) -> str | None:
        """The name of the division it lies in."""
        return self.superior.name if self.superior else None


@dataclass(eq=False)
class Person:
    """Someone who holds a post; `employer` is the name of a unit or firm."""

    name: str
    identity_number: str
    sex: str
    birth_year: int
    schooling: str = "bachelor"
    party_member: bool | None = True
    employer: str | None = None
    duty: str | None = None
    rank: str | None = None
    leads_party_building: bool | None = None
    leading_group: bool | None = None

    @property
    def id(self) -> str:
        """The node's id, from the keyed hash of the identity number."""
        return person_id(hmac.new(SAMPLE_HASH_KEY, self.identity_number.encode(), hashlib.sha256).hexdigest())


@dataclass(eq=False)
class Community:
    """A community with what its register says of it."""

    code: str
    name: str
    street: Division
    households: int | None = 0
    residents: int | None = 0
    party_members: int = 0
    leader: str | None = None
    instructor: str | None = None
    linked_since: dt.date | None = None
    counted: bool = False
    kind: str | None = "community"
    provision: Provision = field(default_factory=Provision)

    @property
    def id(self) -> str:
        """The node's id."""
        return coded_id("Community", self.code)

    @property
    def short(self) -> str:
        """The name without 社区."""
        return self.name.removesuffix("社区")

    @property
    def district(self) -> Division:
        """The district it lies in."""
        if self.street.superior is None:
            raise LookupError(f"{self.street.code} lies in no district")
        return self.street.superior


VISITS = ("homeowners", "property", "members", "hardship", "petition")
"""The five must-contacts (fuyang F9)."""


@dataclass(eq=False)
class Neighbourhood:
    """A residential compound."""

    code: str
    name: str
    community: Community
    kind: str | None
    built_year: int
    households: int | None = 0
    residents: int | None = 0
    care: int | None = 0
    party_members: int = 0
    has_homeowners_committee: bool | None = None
    has_property_firm: bool | None = None
    has_basic_service: bool | None = None
    visits: dict[str, int | None] = field(default_factory=lambda: dict.fromkeys(VISITS, 2))
    """How often each was called on in a year."""
    rooms: Rooms = field(default_factory=Rooms)

    @property
    def id(self) -> str:
        """The node's id."""
        return coded_id("Neighbourhood", self.code)


@dataclass(eq=False)
class Grid:
    """A grid; an exclusive one holds units and no households."""

    code: str
    name: str
    community: Community
    neighbourhoods: list[Neighbourhood]
    kind: str | None = "comprehensive"
    duties: tuple[str, ...] | None = GRID_DUTY.names
    station: str | None = None
    founded: dt.date | None = None
    receives_cadres: bool | None = None
    households: int | None = 0
    residents: int | None = 0
    care: int | None = 0

    @property
    def id(self) -> str:
        """The node's id."""
        return coded_id("Grid", self.code)


@dataclass(eq=False)
class Building:
    """A residential building; `leader` is known by name only, as on a building's notice board."""

    name: str
    neighbourhood: Neighbourhood
    grid: Grid | None
    households: int | None
    residents: int | None
    care: int | None
    stairwells: int
    floors: int
    leader: str | None
    leader_since: dt.date | None = dt.date(2022, 3, 1)

    @property
    def id(self) -> str:
        """The node's id."""
        return node_id("Building", self.neighbourhood.id, self.name)


@dataclass(eq=False)
class PartyOrganisation:
    """A Party organisation; `superior` is the one it is subordinate to or guided by."""

    code: str
    name: str
    kind: str
    superior: PartyOrganisation | None
    street: Division | None = None
    community: Community | None = None
    neighbourhood: Neighbourhood | None = None
    buildings: list[Building] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    unit: Unit | Firm | None = None
    term_number: str | None = None
    term_start: dt.date | None = None
    term_end: dt.date | None = None
    founded: dt.date | None = None
    form: str | None = None
    party_members: int | None = None
    group_leader: str | None = None
    hub_households: list[str] = field(default_factory=list)
    haves: Haves | None = None
    industry: str | None = None

    @property
    def id(self) -> str:
        """The node's id."""
        return coded_id("PartyOrganisation", self.code)


@dataclass(eq=False)
class Pairing:
    """A unit paired with a community (lead or member), or sponsoring a neighbourhood."""

    role: str
    place: Community | Neighbourhood
    since: dt.date
    until: dt.date | None = None


@dataclass(eq=False)
class Unit:
    """A joint-construction unit."""

    code: str
    name: str
    kind: str
    superior: str
    staff: int
    party_members: int | None
    pairings: list[Pairing] = field(default_factory=list)
    party_form: str | None = "own"
    district: Division | None = None

    @property
    def id(self) -> str:
        """The node's id."""
        return coded_id("JointConstructionUnit", self.code)


@dataclass(eq=False)
class Firm:
    """A property firm."""

    code: str
    name: str
    staff: int
    party_members: int
    credit_rating: str | None
    district: Division | None = None

    @property
    def id(self) -> str:
        """The node's id."""
        return coded_id("PropertyFirm", self.code)


@dataclass(eq=False)
class Project:
    """A firm's contract for a neighbourhood; `manager` is known by name only."""

    firm: Firm
    neighbourhood: Neighbourhood
    party_form: str | None
    rating: str
    contract_start: dt.date
    contract_end: dt.date
    manager: str
    staff: int
    on_brand_list: bool | None = None

    @property
    def id(self) -> str:
        """The node's id: a project is named after its firm."""
        return node_id("PropertyProject", self.neighbourhood.id, self.name)

    @property
    def name(self) -> str:
        """What the project is called where a register speaks of it, as the register of projects declares."""
        named_after = register("property_projects").mention("project").named_after
        return self.firm.name + (named_after[1] if named_after else "")


@dataclass(eq=False)
class HomeownersCommittee:
    """A homeowners' committee, or the joint-construction committee in its place; `members` are known by name only."""

    code: str
    name: str
    neighbourhood: Neighbourhood
    kind: str
    formation: str | None
    founded: dt.date
    term_number: str
    term_start: dt.date
    term_end: dt.date | None
    deputy_chair: str | None
    members: list[str]
    party_form: str | None = None

    @property
    def id(self) -> str:
        """The node's id."""
        return coded_id("HomeownerCommittee", self.code)


@dataclass(eq=False)
class Team:
    """A liaison, volunteer or service team."""

    name: str
    kind: str
    community: Community
    neighbourhood: Neighbourhood | None
    members: int
    founded: dt.date
    grid: Grid | None = None

    @property
    def id(self) -> str:
        """The node's id."""
        return node_id("Team", self.community.id, self.name)


@dataclass(eq=False)
class SocialOrganisation:
    """A social organisation, shop or agency that serves a community."""

    code: str
    name: str
    kind: str
    community: Community
    party_members: int
    fostered: dt.date | None = None

    @property
    def id(self) -> str:
        """The node's id."""
        return coded_id("SocialOrganisation", self.code)


PostHolder = Community | Neighbourhood | Building | Grid | PartyOrganisation | Unit | Firm | HomeownersCommittee | Team


@dataclass(eq=False)
class Post:
    """A person's post.  Which register it stands in follows from what it is a post in."""

    person: Person
    holder: PostHolder
    post: str
    since: dt.date | None
    until: dt.date | None = None
    full_time: bool | None = None
    seat: str | None = None
    grade: str | None = None
    concurrent: bool | None = None
    proposed_by: str | None = None
    approval: str | None = None
    term_number: str | None = None


@dataclass(eq=False)
class Registration:
    """An in-service Party member registered where he or she lives (nowhere yet, where a row was left unfinished).

    `community` where the row names no neighbourhood; `registered` is what the row itself says.
    """

    person: Person
    neighbourhood: Neighbourhood | None
    since: dt.date
    claimed_post: str
    times_served: int
    community: Community | None = None
    registered: bool | None = True
    grid: Grid | None = None


@dataclass(eq=False)
class Resident:
    """A resident, as a clean register has one; nothing of this but hashes is loaded."""

    building: Building
    stairwell: int
    room: str
    household: str
    name: str
    identity_number: str
    birth_year: int
    residence: str
    care: list[str]
