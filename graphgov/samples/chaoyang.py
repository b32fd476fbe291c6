"""The chaoyang sample: one core, many actors; five verticals, five horizontals (see `data/models/chaoyang.toml`).

At full size and without defects it stands on all real communities of the district that bear the name, in its 43
streets and townships, and holds the published counts: 280 rated property projects, 14 of them at 5A and 21 at
4A, 9,519 lane chiefs, more than 4,100 livelihood projects, and in Anhuili five residents' branches on five grids.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from graphgov.samples.defects.named_places import CHAIN_DEFECTS
from graphgov.samples.parts import Community, PartyOrganisation, Post, SocialOrganisation, Team
from graphgov.samples.provision_parts import Haves
from graphgov.samples.sound_place.bench import Bench, Measures, Share, each
from graphgov.samples.sound_place.organisations import BRANCH_END, BRANCH_START
from graphgov.samples.sound_place.people import UNIT_START
from graphgov.samples.sound_place.recipe import IN_LITTLE, Recipe
from graphgov.samples.work_parts import CommonProject

ANHUILI = "110105009046"
ANHUILI_GRIDS = 5
LANE_CHIEFS, LIVELIHOOD_PROJECTS, AGENCY_STORES = Share(total=9519), Share(total=4130), Share(total=506)
RATED, AT_5A, AT_4A = 280, 14, 21

_LIVELIHOOD = ("楼门修缮", "停车位划线", "健身器材更新", "架空线整理", "绿地补种", "无障碍坡道", "垃圾站改造")

FULL = Measures(
    neighbourhoods=each(2),
    grids=each(4),
    households=(36, 56),
    leaders=Share(percent=70),
    organs=Share(percent=104),
    stations=Share(percent=60),
    two_new=Share(percent=100),
    enterprises=Share(percent=50),
    registered=each(12),
    managed=Share(total=RATED),
    named_grids=ANHUILI_GRIDS,
    counted=2,
)
SMALL = replace(IN_LITTLE, named_grids=ANHUILI_GRIDS)
INVENTED = replace(IN_LITTLE, neighbourhoods=each(3), grids=each(6), named_grids=ANHUILI_GRIDS)


def _make_verticals(bench: Bench) -> None:
    """A residents' branch on each grid of Anhuili, between the community committee and the Party groups (C1, C2)."""
    plan = bench.plan
    for community in bench.named:
        committee = plan.organisation_of(community, "community_committee")
        for number, grid in enumerate(plan.grids_of(community), start=1):
            branch = PartyOrganisation(
                code=f"{community.code}R{number}",
                name=f"{community.short}第{number}居民党支部",
                kind="residents_branch",
                superior=committee,
                community=community,
                grids=[grid],
                term_number="第二届",
                term_start=BRANCH_START,
                term_end=BRANCH_END,
                founded=dt.date(2012, 3, 1),
                form="own",
                party_members=(grid.residents or 0) // 20,
                haves=Haves(),
            )
            for group in plan.groups_on(grid):
                group.superior = branch
            plan.party_organisations.append(branch)


def _make_grid_teams(bench: Bench) -> None:
    """A community work team, a volunteer team and a service group in each grid of Anhuili (C3)."""
    for community in bench.named:
        for grid in bench.plan.grids_of(community):
            for name, kind, members in (
                ("社区工作小队", "work", 6),
                ("志愿者团队", "volunteer", 20),
                ("服务小组", "service", 8),
            ):
                team = Team(f"{grid.name}{name}", kind, community, None, members, dt.date(2020, 2, 1), grid)
                bench.plan.teams.append(team)


def _rate_projects(bench: Bench) -> None:
    """Of all projects rated, 14 come out at 5A and 21 at 4A, in the same proportion in a smaller place (C8)."""
    projects = bench.plan.projects
    best, good = (max(len(projects) * share // RATED, 1) for share in (AT_5A, AT_4A))
    for number, project in enumerate(projects):
        project.rating = "aaaaa" if number < best else "aaaa" if number < best + good else "aaa"
        project.on_brand_list = number < best + good


def _make_actors(bench: Bench) -> None:
    """Lane chiefs, livelihood projects agreed at the table, agencies that help (C6, C7, C9)."""
    communities = bench.plan.communities
    # A small place has its share of what the district's 620 communities have.
    for number, community in enumerate(communities):
        dice = bench.dice(f"actors {community.code}")
        at = number * CHAOYANG.published // len(communities)
        for _ in range(LANE_CHIEFS.of(at, CHAOYANG.published)):
            bench.plan.posts.append(Post(bench.person(dice), community, "lane_chief", UNIT_START))
        for turn in range(LIVELIHOOD_PROJECTS.of(at, CHAOYANG.published)):
            _agree_project(bench, community, turn)
        for turn in range(AGENCY_STORES.of(at, CHAOYANG.published)):
            name = f"{bench.namer.firm_word()}房产经纪{community.short}{turn + 1}号店"
            bench.plan.social_organisations.append(
                SocialOrganisation(bench.namer.credit_code(), name, "business", community, party_members=turn % 2)
            )


def _agree_project(bench: Bench, community: Community, turn: int) -> None:
    lead = bench.plan.units_of(community)[0]
    agreed = dt.date(2014 + turn * 11 // 7, 5, 10)
    bench.plan.common_projects.append(
        CommonProject(
            code=f"L{community.code}{turn + 1:02d}",
            name=f"{community.short}{_LIVELIHOOD[turn % len(_LIVELIHOOD)]}",
            need=None,
            resource=None,
            unit=lead,
            agreed=agreed,
            due=agreed + dt.timedelta(days=300),
            done=agreed + dt.timedelta(days=200),
            community=community,
            kind="livelihood",
        )
    )


CHAOYANG = Recipe(
    "chaoyang",
    620,
    FULL,
    SMALL,
    INVENTED,
    named=(ANHUILI,),
    own_organisations=(_make_verticals, _rate_projects),
    own_parts=(_make_grid_teams, _make_actors),
    own_defects=CHAIN_DEFECTS,
)
