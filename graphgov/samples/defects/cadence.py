"""Defects of cadence: meetings not held, lists not kept, deadlines missed, visits left out."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from graphgov.loaders.graph.minting import named_person_id
from graphgov.samples.defects.site import TAKERS, TERM, Defect, Site, fault, unknown
from graphgov.samples.parts import Community, Unit
from graphgov.samples.plan import Plan
from graphgov.samples.request import DATA_DATE, ExpectedVerdict
from graphgov.samples.work_parts import Meeting, Need, Resource

PAST_DUE = dt.date(2025, 5, 31)
LONG_AGO = dt.date(2024, 9, 1)
_VISITS = "cadence.must_contact"
_HALL = "cadence.hall_meeting"
_NEEDS = "cadence.needs_per_community"
_UNTAKEN = "cadence.announced_need_untaken"
_UNUSED = "cadence.resource_unused"
_OVERDUE = "cadence.overdue_task"
_JOINT = "cadence.joint_meeting"
_INVITED = "cadence.joint_meeting_attendance"
_SOLVED = "cadence.solved_in_100_days"
_LEADER = "cadence.problems_per_leader"
_UNIT = "cadence.problems_per_unit"


def _needs(site: Site, community: Community) -> list[Need]:
    return [need for need in site.plan.needs if need.community is community]


_MEETINGS_LEFT = 3


def _meetings(site: Site, community: Community, kind: str) -> list[Meeting]:
    """A community's meetings of a kind, by day."""
    found = [m for m in site.plan.meetings if m.community is community and m.kind == kind]
    return sorted(found, key=lambda meeting: meeting.held)


