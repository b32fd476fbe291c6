"""The parts of a plan that are work done together: meetings, needs, resources, projects, items, evaluations."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from graphgov.loaders.graph.minting import coded_id
from graphgov.samples.parts import Community, Neighbourhood, PartyOrganisation, Person, Unit


@dataclass(eq=False)
class Meeting:
    """A meeting of any kind; `issues` is how many it talked over."""

    code: str
    name: str
    kind: str | None
    community: Community
    held: dt.date
    agenda: str
    organisation: PartyOrganisation | None = None
    neighbourhood: Neighbourhood | None = None
    units: list[Unit] = field(default_factory=list)
    expected: int | None = None
    present: int | None = None
    leader_invited: bool | None = None
    resolution: str | None = None
    issues: int | None = None


@dataclass(eq=False)
class Need:
    """A need that a community lists; `units` take it, and a linked leader leads it."""

    code: str
    name: str
    community: Community
    work_field: str
    stated: dt.date
    due: dt.date
    announced: dt.date | None
    solved: dt.date | None
    satisfaction: int | None
    units: list[Unit] = field(default_factory=list)
    leader: str | None = None
    listed: bool | None = True
    progress: str | None = "under_way"

    @property
    def id(self) -> str:
        """The node's id."""
        return coded_id("Need", self.code)


@dataclass(eq=False)
class Resource:
    """A resource that a unit offers."""

    code: str
    name: str
    community: Community
    work_field: str
    unit: Unit
    need: Need | None
    offered: dt.date | None

    @property
    def id(self) -> str:
        """The node's id."""
        return coded_id("Resource", self.code)


@dataclass(eq=False)
class CommonProject:
    """A project that meets a need with a resource, or that was agreed at the table without either."""

    code: str
    name: str
    need: Need | None
    resource: Resource | None
    unit: Unit
    agreed: dt.date
    due: dt.date
    done: dt.date | None
    community: Community
    kind: str = "co_construction"

    @property
    def id(self) -> str:
        """The node's id."""
        return coded_id("Project", self.code)


@dataclass(eq=False)
class Task:
    """A reform task, an item sent down or a sign hung; of one community, or of the whole place."""

    code: str
    name: str
    community: Community | None
    kind: str
    level: str
    basis: str
    due: dt.date | None
    progress: str
    aspect: str | None = None
    innovation: str | None = None
    measure_text: str | None = None
    done: dt.date | None = None
    unit: Unit | None = None

    @property
    def id(self) -> str:
        """The node's id."""
        return coded_id("Task", self.code)


@dataclass(eq=False)
class Evaluation:
    """One evaluator's score of a property project or of a big committee."""

    code: str
    community: Community
    neighbourhood: Neighbourhood | None
    assessed: str
    evaluator: str
    dimension: str
    score: int
    weight: int
    evaluated: dt.date
    organisation: PartyOrganisation | None
    assessor: Person | None = None

    @property
    def id(self) -> str:
        """The node's id."""
        return coded_id("Evaluation", self.code)
