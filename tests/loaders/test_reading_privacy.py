"""No identity number, no resident's name and nothing else personal comes out of reading, whatever is wrong."""

from __future__ import annotations

import io
import json
import random
import unicodedata
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphgov.loaders.files.secret_numbers import has_secret
from graphgov.loaders.files.text_sql import without_secrets
from graphgov.loaders.rows.hashing import check_digit, joined_text, key_parameters, keyed_hash, keyed_hash_of
from graphgov.loaders.rows.problem_report import problems_json, problems_text
from graphgov.loaders.rows.problems import Weight
from graphgov.loaders.rows.register_rows import ReadResult
from tests.loaders.reading_support import KEY, identity_number, problem_codes, read, rows_of, write_csv


@settings(deadline=None)  # a busy machine is no fault of the hash
@given(st.binary(min_size=1, max_size=100), st.text(max_size=200).filter(lambda text: "\0" not in text))
def test_the_keyed_hash_in_sql_is_that_of_the_standard_library(key: bytes, text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    sql = f"SELECT {keyed_hash('$text::VARCHAR')}"
    found = duckdb.execute(sql, key_parameters(key) | {"text": text}).fetchall()[0][0]
    assert found == keyed_hash_of(key, text)


def everything(folder: Path, result: ReadResult) -> bytes:
    """All that reading gave: every file, also unpacked as text, and every problem in words and as JSON."""
    parts = [problems_text(result.problems).encode(), problems_json(result.problems).encode()]
    for path in sorted(folder.rglob("*")):
        parts.append(path.read_bytes())
        if path.suffix == ".parquet":
            parts.append(str(pq.read_table(path).to_pylist()).encode())
    return b"\n".join(parts)


PEOPLE = [
    "网格名称",
    "姓名",
    "身份证号",
    "性别",
    "出生年份",
    "学历",
    "政治面貌",
    "职务",
    "任职时间",
    "离任时间",
    "联系电话",
]
GOOD = ["一格", "欧阳秘密", identity_number(7), "男", "1980", "本科", "党员", "网格员", "2021-03", "", "13812345678"]


def test_a_person_keeps_a_name_and_a_hash_and_no_number(tmp_path: Path) -> None:
    spaced = identity_number(8)
    rows = [PEOPLE, GOOD, ["一格", "李四", f"{spaced[:6]} {spaced[6:]}".lower(), *GOOD[3:]]]
    result = read(tmp_path / "out", write_csv(tmp_path / "网格员.csv", rows))
    found = rows_of(result, "gridworkers")
    assert [r["identity_number"] for r in found] == [keyed_hash_of(KEY, GOOD[2]), keyed_hash_of(KEY, spaced)]
    assert found[0]["name"] == "欧阳秘密"
    assert problem_codes(result) == [("personal_column", None, "联系电话")]
    written = everything(tmp_path / "out", result)
    for secret in (GOOD[2], spaced, "13812345678"):
        assert secret.encode() not in written


@pytest.mark.parametrize("shift", range(1, len(GOOD)))
def test_a_shifted_row_gives_away_neither_name_nor_numbers(tmp_path: Path, shift: int) -> None:
    rows = [PEOPLE, [*GOOD[-shift:], *GOOD[:-shift]]]
    result = read(tmp_path / "out", write_csv(tmp_path / "网格员.csv", rows))
    assert result.quarantined == 1
    shown = everything(tmp_path / "out", result)
    assert GOOD[2].encode() not in shown
    assert b"13812345678" not in shown
    assert "欧阳秘密".encode() not in (problems_text(result.problems) + problems_json(result.problems)).encode()


@pytest.mark.parametrize("number", ["１３８１２３４５６７８", "138 1234 5678", "010-12345678", "11010519491231002X"])
def test_no_number_is_unfolded_as_the_name_of_a_place(tmp_path: Path, number: str) -> None:
    header, good = ["社区", "网格名称", "网格长", "专职网格员"], ["甲社区", "第一网格", "丁三", "丁四"]
    result = read(
        tmp_path / "out", write_csv(tmp_path / "网格员花名册.csv", [header, ["甲社区", number, "丁一", "丁二"], good])
    )
    grids = [
        unicodedata.normalize("NFKC", str(row["grid"])) for row in rows_of(result, "gridworkers") if row["unfolded"]
    ]
    assert "第一网格" in grids
    assert unicodedata.normalize("NFKC", number) not in grids


@pytest.mark.parametrize("number", ["110105198001010011", "1101051980010100", "110105801301001"])
def test_a_wrong_identity_number_is_a_problem_of_its_cell_only(tmp_path: Path, number: str) -> None:
    result = read(tmp_path / "out", write_csv(tmp_path / "网格员.csv", [PEOPLE, [*GOOD[:2], number, *GOOD[3:]]]))
    (problem,) = [p for p in result.problems if p.row]
    assert (problem.weight, problem.code, problem.value) == (Weight.NOTE, "wrong_number", "")
    (row,) = rows_of(result, "gridworkers")
    assert (row["name"], row["identity_number"]) == (GOOD[1], None)
    assert number.encode() not in everything(tmp_path / "out", result)


@pytest.mark.parametrize("number", ["abc", "不详甲", "110105"])
def test_a_wrong_identity_number_is_never_quoted(tmp_path: Path, number: str) -> None:
    result = read(tmp_path / "out", write_csv(tmp_path / "网格员.csv", [PEOPLE, [*GOOD[:2], number, *GOOD[3:]]]))
    (problem,) = [p for p in result.problems if p.row]
    assert (problem.code, problem.column, problem.value) == ("wrong_type", "身份证号", "")
    written = everything(tmp_path / "out", result)
    assert number.encode() not in written
    assert "欧阳秘密".encode() not in written


@pytest.mark.parametrize("number", ["4.20106E+17", "4.20106198001010e17", "110105198001010000"])
def test_a_mangled_identity_number_is_dropped_and_its_row_kept(tmp_path: Path, number: str) -> None:
    result = read(tmp_path / "out", write_csv(tmp_path / "网格员.csv", [PEOPLE, [*GOOD[:2], number, *GOOD[3:]]]))
    (problem,) = [p for p in result.problems if p.row]
    assert (problem.weight, problem.code, problem.column) == (Weight.NOTE, "mangled_number", "身份证号")
    (row,) = rows_of(result, "gridworkers")
    assert (row["name"], row["identity_number"]) == (GOOD[1], None)
    assert number.encode() not in everything(tmp_path / "out", result)


def test_an_identity_number_of_fifteen_digits_is_the_one_of_eighteen(tmp_path: Path) -> None:
    numbers = (identity_number(1, "19800101"), "110105800101001")
    rows = [PEOPLE, *([*GOOD[:2], number, *GOOD[3:]] for number in numbers)]
    result = read(tmp_path / "out", write_csv(tmp_path / "网格员.csv", rows))
    (row,) = rows_of(result, "gridworkers")
    assert row["identity_number"]
    assert [p.code for p in result.problems if p.row] == ["merged"]


def test_an_identity_number_that_strayed_into_a_text_is_dropped_with_a_note(tmp_path: Path) -> None:
    number = identity_number(9)
    rows = [["单位名称", "主管部门", "主要负责人"], ["供电所", f"电力局{number}", number], ["水厂", "水利局", "李四"]]
    result = read(tmp_path / "out", write_csv(tmp_path / "共建单位.csv", rows))
    found = rows_of(result, "joint_construction_units")
    assert [(r["name"], r["superior"], r["head"]) for r in found] == [
        ("供电所", None, None),
        ("水厂", "水利局", "李四"),
    ]
    assert problem_codes(result) == [("personal_column", 2, "主管部门"), ("personal_column", 2, "主要负责人")]
    assert number.encode() not in everything(tmp_path / "out", result)


RESIDENTS = [
    "社区",
    "小区名称",
    "楼栋",
    "单元",
    "房号",
    "户号",
    "姓名",
    "身份证号",
    "出生年份",
    "人口类别",
    "服务需求",
    "民族",
    "特殊人群",
]


def resident(serial: int, room: str = "101", **changed: str) -> list[str]:
    row = dict(
        zip(
            RESIDENTS,
            [
                "安和里",
                "一号院",
                "1栋",
                "2单元",
                room,
                "",
                f"居民姓名{serial}",
                identity_number(serial),
                "1980",
                "户籍",
                "",
                "汉族秘密",
                "信访秘密",
            ],
            strict=True,
        )
    )
    return list((row | changed).values())


def test_residents_keep_a_hash_a_household_and_no_name(tmp_path: Path) -> None:
    rows = [
        RESIDENTS,
        resident(1),
        resident(2, 服务需求="独居老人、残疾人"),
        resident(3, room="102"),
        resident(1),
        resident(4, 身份证号=""),
        resident(5, 身份证号="", 姓名="", 房号=""),
        resident(5, 身份证号="", 姓名="", 房号=""),
        resident(6, 出生年份="张三丰"),
        resident(7, 服务需求="居民姓名7"),
    ]
    file = write_csv(tmp_path / "居民台账.csv", rows)
    result = read(tmp_path / "out", file)
    found = rows_of(result, "residents")
    assert [r["row"] for r in found] == [2, 3, 4, 6, 7, 8, 10]
    assert found[6]["care"] is None
    assert set(found[0]) == {
        "office",
        "file",
        "row",
        "district",
        "street",
        "community",
        "neighbourhood",
        "building",
        "birth_year",
        "residence",
        "care",
        "resident",
        "household",
    }
    assert found[0]["resident"] == keyed_hash_of(KEY, joined_text("resident", identity_number(1)))
    assert found[0]["resident"] != keyed_hash_of(KEY, identity_number(1))
    assert found[0]["household"] == found[1]["household"] != found[2]["household"]
    assert found[4]["household"] is None
    assert len({r["resident"] for r in found}) == 7
    assert ("merged", 5, "") in problem_codes(result)
    assert [(p.code, p.row, p.value) for p in result.problems if p.weight.value == "error"] == [
        ("wrong_type", 9, ""),
    ]
    assert [(p.row, p.rows, p.value) for p in result.problems if p.code == "unknown_word"] == [(None, 1, "")]
    written = everything(tmp_path / "out", result)
    for secret in ("居民姓名", "张三丰", "秘密", *(identity_number(n) for n in range(1, 8))):
        assert secret.encode() not in written
    cells = duckdb.sql(f"SELECT cells FROM '{result.quarantine}'").fetchall()
    assert {tuple(json.loads(cell)) for (cell,) in cells} == {("community", "neighbourhood", "building")}


def test_counts_only_keeps_no_row_of_any_resident(tmp_path: Path) -> None:
    rows = [RESIDENTS, resident(1), resident(1), resident(2, 服务需求="残疾"), resident(3, "102", 人口类别="流动")]
    file = write_csv(tmp_path / "居民台账.csv", rows)
    result = read(tmp_path / "out", file, residents="counts")
    assert "residents" not in {table.register for table in result.tables}
    assert result.resident_counts is not None
    found = pq.read_table(result.resident_counts).to_pylist()
    assert [(r["building"], r["residents"], r["floating"], r["households"], r["care"]) for r in found] == [
        ("1栋", 3, 1, 2, 1)
    ]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"_resident_counts.parquet", "_quarantine.parquet"}


