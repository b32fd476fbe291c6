"""The tables that offices keep of a community's people: its two committees, its big Party committee, its members."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tests.offices.columns import Column, Hand, Line, Plan, person_columns, roster_columns
from tests.offices.facts import Cadre, Meeting, Person, Reporting, Seat, Unit
from tests.offices.plans import figure
from tests.offices.statements import PARTY_POSTS, RESIDENTS_POSTS, UNIT_KINDS, Says, Statement, about


def cadre_of(line: Line) -> Cadre:
    """The cadre that a row is about."""
    assert isinstance(line.thing, Cadre)
    return line.thing


def cadres(hand: Hand) -> Sequence[Column]:
    """One row a member of either committee, with a column for the post in each."""

    def party(line: Line) -> Iterable[Statement]:
        one = cadre_of(line)
        return [line.says.post(one.person, PARTY_POSTS[one.party], "party", line.says.where)] if one.party else []

    def residents(line: Line) -> Iterable[Statement]:
        one = cadre_of(line)
        if not one.residents:
            return []
        return [line.says.post(one.person, RESIDENTS_POSTS[one.residents], "residents", line.says.where)]

    return [
        Column(
            ("姓名",),
            lambda line, hand: hand.name(cadre_of(line).person),
            lambda line: [("person", cadre_of(line).person.name)],
            always=True,
        ),
        *roster_columns(lambda line: cadre_of(line).person),
        Column(("党内职务", "党组织职务", "社区党组织职务"), lambda line, _: cadre_of(line).party, party, always=True),
        Column(("居委会职务", "居民委员会职务"), lambda line, _: cadre_of(line).residents, residents, always=True),
        Column(("任现职时间", "任职时间"), lambda line, hand: hand.month(cadre_of(line).person.began)),
    ]


def forces(hand: Hand) -> Sequence[Column]:
    """One row a community, a column for each post."""

    def holders(headers: tuple[str, ...], post: str, body: str) -> Column:
        def people(line: Line) -> tuple[Person, ...]:
            community = line.says.community
            return community.with_party(post) if body == "party" else community.with_residents(post)

        return Column(
            headers,
            lambda line, hand: hand.names(people(line)),
            lambda line: line.says.cadres(post, body),
            group=("社区党组织",) if body == "party" else ("居委会",),
            leaf=(post,),
        )

    return [
        figure(
            ("总户数", "户数"),
            "户",
            "community",
            "households",
            lambda line: (line.says.where, line.says.community.households),
        ),
        figure(
            ("常住人口", "常住人口数"),
            "人",
            "community",
            "residents",
            lambda line: (line.says.where, line.says.community.residents),
        ),
        figure(
            ("网格数", "网格数量"),
            "个",
            "community",
            "grids",
            lambda line: (line.says.where, len(line.says.community.grids)),
        ),
        figure(
            ("小区数", "小区数量"),
            "个",
            "community",
            "neighbourhoods",
            lambda line: (line.says.where, len(line.says.community.neighbourhoods)),
        ),
        holders(("社区书记", "党组织书记", "社区党委书记"), "书记", "party"),
        holders(("副书记", "党组织副书记", "社区党委副书记"), "副书记", "party"),
        holders(("居委会主任", "社区居委会主任"), "主任", "residents"),
        holders(("居委会副主任",), "副主任", "residents"),
    ]


def linking(hand: Hand) -> Sequence[Column]:
    """One row a community: the leader who links up, the unit in the lead, and the others."""

    def pairings(line: Line) -> Iterable[Statement]:
        return [said for unit in line.says.community.units for said in line.says.pairing(unit)]

    def lead(line: Line) -> Unit:
        return line.says.community.lead

    return [
        Column(
            ("联系区领导", "联系领导", "挂点区领导"),
            lambda line, hand: hand.name(line.says.community.linked.person),
            lambda line: [line.says.linked()],
            always=True,
        ),
        Column(
            ("职务", "领导职务", "联系领导职务"),
            lambda line, _: line.says.community.linked.duty,
            lambda line: [line.says.duty(line.says.community.linked.person, line.says.community.linked.duty)],
            sticks=True,
        ),
        Column(("牵头单位",), lambda line, _: lead(line).name, lambda line: line.says.pairing(lead(line)), always=True),
        Column(
            ("分管领导", "牵头单位分管领导", "分管党建领导"),
            lambda line, hand: hand.name(lead(line).lead),
            lambda line: [line.says.post(lead(line).lead, "party_building_lead", "unit", lead(line).name)],
            sticks=True,
        ),
        Column(
            ("共建单位", "成员单位"),
            lambda line, hand: hand.list_sign.join(unit.name for unit in line.says.community.units),
            pairings,
            always=True,
        ),
    ]


def unit_of(line: Line) -> Unit:
    """The unit that a row is about."""
    assert isinstance(line.thing, Unit)
    return line.thing


def units(hand: Hand) -> Sequence[Column]:
    """One row a unit that is paired with the community."""

    def liaison(line: Line) -> Iterable[Statement]:
        return [line.says.post(unit_of(line).liaison, "liaison", "unit", unit_of(line).name)]

    def lead(line: Line) -> Iterable[Statement]:
        return [line.says.post(unit_of(line).lead, "party_building_lead", "unit", unit_of(line).name)]

    return [
        Column(
            ("单位名称", "共建单位名称", "共建单位"),
            lambda line, _: unit_of(line).name,
            lambda line: [("unit", unit_of(line).name)],
            always=True,
        ),
        Column(
            ("单位性质", "单位类别", "单位类型"),
            lambda line, _: unit_of(line).kind,
            lambda line: [("unit kind", unit_of(line).name, UNIT_KINDS[unit_of(line).kind])],
        ),
        Column(
            ("是否牵头单位", "是否牵头"),
            lambda line, _: "是" if unit_of(line) == line.says.community.lead else "否",
            lambda line: line.says.pairing(unit_of(line)),
            always=True,
        ),
        Column(("分管党建领导", "分管领导"), lambda line, hand: hand.name(unit_of(line).lead), lead),
        Column(("联络员", "联络员姓名"), lambda line, hand: hand.name(unit_of(line).liaison), liaison),
        *person_columns(("联络员",), lambda line: unit_of(line).liaison, hand),
    ]


def seat_of(line: Line) -> Seat:
    """The big Party committee's member that a row is about."""
    assert isinstance(line.thing, Seat)
    return line.thing


