"""Words that offices write and no vocabulary knows: the row loads, each word is asked about once, and remembered."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graphgov.errors import UsageError
from graphgov.loaders.questions.question import Question, Subject
from graphgov.messages import choose_language
from graphgov.schema import REGISTERS, SCHEMA
from graphgov.schema.register_declaration import field_of
from graphgov.workbench import Workbench
from graphgov.workspace import Workspace
from tests.loaders.hand_ins import DIVISIONS, codes, hand_in, load, nodes

PARTY = """区县,街道,社区,党组织名称,党组织类别,上级党组织,书记
示例区,东街道,和里社区,和里社区党委,党委,,方己一
示例区,东街道,和里社区,和里社区第一党支部,党支部,和里社区党委,方己二
示例区,东街道,和里社区,和里社区第二党总支,党总支,和里社区党委,方己三
示例区,东街道,和里社区,和里社区离退休党支部,离退休党支部,和里社区党委,方己四
示例区,东街道,和里社区,流动党员之家一,流动党员之家,和里社区党委,方己五
示例区,东街道,和里社区,流动党员之家二,流动党员之家,和里社区党委,方己六
"""
POSTS = """街道,社区,姓名,任职单位,职务
东街道,和里社区,人一,和里社区,巡夜员
东街道,和里社区,人二,和里社区,方丁四
东街道,和里社区,人三,和里社区,13900000000
东街道,和里社区,人四,和里社区,街巷长
"""
RESIDENTS = "街道,社区,小区名称,楼栋,房号,姓名,人口类别,关爱类别\n" + "".join(
    f"东街道,和里社区,甲苑,1号楼,10{number},居民{number},挂户,独居、慢阻肺{'' if number else '二'}\n"
    for number in range(6)
)


@pytest.fixture(autouse=True)
def chinese() -> None:
    choose_language("zh_CN")


def asked(bench: Workbench, *files: Path, again: bool = False) -> dict[str, Question]:
    """The word questions about some files, by word."""
    questions = bench.questions(files, names=False, again=again)
    return {one.header: one for one in questions if one.subject is Subject.WORD}


def test_every_kind_of_party_organisation_that_registers_name_loads(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "w")
    result = load(workspace, hand_in(tmp_path / "in", 行政区划=DIVISIONS, 党组织台账=PARTY))
    assert result.facts.quarantined == 0
    kinds = {node["name"]: node["kind"] for node in nodes(workspace, "PartyOrganisation")}
    assert kinds["和里社区第二党总支"] == "general_branch"
    assert kinds["和里社区离退休党支部"] == "retirees_branch"
    assert kinds["流动党员之家一"] is None
    assert ("unknown_word", "party_organisations", 6) in codes(result)


def test_an_odd_yes_or_no_keeps_no_row_out(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "w")
    owners = "街道,社区,小区,业委会名称,主任,是否一肩挑\n东街道,和里社区,兰苑,兰苑业委会,方丁四,否（拟）"
    result = load(workspace, hand_in(tmp_path / "in", 行政区划=DIVISIONS, 业委会台账=owners))
    assert result.facts.quarantined == 0
    assert ("unknown_word", "homeowners_committees", 2) in codes(result)
    assert [node["name"] for node in nodes(workspace, "HomeownerCommittee")] == ["兰苑业委会"]


def test_a_word_is_asked_once_with_its_rows_and_answered_for_the_next_load(tmp_path: Path) -> None:
    source = hand_in(tmp_path / "in", 行政区划=DIVISIONS, 党组织台账=PARTY)
    workspace = Workspace.create(tmp_path / "w")
    bench = Workbench(str(tmp_path / "w"))
    found = asked(bench, source)
    assert list(found) == ["流动党员之家"]
    question = found["流动党员之家"]
    assert "2 行" in question.why
    assert "第6行" in question.why
    assert question.choices[0].label == "离退休党支部"
    with pytest.raises(UsageError):
        bench.answer(question, "不存在的类别")
    bench.answer(question, "居民党支部")
    assert not asked(bench, source)
    result = load(workspace, source)
    assert result.facts.quarantined == 0
    assert not [problem for problem in result.facts.problems if problem.code == "unknown_word"]
    kinds = {node["name"]: node["kind"] for node in nodes(workspace, "PartyOrganisation")}
    assert kinds["流动党员之家一"] == "residents_branch"
    assert '"流动党员之家" = "residents_branch"' in (tmp_path / "w" / "mappings.toml").read_text(encoding="utf-8")


def test_an_answer_can_be_changed_and_a_word_left_unknown(tmp_path: Path) -> None:
    source = hand_in(tmp_path / "in", 行政区划=DIVISIONS, 党组织台账=PARTY)
    workspace = Workspace.create(tmp_path / "w")
    bench = Workbench(str(tmp_path / "w"))
    bench.answer(asked(bench, source)["流动党员之家"], "retirees_branch")
    bench.answer(asked(bench, source, again=True)["流动党员之家"], "ignore")
    assert not asked(bench, source)
    result = load(workspace, source)
    kinds = {node["name"]: node["kind"] for node in nodes(workspace, "PartyOrganisation")}
    assert kinds["流动党员之家一"] is None
    assert not [problem for problem in result.facts.problems if problem.code == "unknown_word"]


def test_the_same_word_in_two_registers_is_one_question(tmp_path: Path) -> None:
    units = "街道,社区,单位名称,单位性质,党组织组建方式\n东街道,和里社区,甲局,机关,双挂\n"
    firms = "街道,社区,小区名称,物业企业名称,党组织组建方式\n东街道,和里社区,甲苑,乙公司,双挂\n"
    source = hand_in(tmp_path / "in", 行政区划=DIVISIONS, 共建单位台账=units, 物业台账=firms)
    Workspace.create(tmp_path / "w")
    bench = Workbench(str(tmp_path / "w"))
    found = asked(bench, source)
    assert list(found) == ["双挂"]
    assert "2 行" in found["双挂"].why


def test_neither_a_number_nor_what_may_be_a_name_is_asked_about(tmp_path: Path) -> None:
    source = hand_in(tmp_path / "in", 行政区划=DIVISIONS, 任职台账=POSTS)
    workspace = Workspace.create(tmp_path / "w")
    assert list(asked(Workbench(str(tmp_path / "w")), source)) == ["巡夜员"]
    result = load(workspace, source)
    assert result.facts.quarantined == 0
    told = "".join(problem.value for problem in result.facts.problems)
    assert "方丁四" not in told
    assert "139" not in told
    assert len(nodes(workspace, "Person")) == 4


def test_of_residents_only_words_of_many_rows_are_asked_about(tmp_path: Path) -> None:
    buildings = "街道,社区,小区名称,楼栋号\n东街道,和里社区,甲苑,1号楼\n"
    source = hand_in(tmp_path / "in", 行政区划=DIVISIONS, 楼栋台账=buildings, 居民台账=RESIDENTS)
    workspace = Workspace.create(tmp_path / "w")
    bench = Workbench(str(tmp_path / "w"))
    found = asked(bench, source)
    assert set(found) == {"慢阻肺", "挂户"}
    assert "第" not in found["慢阻肺"].why  # which rows they are is nobody's business
    bench.answer(found["慢阻肺"], "重病患者")
    bench.answer(found["挂户"], "户籍")
    result = load(workspace, source)
    words = [problem for problem in result.facts.problems if problem.code == "unknown_word"]
    assert [(problem.row, problem.rows, problem.value) for problem in words] == [(None, 1, "")]
    residents = nodes(workspace, "Resident")
    assert {str(node["residence"]) for node in residents} == {"registered"}
    assert sum(node["care"] == ["chronic_illness", "living_alone"] for node in residents) == 5
    assert sum(node["care"] == ["living_alone"] for node in residents) == 1


def test_yes_and_no_are_words_too(tmp_path: Path) -> None:
    places = "街道,社区,小区名称,有无物业\n东街道,和里社区,甲苑,半托管\n"
    source = hand_in(tmp_path / "in", 行政区划=DIVISIONS, 小区台账=places)
    workspace = Workspace.create(tmp_path / "w")
    bench = Workbench(str(tmp_path / "w"))
    question = asked(bench, source)["半托管"]
    assert [choice.label for choice in question.choices] == ["是", "否"]
    assert load(workspace, source).facts.quarantined == 0
    bench.answer(question, "是")
    load(workspace, source)
    assert nodes(workspace, "Neighbourhood")[0]["has_property_firm"] is True


def test_the_level_of_a_division_says_what_the_row_is(tmp_path: Path) -> None:
    divisions = DIVISIONS + "990101003,南街道,街镇片,990101\n"
    source = hand_in(tmp_path / "in", 行政区划=divisions)
    workspace = Workspace.create(tmp_path / "w")
    bench = Workbench(str(tmp_path / "w"))
    assert load(workspace, source).facts.quarantined == 1
    bench.answer(asked(bench, source)["街镇片"], "街道")
    assert load(workspace, source).facts.quarantined == 0


def test_terms_of_published_accounts_refuse_no_row(tmp_path: Path) -> None:
    said = {
        "队伍台账": ("队伍名称,队伍类别", "社区工作小队 志愿者团队 服务小组 党员联系服务队 律师服务团 天天敲门组"),
        "会议台账": ("会议名称,会议类型", "定期会商 定期沟通 定期调度 月月谈 社区互评互查互学 楼门会 协商议事会议"),
        "网格台账": ("网格名称,网格职责", "红心党建 蓝盾平安 绿色健康 橙香幸福 党的建设 社会保障 应急管理"),
        "评价台账": ("评价对象,维度", "房屋设施设备管理 园区环境管理服务 街乡社区 专业部门 治理效率评价"),
    }
    registers = {
        name: f"街道,社区,{header}\n"
        + "".join(f"东街道,和里社区,甲{number},{word}\n" for number, word in enumerate(words.split()))
        for name, (header, words) in said.items()
    }
    source = hand_in(tmp_path / "in", 行政区划=DIVISIONS, **registers)
    Workspace.create(tmp_path / "w")
    assert not asked(Workbench(str(tmp_path / "w")), source)


def test_every_vocabulary_of_a_register_knows_twenty_spellings_or_more() -> None:
    """Ordinary words of offices: labels and spellings; what a vocabulary holds beside is asked about."""
    found = {
        declared.vocabulary.name: sum(len(word.spellings) for word in declared.vocabulary.words)
        for register in REGISTERS
        for column in register.columns
        if (declared := field_of(SCHEMA, register, column)) is not None and declared.vocabulary is not None
    }
    assert {name: count for name, count in found.items() if count < 20 and name != "sex"} == {}


def test_a_copy_of_the_answers_holds_them(tmp_path: Path) -> None:
    source = hand_in(tmp_path / "in", 行政区划=DIVISIONS, 党组织台账=PARTY)
    Workspace.create(tmp_path / "w")
    bench = Workbench(str(tmp_path / "w"))
    bench.answer(asked(bench, source)["流动党员之家"], "居民党支部")
    Workspace.create(tmp_path / "other")
    shutil.copy(tmp_path / "w" / "mappings.toml", tmp_path / "other")
    assert not asked(Workbench(str(tmp_path / "other")), source)
