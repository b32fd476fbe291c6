"""Node kinds that are places, from provinces down to buildings, and the grids laid over them."""

from __future__ import annotations

from graphgov.schema import vocabularies as v
from graphgov.schema.declaration import Field, Label, Level, NodeKind
from graphgov.schema.fields import CODE, PARTY_MEMBERS, PROVISIONAL, date, number, text, word, words, year, yes_no

_TO_STREET = (Level.PROVINCE, Level.CITY, Level.DISTRICT, Level.STREET)
_TO_COMMUNITY = (*_TO_STREET, Level.COMMUNITY)
_TO_NEIGHBOURHOOD = (Level.DISTRICT, Level.STREET, Level.COMMUNITY, Level.NEIGHBOURHOOD)
_IN_COMMUNITY = (Level.DISTRICT, Level.STREET, Level.COMMUNITY)

DIVISION = NodeKind(
    "Division",
    Label("行政区划", "Division"),
    "A province, city, district or county, street, town or township.",
    "place",
    "#7f8c8d",
    (CODE, PROVISIONAL, word("level", "层级", "Level", v.DIVISION_LEVEL, required=True)),
    home=Level.DISTRICT,
    ancestors=_TO_STREET,
    levels=_TO_STREET,
)
COMMUNITY = NodeKind(
    "Community",
    Label("社区", "Community"),
    "A community (社区) or village (村), the unit that a residents' committee serves.",
    "place",
    "#1a3fa0",
    (
        CODE,
        PROVISIONAL,
        word("kind", "社区类别", "Kind", v.COMMUNITY_KIND),
        number("registered_residents", "户籍人口", "Registered residents", "persons"),
        PARTY_MEMBERS,
        number("workers_stated", "社区工作者人数", "Community workers, stated", "persons"),
        number("grids_stated", "网格数", "Grids, stated", "grids"),
        number("neighbourhoods_stated", "小区数", "Neighbourhoods, stated", "neighbourhoods"),
        number("office_budget", "办公经费", "Office budget", "yuan a year"),
        number("items_sent_down", "下沉事项数", "Items sent down", "items"),
        number("signs_hung", "挂牌数", "Signs hung on the door", "signs"),
        number("signs_without_basis", "无依据挂牌数", "Signs without a basis", "signs"),
        yes_no("residents_complete", "居民台账齐全", "Register of residents is complete"),
        yes_no("has_covenant", "居民公约", "Residents' covenant"),
        yes_no("has_deliberation_platform", "议事平台", "Deliberation platform"),
        yes_no("has_police_district", "警务区", "Police district"),
        number("police_officers", "民警数", "Police officers", "persons"),
        number("police_auxiliaries", "辅警数", "Auxiliaries", "persons"),
        number("police_days", "民警每周在岗天数", "Days a week an officer is present", "days", maximum=7),
        number("governance_staff", "综治工作人员数", "Governance staff", "persons"),
        number("information_officers", "专职信息员数", "Full-time information officers", "persons"),
        yes_no("has_environment_committee", "环境和物业委员会", "Environment and property committee"),
        yes_no("has_matter_lists", "三张事项清单", "Three lists of matters", "self-governed, assisting, negative"),
        yes_no("has_book_room", "图书室", "Book room"),
        yes_no("has_self_service", "自助服务终端", "Self-service terminal"),
        yes_no("has_linked_leader", "有无联系领导", "Linked leader: yes or no"),
        yes_no("has_instructor", "有无党建指导员", "Party-building instructor: yes or no"),
    ),
    home=Level.STREET,
    ancestors=_TO_COMMUNITY,
    counted=True,
    levels=(Level.COMMUNITY,),
)
NEIGHBOURHOOD = NodeKind(
    "Neighbourhood",
    Label("小区", "Neighbourhood"),
    "A residential compound: property-managed, unit-sponsored, or three-no.",
    "place",
    "#e67e22",
    (
        CODE,
        word("kind", "小区类型", "Kind", v.NEIGHBOURHOOD_KIND),
        text("address", "小区地址", "Address"),
        year("built_year", "建成年份", "Year built"),
        number("floor_area", "总建筑面积", "Floor area", "m²"),
        number("buildings_stated", "楼栋数", "Buildings, stated", "buildings"),
        number("stairwells", "单元数", "Stairwells", "stairwells"),
        PARTY_MEMBERS,
        word("self_governance", "自治组织类型", "Self-governance body", v.SELF_GOVERNANCE),
        yes_no("has_homeowners_committee", "是否成立业委会", "Has a homeowners' committee"),
        yes_no("has_property_firm", "有无物业", "Has a property firm"),
        yes_no("has_basic_service", "基本物业服务", "Has basic property service"),
        yes_no("has_branch_funds", "支部经费", "Branch has funds"),
        number("property_room", "物业用房面积", "Room for property service", "m²"),
        number("homeowners_room", "业委会用房面积", "Room for the homeowners' committee", "m²"),
        number("branch_room", "支部用房面积", "Room for the branch", "m²"),
        number("visits_homeowners", "走访业委会次数", "Visits to the homeowners' committee", "visits"),
        number("visits_property", "走访物业次数", "Visits to the property firm", "visits"),
        number("visits_members", "走访党员户次数", "Visits to member households", "visits"),
        number("visits_hardship", "走访困难户次数", "Visits to hardship households", "visits"),
        number("visits_petition", "走访信访户次数", "Visits to petitioning households", "visits"),
    ),
    home=Level.COMMUNITY,
    ancestors=_TO_NEIGHBOURHOOD,
    counted=True,
    levels=(Level.NEIGHBOURHOOD,),
)
BUILDING = NodeKind(
    "Building",
    Label("楼栋", "Building"),
    "A residential building.",
    "place",
    "#d4ac0d",
    (
        CODE,
        number("stairwells", "单元数", "Stairwells", "stairwells"),
        number("floors", "层数", "Floors", "floors"),
        number("households_present", "入住户数", "Households moved in", "households"),
        number("households_let", "出租户数", "Households let", "households"),
        PARTY_MEMBERS,
        year("built_year", "建成年代", "Year built"),
    ),
    home=Level.NEIGHBOURHOOD,
    ancestors=_TO_NEIGHBOURHOOD,
    further_ancestors=(Field("grid_id", Label("所属综合网格", "Comprehensive grid"), derived=True),),
    counted=True,
    numbered=True,
)
GRID_STATION = NodeKind(
    "GridStation",
    Label("网格站", "Grid station"),
    "A station that a number of grids work under.",
    "place",
    "#0b5345",
    (CODE,),
    home=Level.STREET,
    ancestors=_IN_COMMUNITY,
)
GRID = NodeKind(
    "Grid",
    Label("网格", "Grid"),
    "A governance grid. Exclusive grids hold units and no households; micro grids are part of a comprehensive one.",
    "place",
    "#27ae60",
    (
        CODE,
        word("kind", "网格类型", "Kind", v.GRID_KIND),
        text("extent", "管辖范围", "Extent"),
        words("duties", "网格职责", "Duties", v.GRID_DUTY),
        yes_no("receives_cadres", "下沉干部到格", "Receives cadres sent down"),
        date("founded", "设立时间", "Founded"),
    ),
    home=Level.COMMUNITY,
    ancestors=_IN_COMMUNITY,
    counted=True,
    numbered=True,
)
PLACES = (DIVISION, COMMUNITY, NEIGHBOURHOOD, BUILDING, GRID_STATION, GRID)
