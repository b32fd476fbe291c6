"""Registers in, a graph out: identity, references, pending and quarantined rows, replacement, counts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from graphgov.errors import RegisterError
from graphgov.loaders.load_request import LoadRequest
from graphgov.loaders.register_loader import RegisterLoader
from graphgov.workspace import Workspace
from graphgov.workspace.publishing import Outcome
from tests.loaders.hand_ins import DAY, DIVISIONS, KEY, codes, hand_in, hand_in_states, links, load, names, nodes

EAST = "Community:990101001001"
WEST = "Community:990101002001"

FIRST = {
    "行政区划": DIVISIONS,
    "社区台账": """社区名称,所属街道,常住人口,联系领导,牵头单位
安里社区居委会,东街道,3000,甲某某,示例区民政局
和里,东街道,,甲某某,""",
    "小区台账": """所属社区,小区名称,小区类型,物业企业名称,小区党支部,总户数
安里,花园小区,物业小区,好物业公司,花园小区党支部,2
安里社区,旧院,三无,,,20""",
    "楼栋台账": """社区,小区名称,楼栋号,所属网格,党小组名称,党员中心户
安里,花园小区,1幢,第一网格,第一党小组,丙某某、丁某某
安里,花园小区,2幢,第一网格,第一党小组,
安里,旧院,1幢,第一网格,,
安里,没有的小区,3幢,第一网格,,""",
    "网格台账": """社区,网格名称,网格编号,网格类型
安里,第一网格,G001,综合网格""",
    "网格员台账": """社区,网格名称,姓名,身份证号,专职/兼职,上岗时间
安里,第一网格,戊某某,IDENTITY,专职,2024-01-01
安里,第九网格,己某某,,专职,2024-01-01""",
    "居民台账": """社区,小区,楼栋,单元,房号,姓名,关爱类别
安里,花园小区,1幢,1,101,庚某某,独居老人
安里,花园小区,1幢,1,101,辛某某,
安里,花园小区,2幢,1,102,壬某某,
安里,花园小区,9幢,1,102,癸某某,""",
}


def identity_number(seventeen: str) -> str:
    """A number with the right check digit (GB 11643)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return seventeen + "10X98765432"[sum(int(d) * w for d, w in zip(seventeen, weights, strict=True)) % 11]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("first")
    texts = FIRST | {"网格员台账": FIRST["网格员台账"].replace("IDENTITY", identity_number("99010119900101123"))}
    workspace = Workspace.create(folder / "工作区", bytes(range(32)))
    result = load(workspace, hand_in(folder / "台账", **texts), office="东街道")
    return workspace, result


def test_bad_rows_are_quarantined_and_the_rest_is_published(loaded) -> None:
    workspace, result = loaded
    assert result.outcome is Outcome.PUBLISHED
    assert result.facts.partial
    assert {c for c in codes(result) if c[0] == "dangling"} == {
        ("dangling", "buildings", 5),
        ("dangling", "gridworkers", 3),
        ("dangling", "residents", 5),
    }
    assert {node["id"] for node in nodes(workspace, "Person") if node["name"] == "己某某"} == set()


def test_spellings_of_a_community_are_one_place_within_the_street(loaded) -> None:
    workspace, _ = loaded
    assert {node["id"]: node["residents"] for node in nodes(workspace, "Community")} == {
        EAST: 3000,
        "Community:990101001002": None,
        WEST: None,
    }
    assert {node["community_id"] for node in nodes(workspace, "Neighbourhood")} == {EAST}


def test_places_carry_their_ancestors(loaded) -> None:
    workspace, _ = loaded
    building = next(n for n in nodes(workspace, "Building") if n["name"] == "2幢")
    assert (building["street_id"], building["district_id"]) == ("Division:990101001", "Division:990101")
    assert building["grid_id"] == "Grid:G001"


def test_a_leader_of_two_communities_is_one_person(loaded) -> None:
    workspace, _ = loaded
    assert links(workspace, "LINKED_TO") == {("甲某某", "安里社区"), ("甲某某", "和里社区")}
    assert len([n for n in nodes(workspace, "Person") if n["name"] == "甲某某"]) == 1


