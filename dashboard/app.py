"""The frame of every page: language, view, model and place; then the page that was asked for.

Started by `graphgov dashboard`; `streamlit run dashboard/app.py` does for developers.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

# Beside `graphgov` in a checkout, inside it in a wheel: either way its parent must be where Python looks.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from dashboard import answers
from dashboard.address import Address, View, chosen, go, here, write_address
from dashboard.components.own_words import set_words
from dashboard.components.places import place_picker
from dashboard.components.style import set_style
from dashboard.screens import (
    appointments,
    conformance,
    data,
    gaps,
    ledger,
    overview,
    query,
    structure,
    training,
    under_served,
)
from dashboard.settling import settle
from dashboard.viewing import Viewing
from graphgov import Model, Workbench, model_names
from graphgov.errors import EngineError, GraphgovError, UsageError, WorkspaceError
from graphgov.messages import LANGUAGES, choose_language
from graphgov.messages import gettext as _
from graphgov.paper.hostile_text import visible
from graphgov.paper.page_words import on_page
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.tables import labelled

_log = logging.getLogger("graphgov.dashboard")
_ICON = Path(__file__).with_name("icon.svg")
_LANGUAGE_NAMES = {"zh_CN": "中文", "en": "English"}


def frame() -> None:
    """One run: the frame, then the page."""
    address = here()
    choose_language(address.spoken)
    st.set_page_config(page_title="graphgov", page_icon=str(_ICON), layout="wide", initial_sidebar_state="expanded")
    set_style()
    set_words()
    try:
        source = answers.source()
        if not source.state.complete:
            raise EngineError(
                _("The copy on the server is still being written."), remedy=_("Try again when publishing has ended.")
            )
        viewing = _viewing(source, address)
    except GraphgovError as error:
        _without_data(address, error)
        return
    with st.sidebar:
        _controls(viewing)
        _language_switch(address)
    if source.state.sample:
        st.warning(SAMPLE_MARK, icon=":material/science:")
    if address.place and viewing.place is None:
        st.info(_("The place in this link is not in these data; everything is shown."))
    if source.state.partial:
        st.info(_("Some rows of the registers lie in quarantine; figures may be too small."))
    pages = _pages(viewing)
    page = st.navigation(list(pages.values()))
    wanted = here().page
    if wanted:
        go(page="")
        if wanted in pages:
            st.switch_page(pages[wanted])
    page.run()
    write_address()


def _without_data(address: Address, error: GraphgovError) -> None:
    """Nothing can be looked at: say why, and where the next step is to hand registers in, let it be taken here."""
    bench = answers.asked()
    if address.viewed_as is View.TRAINERS:
        with st.sidebar:
            _language_switch(address)
            st.button(_("Leave the lessons"), icon=":material/logout:", on_click=go, kwargs={"view": ""})
        training.teach(address)
        write_address()
        return
    empty = isinstance(error, WorkspaceError) and not bench.is_server and not _damaged(bench)
    st.title(_("There is nothing to show yet") if empty else _("This cannot be shown"))
    with st.sidebar:
        _language_switch(address)
    if empty:
        # No fault: nothing was handed in yet, and that can be done below.
        st.info(visible(on_page(error.message)))
        st.header(_("Hand registers in"))
        data.hand_in(bench)
    else:
        _failed(error)
        st.button(_("Try again"), icon=":material/refresh:")
    st.button(
        _("Open the lessons: they need no data"),
        icon=":material/school:",
        on_click=go,
        kwargs={"view": View.TRAINERS.value},
    )
    write_address()


def _damaged(bench: Workbench) -> bool:
    """Whether something was loaded, so that an error is no matter of a first load."""
    folder = Path(bench.where) / "generations"
    return folder.is_dir() and any(folder.iterdir())


# The pages of each view, in the order of its menu.  The overview has no path of its own, so it is in all.
# (A comment: Streamlit shows on the page what stands alone in its script as a text.)
_SHOWN = {
    View.LEADERS: ("overview", "conformance", "gaps", "under_served", "appointments", "structure", "ledger"),
    View.STAFF: (
        *("overview", "gaps", "appointments", "under_served", "ledger", "data"),
        *("conformance", "structure", "query", "training"),
    ),
    View.TRAINERS: (
        *("training", "overview", "structure", "gaps", "appointments", "under_served"),
        *("conformance", "ledger", "data"),
    ),
}


def _pages(viewing: Viewing) -> dict[str, st.Page]:
    """The pages of the view, by path."""
    drawn: dict[str, tuple[str, str, Callable[[Viewing], None]]] = {
        "overview": (_("Overview"), ":material/dashboard:", overview.page),
        "structure": (_("Structure"), ":material/hub:", structure.page),
        "gaps": (_("Coverage gaps"), ":material/grid_off:", gaps.page),
        "appointments": (_("Cross-appointments"), ":material/group:", appointments.page),
        "under_served": (_("Under-served grids"), ":material/warning:", under_served.page),
        "conformance": (_("Conformance"), ":material/fact_check:", conformance.page),
        "ledger": (_("Ledger"), ":material/task_alt:", ledger.page),
        "data": (_("Data"), ":material/upload_file:", data.page),
        "query": (_("Query"), ":material/search:", query.page),
        "training": (_("Training"), ":material/school:", training.page),
    }
    return {
        path: st.Page(
            _named(path, partial(_guarded, draw, viewing)),
            title=title,
            url_path=path,
            icon=icon,
            default=path == "overview",
        )
        for path in _SHOWN[viewing.address.viewed_as]
        for title, icon, draw in (drawn[path],)
    }


def _named(name: str, draw: partial[None]) -> Callable[[], None]:
    def run() -> None:
        draw()

    run.__name__ = name
    return run


def _guarded(draw: Callable[[Viewing], None], viewing: Viewing) -> None:
    """Draw a page; whatever goes wrong is said in a sentence, never as a traceback."""
    try:
        draw(viewing)
    except GraphgovError as error:
        _failed(error)
    except Exception:
        _log.exception("a page failed")
        st.error(_("This page failed. What happened stands in the log of the window that runs the dashboard."))
        st.button(_("Try again"))


def _failed(error: GraphgovError) -> None:
    st.error(visible(on_page(str(error))))


def _language_switch(address: Address) -> None:
    key = f"language {address.spoken}"
    st.segmented_control(
        _("Language"),
        LANGUAGES,
        default=address.spoken,
        format_func=_LANGUAGE_NAMES.__getitem__,
        key=key,
        required=True,
        on_change=chosen("language", key),
        label_visibility="collapsed",
    )


def _view_switch(address: Address) -> None:
    names = {
        View.LEADERS.value: _("Leaders"),
        View.STAFF.value: _("Staff"),
        View.TRAINERS.value: _("Trainers"),
    }
    key = f"view {address.viewed_as.value} {address.spoken}"
    st.segmented_control(
        _("View"),
        list(names),
        default=address.viewed_as.value,
        format_func=names.__getitem__,
        key=key,
        required=True,
        on_change=_change_view,
        args=(key,),
    )


def _change_view(key: str) -> None:
    """Change the view; trainers are taken to the lesson."""
    view = str(st.session_state[key])
    go(view=view, page="training" if view == View.TRAINERS.value else "")


def _viewing(source: answers.Source, address: Address) -> Viewing:
    geography = answers.geography_of(source)
    try:
        model = answers.model_of(address.model or model_names()[0])
    except UsageError:
        go(model="")
        model = answers.model_of(model_names()[0])
    return Viewing(source, address, model, geography.place(address.place))


def _controls(viewing: Viewing) -> None:
    _view_switch(viewing.address)
    place_picker(viewing.source)
    names = list(model_names())
    titles: dict[str, Model] = {name: answers.model_of(name) for name in names}
    current = viewing.model.name
    key = f"model {current} {viewing.address.spoken}"
    st.selectbox(
        _("Model"),
        names,
        index=names.index(current),
        format_func=lambda name: titles[name].title.in_language(viewing.address.spoken),
        key=key,
        on_change=chosen("model", key),
    )
    day = f"day {viewing.day.isoformat()} {viewing.address.spoken}"
    st.date_input(_("As of"), viewing.day, key=day, on_change=chosen("as_of", day))
    state = viewing.source.state
    st.caption(visible(labelled(_("Data of"), state.data_date.isoformat())))
    if not viewing.leaders:
        st.caption(visible(labelled(_("Generation"), state.generation)))


frame()
settle()
