"""Party organisations, units, property firms and homeowners' committees of a sound place."""

from __future__ import annotations

import datetime as dt

from graphgov.samples.parts import (
    Building,
    Community,
    Division,
    Firm,
    Grid,
    HomeownersCommittee,
    Neighbourhood,
    Pairing,
    PartyOrganisation,
    Project,
    Team,
    Unit,
)
from graphgov.samples.provision_parts import Haves
from graphgov.samples.sound_place.bench import TERM_END, TERM_NUMBER, TERM_START, Bench

PAIRED_SINCE = dt.date(2021, 12, 1)
BRANCH_START = dt.date(2023, 2, 20)
BRANCH_END = dt.date(2026, 2, 20)
COMMITTEE_START = dt.date(2023, 3, 1)
COMMITTEE_END = dt.date(2028, 3, 1)
_STREET_COMMITTEES = {
    "street": ("street_working_committee", "党工委"),
    "town": ("town_committee", "党委"),
    "township": ("township_committee", "党委"),
}
_CONTRACT_YEARS = 5
_FORMS = ("own", "joint", "instructor")
_RATINGS = ("aaaa", "aaa", "aaaaa", "aaa")

# Kinds of units: number in Measures, credit-code category, superior, and what their names end in.
_ORGANS = ("局", "办公室", "委员会", "中心", "联合会")
_ORGAN_WORDS = (
    "发展统筹", "民生保障", "城乡建设", "公共服务", "产业促进", "数据资源", "文化旅游", "生态保护", "交通运行",
    "水务管理", "教育发展", "卫生健康", "市场服务", "应急协调", "农业服务", "财务审计", "人才服务", "档案史志",
)  # fmt: skip
_STATIONS = ("供电所", "税务所", "司法所", "市场监管所", "卫生服务站", "自然资源所", "水务站", "农技站", "消防站")
_ENTERPRISES = ("城建投资", "水务", "公共交通", "环境服务", "粮油", "商贸", "文旅", "供热", "园林", "数字科技")
_TWO_NEW = ("科技", "餐饮", "快递", "商贸", "律师事务所", "教育咨询", "电子", "纺织", "健康管理", "物流")


def make_organisations(bench: Bench) -> None:
    """Fill the plan with every organisation and what pairs, covers and guides."""
    for street in sorted({c.street.code: c.street for c in bench.plan.communities}.items()):
        _make_street(bench, street[1])
    for number, community in enumerate(bench.plan.communities):
        _make_community(bench, community)
        _make_property(bench, community, number)
    _make_units(bench)
    _make_sponsors(bench)


def _make_street(bench: Bench, street: Division) -> None:
    kind, ending = _STREET_COMMITTEES[street.level]
    bench.plan.party_organisations.append(
        PartyOrganisation(
            code=f"{street.code}D",
            name=f"{street.name}{ending}",
            kind=kind,
            superior=None,
            street=street,
            term_number=TERM_NUMBER,
            term_start=TERM_START,
            term_end=TERM_END,
            founded=dt.date(2005, 6, 1),
            form="own",
            haves=Haves(),
        )
    )


def _make_community(bench: Bench, community: Community) -> None:
    plan = bench.plan
    (street,) = (o for kind, _ in _STREET_COMMITTEES.values() for o in plan.organisations_of(community.street, kind))
    committee = PartyOrganisation(
        code=f"{community.code}D",
        name=f"{community.name}党委",
        kind="community_committee",
        superior=street,
        community=community,
        term_number=TERM_NUMBER,
        term_start=TERM_START,
        term_end=TERM_END,
        founded=dt.date(2010, 5, 1),
        form="own",
        party_members=community.party_members,
        haves=Haves(),
    )
    plan.party_organisations.append(committee)
    plan.party_organisations.append(
        PartyOrganisation(
            code=f"{community.code}K",
            name=f"{community.name}大党委",
            kind="big_committee",
            superior=committee,
            community=community,
            term_number=TERM_NUMBER,
            term_start=TERM_START,
            term_end=TERM_END,
            founded=TERM_START,
        )
    )
    for neighbourhood in plan.neighbourhoods_of(community):
        _make_neighbourhood(bench, neighbourhood, committee)


