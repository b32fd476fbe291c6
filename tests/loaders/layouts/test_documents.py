"""Documents as office programs write them: merged cells, tables in tables, content controls, tracked changes."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table

from tests.loaders.reading_support import read, rows_of

HEAD = ("序号", "社区", "网格名称", "网格员", "", "备注")
BELOW = ("", "", "", "姓名", "性别", "")
ROWS = (
    ("1", "安和里", "一格", "钱乙", "女", ""),
    ("2", "", "二格", "周戊", "男", ""),
    ("3", "里仁", "一格", "吴己", "女", ""),
)
EXPECTED = [
    ("和平街道", "安和里", "一格", "钱乙"),
    ("和平街道", "安和里", "二格", "周戊"),
    ("和平街道", "里仁", "一格", "吴己"),
]


def laid_out(table: Table) -> Table:
    """The register in a table of six columns: two rows of headers, merged both ways, and a total."""
    for at, row in enumerate((HEAD, BELOW, *ROWS, ("合计", "", "", "3", "", ""))):
        for cell, text in zip(table.rows[at].cells, row, strict=True):
            cell.text = text
    for column in (0, 1, 2, 5):
        table.cell(0, column).merge(table.cell(1, column))
    table.cell(0, 3).merge(table.cell(0, 4))
    table.cell(2, 1).merge(table.cell(3, 1)).text = "安和里"
    return table


def document() -> tuple[Document, Table]:
    made = docx.Document()
    made.add_heading("和平街道网格员台账", 1)
    made.add_paragraph("填报单位：和平街道    填表人：孙丙")
    return made, laid_out(made.add_table(rows=6, cols=6))


def as_it_is(_made: Document, _table: Table) -> None:
    """Merged cells as Word writes them."""


def a_table_in_a_cell(_made: Document, table: Table) -> None:
    table.cell(4, 5).add_table(1, 2).cell(0, 0).text = "附"


def a_frame_around_the_table(made: Document, table: Table) -> None:
    frame = made.add_table(rows=1, cols=1)
    frame.cell(0, 0)._tc.insert(0, table._tbl)


def content_controls(_made: Document, table: Table) -> None:
    row = table.rows[2]._tr
    for element in (row.tc_lst[3], row):
        control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
        element.addprevious(control)
        control[1].append(element)


def tracked_changes(_made: Document, table: Table) -> None:
    row = table.rows[4]._tr
    deleted = copy.deepcopy(row)
    deleted.get_or_add_trPr().append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="x"/>'))
    row.addnext(deleted)
    run = row.tc_lst[2].p_lst[0].r_lst[0]
    inserted = parse_xml(f'<w:ins {nsdecls("w")} w:id="2" w:author="x"/>')
    run.addprevious(inserted)
    inserted.append(run)
    gone = f'<w:del {nsdecls("w")} w:id="3" w:author="x"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    inserted.addnext(parse_xml(gone))


def a_text_box_in_a_cell(_made: Document, table: Table) -> None:
    box = (
        f'<w:r {nsdecls("w")}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>章</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    table.cell(2, 2).paragraphs[0]._p.append(parse_xml(box))


def rows_that_begin_late(_made: Document, table: Table) -> None:
    row = table.rows[4]._tr
    row.remove(row.tc_lst[0])
    row.get_or_add_trPr().append(parse_xml(f'<w:gridBefore {nsdecls("w")} w:val="1"/>'))


WAYS = [
    as_it_is, a_table_in_a_cell, a_frame_around_the_table, content_controls, tracked_changes, a_text_box_in_a_cell,
    rows_that_begin_late,
]  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_register_in_a_document(tmp_path: Path, way: Callable[[Document, Table], None]) -> None:
    made, table = document()
    way(made, table)
    made.add_paragraph("审核人：李丁")
    made.save(str(tmp_path / "附件.docx"))
    result = read(tmp_path / "out", tmp_path / "附件.docx")
    found = [(row["office"], row["community"], row["grid"], row["name"]) for row in rows_of(result, "gridworkers")]
    assert found == EXPECTED
    assert [problem.code for problem in result.problems] == ["layout"]
