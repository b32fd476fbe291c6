"""Who sits where."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

from .graph import Answer, PlainGraph, Row, Said, kind_of, pair, urban

WORKER_POSTS = ("worker_chief", "worker_deputy", "worker_member", "worker_officer")
ORGANISATIONS = (
    "PartyOrganisation",
    "JointConstructionUnit",
    "PropertyFirm",
    "PropertyProject",
    "HomeownerCommittee",
    "ResidentsCommittee",
    "SocialOrganisation",
    "Team",
)


def too_many_posts(graph: PlainGraph) -> Answer:
    """Organisations and places where somebody holds any post today."""
    answer = {}
    for person in graph.of_kind("Person"):
        places = {link["to_id"] for link in graph.out(person, "HOLDS_POST", now=True)}
        if places:
            answer[person["id"]] = Said(len(places) > graph.thresholds["posts_maximum"], len(places))
    return answer


def _days(post: Row) -> tuple[dt.date, dt.date]:
    return post["since"] or dt.date.min, post["until"] or dt.date.max


def _overlap(one: Row, other: Row) -> bool:
    """Whether two spans share more than the day on which one gives over to the other."""
    first, last = max(_days(one)[0], _days(other)[0]), min(_days(one)[1], _days(other)[1])
    return first < last


def _ties_to_community(organisation: Row) -> bool:
    if kind_of(organisation) in ("JointConstructionUnit", "PropertyFirm", "PropertyProject", "SocialOrganisation"):
        return False
    return organisation.get("kind") not in ("unit_organisation", "firm_branch", "industry_committee")


def _two_grids(one: Row, other: Row) -> bool:
    """Whether both are comprehensive grids, or may be."""
    return all(kind_of(body) == "Grid" and body["kind"] in (None, "comprehensive") for body in (one, other))


def _one_job(one: Row, other: Row) -> bool:
    """A community worker's posts within one community; two comprehensive grids are two jobs."""
    inside = {kind_of(one), kind_of(other)} <= {"Community", "PartyOrganisation", "ResidentsCommittee", "Grid"}
    inside &= not _two_grids(one, other)
    community = one.get("community_id")
    return inside and community is not None and community == other.get("community_id")


def _full_time(post: Row) -> bool | None:
    """Stated, or unknown where the post is one that is held full time."""
    if post["full_time"] is None:
        return None if post["post"] in ("gridworker", *WORKER_POSTS) else False
    return bool(post["full_time"])


def _clash(graph: PlainGraph, one: Row, other: Row) -> bool | None:
    here, there = graph.nodes[one["to_id"]], graph.nodes[other["to_id"]]
    if here is there or "deputy_secretary" in (one["post"], other["post"]) or not _overlap(one, other):
        return False
    communities = {here.get("community_id"), there.get("community_id")}
    if None not in communities and len(communities) == 2 and _ties_to_community(here) and _ties_to_community(there):
        return True
    if _one_job(here, there) or False in (_full_time(one), _full_time(other)):
        return False
    if _two_grids(here, there) and None in (here["kind"], there["kind"]):
        return None
    return True if _full_time(one) and _full_time(other) else None


def overlapping_posts(graph: PlainGraph) -> Answer:
    """Pairs of posts begun by today, full time twice or for two communities, at one time."""
    answer = {}
    for person in graph.of_kind("Person"):
        posts = [h for h in graph.out(person, "HOLDS_POST") if h["since"] is None or h["since"] <= graph.as_of]
        if not posts:
            continue
        clashes = [_clash(graph, one, other) for one, other in combinations(posts, 2)]
        sure = clashes.count(True)
        if graph.out(person, "LINKED_TO", "Community", now=True):
            answer[person["id"]] = Said(False, sure)
        else:
            answer[person["id"]] = Said(True if sure else None if None in clashes else False, sure)
    return answer


def shared_people(graph: PlainGraph) -> Answer:
    """Pairs of organisations with the people who hold posts in both today."""
    shared: dict[str, set[str]] = {}
    for person in graph.of_kind("Person"):
        held = {o["id"]: o for o in graph.targets(person, "HOLDS_POST", now=True) if kind_of(o) in ORGANISATIONS}
        for one, other in combinations(held.values(), 2):
            shared.setdefault(pair(one, other), set()).add(person["id"])
    limit = graph.thresholds["shared_maximum"]
    return {subject: Said(len(people) > limit, len(people)) for subject, people in shared.items()}


