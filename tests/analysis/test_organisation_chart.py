"""The organisation chart: bands kept apart, formal order of posts, vacancies, what is above and below, circles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from graph_builder import GraphBuilder
from small_world import C1, STREET_A, world

from graphgov.analysis.leaders.chart_layout import laid_out
from graphgov.analysis.leaders.chart_svg import chart_as_svg
from graphgov.analysis.leaders.organisation_chart import ChartBox, OrganisationChart, Standing, organisation_chart
from graphgov.engine.ladybug import LadybugEngine
from graphgov.errors import UsageError
from graphgov.messages import choose_language

HOSTILE = "<script>甲</script>\x1b[31m"


def organisations() -> GraphBuilder:
    graph = world()
    here = {"street_id": STREET_A, "district_id": "Division:330111"}
    graph.node(
        "PartyOrganisation", "top", name="东街道党工委", kind="street_working_committee", standing="formal", **here
    )
    kinds = {
        "own": ("community_committee", "formal"),
        "big": ("big_committee", "consultative"),
        "nb": ("neighbourhood_branch", "functional"),
        "g1": ("building_group", "functional"),
        "g2": ("building_group", "functional"),
    }
    for code, (kind, standing) in kinds.items():
        graph.node("PartyOrganisation", code, name=f"组织{code}", kind=kind, standing=standing, community_id=C1, **here)
    graph.node("PartyOrganisation", "firm", name=HOSTILE, kind="firm_branch", standing="formal")
    graph.node("HomeownerCommittee", "h", name="业委会", community_id=C1, **here)
    for lower, upper in (("own", "top"), ("g1", "nb"), ("g2", "nb"), ("firm", "own")):
        graph.link("SUBORDINATE_TO", f"PartyOrganisation:{lower}", f"PartyOrganisation:{upper}")
    for other in ("big", "nb"):
        graph.link("GUIDES", "PartyOrganisation:own", f"PartyOrganisation:{other}")
    held = (
        ("member", "big", "two_new", None),
        ("member", "big", "lead_unit", None),
        ("deputy_secretary", "big", "lead_unit", None),
        ("secretary", "big", "community", None),
        ("secretary", "own", None, dt.date(2020, 1, 1)),
    )
    for number, (post, organisation, seat, until) in enumerate(held):
        person = graph.node("Person", f"p{number}", name=f"人{number}")
        graph.link("HOLDS_POST", person, f"PartyOrganisation:{organisation}", post=post, seat=seat, until=until)
    return graph


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LadybugEngine]:
    opened = LadybugEngine(organisations().write(tmp_path_factory.mktemp("chart")))
    yield opened
    opened.close()


def boxes(chart: OrganisationChart) -> dict[str, ChartBox]:
    return {box.id.partition(":")[2]: box for _standing, band in chart.bands for box in band}


def test_bands_are_kept_apart_and_ordered(engine: LadybugEngine) -> None:
    chart = organisation_chart(engine, "第1社区")
    bands = {standing: [box.id.partition(":")[2] for box in band] for standing, band in chart.bands}
    assert bands == {
        Standing.FORMAL: ["top", "own", "firm"],
        Standing.FUNCTIONAL: ["nb"],
        Standing.CONSULTATIVE: ["big"],
        Standing.SELF_GOVERNANCE: ["h"],
    }
    found = boxes(chart)
    assert [found[name].depth for name in ("top", "own", "firm", "nb")] == [0, 1, 2, 0]
    assert found["own"].above == "PartyOrganisation:top" and found["nb"].above == ""
    assert found["nb"].guide == found["big"].guide == "组织own"
    assert found["nb"].below == (("building_group", 2),)


def test_posts_stand_in_formal_order_and_vacancies_are_told(engine: LadybugEngine) -> None:
    found = boxes(organisation_chart(engine, C1))
    posts = [(post.post, [holder.name for holder in post.holders]) for post in found["big"].posts]
    assert posts == [("secretary", ["人3"]), ("deputy_secretary", ["人2"]), ("member", ["人1", "人0"])]
    assert [(post.post, post.holders) for post in found["own"].posts] == [("secretary", ())]  # the term is over
    assert [(post.post, post.holders) for post in found["h"].posts] == [("chair", ())]
    earlier = boxes(organisation_chart(engine, C1, dt.date(2019, 1, 1)))
    assert [holder.name for holder in earlier["own"].posts[0].holders] == ["人4"]


def test_wider_places_show_the_level_below(engine: LadybugEngine) -> None:
    assert set(boxes(organisation_chart(engine, "东街道"))) == {"top", "own", "big"}
    assert set(boxes(organisation_chart(engine, "甲区"))) == {"top"}
    with pytest.raises(UsageError):
        organisation_chart(engine, "无此地")


def test_a_circle_in_the_registers_is_drawn_once(tmp_path: Path) -> None:
    graph = world()
    for code in ("a", "b"):
        kind = {"kind": "community_committee", "standing": "formal", "community_id": C1}
        graph.node("PartyOrganisation", code, name=code, **kind)
    graph.link("SUBORDINATE_TO", "PartyOrganisation:a", "PartyOrganisation:b")
    graph.link("SUBORDINATE_TO", "PartyOrganisation:b", "PartyOrganisation:a")
    opened = LadybugEngine(graph.write(tmp_path))
    chart = organisation_chart(opened, C1)
    opened.close()
    assert [box.name for _standing, band in chart.bands for box in band] == ["a", "b"]
    assert laid_out(chart, 150)


def test_nothing_of_a_text_is_lost_in_the_layout_and_the_picture_is_harmless(engine: LadybugEngine) -> None:
    choose_language("zh_CN")
    chart = organisation_chart(engine, C1)
    bands = laid_out(chart, 60)
    texts = ["".join(box.texts) for band in bands for box in band.boxes]
    assert "组织big书记：人3副书记：人2委员：人1、人0受组织own指导" in texts
    for band in bands:
        lines = [line for box in band.boxes for line in range(box.line, box.last + 1)]
        assert len(lines) == len(set(lines))
    picture = chart_as_svg(chart, "示例数据·非真实情况").decode("utf-8")
    assert "<script" not in picture and "\x1b" not in picture and "示例数据·非真实情况" in picture
    assert picture.count("<path") == 2  # two boxes answer to another of their band
