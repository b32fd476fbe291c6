"""The under-served index as a table."""

from __future__ import annotations

from typing import Any

import pandas as pd

from graphgov.analysis.served.index import COMPONENTS, ServedIndex
from graphgov.disclosure import suppressed
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.tables import Cell, Column, Kind, Report, Table


def served_report(index: ServedIndex, sample: bool, most: int | None = None) -> Report:
    """The grids in order of need, at most `most` of them, with the Gini and what was left out."""
    shown = index.table if most is None else index.table.head(most)
    rows = tuple(_row(line) for line in shown.to_dict("records"))
    counted = (_("Households"), _("Residents with care needs"), _("Gridworkers"))
    columns = (
        Column(_("Rank"), Kind.NUMBER, 6),
        Column(_("Fifth"), Kind.NUMBER, 6),
        Column(_("Grid"), width=24),
        Column(_("Score"), width=8),
        *(Column(heading, Kind.NUMBER, 10) for heading in counted),
        *(Column(component_word(name), width=10) for name in COMPONENTS),
        Column(_("Left out"), width=20),
        Column(_("Id"), width=34, unbroken=True),
    )
    notes = [
        _("The score ranks grids from the worst served (1) and makes no fault of any; 1.00 is the worst score."),
        *([_("{shown} of {count} grids are shown.").format(shown=len(rows), count=len(index.table))] if most else []),
    ]
    about = (
        (_("As of"), index.as_of.isoformat()),
        (_("Gini of residents per gridworker"), _two(index.gini) or _("unknown")),
        (_("Grids in the Gini"), str(index.gini_grids)),
        (_("Grids without a gridworker"), str(index.vacant)),
        (_("Weights"), ", ".join(f"{component_word(name)} {getattr(index.weights, name)}" for name in COMPONENTS)),
    )
    table = Table(_("Grids in order of need"), columns, rows, notes=tuple(notes))
    return Report(_("Under-served index"), language(), about, (table,), SAMPLE_MARK if sample else "")


def component_word(name: str) -> str:
    """A component of the index, in the language in force."""
    return {
        "load": _("Load"),
        "gridworkers": _("Staffing"),
        "care": _("Care"),
        "party": _("Party presence"),
        "chain": _("Distance up the chain"),
    }[name]


def _row(line: dict[Any, Any]) -> tuple[Cell, ...]:
    residents = (suppressed(_whole(line[name])) for name in ("households", "care"))
    return (
        _whole(line["rank"]),
        _whole(line["quintile"]),
        line["name"],
        _two(line["score"]),
        *residents,
        _whole(line["gridworkers"]),
        *(_two(line[f"{name}_component"]) for name in COMPONENTS),
        ", ".join(component_word(name) for name in line["missing"]),
        line["grid"],
    )


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def _two(value: Any) -> str:
    return "" if value is None or pd.isna(value) else f"{float(value):.2f}"
