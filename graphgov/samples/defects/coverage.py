"""Defects of coverage: who is led by nobody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from graphgov.samples.defects.site import Defect, Site, fault, unknown
from graphgov.samples.parts import Firm, Grid, Neighbourhood, PartyOrganisation, Project
from graphgov.samples.request import ExpectedVerdict

PAIRING_ENDED = dt.date(2024, 12, 31)
_BRANCH = "coverage.neighbourhood_without_branch"
_GROUP = "coverage.building_without_group"
_GRID = "coverage.grid_without_party_organisation"
_PROJECT = "coverage.property_project_without_party_coverage"
_SELF = "coverage.neighbourhood_without_self_governance"
_BIG = "coverage.community_without_big_committee"
_LEAD = "coverage.community_without_lead_unit"
_UNIT = "coverage.unit_without_pairing"
_CHAIN = "coverage.broken_chain"


def _groups(site: Site, neighbourhood: Neighbourhood) -> list[PartyOrganisation]:
    return [
        organisation
        for organisation in site.plan.party_organisations
        if organisation.neighbourhood is neighbourhood and organisation.kind == "building_group"
    ]


def _no_branch(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    neighbourhood = site.neighbourhood()
    branch = site.plan.organisation_of(neighbourhood, "neighbourhood_branch")
    site.plan.party_organisations.remove(branch)
    site.drop_posts(site.plan.posts_in(branch))
    for group in _groups(site, neighbourhood):
        # Led by the community committee from now on, so that the chain upwards holds.
        group.superior = branch.superior
    yield fault(_BRANCH, neighbourhood.id, "小区党支部已撤")


def _no_group(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    group = _groups(site, site.neighbourhood())[0]
    building = group.buildings.pop()
    yield fault(_GROUP, building.id, "党小组不含此楼栋")


def _uncovered_grid(site: Site) -> Grid:
    return _groups(site, site.neighbourhood())[0].grids.pop()


def _grid_uncovered(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    yield fault(_GRID, _uncovered_grid(site).id, "党小组未覆盖网格")


def _grid_perhaps_uncovered(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    grid = _uncovered_grid(site)
    yield unknown(_GRID, grid.id, "没有党组织，网格类型未填")
    yield from kind_unsaid(grid)


def kind_unsaid(grid: Grid) -> Iterator[ExpectedVerdict]:
    """Leave a grid's kind blank, with what follows for the checks that keep to comprehensive grids."""
    grid.kind = None
    yield unknown("service.oversized_grid", grid.id, "网格类型未填")
    yield unknown("service.care_per_gridworker", grid.id, "网格类型未填")


def _project_of_new_firm(site: Site, party_form: str | None) -> Project:
    neighbourhood = site.neighbourhood(managed=True, second=True)
    project = next(p for p in site.plan.projects if p.neighbourhood is neighbourhood)
    name, code = site.new_firm_parts()
    project.firm = Firm(code, name, staff=12, party_members=0, credit_rating="B")
    project.party_form = party_form
    for evaluation in site.plan.evaluations:
        if evaluation.neighbourhood is neighbourhood:
            evaluation.assessed = project.name
    return project


def _project_uncovered(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    yield fault(_PROJECT, _project_of_new_firm(site, "none").id, "新进物业企业没有党组织，项目填未覆盖")


def _project_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    yield unknown(_PROJECT, _project_of_new_firm(site, None).id, "新进物业企业没有党组织，项目组建方式未填")


def _without_committee(site: Site) -> Neighbourhood:
    neighbourhood = site.neighbourhood()
    committee = next(c for c in site.plan.committees if c.neighbourhood is neighbourhood)
    site.plan.committees.remove(committee)
    site.drop_posts(site.plan.posts_in(committee))
    return neighbourhood


def _no_self_governance(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    neighbourhood = _without_committee(site)
    neighbourhood.has_homeowners_committee = False
    yield fault(_SELF, neighbourhood.id, "业委会、共建委员会都没有")


def _self_governance_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    neighbourhood = _without_committee(site)
    neighbourhood.has_homeowners_committee = True
    yield unknown(_SELF, neighbourhood.id, "小区台账填有业委会，业委会台账查不到")


def _no_big_committee(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    community = site.part("big committee")
    committee = site.plan.organisation_of(community, "big_committee")
    site.plan.party_organisations.remove(committee)
    site.drop_posts(site.plan.posts_in(committee))
    for meeting in site.plan.meetings:
        if meeting.organisation is committee:
            meeting.organisation = None
    site.plan.evaluations = [one for one in site.plan.evaluations if one.organisation is not committee]
    yield fault(_BIG, community.id, "大党委已撤")


def _no_lead_unit(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    community = site.part("lead unit")
    for unit in site.plan.units:
        for pairing in unit.pairings:
            if pairing.place is community and pairing.role == "lead":
                # Still paired, as a member: the unit itself is not without a pairing.
                pairing.role = "member"
    yield fault(_LEAD, community.id, "牵头单位改为成员单位")


def _pairing_ended(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    enterprises = [unit for unit in site.plan.units if unit.kind == "state_owned_enterprise"]
    unit = enterprises[number]
    for pairing in unit.pairings:
        pairing.until = PAIRING_ENDED
    yield fault(_UNIT, unit.id, "结对已于2024年底到期")


def _chain_cut(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    neighbourhood = site.neighbourhood()
    groups = _groups(site, neighbourhood)
    if number == 0:
        branch = site.plan.organisation_of(neighbourhood, "neighbourhood_branch")
        branch.superior = None
        yield fault(_CHAIN, branch.id, "小区党支部上级未填")
        for group in groups:
            yield fault(_CHAIN, group.id, "所属小区党支部上级未填")
    else:
        groups[0].superior = None
        yield fault(_CHAIN, groups[0].id, "党小组上级未填")


def _street_unknown(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    community = site.lone_community
    plan = site.plan
    street = next(o for o in plan.party_organisations if o.street is community.street)
    plan.party_organisations.remove(street)
    for organisation in plan.party_organisations:
        if organisation.superior is street:
            organisation.superior = None
        if organisation.community is community and organisation.kind != "big_committee":
            yield unknown(_CHAIN, organisation.id, "本街道党工委未录入")


COVERAGE_DEFECTS = (
    Defect(_BRANCH, _no_branch),
    Defect(_GROUP, _no_group),
    Defect(_GRID, _grid_uncovered),
    Defect(_GRID, _grid_perhaps_uncovered, once=True),
    Defect(_PROJECT, _project_uncovered),
    Defect(_PROJECT, _project_unsaid, once=True),
    Defect(_SELF, _no_self_governance),
    Defect(_SELF, _self_governance_unsaid, once=True),
    Defect(_BIG, _no_big_committee),
    Defect(_LEAD, _no_lead_unit),
    Defect(_UNIT, _pairing_ended),
    Defect(_CHAIN, _chain_cut),
    Defect(_CHAIN, _street_unknown, once=True),
)
