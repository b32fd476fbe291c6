"""report: the table that leaders read, ready to print."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from graphgov import REPORT_FORMS, Model, ReportRequest, Workbench
from graphgov.commands.failure import ExitCode
from graphgov.commands.language import SpeakingCommand
from graphgov.commands.option_types import OneOf
from graphgov.commands.options import as_of_option, model_option, output_option, place_option
from graphgov.commands.output import write_result
from graphgov.messages import translatable
from graphgov.paper.tables import Paper

_HELP = translatable(
    "Write the table that leaders read of a street, district or community: should-have, has, lacks, rate, rank and "
    "change by area, the ten lowest, sources, and the organisation chart with posts and names.\n"
    "PLACE is an id, a code or a name."
)


@click.command(cls=SpeakingCommand, help=_HELP)
@click.argument("area", metavar="PLACE")
@place_option
@model_option
@as_of_option
@click.option(
    "--format",
    "form",
    type=OneOf(REPORT_FORMS),
    default="xlsx",
    show_default=True,
    help=translatable("How to write it; svg is the organisation chart alone."),
)
@click.option(
    "--paper",
    type=OneOf([paper.name for paper in Paper]),
    default=Paper.A4.name,
    show_default=True,
    help=translatable("The paper it is printed on, landscape."),
)
@output_option
def report(
    area: str, place: Workbench, model: Model, as_of: dt.date | None, form: str, paper: str, output: Path | None
) -> int:
    """Write the leaders' table."""
    content = place.report(area, ReportRequest(model, form, Paper[paper], as_of))
    place.record_access("report", f"model={model.name} format={form}")
    write_result(content, output)
    return ExitCode.FINE
