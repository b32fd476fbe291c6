"""The 退回单: one page of A4 that says what an office handed in, and what it must mend, in order of weight.

Margins follow GB/T 9704-2012 (top 37 mm, left 28 mm, right 26 mm; the foot a little less, so that one page holds).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor
from rich.cells import cell_len, set_cell_size

from graphgov.loaders.files.secret_numbers import has_secret
from graphgov.loaders.graph.facts import Receipt
from graphgov.loaders.returns.marking import by_weight
from graphgov.loaders.returns.return_notes import ReturnHead
from graphgov.loaders.returns.safe_cells import plain_text
from graphgov.loaders.rows.problem_report import register_label, weight_word
from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.messages import gettext as _
from graphgov.paper.docx_text import BODY, set_face
from graphgov.paper.sample_mark import SAMPLE_MARK

MOST_REGISTERS, MOST_ITEMS, EXAMPLE_ROWS = 7, 6, 4
_HEADING = "宋体"
_ITEM_CELLS = 150  # two lines
_NAME_CHARACTERS = 24
_NOTES_TO_MEND = frozenset(
    {"unknown_column", "offices_disagree", "mangled_number", "wrong_number", "duration", "odd_name", "people_unnamed"}
)
_TABLE_WIDTHS = (56, 25, 25, 25, 25)  # mm


@dataclass(frozen=True)
class Item:
    """Problems of one kind in one column of a register: how many, some of their rows, and how to mend them."""

    weight: Weight
    register: str
    column: str
    code: str
    count: int
    rows: tuple[int, ...]
    expected: str
    remedy: str
    file: str = ""


def items(problems: Sequence[Problem]) -> list[Item]:
    """What to mend: errors first, then notes; of one weight the most frequent first.  What only waits is left out."""
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for problem in by_weight(problems):
        if _to_mend(problem):
            named = problem.file if problem.code in ("unreadable", "unrecognised") else ""
            groups.setdefault((problem.weight.value, problem.register, problem.column, problem.code, named), []).append(
                problem
            )
    found = [
        Item(
            group[0].weight, register, column, code, len(group),
            tuple(dict.fromkeys(p.row for p in group if p.row is not None)),
            group[0].expected, group[0].remedy, named,
        )
        for (_weight, register, column, code, named), group in groups.items()
    ]  # fmt: skip
    return sorted(found, key=lambda item: (item.weight is not Weight.ERROR, -item.count, item.register, item.column))


def _to_mend(problem: Problem) -> bool:
    """Whether an office can do something about it: what waits, was merged or left out as it should be needs nothing."""
    if problem.weight is not Weight.NOTE:
        return problem.weight is Weight.ERROR
    return problem.code in _NOTES_TO_MEND or (problem.code == "personal_column" and problem.row is not None)


def write_slip(
    head: ReturnHead, receipts: Sequence[Receipt], problems: Sequence[Problem], target: Path, day: dt.date | None = None
) -> None:
    """Write the slip of one office to `target`; `day` is the day it is dated, today by default.

    No person's name, no number of a person and no cell of a row stands in it, only registers, rows and columns.
    """
    page = _Page()
    if head.sample:
        page.line(SAMPLE_MARK, size=11, centred=True, colour=RGBColor(0xB4, 0x23, 0x18), font=_HEADING)
    page.line(_("Slip for registers to be mended"), size=20, centred=True, bold=True, font=_HEADING, after=6)
    page.line(_("{office}:").format(office=_short(head.office)), bold=True)
    found = items(problems)
    bad = sum(receipt.quarantined for receipt in receipts)
    if any(item.weight is Weight.ERROR for item in found):
        text = _(
            "Your registers were read ({about}). {bad} rows cannot come into force yet. Please mend what follows and "
            "hand the registers in again; the marked workbook beside this slip shows each cell."
        )
    else:
        text = _("Your registers were read ({about}). Nothing must be mended.")
    page.line(text.format(about=head.about, bad=bad), indent=True, after=4)
    page.line(_("I. What was handed in"), bold=True, font="黑体")
    page.table(_receipt_rows(receipts, problems))
    page.line(_("II. What to mend, in order of weight"), bold=True, font="黑体")
    for number, item in enumerate(found[:MOST_ITEMS], start=1):
        page.line(f"{number}. {_item_text(item)}", size=11)
    if not found:
        page.line(_("Nothing."), size=11)
    elif len(found) > MOST_ITEMS:
        text = _("There are {count} further kinds; the sheet {sheet} of the workbook lists them all.")
        page.line(text.format(count=len(found) - MOST_ITEMS, sheet="退回说明"), size=11)
    page.line(_("Mended by (signature):              Telephone:              Date:"), size=11, before=8)
    page.line(_("Checked by (signature):             Reporting office (seal):"), size=11, before=4)
    page.line((day or dt.datetime.now(tz=dt.UTC).date()).isoformat(), size=11, right=True)
    page.save(target, head.title)


def _receipt_rows(receipts: Sequence[Receipt], problems: Sequence[Problem]) -> list[tuple[str, ...]]:
    notes: dict[str, int] = {}
    for problem in problems:
        if problem.weight is Weight.NOTE:
            notes[problem.register] = notes.get(problem.register, 0) + 1
    ordered = sorted(receipts, key=lambda one: (-one.quarantined, -one.pending, one.register))
    rows: list[tuple[str, ...]] = [
        (_("Register"), _("Rows in force or waiting"), _("Quarantined rows"), _("Pending references"), _("Notes"))
    ]
    for one in ordered[:MOST_REGISTERS]:
        counts = (one.rows, one.quarantined, one.pending, notes.get(one.register, 0))
        rows.append((register_label(one.register), *map(str, counts)))
    rest = ordered[MOST_REGISTERS:]
    if rest:
        sums = (
            sum(one.rows for one in rest),
            sum(one.quarantined for one in rest),
            sum(one.pending for one in rest),
            sum(notes.get(one.register, 0) for one in rest),
        )
        rows.append((_("{count} other registers").format(count=len(rest)), *map(str, sums)))
    return rows


def _item_text(item: Item) -> str:
    where = " ".join(part for part in (register_label(item.register), _short(item.file), _short(item.column)) if part)
    rows = "、".join(map(str, item.rows[:EXAMPLE_ROWS])) + ("…" if len(item.rows) > EXAMPLE_ROWS else "")
    place = _("{where}, rows {rows}").format(where=where, rows=rows) if rows else where
    text = _("[{weight}] {place}: {count} in all; expected: {expected}. {remedy}").format(
        weight=weight_word(item.weight), place=place, count=item.count, expected=item.expected, remedy=item.remedy
    )
    return text if cell_len(text) <= _ITEM_CELLS else set_cell_size(text, _ITEM_CELLS).rstrip() + "…"


def _short(text: str) -> str:
    clean = "" if has_secret(text) else plain_text(text)
    return clean if len(clean) <= _NAME_CHARACTERS else clean[:_NAME_CHARACTERS] + "…"


class _Page:
    """One page under way."""

    def __init__(self) -> None:
        self.document: Any = Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(25)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        style = self.document.styles["Normal"]
        set_face(style, BODY)
        style.font.size = Pt(12)
        style.paragraph_format.space_after = Pt(0)

    def line(self, text: str, **form: Any) -> None:
        """One paragraph; `form` may say size (points), bold, centred, right, indent, before, after, font, colour."""
        paragraph = self.document.add_paragraph()
        self._format(paragraph, form)
        run = paragraph.add_run(plain_text(text))
        set_face(run, form.get("font", BODY))
        run.font.size, run.bold = Pt(form.get("size", 12)), form.get("bold", False)
        if "colour" in form:
            run.font.color.rgb = form["colour"]

    def _format(self, paragraph: Any, form: dict[str, Any]) -> None:
        shape = paragraph.paragraph_format
        shape.space_before, shape.space_after = Pt(form.get("before", 0)), Pt(form.get("after", 0))
        shape.line_spacing = Pt(max(18, form.get("size", 12) * 1.5))
        if form.get("indent"):
            shape.first_line_indent = Pt(24)
        if form.get("centred"):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif form.get("right"):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """A ruled table; its first row is the header."""
        table = self.document.add_table(rows=len(rows), cols=len(rows[0]))
        table.style = "Table Grid"
        for at, cells in enumerate(rows):
            for place, text in enumerate(cells):
                cell = table.cell(at, place)
                cell.width = Mm(_TABLE_WIDTHS[place])
                paragraph = cell.paragraphs[0]
                run = paragraph.add_run(plain_text(text))
                set_face(run, BODY)
                run.font.size, run.bold = Pt(10.5), at == 0
                if place:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def save(self, target: Path, title: str) -> None:
        """Write the document; its properties name nobody."""
        properties = self.document.core_properties
        properties.author, properties.last_modified_by, properties.comments = "graphgov", "graphgov", ""
        properties.title = plain_text(title)[:200]
        self.document.save(str(target))