def _visit_missed(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    neighbourhood = site.plan.neighbourhoods_of(site.part(_VISITS))[0]
    neighbourhood.visits["members"] = 0
    yield fault(_VISITS, neighbourhood.id, "走访党员户0次")


def _visit_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    neighbourhood = site.plan.neighbourhoods_of(site.part(_VISITS))[0]
    neighbourhood.visits["petition"] = None
    yield unknown(_VISITS, neighbourhood.id, "走访信访户次数未填")


def _hall_missed(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    community = site.part(_HALL)
    for meeting in _meetings(site, community, "deliberation_hall")[: number + 1]:
        site.plan.meetings.remove(meeting)
    yield fault(_HALL, community.id, "有季度没有议事")


def _hall_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    community = site.part(_HALL)
    _meetings(site, community, "deliberation_hall")[0].kind = None
    yield unknown(_HALL, community.id, "有季度只有一次会议，会议类型未填")


def _list_wrong(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    community = site.part(_NEEDS)
    needs = _needs(site, community)
    if number % 2 == 0:
        for need in needs[2:]:
            need.listed = False
        yield fault(_NEEDS, community.id, "只有2项需求列入清单")
        return
    for index in range(2):
        name = f"{community.short}{('停车位划线', '健身器材更新')[index]}"
        code = f"{needs[-1].code}{index}"
        stated, due = needs[0].stated, needs[0].due
        site.plan.needs.append(Need(code, name, community, "livelihood", stated, due, None, None, None))
    yield fault(_NEEDS, community.id, "6项需求列入清单")


def _list_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    community = site.part(_NEEDS)
    for need in _needs(site, community)[2:]:
        need.listed = None
    yield unknown(_NEEDS, community.id, "2项需求没填是否列入清单")


def _untake(site: Site) -> Need:
    """Free a need that no organ takes and no leader leads."""

    def free(community: Community) -> list[Need]:
        return [
            need
            for need in _needs(site, community)[2:]
            if need.announced and all(unit.kind != "government_organ" for unit in need.units)
        ]

    need = free(site.part(TAKERS, lambda community: bool(free(community))))[0]
    need.units = []
    return need


def _untaken(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    need = _untake(site)
    need.progress = "open"
    yield fault(_UNTAKEN, need.id, "公示四个月，未开始，无人认领")


def _taker_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    yield unknown(_UNTAKEN, _untake(site).id, "办理中，没填认领单位")


def _offer(site: Site, offered: dt.date | None) -> Resource:
    community = site.part(_UNUSED)
    unit = site.plan.units_of(community)[0]
    resource = Resource(f"R{community.code}9", f"{unit.name}闲置场地", community, "livelihood", unit, None, offered)
    site.plan.resources.append(resource)
    return resource


def _unused(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    yield fault(_UNUSED, _offer(site, LONG_AGO).id, "去年9月提供，无人使用")


def _offer_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    yield unknown(_UNUSED, _offer(site, None).id, "无人使用，提供时间未填")


def _overdue(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    community = site.part(_OVERDUE)
    if number % 2 == 0:
        task = next(task for task in site.plan.tasks if task.community is community)
        task.due = PAST_DUE
        yield fault(_OVERDUE, task.id, "5月底到期，办理中")
    else:
        project = next(project for project in site.plan.common_projects if project.community is community)
        project.due, project.done = PAST_DUE, None
        yield fault(_OVERDUE, project.id, "5月底到期，办理中")


def _due_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    community = site.part(_OVERDUE)
    task = next(task for task in site.plan.tasks if task.community is community)
    task.due = None
    yield unknown(_OVERDUE, task.id, "完成时限未填")


def _has_big_committee(site: Site) -> Callable[[Community], bool]:
    return lambda community: bool(site.plan.organisations_of(community, "big_committee"))


def _month_missed(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    community = site.part(_JOINT, _has_big_committee(site))
    for meeting in _meetings(site, community, "joint_meeting")[: number + 1]:
        site.plan.meetings.remove(meeting)
    committee = site.plan.organisation_of(community, "big_committee")
    yield fault(_JOINT, committee.id, f"12个月中有{number + 1}个月没有联席会议")


def _month_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    has = _has_big_committee(site)
    # A meeting of no kind may have been the hall's that another defect took away.
    community = site.part(_JOINT, lambda one: has(one) and site.untouched(one, _HALL))
    _meetings(site, community, "joint_meeting")[0].kind = None
    committee = site.plan.organisation_of(community, "big_committee")
    yield unknown(_JOINT, committee.id, "有一个月只有一次会议，会议类型未填")


def _beginning_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    """A big committee of which nothing says when it began: no date, no term, no joint meeting of its own."""
    has = _has_big_committee(site)
    community = site.part(_JOINT, lambda one: has(one) and all(site.untouched(one, part) for part in (_INVITED, TERM)))
    for meeting in _meetings(site, community, "joint_meeting"):
        meeting.kind = "communication"
    committee = site.plan.organisation_of(community, "big_committee")
    committee.founded = committee.term_start = None
    yield unknown(_JOINT, committee.id, "没有成立时间、任期和联席会议记录")


def _met_by(site: Site) -> list[Meeting]:
    """The joint meetings of a community that another defect has not left without."""
    has = _has_big_committee(site)
    met = site.part(_INVITED, lambda c: has(c) and len(_meetings(site, c, "joint_meeting")) > _MEETINGS_LEFT)
    return _meetings(site, met, "joint_meeting")


def _not_invited(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    """What the key says of it is worked out by `invitations`."""
    meetings = _met_by(site)
    meeting = meetings[(number + 2) % len(meetings)]
    if number % 2 == 0:
        meeting.leader_invited = False
    else:
        meeting.expected = meeting.present = 3
    yield from ()


def _invitation_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    _met_by(site)[3].leader_invited = None
    yield from ()


def invitations(plan: Plan) -> Iterator[ExpectedVerdict]:
    """Joint meetings of the last twelve months: was the leader invited, and everybody who was then a member?"""
    before = DATA_DATE - dt.timedelta(days=365)
    joint: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in plan.meetings:
        if meeting.kind == "joint_meeting" and meeting.held > before:
            joint[id(meeting.community)].append(meeting)
    for committee in plan.party_organisations:
        if committee.kind != "big_committee" or committee.community is None:
            continue
        posts = plan.posts_in(committee)
        told = []
        for meeting in joint[id(committee.community)]:
            day = meeting.held
            sitting = [p for p in posts if (not p.since or p.since <= day) and (not p.until or p.until >= day)]
            members = len({id(post.person) for post in sitting})
            if meeting.leader_invited is False or (meeting.expected or 0) < members:
                told.append(True)
            elif meeting.leader_invited is None or not members:
                told.append(False)
        if True in told:
            yield fault(_INVITED, committee.id, "有联席会议没有邀请联系领导或全体委员")
        elif told:
            yield unknown(_INVITED, committee.id, "有联席会议没填是否邀请联系领导，或委员未登记")


def _unsolved(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    community = site.part(_SOLVED)
    need = _needs(site, community)[0]
    if number % 2 == 0:
        need.solved, need.satisfaction = None, None
    else:
        need.solved = dt.date(2025, 6, 20)
    yield fault(_SOLVED, community.id, "百日内只解决1个问题")


def _solving_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    community = site.part(_SOLVED)
    need = _needs(site, community)[0]
    need.solved, need.progress = None, "done"
    yield unknown(_SOLVED, community.id, "一项需求已办结，解决时间未填")


def _leader_id(community: Community) -> str:
    return named_person_id(community.leader or "", "circle:district leaders", community.district.id)


def _sole_leader(site: Site) -> Community:
    """A community whose leader has no other."""
    leaders = Counter(community.leader for community in site.plan.communities)
    return site.part(TAKERS, lambda community: leaders[community.leader] == 1)


def _leads_too_many(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    community = _sole_leader(site)
    for need in _needs(site, community):
        need.leader = community.leader
    yield fault(_LEADER, _leader_id(community), "领办4项需求")


def _leading_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    community = _sole_leader(site)
    for need in _needs(site, community):
        need.leader = None
    yield unknown(_LEADER, _leader_id(community), "联系社区的需求都没填领办领导")


def _organs(site: Site, community: Community) -> list[Unit]:
    """Organs paired with this community and no other."""
    return [
        unit
        for unit in site.plan.units_of(community)
        if unit.kind == "government_organ" and all(p.place is community for p in unit.pairings if p.role != "sponsor")
    ]


def _takes_too_many(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    community = site.part(TAKERS, lambda community: bool(_organs(site, community)))
    organ = _organs(site, community)[0]
    for need in _needs(site, community):
        need.units = [unit for unit in need.units if unit is not organ] + [organ]
    yield fault(_UNIT, organ.id, "认领4项需求")


def _taking_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    community = site.part(TAKERS, lambda community: bool(_organs(site, community)))
    for need in _needs(site, community):
        need.units = []
        if need.announced and not need.solved and need.progress != "done" and not need.leader:
            yield unknown(_UNTAKEN, need.id, "办理中，没填认领单位")
    for organ in _organs(site, community):
        yield unknown(_UNIT, organ.id, "结对社区的需求都没填认领单位")


BEGINNING_UNSAID = Defect(_JOINT, _beginning_unsaid, once=True)
MONTH_UNSAID = Defect(_JOINT, _month_unsaid, once=True)
CADENCE_DEFECTS = (
    Defect(_VISITS, _visit_missed),
    Defect(_VISITS, _visit_unsaid, once=True),
    Defect(_HALL, _hall_missed),
    Defect(_HALL, _hall_unsaid, once=True),
    Defect(_NEEDS, _list_wrong),
    Defect(_NEEDS, _list_unsaid, once=True),
    Defect(_UNTAKEN, _untaken),
    Defect(_UNTAKEN, _taker_unsaid, once=True),
    Defect(_UNUSED, _unused),
    Defect(_UNUSED, _offer_unsaid, once=True),
    Defect(_OVERDUE, _overdue),
    Defect(_OVERDUE, _due_unsaid, once=True),
    Defect(_JOINT, _month_missed),
    MONTH_UNSAID,
    Defect(_INVITED, _not_invited),
    Defect(_INVITED, _invitation_unsaid, once=True),
    Defect(_SOLVED, _unsolved),
    Defect(_SOLVED, _solving_unsaid, once=True),
    Defect(_LEADER, _leads_too_many),
    Defect(_LEADER, _leading_unsaid, once=True),
    Defect(_UNIT, _takes_too_many),
    Defect(_UNIT, _taking_unsaid, once=True),
)