def seats(hand: Hand) -> Sequence[Column]:
    """One row a member of the big Party committee: unit and duty in one cell, or in two."""

    def post(line: Line) -> Iterable[Statement]:
        return [line.says.seat(seat_of(line))]

    def employer(line: Line) -> Iterable[Statement]:
        # The community's own secretary has a post there, and no other employer.
        return (
            []
            if seat_of(line).unit.endswith("社区")
            else [line.says.employer(seat_of(line).person, seat_of(line).unit)]
        )

    def both(line: Line) -> Iterable[Statement]:
        yield from employer(line)
        yield from duty(line)

    def duty(line: Line) -> Iterable[Statement]:
        one = seat_of(line)
        return [] if one.unit.endswith("社区") else [line.says.duty(one.person, one.duty)]

    apart = hand.dice.random() < 0.5
    told = (
        [
            Column(("工作单位", "单位", "所在单位"), lambda line, _: seat_of(line).unit, employer, always=True),
            Column(("单位职务", "现任职务", "职务"), lambda line, _: seat_of(line).duty, duty, sticks=True),
        ]
        if apart
        else [
            Column(
                ("单位及职务", "工作单位及职务"),
                lambda line, _: seat_of(line).unit + seat_of(line).duty,
                both,
                always=True,
            ),
        ]
    )
    return [
        Column(("大党委职务", "“大党委”职务", "拟任大党委职务"), lambda line, _: seat_of(line).post, post, always=True),
        Column(
            ("姓名",),
            lambda line, hand: hand.name(seat_of(line).person),
            lambda line: [("person", seat_of(line).person.name)],
            always=True,
        ),
        *roster_columns(lambda line: seat_of(line).person)[:2],
        *told,
    ]


def one_of(line: Line) -> Reporting:
    """The registered member that a row is about."""
    assert isinstance(line.thing, Reporting)
    return line.thing


