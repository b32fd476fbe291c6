"""A lesson: a model's place built up step by step, broken and mended, and a meeting rehearsed; texts and changes only.

What a lesson says of the place is said in register rows, so that the checks, not the lesson, decide what follows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from graphgov.models import Model
from graphgov.schema.declaration import Label


@dataclass(frozen=True)
class RowsWhere:
    """Rows of a register: those whose cells read as `where` says (as a register has them, words in Chinese).

    `*` stands for any text, `{name}` for a name of the lesson.  `number` keeps one of them, counted from 1; 0 keeps
    all.
    """

    register: str
    where: Mapping[str, str]
    number: int = 0


@dataclass(frozen=True)
class CellOf:
    """The cell of one row, to be copied: the names in a sample are drawn by lot, so no lesson writes them down."""

    rows: RowsWhere
    column: str


class Deed(Enum):
    """What is done to rows: cells set, rows taken out, or a row added."""

    SET = "set"
    REMOVE = "remove"
    ADD = "add"


@dataclass(frozen=True)
class Change:
    """A change to the rows of one register.

    A row that is added begins as a copy of the first row of `like`, as far as the columns have the same names; then
    `cells` are set: the empty text empties a cell, `{name}` stands for a name of the lesson.
    """

    deed: Deed
    rows: RowsWhere
    cells: Mapping[str, str]
    like: RowsWhere | None = None


@dataclass(frozen=True)
class Join:
    """Rows of a register that join at a step.

    `columns` keeps to some columns (those that say where a row belongs are always there), `without` leaves some out;
    what is left out may join at a later step.
    """

    rows: RowsWhere
    columns: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drawn:
    """Relationships that are drawn: from nodes of one kind to nodes of another; `only` keeps to one kind of target."""

    source: str
    relationship: str
    target: str
    only: str = ""


@dataclass(frozen=True)
class LessonFigure:
    """A figure on the board: the rate of a check, or what a query counts; `clause` is the rule it rests on."""

    id: str
    label: Label
    clause: str
    check: str = ""
    count: str = ""


@dataclass(frozen=True)
class Step:
    """One step of the guided build.  `moves` are the figures that move at it."""

    id: str
    title: Label
    text: Label
    note: Label
    joins: tuple[Join, ...]
    draws: tuple[Drawn, ...]
    moves: tuple[str, ...]


@dataclass(frozen=True)
class Mend:
    """One way to mend what was broken; `right` says that the checks then find no more than before."""

    id: str
    text: Label
    why: Label
    right: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Exercise:
    """Break it, mend it.  `expects` are the checks that find more than before; `options` are shown to choose among."""

    id: str
    title: Label
    story: Label
    question: Label
    hint: Label
    explanation: Label
    breaks: tuple[Change, ...]
    expects: tuple[str, ...]
    options: tuple[str, ...]
    mends: tuple[Mend, ...]


@dataclass(frozen=True)
class Act:
    """One act of the rehearsed meeting; `faults` are those of the meeting's checks that find something after it."""

    id: str
    title: Label
    speaker: Label
    text: Label
    note: Label
    changes: tuple[Change, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True)
class Rehearsal:
    """A meeting rehearsed: registers change act by act, and checks turn.  `draws` is what is drawn of it."""

    title: Label
    text: Label
    checks: tuple[str, ...]
    draws: tuple[Drawn, ...]
    acts: tuple[Act, ...]


@dataclass(frozen=True)
class Lesson:
    """A whole lesson of one model.

    `names` are cells of the sample that texts mention in braces: `{lead_unit}`.  `minutes` is how long it takes.
    """

    model: Model
    title: Label
    aim: Label
    minutes: int
    names: Mapping[str, CellOf]
    figures: tuple[LessonFigure, ...]
    steps: tuple[Step, ...]
    exercises: tuple[Exercise, ...]
    rehearsal: Rehearsal

    def exercise(self, id: str) -> Exercise:
        """The exercise of that id; raises `LookupError` where there is none."""
        return next(one for one in self.exercises if one.id == id)
