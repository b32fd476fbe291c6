"""Every ordinary table that the tests of unfolding load, by name."""

from __future__ import annotations

from tests.loaders.unfolded_people import (
    BIG_COMMITTEE,
    CHAIN,
    LEAVING_AND_JOINING,
    PARTY_STATISTICS,
    REGISTERED,
    SECRETARIES,
    TWO_COMMITTEES,
    WORKFORCE,
)
from tests.loaders.unfolded_places import (
    BUILDING_LEADERS,
    DIVIDED,
    LINKED_LEADERS,
    MEETINGS_BY_MONTH,
    ROSTER,
    SPONSORED,
    TWO_HEADERS,
    TWO_NEW,
)

SHAPES = {
    "roster": ROSTER,
    "two committees": TWO_COMMITTEES,
    "linked leaders": LINKED_LEADERS,
    "sponsored neighbourhoods": SPONSORED,
    "big committee": BIG_COMMITTEE,
    "registered members": REGISTERED,
    "building leaders": BUILDING_LEADERS,
    "party statistics": PARTY_STATISTICS,
    "workforce": WORKFORCE,
    "secretaries": SECRETARIES,
    "leaving and joining": LEAVING_AND_JOINING,
    "divided": DIVIDED,
    "meetings by month": MEETINGS_BY_MONTH,
    "two headers": TWO_HEADERS,
    "chain": CHAIN,
    "two new": TWO_NEW,
}
