"""The under-served index as tables: the grids in order, and those of which too little is known to say."""

from __future__ import annotations

from typing import Any

import pandas as pd

from graphgov.analysis.served.index import ServedIndex, leaves_open
from graphgov.analysis.served.standards import COMPONENTS, Counted, Standards
from graphgov.analysis.served.why import (
    equivalents,
    needs_for_each,
    party_words,
    people_for_each,
    rank_shown,
    why,
)
from graphgov.disclosure import suppressed
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.tables import Cell, Column, Kind, Report, Table


def served_report(index: ServedIndex, sample: bool, most: int | None = None, *, parted: bool = True) -> Report:
    """The grids in order of need, each with why it stands where it does; at most `most` of each table.

    Grids of which too little is known to say stand in a table of their own, unless it is not `parted`.
    """
    known, to_verify = split_by_knowledge(index.table) if parted else (index.table, index.table.head(0))
    tables = [_table(_("Grids in order of need"), known, index, most)]
    if len(to_verify):
        tables.append(_table(_("Grids to be verified first"), to_verify, index, most))
    about = (*_about(index), *_measures(index))
    return Report(_("Under-served index"), language(), about, tuple(tables), _mark(sample))


def rank_intervals_report(index: ServedIndex, intervals: pd.DataFrame, sample: bool) -> Report:
    """How far each grid's rank hangs on the weights and on what is not known."""
    columns = (
        Column(_("Grid"), width=24),
        Column(_("First rank"), Kind.NUMBER, 8),
        Column(_("Last rank"), Kind.NUMBER, 8),
        Column(_("First, usually"), Kind.NUMBER, 8),
        Column(_("Last, usually"), Kind.NUMBER, 8),
        Column(_("Among the first tenth"), Kind.RATE, 10),
        Column(_("Id"), width=34, unbroken=True),
    )
    figures = ("first", "last", "first_usual", "last_usual", "first_tenth")
    rows = tuple(
        (line["name"], *(line[name] for name in figures), line["grid"]) for line in intervals.to_dict("records")
    )
    notes = (
        _("Over all weightings of the five components (Dirichlet), and over all that is not known."),
        _("Usually: without the outermost twentieth of the weightings at each end."),
    )
    table = Table(_("Ranks over all weightings"), columns, rows, notes=notes)
    return Report(_("Under-served index"), language(), _about(index), (table,), _mark(sample))


def split_by_knowledge(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Grids of which all is known, or of which a standard is known not to be kept; and those to be verified first."""
    failing = table[["vacant", "over_size", "over_care"]].fillna(False).any(axis="columns")
    known = failing | ~table["unknown"].map(leaves_open).astype(bool)
    return table[known], table[~known]


def component_word(name: str) -> str:
    """A component of the index, in the language in force."""
    return {
        "vacancy": _("Vacant"),
        "size": _("Over the size of a grid"),
        "care": _("Over what can be looked after"),
        "load": _("People per full-time gridworker"),
        "needs": _("Needs per full-time gridworker"),
    }[name]


def counted_words(standards: Standards) -> str:
    """Which count sizes a grid, and at how many."""
    if standards.counted is Counted.HOUSEHOLDS:
        return _("{most} households").format(most=standards.households)
    return _("{most} residents").format(most=standards.residents)


def _mark(sample: bool) -> str:
    return SAMPLE_MARK if sample else ""


def _about(index: ServedIndex) -> tuple[tuple[str, str], ...]:
    order = _("the standards, then people and needs for each full-time gridworker")
    if index.weights is not None:
        parts = zip(COMPONENTS, index.weights.values, strict=True)
        order = _("weights of {name}: {weights}").format(
            name=index.weights.name,
            weights=_(", ").join(f"{component_word(name)} {value:g}" for name, value in parts if value),
        )
    return (
        (_("As of"), index.as_of.isoformat()),
        (_("A grid is sized by"), counted_words(index.standards)),
        (_("Sorted by"), order),
        (_("Vacant grids"), str(index.vacant)),
        (_("Grids over size"), str(index.over_size)),
        (_("Grids with too many to look after"), str(index.over_care)),
        (_("Grids not fully known"), str(index.open)),
    )


def _measures(index: ServedIndex) -> tuple[tuple[str, str], ...]:
    measures = index.inequality
    return (
        (_("Gini of hands over people, vacancies included"), _two(measures.gini)),
        (_("Concentration of hands where needs are"), _two(measures.concentration)),
        (
            _("Theil, within and between streets"),
            _("{whole} = {within} + {between}").format(
                whole=_two(measures.theil), within=_two(measures.within), between=_two(measures.between)
            ),
        ),
        (_("Grids in these measures"), str(measures.grids)),
    )


def _table(title: str, table: pd.DataFrame, index: ServedIndex, most: int | None) -> Table:
    shown = table if most is None else table.head(most)
    scored = index.weights is not None
    columns = (
        Column(_("Rank"), width=8),
        *([Column(_("Score"), width=8)] if scored else []),
        Column(_("Grid"), width=24),
        Column(_("Why"), width=44),
        Column(_("Households"), Kind.NUMBER, 8),
        Column(_("Key groups to look after"), Kind.NUMBER, 8),
        Column(_("Gridworkers and leaders"), Kind.NUMBER, 8),
        Column(_("Full-time equivalents"), width=8),
        Column(_("Households for each"), width=8),
        Column(_("Needs for each"), width=8),
        Column(_("Party presence"), width=20),
        Column(_("Id"), width=34, unbroken=True),
    )
    rows = tuple(_row(line, index) for line in shown.to_dict("records"))
    notes = [_("The order ranks grids and makes no fault of any; ranks such as 2–5 are as open as what is not known.")]
    if most is not None:
        notes.append(_("{shown} of {count} grids are shown.").format(shown=len(rows), count=len(table)))
    return Table(title, columns, rows, notes=tuple(notes))


def _row(line: dict[Any, Any], index: ServedIndex) -> tuple[Cell, ...]:
    score = [] if index.weights is None else [_score(line["score"])]
    return (
        rank_shown(line),
        *score,
        line["name"],
        why(line, index.standards),
        *(suppressed(_whole(line[name])) for name in ("households", "care")),
        _whole(line["hands"]),
        equivalents(line),
        people_for_each(line, index.standards),
        needs_for_each(line),
        party_words(line),
        line["grid"],
    )


def _score(value: Any) -> str:
    if pd.isna(value):
        return ""
    return _("nobody there") if value == float("inf") else f"{float(value):.1f}"


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def _two(value: float | None) -> str:
    return _("unknown") if value is None else f"{value:.2f}"