def test_one_row_makes_several_nodes_and_relationships(loaded) -> None:
    workspace, _ = loaded
    assert links(workspace, "UNDERTAKES") == {("好物业公司", "好物业公司项目")}
    assert links(workspace, "MANAGES") == {("好物业公司项目", "花园小区")}
    assert ("花园小区党支部", "花园小区") in links(workspace, "COVERS")
    held = {(a, b) for a, b in links(workspace, "HOLDS_POST") if b == "第一党小组"}
    assert held == {("丙某某", "第一党小组"), ("丁某某", "第一党小组")}


def test_counts_are_counted_where_the_list_is_complete_else_stated(loaded) -> None:
    workspace, _ = loaded
    counted = {n["name"]: (n["residents"], n["residents_basis"]) for n in nodes(workspace, "Neighbourhood")}
    assert counted == {"花园小区": (3, "counted"), "旧院": (None, None)}
    households = {n["name"]: (n["households"], n["households_basis"]) for n in nodes(workspace, "Neighbourhood")}
    assert households == {"花园小区": (2, "counted"), "旧院": (20, "stated")}
    care = next(n for n in nodes(workspace, "Building") if n["name"] == "1幢" and n["residents"] is not None)
    assert (care["care"], care["households"]) == (1, 1)


def test_residents_carry_no_name_and_no_source(loaded) -> None:
    workspace, _ = loaded
    resident = nodes(workspace, "Resident")[0]
    assert set(resident) == {"id", "household", "residence", "birth_year", "care", "community_id", "building_id"}
    files = [path for path in workspace.folder.rglob("*") if path.is_file()]
    for name in ("庚某某", "壬某某", "癸某某", "99010119900101123"):
        assert not [path for path in files if name.encode() in path.read_bytes()]


def test_the_hand_in_table_says_what_is_missing(loaded) -> None:
    workspace, _ = loaded
    assert hand_in_states(workspace, "grids") == {
        EAST: "complete",
        "Community:990101001002": "complete",
        WEST: "missing",
    }
    assert hand_in_states(workspace, "buildings")[EAST] == "partial"
    assert set(hand_in_states(workspace, "posts").values()) == {"missing"}


@pytest.mark.long
def test_the_same_registers_give_the_same_generation(loaded, tmp_path: Path) -> None:
    workspace, result = loaded
    again = Workspace.create(tmp_path / "ws", bytes(range(32)))
    source = workspace.folder.parent / "台账"
    assert load(again, source, office="东街道").manifest.generation == result.manifest.generation
    assert load(again, source, office="东街道").outcome is Outcome.UNCHANGED


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "ws", bytes(range(32)))


def test_a_reference_waits_for_its_register_and_resolves_when_it_comes(workspace: Workspace, tmp_path: Path) -> None:
    first = hand_in(
        tmp_path / "1",
        行政区划=DIVISIONS,
        网格台账="街道,社区,网格名称,网格党支部\n东街道,安里,第一网格,第一网格党支部",
    )
    result = load(workspace, first, office="东街道")
    assert ("pending", "grids", 2) in codes(result)
    assert (result.facts.quarantined, result.facts.pending) == (0, 1)
    assert links(workspace, "COVERS") == set()
    second = hand_in(
        tmp_path / "2", 党组织台账="街道,社区,党组织名称,党组织类别\n东街道,安里社区,第一网格党支部,居民党支部"
    )
    assert load(workspace, second, office="东街道").facts.pending == 0
    assert links(workspace, "COVERS") == {("第一网格党支部", "第一网格")}


def test_a_grid_that_gridworkers_name_exists_until_the_register_of_grids_says_otherwise(
    workspace: Workspace, tmp_path: Path
) -> None:
    first = hand_in(
        tmp_path / "1",
        行政区划=DIVISIONS,
        网格员台账="街道,社区,网格名称,姓名\n东街道,安里,第一网格,甲某某\n东街道,安里,第九网格,乙某某",
    )
    result = load(workspace, first, office="东街道")
    assert (result.facts.quarantined, result.facts.pending) == (0, 0)
    assert links(workspace, "HOLDS_POST") == {("甲某某", "第一网格"), ("乙某某", "第九网格")}
    assert set(hand_in_states(workspace, "grids").values()) == {"missing"}
    second = hand_in(tmp_path / "2", 网格台账="街道,社区,网格名称\n东街道,安里社区,第一网格")
    load(workspace, second, office="东街道")
    assert links(workspace, "HOLDS_POST") == {("甲某某", "第一网格")}
    assert names(workspace, "Grid") == {"第一网格"}


