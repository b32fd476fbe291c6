"""Filling offices' own forms: by the headers, styles kept, nothing overwritten, small groups of residents not told."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from openpyxl.styles import Border, Font, PatternFill, Side

import graphgov
from graphgov import LoadRequest
from graphgov.cli import main
from graphgov.errors import RegisterError, UsageError
from graphgov.messages import choose_language
from graphgov.workbench import Workbench

DIVISIONS = """区划代码,区划名称,层级,上级代码
99,示例省,省,
9901,示例市,市,99
990101,示例区,区县,9901
990101001,东街道,街道,990101
990101002,西街道,街道,990101
990101001001,安里社区,社区,990101001
990101001002,和里社区,社区,990101001
990101002001,安里社区,社区,990101002
"""
COMMUNITIES = """区县,街道,社区名称,户数(填报),常住人口(填报),议事平台,联系领导
示例区,东街道,安里社区,300,900,是,某某某
示例区,东街道,和里社区,3,4,否,
示例区,西街道,安里社区,20,50,,=某某
"""
NEIGHBOURHOODS = """区县,街道,社区,小区名称,户数(填报),常住人口(填报)
示例区,东街道,安里社区,安里一区,3,4
示例区,东街道,安里社区,安里二区,30,40
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    folder = tmp_path_factory.mktemp("filling")
    registers = folder / "registers"
    registers.mkdir()
    for name, text in (("行政区划", DIVISIONS), ("社区台账", COMMUNITIES), ("小区台账", NEIGHBOURHOODS)):
        (registers / f"{name}.csv").write_text(text, encoding="utf-8")
    made = graphgov.open(folder / "workspace")
    assert made.load([registers], LoadRequest(office="示例区")).facts.quarantined == 0
    return made


@pytest.fixture(autouse=True)
def chinese() -> None:
    choose_language("zh_CN")


