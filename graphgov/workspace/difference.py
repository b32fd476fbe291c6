"""What differs between two generations: nodes and relationships by kind, and findings.

Two nodes or relationships are the same where their id or key is, and unchanged where all their columns are, those
aside that say in which file and row they were read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graphgov.temporary_folders import own_folder

if TYPE_CHECKING:
    import duckdb
    import pyarrow.dataset as ds

SHOWN = 100
"""How many ids of a kind a difference lists, unless asked for more; its counts are always of all."""


@dataclass(frozen=True)
class Changes:
    """How many nodes or relationships changed in one way, and the first of their ids, in order."""

    count: int = 0
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class KindDifference:
    """What differs in one kind of node or relationship."""

    kind: str
    added: Changes
    removed: Changes
    changed: Changes


@dataclass(frozen=True, order=True)
class FindingKey:
    """What makes two findings of different runs the same finding."""

    model: str
    check: str
    subject: str


@dataclass(frozen=True)
class FindingsDifference:
    """Findings that are new, closed, or still there; each in order."""

    new: tuple[FindingKey, ...]
    closed: tuple[FindingKey, ...]
    unchanged: tuple[FindingKey, ...]


@dataclass(frozen=True)
class Difference:
    """What differs between two generations; kinds in which nothing differs are left out.

    `before` and `after` are generation ids; `before` is None where there was no generation before, and `after` is None
    for a load that was not published.
    """

    before: str | None
    after: str | None
    nodes: tuple[KindDifference, ...]
    relationships: tuple[KindDifference, ...]
    findings: FindingsDifference | None = None

    @property
    def empty(self) -> bool:
        """Whether no node and no relationship differs."""
        return not self.nodes and not self.relationships


def findings_difference(before: Iterable[FindingKey], after: Iterable[FindingKey]) -> FindingsDifference:
    """Compare the findings of two runs.

    >>> key = FindingKey("base", "service.grid_without_gridworker", "Grid:1")
    >>> findings_difference([], [key]).new == (key,)
    True
    """
    old, new = frozenset(before), frozenset(after)
    return FindingsDifference(tuple(sorted(new - old)), tuple(sorted(old - new)), tuple(sorted(old & new)))


def graph_difference(
    before: Path | None, after: Path, shown: int = SHOWN, same: frozenset[str] = frozenset()
) -> tuple[tuple[KindDifference, ...], tuple[KindDifference, ...]]:
    """Compare the nodes and the relationships of two generation folders, kind by kind.

    `before` None is an empty generation.  `shown` limits the ids listed per kind.  `same` names tables, as in
    `nodes/Grid.parquet`, that are known to be equal and need not be read.
    """
    import duckdb  # noqa: PLC0415 - few commands compare generations, and it is slow to import

    # Spills, if any, go where the system keeps private files of a run; they are gone with the block.
    with own_folder("difference") as spill, duckdb.connect() as database:
        database.execute("SET temp_directory = ?", [spill])
        nodes, relationships = (
            tuple(
                found
                for kind in _kinds(before, after, part)
                if f"{part}/{kind}.parquet" not in same
                for found in [_compare(database, _sources(before, after, part, kind), keys, kind, shown)]
                if found.added.count or found.removed.count or found.changed.count
            )
            for part, keys in (("nodes", ("id",)), ("relationships", ("key", "from_id")))
        )
    return nodes, relationships


def _kinds(before: Path | None, after: Path, part: str) -> tuple[str, ...]:
    folders = [folder / part for folder in (before, after) if folder is not None and (folder / part).is_dir()]
    return tuple(sorted({path.stem for folder in folders for path in folder.glob("*.parquet")}))


@dataclass(frozen=True)
class _Sources:
    before: ds.Dataset
    after: ds.Dataset
    columns: tuple[str, ...]


def _sources(before: Path | None, after: Path, part: str, kind: str) -> _Sources:
    """The two tables as Arrow datasets, which take a path as it is: DuckDB reads `[` and `*` in it as patterns."""
    import pyarrow.dataset as ds  # noqa: PLC0415 - as above

    found = [
        ds.dataset(str(folder / part / f"{kind}.parquet"), format="parquet")
        if folder is not None and (folder / part / f"{kind}.parquet").is_file()
        else None
        for folder in (before, after)
    ]
    known = next(source for source in found if source is not None)
    old, new = (ds.dataset(known.schema.empty_table()) if source is None else source for source in found)
    shared = [name for name in new.schema.names if name in set(old.schema.names) and not name.startswith("source_")]
    return _Sources(old, new, tuple(shared))


def _compare(
    database: duckdb.DuckDBPyConnection, sources: _Sources, keys: tuple[str, ...], kind: str, shown: int
) -> KindDifference:
    """Compare two tables whose rows are known by the first of `keys` that both have."""
    key = next(name for name in keys if name in sources.columns)
    database.register("old_rows", sources.before)
    database.register("new_rows", sources.after)
    try:
        # Column names come from tables that graphgov wrote, and are quoted all the same.
        quoted = [_quoted(name) for name in sources.columns if name != key]
        differs = " OR ".join(f"o.{name} IS DISTINCT FROM n.{name}" for name in quoted) or "FALSE"
        named = _quoted(key)
        database.execute(
            f"""
            CREATE OR REPLACE TEMP TABLE differing AS
            SELECT coalesce(o.{named}, n.{named}) AS id,
                   CASE WHEN o.{named} IS NULL THEN 'added' WHEN n.{named} IS NULL THEN 'removed' ELSE 'changed' END
                   AS way
            FROM old_rows o FULL OUTER JOIN new_rows n ON o.{named} = n.{named}
            WHERE o.{named} IS NULL OR n.{named} IS NULL OR {differs}
            """
        )
        counts = dict(database.execute("SELECT way, count(*) FROM differing GROUP BY way").fetchall())
        return KindDifference(
            kind, *(_changes(database, way, counts, shown) for way in ("added", "removed", "changed"))
        )
    finally:
        database.unregister("old_rows")
        database.unregister("new_rows")


def _changes(database: duckdb.DuckDBPyConnection, way: str, counts: dict[str, int], shown: int) -> Changes:
    if way not in counts:
        return Changes()
    rows = database.execute("SELECT id FROM differing WHERE way = ? ORDER BY id LIMIT ?", [way, shown]).fetchall()
    return Changes(counts[way], tuple(id for (id,) in rows))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
