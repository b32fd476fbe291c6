"""What goes back of tables side by side: each with its marks, nothing personal of either."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

import graphgov
from graphgov import LoadRequest
from tests.loaders.hand_ins import DIVISIONS

pytestmark = pytest.mark.usefixtures("tables_only")

PHONE = "13800138000"
ROWS = (
    ("安里社区小区台账",),
    ("小区名称", "户数", "备注"),
    ("兰苑", "三百", "一", None, "安里社区网格台账"),
    ("菊苑", 200, "二", None, "网格名称", "户数", "网格长", "联系电话"),
    ("竹苑", 100, f"电{PHONE}", None, "第一网格", "四百", "甲一", PHONE),
    ("梅苑", 100, "四", None, "第二网格", 50, "甲二", PHONE),
)


def test_each_table_is_marked_and_keeps_what_is_its_own(tmp_path: Path) -> None:
    registers = tmp_path / "registers"
    registers.mkdir()
    (registers / "行政区划.csv").write_text(DIVISIONS, encoding="utf-8")
    book = openpyxl.Workbook()
    for row in ROWS:
        book.worksheets[0].append(row)
    book.save(registers / "基础台账.xlsx")
    place = graphgov.open(tmp_path / "workspace")
    result = place.load([registers], LoadRequest(office="东街道"))
    (path,) = (path for path in result.returned if path.suffix == ".xlsx")
    sheet = openpyxl.load_workbook(path)["Sheet"]
    shown = {cell.coordinate: str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None}
    marked = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
    assert {"B3", "F5"} <= marked
    assert (shown["A4"], shown["B4"], shown["E6"], shown["F6"]) == ("菊苑", "200", "第二网格", "50")
    assert not any(PHONE in text for text in shown.values())
