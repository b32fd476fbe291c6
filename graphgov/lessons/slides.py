"""A lesson as slides (pptx): pictures are drawn as shapes and connectors, so that a trainer can edit them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from math import ceil
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt
from rich.cells import cell_len

from graphgov.analysis.checks.verdicts import Status
from graphgov.analysis.checks.words import status_word
from graphgov.lessons.change_lines import change_lines
from graphgov.lessons.drawing import FRESH, Fitted, LessonDrawing, node_lines
from graphgov.lessons.told_lesson import ToldLesson, ToldStep
from graphgov.messages import gettext as _
from graphgov.paper.docx_text import sign
from graphgov.paper.hostile_text import visible
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.schema import SCHEMA
from graphgov.schema.words import kind_word

_WIDTH, _HEIGHT = Inches(13.333), Inches(7.5)
_FONT = "Microsoft YaHei"
_RED, _INK, _GREY, _PALE = "9f1d1d", "20262d", "5b636d", "f6f1ee"
_LINE = "b4bcc6"
_LEGEND_CELL = 0.11
_Box = tuple[float, float, float, float]
"""Left, top, width, height, in inches."""


def to_pptx(told: ToldLesson) -> bytes:
    """The slides as the bytes of a .pptx file: presenter's notes below each, a sample's mark on each."""
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = _WIDTH, _HEIGHT
    slides = _Slides(deck, told)
    slides.cover()
    for number, step in enumerate(told.steps, start=1):
        slides.step(number, step)
    for number in range(1, len(told.lesson.exercises) + 1):
        slides.exercise(number)
    slides.rehearsal()
    sign(deck.core_properties, told.text(told.lesson.title), SAMPLE_MARK)
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


class _Slides:
    """The slides in the making."""

    def __init__(self, deck: Any, told: ToldLesson) -> None:
        self._deck, self._told = deck, told

    def cover(self) -> None:
        lesson = self._told.lesson
        slide = self._blank("")
        _block(slide, (0, 0, 13.333, 7.5), _RED)
        _text(slide, (1, 2.1, 11.3, 1.5), [self._told.text(lesson.title)], size=38, colour="ffffff", bold=True)
        _text(slide, (1, 3.7, 11.3, 1.8), [self._told.text(lesson.aim)], size=18, colour="ffe9e4")
        about = _("About {minutes} minutes.").format(minutes=lesson.minutes)
        _text(slide, (1, 6.3, 11.3, 0.6), [f"{SAMPLE_MARK}    {about}"], size=16, colour="ffffff")

    def step(self, number: int, told: ToldStep) -> None:
        slide = self._blank(f"{number}. {self._told.text(told.step.title)}")
        text = self._told.text(told.step.text)
        top = 6.9 - 0.9 * len(told.moved)
        _text(slide, (0.5, 1.15, 3.9, top - 1.25), self._paragraphs(text), size=_fitting(text, 3.9, top - 1.25, 18))
        for old, new in told.moved:
            _block(slide, (0.5, top, 3.9, 0.82), _PALE)
            label = f"{self._told.text(new.figure.label)}（{new.figure.clause}）"
            _text(slide, (0.6, top + 0.02, 3.7, 0.36), [label], size=12, colour=_GREY)
            _text(slide, (0.6, top + 0.32, 3.7, 0.5), [f"{old.text}  →  {new.text}"], size=20, colour=_RED, bold=True)
            top += 0.9
        _picture(slide, LessonDrawing(told.picture, told.layout, told.fresh), (4.5, 1.0, 8.75, 5.6))
        _legend(slide, sorted({node.kind for node in told.picture.nodes}), (4.6, 6.62, 8.6, 0.3))
        _notes(slide, self._told.text(told.step.note))

    def exercise(self, number: int) -> None:
        exercise = self._told.lesson.exercises[number - 1]
        part, hint, answer = _("Break it, mend it"), _("Hint"), _("answer")
        heading = f"{part} {number}：{self._told.text(exercise.title)}"
        slide = self._blank(heading)
        story, changes = self._told.text(exercise.story), change_lines(self._told.changes_at("broken", exercise.id))
        _text(slide, (0.6, 1.2, 12.1, 1.3), self._paragraphs(story), size=_fitting(story, 12.1, 1.3, 22))
        wide = 6.3 if changes else 12.1
        _text(slide, (0.6, 2.75, wide, 0.5), [self._told.text(exercise.question)], size=20, colour=_RED, bold=True)
        options = [f"{chr(65 + at)}. {self._told.title_of(check)}" for at, check in enumerate(exercise.options)]
        listed = "\n\n".join(options)
        _text(slide, (0.9, 3.4, wide - 0.3, 2.9), options, size=_fitting(listed, wide - 0.3, 2.9, 20))
        self._changed(slide, changes, (7.2, 2.75, 5.5, 3.5))
        _text(slide, (0.6, 6.4, 12.1, 0.6), [f"{hint}：{self._told.text(exercise.hint)}"], size=16, colour=_GREY)
        _notes(slide, self._told.text(exercise.explanation))
        slide = self._blank(f"{heading}（{answer}）")
        found = [f"✔ {self._told.title_of(check)}" for check in exercise.expects]
        top = 1.2 + 0.42 * len(found)
        _text(slide, (0.6, 1.15, 12.1, top - 1.15), found, size=18, colour=_RED, bold=True)
        why = self._told.text(exercise.explanation)
        _text(slide, (0.6, top + 0.05, 12.1, 1.05), [why], size=_fitting(why, 12.1, 1.05, 18))
        _text(slide, (0.6, top + 1.15, 12.1, 0.45), [_("How would you mend it?")], size=20, bold=True)
        top += 1.7
        each = min((6.95 - top) / len(exercise.mends), 1.2)
        for mend in exercise.mends:
            mark, colour = ("✔", "1a7a3c") if mend.right else ("✘", _GREY)
            way, reason = f"{mark} {self._told.text(mend.text)}", self._told.text(mend.why)
            half = each / 2 - 0.02
            _text(
                slide, (0.9, top, 11.8, half), [way], size=_fitting(way, 11.8, half, 18), colour=colour, bold=mend.right
            )
            _text(slide, (1.3, top + half, 11.4, half), [reason], size=_fitting(reason, 11.4, half, 15), colour=_GREY)
            top += each

    def rehearsal(self) -> None:
        rehearsal = self._told.lesson.rehearsal
        slide = self._blank(self._told.text(rehearsal.title))
        _text(slide, (0.6, 1.2, 12.1, 1.4), [self._told.text(rehearsal.text)], size=20)
        found, passed = status_word(Status.FOUND), status_word(Status.PASSED)
        acts = [f"{number}. {self._told.text(act.title)}" for number, act in enumerate(rehearsal.acts, start=1)]
        _text(slide, (0.9, 2.8, 11.8, 4.0), acts, size=_fitting("\n\n".join(acts), 11.8, 4.0, 24))
        for number, act in enumerate(rehearsal.acts, start=1):
            slide = self._blank(f"{number}. {self._told.text(act.title)}")
            _text(slide, (0.6, 1.2, 7.2, 0.5), [self._told.text(act.speaker)], size=20, colour=_RED, bold=True)
            text, changes = self._told.text(act.text), change_lines(self._told.changes_at("act", act.id))
            high = 2.4 if changes else 4.8
            _text(slide, (0.6, 1.8, 7.2, high), self._paragraphs(text), size=_fitting(text, 7.2, high, 26))
            self._changed(slide, changes, (0.6, 4.35, 7.2, 2.5))
            top = 1.3
            for check in rehearsal.checks:
                wrong = check in act.faults
                _block(slide, (8.2, top, 4.6, 0.76), "fbe3de" if wrong else "e4f3e8")
                says = f"✘ {found}" if wrong else f"✔ {passed}"
                word = f"{says}：{self._told.title_of(check)}"
                _text(slide, (8.3, top, 4.4, 0.76), [word], size=15, colour=_RED if wrong else "1a6a35", middle=True)
                top += 0.88
            _notes(slide, self._told.text(act.note))

    @staticmethod
    def _changed(slide: Any, changes: Sequence[str], box: _Box) -> None:
        """What happens to the registers, on a ground of its own."""
        if not changes:
            return
        left, top, width, height = box
        text = "\n\n".join(changes)
        size = _fitting(text, width - 0.4, height - 0.7, 16, 9)
        _block(slide, box, _PALE)
        _text(
            slide,
            (left + 0.15, top + 0.1, width - 0.3, 0.35),
            [_("Rows that changed")],
            size=14,
            colour=_RED,
            bold=True,
        )
        lines = [f"▪ {line}" for line in changes]
        _text(slide, (left + 0.15, top + 0.5, width - 0.3, height - 0.6), lines, size=size)

    def _blank(self, title: str) -> Any:
        slide = self._deck.slides.add_slide(self._deck.slide_layouts[5])
        heading = slide.shapes.title
        heading.left, heading.top, heading.width, heading.height = (Inches(one) for one in (0.5, 0.25, 12.3, 0.75))
        _write(heading.text_frame, [title or self._told.text(self._told.lesson.title)], 26, _RED, True)
        if title:
            _text(slide, (0.5, 7.02, 12.3, 0.4), [SAMPLE_MARK], size=11, colour=_RED)
        return slide

    @staticmethod
    def _paragraphs(text: str) -> list[str]:
        return text.split("\n\n")


_LEAST_LETTERS, _MOST_LETTERS = 8.0, 13.0
_HIGHEST_ROW, _LARGEST_NODE = 1.15, 0.4
_HARD_WIDTH = 1.06
"""Letters differ from font to font: a text gets this much more room than its letters would take."""


def _fitting(text: str, width: float, height: float, most: int, least: int = 12) -> int:
    """The largest size, in points and between two, at which a text fits into a box in inches; else the least."""
    for size in range(most, least, -1):
        across = width * 72 / (size / 2) / _HARD_WIDTH
        lines = sum(ceil(cell_len(paragraph) / across) for paragraph in text.split("\n\n"))
        if lines * size * 1.3 + text.count("\n\n") * size / 3 <= height * 72:
            return size
    return least


def _picture(slide: Any, drawing: LessonDrawing, box: _Box) -> None:
    """Nodes as ovals, relationships as connectors that stay joined when a node is moved."""
    left, top, width, height = box
    fitted = Fitted(drawing, width, min(height, _HIGHEST_ROW * drawing.layout.rows))
    size = min(_LARGEST_NODE, fitted.row * 0.38)
    letters = min(max(_LEAST_LETTERS, (fitted.row - size - 0.05) / 2 * 72 / 1.25), _MOST_LETTERS)
    longest = int(fitted.column * 72 / (letters / 2) / _HARD_WIDTH)
    ovals: dict[str, Any] = {}
    for node in drawing.picture.nodes:
        at = fitted.point(node.id, size)
        x, y = left + at.x, top + at.y
        oval = slide.shapes.add_shape(
            MSO_SHAPE.OVAL, *(Inches(one) for one in (x - size / 2, y - size / 2, size, size))
        )
        oval.name = visible(f"{kind_word(node.kind)} {node.name}")[:100]
        _fill(oval, SCHEMA.node(node.kind).colour)
        fresh = node.id in drawing.fresh
        oval.line.color.rgb = _colour(FRESH if fresh else "#aab4c0")
        oval.line.width = Pt(2.5 if fresh else 0.75)
        ovals[node.id] = oval
        lines = node_lines(node, longest)
        wide = max(map(cell_len, lines)) * letters / 2 / 72 * _HARD_WIDTH + 0.06
        label = (x - wide / 2, y + size / 2 + 0.01, wide, len(lines) * letters * 1.2 / 72)
        # Lines run below names, which stay to be read.
        _text(slide, label, lines, size=letters, bold=fresh, centred=True, ground="ffffff")
    for edge in drawing.picture.edges:
        start, end = _side(drawing, edge.source, edge.target), _side(drawing, edge.target, edge.source)
        ends = (*_site(ovals[edge.source], start), *_site(ovals[edge.target], end))
        line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *(Emu(one) for one in ends))
        # Its own methods for this count the sites of a rectangle; an oval has eight.
        line._connect_begin_to(ovals[edge.source], start)
        line._connect_end_to(ovals[edge.target], end)
        fresh = drawing.is_fresh(edge)
        line.line.color.rgb = _colour(FRESH if fresh else _LINE)
        line.line.width = Pt(1.5 if fresh else 0.75)
        _plain(line)
        # Behind the nodes: first in the tree of shapes, after the two entries that describe the group.
        slide.shapes._spTree.remove(line._element)
        slide.shapes._spTree.insert(2, line._element)


def _plain(shape: Any) -> None:
    """No shadow: the style that a shape is born with has one, and some office programs heed it only there."""
    for effect in shape._element.iter(qn("a:effectRef")):
        effect.set("idx", "0")


def _side(drawing: LessonDrawing, of: str, towards: str) -> int:
    """The connection site of an oval (0 top, 2 left, 4 bottom, 6 right) that looks towards another node."""
    one, other = drawing.point(of), drawing.point(towards)
    if abs(other.y - one.y) * 2 >= abs(other.x - one.x):
        return 4 if other.y > one.y else 0
    return 6 if other.x > one.x else 2


def _site(oval: Any, number: int) -> tuple[int, int]:
    """Where a connection site of an oval lies, in the format's units."""
    across = {2: 0, 0: 1, 4: 1, 6: 2}[number]
    down = {0: 0, 2: 1, 6: 1, 4: 2}[number]
    return int(oval.left + oval.width * across / 2), int(oval.top + oval.height * down / 2)


