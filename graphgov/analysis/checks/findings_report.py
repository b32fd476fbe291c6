"""Findings as a report: the table by street, the list of findings, the thresholds and their sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from graphgov.analysis.checks.findings import Findings
from graphgov.analysis.checks.source_words import source_text
from graphgov.analysis.checks.thresholds import thresholds_under
from graphgov.analysis.checks.verdicts import SourceRow, Status
from graphgov.analysis.checks.words import identity_word, severity_word, status_word, threshold_text, unit_text
from graphgov.disclosure import SMALLEST_SHOWN
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.models.sources import joined
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.tables import Cell, Column, Kind, Report, Table
from graphgov.schema.declaration import Level
from graphgov.schema.words import kind_word, level_word, register_word

_ROWS_SHOWN = 5
_BRIEF_FINDINGS = (0, 1, 2, 4)
_BRIEF_SUMMARY = (0, 1, 2, 3, 4, 5, 6)


@dataclass(frozen=True)
class Contents:
    """Which tables a report holds; `level` is the level of the table by area.

    `brief` leaves out the columns that a terminal has no room for.
    """

    level: Level = Level.STREET
    by_area: bool = True
    findings: bool = True
    summary: bool = True
    thresholds: bool = True
    brief: bool = False


def findings_report(findings: Findings, contents: Contents | None = None) -> Report:
    """The report of one run, in the language in force."""
    contents = contents or Contents()
    tables = []
    if contents.by_area:
        tables.append(by_area_table(findings, contents.level))
    if contents.findings:
        whole = findings_table(findings, brief=contents.brief)
        tables.append(_only(whole, _BRIEF_FINDINGS) if contents.brief else whole)
    if contents.summary:
        whole = summary_table(findings)
        tables.append(_only(whole, _BRIEF_SUMMARY) if contents.brief else whole)
    if contents.thresholds:
        tables.append(thresholds_table(findings))
    return Report(
        title=_("Organisation and relationship check"),
        language=language(),
        about=tuple(_about(findings)),
        tables=tuple(tables),
        mark=SAMPLE_MARK if findings.run.state.sample else "",
    )


def _about(findings: Findings) -> Iterator[tuple[str, str]]:
    run = findings.run
    yield _("Model"), f"{findings.model.title.in_language(language())} ({run.model})"
    yield _("As of"), run.as_of.isoformat()
    yield (
        _("Generation"),
        _("{generation}, data of {date}").format(generation=run.state.generation, date=run.state.data_date.isoformat()),
    )
    yield _("Made by"), f"graphgov {run.graphgov} ({run.engine})"
    if run.state.partial:
        yield _("Note"), _("Some rows of the registers lie in quarantine; figures may be too small.")


def findings_table(findings: Findings, *, brief: bool = False) -> Table:
    """One line per finding, the heaviest first; a brief one does not say what a finding rests on."""
    titles = {check.id: check.called.in_language(language()) for check in findings.checks}
    rows = []
    for number, finding in enumerate(findings, start=1):
        message, measure = finding.guarded_message, finding.guarded_measure
        rows.append(
            (
                number,
                severity_word(finding.severity),
                titles.get(finding.check, finding.check),
                finding.place_name,
                message,
                measure,
                "; ".join(threshold_text(one) for one in finding.thresholds),
                "" if brief else source_text(finding.source),
                identity_word(finding.identity),
                "" if brief else source_rows(finding.rows),
                finding.check,
                finding.subject,
            )
        )
    columns = (
        Column(_("No."), Kind.NUMBER, 6),
        Column(_("Severity"), width=8),
        Column(_("Check"), width=24),
        Column(_("Place"), width=16),
        Column(_("Finding"), width=50),
        Column(_("Measure"), Kind.NUMBER, 8),
        Column(_("Threshold"), width=28),
        Column(_("Basis"), width=24),
        Column(_("Identity known by"), width=10),
        Column(_("Register rows"), width=40),
        Column(_("Check id"), width=34, unbroken=True),
        Column(_("Subject id"), width=34, unbroken=True),
    )
    return Table(_("Findings"), columns, tuple(rows), notes=_notes(findings))


def _only(table: Table, chosen: tuple[int, ...]) -> Table:
    """The table with some of its columns, of those that hold anything."""
    wanted = [index for index in chosen if not table.rows or any(row[index] not in ("", None) for row in table.rows)]
    return Table(
        table.title,
        tuple(table.columns[index] for index in wanted),
        tuple(tuple(row[index] for index in wanted) for row in table.rows),
        notes=table.notes,
    )


def _notes(findings: Findings) -> tuple[str, ...]:
    """What a reader must know of the figures."""
    if not any(check.counts_residents for check in findings.checks):
        return ()
    text = _("Counts of residents or households from 1 to {most} are shown as <{least}.")
    return (text.format(most=SMALLEST_SHOWN - 1, least=SMALLEST_SHOWN),)


def by_area_table(findings: Findings, level: Level) -> Table:
    """Per check and area: should have, has, lacks, unknown, rate and rank, with a total per check."""
    titles = {check.id: check.called.in_language(language()) for check in findings.checks}
    rows: list[tuple[Cell, ...]] = []
    for line in findings.by(level).to_dict("records"):
        if line["should_have"] == 0:
            continue
        numbers = (_whole(line[name]) for name in ("should_have", "has", "lacks", "unknown"))
        area = line["area"] or (_("Total") if line["total"] else _("Not in any area of this level"))
        rows.append((titles[line["check"]], area, *numbers, _float(line["rate"]), _whole(line["rank"])))
    columns = (
        Column(_("Check"), width=30),
        Column(level_word(level), width=20),
        Column(_("Should have"), Kind.NUMBER, 8),
        Column(_("Has"), Kind.NUMBER, 8),
        Column(_("Lacks"), Kind.NUMBER, 8),
        Column(_("Unknown"), Kind.NUMBER, 8),
        Column(_("Rate"), Kind.RATE, 8),
        Column(_("Rank"), Kind.NUMBER, 6),
    )
    note = _("Rate = has ÷ (has + lacks); what the registers do not say is not counted in it.")
    return Table(_("Summary by {level}").format(level=level_word(level).lower()), columns, tuple(rows), notes=(note,))


def summary_table(findings: Findings) -> Table:
    """One line per check: its status and its numbers."""
    statuses = {outcome.check: status_word(outcome.status) for outcome in findings.outcomes}
    rows = tuple(
        (
            str(line["title"]),
            statuses[line["check"]],
            *(_whole(line[name]) for name in ("population", "found", "unknown")),
            _float(line["rate"]),
            str(line["note"]),
            str(line["check"]),
        )
        for line in findings.summary().to_dict("records")
    )
    columns = (
        Column(_("Check"), width=30),
        Column(_("Status"), width=12),
        Column(_("Subjects"), Kind.NUMBER, 8),
        Column(_("Faults"), Kind.NUMBER, 8),
        Column(_("Unknown"), Kind.NUMBER, 8),
        Column(_("Rate"), Kind.RATE, 8),
        Column(_("Note"), width=40),
        Column(_("Check id"), width=34, unbroken=True),
    )
    return Table(_("Checks"), columns, rows)


def thresholds_table(findings: Findings) -> Table:
    """One line per check and threshold: the number, its unit, and on what it rests."""
    rows: list[tuple[Cell, ...]] = []
    for check in (one for one in findings.checks if not one.refused):
        title = check.called.in_language(language())
        rules = ", ".join(clause.id for clause in findings.model.carried_by(check.id))
        why = check.why.in_language(language())
        needs = ", ".join(register_word(name) for name in check.needs)
        subject = " / ".join(kind_word(kind) for side in check.subject_kinds for kind in side)
        base = (title, subject, severity_word(check.severity))
        thresholds = thresholds_under(check, findings.model)
        if not thresholds:
            rows.append((*base, "", None, "", source_text(joined(check.source)), rules, needs, why))
        for threshold in thresholds:
            held = (threshold.title.in_language(language()), threshold.value, unit_text(threshold))
            rows.append((*base, *held, source_text(threshold.source), rules, needs, why))
    columns = (
        Column(_("Check"), width=30),
        Column(_("Subject"), width=14),
        Column(_("Severity"), width=8),
        Column(_("Threshold"), width=24),
        Column(_("Value"), Kind.NUMBER, 8),
        Column(_("Unit"), width=10),
        Column(_("Source"), width=40),
        Column(_("Rules of the model"), width=14),
        Column(_("Registers needed"), width=24),
        Column(_("Why it matters"), width=50),
    )
    return Table(_("Thresholds and sources"), columns, tuple(rows))


def incomplete_checks(findings: Findings) -> bool:
    """Whether any check could not be carried through."""
    return any(outcome.status is Status.INCOMPLETE for outcome in findings.outcomes)


def source_rows(rows: tuple[SourceRow, ...], most: int = _ROWS_SHOWN) -> str:
    """The register rows that something rests on, in words, at most `most` of them."""
    shown = "; ".join(
        _("{register}, {file}, row {row}").format(register=register_word(one.register), file=one.file, row=one.row)
        for one in rows[:most]
    )
    if len(rows) > most:
        shown += "; " + _("and {count} more").format(count=len(rows) - most)
    return shown


def _float(value: Any) -> float | None:
    """A number of a nullable column, or None where it is missing."""
    return None if pd.isna(value) else float(value)


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
