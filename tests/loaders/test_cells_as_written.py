"""Cells as people write them: each kind comes out right, or is asked about, and is never silently wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlwt

from graphgov.loaders.rows.hashing import check_digit
from graphgov.loaders.rows.problems import Weight
from graphgov.loaders.rows.register_rows import ReadResult
from graphgov.workspace import Workspace
from tests.loaders.cells_support import STREET, THREE, households, noted, written
from tests.loaders.hand_ins import DIVISIONS, KEY, hand_in, links, load, names, nodes
from tests.loaders.reading_support import read, rows_of

UNCLOSED = {
    "never closed": '社区,小区名称,户数\n安里社区,"一村,101\n安里社区,二村,102\n安里社区,三村,103\n',
    "never closed, in the last row": '社区,小区名称,户数\n安里社区,一村,101\n安里社区,二村,102\n安里社区,"三村,103\n',
    "a second one begins a cell": '社区,小区名称,户数\n安里社区,"一村,101\n安里社区,二村,102\n安里社区,"三村,103\n',
    "a second one ends a cell": '社区,小区名称,户数\n安里社区,"一村,101\n安里社区,二村,102\n安里社区,三村",103\n',
    "in the first column": '社区,小区名称,户数\n"安里社区,一村,101\n安里社区,二村,102\n安里社区,三村,103\n',
    "in two columns": '社区,小区名称,户数\n"安里社区,一村,101\n安里社区,二村",102\n安里社区,三村,103\n',
    "within an unquoted cell": '社区,小区名称,户数\n安里社区,一村",101\n安里社区,二村,102\n安里社区,三村,103\n',
}


@pytest.mark.parametrize(
    ("kind", "separator", "encoding"),
    [
        *((kind, ",", "utf-8") for kind in UNCLOSED),
        ("never closed", "\t", "gb18030"),
        ("a second one ends a cell", ";", "utf-16"),
    ],
)
def test_a_stray_quotation_mark_swallows_no_row(tmp_path: Path, kind: str, separator: str, encoding: str) -> None:
    result = written(tmp_path, "小区台账", UNCLOSED[kind].replace(",", separator), encoding)
    assert [(name.strip('"'), count) for name, count in households(result)] == THREE


def test_a_stray_quotation_mark_is_told(tmp_path: Path) -> None:
    assert ("layout", 2) in noted(written(tmp_path, "小区台账", UNCLOSED["never closed"]))


def test_a_row_that_cannot_be_told_from_a_stray_mark_is_named(tmp_path: Path) -> None:
    text = '社区,小区名称,户数,备注\n安里社区,一村,101,好\n安里社区,"二村,102\n安里社区,三村,103,好\n'
    result = written(tmp_path, "小区台账", text)
    (problem,) = result.problems
    assert (problem.code, problem.weight) == ("unreadable", Weight.ERROR)
    assert "Row 3" in problem.expected


def test_a_cell_of_several_lines_is_one_cell(tmp_path: Path) -> None:
    rows = ['"一\n村",101,"东街1号,\n进门左转"', '"二村",102,"说""好"""', "三村,103,"]
    text = "社区,小区名称,户数,小区地址\n" + "".join(f"安里社区,{row}\n" for row in rows)
    assert households(written(tmp_path, "小区台账", text)) == THREE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("楼栋号,单元数,层数\n1,2,3\n2,1,6\n3,3,11\n", ["1", "2", "3"]),
        ("楼栋号,单元数,层数\n1,2,3\n", ["1"]),
        ("序号,楼栋号,单元数,层数\n1,2,3,4\n2,3,1,6\n", ["2", "3"]),
        ("楼栋号,单元数,层数,楼栋长\n1,2,3,\n2,1,6,甲某\n3,3,11,乙某\n", ["1", "2", "3"]),
        ("楼栋号,单元数,层数\n1,2,3\n东楼,1,6\n西楼,1,6\n", ["1", "东楼", "西楼"]),
        ("楼栋号,单元数,层数\n甲,1,2\n乙,2,6\n", ["甲", "乙"]),
        ("楼栋号,单元数,层数\n1栋,2,3\n2栋,1,6\n", ["1栋", "2栋"]),
    ],
)
def test_the_first_building_is_no_numbering_of_columns(tmp_path: Path, text: str, expected: list[str]) -> None:
    title = "安里社区兰苑小区楼栋台账\n"
    result = written(tmp_path, "楼栋台账", title + text)
    assert [row["name"] for row in rows_of(result, "buildings")] == expected