def test_numbers_and_names_are_not_in_error_texts_of_broken_files(tmp_path: Path) -> None:
    row = ",".join(GOOD)
    (tmp_path / "网格员.csv").write_bytes(
        (",".join(PEOPLE) + "\n" + row + "\n").encode() + b"\xff\xfe\xff," + row.encode()
    )
    result = read(tmp_path / "out", tmp_path / "网格员.csv")
    text = problems_text(result.problems) + problems_json(result.problems)
    assert GOOD[2] not in text
    assert "欧阳秘密" not in text


def test_the_check_digit_is_that_of_the_standard() -> None:
    assert check_digit("11010519491231002") == "X"
    numbers = random.Random(1)
    stream = io.StringIO()
    for serial in range(50):
        print(identity_number(serial, f"{numbers.randint(1940, 2010)}0{numbers.randint(1, 9)}15"), file=stream)
    assert len(set(stream.getvalue().split())) == 50


def test_a_number_is_the_same_secret_for_reading_and_for_what_goes_back() -> None:
    number = identity_number(3)
    spaced = f"{number[:6]} {number[6:14]}-{number[14:]}"
    for text, kept in (
        (f"甲{number}乙", "甲…乙"),
        ("电话13800001111", "电话…"),
        (spaced, "…"),
        ("138 0000 1111", "…"),
        ("2021-03-05", "2021-03-05"),
        ("第一网格", "第一网格"),
    ):
        found = duckdb.execute(f"SELECT {without_secrets('$text::VARCHAR')}", {"text": text}).fetchall()[0][0]
        assert found == kept
        assert has_secret(text) == (kept != text)
