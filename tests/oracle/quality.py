"""The registers themselves."""

from __future__ import annotations

from .appointments import ORGANISATIONS
from .graph import Answer, PlainGraph, Said, kind_of


def unknown_counts(graph: PlainGraph) -> Answer:
    """Households or residents that nobody knows, but for exclusive and micro grids."""
    answer = {}
    for place in graph.of_kind("Community", "Neighbourhood", "Building", "Grid"):
        if kind_of(place) == "Grid" and place["kind"] in ("exclusive", "micro"):
            continue
        unknown = [place["households"], place["residents"]].count(None)
        kindless = kind_of(place) == "Grid" and place["kind"] is None
        answer[place["id"]] = Said(False if not unknown else None if kindless else True, unknown)
    return answer


def counts_differ(graph: PlainGraph) -> Answer:
    """Places of which a number is both stated and counted, and the two differ by more than one, and by the limit."""
    answer = {}
    for place in graph.of_kind("Community", "Neighbourhood", "Building", "Grid"):
        pairs = [(place[f"{count}_counted"], place[f"{count}_stated"]) for count in ("households", "residents")]
        known = [(counted, stated) for counted, stated in pairs if None not in (counted, stated)]
        most = graph.thresholds["difference_maximum"]
        far = [abs(counted - stated) > max(1, most * stated / 100) for counted, stated in known]
        if known:
            answer[place["id"]] = Said(any(far), sum(far))
    return answer


def people_without_posts(graph: PlainGraph) -> Answer:
    """Nothing that anyone ever did, nor a word that there is nothing."""
    deeds = ("HOLDS_POST", "LINKED_TO", "INSTRUCTS", "REGISTERED_IN", "SERVES")
    return {
        p["id"]: Said(not any(graph.out(p, deed) for deed in deeds) and p["registered_for_service"] is not False)
        for p in graph.of_kind("Person")
    }


def orphan_organisation(graph: PlainGraph) -> Answer:
    """Tied to no place, and to no other organisation above or below."""
    chain = ("SUBORDINATE_TO", "GUIDES")
    place = ("COVERS", "ESTABLISHED_IN", "PAIRED_WITH", "IN_GRID", "UNDERTAKES", "MANAGES", "REPRESENTS", "SERVES")
    answer = {}
    for body in graph.of_kind(*ORGANISATIONS):
        tied = any(graph.out(body, how) for how in (*place, *chain)) or any(graph.into(body, how) for how in chain)
        answer[body["id"]] = Said(not tied)
    return answer


def post_without_start(graph: PlainGraph) -> Answer:
    """Posts whose first day is not said."""
    answer = {}
    for person in graph.of_kind("Person"):
        posts = graph.out(person, "HOLDS_POST")
        if posts:
            unsaid = sum(post["since"] is None for post in posts)
            answer[person["id"]] = Said(unsaid > 0, unsaid)
    return answer


CHECKS = (unknown_counts, counts_differ, people_without_posts, orphan_organisation, post_without_start)
