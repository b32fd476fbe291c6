"""Conformance on paper: the scores, a heat map of places and rules for each model, and what each place lacks."""

from __future__ import annotations

from collections.abc import Iterator

from graphgov.analysis.checks.words import severity_word
from graphgov.analysis.conformance.conformity import (
    ClauseState,
    Conformance,
    ConformingPlace,
    Conformity,
    Lack,
    ModelConformance,
    Score,
)
from graphgov.analysis.conformance.published_report import published_table
from graphgov.messages import gettext as _
from graphgov.messages import language, translatable
from graphgov.models import Clause, Force
from graphgov.models.words import force_word, model_word, scope_word
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.tables import Cell, Column, Kind, Report, Shade, Table
from graphgov.schema.declaration import Level
from graphgov.schema.words import level_word

_FINDINGS_SHOWN = 3
_SHADES = {
    Conformity.MET: Shade.GOOD,
    Conformity.PARTLY: Shade.MIXED,
    Conformity.NOT_MET: Shade.BAD,
    Conformity.NO_DATA: Shade.UNKNOWN,
    Conformity.INCOMPLETE: Shade.UNKNOWN,
    Conformity.NOT_CHECKED: Shade.OUTSIDE,
    Conformity.FIGURE_ONLY: Shade.OUTSIDE,
    Conformity.NOT_APPLICABLE: Shade.OUTSIDE,
}

_WORDS = {
    Conformity.MET: translatable("Met"),
    Conformity.PARTLY: translatable("Partly met"),
    Conformity.NOT_MET: translatable("Not met"),
    Conformity.NO_DATA: translatable("No data"),
    Conformity.INCOMPLETE: translatable("Incomplete"),
    Conformity.NOT_CHECKED: translatable("Not checked"),
    Conformity.FIGURE_ONLY: translatable("Figure only"),
    Conformity.NOT_APPLICABLE: translatable("Not applicable"),
}


def conformance_report(conformance: Conformance, level: Level | None = None) -> Report:
    """The scores of all models, then per model the matrix, what the places lack, and what no check holds.

    `level` keeps to the places of one level.
    """
    first = conformance.models[0]
    tables = [_scores_table(conformance, level)]
    for one in conformance.models:
        tables += [_matrix_table(one, level), _lacks_table(one, level), _unchecked_table(one)]
        tables.append(published_table(model_word(one.model), one.published))
    return Report(
        _("Conformance with governance models"),
        language(),
        tuple(_about(conformance)),
        tuple(table for table in tables if table.rows),
        SAMPLE_MARK if first.run.state.sample else "",
    )


def scores_report(conformance: Conformance, level: Level | None = None) -> Report:
    """The scores only, in as many columns as a terminal has room for."""
    rows: list[tuple[Cell, ...]] = []
    for one in conformance.models:
        advised = {score.place: score.score for score in one.scores if not score.required}
        required = {score.place: score for score in one.scores if score.required}
        for place in _places(one, level):
            score = required[place.id]
            names = (model_word(one.model), place.name, place.within)
            rows.append((*names, *_numbers(score), advised[place.id]))
    columns = (
        Column(_("Model"), width=12),
        Column(_("Place"), width=18),
        Column(_("Lies in"), width=14),
        *_number_columns(""),
        Column(_("Score, advised"), Kind.RATE, 8),
    )
    whole = _scores_table(conformance, level)
    table = Table(_("Scores of the required rules"), columns, tuple(rows), notes=whole.notes)
    first = conformance.models[0]
    mark = SAMPLE_MARK if first.run.state.sample else ""
    return Report(_("Conformance with governance models"), language(), tuple(_about(conformance)), (table,), mark)


def place_report(conformance: Conformance, place: str) -> Report:
    """One place, by id: every clause with its state, then what it lacks, for a terminal."""
    tables = []
    for one in conformance.models:
        tables += [_place_table(one, place), _lacks_table(one, None, place)]
    first = conformance.models[0]
    name = next(other.name for other in first.places if other.id == place)
    title = _("Conformance of {place}").format(place=name)
    mark = SAMPLE_MARK if first.run.state.sample else ""
    return Report(title, language(), tuple(_about(conformance)), tuple(table for table in tables if table.rows), mark)


