"""The pages, without a browser: what they say, in both languages, and when something is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graphgov.analysis.checks.findings import Findings
from graphgov.ledger.ledger import Ledger
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.workbench import Workbench
from tests.dashboard.conftest import Open

PAGES = {
    "overview": ("Overview", "总览"),
    "structure": ("Structure", "组织结构"),
    "gaps": ("Coverage gaps", "覆盖缺口"),
    "appointments": ("Cross-appointments", "交叉任职"),
    "under_served": ("Under-served grids", "工作力量薄弱网格"),
    "conformance": ("Conformance", "模型对照"),
    "ledger": ("Ledger", "整改台账"),
    "data": ("Data", "数据"),
    "query": ("Query", "查询"),
    "training": ("Training", "大党委教学"),
}


def _lines(page: AppTest, number: int = 0) -> int:
    return len(page.dataframe[number].value)


@pytest.fixture(scope="session")
def findings(sample_workspace: Path) -> Findings:
    """What the library finds in the sample."""
    return Workbench(str(sample_workspace)).check()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_and_carries_the_mark_of_a_sample(
    name: str, language: str, open_page: Open, sample_workspace: Path
) -> None:
    page = open_page(sample_workspace, language, page=name)
    assert not page.exception
    assert not page.error
    assert page.title[0].value == PAGES[name][language == "zh_CN"]
    assert page.warning[0].value == SAMPLE_MARK


def test_the_overview_counts_what_the_library_counts(
    open_page: Open, sample_workspace: Path, findings: Findings
) -> None:
    coverage = findings.by("street")
    coverage = coverage[coverage["check"].str.startswith("coverage.") & (coverage["area_id"] != "")]
    page = open_page(sample_workspace)
    assert [one.value for one in page.metric[:4]] == [
        str(coverage[name].sum()) for name in ("should_have", "has", "lacks", "unknown")
    ]


def test_gaps_lists_the_findings_of_coverage_and_narrows_them_to_a_place(
    open_page: Open, sample_workspace: Path, findings: Findings
) -> None:
    gaps = [one for one in findings if one.check.startswith("coverage.")]
    assert _lines(open_page(sample_workspace, page="gaps")) == len(gaps)
    place = gaps[0].place
    there = [one for one in gaps if one.place == place]
    assert _lines(open_page(sample_workspace, page="gaps", place=place)) == len(there)


def test_a_link_to_a_finding_shows_its_evidence(open_page: Open, sample_workspace: Path, findings: Findings) -> None:
    finding = next(one for one in findings if one.check.startswith("coverage."))
    page = open_page(sample_workspace, page="gaps", check=finding.check, subject=finding.subject)
    assert not page.exception
    assert finding.guarded_message in [one.value for one in page.subheader]


def test_the_model_in_the_address_decides_what_is_checked(open_page: Open, sample_workspace: Path) -> None:
    whole = open_page(sample_workspace, page="gaps", model="base")
    some = open_page(sample_workspace, page="gaps", model="wuhan")
    assert _lines(whole) > (_lines(some) if some.dataframe else 0)
    assert open_page(sample_workspace, model="no such model").session_state["address"].model == ""


def test_leaders_see_neither_generations_nor_statistics(open_page: Open, sample_workspace: Path) -> None:
    generation = Workbench(str(sample_workspace)).workspace().current().id
    for view, seen in (("leaders", False), ("staff", True)):
        page = open_page(sample_workspace, page="under_served", view=view)
        assert any(generation in one.value for one in page.caption) is seen
        assert bool(page.slider) is seen


def test_structure_draws_around_a_place_and_never_residents(
    open_page: Open, sample_workspace: Path, findings: Findings
) -> None:
    place = next(one.place for one in findings)
    page = open_page(sample_workspace, page="structure", place=place)
    assert not page.exception
    assert any("nodes and" in one.value for one in page.caption)
    resident = open_page(sample_workspace, page="structure", node="Resident:00")
    assert "Resident:00" in resident.error[0].value


def test_the_ledger_begins_with_a_button_and_counts_its_cases(open_page: Open, sample_workspace: Path) -> None:
    page = open_page(sample_workspace, page="ledger", model="fuyang")
    page = page.button(key="begin the ledger").click().run()
    assert not page.exception
    cases = Ledger(sample_workspace).cases("fuyang")
    assert sum(int(one.value) for one in page.metric) == len(cases) > 0


@pytest.mark.long
def test_conformance_shows_the_scores_of_the_library(open_page: Open, sample_workspace: Path) -> None:
    page = open_page(sample_workspace, page="conformance", model="fuyang")
    assert not page.exception
    held = Workbench(str(sample_workspace)).conform(["fuyang"]).of("fuyang")
    communities = [place for place in held.places if place.level.value == "community"]
    findings_of_a_rule, scores = 0, 1
    assert _lines(page, scores) == len(communities)
    assert _lines(page, findings_of_a_rule) > 0


def test_a_query_of_ones_own_is_answered_or_refused_in_a_sentence(open_page: Open, sample_workspace: Path) -> None:
    page = open_page(sample_workspace, page="query")
    page = page.button(key="run cypher").click().run()
    assert not page.exception
    assert _lines(page) > 3
    for text in ("MATCH (n) RETURN n.id AS id", "MATCH (r:Resident) RETURN r.id AS id", "LOAD FROM '/x' RETURN *"):
        page.text_area(key="cypher").set_value(text)
        page = page.button(key="run cypher").click().run()
        assert not page.exception
        assert len(page.error) == 1, text


def test_what_is_wrong_is_said_in_a_sentence(open_page: Open, tmp_path: Path) -> None:
    page = open_page(tmp_path / "nothing", "zh_CN")
    assert not page.exception
    assert "没有工作区" in page.info[0].value
