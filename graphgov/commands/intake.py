"""map, profile, submissions: what goes on around a load."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from graphgov import IGNORE, Deadline, Question, Subject, Workbench
from graphgov.commands.failure import ExitCode
from graphgov.commands.language import SpeakingCommand
from graphgov.commands.option_types import Day, OneOf
from graphgov.commands.options import output_option, workspace_option
from graphgov.commands.output import may_ask, note, out, say, shown_path, write_result
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.messages import ngettext, translatable
from graphgov.paper.csv import to_csv
from graphgov.paper.terminal import print_report, print_table
from graphgov.paper.xlsx import to_xlsx
from graphgov.reports import (
    profile_json,
    profile_report,
    question_lines,
    questions_json,
    questions_table,
    submissions_json,
    submissions_report,
    taken_for_lines,
)
from graphgov.schema import register as declared_register

_MAP_HELP = translatable(
    "Say what the headers, tables, words and names are that a load does not know; every answer is remembered.\n"
    "Names of places and organisations are looked for in a trial load of FILES, or, without FILES, in what is loaded."
)
_PROFILE_HELP = translatable(
    "Show what the columns of registers hold before they are loaded, and how that differs from the last time.\n"
    "Nothing is published."
)
_SUBMISSIONS_HELP = translatable("Show which office handed in which register, when, and what of it is to be mended.")
_OFFICE_HELP = translatable("The office that hands them in, where they do not say it.")
_REGISTER_HELP = translatable("A register that every office must hand in; may be given several times.")
_STOP, _ASIDE, _LATER = "q", "s", ""


@click.command("map", cls=SpeakingCommand, help=_MAP_HELP)
@click.argument("files", nargs=-1, metavar="FILES…", type=click.Path(path_type=Path))
@workspace_option
@click.option("--office", default="", metavar="NAME", help=_OFFICE_HELP)
@click.option(
    "--answer",
    "answers",
    multiple=True,
    metavar="HEADER=COLUMN",
    help=translatable(
        "Answer without being asked; may be given several times. FILE=REGISTER for a table, WORD=MEANING for a word of "
        "a cell, NAME=ID for a place or an organisation, and ignore to set aside. What was understood without asking "
        "or answered before can be answered so, too."
    ),
)
@click.option(
    "--in-charge",
    "charged",
    multiple=True,
    metavar="REGISTER=OFFICE",
    help=translatable("Whose figures stand in a register where offices disagree; may be given several times."),
)
@click.option("--format", "form", type=OneOf(("text", "json")), default="text", help=translatable("How to report."))
def map_headers(
    files: tuple[Path, ...],
    place: Workbench,
    office: str,
    answers: tuple[str, ...],
    charged: tuple[str, ...],
    form: str,
) -> int:
    """Ask what only a person can say, and remember the answers."""
    for one in charged:
        place.put_in_charge(*one.split("=", 1) if "=" in one else (one, ""))
    for answer in answers:
        _answer_all(place, files, office, answer)
    if form == "json":
        taken = place.tables_taken(files, office) if files else ()
        write_result(questions_json(place.questions(files, office), taken), None)
        return ExitCode.FINE
    for line in taken_for_lines(place.tables_taken(files, office)) if files else ():
        say(line)
    if not answers and may_ask():
        _dialogue(place, files, office)
    left = place.questions(files, office)
    if left:
        print_table(questions_table(left), out())
        text = ngettext("{count} question is open.", "{count} questions are open.", len(left))
        say(text.format(count=len(left)) + " " + _("Answer with --answer HEADER=COLUMN, or in a terminal."))
    else:
        say(_("No question is open."))
    if files:
        named = " ".join(map(shown_path, files))
        say(
            _("Load the registers with: graphgov load {files} --in {workspace}").format(
                files=named, workspace=place.where
            )
        )
    else:
        say(
            _("What was answered holds from the next load on: graphgov load REGISTERS --in {workspace}").format(
                workspace=place.where
            )
        )
    return ExitCode.FINE


def _answer_all(place: Workbench, files: tuple[Path, ...], office: str, given: str) -> None:
    """Give one answer of the command line to every question about that header, table or name."""
    what, separator, answer = given.rpartition("=")
    asked: list[Question] = []
    for how in ({}, {"again": True}, {"automatic": True}, {"names": True}):  # names take a trial load
        questions = place.questions(files, office, **({"names": False} | how))
        asked = [one for one in questions if what == _about(one)]
        if asked and separator:
            break
    else:
        open_ones = "、".join(dict.fromkeys(map(_about, questions)))
        raise UsageError(
            _("No open question is about “{what}”.").format(what=what or given),
            remedy=_("Open are: {questions}.").format(questions=open_ones) if open_ones else _("None is open."),
        )
    taken, refused = 0, None
    for question in asked:
        try:
            place.answer(question, answer, files, office)
            taken += 1
        except UsageError as error:  # of several registers that a table fills, one may have such a column
            refused = error
    if refused is not None and not taken:
        raise refused


def _about(question: Question) -> str:
    """What an answer of the command line names a question by."""
    return question.file if question.subject is Subject.TABLE else question.header


def _dialogue(place: Workbench, files: tuple[Path, ...], office: str) -> None:
    """Ask one question after another: tables, then their headers and words, which are known only then, then names."""
    passed: set[Question] = set()
    names = False
    while True:
        asked = [question for question in place.questions(files, office, names=names) if question not in passed]
        for question in asked:
            reply = _reply(question)
            if reply == _STOP:
                return
            if reply == _LATER or not _saved(place, question, reply, files, office):
                passed.add(question)
            elif question.subject is Subject.TABLE and reply != IGNORE:
                break
        else:
            if names:
                return
            names = True


def _reply(question: Question) -> str:
    """What is answered: a choice's name, another name, `ignore`, to stop (`q`) or to leave it open (nothing)."""
    for line in question_lines(question):
        say(line)
    prompt = _("1-{count}, a name, s = set aside, q = stop, Enter = leave open").format(count=len(question.choices))
    given = str(click.prompt(prompt, default="", show_default=False)).strip()
    if given == _ASIDE:
        return IGNORE
    if given.isdecimal() and 0 < int(given) <= len(question.choices):
        return question.choices[int(given) - 1].name
    return given


