"""One small invented place, written down by hand, with somebody for every check to find, to pass and to leave open.

Two streets of one district with five communities and a village.  Codes begin with 99 and belong to nobody; people are
called 甲一, 乙二 and so on.  The day is 2025-06-30.  What every check says of it is in `expected.py`.
"""

from __future__ import annotations

import datetime as dt

from graph_builder import GraphBuilder

from tests.checks.community_appointments import PROCEDURE, appointments
from tests.checks.community_joint import work_together
from tests.checks.community_presence import attend
from tests.checks.community_provision import provide
from tests.checks.community_work import work

AS_OF = dt.date(2025, 6, 30)
YESTERDAY = dt.date(2025, 6, 29)
TOMORROW = dt.date(2025, 7, 1)
EARLIER = dt.date(2023, 1, 1)
LATER = dt.date(2027, 1, 1)
CITY, DISTRICT = "Division:9901", "Division:990101"
STREET_1, STREET_2 = "Division:990101001", "Division:990101002"
REGISTERS_NEEDED = (
    "communities",
    "neighbourhoods",
    "buildings",
    "grids",
    "gridworkers",
    "community_workers",
    "party_organisations",
    "big_committee_members",
    "joint_construction_units",
    "property_projects",
    "homeowners_committees",
    "posts",
    "meetings",
    "needs",
    "resources",
    "projects",
    "tasks",
    "evaluations",
    "teams",
    "registered_members",
    "social_organisations",
)


def hand_community() -> GraphBuilder:
    """The whole graph, every register of every community handed in."""
    graph = GraphBuilder()
    _places(graph)
    _party_organisations(graph)
    _firms_and_committees(graph)
    _units_and_others(graph)
    _gridworkers_and_workers(graph)
    _big_committees(graph)
    _other_people(graph)
    provide(graph)
    work(graph)
    work_together(graph)
    attend(graph)
    appointments(graph)
    for community in graph.nodes["Community"]:
        for register in REGISTERS_NEEDED:
            graph.hand_in(register, community)
    return graph


def _within(graph: GraphBuilder, place: str) -> dict[str, str | None]:
    """The ancestor columns of what lies in a community or a neighbourhood."""
    if place.startswith("Neighbourhood:"):
        row = graph.nodes["Neighbourhood"][place]
        return {**_within(graph, row["community_id"]), "neighbourhood_id": place}
    row = graph.nodes["Community"][place]
    return {"community_id": place, "street_id": row["street_id"], "district_id": row["district_id"]}


