"""Publishing: copying one generation into Neo4j, so that afterwards the database holds exactly that.

The copy is made in steps, each of which may be repeated: constraints, nodes, relationships, hand-ins, removal of what
the generation no longer has, a count of everything.  A marker node says which generation is being copied and how far it
got, so a second run takes up where a first was cut; readers see `complete: false` meanwhile.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from graphgov.engine.base import GraphState
from graphgov.engine.generation_files import (
    count_rows,
    empty_columns,
    node_batches,
    node_file,
    read_hand_ins,
    read_state,
    relationship_batches,
    relationship_file,
)
from graphgov.engine.neo4j_connection import SECONDS_TO_WRITE, Credentials, connect, explained
from graphgov.engine.neo4j_marker import GENERATION_LABEL, HAND_IN_LABEL, Fence, Marker
from graphgov.engine.neo4j_writing import Batch, Writer, node_batch, relationship_batch
from graphgov.errors import EngineError
from graphgov.messages import gettext as _
from graphgov.schema import SCHEMA
from graphgov.schema.derived_cypher import neo4j_constraints, neo4j_indexes, quoted

Progress = Callable[[str, int, int], None]
"""Called as (stage, done, total); stages are constraints, nodes, indexes, relationships, hand_ins, removal,
verification."""

_OWN_CONSTRAINTS = tuple(
    f"CREATE CONSTRAINT {quoted(label + '_id')} IF NOT EXISTS FOR (n:{quoted(label)}) REQUIRE n.`id` IS UNIQUE"
    for label in (GENERATION_LABEL, HAND_IN_LABEL)
)


@dataclass(frozen=True)
class PublishOptions:
    """How to publish.

    `adopt` allows a database that holds what graphgov did not write: nodes under graphgov's own labels and relationship
    types are then taken over (merged by id, removed where the generation lacks them), and all else is left as it
    is.  `batch` is the number of rows per transaction, `writers` the number of transactions at once
    while nodes are written.
    """

    credentials: Credentials | None = None
    database: str | None = None
    adopt: bool = False
    batch: int = 20_000
    writers: int = 2


@dataclass(frozen=True)
class Published:
    """What a publication did.  `resumed` says that it took up one that had been cut."""

    generation: str
    nodes: int
    relationships: int
    removed_nodes: int
    removed_relationships: int
    seconds: float
    resumed: bool


def _silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody asked for."""


def publish(
    generation_folder: Path, address: str, options: PublishOptions | None = None, progress: Progress | None = None
) -> Published:
    """Copy a generation folder to the Neo4j at `address`, so that it holds exactly that generation.

    Repeating it changes nothing; cut short, it is taken up by the next run.  Raises `UsageError` for a bad
    address, `WorkspaceError` for a damaged folder, and `EngineError` when the server cannot be reached, holds what
    graphgov did not write, or in the end holds other counts than the generation.
    """
    chosen = options or PublishOptions()
    state = read_state(generation_folder)
    with explained(address), connect(address, chosen.credentials, SECONDS_TO_WRITE) as driver:
        # Before anything that is retried for a minute: a server that is not there should be told at once.
        driver.verify_connectivity()
        writer = Writer(driver, chosen.database)
        return _Publication(generation_folder, state, writer, chosen, progress or _silent).run()


@dataclass
class _Step:
    """How far the writing of nodes, or of relationships, has come, in rows."""

    stage: str
    total: int
    writers: int
    done: int = 0


