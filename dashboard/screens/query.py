"""查询: saved explorations, and a box for read-only Cypher behind the allow-list and a process with limits."""

from __future__ import annotations

import streamlit as st

from dashboard.components.tables import Shown, report_of, show_table, take_home
from dashboard.viewing import Viewing
from graphgov.analysis.explorations import Exploration, explorations
from graphgov.analysis.searching import find_by_name
from graphgov.engine.base import Value
from graphgov.engine.query_process import Limits
from graphgov.errors import GraphgovError
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.reports.hostile_text import visible
from graphgov.reports.query_report import rows_table
from graphgov.reports.words import SAMPLE_MARK, kind_word

_LIMITS = Limits(seconds=20.0, memory_mb=1024, rows=1000)
_FIRST = "MATCH (c:Community) RETURN c.name AS name, c.households AS households ORDER BY name"


def page(viewing: Viewing) -> None:
    """Draw the page."""
    st.title(_("Query"))
    saved, own = st.tabs([_("Saved questions"), _("Cypher")])
    with saved:
        _saved(viewing)
    with own:
        rules = _(
            "Read-only. Every node needs a label, residents cannot be asked for; stopped after {seconds} seconds."
        )
        st.caption(rules.format(seconds=int(_LIMITS.seconds)))
        text = st.text_area(_("Cypher"), _FIRST, height=160, key="cypher")
        if st.button(_("Run"), key="run cypher"):
            _show(viewing, text, {}, _("query"))


def _saved(viewing: Viewing) -> None:
    titles = {one.name: one.title.in_language(language()) for one in explorations()}
    name = st.selectbox(_("Question"), list(titles), format_func=titles.__getitem__, key=f"question {language()}")
    chosen = next(one for one in explorations() if one.name == name)
    values = _values(viewing, chosen)
    with st.expander("Cypher"):
        st.code(chosen.text, language="cypher")
    if st.button(_("Run"), key="run saved", disabled=values is None) and values is not None:
        _show(viewing, chosen.text, values, titles[name])


def _values(viewing: Viewing, exploration: Exploration) -> dict[str, Value] | None:
    """What the question asks for; None while something is missing."""
    values: dict[str, Value] = {}
    for name in exploration.parameters:
        if name == "as_of":
            values[name] = viewing.day
            continue
        asked = f"{exploration.name} {name}"
        typed = st.text_input(_("About: {what} (a name or a code)").format(what=name), key=f"about {asked}")
        with viewing.source.engine() as engine:
            found = find_by_name(engine, viewing.geography, typed) if typed.strip() else ()
        names = {one.id: f"{visible(one.name)} · {kind_word(one.kind)} {visible(one.place)}" for one in found}
        if typed.strip() and not names:
            st.info(_("Nothing is called so."))
        if not names:
            return None
        count = _("{count} found").format(count=len(names))
        values[name] = st.selectbox(count, list(names), format_func=names.__getitem__, key=f"which {asked}")
    return values


def _show(viewing: Viewing, text: str, values: dict[str, Value], name: str) -> None:
    try:
        with st.spinner(_("Running the query")):
            result = viewing.source.bench.query(text, _LIMITS, parameters=values, require_labels=True)
    except GraphgovError as error:
        st.error(visible(str(error)))
        return
    viewing.source.bench.record_access("dashboard", f"query {text}")
    table = rows_table(result.table)
    show_table(table, Shown(f"rows {name}"))
    if result.truncated:
        st.info(_("The first {count} are shown.").format(count=_LIMITS.rows))
    mark = SAMPLE_MARK if viewing.source.state.sample else ""
    take_home(report_of(_("Query"), (table,), (), mark), _("query"))
