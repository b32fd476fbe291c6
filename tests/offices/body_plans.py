"""The tables that offices keep of what neighbourhoods have: branches, homeowners' committees, property firms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tests.offices.columns import Column, Hand, Line, Plan, person_columns
from tests.offices.facts import Branch, Management, Owners, Person
from tests.offices.plans import figure, place_of
from tests.offices.statements import Says, Statement


def branch_of(line: Line) -> Branch:
    """The branch that a row is about."""
    branch = place_of(line).branch
    assert branch
    return branch


def owners_of(line: Line) -> Owners:
    """The homeowners' committee that a row is about."""
    owners = place_of(line).owners
    assert owners
    return owners


def management_of(line: Line) -> Management:
    """The firm at work that a row is about."""
    management = place_of(line).management
    assert management
    return management


def those_with(what: str) -> Callable[[Says], Sequence[Line]]:
    """One row a neighbourhood that has something."""

    def lines(says: Says) -> Sequence[Line]:
        return [Line(says, place) for place in says.community.neighbourhoods if getattr(place, what)]

    return lines


def neighbourhood_column(*headers: str) -> Column:
    """The neighbourhood's name."""

    def said(line: Line) -> Iterable[Statement]:
        return [line.says.neighbourhood(place_of(line))]

    return Column(headers, lambda line, _: place_of(line).name, said, always=True)


def people_in(
    headers: tuple[str, ...], post: str, body: str, at: Callable[[Line], str], of: Callable[[Line], Sequence[Person]]
) -> Column:
    """A column of people who hold one post."""
    return Column(
        headers,
        lambda line, hand: hand.names(of(line)),
        lambda line: [line.says.post(person, post, body, at(line)) for person in of(line)],
    )


def branches(hand: Hand) -> Sequence[Column]:
    """One row a neighbourhood branch."""

    def at(line: Line) -> str:
        return line.says.at(branch_of(line).name)

    def covers(line: Line) -> Iterable[Statement]:
        yield line.says.neighbourhood(place_of(line))
        yield ("branch covers", at(line), place_of(line).name)

    def superior(line: Line) -> Iterable[Statement]:
        return [("branch under", at(line), line.says.where)]

    def deputies(line: Line) -> Sequence[Person]:
        return (deputy,) if (deputy := branch_of(line).deputy) else ()

    return [
        Column(
            ("党组织名称", "支部名称", "党支部名称"),
            lambda line, _: branch_of(line).name,
            lambda line: line.says.branch(place_of(line)),
            always=True,
        ),
        Column(("党组织类别", "党组织类型", "组织类型"), lambda line, _: branch_of(line).kind, always=True),
        Column(("所在小区", "所属小区", "覆盖小区"), lambda line, _: place_of(line).name, covers),
        Column(("上级党组织", "隶属党组织"), lambda line, _: f"{line.says.community.name}党委", superior),
        people_in(
            ("党组织书记", "书记", "支部书记"), "secretary", "branch", at, lambda line: (branch_of(line).secretary,)
        ),
        *person_columns(("书记",), lambda line: branch_of(line).secretary, hand),
        people_in(("副书记",), "deputy_secretary", "branch", at, deputies),
        people_in(("委员", "支部委员"), "member", "branch", at, lambda line: branch_of(line).members),
        figure(
            ("党员数", "党员人数"), "名", "branch", "members", lambda line: (at(line), branch_of(line).party_members)
        ),
        Column(
            ("成立时间", "成立日期"),
            lambda line, hand: hand.day(branch_of(line).founded),
            lambda line: [line.says.number("branch", "founded", at(line), branch_of(line).founded.isoformat())],
        ),
    ]


def owners(hand: Hand) -> Sequence[Column]:
    """One row a homeowners' committee."""

    def at(line: Line) -> str:
        return line.says.at(place_of(line).name)

    return [
        neighbourhood_column("小区名称", "小区", "所属小区"),
        Column(
            ("业委会名称", "业主委员会名称"),
            lambda line, _: owners_of(line).name,
            lambda line: line.says.owners(place_of(line)),
            always=True,
        ),
        Column(
            ("成立时间", "业委会成立时间", "成立日期"),
            lambda line, hand: hand.day(owners_of(line).founded),
            lambda line: [line.says.number("owners", "founded", at(line), owners_of(line).founded.isoformat())],
        ),
        people_in(("主任", "业委会主任", "主任姓名"), "chair", "owners", at, lambda line: (owners_of(line).director,)),
        *person_columns(("主任",), lambda line: owners_of(line).director, hand),
        people_in(("副主任", "业委会副主任"), "deputy_chair", "owners", at, lambda line: (owners_of(line).deputy,)),
        people_in(("委员", "成员", "业委会委员"), "member", "owners", at, lambda line: owners_of(line).members),
    ]


def managements(hand: Hand) -> Sequence[Column]:
    """One row a property firm in a neighbourhood."""

    def at(line: Line) -> str:
        return line.says.at(place_of(line).name)

    def until(line: Line) -> Iterable[Statement]:
        return [line.says.number("project", "until", at(line), management_of(line).until.isoformat())]

    return [
        Column(
            ("物业企业名称", "物业公司", "物业公司名称", "物业服务企业名称"),
            lambda line, _: management_of(line).firm,
            lambda line: [("firm", management_of(line).firm)],
            always=True,
        ),
        Column(
            ("服务小区", "小区名称", "管理小区", "小区"),
            lambda line, _: place_of(line).name,
            lambda line: [line.says.neighbourhood(place_of(line)), *line.says.management(place_of(line))],
            always=True,
        ),
        people_in(
            ("项目经理", "项目负责人", "物业项目经理"),
            "manager",
            "project",
            at,
            lambda line: (management_of(line).manager,),
        ),
        *person_columns(("项目经理",), lambda line: management_of(line).manager, hand),
        figure(
            ("从业人数", "从业人员数"),
            "人",
            "firm",
            "staff",
            lambda line: (management_of(line).firm, management_of(line).staff),
        ),
        Column(("合同到期时间", "合同到期日"), lambda line, hand: hand.day(management_of(line).until), until),
    ]


BODIES = (
    Plan(
        "branches",
        ("党组织基本情况统计表", "小区党支部台账", "小区功能型党支部情况表"),
        ("党组织", "小区党支部"),
        branches,
        those_with("branch"),
    ),
    Plan(
        "owners",
        ("业主委员会基本情况统计表", "业委会台账", "业委会组建情况一览表"),
        ("业委会", "业委会台账"),
        owners,
        those_with("owners"),
    ),
    Plan(
        "managements",
        ("物业服务企业情况统计表", "物业服务企业及项目台账", "物业服务项目一览表"),
        ("物业企业", "物业项目"),
        managements,
        those_with("management"),
    ),
)
