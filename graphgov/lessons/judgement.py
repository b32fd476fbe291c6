"""What the checks say of an answer: which found more than before, and whether what was broken is mended."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from graphgov.analysis.checks.verdicts import CheckOutcome, Finding, Status
from graphgov.lessons.classroom import Classroom, Moment, Scene
from graphgov.lessons.lesson import Exercise, LessonFigure, Mend


@dataclass(frozen=True)
class Answer:
    """An answer to “which checks find something”, against what they did find."""

    exercise: Exercise
    chosen: frozenset[str]
    found: tuple[Finding, ...]

    @property
    def checks(self) -> frozenset[str]:
        """The checks that found more than before."""
        return frozenset(one.check for one in self.found)

    @property
    def right(self) -> bool:
        """Whether exactly these were chosen."""
        return self.chosen == self.checks


@dataclass(frozen=True)
class Repair:
    """What a way to mend came to: what the checks still find that they did not find before it broke."""

    exercise: Exercise
    mend: Mend
    left: tuple[Finding, ...]

    @property
    def mended(self) -> bool:
        """Whether nothing is left."""
        return not self.left


def answered(room: Classroom, exercise: str, chosen: Collection[str]) -> Answer:
    """Judge an answer by building the broken place and running the checks.

    Raises `UsageError` for an exercise that the lesson does not have.
    """
    broken = room.scene(Moment("broken", exercise))
    return Answer(room.lesson.exercise(exercise), frozenset(chosen), _more(room, broken))


def repaired(room: Classroom, exercise: str, mend: str) -> Repair:
    """Judge a way to mend by building what it makes and running the checks.  Raises `UsageError` for no such way."""
    scene = room.scene(Moment("mended", exercise, mend))
    chosen = room.lesson.exercise(exercise)
    return Repair(chosen, next(one for one in chosen.mends if one.id == mend), _more(room, scene))


def _more(room: Classroom, scene: Scene) -> tuple[Finding, ...]:
    """What is found beyond what the finished place has."""
    before = room.scene(room.last_step).faults
    return tuple(one for one in scene.findings if (one.check, one.subject) not in before)


class State(Enum):
    """What a check says of the whole place."""

    SOUND = "sound"
    FAULT = "fault"
    UNKNOWN = "unknown"


def state_of(outcome: CheckOutcome) -> State:
    """Fault where anything is found, sound where something is known and in order, else unknown."""
    if outcome.status is Status.FOUND:
        return State.FAULT
    return State.SOUND if outcome.status is Status.PASSED else State.UNKNOWN


@dataclass(frozen=True)
class Reading:
    """A figure at a moment: a number, and for a check how many should have; None where nothing is known."""

    figure: LessonFigure
    value: int | None
    of: int | None = None

    @property
    def text(self) -> str:
        """The figure as it is shown: `5`, `1/2`, or a dash.

        >>> from graphgov.schema.declaration import Label
        >>> Reading(LessonFigure("a", Label("甲", "a"), "F1.1", check="x"), 1, 2).text
        '1/2'
        """
        if self.value is None:
            return "—"
        return str(self.value) if self.of is None else f"{self.value}/{self.of}"


def read(figure: LessonFigure, scene: Scene | None) -> Reading:
    """A figure at a moment; before the first one nothing is known."""
    if scene is None:
        return Reading(figure, None)
    if figure.count:
        return Reading(figure, scene.counts[figure.id])
    outcome = scene.outcomes[figure.check]
    known = outcome.population - outcome.unknown
    return Reading(figure, known - outcome.found, known) if known else Reading(figure, None)
