"""数据: hand registers in, answer what only a person knows, look before publishing, publish, go back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import TypeVar

import streamlit as st

from dashboard.answers import Source, quarantined_of, submissions_of
from dashboard.components.tables import Shown, escaped, report_of, show_table, take_home
from dashboard.uploads import Uploads, forget, uploads
from dashboard.viewing import Viewing
from graphgov import LoadRequest, LoadResult, Outcome, Question, Subject, Workbench
from graphgov.errors import GraphgovError, WorkspaceError
from graphgov.messages import gettext as _
from graphgov.paper.hostile_text import visible
from graphgov.paper.page_words import on_page
from graphgov.paper.tables import Report
from graphgov.reports import (
    account_table,
    causes_table,
    difference_table,
    history_table,
    listed_days,
    load_lines,
    problems_table,
    profile_report,
    quarantine_table,
    question_lines,
    register_word,
    said_days,
    stage_words,
    submissions_report,
    taken_for_lines,
)

Answer = TypeVar("Answer")
IGNORE = "ignore"
_LOOK, _TABLES_SHOWN, _IDS_SHOWN, _QUESTIONS_SHOWN = 0.3, 200, 5, 5
_ANSWERS, _NAMES, _LOADING, _LOADED = "answers given", "ask names of", "load begun", "loaded"
_HELD = "what goes was shown of"
_FORMS = ["csv", "txt", "tsv", "xlsx", "xlsm", "xls", "xlsb", "et", "ods", "docx", "parquet", "zip"]


def page(viewing: Viewing) -> None:
    """Draw the page."""
    st.title(_("Data"))
    bench = viewing.source.bench
    if bench.is_server:
        st.info(_("A published copy is only read; open the workspace itself to hand registers in."))
        return
    given, who, bad, back = st.tabs(
        [_("Hand registers in"), _("Who has handed in"), _("Quarantine and returns"), _("History")]
    )
    with given:
        hand_in(bench)
    with who:
        _submissions(viewing.source)
    with bad:
        _quarantine(viewing.source)
    with back:
        _history(bench)


def hand_in(bench: Workbench) -> None:
    """Files dragged in, the questions they raise, a trial, and publishing; also where nothing was loaded yet."""
    dragged = st.file_uploader(
        _("Drag registers here: workbooks, CSV, Word tables"), type=_FORMS, accept_multiple_files=True, key="registers"
    )
    kept = uploads(dragged or [])
    office = st.text_input(_("Office that hands them in, where the files do not say it"), key="office").strip()
    _stopped(bench)
    if kept is None:
        st.caption(_notice())
        _told()
        return
    offices = _offices(bench, kept, office)
    day = _day(bench, kept)
    questions = _asked(bench, kept, office)
    with st.expander(_("What each table is taken for")):
        of = (kept.folder.name, office, str(st.session_state.get(_ANSWERS, 0)))
        taken = _once("taken", of, partial(bench.tables_taken, kept.paths, office)) or ()
        st.text("\n".join(map(visible, taken_for_lines(taken))))
    if questions:
        _ask(bench, kept, questions, office)
    if st.toggle(_("Show what the columns hold"), key="profile"):
        profile = _once("profile", (kept.folder.name, office), lambda: bench.profile(kept.paths, office))
        for number, table in enumerate(profile_report(profile).tables if profile is not None else ()):
            st.caption(visible(table.title))
            show_table(table, Shown(f"profile {number}"))
    with st.container(horizontal=True, gap="small"):
        tried = st.button(_("Try it: what would change"), icon=":material/preview:", key="try")
        published = st.button(_("Publish"), icon=":material/publish:", key="publish", type="primary")
    if tried or published:
        shown = st.session_state.get(_HELD) == kept.folder.name  # what would go stands on the page: a press means it
        _load(bench, kept, LoadRequest(office=office, dry_run=tried, offices=offices, yes=shown, data_date=day))
    _told()


def _notice() -> str:
    kept = _("Telephone and identity numbers, and residents' names, are not kept.")
    return " ".join((_("Nothing is published before you say so."), kept))


def _once(what: str, of: tuple[str, ...], ask: Callable[[], Answer]) -> Answer | None:
    """What reading the files gave, kept in the session so that a click elsewhere does not read them again."""
    key = f"read {what}"
    kept = st.session_state.get(key)
    if not isinstance(kept, tuple) or kept[0] != of:
        with st.spinner(_("Reading the files")):
            kept = (of, _said(ask))
        st.session_state[key] = kept
    answer: Answer | None = kept[1]
    return answer


def _offices(bench: Workbench, kept: Uploads, office: str) -> dict[str, str]:
    """Who hands in each file that does not say it; nothing is asked where the box above says it for all."""
    if office:
        return {}
    unnamed = _once("unnamed", (kept.folder.name,), lambda: bench.unnamed(kept.paths)) or ()
    said: dict[str, str] = {}
    if unnamed:
        st.subheader(_("Who hands these in?"))
        st.caption(_("These files do not name their office. Choose or type it."))
    for one in unnamed:
        registers = "、".join(register_word(name) for name in one.registers)
        answer = st.selectbox(
            visible(f"{one.file}（{registers}）"),
            list(one.choices),
            index=0 if one.choices else None,
            accept_new_options=True,
            placeholder=_("Choose or type"),
            key=f"office of {one.file}",
        )
        if answer:
            said[one.file] = answer
    return said


def _day(bench: Workbench, kept: Uploads) -> dt.date | None:
    """The day the registers speak of: what they say, shown and to be changed; None to take that, or today's."""
    days = _once("days", (kept.folder.name,), lambda: bench.data_days(kept.paths)) or ()
    told = said_days(days)
    if told:
        st.caption(visible(_("Of the day they speak of: {days}.").format(days=listed_days(told))))
    chosen = st.date_input(
        _("Day the registers speak of"),
        value=told[0].day if told else None,
        help=_("Left blank, it is today."),
        key=f"data date {kept.folder.name}",
    )
    return chosen if isinstance(chosen, dt.date) and (not told or chosen != told[0].day) else None


