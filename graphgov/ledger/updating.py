"""Brings the ledger up to the published generation: every publishing since the last time is gone through in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graphgov.analysis.checks.check_file import Check
from graphgov.analysis.checks.findings import Findings
from graphgov.analysis.checks.running import CheckRequest, run_checks
from graphgov.analysis.conformance.model_workbook import any_model
from graphgov.engine.ladybug import LadybugEngine
from graphgov.errors import WorkspaceError
from graphgov.ledger.case import CaseEvent, Sighting
from graphgov.ledger.case_moves import move_cases
from graphgov.ledger.store import (
    FollowedModel,
    ledger_tables,
    read_models,
    write_change,
    write_model,
)
from graphgov.messages import gettext as _
from graphgov.workspace import generations
from graphgov.workspace.manifest import read_manifest
from graphgov.workspace.publishing import LedgerChange


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
        change = _apply(folder, followed, seen, findings, applied)
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


def _apply(
    folder: Path, model: FollowedModel, seen: Sighting, findings: Findings, expected: Sighting | None
) -> LedgerChange | None:
    """Move the cases of a model by one run; None where the ledger is not where it was when the run began."""
    with ledger_tables(folder) as tables:
        there = {one.name: one.applied for one in read_models(tables)}
        if there.get(model.name) != expected:
            return None
        moves = move_cases(tables, model.name, seen, findings)
        write_model(tables, FollowedModel(model.name, model.source, seen))
        change = LedgerChange(
            model.name,
            seen.at,
            seen.generation,
            new=moves.numbers[CaseEvent.OPENED],
            closed=moves.numbers[CaseEvent.CLOSED],
            reopened=moves.numbers[CaseEvent.REOPENED],
            gone=moves.numbers[CaseEvent.GONE],
            returned=moves.numbers[CaseEvent.RETURNED],
            open=moves.open,
        )
        write_change(tables, change)
    return change
