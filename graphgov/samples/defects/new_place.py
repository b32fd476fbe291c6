"""Defects of places nobody serves in yet: a community whose kind nobody said, one whose committees stand empty."""

from __future__ import annotations

from collections.abc import Iterator

from graphgov.samples.defects.appointment_sides import empty
from graphgov.samples.defects.site import Defect, Site, unknown
from graphgov.samples.parts import Community
from graphgov.samples.request import ExpectedVerdict

_KIND_DECIDES = (
    "cadence.hall_meeting",
    "cadence.needs_per_community",
    "cadence.solved_in_100_days",
    "coverage.community_without_big_committee",
    "coverage.community_without_instructor",
    "coverage.community_without_lead_unit",
    "coverage.community_without_linked_leader",
    "coverage.community_without_partners",
    "service.information_officers",
)


def new_place(site: Site) -> Community:
    """A place whose name does not say either what it is; told by its code."""
    street = site.lone_community.street
    return Community(f"{street.code}999", "栖云新区", street, kind=None)


def _kind_unsaid(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    """A place under preparation that nothing says whether it is a community or a village: nobody lives there yet."""
    place = new_place(site)
    site.plan.communities.append(place)
    for check in _KIND_DECIDES:
        yield unknown(check, place.id, "社区类型未填，还没有人员和组织")


def _committees_empty(site: Site, _number: int) -> Iterator[ExpectedVerdict]:
    """Nobody is on record in any homeowners' committee; what the key says of it is summed over the plan."""
    for committee in site.plan.committees_of(site.whole()):
        empty(site, committee)
    yield from ()


NEW_PLACE_DEFECTS = (
    Defect("appointments.secretary_chair_share", _committees_empty, once=True, whole=True),
    Defect(_KIND_DECIDES[0], _kind_unsaid, once=True),
)
