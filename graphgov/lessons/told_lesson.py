"""A whole lesson told for paper and screen: every step with its picture and figures, texts with their names put in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from graphgov.analysis.checks.catalogue import catalogue
from graphgov.lessons.classroom import Classroom, Moment
from graphgov.lessons.judgement import Reading, read
from graphgov.lessons.layout import Layout, laid_out
from graphgov.lessons.lesson import Lesson, Step
from graphgov.lessons.picture import Picture
from graphgov.lessons.sheets import ChangedRow, differing, filled
from graphgov.messages import language
from graphgov.schema.declaration import Label

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class ToldStep:
    """A step with what was found when it was built: what joined, and the figures before and after."""

    step: Step
    picture: Picture
    layout: Layout
    fresh: frozenset[str]
    before: tuple[Reading, ...]
    after: tuple[Reading, ...]

    @property
    def moved(self) -> tuple[tuple[Reading, Reading], ...]:
        """The figures that the step says move, before and after."""
        pairs = zip(self.before, self.after, strict=True)
        return tuple((old, new) for old, new in pairs if new.figure.id in self.step.moves)


@dataclass(frozen=True)
class ToldLesson:
    """A lesson with every step built.  `names` are those of the sample, put into texts by `text`.

    `changes` are the rows that an exercise breaks or an act of the rehearsal changes.
    """

    lesson: Lesson
    names: dict[str, str]
    steps: tuple[ToldStep, ...]
    changes: Mapping[Moment, tuple[ChangedRow, ...]] = field(default_factory=dict)

    def changes_at(self, kind: str, id: str) -> tuple[ChangedRow, ...]:
        """The rows that an exercise (`broken`) or an act (`act`) changes."""
        return self.changes.get(Moment(kind, id), ())

    def text(self, label: Label) -> str:
        """A text in the language in force."""
        return filled(label.in_language(language()), self.names)

    def title_of(self, check: str) -> str:
        """What a check is called in the language in force."""
        return next(one.title for one in catalogue() if one.id == check).in_language(language())

    def clause(self, id: str) -> str:
        """A clause of the model, with its number."""
        return f"{id} {self.lesson.model.clause(id).text.in_language(language())}"


def silent(_done: int, _total: int) -> None:
    """Take no notice of how far it has come."""


def told(room: Classroom, progress: Progress = silent) -> ToldLesson:
    """Build every step of a lesson and gather what handout and slides show.

    with Classroom(load_lesson("fuyang")) as room:
        lesson = told(room)
    """
    steps: list[ToldStep] = []
    pictures: list[Picture] = []
    before = None
    for number, (step, moment) in enumerate(zip(room.lesson.steps, room.steps, strict=True)):
        progress(number, len(room.steps))
        scene = room.scene(moment)
        pictures.append(scene.picture)
        steps.append(
            ToldStep(
                step,
                scene.picture,
                laid_out(pictures),
                scene.picture.ids - (before.picture.ids if before else frozenset()),
                tuple(read(figure, before) for figure in room.lesson.figures),
                tuple(read(figure, scene) for figure in room.lesson.figures),
            )
        )
        before = scene
    progress(len(room.steps), len(room.steps))
    return ToldLesson(room.lesson, dict(room.names), tuple(steps), _changes(room))


def _changes(room: Classroom) -> dict[Moment, tuple[ChangedRow, ...]]:
    """What exercises and acts do to the registers; rows only, nothing is loaded for them."""
    found: dict[Moment, tuple[ChangedRow, ...]] = {}
    finished = room.sheets(room.last_step)
    for exercise in room.lesson.exercises:
        moment = Moment("broken", exercise.id)
        found[moment] = differing(finished, room.sheets(moment))
    now = finished
    for act in room.lesson.rehearsal.acts:
        moment = Moment("act", act.id)
        later = room.sheets(moment)
        found[moment], now = differing(now, later), later
    return found
