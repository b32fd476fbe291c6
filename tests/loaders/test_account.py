"""What became of every line that was handed in: the account names each once, and adds up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphgov.loaders.files.left_out import Reason
from graphgov.loaders.rows.account import Account, LeftColumn, TableAccount
from graphgov.loaders.rows.mappings import IGNORE, Mappings, TableAnswer, fingerprint
from graphgov.samples import SampleLayout, SampleRequest, generate_sample
from graphgov.samples.recipes import RECIPES
from graphgov.workspace import Workspace
from tests.loaders.hand_ins import DIVISIONS, hand_in, load
from tests.loaders.layouts.books import Page, write
from tests.loaders.lines_counted import assert_adds_up
from tests.loaders.reading_support import identity_number, read
from tests.loaders.unfolded_shapes import SHAPES

HEAD = ["社区", "网格名称", "户数"]


def told(account: Account, file: str) -> TableAccount:
    (found,) = [table for table in account.tables if table.file == file]
    return found


def left(table: TableAccount) -> dict[Reason, tuple[int, Any]]:
    return {one.reason: (one.rows, one.where) for one in table.left}


def test_every_line_that_is_no_row_has_its_reason(tmp_path: Path) -> None:
    page = Page(
        "网格台账",
        [
            ["东街道网格台账"],
            ["填报单位：东街道"],
            HEAD,
            ["1", "2", "3"],
            ["安里社区", "第一网格", 10],
            [None, None, None],
            ["安里社区", "第二网格", 20],
            ["小计", None, 30],
            HEAD,
            ["和里社区", "第一网格", "很多"],
            ["和里社区", "第三网格", 7],
            ["和里社区", "第三网格", 7],
            ["合计", None, 37],
            ["填表人：甲某"],
        ],
    )
    write(tmp_path / "r" / "台账.xlsx", page)
    result = read(tmp_path / "out", tmp_path / "r")
    table = told(result.account, "台账.xlsx#网格台账")
    assert (table.register, table.office, table.read) == ("grids", "东街道", 14)
    assert (table.loaded, table.merged, table.quarantined, table.left_out) == (3, 1, 1, 9)
    assert left(table) == {
        Reason.HEADER: (1, ((3, 3),)),
        Reason.NUMBERING: (1, ((4, 4),)),
        Reason.TITLE: (1, ((1, 1),)),
        Reason.LABEL: (2, ((2, 2), (14, 14))),
        Reason.TOTAL: (2, ((8, 8), (13, 13))),
        Reason.REPEATED: (1, ((9, 9),)),
        Reason.BLANK: (1, ((6, 6),)),
    }
    assert_adds_up(result.account, tmp_path / "r")


def test_rows_in_which_no_column_that_is_read_is_filled_are_named(tmp_path: Path) -> None:
    page = Page("网格台账", [[*HEAD, "领导批示"], ["安里社区", "第一网格", 10, "阅"], [None, None, None, "另见附件"]])
    write(tmp_path / "r" / "台账.xlsx", page)
    table = told(read(tmp_path / "out", tmp_path / "r").account, "台账.xlsx#网格台账")
    assert left(table)[Reason.UNFILLED] == (1, ((3, 3),))
    assert table.columns == (LeftColumn("领导批示", "unknown_column"),)
    assert table.unexpected == 1


def test_sheets_and_files_that_are_no_tables_are_named(tmp_path: Path) -> None:
    good = Page("网格台账", [HEAD, ["安里社区", "第一网格", 10]])
    write(tmp_path / "r" / "台账.xlsx", good, Page("填表说明", [["请如实填写"]]), Page("Sheet3", []))
    write(tmp_path / "r" / "通讯录.xlsx", Page("出租信息", [["户型", "租金"], ["两室", 900]]))
    for name, content in (("~$台账.xlsx", b"x"), ("照片.png", b"x"), ("README.txt", b"x"), ("坏.xlsx", b"PK\x03\x04")):
        (tmp_path / "r" / name).write_bytes(content)
    account = read(tmp_path / "out", tmp_path / "r").account
    assert {(part.name, part.reason) for part in account.parts} == {
        ("台账.xlsx#填表说明", Reason.NOTICE),
        ("台账.xlsx#Sheet3", Reason.EMPTY),
        ("~$台账.xlsx", Reason.LOCK),
        ("照片.png", Reason.TYPE),
        ("README.txt", Reason.NO_REGISTER),
        ("坏.xlsx", Reason.UNREADABLE),
    }
    assert left(told(account, "通讯录.xlsx#出租信息"))[Reason.UNRECOGNISED] == (1, ())
    assert account.total.difference == 0


def test_a_table_set_aside_as_answered_is_named(tmp_path: Path) -> None:
    write(tmp_path / "r" / "台账.xlsx", Page("出租信息", [["户型", "租金"], ["两室", 900]]))
    answer = TableAnswer("*", IGNORE, headers=fingerprint(["户型", "租金"]))
    account = read(tmp_path / "out", tmp_path / "r", mappings=Mappings(tables=(answer,))).account
    assert left(told(account, "台账.xlsx#出租信息"))[Reason.SET_ASIDE] == (1, ())
    assert account.total.difference == 0


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_adds_up(tmp_path: Path, shape: str) -> None:
    SHAPES[shape].write(tmp_path / "r")
    assert_adds_up(read(tmp_path / "out", tmp_path / "r").account, tmp_path / "r")


def test_a_line_unfolded_into_many_rows_counts_once(tmp_path: Path) -> None:
    head = ["社区", "网格名称", "网格长", "专职网格员"]
    rows = [["安里社区", f"第{sign}网格", f"甲{sign}", f"乙{sign}、丙{sign}"] for sign in "一二三"]
    write(tmp_path / "r" / "网格员花名册.xlsx", Page("网格台账", [head, *rows]))
    (table,) = read(tmp_path / "out", tmp_path / "r").account.tables
    assert (table.register, table.read, table.loaded, table.left_out, table.difference) == ("grids", 4, 3, 1, 0)
    assert table.unfolded >= 6


def test_what_the_graph_refuses_lies_in_quarantine(tmp_path: Path) -> None:
    registers = hand_in(
        tmp_path / "r",
        divisions=DIVISIONS,
        网格台账="填报单位,街道,社区,网格名称,户数\n东街道,东街道,安里社区,第一网格,10\n东街道,东街道,安里社区,第一网格,20",
    )
    workspace = Workspace.create(tmp_path / "workspace", bytes(range(32)))
    account = load(workspace, registers).facts.account
    grids = told(account, "网格台账.csv")
    assert (grids.loaded, grids.quarantined, grids.difference) == (1, 1, 0)
    assert told(account, "divisions.csv").loaded == 8


@pytest.mark.parametrize("residents", ["full", "counts"])
def test_residents_count_as_their_lines(tmp_path: Path, residents: str) -> None:
    rows = [f"东街道,安里社区,安居苑,{at}号楼,住户{at},{identity_number(at)}" for at in range(1, 8)]
    registers = hand_in(tmp_path / "r", 居民台账="\n".join(["街道,社区,小区名称,楼栋号,姓名,身份证号", *rows, rows[0]]))
    (table,) = read(tmp_path / "out", registers, residents=residents).account.tables
    assert (table.register, table.read, table.loaded, table.merged, table.difference) == ("residents", 9, 7, 1, 0)


def large_csv(folder: Path, ending: str, middle: Callable[[int], str]) -> Path:
    folder.mkdir()
    lines = [f"东街道,安里社区,安居苑,{at}号楼,{middle(at)}" for at in range(1, 200)]
    text = "\n".join(["楼栋台账", "街道,社区,小区名称,楼栋号,户数", *lines]) + ending
    (folder / "楼栋台账.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("ending", ["\n", "\n合计,,,,100\n填表人：甲某,,,,\n", "\n,,,,\n"])
@pytest.mark.parametrize("quoted", [False, True])
def test_a_large_text_adds_up(tmp_path: Path, ending: str, quoted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphgov.loaders.files.delimited.LARGE_BYTES", 100)
    folder = large_csv(tmp_path / "r", ending, lambda at: '"1,000"' if quoted and at == 150 else str(at))
    (table,) = read(tmp_path / "out", folder).account.tables
    expected = 201 + ending.count("\n") - 1
    assert (table.read, table.loaded, table.difference) == (expected, 199, 0)


COMMUNITY = Path(__file__).parent.parent / "community_registers"


def test_the_registers_of_a_community_add_up(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "workspace", bytes(range(32)))
    account = load(workspace, COMMUNITY, office="庚区").facts.account
    assert_adds_up(account, COMMUNITY)
    assert account.total.loaded > account.total.left_out
    assert account.total.quarantined == 0


@pytest.mark.parametrize(
    ("model", "layout"),
    [
        ("fuyang", SampleLayout.TIDY),
        pytest.param("fuyang", SampleLayout.OFFICE, marks=pytest.mark.long),
        *(pytest.param(name, layout, marks=pytest.mark.long) for name in RECIPES for layout in SampleLayout),
    ],
)
def test_samples_add_up(tmp_path: Path, model: str, layout: SampleLayout) -> None:
    sample = generate_sample(SampleRequest(model, tmp_path / "r", defects=1, layout=layout))
    account = read(tmp_path / "out", tmp_path / "r", office=sample.office).account
    assert_adds_up(account, tmp_path / "r")
