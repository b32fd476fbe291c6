"""template, fill: blank registers for offices, and offices' blank forms filled in."""

from __future__ import annotations

from pathlib import Path

import click

from graphgov.commands.failing import ExitCode
from graphgov.commands.options import workspace_option
from graphgov.commands.output import write_result
from graphgov.commands.speaking import SpeakingCommand
from graphgov.forms.safe_cells import file_name
from graphgov.messages import translatable
from graphgov.workbench import Workbench

_TEMPLATE_HELP = translatable(
    "Make a blank workbook for registers: headers with notes, drop-downs, an example row.\n"
    "With --office it holds that office's rows on record, so that the office mends them rather than type them again; "
    "people carry an opaque code, and identity numbers and residents are never in it."
)


@click.command(cls=SpeakingCommand, help=_TEMPLATE_HELP)
@workspace_option
@click.option(
    "--register",
    "registers",
    multiple=True,
    metavar="REGISTER",
    help=translatable("Only this register, by its English or Chinese name; may be given several times."),
)
@click.option("--office", default="", metavar="NAME", help=translatable("Fill in what is on record for this office."))
@click.option(
    "--out",
    "-o",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=translatable("The workbook to write. Default: 台账模板.xlsx, with --office its name in it."),
)
def template(place: Workbench, registers: tuple[str, ...], office: str, target: Path | None) -> int:
    """Make a template."""
    content = place.template(registers, office=office)
    name = f"台账模板({file_name(office)}).xlsx" if office else "台账模板.xlsx"
    write_result(content, target or Path(name))
    if office:
        place.record_access("template", ", ".join(registers) or "all")
    return ExitCode.FINE
