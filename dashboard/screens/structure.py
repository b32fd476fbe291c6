"""组织结构: the graph around a place, an organisation or a finding; never everything at once."""

from __future__ import annotations

import html
from typing import Any

import streamlit as st
from streamlit_cytoscape import EdgeStyle, NodeStyle, streamlit_cytoscape

from dashboard.address import go
from dashboard.components.places import way_up
from dashboard.components.tables import Shown, show_table
from dashboard.viewing import Viewing
from graphgov.analysis.explaining import describe_node
from graphgov.analysis.searching import find_by_name
from graphgov.analysis.surroundings import MOST_NODES, GraphPicture, PictureRequest, draw_around, path_between
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.reports.explanation_report import node_tables
from graphgov.reports.graph_drawing import group_word, relationship_word, to_page, to_svg
from graphgov.reports.hostile_text import visible
from graphgov.reports.tables import Column, Table
from graphgov.reports.words import SAMPLE_MARK, kind_word
from graphgov.schema import SCHEMA

_STARTS, _EARLIER, _FROM = "structure starts", "structure earlier", "structure from"
_CHAIN = frozenset({"SUBORDINATE_TO", "GUIDES", "COVERS", "ESTABLISHED_IN"})
_GROUP = "group"
_LABELS = {"font-size": 11, "min-zoomed-font-size": 5, "text-valign": "bottom", "width": 26, "height": 26}


def page(viewing: Viewing) -> None:
    """Draw the page."""
    way_up(viewing.geography, viewing.place)
    st.title(_("Structure"))
    _search(viewing)
    starts = _starts(viewing)
    if not starts:
        st.info(_("Search for an organisation, a person or a place, or choose a place on the left."))
        return
    free, relationships, kinds = _choices()
    with viewing.source.engine() as engine, st.spinner(_("Drawing")):
        goal = st.session_state.get("structure goal")
        picture = (
            path_between(engine, starts[0], goal, viewing.day)
            if goal
            else draw_around(engine, PictureRequest(starts, viewing.day, kinds, relationships))
        )
    if goal and not picture.relationships:
        st.info(_("No path joins the two."))
    _buttons(starts)
    _graph(picture, free)
    st.caption(
        _("{nodes} nodes and {relationships} relationships; never more than {most} nodes at once.").format(
            nodes=len(picture.nodes), relationships=len(picture.relationships), most=MOST_NODES
        )
    )
    if picture.left_out:
        st.info(_("{count} more are not drawn; narrow the kinds above.").format(count=picture.left_out))
    _same_as_table(picture)
    _details(viewing, picture)
    _save(viewing, picture)


def _starts(viewing: Viewing) -> tuple[str, ...]:
    """What the picture is drawn around: what was expanded, anew when a link or the place picker leads elsewhere."""
    wanted = viewing.address.node or (viewing.place.id if viewing.place else "")
    if st.session_state.get(_FROM) != wanted:
        st.session_state[_FROM] = wanted
        st.session_state[_STARTS] = (wanted,) if wanted else ()
        st.session_state[_EARLIER] = ()
        st.session_state.pop("structure goal", None)
    kept: tuple[str, ...] = st.session_state.get(_STARTS, ())
    return kept


def _expand(ids: tuple[str, ...]) -> None:
    """Draw around more nodes, or open a group."""
    kept: tuple[str, ...] = st.session_state.get(_STARTS, ())
    st.session_state[_EARLIER] = (*st.session_state.get(_EARLIER, ()), kept)
    st.session_state[_STARTS] = tuple(dict.fromkeys((*kept, *ids)))


def _collapse(ids: tuple[str, ...]) -> None:
    """Draw no longer around these."""
    kept: tuple[str, ...] = st.session_state.get(_STARTS, ())
    rest = tuple(one for one in kept if one not in ids and not any(one.startswith(f"{gone}|") for gone in ids))
    if rest and rest != kept:
        st.session_state[_EARLIER] = (*st.session_state.get(_EARLIER, ()), kept)
        st.session_state[_STARTS] = rest


