"""Lessons: a model built step by step on a throw-away sample, broken and mended, a meeting rehearsed.

>>> from graphgov.lessons import lesson_names
>>> "fuyang" in lesson_names()
True
"""

from graphgov.lessons.classroom import Classroom, Moment, Scene
from graphgov.lessons.judgement import Answer, Reading, Repair, State, answered, read, repaired, state_of
from graphgov.lessons.kept import cache_folder
from graphgov.lessons.lesson import Act, Exercise, Lesson, LessonFigure, Mend, Step
from graphgov.lessons.lesson_file import lesson_names, load_lesson, read_lesson

__all__ = [
    "Act",
    "Answer",
    "Classroom",
    "Exercise",
    "Lesson",
    "LessonFigure",
    "Mend",
    "Moment",
    "Reading",
    "Repair",
    "Scene",
    "State",
    "Step",
    "answered",
    "cache_folder",
    "lesson_names",
    "load_lesson",
    "read",
    "read_lesson",
    "repaired",
    "state_of",
]
