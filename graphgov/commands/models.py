"""models, model: the governance models, what one prescribes, and one's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from graphgov import (
    SUFFIXES,
    Model,
    PublishedCount,
    Workbench,
    any_model,
    beginning,
    catalogue,
    checks_under,
    load_model,
    model_book,
    model_names,
    validated_model,
)
from graphgov.commands.failure import ExitCode
from graphgov.commands.language import SpeakingCommand, SpeakingGroup
from graphgov.commands.output import note, out, say
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.messages import language, translatable
from graphgov.models import BASE
from graphgov.paper.tables import Column, Kind, Table
from graphgov.paper.terminal import print_table
from graphgov.reports import figures_table, force_word, scope_word, source_text

_HELP = translatable("List the governance models, or show the rules, thresholds and figures of MODEL.")


@click.command(cls=SpeakingCommand, help=_HELP)
@click.argument("model", required=False, metavar="[MODEL]")
def models(model: str | None) -> int:
    """List the models, or show one."""
    if model is None:
        print_table(_list(), out())
        return ExitCode.FINE
    _show(any_model(model))
    return ExitCode.FINE


@click.group(cls=SpeakingGroup, help=translatable("Show a governance model, begin one of your own, or validate one."))
def model() -> None:
    """One model."""


@model.command(
    help=translatable(
        "Show the rules, thresholds, figures and reported weak points of a model. Where a workspace of the place it "
        "was published for is named, what the graph holds stands beside the figures."
    )
)
@click.argument("name", metavar="MODEL")
@click.option(
    "--in", "where", metavar="WORKSPACE|ADDRESS", help=translatable("A workspace folder or address to count in.")
)
def show(name: str, where: str | None) -> int:
    """Show one."""
    shown = any_model(name)
    counts = Workbench(where).published(shown) if where else ()
    _show(shown, counts)
    if where and not counts:
        note(
            _("The graph is not of the place that this model was published for: nothing is counted beside its figures.")
        )
    return ExitCode.FINE


@model.command(help=translatable("Begin a model file of your own, which says only where it differs from another."))
@click.argument("name", metavar="NAME")
@click.option(
    "--extends",
    metavar="MODEL",
    help=translatable("The model it builds on: a name, or that of a .toml file in the same folder."),
)
@click.option(
    "--out",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=translatable("The .toml file or workbook (.xlsx) to write; it must not be there yet."),
)
def new(name: str, extends: str | None, target: Path) -> int:
    """Begin one."""
    if target.suffix not in (".toml", ".xlsx"):
        raise UsageError(
            _("A model file ends in .toml or .xlsx: {file}").format(file=target), remedy=_("Name one with --out FILE.")
        )
    if not target.parent.is_dir():
        raise UsageError(
            _("The folder {folder} is not there.").format(folder=target.parent), remedy=_("Make it, or name another.")
        )
    content = beginning(name, extends or "", target.parent).encode("utf-8")
    if target.suffix == ".xlsx":
        beside = target.parent / f"{extends}.toml"
        parent = load_model(beside if extends and beside.is_file() else extends or BASE.name)
        content = model_book(name, parent, catalogue())
    try:
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise UsageError(_("{file} is there already.").format(file=target), remedy=_("Name another.")) from error
    _validated(target)
    say(_("Written: {file}. Fill it in, then: graphgov model validate {file}").format(file=target))
    return ExitCode.FINE


@model.command(
    help=translatable("Read a model file strictly, hold it against the catalogue of checks, name every mistake.")
)
@click.argument("name", metavar="FILE")
def validate(name: str) -> int:
    """Validate one."""
    found = _validated(Path(name))
    text = _("{model} is valid: {rules} rules, {clauses} clauses, {checks} checks, {figures} figures.")
    say(
        text.format(
            model=found.name,
            rules=len(found.rules),
            clauses=len(found.clauses),
            checks=len(found.checks),
            figures=len(found.figures),
        )
    )
    return ExitCode.FINE


def _validated(path: Path) -> Model:
    return any_model(path) if path.suffix.lower() in SUFFIXES else validated_model(path)


def _show(shown: Model, counts: Sequence[PublishedCount] = ()) -> None:
    say(f"{shown.title.in_language(language())} ({shown.name})")
    say(shown.summary.in_language(language()))
    say(shown.citation.in_language(language()))
    for table in (_rules(shown), _thresholds(shown), figures_table(shown.figures, counts), _weak_points(shown)):
        if table.rows:
            print_table(table, out())


def _list() -> Table:
    known = [load_model(name) for name in model_names()]
    rows = tuple(
        (
            one.name,
            one.title.in_language(language()),
            len(one.rules),
            len(one.checks) if one.rules else len(checks_under(one, catalogue())),
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
            scope_word(clause.scope),
            force_word(clause.force),
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
    titles = {(check.id, one.name): one.title for check in catalogue() for one in check.thresholds}
    rows = []
    for one in model.thresholds:
        title = titles.get((one.check, one.name))
        called = f"{title.in_language(language())} [{one.name}]" if title else one.name
        rows.append((one.check, called, one.value, source_text(one.citation)))
    columns = (
        Column(_("Check id"), width=34, unbroken=True),
        Column(_("Threshold"), width=24),
        Column(_("Value"), Kind.NUMBER),
        Column(_("Source"), width=40),
    )
    return Table(_("Thresholds"), columns, tuple(rows))


def _weak_points(model: Model) -> Table:
    rows = tuple((one.label.in_language(language()), ", ".join(one.checks), one.clause) for one in model.weak_points)
    columns = (Column(_("Reported weak point"), width=40), Column(_("Checks"), width=40), Column(_("Clause"), width=8))
    return Table(_("Weak points the account reports"), columns, rows)
