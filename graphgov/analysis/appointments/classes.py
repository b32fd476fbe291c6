"""What the checks of appointments are about: posts wanted together, to sit out, barred, or too many in one hand."""

from __future__ import annotations

from enum import Enum


class AppointmentClass(Enum):
    """A pair of posts counts as achievement (wanted), sits out one matter (recuse), may not be (barred), or is too
    much for one person or unit (load); the rest is about seats, procedure and terms."""

    WANTED = "wanted"
    RECUSE = "recuse"
    BARRED = "barred"
    LOAD = "load"
    SEATS = "seats"


_WANTED = (
    "branch_without_community_cadre",
    "deputy_not_from_lead_unit",
    "local_heads_on_big_committee",
    "member_in_homeowners_committee",
    "no_cross_appointment",
    "police_head_on_community_committee",
    "secretary_as_chair",
    "secretary_chair_share",
    "secretary_is_community_secretary",
    "secretary_on_big_working_committee",
    "too_few",
)
_RECUSE = ("assessor_not_recused", "recusal")
_BARRED = ("barred_pair",)
_LOAD = ("concentration", "overlapping_posts", "shared_people", "too_many_posts", "unit_with_many_seats")
_CLASSES = {
    **dict.fromkeys(_WANTED, AppointmentClass.WANTED),
    **dict.fromkeys(_RECUSE, AppointmentClass.RECUSE),
    **dict.fromkeys(_BARRED, AppointmentClass.BARRED),
    **dict.fromkeys(_LOAD, AppointmentClass.LOAD),
}


def appointment_class(check: str) -> AppointmentClass:
    """The class of a check of appointments, by its id.

    >>> appointment_class("appointments.barred_pair").value
    'barred'
    """
    return _CLASSES.get(check.rpartition(".")[2], AppointmentClass.SEATS)
