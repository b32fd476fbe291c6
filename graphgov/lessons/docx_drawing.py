"""A lesson's picture in a Word document: a group of shapes, as sharp as the printer and in the fonts of the machine."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

from docx.oxml import parse_xml
from docx.shared import Mm
from rich.cells import cell_len

from graphgov.lessons.drawing import FRESH, Fitted, LessonDrawing, Point, node_lines, picture_words
from graphgov.paper.hostile_text import visible
from graphgov.schema import SCHEMA

_SPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.{rest}"'
    for prefix, rest in (
        ("a", "openxmlformats.org/drawingml/2006/main"),
        ("mc", "openxmlformats.org/markup-compatibility/2006"),
        ("w", "openxmlformats.org/wordprocessingml/2006/main"),
        ("wp", "openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("wpg", "microsoft.com/office/word/2010/wordprocessingGroup"),
        ("wps", "microsoft.com/office/word/2010/wordprocessingShape"),
    )
)
_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_LINE, _RING = "98A2AE", "AAB4C0"
_POINTS_PER_MM = 72 / 25.4
_LABEL_POINTS = 8.0
_LABEL_LINE = 3.2
NODE = 4.6
_GAP, _HIGHEST = 2.2, 128.0
"""Sizes of letters, lines and nodes, in points and millimetres: names are read on paper from the usual distance."""
_HARD_WIDTH = 1.05
"""Letters differ from font to font: a text gets this much more room than its letters would take."""


def height_of(drawing: LessonDrawing, width: float) -> float:
    """How high a picture is to be, in millimetres: rows as high as a node and the longest name below it.

    With text and table it finds room on one page.
    """
    longest = _longest(Fitted(drawing, width, 1.0))
    lines = max((len(node_lines(node, longest)) for node in drawing.picture.nodes), default=1)
    return min(drawing.layout.rows * (NODE + lines * _LABEL_LINE + _GAP), _HIGHEST)


def _longest(fitted: Fitted) -> int:
    """How many cells of a name find room between two nodes of a row."""
    return int(fitted.column * _POINTS_PER_MM / (_LABEL_POINTS / 2) / _HARD_WIDTH)


def add_drawing(run: Any, fitted: Fitted, number: int) -> None:
    """Put a picture into a run of a paragraph.  `fitted` is in millimetres; `number` is its own in the document."""
    shapes = "".join((_ground(fitted), *_lines(fitted), *_nodes(fitted)))
    extent = f'cx="{Mm(fitted.width)}" cy="{Mm(fitted.height)}"'
    words = html.escape(visible(picture_words(fitted.drawing)))
    xml = (
        f'<mc:AlternateContent {_SPACES}><mc:Choice Requires="wpg"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="{number}" name="{number}" descr="{words}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_GROUP}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {extent}/><a:chOff x="0" y="0"/><a:chExt {extent}/></a:xfrm></wpg:grpSpPr>'
        f"{shapes}</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:t>{words}</w:t></mc:Fallback></mc:AlternateContent>"
    )
    run._r.append(parse_xml(xml))


def _ground(fitted: Fitted) -> str:
    """As large as the picture: some office programs shrink a group to what it holds."""
    box = _box(Point(0, 0), fitted.width, fitted.height)
    return (
        f'<wps:wsp><wps:cNvSpPr/><wps:spPr>{box}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{_filled('FFFFFF')}<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>"
    )


def _lines(fitted: Fitted) -> Iterator[str]:
    drawing = fitted.drawing
    for edge in sorted(drawing.picture.edges, key=drawing.is_fresh):
        start, end = fitted.point(edge.source, NODE), fitted.point(edge.target, NODE)
        fresh = drawing.is_fresh(edge)
        flips = f"{' flipH=' + chr(34) + '1' + chr(34) if end.x < start.x else ''}" + (
            ' flipV="1"' if end.y < start.y else ""
        )
        box = _box(Point(min(start.x, end.x), min(start.y, end.y)), abs(end.x - start.x), abs(end.y - start.y), flips)
        colour, width = (_hex(FRESH), 15875) if fresh else (_LINE, 6350)
        yield (
            f'<wps:wsp><wps:cNvCnPr/><wps:spPr>{box}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
            f"{_stroke(colour, width)}</wps:spPr><wps:bodyPr/></wps:wsp>"
        )


def _nodes(fitted: Fitted) -> Iterator[str]:
    drawing, longest = fitted.drawing, _longest(fitted)
    for node in drawing.picture.nodes:
        at, fresh = fitted.point(node.id, NODE), node.id in drawing.fresh
        box = _box(Point(at.x - NODE / 2, at.y - NODE / 2), NODE, NODE)
        ring = _stroke(_hex(FRESH), 25400) if fresh else _stroke(_RING, 6350)
        yield (
            f'<wps:wsp><wps:cNvSpPr/><wps:spPr>{box}<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
            f"{_filled(_hex(SCHEMA.node(node.kind).colour))}{ring}</wps:spPr><wps:bodyPr/></wps:wsp>"
        )
        lines = node_lines(node, longest)
        wide = max(map(cell_len, lines)) * _LABEL_POINTS / 2 * _HARD_WIDTH / _POINTS_PER_MM
        box = _box(Point(at.x - wide / 2, at.y + NODE / 2 + 0.3), wide, _LABEL_LINE * len(lines))
        yield (
            f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>{box}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            # Lines run below names, which stay to be read.
            f"{_filled('FFFFFF', 80)}<a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>"
            f"{''.join(_label(line, fresh) for line in lines)}</w:txbxContent></wps:txbx>"
            '<wps:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"/></wps:wsp>'
        )


def _label(line: str, bold: bool) -> str:
    return (
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="186" w:lineRule="exact"/>'
        '<w:jc w:val="center"/></w:pPr>'
        '<w:r><w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/>'
        f'{"<w:b/>" if bold else ""}<w:sz w:val="{int(_LABEL_POINTS * 2)}"/></w:rPr>'
        f"<w:t>{html.escape(line)}</w:t></w:r></w:p>"
    )


def _box(corner: Point, width: float, height: float, flips: str = "") -> str:
    return (
        f'<a:xfrm{flips}><a:off x="{Mm(corner.x)}" y="{Mm(corner.y)}"/>'
        f'<a:ext cx="{Mm(width)}" cy="{Mm(height)}"/></a:xfrm>'
    )


def _filled(colour: str, percent: int = 100) -> str:
    alpha = f'<a:alpha val="{percent * 1000}"/>'
    return f'<a:solidFill><a:srgbClr val="{colour}">{alpha if percent < 100 else ""}</a:srgbClr></a:solidFill>'  # noqa: PLR2004


def _stroke(colour: str, width: int) -> str:
    return f'<a:ln w="{width}">{_filled(colour)}</a:ln>'


def _hex(colour: str) -> str:
    return colour.lstrip("#").upper()
