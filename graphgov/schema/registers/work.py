"""Registers of the work done together: meetings, needs, resources, projects, tasks, evaluations."""

from __future__ import annotations

from graphgov.schema.declaration import Label, Level
from graphgov.schema.organisations import JOINT_CONSTRUCTION_UNIT, PARTY_ORGANISATION, PROPERTY_FIRM, PROPERTY_PROJECT
from graphgov.schema.people import PERSON
from graphgov.schema.places import COMMUNITY
from graphgov.schema.register_declaration import Link, Register
from graphgov.schema.registers.columns import (
    SHARED,
    codes,
    dropped,
    fills,
    makes,
    mentions,
    names,
    refers,
    seeks,
)
from graphgov.schema.registers.places import (
    IN_NEIGHBOURHOOD,
    NEIGHBOURHOOD_COLUMN,
    PLACE_COLUMNS,
    PLACE_MENTIONS,
)
from graphgov.schema.work import EVALUATION, MEETING, NEED, PROJECT, RESOURCE, TASK

MEETINGS = Register(
    "meetings",
    Label("会议台账", "Meetings"),
    "One row per meeting held.",
    (
        *PLACE_MENTIONS,
        IN_NEIGHBOURHOOD,
        makes("meeting", MEETING),
        refers("organisation", PARTY_ORGANISATION),
        seeks("unit", JOINT_CONSTRUCTION_UNIT, PROPERTY_FIRM),
    ),
    (
        Link("by_community", "HELD_BY", "meeting", "community"),
        Link("by_neighbourhood", "HELD_BY", "meeting", "neighbourhood"),
        Link("by_organisation", "HELD_BY", "meeting", "organisation"),
        Link("attended", "ATTENDED", "unit", "meeting"),
    ),
    (
        *PLACE_COLUMNS,
        NEIGHBOURHOOD_COLUMN,
        names("name", "会议名称", "Meeting", "meeting", required=True),
        codes("code", "会议编号", "Meeting number", "meeting"),
        fills(MEETING, "meeting", "kind", "类型"),
        fills(MEETING, "meeting", "held", "召开日期", "时间", required=True),
        fills(MEETING, "meeting", "venue"),
        fills(MEETING, "meeting", "agenda"),
        fills(MEETING, "meeting", "issues", "议题个数"),
        fills(MEETING, "meeting", "resolution"),
        fills(MEETING, "meeting", "expected", "应到"),
        fills(MEETING, "meeting", "present", "实到"),
        fills(MEETING, "meeting", "leader_invited"),
        names("organisation", "召集组织", "Convened by", "organisation", "召集单位"),
        names("unit", "参加单位", "Units present", "unit", "参会单位", many=True),
        dropped("host", "主持人"),
        dropped("people", "参会人员", "参加人员"),
        *SHARED,
    ),
    place=("district", "street", "community", "neighbourhood"),
    owns=("meeting",),
    spellings=("会议", "会议记录"),
)

NEEDS = Register(
    "needs",
    Label("需求清单", "Needs"),
    "One row per need or problem stated.",
    (
        *PLACE_MENTIONS,
        IN_NEIGHBOURHOOD,
        makes("need", NEED),
        refers("unit", JOINT_CONSTRUCTION_UNIT),
        mentions("leader", PERSON, home=Level.DISTRICT, circle="district leaders"),
    ),
    (
        Link("by_community", "STATES", "community", "need"),
        Link("by_neighbourhood", "STATES", "neighbourhood", "need"),
        Link("taken", "TAKES", "unit", "need"),
        Link("led", "TAKES", "leader", "need"),
    ),
    (
        *PLACE_COLUMNS[:2],
        names("community", "提出社区", "Community", "community", "社区", "所属社区"),
        NEIGHBOURHOOD_COLUMN,
        names("name", "需求名称", "Need", "need", "需求", "问题", "问题名称", required=True),
        codes("code", "需求编号", "Need number", "need"),
        fills(NEED, "need", "work_field", "类别"),
        fills(NEED, "need", "stated"),
        fills(NEED, "need", "due"),
        fills(NEED, "need", "announced", "公示"),
        fills(NEED, "need", "listed"),
        fills(NEED, "need", "progress", "完成情况"),
        fills(NEED, "need", "solved", "销号时间"),
        fills(NEED, "need", "measure_text"),
        fills(NEED, "need", "satisfaction", "评价"),
        names("unit", "认领单位", "Taken by", "unit", "责任单位", many=True),
        names("leader", "领办领导", "Led by", "leader", "责任人"),
        *SHARED,
    ),
    place=("district", "street", "community", "neighbourhood"),
    owns=("need",),
    spellings=("需求", "问题清单"),
)

