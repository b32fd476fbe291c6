"""What conformance with a model is said in: the state of one clause in one place, scores, what a place lacks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

import pandas as pd

from graphgov.analysis.checks.findings_json import Json, sample_mark
from graphgov.analysis.checks.verdicts import CheckOutcome, Finding, Run
from graphgov.analysis.published import PublishedCount
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.models import Clause, Model
from graphgov.schema.declaration import Level


class Conformity(Enum):
    """How a place stands to a clause.

    MET: every subject is sound.  PARTLY: some are, of the others a fault or nothing is known.  NOT_MET: none is, and
    one at least is at fault.  NO_DATA: nothing is known.  INCOMPLETE: a check could not be carried through.
    NOT_CHECKED: no check holds the clause, only fields of the registers.  FIGURE_ONLY: it tells a figure and asks
    nothing.  NOT_APPLICABLE: the clause speaks of other places, of a wider level, or of something that is not there.
    """

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NO_DATA = "no_data"
    INCOMPLETE = "incomplete"
    NOT_CHECKED = "not_checked"
    FIGURE_ONLY = "figure_only"
    NOT_APPLICABLE = "not_applicable"

    @property
    def judged(self) -> bool:
        """Whether something is known, so that it counts in the score."""
        return self in (Conformity.MET, Conformity.PARTLY, Conformity.NOT_MET)


@dataclass(frozen=True)
class ConformingPlace:
    """A place that is held against models: a community, street or district."""

    id: str
    name: str
    level: Level
    within: str
    """The name of the street or district it lies in, empty where nobody knows."""


@dataclass(frozen=True)
class ClauseState:
    """One clause in one place: its state, and how many subjects of its checks are sound, at fault, unknown."""

    place: str
    clause: str
    conformity: Conformity
    sound: int = 0
    fault: int = 0
    unknown: int = 0

    @property
    def subjects(self) -> int:
        """All of them: the m of “n of m”."""
        return self.sound + self.fault + self.unknown


@dataclass(frozen=True)
class Score:
    """How far a place meets the clauses of one force, required or advised.

    score = Σ soundᵢ ÷ subjectsᵢ over the `judged` clauses, divided by their number; None where none could be judged.
    What is unknown within a clause is not counted as met; a clause of which nothing is known is not judged.
    applicable = judged + no_data + incomplete + not_checked.
    """

    place: str
    required: bool
    score: float | None
    judged: int
    met: int
    partly: int
    not_met: int
    no_data: int
    incomplete: int
    not_checked: int

    @property
    def applicable(self) -> int:
        """How many clauses speak of the place."""
        return self.judged + self.no_data + self.incomplete + self.not_checked


@dataclass(frozen=True)
class Lack:
    """What a place lacks to meet one required clause: the faults, heaviest first, and how many more are unknown."""

    place: str
    clause: str
    findings: tuple[Finding, ...]
    unknown: int


@dataclass(frozen=True, eq=False)
class ModelConformance:
    """Every place against one model.

    `states` are ordered by place as in `places`, then by clause as in the model; so are `scores` (required first).
    `lacks` are ordered by place, then by weight: force of the clause, heaviest finding, number of faults.  `published`
    holds the model's figures against the graph, where the whole of it is the place the model was published for.
    """

    model: Model
    run: Run
    places: tuple[ConformingPlace, ...]
    clauses: tuple[Clause, ...]
    states: tuple[ClauseState, ...]
    scores: tuple[Score, ...]
    lacks: tuple[Lack, ...]
    incomplete: tuple[CheckOutcome, ...]
    published: tuple[PublishedCount, ...] = ()

    def state(self, place: str, clause: str) -> ClauseState:
        """One clause in one place, both by id.  Raises `UsageError` where there is no such place or clause."""
        found = self._states.get((place, clause))
        if found is None:
            text = _("There is no clause {clause} of the model {model} for the place {place}.")
            raise UsageError(text.format(clause=clause, model=self.model.name, place=place))
        return found

    def lacks_of(self, place: str) -> tuple[Lack, ...]:
        """What a place lacks to meet the required clauses, in order of weight."""
        return tuple(lack for lack in self.lacks if lack.place == place)

    def matrix(self) -> pd.DataFrame:
        """A row per place (index: its id), a column per clause, the words of `Conformity` in it."""
        rows: dict[str, dict[str, str]] = {}
        for state in self.states:
            rows.setdefault(state.place, {})[state.clause] = state.conformity.value
        columns = [clause.id for clause in self.clauses]
        return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("place")

    @property
    def _states(self) -> Mapping[tuple[str, str], ClauseState]:
        if not self._index:
            self._index.update({(state.place, state.clause): state for state in self.states})
        return self._index

    _index: dict[tuple[str, str], ClauseState] = field(default_factory=dict, init=False, repr=False)


@dataclass(frozen=True, eq=False)
class Conformance:
    """Every place against each of the models asked for."""

    models: tuple[ModelConformance, ...]

    def of(self, model: str) -> ModelConformance:
        """One model's part.  Raises `UsageError` where it was not asked for."""
        for one in self.models:
            if one.model.name == model:
                return one
        raise UsageError(_("The model “{model}” was not held against the graph.").format(model=model))

    def states(self) -> pd.DataFrame:
        """A row per model, place and clause: model, place, name, level, clause, force, state, sound, fault, unknown."""
        rows = [
            (
                *(one.model.name, p.id, p.name, p.level.value, c.id, c.force.value),
                *(s.conformity.value, s.sound, s.fault, s.unknown),
            )
            for one in self.models
            for p, c, s in _in_order(one)
        ]
        columns = ["model", "place", "name", "level", "clause", "force", "state", "sound", "fault", "unknown"]
        return pd.DataFrame(rows, columns=columns)

    def scores(self) -> pd.DataFrame:
        """A row per model, place and force (required or advised): the score and its denominator, see `Score`."""
        rows = []
        for one in self.models:
            places = {place.id: place for place in one.places}
            for s in one.scores:
                place = places[s.place]
                head = (one.model.name, place.id, place.name, place.level.value, s.required, s.score)
                counts = (s.judged, s.applicable, s.met, s.partly, s.not_met, s.no_data, s.incomplete, s.not_checked)
                rows.append(head + counts)
        columns = ["model", "place", "name", "level", "required", "score", "judged", "applicable", "met", "partly"]
        columns += ["not_met", "no_data", "incomplete", "not_checked"]
        return pd.DataFrame(rows, columns=columns).astype({"score": "Float64"})

    def lacks(self) -> pd.DataFrame:
        """A row per fault that keeps a place from a required clause, in order of weight within each place.

        Columns: model, place, name, level, clause, check, severity, subject, message.
        """
        rows = []
        for one in self.models:
            places = {place.id: place for place in one.places}
            for lack in one.lacks:
                place = places[lack.place]
                head = (one.model.name, place.id, place.name, place.level.value, lack.clause)
                found = lack.findings
                rows += [(*head, f.check, f.severity.value, f.subject, f.guarded_message) for f in found]
        columns = ["model", "place", "name", "level", "clause", "check", "severity", "subject", "message"]
        return pd.DataFrame(rows, columns=columns)

    def published(self) -> pd.DataFrame:
        """A row per published figure that the graph of the model's own place can be counted for.

        Columns: model, figure, label, clause, bound (exact, about, more_than, at_least), published, counted, holds.
        """
        rows = [
            (
                *(one.model.name, count.figure.name, count.figure.label.in_language(language()), count.figure.clause),
                *(count.figure.bound.value, count.figure.value, count.counted, count.holds),
            )
            for one in self.models
            for count in one.published
        ]
        columns = ["model", "figure", "label", "clause", "bound", "published", "counted", "holds"]
        return pd.DataFrame(rows, columns=columns)

    def to_json(self) -> str:
        """All of it as JSON text, as `docs/conformance.md` says, with a line feed at its end."""
        models: list[Json] = [_model_json(one) for one in self.models]
        return json.dumps({"models": models}, ensure_ascii=False, indent=2) + "\n"


