"""Questions about what was understood without asking, so that a person can say it is something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graphgov.loaders.questions.question import BY_FILE, Choice, Question, Subject
from graphgov.loaders.questions.table_questions import tables_by_file
from graphgov.loaders.rows.mappings import Mappings, fingerprint
from graphgov.loaders.rows.problem_wording import expectation, label
from graphgov.loaders.rows.recognising import Recognised, office_of
from graphgov.loaders.unfolding.doubled_sheets import Read, read_for
from graphgov.loaders.unfolding.projecting import Unfolded
from graphgov.messages import gettext as _
from graphgov.messages import language


def understood(sources: Sequence[Path], mappings: Mappings, office: str = "") -> tuple[Question, ...]:
    """A question about each table and each header that was taken for something, by itself or as answered before.

    Its one choice is what it was taken for.
    """
    found: list[Question] = []
    for tables in tables_by_file(sources, mappings):
        for one in read_for(((table, office_of(table, office)) for table in tables), mappings):
            found += _about(one)
    order = list(Subject)
    return tuple(sorted(dict.fromkeys(found), key=lambda question: order.index(question.subject)))


def _about(one: Read) -> Iterator[Question]:
    parts = one.understood.tables if isinstance(one.understood, Unfolded) else ()
    first = parts[0].register if parts else None
    title = first.label.in_language(language()) if first is not None else ""
    choices = (Choice(first.name, title, 1.0, first.description),) if first is not None else ()
    headers = ", ".join(text for text in one.table.header if text.strip())
    why = _("It was taken for this without asking, or as answered before; another answer goes before it.")
    known = any(text.strip() for text in one.table.header)
    key = fingerprint(one.table.header) if known else f"{BY_FILE}{one.table.file}"
    yield Question(Subject.TABLE, one.office, "", one.table.file, headers, choices, (), why, key)
    for part in parts:
        for header, column in _headers(part):
            if column is None:
                yield Question(Subject.HEADER, one.office, part.register.name, one.table.file, header, (), (), why)
                continue
            declared = part.register.column(column)
            choice = Choice(column, label(declared), 1.0, expectation(part.register, declared))
            yield Question(Subject.HEADER, one.office, part.register.name, one.table.file, header, (choice,), (), why)


def _headers(part: Recognised) -> Iterator[tuple[str, str | None]]:
    """The headers as they stand in the file, with the columns they are; None for one that was set aside."""
    whole = part.whole or part.table
    for mapped in part.columns:
        at = part.origin[mapped.index] if part.origin and 0 <= mapped.index < len(part.origin) else mapped.index
        if 0 <= at < len(whole.header) and whole.header[at].strip():
            yield whole.header[at], mapped.column.name
    yield from ((header, None) for header in part.aside)
