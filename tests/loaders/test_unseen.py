"""What a workbook does not show is read and said; a hidden sheet that doubles a visible one is asked about."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlwt

from graphgov.loaders.files.left_out import Reason
from graphgov.loaders.questions.answers import remembered
from graphgov.loaders.questions.table_questions import ask
from graphgov.loaders.rows.mappings import IGNORE, Mappings
from graphgov.loaders.rows.register_rows import ReadResult
from tests.loaders.reading_support import read, rows_of

HEAD = ["社区", "网格名称", "户数"]
ROWS = [["安里社区", f"第{sign}网格", number] for number, sign in enumerate("一二三四五", start=10)]
OLD = [["安里社区", f"第{sign}网格", number] for number, sign in enumerate("一二三四六", start=7)]


def book(path: Path, **sheets: list[list[object]]) -> openpyxl.Workbook:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in [HEAD, *rows]:
            sheet.append(row)
    return made


def said(result: ReadResult) -> list[tuple[int | None, str]]:
    return [(one.row, one.remedy) for one in result.problems if one.code == "layout"]


def test_hidden_rows_filtered_rows_and_hidden_columns_are_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "r" / "网格台账.xlsx"
    made = book(path, 一=ROWS, 二=[["和里社区", *row[1:]] for row in ROWS])
    one, other = made.worksheets
    one.row_dimensions[3].hidden = True
    one.column_dimensions["C"].hidden = True
    other.auto_filter.ref = "A1:C6"
    other.auto_filter.add_filter_column(0, ["和里社区"])
    other.row_dimensions[4].hidden = other.row_dimensions[5].hidden = True
    made.save(path)
    result = read(tmp_path / "out", tmp_path / "r")
    assert len(rows_of(result, "grids")) == 10
    texts = said(result)
    assert [row for row, _text in texts] == [None, 3, 4]
    assert [text.rstrip(".。")[-1] for _row, text in texts] == ["1", "1", "2"]
    assert sorted(table.hidden for table in result.account.tables) == [1, 2]


def test_hidden_rows_of_old_workbooks_and_open_documents(tmp_path: Path) -> None:
    folder = tmp_path / "r"
    folder.mkdir()
    made = xlwt.Workbook()
    sheet = made.add_sheet("网格台账")
    for at, row in enumerate([HEAD, *ROWS]):
        for place, cell in enumerate(row):
            sheet.write(at, place, cell)
    sheet.row(2).hidden = True
    sheet.col(2).hidden = True
    made.save(str(folder / "网格台账.xls"))
    result = read(tmp_path / "out", folder)
    assert len(rows_of(result, "grids")) == 5
    assert [row for row, _text in said(result)] == [None, 3]


def test_a_hidden_sheet_is_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "r" / "网格台账.xlsx"
    made = book(path, 一=ROWS, 二=[["和里社区", *row[1:]] for row in ROWS])
    made.worksheets[1].sheet_state = "hidden"
    made.save(path)
    result = read(tmp_path / "out", tmp_path / "r")
    assert len(rows_of(result, "grids")) == 10
    (note,) = [one for one in result.problems if one.code == "layout"]
    assert (note.file, "5" in note.remedy) == ("网格台账.xlsx#二", True)


@pytest.fixture
def doubled(tmp_path: Path) -> Path:
    path = tmp_path / "r" / "网格台账.xlsx"
    made = book(path, 去年=OLD, 今年=ROWS)
    made.worksheets[0].sheet_state = "veryHidden"
    made.active = 1
    made.save(path)
    return path


def test_a_hidden_sheet_that_doubles_a_visible_one_is_asked_about(doubled: Path, tmp_path: Path) -> None:
    result = read(tmp_path / "out", doubled)
    assert [row["households_stated"] for row in rows_of(result, "grids")] == [10, 11, 12, 13, 14]
    (told,) = [one for one in result.problems if one.code == "doubled_sheet"]
    assert (told.file, "今年" in told.remedy) == ("网格台账.xlsx#去年", True)
    (old,) = [table for table in result.account.tables if table.file.endswith("去年")]
    assert [(one.reason, one.rows) for one in old.left] == [(Reason.HEADER, 1), (Reason.DOUBLE, 5)]
    (question,) = ask([doubled], Mappings())
    assert (question.file, question.choices[0].name) == ("网格台账.xlsx#去年", "grids")


def test_the_answer_holds_for_that_sheet_alone(doubled: Path, tmp_path: Path) -> None:
    (question,) = ask([doubled], Mappings())
    aside = remembered(question, IGNORE).mappings
    result = read(tmp_path / "out", doubled, mappings=aside)
    assert len(rows_of(result, "grids")) == 5
    assert ask([doubled], aside) == ()
    counted = remembered(question, "grids").mappings
    assert len(rows_of(read(tmp_path / "out2", doubled, mappings=counted), "grids")) == 10
    assert ask([doubled], counted) == ()