def _undo() -> None:
    earlier: tuple[tuple[str, ...], ...] = st.session_state.get(_EARLIER, ())
    if earlier:
        st.session_state[_STARTS] = earlier[-1]
        st.session_state[_EARLIER] = earlier[:-1]


def _buttons(starts: tuple[str, ...]) -> None:
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Undo"),
            icon=":material/undo:",
            disabled=not st.session_state.get(_EARLIER),
            on_click=_undo,
        )
        st.button(
            _("Only the first"),
            icon=":material/restart_alt:",
            disabled=not starts[1:],
            on_click=_collapse,
            args=(starts[1:],),
        )


def _search(viewing: Viewing) -> None:
    first, second = st.columns(2)
    with first:
        typed = st.text_input(_("Find an organisation, a person or a place"), key="structure search")
        if typed.strip():
            _found(viewing, typed, "node")
    with second:
        typed = st.text_input(
            _("Path to"), key="structure path", help=_("How two are joined, through people and units.")
        )
        if typed.strip():
            _found(viewing, typed, "goal")


def _found(viewing: Viewing, typed: str, purpose: str) -> None:
    with viewing.source.engine() as engine:
        found = find_by_name(engine, viewing.geography, typed)
    if not found:
        st.info(_("Nothing is called so."))
        return
    names = {
        one.id: f"{visible(one.name)} · {kind_word(one.kind)}" + (f" · {visible(one.place)}" if one.place else "")
        for one in found
    }
    chosen = st.selectbox(
        _("{count} found").format(count=len(found)),
        list(names),
        format_func=names.__getitem__,
        key=f"structure {purpose} {typed}",
    )
    if purpose == "node":
        st.button(_("Draw around it"), on_click=go, kwargs={"node": chosen}, icon=":material/hub:")
    else:
        st.button(_("Show the path"), on_click=_path_to, args=(chosen,), icon=":material/route:")


def _path_to(goal: str) -> None:
    st.session_state["structure goal"] = goal


def _choices() -> tuple[bool, frozenset[str], frozenset[str]]:
    """The layout, and the kinds of relationship and node that are drawn."""
    first, second, third = st.columns([2, 3, 3])
    with first:
        layout = st.segmented_control(
            _("Layout"),
            ["free", "chain"],
            default="free",
            required=True,
            format_func=lambda one: _("Relationships") if one == "free" else _("Chain of command"),
            key=f"structure layout {language()}",
        )
    shown = [kind.name for kind in SCHEMA.node_kinds if not kind.anonymous]
    with second:
        kinds = st.multiselect(
            _("Kinds of node"), shown, format_func=kind_word, key="structure kinds", placeholder=_("All")
        )
    with third:
        names = [one.name for one in SCHEMA.relationship_kinds]
        relationships = st.multiselect(
            _("Kinds of relationship"),
            names,
            format_func=relationship_word,
            key="structure relationships",
            placeholder=_("All"),
        )
    wanted = frozenset(relationships) or (_CHAIN if layout == "chain" else frozenset())
    return layout == "free", wanted, frozenset(kinds)


