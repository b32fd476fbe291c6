"""大党委教学: a model built step by step on a throw-away sample, broken and mended, a meeting rehearsed."""

from __future__ import annotations

from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.address import Address, chosen, go
from dashboard.classrooms import classroom_of
from dashboard.components.lesson_files import take_lesson_home
from dashboard.components.lesson_parts import (
    plain,
    show_changes,
    show_checks,
    show_figures,
    show_findings,
    show_picture,
    tell,
)
from dashboard.viewing import Viewing
from graphgov import Label, catalogue
from graphgov.lessons import (
    Classroom,
    Exercise,
    Moment,
    Scene,
    answered,
    differing,
    filled,
    laid_out,
    lesson_names,
    load_lesson,
    read,
    repaired,
)
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.sample_mark import SAMPLE_MARK

_PARTS = ("build", "mend", "meeting", "take")
_FIRST = "fuyang"
_NOTES, _FULL = "notes", "full"
_ALONE = """<style>
[data-testid=stSidebar],[data-testid=stSidebarCollapsedControl],[data-testid=stExpandSidebarButton],
[data-testid=stHeader]{display:none}
.stMainBlockContainer{padding-top:1.2rem;max-width:100%}
html{font-size:20px}
</style>"""


def page(viewing: Viewing) -> None:
    """Draw the page."""
    teach(viewing.address)


def teach(address: Address) -> None:
    """The lesson that an address names: it needs nothing of what is looked at elsewhere."""
    name = address.model if address.model in lesson_names() else _FIRST
    room = classroom_of(name)
    shown = set(address.shown.split())
    if _FULL in shown:
        st.html(_ALONE)
    st.title(_("Training"))
    safe = _("Everything is built in a throw-away workspace; no data of yours is touched.")
    st.markdown(f"**{SAMPLE_MARK}**　{safe}")
    left, right = st.columns([3, 5], gap="medium")
    with left:
        _choose_lesson(name)
    with right:
        part = _choose_part(address.part)
    _switches(shown, name)
    match part:
        case "mend":
            _mend(room, address.step, shown)
        case "meeting":
            _meeting(room, address.step, shown)
        case "take":
            take_lesson_home(room)
        case _:
            _build(room, address.step, shown)


def _text(label: Label) -> str:
    return label.in_language(language())


def _choose_lesson(current: str) -> None:
    titles = {name: _text(load_lesson(name).title) for name in lesson_names()}
    key = f"lesson {current} {language()}"
    st.selectbox(
        _("Lesson"),
        list(titles),
        index=list(titles).index(current),
        format_func=titles.__getitem__,
        key=key,
        on_change=_to_lesson,
        args=(key,),
    )


def _to_lesson(key: str) -> None:
    go(model=str(st.session_state[key]), step="")


def _choose_part(current: str) -> str:
    names = {
        "build": _("Build it step by step"),
        "mend": _("Break it, mend it"),
        "meeting": _("Rehearse a meeting"),
        "take": _("Handout and slides"),
    }
    current = current if current in names else _PARTS[0]
    key = f"part {current} {language()}"
    st.segmented_control(
        _("Part of the lesson"),
        list(names),
        default=current,
        format_func=names.__getitem__,
        key=key,
        required=True,
        on_change=_to_part,
        args=(key,),
    )
    return current


def _to_part(key: str) -> None:
    go(part=str(st.session_state[key]), step="")


def _switches(shown: set[str], name: str) -> None:
    with st.container(horizontal=True, gap="medium"):
        for one, label in ((_NOTES, _("Presenter's notes")), (_FULL, _("Full screen"))):
            key = f"show {one} {one in shown} {language()}"
            rest = shown - {one} if one in shown else shown | {one}
            st.toggle(label, one in shown, key=key, on_change=go, kwargs={"shown": " ".join(sorted(rest))})
        st.button(_("Begin again"), icon=":material/restart_alt:", on_click=_begin_again, args=(name,))


def _weight() -> Literal["primary", "secondary"]:
    """How heavy the next step's button is: in the dark, white letters on the light red could not be read."""
    return "secondary" if st.context.theme.type == "dark" else "primary"


def _begin_again(name: str) -> None:
    """Forget every answer of this lesson and go to its first step."""
    for key in [key for key in st.session_state if str(key).startswith(f"answer {name} ")]:
        del st.session_state[key]
    go(part="", step="")