def conformity_word(conformity: Conformity) -> str:
    """A state in the language in force."""
    return _(_WORDS[conformity])


def _about(conformance: Conformance) -> Iterator[tuple[str, str]]:
    run = conformance.models[0].run
    speech = language()
    yield (
        _("Model"),
        "; ".join(f"{one.model.title.in_language(speech)} ({one.model.name})" for one in conformance.models),
    )
    yield _("As of"), run.as_of.isoformat()
    date = run.state.data_date.isoformat()
    yield _("Generation"), _("{generation}, data of {date}").format(generation=run.state.generation, date=date)
    yield _("Made by"), f"graphgov {run.graphgov} ({run.engine})"
    if run.state.partial:
        yield _("Note"), _("Some rows of the registers lie in quarantine; figures may be too small.")


def _places(one: ModelConformance, level: Level | None) -> list[ConformingPlace]:
    return [place for place in one.places if level is None or place.level is level]


def _scores_table(conformance: Conformance, level: Level | None) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for one in conformance.models:
        scores: dict[str, list[Score]] = {}
        for score in one.scores:
            scores.setdefault(score.place, []).append(score)
        for place in _places(one, level):
            numbers = [cell for score in scores[place.id] for cell in _numbers(score)]
            rows.append((model_word(one.model), place.name, level_word(place.level), place.within, *numbers))
    columns = (
        Column(_("Model"), width=12),
        Column(_("Place"), width=18),
        Column(_("Level"), width=10),
        Column(_("Lies in"), width=14),
        *_number_columns(_("Required")),
        *_number_columns(_("Advised")),
    )
    notes = (
        _("Score = the mean, over the rules judged, of sound ÷ all subjects; what is unknown is not met."),
        _(
            "Applicable rules = judged + no data + not checked. A rule without a check is never met: it is not "
            "checked, or tells a figure only."
        ),
    )
    return Table(_("Scores"), columns, tuple(rows), notes=notes)


def _number_columns(group: str) -> tuple[Column, ...]:
    headings = (_("Judged"), _("Applicable"), _("Met"), _("Partly met"), _("Not met"), _("No data"), _("Not checked"))
    counts = (Column(heading, Kind.NUMBER, 8, group=group) for heading in headings)
    return (Column(_("Score"), Kind.RATE, 8, group=group), *counts)


def _numbers(score: Score) -> tuple[Cell, ...]:
    counts = (score.met, score.partly, score.not_met, score.no_data + score.incomplete, score.not_checked)
    return (score.score, score.judged, score.applicable, *counts)


def _matrix_table(one: ModelConformance, level: Level | None) -> Table:
    clauses = [clause for clause in one.clauses if clause.checks]
    clauses.sort(key=lambda clause: not clause.force.makes_faults)
    titles = {clause.id: rule.title.in_language(language()) for rule in one.model.rules for clause in rule.clauses}
    columns = (
        Column(_("Place"), width=18),
        Column(_("Level"), width=10),
        *(
            Column(
                f"{clause.id} {titles[clause.id]}",
                width=14,
                narrow=True,
                group=_("Required") if clause.force.makes_faults else _("Advised"),
            )
            for clause in clauses
        ),
    )
    rows: list[tuple[Cell, ...]] = []
    shades: dict[tuple[int, int], Shade] = {}
    for number, place in enumerate(_places(one, level)):
        states = [one.state(place.id, clause.id) for clause in clauses]
        rows.append((place.name, level_word(place.level), *(_state_text(state) for state in states)))
        shades.update({(number, at): _SHADES[state.conformity] for at, state in enumerate(states, start=2)})
    title = _("Rules by place: {model}").format(model=model_word(one.model))
    notes = (
        _("“n/m”: of m subjects n are sound; “?” counts those that the registers do not tell of."),
        _(
            "{count} clauses are held by no check and stand in a table of their own: they are not met, but not checked."
        ).format(count=len(one.clauses) - len(clauses)),
    )
    return Table(title, columns, tuple(rows), notes=notes, shades=shades, row_headings=True)


