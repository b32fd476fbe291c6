"""A place as a plan: what there is and who holds which post, before it is written into registers.

Plans are changed while they are made, and again by planted defects; nothing outside this package sees one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

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
    Team,
    Unit,
)
from graphgov.samples.work_parts import CommonProject, Evaluation, Meeting, Need, Resource, Task


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
    posts: list[Post] = field(default_factory=list)
    registrations: list[Registration] = field(default_factory=list)
    residents: list[Resident] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    resources: list[Resource] = field(default_factory=list)
    common_projects: list[CommonProject] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    evaluations: list[Evaluation] = field(default_factory=list)

    def organisation_of(self, place: Community | Neighbourhood, kind: str) -> PartyOrganisation:
        """The one Party organisation of a kind in a place."""
        return next(
            organisation
            for organisation in self.party_organisations
            if organisation.kind == kind and (organisation.neighbourhood or organisation.community) is place
        )

    def buildings_of(self, neighbourhood: Neighbourhood) -> list[Building]:
        """Its buildings, in order."""
        return [building for building in self.buildings if building.neighbourhood is neighbourhood]

    def grids_of(self, neighbourhood: Neighbourhood) -> list[Grid]:
        """Its grids, in order."""
        return [grid for grid in self.grids if neighbourhood in grid.neighbourhoods]

    def posts_in(self, holder: PostHolder, post: str | None = None) -> list[Post]:
        """The posts in an organisation or place, all or those of one name."""
        return [held for held in self.posts if held.holder is holder and post in (None, held.post)]

    def posts_of(self, person: Person) -> list[Post]:
        """The posts a person holds."""
        return [held for held in self.posts if held.person is person]
