"""The first page of the dashboard: what the checks found, by street.  Run with `streamlit run dashboard/app.py`."""

from __future__ import annotations

import streamlit as st

import graphgov
from graphgov import CheckRequest, GraphgovError, load_model
from graphgov.messages import gettext as _
from graphgov.models import model_names
from graphgov.reports.findings_report import Contents, findings_report
from graphgov.reports.hostile_text import visible
from graphgov.reports.tables import Table, labelled, shown
from graphgov.schema.declaration import Level


def show_table(table: Table) -> None:
    """One table of a report, with its title and notes."""
    st.subheader(visible(table.title))
    headings = [visible(column.heading) for column in table.columns]
    columns = {
        heading: [visible(shown(row[number], table.columns[number].kind)) for row in table.all_rows]
        for number, heading in enumerate(headings)
    }
    st.dataframe(columns, hide_index=True, width="stretch")
    for note in table.notes:
        st.caption(visible(note))


def page() -> None:
    """The page: which workspace and model, then the tables."""
    st.set_page_config(page_title="graphgov", layout="wide")
    st.title(_("Organisation and relationship check"))
    name = st.sidebar.selectbox(_("Model"), model_names())
    place = graphgov.open()
    try:
        with st.spinner(_("Running the checks")):
            findings = place.check(CheckRequest(model=load_model(name)))
        place.record_access("dashboard", f"model={name}")
        report = findings_report(findings, Contents(level=Level.STREET, thresholds=False, brief=True))
    except GraphgovError as error:
        st.error(visible(str(error)))
        return
    if report.mark:
        st.warning(report.mark)
    for label, value in report.about:
        st.caption(visible(labelled(label, value)))
    for table in report.tables:
        show_table(table)


page()