def test_a_load_replaces_what_the_office_handed_in_before_and_nothing_else(
    workspace: Workspace, tmp_path: Path
) -> None:
    grids = "街道,社区,网格名称\n{}"
    load(
        workspace,
        hand_in(tmp_path / "1", 行政区划=DIVISIONS, 网格台账=grids.format("东街道,安里,东一\n东街道,和里,东二")),
        office="东街道",
    )
    load(workspace, hand_in(tmp_path / "2", 网格台账=grids.format("西街道,安里,西一")), office="西街道")
    assert names(workspace, "Grid") == {"东一", "东二", "西一"}
    load(
        workspace, hand_in(tmp_path / "3", 网格台账=grids.format("东街道,安里,东一\n东街道,安里,东三")), office="东街道"
    )
    assert names(workspace, "Grid") == {"东一", "东二", "东三", "西一"}  # of 和里 nothing came: its grid stays
    load(workspace, hand_in(tmp_path / "4", 行政区划=DIVISIONS.replace("和里社区", "和美社区")), office="东街道")
    assert names(workspace, "Community") == {"安里社区", "和美社区"}


def test_a_correction_takes_its_row_out_of_quarantine(workspace: Workspace, tmp_path: Path) -> None:
    header = "街道,社区,网格名称,户数\n"
    bad = load(
        workspace,
        hand_in(tmp_path / "1", 行政区划=DIVISIONS, 网格台账=header + "东街道,安里,东一,很多"),
        office="东街道",
    )
    assert (bad.facts.quarantined, names(workspace, "Grid")) == (1, set())
    other = load(workspace, hand_in(tmp_path / "2", 网格台账=header + "西街道,安里,西一,30"), office="西街道")
    assert other.facts.quarantined == 1  # still the first office's row
    good = load(workspace, hand_in(tmp_path / "3", 网格台账=header + "东街道,安里,东一,30"), office="东街道")
    assert (good.facts.quarantined, names(workspace, "Grid")) == (0, {"东一", "西一"})


def test_a_code_that_comes_later_keeps_the_node_its_id(workspace: Workspace, tmp_path: Path) -> None:
    load(
        workspace,
        hand_in(tmp_path / "1", 行政区划=DIVISIONS, 网格台账="街道,社区,网格名称\n东街道,安里,东一"),
        office="东街道",
    )
    (before,) = nodes(workspace, "Grid")
    coded = "街道,社区,网格名称,网格编号\n东街道,安里,东一,G7"
    load(workspace, hand_in(tmp_path / "2", 网格台账=coded), office="东街道")
    (after,) = nodes(workspace, "Grid")
    assert (after["id"], after["code"]) == (before["id"], "G7")
    renamed = "街道,社区,网格名称,网格编号\n东街道,安里,东一改名,G7"
    load(workspace, hand_in(tmp_path / "3", 网格台账=renamed), office="东街道")
    assert [(n["id"], n["name"]) for n in nodes(workspace, "Grid")] == [(before["id"], "东一改名")]


def test_contradictions_circles_and_two_names_are_refused(workspace: Workspace, tmp_path: Path) -> None:
    number = identity_number("99010119900101123")
    source = hand_in(
        tmp_path / "1",
        行政区划=DIVISIONS,
        网格台账=(
            "街道,社区,网格名称,户数\n"
            "东街道,安里,东一,30\n"
            "东街道,安里,东一,40\n"
            "东街道,安里,东二,50\n"
            "东街道,安里,东二,50"
        ),
        党组织台账="""街道,社区,党组织名称,党组织类别,上级党组织
东街道,安里,甲支部,居民党支部,乙支部
东街道,安里,乙支部,居民党支部,甲支部
东街道,安里,丙支部,居民党支部,""",
        网格员台账="街道,社区,网格名称,姓名,身份证号\n"
        f"东街道,安里,东一,甲某某,{number}\n东街道,安里,东二,乙某某,{number}",
    )
    result = load(workspace, source, office="东街道")
    errors = {(p.code, p.register, p.row) for p in result.facts.problems if p.weight.value == "error"}
    assert errors == {
        ("conflicting_key", "grids", 3),
        ("cycle", "party_organisations", 2),
        ("cycle", "party_organisations", 3),
        ("two_names", "gridworkers", 3),
    }
    assert ("merged", "grids", 5) in codes(result)
    assert names(workspace, "PartyOrganisation") == {"丙支部"}
    assert not [p for p in result.facts.problems if number in p.value or "某某" in p.value]


