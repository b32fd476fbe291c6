"""conform: which place meets which rule of which model."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from graphgov import Level, Workbench
from graphgov.commands.failure import ExitCode
from graphgov.commands.language import SpeakingCommand
from graphgov.commands.option_types import OneOf
from graphgov.commands.options import as_of_option, output_option, place_option
from graphgov.commands.output import note, out, progress, write_result
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.messages import spoken, translatable
from graphgov.paper.html import to_html
from graphgov.paper.terminal import print_report
from graphgov.paper.xlsx import to_xlsx
from graphgov.reports import conformance_report, place_report, scores_report

_MODELS_HELP = translatable(
    "A governance model to hold the places against: a name, or a .toml file; may be given several times. “all” are "
    "the models that ship."
)
_BY_HELP = translatable("Only the places of this level.")


@click.command(
    cls=SpeakingCommand,
    help=translatable(
        "Hold communities, streets and districts against the rules of governance models: which place meets which rule, "
        "the score, and what it lacks."
    ),
)
@place_option
@click.option(
    "--model", "models", multiple=True, default=("all",), show_default=True, metavar="MODEL", help=_MODELS_HELP
)
@as_of_option
@click.option(
    "--place",
    "within",
    metavar="PLACE",
    help=translatable("Only this community or division, by id, code or name; on a terminal, rule by rule."),
)
@click.option("--by", type=OneOf(("district", "street", "community")), help=_BY_HELP)
@click.option(
    "--format",
    "form",
    type=OneOf(("table", "json", "xlsx", "html")),
    default="table",
    help=translatable("How to write it."),
)
@output_option
def conform(
    place: Workbench,
    models: tuple[str, ...],
    as_of: dt.date | None,
    within: str | None,
    by: str | None,
    form: str,
    output: Path | None,
) -> int:
    """Hold places against models."""
    if form == "table" and output is not None:
        raise UsageError(
            _("The form “table” is for the screen."), remedy=_("To write a file, add --format xlsx, html or json.")
        )
    with progress(plain_lines=False) as step:

        def told(_model: str, number: int, count: int) -> None:
            step(_("Holding places against models"), number, count)

        found = place.conform(models, place=within, as_of=as_of, progress=told)
    place.record_access("conform", f"models={','.join(one.model.name for one in found.models)} format={form}")
    level = Level(by) if by else None
    if form == "json":
        write_result(found.to_json(), output)
    elif form == "table":
        asked = [one for one in found.models[0].places if within in (one.id, one.id.partition(":")[2], one.name)]
        print_report(place_report(found, asked[0].id) if asked else scores_report(found, level), out())
    else:
        report = conformance_report(found, level)
        write_result(to_xlsx(report) if form == "xlsx" else to_html(report), output)
    broken = {outcome.check: spoken(outcome.note) for one in found.models for outcome in one.incomplete}
    for check, reason in sorted(broken.items()):
        note(_("{check} could not be carried through: {reason}").format(check=check, reason=reason))
    return ExitCode.INCOMPLETE if broken else ExitCode.FINE
