"""Words that no vocabulary knows, asked about once: for each office and vocabulary each word, however many rows,
columns and files it stands in.

What is asked is what a load sets aside: the same query reads the cells (`rows.typed_rows`).  What may not be shown
(`rows.telling_words`) is not asked; a load says of it only which column it stands in and in how many rows.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import duckdb

from graphgov.loaders.files.header_text import comparable
from graphgov.loaders.files.raw_tables import UnreadableError
from graphgov.loaders.files.text_sql import quoted
from graphgov.loaders.questions.question import Choice, Question, Subject
from graphgov.loaders.rows.converting import NAME_SEPARATORS, NO_ANSWER, YES_ANSWER, vocabulary_name
from graphgov.loaders.rows.known import Known
from graphgov.loaders.rows.mappings import IGNORE, Mappings
from graphgov.loaders.rows.recognising import MappedColumn, Recognised
from graphgov.loaders.rows.similarity import alike
from graphgov.loaders.rows.telling_words import may_show_word, spellings_of
from graphgov.loaders.rows.typed_rows import TypedTable, type_table
from graphgov.messages import gettext as _
from graphgov.messages import language, ngettext
from graphgov.schema import SCHEMA, Register
from graphgov.schema.declaration import FieldType
from graphgov.schema.register_declaration import Column, field_of

WORDS_OFFERED = 8
"""How many words of a vocabulary are offered; any other may be answered too."""

_PLACES_SHOWN = 3


@dataclass
class _Seen:
    """A word of one office and vocabulary: where it stands first, and in how many rows."""

    word: str
    register: Register
    column: Column
    header: str
    file: str
    rows: int = 0
    places: list[str] = field(default_factory=list)


class WordQuestions:
    """Gathers the words of one table after another; `asked` gives a question for each."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, mappings: Mappings) -> None:
        self._connection = connection
        self._mappings = mappings
        self._seen: dict[tuple[str, str, str], _Seen] = {}

    def read(self, recognised: Recognised, office: str) -> None:
        """Take the words of a recognised table that nobody knows; a table that cannot be read has none."""
        worded = tuple(found for found in recognised.columns if _vocabulary(recognised.register, found.column))
        if not worded:
            return
        # As an unfolded table: of such rows nothing is asked but what they hold.
        only = replace(recognised, columns=worded, unfolded=recognised.unfolded or "words")
        with contextlib.suppress(UnreadableError):
            typed = type_table(
                self._connection, "words_asked", only, office, Known(mappings=self._mappings), words=True
            )
            for mapped in worded:
                self._take(typed, mapped, office)
            self._connection.execute("DROP TABLE words_asked")

    def _take(self, typed: TypedTable, mapped: MappedColumn, office: str) -> None:
        position = next(
            (
                at
                for at, fault in enumerate(typed.faults)
                if fault.column is mapped.column and fault.code == "unknown_word"
            ),
            None,
        )
        if position is None:
            return
        shown = f"""json_extract_string(shown, {quoted(f'$."{mapped.column.name}"')})"""
        rows = self._connection.execute(
            f"SELECT {shown}, {typed.file_sql}, count(*), list({typed.row} ORDER BY {typed.row})[1:{_PLACES_SHOWN}] "
            f"FROM {typed.name} WHERE {typed.fails(position)} GROUP BY 1, 2 ORDER BY min({typed.row}), 1"
        ).fetchall()
        register = typed.recognised.register
        for text, file, count, numbers in rows:
            for word in _unknown_words(register, mapped.column, text or ""):
                key = (office, _vocabulary(register, mapped.column), comparable(word))
                first = _Seen(word, register, mapped.column, mapped.header, file)
                seen = self._seen.setdefault(key, first)
                seen.rows += count
                seen.places += [_("{file} row {row}").format(file=file, row=number) for number in numbers]

    def asked(self) -> Iterator[Question]:
        """A question for each word that may be shown and was not answered, those of most rows first."""
        ranked = sorted(self._seen.items(), key=lambda item: (item[0][0], -item[1].rows, item[0]))
        for (office, vocabulary, word), seen in ranked:
            answered = word in self._mappings.words_of(office, vocabulary)
            if not answered and may_show_word(seen.register, seen.column, seen.word, seen.rows):
                yield _question(office, vocabulary, seen)


