"""Places that stand in registers though nobody handed in a list: they exist, marked, and keep their ids."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphgov.loaders.rows.problems import Weight
from graphgov.workspace import Workspace
from graphgov.workspace.publishing import LoadResult
from tests.loaders.hand_ins import DIVISIONS, codes, hand_in, load, names, nodes

GRIDS = "区县,街道,社区,网格名称\n{}"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "ws", bytes(range(32)))


def places(workspace: Workspace) -> set[tuple[object, object, object]]:
    """Name, code and whether it is provisional, of every division and community."""
    return {
        (node["name"], node["code"], node["provisional"])
        for kind in ("Division", "Community")
        for node in nodes(workspace, kind)
    }


def ids(workspace: Workspace) -> dict[object, object]:
    return {node["name"]: node["id"] for kind in ("Division", "Community", "Grid") for node in nodes(workspace, kind)}


def provisional(result: LoadResult) -> list[tuple[str, bool]]:
    """What the notes on provisional places name, and whether they count four rows."""
    return [(p.value, "4" in p.remedy) for p in result.facts.problems if p.code == "provisional"]


def test_a_real_street_is_known_without_any_list(workspace: Workspace, tmp_path: Path) -> None:
    rows = GRIDS.format(
        "朝阳区,安贞街道,甲里社区,一格\n朝阳区,安贞街道办事处,甲里,二格\n朝阳区,麦子店街道,乙里社区,一格"
    )
    result = load(workspace, hand_in(tmp_path / "1", 网格台账=rows))
    assert (result.facts.pending, result.facts.quarantined) == (0, 0)
    assert places(workspace) == {
        ("北京市", "11", False),
        ("朝阳区", "110105", False),
        ("安贞街道", "110105008", False),
        ("麦子店街道", "110105012", False),
        ("甲里社区", None, True),
        ("乙里社区", None, True),
    }
    assert {(n["name"], n["district_id"], n["street_id"]) for n in nodes(workspace, "Grid")} == {
        ("一格", "Division:110105", "Division:110105008"),
        ("二格", "Division:110105", "Division:110105008"),
        ("一格", "Division:110105", "Division:110105012"),
    }


def test_places_that_are_in_no_list_are_provisional(workspace: Workspace, tmp_path: Path) -> None:
    rows = GRIDS.format(
        "甲区,东街道,安里社区,一格\n甲区,东街道,安里,二格\n甲区,西街道,安里社区,一格\n甲区,高新开发区,新里社区,一格"
    )
    result = load(workspace, hand_in(tmp_path / "1", 网格台账=rows))
    assert (result.facts.pending, result.facts.quarantined) == (0, 0)
    assert len(nodes(workspace, "Grid")) == 4
    named = {"甲区", "东街道", "西街道", "高新开发区", "安里社区", "新里社区"}
    assert {row[0::2] for row in places(workspace)} == {(name, True) for name in named}
    assert len([n for n in nodes(workspace, "Community") if n["name"] == "安里社区"]) == 2
    assert [shown for _names, shown in provisional(result)] == [True, True]
    assert {(n["source_register"], n["source_row"]) for n in nodes(workspace, "Division") if n["name"] == "西街道"} == {
        ("grids", 4)
    }
    assert {p.weight for p in result.facts.problems} == {Weight.NOTE}


def test_a_place_keeps_its_first_id_when_a_list_comes(workspace: Workspace, tmp_path: Path) -> None:
    load(workspace, hand_in(tmp_path / "1", 网格台账="街道,社区,网格名称\n东街道,安里社区,一格\n西街道,安里,二格"))
    before = {(n["name"], n["street_id"]): n["id"] for n in nodes(workspace, "Community")}
    streets = ids(workspace)
    again = load(workspace, hand_in(tmp_path / "2", 行政区划=DIVISIONS), office="示例区")
    assert (again.facts.pending, again.facts.quarantined, provisional(again)) == (0, 0, [])
    after = ids(workspace)
    assert {after[name] for name in ("东街道", "西街道")} == {streets[name] for name in ("东街道", "西街道")}
    found = {(n["name"], n["street_id"]): (n["id"], n["code"]) for n in nodes(workspace, "Community")}
    assert found["安里社区", after["东街道"]] == (before["安里社区", streets["东街道"]], "990101001001")
    assert found["安里社区", after["西街道"]] == (before["安里", streets["西街道"]], "990101002001")
    assert {row[2] for row in places(workspace)} == {False}
    assert after["一格"] == streets["一格"]


def test_what_a_row_says_of_its_place_later_keeps_the_id(workspace: Workspace, tmp_path: Path) -> None:
    load(workspace, hand_in(tmp_path / "1", 网格台账="社区,网格名称\n安里社区,一格"), office="某某局")
    first = ids(workspace)
    load(workspace, hand_in(tmp_path / "2", 小区台账="街道,社区,小区名称\n东街道,安里,花园"), office="另一局")
    assert [n["id"] for n in nodes(workspace, "Community")] == [first["安里社区"]]
    coded = "社区名称,社区代码,街道\n安里社区居委会,990101001001,东街道"
    load(workspace, hand_in(tmp_path / "3", 社区台账=coded), office="民政局")
    (community,) = nodes(workspace, "Community")
    assert (community["id"], community["code"], community["provisional"]) == (first["安里社区"], "990101001001", False)


def test_names_near_listed_ones_are_asked_about_and_what_is_no_name_is_refused(
    workspace: Workspace, tmp_path: Path
) -> None:
    divisions = DIVISIONS + "990101001003,石桥社区,社区,990101001"
    rows = (
        *(
            "东街道,石乔社区,一格",
            "东街道,和礼社区,一格",
            "东街镇,和里社区,一格",
            "西街道,和里,一格",
            "东街道,和里村,一格",
        ),
        *("东街道,各社区,二格", "东街道,安里、和里,二格", "东街道,990101,三格", "东街道,安里,四格"),
        "东街道,\u2f6f桥社区,五格",  # looks like 石
    )
    grids = "\n".join(("街道,社区,网格名称", *rows))
    result = load(workspace, hand_in(tmp_path / "1", 行政区划=divisions, 网格台账=grids), office="示例区")
    assert {row for code, _register, row in codes(result) if code == "dangling"} >= {2, 3, 4, 5, 6, 7, 8, 9}
    assert {row[2] for row in places(workspace)} == {False}
    assert names(workspace, "Community") == {"安里社区", "和里社区", "石桥社区"}


def test_a_shifted_resident_is_no_community(workspace: Workspace, tmp_path: Path) -> None:
    header = "街道,社区,小区,楼栋,房号,姓名\n"
    source = hand_in(tmp_path / "1", 居民台账=header + "东街道,甲某某,花园,1幢,101,乙某某")
    load(workspace, source, office="东街道")
    assert "甲某某" not in names(workspace, "Community")


def test_the_office_is_a_place_where_rows_name_none(workspace: Workspace, tmp_path: Path) -> None:
    load(workspace, hand_in(tmp_path / "1", 网格台账="社区,网格名称\n甲社区,一格\n全社区,二格"), office="东街道办事处")
    (grid,) = nodes(workspace, "Grid")
    (street,) = nodes(workspace, "Division")
    assert (street["name"], grid["street_id"]) == ("东街道", street["id"])
    assert names(workspace, "Community") == {"甲社区"}  # a short name, and 全社区 is none


def test_a_place_that_nothing_names_any_more_is_gone(workspace: Workspace, tmp_path: Path) -> None:
    load(
        workspace,
        hand_in(tmp_path / "1", 网格台账="街道,社区,网格名称\n东街道,安里,一格\n东街道,安里,二格"),
        office="东街道",
    )
    bad = "街道,社区,网格名称,户数\n东街道,安里,一格,3\n东街道,安里,一格,4\n北街道,没有里,一格,3\n北街道,没有里,一格,4"
    load(workspace, hand_in(tmp_path / "2", 网格台账=bad), office="东街道")
    assert names(workspace, "Community") == {"安里", "没有里"}
