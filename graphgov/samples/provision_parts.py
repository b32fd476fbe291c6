"""What a community has been given and is loaded with, as its own register states it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(eq=False)
class Provision:
    """Stated facilities, staff, funds and burdens of a community; as they stand here they are sound under every model.

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
