"""A report as a Word document: landscape A4 or A3, Chinese fonts named, a heading repeated on each page, page numbers.

Letters and sizes follow what offices print: titles in 黑体, text in 仿宋, tables in 宋体.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from rich.cells import cell_len

from graphgov.paper.docx_text import BODY, TABLE, TITLE, add_field, set_face, sign, write_run
from graphgov.paper.hostile_text import visible
from graphgov.paper.tables import SHADES, Cell, Kind, Paper, Report, Table, labelled, shown

_SIZES = {Paper.A4: (297, 210), Paper.A3: (420, 297)}
_MARGIN = 15  # mm
_NARROWEST, _SHORT, _WIDEST = 6, 14, 40  # half-width characters
_WIDER = 1.3
_MM_A_POINT = 25.4 / 72


def to_docx(report: Report) -> bytes:
    """The report as the bytes of a .docx file; every text stands as text, a sample's mark in each page's header."""
    document: Any = Document()
    section = document.sections[0]
    width, height = _SIZES[report.paper]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(_MARGIN + 3)
    _style(document)
    _header(section, report)
    _footer(section)
    if report.mark:
        _paragraph(document, report.mark, size=11, bold=True, colour=RGBColor(0xB4, 0x23, 0x18))
    _paragraph(document, report.title, size=20, font=TITLE, centred=True)
    for name, value in report.about:
        _paragraph(document, labelled(name, value), size=11)
    for table in report.tables:
        _paragraph(document, table.title, size=14, font=TITLE, before=10, keep=True)
        _table(document, table, width - 2 * _MARGIN)
        for note in table.notes:
            _paragraph(document, note, size=9)
    sign(document.core_properties, report.title, report.mark)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _style(document: Any) -> None:
    style = document.styles["Normal"]
    set_face(style, BODY)
    style.font.size = Pt(11)
    style.paragraph_format.space_after = Pt(0)


def _header(section: Any, report: Report) -> None:
    paragraph = section.header.paragraphs[0]
    write_run(paragraph, "    ".join(part for part in (report.mark, report.title) if part), 9)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _footer(section: Any) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for number, code in enumerate(("PAGE", "NUMPAGES")):
        if number:
            write_run(paragraph, " / ", 9)
        add_field(paragraph, code)


def _paragraph(document: Any, text: str, **form: Any) -> None:
    """One paragraph; `form` may say size (points), font, bold, centred, before, keep (with the next), colour."""
    paragraph = document.add_paragraph()
    run = write_run(paragraph, text, form.get("size", 11), form.get("font", BODY))
    run.bold = form.get("bold", False)
    if "colour" in form:
        run.font.color.rgb = form["colour"]
    paragraph.paragraph_format.space_before = Pt(form.get("before", 0))
    paragraph.paragraph_format.keep_with_next = form.get("keep", False)
    if form.get("centred"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _table(document: Any, table: Table, room: float) -> None:
    heads = 2 if table.grouped else 1
    made = document.add_table(rows=heads + len(table.all_rows), cols=len(table.columns))
    made.style, made.autofit = "Table Grid", False
    wide = len(table.columns) > 12  # noqa: PLR2004  then in small letters, with hardly any room beside them
    size = 8 if wide else 10.5
    margin = 0.4 if wide else 1.2
    _margins(made, margin)
    # Cells of a row are fetched once: python-docx counts through the grid for each that is asked for singly.
    rows = [row.cells for row in made.rows]
    for number in range(heads):
        _repeat(made.rows[number])
    for at, column in enumerate(table.columns):
        _fill(rows[heads - 1][at], column.heading, (size, True, True), "#F2F3F5")
    if table.grouped:
        for heading, first, count in table.groups:
            if heading:
                merged = rows[0][first].merge(rows[0][first + count - 1])
                _fill(merged, heading, (size, True, True), "#F2F3F5")
            else:
                for at in range(first, first + count):
                    text = table.columns[at].heading
                    rows[1][at].paragraphs[0].clear()
                    _fill(rows[0][at].merge(rows[1][at]), text, (size, True, True), "#F2F3F5")
    for number, cells in enumerate(table.all_rows):
        total = table.total is not None and number == len(table.rows)
        _row(table, (number, cells), rows[heads + number], (size, total))
    for row in made.rows:
        _unbroken(row)
    _set_widths(made, rows, _widths(table, room, size, margin))


def _set_widths(made: Any, rows: Sequence[Sequence[Any]], widths: Sequence[float]) -> None:
    for at, column in enumerate(made.columns):
        column.width = Mm(widths[at])
    for cells in rows:
        for at, cell in enumerate(cells):
            cell.width = Mm(widths[at])


def _row(table: Table, line: tuple[int, tuple[Cell, ...]], cells: Sequence[Any], form: tuple[float, bool]) -> None:
    number, values = line
    size, bold = form
    for at, (value, column) in enumerate(zip(values, table.columns, strict=True)):
        shade = table.shades.get((number, at))
        tint = SHADES[shade] if shade else ""
        _fill(cells[at], shown(value, column.kind), (size, bold, column.kind is not Kind.TEXT), tint)


def _fill(cell: Any, text: str, form: tuple[float, bool, bool], tint: str = "") -> None:
    size, bold, centred = form
    paragraph = cell.paragraphs[0]
    write_run(paragraph, text, size, TABLE).bold = bold
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if tint:
        shading = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", tint.lstrip("#"))):
            shading.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shading)


def _margins(made: Any, millimetres: float) -> None:
    """Leave so much room at the left and right of every cell."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(millimetres * 1440 / 25.4)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    made._tbl.tblPr.append(margins)


def _repeat(row: Any) -> None:
    """Repeat a row of headings on each page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _unbroken(row: Any) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _widths(table: Table, room: float, size: float, margin: float) -> list[float]:
    """The columns' widths in mm: short ones get what they hold, the long ones share what is left in proportion.

    `room` is what the page gives, `size` the letters' height in points, `margin` the room beside a cell's text.
    """
    letter = size / 2 * _MM_A_POINT
    wanted = [_letters(table, at) * letter + 2 * margin for at in range(len(table.columns))]
    short = [one <= _SHORT * letter + 2 * margin for one in wanted]
    left = room - sum(one for one, is_short in zip(wanted, short, strict=True) if is_short)
    long = sum(wanted) - (room - left)
    if long <= 0 or left < min(long, room / 3):
        return [room * one / sum(wanted) for one in wanted]
    return [one if is_short else one * left / long for one, is_short in zip(wanted, short, strict=True)]


def _letters(table: Table, at: int) -> float:
    """How many half-width letters a column wants."""
    column = table.columns[at]
    cells = (_length(visible(shown(row[at], column.kind))) for row in table.all_rows)
    bold = 1 if column.kind is Kind.RATE else 0  # a total of 100.0% in bold letters
    head = cell_len(column.heading)
    if column.group or column.kind is not Kind.TEXT:
        head = min(head, _NARROWEST)
    return min(max(max(cells, default=0) + bold, head, _NARROWEST), max(_WIDEST, column.width))


def _length(text: str) -> float:
    """Half-width letters; numbers and days want more where a wider font stands in for one that is not installed."""
    return cell_len(text) * (_WIDER if text.isascii() else 1)
