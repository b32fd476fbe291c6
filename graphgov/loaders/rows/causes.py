"""Problems by their cause: one line for one cause, with the values it concerns and how many rows.

A street that no list holds stands in two hundred rows and is one thing to mend.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.messages import gettext as _
from graphgov.messages import ngettext, spoken

VALUES_SHOWN = 5
"""How many different values of a cause are named."""

_ORDER = {Weight.ERROR: 0, Weight.PENDING: 1, Weight.NOTE: 2}
_OF_EACH_VALUE = frozenset(("unknown_word", "merged", "cycle"))
"""Codes of which every problem expects something of its own: what is expected is no part of the cause."""

_SENTENCES: dict[str, Callable[[], str]] = {
    "wrong_type": lambda: _("cannot be read: {values}"),
    "unknown_word": lambda: _("no known word: {values}"),
    "wrong_number": lambda: _("identity numbers that are not right"),
    "mangled_number": lambda: _("identity numbers that the workbook has rounded"),
    "duration": lambda: _("lengths of time that name no day: {values}"),
    "missing_value": lambda: _("nothing is filled in"),
    "below_zero": lambda: _("below zero: {values}"),
    "out_of_range": lambda: _("out of range: {values}"),
    "end_before_start": lambda: _("ends that lie before the start: {values}"),
    "conflicting_key": lambda: _("occurs twice with different content: {values}"),
    "dangling": lambda: _("found nowhere: {values}"),
    "ambiguous": lambda: _("may mean several things: {values}"),
    "pending": lambda: _("waits for a register not yet handed in: {values}"),
    "cycle": lambda: _("a circle of superiors: {values}"),
    "two_names": lambda: _("one identity number beside two names"),
    "offices_disagree": lambda: _("another office says something else: {values}"),
    "scope_unknown": lambda: _("said to be covered, and known by no such name: {values}"),
    "provisional": lambda: _("in no list of places, entered provisionally: {values}"),
    "unknown_column": lambda: _("columns that are not known"),
    "set_aside": lambda: _("set aside, as answered"),
    "unrecognised": lambda: _("tables that are not recognised as a register"),
    "personal_column": lambda: _("personal data, left out"),
    "unreadable": lambda: _("cannot be used"),
    "merged": lambda: _("rows that occur more than once, merged"),
    "place_taken": lambda: _("blank places, taken from title, sheet, file or office"),
    "office_assumed": lambda: _("nobody says who hands this in"),
    "stale_answer": lambda: _("answers that hold no more: {values}"),
}


@dataclass(frozen=True)
class Cause:
    """What several problems have in common.

    `values` are the first different ones that may be shown, of `different` in all; `rows` is how many rows it concerns.
    `columns` are the headers, where the cause is of headers and not of cells below them.  `first` is the first problem.
    """

    first: Problem
    values: tuple[str, ...]
    different: int
    columns: tuple[str, ...]
    rows: int
    problems: tuple[Problem, ...]


def causes(problems: Iterable[Problem]) -> tuple[Cause, ...]:
    """Problems by cause: errors first, then what waits, then notes, and of each the causes of most rows first."""
    alike: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        alike.setdefault(_key(problem), []).append(problem)
    found = [_cause(tuple(those)) for those in alike.values()]
    return tuple(sorted(found, key=lambda one: (_ORDER[one.first.weight], -one.rows)))  # alike ones as they come


def _key(problem: Problem) -> tuple[str, ...]:
    whole = problem.row is None and problem.rows == 1  # of a column or a file, not of rows
    column = "" if whole and problem.code in ("unknown_column", "personal_column", "set_aside") else problem.column
    expected = "" if problem.code in _OF_EACH_VALUE or not column else spoken(problem.expected)
    remedy = "" if problem.code in ("layout", "unreadable") else spoken(problem.remedy)
    said = (
        spoken(problem.expected)
        if problem.code in ("layout", "unreadable", "office_assumed", "provisional")
        else expected
    )
    return (problem.weight.value, problem.code, problem.register, column, said, remedy)


def _cause(problems: tuple[Problem, ...]) -> Cause:
    values = tuple(dict.fromkeys(one.value for one in problems if one.value))
    columns = tuple(dict.fromkeys(one.column for one in problems if one.column))
    numbered = {(one.file, one.row) for one in problems if one.row is not None}
    rows = len(numbered) + sum(one.rows for one in problems if one.row is None and (one.rows > 1 or not one.file))
    return Cause(problems[0], values[:VALUES_SHOWN], len(values), columns, rows, problems)


def cause_sentence(cause: Cause) -> str:
    """A cause in one line: the column, what is wrong, the values, and where it begins."""
    known = _SENTENCES.get(cause.first.code)
    beyond = not cause.first.file and cause.rows > 1 and not cause.values  # so many more than are listed
    what = known() if known and not beyond else spoken(cause.first.expected) or cause.first.code
    if "{values}" in what:
        what = what.format(values=_listed(cause.values, cause.different)) if cause.values else what.format(values="…")
    columns = _listed(cause.columns[:VALUES_SHOWN], len(cause.columns))
    return _("{column}: {what}").format(column=columns, what=what) if columns else what


def _listed(texts: tuple[str, ...], different: int) -> str:
    listed = "、".join(texts)
    if different <= len(texts):
        return listed
    more = ngettext("{listed} and {count} more", "{listed} and {count} more", different - len(texts))
    return more.format(listed=listed, count=different - len(texts))


def cause_place(cause: Cause) -> str:
    """Where a cause stands first: file and row."""
    row = min((one.row for one in cause.problems if one.row is not None and one.file == cause.first.file), default=None)
    if row is None:
        return cause.first.file
    return _("{file} row {row}").format(file=cause.first.file, row=row)


def cause_expected(cause: Cause) -> str:
    """What is expected, where that is the same for all of it."""
    said = {spoken(one.expected) for one in cause.problems}
    return said.pop() if len(said) == 1 else ""
