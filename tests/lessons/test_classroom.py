"""Lessons built for real: steps that move figures, breaks that the checks find, mends that they accept."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphgov.analysis.checks.verdicts import Status
from graphgov.errors import UsageError
from graphgov.lessons import Classroom, Moment, answered, kept, lesson_names, load_lesson, read, repaired
from graphgov.lessons.drawing import LessonDrawing, lesson_svg
from graphgov.lessons.kept import Found, KeptMoments
from graphgov.lessons.layout import laid_out
from graphgov.lessons.picture import Picture
from graphgov.lessons.throw_away import ThrowAway, content_of
from graphgov.messages import choose_language
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.temporary_folders import own_folder


def _room(name: str, *, thorough: bool = False) -> Iterator[Classroom]:
    choose_language("zh_CN")
    with Classroom(load_lesson(name), thorough) as room:
        yield room


@pytest.fixture(scope="module")
def fuyang() -> Iterator[Classroom]:
    yield from _room("fuyang")


@pytest.fixture(scope="module", params=lesson_names())
def room(request: pytest.FixtureRequest) -> Iterator[Classroom]:
    """All checks of the model are asked at every moment: a page asks those it shows, and says what these would."""
    yield from _room(request.param, thorough=True)


@pytest.mark.long
def test_a_break_is_found_and_its_mend_judged(fuyang: Classroom) -> None:
    exercise = fuyang.lesson.exercise("leader")
    assert answered(fuyang, "leader", exercise.expects).right
    wrong = answered(fuyang, "leader", {"coverage.community_without_lead_unit"})
    assert not wrong.right
    assert wrong.checks == set(exercise.expects)
    assert repaired(fuyang, "leader", exercise.mends[-1].id).mended
    assert all(not fuyang.scene(moment).loaded.refused for moment in (fuyang.last_step, Moment("broken", "leader")))
    shown = fuyang.scene(Moment("broken", "leader")).outcomes
    assert set(shown) == set(exercise.options), "a moment asks the checks it shows"
    folder = fuyang.folder
    assert folder.name.startswith("graphgov-lesson-")
    drawing = LessonDrawing(
        fuyang.scene(fuyang.last_step).picture, laid_out([fuyang.scene(fuyang.last_step).picture]), mark=SAMPLE_MARK
    )
    assert SAMPLE_MARK in lesson_svg(drawing)


def test_the_registers_of_a_moment_are_known_before_it_is_built(fuyang: Classroom) -> None:
    act = Moment("act", fuyang.lesson.rehearsal.acts[-1].id)
    assert fuyang.sheets(act)["meetings"].rows != fuyang.sheets(fuyang.last_step)["meetings"].rows
    assert not fuyang.is_built(act)


def test_registers_that_were_loaded_once_are_not_loaded_again(fuyang: Classroom) -> None:
    exercise = fuyang.lesson.exercise("deputy")
    back = next(mend for mend in exercise.mends if mend.right)
    mended = Moment("mended", exercise.id, back.id)
    assert fuyang.sheets(mended) == fuyang.sheets(fuyang.last_step), "this mend takes the change back"
    assert content_of(fuyang.sheets(mended)) == fuyang.scene(fuyang.last_step).loaded.folder.name
    assert content_of(fuyang.sheets(mended)) != content_of(fuyang.sheets(Moment("broken", exercise.id)))


def test_a_moment_that_is_not_there_is_said(fuyang: Classroom) -> None:
    for moment in (Moment("step", "none"), Moment("broken", "none"), Moment("recess", "deputy")):
        with pytest.raises(UsageError, match=moment.id):
            fuyang.scene(moment)


def test_closing_leaves_nothing() -> None:
    room = Classroom(load_lesson("wuhan"))
    assert room.folder.is_dir()
    room.close()
    assert not room.folder.exists()


def test_what_a_killed_lesson_left_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with own_folder("lesson") as folder:
        left = Path(folder.replace(f"-{os.getpid()}-", "-999999999-"))
    left.mkdir()
    with Classroom(load_lesson("wuhan")) as room:
        assert not left.exists()
        with Classroom(load_lesson("wuhan")):
            assert room.folder.is_dir()
    assert not any(tmp_path.iterdir())


def test_what_one_classroom_found_the_next_one_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lesson = load_lesson("wuhan")
    with Classroom(lesson, kept=tmp_path) as room:
        first = room.scene(room.steps[0])
    with Classroom(lesson, kept=tmp_path) as room, monkeypatch.context() as patch:
        patch.setattr(ThrowAway, "load", lambda *_given: pytest.fail("it was loaded again"))
        again = room.scene(room.steps[0])
    assert (again.outcomes, again.findings, again.counts, again.picture) == (
        *(first.outcomes, first.findings, first.counts, first.picture),
    )
    assert again.sheets == first.sheets
    (version,) = tmp_path.iterdir()
    for file in version.iterdir():
        file.write_bytes(b"no answer")
    with Classroom(lesson, kept=tmp_path) as room, monkeypatch.context() as patch:
        patch.setattr(ThrowAway, "load", lambda *_given: (_ for _ in ()).throw(LookupError))
        with pytest.raises(LookupError):
            room.scene(room.steps[0])


def test_moments_are_kept_for_the_code_that_found_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = Found((), (), {}, (), {"a": 1}, Picture())
    monkeypatch.setattr(kept, "code_version", lambda: "old")
    KeptMoments(tmp_path / "cache").keep("asked", found)
    assert KeptMoments(tmp_path / "cache").find("asked") == found
    assert KeptMoments(tmp_path / "cache").find("asked something else") is None
    monkeypatch.setattr(kept, "code_version", lambda: "new")
    renewed = KeptMoments(tmp_path / "cache")
    assert renewed.find("asked") is None
    renewed.keep("asked", found)
    assert [one.name for one in (tmp_path / "cache").iterdir()] == ["new"]
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    KeptMoments(blocked / "cache").keep("asked", found)


@pytest.mark.long
def test_a_step_follows_from_one_that_is_only_remembered(tmp_path: Path) -> None:
    lesson = load_lesson("wuhan")
    with Classroom(lesson, kept=tmp_path) as room:
        room.scene(room.steps[0])
    with Classroom(lesson, kept=tmp_path) as room, Classroom(lesson) as fresh:
        room.scene(room.steps[0])
        one, other = room.scene(room.steps[1]), fresh.scene(room.steps[1])
        assert (one.outcomes, one.counts, one.picture) == (other.outcomes, other.counts, other.picture)


@pytest.mark.long
def test_every_step_is_loaded_whole_and_moves_its_figures(room: Classroom) -> None:
    lesson, before, drawn = room.lesson, None, -1
    for step, moment in zip(lesson.steps, room.steps, strict=True):
        scene = room.scene(moment)
        assert scene.loaded.refused == ()
        now = {figure.id: read(figure, scene).text for figure in lesson.figures}
        old = {figure.id: read(figure, before).text for figure in lesson.figures}
        assert [id for id in step.moves if now[id] == old[id]] == [], step.id
        size = len(scene.picture.nodes) + len(scene.picture.edges)
        assert size > drawn or not step.draws, f"{step.id}: the graph grows"
        before, drawn = scene, size
    assert before is not None
    assert before.findings == ()


@pytest.mark.long
def test_every_exercise_is_found_by_its_checks_and_mended_by_its_right_mends_only(room: Classroom) -> None:
    for exercise in room.lesson.exercises:
        assert answered(room, exercise.id, exercise.expects).right, exercise.id
        for mend in exercise.mends:
            assert repaired(room, exercise.id, mend.id).mended is mend.right, (exercise.id, mend.id)
            assert room.scene(Moment("mended", exercise.id, mend.id)).loaded.refused == ()


@pytest.mark.long
def test_checks_turn_in_the_rehearsal_as_the_script_says(room: Classroom) -> None:
    rehearsal = room.lesson.rehearsal
    turned: set[str] = set()
    for act in rehearsal.acts:
        scene = room.scene(Moment("act", act.id))
        assert scene.loaded.refused == ()
        assert {check for check in rehearsal.checks if scene.status(check) is Status.FOUND} == set(act.faults), act.id
        turned.update(act.faults)
    assert turned


@pytest.mark.long
def test_foreseen_moments_are_built_while_others_ask(tmp_path: Path) -> None:
    with Classroom(load_lesson("wuhan")) as room:
        room.foresee(room.steps[:2])
        asked = room.scene(room.steps[1])
        assert asked is room.scene(room.steps[1])
        assert room.is_built(room.steps[1])
    assert not any(tmp_path.iterdir())
