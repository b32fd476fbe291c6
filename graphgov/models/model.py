"""What a governance model is: rules with scope and force, thresholds, figures, prescribed structure.

The graph contains no model.  Any model can be held against any graph; it is read from `data/models/<name>.toml` or
from a user's own file by `graphgov.models.load_model`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from graphgov.schema.declaration import Label


class Force(Enum):
    """How strongly a clause holds, from the strongest.

    DONE: the account says it is so everywhere in scope.  REQUIRED: set as a standard.  GENERALLY (一般, 逐步),
    ENCOURAGED (鼓励, 提倡, 探索) and PROPOSED (the author's recommendation) advise.  REPORTED is a figure, no rule.
    """

    DONE = "done"
    REQUIRED = "required"
    GENERALLY = "generally"
    ENCOURAGED = "encouraged"
    PROPOSED = "proposed"
    REPORTED = "reported"

    @property
    def makes_faults(self) -> bool:
        """Whether breaking the clause is a fault, not mere advice.

        >>> Force.REQUIRED.makes_faults, Force.GENERALLY.makes_faults
        (True, False)
        """
        return self in (Force.DONE, Force.REQUIRED)

    @property
    def weight(self) -> int:
        """From 5 for the strongest down to 0."""
        return len(Force) - 1 - list(Force).index(self)


class Scope(Enum):
    """What a clause speaks of.  NAMED is one named place or several, with their codes."""

    CITY = "city"
    DISTRICT = "district"
    COUNTY = "county"
    STREET = "street"
    COMMUNITY = "community"
    NEIGHBOURHOOD = "neighbourhood"
    BRANCH = "branch"
    GROUP = "group"
    GRID = "grid"
    UNIT = "unit"
    FIRM = "firm"
    PROJECT = "project"
    PERSON = "person"
    NAMED = "named"


class Area(Enum):
    """The areas of checks, and of the clauses they carry."""

    COVERAGE = "coverage"
    APPOINTMENTS = "appointments"
    SERVICE = "service"
    CADENCE = "cadence"
    QUALITY = "quality"


class Bound(Enum):
    """How a published figure is meant: exactly, roughly (约), beyond a bound (余, 多), or from a bound on (以上)."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"


class Where(Enum):
    """Whether a published figure can be counted in the graph, or is a figure only."""

    GRAPH = "graph"
    FIGURE = "figure"


@dataclass(frozen=True)
class Clause:
    """One part of a rule, with one scope, one area and one force.

    It is carried by checks, by fields or kinds of the schema (`Kind.field`, `Kind`), by a threshold that cites it,
    or by a published figure that cites it; a clause carried by nothing is refused.  `places` are the division codes of
    a NAMED scope.  `area` is None only for a reported figure.
    """

    id: str
    scope: Scope
    places: tuple[str, ...]
    area: Area | None
    force: Force
    text: Label
    checks: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """A rule of a model, split into clauses."""

    id: str
    title: Label
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class ThresholdOverride:
    """The number that a model sets for one threshold of one check.

    `citation` is a clause of the model (`F3.1`, in both languages), a law (`《…》…`) or a convention with its reason.
    """

    check: str
    name: str
    value: int
    citation: Label


@dataclass(frozen=True)
class Figure:
    """A figure that the account of the model publishes.

    `count`, where the graph holds as many, is a query that returns how many a graph holds, as `counted`.
    """

    name: str
    label: Label
    value: int | float
    unit: Label
    bound: Bound
    where: Where
    clause: str
    count: str = ""


@dataclass(frozen=True)
class LevelOfStructure:
    """One level of the prescribed structure: a kind of Party organisation and the kind of place it is built on."""

    organisation: str
    place: str
    label: Label
    clause: str


@dataclass(frozen=True)
class Seat:
    """Seats that an organisation must or may have: how many, by post, and which side fills them.

    `seat` is a word of the vocabulary of seats, empty for any; `maximum` None means no upper limit.
    """

    organisation: str
    post: str
    seat: str
    minimum: int
    maximum: int | None
    label: Label
    clause: str


@dataclass(frozen=True)
class Pairing:
    """Who is joined to each place: leaders linked to it, units paired with it in a role.

    `role` is a word of the vocabulary of pairing roles, or `leader` for linked leaders.
    """

    place: str
    role: str
    minimum: int
    maximum: int | None
    label: Label
    clause: str


@dataclass(frozen=True)
class Structure:
    """The structure that a model prescribes.  Sizes of whole bodies are `Seat`s of the post `any`."""

    levels: tuple[LevelOfStructure, ...] = ()
    seats: tuple[Seat, ...] = ()
    pairings: tuple[Pairing, ...] = ()


@dataclass(frozen=True)
class WeakPoint:
    """A weak point that the account itself reports.

    `checks` are those that may find faults, or advise, in a place that follows the account in all else.
    """

    clause: str
    label: Label
    checks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Model:
    """A governance model.

    `places` are the division codes of the place it was published for; `file` is where it was read.
    """

    name: str
    title: Label
    summary: Label
    citation: Label
    places: tuple[str, ...] = ()
    extends: str = ""
    rules: tuple[Rule, ...] = ()
    thresholds: tuple[ThresholdOverride, ...] = ()
    figures: tuple[Figure, ...] = ()
    structure: Structure = Structure()
    weak_points: tuple[WeakPoint, ...] = ()
    file: str = ""

    @property
    def runs_everything(self) -> bool:
        """Whether every check of the catalogue runs under it: so under the base model, which cites none."""
        return self.name == BASE.name

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses, in the order of the file."""
        return tuple(clause for rule in self.rules for clause in rule.clauses)

    @property
    def checks(self) -> tuple[str, ...]:
        """The ids of the checks it cites, sorted, each once."""
        return tuple(sorted({check for clause in self.clauses for check in clause.checks}))

    def clause(self, name: str) -> Clause:
        """The clause called `name`, such as `F3.1`; raises `KeyError` if there is none."""
        for clause in self.clauses:
            if clause.id == name:
                return clause
        raise KeyError(name)

    def carried_by(self, check: str) -> tuple[Clause, ...]:
        """The clauses that a check carries, in the order of the file."""
        return tuple(clause for clause in self.clauses if check in clause.checks)

    def override(self, check: str, threshold: str) -> ThresholdOverride | None:
        """The number the model sets for a threshold, or None where the check's default holds."""
        for override in self.thresholds:
            if (override.check, override.name) == (check, threshold):
                return override
        return None


BASE = Model(
    "base",
    Label("通用口径", "Base"),
    Label(
        "不采用任何一种治理模式，按各检查自身的口径执行全部检查。",
        "Every check, by its own thresholds, under no model.",
    ),
    Label("各检查自身所列依据", "The sources that each check names"),
)
"""The built-in model: supplies the checks' own thresholds and runs them all."""
