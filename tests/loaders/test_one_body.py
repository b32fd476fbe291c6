"""Spellings of one body are one node; what the field keeps apart is never one; what is merely near is asked."""

from __future__ import annotations

import pytest

from graphgov.loaders.questions.place_questions import ask_places
from graphgov.loaders.rows.mappings import Mappings
from graphgov.workspace import Workspace
from tests.loaders.hand_ins import KEY, hand_in, links, load, names

_PLACES = """区划代码,区划名称,层级,上级代码
99,示例省,省,
9901,示例市,市,99
990101,示例区,区县,9901
990101001,东街道,街道,990101
"""
_COMMUNITIES = [f"{sign}里社区" for sign in "安和平康宁福禄寿喜吉祥瑞"]

BIG = (
    *("安里社区大党委 安里社区“大党委”", "和里社区大党委 中共和里社区大党委", "平里社区大党委 大党委"),
    *("康里社区大党委 社区“大党委”", "宁里社区大党委 宁里“大党委”", "福里社区“大党委” “大党委”"),
)
"""Two spellings of the big Party committee of a community, one a register."""

APART = {
    "禄里社区": ("禄里社区党委,社区党委", "禄里社区大党委,社区大党委"),
    "寿里社区": ("兰苑小区党支部,居民党支部", "兰苑小区功能型党支部,小区党支部"),
    "喜里社区": ("竹苑小区党支部,小区党支部", "竹苑小区党支部支委会,小区党支部"),
}
"""Two bodies of a community."""


def _divisions() -> str:
    rows = (f"990101001{at:03d},{name},社区,990101001" for at, name in enumerate(_COMMUNITIES, start=1))
    return _PLACES + "\n".join(rows)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("bodies")
    pairs = [(name, *pair.split()) for name, pair in zip(_COMMUNITIES, BIG, strict=False)]
    party = ["街道,社区,党组织名称,党组织类别", *(f"东街道,{name},{one},社区大党委" for name, one, _other in pairs)]
    party += [f"东街道,{name},{body}" for name, bodies in APART.items() for body in bodies]
    party += ["东街道,吉里社区,吉里社区党委,社区党委", "东街道,吉里社区,吉里社区党委（大党委）,社区党委"]
    posts = [
        "街道,社区,小区名称,姓名,任职单位,职务",
        *(f"东街道,{name},,甲某,{other},委员" for name, _one, other in pairs),
    ]
    posts += ["东街道,祥里社区,菊苑小区,乙某,第三届业委会,主任", "东街道,祥里社区,梅苑小区,丙某,梅苑小区业委会,主任"]
    posts += [
        "东街道,祥里社区,,丁某,蓝天物业服务,负责人",
        "东街道,祥里社区,,戊某,蓝天物业服务有限公司东街分公司,负责人",
    ]
    regs = {
        "行政区划": _divisions(),
        "党组织台账": "\n".join(party),
        "任职台账": "\n".join(posts),
        "小区台账": "街道,社区,小区名称\n东街道,祥里社区,菊苑小区\n东街道,祥里社区,梅苑小区\n东街道,祥里社区,松苑小区",
        "业委会台账": (
            "街道,社区,小区名称,业委会名称\n东街道,祥里社区,菊苑小区,\n"
            "东街道,祥里社区,梅苑小区,梅苑小区第二届业主委员会\n东街道,祥里社区,松苑小区,松苑小区业委会\n"
            "东街道,祥里社区,松苑小区,松苑小区物管会"
        ),
        "物业企业及项目台账": (
            "街道,社区,物业企业名称,小区名称\n东街道,祥里社区,蓝天物业服务有限公司,菊苑小区\n"
            "东街道,祥里社区,蓝天物业服务有限责任公司,梅苑小区\n东街道,祥里社区,蓝天物业服务有限公司东街分公司,松苑小区\n"
            "东街道,祥里社区,蓝天物业服务股份有限公司,松苑小区"
        ),
    }
    workspace = Workspace.create(folder / "workspace", KEY)
    load(workspace, hand_in(folder / "in", **regs), office="东街道")
    return workspace


def test_spellings_of_one_party_organisation_are_one_node(loaded: Workspace) -> None:
    big = {name for name in names(loaded, "PartyOrganisation") if "大党委" in str(name) and "（" not in str(name)}
    first = {pair.split()[0] for pair in BIG}
    assert big == first | {"禄里社区大党委"}
    assert {body for person, body in links(loaded, "HOLDS_POST") if person == "甲某"} == first


def test_what_the_field_keeps_apart_stays_apart(loaded: Workspace) -> None:
    apart = {body.partition(",")[0] for bodies in APART.values() for body in bodies}
    assert apart <= names(loaded, "PartyOrganisation")
    assert len(names(loaded, "HomeownerCommittee")) == 4
    firms = names(loaded, "PropertyFirm")
    assert firms == {"蓝天物业服务有限公司", "蓝天物业服务有限公司东街分公司", "蓝天物业服务股份有限公司"}


def test_committees_and_firms_are_found_under_other_spellings(loaded: Workspace) -> None:
    held = links(loaded, "HOLDS_POST")
    assert {("乙某", "菊苑小区业主委员会"), ("丙某", "梅苑小区第二届业主委员会")} <= held
    assert {("丁某", "蓝天物业服务有限公司"), ("戊某", "蓝天物业服务有限公司东街分公司")} <= held


def test_a_body_of_two_names_is_asked_about(loaded: Workspace) -> None:
    asked = {question.header: question for question in ask_places(loaded.path(), Mappings())}
    assert "吉里社区党委（大党委）" in asked
    assert "吉里社区党委" in {choice.label for choice in asked["吉里社区党委（大党委）"].choices}
    assert not {name for name in asked if "功能型" in name or "支委会" in name or "物管会" in name or "分公司" in name}
