"""The closed word lists of the schema, each word with its Chinese and English label and other spellings."""

from __future__ import annotations

from graphgov.schema import spellings_of_organisations, spellings_of_posts, spellings_of_work
from graphgov.schema.declaration import Label, Vocabulary, Word
from graphgov.schema.posts_in_bodies import with_posts_in_bodies

_SPELLINGS = {**spellings_of_organisations.SPELLINGS, **spellings_of_posts.SPELLINGS, **spellings_of_work.SPELLINGS}


def _list(name: str, *words: tuple[str, str, str] | tuple[str, str, str, tuple[str, ...]]) -> Vocabulary:
    return Vocabulary(name, tuple(_word(name, Word(w[0], Label(w[1], w[2]), *w[3:])) for w in words))


def _word(vocabulary: str, word: Word) -> Word:
    """A word with what else offices write for it."""
    further = _SPELLINGS.get(vocabulary, {}).get(word.name, "").split()
    return Word(word.name, word.label, (*word.variants, *further))


DIVISION_LEVEL = _list(
    "division_level",
    ("province", "省", "Province", ("自治区", "直辖市")),
    ("city", "市", "City", ("地级市",)),
    ("district", "区县", "District or county", ("区", "县", "市辖区", "县级市", "county")),
    ("street", "街道", "Street"),
    ("town", "镇", "Town"),
    ("township", "乡", "Township"),
)
CODE_LIST_LEVEL = Vocabulary(
    "code_list_level",
    (
        *DIVISION_LEVEL.words,
        _word("code_list_level", Word("community", Label("社区", "Community"))),
        _word("code_list_level", Word("village", Label("村", "Village"))),
    ),
)
COMMUNITY_KIND = _list(
    "community_kind",
    ("community", "社区", "Community", ("城市社区",)),
    ("village", "村", "Village", ("行政村", "建制村")),
)
NEIGHBOURHOOD_KIND = _list(
    "neighbourhood_kind",
    ("property_managed", "物业小区", "Property-managed neighbourhood", ("商品房小区", "物业管理小区", "有物业")),
    ("unit_sponsored", "单位包保小区", "Unit-sponsored neighbourhood", ("单位小区", "单位包保", "包保小区")),
    ("three_no", "三无小区", "Three-no neighbourhood", ("三无", "老旧小区", "无物业小区")),
)
INDUSTRY = _list(
    "industry",
    ("property_services", "物业服务", "Property services", ("物业", "物业行业", "物业服务行业")),
    (
        "courier_and_delivery",
        "快递物流外卖",
        "Courier, logistics and food delivery",
        ("快递", "物流", "外卖", "外卖配送", "快递物流", "快递行业", "物流行业", "快递、物流和外卖配送"),
    ),
    ("other", "其他", "Other"),
)
SELF_GOVERNANCE = _list(
    "self_governance",
    ("homeowners", "业主委员会", "Homeowners' committee", ("业委会", "物管会", "物业管理委员会")),
    ("joint_construction", "小区共建委员会", "Joint-construction committee", ("共建委员会", "共建委")),
)
GRID_KIND = _list(
    "grid_kind",
    ("comprehensive", "综合网格", "Comprehensive grid", ("综合", "基础网格", "普通网格")),
    ("exclusive", "专属网格", "Exclusive grid", ("专属", "专业网格")),
    ("micro", "微网格", "Micro grid", ("微", "微格")),
)
GRID_DUTY = _list(
    "grid_duty",
    ("party_building", "党建", "Party building", ("红色", "党的建设")),
    ("safety", "平安", "Safety", ("蓝色", "安全")),
    ("health", "健康", "Health", ("绿色", "卫生健康")),
    ("services", "服务", "Services", ("橙色", "便民服务")),
    ("social_security", "社会保障", "Social security", ("社保",)),
    ("comprehensive_governance", "综合治理", "Comprehensive governance", ("综治",)),
    ("emergency_management", "应急管理", "Emergency management", ("应急",)),
    ("social_assistance", "社会救助", "Social assistance", ("救助",)),
)
PARTY_ORGANISATION_KIND = _list(
    "party_organisation_kind",
    ("street_working_committee", "街道党工委", "Street working committee", ("党工委",)),
    ("town_committee", "镇党委", "Town committee"),
    ("township_committee", "乡党委", "Township committee"),
    ("big_working_committee", "街道大工委", "Big working committee", ("大工委", "街道“大工委”")),
    ("community_committee", "社区党委", "Community committee", ("社区党总支", "社区党组织", "社区党支部")),
    ("big_committee", "社区大党委", "Big Party committee", ("大党委", "社区“大党委”")),
    ("residents_branch", "居民党支部", "Residents' branch"),
    ("general_branch", "党总支", "General branch"),
    ("retirees_branch", "离退休党支部", "Retirees' branch"),
    (
        "neighbourhood_branch",
        "小区党支部",
        "Neighbourhood branch",
        ("功能型综合党支部", "功能型党支部", "小区功能型党支部"),
    ),
    ("stairwell_branch", "楼道党支部", "Stairwell branch"),
    ("building_group", "楼栋党小组", "Building group", ("党小组", "楼栋小组")),
    ("industry_committee", "行业党委", "Industry committee"),
    (
        "unit_organisation",
        "单位党组织",
        "Unit Party organisation",
        ("机关党委", "机关党支部", "单位党委", "单位党支部"),
    ),
    ("firm_branch", "企业党支部", "Firm branch", ("物业企业党支部", "物业党支部")),
)
STANDING = _list(
    "standing",
    ("formal", "正式", "Formal"),
    ("functional", "功能型", "Functional"),
    ("consultative", "议事协调", "Consultative"),
)
STANDING_OF_KIND = {
    "street_working_committee": "formal",
    "town_committee": "formal",
    "township_committee": "formal",
    "big_working_committee": "consultative",
    "community_committee": "formal",
    "big_committee": "consultative",
    "residents_branch": "formal",
    "general_branch": "formal",
    "retirees_branch": "formal",
    "neighbourhood_branch": "functional",
    "industry_committee": "formal",
    "unit_organisation": "formal",
    "firm_branch": "formal",
}
"""What each kind of Party organisation is.  Stairwell branches and building groups are as the branch above them."""

