"""Who big committees are made of and how they came to sit there; posts that stand empty; terms."""

from __future__ import annotations

import datetime as dt

from .graph import Answer, PlainGraph, Row, Said

SEATED = ("secretary", "deputy_secretary", "member")


def _big_committees(graph: PlainGraph) -> list[Row]:
    """Those that are established in a community."""
    return [
        o
        for o in graph.of_kind("PartyOrganisation")
        if o["kind"] == "big_committee" and graph.targets(o, "ESTABLISHED_IN", "Community")
    ]


def _in_post(graph: PlainGraph, body: Row, *posts: str) -> dict[str, list[Row]]:
    """People in these posts today, with the posts they hold there."""
    held: dict[str, list[Row]] = {}
    for link in graph.into(body, "HOLDS_POST", now=True):
        if link["post"] in posts:
            held.setdefault(link["from_id"], []).append(link)
    return held


def _pairings(graph: PlainGraph, committee: Row) -> list[Row]:
    """The pairings that hold today with the communities of a big committee."""
    communities = graph.targets(committee, "ESTABLISHED_IN", "Community")
    return [link for c in communities for link in graph.into(c, "PAIRED_WITH", "JointConstructionUnit", now=True)]


def _beside(graph: PlainGraph, committee: Row) -> list[Row]:
    """The community committees of a big committee's communities, each once."""
    communities = graph.targets(committee, "ESTABLISHED_IN", "Community")
    found = {
        o["id"]: o
        for c in communities
        for o in graph.sources(c, "ESTABLISHED_IN", "PartyOrganisation")
        if o["kind"] == "community_committee"
    }
    return list(found.values())


def _stands_for_unit(graph: PlainGraph, person: Row, posts: list[Row], units: set[str]) -> bool | None:
    """Whether a member is a paired unit's leader in charge of Party building."""
    flags = (person["leads_party_building"], person["leading_group"])
    if False in flags or not any(post["seat"] in (None, "lead_unit", "paired_unit") for post in posts):
        return False
    employers = {unit["id"] for unit in graph.targets(person, "EMPLOYED_BY")}
    if not employers:
        return None
    if not employers & units:
        return False
    return None if None in flags else True


