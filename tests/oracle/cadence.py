"""Meetings, lists, deadlines, visits."""

from __future__ import annotations

from . import joint_work
from .graph import Answer, PlainGraph, Row, Said, in_last_months, kind_of, month_of, urban, within_a_year


def _urban_only(graph: PlainGraph) -> list[Row]:
    """Communities that are urban, or may be."""
    return [community for community in graph.of_kind("Community") if urban(community) is not False]


def _if_urban(community: Row, fault: bool | None) -> bool | None:
    return None if fault and urban(community) is None else fault


def must_contact(graph: PlainGraph) -> Answer:
    """Which of the five a neighbourhood's counts leave out."""
    least = graph.thresholds["visits_minimum"]
    answer = {}
    for place in graph.of_kind("Neighbourhood"):
        care = place["care"]
        asked = {
            "homeowners": place["has_homeowners_committee"],
            "property": place["has_property_firm"],
            "members": True,
            "hardship": None if care is None else care > 0,
        }
        missed, unsaid = 0, place["visits_petition"] is None
        for kind, wanted in asked.items():
            visits = place[f"visits_{kind}"]
            if wanted is False or (visits is not None and visits >= least):
                continue
            if wanted is None or visits is None:
                unsaid = True
            else:
                missed += 1
        answer[place["id"]] = Said(True if missed else None if unsaid else False, missed)
    return answer


def hall_meeting(graph: PlainGraph) -> Answer:
    """The quarters before that of the day."""
    least, quarters = graph.thresholds["hall_meetings_minimum"], graph.thresholds["quarters_reviewed"]
    this = month_of(graph.as_of) // 3
    answer = {}
    for community in _urban_only(graph):
        certain, possible = [0] * quarters, [0] * quarters
        for meeting in graph.sources(community, "HELD_BY", "Meeting"):
            back = this - 1 - month_of(meeting["held"]) // 3
            if 0 <= back < quarters and meeting["kind"] in (None, "deliberation_hall"):
                possible[back] += 1
                certain[back] += meeting["kind"] is not None
        lacking = sum(count < least for count in certain)
        surely = any(count < least for count in possible)
        fault = False if not lacking else _if_urban(community, fault=True if surely else None)
        answer[community["id"]] = Said(fault, lacking)
    return answer


def needs_per_community(graph: PlainGraph) -> Answer:
    """Needs of the year's list; what is not said may count or not."""
    least, most = graph.thresholds["needs_minimum"], graph.thresholds["needs_maximum"]
    answer = {}
    for community in _urban_only(graph):
        told = [(need["listed"], within_a_year(graph, need["stated"])) for need in graph.targets(community, "STATES")]
        certain = sum(listed is True and recent is True for listed, recent in told)
        possible = sum(listed is not False and recent is not False for listed, recent in told)
        fault: bool | None = None
        if least <= certain and possible <= most:
            fault = False
        elif certain > most or possible < least:
            fault = _if_urban(community, fault=True)
        answer[community["id"]] = Said(fault, certain)
    return answer


def announced_need_untaken(graph: PlainGraph) -> Answer:
    """Posted, not done, and waiting for somebody."""
    answer = {}
    for need in graph.of_kind("Need"):
        announced = need["announced"]
        if announced is None or announced > graph.as_of or need["solved"] is not None or need["progress"] == "done":
            continue
        days = (graph.as_of - announced).days
        if graph.into(need, "TAKES") or days <= graph.thresholds["days_untaken_maximum"]:
            fault: bool | None = False
        else:
            fault = True if need["progress"] == "open" else None
        answer[need["id"]] = Said(fault, days)
    return answer