def _asked(bench: Workbench, kept: Uploads, office: str) -> tuple[Question, ...]:
    """The questions about tables, headers and words; about names, and about words answered before, once asked for."""
    answered, names = st.session_state.get(_ANSWERS, 0), bool(st.session_state.get(_NAMES) == kept.folder.name)
    again = st.toggle(_("Ask again about words that were answered before"), key="again")
    automatic = st.toggle(_("Ask about what was understood without asking, too"), key="automatic")
    of = (kept.folder.name, office, str(answered), str(names), str(again), str(automatic))
    ask = partial(bench.questions, names=names, again=again, automatic=automatic)
    return _once("questions", of, partial(ask, kept.paths, office)) or ()


def _ask(bench: Workbench, kept: Uploads, questions: tuple[Question, ...], office: str) -> None:
    """The first few questions, each with its likeliest answers; what is answered is remembered."""
    st.subheader(_("{count} questions only you can answer").format(count=len(questions)))
    for number, question in enumerate(questions[:_QUESTIONS_SHOWN]):
        with st.container(border=True):
            head, *about = question_lines(question)[: -len(question.choices) or None]
            st.markdown(f"**{escaped(head)}**")
            for line in about:
                st.caption(escaped(line.strip()))
            labels = {one.name: f"{visible(one.label)}（{one.confidence:.0%}）" for one in question.choices}
            word = question.subject is Subject.WORD
            labels[IGNORE] = _("None of these: it stays unknown") if word else _("None of these: leave it out")
            key = f"{number} {question.header}"
            chosen = st.radio(
                _("Answer"), list(labels), format_func=labels.__getitem__, index=None, key=f"answer {key}"
            )
            remember = st.button(_("Remember this"), key=f"remember {key}", disabled=chosen is None)
            if remember and _said(partial(_answer, bench, kept, (question, str(chosen)), office)):
                st.session_state[_ANSWERS] = st.session_state.get(_ANSWERS, 0) + 1
                st.rerun()
    more = len(questions) - _QUESTIONS_SHOWN
    if more > 0:
        st.caption(_("{count} more come when these are answered.").format(count=more))


def _answer(bench: Workbench, kept: Uploads, said: tuple[Question, str], office: str) -> bool:
    bench.answer(*said, kept.paths, office)
    return True


def _stopped(bench: Workbench) -> None:
    """Say what became of a load that this session began and did not see the end of: stopped, or left by a press."""
    begun = st.session_state.get(_LOADING)
    if not isinstance(begun, Begun):
        return
    # A press starts the page anew at once, while the load goes on to its next step: until then nothing is known yet.
    waiting = st.empty()
    while not begun.ended.wait(_LOOK):
        waiting.info(_("Stopping. It ends at its next step, which may take a moment."), icon=":material/hourglass:")
    waiting.empty()
    st.session_state.pop(_LOADING, None)
    if begun.published == _published(bench):
        st.info(_("Stopped. Nothing was published; everything is as it was."), icon=":material/stop_circle:")
    else:
        st.warning(
            _("It was too late to stop: the registers are published. History leads back to the generation before."),
            icon=":material/stop_circle:",
        )


def _published(bench: Workbench) -> str:
    """The generation that is published now; empty where there is none."""
    try:
        return bench.state().generation
    except WorkspaceError:
        return ""


@dataclass(frozen=True)
class Begun:
    """A load that this session began: what was published before it, and whether it has come to its end."""

    published: str
    ended: Event = field(default_factory=Event)


