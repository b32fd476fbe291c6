"""served: which grids have the thinnest hands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click

from graphgov import COMPONENTS, Counted, Standards, Weights, Workbench
from graphgov.commands.failure import ExitCode
from graphgov.commands.language import SpeakingCommand
from graphgov.commands.option_types import OneOf, WholeNumber
from graphgov.commands.options import as_of_option, output_option, place_option
from graphgov.commands.output import out, write_result
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.messages import translatable
from graphgov.paper.csv import to_csv
from graphgov.paper.html import to_html
from graphgov.paper.terminal import print_report
from graphgov.paper.xlsx import to_xlsx
from graphgov.reports import rank_intervals_report, served_report


@click.command(
    cls=SpeakingCommand,
    help=translatable("Rank the grids by how thin their hands are; this ranks and makes no faults."),
)
@place_option
@click.option("--top", type=WholeNumber(1), default=20, show_default=True, help=translatable("How many to show."))
@click.option(
    "--counted",
    type=OneOf.of(Counted),
    default=Counted.HOUSEHOLDS.value,
    show_default=True,
    help=translatable("Which count sizes a grid: 300 households or 1,000 residents."),
)
@click.option(
    "--weight",
    "parts",
    multiple=True,
    metavar="COMPONENT=NUMBER",
    help=translatable("A weight of your own, such as load=2; again for each. Without, the standards alone sort."),
)
@click.option("--weights-name", default="", help=translatable("Who set the weights; needed with --weight."))
@click.option(
    "--over-weightings",
    type=WholeNumber(0),
    default=0,
    metavar="NUMBER",
    help=translatable(
        "Show instead how far ranks hang on the weights, over so many weightings, drawn alike each time."
    ),
)
@as_of_option
@click.option(
    "--format",
    "form",
    type=OneOf(("table", "csv", "xlsx", "html")),
    default="table",
    help=translatable("How to write it; files hold all grids."),
)
@output_option
def served(
    place: Workbench,
    top: int,
    counted: str,
    parts: Sequence[str],
    weights_name: str,
    over_weightings: int,
    as_of: dt.date | None,
    form: str,
    output: Path | None,
) -> int:
    """Rank the grids by how thin their hands are."""
    weights = _weights(weights_name, parts)
    index = place.served(weights, standards=Standards(Counted(counted)), as_of=as_of)
    sample, most = place.state().sample, top if form == "table" else None
    place.record_access("served", form)
    if over_weightings:
        intervals = index.rank_intervals(over_weightings).head(most or len(index.table))
        report = rank_intervals_report(index, intervals, sample)
    else:
        report = served_report(index, sample, most, parted=form != "csv")
    if form == "table":
        print_report(report, out())
        return ExitCode.FINE
    write = {"csv": to_csv, "xlsx": to_xlsx, "html": to_html}[form]
    write_result(write(report), output)
    return ExitCode.FINE


def _weights(name: str, parts: Sequence[str]) -> Weights | None:
    """The weights that were given, each as `load=2`; none where none was."""
    if not parts:
        return None
    values: dict[str, float] = {}
    for part in parts:
        component, _equals, number = part.partition("=")
        try:
            values[component.strip()] = float(number)
        except ValueError:
            values[""] = 0.0
        if not set(values) <= set(COMPONENTS):
            raise UsageError(
                _("“{part}” is no weight.").format(part=part),
                remedy=_("Write a component and a number, such as load=2; components: {names}.").format(
                    names=", ".join(COMPONENTS)
                ),
            )
    return Weights(name, **values)
