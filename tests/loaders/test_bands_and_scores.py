"""Address books banded by organisation, cross tables of scores, and figures beside people: one load, many facts."""

from __future__ import annotations

from pathlib import Path

from graphgov.workspace import Workspace
from tests.loaders.hand_ins import KEY, hand_in, load, nodes
from tests.loaders.test_unfolding import DISTRICT, facts

BOOK = """东街道干部通讯录,,,
序号,姓名,职务,手机
安里社区党委,,,
1,甲一,书记,13800000001
2,甲二,副书记,13800000002
安里社区居委会,,,
1,甲三,主任兼党委委员,13800000003
东街道党工委,,,
1,甲四,书记,13800000004
东街道综合治理办公室,,,
1,甲五,主任,13800000005"""
SCORES = """物业服务评价打分表,,,,,
社区,小区名称,物业企业,秩序维护(30分),保洁绿化,总分,等次
安里社区,兰苑,甲物业公司,28,25,91,优秀
安里社区,菊苑,乙物业公司,20,22,72,不合格"""
BY_CRITERION = """兰苑小区物业打分表,,,
评价维度,分值,街道,社区
秩序维护,30,28,27
环境卫生,30,28,27"""
PEOPLE = """安里社区小区情况表,,,
小区名称,户数,物业项目经理,业委会主任,党支部书记,楼栋长
兰苑,300,戊一,戊二,戊三,戊四
菊苑,200,,戊五,,"""


def test_bands_scores_and_figures_beside_people_come_whole(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "ws", KEY)
    tables = {"通讯录": BOOK, "物业打分": SCORES, "兰苑打分表": BY_CRITERION, "小区情况表": PEOPLE}
    result = load(workspace, hand_in(tmp_path / "1", 行政区划=DISTRICT, **tables), office="东街道")
    held = {(name, post, body) for name, post, body in facts(workspace) if name.startswith("甲") and "公司" not in name}
    assert held == {
        ("甲一", "secretary", "安里社区党委"),
        ("甲二", "deputy_secretary", "安里社区党委"),
        ("甲三", "chair", "安里社区居委会"),
        ("甲三", "member", "安里社区党委"),
        ("甲四", "secretary", "东街道党工委"),
    }
    said = {(one.code, one.column) for one in result.facts.problems}
    assert ("unplaced", "职务") in said  # of an office that no register holds
    assert {node["name"]: node["rating"] for node in nodes(workspace, "PropertyProject")} == {
        "甲物业公司项目": "excellent",
        "乙物业公司项目": "unqualified",
    }
    told = " ".join(one.remedy for one in result.facts.problems if one.code == "not_kept")
    assert all(header in told for header in ("秩序维护(30分)", "保洁绿化", "总分"))
    assert {one.column for one in result.facts.problems if one.code == "unknown_column"} == {"物业项目经理", "楼栋长"}
    assert not [one for one in result.facts.problems if one.code == "unrecognised"]
    assert {node["name"]: node["households_stated"] for node in nodes(workspace, "Neighbourhood")}["兰苑"] == 300
