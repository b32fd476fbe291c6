"""Where the boxes of an organisation chart stand on paper: bands side by side, each a tree drawn downwards.

Everything is measured in lines and in cells (the width of a half-width character), so that a picture and a sheet are
drawn from the same layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from graphgov.analysis.leaders.organisation_chart import ChartBox, ChartPost, OrganisationChart, Standing
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.hostile_text import visible
from graphgov.schema.vocabularies import PARTY_ORGANISATION_KIND
from graphgov.schema.words import post_word

INDENT, BETWEEN_BANDS, NARROWEST, WIDEST = 3, 3, 30, 60
"""Cells that a level is moved in, between bands, and the least and greatest width of a band."""

_BETWEEN_NAMES = re.compile("(?<=、)|(?<=, )")


@dataclass(frozen=True)
class PlacedBox:
    """One box: the first of its lines and its depth, its lines of text (the first is its name), its parent's number."""

    line: int
    depth: int
    texts: tuple[str, ...]
    above: int | None

    @property
    def last(self) -> int:
        """Its last line."""
        return self.line + len(self.texts) - 1


@dataclass(frozen=True)
class PlacedBand:
    """One band: its title, its width in cells, how deep its tree is, its boxes from the top."""

    title: str
    width: int
    depth: int
    boxes: tuple[PlacedBox, ...]

    @property
    def lines(self) -> int:
        """How many lines it takes."""
        return self.boxes[-1].last + 1 if self.boxes else 0


def laid_out(chart: OrganisationChart, cells: int) -> tuple[PlacedBand, ...]:
    """The bands of a chart on paper `cells` wide; texts longer than a box are folded."""
    count = max(len(chart.bands), 1)
    width = min(max((cells - BETWEEN_BANDS * (count - 1)) // count, NARROWEST), WIDEST)
    return tuple(_band(standing, boxes, width) for standing, boxes in chart.bands)


def standing_title(standing: Standing) -> str:
    """A band's title in the language in force."""
    return {
        Standing.FORMAL: _("Formal Party organisations"),
        Standing.FUNCTIONAL: _("Functional Party organisations"),
        Standing.CONSULTATIVE: _("Consultative bodies"),
        Standing.SELF_GOVERNANCE: _("Self-governing bodies"),
        Standing.UNKNOWN: _("Of unknown standing"),
    }[standing]


def post_text(post: ChartPost) -> str:
    """A post with the names of its holders."""
    names = _(", ").join(holder.name for holder in post.holders) or _("none on record")
    return _("{name}: {what}").format(name=post_word(post.post), what=names)


def below_text(box: ChartBox) -> str:
    """The organisations under a box that are counted only; empty where there are none."""
    words = {word.name: word.label.in_language(language()) for word in PARTY_ORGANISATION_KIND.words}
    counted = (_("{kind}: {count}").format(kind=words.get(kind, kind), count=count) for kind, count in box.below)
    return _(", ").join(counted)


def _band(standing: Standing, boxes: tuple[ChartBox, ...], width: int) -> PlacedBand:
    placed: list[PlacedBox] = []
    numbers: dict[str, int] = {}
    line = 0
    deepest = max((box.depth for box in boxes), default=0)
    for box in boxes:
        room = max(width - INDENT * box.depth - 2, NARROWEST // 2)
        texts = tuple(text for part in _texts(box) for text in _folded(part, room))
        placed.append(PlacedBox(line, box.depth, texts, numbers.get(box.above)))
        numbers[box.id] = len(placed) - 1
        line = placed[-1].last + 2
    return PlacedBand(standing_title(standing), width, deepest, tuple(placed))


def _texts(box: ChartBox) -> Iterator[str]:
    yield box.name
    for post in box.posts:
        yield post_text(post)
    if box.below:
        yield below_text(box)
    if box.guide:
        yield _("Guided by {name}").format(name=box.guide)


def _folded(text: str, room: int) -> Iterator[str]:
    """The text in lines of at most `room` cells, parted between names where that is possible; nothing of it is lost."""
    line = ""
    for part in _BETWEEN_NAMES.split(visible(text)):
        if line and cell_len(line + part) > room:
            yield line
            line = ""
        for character in part:
            if line and cell_len(line + character) > room:
                yield line
                line = ""
            line += character
    yield line
