"""Registers of people: workers, gridworkers, registered members, big-committee members, posts, residents."""

from __future__ import annotations

from graphgov.schema import relationships as r
from graphgov.schema import vocabularies as v
from graphgov.schema.declaration import Label
from graphgov.schema.organisations import (
    HOMEOWNER_COMMITTEE,
    JOINT_CONSTRUCTION_UNIT,
    PARTY_ORGANISATION,
    PROPERTY_FIRM,
    PROPERTY_PROJECT,
    RESIDENTS_COMMITTEE,
    SOCIAL_ORGANISATION,
    TEAM,
)
from graphgov.schema.people import PERSON, RESIDENT
from graphgov.schema.places import BUILDING, COMMUNITY, GRID, GRID_STATION, NEIGHBOURHOOD
from graphgov.schema.register_declaration import Column, Link, Register
from graphgov.schema.registers.columns import (
    SHARED,
    codes,
    dropped,
    fills,
    hashes,
    identifies,
    ignored,
    makes,
    mentions,
    names,
    refers,
    says,
    seeks,
    tells,
)
from graphgov.schema.registers.in_charge import CIVIL_AFFAIRS, ORGANISATION, POLITICAL_AND_LEGAL
from graphgov.schema.registers.places import (
    IN_NEIGHBOURHOOD,
    NEIGHBOURHOOD_COLUMN,
    PLACE_COLUMNS,
    PLACE_MENTIONS,
)

_FULL_TIME = ("专职/兼职", "专兼职", "专(兼)职", "专/兼职", "是否专职", "专职或兼职")
_EMPLOYERS = seeks("employer", JOINT_CONSTRUCTION_UNIT, PROPERTY_FIRM, SOCIAL_ORGANISATION)
_EMPLOYER_COLUMN = names(
    "employer", "工作单位", "Employer", "employer", "所在单位", "单位", also=(("person", "employer"),)
)


def _person_columns(*name_headers: str) -> tuple[Column, ...]:
    return (
        names("name", "姓名", "Name", "person", *name_headers, required=True),
        identifies("person"),
        codes("person_code", "人员编号", "Person code", "person", "人员编码"),
        fills(PERSON, "person", "sex"),
        fills(PERSON, "person", "birth_year", "出生年月", "出生日期"),
        fills(PERSON, "person", "schooling", "文化程度"),
        fills(PERSON, "person", "party_member", "政治面貌", "是否中共党员"),
    )


def _away(*links: str) -> tuple[Column, ...]:
    """From when to when somebody is away from a post that stays filled: never why."""
    return (
        says(r.HOLDS_POST, links, "away_since", "暂不在岗开始时间"),
        says(r.HOLDS_POST, links, "away_until", "暂不在岗结束时间"),
    )


COMMUNITY_WORKERS = Register(
    "community_workers",
    Label("社区工作者台账", "Community workers"),
    "One row per community worker.",
    (*PLACE_MENTIONS, makes("person", PERSON), refers("grid", GRID)),
    (
        Link("works", "HOLDS_POST", "person", "community", (("post", "worker_officer"),)),
        Link("employed", "EMPLOYED_BY", "person", "community"),
        Link("grid", "HOLDS_POST", "person", "grid", (("post", "gridworker"),), ("is_gridworker", (True,))),
    ),
    (
        *PLACE_COLUMNS,
        *_person_columns("社区工作者姓名"),
        says(r.HOLDS_POST, ("works",), "post", "社区职务", "岗位", means=(("委员", "worker_member"),)),
        says(r.HOLDS_POST, ("works", "grid"), "grade", "级别", "薪级"),
        says(r.HOLDS_POST, ("works", "grid"), "full_time", *_FULL_TIME, "人员性质"),
        tells("is_gridworker", "是否网格员", "Also a gridworker"),
        says(r.HOLDS_POST, ("works", "grid"), "since", "任职时间", "入职时间"),
        says(r.HOLDS_POST, ("works", "grid"), "until", "离任时间"),
        *_away("works", "grid"),
        names("grid", "所属网格", "Grid", "grid", "所在网格"),
        ignored("work", "分管工作", "工作分工", "岗位分工", "岗位职责", "负责工作"),
        *SHARED,
    ),
    place=("district", "street", "community"),
    owns=("person",),
    in_charge=CIVIL_AFFAIRS,
    spellings=("社区工作者", "社工"),
    in_one_community=True,
)

