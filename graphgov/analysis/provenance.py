"""Where subjects and evidence were read, and on what the people among them are known: fetched in bulk, kind by kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphgov.analysis.geography import in_batches, kind_of
from graphgov.analysis.verdicts import SourceRow
from graphgov.engine.base import Engine
from graphgov.schema import SCHEMA

IDENTITY_ORDER = ("name", "code", "reviewed", "hash")
"""From the weakest basis on which a person is known to the strongest."""
_NAMED = frozenset(kind.name for kind in SCHEMA.node_kinds if not kind.anonymous)


@dataclass(frozen=True)
class Provenance:
    """The register row of each node, and the identity basis of each person."""

    rows: dict[str, SourceRow]
    identities: dict[str, str]

    def rows_of(self, ids: Iterable[str]) -> tuple[SourceRow, ...]:
        """The rows that these nodes were read in, sorted, each once."""
        return tuple(sorted({self.rows[one] for one in ids if one in self.rows}))

    def identity_of(self, ids: Iterable[str]) -> str:
        """The weakest identity basis among the people in `ids`; empty where there are none.

        A person of whom nothing is said is known by name only.
        """
        found = [self.identities.get(one, "name") for one in ids if kind_of(one) == "Person"]
        return min(found, key=IDENTITY_ORDER.index) if found else ""


def fetch_provenance(engine: Engine, ids: Iterable[str]) -> Provenance:
    """Look up every node once, with one query per kind (and ten thousand ids); never a resident."""
    by_kind: dict[str, set[str]] = {}
    for one in ids:
        by_kind.setdefault(kind_of(one), set()).add(one)
    rows: dict[str, SourceRow] = {}
    identities: dict[str, str] = {}
    for kind in sorted(by_kind.keys() & _NAMED):
        identity = ", n.identity AS identity" if kind == "Person" else ""
        text = (
            f"UNWIND $ids AS wanted MATCH (n:{kind} {{id: wanted}}) RETURN n.id AS id, n.source_register AS register, "
            f"n.source_office AS office, n.source_file AS file, n.source_row AS line{identity} ORDER BY id"
        )
        for batch in in_batches(by_kind[kind]):
            for found in engine.query(text, {"ids": list(batch)}).to_pylist():
                if found["register"] is not None and found["line"] is not None:
                    rows[found["id"]] = SourceRow(
                        found["register"], found["office"] or "", found["file"] or "", found["line"]
                    )
                if kind == "Person":
                    identities[found["id"]] = found["identity"] or "name"
    return Provenance(rows, identities)