class _Publication:
    """One run of `publish`."""

    def __init__(
        self, folder: Path, state: GraphState, writer: Writer, options: PublishOptions, progress: Progress
    ) -> None:
        self._folder = folder
        self._state = state
        self._writer = writer
        self._options = options
        self._progress = progress
        self._marker = Marker(writer, state, options.batch)
        self._held: dict[str, int] = {}
        self._nodes = {kind.name: count_rows(node_file(folder, kind.name)) for kind in SCHEMA.node_kinds}
        self._relationships = {
            kind.name: count_rows(relationship_file(folder, kind.name)) for kind in SCHEMA.relationship_kinds
        }

    def run(self) -> Published:
        begun = time.monotonic()
        if not self._options.adopt:
            self._refuse_foreign()
        self._constrain()
        resumed = self._marker.begin()
        # Only now, when no relationship of an earlier run can come any more.
        self._held = self._writer.counts((*self._nodes, HAND_IN_LABEL), self._relationships)
        self._write_nodes()
        indexes = neo4j_indexes(SCHEMA)
        self._writer.ensure(indexes)
        self._progress("indexes", len(indexes), len(indexes))
        self._write_relationships()
        self._write_hand_ins()
        removed_relationships, removed_nodes = self._remove()
        self._verify()
        self._marker.complete()
        return Published(
            self._state.generation,
            sum(self._nodes.values()),
            sum(self._relationships.values()),
            removed_nodes,
            removed_relationships,
            time.monotonic() - begun,
            resumed,
        )

    def _refuse_foreign(self) -> None:
        found = self._writer.foreign()
        if found:
            raise EngineError(
                _("The database holds what graphgov did not write: {what}.").format(what=found),
                remedy=_("Publish to an empty database, or say that graphgov may take this one over (--adopt)."),
            )

    def _constrain(self) -> None:
        statements = (*_OWN_CONSTRAINTS, *neo4j_constraints(SCHEMA))
        self._progress("constraints", 0, len(statements))
        self._writer.ensure(statements)
        self._progress("constraints", len(statements), len(statements))

    def _write_nodes(self) -> None:
        step = _Step("nodes", sum(self._nodes.values()), max(1, self._options.writers))
        for kind in SCHEMA.node_kinds:
            empty = empty_columns(node_file(self._folder, kind.name))
            tables = node_batches(self._folder, kind, self._options.batch)
            self._write(step, kind.name, (node_batch(kind.name, table, empty) for table in tables))
        self._marker.checkpoint()

    def _write_relationships(self) -> None:
        # One at a time: two at once lock each other's end nodes, and the deadlocks cost more than is won (measured).
        step = _Step("relationships", sum(self._relationships.values()), writers=1)
        for kind in SCHEMA.relationship_kinds:
            empty = empty_columns(relationship_file(self._folder, kind.name))
            tables = relationship_batches(self._folder, kind, self._options.batch)
            batches = (relationship_batch(kind.name, pair, table, empty) for pair, table in tables)
            self._write(step, kind.name, batches)
        self._marker.checkpoint()

    def _write(self, step: _Step, kind: str, batches: Iterator[Batch]) -> None:
        """Write the batches of one kind, from where a cut run stopped."""
        name = f"{step.stage}:{kind}"
        written = self._marker.batches_done(name)
        for batch in itertools.islice(batches, written):
            step.done += batch.rows.num_rows
        works = (
            (batch.rows.num_rows, self._work(kind, batch, self._marker.fence(name, number)))
            for number, batch in enumerate(batches, start=written + 1)
        )
        # Closed whatever happens here, so that no writer is left using a connection that is being let go.
        with closing(self._writer.write(works, writers=step.writers)) as finished:
            for whole, rows in enumerate(finished, start=written + 1):
                step.done += rows
                self._marker.note(name, whole)
                self._progress(step.stage, step.done, step.total)

    def _work(self, kind: str, batch: Batch, fence: Fence) -> Callable[[], None]:
        fresh = not self._held.get(kind, 0)
        if kind in self._relationships:
            return self._writer.relationships(batch, self._marker.publication, fence, fresh=fresh)
        return self._writer.nodes(batch, self._marker.publication, fresh=fresh)

    def _write_hand_ins(self) -> None:
        table = read_hand_ins(self._folder)
        rows = table.add_column(0, "id", pa.array(_hand_in_ids(table), pa.string()))
        size = self._options.batch
        batches = (node_batch(HAND_IN_LABEL, rows.slice(start, size)) for start in range(0, rows.num_rows, size))
        fresh = not self._held[HAND_IN_LABEL]
        works = (
            (batch.rows.num_rows, self._writer.nodes(batch, self._marker.publication, fresh=fresh)) for batch in batches
        )
        done = 0
        with closing(self._writer.write(works, writers=1)) as finished:
            for written in finished:
                done += written
                self._progress("hand_ins", done, rows.num_rows)

    def _remove(self) -> tuple[int, int]:
        """Remove what the generation no longer has; returns the number of relationships and of nodes."""
        # All that the generation has is written, so only a kind that counts more than that can hold more.
        held = self._writer.counts(self._nodes, self._relationships)
        total = len(held)
        relationships = nodes = 0
        for done, (kind, rows) in enumerate((*self._relationships.items(), *self._nodes.items()), start=1):
            if held[kind] != rows and kind in self._relationships:
                relationships += self._writer.remove_relationships(kind, self._marker.publication)
            elif held[kind] != rows:
                nodes += self._writer.remove_nodes(kind, self._marker.publication)
            self._progress("removal", done, total)
        self._writer.remove_nodes(HAND_IN_LABEL, self._marker.publication)
        return relationships, nodes

    def _verify(self) -> None:
        expected = {**self._nodes, **self._relationships}
        held = self._writer.counts(self._nodes, self._relationships)
        self._progress("verification", len(held), len(expected))
        wrong = [f"{kind} {held[kind]}/{rows}" for kind, rows in expected.items() if held[kind] != rows]
        if wrong:
            self._marker.forget()
            raise EngineError(
                _("The copy differs from the generation (held/expected): {kinds}.").format(kinds=", ".join(wrong)),
                remedy=_("See that nobody else writes to the database, and publish again."),
            )


def _hand_in_ids(table: pa.Table) -> list[str]:
    pairs = zip(table["register"].to_pylist(), table["community_id"].to_pylist(), strict=True)
    return [f"{register}|{community}" for register, community in pairs]
