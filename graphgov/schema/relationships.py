"""Relationship kinds: what each says, which kinds of nodes it joins, what tells two of a kind apart."""

from __future__ import annotations

from graphgov.schema import vocabularies as v
from graphgov.schema.declaration import Label, RelationshipKind
from graphgov.schema.fields import date, derived, number, text, word, words, yes_no

_POST_HOLDING = (
    "Community",
    "Neighbourhood",
    "Building",
    "GridStation",
    "Grid",
    "PartyOrganisation",
    "JointConstructionUnit",
    "PropertyFirm",
    "PropertyProject",
    "HomeownerCommittee",
    "ResidentsCommittee",
    "SocialOrganisation",
    "Team",
)
_LED = ("JointConstructionUnit", "PropertyFirm", "PropertyProject", "HomeownerCommittee", "SocialOrganisation")


def _from(source: str, *targets: str) -> tuple[tuple[str, str], ...]:
    return tuple((source, target) for target in targets)


def _to(target: str, *sources: str) -> tuple[tuple[str, str], ...]:
    return tuple((source, target) for source in sources)


PART_OF = RelationshipKind(
    "PART_OF",
    Label("属于", "is part of"),
    Label("下级地方属于上级地方", "The narrower place is part of the wider."),
    (
        ("Division", "Division"),
        ("Community", "Division"),
        ("Neighbourhood", "Community"),
        ("Building", "Neighbourhood"),
        ("GridStation", "Division"),
        ("GridStation", "Community"),
        ("Grid", "Community"),
        ("Grid", "Grid"),
    ),
    acyclic=True,
)
IN_GRID = RelationshipKind(
    "IN_GRID",
    Label("位于网格", "lies in grid"),
    Label("小区、楼栋、单位位于网格", "A neighbourhood, building or unit lies in a grid."),
    _to("Grid", "Neighbourhood", "Building", "JointConstructionUnit", "SocialOrganisation"),
)
UNDER_STATION = RelationshipKind(
    "UNDER_STATION",
    Label("归网格站", "works under station"),
    Label("网格归网格站管理", "A grid works under a grid station."),
    _from("Grid", "GridStation"),
)
SUBORDINATE_TO = RelationshipKind(
    "SUBORDINATE_TO",
    Label("隶属", "is subordinate to"),
    Label("下级组织隶属上级组织", "The lower organisation is subordinate to the higher."),
    (("PartyOrganisation", "PartyOrganisation"), ("JointConstructionUnit", "JointConstructionUnit")),
    acyclic=True,
)
GUIDES = RelationshipKind(
    "GUIDES",
    Label("指导", "guides"),
    Label(
        "党组织指导功能型组织、业委会、物业项目",
        "A Party organisation guides a functional one, a committee, a project.",
    ),
    _from("PartyOrganisation", "PartyOrganisation", "HomeownerCommittee", "PropertyProject"),
)
COVERS = RelationshipKind(
    "COVERS",
    Label("覆盖", "covers"),
    Label("党组织覆盖其负责的地方", "A Party organisation answers for a place."),
    _from("PartyOrganisation", "Community", "Neighbourhood", "Building", "Grid"),
)
ESTABLISHED_IN = RelationshipKind(
    "ESTABLISHED_IN",
    Label("建在", "is established in"),
    Label("党组织建在某地或某单位", "A Party organisation is established in a place or an organisation."),
    _from(
        "PartyOrganisation",
        "Division",
        "Community",
        "Neighbourhood",
        "Building",
        "Grid",
        "JointConstructionUnit",
        "PropertyFirm",
        "PropertyProject",
        "HomeownerCommittee",
        "SocialOrganisation",
    ),
)
INSTRUCTS = RelationshipKind(
    "INSTRUCTS",
    Label("指导党建", "instructs"),
    Label("党建指导员指导社区或组织", "A Party-building instructor is sent to a community or organisation."),
    _from("Person", "Community", *_LED),
    dated=True,
)
PAIRED_WITH = RelationshipKind(
    "PAIRED_WITH",
    Label("结对", "is paired with"),
    Label("共建单位与社区或小区结对", "A unit is paired with a community or neighbourhood."),
    _from("JointConstructionUnit", "Community", "Neighbourhood"),
    (word("role", "共建角色", "Role", v.PAIRING_ROLE),),
    dated=True,
    discriminators=("role",),
)
LINKED_TO = RelationshipKind(
    "LINKED_TO",
    Label("联系", "is linked to"),
    Label("领导联系社区或小区", "A leader is linked to a community or neighbourhood."),
    _from("Person", "Community", "Neighbourhood"),
    dated=True,
)
UNDERTAKES = RelationshipKind(
    "UNDERTAKES",
    Label("承接", "undertakes"),
    Label("物业企业承接物业项目", "A property firm undertakes a property project."),
    _from("PropertyFirm", "PropertyProject"),
)
MANAGES = RelationshipKind(
    "MANAGES",
    Label("管理", "manages"),
    Label("物业项目管理小区", "A property project manages a neighbourhood."),
    _from("PropertyProject", "Neighbourhood"),
)
REPRESENTS = RelationshipKind(
    "REPRESENTS",
    Label("代表", "represents"),
    Label("业委会代表小区业主,居委会代表社区居民", "A committee represents a neighbourhood or a community."),
    (("HomeownerCommittee", "Neighbourhood"), ("ResidentsCommittee", "Community")),
)
HOLDS_POST = RelationshipKind(
    "HOLDS_POST",
    Label("任职", "holds a post in"),
    Label("人员在组织或地方任职", "A person holds a post in an organisation or place."),
    _from("Person", *_POST_HOLDING),
    (
        word("post", "职务", "Post", v.POST, required=True),
        word("seat", "委员类别", "Seat", v.SEAT),
        yes_no("concurrent", "兼职委员", "Concurrent member"),
        yes_no("full_time", "专职", "Full time"),
        text("grade", "岗位等级", "Grade"),
        text("proposed_by", "提名单位", "Proposed by"),
        text("approval", "批复文号", "Approval"),
        text("term_number", "届次", "Term number"),
        date("away_since", "暂不在岗起", "Away since", "first day away; the post stays filled, no reason is kept"),
        date("away_until", "暂不在岗止", "Away until", "last day away; null means still"),
    ),
    dated=True,
    discriminators=("post",),
)
EMPLOYED_BY = RelationshipKind(
    "EMPLOYED_BY",
    Label("受雇于", "is employed by"),
    Label("人员受雇于单位", "A person is employed by a unit."),
    _from("Person", "JointConstructionUnit", "PropertyFirm", "SocialOrganisation", "ResidentsCommittee", "Community"),
)
REGISTERED_IN = RelationshipKind(
    "REGISTERED_IN",
    Label("报到", "is registered in"),
    Label("在职党员到社区、小区、党组织报到", "An in-service member is registered for service."),
    _from("Person", "Community", "Neighbourhood", "PartyOrganisation"),
    (
        text("claimed_post", "认领岗位", "Post claimed"),
        number("times_served", "服务次数", "Times served", "times"),
        number("hours_served", "服务时长", "Hours served", "hours"),
        text("appraisal", "评议等次", "Appraisal"),
    ),
    dated=True,
)
SERVES = RelationshipKind(
    "SERVES",
    Label("服务", "serves"),
    Label("人员、队伍、社会组织服务某地", "A person, team or social organisation serves a place."),
    (
        *_from("Person", "Grid", "Neighbourhood", "Community"),
        *_from("Team", "Grid", "Neighbourhood", "Community"),
        *_from("SocialOrganisation", "Neighbourhood", "Community"),
    ),
    dated=True,
)
LIVES_IN = RelationshipKind(
    "LIVES_IN",
    Label("居住在", "lives in"),
    Label("居民居住在楼栋", "A resident lives in a building."),
    _from("Resident", "Building"),
    anonymous=True,
)
ATTENDED = RelationshipKind(
    "ATTENDED",
    Label("参加", "attended"),
    Label(
        "人员或单位参加会议，人员参加评价",
        "A person or unit attended a meeting; a person took part in an evaluation.",
    ),
    (*_to("Meeting", "Person", "JointConstructionUnit", "PropertyFirm"), ("Person", "Evaluation")),
)
HELD_BY = RelationshipKind(
    "HELD_BY",
    Label("由…召开", "is held by"),
    Label("会议、评价由组织或地方召开", "A meeting or evaluation is held by an organisation or place."),
    (
        *_from("Meeting", "Division", "Community", "Neighbourhood", "PartyOrganisation"),
        *_from("Evaluation", "Division", "Community", "PartyOrganisation"),
    ),
)
STATES = RelationshipKind(
    "STATES",
    Label("提出", "states"),
    Label("社区或小区提出需求", "A community or neighbourhood states a need."),
    _to("Need", "Community", "Neighbourhood"),
)
OFFERS = RelationshipKind(
    "OFFERS",
    Label("提供", "offers"),
    Label("单位提供资源", "A unit offers a resource."),
    _to("Resource", "JointConstructionUnit", "SocialOrganisation", "PropertyFirm"),
)
MEETS = RelationshipKind(
    "MEETS",
    Label("满足", "meets"),
    Label("项目或资源满足需求", "A project or resource meets a need."),
    _to("Need", "Project", "Resource"),
)
USES = RelationshipKind(
    "USES",
    Label("使用", "uses"),
    Label("项目使用资源", "A project uses a resource."),
    _from("Project", "Resource"),
)
TAKES = RelationshipKind(
    "TAKES",
    Label("认领", "takes"),
    Label("单位或人员认领需求、项目、任务", "A unit or person takes a need, a project or a task."),
    (
        *_from("JointConstructionUnit", "Need", "Project", "Task"),
        *_from("Person", "Need", "Project", "Task"),
    ),
)
ASSESSES = RelationshipKind(
    "ASSESSES",
    Label("评价", "assesses"),
    Label("评价针对某个对象", "An evaluation assesses its subject."),
    _from("Evaluation", "PropertyProject", "PropertyFirm", "Community", "JointConstructionUnit", "PartyOrganisation"),
)
PERHAPS_SAME = RelationshipKind(
    "PERHAPS_SAME",
    Label("疑似同一人", "is perhaps the same as"),
    Label(
        "两条人员记录疑似同一人，须由人核实（自标识较小者指向较大者）",
        "Two people on record may be one, which only a person can say; from the smaller id to the larger.",
    ),
    (("Person", "Person"),),
    (
        derived(number("probability", "同一人概率", "Probability", "percent", "by the model of docs/people.md", 99)),
        derived(number("weight", "匹配权重", "Match weight", "tenths of a bit", "what all evidence weighs together")),
        derived(words("evidence", "依据", "Evidence", v.MATCH_EVIDENCE)),
    ),
)