def _navigate(ids: list[str], titles: list[str], current: str) -> int:
    """Numbered stations with buttons back and on; the number of the current one, from 0."""
    at = ids.index(current) if current in ids else 0
    names = {one: str(number) for number, one in enumerate(ids, start=1)}
    names[ids[at]] = f"{at + 1}. {titles[at]}"
    key = f"station {ids[at]} {language()}"
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.button(
            _("Back"),
            icon=":material/arrow_back:",
            disabled=at == 0,
            on_click=go,
            kwargs={"step": ids[max(at - 1, 0)]},
        )
        st.button(
            _("Next"),
            icon=":material/arrow_forward:",
            type=_weight(),
            disabled=at == len(ids) - 1,
            on_click=go,
            kwargs={"step": ids[min(at + 1, len(ids) - 1)]},
        )
        st.segmented_control(
            _("Go to"),
            ids,
            default=ids[at],
            format_func=names.__getitem__,
            key=key,
            required=True,
            on_change=chosen("step", key),
            label_visibility="collapsed",
        )
    return at


def _scene(room: Classroom, moment: Moment) -> Scene:
    if room.is_built(moment):
        return room.scene(moment)
    with st.spinner(_("Building this moment from its registers and running the checks")):
        return room.scene(moment)


def _note(room: Classroom, label: Label, shown: set[str]) -> None:
    if _NOTES in shown:
        with st.container(border=True):
            st.caption(_("Presenter's note"))
            tell(label, room.names)


# -- the guided build


def _build(room: Classroom, current: str, shown: set[str]) -> None:
    lesson = room.lesson
    at = _navigate([step.id for step in lesson.steps], [_text(step.title) for step in lesson.steps], current)
    step, moments = lesson.steps[at], room.steps
    text, figures, drawing = _places(shown)
    with text:
        st.header(plain(f"{at + 1}. {_text(step.title)}"))
        tell(step.text, room.names)
        _note(room, step.note, shown)
    with figures:
        before = _scene(room, moments[at - 1]) if at else None
        scene = _scene(room, moments[at])
        room.foresee((*moments[at:], *moments[:at], *(Moment("broken", one.id) for one in lesson.exercises)))
        earlier = [read(figure, before) for figure in lesson.figures]
        now = [read(figure, scene) for figure in lesson.figures]
        show_figures(lesson, earlier, now, step.moves)
    with drawing:
        pictures = [room.picture(moment.id) for moment in moments[: at + 1]]
        fresh = scene.picture.ids - (before.picture.ids if before else frozenset())
        show_picture(scene.picture, laid_out([one for one in pictures if one]), fresh, f"step {step.id}")


def _places(shown: set[str]) -> tuple[DeltaGenerator, DeltaGenerator, DeltaGenerator]:
    """Where text, figures and picture stand: on a full screen the picture beside the others, else below them."""
    if _FULL in shown:
        left, right = st.columns([2, 3], gap="large")
        return left, left, right
    left, right = st.columns([3, 2], gap="large")
    return left, right, st.container()


# -- break it, mend it


def _mend(room: Classroom, current: str, shown: set[str]) -> None:
    exercises = room.lesson.exercises
    at = _navigate([one.id for one in exercises], [_text(one.title) for one in exercises], current)
    exercise = exercises[at]
    broken_here = Moment("broken", exercise.id)
    st.header(plain(f"{at + 1}. {_text(exercise.title)}"))
    tell(exercise.story, room.names)
    show_changes(differing(room.sheets(room.last_step), room.sheets(broken_here)), f"changes {exercise.id}")
    # While people read and choose, what they will ask for is built.
    mends = (Moment("mended", exercise.id, mend.id) for mend in exercise.mends)
    room.foresee((room.last_step, broken_here, *mends, *(Moment("broken", one.id) for one in exercises[at + 1 :])))
    left, right = st.columns(2, gap="large")
    with left:
        solved = _question(room, exercise)
        if not solved:  # who has solved it reads the same as the explanation
            _note(room, exercise.explanation, shown)
    with right:
        if solved:
            _repair(room, exercise)
    whole, broken = _scene(room, room.last_step), _scene(room, broken_here)
    more = {one.subject for one in broken.findings if (one.check, one.subject) not in whole.faults} if solved else set()
    found = {id for subject in more for id in subject.split("|")}
    layout = laid_out([whole.picture, broken.picture])
    show_picture(broken.picture, layout, found, f"exercise {exercise.id}", building=False)


