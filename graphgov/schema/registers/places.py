"""Registers of places: divisions, communities, neighbourhoods, buildings, grids."""

from __future__ import annotations

from graphgov.schema import relationships as r
from graphgov.schema import vocabularies as v
from graphgov.schema.declaration import FieldType, Label, Level
from graphgov.schema.organisations import (
    JOINT_CONSTRUCTION_UNIT,
    PARTY_ORGANISATION,
    PROPERTY_FIRM,
    PROPERTY_PROJECT,
    RESIDENTS_COMMITTEE,
)
from graphgov.schema.people import PERSON
from graphgov.schema.places import BUILDING, COMMUNITY, DIVISION, GRID, GRID_STATION, NEIGHBOURHOOD
from graphgov.schema.register_declaration import Column, Link, Register, Use
from graphgov.schema.registers.columns import (
    SHARED,
    codes,
    dropped,
    fills,
    ignored,
    makes,
    mentions,
    names,
    refers,
    says,
)
from graphgov.schema.registers.in_charge import CIVIL_AFFAIRS, HOUSING, POLITICAL_AND_LEGAL

DISTRICT = refers("district", DIVISION, levels=("district", "city", "province"))
STREET = refers("street", DIVISION, levels=("street", "town", "township"))
IN_COMMUNITY = refers("community", COMMUNITY)
IN_NEIGHBOURHOOD = refers("neighbourhood", NEIGHBOURHOOD)
DISTRICT_COLUMN = names("district", "区县", "District or county", "district", "县区", "区", "县", "县(区)", "所属区县")
STREET_COLUMN = names(
    "street", "街道", "Street or town", "street", "乡镇(街道)", "街道(乡镇)", "所属街道", "镇街", "乡镇", "街道名称"
)
COMMUNITY_COLUMN = names(
    "community", "社区", "Community", "community", "所属社区", "村(社区)", "社区(村)", "居委会", "所在社区"
)
NEIGHBOURHOOD_COLUMN = names(
    "neighbourhood",
    "小区名称",
    "Neighbourhood",
    "neighbourhood",
    "小区",
    "住宅小区",
    "物业区域名称",
    "所在小区",
    "所属小区",
    "住宅小区名称",
    "覆盖小区",
)
PLACE_COLUMNS = (DISTRICT_COLUMN, STREET_COLUMN, COMMUNITY_COLUMN)
PLACE_MENTIONS = (DISTRICT, STREET, IN_COMMUNITY)
_EITHER = (("division", ""), ("community", ""))

DIVISIONS = Register(
    "divisions",
    Label("行政区划", "Divisions"),
    "One row per province, city, district, street, town, township, community or village, with its national code.",
    (
        makes("division", DIVISION, when=("level", v.DIVISION_LEVEL.names)),
        makes("community", COMMUNITY, when=("level", v.COMMUNITY_KIND.names)),
        refers("superior", DIVISION),
    ),
    (
        Link("part_of", "PART_OF", "division", "superior"),
        Link("community_part_of", "PART_OF", "community", "superior"),
    ),
    (
        Column("code", Label("区划代码", "Code"), Use.CODES, _EITHER, ("代码",), required=True),
        Column("name", Label("区划名称", "Name"), Use.NAMES, _EITHER, ("名称",), required=True),
        Column(
            "level",
            Label("层级", "Level"),
            Use.TELLS,
            headers=("区划级别",),
            required=True,
            type=FieldType.WORD,
            vocabulary=v.CODE_LIST_LEVEL,
            also=(("division", "level"), ("community", "kind")),
        ),
        codes("superior", "上级代码", "Superior code", "superior", "上级区划代码"),
        *SHARED,
    ),
    place=(),
    owns=("division", "community"),
    spellings=("区划", "行政区划代码"),
    code_list=True,
)