def _state_text(state: ClauseState) -> str:
    word = conformity_word(state.conformity)
    if state.conformity is Conformity.NOT_APPLICABLE:
        return "—"
    if not state.subjects or state.conformity is Conformity.INCOMPLETE:
        return word
    unknown = f" ?{state.unknown}" if state.unknown else ""
    if state.conformity is Conformity.NO_DATA:
        return f"{word}{unknown}"
    return f"{word} {state.sound}/{state.subjects}{unknown}"


def _lacks_table(one: ModelConformance, level: Level | None, place: str = "") -> Table:
    """By place, and within it in order of weight; by default of communities, where the work is done."""
    places = {other.id: other for other in one.places}
    clauses = {clause.id: clause for clause in one.clauses}
    rows: list[tuple[Cell, ...]] = []
    for lack in one.lacks:
        where = places[lack.place]
        if place and lack.place != place:
            continue
        if not place and level is not None and where.level is not level:
            continue
        rows.append(_lack_row(where, clauses[lack.clause], lack))
    columns = (
        Column(_("Place"), width=18),
        Column(_("Level"), width=10),
        Column(_("Lies in"), width=14),
        Column(_("Clause"), width=8),
        Column(_("Force"), width=10),
        Column(_("What it says"), width=40),
        Column(_("Severity"), width=8),
        Column(_("Faults"), Kind.NUMBER, 8),
        Column(_("Unknown"), Kind.NUMBER, 8),
        Column(_("What is lacking"), width=60),
    )
    title = _("Lacking for the required rules: {model}").format(model=model_word(one.model))
    note = _("Within a place the weightiest comes first: force of the rule, severity, number of faults.")
    return Table(title, columns, tuple(rows), notes=(note,))


def _lack_row(place: ConformingPlace, clause: Clause, lack: Lack) -> tuple[Cell, ...]:
    shown = "; ".join(finding.guarded_message for finding in lack.findings[:_FINDINGS_SHOWN])
    if len(lack.findings) > _FINDINGS_SHOWN:
        shown += "; " + _("and {count} more").format(count=len(lack.findings) - _FINDINGS_SHOWN)
    return (
        place.name,
        level_word(place.level),
        place.within,
        clause.id,
        force_word(clause.force),
        clause.text.in_language(language()),
        severity_word(lack.findings[0].severity),
        len(lack.findings),
        lack.unknown,
        shown,
    )


def _place_table(one: ModelConformance, place: str) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for clause in one.clauses:
        state = one.state(place, clause.id)
        counts: tuple[Cell, ...] = (state.sound, state.fault, state.unknown) if state.subjects else (None, None, None)
        text = clause.text.in_language(language())
        rows.append((clause.id, force_word(clause.force), conformity_word(state.conformity), *counts, text))
    columns = (
        Column(_("Clause"), width=8),
        Column(_("Force"), width=10),
        Column(_("State"), width=12),
        Column(_("Has"), Kind.NUMBER, 6),
        Column(_("Lacks"), Kind.NUMBER, 6),
        Column(_("Unknown"), Kind.NUMBER, 6),
        Column(_("What it says"), width=70),
    )
    return Table(_("Rules of {model}").format(model=model_word(one.model)), columns, tuple(rows))


def _unchecked_table(one: ModelConformance) -> Table:
    """The clauses that no check holds: what carries them instead, so that nobody takes silence for conformity."""
    rows: list[tuple[Cell, ...]] = []
    for clause in one.clauses:
        if clause.checks:
            continue
        reported = clause.force is Force.REPORTED or not clause.fields
        word = conformity_word(Conformity.FIGURE_ONLY if reported else Conformity.NOT_CHECKED)
        figures = [f.label.in_language(language()) for f in one.model.figures if f.clause == clause.id]
        carried = ", ".join([*figures, *clause.fields])
        text = clause.text.in_language(language())
        rows.append((clause.id, scope_word(clause.scope), force_word(clause.force), word, text, carried))
    columns = (
        Column(_("Clause"), width=8),
        Column(_("Scope"), width=10),
        Column(_("Force"), width=10),
        Column(_("State"), width=12),
        Column(_("What it says"), width=60),
        Column(_("Carried by"), width=50),
    )
    return Table(_("Held by no check: {model}").format(model=model_word(one.model)), columns, tuple(rows))
