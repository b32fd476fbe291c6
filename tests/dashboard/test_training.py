"""The page that teaches: without a browser, and in one, counted in clicks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from pptx import Presentation

from dashboard.address import View
from graphgov.analysis.checks.catalogue import catalogue
from graphgov.lessons import Exercise, lesson_names, load_lesson
from graphgov.lessons.sheets import filled, named, whole
from graphgov.messages import choose_language
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.samples import miniature
from graphgov.schema.declaration import Label
from tests.dashboard.browser import Viewer, chromium, serving, viewer
from tests.dashboard.conftest import Open


def _content(folder: Path) -> str:
    """What a folder holds, in one number."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode("utf-8") + path.read_bytes())
    return digest.hexdigest()


def test_a_lesson_is_taught_from_its_link_and_leaves_the_workspace_as_it_was(
    open_page: Open, sample_workspace: Path
) -> None:
    before = _content(sample_workspace)
    lesson = load_lesson("fuyang")
    page = open_page(sample_workspace, page="training", model="fuyang", shown="notes")
    assert not page.exception
    assert lesson.steps[0].title.en in page.header[0].value
    assert any(SAMPLE_MARK in text.value for text in page.markdown)
    assert any(lesson.steps[0].note.en[:20] in text.value for text in page.markdown)
    assert list(page.selectbox(key="lesson fuyang en").options) == [
        load_lesson(name).title.en for name in lesson_names()
    ]
    assert _content(sample_workspace) == before


def test_trainers_need_no_data(open_page: Open, tmp_path: Path) -> None:
    page = open_page(tmp_path / "nothing", "zh_CN", view=View.TRAINERS.value, model="fuyang")
    assert not page.exception
    assert not page.error
    assert page.title[0].value == "大党委教学"
    assert not (tmp_path / "nothing").exists()


@pytest.mark.long
def test_an_exercise_is_answered_mended_and_begun_again(open_page: Open, sample_workspace: Path) -> None:
    before = _content(sample_workspace)
    exercise = load_lesson("fuyang").exercise("deputy")
    page = open_page(sample_workspace, page="training", model="fuyang", part="mend", step="deputy")
    kept = "answer fuyang deputy"
    page = page.checkbox(key=f"{kept} appointments.committee_size").check().run()
    page = page.button(key=f"judge {kept}").click().run()
    assert not page.success
    assert len(page.error) == 1
    page.checkbox(key=f"{kept} appointments.committee_size").uncheck()
    page = page.checkbox(key=f"{kept} {exercise.expects[0]}").check().run()
    page = page.button(key=f"judge {kept}").click().run()
    assert len(page.success) == 1
    for mend in exercise.mends:
        page = page.radio(key=f"{kept} mend en").set_value(mend.id).run()
        page = page.button(key=f"try {kept} mend").click().run()
        assert len(page.success) == (2 if mend.right else 1), mend.id
        assert any(mend.why.en[:12] in text.value for text in page.markdown)
    page = next(one for one in page.button if one.label == "Begin again").click().run()
    assert page.session_state["address"].step == ""
    assert f"{kept} {exercise.expects[0]}" not in page.session_state
    assert _content(sample_workspace) == before


def _unreadable(seen: Viewer) -> list[str]:
    """What axe finds wrong with the page, as far as it is serious."""
    wrong = Axe().run(seen.page).response["violations"]
    return [f"{one['id']} {one['nodes'][0]['html'][:200]}" for one in wrong if one["impact"] in {"serious", "critical"}]


def _answer(seen: Viewer, label: str, kind: str) -> None:
    """Tick what is called so."""
    seen.page.get_by_test_id(f"st{kind}").locator("label").filter(has_text=label).first.click()
    seen.clicks += 1
    seen.wait()


def _said(names: Mapping[str, str], label: Label) -> str:
    return filled(label.zh, names)


def _break_and_mend(seen: Viewer, exercise: Exercise, says: Callable[[Label], str]) -> None:
    """Answer an exercise rightly, and mend it."""
    titles = {check.id: check.title.zh for check in catalogue()}
    assert says(exercise.story) in seen.text
    for check in exercise.expects:
        _answer(seen, titles[check], "Checkbox")
    seen.click("交卷")
    assert "答对了" in seen.text
    _answer(seen, says(next(mend for mend in exercise.mends if mend.right).text), "Radio")
    seen.click("试一试")
    assert "修好了" in seen.text


