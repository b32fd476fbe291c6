"""A classroom: a throw-away folder in which the moments of a lesson are built for real, and judged by the checks.

Every moment (a step, an exercise broken or mended, an act of the rehearsal) is a generation in that folder, loaded
from registers as an office hands them in.  No workspace of anybody's is ever opened.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from graphgov.analysis.checks.running import CheckRequest, run_checks
from graphgov.analysis.checks.verdicts import CheckOutcome, Finding, Status
from graphgov.analysis.published import counted
from graphgov.errors import GraphgovError, UsageError
from graphgov.lessons.kept import Found, KeptMoments
from graphgov.lessons.lesson import Change, Drawn, Lesson
from graphgov.lessons.picture import Picture, picture_of
from graphgov.lessons.sheets import Sheets, changed, joined, named, whole
from graphgov.lessons.throw_away import Loaded, ThrowAway, content_of
from graphgov.messages import gettext as _
from graphgov.models import Model, load_model
from graphgov.samples import miniature
from graphgov.samples.own_model import write_own_model

_BACK_SECONDS = 0.2


@dataclass(frozen=True)
class Moment:
    """A moment of a lesson: `step`, `broken`, `mended` or `act`, and which."""

    kind: str
    id: str
    choice: str = ""


@dataclass(frozen=True)
class Scene:
    """What is true at a moment, found by loading its registers and running checks.

    `outcomes` and `findings` are those of the checks that the moment shows, or of all checks of the model in a thorough
    classroom; `counts` holds the figures that a query counts.
    """

    loaded: Loaded
    outcomes: Mapping[str, CheckOutcome]
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]
    picture: Picture

    @property
    def sheets(self) -> Sheets:
        """The registers at this moment."""
        return self.loaded.sheets

    @property
    def faults(self) -> frozenset[tuple[str, str]]:
        """Check and subject of everything found."""
        return frozenset((one.check, one.subject) for one in self.findings)

    def status(self, check: str) -> Status:
        """What a check says at this moment."""
        return self.outcomes[check].status


@dataclass
class Classroom:
    """Where a lesson is held.  Moments are built when they are asked for, once; several threads may ask.

    At every moment the checks are asked that it shows; a `thorough` classroom asks all checks of the model each time.
    What is found is looked up in `kept` first, and put there, where a folder is given (see `graphgov.lessons.kept`).
    Close it, or use it in a `with` block: its folder is then deleted, as it is when nobody holds it any more.

        with Classroom(load_lesson("fuyang")) as room:
            print(room.scene(Moment("step", "community")).findings)
    """

    lesson: Lesson
    thorough: bool = False
    kept: Path | None = None

    def __post_init__(self) -> None:
        self._kept = KeptMoments(self.kept) if self.kept else None
        self._place = miniature(self.lesson.model.name)
        self._whole = whole(self._place)
        self.names = named(self._whole, self.lesson.names)
        self._away = ThrowAway(self.lesson.model.name, self._place.office)
        self._model = self._own_model()
        self._lock = threading.Lock()
        self._building: dict[Moment, threading.Lock] = {}
        self._scenes: dict[Moment, Scene] = {}
        self._wanted: list[Moment] = []
        self._worker: threading.Thread | None = None
        self._asked = 0

    def _own_model(self) -> Model:
        """The model, with the invented community in the stead of the place that its account names, if it names one."""
        stand_ins = self._place.counterparts
        name = self.lesson.model.name
        return (
            load_model(write_own_model(self.folder / "model.toml", name, stand_ins)) if stand_ins else load_model(name)
        )

    def __enter__(self) -> Classroom:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()

    def close(self) -> None:
        """Delete the folder."""
        with self._lock:
            self._wanted.clear()
            worker = self._worker
        if worker is not None:
            worker.join()
        self._scenes.clear()
        self._away.close()

    @property
    def folder(self) -> Path:
        """Where the throw-away generations lie."""
        return self._away.folder

    def scene(self, moment: Moment) -> Scene:
        """What is true at a moment; built at the first asking, together with the moments it follows from.

        A step is loaded whole where the step before it was not built.  Raises `UsageError` for a moment that the
        lesson does not have.
        """
        if moment in self._scenes:
            return self._scenes[moment]
        with self._lock:
            self._asked += 1
        try:
            return self._made(moment)
        finally:
            with self._lock:
                self._asked -= 1

    def _made(self, moment: Moment) -> Scene:
        """A scene, built by whoever comes first; whoever comes for it meanwhile waits for that one alone."""
        before = self._before(moment)
        with self._lock:
            building = self._building.setdefault(moment, threading.Lock())
        with building:
            if moment not in self._scenes:
                if before is None or moment.kind == "step":
                    earlier = self._scenes.get(before) if before else None
                else:
                    earlier = self._made(before)
                self._scenes[moment] = self._built(moment, earlier)
            return self._scenes[moment]

    def sheets(self, moment: Moment) -> Sheets:
        """The registers at a moment, whether or not it has been built: rows only, nothing is loaded.

        Raises `UsageError` for a moment that the lesson does not have.
        """
        before = self._before(moment)
        lesson = self.lesson
        if moment.kind == "step":
            at = [step.id for step in lesson.steps].index(moment.id) + 1
            return joined(self._whole, [join for step in lesson.steps[:at] for join in step.joins], self.names)
        return changed(self.sheets(before) if before else self._whole, self._changes(moment), self.names)

    def is_built(self, moment: Moment) -> bool:
        """Whether asking for a moment costs nothing any more."""
        return moment in self._scenes

    def picture(self, step: str) -> Picture | None:
        """The picture of a step that is built; None where it is not."""
        scene = self._scenes.get(Moment("step", step))
        return scene.picture if scene else None

    @property
    def steps(self) -> tuple[Moment, ...]:
        """The steps as moments, in order."""
        return tuple(Moment("step", step.id) for step in self.lesson.steps)

    def foresee(self, moments: Iterable[Moment]) -> None:
        """Build moments that will be asked for, one after the other, while people still read what is there.

        What is foreseen last is built first, and whoever asks for a moment meanwhile comes before it.  What goes wrong
        is told to whoever asks for that moment.
        """
        fresh = [moment for moment in dict.fromkeys(moments) if not self.is_built(moment)]
        with self._lock:
            self._wanted = [*fresh, *(moment for moment in self._wanted if moment not in fresh)]
            if self._wanted and self._worker is None:
                # No daemon, whoever starts it: see the end of `_foresee`.
                self._worker = threading.Thread(target=self._foresee, name="lesson", daemon=False)
                self._worker.start()

    def _foresee(self) -> None:
        """Build what is wanted, until nothing is or the process ends.

        The process waits for the moment that is being built: a thread that is ended inside the libraries which build
        it would take the process down with an abort.
        """
        ending = threading.main_thread()
        while True:
            while self._asked and ending.is_alive():
                time.sleep(_BACK_SECONDS)
            with self._lock:
                if not self._wanted or not ending.is_alive():
                    self._worker = None
                    return
                moment = self._wanted.pop(0)
            with suppress(GraphgovError):
                self._made(moment)

    # -- which moment follows from which

    @property
    def last_step(self) -> Moment:
        """The moment at which the place is finished; exercises and the rehearsal begin there."""
        return Moment("step", self.lesson.steps[-1].id)

    def _before(self, moment: Moment) -> Moment | None:
        """The moment that one follows from; None for the first step."""
        lesson = self.lesson
        ids = {
            "step": [step.id for step in lesson.steps],
            "act": [act.id for act in lesson.rehearsal.acts],
            "broken": [one.id for one in lesson.exercises],
            "mended": [one.id for one in lesson.exercises],
        }.get(moment.kind, [])
        if moment.id not in ids:
            raise UsageError(_("The lesson has no {kind} {id}.").format(kind=moment.kind, id=moment.id))
        at = ids.index(moment.id)
        match moment.kind:
            case "step":
                return Moment("step", ids[at - 1]) if at else None
            case "act":
                return Moment("act", ids[at - 1]) if at else self.last_step
            case "broken":
                return self.last_step
            case _:
                return Moment("broken", moment.id)

    def _changes(self, moment: Moment) -> tuple[Change, ...]:
        """What an exercise or an act does to the rows of the moment before."""
        lesson = self.lesson
        if moment.kind == "act":
            return next(act.changes for act in lesson.rehearsal.acts if act.id == moment.id)
        exercise = lesson.exercise(moment.id)
        if moment.kind == "broken":
            return exercise.breaks
        for mend in exercise.mends:
            if mend.id == moment.choice:
                return mend.changes
        raise UsageError(_("The lesson has no {kind} {id}.").format(kind=moment.kind, id=moment.choice))

    def _built(self, moment: Moment, earlier: Scene | None) -> Scene:
        lesson = self.lesson
        draws: Sequence[Drawn] = lesson.rehearsal.draws
        if moment.kind != "act":
            at = [step.id for step in lesson.steps].index(moment.id) + 1 if moment.kind == "step" else None
            draws = [drawn for step in lesson.steps[:at] for drawn in step.draws]
        if moment.kind == "step":
            sheets = self.sheets(moment)
        else:
            sheets = changed(earlier.sheets if earlier else self._whole, self._changes(moment), self.names)
        return self._look(sheets, earlier, draws, () if self.thorough else self._shown(moment))

    def _shown(self, moment: Moment) -> tuple[str, ...]:
        """The checks whose answer a moment shows, or with which others are compared."""
        lesson = self.lesson
        shown = {figure.check for figure in lesson.figures if figure.check} if moment.kind == "step" else set[str]()
        if moment.kind == "act" or moment == self.last_step:
            shown |= set(lesson.rehearsal.checks)
        for exercise in lesson.exercises:
            if moment == self.last_step or (moment.kind in {"broken", "mended"} and moment.id == exercise.id):
                shown |= set(exercise.options)
        return tuple(sorted(shown))

    # -- building

    def _look(self, sheets: Sheets, earlier: Scene | None, draws: Sequence[Drawn], checks: tuple[str, ...]) -> Scene:
        """Load registers from an earlier moment, run checks (the model's where none is named), count and draw.

        Where the same was asked of the same registers before, in another classroom, nothing is loaded.
        """
        counts = {figure.id: figure.count for figure in self.lesson.figures if figure.count}
        asked = (self._model.name, content_of(sheets), tuple(draws), checks, counts)
        known = self._kept.find(asked) if self._kept else None
        if known is not None:
            loaded = self._away.remembered(sheets, known.aliases, known.refused)
            return Scene(loaded, known.outcomes, known.findings, known.counts, known.picture)
        loaded = self._away.load(sheets, earlier.loaded if earlier else None)
        with closing(loaded.engine()) as engine:
            found = run_checks(engine, CheckRequest(model=self._model, checks=checks))
            scene = Scene(
                loaded=loaded,
                outcomes={outcome.check: outcome for outcome in found.outcomes},
                findings=tuple(found.findings),
                counts={id: counted(engine, query) for id, query in counts.items()},
                picture=picture_of(engine, draws, found.run.as_of),
            )
        if self._kept:
            found_here = (scene.outcomes, scene.findings, scene.counts, scene.picture)
            self._kept.keep(asked, Found(loaded.aliases, loaded.refused, *found_here))
        return scene
