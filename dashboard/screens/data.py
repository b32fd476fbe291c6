"""数据: hand registers in, answer what only a person knows, look before publishing, publish, go back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import streamlit as st

from dashboard.components.tables import Shown, show_table
from dashboard.uploads import Uploads, forget, uploads
from dashboard.viewing import Viewing
from graphgov.errors import GraphgovError
from graphgov.loaders.questions import Question
from graphgov.messages import gettext as _
from graphgov.reports.history_report import difference_table, history_table
from graphgov.reports.hostile_text import visible
from graphgov.reports.load_report import load_lines, problems_table, stage_words
from graphgov.reports.profile_report import profile_report
from graphgov.reports.questions_report import question_lines
from graphgov.reports.submissions_report import submissions_report
from graphgov.workbench import LoadRequest
from graphgov.workspace import LoadResult

Answer = TypeVar("Answer")
IGNORE = "ignore"
_PROBLEMS_SHOWN, _IDS_SHOWN = 200, 5
_FORMS = ["csv", "txt", "tsv", "xlsx", "xlsm", "xls", "xlsb", "et", "ods", "docx", "parquet", "zip"]


def page(viewing: Viewing) -> None:
    """Draw the page."""
    st.title(_("Data"))
    if viewing.source.bench.is_server:
        st.info(_("A published copy is only read; open the workspace itself to hand registers in."))
        return
    hand_in, who, back = st.tabs([_("Hand registers in"), _("Who has handed in"), _("History")])
    with hand_in:
        _hand_in(viewing)
    with who:
        for table in submissions_report(viewing.source.bench.submissions()).tables:
            show_table(table, Shown("submissions"))
    with back:
        _history(viewing)


def _hand_in(viewing: Viewing) -> None:
    given = st.file_uploader(
        _("Drag registers here: workbooks, CSV, Word tables"), type=_FORMS, accept_multiple_files=True, key="registers"
    )
    kept = uploads(given or [])
    office = st.text_input(_("Office that hands them in, where the files do not say it"), key="office").strip()
    if kept is None:
        st.caption(_notice())
        _told()
        return
    questions = _said(lambda: viewing.source.bench.questions(kept.paths, office, names=False))
    if questions:
        _ask(viewing, kept, questions, office)
    with st.expander(_("What the columns hold"), expanded=False):
        profile = _said(lambda: viewing.source.bench.profile(kept.paths, office))
        for number, table in enumerate(profile_report(profile).tables if profile is not None else ()):
            st.caption(visible(table.title))
            show_table(table, Shown(f"profile {number}"))
    with st.container(horizontal=True, gap="small"):
        tried = st.button(_("Try it: what would change"), icon=":material/preview:", key="try")
        published = st.button(_("Publish"), icon=":material/publish:", key="publish")
    if tried or published:
        _load(viewing, kept, LoadRequest(office=office, dry_run=tried))
    _told()


def _notice() -> str:
    return " ".join(
        (
            _("Nothing is published before you say so."),
            _("Telephone and identity numbers, and residents' names, are not kept."),
        )
    )


def _ask(viewing: Viewing, kept: Uploads, questions: tuple[Question, ...], office: str) -> None:
    """The first few questions, each with its likeliest answers; what is answered is remembered."""
    st.subheader(_("{count} questions only you can answer").format(count=len(questions)))
    for number, question in enumerate(questions[:5]):
        with st.container(border=True):
            for line in question_lines(question)[: -len(question.choices) or None]:
                st.text(visible(line.strip()))
            labels = {one.name: f"{one.label}（{one.confidence:.0%}）" for one in question.choices}
            labels[IGNORE] = _("None of these: leave it out")
            key = f"{number} {question.header}"
            chosen = st.radio(
                _("Answer"), list(labels), format_func=labels.__getitem__, index=None, key=f"answer {key}"
            )
            remember = st.button(_("Remember this"), key=f"remember {key}", disabled=chosen is None)
            if remember and _said(partial(_answer, viewing, kept, (question, str(chosen)), office)):
                st.rerun()


def _answer(viewing: Viewing, kept: Uploads, said: tuple[Question, str], office: str) -> bool:
    viewing.source.bench.answer(*said, kept.paths, office)
    return True


def _load(viewing: Viewing, kept: Uploads, request: LoadRequest) -> None:
    """Load with progress; pressing the button that stops it leaves everything as it was."""
    words = stage_words()
    bar = st.progress(0.0, text=_("Begin"))
    # Any press on the page while the load runs ends it at its next step: nothing is published by halves.
    stop = st.empty()
    stop.button(_("Stop"), icon=":material/stop:", key="stop")

    def told(stage: str, _done: int, _total: int) -> None:
        if stage in words:
            bar.progress((list(words).index(stage) + 1) / len(words), text=words[stage])

    result = _said(lambda: viewing.source.bench.load(kept.paths, request, told))
    bar.empty()
    stop.empty()
    if result is None:
        return
    viewing.source.bench.record_access("dashboard", f"load {result.outcome.value}")
    st.session_state["loaded"] = result
    if not request.dry_run:
        forget()


def _told() -> None:
    """What the last load or trial came to, with what goes back to the offices."""
    result = st.session_state.get("loaded")
    if not isinstance(result, LoadResult):
        return
    for line in load_lines(result):
        st.text(visible(line))
    if result.facts.problems:
        show_table(problems_table(result.facts.problems, _PROBLEMS_SHOWN), Shown("problems"))
    if result.difference is not None:
        show_table(difference_table(result.difference, _IDS_SHOWN), Shown("difference"))
    for number, path in enumerate(result.returned):
        _give(path, number)


def _give(path: Path, number: int) -> None:
    """A marked workbook or a slip, to send to its office."""
    if not path.is_file():
        return
    st.download_button(
        visible(f"{path.parent.name} · {path.name}"),
        data=path.read_bytes,
        file_name=path.name,
        on_click="ignore",
        icon=":material/assignment_return:",
        key=f"return {number}",
    )


def _history(viewing: Viewing) -> None:
    workspace = viewing.source.bench.workspace()
    records = workspace.history()
    picked = show_table(history_table(records), Shown(f"history {len(records)}", pick=True))
    for damaged in workspace.damaged():
        st.error(visible(str(damaged.reason)))
    if picked is None:
        st.caption(_("Pick a line to go back to it. Nothing is deleted."))
        return
    chosen = records[picked]
    if chosen.current:
        st.info(_("This is the published one."))
        return
    if st.button(
        _("Publish {generation} again").format(generation=chosen.id), icon=":material/history:", key="rollback"
    ):
        _said(lambda: workspace.rollback(chosen.id))
        viewing.source.bench.record_access("dashboard", f"rollback {chosen.id}")
        st.rerun()


def _said(ask: Callable[[], Answer]) -> Answer | None:
    """The answer; None after saying in a sentence what is wrong."""
    try:
        return ask()
    except GraphgovError as error:
        st.error(visible(str(error)))
        return None
