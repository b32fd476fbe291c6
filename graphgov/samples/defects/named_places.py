"""Defects of what one named place practises: planted in its counterparts, where the sample's own model holds it."""

from __future__ import annotations

from collections.abc import Iterator

from graphgov.samples.defects.coverage import kind_unsaid
from graphgov.samples.defects.new_place import new_place
from graphgov.samples.defects.site import Defect, NoGroundLeftError, Site, fault, unknown
from graphgov.samples.parts import Community, Grid, PartyOrganisation, Team
from graphgov.samples.request import ExpectedVerdict
from graphgov.samples.work_parts import Meeting
from graphgov.schema.vocabularies import GRID_DUTY

_CHAIN = "coverage.broken_chain"
_LEVELS = "coverage.five_level_chain"
_GRID = "coverage.grid_without_party_organisation"
_BRANCHES = "coverage.one_branch_per_grid"
_TEAMS = "coverage.grid_without_teams"
_TALK = "cadence.monthly_talk"
_GRIDS = "grids of named places"
_MANY_ISSUES = 6


def _grid(site: Site) -> Grid:
    """A grid of a counterpart that no other defect touched."""
    return site.apart(_GRIDS, [grid for community in site.counterparts for grid in _grids(site, community)])


def _grids(site: Site, community: Community) -> list[Grid]:
    """Its grids, but for those whose duties a defect took away: a kind left blank would hide that."""
    return [grid for grid in site.plan.grids_of(community) if grid.duties == GRID_DUTY.names]


def _branch(site: Site, grid: Grid) -> PartyOrganisation:
    return next(o for o in site.plan.organisations_of(grid.community, "residents_branch") if grid in o.grids)


def _groups(site: Site, branch: PartyOrganisation) -> list[PartyOrganisation]:
    return [one for one in site.plan.party_organisations if one.superior is branch]


def _level_missing(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    """A residents' branch without a group, or a group without a member."""
    community = site.apart(_LEVELS, site.counterparts)
    # Planted first, in one community each, on a grid that nothing else touches then.
    branch = _branch(site, site.apart(_GRIDS, _grids(site, community)))
    groups = _groups(site, branch)
    if number % 2 == 0:
        others = site.plan.organisations_of(community, "residents_branch")
        for group in groups:
            group.superior = next(other for other in others if other is not branch)
        yield fault(_LEVELS, community.id, "有居民党支部没有党小组")
    else:
        groups[0].party_members, groups[0].group_leader, groups[0].hub_households = 0, None, []
        yield fault(_LEVELS, community.id, "有党小组没有党员")
        yield unknown("coverage.group_without_hub_household", groups[0].id, "党小组组长、党员中心户都未填")


def _street_unknown(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    """What `coverage.broken_chain` plants there leaves the first of the five levels open too."""
    yield unknown(_LEVELS, site.lone_community.id, "本街道党工委未录入")


def _branch_cut(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    branch = _branch(site, _grid(site))
    branch.superior = None
    yield fault(_CHAIN, branch.id, "居民党支部上级未填")
    for group in _groups(site, branch):
        yield fault(_CHAIN, group.id, "所属居民党支部上级未填")


def _neighbour(site: Site, grid: Grid) -> Grid | None:
    """Another grid of the same community that no other defect touched, if there is one."""
    try:
        return site.apart(_GRIDS, [one for one in _grids(site, grid.community) if one is not grid])
    except NoGroundLeftError:
        return None


def _without_branch(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    """No branch on the grid, or one that is shared with another grid of the community."""
    grid = _grid(site)
    branch = _branch(site, grid)
    other = _neighbour(site, grid) if number % 2 else None
    if other is None:
        branch.grids = []
        yield fault(_BRANCHES, grid.id, "网格没有居民党支部")
    else:
        branch.grids = [grid, other]
        yield fault(_BRANCHES, grid.id, "两个网格共用一个居民党支部")
        yield fault(_BRANCHES, other.id, "网格有两个居民党支部")


def _perhaps_without_branch(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    grid = _grid(site)
    _branch(site, grid).grids = []
    yield unknown(_BRANCHES, grid.id, "没有居民党支部，网格类型未填")
    yield from kind_unsaid(grid)


def _uncovered(site: Site) -> Grid:
    grid = _grid(site)
    for group in site.plan.groups_on(grid):
        group.grids.remove(grid)
    _branch(site, grid).grids = []
    return grid


def _grid_uncovered(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    grid = _uncovered(site)
    yield fault(_GRID, grid.id, "居民党支部、党小组都没有覆盖网格")
    yield fault(_BRANCHES, grid.id, "网格没有居民党支部")


def _grid_perhaps_uncovered(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    grid = _uncovered(site)
    yield unknown(_GRID, grid.id, "没有党组织，网格类型未填")
    yield unknown(_BRANCHES, grid.id, "没有居民党支部，网格类型未填")
    yield unknown(_TEAMS, _drop_team(site, grid).id, "少一种队伍，网格类型未填")
    yield from kind_unsaid(grid)


def _teams(site: Site, grid: Grid) -> list[Team]:
    return [team for team in site.plan.teams_of(grid.community) if team.grid is grid]


def _drop_team(site: Site, grid: Grid, which: int = 0) -> Grid:
    teams = _teams(site, grid)
    site.plan.teams.remove(teams[which % len(teams)])
    return grid


def _team_missing(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    yield fault(_TEAMS, _drop_team(site, _grid(site), number).id, "三种队伍缺一种")


CHAIN_DEFECTS = (
    Defect(_LEVELS, _level_missing),
    Defect(_LEVELS, _street_unknown, once=True),
    Defect(_CHAIN, _branch_cut),
    Defect(_BRANCHES, _without_branch),
    Defect(_BRANCHES, _perhaps_without_branch, once=True),
    Defect(_GRID, _grid_uncovered),
    Defect(_GRID, _grid_perhaps_uncovered, once=True),
    Defect(_TEAMS, _team_missing),
)
"""What Anhuili's five verticals and five horizontals are held to (chaoyang C1, C2, C3)."""


def _talks(site: Site) -> tuple[Community, list[Meeting]]:
    """The talks of a counterpart, the latest first."""
    community = site.apart(_TALK, site.counterparts)
    talks = [m for m in site.plan.meetings if m.community is community and m.kind == "monthly_talk"]
    return community, sorted(talks, key=lambda meeting: meeting.held, reverse=True)


def _talk_missing(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    community, talks = _talks(site)
    if number % 2 == 0:
        site.plan.meetings.remove(talks[number])
        yield fault(_TALK, community.id, "有一个月没有月月谈")
    else:
        talks[number % len(talks)].issues = _MANY_ISSUES
        yield fault(_TALK, community.id, f"有一次月月谈议了{_MANY_ISSUES}个问题")


def _talk_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    community, talks = _talks(site)
    talks[0].issues = None
    yield unknown(_TALK, community.id, "有一次月月谈没填议题数")


def _place_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    """Elsewhere a talk is encouraged in communities: one place has been planted that may be none."""
    yield unknown(_TALK, new_place(site).id, "社区类型未填，没有月月谈")


TALK_DEFECTS = (
    Defect(_TALK, _talk_missing),
    Defect(_TALK, _talk_unsaid, once=True),
    Defect(_TALK, _place_unsaid, once=True),
)
"""What Xiqiao's monthly talk is held to (wuhan W7)."""