def _question(room: Classroom, exercise: Exercise) -> bool:
    """Which checks find something?  Whether the answer was right."""
    titles = _titles(room)
    st.markdown(f"**{plain(_text(exercise.question))}**")
    kept = f"answer {room.lesson.model.name} {exercise.id}"
    wanted = [check for check in exercise.options if st.checkbox(plain(titles[check]), key=f"{kept} {check}")]
    if st.button(_("Judge"), type=_weight(), icon=":material/gavel:", disabled=not wanted, key=f"judge {kept}"):
        st.session_state[f"{kept} given"] = tuple(wanted)
    with st.expander(_("Hint")):
        tell(exercise.hint, room.names)
    given = st.session_state.get(f"{kept} given")
    if given is None:
        return False
    answer = answered(room, exercise.id, given)
    if not answer.right:
        missed, wrong = answer.checks - answer.chosen, answer.chosen - answer.checks
        if wrong:
            st.error(_("In order all the same: {checks}").format(checks=_listed(titles, wrong)))
        if missed:
            st.warning(_("{count} more of these checks find something.").format(count=len(missed)))
        return False
    st.success(_("Right. The checks found:"))
    show_findings(answer.found)
    tell(exercise.explanation, room.names)
    return True


def _listed(titles: dict[str, str], checks: frozenset[str]) -> str:
    return plain("、".join(titles[check] for check in sorted(checks)))


def _repair(room: Classroom, exercise: Exercise) -> None:
    asked = _("How would you mend it?")
    st.markdown(f"**{asked}**")
    texts = {mend.id: filled(_text(mend.text), room.names) for mend in exercise.mends}
    kept = f"answer {room.lesson.model.name} {exercise.id} mend"
    way = st.radio(
        _("Ways to mend it"),
        list(texts),
        index=None,
        format_func=lambda one: plain(texts[one]),
        key=f"{kept} {language()}",
        label_visibility="collapsed",
    )
    if st.button(_("Try it"), type=_weight(), icon=":material/build:", disabled=way is None, key=f"try {kept}"):
        st.session_state[f"{kept} tried"] = way
    tried = st.session_state.get(f"{kept} tried")
    if tried is None:
        return
    with st.spinner(_("Building this moment from its registers and running the checks")):
        repair = repaired(room, exercise.id, tried)
    with st.container(border=True):
        st.caption(plain(texts[tried]))
        if repair.mended:
            st.success(_("Mended: the checks find nothing any more."), icon=":material/task_alt:")
        else:
            st.error(_("Not mended. The checks still find:"))
            show_findings(repair.left)
        tell(repair.mend.why, room.names)


def _titles(room: Classroom) -> dict[str, str]:
    """The checks of the lesson by id, with the titles people read."""
    wanted = {check for one in room.lesson.exercises for check in one.options} | set(room.lesson.rehearsal.checks)
    return {check.id: check.title.in_language(language()) for check in catalogue() if check.id in wanted}


# -- the meeting


def _meeting(room: Classroom, current: str, shown: set[str]) -> None:
    rehearsal = room.lesson.rehearsal
    st.markdown(f"**{plain(_text(rehearsal.title))}**")
    tell(rehearsal.text, room.names)
    acts = rehearsal.acts
    at = _navigate([act.id for act in acts], [filled(_text(act.title), room.names) for act in acts], current)
    act, moments = acts[at], [Moment("act", one.id) for one in acts]
    text, checks, drawing = _places(shown)
    with text:
        st.header(plain(filled(f"{at + 1}. {_text(act.title)}", room.names)))
        st.caption(plain(filled(_text(act.speaker), room.names)))
        tell(act.text, room.names)
        _note(room, act.note, shown)
    with checks:
        before = _scene(room, moments[at - 1] if at else room.last_step)
        scene = _scene(room, moments[at])
        room.foresee(moments)
        show_checks(scene, before, _titles(room), rehearsal.checks)
    with drawing:
        pictures = [room.scene(one).picture for one in moments[: at + 1]]
        fresh = scene.picture.ids - (before.picture.ids if at else scene.picture.ids)
        show_picture(scene.picture, laid_out(pictures), fresh, f"act {act.id}")
    with st.expander(_("Rows that changed")):
        show_changes(differing(before.sheets, scene.sheets), f"changes {act.id}")
