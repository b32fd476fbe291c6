"""What is wrong with a row, said so that the office that sent it can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Weight(Enum):
    """What a problem does to its row.

    ERROR: the row goes to quarantine.  PENDING: a reference into a register not yet handed in; the row stays.
    NOTE: something was dropped, merged or set aside, and the row stays.
    """

    ERROR = "error"
    PENDING = "pending"
    NOTE = "note"


@dataclass(frozen=True)
class Problem:
    """One thing wrong in one place.

    `row` is the row as a spreadsheet shows it, or None where the whole register is meant; `column` is the header as
    found in the file.  `value` is what was found, empty where it is personal.  `code` names the kind of problem for
    programs: wrong_type, unknown_word, missing_value, duplicate_key, conflicting_key, dangling, ambiguous, pending,
    cycle, end_before_start, below_zero, out_of_range, two_names, unknown_column, personal_column, unreadable, merged,
    mangled_number, wrong_number, duration, several_people, no_name, vacant, odd_name, people_unnamed, place_taken,
    layout, unrecognised, set_aside, not_kept, stale_answer.  `rows` is how many rows it concerns, where it is told
    of several at once.
    """

    weight: Weight
    code: str
    register: str
    office: str
    file: str
    row: int | None
    column: str
    value: str
    expected: str
    remedy: str
    rows: int = 1
