"""What grids, branches, neighbourhoods and firms have: duties, teams, haves, rooms, ratings; industry committees;
members' registration.
"""

from __future__ import annotations

from .graph import Answer, PlainGraph, Row, Said, kind_of

DUTIES = (
    "party_building",
    "safety",
    "health",
    "services",
    "social_security",
    "comprehensive_governance",
    "emergency_management",
    "social_assistance",
)
_HAVES = ("has_plaque", "has_flag", "has_press", "has_rules")
_ROOMS = ("property_room", "homeowners_room", "branch_room")
_NO_RATING = {"未评", "未评级", "未评定", "未参评", "未定级", "暂无", "无", "none", "unrated"}


def _comprehensive(graph: PlainGraph) -> list[Row]:
    return [grid for grid in graph.of_kind("Grid") if grid["kind"] not in ("exclusive", "micro")]


def _branches(graph: PlainGraph) -> list[Row]:
    return [o for o in graph.of_kind("PartyOrganisation") if o["kind"] in ("neighbourhood_branch", "residents_branch")]


def grid_without_duties(graph: PlainGraph) -> Answer:
    """Duties that are wanted and not carried."""
    wanted = {duty for duty in DUTIES if graph.thresholds[f"wants_{duty}"] == 1}
    answer = {}
    for grid in _comprehensive(graph):
        if grid["duties"] is None:
            answer[grid["id"]] = Said(None)
            continue
        lacking = len(wanted - set(grid["duties"]))
        open_kind = grid["kind"] is None
        answer[grid["id"]] = Said(False if not lacking else None if open_kind else True, lacking)
    return answer


def grid_without_teams(graph: PlainGraph) -> Answer:
    """Kinds of team that serve the grid itself; a team without a kind may be any."""
    expected = graph.thresholds["teams_expected"]
    answer = {}
    for grid in _comprehensive(graph):
        teams = {team["id"]: team["kind"] for team in graph.sources(grid, "SERVES", "Team", now=True)}
        kinds = set(teams.values()) & {"work", "volunteer", "service"}
        possible = len(kinds) + list(teams.values()).count(None)
        fault: bool | None = len(kinds) < expected
        if fault and (possible >= expected or grid["kind"] is None):
            fault = None
        answer[grid["id"]] = Said(fault, len(kinds))
    return answer


def rooms(graph: PlainGraph) -> Answer:
    """Rooms of no size, in commercial housing."""
    answer = {}
    for place in graph.of_kind("Neighbourhood"):
        if place["kind"] not in (None, "property_managed"):
            continue
        sizes = [place[room] for room in _ROOMS]
        fault = True if 0 in sizes else None if None in sizes else False
        answer[place["id"]] = Said(None if fault and place["kind"] is None else fault, sizes.count(0))
    return answer


def four_haves_incomplete(graph: PlainGraph) -> Answer:
    """Haves that are said to be lacking."""
    answer = {}
    for branch in _branches(graph):
        said = [branch[have] for have in _HAVES]
        answer[branch["id"]] = Said(True if False in said else None if None in said else False, said.count(False))
    return answer


def branch_without_office(graph: PlainGraph) -> Answer:
    """Said to have none."""
    return {o["id"]: Said(None if o["has_office"] is None else not o["has_office"]) for o in _branches(graph)}


def firm_unrated(graph: PlainGraph) -> Answer:
    """A rating that says there is none."""
    ratings = {firm["id"]: firm["credit_rating"] for firm in graph.of_kind("PropertyFirm")}
    return {firm: Said(None if rating is None else rating in _NO_RATING) for firm, rating in ratings.items()}


def _industries(committee: Row) -> set[str] | None:
    """The industries a committee answers for; None where neither field nor name tells."""
    if committee["industry"] is not None:
        return {committee["industry"]}
    found = {"property_services"} if "物业" in committee["name"] else set()
    if any(word in committee["name"] for word in ("快递", "物流", "外卖")):
        found.add("courier_and_delivery")
    return found or None


def industry_without_committee(graph: PlainGraph) -> Answer:
    """Two industries, in the city or one of its districts."""
    answer = {}
    for city in graph.of_kind("Division"):
        if city["level"] != "city":
            continue
        covered: set[str] = set()
        open_ones = set()
        for division in graph.of_kind("Division"):
            if city["id"] not in (division["id"], division["city_id"]):
                continue
            for body in graph.sources(division, "ESTABLISHED_IN"):
                if body["kind"] == "industry_committee":
                    industries = _industries(body)
                    covered |= industries or set()
                    open_ones |= set() if industries else {body["id"]}
        lacking = len({"property_services", "courier_and_delivery"} - covered)
        answer[city["id"]] = Said(False if not lacking else None if len(open_ones) >= lacking else True, lacking)
    return answer


def member_not_registered(graph: PlainGraph) -> Answer:
    """Known members with a known employer, and those whom the register of registered members lists."""
    answer = {}
    employers = ("JointConstructionUnit", "PropertyFirm", "SocialOrganisation")
    for person in graph.of_kind("Person"):
        if person["party_member"] is False:
            continue
        places = {kind_of(place) for place in graph.targets(person, "REGISTERED_IN", now=True)}
        employed = person["employer"] is not None or any(
            kind_of(employer) in employers for employer in graph.targets(person, "EMPLOYED_BY")
        )
        denied = person["registered_for_service"] is False
        if not (places or denied or (person["party_member"] and employed)):
            continue
        if "Neighbourhood" in places:
            fault: bool | None = False
        elif places:
            fault = None
        elif denied:
            fault = True
        else:
            fault = None if person["identity"] == "name" else True
        answer[person["id"]] = Said(fault)
    return answer


COVERAGE = (
    grid_without_duties,
    grid_without_teams,
    rooms,
    four_haves_incomplete,
    branch_without_office,
    industry_without_committee,
    member_not_registered,
)
SERVICE = (firm_unrated,)