COMMUNITIES = Register(
    "communities",
    Label("社区台账", "Communities"),
    "One row per community or village.",
    (
        DISTRICT,
        STREET,
        makes("community", COMMUNITY),
        mentions("residents_committee", RESIDENTS_COMMITTEE, named_after=("community", "居委会")),
        mentions("leader", PERSON, home=Level.DISTRICT, circle="district leaders"),
        mentions("instructor", PERSON, home=Level.DISTRICT),
        mentions("lead_unit", JOINT_CONSTRUCTION_UNIT),
    ),
    (
        Link("part_of", "PART_OF", "community", "street"),
        Link("represents", "REPRESENTS", "residents_committee", "community"),
        Link("linked", "LINKED_TO", "leader", "community"),
        Link("instructs", "INSTRUCTS", "instructor", "community"),
        Link("leads", "PAIRED_WITH", "lead_unit", "community", (("role", "lead"),)),
    ),
    (
        names("name", "社区名称", "Community name", "community", "社区", "村(社区)", "村社区名称", required=True),
        codes("code", "社区代码", "Community code", "community", "统计用区划代码"),
        DISTRICT_COLUMN,
        STREET_COLUMN,
        fills(COMMUNITY, "community", "kind", "类别"),
        fills(COMMUNITY, "community", "households_stated", "户数", "总户数", "居民户数"),
        fills(COMMUNITY, "community", "residents_stated", "常住人口", "常住人口数", "人口数", "人口", "居民人数"),
        *(
            fills(COMMUNITY, "community", field, *headers)
            for field, headers in (
                ("registered_residents", ("户籍人口数",)),
                ("party_members", ("党员人数",)),
                ("workers_stated", ("社区工作者数", "工作人员数")),
                ("grids_stated", ()),
                ("neighbourhoods_stated", ()),
                ("office_budget", ("办公经费(元)", "年度办公经费")),
                ("items_sent_down", ("下沉事项",)),
                ("signs_hung", ("挂牌",)),
                ("signs_without_basis", ()),
                ("residents_complete", ("居民台账是否齐全", "居民信息是否齐全")),
                ("has_covenant", ("是否有居民公约",)),
                ("has_deliberation_platform", ("是否有议事平台", "议事协商平台")),
                ("has_police_district", ("是否有警务区",)),
                ("police_officers", ("民警",)),
                ("police_auxiliaries", ("辅警",)),
                ("police_days", ("民警每周驻区天数",)),
                ("governance_staff", ("综治人员数",)),
                ("information_officers", ("信息员数",)),
                ("has_environment_committee", ()),
                ("has_matter_lists", ()),
                ("has_book_room", ()),
                ("has_self_service", ()),
            )
        ),
        names("instructor", "党建指导员", "Party-building instructor", "instructor"),
        names("leader", "联系领导", "Linked leader", "leader", "联系区领导", "挂点领导"),
        fills(PERSON, "leader", "duty", name="leader_duty", zh="联系领导职务"),
        fills(COMMUNITY, "community", "has_linked_leader", "是否有联系领导", vacant_where="leader"),
        fills(COMMUNITY, "community", "has_instructor", "是否有党建指导员", vacant_where="instructor"),
        names("lead_unit", "牵头单位", "Lead unit", "lead_unit"),
        says(
            r.LINKED_TO,
            ("linked", "instructs", "leads"),
            "since",
            "联系时间",
            "结对时间",
            name="linked_since",
            zh="联系起始时间",
        ),
        *SHARED,
    ),
    place=("district", "street", "community"),
    owns=("community",),
    in_charge=CIVIL_AFFAIRS,
    spellings=("社区", "社区基本情况"),
)

