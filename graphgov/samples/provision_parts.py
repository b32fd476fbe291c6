"""What places have been given and are loaded with, as their own registers state it; sound under every model."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(eq=False)
class Provision:
    """Stated facilities, staff, funds and burdens of a community.

    Fields bear the names of the columns of the register of communities; the budget is in yuan a year.
    """

    has_covenant: bool | None = True
    has_deliberation_platform: bool | None = True
    has_police_district: bool | None = True
    police_officers: int | None = 1
    police_auxiliaries: int | None = 2
    police_days: int | None = 4
    governance_staff: int | None = 4
    office_budget: int | None = 240_000
    items_sent_down: int | None = 56
    signs_hung: int | None = 12
    signs_without_basis: int | None = 0
    information_officers: int | None = 3


@dataclass(eq=False)
class Rooms:
    """Rooms of a neighbourhood, in square metres; fields bear the names of the columns of its register."""

    property_room: int | None = 120
    homeowners_room: int | None = 20
    branch_room: int | None = 30


@dataclass(eq=False)
class Haves:
    """What a branch has; fields bear the names of the columns of the register of Party organisations."""

    has_plaque: bool | None = True
    has_flag: bool | None = True
    has_press: bool | None = True
    has_rules: bool | None = True
    has_office: bool | None = True
