"""Registers of residents as communities keep them, the whole dwelling in one cell; nothing of a person is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from graphgov.workspace import Workspace
from tests.loaders.hand_ins import DIVISIONS, KEY, hand_in, load, names, nodes
from tests.loaders.reading_support import identity_number, read, rows_of

Cell = str | int


@dataclass(frozen=True)
class Residents:
    """A workbook, and what of it comes out: neighbourhoods, buildings, residents, households."""

    file: str
    sheet: str
    rows: tuple[tuple[Cell, ...], ...]
    neighbourhoods: frozenset[str]
    buildings: frozenset[str]
    residents: int
    households: int

    def write(self, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        book = openpyxl.Workbook()
        book.worksheets[0].title = self.sheet
        for row in self.rows:
            book.worksheets[0].append(list(row))
        path = folder / f"{self.file}.xlsx"
        book.save(path)
        return path


PHONE = "13800000001"
TABLES = {
    "collected": Residents(
        "居民信息采集表",
        "Sheet1",
        (
            ("安里社区兰苑小区居民信息采集表",),
            (
                "户号",
                "与户主关系",
                "姓名",
                "身份证号",
                "手机号",
                "楼栋门牌",
                "人户情况",
                "是否党员",
                "特殊人群类别",
                "网格员",
            ),
            ("001", "户主", "甲某", identity_number(1), PHONE, "3幢2单元501", "人户一致", "是", "", "丁一"),
            ("001", "配偶", "乙某", identity_number(2), PHONE, "3幢2单元501室", "人户分离", "否", "", "丁一"),
            ("002", "户主", "丙某", "", PHONE, "4幢1单元101", "人在户在", "否", "社区矫正", "丁一"),
        ),
        frozenset({"兰苑小区"}),
        frozenset({"3幢", "4幢"}),
        3,
        2,
    ),
    "dashes_below_a_sheet_of_the_community": Residents(
        "人口信息",
        "安里社区",
        (
            ("序号", "姓名", "性别", "出生年月", "小区名称", "幢-单元-室", "户籍地址", "联系电话"),
            (1, "甲某", "男", "1960-01", "菊苑", "12-2-1203", "外省某地", PHONE),
            (2, "乙某", "女", "1961-01", "菊苑", "12-2-1203", "外省某地", PHONE),
            (3, "丙某", "女", "1999-01", "菊苑", "7-301", "外省某地", PHONE),
        ),
        frozenset({"菊苑"}),
        frozenset({"12", "7"}),
        3,
        2,
    ),
    "whole_addresses": Residents(
        "安里社区居民台账",
        "居民",
        (
            ("姓名", "身份证号码", "现住址", "服务需求"),
            ("甲某", identity_number(3), "东街道安里社区竹苑小区3号楼1单元101", "独居"),
            ("乙某", identity_number(4), "和平路12号梅苑 １２幢二单元1203室", ""),
        ),
        frozenset({"竹苑小区", "梅苑"}),
        frozenset({"3号楼", "12幢"}),
        2,
        2,
    ),
}
WORDS = ("甲某", "乙某", "丙某", "配偶", "社区矫正", PHONE, "外省")


def everything(workspace: Workspace) -> str:
    return "".join(str(pq.read_table(path).to_pylist()) for path in sorted(workspace.path().rglob("*.parquet")))


@pytest.mark.parametrize("name", TABLES)
def test_a_register_of_residents_comes_whole_and_names_nobody(tmp_path: Path, name: str) -> None:
    table = TABLES[name]
    workspace = Workspace.create(tmp_path / "ws", KEY)
    source = hand_in(tmp_path / "in", 行政区划=DIVISIONS)
    table.write(source)
    result = load(workspace, source, office="东街道")
    assert names(workspace, "Neighbourhood") == table.neighbourhoods
    assert names(workspace, "Building") == table.buildings
    people = nodes(workspace, "Resident")
    assert (len(people), len({one["household"] for one in people})) == (table.residents, table.households)
    assert nodes(workspace, "Person") == []
    said = everything(workspace) + str(result.facts.problems)
    assert [word for word in WORDS if word in said] == []


def test_a_neighbourhood_without_a_shape_needs_many_rows(tmp_path: Path) -> None:
    header = "社区,小区名称,楼栋,房号,姓名"
    slid = "安里社区,戊某某,3幢,101,乙某"
    many = [f"安里社区,阳光海岸,{at % 2 + 1}幢,{at},甲某" for at in range(101, 111)]
    result = read(
        tmp_path / "out", hand_in(tmp_path / "in", 居民台账="\n".join([header, slid, *many])), office="东街道"
    )
    assert {row["name"] for row in rows_of(result, "neighbourhoods")} == {"阳光海岸"}
    assert {row["neighbourhood"] for row in rows_of(result, "buildings")} == {"阳光海岸"}


def test_the_register_of_buildings_counts_alone_where_it_was_handed_in(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "ws", KEY)
    source = hand_in(
        tmp_path / "in",
        行政区划=DIVISIONS,
        小区台账="社区,小区名称\n安里社区,兰苑",
        楼栋台账="社区,小区名称,楼栋号\n安里社区,兰苑,1幢",
        居民台账="社区,小区名称,楼栋,房号,姓名\n安里社区,兰苑,1幢,101,甲某\n安里社区,兰苑,8幢,101,乙某",
    )
    load(workspace, source, office="东街道")
    assert names(workspace, "Building") == {"1幢"}
    assert len(nodes(workspace, "Resident")) == 1


def test_whose_gridworker_stands_in_few_rows_is_asked_about(tmp_path: Path) -> None:
    header = "社区,小区,楼栋,房号,姓名,所属网格,网格员"
    rows = [f"安里社区,兰苑,1幢,{at},某某,第一网格,乙一" for at in range(101, 104)]
    result = read(tmp_path / "out", hand_in(tmp_path / "in", 居民台账="\n".join([header, *rows])), office="东街道")
    assert [table.register for table in result.tables if table.register == "gridworkers"] == []
    assert ("unknown_column", "网格员") in {(problem.code, problem.column) for problem in result.problems}
    assert "乙一" not in str(result.problems)
