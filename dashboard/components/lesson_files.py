"""A lesson to take home: handout and slides, made when they are asked for, and the course of the lesson."""

from __future__ import annotations

import streamlit as st

from dashboard.components.lesson_parts import tell
from dashboard.components.tables import Shown, show_table
from graphgov import Label
from graphgov.lessons import Classroom, filled, told
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.tables import Column, Table


def take_lesson_home(room: Classroom) -> None:
    """Buttons for the handout and the slides, and the course of the lesson with the presenter's notes."""
    tell(room.lesson.aim, room.names)
    st.caption(_("About {minutes} minutes.").format(minutes=room.lesson.minutes))
    room.foresee(room.steps)
    name = room.lesson.model.name
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            _("Save the handout"),
            data=lambda: _handout(room),
            file_name=f"graphgov {name}.docx",
            mime="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            icon=":material/description:",
            key=f"handout {name}",
            on_click="ignore",
        )
        st.download_button(
            _("Save the slides"),
            data=lambda: _slides(room),
            file_name=f"graphgov {name}.pptx",
            mime="application/vnd.openxmlformats-officedocument.presentationml.presentation",
            icon=":material/slideshow:",
            key=f"slides {name}",
            on_click="ignore",
        )
    st.caption(_("Pictures on the slides are shapes that can be moved and coloured; the notes stand below each slide."))
    rows = tuple((_said(step.title), filled(_said(step.note), room.names)) for step in room.lesson.steps)
    columns = (Column(_("Step"), width=24), Column(_("Presenter's note"), width=60))
    show_table(Table(_("Course of the lesson"), columns, rows), Shown(f"course {name}"))


def _handout(room: Classroom) -> bytes:
    from graphgov.reports import to_handout  # noqa: PLC0415 - slow to import

    return to_handout(told(room))


def _slides(room: Classroom) -> bytes:
    from graphgov.reports import to_pptx  # noqa: PLC0415 - slow to import

    return to_pptx(told(room))


def _said(label: Label) -> str:
    return label.in_language(language())
