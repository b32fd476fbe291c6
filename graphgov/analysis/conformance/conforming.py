"""Holds places against models, clause by clause: the verdicts of the checks that carry each clause, rolled up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from graphgov.analysis.checks.catalogue import catalogue
from graphgov.analysis.checks.check_file import Check
from graphgov.analysis.checks.findings import Findings
from graphgov.analysis.checks.hand_in_overlay import HandInOverlay
from graphgov.analysis.checks.running import CheckRequest, run_checks
from graphgov.analysis.checks.scoping import LEVEL_OF_SCOPE, clause_holds, holds_divisions
from graphgov.analysis.checks.verdicts import FAULT, SOUND, UNKNOWN, Finding
from graphgov.analysis.conformance.conformity import (
    ClauseState,
    Conformance,
    ConformingPlace,
    Conformity,
    Lack,
    ModelConformance,
    Score,
)
from graphgov.analysis.geography import Geography, Place
from graphgov.analysis.published import is_place_of, published_counts
from graphgov.engine.base import Engine
from graphgov.errors import EngineError, UsageError
from graphgov.messages import gettext as _
from graphgov.models import Clause, Force, Model
from graphgov.schema.declaration import Level

LEVELS = (Level.DISTRICT, Level.STREET, Level.COMMUNITY)
"""The levels of places that are held against a model, the widest first."""


@dataclass(frozen=True)
class ConformRequest:
    """Which models to hold against which places.

    `place` is the id, code or name of a community or division to keep to; `as_of` None means the data date.
    """

    models: tuple[Model, ...]
    place: str | None = None
    as_of: dt.date | None = None


def conform(
    engine: Engine,
    request: ConformRequest,
    *,
    checks: Iterable[Check] | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Conformance:
    """Hold every community, street and district of a graph against each clause of models.

    A clause is judged by the verdicts of the checks that carry it, each within the clause's own scope: all subjects
    in the place together, so a street's state is that of all its communities.  A clause without a check is never met.
    Raises `UsageError` for a model without rules or an unknown place, `EngineError` where the graph is still being
    written.

        conform(engine, ConformRequest((load_model("fuyang"),))).scores()
    """
    known = tuple(checks) if checks is not None else catalogue()
    if not engine.state().complete:
        raise EngineError(_("The graph is still being written; run the checks again when it is complete."))
    for model in request.models:
        if not model.clauses:
            raise UsageError(
                _("The model {model} has no rules to be met.").format(model=model.name),
                remedy=_("Name a governance model; list them with: graphgov models."),
            )
    held = []
    for number, model in enumerate(request.models, start=1):
        if progress is not None:
            progress(model.name, number, len(request.models))
        held.append(_of_model(engine, request, model, known))
    return Conformance(tuple(held))


def _of_model(engine: Engine, request: ConformRequest, model: Model, checks: Sequence[Check]) -> ModelConformance:
    asked = CheckRequest(model=model, as_of=request.as_of, place=request.place, checks=model.checks)
    # A model whose clauses cite no check at all still says which of them are figures only.
    findings = run_checks(engine, asked, checks=checks if model.checks else ())
    geography = findings.geography or Geography(engine)
    places = _places(geography, request.place)
    ruler = _Ruler(model, findings, geography, HandInOverlay(engine.hand_ins(), geography), tuple(places))
    whole = request.place is None and is_place_of(geography, model)
    return replace(ruler.conformance(), published=published_counts(engine, model) if whole else ())


def _places(geography: Geography, within: str | None) -> Iterator[Place]:
    """The places of the levels held against a model, streets under their district, communities under their street."""
    bound = geography.find(within) if within else None
    chosen = [
        place
        for place in geography.places.values()
        if place.level in LEVELS and (bound is None or place.lies_in(bound.id))
    ]
    yield from sorted(chosen, key=lambda one: ([one.ancestors.get(level, "") for level in LEVELS], one.id))


@dataclass
class _Ruler:
    """One model held against the places."""

    model: Model
    findings: Findings
    geography: Geography
    overlay: HandInOverlay
    places: tuple[Place, ...]
    _counts: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)
    _faults: dict[tuple[str, str], list[Finding]] = field(default_factory=dict)
    _named: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._checks = {check.id: check for check in self.findings.checks}
        self._broken = {outcome.check for outcome in self.findings.incomplete}
        self._found = {(finding.check, finding.subject): finding for finding in self.findings}

    def conformance(self) -> ModelConformance:
        """Every clause in every place."""
        for clause in self.model.clauses:
            for check in clause.checks:
                self._count(clause, self._checks[check])
        states = {place.id: [self._state(place, clause) for clause in self.model.clauses] for place in self.places}
        scores = [score for place in self.places for score in self._scores(place.id, states[place.id])]
        lacks = [lack for place in self.places for lack in self._lacks(states[place.id])]
        return ModelConformance(
            self.model,
            self.findings.run,
            tuple(ConformingPlace(p.id, p.name, p.level or Level.COMMUNITY, self._within(p)) for p in self.places),
            self.model.clauses,
            tuple(state for place in self.places for state in states[place.id]),
            tuple(scores),
            tuple(lacks),
            self.findings.incomplete,
        )

    def _within(self, place: Place) -> str:
        for level in (place.level or Level.COMMUNITY).wider:
            above = self.geography.place(place.ancestors.get(level))
            if above is not None:
                return above.name
        return ""

    def _count(self, clause: Clause, check: Check) -> None:
        """Add a check's verdicts within the clause's scope to the counts of every place around each subject."""
        table = self.findings.tables[check.id]
        frame = table.select(["subject", "place", "verdict"]).to_pandas().astype(object)
        if frame.empty:
            return
        mixed = holds_divisions(check)
        if clause.places or (mixed and clause.scope in LEVEL_OF_SCOPE):
            frame = frame[self._inside(clause, frame, mixed=mixed)]
        faults = frame[frame["verdict"] == FAULT]
        for level in LEVELS:
            areas = {one: self._area(one, level) for one in frame["place"].dropna().unique()}
            counted = pd.crosstab(frame["place"].map(areas), frame["verdict"])
            for area, numbers in counted.to_dict("index").items():
                held = self._counts.setdefault((str(area), clause.id), {})
                for verdict, number in numbers.items():
                    held[str(verdict)] = held.get(str(verdict), 0) + int(number)
            for subject, place in zip(faults["subject"], faults["place"], strict=True):
                finding = self._found.get((check.id, subject))
                if finding is not None and areas.get(place):
                    self._faults.setdefault((areas[place] or "", clause.id), []).append(finding)

    def _inside(self, clause: Clause, frame: pd.DataFrame, *, mixed: bool) -> list[bool]:
        known: dict[tuple[str, str], bool] = {}
        inside = []
        for subject, place in zip(frame["subject"], frame["place"], strict=True):
            key = (place, subject if mixed else "")
            if key not in known:
                own = self.geography.place(subject) if mixed else None
                where = self.geography.place(place)
                known[key] = clause_holds(clause, where, own.level if own else None, mixed=mixed)
            inside.append(known[key])
        return inside

    def _area(self, place_id: str, level: Level) -> str | None:
        place = self.geography.place(place_id)
        return place.ancestors.get(level) if place else None

    def _state(self, place: Place, clause: Clause) -> ClauseState:
        counts = self._counts.get((place.id, clause.id), {})
        sound, fault, unknown = (counts.get(verdict, 0) for verdict in (SOUND, FAULT, UNKNOWN))
        numbers = (sound, fault, unknown)
        return ClauseState(place.id, clause.id, self._conformity(place, clause, numbers), *numbers)

    def _conformity(self, place: Place, clause: Clause, numbers: tuple[int, int, int]) -> Conformity:
        sound, fault, unknown = numbers
        if not clause.checks:
            if clause.force is Force.REPORTED or not clause.fields:
                return Conformity.FIGURE_ONLY
            return Conformity.NOT_CHECKED if self._speaks_of(clause, place) else Conformity.NOT_APPLICABLE
        if self._broken & set(clause.checks) and self._speaks_of(clause, place):
            return Conformity.INCOMPLETE
        if not sound + fault + unknown:
            return self._without_subjects(place, clause)
        if not sound:
            return Conformity.NOT_MET if fault else Conformity.NO_DATA
        return Conformity.PARTLY if fault or unknown else Conformity.MET

    def _without_subjects(self, place: Place, clause: Clause) -> Conformity:
        """No subject lies here: because a register did not come in, or because the clause speaks of nothing here."""
        if not self._speaks_of(clause, place):
            return Conformity.NOT_APPLICABLE
        needed = sorted({need for check in clause.checks for need in self._checks[check].needs})
        return Conformity.NO_DATA if self.overlay.lacking(place.id, needed) else Conformity.NOT_APPLICABLE

    def _speaks_of(self, clause: Clause, place: Place) -> bool:
        """Whether a clause's scope reaches into a place: not that of a wider level, not that of places elsewhere."""
        level = LEVEL_OF_SCOPE.get(clause.scope)
        if level is not None and place.level is not None and level in place.level.wider:
            return False
        return not clause.places or place.id in self._reached(clause)

    def _reached(self, clause: Clause) -> set[str]:
        """The places that a clause about named places reaches: those places, what lies in them, what they lie in."""
        if clause.id not in self._named:
            inside = [
                place
                for place in self.geography.places.values()
                if any(place.lies_under_code(code) for code in clause.places)
            ]
            around = {wider for place in inside for wider in place.ancestors.values()}
            self._named[clause.id] = around | {place.id for place in inside}
        return self._named[clause.id]

    def _scores(self, place: str, states: Sequence[ClauseState]) -> Iterator[Score]:
        for required in (True, False):
            own = [
                state
                for state, clause in zip(states, self.model.clauses, strict=True)
                if clause.force is not Force.REPORTED and clause.force.makes_faults is required
            ]
            judged = [state for state in own if state.conformity.judged]
            number = {one: sum(state.conformity is one for state in own) for one in Conformity}
            score = sum(state.sound / state.subjects for state in judged) / len(judged) if judged else None
            yield Score(
                place,
                required,
                score,
                len(judged),
                number[Conformity.MET],
                number[Conformity.PARTLY],
                number[Conformity.NOT_MET],
                number[Conformity.NO_DATA],
                number[Conformity.INCOMPLETE],
                number[Conformity.NOT_CHECKED] + number[Conformity.FIGURE_ONLY],
            )

    def _lacks(self, states: Sequence[ClauseState]) -> list[Lack]:
        found = []
        for at, (state, clause) in enumerate(zip(states, self.model.clauses, strict=True)):
            findings = self._faults.get((state.place, clause.id), ())
            if clause.force.makes_faults and findings:
                ordered = sorted(findings, key=lambda one: (-one.severity.weight, one.check, one.place, one.subject))
                weight = (-clause.force.weight, -ordered[0].severity.weight, -len(ordered), at)
                found.append((weight, Lack(state.place, clause.id, tuple(ordered), state.unknown)))
        return [lack for _weight, lack in sorted(found, key=lambda one: one[0])]
