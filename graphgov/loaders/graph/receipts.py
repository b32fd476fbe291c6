"""What each office handed in with a load, in numbers: for the slip that goes back to it."""

from __future__ import annotations

from pathlib import Path

from graphgov.loaders.graph.facts import Receipt
from graphgov.loaders.graph.universe import Universe
from graphgov.loaders.rows.row_tables import COUNTS


def receipts(universe: Universe, staging: Path) -> tuple[Receipt, ...]:
    """A receipt for every office and register that this load brought, in order of office and register."""
    handed = [*universe.connection.execute("SELECT DISTINCT office, register FROM fresh_hand_in").fetchall()]
    rows: dict[tuple[str, str], int] = {}
    for path in sorted((staging / "rows").glob("*.parquet")):
        register = "residents" if path.stem == COUNTS else path.stem
        counted = "count(*)" if path.stem != COUNTS else "coalesce(sum(residents), 0)"
        for office, found in _pairs(universe, f"SELECT office, {counted} FROM read_parquet(?) GROUP BY 1", path):
            rows[office, register] = rows.get((office, register), 0) + found
    bad = _by_office(universe, "count(DISTINCT (file, row))", staging / "quarantine.parquet")
    waiting = _by_office(universe, "count(*)", staging / "pending.parquet")
    return tuple(
        Receipt(office, register, rows.get(key, 0), bad.get(key, 0), waiting.get(key, 0))
        for office, register in sorted(handed)
        for key in ((office, register),)
    )


def _pairs(universe: Universe, query: str, path: Path) -> list[tuple[str, int]]:
    return [(str(key), int(number)) for key, number in universe.connection.execute(query, [str(path)]).fetchall()]


def _by_office(universe: Universe, counted: str, path: Path) -> dict[tuple[str, str], int]:
    found = universe.connection.execute(
        f"SELECT office, register, {counted} FROM read_parquet(?) GROUP BY 1, 2", [str(path)]
    ).fetchall()
    return {(str(office), str(register)): int(number) for office, register, number in found}
