"""The part of the hand-written community that shows who sits where: one more neighbourhood, and posts on two sides."""

from __future__ import annotations

import datetime as dt

from graph_builder import GraphBuilder

STREET_2, STREET_3 = "Division:990101002", "Division:990101003"
AS_OF = dt.date(2025, 6, 30)
EARLIER = dt.date(2023, 1, 1)
LATER = dt.date(2027, 1, 1)
PROCEDURE = {"proposed_by": "甲社区党委", "approval": "子街工委〔2021〕1号"}
"""How the members of bc1 were appointed."""


def appointments(graph: GraphBuilder) -> None:
    """Add it to places, organisations and people that are there already."""
    _eighth_neighbourhood(graph)
    _big_working_committees(graph)
    _posts(graph)
    _units(graph)
    _terms(graph)
    _ratings(graph)


def _eighth_neighbourhood(graph: GraphBuilder) -> None:
    """A branch and a committee under one head, who sits in the residents' committee too: three parties in one hand."""
    second = graph.nodes["Community"]["Community:c2"]
    inside = {"community_id": "Community:c2", "street_id": second["street_id"], "district_id": second["district_id"]}
    place = {**inside, "neighbourhood_id": "Neighbourhood:n8"}
    own = {"households": 100, "residents": 300, "has_homeowners_committee": True}
    graph.node("Neighbourhood", "n8", name="辛苑", **place, **own)
    graph.link("PART_OF", "Neighbourhood:n8", "Community:c2")
    graph.node(
        "PartyOrganisation", "b8", name="辛苑党支部", kind="residents_branch", term_end=dt.date(2025, 11, 1), **place
    )
    graph.link("COVERS", "PartyOrganisation:b8", "Neighbourhood:n8")
    graph.link("SUBORDINATE_TO", "PartyOrganisation:b8", "PartyOrganisation:cc2")
    graph.node("HomeownerCommittee", "h5", name="辛苑业主委员会", kind="homeowners", term_end=LATER, **place)
    graph.link("REPRESENTS", "HomeownerCommittee:h5", "Neighbourhood:n8")
    # A branch nobody leads, beside a committee that has a chair.
    fourth = {**inside, "neighbourhood_id": "Neighbourhood:n4"}
    graph.node("PartyOrganisation", "b9", name="丁苑党支部", kind="neighbourhood_branch", **fourth)
    for kind in ("COVERS", "ESTABLISHED_IN"):
        graph.link(kind, "PartyOrganisation:b9", "Neighbourhood:n4")
    for name in ("己一", "己二"):
        graph.node("Person", name, identity="code", **inside)
    for body, post in (
        ("PartyOrganisation:b8", "secretary"),
        ("HomeownerCommittee:h5", "chair"),
        ("ResidentsCommittee:r2", "chair"),
        ("PartyOrganisation:cc2", "member"),
    ):
        graph.link("HOLDS_POST", "Person:己一", body, post=post, since=EARLIER)
    graph.link("HOLDS_POST", "Person:己二", "PartyOrganisation:cc2", post="member", seat="police", since=EARLIER)


def _big_working_committees(graph: GraphBuilder) -> None:
    """That of street 2 has no community secretary, that of street 3 nobody at all."""
    district = graph.nodes["Division"][STREET_2]["district_id"]
    above = {"district_id": district, "city_id": "Division:9901"}
    graph.node("Division", "990101003", name="寅街道", level="street", street_id=STREET_3, **above)
    graph.link("PART_OF", STREET_3, district)
    for code, street, name in (("bw2", STREET_2, "丑街道大工委"), ("bw3", STREET_3, "寅街道大工委")):
        place = {"street_id": street, "district_id": district}
        graph.node("PartyOrganisation", code, name=name, kind="big_working_committee", **place)
        graph.link("ESTABLISHED_IN", f"PartyOrganisation:{code}", street)


