"""The tables that offices keep of places and grids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tests.offices.columns import Cell, Column, Hand, Line, Plan, person_columns, roster_columns
from tests.offices.facts import Building, Grid, Neighbourhood, Person
from tests.offices.statements import NEIGHBOURHOOD_KINDS, Says, Statement


def grid_of(line: Line) -> Grid:
    """The grid that a row is about."""
    thing = line.within or line.thing
    assert isinstance(thing, Grid)
    return thing


def place_of(line: Line) -> Neighbourhood:
    """The neighbourhood that a row is about."""
    thing = line.within or line.thing
    assert isinstance(thing, Neighbourhood)
    return thing


def building_of(line: Line) -> Building:
    """The building that a row is about."""
    assert isinstance(line.thing, Building)
    return line.thing


def figure(headers: tuple[str, ...], unit: str, kind: str, what: str, of: Callable[[Line], tuple[str, int]]) -> Column:
    """A column of figures; `of` gives the path of what it is about, and the figure."""
    return Column(
        headers,
        lambda line, hand: hand.number(of(line)[1], unit),
        lambda line: [line.says.number(kind, what, *of(line))],
        unit=unit,
    )


def grids_wide(hand: Hand) -> Sequence[Column]:
    """One row a grid, everybody in it in a column of their kind."""

    def path(line: Line) -> str:
        return line.says.at(grid_of(line).name)

    def workers(kind: str, headers: tuple[str, ...]) -> Column:
        return Column(
            headers,
            lambda line, hand: hand.names(getattr(grid_of(line), kind)),
            lambda line: line.says.gridworkers(grid_of(line), kind),
        )

    return [
        Column(
            ("网格名称", "网格", "所属网格"),
            lambda line, _: grid_of(line).name,
            lambda line: [line.says.grid(grid_of(line))],
            always=True,
        ),
        Column(("网格范围", "管辖范围", "网格四至范围", "责任区域"), extent),
        figure(
            ("户数", "总户数", "居民户数"),
            "户",
            "grid",
            "households",
            lambda line: (path(line), grid_of(line).households),
        ),
        figure(
            ("人口数", "人口", "居民人数", "常住人口"),
            "人",
            "grid",
            "residents",
            lambda line: (path(line), grid_of(line).residents),
        ),
        Column(
            ("网格长", "网格长姓名", "网格组长"),
            lambda line, hand: hand.name(grid_of(line).leader),
            lambda line: [line.says.post(grid_of(line).leader, "grid_leader", "grid", path(line))],
            group=("网格长",),
            leaf=("姓名",),
        ),
        *person_columns(("网格长",), lambda line: grid_of(line).leader, hand),
        workers("full", ("专职网格员", "专职网格员姓名")),
        workers("part", ("兼职网格员",)),
        workers("micro", ("微网格员",)),
    ]


def extent(line: Line, _: Hand) -> Cell:
    """Which neighbourhoods a grid holds, in words."""
    inside = [place.name for place in line.says.community.neighbourhoods if place.grid == grid_of(line).name]
    return "、".join(inside) or "沿街商铺"


def worker_lines(says: Says) -> Sequence[Line]:
    """One row a gridworker, the leader first."""
    return [
        Line(says, (person, kind), grid)
        for grid in says.community.grids
        for kind, people in (("leader", (grid.leader,)), ("full", grid.full), ("part", grid.part))
        for person in people
    ]


def worker_of(line: Line) -> Person:
    """The person of a roster's row."""
    person: Person = line.thing[0]  # type: ignore[index]
    return person


def kind_of(line: Line) -> str:
    """What that person is in the grid."""
    kind: str = line.thing[1]  # type: ignore[index]
    return kind


def grid_roster(hand: Hand) -> Sequence[Column]:
    """One row a person: 网格长 and 网格员 under 职务 (or in two rosters), 专职 or 兼职."""

    def posts(line: Line) -> Iterable[Statement]:
        post = "grid_leader" if kind_of(line) == "leader" else "gridworker"
        yield ("person", worker_of(line).name)
        yield line.says.post(worker_of(line), post, "grid", line.says.at(grid_of(line).name))

    def time(line: Line) -> Iterable[Statement]:
        return [] if kind_of(line) == "leader" else [line.says.time(worker_of(line), grid_of(line), kind_of(line))]

    return [
        Column(
            ("所属网格", "网格名称", "所在网格"),
            lambda line, _: grid_of(line).name,
            lambda line: [line.says.grid(grid_of(line))],
            always=True,
            of_group=True,
        ),
        Column(("姓名", "网格员姓名"), lambda line, hand: hand.name(worker_of(line)), always=True),
        Column(
            ("职务", "网格职务", "岗位"),
            lambda line, _: "网格长" if kind_of(line) == "leader" else "网格员",
            posts,
            always=True,
        ),
        *roster_columns(worker_of),
        Column(
            ("专职/兼职", "人员性质", "专（兼）职"),
            lambda line, _: {"leader": "", "full": "专职", "part": "兼职"}[kind_of(line)],
            time,
        ),
    ]