def _places(graph: GraphBuilder) -> None:
    above = {"province_id": None, "city_id": CITY}
    graph.node("Division", "9901", name="庚市", level="city", city_id=CITY)
    graph.node("Division", "990101", name="庚区", level="district", city_id=CITY, district_id=DISTRICT)
    graph.link("PART_OF", DISTRICT, CITY)
    for street, name in ((STREET_1, "子街道"), (STREET_2, "丑街道")):
        code = street.removeprefix("Division:")
        graph.node("Division", code, name=name, level="street", street_id=street, district_id=DISTRICT, city_id=CITY)
        graph.link("PART_OF", street, DISTRICT)
    for code, street, name, kind, households, residents in (
        ("c1", STREET_1, "甲社区", "community", 400, 1000),
        ("c2", STREET_1, "乙社区", "community", 800, 2000),
        ("c3", STREET_2, "丙", None, 300, 900),  # neither its kind nor its name says that it is a community
        ("c4", STREET_2, "戊社区", None, 500, None),  # its name does
        ("c5", STREET_1, "己社区", "community", 0, 0),
        ("v1", STREET_1, "丁村", "village", 200, 600),
    ):
        counts = {"households": households, "residents": residents}
        ancestors = {**above, "district_id": DISTRICT, "street_id": street, "community_id": f"Community:{code}"}
        graph.node("Community", code, name=name, kind=kind, **ancestors, **counts)
        graph.link("PART_OF", f"Community:{code}", street)
    for code, community, name, claimed in (
        ("n1", "c1", "甲苑", True),
        ("n2", "c1", "乙苑", False),
        ("n3", "c2", "丙苑", True),
        ("n4", "c2", "丁苑", None),
        ("n5", "c4", "戊苑", None),
        ("n6", "c1", "己苑", None),
        ("n7", "c3", "庚苑", None),
    ):
        place = _within(graph, f"Community:{community}")
        own = {"neighbourhood_id": f"Neighbourhood:{code}", "has_homeowners_committee": claimed}
        graph.node("Neighbourhood", code, name=name, households=100, residents=300, **place, **own)
        graph.link("PART_OF", f"Neighbourhood:{code}", f"Community:{community}")
    for code, neighbourhood, households in (("d1", "n1", 40), ("d2", "n1", None), ("d3", "n2", 0)):
        place = _within(graph, f"Neighbourhood:{neighbourhood}")
        graph.node("Building", code, households=households, residents=90, grid_id="Grid:k1", **place)
        graph.link("PART_OF", f"Building:{code}", f"Neighbourhood:{neighbourhood}")
    for code, community, kind, households, residents, care in (
        ("k1", "c1", "comprehensive", 250, 900, 40),
        ("k2", "c1", "comprehensive", 320, None, None),
        ("k3", "c2", "comprehensive", None, 800, 120),
        ("k4", "c2", "comprehensive", 90, 300, 0),
        ("k5", "c2", None, 10, 20, 500),
        ("k6", "c2", "comprehensive", 300, 1000, 50),
        ("k7", "c1", None, 900, None, None),
        ("micro", "c1", "micro", 900, 900, 900),
        ("exclusive", "c1", "exclusive", None, None, None),
    ):
        counts = {"households": households, "residents": residents, "care": care}
        graph.node("Grid", code, kind=kind, **_within(graph, f"Community:{community}"), **counts)
        graph.link("PART_OF", f"Grid:{code}", f"Community:{community}")
    graph.link("PART_OF", "Grid:micro", "Grid:k1")
    # A tenth is near, and so is one household; a partial list is not.
    graph.change("Grid:k1", households_stated=250, households_counted=225, residents_stated=900, residents_counted=990)
    graph.change("Grid:k4", households_stated=90, households_counted=80, residents_stated=300)
    graph.change("Neighbourhood:n1", residents_stated=300, residents_counted=22)
    graph.change("Building:d2", households_stated=4, households_counted=5)


