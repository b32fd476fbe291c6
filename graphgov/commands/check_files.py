"""checks: the catalogue of checks, and what the file of one says."""

from __future__ import annotations

from collections.abc import Iterator

import click

from graphgov.analysis.checks.catalogue_report import catalogue_table, needs_table
from graphgov.analysis.checks.check_file import Check
from graphgov.commands.failure import ExitCode
from graphgov.commands.language import SpeakingGroup
from graphgov.commands.options import model_option, place_option
from graphgov.commands.output import out, say
from graphgov.cypher.fragments import expand, fragments
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.messages import language, translatable
from graphgov.models import Model
from graphgov.models.strict_table import nearest
from graphgov.paper.terminal import print_table
from graphgov.workbench import Workbench


@click.group(
    cls=SpeakingGroup,
    invoke_without_command=True,
    help=translatable("List the checks with their thresholds and citations, or show what the file of one says."),
)
@click.option("--needs", is_flag=True, help=translatable("Show which register unlocks which check."))
@model_option
@place_option
@click.pass_context
def checks(context: click.Context, place: Workbench, model: Model, needs: bool) -> int:
    """List the checks, where no command follows."""
    if context.invoked_subcommand is None:
        known = place.catalogue()
        print_table(needs_table(known, model) if needs else catalogue_table(known, model), out())
    return ExitCode.FINE


@checks.command(
    help=translatable(
        "Show what a check says: why it matters, its query as it is written, and what the fragments in it say."
    )
)
@click.argument("name", metavar="CHECK")
@click.option(
    "--expanded",
    is_flag=True,
    help=translatable("Only the query, with every fragment in full: the text that both engines run."),
)
@place_option
def show(place: Workbench, name: str, expanded: bool) -> int:
    """Show one."""
    known = {check.id: check for check in place.catalogue()}
    if name not in known:
        near = nearest(name, known)
        raise UsageError(
            _("There is no check “{check}”.").format(check=name),
            remedy=_("The nearest known is “{near}”.").format(near=near) if near else _("See: graphgov checks"),
        )
    check = known[name]
    for line in check.query.splitlines() if expanded else _shown(check):
        say(line)
    return ExitCode.FINE


def _shown(check: Check) -> Iterator[str]:
    """Its title and why, the query as it is written, and what its fragments say."""
    yield f"{check.id}  {check.title.in_language(language())}"
    yield check.why.in_language(language())
    yield ""
    yield from check.written.splitlines()
    used = dict.fromkeys(use.name for use in expand(check.written).uses)
    if used:
        yield ""
        yield _("Fragments:")
    for name in used:
        fragment = fragments()[name]
        yield f"  {fragment.form}  {fragment.says.in_language(language())}"
