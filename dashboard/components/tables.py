"""Tables of the library on a page, and taking them home."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.csv import to_csv
from graphgov.paper.hostile_text import visible
from graphgov.paper.tables import Cell, Kind, Report, Table
from graphgov.paper.xlsx import to_xlsx

_ROW_HEIGHT, _MOST_HEIGHT = 35, 520


@dataclass(frozen=True)
class Shown:
    """How a table is shown.  `pick`: rows can be picked, one at a time; `bars`: rates as bars."""

    key: str
    pick: bool = False
    bars: bool = True


def show_table(table: Table, how: Shown) -> int | None:
    """Draw a table with its notes; the number of the row that is picked, from 0, where rows can be."""
    if not table.rows:
        st.info(_("Nothing to show here."))
        return None
    headings = _headings(table)
    cells = {heading: [row[number] for row in table.all_rows] for number, heading in enumerate(headings)}
    storage = {
        heading: _storage(cells[heading], column.kind) for heading, column in zip(headings, table.columns, strict=True)
    }
    frame = pd.DataFrame(
        {heading: [visible(cell) if isinstance(cell, str) else cell for cell in cells[heading]] for heading in headings}
    ).astype(storage)
    shape = {
        heading: st.column_config.ProgressColumn(
            heading, min_value=0.0, max_value=1.0, format="percent", color="#41719c"
        )
        if column.kind is Kind.RATE and how.bars
        else st.column_config.NumberColumn(heading, format="percent")
        if column.kind is Kind.RATE
        else None
        for heading, column in zip(headings, table.columns, strict=True)
    }
    height = min(_ROW_HEIGHT * (len(frame) + 1) + 3, _MOST_HEIGHT)
    configured = {heading: one for heading, one in shape.items() if one is not None}
    picked: int | None = None
    if how.pick:
        event = st.dataframe(
            frame,
            hide_index=True,
            height=height,
            column_config=configured,
            placeholder="",
            alt=visible(table.title),
            key=how.key,
            on_select="rerun",
            selection_mode="single-row",
        )
        rows = event["selection"]["rows"]
        picked = rows[0] if rows and rows[0] < len(table.rows) else None
    else:
        st.dataframe(
            frame,
            hide_index=True,
            height=height,
            column_config=configured,
            placeholder="",
            alt=visible(table.title),
            key=how.key,
        )
    for note in table.notes:
        st.caption(escaped(note))
    return picked


def take_home(report: Report | Callable[[], Report], name: str) -> None:
    """Buttons that save the tables as a workbook, and the first of them as CSV.

    The files, and the report where it is given as a function, are made when a button is pressed, not each time a page
    is drawn.
    """
    made = report if callable(report) else lambda: report
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            _("Save as Excel workbook"),
            data=lambda: to_xlsx(made()),
            file_name=f"{name}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            icon=":material/download:",
            key=f"{name} xlsx",
            on_click="ignore",
        )
        st.download_button(
            _("Save as CSV"),
            data=lambda: to_csv(_first(made())),
            file_name=f"{name}.csv",
            mime="text/csv",
            icon=":material/download:",
            key=f"{name} csv",
            on_click="ignore",
        )


def report_of(title: str, tables: tuple[Table, ...], about: tuple[tuple[str, str], ...], mark: str) -> Report:
    """Tables of a page as a report, in the language in force."""
    return Report(title, language(), about, tables, mark)


def escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join(f"\\{one}" if one in r"\`*_{}[]<>()#+-.!|$~:" else one for one in visible(text))


def _first(report: Report) -> Report:
    return Report(report.title, report.language, report.about, report.tables[:1], report.mark)


def _storage(cells: list[Cell], kind: Kind) -> str:
    """The type of a column: numbers may be missing; a column with words in it is text."""
    if kind is Kind.TEXT or any(isinstance(cell, str) for cell in cells):
        return "string"
    return "Float64" if kind is Kind.RATE or any(isinstance(cell, float) for cell in cells) else "Int64"


def _headings(table: Table) -> list[str]:
    """What the columns are called; one that stands under several groups says under which."""
    counted = Counter(column.heading for column in table.columns)
    return _distinct(
        [
            visible(
                f"{column.group} · {column.heading}" if column.group and counted[column.heading] > 1 else column.heading
            )
            for column in table.columns
        ]
    )


def _distinct(headings: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    out = []
    for heading in headings:
        seen[heading] = seen.get(heading, 0) + 1
        out.append(heading if seen[heading] == 1 else f"{heading} {seen[heading]}")
    return out
