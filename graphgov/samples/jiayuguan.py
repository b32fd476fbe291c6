"""The jiayuguan sample: five governances, five communities (see `data/models/jiayuguan.toml` for the facts).

A city without districts.  At full size and without defects it stands on all its real communities and holds the
published counts: the 47 tasks of the reform, the catalogues of 97 items and 27 signs, two industry Party committees,
30 grids added, 8 culture fairs.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from graphgov.samples.defects.cadence import BEGINNING_UNSAID, MONTH_UNSAID
from graphgov.samples.defects.city_year import CITY_DEFECTS
from graphgov.samples.parts import PartyOrganisation, Post, SocialOrganisation
from graphgov.samples.request import DATA_DATE
from graphgov.samples.sound_place.bench import Bench, Measures, Share, each
from graphgov.samples.sound_place.people import UNIT_START
from graphgov.samples.sound_place.recipe import IN_LITTLE, Recipe
from graphgov.samples.work_parts import CommonProject, Meeting, Task

ASPECTS = ("组织体系", "治理机制", "服务供给", "队伍建设", "智慧支撑")
INNOVATIONS, TASKS = Share(total=22), Share(total=47)
ITEMS, SIGNS = 97, 27
COMMON_ITEM = "年度综合统计报表"
FOSTERED = 10
_CITY_MEETINGS = (
    ("mutual_evaluation", "社区互评会"),
    ("development_forum", "社区发展论坛"),
    ("campaign", "春季环境整治行动"),
    ("campaign", "夏季环境整治行动"),
)
_CITY_PROJECTS = (("micro_renewal", "微更新", 10), ("purchased_service", "购买服务", 3))
GRIDS_ADDED = Share(total=30)

_ITEM_AREAS = (
    "民政救助", "养老服务", "残疾人服务", "退役军人服务", "就业创业", "社会保险", "医疗保障", "卫生健康", "环境卫生",
    "物业管理", "平安建设", "矛盾调解", "应急消防", "文化体育",
)  # fmt: skip
_ITEM_FORMS = ("信息登记", "政策宣传", "材料初审", "入户核查", "动态更新", "协助办理", "结果公示")
_SIGN_AREAS = ("党群服务", "新时代文明实践", "退役军人服务", "人民调解", "养老服务", "卫生服务", "警务", "网格", "议事")
_SIGN_FORMS = ("中心", "站", "室")

FULL = Measures(
    neighbourhoods=each(4),
    grids=each(8),
    households=(40, 56),
    leaders=Share(percent=70),
    organs=Share(percent=130),
    stations=Share(percent=150),
    two_new=Share(percent=120),
    enterprises=Share(percent=110),
    registered=each(40),
    counted=3,
)
INVENTED = replace(IN_LITTLE, neighbourhoods=each(3), grids=each(6))


def _make_industries(bench: Bench) -> None:
    """The property industry's committee leads the firms' branches, that of couriers a branch of its own (J4)."""
    plan = bench.plan
    place = plan.communities[0].district
    property_trade, couriers = (o for o in plan.party_organisations if o.kind == "industry_committee")
    for organisation in plan.party_organisations:
        if organisation.kind == "firm_branch":
            organisation.superior = property_trade
    courier = next(unit for unit in plan.units if unit.kind == "two_new_organisation" and "快递" in unit.name)
    branch = PartyOrganisation(
        code=f"{place.code}I2B",
        name=f"{courier.name}党支部",
        kind="unit_organisation",
        superior=couriers,
        unit=courier,
        founded=dt.date(2022, 7, 1),
        term_start=dt.date(2023, 7, 1),
        term_end=dt.date(2026, 7, 1),
        form="own",
    )
    plan.party_organisations.append(branch)


def _make_commission(bench: Bench) -> None:
    """The social-governance commission has the two leaders of Party and government as joint heads (J1)."""
    plan = bench.plan
    dice = bench.dice("commission")
    office = next(unit for unit in plan.units if unit.kind == "government_organ")
    for duty in ("市委主要领导", "市政府主要领导"):
        person = bench.person(dice, duty=duty)
        person.leading_group = True
        plan.posts.append(Post(person, office, "commission_head", UNIT_START))


def _make_reform(bench: Bench) -> None:
    """Three years of reform: aspects hold innovations, innovations hold tasks, each with its unit and deadline (J1)."""
    plan = bench.plan
    units = [unit for unit in plan.units if unit.kind == "government_organ"]
    number = 0
    innovations, tasks = INNOVATIONS.total or 0, TASKS.total or 0
    for innovation in range(innovations):
        aspect = ASPECTS[innovation * len(ASPECTS) // innovations]
        for _ in range(TASKS.of(innovation, innovations)):
            number += 1
            due = dt.date(2022 + (number - 1) * 3 // tasks, 12, 20)
            plan.tasks.append(
                Task(
                    code=f"G{number:02d}",
                    name=f"{aspect}改革任务第{number}项",
                    community=None,
                    kind="reform_task",
                    level="市级",
                    basis="示例文号〔2022〕8号",
                    due=due,
                    progress="done",
                    aspect=aspect,
                    innovation=f"{aspect}创新项第{innovation + 1}项",
                    measure_text="明确责任、按季调度、年终验收",
                    done=due - dt.timedelta(days=20),
                    unit=units[number % len(units)],
                )
            )


def _make_catalogues(bench: Bench) -> None:
    """The items that may be sent down to a community and the signs that may hang on its door (J6)."""
    items = [f"{area}{form}" for form in _ITEM_FORMS for area in _ITEM_AREAS]
    signs = [f"{area}{form}" for form in _SIGN_FORMS for area in _SIGN_AREAS]
    catalogues = (("item", "B", [COMMON_ITEM, *items][:ITEMS], "under_way"), ("sign", "S", signs[:SIGNS], "done"))
    for kind, letter, names, progress in catalogues:
        for number, name in enumerate(names, start=1):
            bench.plan.tasks.append(
                Task(
                    code=f"{letter}{number:02d}",
                    name=name,
                    community=None,
                    kind=kind,
                    level="市级",
                    basis="示例文号〔2023〕3号",
                    due=dt.date(DATA_DATE.year, 12, 31),
                    progress=progress,
                )
            )


def _keep_the_year(bench: Bench) -> None:
    """What the city does in a year: evaluation, forum, campaigns, renewals, services bought, bodies fostered (J11)."""
    plan = bench.plan
    communities = plan.communities
    for number, (kind, name) in enumerate(_CITY_MEETINGS, start=1):
        community = communities[number % len(communities)]
        held = dt.date(DATA_DATE.year, number, 16)
        plan.meetings.append(Meeting(f"Q{number:02d}", f"{held.year}年{name}", kind, community, held, agenda=name))
    for kind, name, count in _CITY_PROJECTS:
        for number in range(count):
            community = communities[number % len(communities)]
            agreed = dt.date(DATA_DATE.year, 2, 10)
            plan.common_projects.append(
                CommonProject(
                    code=f"{kind[:1].upper()}{number + 1:02d}",
                    name=f"{community.short}{name}第{number + 1}项",
                    need=None,
                    resource=None,
                    unit=plan.units_of(community)[0],
                    agreed=agreed,
                    due=dt.date(DATA_DATE.year, 12, 20),
                    done=dt.date(DATA_DATE.year, 6, 10),
                    community=community,
                    kind=kind,
                )
            )
    for number in range(FOSTERED):
        community = communities[number % len(communities)]
        name = f"{community.short}{bench.namer.firm_word()}社工服务中心"
        fostered = dt.date(2023, 5, 1)
        plan.social_organisations.append(
            SocialOrganisation(bench.namer.credit_code("52"), name, "professional", community, 0, fostered)
        )


def _add_grids(bench: Bench) -> None:
    """Grids that the reform added stand with their date, the others were there before (J7)."""
    grids = bench.plan.grids
    for number, grid in enumerate(grids):
        if GRIDS_ADDED.of(number, len(grids)):
            grid.founded = dt.date(2022, 9, 1)


JIAYUGUAN = Recipe(
    "jiayuguan",
    31,
    FULL,
    IN_LITTLE,
    INVENTED,
    own_organisations=(_make_industries, _add_grids),
    own_parts=(_make_commission, _make_reform, _make_catalogues, _keep_the_year),
    # A meeting whose kind is not said might be the forum that the city lacks: what is left unsaid is the beginning.
    own_defects=(*CITY_DEFECTS, BEGINNING_UNSAID),
    left_out=(MONTH_UNSAID,),
    two_new=3,
)