@pytest.mark.parametrize(
    "numbering",
    [
        "1,2,3,4",
        "甲,乙,1,2",
        "甲,乙,丙,丁",
        "A,B,C,D",
        "（1）,（2）,（3）,（4）",
        "(1),(2),(3),(4)",
        "①,②,③,④",
        "甲,乙,丙,1",
        "一,二,三,四",
    ],
)
def test_a_row_that_numbers_the_columns_is_left_out_and_told(tmp_path: Path, numbering: str) -> None:
    text = f"街道,社区,小区名称,户数\n{numbering}\n东街道,安里社区,一村,101\n东街道,安里社区,二村,102\n"
    result = written(tmp_path, "小区台账", text)
    assert households(result) == THREE[:2]
    assert ("layout", 2) in noted(result)


def numbers(count: int) -> list[str]:
    """Identity numbers that hold."""
    first = [f"99010119700101{at:03d}" for at in range(1, count + 1)]
    return [one + check_digit(one) for one in first]


ONE, TWO = numbers(2)


def gridworkers(folder: Path, *cells: str) -> ReadResult:
    """A register of gridworkers, each cell in a grid of its own."""
    rows = "".join(f'安里社区,第{at}网格,"{cell}"\n' for at, cell in enumerate(cells))
    return written(folder, "网格员台账", f"社区,网格名称,姓名\n{rows}")


def by_row(result: ReadResult) -> dict[int, list[Any]]:
    """The people of each row."""
    found: dict[int, list[Any]] = {}
    for row in rows_of(result, "gridworkers"):
        found.setdefault(row["row"], []).append(row["name"])
    return found


SEVERAL = [
    ("方丁四、方丁五", ["方丁四", "方丁五"]),
    ("方丁四，方丁五；方丁六", ["方丁四", "方丁五", "方丁六"]),
    ("赵六/钱七", ["赵六", "钱七"]),
    ("孙八 周九", ["孙八", "周九"]),
    ("孙八　周九一", ["孙八", "周九一"]),
    ("孙八\n周九", ["孙八", "周九"]),
    ("方丁四和方丁五", ["方丁四", "方丁五"]),
    ("方丁四、方丁五等2人", ["方丁四", "方丁五"]),
    ("1.方丁四 2.方丁五", ["方丁四", "方丁五"]),
    ("甲 某、乙 某", ["甲某", "乙某"]),
    ("欧阳某某、司马某", ["欧阳某某", "司马某"]),
    ("方丁四13800000001、方丁五13800000002", ["方丁四", "方丁五"]),
    ("方丁四（1栋）、方丁五（2栋）", ["方丁四", "方丁五"]),
    ("欧阳 某某", ["欧阳某某"]),
    ("甲 某", ["甲某"]),
    ("甲　某", ["甲某"]),
    ("方和平", ["方和平"]),
    ("阿某·示例", ["阿某·示例"]),
]


def test_a_cell_of_several_people(tmp_path: Path) -> None:
    result = gridworkers(tmp_path, *(cell for cell, _expected in SEVERAL))
    assert by_row(result) == {row: expected for row, (_cell, expected) in enumerate(SEVERAL, start=2)}
    assert [problem for problem in result.problems if problem.weight is Weight.ERROR] == []


