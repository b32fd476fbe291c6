"""The dashboard in a real Chromium: tasks counted in clicks, both languages, light and dark, no network."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import load_workbook
from playwright.sync_api import Browser, sync_playwright

from dashboard.components.places import initials
from graphgov import LoadRequest
from graphgov.ledger.ledger import Ledger
from graphgov.messages import choose_language
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.samples import SampleRequest, generate_sample
from graphgov.workbench import Workbench
from graphgov.workspace import Workspace
from tests.cli.hand_made import HandMade, small_graph
from tests.dashboard.browser import Viewer, chromium, serving, viewer
from tests.dashboard.test_pages import PAGES

pytestmark = pytest.mark.browser
_COMMUNITY = "Community:990101001001"
_SERIOUS = {"serious", "critical"}
PICTURES = Path(__file__).resolve().parent.parent.parent / "docs" / "pictures"
PICTURED = ("overview", "structure", "gaps", "appointments", "under_served", "conformance", "data", "training")
"""The pages whose pictures stand in the docs; `make pictures` renews them."""


# What a page needs to have something to show: a place, a step at which a lesson has grown.
_SHOWN = {"structure": {"place": _COMMUNITY}, "training": {"view": "trainers", "model": "fuyang", "step": "partners"}}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium()
    if not path:
        pytest.skip("no Chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def address(sample_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(sample_workspace, tmp_path_factory.mktemp("served") / "log") as served:
        yield served


@pytest.mark.parametrize(("width", "theme", "language"), [(1280, "light", "zh_CN"), (1920, "dark", "en")])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_drawn_without_the_network_and_can_be_read_aloud(
    browser: Browser, address: str, name: str, width: int, theme: str, language: str
) -> None:
    seen = viewer(browser, address, width, theme)
    seen.open(name, language=language, **_SHOWN.get(name, {}))
    assert seen.page.locator("h1").first.inner_text() == PAGES[name][language == "zh_CN"]
    assert SAMPLE_MARK in seen.text
    assert "Traceback" not in seen.text
    assert seen.asked_outside == []
    if os.environ.get("GRAPHGOV_PICTURES") and (theme, name) in {("light", one) for one in PICTURED}:
        seen.page.screenshot(path=PICTURES / f"dashboard-{name}.png")
    wrong = Axe().run(seen.page).response["violations"]
    assert [
        (one["id"], [node["html"][:120] for node in one["nodes"]]) for one in wrong if one["impact"] in _SERIOUS
    ] == []
    seen.page.context.close()


def _read(seen: Viewer, wanted: str) -> None:
    """Wait for a cell of a table: what the canvas shows is told to screen readers as a table of HTML."""
    seen.page.locator("td").filter(has_text=wanted).first.wait_for(state="attached")


def test_who_leads_a_grid_in_two_clicks(browser: Browser, address: str, sample_workspace: Path) -> None:
    with Workbench(str(sample_workspace)).engine() as engine:
        rows = engine.query(
            "MATCH (g:Grid)<-[h:HOLDS_POST]-(p:Person) WHERE h.post = 'gridworker' AND h.until IS NULL "
            "RETURN g.name AS grid, p.name AS person ORDER BY g.id LIMIT 1"
        ).to_pylist()
    seen = viewer(browser, address)
    seen.open("overview")
    seen.click("组织结构", "link")
    search = seen.page.get_by_label("查找组织、人员或地方").first
    search.fill(rows[0]["grid"])
    search.press("Enter")
    seen.wait()
    seen.click("以它为中心")
    _read(seen, rows[0]["person"])
    assert seen.clicks <= 2
    assert seen.page.frame_locator("iframe").locator("canvas").count() > 0
    seen.page.context.close()


def test_who_sits_on_both_sides_of_a_table_in_two_clicks(
    browser: Browser, address: str, sample_workspace: Path
) -> None:
    choose_language("zh_CN")
    barred = [one for one in Workbench(str(sample_workspace)).check() if one.check == "appointments.barred_pair"]
    assert barred
    seen = viewer(browser, address)
    seen.open("overview")
    seen.click("交叉任职", "link")
    seen.click(f"不得兼任 ({len(barred)})", "radio")
    assert seen.clicks == 2
    for one in barred:
        _read(seen, one.guarded_message)
    assert seen.page.get_by_test_id("stMetric").filter(has_text="问题清单").inner_text().split()[-1] == str(len(barred))
    seen.page.context.close()


def test_ten_viewers_at_once_get_their_own_pages(browser: Browser, address: str) -> None:
    viewers = [viewer(browser, address) for _number in range(10)]
    names = [name for name in PAGES if name not in ("data", "training", "ledger")]
    for number, seen in enumerate(viewers):
        name = names[number % len(names)]
        path = "" if name == "overview" else name
        seen.page.goto(f"{address}/{path}?language=zh_CN", wait_until="commit")
    for number, seen in enumerate(viewers):
        seen.wait()
        name = names[number % len(names)]
        assert seen.page.locator("h1").first.inner_text() == PAGES[name][1]
        assert "失败" not in seen.text
    for seen in viewers:
        seen.page.context.close()


def test_the_graph_and_the_chart_are_saved_as_png_svg_and_a_page_of_its_own(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    seen = viewer(browser, address)
    seen.open("structure", language="zh_CN", place=_COMMUNITY)
    heads = {"导出 PNG": b"\x89PNG", "导出 SVG": b"<svg", "导出独立网页": b"<html"}
    for label, head in heads.items():
        with seen.page.expect_download() as saved:
            seen.page.get_by_role("button", name=label).first.click()
        file = tmp_path / label
        saved.value.save_as(file)
        assert file.read_bytes().lstrip().startswith(head)
    seen.page.get_by_role("tab", name="组织架构图").click()
    seen.wait()
    with seen.page.expect_download() as saved:
        seen.page.get_by_role("button", name="导出 PNG").locator("visible=true").first.click()
    saved.value.save_as(tmp_path / "chart.png")
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")
    assert seen.asked_outside == []
    seen.page.context.close()


def test_which_neighbourhoods_nobody_leads_and_a_workbook_to_take_home(
    browser: Browser, address: str, sample_workspace: Path, tmp_path: Path
) -> None:
    choose_language("zh_CN")
    check = "coverage.neighbourhood_without_branch"
    lacking = [one for one in Workbench(str(sample_workspace)).check() if one.check == check]
    seen = viewer(browser, address)
    seen.open("overview")
    seen.click("覆盖缺口", "link")
    seen.choose("检查", "党支部", "小区未建党支部")
    for one in lacking:
        _read(seen, one.guarded_message)
    with seen.page.expect_download() as saved:
        seen.click("导出 Excel 工作簿")
    file = tmp_path / "gaps.xlsx"
    saved.value.save_as(file)
    assert seen.clicks == 4
    book = load_workbook(file)
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert {cell for cell in cells if cell.startswith("Neighbourhood:")} == {one.subject for one in lacking}
    assert {one.guarded_message for one in lacking} <= set(cells)
    with seen.page.expect_download() as saved:
        seen.page.get_by_role("button", name="导出 PNG：覆盖缺口").click()
    saved.value.save_as(tmp_path / "gaps.png")
    assert (tmp_path / "gaps.png").read_bytes().startswith(b"\x89PNG")
    assert seen.asked_outside == []
    assert SAMPLE_MARK in cells
    seen.page.context.close()


def test_a_place_is_found_by_the_letters_of_its_pinyin_and_stays_in_the_address(
    browser: Browser, address: str, sample_workspace: Path
) -> None:
    place = next(one for one in Workbench(str(sample_workspace)).check() if one.place.startswith("Community:"))
    seen = viewer(browser, address)
    seen.open("gaps")
    seen.choose("所在地方", initials(place.place_name), place.place.partition(":")[2])
    assert place.place.partition(":")[2] in seen.page.url.replace("%3A", ":")
    seen.click("总览", "link")
    assert place.place_name in seen.page.locator("h1").first.inner_text()
    seen.page.context.close()


def test_text_of_registers_never_runs(browser: Browser, tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "workspace")
    workspace.load(HandMade(small_graph(), sample=True))
    with serving(workspace.folder, tmp_path / "log") as address:
        seen = viewer(browser, address)
        said: list[str] = []
        told: list[str] = []
        seen.page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
        for name in PAGES:
            seen.open(name, node="Grid:g22", place="Community:c2")
            assert said == []
            assert seen.page.locator("img[src='x']").count() == 0
            told += [name] if "onerror" in seen.page.content() else []
        assert {"structure", "under_served"} <= set(told), "the name was shown nowhere, so nothing was tried"
        seen.page.context.close()


def test_registers_are_tried_published_and_taken_back(browser: Browser, tmp_path: Path) -> None:
    made = generate_sample(SampleRequest("fuyang", tmp_path / "registers", defects=1))
    bench = Workbench(str(tmp_path / "workspace"))
    bench.load(made.files, LoadRequest(made.office, data_date=made.data_date, hash_key=made.hash_key, returns=False))
    first = bench.workspace().current().id
    changed = next(path for path in made.files if path.suffix == ".csv" and "网格员" in path.name)
    lines = changed.read_text(encoding="utf-8-sig").splitlines()
    changed.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8-sig")
    with serving(Path(bench.where), tmp_path / "log") as address:
        seen = viewer(browser, address)
        # Three loads: on a busy machine each may take more than the minute that a page is given elsewhere.
        seen.page.set_default_timeout(180_000)
        seen.open("data")
        marker = next(path for path in made.files if SAMPLE_MARK in path.name)
        seen.page.locator("input[type=file]").first.set_input_files([str(marker), str(changed)])
        seen.wait()
        seen.click("试加载：看有何变化")
        seen.page.get_by_text("没有发布").or_(seen.page.get_by_text("试加载")).first.wait_for()
        assert bench.workspace().current().id == first
        seen.page.get_by_role("button", name="发布").first.click()
        seen.page.get_by_role("button", name="停止").first.click()
        seen.page.get_by_text("已停止。没有发布").first.wait_for()
        seen.wait()
        assert bench.workspace().current().id == first
        assert [one.name for one in (Path(bench.where) / "generations").iterdir()] == [first]
        seen.click("发布")
        seen.page.get_by_text("已发布数据版本").first.wait_for()
        assert bench.workspace().current().id != first
        assert seen.asked_outside == []
        seen.page.context.close()


def test_the_ledger_goes_to_an_office_and_comes_back(browser: Browser, tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "workspace")
    workspace.load(HandMade(small_graph(), sample=True))
    with serving(workspace.folder, tmp_path / "log") as address:
        seen = viewer(browser, address)
        seen.open("ledger", model="base")
        seen.click("建立台账")
        with seen.page.expect_download() as saved:
            seen.click("导出整改台账工作簿")
        file = tmp_path / "office.xlsx"
        saved.value.save_as(file)
        book = load_workbook(file)
        rows = list(book.worksheets[0].iter_rows())
        head = next(number for number, row in enumerate(rows) if row[1].value == "案件编号")
        at = {cell.value: number for number, cell in enumerate(rows[head])}
        rows[head + 1][at["责任单位"]].value = "示例局"
        book.save(file)
        seen.page.get_by_text("导入填好的工作簿").click()
        seen.page.locator("input[type=file]").set_input_files(str(file))
        seen.wait()
        seen.click("读取")
        seen.page.get_by_text("更新1个案件").wait_for()
        (mended,) = [case for case in Ledger(workspace.folder).cases("base") if case.unit]
        assert (mended.id, mended.unit) == (rows[head + 1][1].value, "示例局")
        assert seen.asked_outside == []
        seen.page.context.close()
