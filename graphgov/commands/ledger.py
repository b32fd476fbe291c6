"""ledger: the rectification ledger, kept up with every load, given to offices and taken back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from graphgov import Standing, Workbench
from graphgov.commands.failure import ExitCode
from graphgov.commands.language import SpeakingGroup
from graphgov.commands.option_types import Day, OneOf
from graphgov.commands.options import output_option, workspace_option
from graphgov.commands.output import note, out, say, write_result
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.messages import translatable
from graphgov.paper.csv import to_csv
from graphgov.paper.terminal import print_report, print_table
from graphgov.reports import case_report, cases_report, changes_table, has_secret, problems_table, streets_report

_SHOWN = 20
_day_option = click.option(
    "--as-of",
    "day",
    type=Day(),
    help=translatable("The day deadlines and statements are judged on. Default: today."),
)
_model_option = click.option("--model", default="", metavar="MODEL", help=translatable("Only the cases of this model."))
_street_option = click.option(
    "--street", default="", metavar="STREET", help=translatable("Only the cases of this street, by id or name.")
)


@click.group(
    cls=SpeakingGroup,
    help=translatable(
        "The rectification ledger: a fault becomes a case, closed by a later load that proves it mended, not by a tick."
    ),
)
def ledger() -> None:
    """The rectification ledger."""


@ledger.command(
    help=translatable(
        "Bring the ledger up to the published generation. Models named here are followed from now on, by every load."
    )
)
@workspace_option
@click.option(
    "--model",
    "models",
    multiple=True,
    metavar="MODEL",
    help=translatable("A model to follow: a name, “base”, or a .toml file; may be given several times."),
)
def update(place: Workbench, models: tuple[str, ...]) -> int:
    """Bring the ledger up."""
    followed = place.kept_ledger().models()
    if not followed and not models:
        models = ("base",)
        note(_("No model was followed; the checks of “base” are, from now on."))
    changes = place.update_ledger(models, again=True)
    place.record_access("ledger", "update")
    print_table(changes_table(changes), out())
    return ExitCode.FINE


@ledger.command(name="list", help=translatable("List the cases, the overdue first."))
@workspace_option
@_model_option
@_street_option
@click.option("--standing", type=OneOf.of(Standing), help=translatable("Only cases that stand so."))
@_day_option
@click.option("--format", "form", type=OneOf(("table", "csv")), default="table", help=translatable("How to write it."))
@output_option
def list_cases(
    place: Workbench, model: str, street: str, standing: str | None, day: dt.date | None, form: str, output: Path | None
) -> int:
    """List the cases."""
    on = day or dt.date.today()
    kept = place.ledger()
    wanted = Standing(standing) if standing else None
    sample = place.state().sample
    report = cases_report(kept.cases(model, street, wanted, on), on, sample)
    place.record_access("ledger", f"list cases={len(report.tables[0].rows)}")
    if form == "csv":
        write_result(to_csv(report), output)
    else:
        print_report(report, out())
    return ExitCode.FINE


@ledger.command(help=translatable("Count by street what was found, mended, is overdue, accepted or gone."))
@workspace_option
@_model_option
@_day_option
def streets(place: Workbench, model: str, day: dt.date | None) -> int:
    """Count by street."""
    on = day or dt.date.today()
    sample = place.state().sample
    print_report(streets_report(place.ledger().by_street(model, on), on, sample), out())
    place.record_access("ledger", "streets")
    return ExitCode.FINE


@ledger.command(help=translatable("Show one case with its history."))
@click.argument("case", metavar="CASE")
@workspace_option
@_day_option
def show(case: str, place: Workbench, day: dt.date | None) -> int:
    """Show one case."""
    kept = place.ledger()
    found = kept.case(case)
    sample = place.state().sample
    print_report(case_report(found, kept.history(found.id), day or dt.date.today(), sample), out())
    place.record_access("ledger", f"show {found.id}")
    return ExitCode.FINE


@ledger.command(help=translatable("Write the ledger as the office's workbook (xlsx), to be filled in and taken back."))
@workspace_option
@_model_option
@_street_option
@_day_option
@output_option
def export(place: Workbench, model: str, street: str, day: dt.date | None, output: Path | None) -> int:
    """Write the office's workbook."""
    write_result(place.ledger_book(model, street, day), output)
    place.record_access("ledger", "export")
    return ExitCode.FINE


@ledger.command(
    name="import",
    help=translatable("Take an edited workbook back: good rows are saved, the others told with row and column."),
)
@click.argument("book", metavar="FILE", type=click.Path(path_type=Path))
@workspace_option
@_day_option
def take(book: Path, place: Workbench, day: dt.date | None) -> int:
    """Take an edited workbook back."""
    done = place.take_ledger(book, day)
    place.record_access("ledger", f"import changed={done.changed} refused={len(done.problems)}")
    say(_("{rows} rows read, {changed} cases changed.").format(rows=done.rows, changed=done.changed))
    if done.problems:
        print_table(problems_table(done.problems, _SHOWN), out())
        return ExitCode.BAD_DATA
    return ExitCode.FINE


@ledger.command(
    help=translatable("Accept a case for a time (情况说明): it stays counted and shown, and comes back afterwards.")
)
@click.argument("case", metavar="CASE")
@workspace_option
@click.option("--reason", required=True, metavar="TEXT", help=translatable("Why it is accepted."))
@click.option("--owner", required=True, metavar="TEXT", help=translatable("Who answers for it."))
@click.option("--until", required=True, type=Day(), help=translatable("The last day on which it is accepted."))
@_day_option
def accept(case: str, place: Workbench, reason: str, owner: str, until: dt.date, day: dt.date | None) -> int:
    """Accept a case for a time."""
    if has_secret(reason) or has_secret(owner):
        raise UsageError(
            _("The statement holds what looks like a telephone or identity number."),
            remedy=_("Take the number out; name the post holder only."),
        )
    found = place.ledger().accept(case, reason, owner, until, day)
    place.record_access("ledger", f"accept {found.id}")
    say(_("{id} is accepted until {day}.").format(id=found.id, day=until.isoformat()))
    return ExitCode.FINE
