"""What pages say when there is nothing or too little; who sees what; pages over a published copy."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Timer

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.screens import query
from dashboard.screens.data import Begun
from graphgov.analysis.queries.explorations import explorations
from graphgov.engine.neo4j_connection import find_credentials
from graphgov.engine.neo4j_publish import PublishOptions, publish
from graphgov.engine.query_process import Limits
from graphgov.messages import choose_language
from graphgov.workbench import Workbench
from graphgov.workspace import Workspace
from tests.cli.hand_made import HandMade, small_graph
from tests.dashboard.conftest import Open
from tests.dashboard.test_pages import PAGES

_STATISTICS = ("Gini", "Lorenz", "Weights", "Generation", "Cypher")


def _words(page: AppTest) -> str:
    kinds = (page.title, page.header, page.subheader, page.caption, page.markdown, page.info, page.error, page.text)
    return " ".join(str(one.value) for kind in kinds for one in kind)


@pytest.mark.parametrize("created", [False, True])
def test_before_the_first_load_registers_can_be_handed_in(created: bool, open_page: Open, tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    if created:
        Workspace.create(folder)
    page = open_page(folder)
    assert not page.exception
    assert page.title[0].value == "There is nothing to show yet"
    assert page.get("file_uploader")


def test_a_graph_without_anything_says_so_on_every_page(open_page: Open, tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "workspace")
    graph = small_graph()
    for kind in ("Grid", "Community"):
        for one in list(graph.nodes[kind]):
            graph.remove(one)
    graph.hand_ins.clear()
    workspace.load(HandMade(graph))
    for name in PAGES:
        page = open_page(workspace.folder, page=name)
        assert not page.exception, name
        assert not page.error, name


def test_a_copy_that_is_being_written_is_not_shown(
    open_page: Open, sample_workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = Workbench(str(sample_workspace)).workspace().engine().state()
    writing = type(state)(state.generation, state.data_date, complete=False)
    monkeypatch.setattr("graphgov.engine.base.GraphState", lambda *_given, **_named: writing)
    monkeypatch.setattr("dashboard.answers.GraphState", lambda *_given, **_named: writing)
    page = open_page(sample_workspace)
    assert "still being written" in page.error[0].value
    assert not page.metric


@pytest.mark.parametrize("name", PAGES)
def test_leaders_see_no_statistics_no_cypher_and_no_generations(
    name: str, open_page: Open, sample_workspace: Path
) -> None:
    page = open_page(sample_workspace, page=name, view="leaders")
    assert not page.exception
    words = _words(page)
    assert [one for one in _STATISTICS if one in words] == []
    assert Workbench(str(sample_workspace)).workspace().current().id not in words
    assert not page.slider and not page.code


def test_the_chart_of_a_community_names_posts_in_formal_order(open_page: Open, sample_workspace: Path) -> None:
    page = open_page(sample_workspace, page="structure", place="Community:990101001001")
    chart = next(one.value for one in page.dataframe if "Standing" in one.value.columns)
    committee = chart[chart["Organisation"].str.strip().str.endswith("社区党委")]
    assert list(committee["Post"][:3]) == ["Secretary", "Deputy secretary", "Member"]


@pytest.mark.neo4j
def test_every_page_opens_over_a_published_copy(
    open_page: Open, sample_workspace: Path, neo4j_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(
        Workbench(str(sample_workspace)).workspace().path(),
        neo4j_address,
        PublishOptions(credentials=find_credentials()),
    )
    for name in PAGES:
        for language in ("zh_CN", "en"):
            page = open_page(Path(), language, at=neo4j_address, page=name, place="Community:990101001001")
            assert not page.exception, name
            assert not page.error, (name, [one.value for one in page.error])
            assert page.title[0].value
    held, published = (
        open_page(sample_workspace, page="gaps"),
        open_page(Path(), at=neo4j_address, page="gaps"),
    )
    assert [one.value for one in held.metric] == [one.value for one in published.metric]
    query = open_page(Path(), at=neo4j_address, page="query").button(key="run cypher").click().run()
    assert not query.error and len(query.dataframe[0].value) > 3


def _copy(workspace: Path, into: Path) -> Workspace:
    shutil.copytree(workspace, into)
    return Workspace.open(into)


@pytest.mark.parametrize("file", ["CURRENT", "manifest.json"])
def test_a_damaged_workspace_is_not_called_empty(
    file: str, open_page: Open, sample_workspace: Path, tmp_path: Path
) -> None:
    workspace = _copy(sample_workspace, tmp_path / "workspace")
    ((workspace.folder if file == "CURRENT" else workspace.path()) / file).write_text("{", encoding="utf-8")
    page = open_page(workspace.folder, page="gaps")
    assert not page.exception
    assert page.title[0].value == "This cannot be shown"
    assert "go back to another generation" in page.error[0].value
    assert not page.get("file_uploader")


def test_a_ledger_that_is_damaged_is_told_and_the_findings_still_stand(
    open_page: Open, sample_workspace: Path, tmp_path: Path
) -> None:
    workspace = _copy(sample_workspace, tmp_path / "workspace")
    (workspace.folder / "state.sqlite").write_bytes(b"no database " * 99)
    page = open_page(workspace.folder, page="gaps")
    assert not page.exception and not page.error
    assert any("put it aside" in one.value for one in page.warning)
    assert page.dataframe
    assert "put it aside" in open_page(workspace.folder, page="ledger").error[0].value


def test_links_to_what_is_not_there_say_so(open_page: Open, sample_workspace: Path) -> None:
    page = open_page(sample_workspace, page="structure", node="Grid:nowhere")
    assert any("not in these data" in one.value for one in page.info)
    page = open_page(sample_workspace, place="Community:nowhere")
    assert any("not in these data" in one.value for one in page.info)
    assert page.metric


@pytest.mark.parametrize(
    ("limits", "said"), [(Limits(seconds=0.5), "stopped after 0.5 seconds"), (Limits(rows=3), "first 3")]
)
def test_a_query_that_is_too_much_is_stopped_or_cut_and_says_so(
    limits: Limits, said: str, open_page: Open, sample_workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query, "_LIMITS", limits)
    page = open_page(sample_workspace, page="query")
    if limits.seconds < 1:
        page.text_area(key="cypher").set_value(
            "MATCH (a:Person), (b:Person), (c:Person), (d:Grid) WHERE a.name < b.name AND b.name < c.name "
            "RETURN count(*) AS n"
        )
    page = page.button(key="run cypher").click().run()
    assert not page.exception
    assert any(said in one.value for one in (*page.error, *page.info)), [one.value for one in (*page.error, *page.info)]


@pytest.mark.parametrize("published", [False, True])
def test_a_load_that_was_left_says_what_became_of_it(published: bool, open_page: Open, sample_workspace: Path) -> None:
    page = open_page(sample_workspace, page="data")
    begun = Begun("" if published else Workspace.open(sample_workspace).current().id)
    page.session_state["load begun"] = begun
    # It goes on to its next step; only when it has ended is there anything to say.
    Timer(1.0, begun.ended.set).start()
    page.run()
    assert begun.ended.is_set()
    said = page.warning if published else page.info
    assert any(("too late to stop" if published else "everything is as it was") in one.value for one in said)
    assert "load begun" not in page.session_state


def test_a_saved_question_is_answered_in_the_words_of_the_registers(open_page: Open, sample_workspace: Path) -> None:
    choose_language("zh_CN")
    page = open_page(sample_workspace, "zh_CN", page="query")
    question = next(one for one in explorations() if one.name == "who_leads_a_grid")
    page = page.selectbox(key="question zh_CN").set_value(question.name).run()
    page = page.text_input(key=f"about {question.name} grid").set_value("Grid:990101001001001").run()
    page = page.button(key="run saved").click().run()
    assert not page.exception and not page.error
    answer = page.dataframe[0].value
    assert {"姓名", "职务"} & set(answer.columns)
    assert "网格员" in {cell for column in answer.columns for cell in answer[column]}
    assert not [name for name in answer.columns if name.isascii()]