def form(path: Path, title: str, *rows: list[object]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def filled(place: Workbench, path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(place.fill(path).content))


def test_a_blank_form_gets_a_row_for_each_community(place: Workbench, tmp_path: Path) -> None:
    path = form(
        tmp_path / "表.xlsx",
        "社区基本情况",
        ["社区基本情况统计表"],
        ["序号", "街道", "社区名称", "户数", "常住人口", "小区数", "议事平台", "满意度"],
        [None] * 8,
        [None] * 8,
        ["合计", None, None, "=SUM(D3:D4)"],
        ["填表人："],
    )
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.merge_cells("A1:H1")
    sheet["C2"].fill, sheet["C2"].font = PatternFill("solid", start_color="AACCEE"), Font(name="仿宋", bold=True)
    for cell in sheet[3]:
        cell.border = Border(bottom=Side(style="thin"))
    book.save(path)
    given = place.fill(path)
    sheet = openpyxl.load_workbook(io.BytesIO(given.content)).worksheets[0]
    rows = [row[:7] for row in sheet.iter_rows(min_row=3, max_row=5, values_only=True)]
    assert [row[0] for row in rows] == [1, 2, 3]
    assert {row[1:] for row in rows} == {
        ("东街道", "和里社区", 3, 4, None, "否"),
        ("东街道", "安里社区", 300, 900, 2, "是"),
        ("西街道", "安里社区", 20, 50, None, None),
    }
    assert sheet["A6"].value == "合计"
    assert sheet["D6"].value == "=SUM(D3:D5)"
    assert sheet["A7"].value == "填表人："
    assert sheet["C5"].border.bottom.style == "thin"
    assert (sheet["C2"].font.name, sheet["C2"].fill.start_color.rgb[-6:]) == ("仿宋", "AACCEE")
    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["A1:H1"]
    assert given.sheets[0].unknown == ("满意度",)
    assert dict(given.sheets[0].unfilled) == {"小区数": 2, "议事平台": 1}


def test_listed_rows_are_found_by_name_and_nothing_is_overwritten(place: Workbench, tmp_path: Path) -> None:
    path = form(
        tmp_path / "表.xlsx",
        "社区台账",
        ["街道", "社区名称", "户数", "常住人口", "联系领导"],
        ["西街道", "安里社区居委会", 999, None, None],
        [None, "安里", None, None, None],
        ["东街道", "没有的社区", None, None, None],
    )
    given = place.fill(path)
    sheet = openpyxl.load_workbook(io.BytesIO(given.content)).worksheets[0]
    assert [cell.value for cell in sheet[2]] == ["西街道", "安里社区居委会", 999, 50, "=某某"]
    assert sheet["E2"].data_type == "s"
    assert [cell.value for cell in sheet[3]] == [None, "安里", None, None, None], "two streets have one"
    assert given.sheets[0].unmatched == (3, 4)


def test_small_groups_below_a_community_are_not_told(place: Workbench, tmp_path: Path) -> None:
    path = form(tmp_path / "表.xlsx", "小区台账", ["社区", "小区名称", "总户数", "常住人口"])
    rows = list(filled(place, path).worksheets[0].iter_rows(min_row=2, values_only=True))
    assert sorted(rows) == [("安里社区", "安里一区", "<5", "<5"), ("安里社区", "安里二区", 30, 40)]


def test_a_form_of_one_street_gets_its_places_only(place: Workbench, tmp_path: Path) -> None:
    path = form(tmp_path / "表.xlsx", "社区台账", ["填报单位：西街道"], ["街道", "社区名称", "户数", "常住人口"])
    rows = list(filled(place, path).worksheets[0].iter_rows(min_row=3, values_only=True))
    assert rows == [("西街道", "安里社区", 20, 50)]


def test_residents_are_never_listed(place: Workbench, tmp_path: Path) -> None:
    path = form(tmp_path / "居民台账.xlsx", "居民台账", ["社区", "小区名称", "楼栋", "房号", "姓名", "出生日期"])
    given = place.fill(path)
    assert given.sheets[0].rows == 0
    assert given.sheets[0].cells == 0


def test_what_is_no_form_is_refused(place: Workbench, tmp_path: Path) -> None:
    with pytest.raises(RegisterError):
        place.fill(form(tmp_path / "表.xlsx", "别的", ["甲", "乙"], ["丙", "丁"]))
    with pytest.raises(UsageError):
        place.fill(tmp_path / "没有.xlsx")
    with pytest.raises(UsageError):
        place.fill(tmp_path / "表.csv")
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(RegisterError):
        place.fill(tmp_path / "坏.xlsx")


def test_the_command_names_what_stayed_empty_and_keeps_the_form(place: Workbench, tmp_path: Path) -> None:
    path = form(tmp_path / "表.xlsx", "社区台账", ["街道", "社区名称", "户数", "民警数", "满意度"])
    before = path.read_bytes()
    done = CliRunner().invoke(main, ["--language", "en", "fill", str(path), "--in", place.where])
    assert done.exit_code == 0, done.output
    assert "民警数: 3 cells stay empty" in done.output
    assert "满意度: the header was not recognised" in done.output
    assert path.read_bytes() == before
    assert (tmp_path / "表(已填).xlsx").is_file()
    over = CliRunner().invoke(main, ["--language", "en", "fill", str(path), "--in", place.where, "--out", str(path)])
    assert over.exit_code == 2
    assert path.read_bytes() == before


@pytest.mark.long
def test_answers_about_headers_and_tables_hold_for_forms_too(tmp_path: Path) -> None:
    registers = tmp_path / "registers"
    registers.mkdir()
    for name, text in (("行政区划", DIVISIONS), ("小区台账", NEIGHBOURHOODS)):
        (registers / f"{name}.csv").write_text(text, encoding="utf-8")
    made = graphgov.open(tmp_path / "workspace")
    made.load([registers], LoadRequest(office="东街道"))
    path = form(tmp_path / "表.xlsx", "表一", ["街道", "社区", "大院叫法", "住着几户"])
    with pytest.raises(RegisterError):
        made.fill(path)
    for answer in ("neighbourhoods", "name", "households_stated"):
        made.answer(made.questions([path], "东街道")[0], answer)
    with pytest.raises(RegisterError):
        made.fill(path)  # what one office means says nothing of another
    result = made.fill(path, "东街道")
    sheet = openpyxl.load_workbook(io.BytesIO(result.content)).worksheets[0]
    assert [[cell.value for cell in row] for row in sheet["A2:D3"]] == [
        ["东街道", "安里社区", "安里一区", "<5"],
        ["东街道", "安里社区", "安里二区", 30],
    ]
    assert result.sheets[0].unknown == ()