def _load(bench: Workbench, kept: Uploads, request: LoadRequest) -> None:
    """Load with progress; pressing the button that stops it leaves everything as it was."""
    words = stage_words()
    bar = st.progress(0.0, text=_("Begin"))
    # Any press on the page while the load runs ends it at its next step: nothing is published by halves.
    stop = st.empty()
    with stop.container():
        st.button(_("Stop"), icon=":material/stop:", key="stop")
        st.caption(_("Any other press stops it too. It ends at its next step, which may take a moment."))
    begun = Begun(_published(bench))
    st.session_state[_LOADING] = begun

    def told(stage: str, _done: int, _total: int) -> None:
        if stage in words:
            bar.progress((list(words).index(stage) + 1) / len(words), text=words[stage])

    try:
        result = _said(lambda: bench.load(kept.paths, request, told))
    finally:
        begun.ended.set()
    # A run that was stopped ends here: then the run that came after it tells what became of the load.
    bar.empty()
    stop.empty()
    del st.session_state[_LOADING]
    if result is None:
        return
    bench.record_access("dashboard", f"load {result.outcome.value}")
    st.session_state[_LOADED] = result
    st.session_state[_HELD] = kept.folder.name if result.outcome in (Outcome.HELD, Outcome.TRIED) else ""
    if _names_open(result):
        # Names are asked about from the files, which takes a trial of its own: only now, and only where some are open.
        st.session_state[_NAMES] = kept.folder.name
    if not request.dry_run and result.outcome is Outcome.PUBLISHED:
        # Everything on the page is drawn anew from the new generation.
        forget()
        st.rerun()
    if st.session_state.get(_NAMES) == kept.folder.name:
        st.rerun()


def _names_open(result: LoadResult) -> bool:
    return any(problem.code in ("dangling", "ambiguous") for problem in result.facts.problems)


def _told() -> None:
    """What the last load or trial came to, with what goes back to the offices."""
    result = st.session_state.get(_LOADED)
    if not isinstance(result, LoadResult):
        return
    first, *rest = load_lines(result)
    say = {Outcome.PUBLISHED: st.success, Outcome.REFUSED: st.error}.get(result.outcome, st.info)
    say(visible(first))
    for line in rest:
        st.text(visible(line))
    if result.outcome is Outcome.HELD:
        st.warning(_("Press Publish again to publish all the same."), icon=":material/warning:")
    if result.difference is not None:
        st.subheader(_("What changes"))
        show_table(difference_table(result.difference, _IDS_SHOWN), Shown("difference"))
    if result.facts.account.tables:
        with st.expander(_("What became of every line")):
            show_table(account_table(result.facts.account, _TABLES_SHOWN), Shown("account"))
    if result.facts.problems:
        st.subheader(_("Problems in the registers"))
        show_table(causes_table(result.facts.problems, worded=on_page), Shown("problems"))
        take_home(partial(_all_problems, result), _("problems"))
    _give_all(result.returned, "loaded")


def _all_problems(result: LoadResult) -> Report:
    """Every cause, and every row it concerns."""
    problems = result.facts.problems
    tables = (causes_table(problems, None, on_page), problems_table(problems, len(problems), on_page))
    return report_of(_("Problems in the registers"), tables, (), "")


def _give_all(paths: Sequence[Path], key: str) -> None:
    """The marked workbooks and slips (退回单), to send to their offices."""
    there = [path for path in paths if path.is_file()]
    if not there:
        return
    st.subheader(_("To send back to the offices"))
    with st.container(horizontal=True, gap="small"):
        for number, path in enumerate(there):
            _give(path, f"{key} {number}")


def _submissions(source: Source) -> None:
    """Who has handed in and who has not; the latter first."""
    table = submissions_of(source)
    owing = [one for one in table.submissions if not one.handed_in]
    for column, (label, number) in zip(
        st.columns(3),
        (
            (_("Offices"), len({one.office for one in table.submissions})),
            (_("Offices that owe a register"), len({one.office for one in owing})),
            (_("Registers that nobody has handed in"), len(table.missing)),
        ),
        strict=True,
    ):
        column.metric(label, number, border=True)
    only = st.toggle(_("Only what is missing"), key="only missing") and bool(owing)
    shown = replace(table, submissions=tuple(owing)) if only else table
    report = submissions_report(shown)
    for drawn in report.tables:
        show_table(drawn, Shown("submissions"))
    take_home(report, _("who has handed in"))


def _quarantine(source: Source) -> None:
    """The rows of the published generation that could not enter it, and what goes back to their offices."""
    rows = quarantined_of(source)
    if not rows:
        st.success(_("No row lies in quarantine."))
    else:
        report = report_of(_("Quarantine"), (quarantine_table(rows),), (), "")
        show_table(report.tables[0], Shown("quarantine"))
        take_home(report, _("quarantine"))
    _give_all(list(source.kept.returned()), "returns")


def _give(path: Path, key: str) -> None:
    """A marked workbook or a slip, to send to its office."""
    st.download_button(
        visible(f"{path.parent.name} · {path.name}"),
        data=path.read_bytes,
        file_name=path.name,
        on_click="ignore",
        icon=":material/assignment_return:",
        key=f"return {key}",
    )


def _history(bench: Workbench) -> None:
    records = bench.history()
    picked = show_table(history_table(records), Shown(f"history {len(records)}", pick=True))
    for damaged in bench.damaged():
        st.error(visible(on_page(str(damaged.reason))))
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
        _said(lambda: bench.rollback(chosen.id))
        bench.record_access("dashboard", f"rollback {chosen.id}")
        st.rerun()


def _said(ask: Callable[[], Answer]) -> Answer | None:
    """The answer; None after saying in a sentence what is wrong."""
    try:
        return ask()
    except GraphgovError as error:
        st.error(visible(on_page(str(error))))
        return None
