"""A moment of a lesson as a picture: what stands where, what is new, in SVG."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from graphgov.analysis.surroundings.drawing import group_word
from graphgov.lessons.layout import Layout, Spot
from graphgov.lessons.picture import Edge, Node, Picture
from graphgov.messages import gettext as _
from graphgov.paper.hostile_text import visible
from graphgov.schema import SCHEMA
from graphgov.schema.vocabularies import PAIRING_ROLE
from graphgov.schema.words import kind_word, post_word, relationship_word, vocabulary_word

COLUMN, ROW, RADIUS = 136.0, 100.0, 19.0
"""The steps of a drawing in pixels, and the size of a node."""
MARGIN, _ASIDE = 64.0, 88.0
"""Room above and below the nodes, and at their sides, where half a name and a quarter of a step stand out."""
_LEAST_COLUMNS, _LONGEST_NAME = 7, 17
_LEAST_FITTED = 4
"""How many columns a picture on paper has room for at the least: with fewer, names would stand too far apart."""
_SHIFT = 0.125
_MOST_WORDS = 16
_FONTS = "'Noto Sans CJK SC','Microsoft YaHei','PingFang SC','WenQuanYi Micro Hei',sans-serif"
FRESH, _MARK_IN_DARK = "#d4380d", "#ff9b7a"
_WORD_AT = (0.36, 0.5)
_LINE, _FRESH_LINE = "#98a2ae", "#d4380d"


@dataclass(frozen=True)
class Point:
    """A point of a drawing, in pixels from the upper left corner."""

    x: float
    y: float


@dataclass(frozen=True)
class LessonDrawing:
    """A picture with its places.  `fresh` are the ids of what joined last; `mark` says that the data are a sample."""

    picture: Picture
    layout: Layout
    fresh: frozenset[str] = frozenset()
    mark: str = ""

    @property
    def width(self) -> float:
        """In pixels."""
        return 2 * _ASIDE + (max(self.layout.columns, _LEAST_COLUMNS) - 1) * COLUMN

    @property
    def height(self) -> float:
        """In pixels."""
        return 2 * MARGIN + max(self.layout.rows - 1, 0) * ROW

    def point(self, id: str) -> Point:
        """Where a node stands."""
        spot: Spot = self.layout.spots[id]
        return Point(self.width / 2 + _shifted(spot) * COLUMN, MARGIN - 14 + spot.row * ROW)

    def is_fresh(self, edge: Edge) -> bool:
        """Whether a relationship is drawn as new: one of its ends joined last."""
        return edge.source in self.fresh or edge.target in self.fresh

    @property
    def words(self) -> dict[Edge, str]:
        """What is written at new relationships, where there are not too many of them to be read."""
        fresh = [edge for edge in self.picture.edges if self.is_fresh(edge)]
        return {edge: edge_word(edge) for edge in fresh} if len(fresh) <= _MOST_WORDS else {}


@dataclass(frozen=True)
class Fitted:
    """A drawing fitted into a box of a page: wide and high in any unit, with as much room for names as there is."""

    drawing: LessonDrawing
    width: float
    height: float

    @property
    def column(self) -> float:
        """How far nodes of a row stand apart, which is the room that a name has."""
        return self.width / (max(self.drawing.layout.columns, _LEAST_FITTED) + 2 * _SHIFT)

    @property
    def row(self) -> float:
        """How far rows stand apart."""
        return self.height / max(self.drawing.layout.rows, 1)

    def point(self, id: str, size: float) -> Point:
        """Where the middle of a node of that size stands, from the upper left corner of the box; names stand below."""
        spot = self.drawing.layout.spots[id]
        return Point(self.width / 2 + _shifted(spot) * self.column, spot.row * self.row + size * 0.6)


def _shifted(spot: Spot) -> float:
    """The column of a spot; every other row is moved, so that lines between rows do not run through nodes."""
    return spot.column + (_SHIFT if spot.row % 2 else -_SHIFT)


def node_lines(node: Node, longest: int) -> tuple[str, ...]:
    """What is written at a node, in one line or two of so many cells; what does not fit is cut.

    >>> node_lines(Node("Team:1", "Team", "幸福小区党员志愿服务队"), 14)
    ('幸福小区党员', '志愿服务队')
    >>> node_lines(Node("Team:1", "Team", "Happy Lane volunteers"), 14)
    ('Happy Lane', 'volunteers')
    """
    name = node_word(node, 10_000)
    if cell_len(name) <= longest:
        return (name,)
    # Two lines of about the same length: no letter stands alone.
    first = set_cell_size(name, min(longest, (cell_len(name) + 3) // 4 * 2)).rstrip()
    if (space := first.rfind(" ")) > 0 and name[len(first) : len(first) + 1].isascii():
        first = first[:space]
    rest = name[len(first) :].strip()
    return first, rest if cell_len(rest) <= longest else set_cell_size(rest, longest - 1).rstrip() + "…"


def node_word(node: Node, longest: int = _LONGEST_NAME) -> str:
    """What is written at a node, cut to so many cells, of which a Chinese letter takes two."""
    name = visible(node.name) if node.count == 1 else group_word(node.kind, node.count)
    return name if cell_len(name) <= longest else set_cell_size(name, longest - 1).rstrip() + "…"


def edge_word(edge: Edge) -> str:
    """What is written at a relationship: the post or role where it is one."""
    if edge.relationship == "HOLDS_POST" and edge.word:
        return post_word(edge.word)
    if edge.relationship == "PAIRED_WITH" and edge.word:
        return vocabulary_word(PAIRING_ROLE, edge.word)
    return relationship_word(edge.relationship)


def picture_words(drawing: LessonDrawing) -> str:
    """What a picture shows, in a sentence, for those who do not see it."""
    return _("{nodes} nodes, {relationships} relationships, {fresh} of the nodes new").format(
        nodes=len(drawing.picture.nodes), relationships=len(drawing.picture.edges), fresh=len(drawing.fresh)
    )


def lesson_svg(drawing: LessonDrawing, *, dark: bool = False) -> str:
    """The picture as SVG text, for light pages, or for dark ones."""
    width, height = drawing.width, drawing.height
    ground, ink = ("#16191f", "#e8eaed") if dark else ("#ffffff", "#20262d")
    title = _text(picture_words(drawing))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" font-family="{_FONTS}" font-size="15.5" role="img" '
        f'aria-label="{title}"><title>{title}</title>',
        f'<rect width="100%" height="100%" rx="10" fill="{ground}"/>',
    ]
    if drawing.mark:
        colour = _MARK_IN_DARK if dark else FRESH
        parts.append(f'<text x="12" y="24" font-size="16" fill="{colour}">{_text(drawing.mark)}</text>')
    parts += _lines(drawing)
    parts += _circles(drawing, ink, ground)
    parts.append("</svg>")
    return "\n".join(parts)


def _lines(drawing: LessonDrawing) -> Iterator[str]:
    words = drawing.words
    for edge in sorted(drawing.picture.edges, key=drawing.is_fresh):
        start, end = drawing.point(edge.source), drawing.point(edge.target)
        fresh = drawing.is_fresh(edge)
        tip = _shortened(start, end)
        yield (
            f'<line x1="{start.x:.1f}" y1="{start.y:.1f}" x2="{tip.x:.1f}" y2="{tip.y:.1f}" '
            f'stroke="{_FRESH_LINE if fresh else _LINE}" stroke-width="{2 if fresh else 1}" '
            f'stroke-opacity="{0.9 if fresh else 0.6}"/>'
        )
        yield _arrow(start, end, fresh)
    for number, (edge, word) in enumerate(sorted(words.items(), key=lambda one: drawing.point(one[0].source).x)):
        start, end = drawing.point(edge.source), drawing.point(edge.target)
        # Lines that run side by side bear their words by turns higher and lower.
        part = _WORD_AT[number % len(_WORD_AT)]
        x, y = start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part + 4
        room = 6 + sum(14 if ord(letter) > 255 else 8 for letter in word)  # noqa: PLR2004  Chinese letters are wide
        yield (
            f'<rect x="{x - room / 2:.1f}" y="{y - 14:.1f}" width="{room}" height="19" rx="4" fill="{FRESH}"/>'
            f'<text x="{x:.1f}" y="{y + 1:.1f}" text-anchor="middle" font-size="13" fill="#ffffff">'
            f"{_text(word)}</text>"
        )


def _shortened(start: Point, end: Point) -> Point:
    """Where a line meets the edge of the node it leads to."""
    length = max(((end.x - start.x) ** 2 + (end.y - start.y) ** 2) ** 0.5, 1.0)
    part = max(length - RADIUS - 3, 0) / length
    return Point(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part)


def _arrow(start: Point, end: Point, fresh: bool) -> str:
    tip = _shortened(start, end)
    length = max(((end.x - start.x) ** 2 + (end.y - start.y) ** 2) ** 0.5, 1.0)
    dx, dy = (end.x - start.x) / length, (end.y - start.y) / length
    size = 8.0 if fresh else 6.0
    left = Point(tip.x - size * dx - size / 2 * dy, tip.y - size * dy + size / 2 * dx)
    right = Point(tip.x - size * dx + size / 2 * dy, tip.y - size * dy - size / 2 * dx)
    points = " ".join(f"{one.x:.1f},{one.y:.1f}" for one in (tip, left, right))
    return f'<polygon points="{points}" fill="{_FRESH_LINE if fresh else _LINE}"/>'


def _circles(drawing: LessonDrawing, ink: str, ground: str) -> Iterator[str]:
    # Lines run below names, which stay to be read: each has an edge in the colour of the ground.
    edge = f'stroke="{ground}" stroke-width="4" stroke-opacity="0.85" stroke-linejoin="round" paint-order="stroke"'
    for node in drawing.picture.nodes:
        at = drawing.point(node.id)
        fresh = node.id in drawing.fresh
        ring = (
            f'<circle cx="{at.x:.1f}" cy="{at.y:.1f}" r="{RADIUS + 5}" fill="none" stroke="{FRESH}" stroke-width="3"/>'
            if fresh
            else ""
        )
        several = (
            f'<text x="{at.x:.1f}" y="{at.y + 5:.1f}" text-anchor="middle" font-weight="bold" fill="#ffffff">'
            f"{node.count}</text>"
            if node.count > 1
            else ""
        )
        yield (
            f"<g><title>{_text(f'{kind_word(node.kind)}：{node.name}')}</title>{ring}"
            f'<circle cx="{at.x:.1f}" cy="{at.y:.1f}" r="{RADIUS}" fill="{SCHEMA.node(node.kind).colour}" '
            f'stroke="#aab4c0"/>{several}<text x="{at.x:.1f}" y="{at.y + 38:.1f}" text-anchor="middle" '
            f'font-weight="{"bold" if fresh else "normal"}" fill="{ink}" {edge}>{_text(node_word(node))}</text></g>'
        )


def _text(text: str) -> str:
    return html.escape(visible(text))
