"""sample, demo: the registers of an invented place, and a first walk through them."""

from __future__ import annotations

from pathlib import Path

import click

from graphgov import CheckRequest, Level, LoadRequest, Workbench, load_model
from graphgov.commands.failure import ExitCode
from graphgov.commands.language import SpeakingCommand
from graphgov.commands.load import print_load, told
from graphgov.commands.option_types import OneOf, WholeNumber
from graphgov.commands.output import out, progress, say, shown_path, used_command
from graphgov.messages import gettext as _
from graphgov.messages import translatable
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.terminal import print_report, print_table
from graphgov.reports import Contents, by_area_table, findings_report
from graphgov.samples import SampleFormat, SampleLayout, SampleRequest, SampleSize, generate_sample

_DEMO_DEFECTS = 2
_SAMPLE_HELP = translatable(
    "Make the registers of a model's sample place, with an answer key.\n"
    "Without defects they stand on the real division codes; with defects the place is invented."
)
_DEMO_HELP = translatable(
    "Make a sample place with planted faults, load it, check it, and say what to do next. Everything goes into FOLDER; "
    "running it again is harmless."
)


@click.command(cls=SpeakingCommand, help=_SAMPLE_HELP)
@click.argument("model", metavar="MODEL")
@click.option(
    "--output",
    "--out",
    "-o",
    "folder",
    type=click.Path(path_type=Path),
    default="sample",
    show_default=True,
    metavar="FOLDER",
    help=translatable("The folder to write the registers into."),
)
@click.option(
    "--format",
    "form",
    type=OneOf.of(SampleFormat),
    default="csv",
    show_default=True,
    help=translatable("One CSV file for each register, or one workbook."),
)
@click.option(
    "--layout",
    type=OneOf.of(SampleLayout),
    default="tidy",
    show_default=True,
    help=translatable(
        "A clean table for each register, or files as offices hand them in: each street and department its own "
        "workbooks and text files, in layouts of their own; --format then does not count."
    ),
)
@click.option(
    "--size",
    type=OneOf.of(SampleSize),
    default="small",
    show_default=True,
    help=translatable("A few communities, or the counts that the model's place published."),
)
@click.option(
    "--defects",
    type=WholeNumber(0),
    default=0,
    show_default=True,
    help=translatable("How many faults to plant for each check."),
)
@click.option(
    "--seed",
    type=WholeNumber(0),
    default=1,
    show_default=True,
    help=translatable("The same seed gives the same registers."),
)
def sample(model: str, folder: Path, form: str, layout: str, size: str, defects: int, seed: int) -> int:
    """Make a sample."""
    request = SampleRequest(
        model, folder, SampleFormat(form), SampleSize(size), defects, seed, layout=SampleLayout(layout)
    )
    made = generate_sample(request)
    say(SAMPLE_MARK)
    for register in made.counts:
        say(f"  {register.register}: {register.rows}")
    say(_("Written into {folder}; the answer key is {file}.").format(folder=folder, file=made.answer_key))
    if made.own_model:
        say(
            _(
                "Some rules speak of one named place. Here other communities stand for it; check with --model {file}, "
                "which names them."
            ).format(file=shown_path(made.own_model))
        )
    return ExitCode.FINE


@click.command(cls=SpeakingCommand, help=_DEMO_HELP)
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    default="demo",
    show_default=True,
    metavar="FOLDER",
    help=translatable("Where the demonstration keeps its registers and its workspace."),
)
def demo(folder: Path) -> int:
    """Walk through a sample."""
    place = Workbench(str(folder / "workspace"))
    registers = folder / "registers"
    say(
        _("1. A made-up place: its registers, with planted faults, are written into {folder}.").format(folder=registers)
    )
    made = generate_sample(SampleRequest("fuyang", registers, SampleFormat.XLSX, defects=_DEMO_DEFECTS))
    say(_("2. They are loaded into the workspace {folder}.").format(folder=place.where))
    with progress() as step:
        loaded = place.load(made.files, LoadRequest(made.office, hash_key=made.hash_key), told(step))
    print_load(loaded)
    say(_("3. The checks of the model fuyang are run."))
    findings = place.check(CheckRequest(model=load_model("fuyang")))
    print_report(findings_report(findings, Contents(by_area=False, thresholds=False, brief=True)), out())
    say("")
    say(_("4. The same by street, as leaders read it."))
    print_table(by_area_table(findings, Level.STREET), out())
    say("")
    for line in _next_steps(place):
        say(line)
    return ExitCode.FINE


def _next_steps(place: Workbench) -> list[str]:
    steps = (
        (_("everything in a browser"), "dashboard {w}"),
        (_("all checks, under no model"), "check --in {w}"),
        (_("a workbook for the leaders"), "check --in {w} --model fuyang --format xlsx --output report.xlsx"),
        (_("why the first finding is one"), "explain 1 --in {w} --model fuyang"),
        (_("the grids that service reaches least"), "served --in {w}"),
        (_("what each register would unlock"), "checks --needs --in {w}"),
        (_("a copy in Neo4j"), "publish bolt://localhost:7687 --in {w}"),
        (_("your own registers"), "load registers/"),
    )
    where = shown_path(Path(place.where))
    return [
        _("What to do next:"),
        *(f"  {used_command()} {command.format(w=where)}    # {what}" for what, command in steps),
    ]
