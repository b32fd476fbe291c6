"""check, explain: what the checks say."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import click

from graphgov import Area, CheckRequest, Findings, Level, Model, Severity, Workbench
from graphgov.commands.failure import ExitCode
from graphgov.commands.language import SpeakingCommand
from graphgov.commands.option_types import OneOf
from graphgov.commands.options import as_of_option, model_option, output_option, place_option
from graphgov.commands.output import note, out, progress, say, write_result
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.messages import spoken, translatable
from graphgov.paper.csv import to_csv
from graphgov.paper.html import to_html
from graphgov.paper.tables import Report
from graphgov.paper.terminal import print_report
from graphgov.paper.xlsx import to_xlsx
from graphgov.reports import (
    Contents,
    explanation_report,
    findings_report,
    incomplete_checks,
    verify_report,
)

_FORMS = ("table", "json", "csv", "xlsx", "html")
_LEVELS = ("district", "street", "community", "neighbourhood")


_PLACE_HELP = translatable("Only this community or division, by id, code or name.")
_SEVERITY_HELP = translatable(
    "Only findings of this severity or a heavier one, any of which gives exit code 1. Without it all are shown, and "
    "those from low upwards give 1."
)
_EXPLAIN_HELP = translatable(
    "Explain one finding: its subject, its surroundings, the query, and the register rows it rests on.\n"
    "FINDING is its number in the list that `graphgov check` prints with the same options, or its check and subject."
)
_VERIFY_HELP = translatable(
    "Only the list to verify: verdicts that hang on whether two people on record are one, with the people. It names "
    "people, and is for whoever settles who is who."
)
_BY_HELP = translatable("Give, per check, what each place of this level should have, has and lacks.")


@dataclass(frozen=True)
class Asked:
    """Which checks run, and over what; `check` and `explain` are asked alike."""

    place: Workbench
    model: Model
    as_of: dt.date | None
    area: str | None
    severity: str | None
    within: str | None

    def request(self) -> CheckRequest:
        """The same, as the library takes it."""
        return CheckRequest(
            model=self.model,
            as_of=self.as_of,
            area=Area(self.area) if self.area else None,
            severity=Severity(self.severity) if self.severity else Severity.ADVICE,
            place=self.within,
        )

    def findings(self) -> Findings:
        """Run the checks, with progress."""
        with progress(plain_lines=False) as step:

            def told(_check: str, number: int, count: int) -> None:
                step(_("Running the checks"), number, count)

            return self.place.check(self.request(), progress=told)


def asking(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options that choose checks; it gets them together, as an `Asked`."""

    @functools.wraps(command)
    def collected(**given: Any) -> int:
        names = [field.name for field in fields(Asked)]
        return command(Asked(**{name: given.pop(name) for name in names}), **given)

    decorated: Callable[..., int] = collected
    for decorate in (
        click.option("--place", "within", metavar="PLACE", help=_PLACE_HELP),
        click.option("--severity", type=OneOf.of(Severity), help=_SEVERITY_HELP),
        click.option("--area", type=OneOf.of(Area), help=translatable("Only the checks of this area.")),
        as_of_option,
        model_option,
        place_option,
    ):
        decorated = decorate(decorated)
    return decorated


@click.command(cls=SpeakingCommand, help=translatable("Run the checks and report what they find."))
@asking
@click.option("--verify", is_flag=True, help=_VERIFY_HELP)
@click.option("--by", type=OneOf(_LEVELS), help=_BY_HELP)
@click.option("--format", "form", type=OneOf(_FORMS), default="table", help=translatable("How to write it."))
@output_option
def check(asked: Asked, verify: bool, by: str | None, form: str, output: Path | None) -> int:
    """Run the checks and report what they find."""
    if verify and (by is not None or form == "json"):
        raise UsageError(
            _("The list to verify is one table of people."),
            remedy=_("Leave out --by, and use table, csv, xlsx or html."),
        )
    if form == "json" and by is not None:
        raise UsageError(
            _("JSON holds the findings themselves, not a table by place."), remedy=_("Leave out --by, or use csv.")
        )
    if form == "table" and output is not None:
        raise UsageError(
            _("The form “table” is for the screen."), remedy=_("To write a file, add --format csv, xlsx, html or json.")
        )
    findings = asked.findings()
    asked.place.record_access("check", f"model={asked.model.name} format={form} findings={len(findings)}")
    if verify:
        _write_report(verify_report(findings), form, output)
        return ExitCode.INCOMPLETE if incomplete_checks(findings) else ExitCode.FINE
    _write(findings, form, Level(by) if by is not None else None, output)
    for outcome in findings.incomplete:
        note(
            _("{check} could not be carried through: {reason}").format(check=outcome.check, reason=spoken(outcome.note))
        )
    return exit_code(findings, Severity(asked.severity or Severity.LOW.value))


def _write(findings: Findings, form: str, level: Level | None, output: Path | None) -> None:
    if form == "json":
        write_result(findings.to_json(), output)
    elif form == "table":
        print_report(findings_report(findings, _for_terminal(level)), out())
    elif form == "csv":
        _write_report(findings_report(findings, _one_table(level)), form, output)
    else:
        _write_report(findings_report(findings, Contents(level=level or Level.STREET)), form, output)


def _write_report(report: Report, form: str, output: Path | None) -> None:
    if form == "table":
        print_report(report, out())
    elif form == "csv":
        write_result(to_csv(report), output)
    else:
        write_result(to_xlsx(report) if form == "xlsx" else to_html(report), output)


@click.command(cls=SpeakingCommand, help=_EXPLAIN_HELP)
@click.argument("finding", nargs=-1, required=True, metavar="FINDING")
@asking
def explain(asked: Asked, finding: tuple[str, ...]) -> int:
    """Explain one finding."""
    findings = asked.place.check(asked.request())
    explanation = asked.place.explain(_wanted(findings, " ".join(finding)), findings)
    print_report(explanation_report(explanation, findings.run.state.sample), out())
    say("")
    say(_("The query:"))
    for line in explanation.query.splitlines():
        say("  " + line)
    asked.place.record_access("explain", explanation.finding.key)
    return ExitCode.FINE


def _wanted(findings: Findings, text: str) -> str:
    if not text.isdecimal():
        return text
    if not 1 <= int(text) <= len(findings):
        raise UsageError(
            _("There is no finding {number}; there are {count}.").format(number=text, count=len(findings)),
            remedy=_("Run `graphgov check` with the same options to see them numbered."),
        )
    return findings[int(text) - 1].key


def exit_code(findings: Findings, threshold: Severity) -> int:
    """4 where a check could not be carried through, else 1 where a finding is at or over the threshold, else 0."""
    if incomplete_checks(findings):
        return ExitCode.INCOMPLETE
    reached = any(finding.severity.weight >= threshold.weight for finding in findings)
    return ExitCode.FINDINGS if reached else ExitCode.FINE


def _one_table(level: Level | None) -> Contents:
    if level is None:
        return Contents(by_area=False, summary=False, thresholds=False)
    return Contents(level=level, findings=False, summary=False, thresholds=False)


def _for_terminal(level: Level | None) -> Contents:
    if level is None:
        return Contents(by_area=False, thresholds=False, brief=True)
    return Contents(level=level, findings=False, summary=False, thresholds=False)