def _in_order(one: ModelConformance) -> list[tuple[ConformingPlace, Clause, ClauseState]]:
    places = {place.id: place for place in one.places}
    clauses = {clause.id: clause for clause in one.clauses}
    return [(places[state.place], clauses[state.clause], state) for state in one.states]


def _model_json(one: ModelConformance) -> Json:
    states: dict[str, list[Json]] = {place.id: [] for place in one.places}
    for s in one.states:
        counts: dict[str, Json] = {"sound": s.sound, "fault": s.fault, "unknown": s.unknown}
        states[s.place].append({"clause": s.clause, "state": s.conformity.value, **counts})
    scores: dict[str, dict[str, Json]] = {place.id: {} for place in one.places}
    for score in one.scores:
        scores[score.place]["required" if score.required else "advised"] = _score_json(score)
    lacks: dict[str, list[Json]] = {place.id: [] for place in one.places}
    for lack in one.lacks:
        lacks[lack.place].append(_lack_json(lack))
    places: list[Json] = [
        {
            "id": place.id,
            "name": place.name,
            "level": place.level.value,
            **scores[place.id],
            "clauses": states[place.id],
            "lacks": lacks[place.id],
        }
        for place in one.places
    ]
    clauses: list[Json] = [
        {"id": c.id, "scope": c.scope.value, "force": c.force.value, "checks": list(c.checks)} for c in one.clauses
    ]
    return {
        "model": one.model.name,
        "generation": one.run.state.generation,
        "as_of": one.run.as_of.isoformat(),
        **sample_mark(one.run),
        "clauses": clauses,
        "places": places,
        "published": [_published_json(count) for count in one.published],
    }


def _published_json(count: PublishedCount) -> Json:
    figure = count.figure
    said: dict[str, Json] = {"figure": figure.name, "clause": figure.clause, "bound": figure.bound.value}
    return {**said, "published": str(figure.value), "counted": count.counted, "holds": count.holds}


def _score_json(score: Score) -> Json:
    # A fraction is told as two whole numbers elsewhere; here it is a mean of fractions, so six decimals must do.
    rounded = None if score.score is None else f"{score.score:.6f}"
    return {
        "score": rounded,
        "judged": score.judged,
        "applicable": score.applicable,
        "met": score.met,
        "partly": score.partly,
        "not_met": score.not_met,
        "no_data": score.no_data,
        "incomplete": score.incomplete,
        "not_checked": score.not_checked,
    }


def _lack_json(lack: Lack) -> Json:
    findings: list[Json] = [
        {"check": f.check, "severity": f.severity.value, "subject": f.subject, "message": f.guarded_message}
        for f in lack.findings
    ]
    return {"clause": lack.clause, "unknown": lack.unknown, "findings": findings}