GRIDWORKERS = Register(
    "gridworkers",
    Label("网格员台账", "Gridworkers"),
    "One row per gridworker and grid.",
    (*PLACE_MENTIONS, refers("grid", GRID), makes("person", PERSON)),
    (Link("works", "HOLDS_POST", "person", "grid", (("post", "gridworker"),)),),
    (
        *PLACE_COLUMNS,
        names("grid", "网格名称", "Grid", "grid", "所属网格", "所在网格", "网格", required=True),
        *_person_columns("网格员姓名", "网格员"),
        says(
            r.HOLDS_POST,
            ("works",),
            "post",
            *("社区职务", "网格职务", "岗位", "岗位名称"),
            means=(("组长", "grid_leader"), ("负责人", "grid_leader")),
        ),
        says(r.HOLDS_POST, ("works",), "full_time", *_FULL_TIME, "人员性质"),
        says(r.HOLDS_POST, ("works",), "grade", "薪级"),
        says(r.HOLDS_POST, ("works",), "since", "上岗时间", "任职时间"),
        says(r.HOLDS_POST, ("works",), "until", "离岗时间", "离任时间"),
        *_away("works"),
        *SHARED,
    ),
    place=("district", "street", "community"),
    owns=("person",),
    in_charge=POLITICAL_AND_LEGAL,
    spellings=("网格员", "网格力量"),
    in_one_community=True,
)

REGISTERED_MEMBERS = Register(
    "registered_members",
    Label("双报到党员台账", "Members registered for service"),
    "One row per in-service Party member who is registered where he or she lives.",
    (*PLACE_MENTIONS, IN_NEIGHBOURHOOD, makes("person", PERSON, unit="employer"), _EMPLOYERS, refers("grid", GRID)),
    (
        Link("in_community", "REGISTERED_IN", "person", "community", when=("is_registered", (True, None))),
        Link("in_neighbourhood", "REGISTERED_IN", "person", "neighbourhood", when=("is_registered", (True, None))),
        Link("employed", "EMPLOYED_BY", "person", "employer"),
        Link("serves", "SERVES", "person", "grid"),
    ),
    (
        *PLACE_COLUMNS[:2],
        names("community", "报到社区", "Community", "community", "双报到至", "社区", "所属社区"),
        names("neighbourhood", "居住小区", "Neighbourhood", "neighbourhood", "报到小区", "小区", "所在小区"),
        *_person_columns("党员姓名"),
        _EMPLOYER_COLUMN,
        fills(PERSON, "person", "duty", "职务", "单位及职务"),
        says(r.REGISTERED_IN, ("in_community", "in_neighbourhood"), "since", "报到时间", "报到日期"),
        says(r.REGISTERED_IN, ("in_community", "in_neighbourhood"), "until", "转出", "注销", "转出时间"),
        says(r.REGISTERED_IN, ("in_community", "in_neighbourhood"), "claimed_post", "先锋岗", "责任区", "认领岗位"),
        says(r.REGISTERED_IN, ("in_community", "in_neighbourhood"), "times_served"),
        says(r.REGISTERED_IN, ("in_community", "in_neighbourhood"), "hours_served"),
        says(r.REGISTERED_IN, ("in_community", "in_neighbourhood"), "appraisal", "反馈意见"),
        names("grid", "编入网格", "Grid", "grid", "所属网格"),
        ignored("party_branch", "所在党支部", "组织关系所在支部"),
        fills(PERSON, "person", "registered_for_service", "是否已报到", name="is_registered"),
        ignored("skills", "特长", "服务意向"),
        dropped("address", "居住地址", "现住址"),
        *SHARED,
    ),
    place=("district", "street", "community", "neighbourhood"),
    owns=("person",),
    spellings=("双报到", "在职党员报到", "党员报到", "社区报到"),
    in_charge=ORGANISATION,
    in_one_community=True,
)

