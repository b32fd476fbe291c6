"""Problems for people and for programs: sentences grouped by office and register, and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from itertools import groupby

from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.messages import gettext as _
from graphgov.messages import language, spoken
from graphgov.schema import REGISTERS

_SENTENCES: dict[str, Callable[[], str]] = {
    "wrong_type": lambda: _("{where}: {value} cannot be read"),
    "unknown_word": lambda: _("{where}: {value} is not a known word"),
    "wrong_number": lambda: _("{where}: the identity number is not right"),
    "duration": lambda: _("{where}: {value} is a length of time and names no day"),
    "missing_value": lambda: _("{where}: nothing is filled in"),
    "below_zero": lambda: _("{where}: {value} is below zero"),
    "out_of_range": lambda: _("{where}: {value} is out of range"),
    "end_before_start": lambda: _("{where}: {value} lies before the start"),
    "duplicate_key": lambda: _("{where}: {value} occurs twice"),
    "conflicting_key": lambda: _("{where}: {value} occurs twice with different content"),
    "dangling": lambda: _("{where}: {value} is found nowhere"),
    "ambiguous": lambda: _("{where}: {value} may mean several things"),
    "pending": lambda: _("{where}: {value} waits for a register not yet handed in"),
    "cycle": lambda: _("{where}: {value} lies in a circle of superiors"),
    "two_names": lambda: _("{where}: one identity number stands beside two names"),
    "unknown_column": lambda: _("{where}: the column is not known"),
    "set_aside": lambda: _("{where}: it was set aside"),
    "stale_answer": lambda: _("{where}: {value} is not declared any more"),
    "unrecognised": lambda: _("{where}: it is not recognised as one register"),
    "personal_column": lambda: _("{where}: personal data were left out"),
    "unreadable": lambda: _("{where}: it cannot be used"),
    "merged": lambda: _("{where}: the row occurs more than once and was merged"),
}


def weight_word(weight: Weight) -> str:
    """What a problem does to its row, in the language in force."""
    return {Weight.ERROR: _("Error"), Weight.PENDING: _("Pending"), Weight.NOTE: _("Note")}[weight]


def problems_text(problems: Iterable[Problem]) -> str:
    """Problems as sentences, grouped by office and register, each saying where, what, what is expected and what to do.

    >>> problems_text([])
    ''
    """
    lines: list[str] = []
    for (office, register), group in groupby(sorted(problems, key=_group), key=_group):
        title = register_label(register) or _("Files")
        lines.append(f"{office} · {title}" if office else title)
        lines += [f"  {sentence(problem)}" for problem in group]
    return "\n".join(lines)


def _group(problem: Problem) -> tuple[str, str]:
    return (problem.office, problem.register)


def sentence(problem: Problem) -> str:
    """One problem as one line."""
    known = _SENTENCES.get(problem.code)
    template = known() if known else _("{where}: there is a problem with {value}")
    value = f"“{problem.value}”" if problem.value else _("the cell")
    head = template.format(where=where(problem), value=value)
    expected = _("expected: {expected}").format(expected=spoken(problem.expected)) if problem.expected else ""
    return _("; ").join(part for part in (head, expected, spoken(problem.remedy)) if part)


def where(problem: Problem) -> str:
    """The place of a problem: file, register, row and column as far as they are known."""
    parts = [problem.file, register_label(problem.register)]
    if problem.row is not None:
        parts.append(_("row {row}").format(row=problem.row))
    if problem.column:
        parts.append(problem.column)
    return " ".join(part for part in parts if part)


def register_label(name: str) -> str:
    """What people call a register, in the language in force; its name where there is no such register."""
    return next((r.label.in_language(language()) for r in REGISTERS if r.name == name), name)


def problems_json(problems: Iterable[Problem]) -> str:
    """Problems as a JSON list of objects with the fields of `Problem`, in the order given."""
    return json.dumps([_object(problem) for problem in problems], ensure_ascii=False, indent=2)


def _object(problem: Problem) -> dict[str, str | int | None]:
    return {
        "weight": Weight(problem.weight).value,
        "code": problem.code,
        "register": problem.register,
        "office": problem.office,
        "file": problem.file,
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "expected": spoken(problem.expected),
        "remedy": spoken(problem.remedy),
    }
