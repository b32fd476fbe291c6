"""Forms with the label beside the value, as personnel files and registrations are kept, and tables that are none."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from graphgov.loaders.questions.table_questions import raw_tables
from graphgov.loaders.rows.mappings import Mappings
from tests.loaders.reading_support import read, rows_of

Row = tuple[str | int | None, ...]
FORMS: dict[str, tuple[str, str, dict[str, object], tuple[Row, ...]]] = {
    "a_community_worker": (
        "社区工作者登记表",
        "community_workers",
        {"name": "方丁四", "community": "安里社区", "post": "deputy_chair"},
        (
            ("社区工作者登记表",),
            ("姓名", "方丁四", "性别", "女"),
            ("出生年月", "1990.05", "学历", "大专"),
            ("社区", "安里社区", "职务", "副主任"),
            ("联系电话", "13800000001", "身份证号", ""),
        ),
    ),
    "a_gridworker": (
        "网格员信息表",
        "gridworkers",
        {"name": "甲某", "grid": "第一网格", "community": "安里社区"},
        (
            ("安里社区网格员信息表",),
            ("姓名", "甲某", "所属网格", "第一网格"),
            ("性别", "男", "政治面貌", "中共党员"),
            ("专职/兼职", "专职", "上岗时间", "2023-05"),
        ),
    ),
    "a_neighbourhood": (
        "小区基本情况",
        "neighbourhoods",
        {"name": "兰苑", "community": "安里社区", "households_stated": 300},
        (
            ("小区基本情况表",),
            ("所属社区：", "安里社区", "小区名称：", "兰苑"),
            ("总户数：", 300, "物业公司：", "青禾物业"),
            ("建成年份：", 2005, "楼栋数：", 12),
        ),
    ),
}
TABLES: dict[str, tuple[int, tuple[Row, ...]]] = {
    "two_people": (
        2,
        (("姓名", "性别", "职务", "社区"), ("甲某", "男", "主任", "安里社区"), ("乙某", "女", "委员", "和里社区")),
    ),
    "names_and_posts": (1, (("社区", "姓名"), ("安里社区", "甲某"))),
}


def workbook(path: Path, rows: tuple[Row, ...]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(path)
    return path


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_a_table_of_one_row(tmp_path: Path, name: str) -> None:
    file, register, wanted, rows = FORMS[name]
    result = read(tmp_path / "out", workbook(tmp_path / "in" / f"{file}.xlsx", rows), office="东街道")
    (row,) = rows_of(result, register)
    assert {column: row[column] for column in wanted} == wanted
    assert "13800000001" not in str(row)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_few_rows_is_no_form(tmp_path: Path, name: str) -> None:
    count, rows = TABLES[name]
    (table,) = raw_tables([workbook(tmp_path / "表.xlsx", rows)], Mappings())
    assert table.header == rows[0]
    assert sum(len(scan.relations["raw_rows"]) for scan in table.body.scans()) == count  # type: ignore[arg-type]