BIG_COMMITTEE_MEMBERS = Register(
    "big_committee_members",
    Label("大党委成员台账", "Big Party committee members"),
    "One row per member of a community's big Party committee.",
    (
        *PLACE_MENTIONS,
        mentions(
            "committee",
            PARTY_ORGANISATION,
            constants=(("kind", "big_committee"),),
            named_after=("community", "大党委"),
        ),
        makes("person", PERSON, unit="employer"),
        _EMPLOYERS,
        refers("neighbourhood", NEIGHBOURHOOD),
    ),
    (
        Link("established", "ESTABLISHED_IN", "committee", "community"),
        Link("post", "HOLDS_POST", "person", "committee", (("post", "member"),)),
        Link("employed", "EMPLOYED_BY", "person", "employer"),
        Link("liaises", "LINKED_TO", "person", "neighbourhood"),
    ),
    (
        *PLACE_COLUMNS,
        names("committee", "大党委名称", "Big Party committee", "committee"),
        *_person_columns(),
        _EMPLOYER_COLUMN,
        fills(PERSON, "person", "duty", "现任职务", "工作职务", "行政职务", beside=("职务",)),
        fills(PERSON, "person", "rank", "职务级别"),
        fills(PERSON, "person", "leads_party_building", "是否分管党建", "分管工作"),
        fills(PERSON, "person", "leading_group", "是否班子成员"),
        says(r.HOLDS_POST, ("post",), "post", "大党委职务", "拟任大党委职务", "大党委拟任职务", "拟任职务", "党内职务"),
        says(r.HOLDS_POST, ("post",), "seat", "代表类别"),
        says(r.HOLDS_POST, ("post",), "concurrent", "专(兼)职委员", "是否兼职"),
        says(r.HOLDS_POST, ("post",), "proposed_by"),
        says(r.HOLDS_POST, ("post",), "approval", "批准单位"),
        says(r.HOLDS_POST, ("post",), "term_number"),
        says(r.HOLDS_POST, ("post", "liaises"), "since", "任职时间", "增补时间"),
        says(r.HOLDS_POST, ("post", "liaises"), "until", "退出时间"),
        names("neighbourhood", "联系小区", "Linked neighbourhood", "neighbourhood", many=True),
        dropped("joined_party", "入党时间"),
        *SHARED,
    ),
    place=("district", "street", "community"),
    owns=("person", "committee"),
    in_charge=ORGANISATION,
    spellings=("大党委", "大党委成员", "社区大党委"),
)

_HELD = tuple(post for post in v.POST.names if post != "linked_leader")
"""Posts that somebody holds in a body; a leader is linked to a place."""

POSTS = Register(
    "posts",
    Label("任职台账", "Posts"),
    "One row per person and post, in any organisation or place.",
    (
        *PLACE_MENTIONS,
        IN_NEIGHBOURHOOD,
        makes("person", PERSON, unit="organisation"),
        refers(
            "organisation",
            PARTY_ORGANISATION,
            HOMEOWNER_COMMITTEE,
            PROPERTY_FIRM,
            JOINT_CONSTRUCTION_UNIT,
            SOCIAL_ORGANISATION,
            RESIDENTS_COMMITTEE,
            TEAM,
            COMMUNITY,
            NEIGHBOURHOOD,
            GRID,
            GRID_STATION,
            BUILDING,
            PROPERTY_PROJECT,
        ),
        seeks("employer", JOINT_CONSTRUCTION_UNIT, PROPERTY_FIRM, SOCIAL_ORGANISATION),
    ),
    (
        Link("post", "HOLDS_POST", "person", "organisation", when=("post", _HELD)),
        Link("linked", "LINKED_TO", "person", "community", when=("post", ("linked_leader",))),
        Link("linked_here", "LINKED_TO", "person", "neighbourhood", when=("post", ("linked_leader",))),
        Link("employed", "EMPLOYED_BY", "person", "employer"),
    ),
    (
        *PLACE_COLUMNS,
        NEIGHBOURHOOD_COLUMN,
        *_person_columns(),
        names("organisation", "任职单位", "Organisation", "organisation", "任职组织", required=True),
        _EMPLOYER_COLUMN,
        fills(PERSON, "person", "duty"),
        says(r.HOLDS_POST, ("post",), "post", "任职", "所任职务", required=True),
        says(r.HOLDS_POST, ("post",), "seat"),
        says(r.HOLDS_POST, ("post",), "concurrent"),
        says(r.HOLDS_POST, ("post",), "full_time", *_FULL_TIME),
        says(r.HOLDS_POST, ("post",), "grade"),
        says(r.HOLDS_POST, ("post",), "approval"),
        says(r.HOLDS_POST, ("post", "linked", "linked_here"), "since", "任职时间"),
        says(r.HOLDS_POST, ("post", "linked", "linked_here"), "until", "离任时间"),
        *_away("post"),
        *SHARED,
    ),
    place=("district", "street", "community", "neighbourhood"),
    owns=("person",),
    spellings=("任职", "职务台账"),
)