PARTY_FORM = _list(
    "party_form",
    ("own", "单独组建", "Own organisation", ("单建", "单独")),
    ("joint", "联合组建", "Joint organisation", ("联建", "联合")),
    ("instructor", "选派党建指导员", "Instructor sent", ("党建指导员", "指导员", "派驻指导员")),
    ("none", "未覆盖", "None", ("未组建", "空白", "无")),
)
UNIT_KIND = _list(
    "unit_kind",
    ("government_organ", "机关", "Government organ", ("党政机关", "区直机关", "机关部门", "政府部门")),
    ("station_office", "站所", "Station or office", ("基层站所", "七站八所")),
    ("public_institution", "事业单位", "Public institution", ("学校", "医院")),
    ("state_owned_enterprise", "国有企业", "State-owned enterprise", ("国企", "央企")),
    (
        "two_new_organisation",
        "两新组织",
        "Two-new organisation",
        ("两企三新", "非公企业", "非公有制企业", "非公有制经济组织", "新经济组织", "新社会组织"),
    ),
    ("social_organisation", "社会组织", "Social organisation"),
    ("external_unit", "驻区单位", "External unit", ("外来单位", "省市属单位", "驻区省市单位")),
)
SOCIAL_ORGANISATION_KIND = _list(
    "social_organisation_kind",
    ("public_welfare", "公益类", "Public welfare", ("公益", "公益慈善")),
    ("volunteer", "志愿服务类", "Volunteer", ("志愿服务", "志愿")),
    ("culture", "文体类", "Culture and sport", ("文体活动",)),
    ("elders", "老年类", "Elders", ("老年协会",)),
    ("mediation", "调解类", "Mediation"),
    ("self_governing", "群众性自治组织", "Residents' self-governing body"),
    ("professional", "专业服务类", "Professional service", ("社会工作", "法律服务")),
    ("business", "经营服务类", "Business service", ("商户", "门店")),
)
TEAM_KIND = _list(
    "team_kind",
    ("work", "社区工作小队", "Work team", ("工作队", "社区工作队")),
    ("volunteer", "志愿者团队", "Volunteer team", ("志愿服务队", "志愿队", "志愿者队伍")),
    ("service", "服务小组", "Service group", ("服务团", "服务队")),
    (
        "liaison",
        "党员联系服务队",
        "Members' liaison team",
        ("联络小组", "联络组", "联系小组", "联系服务队", "五必联小组", "五必访小组"),
    ),
    ("police", "警务组", "Police team", ("警务队",)),
)
PROJECT_RATING = _list(
    "project_rating",
    ("aaaaa", "5A", "5A", ("AAAAA", "五星", "五星级")),
    ("aaaa", "4A", "4A", ("AAAA", "四星", "四星级")),
    ("aaa", "3A", "3A", ("AAA", "三星", "三星级")),
    ("aa", "2A", "2A", ("AA", "二星", "二星级")),
    ("a", "1A", "1A", ("A", "一星", "一星级")),
    ("excellent", "优秀", "Excellent", ("优",)),
    ("good", "良好", "Good", ("良",)),
    ("qualified", "合格", "Qualified"),
    ("unqualified", "不合格", "Unqualified", ("D",)),
)
FORMATION = _list(
    "formation",
    ("elected", "选举产生", "Elected", ("业主大会选举", "选举")),
    ("appointed", "指定组建", "Appointed", ("街道组建", "委派")),
)
SEX = _list("sex", ("male", "男", "Male"), ("female", "女", "Female"))
SCHOOLING = _list(
    "schooling",
    ("primary", "小学", "Primary school", ("小学及以下",)),
    ("junior_middle", "初中", "Junior middle school"),
    ("senior_middle", "高中", "Senior middle school", ("中专", "职高", "高中(中专)")),
    ("junior_college", "大专", "Junior college", ("专科",)),
    ("bachelor", "本科", "Bachelor", ("大学", "大学本科")),
    ("postgraduate", "研究生", "Postgraduate", ("硕士", "博士", "硕士研究生", "博士研究生")),
)
IDENTITY_BASIS = _list(
    "identity_basis",
    ("hash", "证件哈希", "Identity number, hashed"),
    ("code", "人员编号", "Person code"),
    ("reviewed", "人工确认", "Reviewed by a person"),
    ("name", "仅姓名", "Name only"),
)
MATCH_EVIDENCE = _list(
    "match_evidence",
    ("same_name", "同名", "Same name"),
    ("rare_name", "名字少见", "Rare name"),
    ("common_name", "名字常见", "Common name"),
    ("variant_name", "名字写法不同（繁简、异体）", "Name in another script form"),
    ("sounds_alike", "名字同音不同字", "Name sounds the same"),
    ("same_neighbourhood", "同一小区", "Same neighbourhood"),
    ("same_community", "同一社区", "Same community"),
    ("same_street", "同一街道（乡镇）", "Same street or town"),
    ("same_unit", "同一单位", "Same unit"),
    ("other_unit", "单位不同", "Another unit"),
    ("same_birth_year", "出生年份相同", "Same birth year"),
    ("near_birth_year", "出生年份相差一年", "Birth years one apart"),
    ("same_sex", "性别相同", "Same sex"),
    ("same_post", "同一组织的同一职务", "Same post in the same body"),
    ("posts_go_together", "职务常由一人兼任", "Posts that one person often holds"),
    ("posts_hardly_go_together", "职务很少由一人兼任", "Posts that one person hardly holds"),
    ("same_row", "同一行", "Same row"),
)
"""What speaks for or against two people on record being one."""

