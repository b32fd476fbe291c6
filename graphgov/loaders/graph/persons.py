"""Who is who: people known by the hash of an identity number, by an opaque code, or by name only.

A name alone never joins two registers: a name-only person is the name together with the unit (or, where the row gives
none, the register) and the place.  What people decided in `identities.toml` is applied last.
"""

from __future__ import annotations

import pyarrow as pa

from graphgov.loaders.graph.minting import HEX_DIGITS, named_person_id_sql
from graphgov.loaders.graph.universe import Universe, mention_number
from graphgov.loaders.rows.known import Identities
from graphgov.loaders.rows.row_tables import UNFOLDED


def identify_people(universe: Universe) -> None:
    """Give every person candidate an id and the basis on which it is known, and refuse two names for one identity."""
    named = named_person_id_sql("norm", "unit", "home")
    universe.run("ALTER TABLE candidate_Person ADD COLUMN identity VARCHAR")
    universe.run(
        "UPDATE candidate_Person SET "
        f"id = CASE WHEN identified IS NOT NULL THEN 'Person:' || substr(identified, 1, {HEX_DIGITS}) "
        "WHEN code IS NOT NULL THEN 'Person:' || code "
        f"ELSE {named} END, "
        # A code that a template gave a person known by name only says no more than the name.
        f"identity = CASE WHEN identified IS NOT NULL THEN 'hash' WHEN 'Person:' || code <> {named} THEN 'code' "
        "ELSE 'name' END"
    )
    # Name, unit and place together are one person; where one of the rows has a number or code, all have it.
    universe.run(
        "UPDATE candidate_Person SET id = known.id, identity = known.identity FROM ("
        "SELECT norm, unit, home, min(id) AS id, min(identity) AS identity FROM candidate_Person "
        "WHERE identity <> 'name' AND NOT starts_with(unit, 'register:') "
        "GROUP BY norm, unit, home HAVING count(DISTINCT id) = 1"
        ") known WHERE candidate_Person.identity = 'name' AND known.norm = candidate_Person.norm "
        "AND known.unit = candidate_Person.unit AND known.home = candidate_Person.home"
    )
    _join_within_rows(universe)
    _join_as_stated(universe)
    universe.run(
        "UPDATE candidate_Person SET id = decided.canonical, identity = 'reviewed' "
        "FROM decided WHERE decided.id = candidate_Person.id"
    )
    universe.run(
        "INSERT INTO fault SELECT register, rid, 'two_names', alias, '' FROM ("
        "SELECT *, arg_min(norm, priority) OVER (PARTITION BY id) AS first_norm FROM candidate_Person "
        "WHERE identity IN ('hash', 'code') AND norm IS NOT NULL) WHERE norm <> first_norm"
    )


def _join_within_rows(universe: Universe) -> None:
    """One name in one row of a table is one person, in whatever registers the row was unfolded into."""
    rows = [
        f"SELECT rid, office, file, row, {UNFOLDED} FROM rows_{register.name}"
        for register in universe.registers
        if not register.anonymous
    ]
    unfolded = " UNION ALL ".join(f"SELECT 1 FROM rows_{r.name} WHERE {UNFOLDED} <> ''" for r in universe.registers
                                  if not r.anonymous)  # fmt: skip
    if not rows or not universe.connection.execute(f"SELECT 1 FROM ({unfolded}) LIMIT 1").fetchall():
        return
    universe.run(
        "UPDATE candidate_Person SET id = one.id, identity = one.identity FROM ("
        "SELECT r.office, r.file, r.row, c.norm, arg_min(c.id, rank) AS id, arg_min(c.identity, rank) AS identity "
        "FROM (SELECT *, (CASE identity WHEN 'hash' THEN 0 WHEN 'code' THEN 1 ELSE 2 END, priority, number) AS rank "
        f"FROM candidate_Person WHERE norm IS NOT NULL) c JOIN ({' UNION ALL '.join(rows)}) r ON r.rid = c.rid "
        f"GROUP BY ALL HAVING count(DISTINCT c.id) > 1 AND bool_or(r.{UNFOLDED} <> '')"
        f") one JOIN ({' UNION ALL '.join(rows)}) own ON own.office = one.office AND own.file = one.file "
        "AND own.row = one.row WHERE own.rid = candidate_Person.rid AND one.norm = candidate_Person.norm"
    )


def _join_as_stated(universe: Universe) -> None:
    """Whom a register states to be the one that another names in the same neighbourhood, under the same name."""
    there = {register.name for register in universe.registers}
    rank = "CASE {0}.identity WHEN 'hash' THEN 0 WHEN 'code' THEN 1 ELSE 2 END".format
    for register in universe.registers:
        for said in register.stated_same:
            if said.register not in there:
                continue
            universe.run(
                "UPDATE candidate_Person SET id = one.id, identity = one.identity FROM ("
                "SELECT was, min(id) AS id, min(identity) AS identity FROM ("
                "SELECT unnest([c.id, s.id]) AS was, "
                f"CASE WHEN {rank('s')} <= {rank('c')} THEN s.id ELSE c.id END AS id, "
                f"CASE WHEN {rank('s')} <= {rank('c')} THEN s.identity ELSE c.identity END AS identity "
                f'FROM candidate_Person c JOIN rows_{register.name} r ON r.rid = c.rid AND r."{said.column}" '
                f"JOIN candidate_Person s ON s.number = {mention_number(said.register, said.other)} "
                "AND s.norm = c.norm AND s.row_neighbourhood = c.row_neighbourhood AND s.id <> c.id "
                f"WHERE c.number = {mention_number(register.name, said.alias)} "
                "AND NOT (c.identity = 'hash' AND s.identity = 'hash')"
                ") GROUP BY was HAVING count(DISTINCT id) = 1) one WHERE candidate_Person.id = one.was"
            )


def decide(universe: Universe, identities: Identities) -> None:
    """Make the table of what people decided: ids that are one person, under the first of them in order."""
    pairs = sorted((one, min(group)) for group in identities.same for one in group)
    handed = pa.table(
        {
            "id": pa.array([pair[0] for pair in pairs], pa.string()),
            "canonical": pa.array([pair[1] for pair in pairs], pa.string()),
        }
    )
    universe.take("decided", handed)
