"""Tables beside one another on one sheet, as offices put them to save paper, and tables that only look so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from graphgov.loaders.files.raw_tables import ArrowBody, RawTable
from graphgov.loaders.questions.table_questions import raw_tables
from graphgov.loaders.rows.mappings import Mappings
from graphgov.workspace import Workspace
from tests.loaders.hand_ins import DIVISIONS, KEY, hand_in, links, load, nodes
from tests.loaders.lines_counted import assert_adds_up
from tests.loaders.reading_support import read, rows_of

Cell = str | int | None


@dataclass(frozen=True)
class Page:
    """A sheet and how many rows each table on it has; `merged` are ranges of cells."""

    rows: tuple[tuple[Cell, ...], ...]
    tables: tuple[int, ...]
    merged: tuple[str, ...] = ()

    def write(self, path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        for row in self.rows:
            sheet.append(list(row))
        for span in self.merged:
            sheet.merge_cells(span)
        book.save(path)
        return path


GRIDS = ("网格名称", "网格长", "户数")
SEVERAL = {
    "titles_and_an_empty_column": Page(
        (
            ("安里社区网格台账", None, None, None, "和里社区小区台账"),
            (*GRIDS, None, "小区名称", "物业公司", "户数"),
            ("第一网格", "甲一", 300, None, "兰苑", "青禾物业", 200),
            ("第二网格", "甲二", 200),
        ),
        (2, 1),
        ("A1:C1", "E1:G1"),
    ),
    "one_title_over_both": Page(
        (
            ("东街道安里社区基础台账",),
            ("序号", *GRIDS, None, "序号", "小区名称", "物业公司"),
            (1, "第一网格", "甲一", 300, None, 1, "兰苑", "青禾物业"),
            (2, "第二网格", "甲二", 200, None, 2, "菊苑", "红田物业"),
        ),
        (2, 2),
        ("A1:H1",),
    ),
    "one_list_in_two_halves": Page(
        (
            ("东街道网格员名单",),
            ("序号", "社区", "网格", "网格员", "序号", "社区", "网格", "网格员"),
            (1, "安里社区", "第一网格", "甲一", 3, "和里社区", "第一网格", "甲三"),
            (2, "安里社区", "第二网格", "甲二"),
        ),
        (2, 1),
    ),
    "one_list_in_three_columns_of_people": Page(
        (
            ("安里社区第一网格网格员名册",),
            ("姓名", "专职/兼职", "姓名", "专职/兼职", "姓名", "专职/兼职"),
            ("甲一", "专职", "甲二", "兼职", "甲三", "专职"),
        ),
        (1, 1, 1),
    ),
    "three_lists_under_their_titles": Page(
        (
            ("安里社区共建清单",),
            ("需求清单", None, None, "资源清单", None, None, "项目清单"),
            ("序号", "需求名称", "类别", "序号", "资源名称", "提供单位", "序号", "项目名称", "责任单位"),
            (1, "加装电梯", "民生服务", 1, "会议室", "区税务局", 1, "暖冬行动", "区税务局"),
            (2, "充电桩", "民生服务", None, None, None, 2, "义诊", "市二院"),
        ),
        (2, 1, 2),
        ("A1:I1", "A2:C2", "D2:F2", "G2:I2"),
    ),
    "a_community_over_each": Page(
        (
            ("安里社区", None, None, "和里社区"),
            ("网格", "网格员", "联系电话", "网格", "网格员", "联系电话"),
            ("第一网格", "甲一", "13800000001", "第一网格", "乙一", "13800000002"),
        ),
        (1, 1),
        ("A1:C1", "D1:F1"),
    ),
    "the_second_begins_lower": Page(
        (
            ("安里社区小区台账",),
            ("小区名称", "物业公司"),
            ("兰苑", "青禾物业", None, "安里社区网格台账"),
            ("菊苑", "青禾物业", None, "网格名称", "网格长"),
            ("竹苑", "红田物业", None, "第一网格", "甲一"),
        ),
        (3, 1),
    ),
}
ONE = {
    "an_empty_column_before_what_is_told": Page(
        (("社区", "书记", None, "联系电话", "备注"), ("安里社区", "甲一", None, "1", "无")), (1,)
    ),
    "two_posts_with_name_and_telephone": Page(
        (
            ("网格", "网格长", None, "网格员"),
            (None, "姓名", "联系电话", "姓名", "联系电话"),
            ("第一网格", "甲一", "1", "乙一", "2"),
        ),
        (1,),
        ("A1:A2", "B1:C1", "D1:E1"),
    ),
    "numbers_of_groups_and_numbers_within": Page(
        (
            ("序号", "街道", "街道书记", "序号", "社区", "社区书记"),
            (1, "东街道", "甲一", 1, "安里社区", "乙一"),
            (None, None, None, 2, "和里社区", "乙二"),
        ),
        (2,),
    ),
    "a_neighbourhood_beside_its_community": Page(
        (
            ("社区", "社区书记", None, "小区名称", "物业公司"),
            ("安里社区", "甲一", None, "兰苑", "青禾物业"),
            ("和里社区", "甲二", None, "菊苑", "红田物业"),
        ),
        (2,),
    ),
    "an_annex_and_a_title": Page(
        (
            ("附件1",),
            (None, None, None, "东街道社区基本情况表"),
            ("社区", "户数", None, "书记", "主任"),
            ("安里社区", 100, None, "甲一", "乙一"),
        ),
        (1,),
    ),
    "several_people_of_one_neighbourhood": Page(
        (("小区", "姓名", "职务", "姓名", "职务"), ("兰苑", "甲一", "主任", "甲二", "委员")), (1,)
    ),
}


def rows_in(table: RawTable) -> list[list[str]]:
    assert isinstance(table.body, ArrowBody)
    columns = [table.body.table[f"c{at}"].to_pylist() for at in range(len(table.header))]
    return [list(row) for row in zip(*columns, strict=True)]


def filled(table: RawTable) -> int:
    return sum(1 for row in rows_in(table) if any(row))


@pytest.mark.parametrize("name", [*SEVERAL, *ONE])
def test_a_sheet_holds_as_many_tables_as_it_shows(tmp_path: Path, name: str) -> None:
    page = (SEVERAL | ONE)[name]
    tables = list(raw_tables([page.write(tmp_path / "表.xlsx")], Mappings()))
    assert tuple(map(filled, tables)) == page.tables


@pytest.mark.parametrize("name", SEVERAL)
def test_columns_stand_where_they_stand_on_the_sheet(tmp_path: Path, name: str) -> None:
    page = SEVERAL[name]
    written = {(at, str(cell)) for row in page.rows for at, cell in enumerate(row) if cell is not None}
    for table in raw_tables([page.write(tmp_path / "表.xlsx")], Mappings()):
        assert {(at, text) for at, text in enumerate(table.header) if text} <= written
        assert {(at, cell) for row in rows_in(table) for at, cell in enumerate(row) if cell} <= written


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "ws", KEY)


def test_each_table_is_the_register_of_its_title_in_the_place_of_its_title(
    workspace: Workspace, tmp_path: Path
) -> None:
    source = hand_in(tmp_path / "in", 行政区划=DIVISIONS)
    SEVERAL["titles_and_an_empty_column"].write(source / "台账.xlsx")
    load(workspace, source, office="东街道")
    assert {row["name"] for row in nodes(workspace, "Grid")} == {"第一网格", "第二网格"}
    assert links(workspace, "PART_OF") >= {("第一网格", "安里社区"), ("兰苑", "和里社区")}


def test_a_list_in_two_halves_is_whole(workspace: Workspace, tmp_path: Path) -> None:
    source = hand_in(tmp_path / "in", 行政区划=DIVISIONS)
    SEVERAL["one_list_in_two_halves"].write(source / "网格员名单.xlsx")
    load(workspace, source, office="东街道")
    assert {row["name"] for row in nodes(workspace, "Person")} == {"甲一", "甲二", "甲三"}


def test_three_lists_are_three_registers(tmp_path: Path) -> None:
    path = SEVERAL["three_lists_under_their_titles"].write(tmp_path / "in" / "三张清单.xlsx")
    result = read(tmp_path / "out", path, office="东街道")
    assert_adds_up(result.account, path)
    assert {table.register: table.rows for table in result.tables} == {"needs": 2, "resources": 1, "projects": 2}


def test_a_bad_row_leaves_the_row_beside_it_in_place(tmp_path: Path) -> None:
    page = Page(
        (
            ("序号", "社区", "小区名称", "户数", "序号", "社区", "小区名称", "户数"),
            (1, "安里社区", "兰苑", "三百", 2, "和里社区", "菊苑", 200),
        ),
        (1, 1),
    )
    result = read(tmp_path / "out", page.write(tmp_path / "in" / "小区台账.xlsx"), office="东街道")
    assert [row["name"] for row in rows_of(result, "neighbourhoods")] == ["菊苑"]
    assert result.quarantined == 1
