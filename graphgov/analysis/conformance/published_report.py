"""Published figures on paper, and beside them how many a graph holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphgov.analysis.published import PublishedCount
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.models import Bound, Figure
from graphgov.paper.tables import Cell, Column, Kind, Shade, Table


def figures_table(figures: Iterable[Figure], counts: Sequence[PublishedCount] = ()) -> Table:
    """The figures that an account publishes; with `counts` also what the graph of that place holds of each."""
    known = {count.figure.name: count for count in counts}
    rows: list[tuple[Cell, ...]] = []
    for one in figures:
        label, unit = one.label.in_language(language()), one.unit.in_language(language())
        row: tuple[Cell, ...] = (label, figure_text(one), unit, one.clause)
        if counts:
            count = known.get(one.name)
            row += (count.counted if count else None, _holds(count) if count else _("Figure only"))
        rows.append(row)
    columns = [
        Column(_("Published figure"), width=40),
        Column(_("Value"), width=12),
        Column(_("Unit"), width=14),
        Column(_("Clause"), width=8),
    ]
    if counts:
        columns += [Column(_("In the graph"), Kind.NUMBER, 10), Column(_("Agrees"), width=12)]
    return Table(_("Published figures"), tuple(columns), tuple(rows))


def published_table(model: str, counts: Sequence[PublishedCount]) -> Table:
    """The figures of a model that the graph can be counted for, beside what it holds."""
    plain = figures_table((count.figure for count in counts), counts)
    shades = {(at, 5): Shade.GOOD if count.holds else Shade.MIXED for at, count in enumerate(counts)}
    notes = (
        _("A figure is what the account said when it was published; what the graph holds is that of its own day."),
    )
    title = _("Published figures: {model}").format(model=model)
    return Table(title, plain.columns, plain.rows, notes=notes, shades=shades)


def figure_text(figure: Figure) -> str:
    """A figure with its bound: 500, about 500, more than 500, at least 500."""
    number = f"{figure.value:,}"
    match figure.bound:
        case Bound.ABOUT:
            return _("about {number}").format(number=number)
        case Bound.MORE_THAN:
            return _("more than {number}").format(number=number)
        case Bound.AT_LEAST:
            return _("at least {number}").format(number=number)
        case Bound.EXACT:
            return number


def _holds(count: PublishedCount) -> str:
    return _("Agrees") if count.holds else _("Differs")
