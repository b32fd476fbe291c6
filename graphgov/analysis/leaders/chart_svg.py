"""An organisation chart as a picture (SVG) that prints on A4 or A3 and asks the network for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from graphgov.analysis.leaders.chart_layout import BETWEEN_BANDS, INDENT, PlacedBand, PlacedBox, laid_out
from graphgov.analysis.leaders.organisation_chart import OrganisationChart
from graphgov.messages import gettext as _
from graphgov.paper.hostile_text import visible
from graphgov.paper.tables import Paper

_CELL, _LINE = 1.7, 5.0  # mm
_MARGIN = 12.0
_WIDTHS = {Paper.A4: 297.0, Paper.A3: 420.0}
_HEIGHTS = {Paper.A4: 210.0, Paper.A3: 297.0}
_TINTS = ("#FBE9E7", "#FFF6E0", "#E8F1FB", "#EAF5EA", "#F2F3F5")
_TOP = 26.0
_FONT = "Microsoft YaHei, PingFang SC, Noto Sans CJK SC, Source Han Sans SC, sans-serif"


def chart_as_svg(chart: OrganisationChart, mark: str = "", paper: Paper = Paper.A4) -> bytes:
    """The picture in UTF-8, landscape; what needs more room grows downwards.

    Names of people in it are those of post holders.  `mark` stands in it where the data are a sample's.
    """
    width = _WIDTHS[paper]
    bands = laid_out(chart, int((width - 2 * _MARGIN) / _CELL))
    lines = max((band.lines for band in bands), default=0)
    height = max(_HEIGHTS[paper], _TOP + (lines + 2) * _LINE + _MARGIN)
    title = _("Organisation chart of {place}").format(place=chart.name)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height:.1f}mm" '
        f'viewBox="0 0 {width} {height:.1f}" font-family="{_FONT}" role="img" aria-label="{_text(title)}">',
        f"<title>{_text(title)}</title>",
        f'<rect width="{width}" height="{height:.1f}" fill="#ffffff"/>',
        _line(width / 2, 12, title, size=6.5, anchor="middle", weight="bold"),
        _line(width / 2, 19, _("As of {day}").format(day=chart.as_of.isoformat()), size=3.4, anchor="middle"),
    ]
    if mark:
        parts.append(_line(_MARGIN, 10, mark, size=3.6, weight="bold", fill="#B42318"))
    left = _MARGIN
    for number, band in enumerate(bands):
        parts += _band(band, left, _TINTS[number % len(_TINTS)])
        left += (band.width + BETWEEN_BANDS) * _CELL
    return "\n".join([*parts, "</svg>\n"]).encode("utf-8")


def _band(band: PlacedBand, left: float, tint: str) -> Iterator[str]:
    yield _line(left, _TOP, band.title, size=4.2, weight="bold")
    for box in band.boxes:
        yield from _elbow(band, box, left)
    for box in band.boxes:
        yield from _box(band, box, left, tint)


def _box(band: PlacedBand, box: PlacedBox, left: float, tint: str) -> Iterator[str]:
    x, y = left + box.depth * INDENT * _CELL, _top(box)
    width = (band.width - box.depth * INDENT) * _CELL
    height = len(box.texts) * _LINE + 1.2
    yield (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="1" fill="{tint}" '
        'stroke="#4e5969" stroke-width="0.3"/>'
    )
    for number, text in enumerate(box.texts):
        weight = "bold" if number == 0 else "normal"
        yield _line(x + _CELL, y + 4.0 + number * _LINE, text, size=3.3, weight=weight)


def _elbow(band: PlacedBand, box: PlacedBox, left: float) -> Iterator[str]:
    """The line from a box to the one it answers to."""
    if box.above is None:
        return
    above = band.boxes[box.above]
    x = left + (above.depth * INDENT + 1) * _CELL
    end = left + box.depth * INDENT * _CELL
    start, middle = _top(above) + len(above.texts) * _LINE, _top(box) + _LINE / 2
    yield (
        f'<path d="M {x:.1f} {start:.1f} V {middle:.1f} H {end:.1f}" fill="none" stroke="#4e5969" stroke-width="0.3"/>'
    )


def _top(box: PlacedBox) -> float:
    return _TOP + 3 + box.line * _LINE


def _line(x: float, y: float, text: str, *, size: float, anchor: str = "start", weight: str = "normal",
          fill: str = "#1d2129") -> str:  # fmt: skip
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" '
        f'fill="{fill}">{_text(text)}</text>'
    )


def _text(text: str) -> str:
    return escape(visible(text))
