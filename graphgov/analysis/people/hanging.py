"""What hangs on two people being one: the class of appointments that their posts together would belong to."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

from graphgov.analysis.appointments.classes import AppointmentClass

_NEAR = frozenset({"same_neighbourhood", "same_community"})
_FIRM_KINDS = frozenset({"PropertyFirm", "PropertyProject"})
_BRANCHES = frozenset({"neighbourhood_branch", "residents_branch", "stairwell_branch"})
_POLICE = frozenset({"police_head", "police_officer", "police_auxiliary"})
GRAVEST_FIRST = (
    AppointmentClass.BARRED,
    AppointmentClass.RECUSE,
    AppointmentClass.LOAD,
    AppointmentClass.WANTED,
    None,
)


@dataclass(frozen=True)
class HeldPost:
    """A post on record: the organisation or place, its kind (of a Party organisation also its own), and the post."""

    post: str
    organisation: str
    organisation_name: str
    party_kind: str | None = None
    full_time: bool | None = None

    @property
    def kind(self) -> str:
        """The kind of node that the post is held in."""
        return self.organisation.partition(":")[0]


def hangs_on(
    one: Iterable[HeldPost], other: Iterable[HeldPost], evidence: Set[str], full_time: Set[str]
) -> AppointmentClass | None:
    """The gravest class that the posts of two people, if they are one, would belong to; None where none does.

    >>> chair = HeldPost("chair", "HomeownerCommittee:1", "甲园业委会")
    >>> manager = HeldPost("manager", "PropertyProject:1", "甲园项目")
    >>> hangs_on([chair], [manager], {"same_neighbourhood"}, set())
    <AppointmentClass.BARRED: 'barred'>
    """
    first, second = tuple(one), tuple(other)
    pairs = [(a, b) for x in first for y in second for a, b in ((x, y), (y, x)) if x.organisation != y.organisation]
    if _NEAR & evidence and any(a.kind == "HomeownerCommittee" and b.kind in _FIRM_KINDS for a, b in pairs):
        return AppointmentClass.BARRED
    if any(a.party_kind == "big_committee" and b.kind in _FIRM_KINDS for a, b in pairs):
        return AppointmentClass.RECUSE
    if any(_fills_a_day(a, full_time) and _fills_a_day(b, full_time) for a, b in pairs):
        return AppointmentClass.LOAD
    return AppointmentClass.WANTED if any(_is_wanted(a, b) for a, b in pairs) else None


def _fills_a_day(held: HeldPost, full_time: Set[str]) -> bool:
    return held.post in full_time if held.full_time is None else held.full_time


def _is_wanted(one: HeldPost, other: HeldPost) -> bool:
    if other.kind == "HomeownerCommittee":
        return one.party_kind == "community_committee" or (one.party_kind in _BRANCHES and one.post == "secretary")
    if one.party_kind == "community_committee":
        return other.post in _POLICE or (other.party_kind in _BRANCHES and other.post == "secretary")
    return one.party_kind == "big_committee" and other.kind != "PartyOrganisation"