def neighbourhoods(hand: Hand) -> Sequence[Column]:
    """One row a neighbourhood."""

    def path(line: Line) -> str:
        return line.says.at(place_of(line).name)

    def manager(line: Line) -> Person | None:
        return management.manager if (management := place_of(line).management) else None

    def director(line: Line) -> Person | None:
        return owners.director if (owners := place_of(line).owners) else None

    def secretary(line: Line) -> Person | None:
        return branch.secretary if (branch := place_of(line).branch) else None

    return [
        Column(
            ("小区名称", "小区", "住宅小区名称"),
            lambda line, _: place_of(line).name,
            lambda line: [line.says.neighbourhood(place_of(line))],
            always=True,
        ),
        Column(
            ("小区类型", "小区性质", "类型"),
            lambda line, _: place_of(line).kind,
            lambda line: [
                line.says.number("neighbourhood", "kind", path(line), NEIGHBOURHOOD_KINDS[place_of(line).kind])
            ],
        ),
        Column(
            ("建成年份", "建成年代", "建成时间"),
            lambda line, _: place_of(line).year,
            lambda line: [line.says.number("neighbourhood", "year", path(line), place_of(line).year)],
        ),
        Column(
            ("所属网格", "所在网格"),
            lambda line, _: place_of(line).grid,
            lambda line: [line.says.in_grid(place_of(line).name, place_of(line).grid)],
        ),
        figure(
            ("楼栋数", "楼栋数量", "幢数"),
            "栋",
            "neighbourhood",
            "buildings",
            lambda line: (path(line), len(place_of(line).buildings)),
        ),
        figure(
            ("总户数", "户数", "住宅户数"),
            "户",
            "neighbourhood",
            "households",
            lambda line: (path(line), place_of(line).households),
        ),
        Column(
            ("物业公司", "物业企业名称", "物业服务企业", "物业公司名称"),
            lambda line, _: getattr(place_of(line).management, "firm", ""),
            lambda line: line.says.management(place_of(line)),
        ),
        Column(
            ("物业项目经理", "项目经理", "物业经理", "物业负责人"),
            lambda line, hand: hand.name(manager(line)),
            lambda line: (
                [line.says.post(person, "manager", "project", path(line))] if (person := manager(line)) else []
            ),
        ),
        *person_columns(("物业项目经理",), manager, hand),
        Column(
            ("业委会主任", "业主委员会主任", "业委会主任姓名"),
            lambda line, hand: hand.name(director(line)),
            lambda line: (
                [*line.says.owners(place_of(line)), line.says.post(person, "chair", "owners", path(line))]
                if (person := director(line))
                else []
            ),
        ),
        Column(
            ("小区党支部书记", "党支部书记", "支部书记"),
            lambda line, hand: hand.name(secretary(line)),
            lambda line: (
                [line.says.post(person, "secretary", "branch", line.says.at(f"{place_of(line).name}党支部"))]
                if (person := secretary(line))
                else []
            ),
        ),
    ]


def building_lines(says: Says) -> Sequence[Line]:
    """One row a building."""
    return [Line(says, building, place) for place in says.community.neighbourhoods for building in place.buildings]


def buildings(hand: Hand) -> Sequence[Column]:
    """One row a building."""

    def name(line: Line) -> str:
        return line.says.of(place_of(line), building_of(line))

    def path(line: Line) -> str:
        return line.says.at(name(line))

    return [
        Column(
            ("小区名称", "小区", "所属小区", "所在小区"),
            lambda line, _: place_of(line).name,
            lambda line: [line.says.neighbourhood(place_of(line))],
            always=True,
            of_group=True,
        ),
        Column(
            ("楼栋号", "楼栋", "楼号", "幢号", "楼栋名称"),
            lambda line, _: building_of(line).name,
            lambda line: [line.says.building(place_of(line), building_of(line))],
            always=True,
        ),
        figure(
            ("单元数", "单元数量"),
            "个",
            "building",
            "stairwells",
            lambda line: (path(line), building_of(line).stairwells),
        ),
        figure(("层数", "楼层数"), "层", "building", "floors", lambda line: (path(line), building_of(line).floors)),
        figure(
            ("户数", "楼栋户数", "总户数"),
            "户",
            "building",
            "households",
            lambda line: (path(line), building_of(line).households),
        ),
        Column(
            ("所属网格", "所在网格"),
            lambda line, _: building_of(line).grid,
            lambda line: [line.says.in_grid(name(line), building_of(line).grid)],
        ),
        Column(
            ("楼栋长", "楼长", "楼栋长姓名", "楼门长"),
            lambda line, hand: hand.name(building_of(line).leader),
            lambda line: [line.says.post(building_of(line).leader, "building_leader", "building", path(line))],
            group=("楼栋长",),
            leaf=("姓名",),
        ),
        *person_columns(("楼栋长",), lambda line: building_of(line).leader, hand),
    ]


PLACES = (
    Plan(
        "grids",
        ("网格划分情况表", "网格化管理基本情况一览表", "网格员花名册", "网格台账"),
        ("网格台账", "网格员花名册", "网格划分"),
        grids_wide,
        lambda says: [Line(says, grid) for grid in says.community.grids],
    ),
    Plan(
        "grid roster",
        ("网格员花名册", "网格长、网格员名册", "网格力量配备表"),
        ("网格员", "网格员名册"),
        grid_roster,
        worker_lines,
        lambda line: line.within,
    ),
    Plan(
        "neighbourhoods",
        ("小区基本情况统计表", "住宅小区台账", "小区底数台账"),
        ("小区", "小区台账", "小区情况"),
        neighbourhoods,
        lambda says: [Line(says, place) for place in says.community.neighbourhoods],
    ),
    Plan(
        "buildings",
        ("楼栋信息台账", "楼栋长名册", "楼栋基本信息表"),
        ("楼栋", "楼栋台账", "楼栋长"),
        buildings,
        building_lines,
        lambda line: line.within,
    ),
)
