"""checks: the catalogue of checks, and what the file of one says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from graphgov import Check, Model, Workbench, begun_check, catalogue, expand, fragments, nearest, read_own_check
from graphgov.commands.failure import ExitCode
from graphgov.commands.language import SpeakingGroup
from graphgov.commands.options import model_option, place_option
from graphgov.commands.output import note, out, say
from graphgov.errors import DeclarationError, UsageError
from graphgov.messages import gettext as _
from graphgov.messages import language, translatable
from graphgov.paper.terminal import print_table
from graphgov.reports import catalogue_table, needs_table


@click.group(
    cls=SpeakingGroup,
    invoke_without_command=True,
    help=translatable(
        "List the checks with thresholds and citations, show what the file of one says, begin or lint your own."
    ),
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
        refused = [check.refused for check in known if check.refused]
        for why in refused:
            note(why)
        return ExitCode.USAGE if refused else ExitCode.FINE
    return ExitCode.FINE


@checks.command(
    help=translatable(
        "Read check files of your own as a run does, strictly: name every mistake with its line. Run nothing."
    )
)
@click.argument("files", nargs=-1, required=True, metavar="FILE", type=click.Path(path_type=Path))
def lint(files: tuple[Path, ...]) -> int:
    """Lint some."""
    known = {check.id: check for check in catalogue()}
    wrong = False
    for file in files:
        try:
            check = read_own_check(file.resolve(), known)
        except (DeclarationError, UsageError) as error:
            wrong = True
            note(str(error))
        else:
            say(_("{file}: {check} is fine.").format(file=file, check=check.id))
    return ExitCode.USAGE if wrong else ExitCode.FINE


@checks.command(
    help=translatable("Begin a check of your own: write a file that runs as it stands, with remarks on what to change.")
)
@click.argument("name", metavar="ID")
@click.option(
    "--output",
    "-o",
    "target",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help=translatable("The folder of checks to write it into. Default: checks in the workspace."),
)
@place_option
def new(place: Workbench, name: str, target: Path | None) -> int:
    """Begin one."""
    text = begun_check(name, [check.id for check in place.catalogue()])
    area, _point, stem = name.partition(".")
    path = (target or place.checks_folder) / area / f"{stem}.cypher"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise UsageError(_("{file} is there already.").format(file=path), remedy=_("Name another.")) from error
    except OSError as error:
        raise UsageError(
            _("{file} cannot be written: {reason}.").format(file=path, reason=error.strerror),
            remedy=_("Name another folder with --output."),
        ) from error
    say(_("Written: {file}. Change it, then: graphgov checks lint {file}").format(file=path))
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
    if check.refused:
        raise DeclarationError(check.refused)
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