NEIGHBOURHOODS = Register(
    "neighbourhoods",
    Label("小区台账", "Neighbourhoods"),
    "One row per neighbourhood (residential compound).",
    (
        *PLACE_MENTIONS,
        makes("neighbourhood", NEIGHBOURHOOD),
        refers("grid", GRID),
        mentions("firm", PROPERTY_FIRM),
        mentions("project", PROPERTY_PROJECT, named_after=("firm", "项目")),
        mentions("branch", PARTY_ORGANISATION, constants=(("kind", "neighbourhood_branch"),)),
        mentions("secretary", PERSON, unit="branch"),
        mentions("sponsor", JOINT_CONSTRUCTION_UNIT),
        mentions("linked_leader", PERSON, home=Level.DISTRICT, circle="district leaders"),
    ),
    (
        Link("part_of", "PART_OF", "neighbourhood", "community"),
        Link("in_grid", "IN_GRID", "neighbourhood", "grid"),
        Link("undertakes", "UNDERTAKES", "firm", "project"),
        Link("manages", "MANAGES", "project", "neighbourhood"),
        Link("covers", "COVERS", "branch", "neighbourhood"),
        Link("established", "ESTABLISHED_IN", "branch", "neighbourhood"),
        Link("leads_branch", "HOLDS_POST", "secretary", "branch", (("post", "secretary"),)),
        Link("sponsors", "PAIRED_WITH", "sponsor", "neighbourhood", (("role", "sponsor"),)),
        Link("linked", "LINKED_TO", "linked_leader", "neighbourhood"),
    ),
    (
        *PLACE_COLUMNS,
        names("name", "小区名称", "Neighbourhood", "neighbourhood", "住宅小区", "物业区域名称", "小区", required=True),
        codes("code", "小区代码", "Neighbourhood code", "neighbourhood", "小区编号", "小区编码"),
        fills(NEIGHBOURHOOD, "neighbourhood", "households_stated", "总户数", "住宅户数", "户数", "居民户数"),
        fills(NEIGHBOURHOOD, "neighbourhood", "residents_stated", "常住人口", "居住人口", "人口数", "人口", "居民人数"),
        *(
            fills(NEIGHBOURHOOD, "neighbourhood", field, *headers)
            for field, headers in (
                ("kind", ("小区性质", "类别", "类型")),
                ("address", ("坐落",)),
                ("built_year", ("建成年代", "竣工日期", "交付时间", "建成时间")),
                ("floor_area", ("建筑面积", "总建筑面积(㎡)")),
                ("buildings_stated", ("幢数", "栋数", "总门牌数")),
                ("stairwells", ("门栋数",)),
                ("party_members", ("党员人数",)),
                ("self_governance", ("自治组织",)),
                ("has_homeowners_committee", ("有无业委会", "成立业委会")),
                ("has_property_firm", ("是否有物业",)),
                ("has_basic_service", ("是否有基本物业服务",)),
                ("has_branch_funds", ()),
                ("property_room", ("物业用房",)),
                ("homeowners_room", ("业委会用房",)),
                ("branch_room", ("支部用房",)),
                ("visits_homeowners", ()),
                ("visits_property", ()),
                ("visits_members", ()),
                ("visits_hardship", ()),
                ("visits_petition", ()),
            )
        ),
        names("firm", "物业企业名称", "Property firm", "firm", "物业公司", "物业企业", "物业服务企业"),
        names("branch", "小区党支部", "Neighbourhood branch", "branch", "党组织名称", "小区党组织"),
        names("secretary", "支部书记", "Branch secretary", "secretary", "小区党支部书记"),
        says(r.HOLDS_POST, ("leads_branch",), "since", "书记任职时间", name="secretary_since", zh="支部书记任职时间"),
        names("sponsor", "包保单位", "Sponsoring unit", "sponsor", "产权单位", "下沉单位"),
        names("linked_leader", "包保领导", "Sponsoring leader", "linked_leader", "包联领导", many=True),
        names("grid", "所属网格", "Grid", "grid", "所在网格", many=True),
        *SHARED,
    ),
    place=("district", "street", "community", "neighbourhood"),
    owns=("neighbourhood",),
    in_charge=HOUSING,
    spellings=("小区", "小区基本情况", "住宅小区台账"),
    in_one_community=True,
)

