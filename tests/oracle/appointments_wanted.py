"""Who sits on two sides: the wanted kinds of cross-appointment, and too much of it."""

from __future__ import annotations

from .appointments import on_its_pay, projects_in, runs, wanted_seats
from .graph import Answer, PlainGraph, Row, Said, kind_of, pair, urban

BRANCHES = ("neighbourhood_branch", "residents_branch")
SEATED = ("secretary", "deputy_secretary", "member")


def _established(graph: PlainGraph, place: Row, kind: str) -> list[Row]:
    return [o for o in graph.sources(place, "ESTABLISHED_IN", "PartyOrganisation") if o["kind"] == kind]


def _committees_of(graph: PlainGraph, community: Row) -> list[Row]:
    """The homeowners' committees of a community, each once."""
    found = {
        committee["id"]: committee
        for place in graph.sources(community, "PART_OF", "Neighbourhood")
        for committee in graph.sources(place, "REPRESENTS", "HomeownerCommittee")
    }
    return list(found.values())


def _ever(graph: PlainGraph, bodies: list[Row]) -> bool:
    return any(graph.into(body, "HOLDS_POST") for body in bodies)


def _holders(graph: PlainGraph, bodies: list[Row], *posts: str) -> set[str]:
    """Who holds one of the posts (any, if none is named) in one of the bodies today."""
    links = [link for body in bodies for link in graph.into(body, "HOLDS_POST", now=True)]
    return {link["from_id"] for link in links if not posts or link["post"] in posts}


def member_in_homeowners_committee(graph: PlainGraph) -> Answer:
    """Homeowners' committees of a community in which a member of its own committee sits."""
    answer = {}
    for community in graph.of_kind("Community"):
        bodies = _committees_of(graph, community)
        if urban(community) is False or not bodies:
            continue
        own = _established(graph, community, "community_committee")
        members = _holders(graph, own)
        reached = sum(bool(_holders(graph, [body]) & members) for body in bodies)
        known = urban(community) and _ever(graph, own) and _ever(graph, bodies)
        answer[community["id"]] = Said(False if reached else True if known else None, reached)
    return answer


def governance_posts(graph: PlainGraph) -> Answer:
    """Head of the governance centre and political-legal member: both filled, and not by the same."""
    answer = {}
    both = ("governance_head", "political_legal_member")
    for community in graph.of_kind("Community"):
        if urban(community) is False:
            continue
        bodies = [community, *_established(graph, community, "community_committee")]
        heads, members = (_holders(graph, bodies, post) for post in both)
        recorded = any(link["post"] in both for body in bodies for link in graph.into(body, "HOLDS_POST"))
        if heads and members and heads != members:
            answer[community["id"]] = Said(False)
        else:
            answer[community["id"]] = Said(True if recorded and urban(community) else None)
    return answer


_WORKERS = ("worker_chief", "worker_deputy", "worker_member", "worker_officer")


def branch_without_community_cadre(graph: PlainGraph) -> Answer:
    """Neighbourhoods with a branch, in which a cadre of one of their communities sits."""
    answer = {}
    for place in graph.of_kind("Neighbourhood"):
        branches = _branches_of(graph, place)
        if not branches:
            continue
        communities = graph.targets(place, "PART_OF", "Community")
        bodies = [
            body
            for community in communities
            for body in (
                *_established(graph, community, "community_committee"),
                *graph.sources(community, "REPRESENTS", "ResidentsCommittee"),
            )
        ]
        cadres = _holders(graph, bodies) | _holders(graph, communities, *_WORKERS)
        seated = _holders(graph, branches) & cadres
        worked = any(link["post"] in _WORKERS for c in communities for link in graph.into(c, "HOLDS_POST"))
        known = _ever(graph, branches) and (_ever(graph, bodies) or worked)
        answer[place["id"]] = Said(False if seated else True if known else None, len(seated))
    return answer


def _branches_of(graph: PlainGraph, place: Row) -> list[Row]:
    return [o for o in graph.sources(place, "COVERS", "PartyOrganisation") if o["kind"] in BRANCHES]


def _shoulders(graph: PlainGraph, place: Row) -> bool | None:
    """Whether a branch secretary is the chair; unknown where nobody is one of the two."""
    chairs = _holders(graph, graph.sources(place, "REPRESENTS", "HomeownerCommittee"), "chair")
    secretaries = _holders(graph, _branches_of(graph, place), "secretary")
    return bool(chairs & secretaries) if chairs and secretaries else None


def _with_both(graph: PlainGraph) -> list[Row]:
    return [
        place
        for place in graph.of_kind("Neighbourhood")
        if _branches_of(graph, place) and graph.sources(place, "REPRESENTS", "HomeownerCommittee")
    ]


