"""Where subjects and evidence were read, and on what the people among them are known: fetched in bulk, kind by kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graphgov.analysis.checks.verdicts import SourceRow
from graphgov.analysis.geography import in_batches, kind_of
from graphgov.engine.base import Engine
from graphgov.schema import SCHEMA

IDENTITY_ORDER = ("name", "code", "reviewed", "hash")
"""From the weakest basis on which a person is known to the strongest."""
_NAMED = frozenset(kind.name for kind in SCHEMA.node_kinds if not kind.anonymous)
_MANY = 10_000
"""Of so many nodes of a kind, or more, it is asked whether they are most of it; then all are read in one go."""


@dataclass(frozen=True)
class Provenance:
    """The register row of each node, and the identity basis of each person.

    `tables` are as the engine answered, by kind; they become rows when the first node of the kind is looked up.
    """

    tables: Mapping[str, pa.Table]
    _rows: dict[str, dict[str, SourceRow]] = field(default_factory=dict, repr=False)
    _identities: dict[str, str] = field(default_factory=dict, repr=False)

    def rows_of(self, ids: Iterable[str]) -> tuple[SourceRow, ...]:
        """The rows that these nodes were read in, sorted, each once."""
        found = {row for one in ids if (row := self._of_kind(kind_of(one)).get(one)) is not None}
        return tuple(sorted(found)) if len(found) > 1 else tuple(found)

    def identity_of(self, ids: Iterable[str]) -> str:
        """The weakest identity basis among the people in `ids`; empty where there are none.

        A person of whom nothing is said is known by name only.
        """
        people = [one for one in ids if kind_of(one) == "Person"]
        if people:
            self._of_kind("Person")
        found = [self._identities.get(one, "name") for one in people]
        return min(found, key=IDENTITY_ORDER.index) if found else ""

    def _of_kind(self, kind: str) -> dict[str, SourceRow]:
        known = self._rows.get(kind)
        if known is None:
            known = {}
            if table := self.tables.get(kind):
                columns = (_values(table, name) for name in ("id", "register", "office", "file", "line"))
                for one, register, office, file, line in zip(*columns, strict=True):
                    if register is not None and line is not None:
                        known[one] = SourceRow(register, office or "", file or "", line)
                if kind == "Person":
                    said = zip(_values(table, "id"), _values(table, "identity"), strict=True)
                    self._identities.update({one: identity or "name" for one, identity in said})
            self._rows[kind] = known
        return known


def _values(table: pa.Table, name: str) -> list[Any]:
    """The values of one column."""
    return table[name].to_pylist()


def fetch_provenance(engine: Engine, ids: Iterable[str]) -> Provenance:
    """Look up every node once, with one query per kind (and ten thousand ids); never a resident."""
    return provenance_of(engine, pa.array(list(ids), pa.string()))


def provenance_of(engine: Engine, ids: pa.Array[Any]) -> Provenance:
    """The same of a column of ids."""
    asked = ids.unique()
    tables: dict[str, pa.Table] = {}
    for kind in sorted(_NAMED):
        of_kind = asked.filter(pc.starts_with(asked, f"{kind}:"))
        if len(of_kind):
            tables[kind] = _fetched(engine, kind, of_kind)
    return Provenance(tables)


def _fetched(engine: Engine, kind: str, ids: pa.Array[Any]) -> pa.Table:
    identity = ", n.identity AS identity" if kind == "Person" else ""
    returned = (
        "RETURN n.id AS id, n.source_register AS register, n.source_office AS office, n.source_file AS file, "
        f"n.source_row AS line{identity}"
    )
    if len(ids) >= _MANY:
        held = engine.query(f"MATCH (n:{kind}) RETURN count(n) AS nodes")["nodes"][0].as_py()
        if held <= 2 * len(ids):
            return engine.query(f"MATCH (n:{kind}) {returned}")
    text = f"UNWIND $ids AS wanted MATCH (n:{kind} {{id: wanted}}) {returned} ORDER BY id"
    answers = [engine.query(text, {"ids": list(batch)}) for batch in in_batches(map(str, ids.to_pylist()))]
    return pa.concat_tables(answers, promote_options="permissive")