def _supposed(kind: RelationshipKind, zh: str, en: str) -> RelationshipKind:
    """What the first of two people who may be one would have from the second, if they are."""
    return RelationshipKind(
        f"PERHAPS_{kind.name}",
        Label(f"疑似{kind.label.zh}", f"perhaps {kind.label.en}"),
        Label(zh, en),
        kind.pairs,
        tuple(derived(one) for one in kind.fields),
        dated=kind.dated,
        discriminators=kind.discriminators,
        supposed=True,
    )


PERHAPS_HOLDS_POST = _supposed(
    HOLDS_POST,
    "若两条疑似同一人的记录确为一人，则此人还任此职",
    "A person holds this post too, if the two who may be one are.",
)
PERHAPS_EMPLOYED_BY = _supposed(
    EMPLOYED_BY,
    "若两条疑似同一人的记录确为一人，则此人还受雇于此",
    "A person is employed here too, if the two who may be one are.",
)
PERHAPS_ATTENDED = _supposed(
    ATTENDED,
    "若两条疑似同一人的记录确为一人，则此人还参加过",
    "A person attended this too, if the two who may be one are.",
)
RELATIONSHIPS = (
    PART_OF,
    IN_GRID,
    UNDER_STATION,
    SUBORDINATE_TO,
    GUIDES,
    COVERS,
    ESTABLISHED_IN,
    INSTRUCTS,
    PAIRED_WITH,
    LINKED_TO,
    UNDERTAKES,
    MANAGES,
    REPRESENTS,
    HOLDS_POST,
    EMPLOYED_BY,
    REGISTERED_IN,
    SERVES,
    LIVES_IN,
    ATTENDED,
    HELD_BY,
    STATES,
    OFFERS,
    MEETS,
    USES,
    TAKES,
    ASSESSES,
    PERHAPS_SAME,
    PERHAPS_HOLDS_POST,
    PERHAPS_EMPLOYED_BY,
    PERHAPS_ATTENDED,
)