def _vocabulary(register: Register, column: Column) -> str:
    return vocabulary_name(column, field_of(SCHEMA, register, column))


def _unknown_words(register: Register, column: Column, text: str) -> Iterator[str]:
    """The words of a cell that are unknown: of a cell of several words those, else the whole cell."""
    declared = field_of(SCHEMA, register, column)
    if declared is None or declared.type is not FieldType.WORDS:
        if text.strip():
            yield text.strip()
        return
    known = spellings_of(register, column)
    for part in re.split(NAME_SEPARATORS, text):
        if part.strip() and comparable(part) not in known and part.strip() not in known:
            yield part.strip()


def _question(office: str, vocabulary: str, seen: _Seen) -> Question:
    places = "、".join(seen.places[:_PLACES_SHOWN])
    if seen.register.anonymous:  # how many, and never who
        why = _(
            "Column “{column}”: no word of its list is spelt so. {count} rows have it. Their cells were set aside, and "
            "the rows are loaded without them."
        )
        return _asked(office, vocabulary, seen, why.format(column=seen.header, count=seen.rows))
    why = ngettext(
        "Column “{column}”: no word of its list is spelt so. {count} row has it: {places}. Its cell was set aside, and "
        "the row is loaded without it.",
        "Column “{column}”: no word of its list is spelt so. {count} rows have it, the first: {places}. Their cells "
        "were set aside, and the rows are loaded without them.",
        seen.rows,
    ).format(column=seen.header, count=seen.rows, places=places)
    return _asked(office, vocabulary, seen, why)


def _asked(office: str, vocabulary: str, seen: _Seen, why: str) -> Question:
    choices = word_choices(seen.register, seen.column, seen.word)[:WORDS_OFFERED]
    return Question(Subject.WORD, office, seen.register.name, seen.file, seen.word, choices, (), why, vocabulary)


def word_choices(register: Register, column: Column, word: str) -> tuple[Choice, ...]:
    """The words that a column knows, with how alike each is to a word as an office writes it, the nearest first."""
    declared = field_of(SCHEMA, register, column)
    if declared is None or declared.vocabulary is None:
        answers = ((YES_ANSWER, _("yes")), (NO_ANSWER, _("no")))
        return tuple(Choice(name, label, 0.5) for name, label in answers)
    sure = dict.fromkeys(declared.vocabulary.names, 0.0)
    for spelling, name in spellings_of(register, column).items():
        sure[str(name)] = max(sure[str(name)], alike(word, spelling))
    words = {one.name: one.label.in_language(language()) for one in declared.vocabulary.words}
    ranked = sorted(sure, key=lambda name: -sure[name])  # alike ones as declared
    return tuple(Choice(name, words[name], round(sure[name], 2)) for name in ranked)


def word_meant(question: Question, columns: Iterable[tuple[Register, Column]], answer: str) -> str | None:
    """The word that an answer names by its name, its label or a spelling; None where it names none."""
    if answer == IGNORE:
        return IGNORE
    for register, column in columns:
        if _vocabulary(register, column) != question.key:
            continue
        labels: Mapping[str, str] = {
            comparable(text): choice.name
            for choice in word_choices(register, column, question.header)
            for text in (choice.name, choice.label)
        }
        known = spellings_of(register, column)
        found = labels.get(comparable(answer)) or known.get(comparable(answer))
        if isinstance(found, bool):
            return YES_ANSWER if found else NO_ANSWER
        return None if found is None else str(found)
    return None


def worded_columns(registers: Sequence[Register]) -> Iterator[tuple[Register, Column]]:
    """Every column of words of some registers."""
    for register in registers:
        yield from ((register, column) for column in register.columns if _vocabulary(register, column))
