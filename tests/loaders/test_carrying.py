"""A corrected row that is bad leaves the earlier good one in force (沿用上次数据), until a good one comes."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from graphgov.loaders.load_request import LoadRequest
from graphgov.loaders.register_loader import RegisterLoader
from graphgov.workspace import Workspace
from graphgov.workspace.load_report import load_json, load_lines
from graphgov.workspace.publishing import LoadResult, Outcome, run_load
from tests.loaders.hand_ins import DAY, DIVISIONS, build_nothing, hand_in, names, nodes
from tests.loaders.reading_support import identity_number

GRIDS = "街道,社区,网格名称,户数\n"
BUILDINGS = "街道,社区,小区名称,楼栋号,层数\n"
WORKERS = "街道,社区,网格名称,姓名,身份证号,性别\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace.create(tmp_path / "ws", bytes(range(32)))
    load(
        made,
        tmp_path / "monday",
        行政区划=DIVISIONS,
        网格台账=GRIDS + "东街道,安里,东1,10\n东街道,安里,东2,20\n东街道,和里,和1,5",
        小区台账="街道,社区,小区名称\n东街道,安里,安居苑",
        楼栋台账=BUILDINGS + "东街道,安里,安居苑,1号楼,6\n东街道,安里,安居苑,2号楼,7",
        网格员台账=WORKERS
        + f"东街道,安里,东1,甲一,{identity_number(1)},男\n东街道,安里,东2,甲二,{identity_number(2)},男",
    )
    return made


def load(workspace: Workspace, folder: Path, **registers: str) -> LoadResult:
    yes = bool(registers.pop("yes", ""))
    request = LoadRequest("东街道", data_date=DAY, yes=yes)
    loader = RegisterLoader((hand_in(folder, **registers),), request)
    return run_load(workspace.folder, loader, request, build=build_nothing)


def worker(number: int, name: str, sex: str) -> str:
    return f"东街道,安里,东{number},{name},{identity_number(number)},{sex}"


def households(workspace: Workspace) -> dict[object, object]:
    return {node["name"]: node["households_stated"] for node in nodes(workspace, "Grid")}


def kept(workspace: Workspace, register: str) -> list[object]:
    rows = pq.read_table(workspace.path() / "rows" / f"{register}.parquet").to_pylist()
    return [row["name"] for row in rows if row["carried"]]


def test_a_bad_correction_leaves_the_earlier_row(workspace: Workspace, tmp_path: Path) -> None:
    result = load(workspace, tmp_path / "1", 网格台账=GRIDS + "东街道,安里,东1,12\n东街道,安里,东2,很多")
    assert (result.outcome, result.facts.removals, result.facts.quarantined) == (Outcome.PUBLISHED, (), 1)
    assert households(workspace) == {"东1": 12, "东2": 20, "和1": 5}
    assert kept(workspace, "grids") == ["东2"]
    (told,) = [problem for problem in result.facts.problems if problem.code == "carried"]
    assert (told.register, told.office, told.file) == ("grids", "东街道", "网格台账.csv")
    assert "3" in told.remedy
    assert len([line for line in load_lines(result) if "沿用" in line or "stay in force" in line]) == 1
    assert '"carried"' in load_json(result)


def test_a_good_row_takes_its_place(workspace: Workspace, tmp_path: Path) -> None:
    load(workspace, tmp_path / "1", 网格台账=GRIDS + "东街道,安里,东1,12\n东街道,安里,东2,很多")
    result = load(workspace, tmp_path / "2", 网格台账=GRIDS + "东街道,安里,东1,12\n东街道,安里,东2,30")
    assert (result.facts.carried, result.facts.quarantined) == ((), 0)
    assert households(workspace) == {"东1": 12, "东2": 30, "和1": 5}
    assert kept(workspace, "grids") == []


def test_what_stayed_stays_while_others_hand_in_and_when_it_is_bad_again(workspace: Workspace, tmp_path: Path) -> None:
    bad = GRIDS + "东街道,安里,东1,12\n东街道,安里,东2,很多"
    load(workspace, tmp_path / "1", 网格台账=bad)
    load(workspace, tmp_path / "2", 网格台账=GRIDS + "东街道,和里,和1,6")
    assert households(workspace) == {"东1": 12, "东2": 20, "和1": 6}
    load(workspace, tmp_path / "3", 网格台账=bad.replace("很多", "若干"))
    assert households(workspace) == {"东1": 12, "东2": 20, "和1": 6}
    assert kept(workspace, "grids") == ["东2"]


def test_it_goes_when_its_office_no_longer_has_it(workspace: Workspace, tmp_path: Path) -> None:
    load(workspace, tmp_path / "1", 网格台账=GRIDS + "东街道,安里,东1,12\n东街道,安里,东2,很多")
    load(workspace, tmp_path / "2", 网格台账=GRIDS + "东街道,安里,东1,12", yes="yes")
    assert households(workspace) == {"东1": 12, "和1": 5}


def test_where_every_row_is_bad_all_stay_and_it_is_said(workspace: Workspace, tmp_path: Path) -> None:
    result = load(workspace, tmp_path / "1", 网格台账=GRIDS + "东街道,安里,东1,许多\n东街道,安里,东2,很多")
    assert households(workspace) == {"东1": 10, "东2": 20, "和1": 5}
    assert [(one.register, one.rows, one.count) for one in result.facts.carried] == [("grids", (2, 3), 2)]


def test_a_new_thing_with_a_bad_row_brings_nothing_back(workspace: Workspace, tmp_path: Path) -> None:
    rows = "东街道,安里,东1,12\n东街道,安里,东2,20\n东街道,安里,东3,很多"
    result = load(workspace, tmp_path / "1", 网格台账=GRIDS + rows)
    assert (result.facts.carried, result.facts.quarantined) == ((), 1)
    assert kept(workspace, "grids") == []


def test_what_the_graph_refuses_leaves_the_earlier_row(workspace: Workspace, tmp_path: Path) -> None:
    rows = "东街道,安里,安居苑,1号楼,8\n东街道,安里,安局苑,2号楼,9"
    result = load(workspace, tmp_path / "1", 楼栋台账=BUILDINGS + rows)
    assert result.facts.quarantined == 1
    assert {node["name"]: node["floors"] for node in nodes(workspace, "Building")} == {"1号楼": 8, "2号楼": 7}
    assert kept(workspace, "buildings") == ["2号楼"]
    assert [(one.rows, one.count) for one in result.facts.carried] == [((3,), 1)]
    # Once the neighbourhood comes, the newer row is good after all and the earlier one goes.
    later = load(workspace, tmp_path / "2", 小区台账="街道,社区,小区名称\n东街道,安里,安居苑\n东街道,安里,安局苑")
    assert (later.facts.quarantined, later.facts.carried) == (0, ())
    assert {node["floors"] for node in nodes(workspace, "Building")} == {8, 9}
    assert kept(workspace, "buildings") == []


def test_a_row_refused_again_leaves_the_earlier_one_again(workspace: Workspace, tmp_path: Path) -> None:
    rows = "东街道,安里,安居苑,1号楼,8\n东街道,安里,安局苑,2号楼,9"
    load(workspace, tmp_path / "1", 楼栋台账=BUILDINGS + rows)
    result = load(workspace, tmp_path / "2", 网格台账=GRIDS + "东街道,和里,和1,6")
    assert {node["name"]: node["floors"] for node in nodes(workspace, "Building")} == {"1号楼": 8, "2号楼": 7}
    assert result.facts.carried == ()  # nothing of this load


def test_people_are_known_by_their_numbers(workspace: Workspace, tmp_path: Path) -> None:
    rows = "\n".join((worker(1, "甲一", "男"), worker(2, "甲二", "女").replace("东街道,", ",") + ",2021年13月"))
    result = load(workspace, tmp_path / "1", 网格员台账=WORKERS.strip() + ",上岗时间\n" + rows)
    assert (result.facts.quarantined, kept(workspace, "gridworkers")) == (1, ["甲二"])
    assert names(workspace, "Person") == {"甲一", "甲二"}


def test_two_rows_of_one_thing_that_contradict_bring_nothing_back(workspace: Workspace, tmp_path: Path) -> None:
    rows = "东街道,安里,东1,12\n东街道,安里,东2,20\n东街道,安里,东2,21"
    result = load(workspace, tmp_path / "1", 网格台账=GRIDS + rows)
    assert (result.facts.quarantined, result.facts.carried) == (1, ())
    assert households(workspace)["东2"] == 20
