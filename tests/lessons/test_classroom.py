"""Lessons built for real: steps that move figures, breaks that the checks find, mends that they accept."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphgov.analysis.verdicts import Status
from graphgov.errors import UsageError
from graphgov.lessons import Classroom, Moment, answered, lesson_names, load_lesson, read, repaired
from graphgov.lessons.layout import laid_out
from graphgov.lessons.throw_away import content_of
from graphgov.messages import choose_language
from graphgov.reports.lesson_picture import LessonDrawing, lesson_svg
from graphgov.reports.words import SAMPLE_MARK


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
    left = tmp_path / "graphgov-lesson-999999999-x"
    left.mkdir()
    with Classroom(load_lesson("wuhan")) as room:
        assert not left.exists()
        with Classroom(load_lesson("wuhan")):
            assert room.folder.is_dir()
    assert not any(tmp_path.iterdir())


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
