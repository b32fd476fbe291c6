"""What follows from a whole plan and from no single defect: ratios of divisions, firm heads who sit out, members
not registered.

Plain sums over the plan; the thresholds are those that the checks declare by default.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphgov.samples.defects.cadence import invitations
from graphgov.samples.defects.joint_work import liaison_teams
from graphgov.samples.defects.registration import members_not_registered
from graphgov.samples.defects.seats import consequences_of_seats
from graphgov.samples.defects.site import fault, pair, unknown
from graphgov.samples.defects.two_sides import consequences_on_two_sides
from graphgov.samples.parts import Community, Firm, Grid, Post
from graphgov.samples.plan import Plan
from graphgov.samples.request import DATA_DATE, ExpectedVerdict
from graphgov.samples.sound_place.people import WORKERS_PER_TEN_THOUSAND

_STAFF = "service.staff_ratio"
_PART_TIME = "service.grid_without_full_time_gridworker"
_LOAD = "service.unequal_load"
LOAD_RATIO = 300
"""Per cent that the heaviest load of households per gridworker may be of the lightest in its community."""
_RECUSAL = "appointments.recusal"


def consequences(plan: Plan) -> Iterator[ExpectedVerdict]:
    """The lines of the key that any plan has, planted defects or none."""
    yield from _staff_ratios(plan)
    yield from _recusals(plan)
    yield from members_not_registered(plan)
    yield from invitations(plan)
    yield from liaison_teams(plan)
    yield from _loads(plan)
    yield from _part_timers_only(plan)
    yield from consequences_of_seats(plan)
    yield from consequences_on_two_sides(plan)


def _staff_ratios(plan: Plan) -> Iterator[ExpectedVerdict]:
    district = plan.communities[0].district
    units: list[tuple[str, list[Community]]] = [(c.id, [c]) for c in plan.communities]
    streets = {c.street.code: c.street for c in plan.communities}.values()
    units += [(street.id, [c for c in plan.communities if c.street is street]) for street in streets]
    units += [(division.id, plan.communities) for division in (district, district.superior) if division is not None]
    certain: dict[int, int] = {}
    possible: dict[int, int] = {}
    for post in plan.posts:
        if isinstance(post.holder, Community) and post.post.startswith("worker"):
            key = id(post.holder)
            certain[key] = certain.get(key, 0) + (post.full_time is True)
            possible[key] = possible.get(key, 0) + (post.full_time is not False)
    for subject, communities in units:
        residents = sum(c.residents or 0 for c in communities)
        wanted = residents * WORKERS_PER_TEN_THOUSAND
        if any(c.residents is None or c.kind is None for c in communities):
            yield unknown(_STAFF, subject, "常住人口或社区类型未填")
        elif 10_000 * sum(certain.get(id(c), 0) for c in communities) >= wanted:
            continue
        elif 10_000 * sum(possible.get(id(c), 0) for c in communities) < wanted:
            yield fault(_STAFF, subject, "专职社区工作者不足每万人18名")
        else:
            yield unknown(_STAFF, subject, "社区工作者专职、兼职未填")


def _loads(plan: Plan) -> Iterator[ExpectedVerdict]:
    workers: dict[int, set[int]] = {}
    for post in plan.posts:
        if post.post == "gridworker" and (post.until is None or post.until >= DATA_DATE):
            workers.setdefault(id(post.holder), set()).add(id(post.person))
    for community in plan.communities:
        grids = [g for g in plan.grids_of(community) if g.kind in (None, "comprehensive") and id(g) in workers]
        loads = [
            g.households * 100 // len(workers[id(g)]) for g in grids if g.kind is not None and g.households is not None
        ]
        if len(grids) > 1 and loads and 100 * max(loads) > LOAD_RATIO * min(loads):
            yield fault(_LOAD, community.id, "每名网格员所管户数相差三倍以上")
        elif len(grids) > 1 and len(loads) < len(grids):
            yield unknown(_LOAD, community.id, "有网格户数未填或类型未填")


def _part_timers_only(plan: Plan) -> Iterator[ExpectedVerdict]:
    hands: dict[int, list[Post]] = {}
    for post in plan.posts:
        in_force = post.until is None or post.until >= DATA_DATE
        if isinstance(post.holder, Grid) and post.post in ("gridworker", "grid_leader") and in_force:
            hands.setdefault(id(post.holder), []).append(post)
    for grid in plan.grids:
        posts = hands.get(id(grid), [])
        said = [post.full_time for post in posts if post.post == "gridworker"]
        if not posts or grid.kind not in (None, "comprehensive") or True in said:
            continue
        if grid.kind is None or None in said:
            yield unknown(_PART_TIME, grid.id, "没有专职网格员，网格类型或专职兼职未填")
        else:
            yield fault(_PART_TIME, grid.id, "仅有网格长或兼职网格员")


def _recusals(plan: Plan) -> Iterator[ExpectedVerdict]:
    running: dict[tuple[int, str], bool] = {}
    firms: dict[str, Firm] = {}
    for project in plan.projects:
        key = (id(project.neighbourhood.community), project.firm.name)
        firms[project.firm.name] = project.firm
        in_force = project.contract_start <= DATA_DATE <= project.contract_end
        running[key] = running.get(key, False) or in_force
    for organisation in plan.party_organisations:
        if organisation.kind != "big_committee" or organisation.community is None:
            continue
        for post in plan.posts_in(organisation):
            key = (id(organisation.community), post.person.employer or "")
            if key in running and (post.until is None or post.until >= DATA_DATE):
                subject = pair(organisation.id, firms[key[1]].id)
                if running[key]:
                    yield fault(_RECUSAL, subject, "物业企业负责人任大党委委员，评议本企业项目应回避")
                else:
                    yield unknown(_RECUSAL, subject, "物业企业负责人任大党委委员，项目合同已到期")