def test_numbers_beside_several_people_go_with_them(tmp_path: Path) -> None:
    told = f"{ONE}、{TWO},13800000001、13800000002,男、女"
    text = f"社区,网格名称,姓名,身份证号,联系电话,性别\n安里社区,第一网格,甲某、乙某,{told}\n"
    rows = rows_of(written(tmp_path, "网格员台账", text), "gridworkers")
    assert [(row["name"], row["sex"]) for row in rows] == [("甲某", "male"), ("乙某", "female")]
    alone = rows_of(
        written(tmp_path / "2", "网格员台账", f"社区,网格名称,姓名,身份证号\n安里社区,第一网格,乙某,{TWO}\n"),
        "gridworkers",
    )
    assert rows[1]["identity_number"] == alone[0]["identity_number"] != rows[0]["identity_number"]


def test_numbers_that_do_not_match_the_names_are_asked_about(tmp_path: Path) -> None:
    result = written(tmp_path, "网格员台账", f"社区,网格名称,姓名,身份证号\n安里社区,第一网格,甲某、乙某,{ONE}\n")
    assert rows_of(result, "gridworkers") == []
    assert ("several_people", 2) in noted(result)


def test_people_who_are_counted_but_not_named_are_asked_about(tmp_path: Path) -> None:
    result = gridworkers(tmp_path, "甲某等3人", "乙某、丙某等三人", "丁某、戊某等")
    assert [row["name"] for row in rows_of(result, "gridworkers")] == ["甲某", "乙某", "丙某", "丁某", "戊某"]
    assert {row for code, row in noted(result) if code == "people_unnamed"} == {2, 3, 4}


@pytest.mark.parametrize("header", ["网格长", "网格长姓名"])
def test_several_holders_of_a_post_in_a_register_of_places(tmp_path: Path, header: str) -> None:
    workspace = Workspace.create(tmp_path / "ws", KEY)
    source = hand_in(
        tmp_path / "in",
        行政区划=DIVISIONS,
        网格台账=f"社区,网格名称,{header}\n安里社区,第一网格,甲某、乙某（兼）\n安里社区,第二网格,空缺",
    )
    load(workspace, source, office=STREET)
    assert names(workspace, "Grid") == {"第一网格", "第二网格"}
    assert links(workspace, "HOLDS_POST") == {("甲某", "第一网格"), ("乙某", "第一网格")}


def test_several_people_in_a_column_of_another_register(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "ws", KEY)
    rows = (
        "安里社区,第一网格,100,甲 某,孙八 周九\n安里社区,第二网格,90,欧阳 某某(女),赵六13800000000/钱七\n"
        "安里社区,第三网格,80,138 0000 0000,暂缺"
    )
    source = hand_in(tmp_path / "in", 行政区划=DIVISIONS, 网格花名册=f"社区,网格名称,户数,网格长,专职网格员\n{rows}")
    load(workspace, source, office=STREET)
    assert links(workspace, "HOLDS_POST") == {
        ("甲某", "第一网格"), ("孙八", "第一网格"), ("周九", "第一网格"),
        ("欧阳某某", "第二网格"), ("赵六", "第二网格"), ("钱七", "第二网格"),
    }  # fmt: skip


MARKED = [
        *((cell, "王五") for cell in (
            "王五(女)", "王五（女）", "王五 （女）", "王五[女]", "王五（兼）", "王五(代)", "王五*",
            "*王五", "王五※", "王五（书记兼主任）", "王五 书记兼",
            "王五 主任", "王五，女，回族", "王五（女，回族）", "王五(男,汉族,1970.01,大专)",
            "王五（党员）", "王五（代主任）", "王五（专职网格员）",
            "王五 138 0000 0004", "王五13800000004", "王五（13800000004）",
            "王五 联系电话：138-0000-0004", "王五 0451-88886666",
            f"王五 {ONE}", "网格员：王五", "王五\u200b", "王五\t", "'王五", '=""王五""', "王 五",
        )),
        *((cell, "阿某·示例") for cell in (
            "阿某•示例", "阿某．示例", "阿某・示例", "阿某‧示例", "阿某 · 示例", "阿某.示例",
            "阿某･示例", "阿某·示例（维吾尔族）"
        )),
        *((cell, "方石") for cell in ("⽅⽯", "方\u2f6f")),
        ("\u2ee2某", "马某"), ("\uf9e9某", "里某"), ("\U0002f80a某", "\u50e7某"),
        ("王五(大)", "王五(大)"), ("甲*", "甲*"),
]  # fmt: skip


