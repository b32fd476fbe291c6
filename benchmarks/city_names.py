"""How many of each thing an invented city has, and what they are called: SQL expressions over their numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class City:
    """How many of each there are.

    `residents` live in the buildings in equal numbers, three to a household.
    """

    residents: int
    districts: int = 13
    streets: int = 176
    communities: int = 1_430
    neighbourhoods: int = 5_000
    grids: int = 12_000
    buildings: int = 100_000
    workers: int = 18_000


_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def street_of(city: City, community: str) -> str:
    return f"({community} * {city.streets} // {city.communities})"


def places(city: City, community: str, *, community_named: bool = True) -> str:
    street = street_of(city, community)
    district = f"({street} * {city.districts} // {city.streets})"
    named = f", {community_name(community)} AS 社区" if community_named else ""
    return f"{district_name(district)} AS 区县, {street_name(street)} AS 街道{named}"


def district_name(number: str) -> str:
    return f"'第' || ({number} + 1) || '区'"


def street_name(number: str) -> str:
    return f"'第' || ({number} + 1) || '街道'"


def community_name(number: str) -> str:
    return f"'第' || ({number} + 1) || '社区'"


def neighbourhood_name(number: str) -> str:
    return f"'第' || ({number} + 1) || '小区'"


def building_name(number: str) -> str:
    return f"(({number}) % 20 + 1) || '号楼'"


def grid_name(number: str) -> str:
    return f"'第' || ({number} + 1) || '网格'"


def district_code(number: str) -> str:
    return f"'9901' || lpad(CAST({number} + 1 AS VARCHAR), 2, '0')"


def street_code(city: City, number: str) -> str:
    district = f"({number} * {city.districts} // {city.streets})"
    return f"{district_code(district)} || lpad(CAST({number} + 1 AS VARCHAR), 3, '0')"


def identity_number(number: str, year: int | str) -> str:
    """SQL for a number of eighteen characters that holds, in a place that does not exist; one for each `number`."""
    first = (
        f"(99000000000000000 + ({number}) // 336000 * 100000000000 + CAST({year} AS BIGINT) * 10000000 "
        f"+ (1 + ({number}) // 1000 % 12) * 100000 + (1 + ({number}) // 12000 % 28) * 1000 + ({number}) % 1000)"
    )
    digits = " + ".join(f"{first} // {10 ** (16 - at)} % 10 * {weight}" for at, weight in enumerate(_WEIGHTS))
    return f"(CAST({first} AS VARCHAR) || substr('10X98765432', CAST(({digits}) % 11 + 1 AS INTEGER), 1))"
