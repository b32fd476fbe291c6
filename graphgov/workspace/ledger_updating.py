"""Brings the ledger up to the published generation: every publishing since the last time is gone through in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from graphgov.analysis.check_file import Check
from graphgov.analysis.findings import Findings
from graphgov.analysis.model_workbook import any_model
from graphgov.analysis.running import CheckRequest, run_checks
from graphgov.analysis.verdicts import Finding, Severity
from graphgov.engine.ladybug import LadybugEngine
from graphgov.errors import WorkspaceError
from graphgov.messages import gettext as _
from graphgov.schema.declaration import Level
from graphgov.workspace import generations
from graphgov.workspace.ledger_case import (
    GONE_VERDICT,
    NOT_JUDGED,
    Case,
    CaseEvent,
    CaseState,
    Fault,
    Sighting,
    advanced,
    opened,
)
from graphgov.workspace.ledger_store import (
    CaseStep,
    FollowedModel,
    LedgerChange,
    ledger_tables,
    read_cases,
    read_models,
    write_cases,
    write_change,
    write_model,
    write_steps,
)
from graphgov.workspace.manifest import read_manifest

_ROWS_KEPT = 5
PROGRAM = "graphgov"
"""Who is said to have done what a generation did."""


def bring_up(
    folder: Path, sources: Sequence[str], checks: Sequence[Check], *, again: bool = False
) -> tuple[LedgerChange, ...]:
    """Hold the followed models, and those of `sources`, against every publishing they have not seen yet.

    A model named for the first time is followed from then on, and held against all generations that are still there,
    from the oldest, so that first and last seen are right.  `again` holds each against the published generation
    once more: for checks or models that have changed meanwhile.  Raises `WorkspaceError` where nothing was loaded,
    and what `any_model` and `run_checks` raise.
    """
    with ledger_tables(folder) as tables:
        followed = {model.name: model for model in read_models(tables)}
    for source in sources:
        name = any_model(source, checks).name
        known = followed.get(name)
        absolute = str(Path(source).absolute()) if Path(source).suffix else source
        followed[name] = FollowedModel(name, absolute, known.applied if known else None)
    changes: list[LedgerChange] = []
    for name in sorted(followed):
        changes += _bring_up_model(folder, followed[name], tuple(checks), again=again)
    return tuple(changes)


def _bring_up_model(
    folder: Path, followed: FollowedModel, checks: Sequence[Check], *, again: bool
) -> Iterator[LedgerChange]:
    model = any_model(followed.source, checks)
    applied = followed.applied
    for seen in _publishings(folder, applied, again=again):
        engine = LadybugEngine(generations.generation_folder(folder, seen.generation))
        try:
            findings = run_checks(engine, CheckRequest(model=model), checks=checks)
        finally:
            engine.close()
        moved = _Moved(FollowedModel(followed.name, followed.source, seen), seen, findings)
        change = _apply(folder, moved, applied)
        if change is None:  # another process was here meanwhile, and is doing the rest
            return
        applied = seen
        yield change


def _publishings(folder: Path, applied: Sighting | None, *, again: bool) -> list[Sighting]:
    """Every publishing after the one last seen, oldest first; generations that were pruned are left out."""
    events = [Sighting(event.generation, event.at) for event in generations.events(folder)]
    current = generations.current_id(folder)
    if current is None:
        raise WorkspaceError(
            _("Nothing has been loaded into the workspace {folder} yet.").format(folder=folder),
            remedy=_("Load registers with: graphgov load REGISTERS."),
        )
    if not events or events[-1].generation != current:  # a history that was lost
        at = read_manifest(generations.generation_folder(folder, current)).created.isoformat()
        events.append(Sighting(current, at))
    later = events[events.index(applied) + 1 :] if applied in events else events
    if again and not later:
        later = events[-1:]
    return [seen for seen in later if _usable(folder, seen.generation)]


def _usable(folder: Path, generation: str) -> bool:
    try:
        read_manifest(generations.generation_folder(folder, generation))
    except WorkspaceError:
        return False
    return True


def _apply(folder: Path, moved: _Moved, expected: Sighting | None) -> LedgerChange | None:
    """Move the cases of a model by one run; None where the ledger is not where it was when the run began."""
    with ledger_tables(folder) as tables:
        there = {model.name: model.applied for model in read_models(tables)}
        if there.get(moved.model.name) != expected:
            return None
        moved.move(read_cases(tables, moved.model.name))
        write_cases(tables, moved.cases)
        write_steps(tables, moved.steps)
        write_model(tables, moved.model)
        change = moved.change()
        write_change(tables, change)
    return change


@dataclass
class _Moved:
    """The cases as one run leaves them."""

    model: FollowedModel
    seen: Sighting
    findings: Findings

    def __post_init__(self) -> None:
        self.cases: list[Case] = []
        self.steps: list[tuple[str, CaseStep]] = []
        self._carried = {one.check for one in self.findings.outcomes} - {one.check for one in self.findings.incomplete}

    def move(self, known: Iterable[Case]) -> None:
        """Move every case there is, and open new ones for the other faults; advice opens none."""
        found = {(finding.check, finding.subject): finding for finding in self.findings}
        by_check: dict[str, list[Case]] = {}
        for case in known:
            by_check.setdefault(case.check, []).append(case)
        for check, cases in by_check.items():
            verdicts = self._verdicts(check, [case.subject for case in cases])
            for case in cases:
                finding = found.pop((check, case.subject), None)
                verdict = verdicts.get(case.subject, GONE_VERDICT if check in self._carried else NOT_JUDGED)
                after, event = advanced(case, verdict, self._fault(finding) if finding else None, self.seen)
                self._keep(after, event)
        for finding in found.values():
            if finding.severity is not Severity.ADVICE:
                case = opened((self.model.name, finding.check, finding.subject), self._fault(finding), self.seen)
                self._keep(case, CaseEvent.OPENED)

    def change(self) -> LedgerChange:
        """What the run did."""
        numbers = Counter(step.event for _case, step in self.steps)
        still = sum(case.state is CaseState.OPEN for case in self.cases)
        return LedgerChange(
            self.model.name,
            self.seen.at,
            self.seen.generation,
            new=numbers[CaseEvent.OPENED],
            closed=numbers[CaseEvent.CLOSED],
            reopened=numbers[CaseEvent.REOPENED],
            gone=numbers[CaseEvent.GONE],
            returned=numbers[CaseEvent.RETURNED],
            open=still,
        )

    def _keep(self, case: Case, event: CaseEvent | None) -> None:
        self.cases.append(case)
        if event is not None:
            self.steps.append((case.id, CaseStep(self.seen.at, PROGRAM, event, self.seen.generation)))

    def _verdicts(self, check: str, subjects: list[str]) -> dict[str, str]:
        """The verdicts of the subjects that have cases; a big place has many more that never had one."""
        if check not in self._carried:
            return {}
        table = self.findings.tables[check]
        chosen = table.filter(pc.is_in(table["subject"], pa.array(subjects, pa.string())))
        return {str(row["subject"]): str(row["verdict"]) for row in chosen.select(["subject", "verdict"]).to_pylist()}

    def _fault(self, finding: Finding) -> Fault:
        geography = self.findings.geography
        place = geography.place(finding.place) if geography else None
        street = place.ancestors.get(Level.STREET, "") if place else ""
        above = geography.place(street) if geography and street else None
        return Fault(
            finding.severity.value,
            finding.subject_kind,
            finding.source,
            finding.rule,
            finding.guarded_text.zh,
            finding.guarded_text.en,
            finding.place,
            finding.place_name,
            street,
            above.name if above else "",
            finding.rows[:_ROWS_KEPT],
        )
