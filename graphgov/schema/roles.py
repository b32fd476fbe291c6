"""The words of headers that say *whose + what*: posts with the body they are held in, things, and what is told of them.

A header of a wide table is a whose (网格长, 物业项目经理, 牵头单位) and a what (姓名, 联系电话, 上岗时间).  Both are
declared here, once; how a table's headers are read by them is the loaders' business.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


def _words(listed: str) -> tuple[str, ...]:
    """Words parted by spaces."""
    return tuple(listed.split())


class Body(Enum):
    """What a post is held in, or what a thing's column names."""

    STREET = "street"
    COMMUNITY = "community"
    NEIGHBOURHOOD = "neighbourhood"
    BUILDING = "building"
    GRID = "grid"
    COMMITTEE = "committee"
    RESIDENTS_COMMITTEE = "residents_committee"
    BIG_COMMITTEE = "big_committee"
    BRANCH = "branch"
    GRID_BRANCH = "grid_branch"
    GROUP = "group"
    HOMEOWNERS = "homeowners"
    FIRM = "firm"
    UNIT = "unit"
    LEAD_UNIT = "lead_unit"
    SPONSOR = "sponsor"


class Bond(Enum):
    """How a person stands to a body: holds a post in it, instructs it, or is linked to it."""

    POST = "post"
    INSTRUCTS = "instructs"
    LINKED = "linked"


@dataclass(frozen=True)
class Role:
    """People of one post in one body.

    `words` are headers that mean nobody else; `post` is a word of the vocabulary of posts.  `told` are cells of the
    register of posts that the words themselves say (专职: full time).
    """

    body: Body
    post: str
    words: tuple[str, ...]
    bond: Bond = Bond.POST
    told: tuple[tuple[str, str], ...] = ()


BODY_WORDS: dict[Body, tuple[str, ...]] = {
    Body.COMMITTEE: _words("社区党委 社区党组织 社区党总支 社区党支部 村党组织 村党支部 村党委 党委 党总支 社区"),
    Body.RESIDENTS_COMMITTEE: _words(
        "社区居委会 居委会 居民委员会 村委会 村民委员会 社区居民委员会 村(居)委会 居(村)委会"
    ),
    Body.BIG_COMMITTEE: ("社区大党委", "大党委"),
    Body.BRANCH: _words("小区党支部 小区支部 小区党组织 党支部 支部 小区功能型党支部 功能型党支部 小区临时党支部"),
    Body.GRID_BRANCH: _words("网格党支部 网格支部 网格党组织 网格党小组 网格党支部(小组)"),
    Body.GROUP: _words("楼栋党小组 党小组 楼道党小组 单元党小组"),
    Body.HOMEOWNERS: _words("业委会 业主委员会 小区业委会 小区业主委员会 物管会"),
    Body.FIRM: _words("物业 物业企业 物业公司 物业服务企业 物业项目 项目 物业服务公司 小区物业 物业单位 物业服务单位"),
    Body.UNIT: _words("单位 共建单位 结对单位 驻区单位 联建单位 成员单位 结对共建单位 联系单位 辖区单位 帮扶单位"),
    Body.LEAD_UNIT: _words("牵头单位 牵头部门 牵头联系单位"),
    Body.SPONSOR: _words("包保单位 包联单位 下沉单位 包抓单位 包保部门 包联部门"),
    Body.GRID: ("网格",),
    Body.BUILDING: ("楼栋",),
}
"""What stands before a post (业委会 + 主任) or before 职务 (居委会职务); those longest first are tried first."""

STREET_COMMITTEE_ENDINGS = ("党工委", "街道工委", "街道党委", "镇党委", "乡党委")
"""How names of the Party's committee of a street, town or township end."""