def resource_unused(graph: PlainGraph) -> Answer:
    """No need met and no project served, long after it was offered."""
    answer = {}
    for resource in graph.of_kind("Resource"):
        offered = resource["offered"]
        if offered is not None and offered > graph.as_of:
            continue
        months = None if offered is None else month_of(graph.as_of) - month_of(offered)
        if graph.out(resource, "MEETS") or graph.into(resource, "USES"):
            fault: bool | None = False
        else:
            fault = None if months is None else months > graph.thresholds["months_unused_maximum"]
        answer[resource["id"]] = Said(fault, months)
    return answer


def overdue_task(graph: PlainGraph) -> Answer:
    """Past its deadline and said not to be done."""
    answer = {}
    for work in graph.of_kind("Task", "Project"):
        if kind_of(work) == "Task" and work["kind"] == "sign":
            continue
        due, done, progress = work["due"], work["done"], work["progress"]
        days = (graph.as_of - due).days if due is not None else None
        fault: bool | None
        if (done is not None and done <= graph.as_of) or progress == "done":
            fault = False
        elif days is None:
            fault = None
        elif days <= graph.thresholds["days_overdue_maximum"]:
            fault = False
        else:
            fault = None if done is None and progress is None else True
        answer[work["id"]] = Said(fault, days if days is not None and days > 0 else None)
    return answer


def _big_committees(graph: PlainGraph) -> list[tuple[Row, list[Row]]]:
    """Big committees that are established in communities, with the meetings of these."""
    found = []
    for body in graph.of_kind("PartyOrganisation"):
        communities = graph.targets(body, "ESTABLISHED_IN", "Community")
        if body["kind"] == "big_committee" and communities:
            meetings = [m for c in communities for m in graph.sources(c, "HELD_BY", "Meeting")]
            found.append((body, list({m["id"]: m for m in meetings}.values())))
    return found


def joint_meeting(graph: PlainGraph) -> Answer:
    """Month by month since the committee began."""
    least, reviewed = graph.thresholds["joint_meetings_minimum"], graph.thresholds["months_reviewed"]
    this = month_of(graph.as_of)
    answer = {}
    for body, meetings in _big_committees(graph):
        joint = [m for m in meetings if m["kind"] == "joint_meeting"]
        begun = body["founded"] or body["term_start"] or min((m["held"] for m in joint), default=None)
        since = 0 if begun is None else month_of(begun)
        due = [month for month in range(this - reviewed, this) if month > since]
        certain = [sum(month_of(m["held"]) == month for m in joint) >= least for month in due]
        possible = [
            sum(month_of(m["held"]) == month and m["kind"] in (None, "joint_meeting") for m in meetings) >= least
            for month in due
        ]
        fault: bool | None = None
        if begun is not None:
            fault = False if all(certain) else None if all(possible) else True
        answer[body["id"]] = Said(fault, certain.count(False))
    return answer


def joint_meeting_attendance(graph: PlainGraph) -> Answer:
    """Joint meetings of the last months, each against the members of its own day."""
    answer = {}
    for body, meetings in _big_committees(graph):
        told = []
        for meeting in meetings:
            held = meeting["held"]
            if meeting["kind"] != "joint_meeting" or not in_last_months(
                graph, held, graph.thresholds["months_attended"]
            ):
                continue
            that_day = PlainGraph(held, {}, graph.nodes, graph.links)
            posts = that_day.into(body, "HOLDS_POST", now=True)
            members = {h["from_id"] for h in posts if h["post"] in ("secretary", "deputy_secretary", "member")}
            expected, invited = meeting["expected"], meeting["leader_invited"]
            if invited is False or (expected is not None and expected < len(members)):
                told.append(True)
            else:
                told.append(False if invited and members and expected is not None else None)
        if told:
            fault = True if True in told else None if None in told else False
            answer[body["id"]] = Said(fault, told.count(True))
    return answer