def reporting(hand: Hand) -> Sequence[Column]:
    """One row a member who registered for service."""

    def person(line: Line) -> Person:
        return one_of(line).person

    def said(kind: str, value: str, line: Line) -> list[Statement]:
        return [(kind, person(line).name, value)]

    def registered(line: Line) -> Iterable[Statement]:
        yield ("person", person(line).name)
        yield line.says.registered(one_of(line))

    return [
        Column(("姓名", "党员姓名"), lambda line, hand: hand.name(person(line)), registered, always=True),
        Column(
            ("性别",),
            lambda line, _: person(line).sex,
            lambda line: [one for one in about(person(line)) if one[0] == "sex"],
        ),
        Column(
            ("工作单位", "所在单位"),
            lambda line, _: one_of(line).unit,
            lambda line: [line.says.employer(person(line), one_of(line).unit)],
            always=True,
        ),
        Column(
            ("职务", "单位职务"),
            lambda line, _: one_of(line).duty,
            lambda line: [line.says.duty(person(line), one_of(line).duty)],
            sticks=True,
        ),
        Column(("居住小区", "所在小区"), lambda line, _: one_of(line).neighbourhood),
        Column(
            ("报到时间", "报到日期"),
            lambda line, hand: hand.day(one_of(line).day),
            lambda line: said("registered on", one_of(line).day.isoformat(), line),
        ),
        Column(
            ("认领岗位", "认领岗位名称", "先锋岗"),
            lambda line, _: one_of(line).post,
            lambda line: said("claimed", one_of(line).post, line),
        ),
        Column(("联系电话", "手机", "联系方式"), lambda line, _: person(line).phone),
    ]


def meeting_of(line: Line) -> Meeting:
    """The meeting that a row is about."""
    assert isinstance(line.thing, Meeting)
    return line.thing


def meetings(hand: Hand) -> Sequence[Column]:
    """One row a meeting."""

    def day(line: Line) -> str:
        return meeting_of(line).day.isoformat()

    def present(line: Line) -> Iterable[Statement]:
        return [("meeting present", line.says.where, day(line), str(meeting_of(line).present))]

    return [
        Column(("会议类型", "会议类别", "会议名称"), lambda line, _: meeting_of(line).kind, always=True),
        Column(
            ("召开时间", "会议时间", "召开日期"),
            lambda line, hand: hand.day(meeting_of(line).day),
            lambda line: [("meeting", line.says.where, day(line))],
            always=True,
        ),
        Column(("议题", "会议议题", "主要议题"), lambda line, _: meeting_of(line).topic),
        Column(
            ("实到人数", "参会人数", "实到"), lambda line, hand: hand.number(meeting_of(line).present, "人"), present
        ),
    ]


def every_unit(says: Says) -> Sequence[Line]:
    """One row a unit."""
    return [Line(says, unit) for unit in (says.community.lead, *says.community.units)]


PEOPLE = (
    Plan(
        "cadres",
        ("村（社区）“两委”班子成员花名册", "社区两委班子成员名册", "社区“两委”成员基本情况表"),
        ("两委成员", "两委班子花名册"),
        cadres,
        lambda says: [Line(says, cadre) for cadre in says.community.cadres],
    ),
    Plan(
        "forces",
        ("社区工作力量配备一览表", "社区基本情况统计表", "社区基本情况表"),
        ("社区基本情况", "社区情况"),
        forces,
        lambda says: [Line(says, says.community)],
    ),
    Plan(
        "linking",
        ("区领导联系社区、牵头单位一览表", "区领导联系社区安排表"),
        ("联系社区", "领导联系社区"),
        linking,
        lambda says: [Line(says, says.community)],
    ),
    Plan(
        "units",
        ("共建单位台账", "社区共建单位一览表", "结对共建单位情况表"),
        ("共建单位", "共建单位台账"),
        units,
        every_unit,
    ),
    Plan(
        "seats",
        ("社区“大党委”组成人员名单", "社区“大党委”成员名册"),
        ("大党委成员", "大党委名单"),
        seats,
        lambda says: [Line(says, seat) for seat in says.community.seats],
    ),
    Plan(
        "reporting",
        ("在职党员到社区报到一览表", "“双报到”党员台账", "在职党员报到登记表"),
        ("双报到", "在职党员报到"),
        reporting,
        lambda says: [Line(says, one) for one in says.community.reporting],
    ),
    Plan(
        "meetings",
        ("“大党委”联席会议召开情况统计表", "联席会议台账"),
        ("联席会议", "会议台账"),
        meetings,
        lambda says: [Line(says, meeting) for meeting in says.community.meetings],
    ),
)