def _make_neighbourhood(bench: Bench, neighbourhood: Neighbourhood, committee: PartyOrganisation) -> None:
    plan = bench.plan
    branch = PartyOrganisation(
        code=f"{neighbourhood.code}B",
        name=f"{neighbourhood.name}小区党支部",
        kind="neighbourhood_branch",
        superior=committee,
        community=neighbourhood.community,
        neighbourhood=neighbourhood,
        term_number="第二届",
        term_start=BRANCH_START,
        term_end=BRANCH_END,
        founded=dt.date(2020, 4, 1),
        form="joint",
        party_members=neighbourhood.party_members,
        haves=Haves(),
    )
    plan.party_organisations.append(branch)
    for number, (grid, buildings) in enumerate(_groups(bench, neighbourhood), start=1):
        plan.party_organisations.append(
            PartyOrganisation(
                code=f"{neighbourhood.code}G{number}",
                name=f"{neighbourhood.name}第{number}党小组",
                kind="building_group",
                superior=branch,
                community=neighbourhood.community,
                neighbourhood=neighbourhood,
                buildings=buildings,
                grids=[grid],
                term_start=dt.date(2023, 5, 1),
                founded=dt.date(2020, 5, 1),
                party_members=sum(building.residents or 0 for building in buildings) // 20,
                group_leader=bench.namer.person(),
                hub_households=[bench.namer.person() for _ in range(bench.measures.hubs)],
            )
        )
    owners = neighbourhood.kind == "property_managed"
    kind = "homeowners" if owners else "joint_construction"
    plan.committees.append(
        HomeownersCommittee(
            code=f"{neighbourhood.code}Y",
            name=f"{neighbourhood.name}{'业主委员会' if owners else '小区共建委员会'}",
            neighbourhood=neighbourhood,
            kind=kind,
            formation="elected" if owners else "appointed",
            founded=COMMITTEE_START,
            term_number="第一届",
            term_start=COMMITTEE_START,
            term_end=COMMITTEE_END,
            deputy_chair=bench.namer.person(),
            members=[bench.namer.person() for _ in range(3)],
            party_form="joint" if owners else None,
        )
    )
    plan.teams.append(
        Team(
            name=f"{neighbourhood.name}党员联系服务队",
            kind="liaison",
            community=neighbourhood.community,
            neighbourhood=neighbourhood,
            members=5,
            founded=dt.date(2022, 1, 10),
        )
    )


def _groups(bench: Bench, neighbourhood: Neighbourhood) -> list[tuple[Grid, list[Building]]]:
    """The grid and the buildings of each building group of a neighbourhood."""
    buildings = bench.plan.buildings_of(neighbourhood)
    if bench.measures.group_a_building:
        return [(building.grid, [building]) for building in buildings if building.grid]
    return [(grid, [b for b in buildings if b.grid is grid]) for grid in bench.plan.grids_of(neighbourhood)]


def _make_property(bench: Bench, community: Community, number: int) -> None:
    """One firm for a community's property-managed neighbourhoods, with its own branch."""
    plan = bench.plan
    managed = [n for n in plan.neighbourhoods_of(community) if n.kind == "property_managed"]
    if not managed:
        return
    firm = Firm(
        code=bench.namer.credit_code("91"),
        name=f"{bench.namer.firm_word()}物业服务有限公司",
        district=community.district,
        staff=20 + 10 * len(managed),
        party_members=3 + number % 5,
        credit_rating="A",
    )
    plan.firms.append(firm)
    plan.party_organisations.append(
        PartyOrganisation(
            code=f"{community.code}W",
            name=f"{firm.name}党支部",
            kind="firm_branch",
            superior=plan.organisation_of(community, "community_committee"),
            unit=firm,
            term_start=dt.date(2022, 6, 1),
            term_end=dt.date(2027, 6, 1),
            founded=dt.date(2022, 6, 1),
            form="own",
            party_members=firm.party_members,
        )
    )
    dice = bench.dice(f"contracts {community.code}")
    for index, neighbourhood in enumerate(managed):
        signed = dt.date(dice.between(2022, 2024), dice.pick((1, 4, 7, 10)), 1)
        plan.projects.append(
            Project(
                firm=firm,
                neighbourhood=neighbourhood,
                party_form=_FORMS[(number + index) % len(_FORMS)],
                rating=_RATINGS[(number + index) % len(_RATINGS)],
                contract_start=signed,
                contract_end=signed.replace(year=signed.year + _CONTRACT_YEARS) - dt.timedelta(days=1),
                manager=bench.namer.person(),
                staff=10,
            )
        )


