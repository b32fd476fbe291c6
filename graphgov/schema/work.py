"""Node kinds of the work done together: meetings, needs, resources, projects, evaluations, tasks."""

from __future__ import annotations

from graphgov.schema import vocabularies as v
from graphgov.schema.declaration import Label, Level, NodeKind
from graphgov.schema.fields import CODE, date, number, text, word, yes_no

_IN_COMMUNITY = (Level.DISTRICT, Level.STREET, Level.COMMUNITY)
_PLACED = (*_IN_COMMUNITY, Level.NEIGHBOURHOOD)
_DUE = date("due", "完成时限", "Due")
_DONE = date("done", "完成时间", "Done")
_PROGRESS = word("progress", "进展", "Progress", v.PROGRESS)

MEETING = NodeKind(
    "Meeting",
    Label("会议", "Meeting"),
    "A meeting, campaign or forum that was held.",
    "work",
    "#5d4037",
    (
        CODE,
        word("kind", "会议类型", "Kind", v.MEETING_KIND),
        date("held", "召开时间", "Held on"),
        text("venue", "地点", "Venue"),
        text("agenda", "议题", "Agenda"),
        number("issues", "议题数", "Issues", "issues"),
        text("resolution", "议定事项", "Resolution"),
        number("expected", "应到人数", "Expected", "persons"),
        number("present", "实到人数", "Present", "persons"),
        yes_no("leader_invited", "邀请联系领导", "Linked leader invited"),
    ),
    home=Level.COMMUNITY,
    ancestors=_PLACED,
    distinguished_by=("held",),
)
NEED = NodeKind(
    "Need",
    Label("需求", "Need"),
    "A need or problem that a community or neighbourhood states.",
    "work",
    "#f48fb1",
    (
        CODE,
        word("work_field", "领域", "Field of work", v.WORK_FIELD),
        date("stated", "提出时间", "Stated on"),
        _DUE,
        date("announced", "公示时间", "Publicly posted on"),
        yes_no("listed", "列入年度清单", "On the year's list"),
        _PROGRESS,
        date("solved", "解决时间", "Solved on"),
        text("measure_text", "措施", "Measures"),
        number("satisfaction", "满意度", "Satisfaction", "per cent", maximum=100),
    ),
    home=Level.COMMUNITY,
    ancestors=_PLACED,
    distinguished_by=("stated",),
)
RESOURCE = NodeKind(
    "Resource",
    Label("资源", "Resource"),
    "A resource or service that a unit offers.",
    "work",
    "#80cbc4",
    (CODE, word("work_field", "领域", "Field of work", v.WORK_FIELD), date("offered", "提供时间", "Offered on")),
    home=Level.COMMUNITY,
    ancestors=_IN_COMMUNITY,
)
PROJECT = NodeKind(
    "Project",
    Label("项目", "Project"),
    "A project agreed between units and a community.",
    "work",
    "#85c1e9",
    (
        CODE,
        word("kind", "项目类别", "Kind", v.PROJECT_KIND),
        date("agreed", "立项时间", "Agreed on"),
        _DUE,
        _DONE,
        _PROGRESS,
        number("satisfaction", "满意度", "Satisfaction", "per cent", maximum=100),
    ),
    home=Level.COMMUNITY,
    ancestors=_PLACED,
    distinguished_by=("agreed",),
)
EVALUATION = NodeKind(
    "Evaluation",
    Label("评价", "Evaluation"),
    "One evaluator's score of one subject in one dimension.",
    "work",
    "#e8dd9a",
    (
        CODE,
        word("evaluator", "评价主体", "Evaluator", v.EVALUATOR),
        word("dimension", "维度", "Dimension", v.DIMENSION),
        number("score", "得分", "Score", "hundredths of a point"),
        number("weight", "权重", "Weight", "per cent", maximum=100),
        text("grade", "等次", "Grade"),
        date("evaluated", "评价时间", "Evaluated on"),
    ),
    home=Level.COMMUNITY,
    ancestors=_IN_COMMUNITY,
    distinguished_by=("evaluator", "dimension", "evaluated"),
)
TASK = NodeKind(
    "Task",
    Label("任务", "Task"),
    "A reform task with a deadline, an item sent down to communities, or a sign hung on their doors.",
    "work",
    "#4a148c",
    (
        CODE,
        word("kind", "事项类别", "Kind", v.TASK_KIND),
        text("aspect", "方面", "Aspect"),
        text("innovation", "创新项", "Innovation"),
        text("level", "层级", "Level"),
        text("basis", "依据文号", "Basis"),
        text("measure_text", "措施", "Measures"),
        _DUE,
        _DONE,
        _PROGRESS,
    ),
    home=Level.COMMUNITY,
    ancestors=_IN_COMMUNITY,
    distinguished_by=("kind",),
)
WORK = (MEETING, NEED, RESOURCE, PROJECT, EVALUATION, TASK)
