"""What a generation knows of places and their figures, an entry for each community, neighbourhood, building, grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from graphgov.disclosure import suppressed
from graphgov.loaders.graph.minting import normalised
from graphgov.loaders.returns.known_rows import Cell, KnownRow, cell_of, known_rows
from graphgov.schema import SCHEMA, Register
from graphgov.schema.register_declaration import Column, Use, field_of

_PLACES = ("Community", "Neighbourhood", "Building", "Grid")
_ANCESTORS = ("district", "street", "community", "neighbourhood")
_COUNTED = {"grids_stated": "Grid", "neighbourhoods_stated": "Neighbourhood", "buildings_stated": "Building"}
"""Columns whose figure is the number of nodes below, where nobody stated it."""
_OF_RESIDENTS = frozenset(
    {
        "residents_stated",
        "households_stated",
        "care_stated",
        "households_present",
        "households_let",
        "registered_residents",
        "party_members",
    }
)
"""Columns that count residents: below a community, small ones are not told (`analysis.small_groups`)."""


@dataclass(frozen=True)
class Entry:
    """What one row of a form can be filled with: cells by column name, the key it is found by, and where it lies.

    `within` are the normalised names of the places above it and of itself.
    """

    cells: dict[str, Cell]
    within: frozenset[str] = field(default_factory=frozenset)


def entries(generation: Path, register: Register) -> tuple[Entry, ...]:
    """One entry for each place, where a register is of places; else one for each row on record.

    Of residents there is none.  In order of the places above, then of the rows on record.
    """
    if register.anonymous:
        return ()
    rows = known_rows(generation, register)
    kind = register.mention(register.owns[0]).kind if register.owns else ""
    if kind in _PLACES:
        return _Places(generation, register, kind).entries(rows)
    found = dict.fromkeys(tuple(row.cells.items()) for row in rows)
    return tuple(Entry(dict(cells), _within(dict(cells))) for cells in found)


def naming_column(register: Register) -> Column | None:
    """The column that names what a row of the register is about."""
    return register.names_column(register.owns[0]) if register.owns else None


def place_form(name: object) -> str:
    """A place's name as it is compared, whatever kind of place it is."""
    return normalised(normalised(str(name or ""), "Division"), "Community")


def _within(cells: Mapping[str, Cell]) -> frozenset[str]:
    return frozenset(place_form(cells[name]) for name in _ANCESTORS if cells.get(name))


class _Places:
    """The places of one kind in a generation."""

    def __init__(self, generation: Path, register: Register, kind: str) -> None:
        self.generation, self.register, self.kind = generation, register, kind
        self.alias = register.owns[0]
        self.name_column = register.names_column(self.alias)

    def entries(self, rows: Sequence[KnownRow]) -> tuple[Entry, ...]:
        """An entry for each node, completed by the rows that speak of it."""
        with duckdb.connect() as connection:
            nodes = self._table(connection, self.kind)
            names = {
                str(node["id"]): str(node["name"])
                for kind in ("Division", "Community", "Neighbourhood")
                for node in self._table(connection, kind)
            }
            below = {column: self._below(connection, kind) for column, kind in _COUNTED.items()}
        by_key: dict[tuple[str, str], dict[str, Cell]] = {}
        for row in rows:
            known = by_key.setdefault(self._key(row.cells), {})
            known.update({name: cell for name, cell in row.cells.items() if known.get(name) is None})
        found = [self._entry(node, names, by_key, below) for node in nodes]
        order = [column for column in (*_ANCESTORS, self._name()) if column]
        return tuple(sorted(found, key=lambda entry: tuple(str(entry.cells.get(name) or "") for name in order)))

    def _name(self) -> str:
        return self.name_column.name if self.name_column is not None else "name"

    def _key(self, cells: Mapping[str, Cell]) -> tuple[str, str]:
        """Name and the nearest place above, as they are compared."""
        above = next((cells[name] for name in reversed(_ANCESTORS) if cells.get(name)), "")
        return normalised(str(cells.get(self._name()) or ""), self.kind), place_form(above)

    def _table(self, connection: duckdb.DuckDBPyConnection, kind: str) -> list[dict[str, object]]:
        found = connection.execute(
            "SELECT * FROM read_parquet(?) ORDER BY id", [str(self.generation / "nodes" / f"{kind}.parquet")]
        )
        names = [str(column[0]) for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def _below(self, connection: duckdb.DuckDBPyConnection, kind: str) -> dict[str, int]:
        level = f"{self.kind.lower()}_id"
        if kind == self.kind or level not in {column.name for column in SCHEMA.node(kind).columns}:
            return {}
        rows = connection.execute(
            f"SELECT {level}, count(*) FROM read_parquet(?) WHERE {level} IS NOT NULL GROUP BY 1",
            [str(self.generation / "nodes" / f"{kind}.parquet")],
        ).fetchall()
        return {str(place): int(number) for place, number in rows}

    def _entry(
        self,
        node: Mapping[str, object],
        names: Mapping[str, str],
        rows: Mapping[tuple[str, str], Mapping[str, Cell]],
        below: Mapping[str, Mapping[str, int]],
    ) -> Entry:
        cells: dict[str, Cell] = {self._name(): str(node["name"])}
        for level in _ANCESTORS:
            above = names.get(str(node.get(f"{level}_id") or ""))
            if above is not None and level != self.kind.lower() and level != self._name():
                cells[level] = above
        said = rows.get(self._key(cells), {})
        cells |= {name: cell for name, cell in said.items() if cells.get(name) is None and cell is not None}
        for column in self.register.columns:
            cell = self._figure(column, node, below)
            if cell is not None:
                cells[column.name] = cell
        return Entry(self._safe(cells), _within(cells) | {place_form(node["name"])})

    def _figure(self, column: Column, node: Mapping[str, object], below: Mapping[str, Mapping[str, int]]) -> Cell:
        """What the graph holds for a column: of rolled-up counts the effective one, counted before stated."""
        if column.use is Use.CODES and column.alias == self.alias:
            code = node.get("code")
            return None if code is None else str(code)
        if column.use is not Use.FILLS or column.targets[0][0] != self.alias:
            return None
        name = column.targets[0][1]
        value = node.get(name.removesuffix("_stated")) if name.endswith("_stated") else None
        value = node.get(name) if value is None else value
        if value is None:
            return below.get(column.name, {}).get(str(node["id"]))
        return cell_of(field_of(SCHEMA, self.register, column), value)

    def _safe(self, cells: dict[str, Cell]) -> dict[str, Cell]:
        if self.kind == "Community":
            return cells
        return {
            name: suppressed(cell) if name in _OF_RESIDENTS and isinstance(cell, int) else cell
            for name, cell in cells.items()
        }


def only_within(found: Sequence[Entry], place: str) -> tuple[Entry, ...]:
    """The entries that lie in a place, or all where no entry does: then it is no place's name."""
    inside = tuple(entry for entry in found if place and place_form(place) in entry.within)
    return inside or tuple(found)