def _graph(picture: GraphPicture, free: bool) -> None:
    elements: dict[str, list[dict[str, dict[str, str]]]] = {"nodes": [], "edges": []}
    for node in picture.nodes:
        data = {"id": node.id, "label": node.kind, "name": visible(node.name), _("Kind"): kind_word(node.kind)}
        elements["nodes"].append({"data": data})
    for group in picture.groups:
        data = {"id": group.id, "label": _GROUP, "name": group_word(group.kind, group.count)}
        elements["nodes"].append({"data": data})
        ends = (group.of, group.id) if group.outgoing else (group.id, group.of)
        elements["edges"].append({"data": _edge(f"e {group.id}", group.relationship, *ends)})
    for one in picture.relationships:
        elements["edges"].append({"data": _edge(one.key, one.kind, one.source, one.target)})
    kinds = sorted({node.kind for node in picture.nodes})
    styles = [NodeStyle(kind, SCHEMA.node(kind).colour, "name", custom_styles=_LABELS) for kind in kinds]
    styles.append(NodeStyle(_GROUP, "#aab2bc", "name", custom_styles={**_LABELS, "shape": "round-rectangle"}))
    edges = [
        EdgeStyle(kind, caption="name", directed=True)
        for kind in sorted({one["data"]["label"] for one in elements["edges"]})
    ]
    key = f"graph {free} {len(elements['nodes'])} {hash(tuple(node.id for node in picture.nodes))}"
    layout: str | dict[str, Any] = (
        "fcose"
        if free
        else {"name": "dagre", "rankDir": "BT", "nodeSep": 30, "rankSep": 80, "fit": True, "padding": 20}
    )
    event = streamlit_cytoscape(
        elements,
        layout=layout,
        node_styles=styles,
        edge_styles=edges,
        height=560,
        key=key,
        node_actions=["expand", "remove"],
    )
    _legend(kinds)
    if event and event.get("timestamp") != st.session_state.get("structure event"):
        st.session_state["structure event"] = event.get("timestamp")
        ids = tuple(str(one) for one in event.get("data", {}).get("node_ids", ()))
        if ids:
            (_expand if event.get("action") == "expand" else _collapse)(ids)
            st.rerun()


def _edge(key: str, kind: str, source: str, target: str) -> dict[str, str]:
    return {"id": key, "label": kind, "name": relationship_word(kind), "source": source, "target": target}


def _legend(kinds: list[str]) -> None:
    spots = (
        f'<span style="white-space:nowrap"><span aria-hidden="true" style="color:{SCHEMA.node(kind).colour}">●</span> '
        f"{html.escape(kind_word(kind))}</span>"
        for kind in kinds
    )
    st.html("　".join(spots))


def _same_as_table(picture: GraphPicture) -> None:
    """What the picture shows, as a table; rows can be picked with the keyboard and expanded."""
    names = {node.id: node.name for node in picture.nodes}
    rows = [
        (names.get(one.source, one.source), relationship_word(one.kind), names.get(one.target, one.target))
        for one in picture.relationships
    ]
    ids = [(one.source, one.target) for one in picture.relationships]
    for group in picture.groups:
        ends = (names[group.of], group_word(group.kind, group.count))
        first, last = ends if group.outgoing else ends[::-1]
        rows.append((first, relationship_word(group.relationship), last))
        ids.append((group.of, group.id))
    columns = (Column(_("From"), width=24), Column(_("Relationship"), width=16), Column(_("To"), width=24))
    with st.expander(_("The same as a table")):
        picked = show_table(
            Table(_("Structure"), columns, tuple(rows)), Shown(f"structure table {len(rows)}", pick=True)
        )
        if picked is not None:
            st.button(_("Expand both ends"), on_click=_expand, args=(ids[picked],), icon=":material/open_in_full:")


def _details(viewing: Viewing, picture: GraphPicture) -> None:
    names = {node.id: f"{visible(node.name)} · {kind_word(node.kind)}" for node in picture.nodes}
    with st.expander(_("Details of one")):
        chosen = st.selectbox(_("Which"), list(names), format_func=names.__getitem__, key="structure details")
        if chosen is None:
            return
        with viewing.source.engine() as engine:
            described = describe_node(engine, chosen)
        for number, table in enumerate(node_tables(described)):
            show_table(table, Shown(f"details {number} {chosen}"))
        st.button(_("Expand it"), on_click=_expand, args=((chosen,),), key="expand chosen")
        st.button(_("Collapse it"), on_click=_collapse, args=((chosen,),), key="collapse chosen")


def _save(viewing: Viewing, picture: GraphPicture) -> None:
    mark = SAMPLE_MARK if viewing.source.state.sample else ""
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            _("Save as SVG"),
            data=lambda: to_svg(picture, mark),
            file_name=_("structure") + ".svg",
            mime="image/svg+xml",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            _("Save as a page of its own"),
            data=lambda: to_page(picture, mark),
            file_name=_("structure") + ".html",
            mime="text/html",
            on_click="ignore",
            icon=":material/download:",
        )
    st.caption(_("PNG: the arrow in the picture's toolbar."))