BUILDINGS = Register(
    "buildings",
    Label("楼栋台账", "Buildings"),
    "One row per residential building.",
    (
        *PLACE_MENTIONS,
        IN_NEIGHBOURHOOD,
        makes("building", BUILDING),
        refers("grid", GRID),
        mentions("leader", PERSON, home=Level.NEIGHBOURHOOD),
        mentions("stairwell_leader", PERSON, home=Level.NEIGHBOURHOOD),
        mentions("party_group", PARTY_ORGANISATION, constants=(("kind", "building_group"),)),
        mentions("group_leader", PERSON, unit="party_group"),
        mentions("hub_household", PERSON, unit="party_group"),
    ),
    (
        Link("part_of", "PART_OF", "building", "neighbourhood"),
        Link("in_grid", "IN_GRID", "building", "grid"),
        Link("covers", "COVERS", "party_group", "building"),
        Link("leads", "HOLDS_POST", "leader", "building", (("post", "building_leader"),)),
        Link("leads_stairwell", "HOLDS_POST", "stairwell_leader", "building", (("post", "stairwell_leader"),)),
        Link("leads_group", "HOLDS_POST", "group_leader", "party_group", (("post", "group_leader"),)),
        Link("hub", "HOLDS_POST", "hub_household", "party_group", (("post", "hub_household"),)),
    ),
    (
        *PLACE_COLUMNS,
        NEIGHBOURHOOD_COLUMN,
        names("name", "楼栋号", "Building", "building", "楼号", "幢号", "栋号", "楼栋", required=True),
        fills(BUILDING, "building", "households_stated", "楼栋户数", "总户数", "户数", "居民户数"),
        fills(BUILDING, "building", "residents_stated", "楼栋人数", "人口数", "常住人口", "居民人数"),
        fills(BUILDING, "building", "care_stated", "关爱对象数"),
        *(
            fills(BUILDING, "building", field, *headers)
            for field, headers in (
                ("stairwells", ()),
                ("floors", ("楼层数", "总层数", "楼层")),
                ("households_present", ()),
                ("households_let", ()),
                ("party_members", ("党员人数",)),
                ("built_year", ("建成年份", "建成时间")),
            )
        ),
        names("leader", "楼栋长", "Building leader", "leader", "楼长", "楼门长"),
        names("stairwell_leader", "单元长", "Stairwell leader", "stairwell_leader", "门栋长", many=True),
        names("grid", "所属网格", "Grid", "grid", "所在网格"),
        ignored("gridworker", "网格员"),
        names("party_group", "党小组名称", "Party group", "party_group", "楼栋党小组"),
        names("group_leader", "党小组长", "Party group leader", "group_leader"),
        names("hub_household", "党员中心户", "Hub households", "hub_household", "示范户", many=True),
        says(
            r.HOLDS_POST,
            ("leads", "leads_stairwell", "leads_group", "hub"),
            "since",
            name="leaders_since",
            zh="任职时间",
        ),
        *SHARED,
    ),
    place=("district", "street", "community", "neighbourhood"),
    owns=("building",),
    spellings=("楼栋", "楼栋基本情况"),
    in_one_community=True,
)

GRIDS = Register(
    "grids",
    Label("网格台账", "Grids"),
    "One row per grid.",
    (
        *PLACE_MENTIONS,
        makes("grid", GRID),
        mentions("station", GRID_STATION),
        refers("superior_grid", GRID),
        refers("neighbourhood", NEIGHBOURHOOD),
        mentions("leader", PERSON, unit="grid"),
        refers("branch", PARTY_ORGANISATION),
    ),
    (
        Link("part_of", "PART_OF", "grid", "community"),
        Link("part_of_grid", "PART_OF", "grid", "superior_grid"),
        Link("under_station", "UNDER_STATION", "grid", "station"),
        Link("holds", "IN_GRID", "neighbourhood", "grid"),
        Link("leads", "HOLDS_POST", "leader", "grid", (("post", "grid_leader"),)),
        Link("covers", "COVERS", "branch", "grid"),
    ),
    (
        *PLACE_COLUMNS,
        names("name", "网格名称", "Grid", "grid", "所属网格", "所在网格", "网格", required=True),
        codes("code", "网格编号", "Grid code", "grid", "网格编码"),
        fills(GRID, "grid", "kind", "类型"),
        fills(GRID, "grid", "extent", "负责楼栋", "网格范围", "网格四至范围", "四至范围", "责任区域", "覆盖范围"),
        fills(GRID, "grid", "households_stated", "户数", "总户数", "居民户数"),
        fills(GRID, "grid", "residents_stated", "人口数", "常住人口", "人口", "居民人数"),
        fills(GRID, "grid", "care_stated", "关爱对象数"),
        fills(GRID, "grid", "duties", "职责"),
        fills(GRID, "grid", "receives_cadres", "下沉干部"),
        fills(GRID, "grid", "founded", "成立时间"),
        names("station", "网格站", "Grid station", "station", "所属网格站"),
        names("superior_grid", "所属综合网格", "Comprehensive grid", "superior_grid", "上级网格"),
        names("neighbourhood", "所辖小区", "Neighbourhoods", "neighbourhood", "管辖小区", many=True),
        names("leader", "网格长", "Grid leader", "leader", "网格组长"),
        says(r.HOLDS_POST, ("leads",), "since", "网格长任职时间", name="leader_since", zh="网格长上岗时间"),
        names("branch", "网格党支部(小组)", "Grid branch or group", "branch", "网格党支部", "网格党组织"),
        dropped("leader_phone", "网格长电话"),
        *SHARED,
    ),
    place=("district", "street", "community"),
    owns=("grid",),
    in_charge=POLITICAL_AND_LEGAL,
    spellings=("网格", "网格基本情况"),
    in_one_community=True,
)
PLACE_REGISTERS = (DIVISIONS, COMMUNITIES, NEIGHBOURHOODS, BUILDINGS, GRIDS)
