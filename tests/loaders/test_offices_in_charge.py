"""数据主责单位: of two offices' figures for one thing that of the office in charge stands, and both are told."""

from __future__ import annotations

from pathlib import Path

from graphgov.loaders.rows.mappings import Mappings, OfficeInCharge
from graphgov.workspace import Workspace
from graphgov.workspace.publishing import LoadResult
from tests.loaders.hand_ins import DIVISIONS, hand_in, load, nodes

HEAD = "街道,社区,网格名称,户数,网格类型\n"


def _differences(result: LoadResult) -> list[tuple[str, str, str, str]]:
    found = [problem for problem in result.facts.problems if problem.code == "offices_disagree"]
    return [(one.office, one.column, one.value, one.expected) for one in found]


def _households(workspace: Workspace) -> object:
    return nodes(workspace, "Grid")[0]["households_stated"]


def test_the_figure_of_the_office_in_charge_stands_and_both_offices_are_told(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "ws", bytes(range(32)))
    street = hand_in(tmp_path / "1", 行政区划=DIVISIONS, 网格台账=HEAD + "东街道,安里,第1网格,300,综合网格")
    load(workspace, street, office="东街道")
    committee = hand_in(tmp_path / "2", 网格台账=HEAD + "东街道,安里,第1网格,280,")
    differences = _differences(load(workspace, committee, office="示例区委政法委"))
    assert _households(workspace) == 280
    assert nodes(workspace, "Grid")[0]["kind"] == "comprehensive"  # of what it says nothing, the other is heard
    assert [(office, column, value) for office, column, value, _expected in differences] == [
        ("东街道", "户数(填报)", "300"),
        ("示例区委政法委", "户数(填报)", "280"),
    ]
    for (*_rest, expected), other, figure in zip(differences, ("政法委", "东街道"), ("280", "300"), strict=True):
        assert other in expected
        assert expected.endswith(figure)
    workspace.remember(Mappings(in_charge=(OfficeInCharge("grids", "东街道办事处"),)))
    assert workspace.mappings().in_charge == (OfficeInCharge("grids", "东街道办事处"),)
    again = hand_in(tmp_path / "3", 网格台账=HEAD + "东街道,安里,第1网格,290,综合网格")
    load(workspace, again, office="示例区委政法委")
    assert _households(workspace) == 300
