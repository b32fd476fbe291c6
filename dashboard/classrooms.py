"""The classrooms of the lessons, shared by all sessions: their moments are the same for everybody, and built once."""

from __future__ import annotations

import streamlit as st

from graphgov.lessons import Classroom, cache_folder, lesson_names, load_lesson


@st.cache_resource(max_entries=len(lesson_names()), show_spinner=False)
def classroom_of(model: str) -> Classroom:
    """The classroom of a model's lesson; its folder is deleted when the dashboard ends."""
    return Classroom(load_lesson(model), kept=cache_folder())
