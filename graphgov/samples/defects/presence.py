"""Defects of presence: people, partners and bodies that ought to be there, and grids of unequal load."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graphgov.samples.defects.site import PAIRED_UNITS, TAKERS, Defect, Site, fault, unknown
from graphgov.samples.parts import HomeownersCommittee, PartyOrganisation, Unit
from graphgov.samples.request import ExpectedVerdict

FEW_HOUSEHOLDS = 6
_HUB = "coverage.group_without_hub_household"
_WRONG = "coverage.self_governance_of_wrong_kind"
_PRESENCE = "coverage.homeowners_committee_without_party_presence"
_THREE = "coverage.three_members_without_branch"
_LEADER = "coverage.community_without_linked_leader"
_PARTNERS = "coverage.community_without_partners"
_INSTRUCTOR = "coverage.community_without_instructor"
_SERVICE = "service.three_no_without_service"
_LOAD = "service.unequal_load"


def _group(site: Site) -> PartyOrganisation:
    group = site.plan.organisations_of(site.neighbourhood(), "building_group")[0]
    group.hub_households = []
    return group


def _no_hub(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    yield fault(_HUB, _group(site).id, "党小组只登记了组长，没有党员中心户")


def _nobody_recorded(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    group = _group(site)
    group.group_leader = None
    yield unknown(_HUB, group.id, "党小组组长、党员中心户都未填")


def _wrong_body(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    if number % 2 == 0:
        neighbourhood = site.neighbourhood(managed=True)
        site.plan.committee_of(neighbourhood).formation = "appointed"
        yield fault(_WRONG, neighbourhood.id, "物业小区业委会由街道指定组建")
    else:
        neighbourhood = site.neighbourhood(unmanaged=True)
        committee = site.plan.committee_of(neighbourhood)
        committee.kind, committee.formation, committee.party_form = "homeowners", "elected", "joint"
        yield fault(_WRONG, neighbourhood.id, "没有物业的小区建的是业委会")


def _body_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    neighbourhood = site.neighbourhood(managed=True)
    site.plan.committee_of(neighbourhood).formation = None
    yield unknown(_WRONG, neighbourhood.id, "业委会产生方式未填")


def _owners(site: Site) -> HomeownersCommittee:
    return site.plan.committee_of(site.neighbourhood(managed=True))


def _no_presence(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    committee = _owners(site)
    committee.party_form = "none"
    yield fault(_PRESENCE, committee.id, "业委会台账填未覆盖")


def _presence_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    committee = _owners(site)
    committee.party_form = None
    yield unknown(_PRESENCE, committee.id, "业委会党组织组建形式未填")


def _station(site: Site, number: int) -> Unit:
    """Stations, which no other defect touches; the last is left for what is not said."""
    return [u for u in site.plan.units if u.kind == "station_office" and u.pairings][number]


def _no_branch_of_own(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    unit = _station(site, number)
    unit.party_form = "instructor" if number % 2 else "none"
    yield fault(_THREE, unit.id, f"有党员{unit.party_members}名，没有党组织")


def _members_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    unit = _station(site, -1)
    unit.party_form, unit.party_members = "none", None
    yield unknown(_THREE, unit.id, "没有党组织，党员数未填")


def _no_leader(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    # Leaders of several communities, after the defects of leaders with one: whoever
    # was left with none, but with needs to see to, would be without a post.
    linked = Counter(community.leader for community in site.plan.communities)
    community = site.part(_LEADER, lambda c: linked[c.leader] > 1)
    community.leader = None
    yield fault(_LEADER, community.id, "联系领导未安排")


def _no_partners(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    community = site.part(PAIRED_UNITS, lambda one: site.untouched(one, TAKERS))
    for unit in site.plan.units:
        for pairing in unit.pairings:
            if pairing.place is community and pairing.role == "member":
                # Paired elsewhere from now on: the unit itself is not without a pairing.
                pairing.place = site.lone_community
    yield fault(_PARTNERS, community.id, "成员单位都改结对其他社区")


def _no_instructor(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    community = site.part(_INSTRUCTOR)
    community.instructor = None
    yield fault(_INSTRUCTOR, community.id, "党建指导员未选派")


def _no_service(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    neighbourhood = site.neighbourhood(unmanaged=True)
    neighbourhood.has_basic_service = False
    yield fault(_SERVICE, neighbourhood.id, "没有物业，也没有基本物业服务")


def _service_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    neighbourhood = site.neighbourhood(unmanaged=True)
    neighbourhood.has_basic_service = None
    yield unknown(_SERVICE, neighbourhood.id, "没有物业，基本物业服务未填")


def _few_households(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    """What the key says of it is worked out by `consequences`: a grid's size tells on all grids of its community."""
    site.plan.grids_of(site.neighbourhood())[0].households = FEW_HOUSEHOLDS
    yield from ()


def _load_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    """In a community of its own, so that no other grid's size decides."""
    grid = site.plan.grids_of(site.whole())[0]
    grid.households = None
    yield unknown("service.oversized_grid", grid.id, "户数未填")
    yield fault("quality.unknown_counts", grid.id, "户数未填")


PRESENCE_DEFECTS = (
    Defect(_HUB, _no_hub),
    Defect(_HUB, _nobody_recorded, once=True),
    Defect(_WRONG, _wrong_body),
    Defect(_WRONG, _body_unsaid, once=True),
    Defect(_PRESENCE, _no_presence),
    Defect(_PRESENCE, _presence_unsaid, once=True),
    Defect(_THREE, _no_branch_of_own),
    Defect(_THREE, _members_unsaid, once=True),
    Defect(_LEADER, _no_leader),
    Defect(_PARTNERS, _no_partners),
    Defect(_INSTRUCTOR, _no_instructor),
    Defect(_SERVICE, _no_service),
    Defect(_SERVICE, _service_unsaid, once=True),
    Defect(_LOAD, _few_households),
    Defect(_LOAD, _load_unsaid, once=True, whole=True),
)
