"""A classroom: a throw-away workspace in which the moments of a lesson are built for real, and judged by the checks.

Every moment (a step, an exercise broken or mended, an act of the rehearsal) is a generation of that workspace, loaded
from registers as an office hands them in.  No workspace of anybody's is ever opened.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from graphgov.analysis.published import counted
from graphgov.analysis.running import CheckRequest, run_checks
from graphgov.analysis.verdicts import CheckOutcome, Finding, Status
from graphgov.errors import GraphgovError, UsageError
from graphgov.lessons.lesson import Change, Drawn, Lesson
from graphgov.lessons.picture import Picture, picture_of
from graphgov.lessons.sheets import Sheets, changed, joined, named, whole
from graphgov.lessons.throw_away import Loaded, ThrowAway
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
    """What is true at a moment, found by loading its registers and running the model's checks.

    `counts` holds the figures that a query counts.
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
    """A lesson's throw-away workspace.  Moments are built when they are asked for, once; several threads may ask.

    Close it, or use it in a `with` block: its folder is then deleted, as it is when nobody holds it any more.

        with Classroom(load_lesson("fuyang")) as room:
            print(room.scene(Moment("step", "community")).findings)
    """

    lesson: Lesson

    def __post_init__(self) -> None:
        self._place = miniature(self.lesson.model.name)
        self._whole = whole(self._place)
        self.names = named(self._whole, self.lesson.names)
        self._away = ThrowAway(self.lesson.model.name, self._place.office)
        self._model = self._own_model()
        self._lock = threading.RLock()
        self._counting = threading.Lock()
        self._scenes: dict[Moment, Scene] = {}
        self._foreseen: set[Moment] = set()
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
            self._scenes.clear()
            self._away.close()

    @property
    def folder(self) -> Path:
        """Where the throw-away workspace lies."""
        return self._away.folder

    def scene(self, moment: Moment) -> Scene:
        """What is true at a moment; built at the first asking, together with the moments it follows from.

        A step is loaded whole where the step before it was not built.  Raises `UsageError` for a moment that the
        lesson does not have.
        """
        with self._counting:
            self._asked += 1
        try:
            return self._made(moment)
        finally:
            with self._counting:
                self._asked -= 1

    def _made(self, moment: Moment) -> Scene:
        with self._lock:
            if moment not in self._scenes:
                before = self._before(moment)
                if before is None or moment.kind == "step":
                    earlier = self._scenes.get(before) if before else None
                else:
                    earlier = self._made(before)
                self._scenes[moment] = self._built(moment, earlier)
            return self._scenes[moment]

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

        Whoever asks for a moment meanwhile comes first.  What goes wrong is told to whoever asks for that moment.
        """
        wanted = [moment for moment in moments if not self.is_built(moment) and moment not in self._foreseen]
        self._foreseen.update(wanted)
        if wanted:
            threading.Thread(target=self._foresee, args=(wanted,), name="lesson", daemon=True).start()

    def _foresee(self, moments: Sequence[Moment]) -> None:
        for moment in moments:
            while self._asked:
                time.sleep(_BACK_SECONDS)
            if not self.folder.exists():
                return
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

    def _built(self, moment: Moment, earlier: Scene | None) -> Scene:
        lesson = self.lesson
        if moment.kind == "step":
            at = [step.id for step in lesson.steps].index(moment.id) + 1
            joins = [join for step in lesson.steps[:at] for join in step.joins]
            draws = [drawn for step in lesson.steps[:at] for drawn in step.draws]
            return self._look(joined(self._whole, joins, self.names), earlier, draws)
        changes: tuple[Change, ...]
        draws = self._draws_of_steps()
        if moment.kind == "act":
            changes = next(act.changes for act in lesson.rehearsal.acts if act.id == moment.id)
            draws = list(lesson.rehearsal.draws)
        else:
            exercise = lesson.exercise(moment.id)
            changes = exercise.breaks
            if moment.kind == "mended":
                mends = {mend.id: mend for mend in exercise.mends}
                if moment.choice not in mends:
                    raise UsageError(_("The lesson has no {kind} {id}.").format(kind=moment.kind, id=moment.choice))
                changes = mends[moment.choice].changes
        before = earlier.sheets if earlier else self._whole
        return self._look(changed(before, changes, self.names), earlier, draws)

    def _draws_of_steps(self) -> list[Drawn]:
        return [drawn for step in self.lesson.steps for drawn in step.draws]

    # -- building

    def _look(self, sheets: Sheets, earlier: Scene | None, draws: Sequence[Drawn]) -> Scene:
        """Load registers from an earlier moment, run the model's checks, count and draw."""
        loaded = self._away.load(sheets, earlier.loaded if earlier else None)
        with closing(loaded.engine()) as engine:
            found = run_checks(engine, CheckRequest(model=self._model))
            return Scene(
                loaded=loaded,
                outcomes={outcome.check: outcome for outcome in found.outcomes},
                findings=tuple(found.findings),
                counts={figure.id: counted(engine, figure.count) for figure in self.lesson.figures if figure.count},
                picture=picture_of(engine, draws, found.run.as_of),
            )
