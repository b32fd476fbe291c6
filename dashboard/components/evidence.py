"""Why a finding is one: the subject, its surroundings, the rule it rests on, the register rows."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard import answers
from dashboard.address import go
from dashboard.components.tables import Shown, escaped, report_of, show_table, take_home
from dashboard.viewing import Viewing
from graphgov import Case, Finding, Findings
from graphgov.errors import WorkspaceError
from graphgov.messages import gettext as _
from graphgov.paper.hostile_text import visible
from graphgov.paper.page_words import on_page
from graphgov.paper.tables import labelled
from graphgov.reports import explanation_report, progress_word, standing_word


def show_evidence(viewing: Viewing, findings: Findings, finding: Finding) -> None:
    """The panel under a list: everything that one finding rests on."""
    explanation = findings.explain(finding)
    viewing.source.bench.record_access("dashboard", f"explain {finding.key}")
    report = explanation_report(explanation, viewing.source.state.sample)
    with st.container(border=True):
        st.subheader(visible(finding.guarded_message))
        for name, text in report.about:
            st.write(visible(labelled(name, text)).replace("$", r"\$"))
        _case(viewing, finding)
        with st.container(horizontal=True, gap="small"):
            st.button(
                _("Show in the structure"),
                icon=":material/hub:",
                key=f"show {finding.key}",
                on_click=go,
                kwargs={"node": finding.subject.split("|")[0], "page": "structure"},
            )
            if not viewing.source.bench.is_server:
                st.button(
                    _("To the ledger"),
                    icon=":material/task_alt:",
                    key=f"case {finding.key}",
                    on_click=go,
                    kwargs={"page": "ledger"},
                )
        tables = report.tables if not viewing.leaders else report.tables[:-2] + report.tables[-1:]
        for number, table in enumerate(tables):
            st.markdown(f"**{escaped(table.title)}**")
            show_table(table, Shown(f"evidence {number} {finding.key}"))
        if not viewing.leaders:
            with st.expander(_("The query")):
                st.code(explanation.query, language="cypher")
        take_home(report_of(report.title, tables, report.about, report.mark), f"{finding.check} {finding.subject}"[:80])


def cases_kept(viewing: Viewing) -> dict[tuple[str, str], Case] | None:
    """The cases by check and subject; None where no ledger is kept, or after saying that it cannot be read."""
    try:
        return answers.cases_of(viewing.source, viewing.model.name)
    except WorkspaceError as error:
        st.warning(visible(on_page(str(error))))
        return None


def _case(viewing: Viewing, finding: Finding) -> None:
    """The case of the rectification ledger that the finding became."""
    cases = cases_kept(viewing)
    if cases is None:
        st.write(escaped(labelled(_("Case"), _("no ledger is kept for this model yet"))))
        return
    case = cases.get((finding.check, finding.subject))
    if case is None:
        st.write(escaped(labelled(_("Case"), _("none; advice opens none"))))
        return
    told = [case.id, standing_word(case.standing(dt.date.today())), progress_word(case.progress)]
    told += [case.unit, _("deadline {day}").format(day=case.deadline.isoformat()) if case.deadline else ""]
    st.write(escaped(labelled(_("Case"), " · ".join(part for part in told if part))))