_COMMITTEE_MEMBERS = dict.fromkeys(
    _words("委员 组织委员 宣传委员 纪检委员 纪律委员 统战委员 青年委员 群工委员 保卫委员 妇女委员 党委委员 支部委员"),
    "member",
)
BODY_POSTS: dict[Body, dict[str, str]] = {
    Body.COMMITTEE: {
        "书记": "secretary",
        "副书记": "deputy_secretary",
        **_COMMITTEE_MEMBERS,
        "第一书记": "secretary",
    },
    Body.RESIDENTS_COMMITTEE: {"主任": "chair", "副主任": "deputy_chair", "委员": "member"},
    Body.BIG_COMMITTEE: {
        "书记": "secretary",
        "副书记": "deputy_secretary",
        "委员": "member",
        "成员": "member",
        "兼职委员": "member",
        "专职委员": "member",
    },
    Body.BRANCH: {"书记": "secretary", "副书记": "deputy_secretary", **_COMMITTEE_MEMBERS},
    Body.GRID_BRANCH: {
        "书记": "secretary",
        "副书记": "deputy_secretary",
        **_COMMITTEE_MEMBERS,
        "组长": "group_leader",
    },
    Body.GROUP: {"组长": "group_leader", "长": "group_leader"},
    Body.HOMEOWNERS: {"主任": "chair", "副主任": "deputy_chair", "委员": "member", "成员": "member", "负责人": "chair"},
    Body.FIRM: {
        "项目经理": "manager",
        "经理": "manager",
        "项目负责人": "manager",
        "负责人": "head",
        "主要负责人": "head",
        "企业负责人": "head",
        "法定代表人": "legal_representative",
        "法人": "legal_representative",
        "法人代表": "legal_representative",
        "总经理": "head",
    },
    Body.UNIT: {
        "负责人": "head",
        "主要负责人": "head",
        "分管领导": "party_building_lead",
        "分管负责人": "party_building_lead",
        "联络员": "liaison",
        "联系人": "liaison",
        "分管党建领导": "party_building_lead",
        "主要领导": "head",
        "第一负责人": "head",
    },
    Body.GRID: {"长": "grid_leader", "员": "gridworker", "组长": "grid_leader"},
    Body.BUILDING: {"长": "building_leader"},
}
"""The posts of each body by the words that come after its name; those of a unit hold for lead units and sponsors."""

ROLES = (
    Role(Body.GRID, "grid_leader", _words("网格长 网格组长 片区网格长 总网格长 网格负责人")),
    Role(Body.GRID, "gridworker", _words("网格员 网格管理员 网格信息员")),
    Role(Body.GRID, "gridworker", _words("专职网格员 全职网格员 专网格员 社区网格员"), told=(("full_time", "是"),)),
    Role(Body.GRID, "gridworker", ("兼职网格员", "义务网格员"), told=(("full_time", "否"),)),
    Role(
        Body.GRID, "gridworker", _words("微网格员 微网格长 微格员"), told=(("full_time", "否"), ("grade", "微网格员"))
    ),
    Role(
        Body.GRID,
        "gridworker",
        _words("辅助网格员 网格辅助员 网格协管员"),
        told=(("full_time", "否"), ("grade", "辅助网格员")),
    ),
    Role(Body.BUILDING, "building_leader", _words("楼栋长 楼长 楼门长 栋长 幢长")),
    Role(Body.BUILDING, "stairwell_leader", _words("单元长 门栋长 楼道长 楼组长")),
    Role(Body.GROUP, "group_leader", _words("党小组长 党小组组长 楼栋党小组长 楼栋党小组组长 楼道党小组长")),
    Role(Body.GROUP, "hub_household", _words("党员中心户 党员示范户 中心户 示范户 党员家庭示范户")),
    Role(
        Body.FIRM,
        "manager",
        _words("项目经理 物业经理 物业项目经理 物业项目负责人 项目负责人 物业负责人 小区物业负责人 物业服务负责人"),
    ),
    Role(Body.FIRM, "legal_representative", _words("法定代表人 企业法人 公司法人")),
    Role(Body.COMMUNITY, "police_officer", _words("社区民警 民警 片警 责任民警 包片民警 驻区民警")),
    Role(Body.COMMUNITY, "police_auxiliary", _words("辅警 社区辅警 协警")),
    Role(
        Body.COMMUNITY,
        "worker_officer",
        _words("综治专干 社区专干 专干 民政专干 党建专干 综治干事 干事 工作人员 社区干事"),
    ),
    Role(Body.COMMUNITY, "worker_member", _words("两委委员 两委成员 社区委员 社区两委委员 社区两委成员")),
    Role(Body.COMMUNITY, "instructor", _words("党建指导员 党建联络员 指导员 社区党建指导员"), Bond.INSTRUCTS),
    Role(
        Body.COMMUNITY,
        "leader",
        (
            *(
                f"{bond}{whose}领导"
                for bond in ("联系", "挂点", "包联", "挂钩", "联点", "挂联", "包抓", "包社区", "结对")
                for whose in ("", "区", "县", "市", "区级", "县级", "市级", "街道", "镇", "党政")
            ),
            *_words("区级联系领导 县级联系领导 市级联系领导 区联系领导 县联系领导 联系社区领导 挂点社区领导"),
        ),
        Bond.LINKED,
    ),
    Role(
        Body.NEIGHBOURHOOD,
        "leader",
        _words("包保领导 包保责任人 包联干部 包保干部 包联责任人 包小区领导 包小区干部 联系小区干部 包保人"),
        Bond.LINKED,
    ),
)
"""Posts whose header names them whole."""