def test_marks_at_a_name_are_none_of_it(tmp_path: Path) -> None:
    result = gridworkers(tmp_path, *(cell for cell, _expected in MARKED))
    assert by_row(result) == {row: [expected] for row, (_cell, expected) in enumerate(MARKED, start=2)}
    assert b"13800000004" not in b"".join(path.read_bytes() for path in tmp_path.rglob("*.parquet"))


def test_one_with_marks_and_one_without_are_one_person(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "ws", KEY)
    source = hand_in(
        tmp_path / "in",
        行政区划=DIVISIONS,
        网格台账="社区,网格名称,网格长\n安里社区,第一网格,王五(女)",
        网格员台账="社区,网格名称,姓名,职务\n安里社区,第一网格,王五,网格长\n安里社区,第一网格,王五（兼）,网格员",
    )
    load(workspace, source, office=STREET)
    assert len([node for node in nodes(workspace, "Person") if node["name"] == "王五"]) <= 2
    assert names(workspace, "Person") == {"王五"}


def test_a_number_or_a_title_alone_is_no_name(tmp_path: Path) -> None:
    cells = ["138 1234 5678", "13812345678", "电话：138-1234-5678", "0451-88886666", ONE, "书记"]
    result = gridworkers(tmp_path, *cells, "甲某")
    assert [row["name"] for row in rows_of(result, "gridworkers")] == ["甲某"]
    assert {row for code, row in noted(result) if code == "no_name"} == {2, 3, 4, 5, 6, 7}


def test_a_number_is_the_name_of_no_place(tmp_path: Path) -> None:
    cells = [
        "138 1234 5678",
        "138-1234-5678",
        "１３８１２３４５６７８",
        "13812345678",
        ONE,
        f"{ONE[:6]} {ONE[6:14]} {ONE[14:]}",
    ]
    rows = "".join(f"安里社区,{cell},乙某\n" for cell in (*cells, "第二网格 13812345678", "第三网格"))
    result = written(tmp_path, "网格台账", f"社区,网格名称,网格长\n{rows}")
    assert [row["name"] for row in rows_of(result, "grids")] == ["第二网格", "第三网格"]
    assert {row for code, row in noted(result) if code == "no_name"} == {2, 3, 4, 5, 6, 7}


def test_a_name_with_a_sign_that_nobody_knows_is_asked_about(tmp_path: Path) -> None:
    result = gridworkers(tmp_path, "甲某(乙某)", "丙*", "王主任", "丁某：戊某")
    assert {row for code, row in noted(result) if code == "odd_name"} == {2, 3, 4, 5}


VACANT = (
    "空缺",
    "暂缺",
    "待定",
    "无",
    "/",
    "—",
    "——",
    "-",
    "暂无",
    "(空)",
    "（空缺）",
    "空",
    "暂时空缺",
    "待补选",
    "暂无人选",
    "N/A",
    "×",
    "未配备",
)


def test_a_vacancy_is_nobody(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "ws", KEY)
    rows = "".join(f"\n安里社区,第{at}网格,{cell}" for at, cell in enumerate(VACANT))
    source = hand_in(
        tmp_path / "in",
        行政区划=DIVISIONS,
        网格台账=f"社区,网格名称,网格长\n安里社区,示范网格,甲某{rows}",
        网格员台账=f"社区,网格名称,姓名\n安里社区,示范网格,乙某{rows}",
    )
    result = load(workspace, source, office=STREET)
    assert names(workspace, "Person") == {"甲某", "乙某"}
    assert [problem for problem in result.facts.problems if problem.weight is Weight.ERROR] == []
    vacant = [problem.row for problem in result.facts.problems if problem.code == "vacant"]
    assert vacant == list(range(3, 3 + len(VACANT)))


