"""Defects in what grids, branches, neighbourhoods and firms have: duties, teams, haves, rooms, ratings."""

from __future__ import annotations

from collections.abc import Iterator

from graphgov.samples.defects.site import Defect, Site, fault, unknown
from graphgov.samples.parts import Firm, PartyOrganisation
from graphgov.samples.provision_parts import Haves, Rooms
from graphgov.samples.request import ExpectedVerdict

_DUTIES = "coverage.grid_without_duties"
_ROOMS = "coverage.rooms"
_HAVES = "coverage.four_haves_incomplete"
_OFFICE = "coverage.branch_without_office"
_RATING = "service.firm_unrated"
_HAVE_FIELDS = (("has_plaque", "牌匾"), ("has_flag", "党旗党徽"), ("has_press", "党报党刊"), ("has_rules", "规章制度"))
_ROOM_FIELDS = (("branch_room", "党支部用房"), ("homeowners_room", "业委会用房"), ("property_room", "物业用房"))
_BRANCHES = ("neighbourhood_branch", "residents_branch")


def _duties(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    """A grid whose kind another defect left blank would be unknown, so only comprehensive ones are taken."""
    grid = site.apart(_DUTIES, (g for g in site.plan.grids if g.kind == "comprehensive"))
    grid.duties = ("party_building", "safety", "services")[: 3 - number % 3]
    yield fault(_DUTIES, grid.id, f"四项职责只承担{len(grid.duties)}项")


def _duties_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    grid = site.apart(_DUTIES, site.plan.grids)
    grid.duties = None
    yield unknown(_DUTIES, grid.id, "网格职责未填")


def _rooms_of(site: Site) -> tuple[Rooms, str]:
    neighbourhood = site.apart(_ROOMS, (n for n in site.plan.neighbourhoods if n.kind == "property_managed"))
    return neighbourhood.rooms, neighbourhood.id


def _rooms(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    rooms, subject = _rooms_of(site)
    field, name = _ROOM_FIELDS[number % len(_ROOM_FIELDS)]
    setattr(rooms, field, 0)
    yield fault(_ROOMS, subject, f"{name}面积填0")


def _rooms_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    rooms, subject = _rooms_of(site)
    rooms.branch_room = None
    yield unknown(_ROOMS, subject, "党支部用房面积未填")


def _branch(site: Site, purpose: str) -> tuple[Haves, PartyOrganisation]:
    branches = (o for o in site.plan.party_organisations if o.kind in _BRANCHES and o.haves)
    branch = site.apart(purpose, branches)
    branch.haves = branch.haves or Haves()
    return branch.haves, branch


def _haves(site: Site, number: int) -> Iterator[ExpectedVerdict]:
    haves, branch = _branch(site, _HAVES)
    field, name = _HAVE_FIELDS[number % len(_HAVE_FIELDS)]
    setattr(haves, field, False)
    yield fault(_HAVES, branch.id, f"没有{name}")


def _haves_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    haves, branch = _branch(site, _HAVES)
    haves.has_press = None
    yield unknown(_HAVES, branch.id, "党报党刊一栏未填")


def _office(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    haves, branch = _branch(site, _OFFICE)
    haves.has_office = False
    yield fault(_OFFICE, branch.id, "没有活动场所")


def _office_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    haves, branch = _branch(site, _OFFICE)
    haves.has_office = None
    yield unknown(_OFFICE, branch.id, "活动场所一栏未填")


def _firm(site: Site) -> Firm:
    """A firm that serves somewhere: one that lost its only project stands in no register."""
    return site.apart(_RATING, list({id(p.firm): p.firm for p in site.plan.projects}.values()))


def _unrated(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    firm = _firm(site)
    firm.credit_rating = "未评级"
    yield fault(_RATING, firm.id, "信用等级填未评级")


def _rating_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    firm = _firm(site)
    firm.credit_rating = None
    yield unknown(_RATING, firm.id, "信用等级未填")


FACILITY_DEFECTS = (
    Defect(_DUTIES, _duties),
    Defect(_DUTIES, _duties_unsaid, once=True),
    Defect(_ROOMS, _rooms),
    Defect(_ROOMS, _rooms_unsaid, once=True),
    Defect(_HAVES, _haves),
    Defect(_HAVES, _haves_unsaid, once=True),
    Defect(_OFFICE, _office),
    Defect(_OFFICE, _office_unsaid, once=True),
    Defect(_RATING, _unrated),
    Defect(_RATING, _rating_unsaid, once=True),
)