def secretary_as_chair(graph: PlainGraph) -> Answer:
    """Neighbourhoods with a branch and a committee."""
    said = {place["id"]: _shoulders(graph, place) for place in _with_both(graph)}
    return {place: Said(None if one is None else not one) for place, one in said.items()}


def secretary_chair_share(graph: PlainGraph) -> Answer:
    """The same, summed by community, street and district."""
    units: dict[str, list[bool | None]] = {}
    for place in _with_both(graph):
        for column in ("community_id", "street_id", "district_id"):
            if place[column] in graph.nodes:
                units.setdefault(place[column], []).append(_shoulders(graph, place))
    answer = {}
    for unit, said in units.items():
        least, most = said.count(True), len(said) - said.count(False)
        share = graph.thresholds["share_minimum"] * len(said)
        fault = False if 100 * least >= share else True if 100 * most < share else None
        answer[unit] = Said(fault, 100 * least // len(said))
    return answer


def _heads(graph: PlainGraph, community: Row) -> set[str]:
    """Chairs of homeowners' committees, heads of firms at work, heads of paired two-new organisations."""
    firms = [firm for project in projects_in(graph, community) for firm in graph.sources(project, "UNDERTAKES")]
    units = graph.sources(community, "PAIRED_WITH", "JointConstructionUnit", now=True)
    two_new = [unit for unit in units if unit["kind"] == "two_new_organisation"]
    return (
        _holders(graph, _committees_of(graph, community), "chair")
        | _holders(graph, firms, "head", "legal_representative")
        | _holders(graph, two_new, "head")
    )


def local_heads_on_big_committee(graph: PlainGraph) -> Answer:
    """Party members among them on the big committee, by their own post or by the seat."""
    answer = {}
    for committee in graph.of_kind("PartyOrganisation"):
        communities = [
            community
            for community in graph.targets(committee, "ESTABLISHED_IN", "Community")
            if _committees_of(graph, community)
            or projects_in(graph, community)
            or any(
                unit["kind"] == "two_new_organisation"
                for unit in graph.sources(community, "PAIRED_WITH", "JointConstructionUnit", now=True)
            )
        ]
        if committee["kind"] != "big_committee" or not communities:
            continue
        heads = {head for community in communities for head in _heads(graph, community)}
        seats = [
            s for s in graph.into(committee, "HOLDS_POST", now=True) if s["post"] in ("deputy_secretary", "member")
        ]
        local = {
            seat["from_id"]
            for seat in seats
            if seat["seat"] in ("homeowners", "property_firm", "two_new") or seat["from_id"] in heads
        }
        members = [person for person in local if graph.nodes[person]["party_member"]]
        unsaid = [person for person in local if graph.nodes[person]["party_member"] is None]
        recorded = any(seat["post"] in SEATED for seat in graph.into(committee, "HOLDS_POST"))
        fault = False if members else None if unsaid or not recorded else True
        answer[committee["id"]] = Said(fault, len(members))
    return answer


def police_head_on_community_committee(graph: PlainGraph) -> Answer:
    """A seat of the police, or somebody who heads a police office; unknown without one of the community's own."""
    answer = {}
    for community in graph.of_kind("Community"):
        own = _established(graph, community, "community_committee")
        if urban(community) is False or not own:
            continue
        seats = [seat for body in own for seat in graph.into(body, "HOLDS_POST", now=True)]
        seated = {
            seat["from_id"]
            for seat in seats
            if seat["seat"] == "police"
            or any(post["post"] == "police_head" for post in graph.out({"id": seat["from_id"]}, "HOLDS_POST", now=True))
        }
        offices = [community, *graph.sources(community, "SERVES", "Team", now=True)]
        known = urban(community) and _ever(graph, own) and _holders(graph, offices, "police_head")
        answer[community["id"]] = Said(False if seated else True if known else None, len(seated))
    return answer


def secretary_on_big_working_committee(graph: PlainGraph) -> Answer:
    """Secretaries of a street's communities on its big working committee."""
    answer = {}
    for street in graph.of_kind("Division"):
        bodies = _established(graph, street, "big_working_committee")
        if street["level"] != "street" or not bodies:
            continue
        own = [
            body
            for community in graph.sources(street, "PART_OF", "Community")
            for body in _established(graph, community, "community_committee")
        ]
        secretaries = _holders(graph, own, "secretary")
        seated = len(_holders(graph, bodies) & secretaries)
        enough = seated >= graph.thresholds["secretaries_minimum"]
        known = _ever(graph, bodies) and secretaries
        answer[street["id"]] = Said(False if enough else True if known else None, seated)
    return answer


def too_few(graph: PlainGraph) -> Answer:
    """The people of the wanted kinds, those on Party committees and those who chair, each once."""
    answer = {}
    for community in graph.of_kind("Community"):
        committees = _committees_of(graph, community)
        projects = projects_in(graph, community)
        if urban(community) is False or not (committees or projects):
            continue
        firms = [firm for project in projects for firm in graph.sources(project, "UNDERTAKES")]
        seated, chairs = wanted_seats(graph, community, committees, firms)
        number = len(set(seated) | set(chairs))
        enough = number >= graph.thresholds["cross_appointments_minimum"]
        answer[community["id"]] = Said(False if enough else None if urban(community) is None else True, number)
    return answer


def concentration(graph: PlainGraph) -> Answer:
    """People in three or four of residents' committee, branch, homeowners' committee and a firm under contract."""
    answer = {}
    for place in graph.of_kind("Neighbourhood"):
        projects = [project for project in graph.sources(place, "MANAGES") if runs(graph, project)]
        firms = [firm for project in projects for firm in graph.sources(project, "UNDERTAKES")]
        communities = graph.targets(place, "PART_OF", "Community")
        parties = [
            [r for c in communities for r in graph.sources(c, "REPRESENTS", "ResidentsCommittee") if _ever(graph, [r])],
            _branches_of(graph, place),
            graph.sources(place, "REPRESENTS", "HomeownerCommittee"),
            firms,
        ]
        if sum(map(bool, parties)) < 3:
            continue
        hands = [_holders(graph, party) for party in parties[:3]]
        employed = {person["id"] for firm in firms for person in graph.sources(firm, "EMPLOYED_BY", "Person")}
        hands.append(_holders(graph, [*firms, *projects]) | employed)
        everybody = set().union(*hands)
        many = [person for person in everybody if sum(person in hand for hand in hands) >= 3]
        on_pay = _ever(graph, [*firms, *projects]) or bool(employed)
        peopled = sum(_ever(graph, party) for party in parties[:3]) + on_pay
        answer[place["id"]] = Said(True if many else None if peopled < 3 else False, len(many))
    return answer


def unit_with_many_seats(graph: PlainGraph) -> Answer:
    """Each big committee with each unit or firm whose people sit on it."""
    seats: dict[str, set[str]] = {}
    for committee in graph.of_kind("PartyOrganisation"):
        if committee["kind"] != "big_committee":
            continue
        for person in _holders(graph, [committee], *SEATED):
            for employer in graph.targets({"id": person}, "EMPLOYED_BY"):
                if kind_of(employer) in ("JointConstructionUnit", "PropertyFirm"):
                    seats.setdefault(pair(committee, employer), set()).add(person)
    most = graph.thresholds["seats_maximum"]
    return {subject: Said(len(people) > most, len(people)) for subject, people in seats.items()}


def assessor_not_recused(graph: PlainGraph) -> Answer:
    """Ratings by the big committee of a project or firm, with the firm's own people among the assessors."""
    answer = {}
    for rating in graph.of_kind("Evaluation"):
        assessed = [
            *graph.targets(rating, "ASSESSES", "PropertyProject"),
            *graph.targets(rating, "ASSESSES", "PropertyFirm"),
        ]
        if rating["evaluator"] != "big_committee" or not assessed:
            continue
        then = PlainGraph(rating["evaluated"] or graph.as_of, graph.thresholds, graph.nodes, graph.links)
        people = graph.sources(rating, "ATTENDED", "Person")
        people = list({person["id"]: person for person in people}.values())
        said = [_tied(then, person, body) for person in people for body in assessed]
        tied = sum(any(_tied(then, person, body) for body in assessed) for person in people)
        answer[rating["id"]] = Said(True if True in said else None if None in said or not said else False, tied)
    return answer


def _tied(graph: PlainGraph, person: Row, assessed: Row) -> bool | None:
    """Whether somebody is on the pay of the firm that is rated, or whose project is; unknown of a mere name."""
    firms = [assessed] if kind_of(assessed) == "PropertyFirm" else graph.sources(assessed, "UNDERTAKES")
    if any(on_its_pay(graph, person, firm) for firm in firms):
        return True
    employers = {kind_of(one) for one in graph.targets(person, "EMPLOYED_BY")}
    known = employers & {"JointConstructionUnit", "PropertyFirm", "SocialOrganisation"}
    return None if not firms or (person["identity"] in (None, "name") and not known) else False


CHECKS = (
    member_in_homeowners_committee,
    branch_without_community_cadre,
    secretary_as_chair,
    secretary_chair_share,
    local_heads_on_big_committee,
    police_head_on_community_committee,
    governance_posts,
    secretary_on_big_working_committee,
    too_few,
    concentration,
    unit_with_many_seats,
    assessor_not_recused,
)
