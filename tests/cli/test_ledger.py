"""The rectification ledger over loads: first seen, closed by proof, reopened, gone; to the office and back."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import Result
from graph_builder import GraphBuilder
from hand_made import HandMade, small_graph

import graphgov as package
from graphgov.analysis.checks.catalogue import catalogue
from graphgov.analysis.checks.verdicts import Severity
from graphgov.errors import RegisterError, UsageError, WorkspaceError
from graphgov.ledger.case import Case, CaseProgress, Standing, case_id
from graphgov.ledger.ledger import Ledger
from graphgov.ledger.updating import bring_up
from graphgov.messages import choose_language
from graphgov.workbench import Workbench
from graphgov.workspace import Workspace

Run = Callable[..., Result]
CHECK = "service.grid_without_gridworker"
DAY = dt.date(2030, 1, 15)
MARK = "示例数据·非真实情况"


@pytest.fixture
def bench(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    """A workbench with the checks of grids only: the ledger treats every check alike, and all of them take long."""
    few = tuple(check for check in catalogue() if "grid" in check.id)
    monkeypatch.setattr(Workbench, "catalogue", lambda self: few)
    return package.open(workspace.folder)


def load(bench: Workbench, graph: GraphBuilder) -> None:
    bench.workspace().load(HandMade(graph, sample=True))


def grids(bench: Workbench) -> dict[str, Case]:
    return {case.subject[-3:]: case for case in bench.ledger(["base"]).cases() if case.check == CHECK}


def standings(bench: Workbench, day: dt.date = DAY) -> dict[str, str]:
    return {grid: case.standing(day).value for grid, case in sorted(grids(bench).items())}


def without(graph: GraphBuilder, *nodes: str) -> GraphBuilder:
    for node in nodes:
        graph.remove(node)
    return graph


def test_cases_follow_the_generations(bench: Workbench) -> None:
    assert standings(bench) == {"g12": "open", "g21": "open", "g22": "open"}
    first = bench.workspace().current().id
    load(bench, small_graph(2))
    assert standings(bench) == {"g12": "closed", "g21": "open", "g22": "open"}
    second = bench.workspace().current().id
    cases = grids(bench)
    assert cases["g12"].closed is not None and cases["g12"].closed.generation == second
    assert (cases["g12"].first.generation, cases["g12"].last.generation) == (first, first)
    assert (cases["g21"].first.generation, cases["g21"].last.generation) == (first, second)
    bench.workspace().rollback(first)
    assert standings(bench)["g12"] == "open"
    assert grids(bench)["g12"].times_reopened == 1
    changes = [(one.generation, one.closed > 0, one.reopened > 0) for one in bench.ledger().changes()]
    assert changes == [(first, False, False), (second, True, False), (first, False, True)]
    steps = [(step.event.value, step.generation) for step in bench.ledger().history(cases["g12"].id)]
    assert steps == [("opened", first), ("closed", second), ("reopened", first)]


def test_a_model_followed_late_sees_the_earlier_generations(bench: Workbench) -> None:
    first = bench.workspace().current().id
    load(bench, small_graph(2))
    load(bench, small_graph(3))
    assert standings(bench) == {"g12": "closed", "g21": "closed", "g22": "open"}
    assert {case.first.generation for case in grids(bench).values()} == {first}


def test_a_gone_subject_is_not_mended_and_an_unknown_one_stays_open(bench: Workbench) -> None:
    assert standings(bench)["g22"] == "open"
    load(bench, without(small_graph(), "Grid:g22"))
    assert standings(bench)["g22"] == "gone"
    unknown = small_graph()
    unknown.change("Grid:g12", kind=None)
    load(bench, unknown)
    assert standings(bench) == {"g12": "open", "g21": "open", "g22": "open"}
    assert grids(bench)["g12"].verdict == "unknown"
    silent = small_graph(4)
    silent.hand_ins = [one for one in silent.hand_ins if one[0] != "gridworkers"]
    load(bench, silent)
    assert set(standings(bench).values()) == {"open"}


def test_judging_the_same_generation_again_changes_nothing(bench: Workbench) -> None:
    before = bench.ledger(["base"]).cases()
    assert bench.update_ledger() == ()
    again = bench.update_ledger(again=True)
    assert [(one.new, one.closed, one.reopened, one.gone) for one in again] == [(0, 0, 0, 0)]
    assert bench.ledger().cases() == before
    assert bench.ledger().changes()[0].new == len(before)


def test_a_broken_check_closes_nothing(bench: Workbench) -> None:
    checks = bench.catalogue()
    bench.ledger(["base"])
    bring_up(bench.workspace().folder, (), [one for one in checks if one.id != CHECK], again=True)
    cases = {case.check: case for case in Ledger(bench.workspace().folder).cases()}
    assert cases[CHECK].standing(DAY) is Standing.OPEN and cases[CHECK].verdict == "not_judged"


def test_advice_opens_no_case(bench: Workbench) -> None:
    folder = bench.workspace().folder
    check = next(one for one in bench.catalogue() if one.id == CHECK)
    bring_up(folder, ["base"], [replace(check, severity=Severity.ADVICE)])
    assert Ledger(folder).cases() == ()
    bring_up(folder, (), [check], again=True)
    assert len(Ledger(folder).cases()) == 3
    bring_up(folder, (), [replace(check, severity=Severity.ADVICE)], again=True)
    assert {case.standing(DAY) for case in Ledger(folder).cases()} == {Standing.OPEN}  # what is open stays open


def test_the_ledger_needs_a_workspace(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        package.open("neo4j://localhost").ledger()
    with pytest.raises(WorkspaceError):
        package.open(tmp_path / "none").ledger()


# -- what people say


def test_a_statement_stays_counted_and_comes_back(bench: Workbench) -> None:
    ledger = bench.ledger(["base"])
    found = grids(bench)["g22"]
    until = DAY + dt.timedelta(days=10)
    assert ledger.accept(found.id, "拆迁", "区住建局", until, DAY).standing(DAY) is Standing.ACCEPTED
    total = ledger.by_street(day=DAY)[-1]
    assert (total.total, total.accepted) == (True, 1)
    assert total.found == total.open + total.overdue + total.accepted + total.gone + total.mended
    assert ledger.case(found.id).standing(until + dt.timedelta(days=1)) is Standing.OPEN
    load(bench, small_graph(4))
    assert standings(bench)["g22"] == "closed"
    for wrong in (("", "甲", until), ("拆迁", "", until), ("拆迁", "甲", DAY - dt.timedelta(days=1))):
        with pytest.raises(UsageError):
            ledger.accept(grids(bench)["g21"].id, *wrong, DAY)
    with pytest.raises(UsageError):
        ledger.accept(found.id, "拆迁", "甲", until, DAY)  # closed
    with pytest.raises(UsageError):
        ledger.case("ZG-000000000000")


class Book:
    """The exported workbook, edited as an office would."""

    def __init__(self, bench: Workbench, target: Path) -> None:
        self.bench, self.target = bench, target
        self.export()

    def export(self) -> None:
        bench = self.bench
        self.book: Any = openpyxl.load_workbook(io.BytesIO(bench.ledger_book(day=DAY)))
        self.sheet: Any = self.book.worksheets[0]
        self.head = next(row[0].row for row in self.sheet.iter_rows() if row[1].value == "案件编号")
        self.at: dict[str, int] = {cell.value: cell.column for cell in self.sheet[self.head]}
        self.rows: dict[str, int] = {
            row[self.at["案件编号"] - 1].value: row[0].row for row in self.sheet.iter_rows(min_row=self.head + 1)
        }

    def write(self, grid: str, **cells: object) -> int:
        row = self.rows[case_id("base", CHECK, f"Grid:{grid}")]
        for heading, value in cells.items():
            self.sheet.cell(row, self.at[heading]).value = value
        return row

    def take(self) -> tuple[int, list[tuple[int | None, str, str]]]:
        self.book.save(self.target)
        done = self.bench.take_ledger(self.target, DAY)
        return done.changed, [(one.row, one.column, one.value) for one in done.problems]


@pytest.fixture
def book(bench: Workbench, tmp_path: Path) -> Book:
    choose_language("zh_CN")
    bench.ledger(["base"])
    return Book(bench, tmp_path / "台账.xlsx")


def test_what_an_office_writes_comes_back(book: Book) -> None:
    hostile = "=HYPERLINK(1)\n<b>"
    deadline = dt.datetime(2030, 6, 30)
    book.write("g21", 责任单位="示例局", 责任人="某某", 整改措施=hostile, 整改时限=deadline, 整改进展="已整改待核验")
    book.sheet.cell(book.rows[case_id("base", CHECK, "Grid:g21")], book.at["整改措施"]).data_type = "s"
    book.write("g22", 情况说明="拆迁", 情况说明责任人="某某", 情况说明有效期至="2030年3月1日")
    assert book.take() == (2, [])
    cases = grids(book.bench)
    assert (cases["g21"].unit, cases["g21"].person, cases["g21"].deadline) == ("示例局", "某某", deadline.date())
    assert cases["g21"].measure == "=HYPERLINK(1) <b>"
    assert cases["g21"].progress is CaseProgress.AWAITING_PROOF and cases["g21"].standing(DAY) is Standing.OPEN
    assert cases["g22"].standing(DAY) is Standing.ACCEPTED
    again = Book(book.bench, book.target)
    cells = [cell for row in again.sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert again.take() == (0, [])


MISTAKES: tuple[tuple[dict[str, object], str, str], ...] = (
    ({"整改进展": "已销号"}, "整改进展", "已销号"),
    ({"整改进展": "√"}, "整改进展", "√"),
    ({"整改状态": "已销号"}, "整改状态", "已销号"),
    ({"整改进展": "快了"}, "整改进展", "快了"),
    ({"整改时限": "年底前"}, "整改时限", "年底前"),
    ({"整改时限": "2030-02-30"}, "整改时限", "2030-02-30"),
    ({"责任人": "某某 13800138000"}, "责任人", ""),
    ({"进展说明": "字" * 501}, "进展说明", "501个字"),
    ({"情况说明": "拆迁"}, "情况说明责任人", ""),
    ({"情况说明": "拆", "情况说明责任人": "某", "情况说明有效期至": "2029-1-1"}, "情况说明有效期至", "2029-1-1"),
    ({"案件编号": "ZG-1"}, "案件编号", "ZG-1"),
    ({"案件编号": case_id("base", CHECK, "Grid:g12")}, "案件编号", case_id("base", CHECK, "Grid:g12")),
    ({"存在问题": "别的"}, "存在问题", "别的"),
)


def test_what_does_not_fit_is_told_by_row_and_column(book: Book) -> None:
    for number, (cells, column, shown) in enumerate(MISTAKES):
        book.export()
        book.write("g12", 责任单位=f"第{number}局")
        row = book.write("g21", **cells)
        changed, problems = book.take()
        assert (changed, problems) == (1, [(row, column, shown)]), cells  # the good row is saved all the same
        assert grids(book.bench)["g21"].unit == "" and grids(book.bench)["g21"].state.value == "open"


def test_a_formula_that_nobody_worked_out_changes_nothing_and_is_told(book: Book) -> None:
    book.write("g21", 责任单位="示例局", 整改措施="补配")
    assert book.take() == (1, [])
    book.export()
    row = book.write("g21", 整改措施='=CONCATENATE("补","配")', 整改时限="=TODAY()+30", 序号="=ROW()-1")
    book.write("g22", 责任单位="乙局")
    changed, problems = book.take()
    assert (changed, problems) == (1, [(row, "整改措施", ""), (row, "整改时限", "")])
    assert (grids(book.bench)["g21"].measure, grids(book.bench)["g22"].unit) == ("补配", "乙局")
    told = book.bench.take_ledger(book.target, DAY).problems[0]
    assert told.file == "台账.xlsx#整改台账" and "公式" in told.expected + told.remedy


def test_copies_do_not_overwrite_each_other_unseen(book: Book, tmp_path: Path) -> None:
    other = Book(book.bench, tmp_path / "另一份.xlsx")
    book.write("g21", 责任单位="甲局")
    other.write("g21", 责任单位="乙局")
    other.write("g22", 责任单位="乙局")
    assert book.take() == (1, [])
    changed, problems = other.take()
    assert changed == 1 and [one[1] for one in problems] == ["修订号"]
    assert grids(book.bench)["g21"].unit == "甲局"


def test_a_closed_case_is_not_edited(book: Book) -> None:
    load(book.bench, small_graph(4))
    row = book.write("g21", 责任单位="甲局")
    assert book.take()[1][0][:2] == (row, "案件编号")


def test_the_workbook_is_protected_and_ready_to_print(book: Book) -> None:
    sheet = book.sheet
    assert sheet.protection.sheet and sheet.column_dimensions["Z"].hidden
    row = book.rows[case_id("base", CHECK, "Grid:g21")]
    locked = {heading: sheet.cell(row, at).protection.locked for heading, at in book.at.items()}
    assert [heading for heading, is_locked in locked.items() if not is_locked] == [
        "责任单位", "责任人", "整改措施", "整改时限", "整改进展", "进展说明",
        "情况说明", "情况说明责任人", "情况说明有效期至",
    ]  # fmt: skip
    lists = [rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert lists == ['"未启动,整改中,已整改待核验"']
    assert str(sheet.page_setup.paperSize) == "8" and sheet.print_title_rows
    assert book.book.sheetnames == ["整改台账", "按街道统计", "填表说明"]
    assert all(MARK in (one.oddHeader.left.text or "") for one in book.book.worksheets[:2])


def test_files_that_are_no_ledger_are_refused(bench: Workbench, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK nothing")
    empty = openpyxl.Workbook()
    empty.save(tmp_path / "b.xlsx")
    for name, error in (("a.xlsx", RegisterError), ("b.xlsx", RegisterError), ("c.xlsx", UsageError)):
        with pytest.raises(error):
            bench.take_ledger(tmp_path / name)


# -- the command line


@pytest.mark.usefixtures("some_checks")
def test_the_commands_say_what_they_do(graphgov: Run, workspace: Workspace, tmp_path: Path) -> None:
    done = graphgov("ledger", "update")
    assert done.exit_code == 0 and "base" in done.stdout, done.stderr
    found = case_id("base", CHECK, "Grid:g22")
    shown = graphgov("ledger", "list", "--standing", "open")
    assert found in shown.stdout and MARK in shown.stdout and "\x1b" not in shown.stdout
    assert graphgov("ledger", "streets").exit_code == 0
    until = ("--until", "2031-01-01", "--as-of", "2030-01-01")
    assert graphgov("ledger", "accept", found, "--reason", "拆迁", "--owner", "甲", *until).exit_code == 0
    assert graphgov("ledger", "accept", found, "--reason", "13800138000", "--owner", "甲", *until).exit_code == 2
    assert "拆迁" in graphgov("ledger", "show", found).stdout
    target = tmp_path / "ledger.xlsx"
    assert graphgov("ledger", "export", "--output", str(target)).exit_code == 0
    assert graphgov("ledger", "import", str(target)).exit_code == 0
    assert graphgov("ledger", "show", "ZG-0").exit_code == 2
    assert not [one for one in workspace.accesses() if "拆迁" in one.what or "甲" in one.what]


@pytest.mark.long
def test_conform_holds_every_model_against_the_places(graphgov: Run, workspace: Workspace) -> None:
    assert "fuyang" in graphgov("conform", "--by", "street").stdout


def test_conform_says_who_meets_what(graphgov: Run, workspace: Workspace, tmp_path: Path) -> None:
    assert "F1.1" in graphgov("conform", "--model", "fuyang", "--place", "c1").stdout
    whole = json.loads(graphgov("conform", "--model", "fuyang", "--format", "json").stdout_bytes.decode("utf-8"))
    assert [one["model"] for one in whole["models"]] == ["fuyang"]
    target = tmp_path / "c.xlsx"
    assert graphgov("conform", "--model", "wuhan", "--format", "xlsx", "--output", str(target)).exit_code == 0
    book = openpyxl.load_workbook(target)
    assert all(sheet["A1"].value == MARK for sheet in book.worksheets)
    page = graphgov("conform", "--format", "html", "--model", "wuhan").stdout
    assert MARK in page and '<th scope="row">' in page
    assert graphgov("conform", "--model", "base").exit_code == 2
    assert graphgov("conform", "--output", str(target)).exit_code == 2