def _answer_wrongly(seen: Viewer, exercise: Exercise) -> None:
    """Choose a check that finds nothing; what is chosen is then taken back."""
    wrong = next(one.title.zh for one in catalogue() if one.id in set(exercise.options) - set(exercise.expects))
    _answer(seen, wrong, "Checkbox")
    seen.click("交卷")
    assert f"这些检查没有发现问题：{wrong}" in seen.text
    assert _unreadable(seen) == []
    _answer(seen, wrong, "Checkbox")


@pytest.mark.browser
def test_a_whole_lesson_from_the_first_step_to_the_last_act_in_31_clicks(tmp_path: Path) -> None:
    """By a trainer who has no workspace: one wrong answer, then all right ones, and begun again."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    choose_language("zh_CN")
    lesson = load_lesson("wuhan")
    names = named(whole(miniature("wuhan")), lesson.names)
    says = partial(_said, names)
    with serving(None, tmp_path / "log", tmp_path) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        seen = viewer(browser, address, 1280)
        seen.page.set_default_timeout(180_000)
        seen.open("", model="wuhan", language="zh_CN")
        seen.click("打开大党委教学")
        for number, step in enumerate(lesson.steps):
            if number:
                seen.click("下一步")
            assert says(step.title) in seen.text
            assert says(step.text).split("\n\n")[0] in seen.text
            assert SAMPLE_MARK in seen.text
        assert _unreadable(seen) == []
        seen.click("弄坏、修好", "radio")
        for number, exercise in enumerate(lesson.exercises):
            if number:
                seen.click("下一步")
            if not number:
                _answer_wrongly(seen, exercise)
            _break_and_mend(seen, exercise, says)
        assert _unreadable(seen) == []
        seen.click("会议演练", "radio")
        for number, act in enumerate(lesson.rehearsal.acts):
            if number:
                seen.click("下一步")
            assert says(act.title) in seen.text
            assert says(act.text).split("\n\n")[0] in seen.text
        _answer(seen, "全屏", "Checkbox")
        assert not seen.page.get_by_test_id("stSidebar").is_visible()
        assert _unreadable(seen) == []
        seen.click("从头开始")
        assert says(lesson.steps[0].title) in seen.text
        assert seen.clicks == 31
        assert seen.asked_outside == []
        assert not (tmp_path / "workspace").exists()
        browser.close()


@pytest.mark.browser
def test_build_break_and_mend_in_seven_clicks_and_take_the_slides(sample_workspace: Path, tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    lesson = load_lesson("fuyang")
    with serving(sample_workspace, tmp_path / "log") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        seen = viewer(browser, address, 1280)
        seen.page.set_default_timeout(180_000)
        seen.open("overview", model="fuyang")
        seen.click("培训", "radio")
        assert seen.page.locator("h1").first.inner_text() == "大党委教学"
        seen.click("下一步")
        assert lesson.steps[1].title.zh in seen.text
        assert f"step={lesson.steps[1].id}" in seen.page.url
        seen.click("弄坏、修好", "radio")
        seen.page.get_by_text("“大党委”副书记不是牵头单位分管党建的班子成员").first.click()
        seen.click("交卷")
        assert "答对了" in seen.text
        right = next(mend for mend in lesson.exercises[0].mends if mend.right)
        seen.page.get_by_text(right.text.zh.partition("}")[2][:6]).first.click()
        seen.click("试一试")
        assert "修好了" in seen.text
        assert seen.clicks + 2 <= 7
        assert _unreadable(seen) == []
        seen.click("会议演练", "radio")
        assert lesson.rehearsal.acts[0].title.zh in seen.text
        assert _unreadable(seen) == []
        seen.click("讲义和课件", "radio")
        with seen.page.expect_download() as saved:
            seen.page.get_by_role("button", name="下载课件").click()
        saved.value.save_as(tmp_path / "slides.pptx")
        assert len(Presentation(str(tmp_path / "slides.pptx")).slides) > len(lesson.steps)
        assert seen.asked_outside == []
        browser.close()
