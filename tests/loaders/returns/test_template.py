"""Templates: what an office is given to fill in, and that it comes back as what it was."""

from __future__ import annotations

import datetime as dt
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import openpyxl
import pytest
from click.testing import CliRunner

import graphgov
from graphgov import LoadRequest
from graphgov.cli import main
from graphgov.errors import UsageError
from graphgov.loaders.returns.column_advice import asked_columns
from graphgov.loaders.rows.hashing import check_digit
from graphgov.messages import choose_language
from graphgov.schema import REGISTERS, SCHEMA, register
from graphgov.schema.register_declaration import Use
from graphgov.workbench import Workbench

DAY = dt.date(2025, 6, 30)
DIVISIONS = """区划代码,区划名称,层级,上级代码
99,示例省,省,
9901,示例市,市,99
990101,示例区,区县,9901
990101001,东街道,街道,990101
990101001001,安里社区,社区,990101001
990101001002,和里社区,社区,990101001
"""
NUMBER = "99010119800101001" + check_digit("99010119800101001")
GRIDS = (
    ("区县", "街道", "社区", "网格名称", "网格类型", "户数(填报)", "网格长", "网格长上岗时间"),
    ("示例区", "东街道", "安里社区", "第一网格", "综合网格", "300", "某某甲", "2021-03-05"),
    ("示例区", "东街道", "和里社区", "=第二网格", "专属网格", "", "", ""),
)
WORKERS = (
    ("区县", "街道", "社区", "网格名称", "姓名", "身份证号", "性别", "是否党员", "专职", "起始日期"),
    ("示例区", "东街道", "安里社区", "第一网格", "某某乙", NUMBER, "女", "是", "是", "2022-01-01"),
    ("示例区", "东街道", "和里社区", "=第二网格", "某某丙", "", "男", "否", "否", ""),
)
SOURCES = ("source_office", "source_register", "source_file", "source_row")


@pytest.fixture(autouse=True)
def chinese() -> None:
    choose_language("zh_CN")


def csv_folder(folder: Path) -> Path:
    folder.mkdir()
    (folder / "行政区划.csv").write_text(DIVISIONS, encoding="utf-8")
    for name, rows in (("网格台账", GRIDS), ("网格员台账", WORKERS)):
        (folder / f"{name}.csv").write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def load(where: Path, *sources: Path) -> Workbench:
    place = graphgov.open(where)
    result = place.load(list(sources), LoadRequest(office="东街道", data_date=DAY, hash_key=bytes(32)))
    assert result.facts.quarantined == 0, result.facts.problems
    return place


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    """A place whose registers were loaded from CSV; only read."""
    folder = tmp_path_factory.mktemp("known")
    return load(folder / "one", csv_folder(folder / "registers"))


def table(place: Workbench, file: str, but: tuple[str, ...]) -> list[tuple[object, ...]]:
    found = duckdb.execute("SELECT * FROM read_parquet(?)", [str(place.workspace().path() / file)])
    names = [column[0] for column in found.description]
    kept = [at for at, name in enumerate(names) if name not in but]
    return sorted((tuple(str(row[at]) for at in kept) for row in found.fetchall()), key=str)


def same_graph(one: Workbench, other: Workbench, but: tuple[str, ...] = SOURCES) -> None:
    files = [f"nodes/{kind.name}.parquet" for kind in SCHEMA.node_kinds]
    files += [f"relationships/{kind.name}.parquet" for kind in SCHEMA.relationship_kinds]
    for file in files:
        assert table(one, file, but) == table(other, file, but), file


def test_every_register_has_its_sheet_with_notes_lists_and_an_example() -> None:
    book = openpyxl.load_workbook(io.BytesIO(graphgov.open("nowhere").template()))
    assert set(book.sheetnames) >= {declared.label.zh for declared in REGISTERS}
    for declared in REGISTERS:
        sheet = book[declared.label.zh]
        headers = [cell.value for cell in sheet[2]]
        assert headers == ["序号", *(column.label.zh for column in asked_columns(declared))]
        assert not [c for c in declared.columns if c.use is Use.DROPPED and c.label.zh in headers]
        assert all(cell.comment for cell in sheet[2][1:])
        assert sheet["A3"].value == "示例"
        assert sheet.freeze_panes == "A3"
        assert not sheet.protection.sheet


def test_a_long_list_of_words_lies_on_a_hidden_sheet() -> None:
    choose_language("en")  # the English words of the posts are more than Excel takes in a list written out
    book = openpyxl.load_workbook(io.BytesIO(graphgov.open("nowhere").template(["posts"])))
    assert book["词表"].sheet_state == "hidden"
    ranges = [
        rule.formula1 for rule in book["任职台账"].data_validations.dataValidation if "词表" in str(rule.formula1)
    ]
    assert len(ranges) == 1
    assert len([row for row in book["词表"].iter_rows(values_only=True) if row[0]]) == int(ranges[0].rpartition("$")[2])


