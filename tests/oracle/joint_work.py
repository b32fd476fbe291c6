"""What units, teams and evaluators do together, and what a whole city does in a year."""

from __future__ import annotations

import datetime as dt

from .graph import Answer, PlainGraph, Row, Said, in_last_months, within_a_year

CLASSES = ("owners", "third_party", "street_and_community")
DIMENSIONS = (
    "owner_satisfaction",
    "building_and_equipment",
    "grounds_and_services",
    "street_and_community",
    "professional_departments",
)


def project_low_rating(graph: PlainGraph) -> Answer:
    """Averages of each class in each dimension, weighed."""
    answer = {}
    for project in graph.of_kind("PropertyProject"):
        scores: dict[tuple[str, str], list[int]] = {}
        for rating in graph.sources(project, "ASSESSES", "Evaluation"):
            known = rating["evaluator"] in CLASSES and rating["dimension"] in DIMENSIONS
            if known and rating["score"] is not None and within_a_year(graph, rating["evaluated"]):
                scores.setdefault((rating["evaluator"], rating["dimension"]), []).append(rating["score"])
        if {one for one, _ in scores} != set(CLASSES) or {one for _, one in scores} != set(DIMENSIONS):
            answer[project["id"]] = Said(None)
            continue
        total = weights = 0
        for (evaluator, dimension), given in scores.items():
            weight = graph.thresholds[f"class_weight_{evaluator}"] * graph.thresholds[f"dimension_weight_{dimension}"]
            total += weight * (sum(given) // len(given))
            weights += weight
        if not weights:
            answer[project["id"]] = Said(None)
            continue
        low = total < 100 * graph.thresholds["score_minimum"] * weights
        answer[project["id"]] = Said(low, total // (100 * weights))
    return answer


def formal_pairing(graph: PlainGraph) -> Answer:
    """Units paired for so many months that did nothing in them."""
    months = graph.thresholds["pairing_months"]

    def lately(day: dt.date | None) -> bool | None:
        return in_last_months(graph, day, months)

    answer = {}
    for unit in graph.of_kind("JointConstructionUnit"):
        pairings = graph.out(unit, "PAIRED_WITH", "Community")
        lasting = [w for w in pairings if w["until"] is None or w["until"] >= graph.as_of]
        if not any(w["since"] is None or (graph.as_of - w["since"]).days >= 365 * months // 12 for w in lasting):
            continue
        deeds = [lately(m["held"]) for m in graph.targets(unit, "ATTENDED")]
        deeds += [lately(n["stated"]) for n in graph.targets(unit, "TAKES", "Need")]
        deeds += [lately(j["agreed"]) for j in graph.targets(unit, "TAKES", "Project")]
        deeds += [
            None if t["due"] is None else (graph.as_of - t["due"]).days < 365 * months // 12
            for t in graph.targets(unit, "TAKES", "Task")
        ]
        deeds += [lately(r["offered"]) for r in graph.targets(unit, "OFFERS")]
        meetings = [
            meeting
            for w in lasting
            for meeting in graph.sources(graph.nodes[w["to_id"]], "HELD_BY", "Meeting")
            if lately(meeting["held"])
        ]
        silent = meetings and not any(graph.into(m, "ATTENDED", "JointConstructionUnit") for m in meetings)
        fault = False if True in deeds else None if None in deeds or silent else True
        answer[unit["id"]] = Said(fault)
    return answer


def neighbourhood_without_liaison_team(graph: PlainGraph) -> Answer:
    """A liaison team whose leader sits on a big committee."""
    seats = ("secretary", "deputy_secretary", "member")

    def on_committee(person: Row) -> bool:
        posts = [h for h in graph.out(person, "HOLDS_POST", "PartyOrganisation", now=True) if h["post"] in seats]
        return any(graph.nodes[h["to_id"]]["kind"] == "big_committee" for h in posts)

    answer = {}
    for place in graph.of_kind("Neighbourhood"):
        led, unsaid = False, False
        for team in graph.sources(place, "SERVES", "Team", now=True):
            leads = [h for h in graph.into(team, "HOLDS_POST", now=True) if h["post"] == "team_leader"]
            leaders = [graph.nodes[h["from_id"]] for h in leads]
            if team["kind"] == "liaison":
                led |= any(on_committee(leader) for leader in leaders)
                unsaid |= all(leader["identity"] == "name" for leader in leaders)
            unsaid |= team["kind"] is None
        answer[place["id"]] = Said(False if led else None if unsaid else True)
    return answer


def _of_city(graph: PlainGraph, kind: str, word: str | None, threshold: str) -> Answer:
    """Counts what there is of a kind in each city: of the last year, but organisations that were ever fostered."""
    day = {"Meeting": "held", "Project": "agreed", "SocialOrganisation": "fostered"}[kind]
    answer = {}
    for city in graph.of_kind("Division"):
        if city["level"] != "city":
            continue
        under = {city["id"], *(division["id"] for division in graph.sources(city, "PART_OF", "Division"))}
        certain = possible = 0
        for one in graph.of_kind(kind):
            if not under & {one["street_id"], one["district_id"]} or (word and one["kind"] not in (None, word)):
                continue
            if one[day] is not None and one[day] > graph.as_of:
                continue
            if word and within_a_year(graph, one[day]) is False:
                continue
            possible += 1
            certain += one[day] is not None and (not word or one["kind"] is not None)
        least = graph.thresholds[threshold]
        answer[city["id"]] = Said(False if certain >= least else None if possible >= least else True, certain)
    return answer


def mutual_evaluation(graph: PlainGraph) -> Answer:
    """Of the city's year."""
    return _of_city(graph, "Meeting", "mutual_evaluation", "mutual_evaluations_minimum")


def development_forum(graph: PlainGraph) -> Answer:
    """Of the city's year."""
    return _of_city(graph, "Meeting", "development_forum", "forums_minimum")


def cleanup_campaigns(graph: PlainGraph) -> Answer:
    """Of the city's year."""
    return _of_city(graph, "Meeting", "campaign", "campaigns_minimum")


def micro_renewal(graph: PlainGraph) -> Answer:
    """Of the city's year."""
    return _of_city(graph, "Project", "micro_renewal", "micro_renewals_minimum")


def purchased_services(graph: PlainGraph) -> Answer:
    """Of the city's year."""
    return _of_city(graph, "Project", "purchased_service", "purchased_services_minimum")


def organisations_fostered(graph: PlainGraph) -> Answer:
    """Of the city, at any time."""
    return _of_city(graph, "SocialOrganisation", None, "organisations_fostered_minimum")


CADENCE = (
    formal_pairing,
    mutual_evaluation,
    development_forum,
    cleanup_campaigns,
    micro_renewal,
    purchased_services,
    organisations_fostered,
)
COVERAGE = (neighbourhood_without_liaison_team,)
SERVICE = (project_low_rating,)
