"""A lesson as a handout (docx): for learners to read and fill in, answers and the presenter's notes at the end."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt, RGBColor

from graphgov.lessons.change_lines import change_lines
from graphgov.lessons.docx_drawing import add_drawing, height_of
from graphgov.lessons.drawing import Fitted, LessonDrawing
from graphgov.lessons.told_lesson import ToldLesson, ToldStep
from graphgov.messages import gettext as _
from graphgov.paper.docx_text import BODY, TABLE, TITLE, add_field, set_face, sign, write_run
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.schema import SCHEMA
from graphgov.schema.words import kind_word

_RED = RGBColor(0x9F, 0x1D, 0x1D)
_PICTURE_WIDTH = 162.0
"""In millimetres: as wide as the text."""


def to_handout(told: ToldLesson) -> bytes:
    """The handout as the bytes of a .docx file, A4 upright; a sample's mark stands in each page's header."""
    document: Any = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin = section.bottom_margin = Mm(22)
    style = document.styles["Normal"]
    set_face(style, BODY)
    style.font.size = Pt(12)
    _frame(section, told)
    _Handout(document, told).write()
    sign(document.core_properties, told.text(told.lesson.title), SAMPLE_MARK)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _frame(section: Any, told: ToldLesson) -> None:
    header = section.header.paragraphs[0]
    write_run(header, f"{SAMPLE_MARK}    {told.text(told.lesson.title)}", 9)
    header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_field(footer, "PAGE")


class _Handout:
    """The handout in the making."""

    def __init__(self, document: Any, told: ToldLesson) -> None:
        self._document, self._told = document, told

    def write(self) -> None:
        told, lesson = self._told, self._told.lesson
        self._line(told.text(lesson.title), size=20, font=TITLE, centred=True)
        self._line(SAMPLE_MARK, size=11, colour=_RED, centred=True)
        self._line(told.text(lesson.aim), before=6)
        self._heading(_("Build it step by step"))
        for number, step in enumerate(told.steps, start=1):
            self._step(number, step)
        self._heading(_("Break it, mend it"))
        for number in range(1, len(lesson.exercises) + 1):
            self._exercise(number)
        self._heading(told.text(lesson.rehearsal.title))
        self._line(told.text(lesson.rehearsal.text))
        self._acts()
        self._document.add_page_break()
        self._heading(_("Answers and presenter's notes"))
        self._answers()

    def _step(self, number: int, step: ToldStep) -> None:
        self._line(f"{number}. {self._told.text(step.step.title)}", size=14, font=TITLE, before=8, keep=True)
        for paragraph in self._told.text(step.step.text).split("\n\n"):
            self._line(paragraph, indent=True, keep=True)
        self._picture(number, step)
        rows = [
            (self._told.text(new.figure.label), old.text, new.text, self._told.clause(new.figure.clause))
            for old, new in step.moved
        ]
        self._table((_("Figure"), _("Before"), _("Now"), _("Clause")), rows, (44, 18, 18, 82))

    def _picture(self, number: int, step: ToldStep) -> None:
        """The place after a step, what joined ringed in red, and what the colours mean."""
        if not step.picture.nodes:
            return
        drawing = LessonDrawing(step.picture, step.layout, step.fresh)
        fitted = Fitted(drawing, _PICTURE_WIDTH, height_of(drawing, _PICTURE_WIDTH))
        shown = self._document.add_paragraph()
        shown.paragraph_format.keep_with_next = True
        add_drawing(shown.add_run(), fitted, number)
        legend = self._document.add_paragraph()
        legend.paragraph_format.space_after = Pt(4)
        legend.paragraph_format.keep_with_next = bool(step.moved)
        for kind in sorted({node.kind for node in step.picture.nodes}):
            write_run(legend, "● ", 8.5, TABLE).font.color.rgb = _rgb(SCHEMA.node(kind).colour)
            write_run(legend, f"{kind_word(kind)}　", 8.5, TABLE)
        write_run(legend, "◎ ", 8.5, TABLE).font.color.rgb = _RED
        write_run(legend, _("joined at this step"), 8.5, TABLE)

    def _exercise(self, number: int) -> None:
        exercise, told = self._told.lesson.exercises[number - 1], self._told
        self._line(f"{number}. {told.text(exercise.title)}", size=14, font=TITLE, before=8, keep=True)
        self._line(told.text(exercise.story), indent=True, keep=True)
        for line in change_lines(told.changes_at("broken", exercise.id)):
            self._line(f"▪ {line}", size=10.5, font=TABLE, keep=True)
        self._line(told.text(exercise.question), bold=True, keep=True)
        for check in exercise.options:
            self._line(f"□ {told.title_of(check)}", keep=True)
        self._line(_("How would you mend it?"), bold=True, keep=True)
        for mend in exercise.mends:
            self._line(f"□ {told.text(mend.text)}", keep=mend is not exercise.mends[-1])

    def _acts(self) -> None:
        told = self._told
        rows = [
            (told.text(act.title), told.text(act.speaker), told.text(act.text), self._red(act.faults))
            for act in told.lesson.rehearsal.acts
        ]
        self._table(
            (_("Act"), _("Speaker"), _("What happens"), _("Checks that find something")), rows, (30, 26, 66, 40)
        )

    def _red(self, checks: Sequence[str]) -> str:
        return "；".join(self._told.title_of(check) for check in checks) or _("none: all in order")

    def _answers(self) -> None:
        told = self._told
        for number, exercise in enumerate(told.lesson.exercises, start=1):
            self._line(f"{number}. {told.text(exercise.title)}", size=13, font=TITLE, before=6, keep=True)
            for check in exercise.expects:
                self._line(f"✔ {told.title_of(check)}")
            self._line(told.text(exercise.explanation))
            for mend in exercise.mends:
                self._line(f"{'✔' if mend.right else '✘'} {told.text(mend.text)} {told.text(mend.why)}", size=11)
        self._line(_("Presenter's notes"), size=13, font=TITLE, before=8, keep=True)
        noted = [
            *((step.title, step.note) for step in told.lesson.steps),
            *((act.title, act.note) for act in told.lesson.rehearsal.acts),
        ]
        for title, note in noted:
            self._line(f"{told.text(title)}：{told.text(note)}", size=11)

    def _heading(self, text: str) -> None:
        self._line(text, size=16, font=TITLE, before=14, keep=True, colour=_RED)

    def _line(self, text: str, **form: Any) -> None:
        """One paragraph; `form` may say size, font, bold, colour, before (points), centred, indent, keep."""
        paragraph = self._document.add_paragraph()
        run = write_run(paragraph, text, form.get("size", 12), form.get("font", BODY))
        run.bold = form.get("bold", False)
        if "colour" in form:
            run.font.color.rgb = form["colour"]
        shape = paragraph.paragraph_format
        shape.space_before, shape.space_after = Pt(form.get("before", 0)), Pt(3)
        shape.keep_with_next = form.get("keep", False)
        if form.get("indent"):
            shape.first_line_indent = Pt(24)
        if form.get("centred"):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        if not rows:
            return
        made = self._document.add_table(rows=1 + len(rows), cols=len(heads))
        made.style, made.autofit = "Table Grid", False
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Mm(width)
        made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for line, texts in zip(made.rows, (heads, *rows), strict=True):
            for cell, text, width in zip(line.cells, texts, widths, strict=True):
                cell.width = Mm(width)
                write_run(cell.paragraphs[0], text, 10.5, TABLE).bold = texts is heads
                # A head never stands alone at the foot of a page, nor does the last row at the top of one.
                cell.paragraphs[0].paragraph_format.keep_with_next = texts is heads or texts in rows[-2:-1]
            line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _rgb(colour: str) -> Any:
    """A colour written as on the web."""
    made: Any = RGBColor  # the library says no types
    return made(*bytes.fromhex(colour.lstrip("#")))
