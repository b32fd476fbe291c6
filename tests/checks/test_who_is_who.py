"""Registers without identity numbers, as most offices hand them in: what hangs on who is who is asked, never judged."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graphgov.analysis.checks.findings import Findings
from graphgov.analysis.checks.running import CheckRequest, run_checks
from graphgov.analysis.checks.verify_report import verify_report
from graphgov.engine.ladybug import LadybugEngine
from graphgov.engine.ladybug_build import build_graph
from graphgov.messages import choose_language
from graphgov.workspace import Workspace
from tests.loaders.hand_ins import DIVISIONS, KEY, hand_in, load

_REGISTERS = {
    "行政区划": DIVISIONS,
    "社区台账": "区县,街道,社区名称,社区类别\n示例区,东街道,安里社区,社区\n示例区,东街道,和里社区,社区",
    "小区台账": """区县,街道,社区,小区名称
示例区,东街道,安里社区,甲园
示例区,东街道,和里社区,乙园
示例区,东街道,安里社区,丙园""",
    "党组织台账": """区县,街道,社区,小区名称,党组织名称,党组织类别,上级党组织,书记
示例区,东街道,,,东街道党工委,街道党工委,,
示例区,东街道,安里社区,,安里社区党委,社区党委,东街道党工委,赵一琮
示例区,东街道,和里社区,,和里社区党委,社区党委,东街道党工委,赵二琮
示例区,东街道,安里社区,甲园,甲园党支部,小区党支部,安里社区党委,逯惟允
示例区,东街道,和里社区,乙园,乙园党支部,小区党支部,和里社区党委,方丁四
示例区,东街道,安里社区,丙园,丙园党支部,小区党支部,安里社区党委,王伟""",
    "业委会台账": """区县,街道,社区,小区名称,业委会名称,主任,机构类型
示例区,东街道,安里社区,甲园,甲园业主委员会,逯惟允,业委会
示例区,东街道,和里社区,乙园,乙园业主委员会,钱三璆,业委会
示例区,东街道,安里社区,丙园,丙园业主委员会,孙四珣,业委会""",
    "物业台账": """区县,街道,社区,物业企业名称,服务小区,项目经理
示例区,东街道,安里社区,甲物业有限公司,甲园,逯惟允
示例区,东街道,和里社区,乙物业有限公司,乙园,李五琤""",
    "任职台账": """区县,街道,社区,小区名称,姓名,任职单位,职务,任职时间
示例区,东街道,安里社区,,周六珹,安里社区居委会,主任,2023-01-01
示例区,东街道,和里社区,,吴七琯,和里社区居委会,主任,2023-01-01""",
}


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Findings]:
    folder = tmp_path_factory.mktemp("who")
    workspace = Workspace.create(folder / "workspace", KEY)
    load(workspace, hand_in(folder / "registers", **_REGISTERS), office="示例区", build=build_graph)
    engine = LadybugEngine(workspace.path())
    yield run_checks(engine, CheckRequest(area="appointments"))
    engine.close()


def _said(findings: Findings, check: str) -> dict[str, str]:
    frame = findings.verdicts(f"appointments.{check}")
    return dict(zip(frame["name"], frame["verdict"], strict=True))


def test_three_posts_under_one_name_are_no_sound_neighbourhood(findings: Findings) -> None:
    barred = _said(findings, "barred_pair")
    assert barred == {"甲园业主委员会、甲物业有限公司": "unknown", "乙园业主委员会、乙物业有限公司": "sound"}
    chairs = _said(findings, "secretary_as_chair")
    assert chairs == {"甲园": "unknown", "乙园": "fault", "丙园": "fault"}


def test_what_hangs_on_them_is_on_the_list_to_verify_with_people_and_verdicts(findings: Findings) -> None:
    listed = findings.to_verify()
    told = {
        (check, name, if_two, if_one, frozenset((one, other)))
        for check, name, if_two, if_one, one, other in listed[
            ["check", "name", "if_two", "if_one", "person_name", "other_name"]
        ].itertuples(index=False, name=None)
    }
    same = frozenset({"逯惟允"})
    assert {
        ("appointments.barred_pair", "甲园业主委员会、甲物业有限公司", "sound", "fault", same),
        ("appointments.secretary_as_chair", "甲园", "fault", "sound", same),
    } <= told
    assert {pair for *_rest, pair in told} == {same}
    assert listed["hangs"].is_monotonic_decreasing


def test_the_list_to_verify_reads_names_and_no_ids(findings: Findings) -> None:
    choose_language("zh_CN")
    (table,) = verify_report(findings).tables
    rows = [tuple(str(cell) for cell in row) for row in table.rows]
    assert ("记录中的两个“逯惟允”是不是同一人？", "甲园业主委员会、甲物业有限公司", "安里社区") in {
        (r[0], *r[2:4]) for r in rows
    }
    assert ":" not in "".join(cell for row in rows for cell in row)


def test_and_nowhere_else(findings: Findings) -> None:
    """No finding, so no case, no report, nothing that is sent; and no share of any rate."""
    verdicts = findings.verdicts()
    open_ones = verdicts[verdicts["perhaps_same"].map(len) > 0]
    assert len(open_ones) and set(open_ones["verdict"]) == {"unknown"}
    assert not {(f.check, f.subject) for f in findings} & set(
        zip(open_ones["check"], open_ones["subject"], strict=True)
    )
    assert "逯惟允" not in findings.to_json() and "Person:" not in str(findings.by("street").to_dict())
    assert (
        "核实清单" in findings.outcome("appointments.barred_pair").note
        or "list to verify" in findings.outcome("appointments.barred_pair").note
    )