THING_WORDS: dict[Body, tuple[str, ...]] = {
    Body.STREET: _words("街道 乡镇(街道) 街道(乡镇) 所属街道 镇街 乡镇 街道名称 所在街道 镇(街道)"),
    Body.COMMUNITY: _words(
        "社区 所属社区 村(社区) 社区(村) 村社区 居委会 所在社区 社区名称 村(社区)名称 村社区名称 "
        "联系社区 结对社区 包保社区 报到社区 居(村) 村(居) 村居 所辖社区 挂点社区"
    ),
    Body.NEIGHBOURHOOD: _words(
        "小区 小区名称 住宅小区 居住小区 所在小区 所属小区 服务小区 包保小区 报到小区 楼盘 院落 小区(院落)"
    ),
    Body.BUILDING: _words("楼栋 楼栋号 楼号 幢号 栋号 楼幢 楼栋名称 幢 栋"),
    Body.GRID: _words("网格 网格名称 所属网格 所在网格 网格号 网格编号名称"),
    Body.BRANCH: _words(
        "小区党支部 小区党组织 党支部名称 小区党支部名称 党支部 功能型党支部 支部名称 所属党支部 小区支部"
    ),
    Body.GRID_BRANCH: _words("网格党支部 网格党组织 网格党支部(小组) 网格党支部名称 网格党小组 网格党组织名称"),
    Body.GROUP: _words("楼栋党小组 党小组 党小组名称 楼道党小组 楼栋党小组名称"),
    Body.HOMEOWNERS: _words("业委会名称 业委会 业主委员会 业主委员会名称 小区业委会"),
    Body.FIRM: _words(
        "物业公司 物业企业 物业服务企业 物业企业名称 物业公司名称 物业服务单位 物业服务公司 "
        "物业单位 物业服务企业名称 企业名称"
    ),
    Body.UNIT: _words("共建单位 结对单位 共建单位名称 联建单位 驻区单位 成员单位 结对共建单位 辖区单位"),
    Body.LEAD_UNIT: _words("牵头单位 牵头部门 牵头联系单位 牵头单位名称"),
    Body.SPONSOR: _words("包保单位 包联单位 下沉单位 包抓单位 产权单位 包保部门"),
}
"""Headers that name a thing itself."""


TABLE_WORDS = _words("台账 名单 名册 花名册 清单 一览表 统计表 情况表 登记表 信息表 汇总表 通讯录")
"""How titles of tables end, wherever they stand over some columns only."""


class What(Enum):
    """What a column tells of a person, by the register of posts' column that holds it; DROPPED is kept nowhere."""

    NAME = "name"
    IDENTITY_NUMBER = "identity_number"
    SEX = "sex"
    BIRTH_YEAR = "birth_year"
    SCHOOLING = "schooling"
    PARTY_MEMBER = "party_member"
    FULL_TIME = "full_time"
    GRADE = "grade"
    APPROVAL = "approval"
    SINCE = "since"
    UNTIL = "until"
    DUTY = "duty"
    EMPLOYER = "employer"
    EMPLOYER_AND_DUTY = "employer_and_duty"
    DROPPED = "dropped"
    ASIDE = "aside"


WHAT_WORDS: dict[What, tuple[str, ...]] = {
    What.NAME: _words("姓名 名单 名字 人员 人员姓名"),
    What.IDENTITY_NUMBER: _words("身份证号 身份证号码 公民身份号码 身份证"),
    What.SEX: ("性别",),
    What.BIRTH_YEAR: _words("出生年月 出生日期 出生年份"),
    What.SCHOOLING: ("学历", "文化程度"),
    What.PARTY_MEMBER: _words("是否党员 政治面貌 是否中共党员"),
    What.FULL_TIME: _words("专职/兼职 专/兼职 专兼职 专(兼)职 是否专职 专职或兼职 专兼"),
    What.GRADE: ("岗位等级", "薪级"),
    What.APPROVAL: _words("批复文号 批复 街道党工委批复 批准文号 批准单位 任职文号"),
    What.SINCE: _words(
        "任职时间 上岗时间 任现职时间 到岗时间 聘任时间 任职日期 上岗日期 任期开始 当选时间 "
        "增补时间 入职时间 起始时间 任期 任职起止时间 任职年月"
    ),
    What.UNTIL: _words("离任时间 离岗时间 退出时间 免职时间 卸任时间 离职时间 届满时间 任期届满时间"),
    What.DUTY: _words("职务 现任职务 单位职务 行政职务 身份 职务职级 工作职务 领导职务"),
    What.EMPLOYER: _words("单位 工作单位 所在单位 单位名称"),
    What.EMPLOYER_AND_DUTY: _words(
        "单位及职务 工作单位及职务 单位职务 所在单位及职务 单位和职务 现任单位及职务 单位、职务 现工作单位及职务"
    ),
    What.DROPPED: _words(
        "联系电话 电话 手机 手机号 手机号码 联系方式 电话号码 办公电话 民族 年龄 住址 家庭住址 "
        "居住地址 现住址 入党时间 籍贯 照片 联系号码 微信号 警号 手机短号 短号"
    ),
    What.ASIDE: _words("退出原因 离任原因 备注 是否连任 连任 是否交叉任职"),
}
"""What stands behind a whose, or in a column of its own to the right of it."""

