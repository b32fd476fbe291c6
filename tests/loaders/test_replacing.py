"""What a load replaces: communities that come again, and no others; what goes is counted, and much of it is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphgov.errors import UsageError
from graphgov.loaders.graph.facts import Removal
from graphgov.loaders.load_request import LoadRequest
from graphgov.loaders.register_loader import RegisterLoader
from graphgov.workspace import Workspace
from graphgov.workspace.load_report import load_json, load_lines
from graphgov.workspace.publishing import LoadResult, Outcome
from tests.loaders.hand_ins import DAY, DIVISIONS, hand_in, hand_in_states, names

GRIDS = "街道,社区,网格名称\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace.create(tmp_path / "ws", bytes(range(32)))
    rows = "\n".join([*(f"东街道,安里,东{n}" for n in range(1, 5)), "东街道,和里,和1"])
    load(made, hand_in(tmp_path / "monday", 行政区划=DIVISIONS, 网格台账=GRIDS + rows))
    return made


def load(workspace: Workspace, source: Path, **asked: object) -> LoadResult:
    request = LoadRequest("东街道", data_date=DAY, **asked)  # type: ignore[arg-type]
    return workspace.load(RegisterLoader((source,), request), request)


def test_one_community_after_another_keeps_both(workspace: Workspace, tmp_path: Path) -> None:
    result = load(workspace, hand_in(tmp_path / "1", 网格台账=GRIDS + "东街道,和里,和1\n东街道,和里,和2"))
    assert (result.outcome, result.facts.removals) == (Outcome.PUBLISHED, ())
    assert names(workspace, "Grid") == {"东1", "东2", "东3", "东4", "和1", "和2"}


def test_what_goes_is_counted_and_much_of_it_is_held_until_said(workspace: Workspace, tmp_path: Path) -> None:
    few = hand_in(tmp_path / "1", 网格台账=GRIDS + "东街道,安里,东1\n东街道,安里,东2")
    gone = (Removal("东街道", "grids", "安里社区", 4, 2),)
    tried = load(workspace, few, dry_run=True)
    assert (tried.outcome, tried.facts.removals) == (Outcome.TRIED, gone)
    held = load(workspace, few)
    assert (held.outcome, held.facts.removals) == (Outcome.HELD, gone)
    assert [line for line in load_lines(held) if "安里社区" in line and "4" in line and "2" in line]
    assert '"before": 4' in load_json(held)
    assert names(workspace, "Grid") == {"东1", "东2", "东3", "东4", "和1"}
    assert load(workspace, few, yes=True).outcome is Outcome.PUBLISHED
    assert names(workspace, "Grid") == {"东1", "东2", "和1"}
    one_less = hand_in(tmp_path / "2", 网格台账=GRIDS + "\n".join(f"东街道,安里,东{n}" for n in range(1, 5)))
    load(workspace, one_less)
    small = hand_in(tmp_path / "3", 网格台账=GRIDS + "\n".join(f"东街道,安里,东{n}" for n in range(1, 4)))
    assert load(workspace, small).outcome is Outcome.PUBLISHED  # a quarter of them: told, not asked


def test_a_hand_in_that_covers_its_street_takes_out_what_does_not_come(workspace: Workspace, tmp_path: Path) -> None:
    whole = hand_in(tmp_path / "1", 网格台账=GRIDS + "\n".join(f"东街道,安里,东{n}" for n in range(1, 5)))
    result = load(workspace, whole, covers=("东街道",), yes=True)
    assert result.facts.removals == (Removal("东街道", "grids", "和里社区", 1, 0),)
    assert names(workspace, "Grid") == {"东1", "东2", "东3", "东4"}
    with pytest.raises(UsageError, match="没有的街道"):
        load(workspace, whole, covers=("没有的街道",))


def test_a_row_of_a_misspelt_community_goes_when_its_file_is_mended(workspace: Workspace, tmp_path: Path) -> None:
    wrong = hand_in(tmp_path / "1", 网格台账=GRIDS + "东街道,和里,和1\n东街道,和礼社区,和2")
    assert load(workspace, wrong).facts.quarantined == 1
    other = hand_in(tmp_path / "2", 网格=GRIDS + "\n".join(f"东街道,安里,东{n}" for n in range(1, 6)))
    assert load(workspace, other).facts.quarantined == 1  # another community's file says nothing of it
    mended = load(workspace, hand_in(tmp_path / "3", 网格台账=GRIDS + "东街道,和里,和1\n东街道,和里,和2"))
    assert (mended.outcome, mended.facts.quarantined, mended.facts.removals) == (Outcome.PUBLISHED, 0, ())
    assert {"和1", "和2"} <= names(workspace, "Grid")


def test_what_a_file_says_it_covers_is_complete_and_nothing_beyond_it(workspace: Workspace, tmp_path: Path) -> None:
    """填报范围 above the table or at its foot is as `--covers`: what does not come goes; others stay unknown."""
    both = "填报范围：安里社区、和里社区等2个社区,,\n" + GRIDS + "\n".join(f"东街道,安里,东{n}" for n in range(1, 5))
    result = load(workspace, hand_in(tmp_path / "1", 网格台账=both), yes=True)
    assert result.facts.removals == (Removal("东街道", "grids", "和里社区", 1, 0),)
    assert names(workspace, "Grid") == {"东1", "东2", "东3", "东4"}
    assert set(hand_in_states(workspace, "grids").values()) == {"complete", "missing"}
    one = "社区,小区名称\n安里社区,兰苑\n填报范围：东街道安里社区、没有的社区,\n填报人：甲某,\n"
    said = load(workspace, hand_in(tmp_path / "2", 小区台账=one))
    states = {key: state for key, state in hand_in_states(workspace, "neighbourhoods").items() if state != "missing"}
    assert list(states.values()) == ["complete"]
    assert [p.value for p in said.facts.problems if p.code == "scope_unknown"] == ["没有的社区"]
    assert names(workspace, "Grid") == {"东1", "东2", "东3", "东4"}
