"""Parts of the training page: the picture of a moment, its figures, the checks that turn, rows before and after."""

from __future__ import annotations

import base64
import html
from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from dashboard.components.tables import Shown, show_table
from graphgov import Finding, Label
from graphgov.lessons import ChangedRow, Layout, Lesson, Picture, Reading, Scene, State, filled, state_of
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.hostile_text import visible
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.tables import Column, Table
from graphgov.reports import LessonDrawing, edge_word, kind_word, lesson_svg, picture_words, register_word, status_word
from graphgov.schema import SCHEMA, register

_MARKS = {State.FAULT: ":red-badge", State.SOUND: ":green-badge", State.UNKNOWN: ":gray-badge"}
_ICONS = {State.FAULT: ":material/error:", State.SOUND: ":material/check_circle:", State.UNKNOWN: ":material/help:"}


def tell(label: Label, names: Mapping[str, str]) -> None:
    """A text of the lesson, paragraph by paragraph, with the names of the sample put in."""
    for paragraph in filled(label.in_language(language()), names).split("\n\n"):
        st.write(plain(paragraph))


def plain(text: str) -> str:
    """A text that Markdown shows as it is."""
    return "".join(f"\\{one}" if one in r"\`*_{}[]<>#|$~" else one for one in visible(text))


def clause_text(lesson: Lesson, clause: str) -> str:
    """A clause of the lesson's model, with its number."""
    return f"{clause} {lesson.model.clause(clause).text.in_language(language())}"


def show_picture(picture: Picture, layout: Layout, fresh: Collection[str], key: str, *, building: bool = True) -> None:
    """The picture of a moment and the same as a table.

    Nodes of `fresh` are ringed: what is new where the place is being built, else what a check found.
    """
    drawing = LessonDrawing(picture, layout, frozenset(fresh) & picture.ids, SAMPLE_MARK)
    coded = base64.b64encode(lesson_svg(drawing, dark=st.context.theme.type == "dark").encode("utf-8")).decode("ascii")
    st.html(f'<img src="data:image/svg+xml;base64,{coded}" alt="{html.escape(picture_words(drawing))}" width="100%">')
    _legend(picture, building)
    names = {node.id: node.name for node in picture.nodes}
    rows = tuple((names[one.source], edge_word(one), names[one.target]) for one in picture.edges)
    with st.expander(_("The same as a table")):
        columns = (Column(_("From"), width=24), Column(_("Relationship"), width=16), Column(_("To"), width=24))
        show_table(Table(_("Structure"), columns, rows), Shown(f"{key} table"))


def _legend(picture: Picture, building: bool) -> None:
    kinds = sorted({node.kind for node in picture.nodes})
    spots = (
        f'<span style="white-space:nowrap"><span aria-hidden="true" style="color:{SCHEMA.node(kind).colour}">●</span> '
        f"{kind_word(kind)}</span>"
        for kind in kinds
    )
    new = _("joined at this step") if building else _("what the checks found")
    fresh = f'<span style="white-space:nowrap"><span aria-hidden="true" style="color:#d4380d">◎</span> {new}</span>'
    st.html("　".join([*spots, fresh]))


def show_figures(lesson: Lesson, before: Sequence[Reading], after: Sequence[Reading], moved: Collection[str]) -> None:
    """The figures that moved, large, and all of them in a table before and after."""
    for old, new in zip(before, after, strict=True):
        if new.figure.id in moved:
            with st.container(border=True, gap="xsmall"):
                st.markdown(plain(new.figure.label.in_language(language())))
                moved_to = f"{html.escape(old.text)} → <b>{html.escape(new.text)}</b>"
                st.html(f'<div style="font-size:1.6rem;line-height:1.3">{moved_to}</div>')
                st.caption(plain(clause_text(lesson, new.figure.clause)))
    rows = tuple(
        (
            ("● " if new.figure.id in moved else "") + new.figure.label.in_language(language()),
            old.text,
            new.text,
            new.figure.clause,
        )
        for old, new in zip(before, after, strict=True)
    )
    columns = (
        Column(_("Figure"), width=26),
        Column(_("Before"), width=8),
        Column(_("Now"), width=8),
        Column(_("Clause"), width=8),
    )
    with st.expander(_("All figures, before and after"), expanded=False):
        show_table(Table(_("Figures"), columns, rows), Shown(f"figures {lesson.model.name} {len(moved)}"))


def show_checks(scene: Scene, before: Scene, titles: Mapping[str, str], checks: Sequence[str]) -> None:
    """What some checks say now; those that turned are marked."""
    lines = []
    for check in checks:
        old, new = (state_of(one.outcomes[check]) for one in (before, scene))
        word, was = status_word(scene.status(check)), status_word(before.status(check))
        turned = f" ← {was}" if old is not new else ""
        lines.append(f"- {_MARKS[new]}[{_ICONS[new]} {word}] {plain(titles[check])}{turned}")
    st.markdown("\n".join(lines))


def show_findings(findings: Sequence[Finding]) -> None:
    """The messages of findings, as a list."""
    st.markdown("\n".join(f"- {plain(one.guarded_message)}" for one in findings))


def show_changes(changes: Sequence[ChangedRow], key: str) -> None:
    """Rows of registers before and after, cell by cell; a row that came or went has one side only."""
    rows = []
    for change in changes:
        labels = {column.name: column.label.in_language(language()) for column in register(change.register).columns}
        rows.append((register_word(change.register), _cells(change.before, labels), _cells(change.after, labels)))
    columns = (Column(_("Register"), width=14), Column(_("Before"), width=40), Column(_("Now"), width=40))
    show_table(Table(_("Rows that changed"), columns, tuple(rows)), Shown(key))


def _cells(cells: Mapping[str, str], labels: Mapping[str, str]) -> str:
    return "；".join(f"{labels[name]}：{text or '—'}" for name, text in cells.items()) if cells else _("(no row)")
