"""One line for one cause; only what this load did; and a page's own words where a remedy names an option."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import graphgov
from graphgov import reports
from graphgov.errors import UsageError
from graphgov.loaders.rows.causes import cause_sentence, causes
from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.messages import choose_language
from graphgov.messages import gettext as _
from graphgov.paper.page_words import ON_PAGE, on_page
from graphgov.workspace import Workspace
from graphgov.workspace.load_report import load_json, load_lines
from tests.loaders.hand_ins import DIVISIONS, hand_in, load

OPTION = re.compile(r"(?<!\w)--[a-z]|\bgraphgov [a-z]+\b")
TERMINAL_ONLY = {
    "Look at it with: graphgov checks lint FILE",  # stands in the file that the command writes
    "The database holds what graphgov did not write: {what}.",
}
"""What no page shows, beside the lines that a load prints below its table (`questions.report`)."""


@pytest.fixture(autouse=True)
def chinese() -> None:
    choose_language("zh_CN")


def dangling(row: int, value: str) -> Problem:
    return Problem(Weight.ERROR, "dangling", "grids", "东街道", "网格.csv", row, "社区", value, "一个社区", "改正")


def test_many_rows_of_one_cause_are_one_line() -> None:
    problems = [dangling(row, f"{'甲乙丙丁戊己庚'[row % 7]}社区") for row in range(2, 228)]
    (cause,) = causes(problems)
    assert cause.rows == 226
    assert cause.different == 7
    assert cause_sentence(cause) == "社区：查无此名：丙社区、丁社区、戊社区、己社区、庚社区等，另有2个"
    (row,) = reports.causes_table(tuple(problems), 5).rows
    assert row[3:5] == (226, "网格.csv 第2行")


def test_errors_come_first_and_then_what_concerns_most_rows() -> None:
    few = dangling(2, "甲社区")
    notes = [Problem(Weight.NOTE, "merged", "grids", "东街道", "网格.csv", row, "", "", "", "") for row in range(2, 30)]
    other = [Problem(Weight.NOTE, "unknown_word", "grids", "", "网格.csv", row, "类型", "怪", "", "") for row in (2, 3)]
    found = causes([*other, *notes, few])
    assert [one.first.code for one in found] == ["dangling", "merged", "unknown_word"]
    table = reports.causes_table((*other, *notes, few), 2)
    assert len(table.rows) == 2
    assert "1" in table.notes[0]


def test_streets_of_no_list_are_one_line_of_a_load(tmp_path: Path) -> None:
    grids = "区县,街道,社区,网格名称\n" + "".join(
        f"示例区,{'甲山' if number % 2 else '乙水'}街道,新{number % 2}里社区,第{number}网格\n" for number in range(20)
    )
    workspace = Workspace.create(tmp_path / "w")
    result = load(workspace, hand_in(tmp_path / "in", 行政区划=DIVISIONS, 网格台账=grids))
    told = [row for row in reports.causes_table(result.facts.problems).rows if "甲山街道" in str(row[2])]
    assert len(told) == 1
    assert "不在区划表中，暂列" in str(told[0][2])
    assert told[0][3] == 20


def test_what_an_earlier_load_told_is_counted_and_not_told_again(tmp_path: Path) -> None:
    grids = "区县,街道,社区,网格名称\n示例区,东街道,和里社区,第一网格\n"
    teams = "街道,社区,队伍名称,所属网格\n东街道,和里社区,甲队,无此网格\n"
    workspace = Workspace.create(tmp_path / "w")
    source = hand_in(tmp_path / "a", 行政区划=DIVISIONS, 网格台账=grids, 队伍台账=teams)
    first = load(workspace, source, office="甲街道")
    waiting = [p for p in first.facts.problems if p.value == "无此网格"]
    assert waiting
    places = hand_in(tmp_path / "b", 小区台账="街道,社区,小区名称\n东街道,和里社区,甲苑\n")
    again = load(workspace, places, office="乙局")
    assert not [p for p in again.facts.problems if p.value == "无此网格"]
    assert again.facts.earlier == 1
    assert [line for line in load_lines(again) if line.startswith("以前载入的 1 行")]
    same = load(workspace, hand_in(tmp_path / "c", 队伍台账=teams), office="甲街道")
    assert [p for p in same.facts.problems if p.value == "无此网格"]  # its rows came again: it is told again
    assert '"causes"' in load_json(same)


def _messages() -> set[str]:
    """Every message of the rooms below the command line."""
    found = set()
    for path in sorted(Path(graphgov.__file__).parent.rglob("*.py")):
        if "commands" in path.parts or path.name in ("page_words.py", "report.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if called and node.func.id in ("_", "gettext", "ngettext", "translatable"):
                found |= {
                    one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    return found


def test_each_message_that_names_an_option_has_words_of_its_own_for_a_page() -> None:
    named = {message for message in _messages() if OPTION.search(message)} - TERMINAL_ONLY
    assert named == set(ON_PAGE)
    assert not [message for message in ON_PAGE.values() if OPTION.search(message)]


def test_a_page_says_an_error_and_a_remedy_in_its_own_words() -> None:
    error = UsageError(_("No region file is known."), remedy=_("List the generations with: graphgov history."))
    assert "graphgov history" in str(error)
    assert on_page(str(error)).endswith("各数据版本见“数据”页的“历史”。")
    assert on_page("示例街道") == "示例街道"


def test_no_line_of_the_pages_table_names_an_option(tmp_path: Path) -> None:
    source = hand_in(tmp_path / "in", 杂项="甲,乙\n丙,丁\n", 小区台账="社区,小区名称\n和里社区,甲苑\n")
    result = load(Workspace.create(tmp_path / "w"), source)
    table = reports.causes_table(result.facts.problems, None, on_page)
    assert table.rows
    assert not [cell for row in table.rows for cell in row if OPTION.search(str(cell))]
