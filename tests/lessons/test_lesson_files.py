"""Lessons as files: what they say must fit registers, checks, rules and the sample they are built on."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphgov.errors import DeclarationError, UsageError
from graphgov.lessons import lesson_names, load_lesson, read_lesson
from graphgov.lessons.lesson import Join, RowsWhere
from graphgov.lessons.sheets import Sheets, changed, chosen, differing, filled, joined, named, whole
from graphgov.models import model_names
from graphgov.samples import miniature
from graphgov.schema.declaration import Label
from graphgov.shipped import shipped

LESSONS = lesson_names()


def _place(name: str) -> tuple[Sheets, dict[str, str]]:
    sheets = whole(miniature(name))
    return sheets, named(sheets, load_lesson(name).names)


def test_every_model_has_a_lesson() -> None:
    assert set(LESSONS) == set(model_names()) - {"base"}


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_is_whole(name: str) -> None:
    lesson = load_lesson(name)
    assert len(lesson.steps) >= 5
    assert len(lesson.exercises) >= 3
    assert len(lesson.rehearsal.acts) >= 4
    assert lesson.rehearsal.acts[-1].faults == (), "a meeting ends with everything in order"
    assert {figure.id for figure in lesson.figures} == {id for step in lesson.steps for id in step.moves}
    for exercise in lesson.exercises:
        assert len(exercise.options) > len(exercise.expects)


@pytest.mark.parametrize("name", LESSONS)
def test_every_name_that_a_text_mentions_is_in_the_sample(name: str) -> None:
    lesson = load_lesson(name)
    _sheets, names = _place(name)
    assert all(names.values())
    texts = [
        *(label for step in lesson.steps for label in (step.text, step.note)),
        *(label for one in lesson.exercises for label in (one.story, one.question, one.hint, one.explanation)),
        *(label for one in lesson.exercises for mend in one.mends for label in (mend.text, mend.why)),
        *(label for act in lesson.rehearsal.acts for label in (act.title, act.speaker, act.text, act.note)),
        lesson.aim,
    ]
    for label in texts:
        assert isinstance(label, Label)
        assert "{" not in filled(label.zh, names) + filled(label.en, names)


@pytest.mark.parametrize("name", LESSONS)
def test_every_change_finds_its_rows_and_leaves_no_register_empty(name: str) -> None:
    lesson = load_lesson(name)
    sheets, names = _place(name)
    finished = joined(sheets, [join for step in lesson.steps for join in step.joins], names)
    for exercise in lesson.exercises:
        broken = changed(finished, exercise.breaks, names)
        assert differing(finished, broken), exercise.id
        for mend in exercise.mends:
            mended = changed(broken, mend.changes, names)
            assert differing(broken, mended) or not mend.right, (exercise.id, mend.id)
    now = finished
    for act in lesson.rehearsal.acts:
        later = changed(now, act.changes, names)
        emptied = {register for register in now if now[register].rows and not later[register].rows}
        assert not emptied, act.id
        now = later


def test_rows_join_column_by_column() -> None:
    sheets, names = _place("fuyang")
    communities = RowsWhere("communities", {})
    bare = Join(communities, without=("leader",))
    at = sheets["communities"].at("leader")
    first = joined(sheets, [bare], names)
    assert first["communities"].rows[0][at] is None
    assert first["needs"].rows == ()
    both = joined(sheets, [bare, Join(communities, columns=("leader",))], names)
    assert both["communities"].rows == sheets["communities"].rows


def test_a_change_that_finds_no_row_is_said() -> None:
    sheets, names = _place("fuyang")
    with pytest.raises(UsageError, match="needs"):
        chosen(sheets["needs"], RowsWhere("needs", {"name": "no such need"}), names)


def test_there_is_no_lesson_of_what_is_no_model() -> None:
    with pytest.raises(UsageError, match="fuyang"):
        load_lesson("no_such_model")


def test_what_is_wrong_in_a_file_is_said_all_at_once(tmp_path: Path) -> None:
    text = shipped("data", "lessons", "fuyang.toml").read_text(encoding="utf-8")
    wrong = {
        'clause = "F8.1"': 'clause = "F88.1"',
        'check = "coverage.community_without_lead_unit"': 'check = "coverage.community_without_lead"',
        "{community}有两个小区": "{comunity}有两个小区",
        '"Neighbourhood PART_OF Community"': '"Neighbourhood PART_OF Person"',
        'post = "委员" }': 'poste = "委员" }',
        'deed = "remove"': 'deed = "delete"',
        "minutes = 60": 'minutes = 60\nmood = "good"',
    }
    for good, bad in wrong.items():
        assert good in text
        text = text.replace(good, bad, 1)
    path = tmp_path / "fuyang.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DeclarationError) as refused:
        read_lesson(path)
    said = str(refused.value)
    for word in ("F88.1", "community_without_lead", "comunity", "PART_OF Person", "poste", "delete", "mood"):
        assert word in said