_POSTS = _list(
    "post",
    ("secretary", "书记", "Secretary", ("党委书记", "党支部书记", "支部书记", "党组织书记")),
    ("deputy_secretary", "副书记", "Deputy secretary"),
    ("member", "委员", "Member", ("支部委员", "党委委员", "兼职委员", "专职委员")),
    ("group_leader", "党小组长", "Party group leader"),
    ("hub_household", "党员中心户", "Hub household", ("中心户", "示范户")),
    ("chair", "主任", "Chair", ("业委会主任", "主任委员")),
    ("deputy_chair", "副主任", "Deputy chair", ("业委会副主任",)),
    ("head", "负责人", "Head", ("主要负责人", "总经理", "企业负责人")),
    (
        "party_building_lead",
        "分管党建工作班子成员",
        "Leader in charge of Party building",
        ("分管党建领导", "分管党建"),
    ),
    ("liaison", "联络员", "Liaison"),
    ("manager", "项目经理", "Project manager", ("项目负责人",)),
    ("legal_representative", "法定代表人", "Legal representative"),
    ("gridworker", "网格员", "Gridworker", ("专职网格员", "兼职网格员")),
    ("grid_leader", "网格长", "Grid leader", ("网格组长",)),
    ("building_leader", "楼栋长", "Building leader", ("楼长", "楼门长")),
    ("stairwell_leader", "单元长", "Stairwell leader", ("门栋长",)),
    ("worker_chief", "社区正职", "Community worker, chief", ("正职",)),
    ("worker_deputy", "社区副职", "Community worker, deputy", ("副职",)),
    ("worker_member", "社区委员", "Community worker, member", ("两委委员",)),
    ("worker_officer", "社区干事", "Community worker, officer", ("干事",)),
    ("police_head", "派出所负责人", "Police office head", ("警务室负责人",)),
    ("police_officer", "社区民警", "Community police officer", ("民警",)),
    ("police_auxiliary", "辅警", "Auxiliary"),
    ("governance_head", "综治中心主任", "Head of the governance centre"),
    ("political_legal_member", "政法委员", "Political-legal member"),
    ("team_leader", "队长", "Team leader", ("组长",)),
    ("team_member", "队员", "Team member", ("组员",)),
    ("lane_chief", "街巷长", "Lane chief"),
    ("lane_steward", "小巷管家", "Lane steward"),
    ("instructor", "党建指导员", "Party-building instructor"),
    ("deliberation_representative", "议事代表", "Representative in deliberations"),
    ("information_officer", "信息员", "Information officer"),
    ("legal_worker", "法律服务工作者", "Legal worker"),
    ("linked_leader", "联系区领导", "Linked leader"),
    ("commission_head", "双主任", "Director of the commission", ("双组长", "社会治理工作委员会主任")),
)
POST = Vocabulary("post", with_posts_in_bodies(_POSTS.words))
SEAT = _list(
    "seat",
    ("community", "社区党组织", "Community Party organisation"),
    ("lead_unit", "牵头单位", "Lead unit"),
    ("paired_unit", "共建单位", "Paired unit", ("结对单位", "机关事业单位")),
    ("homeowners", "业委会", "Homeowners' committee", ("业委会负责人",)),
    ("property_firm", "物业企业", "Property firm", ("物业企业负责人",)),
    ("two_new", "两新组织", "Two-new organisation", ("两新组织负责人",)),
    ("branch", "小区党支部", "Neighbourhood branch"),
    ("police", "公安派出所", "Police"),
    ("registered_member", "双报到党员", "Registered member"),
)
PAIRING_ROLE = _list(
    "pairing_role",
    ("lead", "牵头", "Lead unit", ("牵头单位",)),
    ("member", "成员", "Member", ("成员单位", "共建", "共建单位", "结对")),
    ("sponsor", "包保", "Sponsor", ("包保单位", "下沉", "下沉单位")),
)
RESIDENCE = _list(
    "residence",
    ("registered", "户籍", "Registered", ("人户一致", "户籍人口", "人在户在", "人户同在")),
    ("permanent", "常住", "Permanent", ("常住人口", "非户籍常住", "人在户不在")),
    ("floating", "流动", "Floating", ("流动人口", "暂住")),
)
CARE_NEED = _list(
    "care_need",
    ("living_alone", "独居老人", "Elder living alone", ("独居",)),
    ("empty_nest", "空巢老人", "Empty-nest elder", ("空巢",)),
    ("advanced_age", "高龄老人", "Elder of advanced age", ("高龄",)),
    ("disabled", "残疾人", "Disabled", ("残疾",)),
    ("low_income", "低保户", "Low-income household", ("低保", "困难户", "困难家庭")),
    ("left_behind_child", "留守儿童", "Left-behind child", ("困境儿童",)),
    ("chronic_illness", "重病患者", "Serious illness", ("大病", "慢性病")),
    ("veteran", "退役军人", "Veteran", ("优抚对象",)),
)
MEETING_KIND = _list(
    "meeting_kind",
    ("joint_meeting", "大党委联席会议", "Joint meeting", ("联席会议", "党建联席会议")),
    ("deliberation_hall", "议事厅", "Deliberation hall", ("居民议事厅", "议事会", "议事协商会")),
    ("consultation", "协商会", "Consultation"),
    ("communication", "通报会", "Communication meeting", ("沟通会",)),
    ("dispatch", "调度会", "Dispatch meeting"),
    ("monthly_talk", "月月谈", "Monthly talk", ("月谈会", "小区月谈", "小区月月谈", "小区协作治理月月谈")),
    ("hearing", "听证会", "Hearing"),
    ("panel_sitting", "听评会会议", "Sitting of the hearing-and-appraisal panel"),
    ("mutual_evaluation", "互评会", "Mutual evaluation"),
    ("development_forum", "发展论坛", "Development forum"),
    ("campaign", "整治行动", "Clean-up campaign", ("环境整治",)),
    ("culture_fair", "文化节", "Culture festival"),
    ("culture_fair_event", "文化集市活动", "Event at the community's culture fair"),
    ("needs_round", "问需走访", "Round of asking for needs"),
    ("party_activity", "党组织活动", "Party organisation's activity"),
    ("stairwell_meeting", "楼门会", "Stairwell meeting"),
)
WORK_FIELD = _list(
    "work_field",
    ("comprehensive_governance", "综合治理", "Comprehensive governance", ("综治",)),
    ("urban_construction", "城市建设", "Urban construction", ("城建",)),
    ("party_co_building", "党建共建", "Party co-building", ("党建",)),
    ("livelihood", "民生服务", "Livelihood", ("民生",)),
    ("culture", "文化教育", "Culture and education", ("文化",)),
    ("other", "其他", "Other"),
)
PROJECT_KIND = _list(
    "project_kind",
    ("co_construction", "共建项目", "Co-construction project"),
    ("livelihood", "民生项目", "Livelihood project"),
    ("micro_renewal", "微更新", "Micro-renewal", ("微改造",)),
    ("purchased_service", "购买服务", "Purchased service", ("政府购买服务", "购买服务项目")),
)
PROGRESS = _list(
    "progress",
    ("open", "未开始", "Open", ("待办", "待认领")),
    ("under_way", "办理中", "Under way", ("进行中", "在办", "已认领")),
    ("done", "已完成", "Done", ("完成", "办结", "已办结", "已解决", "销号", "已销号")),
)
TASK_KIND = _list(
    "task_kind",
    ("reform_task", "改革任务", "Reform task", ("任务",)),
    ("item", "下沉事项", "Item sent down", ("事项",)),
    ("sign", "挂牌", "Sign on the door", ("牌子",)),
)
EVALUATOR = _list(
    "evaluator",
    ("owners", "业主", "Owners", ("业主评价",)),
    ("third_party", "第三方", "Third party", ("第三方机构",)),
    ("street_and_community", "街道社区", "Street and community", ("街道和社区", "街道、社区")),
    ("big_committee", "大党委", "Big Party committee", ("社区大党委",)),
    ("residents", "居民", "Residents"),
)
DIMENSION = _list(
    "dimension",
    ("owner_satisfaction", "业主满意度", "Owner satisfaction"),
    ("building_and_equipment", "房屋及设备管理", "Building and equipment management", ("房屋设备",)),
    ("grounds_and_services", "环境与服务", "Grounds and services", ("环境服务",)),
    ("street_and_community", "街道社区评价", "Street and community"),
    ("professional_departments", "专业部门评价", "Professional departments", ("行业部门评价",)),
    ("goals", "目标", "Goals"),
    ("execution", "执行效率", "Execution efficiency"),
    ("opinion", "居民意见", "Residents' opinion"),
)
