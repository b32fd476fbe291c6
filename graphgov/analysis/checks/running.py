"""Runs checks over a graph: queries to verdicts, hand-ins laid over, scopes and severities applied, findings made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from graphgov.analysis.checks.catalogue import catalogue, checks_under
from graphgov.analysis.checks.check_file import Check
from graphgov.analysis.checks.finding_texts import make_findings
from graphgov.analysis.checks.findings import Findings, of
from graphgov.analysis.checks.hand_in_overlay import HandInOverlay
from graphgov.analysis.checks.perhaps_same import PerhapsSame, ToVerify
from graphgov.analysis.checks.register_windows import RegisterWindows
from graphgov.analysis.checks.scoping import Bounds, scoped
from graphgov.analysis.checks.thresholds import parameters
from graphgov.analysis.checks.verdict_table import empty_verdicts, verdict_table, with_verdict
from graphgov.analysis.checks.verdicts import FAULT, SOUND, CheckOutcome, Run, Severity, Status
from graphgov.analysis.geography import Geography
from graphgov.asked import day_of, nearest, one_of
from graphgov.disclosure import EVERYTHING, Scope
from graphgov.engine.base import Engine
from graphgov.errors import GraphgovError, UsageError
from graphgov.messages import gettext as _
from graphgov.messages import together
from graphgov.models import BASE, Area, Model, load_model
from graphgov.schema.words import register_word
from graphgov.version import __version__

Progress = Callable[[str, int, int], None]
"""Told of each check before it runs: its id, its number from 1, how many there are."""


@dataclass(frozen=True, init=False)
class CheckRequest:
    """What to run, and over what; it checks itself when it is made, and takes names for everything.

    `model` is a model, the name of one that ships, or the path of a .toml file.  `as_of` is a day or its text
    (2026-06-30), None means the generation's data date.  `area`, `checks` (ids) and `severity` choose checks; of those
    whose own severity reaches `severity`, findings that were lowered under it (advice by force, a person known by name
    only) are left out of the findings, but stay in the numbers.  `place` is the id, code or name of a community or
    division to keep to, or `Scope.places` of a reader.  `own_places_only` keeps to the places the model was published
    for: for runs of several models at once.  `timeout_seconds` holds for each query.  Raises `UsageError` for a word
    that is not known, with the nearest right one.

    >>> CheckRequest("fuyang", area="coverage", severity="high").area
    <Area.COVERAGE: 'coverage'>
    """

    model: Model
    as_of: dt.date | None
    area: Area | None
    severity: Severity
    place: str | None
    checks: tuple[str, ...]
    timeout_seconds: float | None
    own_places_only: bool
    scope: Scope

    def __init__(
        self,
        model: Model | str | Path = BASE,
        *,
        as_of: dt.date | str | None = None,
        area: Area | str | None = None,
        severity: Severity | str = Severity.ADVICE,
        place: str | None = None,
        checks: Sequence[str] = (),
        timeout_seconds: float | None = None,
        own_places_only: bool = False,
        scope: Scope = EVERYTHING,
    ) -> None:
        set_to = partial(object.__setattr__, self)
        set_to("model", model if isinstance(model, Model) else load_model(model))
        set_to("as_of", day_of(as_of))
        set_to("area", None if area is None else one_of(Area, area, _("area")))
        set_to("severity", one_of(Severity, severity, _("severity")))
        set_to("place", place)
        set_to("checks", (checks,) if isinstance(checks, str) else tuple(checks))
        set_to("timeout_seconds", timeout_seconds)
        set_to("own_places_only", own_places_only)
        set_to("scope", scope)


def run_checks(
    engine: Engine,
    request: CheckRequest | None = None,
    *,
    checks: Iterable[Check] | None = None,
    progress: Progress | None = None,
) -> Findings:
    """Run the checks of a model over the graph that an engine holds.

    `checks` is the catalogue to choose from, by default the checks that ship.  A check whose query fails, runs out
    of time or returns what it should not is *incomplete*, with the reason; it stops nothing else.  Raises `UsageError`
    for an unknown check or place, `DeclarationError` for a model that does not fit the catalogue, `EngineError` where
    the graph cannot be read at all.

        findings = run_checks(engine, CheckRequest(model=load_model("fuyang"), area=Area.COVERAGE))
        print(findings.summary())
    """
    request = request or CheckRequest()
    chosen = _chosen(request, tuple(checks) if checks is not None else catalogue())
    state = engine.state()
    run = Run(__version__, engine.name, state, request.model.name, request.as_of or state.data_date)
    if not state.complete:
        note = _("The graph is still being written; run the checks again when it is complete.")
        outcomes = tuple(_incomplete(check, check.refused or note) for check in chosen)
        return Findings(run, chosen, outcomes, {check.id: empty_verdicts() for check in chosen}, (), graph=of(engine))
    runner = _Runner(engine, request, run)
    tables: dict[str, pa.Table] = {}
    outcomes_made: list[CheckOutcome] = []
    for number, check in enumerate(chosen, start=1):
        if progress is not None:
            progress(check.id, number, len(chosen))
        tables[check.id], outcome = runner.run(check)
        outcomes_made.append(outcome)
    findings = make_findings(engine, request, chosen, tables, runner.geography)
    kept = findings.made.from_severity(request.severity)
    outcomes = tuple(
        _incomplete(check, findings.refused[check.id]) if check.id in findings.refused else outcome
        for check, outcome in zip(chosen, outcomes_made, strict=True)
    )
    for refused in findings.refused:
        tables[refused] = empty_verdicts()
    return Findings(
        run,
        chosen,
        outcomes,
        tables,
        kept,
        graph=of(engine),
        geography=runner.geography,
        model=request.model,
        open_entries=runner.to_verify,
    )


@dataclass
class _Runner:
    """One run: the places, and what lacks where, are worked out once."""

    engine: Engine
    request: CheckRequest
    run_of: Run
    to_verify: dict[str, list[ToVerify]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.geography = Geography(self.engine)
        self._perhaps = PerhapsSame(self.engine)
        self._overlay = HandInOverlay(self.engine.hand_ins(), self.geography)
        earlier = self.run_of.as_of < self.run_of.state.data_date
        self._windows = RegisterWindows(self.engine, self.geography, self.run_of.as_of) if earlier else None
        place = self.geography.find(self.request.place) if self.request.place else None
        own = self.request.model.places if self.request.own_places_only else ()
        within = tuple(self.geography.find(one) for one in self.request.scope.places)
        self._bounds = Bounds(place, own, within)

    def run(self, check: Check) -> tuple[pa.Table, CheckOutcome]:
        """One check's verdicts and its outcome; never raises for what lies in the check or its query."""
        if check.refused:
            return empty_verdicts(), _incomplete(check, check.refused)
        values = parameters(check, self.request.model, self.run_of.as_of)

        def ask(query: str) -> pa.Table:
            answer = self.engine.query(query, values, timeout_seconds=self.request.timeout_seconds)
            return verdict_table(check, answer)

        try:
            verdicts = self._perhaps.settle(check, ask(check.unordered_query), ask)
        except GraphgovError as error:
            return empty_verdicts(), _incomplete(check, together(error.message, error.remedy))
        self.geography.learn(place for place in verdicts["place"].unique().to_pylist() if place is not None)
        inside = scoped(check, verdicts, self.request.model, self.geography, self._bounds)
        laid = self._overlay.lay_over(inside, check.needs)
        if self._windows is not None:
            laid = self._windows.lay_over(laid, check)
        if entries := self._perhaps.entries(check.id, laid):
            self.to_verify[check.id] = entries
        return laid, self._outcome(check, verdicts.num_rows, laid)

    def _outcome(self, check: Check, before: int, verdicts: pa.Table) -> CheckOutcome:
        found, sound = (with_verdict(verdicts, word).num_rows for word in (FAULT, SOUND))
        population = verdicts.num_rows
        status = Status.FOUND if found else Status.PASSED if sound else Status.NO_DATA
        note = ""
        if status is Status.NO_DATA:
            note = self._why_no_data(check, before, population)
        later = sorted(map(str, pc.unique(pc.list_flatten(verdicts["later_registers"])).to_pylist()))
        if later:
            text = _(
                "These registers do not tell what was so on {day}: {registers}. They begin later, or do not "
                "record who had left or what was done by then; what would rest on them is unknown."
            )
            said = text.format(day=self.run_of.as_of.isoformat(), registers=", ".join(map(register_word, later)))
            note = together(note, said) if note else said
        if hanging := len(self.to_verify.get(check.id, ())):
            text = _("{count} subjects are unknown because people who may be one decide: see the list to verify.")
            said = text.format(count=hanging)
            note = together(note, said) if note else said
        return CheckOutcome(check.id, status, population, found, population - found - sound, note, check.own)

    def _why_no_data(self, check: Check, before: int, population: int) -> str:
        absent = self._overlay.absent_everywhere(check.needs)
        if absent:
            return _("No community has handed in: {registers}.").format(registers=", ".join(absent))
        if population:
            return _("Every one of the {count} subjects is unknown.").format(count=population)
        if before:
            return _("None of the {count} subjects lies within the place or the rule's scope.").format(count=before)
        return _("The graph holds no subject of this check.")


def _incomplete(check: Check, reason: str) -> CheckOutcome:
    return CheckOutcome(check.id, Status.INCOMPLETE, 0, 0, 0, reason, check.own)


def _chosen(request: CheckRequest, known: Sequence[Check]) -> tuple[Check, ...]:
    under = checks_under(request.model, known)
    ids = {check.id for check in under}
    for wanted in request.checks:
        if wanted not in ids:
            remedy = _("See the list with: graphgov checks.")
            near = nearest(wanted, ids)
            if near:
                remedy += " " + _("The nearest known is “{near}”.").format(near=near)
            text = _("There is no check “{check}” under the model {model}.")
            raise UsageError(text.format(check=wanted, model=request.model.name), remedy=remedy)
    return tuple(
        check
        for check in sorted(under, key=lambda one: one.id)
        if (not request.checks or check.id in request.checks)
        and (request.area is None or check.area is request.area)
        and check.severity.weight >= request.severity.weight
    )
