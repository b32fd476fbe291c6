"""What an earlier day was like is known only where a register tells it: hand-made registers, through the door."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graphgov.analysis.checks.running import CheckRequest, run_checks
from graphgov.engine.ladybug import LadybugEngine
from graphgov.engine.ladybug_build import build_graph
from graphgov.workspace import Workspace
from tests.loaders.hand_ins import DIVISIONS, KEY, hand_in, load

_GRIDS = """街道,社区,网格名称,网格编号,网格类型
东街道,安里社区,第一网格,990101001001001,综合网格
东街道,和里社区,第二网格,990101001002001,综合网格"""
_WORKERS = """街道,社区,网格名称,姓名,专职/兼职,上岗时间,离岗时间
东街道,安里社区,第一网格,甲一,专职,2024-09-01,
东街道,安里社区,第一网格,丙一,专职,2023-01-01,2024-05-31
东街道,和里社区,第二网格,乙一,专职,2023-05-01,2025-06-30"""
_MEETINGS = """区县,街道,社区,会议名称,会议类型,召开时间
示例区,东街道,安里社区,一次议事,议事厅,2024-08-01"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LadybugEngine]:
    folder = tmp_path_factory.mktemp("earlier")
    workspace = Workspace.create(folder / "workspace", KEY)
    registers = hand_in(
        folder / "registers",
        行政区划=DIVISIONS,
        社区台账="区县,街道,社区名称,社区类别\n示例区,东街道,安里社区,社区\n示例区,东街道,和里社区,社区",
        网格台账=_GRIDS,
        网格员台账=_WORKERS,
        会议台账=_MEETINGS,
    )
    load(workspace, registers, office="示例区", build=build_graph)
    opened = LadybugEngine(workspace.path())
    yield opened
    opened.close()


def _said(engine: LadybugEngine, check: str, day: str) -> set[tuple[str, str, tuple[str, ...]]]:
    frame = run_checks(engine, CheckRequest(as_of=day, checks=(check,))).verdicts(check)
    return {
        (name, verdict, tuple(later))
        for name, verdict, later in zip(frame["name"], frame["verdict"], frame["later_registers"], strict=True)
    }


@pytest.mark.parametrize(
    ("day", "first", "second"),
    [
        ("2025-06-30", ("sound", ()), ("sound", ())),  # the last day is a day in force
        ("2024-07-01", ("fault", ()), ("sound", ())),  # the register records who left, and when
        ("2024-05-31", ("sound", ()), ("sound", ())),
        ("2023-02-01", ("sound", ()), ("unknown", ("gridworkers",))),  # who had left before is on no record
        ("2022-12-31", ("unknown", ("gridworkers",)), ("unknown", ("gridworkers",))),  # before its earliest row
    ],
)
def test_a_register_of_people(
    engine: LadybugEngine, day: str, first: tuple[str, tuple[str, ...]], second: tuple[str, tuple[str, ...]]
) -> None:
    said = _said(engine, "service.grid_without_gridworker", day)
    assert said == {("第一网格", *first), ("第二网格", *second)}


def test_a_register_of_meetings_tells_of_a_year_when_one_has_passed(engine: LadybugEngine) -> None:
    check = "cadence.hall_meeting"
    communities = {name for name, _verdict, _later in _said(engine, check, "2025-06-30")}
    assert {one[:2] for one in _said(engine, check, "2025-06-30")} >= {("安里社区", "fault"), ("和里社区", "fault")}
    for day in ("2025-06-29", "2024-06-30"):
        said = {one[:2] for one in _said(engine, check, day)}
        assert said == {(name, "unknown") for name in communities}


def test_the_run_says_which_register_does_not_reach(engine: LadybugEngine) -> None:
    run = run_checks(engine, CheckRequest(as_of="2022-12-31", checks=("service.grid_without_gridworker",)))
    assert "2022-12-31" in run.outcomes[0].note and not len(run)