def test_choices_dates_and_numbers_are_validated() -> None:
    book = openpyxl.load_workbook(io.BytesIO(graphgov.open("nowhere").template(["网格台账"])))
    sheet = book["网格台账"]
    headers = {cell.value: cell.column_letter for cell in sheet[2]}
    rules = {str(rule.sqref)[0]: rule for rule in sheet.data_validations.dataValidation}
    assert "综合网格" in rules[headers["网格类型"]].formula1
    assert rules[headers["户数(填报)"]].type == "whole"
    assert rules[headers["网格长上岗时间"]].type == "date"
    assert "必填" in sheet[f"{headers['网格名称']}2"].comment.text


@pytest.mark.long
def test_a_filled_template_equals_the_same_rows_by_csv(known: Workbench, tmp_path: Path) -> None:
    content = known.template(["divisions", "grids", "gridworkers"])
    book = openpyxl.load_workbook(io.BytesIO(content))
    division_rows = [line.split(",") for line in DIVISIONS.splitlines()]
    for title, rows in (("行政区划", division_rows), ("网格台账", GRIDS), ("网格员台账", WORKERS)):
        sheet = book[title]
        at = {cell.value: cell.column for cell in sheet[2]}
        for number, row in enumerate(rows[1:], start=4):
            for header, text in zip(rows[0], row, strict=True):
                cell = sheet.cell(number, at[header])
                cell.value = text or None
                if text:
                    cell.data_type = "s"
    book.save(tmp_path / "台账.xlsx")
    by_template = load(tmp_path / "template", tmp_path / "台账.xlsx")
    for name in ("grids", "gridworkers", "divisions"):
        file = f"rows/{name}.parquet"
        assert table(known, file, ("file", "row")) == table(by_template, file, ("file", "row"))
    same_graph(known, by_template)


def test_what_is_known_comes_back_as_the_same_graph(known: Workbench, tmp_path: Path) -> None:
    after = graphgov.open(shutil.copytree(known.where, tmp_path / "two"))
    filled = tmp_path / "东街道.xlsx"
    filled.write_bytes(after.template(office="东街道"))
    load(tmp_path / "two", filled)
    # A person known by an identity number comes back by the code made of it: the same person, said otherwise.
    same_graph(known, after, (*SOURCES, "identity"))
    identities = {row[-1] for row in table(after, "nodes/Person.parquet", ())} | {
        str(row)
        for row in duckdb.execute(
            "SELECT DISTINCT identity FROM read_parquet(?)", [str(after.workspace().path() / "nodes/Person.parquet")]
        ).fetchall()
    }
    assert "('name',)" in identities, "a code that says no more than a name makes nobody surer"


def test_an_office_finds_its_rows_and_no_number_in_them(known: Workbench) -> None:
    content = known.template(office="东街道")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert "居民台账" not in book.sheetnames
    sheet = book["网格员台账"]
    assert sheet["B1"].value == "东街道"
    headers = [cell.value for cell in sheet[2]]
    rows = [dict(zip(headers, row, strict=True)) for row in sheet.iter_rows(min_row=3, values_only=True)]
    first = next(row for row in rows if row["姓名"] == "某某乙")
    assert len(str(first["人员编号"])) == 16
    assert first["身份证号"] is None
    assert first["起始日期"] == dt.datetime(2022, 1, 1)
    grid = next(c for row in book["网格台账"].iter_rows() for c in row if c.value == "=第二网格")
    assert grid.data_type == "s"
    assert NUMBER not in str([list(s.iter_rows(values_only=True)) for s in book.worksheets])


def test_unknown_registers_and_offices_are_refused_with_the_nearest(known: Workbench) -> None:
    with pytest.raises(UsageError, match="gridworkers"):
        known.template(["gridworker"])
    with pytest.raises(UsageError, match="东街道"):
        known.template(office="东街")


@pytest.mark.long
def test_a_sample_stays_marked(tmp_path: Path) -> None:
    registers = csv_folder(tmp_path / "registers")
    (registers / "示例数据·非真实情况.txt").write_text("示例数据·非真实情况\n数据日期: 2025-06-30\n", encoding="utf-8")
    place = load(tmp_path / "one", registers)
    content = place.template(office="东街道")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames[0] == "示例数据·非真实情况"
    assert "示例数据·非真实情况" in book["网格台账"].oddHeader.center.text
    (tmp_path / "又.xlsx").write_bytes(content)
    result = place.load([tmp_path / "又.xlsx"])
    assert result.facts.sample
    assert result.manifest.data_date == DAY


def test_the_command_writes_where_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run: Callable[..., object] = CliRunner().invoke
    assert run(main, ["template", "--register", "网格台账"]).exit_code == 0  # type: ignore[attr-defined]
    assert openpyxl.load_workbook(tmp_path / "台账模板.xlsx").sheetnames[:2] == ["填表说明", "网格台账"]
    assert run(main, ["template", "--register", "grids", "--out", "网格.xlsx"]).exit_code == 0  # type: ignore[attr-defined]
    assert (tmp_path / "网格.xlsx").is_file()
    assert register("grids").label.zh == "网格台账"