def monthly_talk(graph: PlainGraph) -> Answer:
    """A talk of one neighbourhood and of so many issues in every month."""
    least, most = graph.thresholds["issues_minimum"], graph.thresholds["issues_maximum"]
    reviewed, this = graph.thresholds["months_reviewed"], month_of(graph.as_of)
    answer = {}
    for community in _urban_only(graph):
        certain, possible = set(), set()
        for meeting in graph.sources(community, "HELD_BY", "Meeting"):
            month, issues = month_of(meeting["held"]), meeting["issues"]
            if not this - reviewed <= month < this or meeting["kind"] not in (None, "monthly_talk"):
                continue
            if issues is None or least <= issues <= most:
                possible.add(month)
                if None not in (issues, meeting["kind"], meeting["neighbourhood_id"]):
                    certain.add(month)
        fault = False if len(certain) == reviewed else None if len(possible) == reviewed else True
        answer[community["id"]] = Said(_if_urban(community, fault), reviewed - len(certain))
    return answer


def solved_in_100_days(graph: PlainGraph) -> Answer:
    """Needs solved within the year and within the days."""
    least, most_days = graph.thresholds["solved_minimum"], graph.thresholds["days_to_solve"]
    answer = {}
    for community in _urban_only(graph):
        certain = perhaps = 0
        for need in graph.targets(community, "STATES"):
            solved, begun = need["solved"], need["announced"] or need["stated"]
            if solved is None:
                perhaps += need["progress"] == "done"
            elif within_a_year(graph, solved):
                perhaps += begun is None
                certain += begun is not None and (solved - begun).days <= most_days
        fault = False if certain >= least else None if certain + perhaps >= least else True
        answer[community["id"]] = Said(_if_urban(community, fault), certain)
    return answer


def _taken(graph: PlainGraph, taker: Row, communities: list[Row]) -> tuple[int, int, int]:
    """Of the last year's needs: taken, perhaps taken (their day is not said), and free in the communities."""
    kind = kind_of(taker)
    days = [within_a_year(graph, need["stated"]) for need in graph.targets(taker, "TAKES", "Need")]
    stated = {need["id"]: need for c in communities for need in graph.targets(c, "STATES")}.values()
    free = [n for n in stated if within_a_year(graph, n["stated"]) is not False and not graph.into(n, "TAKES", kind)]
    return days.count(True), days.count(None), len(free)


def problems_per_leader(graph: PlainGraph) -> Answer:
    """Needs led by everybody who is linked to a community."""
    least, most = graph.thresholds["leader_needs_minimum"], graph.thresholds["leader_needs_maximum"]
    answer = {}
    for person in graph.of_kind("Person"):
        communities = graph.targets(person, "LINKED_TO", "Community", now=True)
        if communities:
            certain, perhaps, free = _taken(graph, person, communities)
            fault: bool | None = None
            if certain > most or certain + perhaps + free < least:
                fault = True
            elif least <= certain and certain + perhaps <= most:
                fault = False
            answer[person["id"]] = Said(fault, certain)
    return answer


def problems_per_unit(graph: PlainGraph) -> Answer:
    """Needs taken by every organ that is paired with a community."""
    least, most = graph.thresholds["unit_needs_minimum"], graph.thresholds["unit_needs_maximum"]
    answer = {}
    for unit in graph.of_kind("JointConstructionUnit"):
        communities = graph.targets(unit, "PAIRED_WITH", "Community", now=True)
        if communities and unit["kind"] in (None, "government_organ"):
            certain, perhaps, free = _taken(graph, unit, communities)
            fault: bool | None = None
            if least <= certain and certain + perhaps <= most:
                fault = False
            elif unit["kind"] is not None and (certain > most or certain + perhaps + free < least):
                fault = True
            answer[unit["id"]] = Said(fault, certain)
    return answer


CHECKS = (
    must_contact,
    hall_meeting,
    needs_per_community,
    announced_need_untaken,
    resource_unused,
    overdue_task,
    joint_meeting,
    joint_meeting_attendance,
    monthly_talk,
    solved_in_100_days,
    problems_per_leader,
    problems_per_unit,
    *joint_work.CADENCE,
)
