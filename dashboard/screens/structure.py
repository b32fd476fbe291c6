"""组织结构: the graph around a place, an organisation or a finding; never everything at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from dashboard.address import go
from dashboard.components.graph_elements import drawn_picture, legend
from dashboard.components.graph_frame import graph_frame
from dashboard.components.graph_state import (
    can_undo,
    choose,
    chosen_node,
    collapse,
    expand,
    goal_asked,
    path_to,
    pin,
    pinned,
    starts,
    undo,
)
from dashboard.components.places import way_up
from dashboard.components.save_picture import save_picture
from dashboard.components.tables import Shown, show_table
from dashboard.screens.structure_chart import chart_tab
from dashboard.viewing import Viewing
from graphgov import MOST_NODES, GraphPicture
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.hostile_text import visible
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.tables import Column, Table, labelled
from graphgov.reports import (
    group_word,
    kind_word,
    node_tables,
    picture_as_page,
    picture_as_svg,
    relationship_word,
    source_rows,
)
from graphgov.schema import SCHEMA

_CHAIN = frozenset({"SUBORDINATE_TO", "GUIDES", "COVERS", "ESTABLISHED_IN"})
_OFFERED = 12


def page(viewing: Viewing) -> None:
    """Draw the page."""
    way_up(viewing.geography, viewing.place)
    st.title(_("Structure"))
    graph, chart = st.tabs([_("Graph"), _("Organisation chart")])
    with graph:
        _graph_tab(viewing)
    with chart:
        chart_tab(viewing)


def _graph_tab(viewing: Viewing) -> None:
    _search(viewing)
    begun = starts(viewing)
    if not begun:
        st.info(_("Search for an organisation, a person or a place, or choose a place on the left."))
        _offered(viewing)
        return
    look = _choices()
    goal = goal_asked()
    bench = viewing.source.kept
    with st.spinner(_("Drawing")):
        picture = (
            bench.path(begun[0], goal, as_of=viewing.day)
            if goal
            else bench.around(begun, as_of=viewing.day, kinds=look.kinds, relationships=look.relationships)
        )
        places = bench.lying_in([node.id for node in picture.nodes]) if look.by_place else {}
    if goal and not picture.relationships:
        st.info(_("No path joins the two."))
    _buttons(begun)
    if not picture.nodes:
        st.info(_("What this link leads to is not in these data. Search for it, or choose a place on the left."))
        return
    left, right = st.columns([5, 3])
    with left:
        _graph(viewing, picture, look, places)
        st.caption(
            _("{nodes} nodes and {relationships} relationships; never more than {most} nodes at once.").format(
                nodes=len(picture.nodes), relationships=len(picture.relationships), most=MOST_NODES
            )
        )
        if picture.left_out:
            st.info(_("{count} more are not drawn; narrow the kinds above.").format(count=picture.left_out))
        _save(viewing, picture)
    with right:
        _details(viewing, picture)
    _same_as_table(picture)


def _offered(viewing: Viewing) -> None:
    """Where to begin, for who has not searched yet: the places below the chosen one."""
    level = viewing.level_below
    below = [one for one in viewing.geography.places.values() if one.level is level and viewing.inside(one.id)]
    with st.container(horizontal=True, gap="small"):
        for one in sorted(below, key=lambda place: place.id)[:_OFFERED]:
            st.button(visible(one.name), key=f"begin {one.id}", on_click=go, kwargs={"place": one.id})


def _buttons(begun: tuple[str, ...]) -> None:
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Undo"),
            icon=":material/undo:",
            disabled=not can_undo(),
            on_click=undo,
        )
        st.button(
            _("Only the first"),
            icon=":material/restart_alt:",
            disabled=not begun[1:],
            on_click=collapse,
            args=(begun[1:],),
        )
        if goal_asked():
            st.button(_("Leave the path"), icon=":material/close:", on_click=path_to, args=("",))


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
    found = viewing.source.kept.search(typed)
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
        st.button(_("Show the path"), on_click=path_to, args=(chosen,), icon=":material/route:")


@dataclass(frozen=True)
class _Look:
    """How it is drawn: freely or as a chain, grouped by place or not, which kinds; empty kinds mean all."""

    free: bool
    by_place: bool
    relationships: frozenset[str]
    kinds: frozenset[str]


def _choices() -> _Look:
    first, second, third = st.columns([3, 3, 3])
    with first:
        layout = st.segmented_control(
            _("Layout"),
            ["free", "chain"],
            default="free",
            required=True,
            format_func=lambda one: _("Relationships") if one == "free" else _("Chain of command"),
            key=f"structure layout {language()}",
        )
        by_place = st.toggle(_("Group by place"), key="structure by place")
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
    return _Look(layout == "free", by_place, wanted, frozenset(kinds))


def _graph(viewing: Viewing, picture: GraphPicture, look: _Look, places: Mapping[str, str]) -> None:
    drawn = drawn_picture(viewing, picture, places)
    nodes = tuple(node.id for node in picture.nodes)
    key = f"graph {look.free} {look.by_place} {language()} {hash((nodes, len(picture.relationships)))}"
    pressed = graph_frame(drawn, key, free=look.free)
    legend(sorted({node.kind for node in picture.nodes}))
    if pressed is None or pressed.at == st.session_state.get("structure event"):
        return
    st.session_state["structure event"] = pressed.at
    if pressed.action == "select":
        for id in pressed.ids:
            choose(id)
    elif pressed.ids:
        (expand if pressed.action == "expand" else collapse)(pressed.ids)
    st.rerun()


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
            st.button(_("Expand both ends"), on_click=expand, args=(ids[picked],), icon=":material/open_in_full:")


def _details(viewing: Viewing, picture: GraphPicture) -> None:
    """What is known of the node that was clicked, or chosen here, with the register rows it was read in."""
    names = {node.id: f"{visible(node.name)} · {kind_word(node.kind)}" for node in picture.nodes}
    if not names:
        return
    wanted = chosen_node()
    ids = list(names)
    current = wanted if wanted in names else ids[0]
    key = f"structure details {current} {len(ids)}"
    chosen = st.selectbox(
        _("Details of"),
        ids,
        index=ids.index(current),
        format_func=names.__getitem__,
        key=key,
        on_change=lambda: choose(st.session_state[key]),
    )
    is_pinned = chosen in pinned()
    with st.container(horizontal=True, gap="small"):
        st.button(_("Expand"), on_click=expand, args=((chosen,),), key="expand chosen", icon=":material/open_in_full:")
        st.button(
            _("Collapse"),
            on_click=collapse,
            args=((chosen,),),
            key="collapse chosen",
            icon=":material/close_fullscreen:",
        )
        st.button(
            _("Unpin") if is_pinned else _("Pin"),
            on_click=pin,
            args=(chosen,),
            key="pin chosen",
            icon=":material/keep:",
        )
        st.button(
            _("Path to here"),
            on_click=path_to,
            args=(chosen,),
            key="path chosen",
            icon=":material/route:",
            disabled=chosen == ids[0],
        )
    fields, around = node_tables(viewing.source.kept.describe(chosen))
    show_table(fields, Shown(f"details fields {chosen}"))
    rows = viewing.source.kept.sources([chosen])
    if rows:
        st.caption(visible(labelled(_("Read in"), source_rows(rows))))
    show_table(around, Shown(f"details around {chosen}"))


def _save(viewing: Viewing, picture: GraphPicture) -> None:
    mark = SAMPLE_MARK if viewing.source.state.sample else ""
    name = _("structure")
    svg = picture_as_svg(picture, mark)
    with st.container(horizontal=True, gap="small"):
        save_picture(svg, name, "structure")
        st.download_button(
            _("Save as a page of its own"),
            data=lambda: picture_as_page(picture, mark),
            file_name=f"{name}.html",
            mime="text/html",
            on_click="ignore",
            icon=":material/download:",
        )
