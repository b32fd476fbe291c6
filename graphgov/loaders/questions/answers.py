"""From a person's answer to what is remembered of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from glob import escape
from pathlib import Path

from graphgov.errors import UsageError
from graphgov.loaders.files.header_text import comparable
from graphgov.loaders.questions.place_questions import place_alias, place_called
from graphgov.loaders.questions.question import BY_FILE, Question, Subject
from graphgov.loaders.questions.word_questions import word_meant, worded_columns
from graphgov.loaders.rows.known import Alias
from graphgov.loaders.rows.mappings import (
    EVERY_OFFICE,
    IGNORE,
    HeaderAnswer,
    Mappings,
    OfficeInCharge,
    PlaceAnswer,
    TableAnswer,
    WordAnswer,
    register_called,
)
from graphgov.loaders.rows.recognising import column_for
from graphgov.messages import gettext as _
from graphgov.schema import REGISTERS, Register


@dataclass(frozen=True)
class Remembered:
    """What an answer adds to the mappings and to the aliases."""

    mappings: Mappings = field(default_factory=Mappings)
    aliases: tuple[Alias, ...] = ()


def remembered(question: Question, answer: str, generation: Path | None = None) -> Remembered:
    """What is to be remembered of an answer.

    `answer` is `ignore`, or the name or a spelling of a register, column or word, or the id or name of a place or
    organisation; `generation` is where these are looked up beyond the question's own choices.  Raises `UsageError`
    where the answer names nothing that is declared or known.
    """
    office = question.office or EVERY_OFFICE
    if question.subject in (Subject.PLACE, Subject.ORGANISATION):
        return _of_place(question, answer, generation)
    if question.subject is Subject.TABLE:
        register = IGNORE if answer == IGNORE else _register(answer).name
        if question.key.startswith(BY_FILE):
            sheet = escape(question.key.removeprefix(BY_FILE))
            return Remembered(Mappings(tables=(TableAnswer(office, register, file=sheet),)))
        return Remembered(Mappings(tables=(TableAnswer(office, register, headers=question.key),)))
    if question.subject is Subject.WORD:
        return Remembered(Mappings(words=(WordAnswer(office, question.key, question.header, _word(question, answer)),)))
    column = IGNORE if answer == IGNORE else _column(question.register, answer)
    return Remembered(Mappings(headers=(HeaderAnswer(office, question.register, question.header, column),)))


def in_charge(register: str, office: str) -> Mappings:
    """What is to be remembered of who is in charge of a register's data.  Raises `UsageError`."""
    if not office.strip():
        raise UsageError(
            _("No office is named that is in charge of {register}.").format(register=register),
            remedy=_("Name it as it signs, or by a part of its name, such as 政法委."),
        )
    return Mappings(in_charge=(OfficeInCharge(_register(register).name, office.strip()),))


def _of_place(question: Question, answer: str, generation: Path | None) -> Remembered:
    if answer == IGNORE:
        return Remembered(Mappings(places=(PlaceAnswer(question.office or EVERY_OFFICE, question.header),)))
    found = place_called(generation, question, answer)
    if found is None:
        raise UsageError(
            _("Nothing that may be meant is called {answer}, or several things are.").format(answer=answer),
            remedy=_("Give its id, such as {example}, or ignore.").format(
                example=question.choices[0].name if question.choices else "Community:…"
            ),
        )
    return Remembered(aliases=(place_alias(question, found),))


def _register(answer: str) -> Register:
    spelled = {comparable(text): one for one in REGISTERS for text in (one.name, one.label.zh, one.label.en)}
    found = spelled.get(comparable(answer))
    if found is None:
        raise _unknown(answer, [one.name for one in REGISTERS], _("There is no register {answer}."))
    return found


def _word(question: Question, answer: str) -> str:
    columns = tuple(worded_columns(REGISTERS))
    found = word_meant(question, columns, answer)
    if found is None:
        names = [choice.name for choice in question.choices]
        raise _unknown(answer, names, _("No word of the list is called {answer}."))
    return found


def _column(register: str, answer: str) -> str:
    declared = register_called(register)
    found = column_for(declared, answer) if declared is not None else None
    if declared is None or found is None:
        names = [column.name for column in declared.columns] if declared is not None else []
        raise _unknown(answer, names, _("The register {register} has no column {answer}."), register)
    return found.name


def _unknown(answer: str, names: list[str], text: str, register: str = "") -> UsageError:
    near = get_close_matches(answer, names, 1, 0.0)
    hint = _("The nearest is {near}; ignore sets it aside.").format(near=near[0]) if near else ""
    return UsageError(text.format(answer=answer, register=register), remedy=hint)
