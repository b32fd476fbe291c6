"""Names that nothing resolves: asked once, before anything is published too, remembered, resolved by the next load."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import graphgov
from graphgov.errors import UsageError
from graphgov.loaders.questions.table_questions import Subject
from graphgov.workspace import Workspace
from tests.loaders.hand_ins import DIVISIONS, hand_in, load, names, nodes

pytestmark = pytest.mark.usefixtures("tables_only")

DISTRICT = "示例区"


@pytest.fixture(scope="module")
def knowing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a workspace that knows the divisions; only read."""
    folder = tmp_path_factory.mktemp("knowing")
    made = Workspace.create(folder / "workspace", bytes(range(32)))
    load(made, hand_in(folder / "divisions", divisions=DIVISIONS), office=DISTRICT)
    return made.folder


@pytest.fixture
def workspace(knowing: Path, tmp_path: Path) -> Workspace:
    """A workspace of one's own that knows the divisions."""
    return Workspace.open(shutil.copytree(knowing, tmp_path / "workspace"))


def neighbourhoods(*rows: str, header: str = "小区名称,街道,社区") -> str:
    return "\n".join((header, *rows))


def reload(workspace: Workspace, folder: Path, office: str) -> int:
    result = graphgov.open(workspace.folder).load([folder], graphgov.LoadRequest(office=office, returns=False))
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


def test_a_name_set_aside_is_a_place_of_its_own_and_not_asked_again(tmp_path: Path, workspace: Workspace) -> None:
    place = graphgov.open(workspace.folder)
    folder = hand_in(tmp_path / "east", neighbourhoods=neighbourhoods("一号院,东街道,和礼社区"))
    assert reload(workspace, folder, "东街道") == 1
    place.answer(place.questions()[0], "ignore")
    assert place.questions() == ()
    assert reload(workspace, folder, "东街道") == 0
    assert "和礼社区" in names(workspace, "Community")
    assert place.questions() == ()


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


@pytest.mark.long
def test_names_are_asked_about_before_anything_is_published(tmp_path: Path) -> None:
    place = graphgov.open(tmp_path / "workspace")
    hand_in(tmp_path / "all", divisions=DIVISIONS)
    folder = hand_in(
        tmp_path / "all", neighbourhoods=neighbourhoods("一号院,东街道,和礼社区", "二号院,东街道,安黎社区")
    )
    assert place.questions([folder], "东街道", names=False) == ()
    by_name = {one.header: one for one in place.questions([folder], "东街道")}
    assert set(by_name) == {"和礼社区", "安黎社区"}
    assert not (tmp_path / "workspace").exists()
    place.answer(by_name["和礼社区"], by_name["和礼社区"].choices[0].name)
    with pytest.raises(UsageError):
        place.answer(by_name["安黎社区"], "不存在社区", [folder], "东街道")
    place.answer(by_name["安黎社区"], "Community:990101001001", [folder], "东街道")
    assert place.questions([folder], "东街道") == ()
    assert reload(graphgov.open(tmp_path / "workspace").workspace(), folder, "东街道") == 0


PARTY = "党组织名称,党组织类别,街道,社区,上级党组织"


@pytest.mark.long
def test_an_organisation_that_nothing_resolves(tmp_path: Path, workspace: Workspace) -> None:
    place = graphgov.open(workspace.folder)
    rows = (PARTY, "安里社区党委,社区党委,东街道,安里,", "一支部,居民党支部,东街道,安里,安里社区党总支")
    folder = hand_in(tmp_path / "east", party_organisations="\n".join(rows))
    assert reload(workspace, folder, "东街道") == 1
    (asked,) = place.questions()
    assert (asked.subject, asked.header) == (Subject.ORGANISATION, "安里社区党总支")
    assert asked.choices[0].label.endswith("安里社区党委")
    place.answer(asked, asked.choices[0].name)
    assert place.questions() == ()
    assert reload(workspace, folder, "东街道") == 0
    assert place.questions() == ()


def firms(*rows: str) -> str:
    return "\n".join(("物业企业名称,统一社会信用代码,项目名称,街道,社区", *rows))


@pytest.mark.long
def test_firms_and_units_with_names_much_alike(tmp_path: Path, workspace: Workspace) -> None:
    place = graphgov.open(workspace.folder)
    hand_in(tmp_path / "east", neighbourhoods="小区名称,街道,社区,物业企业名称\n一号院,东街道,安里,万福物业公司")
    east = hand_in(
        tmp_path / "east",
        property_projects=firms(
            "万福物业服务有限公司,91990101MA00000001,一号院,东街道,安里", "万福第二物业有限公司,,一号院,东街道,安里"
        ),
        joint_construction_units="单位名称,结对社区,街道\n示例区住建局,安里,东街道\n示例区住房和城乡建设局,和里,东街道\n示例区教育局,和里,东街道",
    )
    reload(workspace, east, "东街道")
    by_name = {one.header: one for one in place.questions()}
    assert {name: [choice.label for choice in one.choices] for name, one in by_name.items()} == {
        "万福物业公司": ["万福物业服务有限公司"],
        "示例区住建局": ["示例区住房和城乡建设局"],
    }
    assert {one.subject for one in by_name.values()} == {Subject.ORGANISATION}
    firm = by_name["万福物业公司"]
    place.answer(firm, firm.choices[0].name)
    place.answer(by_name["示例区住建局"], "ignore")
    assert place.questions() == ()
    reload(workspace, east, "东街道")
    assert names(workspace, "PropertyFirm") == {"万福物业服务有限公司", "万福第二物业有限公司"}
    assert len(names(workspace, "JointConstructionUnit")) == 3
    assert place.questions() == ()