def _saved(place: Workbench, question: Question, reply: str, files: tuple[Path, ...], office: str) -> bool:
    try:
        place.answer(question, reply, files, office)
    except UsageError as refused:
        note(str(refused))
        return False
    return True


@click.command(cls=SpeakingCommand, help=_PROFILE_HELP)
@click.argument("registers", nargs=-1, required=True, metavar="REGISTERS…", type=click.Path(path_type=Path))
@workspace_option
@click.option("--office", default="", metavar="NAME", help=_OFFICE_HELP)
@click.option("--format", "form", type=OneOf(("table", "json")), default="table", help=translatable("How to write it."))
def profile(registers: tuple[Path, ...], place: Workbench, office: str, form: str) -> int:
    """Print the profile of registers."""
    found = place.profile(registers, office)
    if form == "json":
        write_result(profile_json(found), None)
    else:
        print_report(profile_report(found), out())
    return ExitCode.FINE


@click.command(cls=SpeakingCommand, help=_SUBMISSIONS_HELP)
@workspace_option
@click.option("--due", type=Day(), help=translatable("The last day in time; what comes later, or not at all, is late."))
@click.option("--since", type=Day(), help=translatable("Only hand-ins from this day on."))
@click.option("--register", "registers", multiple=True, metavar="REGISTER", help=_REGISTER_HELP)
@click.option(
    "--office",
    "offices",
    multiple=True,
    metavar="NAME",
    help=translatable("An office that must hand in; may be given several times."),
)
@click.option(
    "--format",
    "form",
    type=OneOf(("table", "json", "csv", "xlsx")),
    default="table",
    help=translatable("How to write it."),
)
@output_option
def submissions(
    place: Workbench,
    due: dt.date | None,
    since: dt.date | None,
    registers: tuple[str, ...],
    offices: tuple[str, ...],
    form: str,
    output: Path | None,
) -> int:
    """Print or write the submission table."""
    for name in registers:
        declared_register(name)
    table = place.submissions(Deadline(due, since, registers, offices))
    place.record_access("submissions", f"format={form}")
    report = submissions_report(table)
    if form == "table":
        print_report(report, out())
    elif form == "json":
        write_result(submissions_json(table), output)
    else:
        write_result(to_csv(report) if form == "csv" else to_xlsx(report), output)
    return ExitCode.FINE
