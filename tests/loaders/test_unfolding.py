"""A table makes whatever its columns speak of: ordinary tables, loaded with streets and communities known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from graphgov.loaders.questions.taken_for import taken_for, taken_for_lines
from graphgov.loaders.rows.mappings import Mappings
from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.loaders.rows.row_tables import UNFOLDED
from graphgov.schema import SCHEMA
from graphgov.workspace import Workspace
from tests.loaders.hand_ins import KEY, hand_in, hand_in_states, links, load, names, nodes
from tests.loaders.reading_support import read, rows_of
from tests.loaders.unfolded_places import ROSTER
from tests.loaders.unfolded_shape import Fact, Field, Shape
from tests.loaders.unfolded_shapes import SHAPES

SIGNS = "春夏秋冬梅兰竹菊松柏桃李杏枫桂荷"
DISTRICT = """区划代码,区划名称,层级,上级代码
99,示例省,省,
9901,示例市,市,99
990101,示例区,区县,9901
990101001,东街道,街道,990101
990101001901,安里社区,社区,990101001
990101001902,和里社区,社区,990101001
"""
MEETING_MONTH = 7


@dataclass(frozen=True)
class Loaded:
    """What many tables gave together."""

    facts: set[Fact]
    fields: set[Field]
    problems: tuple[Problem, ...]


def relationships(workspace: Workspace, kind: str) -> list[dict[str, Any]]:
    return pq.read_table(workspace.path() / "relationships" / f"{kind}.parquet").to_pylist()


def called(workspace: Workspace) -> dict[str, str]:
    """The names of all nodes; of meetings the month in which they were held."""
    return {
        str(node["id"]): str(node["held"])[:MEETING_MONTH] if kind.name == "Meeting" else str(node["name"])
        for kind in SCHEMA.node_kinds
        if not kind.anonymous
        for node in nodes(workspace, kind.name)
    }


def facts(workspace: Workspace) -> set[Fact]:
    """Every relationship as (name, kind, name): a post and a pairing by what is held."""
    known = called(workspace)
    found = set()
    for kind in SCHEMA.relationship_kinds:
        for row in [] if kind.anonymous else relationships(workspace, kind.name):
            said = row["post"] if kind.name == "HOLDS_POST" else kind.name
            said = f"{said} {row['role']}" if kind.name == "PAIRED_WITH" else said
            found.add((known[row["from_id"]], said, known[row["to_id"]]))
    return found


def fields(workspace: Workspace, wanted: set[Field]) -> set[Field]:
    """What nodes and posts say in those of their fields that are wanted."""
    found: set[Field] = set()
    known = called(workspace)
    kinds = {kind for kind, _name, _field, _value in wanted}
    held = [(known[row["from_id"]], row) for row in relationships(workspace, "HOLDS_POST")]
    rows = {kind: [(node["name"], node) for node in nodes(workspace, kind)] for kind in kinds - {"HOLDS_POST"}}
    for kind, name, field, _value in wanted:
        for own, row in (rows | {"HOLDS_POST": held})[kind]:
            value = row[field]
            if own == name:
                found.add((kind, name, field, value.isoformat() if isinstance(value, dt.date) else value))
    return found


def renamed() -> dict[str, Shape]:
    """Every shape in communities of its own, so that one load holds them all."""
    return {name: shape.renamed(sign) for sign, (name, shape) in zip(SIGNS, SHAPES.items(), strict=True)}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    folder = tmp_path_factory.mktemp("shapes")
    workspace = Workspace.create(folder / "workspace", KEY)
    communities = [
        f"9901010011{at:02d},{sign}里社区,社区,990101001\n9901010012{at:02d},{sign}和社区,社区,990101001"
        for at, sign in enumerate(SIGNS)
    ]
    source = hand_in(folder / "in", 行政区划=DISTRICT + "\n".join(communities))
    for shape in renamed().values():
        shape.write(source)
    result = load(workspace, source, office="东街道")
    wanted = {field for shape in renamed().values() for field in shape.fields}
    return Loaded(facts(workspace), fields(workspace, wanted), result.facts.problems)


@pytest.mark.parametrize("name", list(SHAPES))
def test_ordinary_tables_come_whole(loaded: Loaded, name: str) -> None:
    shape = renamed()[name]
    assert shape.facts - loaded.facts == set()
    assert shape.fields - loaded.fields == set()


def test_ordinary_tables_need_no_mending(loaded: Loaded) -> None:
    assert [problem for problem in loaded.problems if problem.weight is not Weight.NOTE] == []


def test_several_units_in_a_cell_are_several_units(loaded: Loaded) -> None:
    assert not any("、" in end for fact in loaded.facts for end in (fact[0], fact[2]))


def test_one_name_in_one_row_is_one_person(loaded: Loaded) -> None:
    """书记、主任 of one community hold two posts; nobody else of that name is there."""
    sign = dict(zip(SHAPES, SIGNS, strict=True))["workforce"]
    assert {(post, body) for name, post, body in loaded.facts if name == f"甲一{sign}"} == {
        ("secretary", f"{sign}里社区党委"),
        ("chair", f"{sign}里社区居委会"),
    }


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "ws", KEY)


def test_rows_unfolded_replace_their_own_and_leave_the_register_alone(workspace: Workspace, tmp_path: Path) -> None:
    first = hand_in(
        tmp_path / "1",
        行政区划=DISTRICT,
        网格员台账="社区,网格名称,姓名,专职/兼职\n安里社区,第一网格,乙一,专职\n安里社区,第一网格,庚一,专职",
    )
    load(workspace, first, office="政法委")
    ROSTER.write(tmp_path / "2")
    load(workspace, tmp_path / "2", office="东街道")
    holders = {name for name, post, _body in facts(workspace) if post == "gridworker"}
    assert holders == {"乙一", "庚一", "乙二", "丙一", "丁一", "丁二", "丁三"}
    assert len([node for node in nodes(workspace, "Person") if node["name"] == "乙一"]) == 1
    changed = replace(ROSTER, rows=((*ROSTER.rows[0][:10], "丙九", *ROSTER.rows[0][11:]), ROSTER.rows[1]))
    changed.write(tmp_path / "3")
    load(workspace, tmp_path / "3", office="东街道")
    holders = {name for name, post, _body in facts(workspace) if post == "gridworker"}
    assert holders == {"乙一", "庚一", "乙二", "丙九", "丁一", "丁二", "丁三"}


def test_a_table_that_speaks_of_gridworkers_is_no_register_of_them(workspace: Workspace, tmp_path: Path) -> None:
    source = hand_in(tmp_path / "1", 行政区划=DISTRICT)
    ROSTER.write(source)
    load(workspace, source, office="东街道")
    assert set(hand_in_states(workspace, "gridworkers").values()) == {"missing"}
    assert "complete" in hand_in_states(workspace, "grids").values()


def test_the_account_counts_each_row_once(tmp_path: Path) -> None:
    ROSTER.write(tmp_path / "in")
    result = read(tmp_path / "out", tmp_path / "in", office="东街道")
    counts = {table.register: (table.rows, table.unfolded) for table in result.tables}
    assert counts["grids"] == (2, 0)
    assert counts["gridworkers"] == (0, 6)
    assert {row["row"] for row in rows_of(result, "gridworkers")} == {3, 4}
    assert {row[UNFOLDED] for row in rows_of(result, "gridworkers")} == {"grids"}


def test_of_residents_only_who_stands_in_many_rows_is_a_gridworker(tmp_path: Path) -> None:
    header = "社区,小区,楼栋,房号,姓名,所属网格,网格员"
    rows = [f"安里社区,兰苑,1幢,{at},某某,第一网格,乙一" for at in range(101, 106)]
    shifted = "安里社区,兰苑,1幢,107,某某,第一网格,丙丙"
    source = hand_in(tmp_path / "in", 居民台账="\n".join([header, *rows, shifted]))
    result = read(tmp_path / "out", source, office="东街道")
    assert [row["name"] for row in rows_of(result, "gridworkers")] == ["乙一"]
    said = "".join(str(problem) for problem in result.problems)
    assert "丙丙" not in said


def test_what_is_no_register_gives_nothing(tmp_path: Path) -> None:
    source = hand_in(tmp_path / "in", 房屋出租信息="小区,房号,房东,联系电话,租金\n兰苑,101,戊一,13800000001,900")
    result = read(tmp_path / "out", source, office="东街道")
    assert [table for table in result.tables if table.rows or table.unfolded] == []
    assert "not_kept" in {problem.code for problem in result.problems}
    assert "戊一" not in str(result.problems)


def test_a_table_says_what_it_was_taken_for(tmp_path: Path) -> None:
    ROSTER.write(tmp_path / "in")
    (one,) = taken_for([tmp_path / "in"], Mappings())
    assert one.file.endswith("网格员花名册.xlsx#Sheet")
    lines = taken_for_lines([one])
    assert len(lines) == 1 + len(one.sentences) + len(one.rows)
    assert any("专职网格员" in line and "兼职网格员" in line for line in lines)


def test_a_gap_below_a_group_is_filled_from_above(workspace: Workspace, tmp_path: Path) -> None:
    source = hand_in(
        tmp_path / "1",
        行政区划=DISTRICT,
        社区两委成员名册="社区,姓名,党内职务,居委会职务\n安里社区,甲一,书记,主任\n,甲二,副书记,\n和里社区,甲三,书记,",
    )
    load(workspace, source, office="东街道")
    assert {fact for fact in facts(workspace) if fact[1] == "deputy_secretary"} == {
        ("甲二", "deputy_secretary", "安里社区党委")
    }
    assert names(workspace, "Person") == {"甲一", "甲二", "甲三"}


def test_a_table_whose_header_was_misread_is_asked_about_and_makes_nothing(tmp_path: Path) -> None:
    table = (
        "东街道小区情况统计表,,,,,\n序号,社区,,户数,小区党支部,支部书记\n"
        "1,安里社区,兰苑,100,兰苑党支部,乙一\n2,安里社区,菊苑,110,菊苑党支部,乙二"
    )
    result = read(tmp_path / "out", hand_in(tmp_path / "in", 小区台账=table), office="东街道")
    assert [table for table in result.tables if table.rows or table.unfolded] == []
    assert {"missing_value", "layout"} <= {problem.code for problem in result.problems}


def test_a_few_blanks_among_places_say_that_there_is_none(workspace: Workspace, tmp_path: Path) -> None:
    head = "街道,社区,小区名称,队伍名称"
    table = f"{head}\n东街道,安里,兰苑,兰苑志愿队\n东街道,安里,菊苑,菊苑志愿队\n东街道,安里,,安里志愿队"
    load(workspace, hand_in(tmp_path / "1", 队伍台账=table), office="东街道")
    assert ("安里志愿队", "菊苑") not in links(workspace, "SERVES")


def test_what_a_column_says_under_the_name_of_a_thing_is_read(workspace: Workspace, tmp_path: Path) -> None:
    head = "社区,小区名称,住户情况,,党组织,\n,,户数,常住人口,支部名称,支部书记"
    load(
        workspace, hand_in(tmp_path / "1", 小区台账=f"{head}\n安里社区,兰苑,120,300,兰苑党支部,丁某一"), office="东街道"
    )
    assert links(workspace, "HOLDS_POST") == {("丁某一", "兰苑党支部")}
