"""Rows that were unfolded from tables of other registers: which of them count, and which replace which."""

from __future__ import annotations

from graphgov.loaders.graph.universe import Universe
from graphgov.loaders.rows.row_tables import NAMED, UNFOLDED


def drop_named(universe: Universe) -> None:
    """Take out what tables name in passing where the register of such things was handed in: that alone counts.

    What is named without its community goes too: its name may be that of one in any community, and nobody's register
    could ever be said to hold it.
    """
    for register in universe.registers:
        if register.anonymous:
            continue
        universe.run(
            f"DELETE FROM rows_{register.name} WHERE ends_with({UNFOLDED}, '{NAMED}') AND rid IN (SELECT p.rid "
            "FROM place p LEFT JOIN coverage v ON v.community_id = p.community_id AND v.register = ? "
            "WHERE p.community_id IS NULL OR v.register IS NOT NULL)",
            [register.name],
        )


def replace_unfolded(universe: Universe) -> None:
    """Rows unfolded from a table replace those unfolded from it before, in the communities it has rows for.

    What the same kind of table no longer says at all goes too, where that table is itself a register handed in anew.
    """
    for register in universe.registers:
        if register.anonymous or not universe.rows.files[register.name].continues:
            continue
        name = register.name
        universe.run(
            f"DELETE FROM rows_{name} WHERE NOT fresh AND {UNFOLDED} <> '' AND rid IN ("
            f"SELECT r.rid FROM rows_{name} r JOIN place p ON p.rid = r.rid WHERE NOT r.fresh AND ("
            f"EXISTS (SELECT 1 FROM rows_{name} n JOIN place q ON q.rid = n.rid WHERE n.fresh "
            f"AND n.office = r.office AND n.{UNFOLDED} = r.{UNFOLDED} "
            "AND q.community_id IS NOT DISTINCT FROM p.community_id) "
            f"OR EXISTS (SELECT 1 FROM fresh_place f WHERE f.office = r.office AND f.register = r.{UNFOLDED} "
            "AND f.community_id IS NOT DISTINCT FROM p.community_id)))"
        )
