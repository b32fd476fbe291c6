"""Every way offices write numbers, years, days, yes and no, words and names."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphgov.loaders.rows.converting import conversion, text_name, value_name
from graphgov.loaders.rows.shared_work import Work, apart, together
from graphgov.schema import register


@lru_cache
def connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def convert(register_name: str, column_name: str, *cells: str | None) -> list[Any]:
    """The values of cells, or "unread" where there is text and no value."""
    kind = register(register_name)
    column = kind.column(column_name)
    how = conversion(kind, column)
    text = [Work(text_name(column), "c0", how.text)]
    value = [Work(value_name(column), text_name(column), (how.value.sql,))]
    cells_given = "(SELECT unnest($cells::VARCHAR[]) AS c0, generate_subscripts($cells::VARCHAR[], 1) AS place)"
    found = []
    for converting in (
        together(value, "value", f"({together(text, 'text', cells_given)})"),
        apart(value, f"({apart(text, cells_given)})"),
    ):
        sql = (
            f"SELECT CASE WHEN {how.unread} THEN 'unread' END AS problem, {value_name(column)} FROM ({converting}) "
            "ORDER BY place"
        )
        rows = connection().execute(sql, {"cells": list(cells)} | how.value.parameters).fetchall()
        found.append([problem or value for problem, value in rows])
    assert found[0] == found[1]  # of a small table and of a large one
    return found[0]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("300", 300),
        ("300户", 300),
        ("1,234", 1234),
        ("1，234户", 1234),
        ("１２３４", 1234),
        (" 12 ", 12),
        ("12.0", 12),
        ("-3", -3),
        ("3万", 30000),
        ("3.5万人", 35000),
        ("1e3", "unread"),
        ("12.5", "unread"),
        ("abc", "unread"),
        ("约300", "unread"),
        ("", None),
        ("/", None),
        ("—", None),
        ("无", 0),
        ("#REF!", None),
        (None, None),
        ("300余户", 300),
        ("12\n", 12),
        ("1 234", 1234),
        ("99999999999999999999999", "unread"),
    ],
)
def test_whole_numbers(cell: str | None, expected: object) -> None:
    assert convert("neighbourhoods", "households_stated", cell) == [expected]


@pytest.mark.parametrize(
    ("register_name", "column", "cell", "expected"),
    [
        ("neighbourhoods", "floor_area", "1234.6㎡", 1235),
        ("neighbourhoods", "floor_area", "98,765.4平方米", 98765),
        ("evaluations", "score", "92.5", 9250),
        ("evaluations", "score", "92", 9200),
        ("evaluations", "score", "92.5分", 9250),
        ("evaluations", "score", "92.555", "unread"),
        ("evaluations", "weight", "30%", 30),
        ("evaluations", "weight", "0.3", 30),
        ("evaluations", "weight", "30", 30),
        ("communities", "office_budget", "20万元", 200000),
    ],
)
def test_numbers_with_units_of_their_own(register_name: str, column: str, cell: str, expected: object) -> None:
    assert convert(register_name, column, cell) == [expected]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1998", 1998),
        ("1998年", 1998),
        ("1998-05", 1998),
        ("1998年5月", 1998),
        ("1998-05-03", 1998),
        ("19980503", 1998),
        ("199805", 1998),
        ("一九九八年", 1998),
        ("1998年建成", 1998),
        ("1998-05-03T00:00:00", 1998),
        ("二〇二一年三月", 2021),
        ("98年", "unread"),
        ("1998-2005", "unread"),
        ("不详", None),
        ("1700", 1700),
        ("35000", 1995),
    ],
)
def test_years(cell: str, expected: object) -> None:
    assert convert("neighbourhoods", "built_year", cell) == [expected]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2021-03-05", dt.date(2021, 3, 5)),
        ("2021/3/5", dt.date(2021, 3, 5)),
        ("2021.3.5", dt.date(2021, 3, 5)),
        ("2021.3", dt.date(2021, 3, 1)),
        ("2021.03", dt.date(2021, 3, 1)),
        ("2021年3月", dt.date(2021, 3, 1)),
        ("2021年3月5日", dt.date(2021, 3, 5)),
        ("2021年03月份", dt.date(2021, 3, 1)),
        ("20210305", dt.date(2021, 3, 5)),
        ("202103", dt.date(2021, 3, 1)),
        ("二〇二一年三月", dt.date(2021, 3, 1)),
        ("二○二一年三月五日", dt.date(2021, 3, 5)),
        ("二零二一年十一月二十日", dt.date(2021, 11, 20)),
        ("二〇二一年十月三十一日", dt.date(2021, 10, 31)),
        ("二〇二一年十二月十五日", dt.date(2021, 12, 15)),
        ("44260", dt.date(2021, 3, 5)),
        ("44260.5", dt.date(2021, 3, 5)),
        ("2021-03-05T00:00:00", dt.date(2021, 3, 5)),
        ("2021-03-05 10:30:00", dt.date(2021, 3, 5)),
        ("２０２１．３．５", dt.date(2021, 3, 5)),
        ("2021 年 3 月 5 日", dt.date(2021, 3, 5)),
        ("至今", None),
        ("长期", None),
        ("无", None),
        ("2021-02-30", "unread"),
        ("2021.13", "unread"),
        ("2021", "unread"),
        ("5月3日", "unread"),
        ("19999", "unread"),
        ("60001", "unread"),
        ("2021-3-5-7", "unread"),
        ("待换届", "unread"),
    ],
)
def test_dates(cell: str, expected: object) -> None:
    assert convert("party_organisations", "term_start", cell) == [expected]


@pytest.mark.parametrize(
    ("register_name", "column", "cell", "expected"),
    [
        ("neighbourhoods", "has_homeowners_committee", "是", True),
        ("neighbourhoods", "has_homeowners_committee", "√", True),
        ("neighbourhoods", "has_homeowners_committee", "●", True),
        ("neighbourhoods", "has_homeowners_committee", "○", True),
        ("neighbourhoods", "has_homeowners_committee", "已成立", True),
        ("neighbourhoods", "has_property_firm", "无", False),
        ("neighbourhoods", "has_property_firm", "×", False),
        ("neighbourhoods", "has_property_firm", "NO", False),
        ("neighbourhoods", "has_property_firm", "0", False),
        ("neighbourhoods", "has_property_firm", "2个", True),
        ("neighbourhoods", "has_property_firm", "Ｙ", True),
        ("neighbourhoods", "has_property_firm", "true", True),
        ("neighbourhoods", "has_property_firm", "也许", "unread"),
        ("neighbourhoods", "has_property_firm", "", None),
        ("gridworkers", "full_time", "专职", True),
        ("gridworkers", "full_time", "兼职", False),
        ("posts", "concurrent", "兼职", True),
        ("posts", "concurrent", "专职", False),
        ("gridworkers", "party_member", "中共党员", True),
        ("gridworkers", "party_member", "预备党员", True),
        ("gridworkers", "party_member", "群众", False),
        ("gridworkers", "party_member", "共青团员", False),
        ("joint_construction_units", "is_lead", "是", True),
        ("gridworkers", "full_time", "2", "unread"),
    ],
)
def test_yes_and_no(register_name: str, column: str, cell: str, expected: object) -> None:
    assert convert(register_name, column, cell) == [expected]


@pytest.mark.parametrize(
    ("register_name", "column", "cell", "expected"),
    [
        ("neighbourhoods", "kind", "三无小区", "three_no"),
        ("neighbourhoods", "kind", " 三无 小区 ", "three_no"),
        ("neighbourhoods", "kind", "three_no", "three_no"),
        ("neighbourhoods", "kind", "Three-No Neighbourhood", "three_no"),
        ("neighbourhoods", "kind", "别墅", "unread"),
        ("neighbourhoods", "self_governance", "无", None),
        ("party_organisations", "form", "无", "none"),
        ("party_organisations", "kind", "社区“大党委”", "big_committee"),
        ("party_organisations", "kind", '社区"大党委"', "big_committee"),
        ("gridworkers", "schooling", "高中（中专）", "senior_middle"),
        ("residents", "residence", "是", "registered"),
        ("residents", "care", "独居老人、残疾", ["disabled", "living_alone"]),
        ("residents", "care", "无", []),
        ("residents", "care", "", None),
        ("residents", "care", "独居；低保\n残疾", ["disabled", "living_alone", "low_income"]),
        ("residents", "care", "独居、什么", "unread"),
    ],
)
def test_words(register_name: str, column: str, cell: str, expected: object) -> None:
    assert convert(register_name, column, cell) == [expected]


@pytest.mark.parametrize(
    ("register_name", "column", "cell", "expected"),
    [
        ("buildings", "hub_household", "张三、李四；王五,赵六\n钱七", ["张三", "李四", "王五", "赵六", "钱七"]),
        ("buildings", "hub_household", "张 三 、 李　四", ["张三", "李四"]),
        ("buildings", "hub_household", "无", None),
        ("buildings", "hub_household", "、", None),
        ("buildings", "leader", "张三13812345678", "张三"),
        ("buildings", "leader", "张三（13812345678）", "张三"),
        ("buildings", "leader", "张 三", "张三"),
        ("buildings", "leader", "空缺", None),
        ("buildings", "name", "１栋", "1栋"),
        ("grids", "name", "安和里\n第一网格", "安和里第一网格"),
        ("grids", "name", "第 1 网格", "第 1 网格"),
        ("grids", "code", "330111 001001", "330111001001"),
        ("grids", "code", "3.30111E+11", "unread"),
        ("neighbourhoods", "address", "无", "无"),
    ],
)
def test_names_codes_and_text(register_name: str, column: str, cell: str, expected: object) -> None:
    assert convert(register_name, column, cell) == [expected]


WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.long
@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=20))
def test_whole_numbers_survive_every_way_of_writing_them(numbers: list[int]) -> None:
    for write in (str, "{:,}".format, lambda n: f"{n}户", lambda n: f"{n}.0", lambda n: str(n).translate(WIDE)):
        assert convert("neighbourhoods", "households_stated", *map(write, numbers)) == numbers


NUMERALS = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else ("" if tens == 1 else NUMERALS[tens]) + "十") + (NUMERALS[ones] if ones else "")


WAYS = (
    "{0:%Y-%m-%d}",
    "{0.year}/{0.month}/{0.day}",
    "{0.year}.{0.month}.{0.day}",
    "{0:%Y%m%d}",
    "{0.year}年{0.month}月{0.day}日",
    "{0:%Y-%m-%d} 08:30:00",
    "{0:%Y-%m-%d}T00:00:00",
)


@pytest.mark.long
@settings(max_examples=60, deadline=None)
@given(st.lists(st.dates(dt.date(1955, 1, 1), dt.date(2060, 12, 31)), min_size=1, max_size=20))
def test_days_survive_every_way_of_writing_them(days: list[dt.date]) -> None:
    for way in WAYS:
        assert convert("party_organisations", "term_start", *(way.format(day) for day in days)) == days
    spelled = (
        "".join(NUMERALS[int(digit)] for digit in str(day.year)) + f"年{chinese(day.month)}月{chinese(day.day)}日"
        for day in days
    )
    assert convert("party_organisations", "term_start", *spelled) == days
    serials = (str((day - dt.date(1899, 12, 30)).days) for day in days)
    assert convert("party_organisations", "term_start", *serials) == days