def _make_units(bench: Bench) -> None:
    """Units paired in turn: the first organ of each community leads, every unit is paired exactly once."""
    communities = bench.plan.communities
    measures = bench.measures
    kinds = (
        ("government_organ", measures.organs, "11", _organ_name, "人民政府"),
        ("station_office", measures.stations, "12", _station_name, "区级主管部门"),
        ("two_new_organisation", measures.two_new, "91", _two_new_name, "区社会工作部门"),
        ("state_owned_enterprise", measures.enterprises, "91", _enterprise_name, "区国有资产管理机构"),
    )
    turn = 0
    numbers: dict[tuple[str, str], int] = {}
    for kind, count, category, name, superior in kinds:
        for number in range(count.whole(len(communities))):
            lead = kind == "government_organ" and number < len(communities)
            # Members are dealt on in one round over all kinds, so that no community is left short.
            community = communities[number if lead else turn % len(communities)]
            turn += not lead
            district = community.district
            inside = numbers[kind, district.code] = numbers.get((kind, district.code), -1) + 1
            bench.plan.units.append(
                Unit(
                    code=bench.namer.credit_code(category),
                    name=name(bench, district.name, inside),
                    kind=kind,
                    superior=f"{district.name}{superior}" if kind == "government_organ" else superior,
                    district=district,
                    staff=20 + number % 60,
                    party_members=6 + number % 30,
                    pairings=[Pairing("lead" if lead else "member", community, PAIRED_SINCE)],
                )
            )
            if lead:
                community.linked_since = PAIRED_SINCE


def _organ_name(bench: Bench, short: str, number: int) -> str:
    ending, word = divmod(number, len(_ORGAN_WORDS))
    turn, ending = divmod(ending, len(_ORGANS))
    # Once the words run out the organs are numbered, as 第二 and so on would be.
    return f"{short}{_ORGAN_WORDS[word]}{f'第{turn + 1}' if turn else ''}{_ORGANS[ending]}"


def _station_name(bench: Bench, short: str, number: int) -> str:
    area, kind = divmod(number, len(_STATIONS))
    return f"{short}第{area + 1}{_STATIONS[kind]}"


def _two_new_name(bench: Bench, short: str, number: int) -> str:
    kind = _TWO_NEW[number % len(_TWO_NEW)]
    return f"{bench.namer.firm_word()}{kind}" + ("" if kind.endswith("所") else "有限公司")


def _enterprise_name(bench: Bench, short: str, number: int) -> str:
    return f"{bench.namer.firm_word()}{_ENTERPRISES[number % len(_ENTERPRISES)]}集团有限公司"


def _make_sponsors(bench: Bench) -> None:
    """A unit-sponsored neighbourhood is sponsored by its community's lead unit."""
    leads = {id(p.place): unit for unit in bench.plan.units for p in unit.pairings if p.role == "lead"}
    for neighbourhood in bench.plan.neighbourhoods:
        if neighbourhood.kind == "unit_sponsored":
            leads[id(neighbourhood.community)].pairings.append(Pairing("sponsor", neighbourhood, PAIRED_SINCE))


INDUSTRIES = (("property_services", "物业服务行业党委"), ("courier_and_delivery", "快递物流外卖配送行业党委"))
_INDUSTRY_FOUNDED, _INDUSTRY_TERM_END = dt.date(2022, 6, 1), dt.date(2027, 6, 1)


def make_industries(bench: Bench) -> None:
    """One committee for each industry, in the division that the communities' streets lie in (jiayuguan J4)."""
    place = bench.plan.communities[0].district
    bench.plan.party_organisations += [
        PartyOrganisation(
            code=f"{place.code}I{number}",
            name=f"{place.name}{name}",
            kind="industry_committee",
            superior=None,
            industry=industry,
            founded=_INDUSTRY_FOUNDED,
            term_start=_INDUSTRY_FOUNDED,
            term_end=_INDUSTRY_TERM_END,
            form="own",
        )
        for number, (industry, name) in enumerate(INDUSTRIES, start=1)
    ]
