"""Tables as people write them: headers without merged cells, numbers as shown, days from 1904, places above a group."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from tests.loaders.cells_support import STREET, THREE, households, written
from tests.loaders.reading_support import read, rows_of

HEADERS = {
    "as met outside": "甲区东街道小区情况统计表,,,,,,\n"
    "序号,社区,小区名称,住户情况,,党组织,\n,,,户数,常住人口,小区党支部,支部书记\n",
    "one group": "序号,社区,小区名称,住户情况,,党组织名称,支部书记\n,,,户数,常住人口,,\n",
    "group of three": "社区,小区名称,基本情况,,,党支部\n,,户数,常住人口,楼栋数,\n",
}


@pytest.mark.parametrize("kind", list(HEADERS))
def test_a_header_of_two_rows_without_merged_cells(tmp_path: Path, kind: str) -> None:
    headers = HEADERS[kind]
    wide = {"序号": ["1", "2"], "社区": ["安里社区"] * 2, "小区名称": ["一村", "二村"], "户数": ["101", "102"]}
    upper, lower = (line.split(",") for line in headers.strip("\n").split("\n")[-2:])
    columns = [wide.get(low or up, ["", ""]) for up, low in zip(upper, lower, strict=True)]
    body = "".join(",".join(cells) + "\n" for cells in zip(*columns, strict=True))
    result = written(tmp_path, "小区台账", headers + body)
    assert households(result) == THREE[:2]


SHOWN = {
    "000": (7, "007"),
    '"第"0"网格"': (3, "第3网格"),
    '0"网格"': (5, "5网格"),
    '[DBNum1][$-804]General"网格"': (12, "十二网格"),
    '0"-"00': (302, "3-02"),
    "0": (9, "9"),
}


def test_a_number_is_read_as_the_office_saw_it(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "网格台账.xlsx")) as book:
        sheet = book.add_worksheet("网格台账")
        sheet.write_row(0, 0, ["社区", "网格名称", "户数"])
        quantity = book.add_format({"num_format": '#,##0"户"'})
        for row, (code, (number, _shown)) in enumerate(SHOWN.items(), start=1):
            sheet.write(row, 0, "安里社区")
            sheet.write_number(row, 1, number, book.add_format({"num_format": code}))
            sheet.write_number(row, 2, 1200 + row, quantity)
    rows = rows_of(read(tmp_path / "out", tmp_path / "网格台账.xlsx", office=STREET), "grids")
    assert [row["name"] for row in rows] == [shown for _number, shown in SHOWN.values()]
    assert [row["households_stated"] for row in rows] == [1200 + row for row in range(1, len(rows) + 1)]


def test_plain_numbers_of_a_workbook_that_counts_from_1904_are_its_days(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "网格员台账.xlsx"), {"date_1904": True}) as book:
        sheet = book.add_worksheet("网格员台账")
        sheet.write_row(0, 0, ["社区", "网格名称", "姓名", "起始日期", "出生年份"])
        sheet.write_row(1, 0, ["安里社区", "第一网格", "甲某", 42369, 1970])
        sheet.write_row(2, 0, ["安里社区", "第一网格", "乙某", "2020-01-01", 24107])
    rows = rows_of(read(tmp_path / "out", tmp_path / "网格员台账.xlsx", office=STREET), "gridworkers")
    assert [(str(row["since"]), row["birth_year"]) for row in rows] == [("2020-01-01", 1970), ("2020-01-01", 1970)]
