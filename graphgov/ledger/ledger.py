"""The rectification ledger (整改台账) of a workspace: its cases, what offices say of them, and counts by street."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from graphgov.asked import nearest
from graphgov.errors import UsageError
from graphgov.ledger.case import Case, CaseEvent, CaseProgress, CaseState, Standing, standing_of
from graphgov.ledger.store import (
    AlikeCases,
    CaseStep,
    FollowedModel,
    count_alike,
    ledger_tables,
    read_cases,
    read_changes,
    read_models,
    read_steps,
    write_said,
    write_steps,
)
from graphgov.messages import gettext as _
from graphgov.workspace.access_log import current_user
from graphgov.workspace.publishing import LedgerChange


@dataclass(frozen=True)
class CaseEdit:
    """What an office says of a case: the whole of it, as it is to stand.

    `revision` is the one the office saw; None takes any.  A statement (情况说明) has reason, owner and expiry together,
    or none of them.
    """

    id: str
    unit: str = ""
    person: str = ""
    measure: str = ""
    deadline: dt.date | None = None
    progress: CaseProgress = CaseProgress.NOT_STARTED
    note: str = ""
    accepted_reason: str = ""
    accepted_owner: str = ""
    accepted_until: dt.date | None = None
    revision: int | None = None

    def changes(self, case: Case) -> bool:
        """Whether it says anything else than the case does."""
        return self.applied_to(case) != replace(case, revision=case.revision + 1)

    def applied_to(self, case: Case) -> Case:
        """The case as it says."""
        return replace(
            case,
            unit=self.unit,
            person=self.person,
            measure=self.measure,
            deadline=self.deadline,
            progress=self.progress,
            note=self.note,
            accepted_reason=self.accepted_reason,
            accepted_owner=self.accepted_owner,
            accepted_until=self.accepted_until,
            revision=case.revision + 1,
        )


@dataclass(frozen=True)
class StreetTally:
    """The cases of one street on a day: found = open + overdue + accepted + gone + mended.

    rate = mended ÷ found.  `street` and `name` are empty for what lies in no street; the last line is the `total`.
    """

    street: str
    name: str
    found: int
    mended: int
    open: int
    overdue: int
    accepted: int
    gone: int
    reopened: int
    total: bool = False

    @property
    def rate(self) -> float | None:
        """The share that is mended; None where nothing was found."""
        return self.mended / self.found if self.found else None


@dataclass(frozen=True)
class Ledger:
    """The ledger of the workspace in a folder; each call reads it anew."""

    folder: Path

    def models(self) -> tuple[FollowedModel, ...]:
        """The models that are followed: every publishing moves their cases."""
        with ledger_tables(self.folder) as tables:
            return read_models(tables)

    def cases(
        self, model: str = "", street: str = "", standing: Standing | None = None, day: dt.date | None = None
    ) -> tuple[Case, ...]:
        """The cases of a model, a street (id or name), a standing on a day (today); by default all.

        Open ones come first, the overdue before the others, then by street, place, check and subject.
        """
        on = day or dt.date.today()
        with ledger_tables(self.folder) as tables:
            known = read_cases(tables, model, street)
        order = (Standing.OVERDUE, Standing.OPEN, Standing.ACCEPTED, Standing.GONE, Standing.CLOSED)
        chosen = [case for case in known if standing is None or case.standing(on) is standing]
        placed = sorted(chosen, key=_where)
        return tuple(sorted(placed, key=lambda one: order.index(one.standing(on))))

    def case(self, id: str) -> Case:
        """One case, by its id.  Raises `UsageError` where there is none."""
        with ledger_tables(self.folder) as tables:
            found = read_cases(tables, id=id)
        if not found:
            near = nearest(id, {case.id for case in self.cases()})
            remedy = _("List the cases with: graphgov ledger list.")
            if near:
                remedy += " " + _("The nearest known is “{near}”.").format(near=near)
            raise UsageError(_("There is no case {id} in the ledger.").format(id=id), remedy=remedy)
        return found[0]

    def history(self, id: str) -> tuple[CaseStep, ...]:
        """What happened to a case, oldest first."""
        with ledger_tables(self.folder) as tables:
            return read_steps(tables, id)

    def changes(self) -> tuple[LedgerChange, ...]:
        """What each publishing did to the cases, by model, oldest first."""
        with ledger_tables(self.folder) as tables:
            return read_changes(tables)

    def by_street(self, model: str = "", day: dt.date | None = None) -> tuple[StreetTally, ...]:
        """The counts of each street on a day (today), by street id, then the total."""
        on = day or dt.date.today()
        with ledger_tables(self.folder) as tables:
            known = count_alike(tables, model)
        streets: dict[str, list[AlikeCases]] = {}
        for alike in known:
            streets.setdefault(alike.street, []).append(alike)
        lines = [
            _tally(id, cases[0].street_name, cases, on)
            for id, cases in sorted(streets.items(), key=lambda street: (not street[0], street[0]))
        ]
        return (*lines, replace(_tally("", "", known, on), total=True))

    def to_pandas(self, day: dt.date | None = None) -> pd.DataFrame:
        """A row per case: its key, standing on a day (today), generations and dates, and what the office says."""
        on = day or dt.date.today()
        rows = [
            (
                *(c.id, c.model, c.check, c.subject, c.standing(on).value, c.verdict, c.fault.severity, c.message),
                *(c.fault.place, c.fault.place_name, c.fault.street, c.fault.street_name),
                *(c.first.generation, c.first.at, c.last.generation, c.last.at),
                *(c.closed.generation if c.closed else None, c.closed.at if c.closed else None, c.times_reopened),
                *(c.unit, c.person, c.measure, c.deadline, c.progress.value, c.note),
                *(c.accepted_reason, c.accepted_owner, c.accepted_until),
            )
            for c in self.cases(day=on)
        ]
        columns = [
            "id",
            "model",
            "check",
            "subject",
            "standing",
            "verdict",
            "severity",
            "message",
            "place",
            "place_name",
        ]
        columns += ["street", "street_name", "first_generation", "first_at", "last_generation", "last_at"]
        columns += ["closed_generation", "closed_at", "times_reopened", "unit", "person", "measure", "deadline"]
        columns += ["progress", "note", "accepted_reason", "accepted_owner", "accepted_until"]
        return pd.DataFrame(rows, columns=columns)

    # -- what people say

    def record(self, edits: Iterable[CaseEdit]) -> int:
        """Save what offices say; returns how many cases that changed.  Either all is saved or, on an error, nothing.

        Raises `UsageError` for an unknown case, a closed one, one that was changed since the office saw it, and a
        statement with a part missing.
        """
        wanted = list(edits)
        with ledger_tables(self.folder) as tables:
            known = {case.id: case for case in read_cases(tables)}
            changed: list[Case] = []
            steps: list[tuple[str, CaseStep]] = []
            for edit in wanted:
                case = known.get(edit.id)
                if case is None:
                    raise UsageError(_("There is no case {id} in the ledger.").format(id=edit.id))
                if not edit.changes(case):
                    continue
                refusal = why_refused(case, edit)
                if refusal:
                    raise UsageError(refusal)
                after = edit.applied_to(case)
                known[case.id] = after
                changed.append(after)
                steps += [(case.id, _step(event)) for event in _events(case, after)]
            write_said(tables, changed)
            write_steps(tables, steps)
        return len(changed)

    def accept(self, id: str, reason: str, owner: str, until: dt.date, day: dt.date | None = None) -> Case:
        """Accept a case for a time, with reason and owner (情况说明): it stays counted and shown, and comes back.

        Raises `UsageError` where a part is missing, `until` is past, or the case is not open.
        """
        case = self.case(id)
        if until < (day or dt.date.today()):
            raise UsageError(
                _("{day} is past.").format(day=until.isoformat()), remedy=_("Give the last day of the statement.")
            )
        self.record([replace(edit_of(case), accepted_reason=reason, accepted_owner=owner, accepted_until=until)])
        return self.case(id)


def _where(case: Case) -> tuple[bool, str, str, str, str]:
    """By street, what lies in no street last, then by place, check and subject."""
    return not case.fault.street, case.fault.street, case.fault.place, case.check, case.subject


def edit_of(case: Case) -> CaseEdit:
    """What stands in a case now, as an edit that changes nothing."""
    return CaseEdit(
        case.id,
        case.unit,
        case.person,
        case.measure,
        case.deadline,
        case.progress,
        case.note,
        case.accepted_reason,
        case.accepted_owner,
        case.accepted_until,
        case.revision,
    )


def why_refused(case: Case, edit: CaseEdit) -> str:
    """Why an edit that changes a case cannot be taken, in one sentence; empty where it can."""
    if case.state is CaseState.CLOSED:
        return _("Case {id} is closed; what belongs to a closed case is not changed.").format(id=case.id)
    if edit.revision is not None and edit.revision != case.revision:
        return _("Case {id} was changed after this copy was exported.").format(id=case.id)
    parts = (edit.accepted_reason.strip(), edit.accepted_owner.strip(), edit.accepted_until)
    if any(parts) and not all(parts):
        return _("A statement on case {id} needs reason, owner and expiry together.").format(id=case.id)
    if all(parts) and case.state is not CaseState.OPEN:
        return _("Case {id} is not open; only an open case can be accepted.").format(id=case.id)
    return ""


def _events(before: Case, after: Case) -> Sequence[CaseEvent]:
    said = (after.accepted_reason, after.accepted_owner, after.accepted_until)
    if said == (before.accepted_reason, before.accepted_owner, before.accepted_until):
        return (CaseEvent.EDITED,)
    return (CaseEvent.ACCEPTED if after.accepted_until else CaseEvent.WITHDRAWN,)


def _step(event: CaseEvent) -> CaseStep:
    return CaseStep(dt.datetime.now(dt.UTC).isoformat(timespec="seconds"), current_user(), event, "")


def _tally(street: str, name: str, cases: Sequence[AlikeCases], day: dt.date) -> StreetTally:
    standings: Counter[Standing] = Counter()
    for alike in cases:
        standings[standing_of(alike.state, alike.deadline, alike.accepted_until, day)] += alike.count
    return StreetTally(
        street,
        name,
        found=standings.total(),
        mended=standings[Standing.CLOSED],
        open=standings[Standing.OPEN],
        overdue=standings[Standing.OVERDUE],
        accepted=standings[Standing.ACCEPTED],
        gone=standings[Standing.GONE],
        reopened=sum(alike.count for alike in cases if alike.reopened),
    )
