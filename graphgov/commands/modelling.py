"""models: the governance models, and what one prescribes."""

from __future__ import annotations

import click

from graphgov.commands.failing import ExitCode
from graphgov.commands.output import out, say
from graphgov.commands.speaking import SpeakingCommand
from graphgov.messages import gettext as _
from graphgov.messages import language, translatable
from graphgov.models import Force, Model, Scope, load_model, model_names
from graphgov.reports.tables import Column, Kind, Table
from graphgov.reports.terminal_form import print_table

_HELP = translatable("List the governance models, or show the rules, thresholds and figures of MODEL.")


@click.command(cls=SpeakingCommand, help=_HELP)
@click.argument("model", required=False, metavar="[MODEL]")
def models(model: str | None) -> int:
    """List the models, or show one."""
    if model is None:
        print_table(_list(), out())
        return ExitCode.FINE
    shown = load_model(model)
    say(f"{shown.title.in_language(language())} ({shown.name})")
    say(shown.summary.in_language(language()))
    say(shown.citation.in_language(language()))
    for table in (_rules(shown), _thresholds(shown), _figures(shown)):
        if table.rows:
            print_table(table, out())
    return ExitCode.FINE


def _list() -> Table:
    known = [load_model(name) for name in model_names()]
    rows = tuple(
        (
            one.name,
            one.title.in_language(language()),
            len(one.rules),
            len(one.checks),
            one.summary.in_language(language()),
        )
        for one in known
    )
    columns = (
        Column(_("Name"), width=14),
        Column(_("Title"), width=30),
        Column(_("Rules"), Kind.NUMBER),
        Column(_("Checks"), Kind.NUMBER),
        Column(_("Summary"), width=60),
    )
    return Table(_("Governance models"), columns, rows)


def _rules(model: Model) -> Table:
    rows = tuple(
        (
            clause.id,
            _scope_word(clause.scope),
            _force_word(clause.force),
            clause.text.in_language(language()),
            ", ".join(clause.checks),
        )
        for clause in model.clauses
    )
    columns = (
        Column(_("Clause"), width=8),
        Column(_("Scope"), width=10),
        Column(_("Force"), width=10),
        Column(_("What it says"), width=70),
        Column(_("Checks"), width=40),
    )
    return Table(_("Rules of the model"), columns, rows)


def _thresholds(model: Model) -> Table:
    rows = tuple((one.check, one.name, one.value, one.citation) for one in model.thresholds)
    columns = (
        Column(_("Check id"), width=34, unbroken=True),
        Column(_("Threshold"), width=24),
        Column(_("Value"), Kind.NUMBER),
        Column(_("Source"), width=40),
    )
    return Table(_("Thresholds"), columns, rows)


def _figures(model: Model) -> Table:
    rows = tuple((one.label.in_language(language()), str(one.value), one.unit, one.clause) for one in model.figures)
    columns = (
        Column(_("Published figure"), width=40),
        Column(_("Value"), width=12),
        Column(_("Unit"), width=14),
        Column(_("Clause"), width=8),
    )
    return Table(_("Published figures"), columns, rows)


def _force_word(force: Force) -> str:
    return {
        Force.DONE: _("Done everywhere"),
        Force.REQUIRED: _("Required"),
        Force.GENERALLY: _("Generally"),
        Force.ENCOURAGED: _("Encouraged"),
        Force.PROPOSED: _("Proposed"),
        Force.REPORTED: _("Reported"),
    }[force]


def _scope_word(scope: Scope) -> str:
    return {
        Scope.CITY: _("City"),
        Scope.DISTRICT: _("District"),
        Scope.COUNTY: _("County"),
        Scope.STREET: _("Street"),
        Scope.COMMUNITY: _("Community"),
        Scope.NEIGHBOURHOOD: _("Neighbourhood"),
        Scope.BRANCH: _("Branch"),
        Scope.GROUP: _("Party group"),
        Scope.GRID: _("Grid"),
        Scope.UNIT: _("Work unit"),
        Scope.FIRM: _("Firm"),
        Scope.PROJECT: _("Project"),
        Scope.PERSON: _("Person"),
        Scope.NAMED: _("Named places"),
    }[scope]
