"""Rows of earlier hand-ins that stay, because what came in their place is bad (沿用上次数据).

A corrected row in quarantine must not take the earlier good one with it.  Rows that a load replaces lie in reserve
(`reserve_<register>`): one comes back where a row that speaks of the same thing could not be read (`bad_<register>`),
or is refused while the graph is made, and no good row speaks of it.  It goes once a good one comes, or its office hands
in its community without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graphgov.loaders.graph.facts import Carried
from graphgov.loaders.graph.same_thing import same_thing_query, thing_columns
from graphgov.loaders.graph.universe import Universe
from graphgov.loaders.rows.row_tables import CARRIED, own_rows
from graphgov.schema import Register


def begin_carrying(universe: Universe, previous: Path | None) -> None:
    """Make `brought_back` (rid), `superseded` (what came instead) and `refused_before`, the rows that were bad."""
    universe.run("CREATE OR REPLACE TABLE brought_back (rid BIGINT)")
    universe.run(
        "CREATE OR REPLACE TABLE superseded (register VARCHAR, office VARCHAR, file VARCHAR, row BIGINT, rid BIGINT)"
    )
    before = previous / "quarantine.parquet" if previous else None
    known = before is not None and before.exists()
    universe.run(
        "CREATE OR REPLACE TABLE refused_before AS SELECT register, office, file, row "
        + ("FROM read_parquet(?) WHERE stage = 'graph'" if known else
           "FROM (SELECT '' AS register, '' AS office, '' AS file, CAST(0 AS BIGINT) AS row) WHERE FALSE"),
        [str(before)] if known else None,
    )  # fmt: skip


def reserve(universe: Universe, register: Register) -> None:
    """Lay the rows of a register that this load replaces aside, and of those that stayed before; let them come back.

    Expects `replaced` (rid), from which it takes the rows that stay.
    """
    columns = thing_columns(register)
    name = register.name
    universe.run(f"DROP TABLE IF EXISTS reserve_{name}")
    if not (columns.names or columns.codes):
        return
    good = (
        f"SELECT * FROM rows_{name} r WHERE NOT fresh AND {own_rows(register)} AND ({CARRIED} <> '' OR NOT EXISTS ("
        f"SELECT 1 FROM refused_before q WHERE q.register = '{name}' AND q.office = r.office AND q.file = r.file "
        "AND q.row = r.row))"
    )
    laid = f"{CARRIED} <> '' OR rid IN (SELECT rid FROM replaced)"
    universe.run(f"CREATE TABLE reserve_{name} AS SELECT * FROM ({good}) WHERE {laid}")
    bad = _bad(universe, register)
    if bad:
        _match(universe, register, bad, f"({good})")
        _without_good(universe, register, "fresh")
        _tell(universe, register, bad)
        universe.run(f"UPDATE rows_{name} SET {CARRIED} = newer FROM newer WHERE newer.rid = rows_{name}.rid")
        universe.run("DELETE FROM replaced WHERE rid IN (SELECT rid FROM newer)")


def try_again(universe: Universe, register: Register) -> None:
    """Lay aside what stayed before, where a newer row of it is on record: that one is tried first, with every load."""
    name = register.name
    if not _has(universe, f"reserve_{name}"):
        return
    universe.run(
        f"INSERT INTO replaced SELECT DISTINCT r.rid FROM rows_{name} r JOIN rows_{name} n ON n.office = r.office "
        f"AND n.{CARRIED} = '' AND r.{CARRIED} = {_place('n')} WHERE r.rid NOT IN (SELECT rid FROM replaced)"
    )
    universe.run(f"DELETE FROM reserve_{name} WHERE rid NOT IN (SELECT rid FROM replaced)")


def bring_back(universe: Universe) -> None:
    """After rows were taken out of the graph: bring back from the reserve what stood before in their place."""
    for register in universe.registers:
        name = register.name
        if not _has(universe, f"reserve_{name}") or not universe.count(f"reserve_{name}"):
            continue
        # What is wrong with the row may be the very place by which it would be known.
        cleared = ", ".join(
            f"CASE WHEN list_has_any(w.fields, ['{column}', '{alias}']) THEN NULL ELSE t.\"{column}\" END "
            f'AS "{column}"'
            for column, alias in _beside(register)
        )
        universe.run(
            f"CREATE OR REPLACE TEMP TABLE refused_rows AS SELECT t.* {f'REPLACE ({cleared})' if cleared else ''} "
            f"FROM taken_out_{name} t JOIN (SELECT rid, list(field) AS fields FROM fault_all "
            f"WHERE register = '{name}' AND code <> 'pending' GROUP BY rid) w ON w.rid = t.rid WHERE t.{CARRIED} = ''"
        )
        if not universe.count("refused_rows"):
            continue
        _match(universe, register, "refused_rows", f"reserve_{name}")
        _without_good(universe, register, f"{CARRIED} = ''")
        _tell(universe, register, "refused_rows")
        universe.run(
            f"INSERT INTO rows_{name} SELECT r.* REPLACE (newer AS {CARRIED}) FROM reserve_{name} r "
            "JOIN newer ON newer.rid = r.rid"
        )
        universe.run("INSERT INTO brought_back SELECT rid FROM newer")
        universe.run(f"DELETE FROM reserve_{name} WHERE rid IN (SELECT rid FROM newer)")


def came_back(universe: Universe, register: Register) -> bool:
    """Whether rows of a register came back while the graph was made."""
    if not _has(universe, f"reserve_{register.name}"):
        return False
    return universe.count(f"(SELECT 1 FROM rows_{register.name} WHERE rid IN (SELECT rid FROM brought_back))") > 0


def carried(universe: Universe) -> tuple[Carried, ...]:
    """Which rows stay that bad ones of this load would have replaced, by office, register and file of the bad ones."""
    found = universe.connection.execute(
        "SELECT office, register, file, list(DISTINCT row ORDER BY row), count(DISTINCT rid) FROM superseded "
        "GROUP BY ALL ORDER BY 1, 2, 3"
    ).fetchall()
    return tuple(Carried(office, name, file, tuple(rows), int(count)) for office, name, file, rows, count in found)


def _bad(universe: Universe, register: Register) -> str:
    """The rows of this load that could not be read, as SQL for a table with numbers of its own; empty: none."""
    name = f"bad_{register.name}"
    if not _has(universe, name) or not universe.count(name):
        return ""
    universe.run(
        "CREATE OR REPLACE TEMP TABLE unread_rows AS SELECT * REPLACE (coalesce(nullif(office, ''), (SELECT name FROM "
        f"default_office)) AS office), row_number() OVER () AS rid, TRUE AS fresh FROM {name}"
    )
    return "unread_rows"


def _match(universe: Universe, register: Register, bad: str, earlier: str) -> None:
    """Make `same_thing` (one, other): bad rows and the earlier rows of the same thing, and post if told."""
    columns = thing_columns(register)
    universe.run(f"CREATE OR REPLACE TEMP TABLE same_thing AS {same_thing_query(columns, bad, earlier, strict=True)}")
    loose = same_thing_query(columns, bad, earlier, strict=False)
    universe.run(f"INSERT INTO same_thing SELECT * FROM ({loose}) WHERE one NOT IN (SELECT one FROM same_thing)")


def _without_good(universe: Universe, register: Register, good: str) -> None:
    """Take from `same_thing` the earlier rows that a good row speaks of too."""
    if not universe.count("same_thing"):
        return
    name = register.name
    earlier = (
        f"(SELECT * FROM (SELECT * FROM rows_{name} WHERE NOT fresh UNION ALL SELECT * FROM reserve_{name}) "
        "WHERE rid IN (SELECT other FROM same_thing))"
    )
    fresh = f"(SELECT * FROM rows_{name} WHERE {good} AND rid NOT IN (SELECT other FROM same_thing))"
    query = same_thing_query(thing_columns(register), fresh, earlier, strict=True)
    universe.run(f"DELETE FROM same_thing WHERE other IN (SELECT other FROM ({query}))")


def _tell(universe: Universe, register: Register, bad: str) -> None:
    """Make `newer` (rid, newer): the earlier rows that stay, and where the bad ones stand; note those of this load."""
    universe.run(
        f"CREATE OR REPLACE TEMP TABLE newer AS SELECT s.other AS rid, min({_place('b')}) AS newer FROM same_thing s "
        f"JOIN {bad} b ON b.rid = s.one GROUP BY s.other"
    )
    universe.run(
        f"INSERT INTO superseded SELECT DISTINCT ?, b.office, b.file, b.row, s.other FROM same_thing s JOIN {bad} b "
        "ON b.rid = s.one WHERE b.fresh",
        [register.name],
    )


def _place(row: str) -> str:
    """Where a row stands, as `CARRIED` says it."""
    return f"concat({row}.file, '#', {row}.row)"


def _beside(register: Register) -> Iterator[tuple[str, str]]:
    """The columns of places and further bodies, by which rows are known, each with the mention it names."""
    columns = thing_columns(register)
    for name, _kind in (*columns.places, *columns.further):
        if name not in columns.names:
            yield name, next((alias for alias, _field in register.column(name).targets), name)


def _has(universe: Universe, table: str) -> bool:
    found = universe.connection.execute(
        "SELECT count(*) FROM information_schema.tables WHERE table_name = ?", [table]
    ).fetchall()
    return bool(found[0][0])
