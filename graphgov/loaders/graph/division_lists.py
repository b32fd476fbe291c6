"""Lists of divisions, asked by SQL where they lie: the one handed in, and the national one that ships with the package.

Of the 45,000 rows of the national list (`data/divisions`, down to street and town) only those that registers name ever
come into Python.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from graphgov.loaders.graph.minting import normalised_sql
from graphgov.shipped import shipped

FILE = "national.parquet"
STREETS = ("street", "town", "township")
DISTRICTS = ("district", "city", "province")


def street_level(name: str) -> str:
    """The level of a division below the district, judged by how its name ends.

    街道 and what works like one (地区, 开发区, 农场, 管委会) are streets; a remark in brackets is passed over.

    >>> [street_level(name) for name in ("雄关街道", "新城镇", "下沙乡", "南磨房地区", "查干苏木")]
    ['street', 'town', 'township', 'street', 'township']
    """
    plain = re.sub(r"[（(].*?[）)]$", "", name)
    if plain.endswith("镇"):
        return "town"
    return "township" if plain.endswith(("乡", "苏木")) else "street"


@dataclass(frozen=True, order=True)
class Listed:
    """A division of a list: its code, name and level, and the code of the one it lies in (empty for a province)."""

    code: str
    name: str
    level: str
    superior: str


@dataclass(frozen=True)
class DivisionList:
    """A list of divisions: `source` gives its code, name, level, superior and form (the name as it is compared)."""

    connection: duckdb.DuckDBPyConnection
    source: str
    parameters: tuple[object, ...] = ()

    def called(self, forms: Iterable[str], levels: tuple[str, ...]) -> dict[str, list[Listed]]:
        """The divisions of some levels that have one of the names, by name; names as `minting.normalised` gives them.

        >>> national_list(duckdb.connect()).called(["嘉峪关市"], DISTRICTS)["嘉峪关市"][0].code
        '6202'
        """
        asked = sorted({*forms})
        found: dict[str, list[Listed]] = {}
        if asked:
            where = "form IN (SELECT unnest(?)) AND level IN (SELECT unnest(?))"
            for *row, form in self._rows(where, [asked, [*levels]]):
                found.setdefault(form, []).append(Listed(*row))
        return found

    def of_levels(self, levels: tuple[str, ...]) -> list[Listed]:
        """All divisions of some levels."""
        return [Listed(*row[:4]) for row in self._rows("level IN (SELECT unnest(?))", [[*levels]])]

    def inside(self, superior: str) -> list[Listed]:
        """The divisions that lie in the one of a code, not in one below it."""
        return [Listed(*row[:4]) for row in self._rows("superior = ?", [superior])]

    def with_ancestors(self, codes: Iterable[str]) -> list[Listed]:
        """The divisions of some codes and all that they lie in, by code."""
        found: dict[str, Listed] = {}
        waiting = {*codes}
        while waiting:
            rows = self._rows("code IN (SELECT unnest(?))", [sorted(waiting)])
            found.update((row[0], Listed(*row[:4])) for row in rows)
            above = {one.superior for one in found.values() if one.superior} - found.keys()
            waiting = above if above != waiting else set()
        return sorted(found.values())

    def _rows(self, where: str, parameters: list[object]) -> list[tuple[str, str, str, str, str]]:
        query = f"SELECT code, name, level, superior, form FROM {self.source} WHERE {where} ORDER BY code, name"
        return self.connection.execute(query, [*self.parameters, *parameters]).fetchall()


def national_list(connection: duckdb.DuckDBPyConnection) -> DivisionList:
    """The list that ships with the package."""
    source = "(SELECT code, name, level, superior, coalesce(form, name) AS form FROM read_parquet(?))"
    return DivisionList(connection, source, (str(shipped("data", "divisions", FILE)),))


def handed_in_list(connection: duckdb.DuckDBPyConnection) -> DivisionList:
    """The list that stands in the register of divisions, on a connection that holds its rows."""
    return DivisionList(
        connection,
        f"(SELECT code, name, level, coalesce(superior, '') AS superior, {normalised_sql('name', 'Division')} AS form "
        "FROM rows_divisions WHERE provisional IS NULL)",
    )
