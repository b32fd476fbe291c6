"""served: which grids service reaches least."""

from __future__ import annotations

from pathlib import Path

import click

from graphgov import Workbench
from graphgov.commands.failure import ExitCode
from graphgov.commands.language import SpeakingCommand
from graphgov.commands.option_types import OneOf, WholeNumber
from graphgov.commands.options import output_option, place_option
from graphgov.commands.output import out, write_result
from graphgov.messages import translatable
from graphgov.paper.csv import to_csv
from graphgov.paper.html import to_html
from graphgov.paper.terminal import print_report
from graphgov.paper.xlsx import to_xlsx
from graphgov.reports import served_report


@click.command(
    cls=SpeakingCommand,
    help=translatable("Rank the grids by how little service reaches them; this ranks and makes no faults."),
)
@place_option
@click.option("--top", type=WholeNumber(1), default=20, show_default=True, help=translatable("How many to show."))
@click.option(
    "--format",
    "form",
    type=OneOf(("table", "csv", "xlsx", "html")),
    default="table",
    help=translatable("How to write it; files hold all grids."),
)
@output_option
def served(place: Workbench, top: int, form: str, output: Path | None) -> int:
    """Rank the grids by how little service reaches them."""
    index, sample = place.served(), place.state().sample
    place.record_access("served", form)
    if form == "table":
        print_report(served_report(index, sample, top), out())
        return ExitCode.FINE
    write = {"csv": to_csv, "xlsx": to_xlsx, "html": to_html}[form]
    write_result(write(served_report(index, sample)), output)
    return ExitCode.FINE
