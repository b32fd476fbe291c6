"""report: the leaders' table as a workbook and a document, and the chart as a picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import Result
from hand_made import HandMade, small_graph

from graphgov.workspace import Workspace

pytestmark = pytest.mark.usefixtures("some_checks")
Run = Callable[..., Result]
MARK = "示例数据·非真实情况"


def written(graphgov: Run, target: Path, *arguments: str) -> Path:
    done = graphgov("report", *arguments, "--output", str(target), language="zh_CN")
    assert done.exit_code == 0, done.stderr
    return target


def test_a_workbook_tells_what_has_changed(graphgov: Run, workspace: Workspace, tmp_path: Path) -> None:
    workspace.load(HandMade(small_graph(2), sample=True))
    book = openpyxl.load_workbook(written(graphgov, tmp_path / "r.xlsx", "示例区", "--paper", "A3"))
    assert book.sheetnames[0] == "各街道(乡镇)总表" and "组织架构图" not in book.sheetnames
    assert {str(sheet.page_setup.paperSize) for sheet in book.worksheets} == {"8"}
    assert all(sheet["A1"].value == MARK for sheet in book.worksheets)
    lines = list(book["分事项汇总"].iter_rows(values_only=True))
    found = next(line for line in lines if line[2] == "网格未配备网格员")
    assert found[3:] == (4, 2, 2, 0, 0.5, 0.25, 25.0)
    assert len([one for one in workspace.accesses() if one.command == "report"]) == 1


def test_a_document_and_a_picture_are_written(graphgov: Run, workspace: Workspace, tmp_path: Path) -> None:
    document = docx.Document(str(written(graphgov, tmp_path / "r.docx", "示例1街道", "--format", "docx")))
    assert document.paragraphs[0].text == MARK
    assert "示例1街道社区治理组织建设情况一览表" in [paragraph.text for paragraph in document.paragraphs]
    picture = written(graphgov, tmp_path / "r.svg", "c1", "--format", "svg").read_text(encoding="utf-8")
    assert picture.startswith("<svg") and MARK in picture
    assert graphgov("report", "无此地").exit_code == 2
