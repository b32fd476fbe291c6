"""What a load came to, as lines and tables for people and as JSON for programs."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict

from graphgov.disclosure import OF_RESIDENTS, suppressed
from graphgov.loaders.graph.facts import Carried, Removal
from graphgov.loaders.questions.report import open_questions, open_words
from graphgov.loaders.rows.account_report import account_lines, account_listed
from graphgov.loaders.rows.problem_report import weight_word
from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.messages import gettext as _
from graphgov.messages import language, ngettext, spoken
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.tables import Column, Kind, Report, Table
from graphgov.schema import register as register_called
from graphgov.schema.words import register_word
from graphgov.workspace import Difference, LoadResult, Outcome
from graphgov.workspace.causes_report import causes_table, listed_causes
from graphgov.workspace.day_report import day_lines, said_days
from graphgov.workspace.history_report import without_residents

_COUNTED = ("rows", "nodes", "relationships")
_LEDGER_COUNTS = ("model", "new", "closed", "reopened", "gone", "open")
_REMOVALS_SHOWN = 10
_ORDER = {Weight.ERROR: 0, Weight.PENDING: 1, Weight.NOTE: 2}


def load_lines(result: LoadResult) -> list[str]:
    """What became of the load, in a few sentences."""
    manifest, facts = result.manifest, result.facts
    named = {"generation": manifest.generation, "date": manifest.data_date.isoformat()}
    first = {
        Outcome.PUBLISHED: _("Published generation {generation} with the data of {date}."),
        Outcome.UNCHANGED: _("Nothing has changed; generation {generation} with the data of {date} stays."),
        Outcome.TRIED: _("Nothing was published: this was a trial."),
        Outcome.REFUSED: _("Nothing was published: rows are bad or could not be read, and the load was strict.")
        if manifest.total("rows") or facts.quarantined
        else _("Nothing was published: nothing could be read."),
        Outcome.HELD: _("Nothing was published yet: a large part of what is on record would go."),
    }[result.outcome]
    lines = [first.format(**named), *day_lines(facts)]
    counts = _("{rows} register rows, {nodes} nodes, {relationships} relationships.")
    told = counts.format(**{name: without_residents(manifest, name) for name in _COUNTED})
    lines.append(f"{told} " + _("Residents are not in these numbers."))
    lines += account_lines(facts.account)
    if facts.quarantined:
        text = ngettext(
            "{count} bad row lies in quarantine; mend it and load its register again.",
            "{count} bad rows lie in quarantine; mend them and load their registers again.",
            facts.quarantined,
        )
        lines.append(text.format(count=facts.quarantined))
    if facts.pending:
        text = ngettext(
            "{count} reference waits for a register that has not been handed in.",
            "{count} references wait for registers that have not been handed in.",
            facts.pending,
        )
        lines.append(text.format(count=facts.pending))
    if facts.earlier:
        text = ngettext(
            "{count} row of an earlier load still waits, as was told then.",
            "{count} rows of earlier loads still wait, as was told then.",
            facts.earlier,
        )
        lines.append(text.format(count=facts.earlier))
    lines += carried_lines(facts.carried)
    lines += removal_lines(facts.removals)
    for change in result.ledger:
        text = _("Ledger ({model}): {new} new cases, {closed} closed, {reopened} reopened, {gone} gone; {open} open.")
        lines.append(text.format(**{name: value for name, value in asdict(change).items() if name in _LEDGER_COUNTS}))
    if result.returned:
        folder = os.path.commonpath([path.parent.parent for path in result.returned])
        text = ngettext(
            "{count} file for the offices to mend by lies in {folder}.",
            "{count} files for the offices to mend by lie in {folder}.",
            len(result.returned),
        )
        lines.append(text.format(count=len(result.returned), folder=folder))
    lines += [
        _("{file} could not be written; close the program that has it open and load again.").format(file=path.name)
        for path in result.not_returned
    ]
    return lines


def carried_lines(carried: tuple[Carried, ...]) -> list[str]:
    """Which rows of the last hand-in stay in force, a line for each office and register."""
    counts = Counter[tuple[str, str]]()
    for one in carried:
        counts[one.office, one.register] += one.count
    text = _("{register} of {office}: {count} rows of the last hand-in stay in force, for the new ones are bad.")
    return [
        text.format(register=register_word(register), office=office, count=count)
        for (office, register), count in sorted(counts.items())
    ]


def removal_lines(removals: tuple[Removal, ...]) -> list[str]:
    """Where fewer rows come than are on record: the registers and communities that lose most, and how many more."""
    text = _("{register} of {office}, {community}: {before} rows on record, {after} come; {gone} go.")
    ranked = sorted(removals, key=lambda one: (-one.rows, one))
    lines = [
        text.format(
            register=register_word(one.register),
            office=one.office,
            community=one.community or _("without a community"),
            before=_counted(one.register, one.before),
            after=_counted(one.register, one.after),
            gone=_counted(one.register, one.rows),
        )
        for one in ranked[:_REMOVALS_SHOWN]
    ]
    if len(ranked) > _REMOVALS_SHOWN:
        more = ngettext("{count} more like it", "{count} more like it", len(ranked) - _REMOVALS_SHOWN)
        lines.append(more.format(count=len(ranked) - _REMOVALS_SHOWN))
    return lines


def _counted(register: str, rows: int) -> int | str | None:
    return suppressed(rows) if register_called(register).anonymous else rows


def stage_words() -> dict[str, str]:
    """What the stages of a load are called, in their order."""
    return {
        "read": _("Reading the registers"),
        "place": _("Finding the places"),
        "identify": _("Recognising who and what is meant"),
        "roll_up": _("Rolling up the counts"),
        "write": _("Writing the tables"),
        "tables written": _("Building the graph"),
        "described": _("Publishing"),
    }


def problems_report(result: LoadResult) -> Report:
    """Every cause of what is wrong, and every row it concerns: what a workbook takes home."""
    problems = result.facts.problems
    tables = (causes_table(problems, None), problems_table(problems, len(problems)))
    mark = SAMPLE_MARK if result.facts.sample else ""
    return Report(_("Problems in the registers"), language(), (), tables, mark)


def problems_table(problems: tuple[Problem, ...], most: int, worded: Callable[[str], str] = spoken) -> Table:
    """The problems, errors first, at most `most` of them; `worded` as for `causes_table`."""
    ordered = sorted(problems, key=lambda one: _ORDER[one.weight])
    rows = tuple(
        (
            weight_word(one.weight),
            register_word(one.register),
            one.file,
            one.row,
            one.column,
            one.value,
            worded(one.expected),
            worded(one.remedy),
        )
        for one in ordered[:most]
    )
    columns = (
        Column(_("Weight"), width=8),
        Column(_("Register"), width=14),
        Column(_("File"), width=24),
        Column(_("Row"), Kind.NUMBER, 8),
        Column(_("Column"), width=14),
        Column(_("Found"), width=24),
        Column(_("Expected"), width=36),
        Column(_("How to mend it"), width=36),
    )
    more = len(ordered) - len(rows)
    notes = (worded(_("{count} more; see all with --format json.").format(count=more)),) if more else ()
    return Table(_("Problems in the registers"), columns, rows, notes=notes)


def load_json(result: LoadResult) -> str:
    """The whole result as JSON; `docs/loading.md` describes it."""
    manifest, facts = result.manifest, result.facts
    whole = {
        "outcome": result.outcome.value,
        "generation": manifest.generation,
        "data_date": manifest.data_date.isoformat(),
        "dated_by": facts.dated_by.value,
        "days": [{"file": one.file, "day": one.day.isoformat(), "said": one.said} for one in said_days(facts.days)],
        "partial": facts.partial,
        "sample": facts.sample,
        "quarantined": facts.quarantined,
        "pending": facts.pending,
        "earlier": facts.earlier,
        "open_questions": open_questions(facts.problems),
        "open_words": open_words(facts.problems),
        **{what: {name: _told(name, count) for name, count in manifest.counts(what)} for what in _COUNTED},
        "removals": [
            {
                "office": one.office,
                "register": one.register,
                "community": one.community,
                "before": _counted(one.register, one.before),
                "after": _counted(one.register, one.after),
            }
            for one in facts.removals
        ],
        "carried": [asdict(one) for one in facts.carried],
        "account": account_listed(facts.account),
        "returned": [str(path) for path in result.returned],
        "causes": listed_causes(facts.problems),
        "problems": [{**asdict(problem), "weight": problem.weight.value} for problem in facts.problems],
        "difference": None if result.difference is None else _difference(result.difference),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _difference(difference: Difference) -> dict[str, object]:
    return {
        part: {
            kind.kind: {
                said: _told(kind.kind, changes.count)
                for said, changes in (("new", kind.added), ("changed", kind.changed), ("vanished", kind.removed))
            }
            for kind in kinds
        }
        for part, kinds in (("nodes", difference.nodes), ("relationships", difference.relationships))
    }


def _told(kind: str, count: int) -> int | str | None:
    return suppressed(count) if kind in OF_RESIDENTS else count