def _party_organisations(graph: GraphBuilder) -> None:
    """Street 1 has its working committee; nobody has entered that of street 2."""
    in_street = {"street_id": STREET_1, "district_id": DISTRICT}
    graph.node("PartyOrganisation", "sw1", name="子街道党工委", kind="street_working_committee", **in_street)
    graph.node("PartyOrganisation", "bw1", name="子街道大工委", kind="big_working_committee", **in_street)
    graph.link("GUIDES", "PartyOrganisation:sw1", "PartyOrganisation:bw1")
    for code in ("sw1", "bw1"):
        graph.link("ESTABLISHED_IN", f"PartyOrganisation:{code}", STREET_1)
    for code, name, kind, place, more in (
        ("cc1", "甲社区党委", "community_committee", "Community:c1", {"term_end": LATER}),
        ("cc2", "乙社区党委", "community_committee", "Community:c2", {"term_end": YESTERDAY}),
        ("cc4", "戊社区党委", "community_committee", "Community:c4", {}),
        ("bc1", "甲社区大党委", "big_committee", "Community:c1", {"term_start": dt.date(2020, 5, 1)}),  # 61 months ago
        ("bc2", "乙社区大党委", "big_committee", "Community:c2", {}),
        ("bc4", "戊社区大党委", "big_committee", "Community:c4", {"term_start": dt.date(2020, 6, 1)}),  # 60 months ago
        ("b1", "甲苑党支部", "neighbourhood_branch", "Neighbourhood:n1", {"term_start": EARLIER}),
        ("b2", "丙苑党支部", "residents_branch", "Neighbourhood:n3", {"term_start": dt.date(2022, 5, 1)}),
        ("b3", "戊社区第一居民党支部", "residents_branch", "Community:c4", {}),  # covers nothing yet
        ("sb1", "乙苑楼道党支部", "stairwell_branch", "Neighbourhood:n2", {}),
        ("bg1", "甲苑第一党小组", "building_group", "Neighbourhood:n1", {}),
        ("bg2", "丙苑第一党小组", "building_group", "Neighbourhood:n3", {}),
        ("bg3", "丙苑第二党小组", "building_group", "Neighbourhood:n3", {"term_end": TOMORROW}),
    ):
        graph.node("PartyOrganisation", code, name=name, kind=kind, **_within(graph, place), **more)
        if kind in ("community_committee", "big_committee") or code == "b1":
            graph.link("ESTABLISHED_IN", f"PartyOrganisation:{code}", place)
    for code, place in (
        ("cc1", "Community:c1"),
        ("b1", "Neighbourhood:n1"),
        ("b1", "Neighbourhood:n6"),  # one branch for two neighbourhoods
        ("b1", "Grid:k1"),
        ("bc1", "Grid:k2"),  # consultative: does not count
        ("cc2", "Community:c2"),
        ("cc2", "Grid:k3"),
        ("b2", "Neighbourhood:n3"),
        ("sb1", "Neighbourhood:n2"),  # of a staircase, not of the neighbourhood: does not count
        ("bg1", "Building:d1"),
        ("sb1", "Building:d3"),
        ("b1", "Building:d2"),  # the branch, not a group: does not count
    ):
        graph.link("COVERS", f"PartyOrganisation:{code}", place)
    for lower, upper in (
        ("cc1", "sw1"),
        ("bg1", "b1"),
        ("sb1", "b1"),
        ("cc2", "bw1"),  # consultative, and subordinate to nobody: the chain ends there
        ("b2", "cc2"),
        ("b3", "cc4"),
        ("bg2", "bg3"),
        ("bg3", "bg2"),
    ):
        graph.link("SUBORDINATE_TO", f"PartyOrganisation:{lower}", f"PartyOrganisation:{upper}")
    for upper, lower in (("cc1", "b1"), ("cc1", "bc1"), ("bw1", "bc2")):
        graph.link("GUIDES", f"PartyOrganisation:{upper}", f"PartyOrganisation:{lower}")
    graph.node("PartyOrganisation", "trade", name="物业行业党委", kind="industry_committee", district_id=DISTRICT)
    graph.node("PartyOrganisation", "fb1", name="甲物业党支部", kind="firm_branch", district_id=DISTRICT)


def _firms_and_committees(graph: GraphBuilder) -> None:
    firms = {"f1": "甲物业公司", "f2": "乙物业公司", "f3": "丙物业公司", "f4": "丁物业公司"}
    for code, name in firms.items():
        graph.node("PropertyFirm", code, name=name, district_id=DISTRICT)
    graph.link("ESTABLISHED_IN", "PartyOrganisation:fb1", "PropertyFirm:f1")
    ended = {"contract_end": dt.date(2025, 6, 29)}
    for code, firm, neighbourhood, form, contract in (
        ("j1", "f1", "n1", "own", {}),
        ("j2", "f2", "n2", "none", {}),
        ("j3", "f2", "n3", None, {}),
        ("j4", "f3", "n4", "none", ended),
        ("j5", "f4", "n5", "none", ended),
        ("j6", "f2", "n6", "none", {"contract_end": AS_OF}),
    ):
        place = _within(graph, f"Neighbourhood:{neighbourhood}")
        graph.node("PropertyProject", code, name=firms[firm], party_form=form, **contract, **place)
        graph.link("UNDERTAKES", f"PropertyFirm:{firm}", f"PropertyProject:{code}")
        graph.link("MANAGES", f"PropertyProject:{code}", f"Neighbourhood:{neighbourhood}")
    for code, neighbourhood, kind, term_end in (
        ("h1", "n1", "homeowners", EARLIER),
        ("h2", "n4", "joint_construction", None),
        ("h3", "n6", "homeowners", TOMORROW),
        ("h4", "n7", None, LATER),
    ):
        place = _within(graph, f"Neighbourhood:{neighbourhood}")
        name = graph.nodes["Neighbourhood"][f"Neighbourhood:{neighbourhood}"]["name"] + "业主委员会"
        graph.node("HomeownerCommittee", code, name=name, kind=kind, term_end=term_end, **place)
        graph.link("REPRESENTS", f"HomeownerCommittee:{code}", f"Neighbourhood:{neighbourhood}")
    for community, row in list(graph.nodes["Community"].items()):
        code = row["id"].partition(":")[2].replace("c", "r")
        whole = row["name"] if row["name"].endswith(("社区", "村")) else row["name"] + "社区"
        graph.node("ResidentsCommittee", code, name=whole + "居委会", **_within(graph, community))
        graph.link("REPRESENTS", f"ResidentsCommittee:{code}", community)