def _legend(slide: Any, kinds: Sequence[str], box: _Box) -> None:
    """What the colours mean, each with as much room as its word needs."""
    left, top, width, _height = box
    needs = [cell_len(kind_word(kind)) + 4 for kind in kinds]
    unit = min(width / max(sum(needs), 1), _LEGEND_CELL)
    size = min(11.0, unit * 72 * 2 / _HARD_WIDTH)
    for kind, need in zip(kinds, needs, strict=True):
        spot = slide.shapes.add_shape(MSO_SHAPE.OVAL, *(Inches(one) for one in (left, top + 0.08, 0.14, 0.14)))
        _fill(spot, SCHEMA.node(kind).colour)
        spot.line.fill.background()
        _text(slide, (left + 0.15, top, need * unit - 0.15, 0.3), [kind_word(kind)], size=size, colour=_GREY)
        left += need * unit


def _block(slide: Any, box: _Box, colour: str) -> None:
    block = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *(Inches(one) for one in box))
    _fill(block, colour)
    block.line.fill.background()


def _fill(shape: Any, colour: str) -> None:
    shape.fill.solid()
    shape.fill.fore_color.rgb = _colour(colour)
    shape.shadow.inherit = False
    _plain(shape)


def _colour(text: str) -> Any:
    """A colour written as on the web, with # or without."""
    made: Any = RGBColor  # the library says no types
    return made(*bytes.fromhex(text.lstrip("#")))


