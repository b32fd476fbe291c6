"""The rectification ledger as tables: the cases, one case with its history, the counts by street."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from graphgov.analysis.checks.source_words import source_text
from graphgov.analysis.checks.verdicts import Severity
from graphgov.analysis.checks.words import severity_word
from graphgov.ledger.case import Case
from graphgov.ledger.ledger import StreetTally
from graphgov.ledger.store import CaseStep
from graphgov.ledger.words import event_word, local_day, progress_word, standing_word, verdict_word
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.tables import Cell, Column, Kind, Report, Table
from graphgov.workspace import LedgerChange


def cases_report(cases: Sequence[Case], day: dt.date, sample: bool) -> Report:
    """A line per case as of a day, in the order given."""
    rows = tuple(
        (
            case.id,
            standing_word(case.standing(day)),
            severity_word(Severity(case.fault.severity)),
            case.fault.street_name,
            case.message,
            case.unit,
            case.deadline.isoformat() if case.deadline else "",
            progress_word(case.progress),
            local_day(case.first.at).isoformat(),
        )
        for case in cases
    )
    columns = (
        Column(_("Case id"), width=15, unbroken=True),
        Column(_("Standing"), width=12),
        Column(_("Severity"), width=8),
        Column(_("Street"), width=14),
        Column(_("Finding"), width=50),
        Column(_("Responsible unit"), width=16),
        Column(_("Deadline"), width=10),
        Column(_("Progress"), width=12),
        Column(_("First seen"), width=10),
    )
    return _report(_("Rectification ledger"), Table(_("Cases"), columns, rows), day, sample)


def streets_report(tallies: Sequence[StreetTally], day: dt.date, sample: bool) -> Report:
    """What was found, mended, is open, overdue, accepted or gone in each street, as of a day."""
    lines = [(one.name or _("In no street"), *_counts(one)) for one in tallies if not one.total]
    totals = [(_("Total"), *_counts(one)) for one in tallies if one.total]
    columns = (
        Column(_("Street"), width=18),
        Column(_("Problems found"), Kind.NUMBER),
        Column(_("Mended"), Kind.NUMBER),
        Column(_("Rate mended"), Kind.RATE),
        Column(_("Not closed"), Kind.NUMBER),
        Column(_("Overdue"), Kind.NUMBER),
        Column(_("Statement accepted"), Kind.NUMBER),
        Column(_("Subject gone"), Kind.NUMBER),
        Column(_("Ever reopened"), Kind.NUMBER),
    )
    note = _("Problems found = not closed + overdue + statement accepted + subject gone + mended.")
    table = Table(_("Rectification by street"), columns, tuple(lines), totals[0] if totals else None, notes=(note,))
    return _report(_("Rectification by street"), table, day, sample)


def _counts(one: StreetTally) -> tuple[Cell, ...]:
    return (one.found, one.mended, one.rate, one.open, one.overdue, one.accepted, one.gone, one.reopened)


def case_report(case: Case, steps: Sequence[CaseStep], day: dt.date, sample: bool) -> Report:
    """One case: what is known of it, and what happened to it."""
    said: tuple[tuple[str, str], ...] = (
        (_("Standing"), standing_word(case.standing(day))),
        (_("Finding"), case.message),
        (_("Severity"), severity_word(Severity(case.fault.severity))),
        (_("Check id"), case.check),
        (_("Subject id"), case.subject),
        (_("Model"), case.model),
        (_("Basis"), source_text(case.fault.source)),
        (_("First seen"), f"{local_day(case.first.at)} ({case.first.generation})"),
        (_("Last seen"), f"{local_day(case.last.at)} ({case.last.generation})"),
        (_("Last verdict"), f"{verdict_word(case.verdict)} ({case.judged.generation})"),
        (_("Closed on"), f"{local_day(case.closed.at)} ({case.closed.generation})" if case.closed else ""),
        (_("Reopened on"), f"{local_day(case.reopened.at)} ({case.reopened.generation})" if case.reopened else ""),
        (_("Times reopened"), str(case.times_reopened)),
        (_("Responsible unit"), case.unit),
        (_("Responsible person"), case.person),
        (_("Measure taken"), case.measure),
        (_("Deadline"), case.deadline.isoformat() if case.deadline else ""),
        (_("Progress"), progress_word(case.progress)),
        (_("Note on progress"), case.note),
        (_("Statement: reason"), case.accepted_reason),
        (_("Statement: owner"), case.accepted_owner),
        (_("Statement: valid until"), case.accepted_until.isoformat() if case.accepted_until else ""),
    )
    rows = tuple((local_day(step.at).isoformat(), event_word(step.event), step.generation, step.user) for step in steps)
    columns = (
        Column(_("Date"), width=12),
        Column(_("Event"), width=20),
        Column(_("Generation"), width=18),
        Column(_("By"), width=16),
    )
    about = tuple((name, text) for name, text in said if text)
    mark = SAMPLE_MARK if sample else ""
    return Report(case.id, language(), about, (Table(_("History"), columns, rows),), mark)


def changes_table(changes: Sequence[LedgerChange]) -> Table:
    """What each publishing did to the cases of each model."""
    rows = tuple((one.model, one.generation, local_day(one.at).isoformat(), *_moves(one)) for one in changes)
    columns = (
        Column(_("Model"), width=14),
        Column(_("Generation"), width=18, unbroken=True),
        Column(_("Published"), width=12),
        Column(_("New"), Kind.NUMBER),
        Column(_("Closed"), Kind.NUMBER),
        Column(_("Reopened"), Kind.NUMBER),
        Column(_("Subject gone"), Kind.NUMBER),
        Column(_("Judged again"), Kind.NUMBER),
        Column(_("Not closed"), Kind.NUMBER),
    )
    return Table(_("The ledger, publishing by publishing"), columns, rows)


def _moves(one: LedgerChange) -> tuple[Cell, ...]:
    return (one.new, one.closed, one.reopened, one.gone, one.returned, one.open)


def _report(title: str, table: Table, day: dt.date, sample: bool) -> Report:
    about = ((_("As of"), day.isoformat()),)
    return Report(title, language(), about, (table,), SAMPLE_MARK if sample else "")
