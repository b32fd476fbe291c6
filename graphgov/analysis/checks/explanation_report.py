"""One finding explained: the subject, its surroundings, the parameters, the register rows it rests on."""

from __future__ import annotations

from graphgov.analysis.checks.explaining import Explanation, FieldValue, Neighbour, NodeDescription
from graphgov.analysis.checks.source_words import source_text
from graphgov.analysis.checks.words import severity_word, threshold_text
from graphgov.engine.base import Value
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.tables import Cell, Column, Kind, Report, Table
from graphgov.schema import SCHEMA
from graphgov.schema.declaration import Field
from graphgov.schema.words import register_word, relationship_word


def explanation_report(explanation: Explanation, sample: bool) -> Report:
    """The report of one finding; its query is not in it, since a query is text and no table."""
    finding = explanation.finding
    speech = language()
    tables = [table for node in explanation.subjects for table in node_tables(node)]
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
        (_("Basis"), source_text(finding.source)),
        (
            _("Threshold"),
            "; ".join(
                _("{what} ({basis})").format(what=threshold_text(one), basis=source_text(one.source))
                for one in finding.thresholds
            ),
        ),
    )
    said = tuple((name, text) for name, text in about if text)
    return Report(finding.message, speech, said, tuple(tables), SAMPLE_MARK if sample else "")


def node_tables(node: NodeDescription) -> tuple[Table, Table]:
    """A node's fields, and what one relationship joins it to."""
    speech = language()
    columns = SCHEMA.node(node.id.partition(":")[0]).columns
    fields = Table(
        f"{node.label.in_language(speech)} {node.id}",
        (Column(_("Field"), width=24), Column(_("Value"), width=50)),
        tuple((field.label.in_language(speech), _in_words(columns, field)) for field in node.fields),
    )
    headings = (
        Column(_("Relationship"), width=20),
        Column(_("Name"), width=30),
        Column(_("Details"), width=50),
        Column(_("Id"), width=34, unbroken=True),
    )
    notes = (
        (_("Not all are shown of: {names}").format(names=", ".join(map(relationship_word, node.cut))),)
        if node.cut
        else ()
    )
    around = tuple(_neighbour(other) for other in node.surroundings)
    return fields, Table(_("Surroundings"), headings, around, notes=notes)


def _neighbour(other: Neighbour) -> tuple[Cell, ...]:
    speech = language()
    columns = SCHEMA.relationship(other.relationship).columns
    details = (f"{one.label.in_language(speech)} {_in_words(columns, one)}" for one in other.details)
    arrow = "→ " if other.outgoing else "← "
    return (arrow + other.label.in_language(speech), other.name, ", ".join(details), other.id)


def _in_words(columns: tuple[Field, ...], field: FieldValue) -> str:
    """The value, a word of a vocabulary by its label."""
    vocabulary = next((column.vocabulary for column in columns if column.name == field.name), None)
    if vocabulary is None:
        return _shown(field.value)
    names = field.value if isinstance(field.value, list) else [field.value]
    labels = {word.name: word.label.in_language(language()) for word in vocabulary.words}
    return ", ".join(labels.get(str(name), str(name)) for name in names)


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_shown(one) for one in value)
    return "" if value is None else str(value)
