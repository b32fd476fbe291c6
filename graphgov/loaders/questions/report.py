"""Open questions about registers, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from graphgov.loaders.questions.question import Question, Subject
from graphgov.loaders.questions.taken_for import TakenFor, taken_for_listed
from graphgov.loaders.rows.problems import Problem
from graphgov.loaders.rows.telling_words import MANY_ROWS
from graphgov.messages import gettext as _
from graphgov.messages import ngettext
from graphgov.paper.tables import Column, Table
from graphgov.schema.words import register_word

_ASKED = ("unknown_column", "unrecognised", "doubled_sheet")
_PLACED = ("dangling", "ambiguous")
_WORD = "unknown_word"


def question_lines(question: Question) -> list[str]:
    """A question in words, with its numbered answers."""
    heads = {
        Subject.TABLE: _("Which register is the table {file}?"),
        Subject.HEADER: _("Which column is “{header}” in {file} ({register})?"),
        Subject.WORD: _("What is “{header}” in {file} ({register})?"),
        Subject.PLACE: _("Which place does “{header}” mean in {file} ({register})?"),
        Subject.ORGANISATION: _("Which organisation does “{header}” mean in {file} ({register})?"),
    }
    lines = [
        heads[question.subject].format(
            file=question.file, header=question.header, register=register_word(question.register)
        ),
        "  " + question.why,
    ]
    if question.subject is Subject.TABLE:
        lines.append("  " + _("Its headers: {headers}").format(headers=question.header))
    if question.samples:
        lines.append("  " + _("Its values, for example: {samples}").format(samples=" | ".join(question.samples)))
    holds = _("The answer holds for {office}.").format(office=question.office)
    lines.append(
        "  " + (holds if question.office else _("Nobody says who hands it in: the answer holds for every office."))
    )
    for number, choice in enumerate(question.choices, start=1):
        expects = f" — {choice.expects}" if choice.expects else ""
        lines.append(f"  {number}  {choice.label} [{choice.name}] {choice.confidence:.0%}{expects}")
    return lines


def questions_table(questions: Sequence[Question]) -> Table:
    """The questions as a table, for where nobody can be asked."""
    rows = tuple(
        (
            question.office,
            question.file,
            register_word(question.register),
            question.header,
            " | ".join(question.samples),
            _("; ").join(f"{one.label} [{one.name}] {one.confidence:.0%}" for one in question.choices),
        )
        for question in questions
    )
    columns = (
        Column(_("Office"), width=14),
        Column(_("File"), width=24),
        Column(_("Register"), width=14),
        Column(_("Header, word or name"), width=18),
        Column(_("Examples"), width=24),
        Column(_("Likeliest answers"), width=36),
    )
    return Table(_("Open questions"), columns, rows)


def questions_json(questions: Iterable[Question], taken: Iterable[TakenFor] = ()) -> str:
    """The questions as JSON, and what tables were taken for; `docs/loading.md` describes it."""
    listed = [{**asdict(question), "subject": question.subject.value} for question in questions]
    return json.dumps({"questions": listed, "tables": taken_for_listed(taken)}, ensure_ascii=False, indent=2) + "\n"


def open_questions(problems: Iterable[Problem]) -> int:
    """How many questions about tables and headers a load left open."""
    return sum(1 for problem in problems if problem.code in _ASKED and problem.file)


def open_words(problems: Iterable[Problem]) -> int:
    """How many words a load left open that can be asked about: those that it may show, and those of residents."""
    return len(
        {
            (one.office, one.register, one.column, one.value)
            for one in problems
            if one.code == _WORD and one.file and (one.value or one.rows >= MANY_ROWS)
        }
    )


def open_question_lines(
    problems: Sequence[Problem], files: str, workspace: str, office: str, *, published: bool = True
) -> list[str]:
    """What a load says of the questions it left open, with the command that answers them.

    Names in what was not `published` are asked about from the files.
    """
    asked = open_questions(problems)
    places = len({(one.register, one.office, one.column, one.value) for one in problems if one.code in _PLACED})
    lines = []
    chosen = f' --office "{office}"' if office else ""
    if asked:
        text = ngettext(
            "{count} header or table is not known; say what it is with: graphgov map {files}",
            "{count} headers or tables are not known; say what they are with: graphgov map {files}",
            asked,
        )
        lines.append(text.format(count=asked, files=files) + f" --in {workspace}{chosen}")
    words = open_words(problems)
    if words:
        text = ngettext(
            "{count} word is not known; say what it means with: graphgov map {files}",
            "{count} words are not known; say what they mean with: graphgov map {files}",
            words,
        )
        lines.append(text.format(count=words, files=files) + f" --in {workspace}{chosen}")
    if places:
        text = ngettext(
            "{count} name stands for no one thing; say what it means with: graphgov map",
            "{count} names stand for no one thing; say what they mean with: graphgov map",
            places,
        )
        again = "" if published else f" {files}"
        lines.append(text.format(count=places) + f"{again} --in {workspace}{chosen * bool(again)}")
    return lines
