"""Why a finding is one: the subject, its surroundings, the rule it rests on, the register rows."""

from __future__ import annotations

import streamlit as st

from dashboard.address import go
from dashboard.components.tables import Shown, report_of, show_table, take_home
from dashboard.viewing import Viewing
from graphgov.analysis.explaining import explain_finding
from graphgov.analysis.findings import Findings
from graphgov.analysis.verdicts import Finding
from graphgov.messages import gettext as _
from graphgov.reports.explanation_report import explanation_report
from graphgov.reports.hostile_text import visible
from graphgov.reports.tables import labelled


def show_evidence(viewing: Viewing, findings: Findings, finding: Finding) -> None:
    """The panel under a list: everything that one finding rests on."""
    check = next(check for check in findings.checks if check.id == finding.check)
    with viewing.source.engine() as engine:
        explanation = explain_finding(engine, findings.model, findings.run.as_of, check, finding)
    viewing.source.bench.record_access("dashboard", f"explain {finding.key}")
    report = explanation_report(explanation, viewing.source.state.sample)
    with st.container(border=True):
        st.subheader(visible(finding.guarded_message))
        for name, text in report.about:
            st.write(visible(labelled(name, text)).replace("$", r"\$"))
        st.button(
            _("Show in the structure"),
            icon=":material/hub:",
            key=f"show {finding.key}",
            on_click=go,
            kwargs={"node": finding.subject.split("|")[0], "page": "structure"},
        )
        tables = report.tables if not viewing.leaders else report.tables[:-2] + report.tables[-1:]
        for number, table in enumerate(tables):
            st.markdown(f"**{_escaped(table.title)}**")
            show_table(table, Shown(f"evidence {number} {finding.key}"))
        if not viewing.leaders:
            with st.expander(_("The query")):
                st.code(explanation.query, language="cypher")
        take_home(report_of(report.title, tables, report.about, report.mark), f"{finding.check} {finding.subject}"[:80])


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join(f"\\{one}" if one in r"\`*_{}[]<>()#+-.!|$~:" else one for one in visible(text))
