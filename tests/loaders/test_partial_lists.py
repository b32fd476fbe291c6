"""A list of residents that is partial never overrides what a place states; one that is complete does."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphgov.workspace import Workspace
from tests.loaders.hand_ins import DIVISIONS, KEY, hand_in, load, nodes


def _residents(*groups: tuple[str, str, int]) -> str:
    """So many residents of a neighbourhood's building, two to a household, the first of each in care."""
    rows = [
        f"东街道,安里,{place},{building},{number // 2},丁{number}某,常住,{'独居' if number % 2 == 0 else ''}"
        for place, building, count in groups
        for number in range(count)
    ]
    return "街道,社区,小区,楼栋,房号,姓名,人口类别,服务需求\n" + "\n".join(rows)


def _figures(workspace: Workspace, kind: str) -> dict[str, tuple[object, ...]]:
    shown = ("residents", "residents_basis", "households", "households_basis", "care_basis")
    return {str(node["name"]): tuple(node[name] for name in shown) for node in nodes(workspace, kind)}


def _loaded(folder: Path, complete: str = "", **more: str) -> Workspace:
    registers = {
        "行政区划": DIVISIONS,
        "社区台账": f"街道,社区名称,居民台账齐全\n东街道,安里社区,{complete}",
        "小区台账": "街道,社区,小区名称,总户数,常住人口\n东街道,安里,春院,380,1100\n"
        "东街道,安里,秋院,11,20\n东街道,安里,冬院,,",
        "楼栋台账": "街道,社区,小区名称,楼栋号,楼栋户数,楼栋人数,网格\n东街道,安里,春院,1幢,,,东一\n"
        "东街道,安里,秋院,1幢,11,20,东二\n东街道,安里,冬院,1幢,5,8,东二\n东街道,安里,冬院,2幢,,,东二",
        "网格台账": "街道,社区,网格名称,网格类型,户数,人口数,关爱对象数,所辖小区\n"
        "东街道,安里,东一,综合网格,380,1100,40,春院\n"
        "东街道,安里,东二,综合网格,,,,秋院、冬院",
        "居民台账": _residents(("春院", "1幢", 22), ("秋院", "1幢", 21), ("冬院", "1幢", 2), ("冬院", "2幢", 4)),
        **more,
    }
    workspace = Workspace.create(folder / "ws", KEY)
    load(workspace, hand_in(folder / "in", **registers), office="东街道")
    return workspace


def test_a_partial_list_never_overrides_what_is_stated(tmp_path: Path) -> None:
    workspace = _loaded(tmp_path)
    grids, places, buildings = (_figures(workspace, kind) for kind in ("Grid", "Neighbourhood", "Building"))
    # 22 people are listed in a grid of 1,100: what it states counts, and its care needs, too.
    assert grids["东一"] == (1100, "stated", 380, "stated", "stated")
    assert places["春院"] == (1100, "stated", 380, "stated", None)
    # 21 of 20, within a tenth: the list is complete.
    assert places["秋院"] == (21, "counted", 11, "counted", "counted")
    # Nothing is stated of 冬院 and of 东二, and a building within states more than is listed: not known.
    assert places["冬院"] == grids["东二"] == (None, None, None, None, None)
    # Nor is it of a building in a neighbourhood whose list is known to be partial, where nothing else is stated.
    by_place = {(node["name"], node["residents"], node["residents_basis"]) for node in nodes(workspace, "Building")}
    assert by_place == {("1幢", None, None), ("1幢", 21, "counted"), ("1幢", 8, "stated"), ("2幢", None, None)}
    assert len(buildings) == 2


@pytest.mark.long
def test_an_office_may_say_that_its_list_is_complete_or_not(tmp_path: Path) -> None:
    complete = _figures(_loaded(tmp_path / "是", "是"), "Grid")
    assert complete == {
        "东一": (22, "counted", 11, "counted", "counted"),
        "东二": (27, "counted", 14, "counted", "counted"),
    }
    partial = _loaded(tmp_path / "否", "否")
    assert _figures(partial, "Grid")["东二"][0] is None
    assert _figures(partial, "Neighbourhood")["秋院"] == (20, "stated", 11, "stated", None)


@pytest.mark.long
def test_a_list_that_nothing_contradicts_counts(tmp_path: Path) -> None:
    unstated = {
        "小区台账": "街道,社区,小区名称\n东街道,安里,春院\n东街道,安里,秋院\n东街道,安里,冬院",
        "楼栋台账": "街道,社区,小区名称,楼栋号,网格\n东街道,安里,春院,1幢,东一\n东街道,安里,秋院,1幢,东二",
        "网格台账": "街道,社区,网格名称,网格类型\n东街道,安里,东一,综合网格\n东街道,安里,东二,综合网格",
        "居民台账": _residents(("春院", "1幢", 22), ("秋院", "1幢", 21)),
    }
    assert _figures(_loaded(tmp_path, **unstated), "Grid") == {
        "东一": (22, "counted", 11, "counted", "counted"),
        "东二": (21, "counted", 11, "counted", "counted"),
    }
