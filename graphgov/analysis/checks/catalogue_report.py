"""The catalogue of checks as tables: thresholds and citations, and which register unlocks which check."""

from __future__ import annotations

from collections.abc import Sequence

from graphgov.analysis.checks.catalogue import checks_under
from graphgov.analysis.checks.check_file import Check
from graphgov.analysis.checks.source_words import source_text
from graphgov.analysis.checks.thresholds import thresholds_under
from graphgov.analysis.checks.words import severity_word, threshold_text
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.models import Model
from graphgov.models.sources import joined
from graphgov.paper.tables import Column, Kind, Table
from graphgov.schema import REGISTERS
from graphgov.schema.words import kind_word, register_word


def catalogue_table(checks: Sequence[Check], model: Model) -> Table:
    """The checks that run under a model: id, title, severity, subject, thresholds with their source, rules."""
    rows = []
    for check in (one for one in checks_under(model, checks) if not one.refused):
        thresholds = thresholds_under(check, model)
        rows.append(
            (
                check.id,
                check.called.in_language(language()),
                severity_word(check.severity),
                " + ".join("/".join(kind_word(kind) for kind in side) for side in check.subject_kinds),
                "; ".join(f"{threshold_text(one)} [{one.name}]" for one in thresholds),
                source_text(joined([one.source for one in thresholds] or check.source)),
                ", ".join(clause.id for clause in model.carried_by(check.id)),
            )
        )
    columns = (
        Column(_("Check id"), width=34, unbroken=True),
        Column(_("Check"), width=24),
        Column(_("Severity"), width=8),
        Column(_("Subject"), width=16),
        Column(_("Threshold"), width=28),
        Column(_("Source"), width=40),
        Column(_("Rules of the model"), width=14),
    )
    title = _("Checks under {model}").format(model=model.title.in_language(language()))
    return Table(title, columns, tuple(rows))


def needs_table(checks: Sequence[Check], model: Model) -> Table:
    """Per register: how many checks need it, which they are, and which of them need nothing else."""
    running = [check for check in checks_under(model, checks) if not check.refused]
    rows = []
    for register in REGISTERS:
        needing = [check for check in running if register.name in check.needs]
        alone = [check.id for check in needing if check.needs == (register.name,)]
        rows.append(
            (
                register.name,
                register.label.in_language(language()),
                len(needing),
                ", ".join(alone),
                ", ".join(
                    f"{check.id} ({'+'.join(register_word(name) for name in check.needs if name != register.name)})"
                    for check in needing
                    if check.id not in alone
                ),
            )
        )
    columns = (
        Column(_("Register"), width=24),
        Column(_("Title"), width=20),
        Column(_("Checks that need it"), Kind.NUMBER, 10),
        Column(_("Unlocked by it alone"), width=50),
        Column(_("Unlocked together with"), width=60),
    )
    none = [check.id for check in running if not check.needs]
    notes = (_("Need no particular register: {checks}").format(checks=", ".join(none)),) if none else ()
    return Table(_("Which register unlocks which check"), columns, tuple(rows), notes=notes)
