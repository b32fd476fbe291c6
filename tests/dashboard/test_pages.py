"""The dashboard's first page, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graphgov.shipped import shipped
from graphgov.workspace import Workspace


def open_page(monkeypatch: pytest.MonkeyPatch, folder: Path) -> AppTest:
    monkeypatch.setenv("GRAPHGOV_WORKSPACE", str(folder))
    monkeypatch.setenv("GRAPHGOV_LANGUAGE", "zh_CN")
    return AppTest.from_file(str(shipped("dashboard", "app.py")), default_timeout=120).run()


def test_the_page_shows_findings_and_the_mark_of_a_sample(
    monkeypatch: pytest.MonkeyPatch, workspace: Workspace
) -> None:
    page = open_page(monkeypatch, workspace.folder)
    assert not page.exception
    assert [warning.value for warning in page.warning] == ["示例数据·非真实情况"]
    assert len(page.dataframe) == 3
    assert workspace.accesses()[-1].command == "dashboard"


def test_the_page_says_what_is_wrong(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = open_page(monkeypatch, tmp_path / "nothing")
    assert not page.exception
    assert "没有工作区" in page.error[0].value
