"""Lists of a community's people as offices lay them out: the place said once, titles of other things, posts by cell."""

from __future__ import annotations

import pytest

from graphgov.workspace import Workspace
from graphgov.workspace.publishing import LoadResult
from tests.loaders.hand_ins import hand_in, links, load, nodes

REGISTERS = {
    "东街道社区台账": "街道,社区名称\n示东街道,安里社区\n示东街道,和里社区",
    # The community is said once, and the table's own words are nearest those of the register of communities.
    "示东街道两委班子花名册": """
示东街道社区“两委”成员基本情况表,,,,,
社区名称,姓名,性别,学历,党组织职务,居民委员会职务
安里社区,方丁一,男,本科,书记,主任
,方丁二,女,大专,副书记,/
,方丁三,女,本科,/,委员
和里社区,方丁四,男,本科,书记,主任
""",
    # 网格 stands in the title, and the table is of people.
    "示东街道网格力量": """
示东街道网格力量配备表,,,,,,,
街道,社区,网格名称,姓名,岗位,性别,文化程度,专（兼）职
示东街道,安里社区,第一网格,方丁五,网格长,女,本科,
示东街道,安里社区,第一网格,方丁六,网格员,男,大专,专职
""",
    # The duty is the leader's, whom a word names that the register of communities does not have.
    "示东街道联系社区": "社区名称,挂点区领导,联系领导职务,牵头单位\n安里社区,方丁七,副区长,区水务局",
    # Another street has a community of the same name, and hands in no list of its communities.
    "示西街道网格台账": "街道,社区,网格名称\n示西街道,安里社区,兰苑网格",
    # The place that few rows lack, or that rows lack which name another, is no group's.
    "示东街道队伍台账": """
街道,社区,小区名称,队伍名称,网格
示东街道,安里社区,兰苑,兰苑服务队,
示东街道,安里社区,菊苑,菊苑服务队,
示东街道,安里社区,,安里志愿队,
示东街道,安里社区,,一格工作队,第一网格
示东街道,安里社区,,一格志愿队,第一网格
""",
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, LoadResult]:
    folder = tmp_path_factory.mktemp("lists")
    workspace = Workspace.create(folder / "ws", bytes(range(32)))
    return workspace, load(workspace, hand_in(folder / "in", **REGISTERS))


def test_a_community_said_once_holds_for_the_people_below_it(loaded: tuple[Workspace, LoadResult]) -> None:
    posts = links(loaded[0], "HOLDS_POST")
    assert {
        ("方丁一", "安里社区党委"),
        ("方丁一", "安里社区居委会"),
        ("方丁二", "安里社区党委"),
        ("方丁三", "安里社区居委会"),
        ("方丁四", "和里社区党委"),
    } <= posts
    assert ("方丁二", "安里社区居委会") not in posts
    told = {node["name"]: (node["sex"], node["schooling"]) for node in nodes(loaded[0], "Person")}
    assert told["方丁二"] == ("female", "junior_college")


def test_a_table_of_the_people_of_grids_is_theirs_whatever_its_title(loaded: tuple[Workspace, LoadResult]) -> None:
    assert {("方丁五", "第一网格"), ("方丁六", "第一网格")} <= links(loaded[0], "HOLDS_POST")
    told = {node["name"]: (node["sex"], node["schooling"]) for node in nodes(loaded[0], "Person")}
    assert told["方丁六"] == ("male", "junior_college")


def test_a_duty_belongs_to_the_leader_beside_it_whatever_that_column_is_called(
    loaded: tuple[Workspace, LoadResult],
) -> None:
    assert ("方丁七", "安里社区") in links(loaded[0], "LINKED_TO")
    assert {node["name"]: node["duty"] for node in nodes(loaded[0], "Person")}["方丁七"] == "副区长"


def test_two_streets_have_a_community_of_one_name(loaded: tuple[Workspace, LoadResult]) -> None:
    workspace, result = loaded
    assert [problem for problem in result.facts.problems if problem.code in ("dangling", "pending")] == []
    streets = {node["id"]: node["name"] for node in nodes(workspace, "Division")}
    found = {(str(streets[node["street_id"]]), node["name"]) for node in nodes(workspace, "Community")}
    assert found == {("示东街道", "安里社区"), ("示东街道", "和里社区"), ("示西街道", "安里社区")}


def test_a_place_that_rows_lack_is_no_group_of_them(loaded: tuple[Workspace, LoadResult]) -> None:
    serves = links(loaded[0], "SERVES")
    assert {("兰苑服务队", "兰苑"), ("菊苑服务队", "菊苑"), ("一格工作队", "第一网格")} <= serves
    assert not {pair for pair in serves if pair[1] == "菊苑"} - {("菊苑服务队", "菊苑")}
