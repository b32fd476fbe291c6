"""A place as a plan: what there is and who holds which post, before it is written into registers.

Plans are changed while they are made, and again by planted defects; nothing outside this package sees one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from graphgov.samples.parts import (
    Building,
    Community,
    Division,
    Firm,
    Grid,
    HomeownersCommittee,
    Neighbourhood,
    PartyOrganisation,
    Person,
    Post,
    PostHolder,
    Project,
    Registration,
    Resident,
    SocialOrganisation,
    Team,
    Unit,
)
from graphgov.samples.work_parts import CommonProject, Evaluation, Meeting, Need, Resource, Task

T = TypeVar("T")


class Groups(Generic[T]):
    """The members of a growing list by key; looked through anew once something was taken out of the list.

    >>> words = ["ab", "cd", "abc"]
    >>> groups: Groups[str] = Groups(lambda word: [len(word)])
    >>> words.append("ef")
    >>> groups.of(words, 2)
    ['ab', 'cd', 'ef']
    """

    def __init__(self, keys: Callable[[T], Iterable[Hashable]]) -> None:
        self._keys = keys
        self._list: list[T] | None = None
        self._seen = 0
        self._last: T | None = None
        self._groups: dict[Hashable, list[T]] = {}

    def of(self, members: list[T], key: Hashable) -> list[T]:
        """The members with a key, in order; a new list."""
        self._look_through(members)
        return list(self._groups.get(key, ()))

    def _look_through(self, members: list[T]) -> None:
        if members is self._list and self._seen == len(members) and (not members or members[-1] is self._last):
            return
        # Whatever is taken out moves the last one seen, so its place tells whether the groups still hold.
        moved = self._seen > len(members) or (self._seen > 0 and members[self._seen - 1] is not self._last)
        if members is not self._list or moved:
            self._list, self._seen, self._groups = members, 0, {}
        for member in members[self._seen :] if self._seen < len(members) else ():
            for key in self._keys(member):
                self._groups.setdefault(key, []).append(member)
        self._seen = len(members)
        self._last = members[-1] if members else None


@dataclass(eq=False)
class Plan:
    """A whole place."""

    office: str
    divisions: list[Division] = field(default_factory=list)
    communities: list[Community] = field(default_factory=list)
    neighbourhoods: list[Neighbourhood] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    buildings: list[Building] = field(default_factory=list)
    party_organisations: list[PartyOrganisation] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    firms: list[Firm] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    committees: list[HomeownersCommittee] = field(default_factory=list)
    teams: list[Team] = field(default_factory=list)
    social_organisations: list[SocialOrganisation] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    registrations: list[Registration] = field(default_factory=list)
    residents: list[Resident] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    resources: list[Resource] = field(default_factory=list)
    common_projects: list[CommonProject] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    evaluations: list[Evaluation] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._organisations: Groups[PartyOrganisation] = Groups(
            lambda one: [(id(one.neighbourhood or one.community or one.street), one.kind), id(one.unit)]
        )
        self._namesakes: Groups[Community] = Groups(lambda one: [(one.district.code, one.name)])
        self._neighbourhoods: Groups[Neighbourhood] = Groups(lambda one: [id(one.community)])
        self._buildings: Groups[Building] = Groups(lambda one: [id(one.neighbourhood)])
        self._grids: Groups[Grid] = Groups(lambda one: [id(one.community), *map(id, one.neighbourhoods)])
        self._committees: Groups[HomeownersCommittee] = Groups(lambda one: [id(one.neighbourhood)])
        self._projects: Groups[Project] = Groups(lambda one: [id(one.neighbourhood.community)])
        self._paired: Groups[Unit] = Groups(lambda one: [id(pairing.place) for pairing in one.pairings])
        self._teams: Groups[Team] = Groups(lambda one: [id(one.community)])
        self._held: Groups[Post] = Groups(lambda one: [id(one.holder)])

    def district_of(self, *bearers: Unit | Firm | None) -> Division:
        """The district of the first unit or firm that has one; the place's own, where it has but one."""
        return next((one.district for one in bearers if one and one.district), self.communities[0].district)

    def shares_its_name(self, community: Community) -> bool:
        """Whether another community of its district is called the same."""
        return len(self._namesakes.of(self.communities, (community.district.code, community.name))) > 1

    def organisation_of(self, place: Division | Community | Neighbourhood, kind: str) -> PartyOrganisation:
        """The one Party organisation of a kind in a place."""
        return self._organisations.of(self.party_organisations, (id(place), kind))[0]

    def organisations_of(self, place: Division | Community | Neighbourhood, kind: str) -> list[PartyOrganisation]:
        """All Party organisations of a kind in a place, those in a narrower place inside it left out."""
        return self._organisations.of(self.party_organisations, (id(place), kind))

    def organisation_in(self, unit: Unit | Firm) -> PartyOrganisation:
        """The Party organisation of a unit or firm."""
        return self._organisations.of(self.party_organisations, id(unit))[0]

    def groups_on(self, grid: Grid) -> list[PartyOrganisation]:
        """The building groups that answer for a grid."""
        inside = [group for one in grid.neighbourhoods for group in self.organisations_of(one, "building_group")]
        return [group for group in inside if grid in group.grids]

    def neighbourhoods_of(self, community: Community) -> list[Neighbourhood]:
        """Its neighbourhoods, in order."""
        return self._neighbourhoods.of(self.neighbourhoods, id(community))

    def buildings_of(self, neighbourhood: Neighbourhood) -> list[Building]:
        """Its buildings, in order."""
        return self._buildings.of(self.buildings, id(neighbourhood))

    def grids_of(self, place: Community | Neighbourhood) -> list[Grid]:
        """The grids of a community, or those that a neighbourhood lies in, in order."""
        return self._grids.of(self.grids, id(place))

    def committee_of(self, neighbourhood: Neighbourhood) -> HomeownersCommittee:
        """Its homeowners' committee, or the joint-construction committee in its place."""
        return self._committees.of(self.committees, id(neighbourhood))[0]

    def committees_of(self, community: Community) -> list[HomeownersCommittee]:
        """The homeowners' committees of its neighbourhoods."""
        inside = self.neighbourhoods_of(community)
        return [committee for place in inside for committee in self._committees.of(self.committees, id(place))]

    def projects_of(self, community: Community) -> list[Project]:
        """The property projects in a community's neighbourhoods."""
        return self._projects.of(self.projects, id(community))

    def units_of(self, place: Community | Neighbourhood) -> list[Unit]:
        """The units that are or were paired with a place, or sponsor it; pairings must stand when a unit is added."""
        return self._paired.of(self.units, id(place))

    def teams_of(self, community: Community) -> list[Team]:
        """Its teams."""
        return self._teams.of(self.teams, id(community))

    def posts_in(self, holder: PostHolder, post: str | None = None) -> list[Post]:
        """The posts in an organisation or place, all or those of one name."""
        return [held for held in self._held.of(self.posts, id(holder)) if post in (None, held.post)]

    def posts_of(self, person: Person) -> list[Post]:
        """The posts a person holds."""
        return [held for held in self.posts if held.person is person]
