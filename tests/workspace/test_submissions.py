"""The submission table: who handed in what, when, and what of it is bad or waits."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from graphgov.workspace import Deadline, Submission, Workspace, hand_in_log
from graphgov.workspace import publishing as workspace_loading
from tests.loaders.hand_ins import DIVISIONS, hand_in, load

EAST = "小区名称,街道,社区,总户数\n一号院,东街道,安里,100\n二号院,东街道,和礼社区,7\n三号院,东街道,和里,很多"
EAST_MENDED = "小区名称,街道,社区,总户数\n一号院,东街道,安里,100\n二号院,东街道,和里,7\n三号院,东街道,和里,9"
WEST = "网格名称,街道,社区,网格党支部\n第一网格,西街道,安里,第一网格党支部"


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Let loads happen on a day of June 2025."""

    def choose(day: int) -> None:
        at = dt.datetime(2025, 6, day, 12, tzinfo=dt.UTC).isoformat()
        monkeypatch.setattr(workspace_loading.generations, "now", lambda: at)

    return choose


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with several hand-ins of several offices and the workspace that they were loaded into; only read."""
    folder = tmp_path_factory.mktemp("handed-in")
    made = Workspace.create(folder / "workspace", bytes(range(32)))
    registers = (("d", "divisions", DIVISIONS), ("e", "neighbourhoods", EAST), ("w", "grids", WEST))
    for (name, register, rows), day, office in zip(registers, (1, 5, 20), ("示例区", "东街道", "西街道"), strict=True):
        with pytest.MonkeyPatch.context() as patch:
            at = dt.datetime(2025, 6, day, 12, tzinfo=dt.UTC).isoformat()
            patch.setattr(workspace_loading.generations, "now", lambda at=at: at)
            load(made, hand_in(folder / name, **{register: rows}), office=office)
    return folder


@pytest.fixture
def workspace(handed_in: Path, tmp_path: Path) -> Workspace:
    """A workspace of one's own, with the hand-ins beside it."""
    shutil.copytree(handed_in, tmp_path, dirs_exist_ok=True)
    return Workspace.open(tmp_path / "workspace")


def table(workspace: Workspace, **asked: object) -> dict[tuple[str, str], Submission]:
    deadline = Deadline(**asked)  # type: ignore[arg-type]
    return {(one.office, one.register): one for one in workspace.submissions(deadline).submissions}


@pytest.mark.long
def test_several_hand_ins_of_several_offices(workspace: Workspace, tmp_path: Path, on_day) -> None:  # type: ignore[no-untyped-def]
    due = dt.date(2025, 6, 10)
    found = table(workspace, due=due)
    assert set(found) == {(o, r) for o in ("东街道", "西街道") for r in ("neighbourhoods", "grids")}
    east = found["东街道", "neighbourhoods"]
    assert (east.handed_in, east.late, east.quarantined) == (True, False, 2)
    assert east.first == east.last == "2025-06-05T12:00:00+00:00"
    west = found["西街道", "grids"]
    assert (west.handed_in, west.late, west.pending > 0) == (True, True, True)
    missing = found["西街道", "neighbourhoods"]
    assert (missing.handed_in, missing.first, missing.rows, missing.late) == (False, None, 0, True)
    assert not table(workspace, due=due, today=dt.date(2025, 6, 10))["西街道", "neighbourhoods"].late
    on_day(15)
    load(workspace, hand_in(tmp_path / "e2", neighbourhoods=EAST_MENDED), office="东街道")
    mended = table(workspace, due=due)["东街道", "neighbourhoods"]
    assert (mended.rows, mended.quarantined, mended.late) == (3, 0, False)
    assert (mended.first, mended.last) == ("2025-06-05T12:00:00+00:00", "2025-06-15T12:00:00+00:00")
    again = table(workspace, due=due, since=dt.date(2025, 6, 8))["东街道", "neighbourhoods"]
    assert (again.first, again.late) == ("2025-06-15T12:00:00+00:00", True)


def test_the_time_is_no_part_of_a_generation(workspace: Workspace, tmp_path: Path, on_day) -> None:  # type: ignore[no-untyped-def]
    before = workspace.current().id
    on_day(25)
    load(workspace, tmp_path / "w", office="西街道")
    assert workspace.current().id == before
    assert table(workspace)["西街道", "grids"].last == "2025-06-25T12:00:00+00:00"


def test_a_lost_list_is_made_up_for_by_the_generations(workspace: Workspace) -> None:
    (workspace.folder / "state.sqlite").unlink()
    assert hand_in_log.read_hand_ins(workspace.folder) == ()
    found = table(workspace)
    made = [record.manifest.created.isoformat() for record in reversed(workspace.history())]
    assert found["东街道", "neighbourhoods"].first == made[1]
    assert found["西街道", "grids"].first == made[2]


def test_offices_and_registers_that_are_expected(workspace: Workspace) -> None:
    found = workspace.submissions(Deadline(offices=("某某局",), registers=("buildings",)))
    assert {one.office for one in found.submissions} == {"东街道", "西街道", "某某局"}
    assert {one.register for one in found.submissions} == {"neighbourhoods", "grids", "buildings"}
    assert "residents" in found.missing
    assert "grids" not in found.missing


def test_streets_that_keep_silent_are_listed(tmp_path: Path) -> None:
    made = Workspace.create(tmp_path / "workspace", bytes(range(32)))
    load(made, hand_in(tmp_path / "d", divisions=DIVISIONS), office="示例区")
    load(made, hand_in(tmp_path / "e", neighbourhoods=EAST_MENDED), office="东街道")
    assert {one.office: one.handed_in for one in made.submissions().submissions} == {"东街道": True, "西街道": False}
