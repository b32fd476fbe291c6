"""整改台账: the cases, their deadlines and progress; to the office and back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import plotly.graph_objects as figures
import streamlit as st

from dashboard.address import chosen
from dashboard.components.pictures import draw, plain
from dashboard.components.places import way_up
from dashboard.components.tables import Shown, escaped, show_table
from dashboard.viewing import Viewing
from graphgov import Case, Ledger, LedgerReturn, Level, Standing, StreetTally
from graphgov.errors import GraphgovError
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.hostile_text import visible
from graphgov.paper.page_words import on_page
from graphgov.paper.tables import labelled
from graphgov.reports import case_report, cases_report, changes_table, problems_table, standing_word, streets_report
from graphgov.temporary_folders import own_folder

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PROBLEMS_SHOWN = 50


def page(viewing: Viewing) -> None:
    """Draw the page."""
    way_up(viewing.geography, viewing.place)
    st.title(_("Ledger"))
    bench = viewing.source.bench
    if bench.is_server:
        st.info(_("A published copy holds no ledger; open the workspace itself."))
        return
    ledger = bench.kept_ledger()
    followed = [one.name for one in ledger.models()]
    if viewing.model.name not in followed:
        st.info(_("No ledger is kept for this model yet. Once begun, every load keeps it up."))
        if st.button(_("Begin the ledger"), icon=":material/playlist_add:", key="begin the ledger"):
            with st.spinner(_("Opening the cases")):
                bench.update_ledger([viewing.model.name])
            st.rerun()
        return
    today = dt.date.today()
    _counts(viewing, ledger, today)
    _cases(viewing, ledger, today)
    _streets(viewing, ledger, today)
    _back(viewing, today)


def _inside(viewing: Viewing, ledger: Ledger, standing: Standing | None, today: dt.date) -> list[Case]:
    cases = ledger.cases(viewing.model.name, standing=standing, day=today)
    return [case for case in cases if viewing.inside(case.fault.place)]


def _counts(viewing: Viewing, ledger: Ledger, today: dt.date) -> None:
    standings = [case.standing(today) for case in _inside(viewing, ledger, None, today)]
    for column, standing in zip(st.columns(len(Standing)), Standing, strict=True):
        column.metric(standing_word(standing), standings.count(standing), border=True)
    st.caption(_("A case is closed by a later load that proves it mended, not by a tick."))


def _cases(viewing: Viewing, ledger: Ledger, today: dt.date) -> None:
    words = {standing.value: standing_word(standing) for standing in Standing}
    standings = ["", *words]
    current = viewing.address.standing if viewing.address.standing in words else ""
    key = f"standing {current} {language()}"
    wanted = st.selectbox(
        _("Standing"),
        standings,
        index=standings.index(current),
        format_func=lambda one: words.get(one, _("All")),
        key=key,
        on_change=chosen("standing", key),
    )
    cases = _inside(viewing, ledger, Standing(wanted) if wanted else None, today)
    sample = viewing.source.state.sample
    picked = show_table(cases_report(cases, today, sample).tables[0], Shown(f"cases {wanted} {len(cases)}", pick=True))
    st.download_button(
        _("Save as the office's workbook"),
        data=lambda: viewing.source.bench.ledger_book(viewing.model.name, _street(viewing), today),
        file_name=_("rectification ledger") + ".xlsx",
        mime=_XLSX,
        on_click="ignore",
        icon=":material/download:",
    )
    if picked is not None:
        case = cases[picked]
        with st.container(border=True):
            st.subheader(visible(case.message))
            report = case_report(case, ledger.history(case.id), today, sample)
            for name, text in report.about:
                st.write(escaped(labelled(name, text)))
            for number, table in enumerate(report.tables):
                show_table(table, Shown(f"case {number} {case.id}"))
            _accept(ledger, case, today)


def _street(viewing: Viewing) -> str:
    """The street of the place chosen, for the workbook of one office; empty for all."""
    place = viewing.place
    return place.id if place is not None and place.level is Level.STREET else ""


def _accept(ledger: Ledger, case: Case, today: dt.date) -> None:
    """A statement (情况说明): accepted for a time, still counted."""
    with st.form(f"accept {case.id}"):
        st.caption(_("Statement: accept for a time"))
        reason = st.text_input(_("Reason"))
        owner = st.text_input(_("Who answers for it"))
        until = st.date_input(_("Until"), today, min_value=today)
        if st.form_submit_button(_("Accept")):
            try:
                ledger.accept(case.id, reason.strip(), owner.strip(), until, today)
            except GraphgovError as error:
                st.error(visible(on_page(str(error))))
            else:
                st.rerun()


def _streets(viewing: Viewing, ledger: Ledger, today: dt.date) -> None:
    with st.expander(_("By street, and what each load changed")):
        tallies = ledger.by_street(viewing.model.name, today)
        name = _("Rectification by street")
        draw(
            _picture([one for one in tallies if not one.total]),
            "ledger picture",
            name,
            sample=viewing.source.state.sample,
        )
        show_table(streets_report(tallies, today, viewing.source.state.sample).tables[0], Shown("ledger streets"))
        show_table(changes_table(ledger.changes()), Shown("ledger changes"))


def _picture(streets: list[StreetTally]) -> figures.Figure:
    """The cases of each street by how they stand; the one with most that are not mended comes first."""
    ranked = sorted(streets, key=lambda one: (one.mended - one.found, one.street))
    parts = (
        (_("Overdue"), "#8a1f1f", [one.overdue for one in ranked]),
        (_("Not closed"), "#c96a12", [one.open for one in ranked]),
        (_("Statement accepted"), "#a88f00", [one.accepted for one in ranked]),
        (_("Subject gone"), "#aab2bc", [one.gone for one in ranked]),
        (_("Mended"), "#1a7a3c", [one.mended for one in ranked]),
    )
    names = [plain(visible(one.name)) or _("In no street") for one in ranked]
    figure = figures.Figure(
        [
            figures.Bar(name=label, x=counts, y=names, orientation="h", marker_color=colour)
            for label, colour, counts in parts
            if any(counts)
        ]
    )
    figure.update_layout(
        barmode="stack",
        height=max(180, 26 * len(names) + 110),
        margin={"t": 64, "l": 0, "r": 0, "b": 0},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 1, "xanchor": "right", "traceorder": "normal"},
        xaxis={"title": _("Cases"), "tickformat": "d", "rangemode": "tozero"},
        yaxis={"autorange": "reversed", "automargin": True},
        showlegend=True,
    )
    return figure


def _back(viewing: Viewing, today: dt.date) -> None:
    """Take an edited workbook back."""
    with st.expander(_("Take an edited workbook back")):
        uploaded = st.file_uploader(_("The office's workbook (xlsx)"), type=["xlsx"], key="ledger back")
        if uploaded is None or not st.button(_("Read it")):
            return
        with own_folder("ledger") as folder:
            book = Path(folder) / "ledger.xlsx"
            book.write_bytes(uploaded.getvalue())
            try:
                _said(viewing.source.bench.take_ledger(book, today))
            except GraphgovError as error:
                st.error(visible(on_page(str(error))))


def _said(done: LedgerReturn) -> None:
    say = st.warning if done.problems else st.success
    say(_("{rows} rows read, {changed} cases changed.").format(rows=done.rows, changed=done.changed))
    if done.problems:
        show_table(problems_table(done.problems, _PROBLEMS_SHOWN, on_page), Shown("ledger problems"))
