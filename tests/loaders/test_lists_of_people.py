"""Lists of a community's people as offices lay them out: the place said once, titles of other things, posts by cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphgov.workspace import Workspace
from graphgov.workspace.publishing import LoadResult
from tests.loaders.hand_ins import hand_in, links, load, names, nodes

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
    # A community's own table calls its committee 党组织; a blank spaces the names out, a break of the line parts them.
    "示东街道社区基本情况": """
社区名称,总户数,党组织书记,党组织副书记
安里社区,900,方丁一,"方 八
方 九"
""",
    # Few of its rows lack the community, and none may.
    "示东街道业委会": """
社区,小区,业委会名称,主任
安里社区,兰苑,兰苑业主委员会,方丁八
,菊苑,菊苑业主委员会,方丁九
和里社区,梅苑,梅苑业主委员会,方丁十
""",
    # Headers that two registers have alike, and a title that names one of them.
    "示东街道双报到": "在职党员到社区报到一览表,,\n所属社区,姓名,工作单位\n安里社区,方己一,区教育局",
    "示东街道小区情况": "示东街道小区基本情况统计表,,\n社区,住宅小区名称,业主委员会主任\n和里社区,竹苑,方己二",
    # Under a kind stands the community of the rows below it.
    "示东街道联席会议": "会议类型,召开日期\n和里社区,\n联席会议,2024-03-01",
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


def test_posts_of_a_table_of_communities_are_held_in_their_committees(loaded: tuple[Workspace, LoadResult]) -> None:
    assert {("方八", "安里社区党委"), ("方九", "安里社区党委")} <= links(loaded[0], "HOLDS_POST")


def test_what_lies_in_a_community_lies_in_the_one_above_it(loaded: tuple[Workspace, LoadResult]) -> None:
    communities = {node["id"]: node["name"] for node in nodes(loaded[0], "Community")}
    found = {node["name"]: communities.get(node["community_id"]) for node in nodes(loaded[0], "HomeownerCommittee")}
    assert found["菊苑业主委员会"] == "安里社区"
    assert [communities.get(node["community_id"]) for node in nodes(loaded[0], "Meeting")] == ["和里社区"]


def test_a_title_decides_between_registers_of_the_same_headers(loaded: tuple[Workspace, LoadResult]) -> None:
    workspace, result = loaded
    assert [problem for problem in result.facts.problems if problem.code == "unrecognised"] == []
    assert ("方己一", "安里社区") in links(workspace, "REGISTERED_IN")
    assert ("方己二", "竹苑业主委员会") in links(workspace, "HOLDS_POST")


def test_an_office_named_after_street_and_community_speaks_for_that_community_alone(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "ws", bytes(range(32)))
    office = "填报单位：示东街道安里社区,,\n"
    registers = {
        "小区台账": f"{office}社区,小区名称,小区类型\n安里社区,兰苑,物业小区",
        "物业企业台账": f"{office}小区名称,物业企业名称,项目经理\n兰苑,甲物业公司,方丁一",
        "党组织台账": f"{office}街道,党组织名称,党组织类别\n示东街道,示东街道党工委,街道党工委",
        "示东街道和里社区业委会": "小区,业委会名称,主任\n菊苑,菊苑业主委员会,方丁九",
    }
    load(workspace, hand_in(tmp_path / "in", **registers))
    assert {"兰苑", "菊苑"} <= names(workspace, "Neighbourhood")


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
