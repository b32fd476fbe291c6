"""The problems of a load as tables: a line for each cause, and every row it concerns."""

from __future__ import annotations

from collections.abc import Callable

from graphgov.loaders.rows.causes import Cause, cause_expected, cause_place, cause_sentence, causes
from graphgov.loaders.rows.problem_report import weight_word
from graphgov.loaders.rows.problems import Problem
from graphgov.messages import gettext as _
from graphgov.messages import spoken
from graphgov.paper.tables import Column, Kind, Table
from graphgov.schema.words import register_word

MOST_CAUSES = 5
"""How many causes are shown where a load is told; the rest stand in the workbook and the JSON, with their rows."""


def causes_table(
    problems: tuple[Problem, ...], most: int | None = MOST_CAUSES, worded: Callable[[str], str] = spoken
) -> Table:
    """A line for each cause, the weightiest first, at most `most` of them.

    `worded` says sentences as whoever shows them does; a page has words of its own (`paper.page_words.on_page`).
    """
    found = causes(problems)
    rows = tuple(
        (
            weight_word(one.first.weight),
            register_word(one.first.register),
            cause_sentence(one),
            one.rows or None,
            cause_place(one),
            _expected(one, worded),
            worded(one.first.remedy),
        )
        for one in found[:most]
    )
    columns = (
        Column(_("Weight"), width=8),
        Column(_("Register"), width=14),
        Column(_("What is wrong"), width=44),
        Column(_("Rows concerned"), Kind.NUMBER, 8),
        Column(_("First place"), width=24),
        Column(_("Expected"), width=32),
        Column(_("How to mend it"), width=36),
    )
    more = len(found) - len(rows)
    notes = (worded(_("{count} more; all of them: --problems FILE.xlsx.").format(count=more)),) if more else ()
    return Table(_("Problems in the registers"), columns, rows, notes=notes)


def _expected(cause: Cause, worded: Callable[[str], str]) -> str:
    return worded(cause.first.expected) if cause_expected(cause) else ""


def listed_causes(problems: tuple[Problem, ...]) -> list[dict[str, object]]:
    """The causes for a program; its problems stand beside it, with the numbers of their rows."""
    return [
        {
            "weight": one.first.weight.value,
            "code": one.first.code,
            "register": one.first.register,
            "columns": list(one.columns),
            "values": list(one.values),
            "different_values": one.different,
            "rows": one.rows,
            "says": cause_sentence(one),
        }
        for one in causes(problems)
    ]
