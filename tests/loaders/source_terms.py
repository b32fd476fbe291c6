"""The five sources' own terms, and what each must become where an office writes it into a register's cell.

Letter for letter as the sources write them, in simplified signs; by register and column, then by the word of the
vocabulary.  Terms of one line are parted by blanks.
"""

from __future__ import annotations

TERMS: dict[tuple[str, str, str], dict[str, str]] = {
    ("party_organisations", "党组织台账", "kind"): {
        "street_working_committee": "街道工委 街道党工委",
        "big_working_committee": "街道“大工委” “大工委”",
        "community_committee": "社区党委 社区党组织 社区基层党组织",
        "big_committee": "社区“大党委” “大党委” 社区大党委 大党委",
        "residents_branch": "居民党支部",
        "neighbourhood_branch": (
            "小区党支部 小区功能型综合党支部 小区功能型党支部 功能型综合党支部 功能型党支部 小区功能型支部 "
            "小区党组织 小区疫情防控临时党支部 疫情防控临时党支部"
        ),
        "stairwell_branch": "楼道党支部",
        "building_group": "楼栋党小组 党小组",
        "industry_committee": "物业行业党委 快递物流外卖行业党委 律师行业党委",
        "unit_organisation": "机关事业单位党组织",
        "firm_branch": "物业公司党支部 两新党组织 “两新”组织党组织",
    },
    ("party_organisations", "党组织台账", "form"): {
        "own": "单独建立党组织 单独建立 单独组建",
        "joint": "联合建立党组织 联合建立 联合组建",
        "instructor": "选派党建工作指导员 选派党建指导员",
    },
    ("party_organisations", "党组织台账", "industry"): {
        "property_services": "物业行业 物业",
        "courier_and_delivery": "快递物流外卖行业 快递物流外卖",
    },
    ("neighbourhoods", "小区台账", "kind"): {
        "property_managed": "物业小区 商业住宅小区",
        "unit_sponsored": "单位包保小区",
        "three_no": "“三无”小区 三无小区 无物业小区 老旧小区",
    },
    ("neighbourhoods", "小区台账", "self_governance"): {
        "homeowners": "业主委员会 业委会 “红色业委会” 红色业委会",
        "joint_construction": "小区共建委员会",
    },
    ("grids", "网格台账", "kind"): {"comprehensive": "综合网格 实体网格 社区网格 党建网格"},
    ("grids", "网格台账", "duties"): {
        "party_building": "党的建设 红心党建 智慧党建",
        "safety": "蓝盾平安",
        "health": "绿色健康",
        "services": "橙香幸福",
        "social_security": "社会保障",
        "comprehensive_governance": "综合治理",
        "emergency_management": "应急管理",
        "social_assistance": "社会救助",
    },
    ("joint_construction_units", "共建单位台账", "kind"): {
        "government_organ": (
            "区级机关 党政机关 机关 县直单位 县直部门 政府机关 职能部门 党委部门 群团社会组织 群团组织"
        ),
        "station_office": "科所站队",
        "public_institution": "事业单位 市级综合医院 社区卫生服务中心 镇卫生院 基层社区卫生服务中心",
        "state_owned_enterprise": "国有企业",
        "two_new_organisation": (
            "两新组织 “两新”组织 两新党组织 驻区两新组织 非公经济组织 民办医院 餐饮企业 连锁药店 律师事务所 "
            "房地产中介机构"
        ),
        "social_organisation": "公益性社会组织 社会组织 社区社会组织 物业管理协会",
        "external_unit": "外地驻区单位 外地驻富阳单位 驻区单位 驻地单位",
    },
    ("joint_construction_units", "共建单位台账", "role"): {
        "lead": "牵头单位 “大党委”牵头单位 大党委牵头单位 区级机关牵头单位 牵头",
        "member": "共建单位 其他共建单位 联系结对单位 联系结对成员单位 成员单位 “大党委”成员单位 辖区单位",
        "sponsor": "包保单位 下沉单位",
    },
    ("social_organisations", "社会组织台账", "kind"): {
        "public_welfare": "公益性社会组织 社区公益慈善资源",
        "volunteer": "志愿服务组织",
        "elders": "小区老人协会",
        "professional": "律师事务所 基层法律服务所",
        "business": "房地产中介机构 餐饮企业 连锁药店 民办医院 门店",
        "self_governing": "小区事务听评会 小区共建理事会 群众性自治组织 群众自治组织 社区自治组织",
    },
    ("teams", "队伍台账", "kind"): {
        "work": "社区工作小队 工作小队",
        "volunteer": (
            "志愿者团队 党员志愿者队伍 社区防控突击队 天天敲门组 “天天敲门组” 自治志愿服务队 汉钢自治志愿服务队 "
            "志愿团 靓妈志愿团 社区志愿者"
        ),
        "service": "服务小组 律师服务团 社会心理服务专业化服务队伍 专业化服务队伍",
        "liaison": "党员联系服务队",
        "police": "一警两辅 社区警务室",
    },
    ("property_projects", "物业企业及项目台账", "rating"): {"aaaaa": "5A级 5A", "aaaa": "4A级 4A"},
    ("evaluations", "评价台账", "evaluator"): {
        "owners": "业主",
        "third_party": "第三方机构",
        "street_and_community": "所服务的街乡和社区 街乡 社区 街乡和社区 社区党组织",
        "big_committee": "“大党委”成员单位 大党委",
        "residents": "居民群众 社区群众 居民",
    },
    ("evaluations", "评价台账", "dimension"): {
        "owner_satisfaction": "业主满意度",
        "building_and_equipment": "房屋设施设备管理",
        "grounds_and_services": "园区环境管理服务",
        "street_and_community": "街乡社区",
        "professional_departments": "专业部门",
        "goals": "治理目标评价 治理目标",
        "execution": "治理效率评价 治理效率",
        "opinion": "社区群众评价",
    },
    ("meetings", "会议台账", "kind"): {
        "joint_meeting": (
            "党建联席会议 联席会议 社区“大党委”联席会议 社区“大党委”共建会议 “大党委”联席会议 "
            "社区党建工作协调委员会会议"
        ),
        "deliberation_hall": "居民议事厅 社区居民议事厅 协商议事会议 居民议事厅会议 议事协商",
        "consultation": (
            "定期会商 社区党政群共商共治会 党政群共商共治会 四方联动 “四方联动” “四方联动”会议 议事决策 "
            "居民代表座谈会 群众、居民代表座谈会 座谈会 统筹会商"
        ),
        "communication": "定期沟通 信息互通",
        "dispatch": "定期调度 工作例会",
        "monthly_talk": "月月谈 “月月谈” 小区协作治理月月谈 “小区协作治理月月谈” “小区协作治理月月谈”活动",
        "mutual_evaluation": "社区互评互查互学 互评互查互学",
        "development_forum": "社区发展论坛",
        "campaign": "专项整治行动 专项整治 “百日解百难”专项行动 百日解百难",
        "stairwell_meeting": "楼门会 支部和楼门会",
        "panel_sitting": "小区事务听评会",
        "culture_fair_event": "社区文化集市",
        "needs_round": (
            "问需 主动问需 大走访 “未诉先办、一办到底”大走访 敲门行动 入户走访 提案大赛 社区创享计划 网络问政"
        ),
        "party_activity": "组织生活 党组织活动 志愿服务 垃圾分类 “双进”活动",
    },
    ("needs", "需求清单", "work_field"): {
        "comprehensive_governance": "综合治理 平安巡防 消防隐患整治",
        "urban_construction": "城市建设 城市管理 社区环境整治",
        "party_co_building": "党建共建",
        "livelihood": "服务群众 民生服务",
    },
    ("projects", "项目清单", "kind"): {
        "co_construction": "共建项目",
        "livelihood": "民生实事项目 民生实事 实事",
        "micro_renewal": "社区微更新项目",
        "purchased_service": "政府购买社区服务项目 政府购买社区服务",
    },
    ("tasks", "任务台账", "kind"): {
        "reform_task": "改革任务 创新事项",
        "item": "社区工作事项 下沉事项 社区下沉事项 居民委员会依法自治事项 居民委员会依法协助政府工作事项",
        "sign": "社区挂牌 挂牌 机构标识 机构标识牌",
    },
    ("tasks", "任务台账", "progress"): {"done": "办理完结 100%办理完结"},
    ("big_committee_members", "大党委成员台账", "post"): {
        "secretary": "书记 “大党委”书记",
        "deputy_secretary": "副书记 “大党委”副书记",
        "member": "委员 兼职委员 “大党委”委员 社区大党委兼职委员 社区“大党委”委员 “大党委”成员",
    },
    ("big_committee_members", "大党委成员台账", "seat"): {
        "community": "社区党组织书记 社区党委书记",
        "lead_unit": "区级机关牵头单位分管党建工作班子成员 区级机关牵头单位 牵头单位",
        "paired_unit": (
            "辖区党政机关 党政机关 企事业单位 联系结对单位分管党建工作班子成员 "
            "“大党委”联系结对单位分管党建工作班子成员 机关事业单位党组织负责人 联系结对单位 共建单位"
        ),
        "homeowners": "小区业主委员会主任 业主委员会主任 业委会",
        "property_firm": "物业服务企业负责人 物业服务企业",
        "two_new": "两新组织负责人 非公经济组织 两新组织 公益性社会组织",
        "branch": "小区功能型党支部负责人 小区党支部书记",
        "police": "社区警务室主任",
    },
    ("community_workers", "社区工作者台账", "post"): {
        "worker_chief": "正职",
        "worker_deputy": "副职",
        "worker_member": "委员",
        "worker_officer": "干事 社区工作者 社区工作人员 全日制专职工作人员 综治专干 社会工作者",
        "gridworker": "网格员",
        "information_officer": "社区信息员 专职信息员 社区专职信息员",
    },
    ("gridworkers", "网格员台账", "post"): {"gridworker": "网格员", "grid_leader": "组长 网格组长"},
    ("posts", "任职台账", "post"): {
        "secretary": (
            "党支部书记 小区党支部书记 社区党组织书记 社区党委书记 “大党委”书记 社区“大党委”书记 "
            "小区功能型综合党支部书记 书记"
        ),
        "deputy_secretary": "副书记 “大党委”副书记",
        "member": (
            "支委 委员 兼职委员 “大党委”委员 社区大党委兼职委员 社区党委班子成员 街道“大工委”委员 “大工委”委员 "
            "社区党组织兼职委员 社区居委会兼职委员 小区党支部成员"
        ),
        "group_leader": "党小组组长 党小组长",
        "hub_household": "党员中心户",
        "chair": "业委会主任 业主委员会主任 小区业主委员会主任 理事长",
        "head": "单位负责人 物业服务企业负责人 两新组织负责人 机关事业单位党组织负责人",
        "party_building_lead": "分管党建工作班子成员 牵头单位分管党建工作班子成员",
        "gridworker": "网格员",
        "grid_leader": "网格组长",
        "worker_chief": "社区正职 正职 社区负责人",
        "worker_deputy": "社区副职 副职",
        "worker_member": "社区“两委”班子成员 “两委”班子成员",
        "worker_officer": "社区干事 干事 社区工作者 社区工作人员 综治专干 全日制专职工作人员 社区干部 社会工作者",
        "police_head": "警务室主任 社区警务室主任",
        "police_officer": "社区民警 民警",
        "police_auxiliary": "辅警",
        "governance_head": "社区综治中心主任 综治中心主任",
        "political_legal_member": "兼职政法委员 政法委员",
        "team_leader": "队长 工作总队长 党员联系服务队队长",
        "lane_chief": "街巷长",
        "lane_steward": "小巷管家",
        "instructor": "党建指导员 党建工作指导员 社区党建指导员",
        "deliberation_representative": "议事代表 各级议事代表",
        "information_officer": "信息员 社区信息员 专职信息员 社区专职信息员",
        "legal_worker": "律师 法官 检察官 公证员 基层法律服务工作者 法律顾问",
        "linked_leader": "联系区领导 联系社区领导 区领导 区级领导 县领导 县级领导",
        "commission_head": "双主任 社会治理工作委员会双主任 社会治理工作委员会主任",
    },
    ("homeowners_committees", "业委会台账", "kind"): {
        "homeowners": "业主委员会 业委会 “红色业委会”",
        "joint_construction": "小区共建委员会",
    },
}
"""Register, the title of its table, and column; then the words of the vocabulary and the sources' terms for them."""


def cases() -> list[tuple[tuple[str, str, str], str, str]]:
    """Every place, word and term."""
    return [(place, word, term) for place, words in TERMS.items() for word in words for term in words[word].split()]