RESOURCES = Register(
    "resources",
    Label("资源清单", "Resources"),
    "One row per resource or service offered.",
    (*PLACE_MENTIONS, makes("resource", RESOURCE), refers("unit", JOINT_CONSTRUCTION_UNIT), seeks("need", NEED)),
    (Link("offered", "OFFERS", "unit", "resource"), Link("meets", "MEETS", "resource", "need")),
    (
        *PLACE_COLUMNS,
        names("name", "资源名称", "Resource", "resource", "资源", required=True),
        codes("code", "资源编号", "Resource number", "resource"),
        fills(RESOURCE, "resource", "work_field", "类别"),
        fills(RESOURCE, "resource", "offered"),
        names("unit", "提供单位", "Offered by", "unit", "单位名称"),
        names("need", "对应需求", "Meets need", "need"),
        *SHARED,
    ),
    place=("district", "street", "community"),
    owns=("resource",),
    spellings=("资源",),
)

PROJECTS = Register(
    "projects",
    Label("项目清单", "Projects"),
    "One row per project agreed.",
    (
        *PLACE_MENTIONS,
        IN_NEIGHBOURHOOD,
        makes("project", PROJECT),
        refers("need", NEED),
        refers("resource", RESOURCE),
        refers("unit", JOINT_CONSTRUCTION_UNIT),
    ),
    (
        Link("meets", "MEETS", "project", "need"),
        Link("uses", "USES", "project", "resource"),
        Link("taken", "TAKES", "unit", "project"),
    ),
    (
        *PLACE_COLUMNS,
        NEIGHBOURHOOD_COLUMN,
        names("name", "项目名称", "Project", "project", "项目", required=True),
        codes("code", "项目编号", "Project number", "project"),
        fills(PROJECT, "project", "kind", "类别"),
        fills(PROJECT, "project", "agreed"),
        fills(PROJECT, "project", "due"),
        fills(PROJECT, "project", "done", "销号时间"),
        fills(PROJECT, "project", "progress", "完成情况"),
        fills(PROJECT, "project", "satisfaction", "评价"),
        names("need", "对应需求", "Meets need", "need", many=True),
        names("resource", "使用资源", "Uses resource", "resource", many=True),
        names("unit", "责任单位", "Taken by", "unit", "认领单位", many=True),
        *SHARED,
    ),
    place=("district", "street", "community", "neighbourhood"),
    owns=("project",),
    spellings=("项目",),
)

TASKS = Register(
    "tasks",
    Label("任务台账", "Tasks"),
    "One row per reform task, item sent down, or sign hung.",
    (*PLACE_MENTIONS, makes("task", TASK), seeks("unit", JOINT_CONSTRUCTION_UNIT)),
    (Link("taken", "TAKES", "unit", "task"),),
    (
        *PLACE_COLUMNS,
        names("name", "事项名称", "Task", "task", "任务名称", "任务", required=True),
        codes("code", "事项编号", "Task number", "task"),
        fills(TASK, "task", "kind", "类别"),
        fills(TASK, "task", "aspect"),
        fills(TASK, "task", "innovation"),
        fills(TASK, "task", "level"),
        fills(TASK, "task", "basis"),
        fills(TASK, "task", "measure_text"),
        fills(TASK, "task", "due"),
        fills(TASK, "task", "done"),
        fills(TASK, "task", "progress", "完成情况"),
        names("unit", "责任单位", "Responsible unit", "unit", many=True),
        *SHARED,
    ),
    place=("district", "street", "community"),
    owns=("task",),
    spellings=("任务", "事项", "挂牌"),
)

EVALUATIONS = Register(
    "evaluations",
    Label("评价台账", "Evaluations"),
    "One row per evaluator, subject and dimension.",
    (
        *PLACE_MENTIONS,
        IN_NEIGHBOURHOOD,
        makes("evaluation", EVALUATION, named_after=("assessed", "评价")),
        refers("assessed", PROPERTY_PROJECT, PROPERTY_FIRM, JOINT_CONSTRUCTION_UNIT, PARTY_ORGANISATION, COMMUNITY),
        refers("organisation", PARTY_ORGANISATION),
    ),
    (
        Link("assesses", "ASSESSES", "evaluation", "assessed"),
        Link("held", "HELD_BY", "evaluation", "organisation"),
    ),
    (
        *PLACE_COLUMNS,
        NEIGHBOURHOOD_COLUMN,
        names("assessed", "评价对象", "Subject assessed", "assessed", required=True),
        codes("code", "评价编号", "Evaluation number", "evaluation"),
        fills(EVALUATION, "evaluation", "evaluator"),
        fills(EVALUATION, "evaluation", "dimension"),
        fills(EVALUATION, "evaluation", "score"),
        fills(EVALUATION, "evaluation", "weight"),
        fills(EVALUATION, "evaluation", "grade"),
        fills(EVALUATION, "evaluation", "evaluated", "时间"),
        names("organisation", "组织评价单位", "Held by", "organisation"),
        *SHARED,
    ),
    place=("district", "street", "community", "neighbourhood"),
    owns=("evaluation",),
    spellings=("评价", "考评"),
)
WORK_REGISTERS = (MEETINGS, NEEDS, RESOURCES, PROJECTS, TASKS, EVALUATIONS)
