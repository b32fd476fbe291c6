"""Tables of people as offices write them: several posts in one cell, committee members by their work, columns left."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphgov.workspace import Workspace
from tests.loaders.hand_ins import KEY, hand_in, load
from tests.loaders.test_unfolding import DISTRICT, facts


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "ws", KEY)


def test_somebody_of_several_posts_in_one_cell_holds_each(workspace: Workspace, tmp_path: Path) -> None:
    rows = (
        "序号,姓名,性别,职务,分管工作",
        "1,甲一,男,书记、主任,全面",
        "2,甲二,女,副书记兼副主任,党建",
        "3,甲三,女,委员,综治",
    )
    table = "\n".join(rows)
    load(workspace, hand_in(tmp_path / "1", 行政区划=DISTRICT, 安里社区社区工作者岗位分工表=table), office="东街道")
    held = {(name, post) for name, post, _body in facts(workspace) if name.startswith("甲")}
    assert held >= {("甲一", "secretary"), ("甲一", "chair"), ("甲二", "deputy_secretary"), ("甲二", "deputy_chair")}
    assert ("甲三", "worker_member") in held  # one of the four posts of community workers: 正职、副职、委员、干事


@pytest.mark.parametrize(
    ("title", "header", "row", "body"),
    [
        (
            "网格党支部班子成员",
            "社区,网格,网格党支部,书记,组织委员,宣传委员",
            "安里社区,第一网格,第一网格党支部,甲一,甲二,甲三",
            "第一网格党支部",
        ),
        (
            "小区党支部班子名单",
            "社区,小区,小区党支部,支部书记,组织委员,纪检委员",
            "安里社区,兰苑,兰苑党支部,甲一,甲二,甲三",
            "兰苑党支部",
        ),
        ("社区党委班子一览", "社区,党委书记,组织委员,统战委员", "安里社区,甲一,甲二,甲三", "安里社区党委"),
    ],
)
def test_committee_members_are_members_whatever_their_work(
    workspace: Workspace, tmp_path: Path, title: str, header: str, row: str, body: str
) -> None:
    load(workspace, hand_in(tmp_path / "1", 行政区划=DISTRICT, **{title: f"{header}\n{row}"}), office="东街道")
    wanted = {("甲一", "secretary", body), ("甲二", "member", body), ("甲三", "member", body)}
    assert wanted <= facts(workspace)


def test_columns_that_found_no_place_are_asked_about(workspace: Workspace, tmp_path: Path) -> None:
    table = "社区,小区,召集人,社区民警,业委会主任,居民代表\n安里社区,兰苑,甲一,甲二,甲三,甲四"
    result = load(workspace, hand_in(tmp_path / "1", 行政区划=DISTRICT, 红色物业联席会议成员表=table), office="东街道")
    asked = {problem.column for problem in result.facts.problems if problem.code == "unknown_column"}
    assert asked == {"召集人", "居民代表"}
