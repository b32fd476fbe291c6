"""One finding explained: the subject, its surroundings, the parameters, the register rows it rests on."""

from __future__ import annotations

from graphgov.analysis.explaining import Explanation, NodeDescription
from graphgov.engine.base import Value
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.reports.tables import Column, Kind, Report, Table
from graphgov.reports.words import SAMPLE_MARK, register_word, severity_word


def explanation_report(explanation: Explanation, sample: bool) -> Report:
    """The report of one finding; its query is not in it, since a query is text and no table."""
    finding = explanation.finding
    speech = language()
    tables = [table for node in explanation.subjects for table in _node_tables(node)]
    tables.append(
        Table(
            _("Parameters of the query"),
            (Column(_("Name"), width=24), Column(_("Value"), width=24)),
            tuple((name, _shown(value)) for name, value in explanation.parameters),
        )
    )
    tables.append(
        Table(
            _("Register rows it rests on"),
            (
                Column(_("Register"), width=20),
                Column(_("Office"), width=20),
                Column(_("File"), width=40),
                Column(_("Row"), Kind.NUMBER, 8),
            ),
            tuple((register_word(row.register), row.office, row.file, row.row) for row in explanation.rows),
        )
    )
    about = (
        (_("Check"), f"{explanation.title.in_language(speech)} ({finding.check})"),
        (_("Severity"), severity_word(finding.severity)),
        (_("Why it matters"), explanation.why.in_language(speech)),
        (_("Basis"), finding.source),
        (
            _("Threshold"),
            "; ".join(f"{one.name} = {one.value} {one.unit} ({one.source})" for one in finding.thresholds),
        ),
    )
    said = tuple((name, text) for name, text in about if text)
    return Report(finding.message, speech, said, tuple(tables), SAMPLE_MARK if sample else "")


def _node_tables(node: NodeDescription) -> tuple[Table, Table]:
    speech = language()
    fields = Table(
        f"{node.label.in_language(speech)} {node.id}",
        (Column(_("Field"), width=24), Column(_("Value"), width=50)),
        tuple((field.label.in_language(speech), _shown(field.value)) for field in node.fields),
    )
    around = tuple(
        (
            ("→ " if other.outgoing else "← ") + other.label.in_language(speech),
            other.name,
            ", ".join(f"{one.label.in_language(speech)} {_shown(one.value)}" for one in other.details),
            other.id,
        )
        for other in node.surroundings
    )
    columns = (
        Column(_("Relationship"), width=20),
        Column(_("Name"), width=30),
        Column(_("Details"), width=50),
        Column(_("Id"), width=34, unbroken=True),
    )
    notes = (_("Not all are shown of: {names}").format(names=", ".join(node.cut)),) if node.cut else ()
    return fields, Table(_("Surroundings"), columns, around, notes=notes)


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_shown(one) for one in value)
    return "" if value is None else str(value)
