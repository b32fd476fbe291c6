"""What is drawn of a graph, who holds which post, and how nodes are found: the same on every engine."""

from __future__ import annotations

import datetime as dt

import pytest
from graph_builder import GraphBuilder

from graphgov.analysis.appointments.posts import posts_in
from graphgov.analysis.geography import Geography
from graphgov.analysis.surroundings.drawing import picture_as_page, picture_as_svg
from graphgov.analysis.surroundings.part_of_graph import GROUPED_FROM, PictureRequest, draw_around, path_between
from graphgov.analysis.surroundings.searching import find_by_name
from graphgov.errors import UsageError
from tests.conftest import OpenEngine

DAY = dt.date(2025, 6, 30)
PAST = dt.date(2025, 1, 1)
HOSTILE = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"


def _graph() -> GraphBuilder:
    """A community with a crowd of grids; a branch and a committee that share one person; posts now and in the past."""
    graph = GraphBuilder()
    above = {"street_id": "Division:s", "district_id": None}
    graph.node("Division", "s", name="街道", level="street", street_id="Division:s")
    community = graph.node("Community", "c", name="甲社区", **above)
    for number in range(GROUPED_FROM + 3):
        grid = graph.node("Grid", f"g{number:02}", name=f"第{number}网格", community_id=community)
        graph.link("PART_OF", grid, community)
    branch = graph.node("PartyOrganisation", "b", name="甲支部", community_id=community)
    committee = graph.node("HomeownerCommittee", "h", name=HOSTILE, community_id=community)
    graph.link("ESTABLISHED_IN", branch, community)
    for person in ("p", "q"):
        graph.node("Person", person, name=f"{person}某")
    for person, organisation, post, since, until in (
        ("p", branch, "secretary", PAST, None),
        ("p", committee, "chair", PAST, None),
        ("q", branch, "member", dt.date(2020, 1, 1), PAST),
        ("q", committee, "member", None, None),
    ):
        graph.link("HOLDS_POST", f"Person:{person}", organisation, post=post, since=since, until=until)
    return graph


def test_many_of_a_kind_are_one_group_until_it_is_opened(open_engine: OpenEngine) -> None:
    engine = open_engine(_graph())
    picture = draw_around(engine, PictureRequest(("Community:c",), DAY))
    assert {node.id for node in picture.nodes} == {"Community:c", "PartyOrganisation:b"}
    (group,) = picture.groups
    assert (group.kind, group.count, group.outgoing) == ("Grid", GROUPED_FROM + 3, False)
    opened = draw_around(engine, PictureRequest(("Community:c", group.id), DAY))
    assert sum(node.kind == "Grid" for node in opened.nodes) == GROUPED_FROM + 3
    few = draw_around(engine, PictureRequest(("Community:c", group.id), DAY, most=5))
    assert len(few.nodes) == 5
    assert few.left_out == len(opened.nodes) - 5


def test_only_what_holds_on_the_day_and_what_was_asked_for_is_drawn(open_engine: OpenEngine) -> None:
    engine = open_engine(_graph())
    drawn = draw_around(engine, PictureRequest(("PartyOrganisation:b",), DAY))
    assert {node.id for node in drawn.nodes} == {"PartyOrganisation:b", "Community:c", "Person:p"}
    then = draw_around(engine, PictureRequest(("PartyOrganisation:b",), dt.date(2024, 6, 1)))
    assert {node.id for node in then.nodes if node.kind == "Person"} == {"Person:q"}
    people = PictureRequest(("PartyOrganisation:b",), DAY, kinds=frozenset({"Person"}))
    assert {one.kind for one in draw_around(engine, people).relationships} == {"HOLDS_POST"}


def test_a_path_goes_through_people_and_never_through_places(open_engine: OpenEngine) -> None:
    engine = open_engine(_graph())
    path = path_between(engine, "PartyOrganisation:b", "HomeownerCommittee:h", DAY)
    assert {node.id for node in path.nodes} == {"PartyOrganisation:b", "Person:p", "HomeownerCommittee:h"}
    assert path_between(engine, "Grid:g00", "Grid:g01", DAY).relationships == ()


def test_residents_cannot_be_drawn(open_engine: OpenEngine) -> None:
    with pytest.raises(UsageError):
        draw_around(open_engine(_graph()), PictureRequest(("Resident:1",), DAY))


def test_posts_now_and_ever_and_who_sits_in_several(open_engine: OpenEngine) -> None:
    engine = open_engine(_graph())
    ever = posts_in(engine, Geography(engine).find("甲社区"))
    assert len(ever.table) == 4
    now = ever.on(DAY)
    assert sorted(zip(now.table["person"], now.table["post"], strict=True)) == [
        ("Person:p", "chair"),
        ("Person:p", "secretary"),
        ("Person:q", "member"),
    ]
    assert set(now.of_several().table["person"]) == {"Person:p"}
    shared = now.of_several().shared()
    assert shared.loc["PartyOrganisation:b", "HomeownerCommittee:h"] == 1
    assert shared.loc["PartyOrganisation:b", "PartyOrganisation:b"] == 0


def test_names_codes_and_ids_find_nodes_the_shortest_name_first(open_engine: OpenEngine) -> None:
    engine = open_engine(_graph())
    geography = Geography(engine)
    assert [one.id for one in find_by_name(engine, geography, "甲")] == ["PartyOrganisation:b", "Community:c"]
    assert [one.place for one in find_by_name(engine, geography, "甲支部")] == ["甲社区"]
    assert [one.id for one in find_by_name(engine, geography, "g03")] == ["Grid:g03"]
    assert find_by_name(engine, geography, "  ") == ()


def test_pictures_show_hostile_names_as_text_and_fetch_nothing(open_engine: OpenEngine) -> None:
    picture = draw_around(open_engine(_graph()), PictureRequest(("HomeownerCommittee:h",), DAY))
    svg, page = picture_as_svg(picture, "示例").decode(), picture_as_page(picture, "示例").decode()
    assert "<img" not in svg
    assert "<script" not in svg
    assert HOSTILE not in page
    assert 'src="' not in page.split("<body>")[0]
    assert "示例" in svg
    assert "示例" in page
    assert picture_as_svg(picture) == picture_as_svg(picture)