def test_strict_publishes_nothing_and_a_dry_run_says_what_would_change(workspace: Workspace, tmp_path: Path) -> None:
    good = hand_in(tmp_path / "1", 行政区划=DIVISIONS, 网格台账="街道,社区,网格名称\n东街道,安里,东一")
    generation = load(workspace, good, office="东街道").manifest.generation
    bad = hand_in(tmp_path / "2", 网格台账="街道,社区,网格名称,户数\n东街道,安里,东二,-3")
    assert load(workspace, bad, office="东街道", strict=True).outcome is Outcome.REFUSED
    assert workspace.current().id == generation
    tried = load(
        workspace,
        hand_in(tmp_path / "3", 网格台账="街道,社区,网格名称\n东街道,安里,东二"),
        office="东街道",
        dry_run=True,
    )
    assert tried.outcome is Outcome.TRIED
    assert tried.difference is not None
    assert workspace.current().id == generation


def test_a_name_that_means_two_things_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    source = hand_in(tmp_path / "1", 行政区划=DIVISIONS, 网格台账="社区,网格名称\n安里,东一")
    result = load(workspace, source, office="示例区")
    assert ("ambiguous", "grids", 2) in codes(result)


def test_a_city_without_districts_stands_where_a_district_would(workspace: Workspace, tmp_path: Path) -> None:
    divisions = """区划代码,区划名称,层级,上级代码
98,某省,省,
9802,某市,市,98
980201001,北街道,街道,9802
980201001001,新里社区,社区,980201001"""
    result = load(workspace, hand_in(tmp_path / "1", 行政区划=divisions, 网格台账="区县,社区,网格名称\n某市,新里,一格"))
    (grid,) = nodes(workspace, "Grid")
    assert [p.office for p in result.facts.problems if p.code == "office_assumed"] == ["新里社区"]
    assert (grid["district_id"], grid["street_id"]) == ("Division:9802", "Division:980201001")


def test_a_sample_says_its_own_day_and_never_joins_a_real_place(workspace: Workspace, tmp_path: Path) -> None:
    sample = hand_in(tmp_path / "1", 行政区划=DIVISIONS, 网格台账="街道,社区,网格名称\n东街道,安里,东一")
    (sample / "示例数据·非真实情况.txt").write_text("数据日期: 2024-05-06\n填报单位: 东街道\n", encoding="utf-8")
    result = workspace.load(RegisterLoader((sample,)))
    assert (result.facts.sample, result.facts.data_date) == (True, dt.date(2024, 5, 6))
    real = hand_in(tmp_path / "2", 网格台账="街道,社区,网格名称\n东街道,安里,东二")
    with pytest.raises(RegisterError, match=r"workspace of their own|各自的工作区|单独"):
        load(workspace, real, office="东街道")
    assert names(workspace, "Grid") == {"东一"}


@pytest.mark.long
def test_counts_in_place_of_residents_give_the_same_figures_without_them(loaded, tmp_path: Path) -> None:
    source = loaded[0].folder.parent / "台账"
    workspace = Workspace.create(tmp_path / "ws", KEY)
    workspace.load(RegisterLoader((source,), LoadRequest("东街道", "counts", DAY)))
    assert nodes(workspace, "Resident") == []
    figures = ("name", "residents", "residents_basis", "households", "households_basis", "care")
    for kind in ("Building", "Neighbourhood", "Grid", "Community"):
        both = [[tuple(node[name] for name in figures) for node in nodes(w, kind)] for w in (loaded[0], workspace)]
        assert both[0] == both[1], kind
    again = load(workspace, hand_in(tmp_path / "2", 网格台账="街道,社区,网格名称\n西街道,安里,西一"), office="西街道")
    assert again.facts.quarantined == 3
    assert [n["residents"] for n in nodes(workspace, "Neighbourhood") if n["name"] == "花园小区"] == [3]


