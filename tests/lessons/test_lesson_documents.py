"""Handout and slides of a lesson, opened again: every text there, hostile names as text, the mark on each page."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from docx import Document
from pptx import Presentation

from graphgov.lessons import load_lesson
from graphgov.lessons.drawing import COLUMN, LessonDrawing, lesson_svg
from graphgov.lessons.handout import to_handout
from graphgov.lessons.judgement import Reading
from graphgov.lessons.layout import laid_out
from graphgov.lessons.lesson import Lesson
from graphgov.lessons.picture import Edge, Node, Picture
from graphgov.lessons.sheets import named, whole
from graphgov.lessons.slides import to_pptx
from graphgov.lessons.told_lesson import ToldLesson, ToldStep
from graphgov.messages import choose_language
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.samples import miniature

HOSTILE = "<img src=x onerror=alert(1)>\x1b=cmd()"


@pytest.fixture(scope="module")
def told() -> ToldLesson:
    """A lesson as if it had been built: one picture for every step, with a name that tries to be more than a name."""
    lesson: Lesson = load_lesson("fuyang")
    picture = Picture(
        (Node("Community:1", "Community", HOSTILE), Node("Person:1", "Person", "甲某", 7)),
        (Edge("Person:1", "LINKED_TO", "Community:1"),),
    )
    after = tuple(Reading(figure, 1, 2 if figure.check else None) for figure in lesson.figures)
    before = tuple(replace(one, value=None) for one in after)
    fresh = frozenset({"Person:1"})
    steps = tuple(ToldStep(step, picture, laid_out([picture]), fresh, before, after) for step in lesson.steps)
    names = named(whole(miniature("fuyang")), lesson.names) | {"leader": HOSTILE}
    return ToldLesson(lesson, names, steps)


def _texts(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_slides_carry_every_text_and_the_mark(told: ToldLesson, language: str) -> None:
    choose_language(language)
    deck = Presentation(io.BytesIO(to_pptx(told)))
    lesson = told.lesson
    assert len(deck.slides) == 1 + len(lesson.steps) + 2 * len(lesson.exercises) + 1 + len(lesson.rehearsal.acts)
    everything = "\n".join(_texts(slide) for slide in deck.slides)
    assert all(SAMPLE_MARK in _texts(slide) for slide in deck.slides)
    for step in lesson.steps:
        assert told.text(step.title) in everything
    assert "\\u001b" in everything
    assert "\x1b" not in everything
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide]
    assert told.text(lesson.steps[0].note) in notes
    drawn = deck.slides[1].shapes
    assert any("connector" in shape.name.lower() for shape in drawn), "relationships are lines that can be edited"


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_handout_carries_questions_first_and_answers_last(told: ToldLesson, language: str) -> None:
    choose_language(language)
    document = Document(io.BytesIO(to_handout(told)))
    lines = [paragraph.text for paragraph in document.paragraphs]
    exercise = told.lesson.exercises[0]
    asked = lines.index(told.text(exercise.question))
    answers = [number for number, line in enumerate(lines) if line == told.text(exercise.explanation)]
    assert answers
    assert asked < answers[0]
    assert SAMPLE_MARK in document.sections[0].header.paragraphs[0].text
    assert not any("\x1b" in line for line in lines)


def test_the_handout_draws_every_step_with_names_as_text(told: ToldLesson) -> None:
    choose_language("zh_CN")
    document = Document(io.BytesIO(to_handout(told)))
    space = {"wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"}
    shapes = document.element.body.findall(".//wps:wsp", space)
    # A ground, a line, and two nodes with their names, for each step.
    assert len(shapes) == len(told.steps) * 6
    names = {text for shape in shapes for text in shape.itertext() if text}
    assert "7个人员" in names
    assert any("<img" in name for name in names), "a name that tries to be more is text"


def test_a_full_row_of_nodes_keeps_its_names_on_the_picture() -> None:
    row = tuple(Node(f"{kind}:{at}", kind, f"甲{at}") for kind in ("Person", "Need") for at in range(9))
    picture = Picture(row)
    drawing = LessonDrawing(picture, laid_out([picture]))
    for node in row:
        assert COLUMN / 2 <= drawing.point(node.id).x <= drawing.width - COLUMN / 2


def test_names_are_text_in_a_picture(told: ToldLesson) -> None:
    one = told.steps[0]
    drawn = lesson_svg(LessonDrawing(one.picture, one.layout, one.fresh, SAMPLE_MARK), dark=True)
    assert "<img" not in drawn
    assert "&lt;img" in drawn
    assert SAMPLE_MARK in drawn
