"""The parts of a plan that are work done together: meetings, needs, resources, projects, items, evaluations."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from graphgov.loaders.minting import coded_id
from graphgov.samples.parts import Community, Neighbourhood, PartyOrganisation, Unit


@dataclass(eq=False)
class Meeting:
    """A joint meeting or deliberation."""

    code: str
    name: str
    kind: str
    community: Community
    held: dt.date
    organisation: PartyOrganisation | None
    units: list[Unit]
    expected: int
    present: int


@dataclass(eq=False)
class Need:
    """A need that a community lists."""

    code: str
    name: str
    community: Community
    work_field: str
    stated: dt.date
    due: dt.date
    announced: dt.date
    solved: dt.date | None
    unit: Unit | None
    leader: str | None
    satisfaction: int | None


@dataclass(eq=False)
class Resource:
    """A resource that a unit offers."""

    code: str
    name: str
    community: Community
    work_field: str
    unit: Unit
    need: Need
    offered: dt.date


@dataclass(eq=False)
class CommonProject:
    """A project that meets a need with a resource."""

    code: str
    name: str
    need: Need
    resource: Resource
    unit: Unit
    agreed: dt.date
    due: dt.date
    done: dt.date | None


@dataclass(eq=False)
class Task:
    """An item sent down to a community."""

    code: str
    name: str
    community: Community
    kind: str
    level: str
    basis: str
    due: dt.date
    progress: str


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

    @property
    def id(self) -> str:
        """The node's id."""
        return coded_id("Evaluation", self.code)
