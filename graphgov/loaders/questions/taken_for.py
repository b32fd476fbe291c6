"""What each table of some files was taken for, sentence by sentence, before anything is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from graphgov.loaders.questions.first_rows import EnteringRow, first_rows, row_line
from graphgov.loaders.questions.table_questions import raw_tables
from graphgov.loaders.rows.mappings import IGNORE, Mappings
from graphgov.loaders.rows.not_kept import not_kept, prose, sentence
from graphgov.loaders.rows.recognising import office_of
from graphgov.loaders.unfolding.projecting import Unfolded, unfold
from graphgov.messages import gettext as _


@dataclass(frozen=True)
class TakenFor:
    """A table, by its file's label, and the sentences that say what it was taken for; none where it is no register.

    `rows` are the first rows as they would enter each register.
    """

    file: str
    sentences: tuple[str, ...]
    rows: tuple[EnteringRow, ...] = ()


def taken_for(sources: Sequence[Path], mappings: Mappings, office: str = "") -> tuple[TakenFor, ...]:
    """What the tables of some files are taken for, in the order in which they are read."""
    return tuple(_each(sources, mappings, office))


def _each(sources: Sequence[Path], mappings: Mappings, office: str) -> Iterator[TakenFor]:
    for table in raw_tables(sources, mappings):
        owner = office_of(table, office)
        answer = mappings.register_of(owner, table.file, table.header)
        if answer == IGNORE:
            continue
        kind = not_kept(table) if answer is None else None
        if kind is not None:
            yield TakenFor(table.file, (sentence(kind),))
            continue
        understood = unfold(table, mappings, owner)
        if isinstance(understood, Unfolded):
            yield TakenFor(table.file, understood.said, first_rows(understood, owner, mappings))
        elif not table.optional:
            text = prose(table)
            yield TakenFor(table.file, (sentence(text),) if text is not None else ())


def taken_for_lines(taken: Iterable[TakenFor]) -> list[str]:
    """The sentences as lines, each table under its name."""
    lines: list[str] = []
    for one in taken:
        lines.append(one.file)
        lines += [f"  {sentence}" for sentence in one.sentences or (_("Not taken for any register."),)]
        lines += [f"    {row_line(row)}" for row in one.rows]
    return lines


def taken_for_listed(taken: Iterable[TakenFor]) -> list[dict[str, object]]:
    """The sentences and first rows for JSON."""
    return [{**asdict(one), "rows": [{**asdict(row), "cells": dict(row.cells)} for row in one.rows]} for one in taken]