def on_its_pay(graph: PlainGraph, person: Row, firm: Row) -> bool:
    """Employed by the firm, or in a post of it or of one of its projects today."""
    projects = {project["id"] for project in graph.targets(firm, "UNDERTAKES")}
    posts = {place["id"] for place in graph.targets(person, "HOLDS_POST", now=True)}
    employers = {employer["id"] for employer in graph.targets(person, "EMPLOYED_BY")}
    return firm["id"] in employers | posts or bool(posts & projects)


def runs(graph: PlainGraph, project: Row) -> bool:
    start, end = project["contract_start"], project["contract_end"]
    return (start is None or start <= graph.as_of) and (end is None or end >= graph.as_of)


def _both_sides(graph: PlainGraph, body: Row, projects: list[Row]) -> Answer:
    """For each firm behind the projects: people of the body who are on the firm's pay."""
    firms = {firm["id"]: firm for project in projects for firm in graph.sources(project, "UNDERTAKES")}
    members = {person["id"]: person for person in graph.sources(body, "HOLDS_POST", now=True)}
    answer = {}
    for firm in firms.values():
        own = {project["id"] for project in graph.targets(firm, "UNDERTAKES")}
        running = any(runs(graph, project) for project in projects if project["id"] in own)
        tied = sum(on_its_pay(graph, person, firm) for person in members.values())
        answer[pair(body, firm)] = Said(False if not tied else True if running else None, tied)
    return answer


def barred_pair(graph: PlainGraph) -> Answer:
    """Each committee with each firm that manages what it represents."""
    answer = {}
    for committee in graph.of_kind("HomeownerCommittee"):
        places = graph.targets(committee, "REPRESENTS", "Neighbourhood")
        projects = [project for place in places for project in graph.sources(place, "MANAGES")]
        answer.update(_both_sides(graph, committee, projects))
    return answer


def projects_in(graph: PlainGraph, community: Row) -> list[Row]:
    places = graph.sources(community, "PART_OF", "Neighbourhood")
    return [project for place in places for project in graph.sources(place, "MANAGES")]


def recusal(graph: PlainGraph) -> Answer:
    """Each big committee with each firm that has a project in its community."""
    answer = {}
    for committee in graph.of_kind("PartyOrganisation"):
        if committee["kind"] == "big_committee":
            communities = graph.targets(committee, "ESTABLISHED_IN", "Community")
            projects = [project for community in communities for project in projects_in(graph, community)]
            answer.update(_both_sides(graph, committee, projects))
    return answer


def posts_now(graph: PlainGraph, person: Row, kind: str, *posts: str) -> list[Row]:
    """Where somebody holds one of these posts (any, if none is named) today."""
    links = graph.out(person, "HOLDS_POST", kind, now=True)
    return [graph.nodes[link["to_id"]] for link in links if not posts or link["post"] in posts]


def wanted_seats(
    graph: PlainGraph, community: Row, committees: list[Row], firms: list[Row]
) -> tuple[set[str], set[str]]:
    """The people of the five wanted kinds: those in the community's Party organisations, and secretaries who chair."""
    seated = set()
    for body in graph.sources(community, "ESTABLISHED_IN"):
        for seat in graph.into(body, "HOLDS_POST", now=True):
            person = graph.nodes[seat["from_id"]]
            chairs = any(c in committees for c in posts_now(graph, person, "HomeownerCommittee", "chair"))
            heads = any(f in firms for f in posts_now(graph, person, "PropertyFirm", "head", "legal_representative"))
            if body["kind"] == "big_committee" and (
                seat["seat"] in ("homeowners", "property_firm", "two_new") or chairs or heads
            ):
                seated.add(person["id"])
            if body["kind"] == "community_committee" and (
                any(c in committees for c in posts_now(graph, person, "HomeownerCommittee"))
                or any(link["post"] == "police_head" for link in graph.out(person, "HOLDS_POST", now=True))
                or (
                    seat["post"] == "secretary"
                    and any(o["kind"] == "big_working_committee" for o in posts_now(graph, person, "PartyOrganisation"))
                )
            ):
                seated.add(person["id"])
    branches = ("neighbourhood_branch", "residents_branch")
    shoulders = set()
    for person in graph.of_kind("Person"):
        leads = any(o["kind"] in branches for o in posts_now(graph, person, "PartyOrganisation", "secretary"))
        if leads and any(c in committees for c in posts_now(graph, person, "HomeownerCommittee", "chair")):
            shoulders.add(person["id"])
    return seated, shoulders


