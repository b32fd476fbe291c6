"""The sheet 退回说明 of a workbook that goes back: every problem, the gravest first, with a link to its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties

from graphgov.loaders.files.secret_numbers import has_secret
from graphgov.loaders.returns.marking import FILLS, by_weight
from graphgov.loaders.returns.safe_cells import write_text
from graphgov.loaders.rows.problem_report import register_label, sentence, weight_word
from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.messages import gettext as _
from graphgov.paper.hostile_text import visible
from graphgov.paper.sample_mark import SAMPLE_MARK

NOTES_SHEET = "退回说明"
"""The loader passes over a sheet of this name."""
MOST_LISTED = 2_000
_WIDTHS = (6, 8, 18, 14, 8, 16, 22, 36, 40)


@dataclass(frozen=True)
class ReturnHead:
    """What stands above: the office, the generation or trial it was, and whether the data are a sample's.

    `account` says what became of the lines of each of its tables, a sentence each.
    """

    office: str
    about: str
    sample: bool
    excerpt: bool = False
    account: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title of the workbook."""
        return _("Registers to be mended: {office}").format(office=visible(self.office))


@dataclass(frozen=True)
class Place:
    """A cell of the workbook."""

    sheet: str
    cell: str


def explanations(head: ReturnHead) -> list[str]:
    """What the office must know, one sentence a line."""
    lines = [
        _("Cells in red must be mended: their rows are not in force until then. Blue ones wait for another register, "
          "yellow ones are notes."),
        _("Personal cells (identity numbers, telephones and the like) and columns that were not recognised are blank "
          "in this copy; mend your own workbook by it, or fill them in again before handing this one in. People on "
          "record carry a code in 人员编号: leave it as it is, and they are recognised by it."),
    ]  # fmt: skip
    if head.excerpt:
        lines.append(
            _(
                "The table is long, so only the rows in question stand here, with their row numbers. Mend your own "
                "workbook by it; this one is not loaded."
            )
        )
    return [*lines, *head.account]


def problem_cells(number: int, problem: Problem) -> tuple[str | int, ...]:
    """One line of the list: number, weight, register, sheet or file, row, column, found, expected, remedy."""
    value = "" if has_secret(problem.value) else problem.value
    what = sentence(problem) if problem.weight is Weight.PENDING and not problem.expected else value
    return (
        number,
        weight_word(problem.weight),
        register_label(problem.register),
        problem.file.partition("#")[2] or problem.file,
        problem.row if problem.row is not None else "",
        problem.column,
        what,
        problem.expected,
        problem.remedy,
    )


def headings() -> tuple[str, ...]:
    """The headings of the list."""
    return (
        _("No."),
        _("Weight"),
        _("Register"),
        _("Sheet"),
        _("Row"),
        _("Column"),
        _("Found"),
        _("Expected"),
        _("How to mend it"),
    )


def write_notes(book: Any, head: ReturnHead, problems: Sequence[Problem], places: Mapping[int, Place]) -> None:
    """Put the sheet first into an openpyxl workbook; `places` holds the cell of each problem by its id()."""
    sheet = book.create_sheet(NOTES_SHEET, 0)
    lines = [SAMPLE_MARK] if head.sample else []
    lines += [head.title, head.about, *explanations(head)]
    for row, line in enumerate(lines, start=1):
        cell = sheet.cell(row, 1)
        write_text(cell, line)
        title = line == head.title
        cell.font = Font(
            name="黑体" if title else "宋体",
            size=16 if title else 11,
            color="B42318" if row == 1 and head.sample else None,
        )
    top = len(lines) + 1
    edge = Side(style="thin", color="999999")
    box = Border(left=edge, right=edge, top=edge, bottom=edge)
    for at, heading in enumerate(headings(), start=1):
        cell = sheet.cell(top, at)
        write_text(cell, heading)
        cell.font, cell.border = Font(name="宋体", bold=True), box
        cell.fill = PatternFill("solid", start_color="F2F3F5")
        sheet.column_dimensions[cell.column_letter].width = _WIDTHS[at - 1]
    ordered = by_weight(problems)
    for number, problem in enumerate(ordered[:MOST_LISTED], start=1):
        _line(sheet, top + number, problem_cells(number, problem), places.get(id(problem)), box)
        sheet.cell(top + number, 2).fill = PatternFill("solid", start_color=FILLS[problem.weight])
    if len(ordered) > MOST_LISTED:
        text = _("{count} more are not listed.").format(count=len(ordered) - MOST_LISTED)
        write_text(sheet.cell(top + MOST_LISTED + 1, 1), text)
    sheet.freeze_panes = sheet.cell(top + 1, 1)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    book.active = 0
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet


def _line(sheet: Any, row: int, cells: Sequence[str | int], place: Place | None, box: Border) -> None:
    for at, value in enumerate(cells, start=1):
        cell = sheet.cell(row, at)
        if isinstance(value, str):
            write_text(cell, value)
        else:
            cell.value = value
        cell.font, cell.border = Font(name="宋体"), box
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    if place is not None:
        cell = sheet.cell(row, 5 if cells[4] != "" else 6)
        quoted = place.sheet.replace("'", "''")
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{place.cell}", display=None)
        cell.font = Font(name="宋体", color="0563C1", underline="single")
