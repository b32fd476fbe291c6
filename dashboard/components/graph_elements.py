"""A part of the graph as the nodes and edges that are drawn, in the colours of the schema."""

from __future__ import annotations

import html
from collections.abc import Mapping

import streamlit as st
from streamlit_cytoscape import EdgeStyle, NodeStyle

from dashboard.components.graph_frame import Drawn
from dashboard.components.graph_state import pinned
from dashboard.viewing import Viewing
from graphgov import GraphPicture
from graphgov.paper.hostile_text import visible
from graphgov.reports import group_word, kind_word, relationship_word
from graphgov.schema import SCHEMA

_GROUP, _PLACE = "group", "place"
_EDGES_NAMED = 40
_LABELS = {
    "font-size": 11,
    "min-zoomed-font-size": 5,
    "text-valign": "bottom",
    "text-wrap": "wrap",
    "text-max-width": 96,
    "width": 26,
    "height": 26,
}
_AROUND = {"background-opacity": 0.25, "border-width": 1, "font-size": 13, "text-valign": "top", "shape": "rectangle"}
_EDGES = {
    "width": 1.4,
    "font-size": 8,
    "min-zoomed-font-size": 6,
    "line-color": "#8d96a1",
    "target-arrow-color": "#8d96a1",
}
_MARKS = (
    {
        "selector": "node[mark='start']",
        "style": {"width": 36, "height": 36, "border-width": 3, "border-color": "#20262d"},
    },
    {
        "selector": "node[mark='pinned']",
        "style": {"width": 36, "height": 36, "border-width": 4, "border-color": "#c96a12"},
    },
)


def drawn_picture(viewing: Viewing, picture: GraphPicture, places: Mapping[str, str]) -> Drawn:
    """A part of the graph as the component takes it; `places` groups nodes by where they lie."""
    kept = pinned()
    elements: dict[str, list[dict[str, dict[str, str]]]] = {"nodes": [], "edges": []}
    for place_id in sorted(set(places.values())):
        place = viewing.geography.place(place_id)
        data = {"id": f"in {place_id}", "label": _PLACE, "name": visible(place.name) if place else place_id}
        elements["nodes"].append({"data": data})
    for node in picture.nodes:
        data = {"id": node.id, "label": node.kind, "name": visible(node.name)}
        data["mark"] = "pinned" if node.id in kept else "start" if node.start else "no"
        if node.id in places:
            data["parent"] = f"in {places[node.id]}"
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
    styles.append(NodeStyle(_GROUP, "#8d96a1", "name", custom_styles={**_LABELS, "shape": "round-rectangle"}))
    styles.append(NodeStyle(_PLACE, "#dfe3e8", "name", custom_styles=_AROUND))
    named = len(elements["edges"]) <= _EDGES_NAMED
    edges = [
        EdgeStyle(kind, caption="name" if named else None, directed=True, custom_styles=_EDGES)
        for kind in sorted({one["data"]["label"] for one in elements["edges"]})
    ]
    return Drawn(elements, styles, edges, _MARKS)


def _edge(key: str, kind: str, source: str, target: str) -> dict[str, str]:
    return {"id": key, "label": kind, "name": relationship_word(kind), "source": source, "target": target}


def legend(kinds: list[str]) -> None:
    """What the colours mean, by the schema."""
    spots = (
        f'<span style="white-space:nowrap"><span aria-hidden="true" style="color:{SCHEMA.node(kind).colour}">●</span> '
        f"{html.escape(kind_word(kind))}</span>"
        for kind in kinds
    )
    st.html(f'<div style="font-size:.85rem">{"　".join(spots)}</div>')
