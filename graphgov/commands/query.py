"""query: a person's own question, within the allow-list and its limits."""

from __future__ import annotations

from pathlib import Path

import click

from graphgov import Limits, Workbench
from graphgov.commands.failure import ExitCode
from graphgov.commands.language import SpeakingCommand
from graphgov.commands.option_types import OneOf, WholeNumber
from graphgov.commands.options import output_option, place_option
from graphgov.commands.output import note, out, write_result
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.messages import language, translatable
from graphgov.paper.csv import to_csv
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.tables import Report
from graphgov.paper.terminal import print_report
from graphgov.reports import rows_table

_HELP = translatable(
    "Ask the graph a question of your own in Cypher, read-only: TEXT itself, or the path of a .cypher file.\n"
    "Only reading clauses and known functions are allowed; the query runs in a process of its own and is stopped at "
    "its limits."
)


@click.command(cls=SpeakingCommand, help=_HELP)
@click.argument("text", metavar="FILE|TEXT")
@place_option
@click.option(
    "--seconds", type=WholeNumber(1), default=30, show_default=True, help=translatable("The longest it may run.")
)
@click.option(
    "--rows", type=WholeNumber(1), default=1000, show_default=True, help=translatable("The most rows it may give.")
)
@click.option(
    "--memory",
    type=WholeNumber(200),
    default=1024,
    show_default=True,
    help=translatable("The most memory it may take, in MiB."),
)
@click.option("--format", "form", type=OneOf(("table", "csv")), default="table", help=translatable("How to write it."))
@output_option
def query(place: Workbench, text: str, seconds: int, rows: int, memory: int, form: str, output: Path | None) -> int:
    """Run one query and print its rows."""
    limits = Limits(seconds=float(seconds), memory_mb=memory, rows=rows)
    asked = _query_text(text)
    result = place.query(asked, limits=limits)
    place.record_access("query", asked)
    mark = SAMPLE_MARK if place.state().sample else ""
    report = Report(_("Query"), language(), (), (rows_table(result.to_arrow()),), mark)
    if form == "csv":
        write_result(to_csv(report), output)
    else:
        print_report(report, out())
    if result.truncated:
        note(_("Only the first {count} rows are shown; raise --rows to see more.").format(count=rows))
    return ExitCode.FINE


def _query_text(given: str) -> str:
    """The text of the query: what was given, or what stands in the file that was named."""
    path = Path(given) if len(given) < 260 and "\n" not in given else None  # noqa: PLR2004  the longest path of Windows
    if path is None or not (given.endswith(".cypher") or _is_file(path)):
        return given
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            _("The query file {file} cannot be read as UTF-8 text.").format(file=given),
            remedy=_("See that it is there, and save it as UTF-8."),
        ) from error


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a query may hold what no path may
        return False