FORMER = _words("上届 原 上一届 原任 离任 退出 卸任 换届前 调整前")
"""Before a whose: who held the post until now."""

PRESENT = _words("本届 现 现任 新任 新一届 增补 新增 换届后 调整后 拟任 当前")
"""Before a whose: who holds it from now on."""

EXTENT_HEADERS = (
    "网格范围",
    "管辖范围",
    "负责楼栋",
    "网格区域",
    "网格四至",
    "范围",
    "管理范围",
    "覆盖楼栋",
    "所辖楼栋",
    "责任区域",
)
"""Headers over texts that say which buildings something covers."""

HOLDER_COLUMNS = {
    "party_organisations": {
        "secretary": "secretary",
        "deputy_secretary": "deputy_secretary",
        "member": "member",
        "group_leader": "group_leader",
        "hub_household": "hub_household",
    },
    "homeowners_committees": {"chair": "chair", "deputy_chair": "deputy_chair", "member": "member"},
    "grids": {"grid_leader": "leader"},
    "buildings": {"building_leader": "leader", "stairwell_leader": "stairwell_leader"},
    "property_projects": {"manager": "manager", "head": "head", "legal_representative": "legal_representative"},
    "joint_construction_units": {"head": "head", "party_building_lead": "party_building_lead", "liaison": "liaison"},
}
"""The columns in which registers name the holder of a post."""

NAMING_COLUMNS = {
    ("communities", "name"): Body.COMMUNITY,
    ("neighbourhoods", "name"): Body.NEIGHBOURHOOD,
    ("neighbourhoods", "branch"): Body.BRANCH,
    ("neighbourhoods", "firm"): Body.FIRM,
    ("neighbourhoods", "sponsor"): Body.SPONSOR,
    ("buildings", "name"): Body.BUILDING,
    ("buildings", "party_group"): Body.GROUP,
    ("grids", "name"): Body.GRID,
    ("grids", "branch"): Body.GRID_BRANCH,
    ("joint_construction_units", "name"): Body.UNIT,
    ("joint_construction_units", "paired_community"): Body.COMMUNITY,
    ("property_projects", "firm"): Body.FIRM,
    ("property_projects", "branch"): Body.BRANCH,
}
"""What the columns of registers name, where the name of the column does not say it."""

PARTY_KINDS_BY_NAME = (
    (r"大党委", "社区大党委"),
    (r"大工委", "街道大工委"),
    (r"(?:街道|镇|乡).*(?:党工委|委员会)$|(?:街道|镇|乡)党(?:工)?委$", "街道党工委"),
    (r"党小组$", "楼栋党小组"),
    (r"楼道|楼栋|单元", "楼道党支部"),
    (r"小区|苑|花园|家园|公寓|新村|新城|庭院|院党支部", "小区党支部"),
    (r"(?:社区|村)(?:党委|党总支|党支部|党组织)$", "社区党委"),
    (r"网格|居民|第.+党支部", "居民党支部"),
    (r"公司|企业|物业|集团|厂", "企业党支部"),
    (r"局|学校|医院|机关|所|院|中心|银行", "单位党组织"),
)
"""What a Party organisation is, by its name."""

SCORE_TITLES = _words("打分 评分 考评 测评 评价 考核 评议 评比 评定 得分")
"""Words of titles of tables of scores."""

SCORE_HEADERS = _words(
    "总分 得分 总得分 合计得分 综合得分 最终得分 平均分 平均得分 合计分 总评分 评分 打分 考核得分 考评得分 分数 "
    "评价得分 总成绩 排名 名次 位次 排序"
)
"""Headers of sums of scores, and of ranks by them."""
