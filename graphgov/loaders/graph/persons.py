"""Who is who: people known by the hash of an identity number, by an opaque code, or by name only.

A name alone never joins two registers: a name-only person is the name together with the unit (or, where the row gives
none, the register) and the place.  What people decided in `identities.toml` is applied last.
"""

from __future__ import annotations

import pyarrow as pa

from graphgov.loaders.graph.minting import HEX_DIGITS, named_person_id_sql
from graphgov.loaders.graph.universe import Universe
from graphgov.loaders.rows.known import Identities


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
    universe.run(
        "UPDATE candidate_Person SET id = decided.canonical, identity = 'reviewed' "
        "FROM decided WHERE decided.id = candidate_Person.id"
    )
    universe.run(
        "INSERT INTO fault SELECT register, rid, 'two_names', alias, '' FROM ("
        "SELECT *, arg_min(norm, priority) OVER (PARTITION BY id) AS first_norm FROM candidate_Person "
        "WHERE identity IN ('hash', 'code') AND norm IS NOT NULL) WHERE norm <> first_norm"
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
