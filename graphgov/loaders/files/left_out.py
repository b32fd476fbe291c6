"""What of a file becomes no row: single lines, whole sheets and files, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum


class Reason(Enum):
    """Why lines, sheets or files were left out.

    Lines: HEADER, NUMBERING (1 2 3 below it), TITLE, LABEL (who filled it in), SECTION (a place that the rows below
    belong to), LINE (a text across the table), TOTAL, REPEATED (the header once more), BLANK, EXAMPLE (a template's),
    UNFILLED (nothing in any column that is read).  Whole tables: UNRECOGNISED, SET_ASIDE (as answered), OPTIONAL
    (hidden or a form, and no register), NOT_KEPT (of a kind that is kept nowhere), DOUBLE (a hidden sheet that says
    what a visible one does), UNREADABLE.  Sheets: NOTICE (instructions, word lists, what was returned), EMPTY.  Files:
    NO_REGISTER (notes and keys that come with registers), LOCK (of a program that has a file open), TYPE (not read),
    MISSING.
    """

    HEADER = "header"
    NUMBERING = "numbering"
    TITLE = "title"
    LABEL = "label"
    SECTION = "section"
    LINE = "line"
    TOTAL = "total"
    REPEATED = "repeated_header"
    BLANK = "blank"
    EXAMPLE = "example"
    UNFILLED = "unfilled"
    UNRECOGNISED = "unrecognised"
    SET_ASIDE = "set_aside"
    OPTIONAL = "optional"
    NOT_KEPT = "not_kept"
    DOUBLE = "double"
    UNREADABLE = "unreadable"
    NOTICE = "notice"
    EMPTY = "empty"
    NO_REGISTER = "no_register"
    LOCK = "lock"
    TYPE = "type"
    MISSING = "missing"


EXPECTED = frozenset(
    (
        Reason.HEADER, Reason.NUMBERING, Reason.TITLE, Reason.LABEL, Reason.SECTION, Reason.REPEATED, Reason.BLANK,
        Reason.EXAMPLE,
    )
)  # fmt: skip
"""Reasons that every table has: nobody must look at these lines."""

Range = tuple[int, int]


@dataclass(frozen=True)
class LeftOut:
    """Lines left out for one reason: how many, and where (ranges of rows as a spreadsheet shows them)."""

    reason: Reason
    rows: int
    where: tuple[Range, ...] = ()


@dataclass(frozen=True)
class LeftPart:
    """A sheet (`path#sheet`) or file that was left out whole, and why."""

    name: str
    reason: Reason
    text: str = ""


def ranges(rows: Iterable[int]) -> tuple[Range, ...]:
    """Rows in ascending order as ranges, the last of each included.

    >>> ranges([2, 3, 4, 7])
    ((2, 4), (7, 7))
    """
    found: list[Range] = []
    for row in rows:
        if found and row == found[-1][1] + 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return tuple(found)


def left_out(why: Mapping[int, Reason], blank: Sequence[Range] = ()) -> tuple[LeftOut, ...]:
    """Rows and the reason of each, reason by reason in declared order; `blank` are runs of blank rows beside them."""
    by_reason: dict[Reason, list[int]] = {}
    for row in sorted(why):
        by_reason.setdefault(why[row], []).append(row)
    where = {reason: ranges(rows) for reason, rows in by_reason.items()}
    if blank:
        where[Reason.BLANK] = joined((*where.get(Reason.BLANK, ()), *blank))
    return tuple(
        LeftOut(reason, sum(last - first + 1 for first, last in where[reason]), where[reason])
        for reason in Reason
        if reason in where
    )


def joined(found: Iterable[Range]) -> tuple[Range, ...]:
    """Ranges in order, those joined that touch.

    >>> joined([(5, 6), (1, 2), (3, 4)])
    ((1, 6),)
    """
    made: list[Range] = []
    for first, last in sorted(found):
        if made and first <= made[-1][1] + 1:
            made[-1] = (made[-1][0], max(last, made[-1][1]))
        else:
            made.append((first, last))
    return tuple(made)
