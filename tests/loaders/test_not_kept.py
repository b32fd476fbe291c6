"""Tables that are no registers are told politely what they are; nothing of them is kept, and no register is refused."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from docx import Document

from graphgov.loaders.files.header_text import comparable
from graphgov.loaders.questions.table_questions import ask
from graphgov.loaders.questions.taken_for import taken_for
from graphgov.loaders.rows.mappings import Mappings
from graphgov.loaders.rows.problems import Weight
from graphgov.messages import choose_language
from graphgov.schema import REGISTERS
from graphgov.schema.not_kept import NOT_KEPT
from graphgov.schema.register_declaration import Use
from tests.loaders.reading_support import read, rows_of

Row = tuple[str | int, ...]


@pytest.fixture(autouse=True)
def chinese() -> None:
    choose_language("zh_CN")


KINDS: dict[str, tuple[str, tuple[Row, ...]]] = {
    "shops_with_their_gridworkers": (
        "沿街商户名册",
        (
            ("安里社区沿街商户信息台账",),
            ("序号", "社区", "网格", "商户名称", "经营者", "经营范围", "联系电话", "网格员"),
            (1, "安里社区", "第一网格", "某某面馆", "戊一", "餐饮", "13800000001", "戊二"),
        ),
    ),
    "small_places": (
        "沿街商户名册",
        (("九小场所排查表",), ("门牌号", "店名", "店主", "是否有灭火器"), ("12", "某某理发店", "戊一", "是")),
    ),
    "shops_without_a_title": (
        "沿街商户名册",
        (("门店名称", "经营者姓名", "营业执照号"), ("某某超市", "戊一", "9100")),
    ),
    "rooms_to_let": (
        "出租房屋登记表",
        (("小区", "楼栋", "房号", "房东", "承租人", "租期"), ("兰苑", "1幢", "101", "戊一", "戊二", "一年")),
    ),
    "rented_rooms_by_their_title": (
        "出租房屋登记表",
        (("流动人口及租赁房屋登记",), ("小区", "房号", "产权人", "联系电话"), ("兰苑", "101", "戊一", "138")),
    ),
    "signatures": (
        "签到表",
        (("联席会议签到表",), ("序号", "姓名", "单位", "职务", "签名"), (1, "戊一", "区税务局", "科长", "")),
    ),
    "visitors": (
        "签到表",
        (("来访登记簿",), ("日期", "来访人", "来访事由", "被访人"), ("5月1日", "戊一", "办事", "戊二")),
    ),
    "petitions": (
        "信访投诉登记表",
        (("日期", "社区", "信访人", "联系电话", "反映问题"), ("2025-01-01", "安里社区", "戊一", "138", "噪音")),
    ),
    "people_under_supervision": (
        "重点人员名册",
        (("社区矫正人员花名册",), ("社区", "姓名", "罪名", "矫正期限"), ("安里社区", "戊一", "某罪", "一年")),
    ),
    "vehicles": (
        "车辆、养犬登记表",
        (("小区", "楼栋", "车牌号", "车主", "联系电话"), ("兰苑", "1幢", "某A0000", "戊一", "138")),
    ),
    "a_notice": (
        "文字材料",
        (("关于召开联席会议的通知",), ("各社区党委：",), ("定于某日召开联席会议，请戊一准时参加。",)),
    ),
}


def workbook(path: Path, rows: tuple[Row, ...]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(path)
    return path


@pytest.mark.parametrize("name", KINDS)
def test_a_table_that_is_no_register_is_called_by_its_name(tmp_path: Path, name: str) -> None:
    called, rows = KINDS[name]
    path = workbook(tmp_path / "in" / "表.xlsx", rows)
    (taken,) = taken_for([path], Mappings())
    (said,) = taken.sentences
    assert called in said
    assert said.endswith("一概不保存。")
    assert ask([path], Mappings()) == ()
    result = read(tmp_path / "out", path, office="东街道")
    assert result.tables == ()
    assert {(problem.code, problem.weight) for problem in result.problems} == {("not_kept", Weight.NOTE)}
    assert "戊" not in str(result.problems)


def test_a_letter_is_told_to_be_a_text(tmp_path: Path) -> None:
    letter = Document()
    letter.add_paragraph("聘书")
    letter.add_paragraph("兹聘请戊一同志为红色物业顾问。")
    path = tmp_path / "聘书.docx"
    letter.save(str(path))
    result = read(tmp_path / "out", path, office="东街道")
    (problem,) = result.problems
    assert "文字材料" in problem.expected
    assert "戊一" not in str(problem)


def test_a_register_with_a_column_for_signatures_is_no_sheet_of_signatures(tmp_path: Path) -> None:
    rows = (("网格员花名册",), ("社区", "网格", "网格员", "签名"), ("安里社区", "第一网格", "甲一", ""))
    result = read(tmp_path / "out", workbook(tmp_path / "网格员花名册.xlsx", rows), office="东街道")
    assert [row["name"] for row in rows_of(result, "gridworkers")] == ["甲一"]


def test_no_header_of_a_register_shows_a_kind_that_is_kept_nowhere() -> None:
    kept = {
        comparable(spelling)
        for register in REGISTERS
        for column in register.columns
        if column.use not in (Use.DROPPED, Use.IGNORED)
        for spelling in column.spellings
    }
    assert [header for kind in NOT_KEPT for header in kind.headers if comparable(header) in kept] == []


def test_figures_that_a_register_states_are_kept_with_their_place_and_the_others_named(tmp_path: Path) -> None:
    rows = (
        ("东街道网格划分情况统计表",),
        ("社区", "网格数", "专职网格员数", "微网格数", "户数"),
        ("安里社区", 5, 5, 20, 3000),
        ("和里社区", 4, 4, "-", 2500),
    )
    result = read(tmp_path / "out", workbook(tmp_path / "统计.xlsx", rows), office="东街道")
    found = {(row["name"], row["grids_stated"], row["households_stated"]) for row in rows_of(result, "communities")}
    assert found == {("安里社区", 5, 3000), ("和里社区", 4, 2500)}
    said = [problem.remedy for problem in result.problems if problem.code == "not_kept"]
    assert len(said) == 1
    assert said[0].startswith("专职网格员数、微网格数：")


@pytest.mark.parametrize(
    "rows",
    [
        (
            ("两新组织党组织覆盖情况统计表",),
            ("街道", "企业总数", "应建", "已建", "覆盖率"),
            ("东街道", 120, 40, 38, "95%"),
            ("西街道", 100, 30, 27, "90%"),
        ),
        (("镇街", "社会组织数", "已建党组织数"), ("东街道", 12, 4), ("西街道", 10, 3), ("合计", 22, 7)),
        (("序号", "乡镇（街道）", "应换届数", "已换届数", "完成率"), (1, "东街道", 5, 5, "100%")),
    ],
)
def test_figures_by_street_are_understood_and_make_no_units(tmp_path: Path, rows: tuple[Row, ...]) -> None:
    result = read(tmp_path / "out", workbook(tmp_path / "统计表.xlsx", rows), office="示例区")
    assert result.tables == ()
    said = [problem.remedy for problem in result.problems if problem.code == "not_kept"]
    assert len(said) == 1
    assert said[0].endswith("未保留。")