DWELLING_HEADERS = (
    *("楼栋门牌", "楼栋门牌号", "楼栋房号", "楼栋单元房号", "幢单元室", "幢-单元-室", "楼栋单元室", "门牌地址"),
    *("门牌号", "室号", "居住地址", "现住址", "现居住地", "现居住地址", "家庭住址", "住址", "详细地址"),
    *("居住详址", "房屋地址", "小区楼栋房号", "居住门牌", "居住门牌号", "楼幢房号"),
)
"""Headers over building, stairwell and room in one cell, in a register that has no column for the building."""

RESIDENTS = Register(
    "residents",
    Label("居民台账", "Residents"),
    "One row per resident; nothing that names anyone is kept.",
    (*PLACE_MENTIONS, IN_NEIGHBOURHOOD, refers("building", BUILDING), makes("resident", RESIDENT)),
    (Link("lives", "LIVES_IN", "resident", "building"),),
    (
        *PLACE_COLUMNS,
        NEIGHBOURHOOD_COLUMN,
        names("building", "楼栋", "Building", "building", "幢", "楼栋号", "楼号", required=True),
        hashes("resident", "stairwell", "单元", "单元号"),
        hashes("resident", "room", "房号", *DWELLING_HEADERS),
        hashes("resident", "household_number", "户号", "户编号"),
        hashes("resident", "resident_name", "姓名"),
        identifies("resident"),
        fills(RESIDENT, "resident", "birth_year", "出生日期", "出生年月"),
        fills(RESIDENT, "resident", "residence", "人户一致", "户籍类别", "人户情况", "人户状态", "居住类型"),
        fills(RESIDENT, "resident", "care", "关爱类别"),
        ignored("sex", "性别"),
        ignored("age", "年龄"),
        ignored("occupancy", "居住状态", "自住", "租住"),
        ignored("grid", "所属网格"),
        ignored("updated", "更新时间"),
        dropped("householder", "户主姓名", "户主"),
        dropped("relation", "与户主关系", "与户主的关系", "家庭关系", "户主关系"),
        dropped("registered_address", "户籍地址", "户籍地", "户口所在地"),
        dropped("special_group", "特殊人群", "人员标签", "特殊人群类别", "特殊人群类型", "重点人员类别"),
        dropped("ethnicity", "民族"),
        dropped("political_status", "政治面貌", "是否党员"),
        *SHARED,
    ),
    place=("district", "street", "community", "neighbourhood"),
    owns=("resident",),
    spellings=("居民", "人口台账", "实有人口", "人口信息", "住户信息", "住户台账", "常住人口", "流动人口", "一户一档"),
    anonymous=True,
    in_one_community=True,
)
PEOPLE_REGISTERS = (
    COMMUNITY_WORKERS,
    GRIDWORKERS,
    REGISTERED_MEMBERS,
    BIG_COMMITTEE_MEMBERS,
    POSTS,
    RESIDENTS,
)
