"""Reports in Word and with grouped headings, shades and paper sizes, as leaders get them."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest

from graphgov.paper.docx import to_docx
from graphgov.paper.html import to_html
from graphgov.paper.tables import SHADES, Column, Kind, Paper, Report, Shade, Table, shown
from graphgov.paper.xlsx import to_xlsx

MARK = "示例数据·非真实情况"
HOSTILE = "=cmd()\x1b<w:b/>"


def report(paper: Paper = Paper.A4) -> Report:
    columns = (
        Column("街道"),
        Column("应建", Kind.NUMBER, group="覆盖"),
        Column("覆盖率", Kind.RATE, group="覆盖"),
        Column("较上次", Kind.CHANGE, narrow=True, width=6),
    )
    rows = ((HOSTILE, 3, 0.8125, 0.0125), ("乙", 4, None, -0.5))
    table = Table("总表", columns, rows, ("合计", 7, 0.5, 0.0), ("说明",), {(1, 1): Shade.BAD}, row_headings=True)
    return Report("一览表", "zh_CN", (("截至", "2025-06-30"),), (table,), MARK, paper)


def test_forms_round_alike() -> None:
    assert [shown(cell, Kind.RATE) for cell in (0.8125, 0.5, 1.0)] == ["81.3%", "50.0%", "100.0%"]
    assert [shown(cell, Kind.CHANGE) for cell in (0.0125, -0.5, 0.0, 0.0001)] == ["+1.3", "-50.0", "0.0", "0.0"]


@pytest.mark.parametrize(("paper", "number", "width"), [(Paper.A4, "9", 297), (Paper.A3, "8", 420)])
def test_paper_is_set_up(paper: Paper, number: str, width: int) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(report(paper)))).worksheets[0]
    assert (str(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (number, "landscape")
    section = docx.Document(io.BytesIO(to_docx(report(paper)))).sections[0]
    assert round((section.page_width or 0) / 36000) == width
    assert f"size: {paper.name} landscape" in to_html(report(paper)).decode("utf-8")


def test_a_workbook_has_two_lines_of_headings_and_its_shades() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(report()))).worksheets[0]
    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == "街道")
    assert [cell.value for cell in sheet[head]] == ["街道", "覆盖", None, "较上次"]
    assert [cell.value for cell in sheet[head + 1]][1:3] == ["应建", "覆盖率"]
    assert sheet.print_title_rows == f"${head}:${head + 1}"
    assert sheet.cell(head + 3, 2).fill.start_color.rgb == "FF" + SHADES[Shade.BAD].lstrip("#")
    assert sheet.cell(head + 2, 4).value == pytest.approx(1.25)
    assert sheet.freeze_panes == f"B{head + 2}"


def test_a_page_says_in_words_what_it_tints() -> None:
    text = to_html(report()).decode("utf-8")
    assert '<th scope="colgroup" colspan="2">覆盖</th>' in text
    assert '<th scope="row">乙</th>' in text and '<td class="number bad">4</td>' in text


def test_a_document_is_ready_to_print_and_harmless() -> None:
    document = docx.Document(io.BytesIO(to_docx(report())))
    section = document.sections[0]
    assert MARK in section.header.paragraphs[0].text and MARK in document.paragraphs[0].text
    assert 'w:instr="PAGE"' in section.footer._element.xml and 'w:instr="NUMPAGES"' in section.footer._element.xml
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["街道", "覆盖", "覆盖", "较上次"]
    assert [cell.text for cell in table.rows[2].cells] == [r"=cmd()\u001b<w:b/>", "3", "81.3%", "+1.3"]
    assert [cell.text for cell in table.rows[-1].cells] == ["合计", "7", "50.0%", "0.0"]
    assert table._element.xml.count("<w:tblHeader") == 2
    assert SHADES[Shade.BAD].lstrip("#") in table._element.xml
    assert "仿宋" in document.styles["Normal"].element.xml and "宋体" in table._element.xml