def no_cross_appointment(graph: PlainGraph) -> Answer:
    """Urban communities with a homeowners' committee or a project, and nobody who sits on two sides."""
    answer = {}
    for community in graph.of_kind("Community"):
        places = graph.sources(community, "PART_OF", "Neighbourhood")
        committees = [c for place in places for c in graph.sources(place, "REPRESENTS")]
        projects = projects_in(graph, community)
        if urban(community) is False or not (committees or projects):
            continue
        firms = [firm for project in projects for firm in graph.sources(project, "UNDERTAKES")]
        wanted = any(wanted_seats(graph, community, committees, firms))
        answer[community["id"]] = Said(False if wanted else None if urban(community) is None else True)
    return answer


def _big_committees(graph: PlainGraph) -> list[Row]:
    return [o for o in graph.of_kind("PartyOrganisation") if o["kind"] == "big_committee"]


def committee_size(graph: PlainGraph) -> Answer:
    """Secretary, deputies and members together, each person once; unknown where none was ever recorded."""
    low, high = graph.thresholds["members_minimum"], graph.thresholds["members_maximum"]
    posts = ("secretary", "deputy_secretary", "member")
    answer = {}
    for committee in _big_committees(graph):
        recorded = [h for h in graph.into(committee, "HOLDS_POST") if h["post"] in posts]
        members = {h["from_id"] for h in recorded if graph.holds(h)}
        answer[committee["id"]] = Said(not low <= len(members) <= high if recorded else None, len(members))
    return answer


def committee_leaders(graph: PlainGraph) -> Answer:
    """One secretary and one deputy; unknown where nobody was ever recorded."""
    answer = {}
    for committee in _big_committees(graph):
        numbers = {}
        for post in ("secretary", "deputy_secretary"):
            held = [h for h in graph.into(committee, "HOLDS_POST", now=True) if h["post"] == post]
            numbers[post] = len({h["from_id"] for h in held})
        right = (
            numbers["secretary"] == graph.thresholds["secretaries_expected"]
            and numbers["deputy_secretary"] == graph.thresholds["deputies_expected"]
        )
        known = bool(graph.into(committee, "HOLDS_POST"))
        answer[committee["id"]] = Said(not right if known else None, sum(numbers.values()))
    return answer


def term_expired(graph: PlainGraph) -> Answer:
    """The stated end, else so many months from the start of the term, by what kind of body it is."""
    unbounded = ("street_working_committee", "big_working_committee", "building_group")
    answer = {}
    for body in graph.of_kind("PartyOrganisation", "HomeownerCommittee", "ResidentsCommittee"):
        if body["term_end"] is not None:
            answer[body["id"]] = Said(body["term_end"] < graph.as_of)
            continue
        if body.get("kind") in unbounded or (kind_of(body) == "ResidentsCommittee" and body["term_start"] is None):
            continue
        term, start = _term(body), body["term_start"]
        fault = None
        if term and start is not None:
            months = (graph.as_of.year - start.year) * 12 + graph.as_of.month - start.month
            fault = months > graph.thresholds[term]
            if not fault and kind_of(body) == "HomeownerCommittee":
                fault = None  # five years at most: it may be less
        answer[body["id"]] = Said(fault)
    return answer


def _term(body: Row) -> str:
    """The threshold that says how long a body's term is; empty where its rules are its own."""
    if kind_of(body) != "PartyOrganisation":
        return {"HomeownerCommittee": "homeowners_term_maximum", "ResidentsCommittee": "residents_term"}[kind_of(body)]
    if body["kind"] in ("big_committee", "community_committee"):
        return "committee_term"
    branches = ("residents_branch", "general_branch", "retirees_branch", "firm_branch")
    if body["kind"] in branches or (body["kind"] == "unit_organisation" and "支部" in body["name"]):
        return "branch_term"
    return ""


CHECKS = (
    too_many_posts,
    overlapping_posts,
    shared_people,
    barred_pair,
    recusal,
    no_cross_appointment,
    committee_size,
    committee_leaders,
    term_expired,
)
