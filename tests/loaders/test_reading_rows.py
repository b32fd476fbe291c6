"""What is wrong with a row is said with row, column and remedy; the row goes to quarantine and the rest loads."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from graphgov.loaders.files.raw_tables import ArrowBody, RawTable, arrow_body
from graphgov.loaders.rows.problem_log import ProblemLog
from graphgov.loaders.rows.problem_report import problems_json, problems_text
from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.loaders.rows.recognising import Recognised, find_header, recognise
from graphgov.loaders.rows.row_tables import UNFOLDED
from graphgov.messages import choose_language
from graphgov.schema import REGISTERS
from graphgov.schema.register_declaration import Use
from tests.loaders.reading_support import identity_number, problem_codes, read, rows_of, write_csv


@pytest.fixture(autouse=True)
def english() -> None:
    choose_language("en")


@pytest.mark.parametrize(
    ("name", "header", "cells", "code", "column", "value"),
    [
        ("小区", "小区名称,总户数", "一号院,abc", "wrong_type", "总户数", "abc"),
        ("小区", "小区名称,总户数", "一号院,-3", "below_zero", "总户数", "-3"),
        ("小区", "小区名称,建成年份", "一号院,1700", "out_of_range", "建成年份", "1700"),
        ("小区", "小区名称,总户数", ",3", "missing_value", "小区名称", ""),
        ("区划", "区划代码,区划名称,层级", "9901,示例市,城里", "unknown_word", "层级", "城里"),
        ("会议", "会议名称,召开时间", "议事会,昨天", "wrong_type", "召开时间", "昨天"),
        ("需求", "需求名称,满意度,提出时间", "路灯,120,", "out_of_range", "满意度", "120"),
        (
            "需求",
            "需求名称,提出时间,解决时间",
            "路灯,2024-05-01,2024-04-01",
            "end_before_start",
            "解决时间",
            "2024-04-01",
        ),
        ("网格", "网格名称,网格编号", "一格,3.3E+11", "wrong_type", "网格编号", "3.3E+11"),
        (
            "网格员",
            "网格名称,姓名,起始日期,终止日期",
            "一格,张三,2024.5,2024.4",
            "end_before_start",
            "终止日期",
            "2024.4",
        ),
    ],
)
def test_every_error_names_row_column_and_remedy(
    tmp_path: Path, name: str, header: str, cells: str, code: str, column: str, value: str
) -> None:
    (tmp_path / f"{name}.csv").write_text(f"{header}\n\n{cells}\n", encoding="utf-8")
    result = read(tmp_path / "out", tmp_path / f"{name}.csv", office="甲街道")
    (problem,) = result.problems
    assert (problem.code, problem.row, problem.column, problem.value) == (code, 3, column, value)
    assert (problem.weight, problem.office, problem.file) == (Weight.ERROR, "甲街道", f"{name}.csv")
    assert problem.expected
    assert problem.remedy
    assert result.tables[0].rows == 0
    assert result.quarantined == 1
    quarantined = duckdb.sql(f"SELECT office, file, row, code, \"column\" FROM '{result.quarantine}'").fetchall()
    assert quarantined == [("甲街道", f"{name}.csv", 3, code, column)]


@pytest.mark.parametrize(
    ("name", "header", "cells", "column", "value"),
    [
        ("小区", "小区名称,小区类型", "一号院,三不小区", "小区类型", "三不小区"),
        ("网格", "网格名称,网格职责", "一格,党建、打球", "网格职责", "党建、打球"),
        ("小区", "小区名称,有无物业", "一号院,也许", "有无物业", "也许"),
        ("任职", "姓名,任职单位,职务", "甲某,甲社区,巡夜员", "职务", "巡夜员"),
    ],
)
def test_a_word_that_nobody_knows_leaves_its_row(
    tmp_path: Path, name: str, header: str, cells: str, column: str, value: str
) -> None:
    (tmp_path / f"{name}.csv").write_text(f"{header}\n\n{cells}\n", encoding="utf-8")
    result = read(tmp_path / "out", tmp_path / f"{name}.csv", office="甲街道")
    (problem,) = result.problems
    assert (problem.code, problem.row, problem.column, problem.value) == ("unknown_word", 3, column, value)
    assert problem.weight is Weight.NOTE
    assert (result.quarantined, result.tables[0].rows) == (0, 1)


def test_the_nearest_known_words_are_named(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "小区.csv", [["小区名称", "小区类型"], ["一号院", "三不小区"]])
    (problem,) = read(tmp_path / "out", file).problems
    assert "Three-no neighbourhood" in problem.expected


def test_a_bad_row_takes_nothing_else_with_it_and_may_have_several_problems(tmp_path: Path) -> None:
    rows = [["小区名称", "总户数", "建成年份"], ["", "x", "y"], ["二号院", "2", "2001"]]
    result = read(tmp_path / "out", write_csv(tmp_path / "小区.csv", rows))
    assert problem_codes(result) == [
        ("missing_value", 2, "小区名称"),
        ("wrong_type", 2, "建成年份"),
        ("wrong_type", 2, "总户数"),
    ]
    assert [r["name"] for r in rows_of(result, "neighbourhoods")] == ["二号院"]
    assert result.quarantined == 1


def test_a_required_column_that_is_missing_is_one_problem(tmp_path: Path) -> None:
    rows = [["社区", "网格员姓名", "专职/兼职"], ["安和里", "张三", "专职"], ["安和里", "李四", "专职"]]
    result = read(tmp_path / "out", write_csv(tmp_path / "网格员台账.csv", rows))
    assert problem_codes(result) == [("missing_value", None, "网格名称")]
    assert (result.tables[0].rows, result.quarantined) == (0, 2)


def test_unknown_and_personal_columns_are_set_aside_with_a_note(tmp_path: Path) -> None:
    rows = [
        ["小区名称", "总户数", "总户数量", "联系电话", "备注", "序号"],
        ["一号院", "3", "秘密甲", "13812345678", "秘密乙", "1"],
    ]
    result = read(tmp_path / "out", write_csv(tmp_path / "小区.csv", rows))
    assert [(p.weight, p.code, p.column) for p in result.problems] == [
        (Weight.NOTE, "unknown_column", "总户数量"),
        (Weight.NOTE, "personal_column", "联系电话"),
    ]
    assert "总户数" in result.problems[0].expected
    assert rows_of(result, "neighbourhoods")[0]["households_stated"] == 3
    written = b"".join(path.read_bytes() for path in (tmp_path / "out").iterdir())
    assert "秘密".encode() not in written
    assert b"13812345678" not in written


def test_empty_rows_are_passed_over_and_identical_ones_merged(tmp_path: Path) -> None:
    header = ["序号", "小区名称", "总户数"]
    one = write_csv(tmp_path / "小区1.csv", [header, ["1", "一号院", "3户"], ["2", "", ""], ["3", "一号院", "3"]])
    two = write_csv(tmp_path / "小区2.csv", [header, ["1", "一号院", "3"], ["2", "一号院", "4"]])
    result = read(tmp_path / "out", one, two)
    assert [(r["file"], r["row"]) for r in rows_of(result, "neighbourhoods")] == [("小区1.csv", 2), ("小区2.csv", 3)]
    assert [(p.weight, p.code, p.file, p.row) for p in result.problems] == [
        (Weight.NOTE, "merged", "小区1.csv", 4),
        (Weight.NOTE, "merged", "小区2.csv", 2),
    ]
    assert result.quarantined == 0


def test_the_office_comes_from_the_option_else_the_column_else_the_title(tmp_path: Path) -> None:
    column = write_csv(tmp_path / "小区.csv", [["填报单位", "小区名称"], ["甲街道", "一号院"], ["乙街道", "一号院"]])
    result = read(tmp_path / "one", column)
    assert result.offices == ("乙街道", "甲街道")
    assert [r["office"] for r in rows_of(result, "neighbourhoods")] == ["甲街道", "乙街道"]
    assert read(tmp_path / "two", column, office="区委").offices == ("区委",)
    title = write_csv(tmp_path / "小区2.csv", [["填报单位：丙街道", ""], ["小区名称", "总户数"], ["一号院", "2"]])
    titled = read(tmp_path / "three", title)
    assert titled.offices == ("丙街道",)
    assert rows_of(titled, "neighbourhoods")[0]["row"] == 3
    assert read(tmp_path / "four", write_csv(tmp_path / "小区3.csv", [["小区名称"], ["一号院"]])).offices == ("",)


def test_an_office_name_is_text_wherever_it_goes(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "it's 小区'.csv", [["小区名称"], ["x'; DROP TABLE quarantine; --"]])
    result = read(tmp_path / "o'ut", file, office="甲'街道")
    row = rows_of(result, "neighbourhoods")[0]
    assert (row["office"], row["file"], row["name"]) == ("甲'街道", "it's 小区'.csv", "x'; DROP TABLE quarantine; --")


def test_no_more_than_the_limit_of_one_kind_is_listed() -> None:
    log = ProblemLog(limit=2)
    for row in range(5):
        log.add(Problem(Weight.ERROR, "wrong_type", "grids", "", "a.csv", row, "户数", "x", "a number", ""))
    log.add(Problem(Weight.ERROR, "below_zero", "grids", "", "a.csv", 1, "户数", "-1", "a number", ""))
    problems = log.problems()
    assert [p.code for p in problems] == ["wrong_type", "below_zero", "wrong_type", "wrong_type"] or len(problems) == 4
    assert [p.expected for p in problems if p.weight is Weight.NOTE] == ["3 more like it"]


def test_a_column_wrong_in_every_row_is_counted_and_quarantined_whole(tmp_path: Path) -> None:
    rows = [["小区名称", "总户数"], *([f"院{n}", "很多"] for n in range(10_500))]
    result = read(tmp_path / "out", write_csv(tmp_path / "小区.csv", rows))
    assert len(result.problems) == 10_001
    assert result.quarantined == 10_500


@pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.name)
@pytest.mark.parametrize("language", ["zh", "en", "name"])
def test_every_register_is_recognised_by_its_headers_in_each_language(register, language: str) -> None:  # type: ignore[no-untyped-def]
    header = tuple(c.name if language == "name" else getattr(c.label, language) for c in register.columns)
    for names in ((register.label.zh,), (register.name,), ("表1",)):
        found = recognise(RawTable("a.csv", names, header, 1, ArrowBody(arrow_body(iter([]), 0).table)))
        assert isinstance(found, Recognised), (names, found)
        assert found.register is register
        assert {m.column.name for m in found.columns} == {c.name for c in register.columns}
        assert found.unknown == ()


def recognised_as(names: tuple[str, ...], *header: str) -> str:
    found = recognise(RawTable("a.csv", names, header, 1, arrow_body(iter([]), 0)))
    return found.register.name if isinstance(found, Recognised) else ""


def test_names_decide_where_headers_do_not() -> None:
    header = ("街道", "社区", "网格名称", "姓名", "任职时间")
    assert recognised_as(("网格员台账",), *header) == "gridworkers"
    assert recognised_as(("Sheet1", "某街道网格员"), *header) == "gridworkers"
    assert recognised_as(("社区工作者",), "社区", "姓名", "性别") == "community_workers"
    assert recognised_as(("甲乙丙",), "甲", "乙", "丙") == ""
    assert recognised_as(("Sheet1",), "序号", "备注") == ""


def test_headers_are_known_whatever_their_width_brackets_and_marks() -> None:
    assert recognised_as(("小区",), "*小区 名称", "总建筑面积（㎡）", "乡镇（街道）") == "neighbourhoods"
    table = RawTable("a", ("小区",), ("*小区\n名称", "总户数(户)", "总建筑面积（平方米）"), 1, arrow_body(iter([]), 0))
    found = recognise(table)
    assert isinstance(found, Recognised)
    assert [m.column.name for m in found.columns] == ["name", "households_stated", "floor_area"]


def test_the_header_is_the_first_row_that_looks_like_one() -> None:
    assert find_header([["某街道小区台账", ""], ["小区名称", "总户数"], ["一号院", "3"]]) == 1
    assert find_header([["甲", "乙"], ["1", "2"]]) == 0


def test_a_column_under_two_headers_is_read_under_the_plainer_one(tmp_path: Path) -> None:
    rows = [["姓名", "出生年月", "出生年份", "网格名称"], ["张三", "1990-01", "1991", "一格"]]
    result = read(tmp_path / "out", write_csv(tmp_path / "网格员.csv", rows))
    assert rows_of(result, "gridworkers")[0]["birth_year"] == 1991
    assert problem_codes(result) == [("unknown_column", None, "出生年月")]


def test_every_rows_table_has_every_stored_column_with_its_type(tmp_path: Path) -> None:
    result = read(tmp_path / "out", write_csv(tmp_path / "网格.csv", [["网格名称"], ["一格"]]))
    found = duckdb.sql(f"DESCRIBE SELECT * FROM '{result.tables[0].path}'").fetchall()
    types = {row[0]: row[1] for row in found}
    grids = next(r for r in REGISTERS if r.name == "grids")
    kept = [c.name for c in grids.columns if c.use not in (Use.DROPPED, Use.IGNORED, Use.HASHES)]
    assert list(types) == ["office", "file", "row", *kept, UNFOLDED]
    assert (types["row"], types["founded"], types["neighbourhood"]) == ("BIGINT", "DATE", "VARCHAR[]")
    assert (types["receives_cadres"], types["duties"]) == ("BOOLEAN", "VARCHAR[]")


def test_problems_are_said_in_sentences_and_as_json(tmp_path: Path) -> None:
    rows = [["网格名称", "姓名", "身份证号", "出生年份"], ["一格", "张三", identity_number()[:-1] + "0", "abc"]]
    result = read(tmp_path / "out", write_csv(tmp_path / "网格员.csv", rows), office="甲街道")
    text = problems_text(result.problems)
    assert text.splitlines()[0] == "甲街道 · Gridworkers"
    assert "row 2" in text
    assert "18 characters" in text
    found = json.loads(problems_json(result.problems))
    assert [sorted(problem) for problem in found] == [
        sorted(["weight", "code", "register", "office", "file", "row", "column", "value", "expected", "remedy"])
    ] * len(found)
