"""What a load learnt of names and codes, for the workspace to remember."""

from __future__ import annotations

from graphgov.loaders.graph.facts import Alias
from graphgov.loaders.graph.universe import KIND_ORDER, Universe
from graphgov.schema import SCHEMA


def learnt_aliases(universe: Universe) -> tuple[Alias, ...]:
    """Every name (within its home) and code that stands for one node and was not known before, in order.

    People are left out: an identity number speaks for itself, and a name alone never identifies anyone.
    """
    parts = []
    for kind in KIND_ORDER:
        if kind == "Person" or not universe.has(f"candidate_{kind}"):
            continue
        form = "norm || chr(31) || further" if SCHEMA.node(kind).distinguished_by else "norm"
        parts.append(f"SELECT '{kind}' AS kind, home, {form} AS form, id FROM candidate_{kind} WHERE id IS NOT NULL")
        parts.append(f"SELECT '{kind}', '', 'code:' || code, id FROM candidate_{kind} WHERE code IS NOT NULL")
    if not parts:
        return ()
    rows = universe.connection.execute(
        f"SELECT kind, home, form, min(id) FROM ({' UNION ALL '.join(parts)}) f WHERE form IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM known_alias k WHERE k.kind = f.kind AND k.home = f.home AND k.form = f.form) "
        "GROUP BY kind, home, form HAVING count(DISTINCT id) = 1 ORDER BY ALL"
    ).fetchall()
    return tuple(Alias(*row) for row in rows)
