"""The ground a sample stands on: a place's real divisions, or a whole invented city."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from graphgov.errors import GraphgovError
from graphgov.messages import gettext as _
from graphgov.samples.parts import Community, Division
from graphgov.shipped import shipped

INVENTED_PROVINCE = "99"
INVENTED_CITIES = 99
"""Cities that the invented province has codes for."""
_CITY_FIRST, _CITY_SECOND = "云霁岚檀璟朗漱映芷棠", "陌漪渚泠霭澹榭澍邈珩"
_DISTRICT_FIRST, _DISTRICT_SECOND = "富熹翊昶珑澄栖珺晴悦", "漪陌邈珩澍榭澹霭泠渚"
_STREET_NAMES = ("听澜", "沁芷", "朗汀", "漱月", "岚桥", "棠溪", "璟山", "映榆")
_COMMUNITY_FIRST = "澜沁岚棠桐榆檀芷汀璟朗漱"
_COMMUNITY_SECOND = "月泉桥林溪坞洲浦圩塘湾亭"
_COMMUNITIES_A_STREET = 8


@dataclass(frozen=True)
class Ground:
    """The divisions from the province down to the streets, widest first, and the communities, by code.

    `office` is the narrowest division that all of them lie in: it hands the registers in.
    """

    divisions: tuple[Division, ...]
    communities: tuple[Community, ...]
    office: Division


def real_ground(place: str, named: tuple[str, ...], published: int, wanted: int) -> Ground:
    """The real communities of a place: those whose codes are `named`, then the lowest codes, up to the published count.

    `place` is the name of a file in `data/divisions`.  Of the published communities `wanted` are kept, evenly spread,
    so that a small sample too lies in several streets.  Raises `GraphgovError` where the file has too few communities.
    """
    path = shipped("data", "divisions", f"{place}.csv")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    by_code: dict[str, Division] = {}
    for row in sorted(rows, key=lambda row: (len(row["code"]), row["code"])):
        if row["level"] in ("community", "village"):
            continue
        by_code[row["code"]] = Division(row["code"], row["name"], row["level"], by_code.get(row["superior"]))
    found = [
        Community(row["code"], row["name"], by_code[row["superior"]])
        for row in sorted(rows, key=lambda row: (row["code"] not in named, row["code"]))
        if row["level"] == "community" and "社区" in row["name"]
    ]
    if len(found) < published:
        raise GraphgovError(
            _("{file} lists {found} communities; the published account has {published}.").format(
                file=path.name, found=len(found), published=published
            )
        )
    kept = [found[index * published // wanted] for index in range(wanted)]
    return _ground(sorted(kept, key=lambda community: community.code))


def invented_ground(wanted: int, seed: int = 1) -> Ground:
    """A city that does not exist, with codes that no place has; the last community has a street to itself.

    Each of 99 seeds has a city of its own, so that the registers of several can be loaded together.

    >>> invented_ground(10).communities[8].code, invented_ground(10, seed=7).communities[8].code
    ('990101002001', '990701002001')
    """
    number = (seed - 1) % INVENTED_CITIES
    second, first = divmod(number, len(_CITY_FIRST))
    code = f"{INVENTED_PROVINCE}{number + 1:02d}"
    superior = Division(INVENTED_PROVINCE, "示例省", "province")
    superior = Division(code, f"{_CITY_FIRST[first]}{_CITY_SECOND[second]}市", "city", superior)
    district = f"{_DISTRICT_FIRST[first]}{_DISTRICT_SECOND[second]}区"
    superior = Division(f"{code}01", district, "district", superior)
    streets = [
        Division(
            f"{superior.code}{number:03d}",
            f"{_STREET_NAMES[(number - 1) % len(_STREET_NAMES)]}{_ordinal(number)}街道",
            "street",
            superior,
        )
        for number in range(1, (wanted - 2) // _COMMUNITIES_A_STREET + 3)
    ]
    communities = []
    for index in range(wanted):
        last = index == wanted - 1
        street = streets[-1] if last else streets[index // _COMMUNITIES_A_STREET]
        first, second = divmod(index, len(_COMMUNITY_FIRST))
        name = _COMMUNITY_FIRST[second] + _COMMUNITY_SECOND[(first + second) % len(_COMMUNITY_SECOND)]
        name += "" if first < len(_COMMUNITY_SECOND) else str(first // len(_COMMUNITY_SECOND))
        number = 1 if last else index % _COMMUNITIES_A_STREET + 1
        communities.append(Community(f"{street.code}{number:03d}", f"{name}社区", street))
    return _ground(communities)


def _ordinal(number: int) -> str:
    return "" if number <= len(_STREET_NAMES) else str((number - 1) // len(_STREET_NAMES) + 1)


def _ground(communities: list[Community]) -> Ground:
    divisions: dict[str, Division] = {}
    for community in communities:
        at: Division | None = community.street
        while at is not None:
            divisions[at.code] = at
            at = at.superior
    ordered = sorted(divisions.values(), key=lambda division: (len(division.code), division.code))
    return Ground(tuple(ordered), tuple(communities), _office(communities))


def _office(communities: list[Community]) -> Division:
    office = communities[0].district
    while any(not community.code.startswith(office.code) for community in communities) and office.superior:
        office = office.superior
    return office
