"""The places that registers name in their place columns, and the communities that lists say of those names.

Everything is gathered by SQL: a city's tables name few different places, and only those come into Python.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphgov.loaders.files.place_form import SHAPE
from graphgov.loaders.graph.minting import normalised_sql
from graphgov.loaders.rows.row_tables import RowTables
from graphgov.schema import Register
from graphgov.schema.register_declaration import Manner
from graphgov.schema.vocabularies import COMMUNITY_KIND

LEAST_OF_RESIDENTS = 5
"""In how many rows a place must stand that only registers of residents name: a shifted row names a person there."""


@dataclass(frozen=True)
class Naming:
    """A place as rows of one office name it: the texts of their place columns, empty where there is none.

    `rows` counts them, `first` is the number of the first, `fresh` whether any comes with this load, `anonymous`
    whether only registers of residents name it.
    """

    office: str
    district: str
    street: str
    community: str
    rows: int
    first: int
    fresh: bool
    anonymous: bool

    @property
    def enough(self) -> bool:
        """Whether it may be taken for a place without any list."""
        return not self.anonymous or self.rows >= LEAST_OF_RESIDENTS


@dataclass(frozen=True)
class KnownCommunity:
    """A community of a list or of a register of communities.

    `district` and `street` are the codes of what it lies in where it is `listed`, else the texts of its row; `passing`
    tells of such a row whether another table only names the community.
    """

    form: str
    name: str
    code: str
    listed: bool
    district: str
    street: str
    office: str
    passing: bool


def gather_namings(rows: RowTables) -> tuple[Naming, ...]:
    """Every different naming of a place, in order."""
    parts = [part for register in rows.registers if register.place for part in _namings(register)]
    if not parts:
        return ()
    found = rows.connection.execute(
        "SELECT office, coalesce(district, ''), coalesce(street, ''), coalesce(community, ''), "
        "CAST(sum(named) + coalesce(len(list_distinct(flatten(list(lines)))), 0) AS BIGINT), min(rid), bool_or(fresh), "
        "bool_and(anonymous) "
        f"FROM ({' UNION ALL '.join(parts)}) GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    return tuple(Naming(*row) for row in found)


def _namings(register: Register) -> list[str]:
    """Queries of (office, district, street, community, named, lines, rid, fresh, anonymous) over a register's rows."""
    district, street, community = (_text(register, alias) for alias in ("district", "street", "community"))
    queries = [_naming(register, district, street, community)]
    for mention in register.mentions:
        column = register.names_column(mention.alias)
        if mention.alias in register.place or mention.kinds != ("Community",) or mention.manner is not Manner.REFERS:
            continue
        if column is not None:  # a unit's paired community lies in its district, but not always in its street
            named = f'unnest(r."{column.name}")' if column.many else f'r."{column.name}"'
            queries.append(_naming(register, district, "NULL", named))
    return queries


def _naming(register: Register, district: str, street: str, community: str) -> str:
    texts = f"{district} AS district, {street} AS street, {community} AS community"
    # A line that was unfolded into several registers names a place once; of residents only how many do is known.
    number, line = ("r.named", "NULL::UBIGINT") if register.anonymous else ("0", "hash(r.file, r.row)")
    return (
        "SELECT office, district, street, community, sum(number) AS named, list(DISTINCT line) FILTER "
        "(line IS NOT NULL) AS lines, min(rid) AS rid, bool_or(fresh) AS fresh, "
        f"{register.anonymous} AS anonymous FROM (SELECT r.office, {texts}, {number} AS number, {line} AS line, r.rid, "
        f"r.fresh FROM rows_{register.name} r) GROUP BY office, district, street, community"
    )


def _text(register: Register, alias: str) -> str:
    """The column that names a place of a row, as SQL; of a place that the register makes itself, nothing."""
    column = register.names_column(alias)
    if alias not in register.place or register.mention(alias).manner is not Manner.REFERS or column is None:
        return "CAST(NULL AS VARCHAR)"
    text = f'r."{column.name}"'
    return f"CASE WHEN NOT starts_with({text}, '{SHAPE}') THEN {text} END" if register.anonymous else text


def listed_communities(rows: RowTables, forms: Iterable[str]) -> tuple[KnownCommunity, ...]:
    """The communities of the list handed in that have one of the names."""
    return _listed(rows, f"{normalised_sql('c.name', 'Community')} IN (SELECT unnest(?))", sorted({*forms}))


def communities_inside(rows: RowTables, superiors: Iterable[str]) -> tuple[KnownCommunity, ...]:
    """The communities of the list handed in that lie in divisions of some codes."""
    return _listed(rows, "c.superior IN (SELECT unnest(?))", sorted({*superiors}))


def _listed(rows: RowTables, where: str, values: list[str]) -> tuple[KnownCommunity, ...]:
    if not values:
        return ()
    inside = "s.level IN ('street', 'town', 'township')"
    found = rows.connection.execute(
        f"SELECT {normalised_sql('c.name', 'Community')}, c.name, c.code, TRUE, "
        f"coalesce(CASE WHEN {inside} THEN s.superior ELSE c.superior END, ''), "
        f"CASE WHEN {inside} THEN c.superior ELSE '' END, '', FALSE FROM rows_divisions c "
        "LEFT JOIN rows_divisions s ON s.code = c.superior AND s.provisional IS NULL "
        f"WHERE c.provisional IS NULL AND c.level IN (SELECT unnest(?)) AND {where} ORDER BY ALL",
        [[*COMMUNITY_KIND.names], values],
    ).fetchall()
    return tuple(KnownCommunity(*row) for row in found)


def registered_communities(rows: RowTables) -> tuple[KnownCommunity, ...]:
    """The communities of the register of communities."""
    if "communities" not in {register.name for register in rows.registers}:
        return ()
    found = rows.connection.execute(
        f"SELECT {normalised_sql('name', 'Community')}, name, coalesce(code, ''), FALSE, coalesce(district, ''), "
        "coalesce(street, ''), office, unfolded <> '' FROM rows_communities WHERE name IS NOT NULL ORDER BY ALL"
    ).fetchall()
    return tuple(KnownCommunity(*row) for row in found)
