"""What a person must say before registers can be understood: which register a table is, which column a header is.

Each question comes with the three likeliest answers and how sure each is.  None of them is ever taken without a
person's word: what the declared spellings do not settle stays a question (see `recognising.LEAST_CONFIDENCE`).
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from graphgov.loaders.files.raw_tables import RawTable, UnreadableError
from graphgov.loaders.files.sources import list_sources, read_tables
from graphgov.loaders.questions.question import BY_FILE, CHOICES, Choice, Question, Subject
from graphgov.loaders.questions.word_questions import WordQuestions
from graphgov.loaders.rows.completing import completed
from graphgov.loaders.rows.header_fit import Sampled, column_fit, table_fit
from graphgov.loaders.rows.mappings import Mappings, fingerprint
from graphgov.loaders.rows.not_kept import prose
from graphgov.loaders.rows.problem_wording import expectation, label
from graphgov.loaders.rows.recognising import Candidate, Recognised, headers_known, office_of
from graphgov.loaders.rows.sample_values import examples, outline
from graphgov.loaders.unfolding.doubled_sheets import SHARE, Read, read_for
from graphgov.loaders.unfolding.projecting import Unfolded
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.schema import REGISTERS, Register

_LOOKED_AT = 500


def ask(sources: Sequence[Path], mappings: Mappings, office: str = "") -> tuple[Question, ...]:
    """The questions that the tables of some files leave open, those about whole tables first, those about words last.

    `office` is who hands them in, where that is known.  Files that cannot be read raise no question: a load says what
    is wrong with them.
    """
    found: list[Question] = []
    with duckdb.connect() as connection:
        words = WordQuestions(connection, mappings)
        for tables in tables_by_file(sources, mappings):
            for one in read_for(((table, office_of(table, office)) for table in tables), mappings):
                if one.double:
                    found.append(_about_double(one))
                elif isinstance(one.understood, Unfolded):
                    for part in one.understood.tables:
                        whole = completed(part, one.office)
                        found += _about_headers(connection, whole, one.office)
                        words.read(whole, one.office)
                elif _is_open(one) and one.understood is not None:
                    found.append(_about_table(connection, one.table, one.understood, one.office))
        found += words.asked()
    order = list(Subject)
    return tuple(sorted(found, key=lambda one: order.index(one.subject)))


def _is_open(one: Read) -> bool:
    """Whether nobody can say what a table is that was taken for no register."""
    return one.kind is None and not one.table.optional and prose(one.table) is None


def raw_tables(sources: Sequence[Path], mappings: Mappings) -> Iterator[RawTable]:
    """The tables of some files that can be read, in the order in which they are read."""
    for tables in tables_by_file(sources, mappings):
        yield from tables


def tables_by_file(sources: Sequence[Path], mappings: Mappings) -> Iterator[tuple[RawTable, ...]]:
    """The tables of each file that can be read."""
    files, _unread, _sample = list_sources(sources)
    for source in files:
        with contextlib.suppress(UnreadableError):
            yield read_tables(source, headers_known(mappings)).tables


def _about_double(one: Read) -> Question:
    """Whether a hidden sheet that doubles a visible one counts beside it."""
    own = one.understood.own if isinstance(one.understood, Unfolded) else None
    choices = (Choice(own.register.name, _title(own.register), SHARE, own.register.description),) if own else ()
    why = _("The sheet is hidden and says largely the same as {sheet}; only the latter was loaded.")
    visible = one.double.partition("#")[2] or one.double
    header = ", ".join(_shown_headers(one.table))
    return Question(
        Subject.TABLE, one.office, "", one.table.file, header, choices, (), why.format(sheet=visible),
        f"{BY_FILE}{one.table.file}",
    )  # fmt: skip


def _about_headers(connection: duckdb.DuckDBPyConnection, recognised: Recognised, office: str) -> Iterator[Question]:
    register, table = recognised.register, recognised.whole or recognised.table
    if not recognised.unknown:
        return
    taken = {mapped.column.name for mapped in recognised.columns}
    cells = _cells(connection, table)
    for unknown in recognised.unknown:
        values = cells[table.header.index(unknown.header)] if cells and unknown.header in table.header else ()
        sampled = Sampled(unknown.header, values)
        free = [column for column in register.columns if column.name not in taken]
        ranked = sorted(
            ((column_fit(register, column, sampled), column) for column in free),
            key=lambda pair: (-pair[0], pair[1].name),
        )
        choices = tuple(
            Choice(column.name, label(column), confidence, expectation(register, column))
            for confidence, column in ranked[:CHOICES]
        )
        why = _("No column of the register {register} answers to this header.").format(register=_title(register))
        shown = examples(unknown.header, values, hidden=register.anonymous)
        yield Question(Subject.HEADER, office, register.name, table.file, unknown.header, choices, shown, why)


def _about_table(
    connection: duckdb.DuckDBPyConnection, table: RawTable, nearest: Sequence[Candidate], office: str
) -> Question:
    sure = {candidate.register.name: candidate.confidence for candidate in nearest}
    ranked = sorted(
        ((table_fit(register, table.header, sure.get(register.name, 0.0)), register) for register in REGISTERS),
        key=lambda pair: (-pair[0], pair[1].name),
    )
    choices = tuple(
        Choice(register.name, _title(register), confidence, register.description)
        for confidence, register in ranked[:CHOICES]
    )
    header = ", ".join(_shown_headers(table))
    why = _("The table's headers and names fit no register surely enough.")
    return Question(Subject.TABLE, office, "", table.file, header, choices, (), why, fingerprint(table.header))


def _shown_headers(table: RawTable) -> list[str]:
    """The headers; in outline where they look like a row of somebody's data that was taken for a header."""
    texts = [text for text in table.header if text.strip()]
    numbered = any(re.search(r"\d{7}", text) for text in texts)
    return [outline(text) for text in texts] if numbered else texts


def _title(register: Register) -> str:
    return register.label.in_language(language())


def _cells(connection: duckdb.DuckDBPyConnection, table: RawTable) -> list[tuple[str, ...]]:
    """The different values of each column among the first rows, in the order in which they come."""
    columns = ", ".join(f"c{index}" for index in range(len(table.header)))
    for scan in table.body.scans():
        for name, data in scan.relations.items():
            connection.register(name, data)
        used = {name: value for name, value in scan.parameters.items() if f"${name}" in scan.sql}
        with contextlib.suppress(duckdb.Error):  # the next way to read is tried; a load says what is wrong
            rows = connection.execute(f"SELECT {columns} FROM {scan.sql} LIMIT {_LOOKED_AT}", used).fetchall()
            cells = zip(*rows, strict=True) if rows else ((),) * len(table.header)
            return [tuple(dict.fromkeys(text.strip() for text in column if text and text.strip())) for column in cells]
    return []
