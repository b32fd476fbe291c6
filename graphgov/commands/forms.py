"""template, fill: blank registers for offices, and offices' blank forms filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphgov import Workbench
from graphgov.commands.failure import ExitCode
from graphgov.commands.language import SpeakingCommand
from graphgov.commands.options import workspace_option
from graphgov.commands.output import note, say, shown_path, write_result
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.messages import ngettext, translatable
from graphgov.reports import file_name, register_word

if TYPE_CHECKING:
    from graphgov import FilledForm

_MOST_ROWS = 20
_TEMPLATE_HELP = translatable(
    "Make a blank workbook for registers: headers with notes, drop-downs, an example row.\n"
    "With --office it holds that office's rows on record, so that the office mends them rather than type them again; "
    "people carry an opaque code, and identity numbers and residents are never in it."
)
_FILL_HELP = translatable(
    "Fill in a blank workbook of an office or a superior from what is on record.\n"
    "FORM is an xlsx workbook. Its sheets are recognised by their headers, its styles are kept, and what it says "
    "already is never overwritten. Cells that stay empty and headers that are not recognised are named."
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


@click.command(cls=SpeakingCommand, help=_FILL_HELP)
@click.argument("form", metavar="FORM", type=click.Path(path_type=Path))
@workspace_option
@click.option(
    "--office", default="", metavar="NAME", help=translatable("The office whose form it is, where it does not say.")
)
@click.option(
    "--out",
    "-o",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=translatable("The workbook to write. Default: beside the form, with (已填) in its name."),
)
def fill(form: Path, place: Workbench, office: str, target: Path | None) -> int:
    """Fill a form in."""
    wanted = target or form.with_name(f"{form.stem}(已填).xlsx")
    if wanted.absolute() == form.absolute():
        raise UsageError(_("The form itself is never overwritten."), remedy=_("Name another file with --out."))
    filled = place.fill(form, office)
    write_result(filled.content, wanted)
    place.record_access("fill", ", ".join(sheet.register for sheet in filled.sheets))
    for line in _told(filled):
        say(line)
    if filled.unrecognised or any(sheet.unknown for sheet in filled.sheets):
        chosen = f' --office "{office}"' if office else ""
        note(
            _("Say what they are with: graphgov map {files}").format(files=shown_path(form))
            + f" --in {place.where}{chosen}"
        )
    return ExitCode.FINE


def _told(filled: FilledForm) -> list[str]:
    lines = []
    for sheet in filled.sheets:
        text = _("{sheet}: {register}, {rows} rows and {cells} cells filled in.")
        lines.append(
            text.format(sheet=sheet.sheet, register=register_word(sheet.register), rows=sheet.rows, cells=sheet.cells)
        )
        for header, count in sheet.unfilled:
            text = ngettext("  {header}: {count} cell stays empty.", "  {header}: {count} cells stay empty.", count)
            lines.append(text.format(header=header, count=count))
        lines += [_("  {header}: the header was not recognised.").format(header=header) for header in sheet.unknown]
        if sheet.unmatched:
            rows = ", ".join(map(str, sheet.unmatched[:_MOST_ROWS])) + (
                "…" if len(sheet.unmatched) > _MOST_ROWS else ""
            )
            lines.append(_("  Rows {rows} name nothing on record, or several things.").format(rows=rows))
    lines += [_("{sheet}: no register was recognised.").format(sheet=sheet) for sheet in filled.unrecognised]
    return lines
