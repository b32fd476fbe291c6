"""Silence is no fault: what an office left empty, or has no column for, is unknown; what it says in words is judged."""

from __future__ import annotations

import pytest

from graphgov.analysis.checks.running import CheckRequest, run_checks
from graphgov.engine.ladybug import LadybugEngine
from graphgov.engine.ladybug_build import build_graph
from graphgov.workspace import Workspace
from tests.loaders.hand_ins import DIVISIONS, KEY, hand_in, load

_REGISTERS = {
    "行政区划": DIVISIONS,
    "社区台账": """区县,街道,社区名称,社区类别,联系领导,党建指导员
示例区,东街道,安里社区,社区,甲某,（空缺）
示例区,东街道,和里社区,社区,,不详""",
    "小区台账": """区县,街道,社区,小区名称
示例区,东街道,安里社区,甲苑
示例区,东街道,和里社区,乙苑""",
    "党组织台账": """区县,街道,社区,小区名称,党组织名称,党组织类别,成立时间
示例区,东街道,,,东街道党工委,街道党工委,2010-01-01
示例区,东街道,安里社区,,安里社区党委,社区党委,2015-01-01
示例区,东街道,安里社区,甲苑,甲苑党支部,小区党支部,2025-08-01
示例区,东街道,和里社区,乙苑,乙苑党支部,小区党支部,2020-01-01""",
}


def test_what_is_empty_or_has_no_column_is_unknown(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("silence")
    workspace = Workspace.create(folder / "workspace", KEY)
    load(workspace, hand_in(folder / "registers", **_REGISTERS), office="示例区", build=build_graph)
    engine = LadybugEngine(workspace.path())
    frame = run_checks(engine, CheckRequest(area="coverage")).verdicts()
    engine.close()
    street = "Community:990101002001"
    frame = frame[frame["place"] != street]
    said = {
        (check.partition(".")[2], name, verdict)
        for check, name, verdict in frame[["check", "name", "verdict"]].itertuples(index=False, name=None)
    }
    assert said >= {
        ("community_without_linked_leader", "安里社区", "sound"),
        ("community_without_linked_leader", "和里社区", "unknown"),  # an empty cell
        ("community_without_instructor", "安里社区", "fault"),  # a stated vacancy
        ("community_without_instructor", "和里社区", "unknown"),  # 不详
        ("neighbourhood_without_branch", "甲苑", "fault"),  # its branch is yet to be founded
        ("neighbourhood_without_branch", "乙苑", "sound"),
        ("broken_chain", "安里社区党委", "unknown"),  # no column for a superior
    }
