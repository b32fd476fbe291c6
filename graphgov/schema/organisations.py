"""Node kinds that are organisations: Party organisations, units, firms, committees, teams."""

from __future__ import annotations

from graphgov.schema import vocabularies as v
from graphgov.schema.declaration import Label, Level, NodeKind
from graphgov.schema.fields import CODE, PARTY_MEMBERS, TERM, date, number, text, word, yes_no

_PLACED = (Level.DISTRICT, Level.STREET, Level.COMMUNITY, Level.NEIGHBOURHOOD)
_IN_COMMUNITY = (Level.DISTRICT, Level.STREET, Level.COMMUNITY)
_PARTY_FORM = word("party_form", "党组织组建方式", "Party form", v.PARTY_FORM)

PARTY_ORGANISATION = NodeKind(
    "PartyOrganisation",
    Label("党组织", "Party organisation"),
    "A Party organisation of any kind, from a street working committee to a building group.",
    "organisation",
    "#b71c1c",
    (
        CODE,
        word("kind", "党组织类别", "Kind", v.PARTY_ORGANISATION_KIND, required=True),
        word("standing", "性质", "Standing", v.STANDING, derived=True),
        word("form", "组建方式", "Form", v.PARTY_FORM),
        word("industry", "所属行业", "Industry", v.INDUSTRY),
        date("founded", "成立时间", "Founded"),
        text("approval", "批复文号", "Approval"),
        *TERM,
        PARTY_MEMBERS,
        yes_no("has_plaque", "牌匾", "Plaque"),
        yes_no("has_flag", "党旗党徽", "Flag and emblem"),
        yes_no("has_press", "党报党刊", "Party press"),
        yes_no("has_rules", "规章制度", "Rules"),
        yes_no("has_office", "活动场所", "Office"),
        text("office_source", "场所来源", "Where the office came from"),
    ),
    home=Level.NEIGHBOURHOOD,
    ancestors=_PLACED,
)
JOINT_CONSTRUCTION_UNIT = NodeKind(
    "JointConstructionUnit",
    Label("共建单位", "Joint-construction unit"),
    "An organ, station, institution, enterprise or other unit that takes part in joint construction.",
    "organisation",
    "#2980b9",
    (
        CODE,
        word("kind", "单位性质", "Kind", v.UNIT_KIND),
        text("superior", "主管部门", "Superior department"),
        number("staff", "单位人数", "Staff", "persons"),
        PARTY_MEMBERS,
        _PARTY_FORM,
    ),
    home=Level.DISTRICT,
    ancestors=_IN_COMMUNITY,
)
PROPERTY_FIRM = NodeKind(
    "PropertyFirm",
    Label("物业服务企业", "Property firm"),
    "A property service firm.",
    "organisation",
    "#8e44ad",
    (
        CODE,
        number("staff", "从业人数", "Staff", "persons"),
        PARTY_MEMBERS,
        _PARTY_FORM,
        text("credit_rating", "信用等级", "Credit rating"),
        text("leads_alliance", "牵头联盟", "Alliance it chairs"),
    ),
    home=Level.DISTRICT,
    ancestors=(Level.DISTRICT,),
)
PROPERTY_PROJECT = NodeKind(
    "PropertyProject",
    Label("物业项目", "Property project"),
    "A firm's contract for a neighbourhood.",
    "organisation",
    "#d2a8e0",
    (
        CODE,
        date("contract_start", "合同开始", "Contract begins"),
        date("contract_end", "合同到期", "Contract ends"),
        text("service_type", "服务类型", "Service type"),
        text("charge_mode", "收费模式", "Charge mode"),
        number("households_served", "服务户数", "Households served", "households"),
        number("floor_area", "管理面积", "Floor area managed", "m²"),
        number("staff", "项目人数", "Staff", "persons"),
        PARTY_MEMBERS,
        _PARTY_FORM,
        word("rating", "考评等次", "Rating", v.PROJECT_RATING),
        yes_no("on_brand_list", "品牌项目", "On the brand list"),
    ),
    home=Level.NEIGHBOURHOOD,
    ancestors=_PLACED,
)
HOMEOWNER_COMMITTEE = NodeKind(
    "HomeownerCommittee",
    Label("业主委员会", "Homeowners' committee"),
    "A homeowners' committee, or the joint-construction committee that stands in for one.",
    "organisation",
    "#f9b95c",
    (
        CODE,
        word("kind", "机构类型", "Kind", v.SELF_GOVERNANCE),
        date("founded", "成立时间", "Founded"),
        date("recorded", "备案时间", "Recorded"),
        text("record_number", "备案号", "Record number"),
        *TERM,
        number("members_stated", "委员人数", "Members, stated", "persons"),
        PARTY_MEMBERS,
        _PARTY_FORM,
        word("formation", "产生方式", "Formation", v.FORMATION),
    ),
    home=Level.NEIGHBOURHOOD,
    ancestors=_PLACED,
)
RESIDENTS_COMMITTEE = NodeKind(
    "ResidentsCommittee",
    Label("居委会", "Residents' committee"),
    "A community's residents' committee.",
    "organisation",
    "#a65a00",
    (CODE, date("founded", "成立时间", "Founded"), *TERM),
    home=Level.COMMUNITY,
    ancestors=_IN_COMMUNITY,
)
SOCIAL_ORGANISATION = NodeKind(
    "SocialOrganisation",
    Label("社会组织", "Social organisation"),
    "A social organisation, shop, agency or practice that acts in the community.",
    "organisation",
    "#1abc9c",
    (
        CODE,
        word("kind", "社会组织类别", "Kind", v.SOCIAL_ORGANISATION_KIND),
        PARTY_MEMBERS,
        _PARTY_FORM,
        date("fostered", "培育时间", "Fostered since"),
    ),
    home=Level.DISTRICT,
    ancestors=_IN_COMMUNITY,
)
TEAM = NodeKind(
    "Team",
    Label("队伍", "Team"),
    "A work, volunteer, service, liaison or police team.",
    "organisation",
    "#a2d729",
    (
        word("kind", "队伍类别", "Kind", v.TEAM_KIND),
        number("members_stated", "人数", "Members, stated", "persons"),
        date("founded", "成立时间", "Founded"),
    ),
    home=Level.COMMUNITY,
    ancestors=_PLACED,
)
ORGANISATIONS = (
    PARTY_ORGANISATION,
    JOINT_CONSTRUCTION_UNIT,
    PROPERTY_FIRM,
    PROPERTY_PROJECT,
    HOMEOWNER_COMMITTEE,
    RESIDENTS_COMMITTEE,
    SOCIAL_ORGANISATION,
    TEAM,
)