def _units_and_others(graph: GraphBuilder) -> None:
    for code, name in (("u1", "庚区甲局"), ("u2", "庚区乙局"), ("u3", "庚区丙局"), ("u4", "庚区丁局")):
        graph.node("JointConstructionUnit", code, name=name, kind="government_organ", district_id=DISTRICT)
    graph.link("PAIRED_WITH", "JointConstructionUnit:u1", "Community:c1", role="lead", since=AS_OF)
    graph.link("PAIRED_WITH", "JointConstructionUnit:u2", "Community:c2", since=EARLIER)
    graph.link(
        "PAIRED_WITH", "JointConstructionUnit:u4", "Community:c4", role="lead", since=EARLIER, until=AS_OF
    )  # its last day
    graph.node("SocialOrganisation", "o1", name="甲调解社", **_within(graph, "Community:c1"))
    graph.link("SERVES", "SocialOrganisation:o1", "Community:c1", until=EARLIER)
    graph.node("Team", "t1", name="甲志愿队", kind="volunteer", **_within(graph, "Community:c1"))
    graph.link("SERVES", "Team:t1", "Community:c1")


def _person(graph: GraphBuilder, name: str, place: str | None = None) -> str:
    where = _within(graph, f"Community:{place}") if place else {"district_id": DISTRICT}
    return graph.node("Person", name, identity="code", **where)


def _gridworkers_and_workers(graph: GraphBuilder) -> None:
    work = {"post": "gridworker", "since": EARLIER}
    first, second, third, fourth = (_person(graph, f"网格{n}", "c1" if n == "甲" else "c2") for n in "甲乙丙丁")
    graph.link("HOLDS_POST", first, "Grid:k1", full_time=True, **work)
    graph.link("HOLDS_POST", first, "Grid:k2", full_time=False, until=YESTERDAY, **work)
    graph.link("HOLDS_POST", first, "Grid:micro", **work)  # a micro grid within k1
    graph.link("HOLDS_POST", first, "Grid:exclusive", full_time=True, **work)
    graph.link("HOLDS_POST", second, "Grid:k3", full_time=True, **work)
    graph.link("HOLDS_POST", second, "Grid:k4", full_time=True, **work)
    graph.link("HOLDS_POST", third, "Grid:k5", **work)
    graph.link("HOLDS_POST", third, "Grid:k6", full_time=True, **work)
    graph.link("HOLDS_POST", fourth, "Grid:k6", post="grid_leader", since=EARLIER)
    graph.link("HOLDS_POST", fourth, "Grid:k4", post="gridworker", since=TOMORROW)
    for name, community, full_time, span in (
        ("社工甲", "c1", True, {"since": EARLIER}),
        ("社工乙", "c2", True, {"since": EARLIER}),
        ("社工丙", "c2", None, {"since": EARLIER}),
        ("社工丁", "c2", True, {"since": TOMORROW}),
        ("社工戊", "v1", True, {}),
    ):
        worker = _person(graph, name, community)
        graph.link("HOLDS_POST", worker, f"Community:{community}", post="worker_officer", full_time=full_time, **span)
    moved = _person(graph, "社工己", "c1")
    graph.link("HOLDS_POST", moved, "Community:c2", post="worker_officer", full_time=True, until=EARLIER)
    graph.link("HOLDS_POST", moved, "Community:c1", post="worker_officer", full_time=True, since=EARLIER)


