"""The submission table for people and for programs."""

from __future__ import annotations

import json
from dataclasses import asdict

from graphgov.disclosure import OF_RESIDENTS, suppressed
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.tables import Cell, Column, Kind, Report, Table
from graphgov.schema.words import register_word
from graphgov.workspace import Submission, SubmissionTable
from graphgov.workspace.submissions import day_of


def submissions_report(table: SubmissionTable) -> Report:
    """The table, with the due day and the generation it is about."""
    about = [(_("Generation"), table.generation)]
    if table.deadline.since is not None:
        about.append((_("Hand-ins since"), table.deadline.since.isoformat()))
    if table.deadline.due is not None:
        about.append((_("Due"), table.deadline.due.isoformat()))
    columns = (
        Column(_("Office"), width=20),
        Column(_("Register"), width=18),
        Column(_("Handed in"), width=10),
        Column(_("First"), width=12),
        Column(_("Latest"), width=12),
        Column(_("Rows on record"), Kind.NUMBER, 8),
        Column(_("In quarantine"), Kind.NUMBER, 10),
        Column(_("Pending"), Kind.NUMBER, 8),
        Column(_("Late"), width=8),
    )
    missing = "、".join(map(register_word, table.missing))
    notes = (_("Registers that nobody has handed in: {registers}.").format(registers=missing),) if missing else ()
    drawn = Table(_("Submissions"), columns, tuple(_row(one) for one in table.submissions), notes=notes)
    mark = SAMPLE_MARK if table.sample else ""
    return Report(_("Submissions"), language(), tuple(about), (drawn,), mark)


def _row(one: Submission) -> tuple[Cell, ...]:
    return (
        one.office or _("(not said)"),
        register_word(one.register),
        _("yes") if one.handed_in else _("no"),
        day_of(one.first).isoformat() if one.first else None,
        day_of(one.last).isoformat() if one.last else None,
        _rows(one),
        one.quarantined,
        one.pending,
        _("late") if one.late else None,
    )


def _rows(one: Submission) -> int | str | None:
    return suppressed(one.rows) if one.register in OF_RESIDENTS else one.rows


def submissions_json(table: SubmissionTable) -> str:
    """The table as JSON; `docs/loading.md` describes it."""
    whole = {
        "generation": table.generation,
        "sample": table.sample,
        "due": table.deadline.due.isoformat() if table.deadline.due else None,
        "since": table.deadline.since.isoformat() if table.deadline.since else None,
        "submissions": [{**asdict(one), "rows": _rows(one)} for one in table.submissions],
        "registers_missing": list(table.missing),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
