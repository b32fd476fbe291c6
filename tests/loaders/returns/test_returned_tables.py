"""What goes back of sheets with several tables, and of people on record."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

import graphgov
from graphgov import LoadRequest
from graphgov.loaders.rows.hashing import check_digit
from tests.loaders.hand_ins import nodes
from tests.loaders.layouts.books import Page, write
from tests.loaders.returns.test_giving_back import DIVISIONS, packed_text


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_every_table_of_a_sheet_goes_back_marked(tmp_path: Path, kind: str) -> None:
    rows = (
        ["社区", "网格名称", "网格类型", "户数"], ["安里社区", "第一网格", "综合网格", "很多"], [],
        ["社区", "网格名称", "网格员姓名", "上岗时间"], ["安里社区", "第一网格", "某某甲", "大概"], [],
        ["社区", "网格名称", "网格类型", "户数"], ["和里社区", "第二网格", "综合网格", "三十几"],
    )  # fmt: skip
    registers = tmp_path / "registers"
    write(registers / f"网格.{kind}", Page("网格", rows))
    (registers / "行政区划.csv").write_text(DIVISIONS, encoding="utf-8")
    result = graphgov.open(tmp_path / "workspace").load([registers], LoadRequest(office="东街道"))
    book = openpyxl.load_workbook(next(path for path in result.returned if path.suffix == ".xlsx"))
    red = {
        cell.value
        for row in (row for sheet in book.worksheets[1:] for row in sheet.iter_rows())
        for cell in row
        if cell.comment and cell.fill.start_color.rgb.endswith("FFC7CE")
    }
    assert red == {"很多", "大概", "三十几"}
    links = [cell.hyperlink.location for row in book.worksheets[0].iter_rows() for cell in row if cell.hyperlink]
    assert len(links) == 3


@pytest.mark.parametrize("kind", [pytest.param("xlsx", marks=pytest.mark.long), "csv"])
def test_people_on_record_carry_a_code_by_which_they_come_back_as_the_same(tmp_path: Path, kind: str) -> None:
    numbers = [f"1101051980010{day}001" for day in ("101", "102")]
    numbers = [first[:17] + check_digit(first[:17]) for first in numbers]
    rows = [
        ["社区", "网格名称", "姓名", "身份证号", "上岗时间"],
        ["安里社区", "第一网格", "某某甲", numbers[0], "2024-05-01"],
        ["安里社区", "第一网格", "某某乙", numbers[1], "大概"],
    ]
    registers = tmp_path / "registers"
    write(registers / f"网格员台账.{kind}", Page("网格员台账", rows))
    write(registers / "网格台账.xlsx", Page("网格台账", [["社区", "网格名称"], ["安里社区", "第一网格"]]))
    (registers / "行政区划.csv").write_text(DIVISIONS, encoding="utf-8")
    place = graphgov.open(tmp_path / "workspace")
    result = place.load([registers], LoadRequest(office="东街道"))
    (known,) = nodes(place.workspace(), "Person")
    back = next(path for path in result.returned if path.suffix == ".xlsx")
    assert numbers[0] not in packed_text(back)
    book = openpyxl.load_workbook(back)
    sheet = book.worksheets[1]
    at = {cell.value: cell.column for row in sheet.iter_rows(max_row=2) for cell in row if cell.value}
    assert "人员编号" in at
    codes = [cell.value for (cell,) in sheet.iter_rows(min_col=at["人员编号"], max_col=at["人员编号"], min_row=2)]
    assert [f"Person:{code}" for code in codes if code and code != "人员编号"] == [known["id"]]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "大概":
                cell.value = "2024-06-01"
    mended = tmp_path / "mended"
    mended.mkdir()
    book.save(mended / back.name)
    again = place.load([mended], LoadRequest(office="东街道"))
    assert again.facts.quarantined == 0
    assert {node["name"] for node in nodes(place.workspace(), "Person")} == {"某某甲", "某某乙"}
    assert known["id"] in {node["id"] for node in nodes(place.workspace(), "Person")}
