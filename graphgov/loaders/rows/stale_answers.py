"""Answers that name a register or a column which is not declared (any more): reported, and never used."""

from __future__ import annotations

from collections.abc import Iterator

from graphgov.loaders.rows.converting import NO_ANSWER, YES_ANSWER, vocabulary_name
from graphgov.loaders.rows.mappings import IGNORE, Mappings, column_called, register_called
from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.messages import gettext as _
from graphgov.schema import REGISTERS, SCHEMA
from graphgov.schema.register_declaration import field_of

MAPPINGS = "mappings.toml"
"""The workspace file that holds the answers."""


def stale_answers(mappings: Mappings) -> Iterator[Problem]:
    """A note for every answer that no longer holds, in the order of the file."""
    for table in mappings.tables:
        if table.register != IGNORE and register_called(table.register) is None:
            yield _stale(table.office, "", table.file or table.headers, table.register)
    for header in mappings.headers:
        register = register_called(header.register)
        if register is None:
            yield _stale(header.office, header.register, header.header, header.register)
        elif header.column != IGNORE and column_called(register, header.column) is None:
            yield _stale(header.office, header.register, header.header, header.column)
    yield from _stale_words(mappings)


def _stale_words(mappings: Mappings) -> Iterator[Problem]:
    known = {
        vocabulary_name(column, declared): {YES_ANSWER, NO_ANSWER}
        if declared is None or declared.vocabulary is None
        else set(declared.vocabulary.names)
        for register in REGISTERS
        for column in register.columns
        if (declared := field_of(SCHEMA, register, column)) is not None
    }
    for word in mappings.words:
        if word.meaning not in {IGNORE, *known.get(word.vocabulary, ())}:
            yield _stale(word.office, "", word.word, word.meaning)


def _stale(office: str, register: str, what: str, answer: str) -> Problem:
    return Problem(
        Weight.NOTE, "stale_answer", register, office, MAPPINGS, None, what, answer,
        _("a register, column or word that is declared, or ignore"),
        _("The answer was not used; delete it from mappings.toml, or answer again with graphgov map."),
    )  # fmt: skip