def _big_committees(graph: GraphBuilder) -> None:
    """Seven members in bc1; three, and two secretaries, in bc4; nobody was ever entered for bc2."""
    secretary = _person(graph, "甲一", "c1")
    for organisation, post in (
        ("PartyOrganisation:cc1", "secretary"),
        ("PartyOrganisation:bc1", "secretary"),
        ("PartyOrganisation:b1", "secretary"),
        ("PartyOrganisation:bg1", "group_leader"),
    ):
        procedure = PROCEDURE if organisation == "PartyOrganisation:bc1" else {}
        graph.link("HOLDS_POST", secretary, organisation, post=post, full_time=True, since=EARLIER, **procedure)
    graph.link("HOLDS_POST", secretary, "PartyOrganisation:bw1", post="member", since=EARLIER)
    graph.link("HOLDS_POST", secretary, "Community:c1", post="worker_chief", full_time=True, since=EARLIER)
    # A second seat on the same committee: counts once.
    graph.link("HOLDS_POST", secretary, "PartyOrganisation:bc1", post="member", since=EARLIER, **PROCEDURE)
    deputy, leader, twice = (_person(graph, name) for name in ("甲二", "甲三", "甲四"))
    for body, procedure in (("PartyOrganisation:bc1", PROCEDURE), ("PartyOrganisation:bc4", {})):
        graph.link("HOLDS_POST", deputy, body, post="deputy_secretary", since=EARLIER, **procedure)
        graph.link("HOLDS_POST", leader, body, post="member", since=EARLIER, **procedure)
        graph.link("HOLDS_POST", twice, body, post="member", since=EARLIER, **procedure)
    graph.link("LINKED_TO", leader, "Community:c1", since=EARLIER)
    for name in ("甲五", "甲六"):
        graph.link(
            "HOLDS_POST", _person(graph, name), "PartyOrganisation:bc1", post="member", since=EARLIER, **PROCEDURE
        )
    head = _person(graph, "甲七")
    graph.link(
        "HOLDS_POST", head, "PartyOrganisation:bc1", post="member", seat="property_firm", since=EARLIER, **PROCEDURE
    )
    graph.link("HOLDS_POST", head, "PropertyFirm:f1", post="head")
    gone = _person(graph, "甲八")
    graph.link("HOLDS_POST", gone, "PartyOrganisation:bc1", post="member", since=EARLIER, until=YESTERDAY)
    for name in ("乙一", "乙二"):
        graph.link("HOLDS_POST", _person(graph, name), "PartyOrganisation:bc4", post="secretary", since=EARLIER)
    graph.link("EMPLOYED_BY", "Person:乙二", "PropertyFirm:f4")


def _other_people(graph: GraphBuilder) -> None:
    chair = {"post": "chair", "since": EARLIER}
    named = (("丙一", "c1"), ("丙二", "c1"), ("丙三", "c2"), ("丙四", "c3"))
    employed, former, hired, owner = (_person(graph, name, community) for name, community in named)
    graph.link("HOLDS_POST", employed, "HomeownerCommittee:h1", **chair)
    graph.link("HOLDS_POST", employed, "PropertyProject:j1", post="manager", since=AS_OF)
    graph.link("HOLDS_POST", former, "HomeownerCommittee:h3", **chair)
    graph.link("HOLDS_POST", former, "PropertyProject:j2", post="manager", until=EARLIER)
    graph.link("HOLDS_POST", hired, "HomeownerCommittee:h2", **chair)
    graph.link("EMPLOYED_BY", hired, "PropertyFirm:f3")
    graph.link("HOLDS_POST", owner, "HomeownerCommittee:h4", **chair)
    _person(graph, "丁一", "c1")
    registered = _person(graph, "丁二", "c1")
    graph.link("REGISTERED_IN", registered, "Neighbourhood:n1", until=EARLIER)
