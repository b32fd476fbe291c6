"""Names of places that nothing resolves: asked once, remembered for the office, resolved by the next load."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphgov
from graphgov.errors import UsageError
from graphgov.loaders.questions import Subject
from graphgov.workspace import Workspace
from tests.loaders.hand_ins import DIVISIONS, hand_in, load, names, nodes

DISTRICT = "示例区"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace that knows the divisions."""
    made = Workspace.create(tmp_path / "workspace", bytes(range(32)))
    load(made, hand_in(tmp_path / "divisions", divisions=DIVISIONS), office=DISTRICT)
    return made


def neighbourhoods(*rows: str, header: str = "小区名称,街道,社区") -> str:
    return "\n".join((header, *rows))


def reload(workspace: Workspace, folder: Path, office: str) -> int:
    result = graphgov.open(workspace.folder).load(
        [folder], graphgov.workbench.LoadRequest(office=office, returns=False)
    )
    return result.facts.quarantined


def test_a_typing_error_is_asked_once_and_remembered_for_its_office(tmp_path: Path, workspace: Workspace) -> None:
    place = graphgov.open(workspace.folder)
    east = hand_in(tmp_path / "east", neighbourhoods=neighbourhoods("一号院,东街道,和礼社区", "二号院,东街道,安里"))
    assert reload(workspace, east, "东街道") == 1
    (asked,) = place.questions()
    assert (asked.subject, asked.office, asked.register, asked.header) == (
        Subject.PLACE,
        "东街道",
        "neighbourhoods",
        "和礼社区",
    )
    assert asked.choices[0].name == "Community:990101001002"
    assert asked.choices[0].label == "示例区 › 东街道 › 和里社区"
    assert 0 < asked.choices[0].confidence < 1
    place.answer(asked, asked.choices[0].name)
    assert place.questions() == ()
    assert reload(workspace, east, "东街道") == 0
    assert names(workspace, "Neighbourhood") == {"一号院", "二号院"}
    assert place.questions() == ()
    other = hand_in(tmp_path / "other", neighbourhoods=neighbourhoods("三号院,东街道,和礼社区"))
    assert reload(workspace, other, "另一单位") == 1  # what one office means says nothing of another
    assert [one.office for one in place.questions()] == ["另一单位"]


def test_a_name_that_two_places_have(tmp_path: Path, workspace: Workspace) -> None:
    place = graphgov.open(workspace.folder)
    rows = neighbourhoods("一号院,示例区,安里社区", "二号院,示例区,安里社区", header="小区名称,区县,社区")
    folder = hand_in(tmp_path / "firm", neighbourhoods=rows)
    assert reload(workspace, folder, "某某局") == 2
    (asked,) = place.questions()
    assert [(one.label, one.confidence) for one in asked.choices[:2]] == [
        ("示例区 › 东街道 › 安里社区", 0.5),
        ("示例区 › 西街道 › 安里社区", 0.5),
    ]
    with pytest.raises(UsageError):
        place.answer(asked, "没有这个社区")
    place.answer(asked, "示例区 › 西街道 › 安里社区")
    assert reload(workspace, folder, "某某局") == 0
    assert {node["community_id"] for node in nodes(workspace, "Neighbourhood")} == {"Community:990101002001"}


def test_a_name_set_aside_is_not_asked_again(tmp_path: Path, workspace: Workspace) -> None:
    place = graphgov.open(workspace.folder)
    folder = hand_in(tmp_path / "east", neighbourhoods=neighbourhoods("一号院,东街道,谁也不知"))
    reload(workspace, folder, "东街道")
    place.answer(place.questions()[0], "ignore")
    assert place.questions() == ()
    assert reload(workspace, folder, "东街道") == 1


def test_a_former_name_in_the_communities_register(tmp_path: Path, workspace: Workspace) -> None:
    place = graphgov.open(workspace.folder)
    folder = hand_in(tmp_path / "east", communities="社区名称,街道,户数\n老和里社区,东街道,300\n安里社区,东街道,200")
    reload(workspace, folder, "东街道")
    assert "老和里社区" in names(workspace, "Community")
    (asked,) = place.questions()
    assert (asked.header, asked.choices[0].name) == ("老和里社区", "Community:990101001002")
    place.answer(asked, asked.choices[0].name)
    assert place.questions() == ()
    reload(workspace, folder, "东街道")
    found = {node["id"]: node["households_stated"] for node in nodes(workspace, "Community")}
    assert found == {"Community:990101001001": 200, "Community:990101001002": 300, "Community:990101002001": None}
    assert place.questions() == ()