ALIKE = [
        ("\u2f6f桥", "石桥"), ("\u2f69云", "白云"), ("\uf9e9桥", "里桥"), ("石\u200b桥", "石桥"),
        ("石\u00ad桥", "石桥"), ("石桥\ufe0f", "石桥"),
        ("石\u2060桥", "石桥"), ("\u2ec5桥", "见桥"), ("\u2ee9桥", "黄桥"),
        ("\u2f3e桥", "户桥"), ("1\u20132号院", "1-2号院"),
        ("1\uff0d2号院", "1-2号院"),
        ("1\u22122号院", "1-2号院"), ("\uff11\uff03院", "1#院"), ("石桥\u2003", "石桥"), ("石桥\u00a0", "石桥"),
]  # fmt: skip


@pytest.mark.parametrize("header", ["社区,小区名称,户数", "社\u200b区,\u2f29区名称,\u2f3e数"])
def test_signs_that_look_alike_are_one(tmp_path: Path, header: str) -> None:
    rows = "".join(f"安里社区,{cell},{at}\n" for at, (cell, _expected) in enumerate(ALIKE))
    result = written(tmp_path, "小区台账", f"{header}\n{rows}")
    assert households(result) == [(expected, at) for at, (_cell, expected) in enumerate(ALIKE)]


GUARDED = (
        '="安里社区",="一村",="0101"', '"=""安里社区""","=""一村""","=""0101"""', "'安里社区,'一村,'0101",
        "安里社区\t,一村\t,0101\t",
        "\u2018安里社区,\u2019一村,101", "=“安里社区”,=“一村”,=“0101”", "＝＂安里社区＂,＝＂一村＂,＝＂０１０１＂",
)  # fmt: skip


def test_what_guards_a_cell_from_a_spreadsheet_is_none_of_it(tmp_path: Path) -> None:
    rows = "".join(row.replace("一村", f"第{at}村") + "\n" for at, row in enumerate(GUARDED))
    result = written(tmp_path, "小区台账", f"社区,小区名称,户数\n{rows}")
    assert households(result) == [(f"第{at}村", 101) for at in range(len(GUARDED))]
    assert {row["community"] for row in rows_of(result, "neighbourhoods")} == {"安里社区"}


def test_a_quoted_formula_with_a_comma_and_names_joined_by_and(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    lines = ["社区,小区名称,户数", '安里社区,="兰苑,一期",="030"', "安里社区,菊苑,20"]
    (folder / "小区台账.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    units = "单位名称,单位类别,结对社区\n区税务局,机关,安里社区和乙里社区\n区民政局,机关,和平社区\n"
    (folder / "共建单位台账.csv").write_text(units, encoding="utf-8")
    result = read(tmp_path / "out", folder)
    assert [(row["name"], row["households_stated"]) for row in rows_of(result, "neighbourhoods")] == [
        ("兰苑,一期", 30),
        ("菊苑", 20),
    ]
    paired = [row["paired_community"] for row in rows_of(result, "joint_construction_units")]
    assert paired == [["安里社区", "乙里社区"], ["和平社区"]]


def test_an_old_workbook_that_counts_days_from_1904(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.dates_1904 = True
    sheet = book.add_sheet("业委会台账")
    for at, text in enumerate(("社区", "小区名称", "业委会名称", "成立时间")):
        sheet.write(0, at, text)
    for at, cell in enumerate(
        ("安里社区", "兰苑", "兰苑业委会", 42885)
    ):  # 2021-05-31 from 1904, shown as a plain number
        sheet.write(1, at, cell)
    (tmp_path / "in").mkdir()
    book.save(str(tmp_path / "in" / "业委会.xls"))
    (row,) = rows_of(read(tmp_path / "out", tmp_path / "in"), "homeowners_committees")
    assert str(row["founded"]) == "2021-05-31"
