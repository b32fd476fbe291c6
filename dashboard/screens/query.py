"""查询: saved explorations, and a box for read-only Cypher behind the allow-list and a process with limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import streamlit as st

from dashboard.address import go
from dashboard.components.graph_elements import drawn_picture, legend
from dashboard.components.graph_frame import graph_frame
from dashboard.components.save_picture import save_picture
from dashboard.components.tables import Shown, report_of, show_table, take_home
from dashboard.viewing import Viewing
from graphgov import Exploration, Level, Limits, Value, explorations, kind_of
from graphgov.errors import GraphgovError
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.hostile_text import visible
from graphgov.paper.page_words import on_page
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.tables import Table
from graphgov.reports import kind_word, level_word, picture_as_svg, rows_table, saved_rows_table
from graphgov.schema import SCHEMA

_LIMITS = Limits(seconds=20.0, memory_mb=1024, rows=1000)
_LAST = "query answered"
_KINDS = frozenset(kind.name for kind in SCHEMA.node_kinds if not kind.anonymous)
_FIRST = (
    "MATCH (g:Grid)-[:PART_OF]->(c:Community)\nRETURN c.id AS community, c.name AS name, count(g) AS grids\n"
    "ORDER BY grids DESC, community"
)


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
            _ask(viewing, text, {}, "")
    _show(viewing)


def _saved(viewing: Viewing) -> None:
    titles = {one.name: one.title.in_language(language()) for one in explorations()}
    name = st.selectbox(_("Question"), list(titles), format_func=titles.__getitem__, key=f"question {language()}")
    chosen = next(one for one in explorations() if one.name == name)
    values = _values(viewing, chosen)
    with st.expander("Cypher"):
        st.code(chosen.text, language="cypher")
    if st.button(_("Run"), key="run saved", disabled=values is None) and values is not None:
        _ask(viewing, chosen.text, values, titles[name])


def _values(viewing: Viewing, exploration: Exploration) -> dict[str, Value] | None:
    """What the question asks for; None while something is missing."""
    values: dict[str, Value] = {}
    for name in exploration.parameters:
        if name == "as_of":
            values[name] = viewing.day
            continue
        asked = f"{exploration.name} {name}"
        what = _asked_word(name)
        typed = st.text_input(_("About: {what} (a name or a code)").format(what=what), key=f"about {asked}")
        found = viewing.source.kept.search(typed)
        names = {one.id: f"{visible(one.name)} · {kind_word(one.kind)} {visible(one.place)}" for one in found}
        if typed.strip() and not names:
            st.info(_("Nothing is called so."))
        if not names:
            return None
        count = _("{count} found").format(count=len(names))
        values[name] = st.selectbox(count, list(names), format_func=names.__getitem__, key=f"which {asked}")
    return values


def _asked_word(name: str) -> str:
    """What a question asks for, in the language in force; itself where the question of a planner asks for more."""
    if name == Level.STREET.value:
        return level_word(Level.STREET)
    kind = "PartyOrganisation" if name == "organisation" else name.capitalize()
    return kind_word(kind) if kind in _KINDS else name


@dataclass(frozen=True)
class _Answered:
    """What was asked last, and its answer; kept in the session, so that a click in the graph asks nothing again.

    `name` is the title of a saved question, else empty.
    """

    generation: str
    name: str
    table: Table
    ids: tuple[str, ...]
    truncated: bool


def _ask(viewing: Viewing, text: str, values: dict[str, Value], name: str) -> None:
    st.session_state.pop(_LAST, None)
    try:
        with st.spinner(_("Running the query")):
            result = viewing.source.kept.query(text, limits=_LIMITS, require_labels=True, **values)
    except GraphgovError as error:
        st.error(visible(on_page(str(error))))
        return
    viewing.source.bench.record_access("dashboard", f"query {text}")
    rows = result.to_arrow()
    ids = tuple(dict.fromkeys(_ids(rows.to_pylist())))
    table = saved_rows_table(rows) if name else rows_table(rows)
    kept = _Answered(viewing.source.generation, name, table, ids, result.truncated)
    st.session_state[_LAST] = kept


def _ids(value: object) -> Iterator[str]:
    """The ids of nodes in an answer, at any depth."""
    if isinstance(value, str):
        if kind_of(value) in _KINDS and ":" in value:
            yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _ids(one)
    elif isinstance(value, list):
        for one in value:
            yield from _ids(one)


def _show(viewing: Viewing) -> None:
    """The last answer, as a table and, where it names nodes, as a graph."""
    last = st.session_state.get(_LAST)
    if not isinstance(last, _Answered) or last.generation != viewing.source.generation:
        return
    as_table, as_graph = st.tabs([_("Table"), _("Graph")])
    with as_table:
        show_table(last.table, Shown(f"rows {last.name}"))
        if last.truncated:
            st.info(_("The first {count} are shown.").format(count=_LIMITS.rows))
        mark = SAMPLE_MARK if viewing.source.state.sample else ""
        take_home(report_of(_("Query"), (last.table,), (), mark), _("query"))
    with as_graph:
        _graph(viewing, last.ids)


def _graph(viewing: Viewing, ids: tuple[str, ...]) -> None:
    picture = viewing.source.kept.among(ids, as_of=viewing.day) if ids else None
    if picture is None or not picture.nodes:
        st.info(_("The answer names no node: return ids, such as g.id, to see them as a graph."))
        return
    key = f"query graph {language()} {hash(tuple(node.id for node in picture.nodes))}"
    pressed = graph_frame(drawn_picture(viewing, picture, {}), key, free=True)
    legend(sorted({node.kind for node in picture.nodes}))
    if picture.left_out:
        st.info(_("{count} more are not drawn.").format(count=picture.left_out))
    with st.container(horizontal=True, gap="small"):
        mark = SAMPLE_MARK if viewing.source.state.sample else ""
        save_picture(picture_as_svg(picture, mark), _("query"), "query graph")
    if pressed is not None and pressed.ids and pressed.action != "remove":
        st.button(
            _("Show in the structure"),
            icon=":material/hub:",
            on_click=go,
            kwargs={"node": pressed.ids[0], "page": "structure"},
        )