def _text(slide: Any, box: _Box, lines: Iterable[str], **form: Any) -> None:
    """A box of text; `form` may say size (points), colour, bold, centred, middle (of the box's height), ground."""
    shape = slide.shapes.add_textbox(*(Inches(one) for one in box))
    frame = shape.text_frame
    frame.word_wrap = not form.get("centred", False)
    frame.margin_left = frame.margin_right = Inches(0.04)
    frame.margin_top = frame.margin_bottom = Inches(0.01)
    if "ground" in form:
        _fill(shape, form["ground"])
    if form.get("middle"):
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    _write(frame, lines, form.get("size", 16), form.get("colour", _INK), form.get("bold", False))
    if form.get("centred"):
        for paragraph in frame.paragraphs:
            paragraph.alignment = PP_ALIGN.CENTER


def _write(frame: Any, lines: Iterable[str], size: float, colour: str, bold: bool) -> None:
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        if size > 12:  # noqa: PLR2004  running text, not labels
            paragraph.space_after = Pt(size / 3)
        run = paragraph.add_run()
        run.text = visible(line)
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, _FONT
        run.font.color.rgb = _colour(colour)
        # The letters of Chinese have a font of their own in the file's format.
        properties = run._r.get_or_add_rPr()
        for tag in ("a:ea", "a:cs"):
            element = properties.makeelement(qn(tag), {"typeface": _FONT})
            properties.append(element)


def _notes(slide: Any, text: str) -> None:
    slide.notes_slide.notes_text_frame.text = visible(text)