def committee_composition(graph: PlainGraph) -> Answer:
    """The share of such leaders among the members beside the secretary."""
    answer = {}
    for committee in _big_committees(graph):
        paired = {link["from_id"] for link in _pairings(graph, committee)}
        units = {unit for unit in paired if graph.nodes[unit]["kind"] != "two_new_organisation"}
        seats = _in_post(graph, committee, "deputy_secretary", "member")
        said = [_stands_for_unit(graph, graph.nodes[person], posts, units) for person, posts in seats.items()]
        if not said:
            answer[committee["id"]] = Said(None)
            continue
        least, most = said.count(True), len(said) - said.count(False)
        share = graph.thresholds["main_body_minimum"] * len(said)
        fault = False if 100 * least >= share else True if 100 * most < share else None
        answer[committee["id"]] = Said(fault, 100 * least // len(said))
    return answer


def secretary_is_community_secretary(graph: PlainGraph) -> Answer:
    """Every secretary of the big committee is secretary of the community committee."""
    answer = {}
    for committee in _big_committees(graph):
        secretaries = set(_in_post(graph, committee, "secretary"))
        wanted = {person for body in _beside(graph, committee) for person in _in_post(graph, body, "secretary")}
        others = len(secretaries - wanted)
        held = [link for link in graph.into(committee, "HOLDS_POST", "Person", now=True) if link["post"] == "secretary"]
        # Of two records of one person the first stands for both: not each record, but each who holds it, is to be one.
        stated = len({link["from_id"] for link in held if link["key"].startswith("HOLDS_POST")})
        right = len(secretaries & wanted) >= stated
        fault = None if not secretaries else False if right else True if wanted else None
        answer[committee["id"]] = Said(fault, others)
    return answer


def deputy_not_from_lead_unit(graph: PlainGraph) -> Answer:
    """Every deputy is the lead unit's leader in charge of Party building."""
    answer = {}
    for committee in _big_committees(graph):
        leads = {link["from_id"] for link in _pairings(graph, committee) if link["role"] == "lead"}
        right: list[bool | None] = []
        for person in _in_post(graph, committee, "deputy_secretary"):
            row = graph.nodes[person]
            flags = (row["leads_party_building"], row["leading_group"])
            employers = {unit["id"] for unit in graph.targets(row, "EMPLOYED_BY")}
            elsewhere = bool(employers and leads and not employers & leads)
            unsaid = None in flags or not employers & leads
            right.append(False if False in flags or elsewhere else None if unsaid else True)
        fault = True if False in right else None if None in right or not right else False
        answer[committee["id"]] = Said(fault, right.count(False))
    return answer


_ASKED = (
    "community_committee",
    "residents_branch",
    "neighbourhood_branch",
    "stairwell_branch",
    "building_group",
    "firm_branch",
)


def _leading_post(body: Row) -> str:
    if body["id"].startswith("PartyOrganisation:"):
        return "group_leader" if body["kind"] == "building_group" else "secretary"
    return "grid_leader" if body["id"].startswith("Grid:") else "chair"


def vacancy(graph: PlainGraph) -> Answer:
    """Leading posts and deputies' that somebody held and nobody holds."""
    answer = {}
    for body in graph.of_kind("PartyOrganisation", "HomeownerCommittee", "ResidentsCommittee", "Grid"):
        posts = {link["post"] for link in graph.into(body, "HOLDS_POST")}
        held = {link["post"] for link in graph.into(body, "HOLDS_POST", now=True)}
        leading = _leading_post(body)
        asked = body["id"].startswith("HomeownerCommittee:") or body.get("kind") in _ASKED
        if body.get("kind") == "big_committee" or not (asked or leading in posts):
            continue
        empty = len((posts - held) & {leading, "deputy_secretary"})
        answer[body["id"]] = Said(True if empty else None if leading not in posts else False, empty)
    return answer


def member_not_replaced(graph: PlainGraph) -> Answer:
    """Those who left a big committee for good, against those who came from the first departure on."""
    answer = {}
    for committee in graph.of_kind("PartyOrganisation"):
        if committee["kind"] != "big_committee":
            continue
        seats = [link for link in graph.into(committee, "HOLDS_POST") if link["post"] in SEATED]
        members = {link["from_id"] for link in seats if graph.holds(link)}
        left: dict[str, dt.date] = {}
        for link in seats:
            if link["from_id"] not in members and link["until"] is not None and link["until"] < graph.as_of:
                left[link["from_id"]] = max(link["until"], left.get(link["from_id"], dt.date.min))
        starts = {
            person: min(
                link["since"] or dt.date.min for link in seats if link["from_id"] == person and graph.holds(link)
            )
            for person in members
        }
        first = min(left.values(), default=dt.date.max)
        came = sum(start >= first for start in starts.values())
        perhaps = sum(start == dt.date.min for start in starts.values())
        fault = None if not seats else False if came >= len(left) else None if came + perhaps >= len(left) else True
        answer[committee["id"]] = Said(fault, max(len(left) - came, 0))
    return answer


def _months(day: dt.date) -> int:
    return day.year * 12 + day.month


def term_mismatch(graph: PlainGraph) -> Answer:
    """Months between the beginnings and the ends of the two terms."""
    answer = {}
    for committee in _big_committees(graph):
        others = _beside(graph, committee)
        if not others:
            continue
        gaps = []
        for which in ("term_start", "term_end"):
            given = [(committee[which], other[which]) for other in others]
            apart = [abs(_months(one) - _months(two)) for one, two in given if one is not None and two is not None]
            gaps.append(max(apart, default=None))
        known = [gap for gap in gaps if gap is not None]
        widest = max(known, default=None)
        wide = widest is not None and widest > graph.thresholds["term_gap_maximum"]
        answer[committee["id"]] = Said(True if wide else None if len(known) < len(gaps) else False, widest)
    return answer


def term_ending(graph: PlainGraph) -> Answer:
    """Terms that end after today and within the stated months."""
    unbounded = ("street_working_committee", "big_working_committee", "building_group")
    answer = {}
    for body in graph.of_kind("PartyOrganisation", "HomeownerCommittee", "ResidentsCommittee"):
        end = body["term_end"]
        if end is None:
            if not body["id"].startswith("ResidentsCommittee:") and body["kind"] not in unbounded:
                answer[body["id"]] = Said(None)
            continue
        months = _months(end) - _months(graph.as_of)
        if end < graph.as_of:
            answer[body["id"]] = Said(False)
        else:
            answer[body["id"]] = Said(months <= graph.thresholds["months_ahead"], months)
    return answer


_NO_APPROVAL = ("无", "未批", "未批准", "未报", "没有", "否")


def _procedure(post: Row, proposers: set[str]) -> bool | None:
    """Whether proposed by the community's Party organisation and approved by the street."""
    proposer, approval = post["proposed_by"], post["approval"]
    if approval is not None and (approval in _NO_APPROVAL or "社区党" in approval):
        return False
    if proposer is not None and proposer not in proposers and "社区党" not in proposer:
        return False
    return None if proposer is None or approval is None else True


def appointment_without_procedure(graph: PlainGraph) -> Answer:
    """Members of big committees, by how they were appointed."""
    answer = {}
    for committee in graph.of_kind("PartyOrganisation"):
        if committee["kind"] != "big_committee":
            continue
        proposers = {body["name"] for body in _beside(graph, committee)}
        kept: list[bool | None] = []
        for posts in _in_post(graph, committee, *SEATED).values():
            said = [_procedure(post, proposers) for post in posts]
            kept.append(False if False in said else None if None in said else True)
        fault = True if False in kept else None if None in kept or not kept else False
        answer[committee["id"]] = Said(fault, kept.count(False))
    return answer


CHECKS = (
    committee_composition,
    secretary_is_community_secretary,
    deputy_not_from_lead_unit,
    vacancy,
    member_not_replaced,
    term_mismatch,
    term_ending,
    appointment_without_procedure,
)
