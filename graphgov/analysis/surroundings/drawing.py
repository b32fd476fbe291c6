"""A part of the graph as a picture: SVG for documents, a page of its own that works without a network."""

from __future__ import annotations

import html
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx
from pyvis.network import Network

from graphgov.analysis.surroundings.part_of_graph import GraphPicture
from graphgov.messages import gettext as _
from graphgov.paper.hostile_text import visible
from graphgov.schema import SCHEMA
from graphgov.schema.words import kind_word, relationship_word

_FONTS = "'Noto Sans CJK SC','Microsoft YaHei','PingFang SC','WenQuanYi Micro Hei',sans-serif"
_SEED = 7
_GROUP_COLOUR = "#dfe3e8"
_MARGIN, _STEP = 90, 150


@dataclass(frozen=True)
class Spot:
    """Where a node stands in a drawing, in pixels from the upper left corner."""

    x: float
    y: float


def group_word(kind: str, count: int) -> str:
    """What is written on a group of nodes."""
    return _("{count} × {kind}").format(count=count, kind=kind_word(kind))


def spots(picture: GraphPicture) -> Mapping[str, Spot]:
    """A place for every node and group of a picture: the same picture, the same places.

    Fruchterman and Reingold, Graph drawing by force-directed placement, 1991 (as networkx has it), from a fixed seed.
    """
    graph = nx.Graph()
    graph.add_nodes_from([*(node.id for node in picture.nodes), *(group.id for group in picture.groups)])
    graph.add_edges_from((one.source, one.target) for one in picture.relationships)
    graph.add_edges_from((group.of, group.id) for group in picture.groups)
    side = _STEP * max(math.sqrt(graph.number_of_nodes()), 1.0)
    drawn = nx.spring_layout(graph, seed=_SEED, k=2 / math.sqrt(max(graph.number_of_nodes(), 1)), iterations=120)
    return {
        name: Spot(_MARGIN + (float(x) + 1) / 2 * side, _MARGIN + (float(y) + 1) / 2 * side)
        for name, (x, y) in drawn.items()
    }


def picture_as_svg(picture: GraphPicture, mark: str = "") -> bytes:
    """The picture as an SVG file; `mark` stands in it where the data are a sample."""
    placed = spots(picture)
    width = max((spot.x for spot in placed.values()), default=0) + _MARGIN
    height = max((spot.y for spot in placed.values()), default=0) + _MARGIN
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" font-family="{_FONTS}" '
        f'font-size="12" role="img"><title>{_text(_("Part of the graph"))}</title>',
        '<defs><marker id="arrow" viewBox="0 0 10 10" refX="24" refY="5" markerWidth="7" markerHeight="7" '
        'orient="auto"><path d="M0 0 L10 5 L0 10 z" fill="#7a828c"/></marker></defs>',
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    lines.extend(
        _line(placed[one.source], placed[one.target], relationship_word(one.kind)) for one in picture.relationships
    )
    for group in picture.groups:
        ends = (placed[group.of], placed[group.id]) if group.outgoing else (placed[group.id], placed[group.of])
        lines += [
            _line(*ends, relationship_word(group.relationship)),
            _circle(placed[group.id], _GROUP_COLOUR, group_word(group.kind, group.count), ""),
        ]
    lines.extend(
        _circle(placed[node.id], SCHEMA.node(node.kind).colour, node.name, kind_word(node.kind))
        for node in picture.nodes
    )
    if mark:
        lines.append(f'<text x="12" y="22" fill="#8a1f1f" font-size="16">{_text(mark)}</text>')
    lines.append("</svg>")
    return "\n".join(lines).encode("utf-8")


def picture_as_page(picture: GraphPicture, mark: str = "") -> bytes:
    """The picture as one HTML page that can be moved about in and asks the network for nothing."""
    network = Network(height="92vh", width="100%", directed=True, cdn_resources="in_line")
    for node in picture.nodes:
        kind = SCHEMA.node(node.kind)
        network.add_node(
            node.id, label=visible(node.name), title=kind_word(node.kind), color=kind.colour, shape="dot", size=16
        )
    for group in picture.groups:
        network.add_node(group.id, label=group_word(group.kind, group.count), color=_GROUP_COLOUR, shape="box")
        ends = (group.of, group.id) if group.outgoing else (group.id, group.of)
        network.add_edge(*ends, label=relationship_word(group.relationship))
    for one in picture.relationships:
        network.add_edge(one.source, one.target, label=relationship_word(one.kind))
    network.set_options(
        json.dumps({"physics": {"stabilization": {"iterations": 200}}, "layout": {"randomSeed": _SEED}})
    )
    return _alone(network.generate_html(notebook=False), mark).encode("utf-8")


def _alone(page: str, mark: str) -> str:
    """The page without what it would fetch: pyvis names a style sheet and a script of Bootstrap that it never needs."""
    kept: list[str] = []
    rest = page
    for tag, end in (("<link", ">"), ("<script", "</script>")):
        kept = []
        while True:
            start = rest.find(tag)
            if start < 0:
                break
            stop = rest.index(end, start) + len(end)
            element = rest[start:stop]
            opening = element[: element.find(">") + 1]
            fetched = "src=" in opening or "href=" in opening
            kept.append(rest[:start] + ("" if fetched else element))
            rest = rest[stop:]
        rest = "".join(kept) + rest
    about = _("Part of the graph")
    heading = f"<h1 style='font-size:18px'>{_text(about)} <span style='color:#8a1f1f'>{_text(mark)}</span></h1>"
    return rest.replace("<center>\n<h1></h1>\n</center>", "", 2).replace("<body>", f"<body>{heading}", 1)


def _line(start: Spot, end: Spot, name: str) -> str:
    middle = Spot((start.x + end.x) / 2, (start.y + end.y) / 2 - 3)
    return (
        f'<line x1="{start.x:.1f}" y1="{start.y:.1f}" x2="{end.x:.1f}" y2="{end.y:.1f}" stroke="#a8b0ba" '
        f'marker-end="url(#arrow)"/><text x="{middle.x:.1f}" y="{middle.y:.1f}" text-anchor="middle" fill="#5b636d" '
        f'font-size="9">{_text(name)}</text>'
    )


def _circle(spot: Spot, colour: str, name: str, kind: str) -> str:
    return (
        f'<g><title>{_text(kind)}</title><circle cx="{spot.x:.1f}" cy="{spot.y:.1f}" r="14" fill="{colour}" '
        f'stroke="#39414a"/><text x="{spot.x:.1f}" y="{spot.y + 28:.1f}" text-anchor="middle" fill="#20262d">'
        f"{_text(name)}</text></g>"
    )


def _text(text: str) -> str:
    return html.escape(visible(text))
