"""A model given as a workbook: what it says, what is wrong with it by row and column, and where it may be used."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from graphgov.analysis.conformance.model_workbook import any_model
from graphgov.cli import main
from graphgov.errors import DeclarationError, UsageError
from graphgov.messages import choose_language
from graphgov.models import Force, Scope, load_model
from graphgov.schema.declaration import Label

CHECK = "service.grid_without_gridworker"
HEAD = ("指标", "口径", "层级", "标准值", "依据文号", "效力")


def workbook(target: Path, *rows: tuple[object, ...], about: dict[str, str] | None = None) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "模式"
    said = {"名称": "ours", "标题": "我们的口径", "扩展自": "fuyang"} if about is None else about
    for line in said.items():
        sheet.append(line)
    rules = book.create_sheet("指标")
    for row in (HEAD, *rows):
        rules.append(row)
    book.save(target)
    return target


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["--language", "zh_CN", *arguments])


def test_a_workbook_says_what_a_file_says(tmp_path: Path) -> None:
    choose_language("zh_CN")
    rows = (
        ("每个网格至少两名网格员", CHECK, "网格", 2, "《网格化管理办法》第三条", None),
        ("社区有居民公约", "coverage.community_without_covenant", "社区", None, None, "鼓励"),
        ("网格员不少于三名", "网格未配备网格员", "网格", "3", "区里定的", "一般"),
    )
    made = any_model(workbook(tmp_path / "a.xlsx", *rows[:2]))
    assert (made.name, made.title.zh, made.extends) == ("ours", "我们的口径", "fuyang")
    first, second = made.clause("U1.1"), made.clause("U2.1")
    assert (first.scope, first.force, first.checks) == (Scope.GRID, Force.REQUIRED, (CHECK,))
    assert (second.scope, second.force, second.text.zh) == (Scope.COMMUNITY, Force.ENCOURAGED, "社区有居民公约")
    override = made.override(CHECK, "gridworkers_minimum")
    assert override is not None and (override.value, override.citation.zh) == (2, "《网格化管理办法》第三条")
    assert len(made.clauses) == len(load_model("fuyang").clauses) + 2
    by_title = any_model(workbook(tmp_path / "b.xlsx", rows[2])).override(CHECK, "gridworkers_minimum")
    assert by_title is not None and (by_title.value, by_title.citation) == (
        3,
        Label("惯例：区里定的", "convention: 区里定的"),
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            ("要求", "service.grid_without_gridworkr", "网格", 2, "《x》"),
            "第2行“口径”.*service.grid_without_gridworker",
        ),
        (("要求", CHECK, "网络", 2, "《x》"), "第2行“层级”.*网格"),
        (("要求", CHECK, "网格", "两名", "《x》"), "第2行“标准值”.*两名"),
        (("要求", CHECK, "网格", 2, None), "第2行“依据文号”"),
        ((None, CHECK, "网格", 2, "《x》"), "第2行“指标”"),
        (("要求", None, "网格", None, None), "第2行“口径”"),
        (("要求", f"{CHECK}、coverage.community_without_covenant", "网格", None, None), "第2行“口径”.*同一类别"),
        (("要求", "coverage.community_without_covenant", "社区", 2, "《x》"), "第2行“口径”.*一个口径"),
        (("要求", CHECK, "网格", None, None, "可有可无"), "第2行“效力”"),
    ],
)
def test_mistakes_are_told_by_row_and_column(tmp_path: Path, row: tuple[object, ...], said: str) -> None:
    choose_language("zh_CN")
    with pytest.raises(DeclarationError) as refused:
        any_model(workbook(tmp_path / "a.xlsx", row))
    assert re.search(said, refused.value.message)


def test_workbooks_of_another_shape_are_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    (tmp_path / "b.xlsx").write_bytes(b"PK")
    nameless = workbook(tmp_path / "c.xlsx", about={"标题": "甲", "什么": "乙"})
    for name, error in (("a.xlsx", DeclarationError), ("b.xlsx", UsageError), ("none.xlsx", UsageError)):
        with pytest.raises(error):
            any_model(tmp_path / name)
    with pytest.raises(DeclarationError):
        any_model(nameless)


def test_a_begun_workbook_is_valid_and_can_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRAPHGOV_LOG", str(tmp_path / "log"))
    made = run("model", "new", "ours", "--extends", "fuyang", "--out", "ours.xlsx")
    assert made.exit_code == 0, made.stderr
    assert any_model(tmp_path / "ours.xlsx").rules == load_model("fuyang").rules
    assert run("model", "validate", "ours.xlsx").exit_code == 0
    assert "F3.1" in run("model", "show", "ours.xlsx").stdout
    assert run("model", "new", "alone", "--out", "alone.xlsx").exit_code == 0
    assert run("model", "new", "ours", "--out", "ours.xlsx").exit_code == 2
