"""The generations of a workspace, and what differs between two, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from graphgov.disclosure import OF_RESIDENTS, suppressed
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.tables import Cell, Column, Kind, Table
from graphgov.schema import SCHEMA
from graphgov.workspace import Changes, Difference, GenerationRecord, KindDifference, Manifest


def history_table(records: Sequence[GenerationRecord]) -> Table:
    """One line per generation, the newest first as given."""
    rows = tuple(
        (
            "*" if record.current else "",
            record.id,
            record.manifest.data_date.isoformat(),
            record.manifest.created.isoformat(),
            without_residents(record.manifest, "nodes"),
            without_residents(record.manifest, "relationships"),
            record.manifest.quarantined,
            record.manifest.pending,
        )
        for record in records
    )
    columns = (
        Column("", width=2),
        Column(_("Generation"), width=18, unbroken=True),
        Column(_("Data of"), width=12),
        Column(_("Created (UTC)"), width=26),
        Column(_("Nodes"), Kind.NUMBER),
        Column(_("Relationships"), Kind.NUMBER),
        Column(_("Rows in quarantine"), Kind.NUMBER),
        Column(_("Pending references"), Kind.NUMBER),
    )
    return Table(
        _("Generations"),
        columns,
        rows,
        notes=(_("* is the published generation."), _("Residents are not in these numbers.")),
    )


def without_residents(manifest: Manifest, what: str) -> int:
    """How many rows, nodes or relationships; few residents more or less would show in a total that held them."""
    return sum(count for kind, count in manifest.counts(what) if kind not in OF_RESIDENTS)


def difference_table(found: Difference, shown: int) -> Table:
    """One line per kind of node and relationship that differs, with the first `shown` ids of each change."""
    kinds = [
        *((_("Nodes"), kind) for kind in found.nodes),
        *((_("Relationships"), kind) for kind in found.relationships),
    ]
    rows = tuple(_difference_row(what, kind, shown) for what, kind in kinds)
    columns = (
        Column("", width=10),
        Column(_("Kind"), width=20),
        Column(_("New"), Kind.NUMBER),
        Column(_("Changed"), Kind.NUMBER),
        Column(_("Vanished"), Kind.NUMBER),
        Column(_("Such as"), width=60),
    )
    return Table(_("Differences"), columns, rows)


def _difference_row(what: str, kind: KindDifference, shown: int) -> tuple[Cell, ...]:
    counts = (kind.added.count, kind.changed.count, kind.removed.count)
    if kind.kind in OF_RESIDENTS:
        return (what, _kind_label(kind.kind), *(suppressed(count) for count in counts), "")
    samples = [*_marked("+", kind.added, shown), *_marked("~", kind.changed, shown), *_marked("-", kind.removed, shown)]
    return (what, _kind_label(kind.kind), *counts, ", ".join(samples))


def _marked(sign: str, changes: Changes, shown: int) -> list[str]:
    return [f"{sign}{one}" for one in changes.ids[:shown]]


def _kind_label(name: str) -> str:
    known = {node.name: node.label for node in SCHEMA.node_kinds}
    known.update({link.name: link.label for link in SCHEMA.relationship_kinds})
    return known[name].in_language(language()) if name in known else name