def _posts(graph: GraphBuilder) -> None:
    graph.node("Person", "乙三", identity="code", district_id="Division:990101", leads_party_building=False)
    graph.link(
        "HOLDS_POST",
        "Person:乙三",
        "PartyOrganisation:bc4",
        post="deputy_secretary",
        since=EARLIER,
        proposed_by="乙局",
        approval="丑街工委〔2021〕2号",
    )
    graph.link("HOLDS_POST", "Person:乙一", "PartyOrganisation:cc4", post="secretary", since=EARLIER)
    graph.link("HOLDS_POST", "Person:乙三", "PartyOrganisation:bw2", post="member", since=EARLIER)
    graph.link("HOLDS_POST", "Person:甲八", "Community:c1", post="police_head", since=EARLIER)
    # A police team that no longer serves c4: who heads it is not wanted there.
    place = {"community_id": "Community:c4", "street_id": "Division:990101002", "district_id": "Division:990101"}
    graph.node("Person", "戊警", identity="code", **place)
    graph.node("Team", "t9", name="戊警务队", kind="police", **place)
    graph.link("SERVES", "Team:t9", "Community:c4", until=EARLIER)
    graph.link("HOLDS_POST", "Person:戊警", "Team:t9", post="police_head", since=EARLIER)
    # In c1 one person is both head of the governance centre and political-legal member; in c2 each is somebody else.
    for person, body, post in (
        ("甲八", "Community:c1", "governance_head"),
        ("甲八", "Community:c1", "political_legal_member"),
        ("己二", "Community:c2", "governance_head"),
        ("己一", "PartyOrganisation:cc2", "political_legal_member"),
    ):
        graph.link("HOLDS_POST", f"Person:{person}", body, post=post, since=EARLIER)
    # Both left their branch; in b9 there never was anybody else.
    for person, branch, post in (("甲八", "b1", "deputy_secretary"), ("乙三", "b9", "member")):
        graph.link(
            "HOLDS_POST",
            f"Person:{person}",
            f"PartyOrganisation:{branch}",
            post=post,
            since=dt.date(2022, 1, 1),
            until=EARLIER,
        )


def _units(graph: GraphBuilder) -> None:
    """Four leaders of the lead unit sit on bc1."""
    for name in ("甲二", "甲三", "甲五", "甲六"):
        graph.change(f"Person:{name}", leads_party_building=True, leading_group=True)
        graph.link("EMPLOYED_BY", f"Person:{name}", "JointConstructionUnit:u1")
    graph.change("Person:甲四", leading_group=False)
    graph.change("Person:甲七", party_member=True)


def _terms(graph: GraphBuilder) -> None:
    graph.change("PartyOrganisation:cc4", term_start=dt.date(2020, 6, 15), term_end=LATER)
    graph.change("PartyOrganisation:bc4", term_end=LATER)
    graph.change("PartyOrganisation:cc2", term_start=dt.date(2020, 1, 1))
    graph.change("PartyOrganisation:bc2", term_start=dt.date(2021, 1, 1))


def _ratings(graph: GraphBuilder) -> None:
    """The head of f1 rates its own project, then that of another firm; who rated the third nobody wrote down."""
    first = graph.nodes["Community"]["Community:c1"]
    place = {"community_id": "Community:c1", "street_id": first["street_id"], "district_id": first["district_id"]}
    for code, project, name in (("v1", "j1", "甲物业公司"), ("v2", "j2", "乙物业公司"), ("v3", "j6", "乙物业公司")):
        graph.node(
            "Evaluation",
            code,
            name=name + "项目评价",
            evaluator="big_committee",
            evaluated=dt.date(2025, 4, int(code[1:])),
            **place,
        )
        graph.link("ASSESSES", f"Evaluation:{code}", f"PropertyProject:{project}")
    for code in ("v1", "v2"):
        graph.link("ATTENDED", "Person:甲七", f"Evaluation:{code}")
