"""The day that registers speak of is what they say themselves, and today's only with a word about it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import Workbook

from graphgov.loaders.files.data_days import day_in
from graphgov.loaders.graph.facts import DatedBy
from graphgov.loaders.load_request import LoadRequest
from graphgov.loaders.register_loader import RegisterLoader
from graphgov.messages import choose_language
from graphgov.workbench import Workbench
from graphgov.workspace import Workspace
from graphgov.workspace.load_report import load_lines
from graphgov.workspace.publishing import LoadResult, run_load
from tests.loaders.hand_ins import build_nothing, hand_in

UNTIL = dt.date(2026, 12, 1)
GRIDS = "社区,网格名称,户数\n和里社区,第一网格,300\n"


@pytest.fixture(autouse=True)
def chinese() -> None:
    choose_language("zh_CN")


def tried(tmp_path: Path, *sources: Path, day: dt.date | None = None) -> LoadResult:
    request = LoadRequest(dry_run=True, data_date=day)
    workspace = Workspace.create(tmp_path / "w")
    return run_load(workspace.folder, RegisterLoader(sources, request), request, build=build_nothing)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("截至2026年6月30日", "2026-06-30"),
        ("填报日期:2026.6.5", "2026-06-05"),
        ("统计时间:2026-06", "2026-06-30"),
        ("2026年6月小区台账", "2026-06-30"),
        ("小区台账20260630", "2026-06-30"),
        ("小区台账202606", "2026-06-30"),
        ("小区台账_2026_06_15", "2026-06-15"),
        ("二〇二六年十一月二十日", "2026-11-20"),
        ("二〇二六年六月", "2026-06-30"),
        ("2026年二季度网格台账", "2026-06-30"),
        ("2026年上半年", "2026-06-30"),
        ("2026年12月台账", "2026-12-01"),  # the month still lasts
        ("２０２６年６月３０日", "2026-06-30"),
        ("2027年3月1日", None),  # still to come
        ("2021年老旧小区改造台账", None),
        ("第12网格", None),
        ("330111001001", None),
        ("2026年2月30日", "2026-02-28"),  # no such day: the month's last
    ],
)
def test_days_as_offices_write_them(text: str, day: str | None) -> None:
    found = day_in(text, UNTIL)
    assert (found and found.isoformat()) == day


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["截至2026年6月30日"], "2026-06-30"),
        (["填报单位：东街道", "", "填报日期：2026年6月28日"], "2026-06-28"),
        (["填报单位", "东街道", "统计时间", "2026-05"], "2026-05-31"),
        (["填报日期：2026年7月3日 统计时间：2026年6月30日"], "2026-06-30"),
        (["（2026年6月）"], "2026-06-30"),
    ],
)
def test_lines_above_a_table_say_its_day(tmp_path: Path, lines: list[str], day: str) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "网格台账"
    sheet.append(["东街道网格台账"])
    sheet.append(lines)
    for row in (["社区", "网格名称", "户数"], ["和里社区", "第一网格", 300], ["和里社区", "第二网格", 200]):
        sheet.append(row)
    book.save(tmp_path / "网格台账.xlsx")
    result = tried(tmp_path, tmp_path / "网格台账.xlsx")
    assert result.facts.data_date.isoformat() == day
    assert result.facts.dated_by is DatedBy.SAID
    assert [line for line in load_lines(result) if line.startswith(f"数据日期为 {day}")]


def test_the_name_of_the_file_says_it_and_of_two_days_the_latest_counts(tmp_path: Path) -> None:
    source = hand_in(
        tmp_path / "in", **{"网格台账2026-05": GRIDS, "小区台账2026年6月": "社区,小区名称\n和里社区,甲苑\n"}
    )
    result = tried(tmp_path, source)
    assert result.facts.data_date == dt.date(2026, 6, 30)
    (line,) = [line for line in load_lines(result) if "不一" in line]
    assert "2026-05" in line
    bench = Workbench(str(tmp_path / "w"))
    assert {one.day for one in bench.data_days(source)} == {dt.date(2026, 6, 30), dt.date(2026, 5, 31)}


def test_a_column_of_days_says_the_last(tmp_path: Path) -> None:
    grids = "社区,网格名称,填报日期\n和里社区,第一网格,2026-06-01\n和里社区,第二网格,2026-06-09\n"
    assert tried(tmp_path, hand_in(tmp_path / "in", 网格台账=grids)).facts.data_date == dt.date(2026, 6, 9)


def test_todays_date_is_never_taken_in_silence(tmp_path: Path) -> None:
    result = tried(tmp_path, hand_in(tmp_path / "in", 网格台账=GRIDS))
    assert result.facts.dated_by is DatedBy.TODAY
    assert [line for line in load_lines(result) if "没有写明数据日期" in line]
    assert not [line for line in load_lines(result) if "--" in line]


def test_what_a_person_says_goes_first_and_the_rest_is_told(tmp_path: Path) -> None:
    source = hand_in(tmp_path / "in", **{"网格台账2026-05": GRIDS})
    result = tried(tmp_path, source, day=dt.date(2026, 4, 1))
    assert result.facts.data_date == dt.date(2026, 4, 1)
    assert [line for line in load_lines(result) if "2026-05" in line]


def test_a_list_of_places_speaks_of_no_day(tmp_path: Path) -> None:
    source = hand_in(
        tmp_path / "in", **{"行政区划2023-12": "区划代码,区划名称,层级\n99,示例省,省\n", "网格台账": GRIDS}
    )
    assert tried(tmp_path, source).facts.dated_by is DatedBy.TODAY
