"""What a load learnt of names and codes, for the workspace to remember."""

from __future__ import annotations

from graphgov.loaders.graph.nodes import made_kinds
from graphgov.loaders.graph.universe import Universe, candidates_of
from graphgov.loaders.rows.known import Alias
from graphgov.schema import MAKING_ORDER, SCHEMA


def learnt_aliases(universe: Universe) -> tuple[Alias, ...]:
    """Every name (within its home) and code that stands for one node and was not known before, in order.

    People are left out: an identity number speaks for itself, and a name alone never identifies anyone.
    """
    parts = []
    for kinds in MAKING_ORDER:
        if SCHEMA.node(kinds[0]).people or not made_kinds(universe, kinds):
            continue
        candidates = candidates_of(kinds[0])
        parts.append(f"SELECT kind, home, form, id FROM {candidates} WHERE id IS NOT NULL")
        parts.append(f"SELECT kind, '', 'code:' || code, id FROM {candidates} WHERE code IS NOT NULL")
    if not parts:
        return ()
    rows = universe.connection.execute(
        f"SELECT kind, home, form, min(id) FROM ({' UNION ALL '.join(parts)}) f WHERE form IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM known_alias k WHERE k.kind = f.kind AND k.home = f.home AND k.form = f.form) "
        "GROUP BY kind, home, form HAVING count(DISTINCT id) = 1 ORDER BY ALL"
    ).fetchall()
    return tuple(Alias(*row) for row in rows)