def test_permanent_residents_leave_out_those_who_only_stay(workspace: Workspace, tmp_path: Path) -> None:
    residents = (
        "街道,社区,小区,楼栋,房号,姓名,人口类别\n东街道,安里,院,1幢,1,甲某某,常住\n东街道,安里,院,1幢,2,乙某某,流动"
    )
    source = hand_in(
        tmp_path / "1",
        行政区划=DIVISIONS,
        小区台账="街道,社区,小区名称\n东街道,安里,院",
        楼栋台账="街道,社区,小区名称,楼栋号\n东街道,安里,院,1幢",
        居民台账=residents,
    )
    load(workspace, source, office="东街道")
    assert [node["residents"] for node in nodes(workspace, "Building")] == [1]
    assert len(nodes(workspace, "Resident")) == 2


def test_a_district_leader_is_one_person_in_every_register(workspace: Workspace, tmp_path: Path) -> None:
    source = hand_in(
        tmp_path / "1",
        行政区划=DIVISIONS,
        社区台账="社区名称,所属街道,联系领导\n安里,东街道,甲某某\n和里,东街道,乙某某",
        需求清单="街道,提出社区,需求名称,提出时间,领办领导\n东街道,和里,修路,2025-01-02,甲某某",
    )
    load(workspace, source, office="东街道")
    assert sorted(str(n["name"]) for n in nodes(workspace, "Person")) == ["乙某某", "甲某某"]
    assert links(workspace, "TAKES") == {("甲某某", "修路")}


def test_a_name_as_it_stands_means_more_than_one_cut_short(workspace: Workspace, tmp_path: Path) -> None:
    source = hand_in(
        tmp_path / "1",
        行政区划=DIVISIONS,
        社区台账="社区名称,所属街道\n安里,东街道",
        任职台账="街道,社区,姓名,任职单位,职务\n东街道,安里,甲某某,安里社区居委会,主任\n东街道,安里,乙某某,安里,社区正职",
    )
    load(workspace, source, office="东街道")
    assert links(workspace, "HOLDS_POST") == {("甲某某", "安里社区居委会"), ("乙某某", "安里社区")}


@pytest.mark.long
def test_a_grid_of_another_community_does_not_stand_for_one_still_to_come(tmp_path: Path) -> None:
    """Every community has a 第一网格; the first street to hand in must not get the gridworkers of all others.

    The gridworkers' own table names their grid, so it exists already and its register, when it comes, finds it again.
    """
    workspace = Workspace.create(tmp_path / "workspace", KEY)
    grids = "填报单位,社区,网格名称\n{0},安里,第一网格"
    workers = "填报单位,社区,网格名称,姓名\n东街道,安里,第一网格,甲某"
    load(workspace, hand_in(tmp_path / "1", 行政区划=DIVISIONS, 网格=grids.format("西街道")))
    result = load(workspace, hand_in(tmp_path / "2", 网格员=workers))
    assert (result.facts.pending, result.facts.quarantined) == (0, 0)
    streets = {node["id"]: node["street_id"] for node in nodes(workspace, "Grid")}
    posts = pq.read_table(workspace.path() / "relationships" / "HOLDS_POST.parquet").to_pylist()
    assert [streets[post["to_id"]] for post in posts] == ["Division:990101001"]
    assert load(workspace, hand_in(tmp_path / "3", 网格=grids.format("东街道"))).facts.pending == 0
    assert {node["id"]: node["street_id"] for node in nodes(workspace, "Grid")} == streets
    buildings = "填报单位,社区,小区名称,楼栋号\n东街道,安里,{0},1号楼"
    homes = "填报单位,社区,小区名称,总户数\n东街道,安里,一号院,3\n东街道,安里,二号院,3"
    residents = "填报单位,社区,小区名称,楼栋,房号,姓名\n东街道,安里,二号院,1号楼,101,乙某"
    load(workspace, hand_in(tmp_path / "4", 小区=homes, 楼栋=buildings.format("一号院")))
    load(workspace, hand_in(tmp_path / "5", 居民=residents))
    assert [node["residents"] for node in nodes(workspace, "Building")] in ([0], [None])
