"""Writing to Neo4j in batches: each one retried transaction, idempotent, with values as parameters."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass
from typing import Any

import neo4j
import pyarrow as pa
from neo4j import exceptions

from graphgov.engine.generation_files import Pair
from graphgov.engine.neo4j_marker import STAMP, Fence
from graphgov.messages import gettext as _
from graphgov.schema.derived_cypher import declared_name, quoted

_REMOVE_ROWS = 10_000
_ATTEMPTS = 5


@dataclass(frozen=True)
class Batch:
    """Rows, and what writes them: `creates` into a kind that holds none, `merges` over what may be there.

    Both take the rows as `$columns`, a list for each column, `$size` of them, and the `$publication` to stamp.
    """

    creates: str
    merges: str
    rows: pa.Table

    def values(self, publication: int) -> dict[str, Any]:
        """The parameters: column by column, in half the time that lists of rows take to make and to send."""
        columns = [column.to_pylist() for column in self.rows.columns]
        return {"columns": columns, "size": self.rows.num_rows, "publication": publication}


_EACH = "UNWIND range(0, $size - 1) AS i "


def _created(columns: Sequence[str], start: int) -> str:
    named = [f"{quoted(name)}: $columns[{place}][i]" for place, name in enumerate(columns) if place >= start]
    return ", ".join([*named, f"{STAMP}: $publication"])


def _assigned(variable: str, columns: Sequence[str], start: int, empty: Sequence[str]) -> str:
    # Every column by name, nulls too, so that nothing of an earlier generation stays; twice as fast as a whole map.
    named = [f"{variable}.{quoted(name)} = $columns[{place}][i]" for place, name in enumerate(columns) if place > start]
    named += [f"{variable}.{quoted(name)} = null" for name in empty]
    return ", ".join([*named, f"{variable}.{STAMP} = $publication"])


def node_batch(kind: str, rows: pa.Table, empty: Sequence[str] = ()) -> Batch:
    """Nodes of a kind; the first column of the rows is `id`, and `empty` names columns that hold nothing in any row."""
    sent = rows.drop_columns(list(empty))
    names = sent.column_names
    return Batch(
        f"{_EACH}CREATE (n:{quoted(kind)} {{{_created(names, 0)}}})",
        f"{_EACH}MERGE (n:{quoted(kind)} {{id: $columns[0][i]}}) SET {_assigned('n', names, 0, empty)}",
        sent,
    )


def relationship_batch(kind: str, pair: Pair, rows: pa.Table, empty: Sequence[str] = ()) -> Batch:
    """Relationships of a kind between one pair of node kinds; the rows begin with their ends, and `key` if any."""
    sent = rows.drop_columns(list(empty))
    names = sent.column_names
    keyed = "key" in names
    known = " {key: $columns[2][i]}" if keyed else ""
    # A publication of an earlier version may have left a key where there is none now.
    assigned = _assigned("r", names, 2, empty) if keyed else _assigned("r", names, 1, (*empty, "key"))
    ends = (
        f"{_EACH}MATCH (a:{quoted(pair.source)} {{id: $columns[0][i]}}) "
        f"MATCH (b:{quoted(pair.target)} {{id: $columns[1][i]}}) "
    )
    return Batch(
        f"{ends}CREATE (a)-[r:{quoted(kind)} {{{_created(names, 2)}}}]->(b)",
        f"{ends}MERGE (a)-[r:{quoted(kind)}{known}]->(b) SET {assigned}",
        sent,
    )


class Writer:
    """Writes to one database over one driver."""

    def __init__(self, driver: neo4j.Driver, database: str | None) -> None:
        self._driver = driver
        self._database = database

    def _session(self) -> neo4j.Session:
        # One bookmark manager: in a cluster, what is read next has what was written before.
        return self._driver.session(
            database=self._database, bookmark_manager=self._driver.execute_query_bookmark_manager
        )

    def read(self, statement: str) -> list[dict[str, Any]]:
        """The rows of a reading statement."""
        with self._session() as session:
            return session.execute_read(lambda transaction: transaction.run(statement).data())

    def write_one(self, statement: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The rows of a writing statement, in a transaction that is retried."""
        with self._session() as session:
            return session.execute_write(lambda transaction: transaction.run(statement, dict(parameters)).data())

    def ensure(self, statements: Sequence[str]) -> None:
        """Create the constraints or indexes that are not there yet, and wait until all work."""
        there = {row["name"] for row in self.read("SHOW INDEXES YIELD name")}
        missing = [statement for statement in statements if declared_name(statement) not in there]
        if missing:
            with self._session() as session:
                session.execute_write(_run_each, missing)
        self._run_alone("CALL db.awaitIndexes(3600)", {})

    def _run_alone(self, statement: str, parameters: Mapping[str, Any]) -> neo4j.ResultSummary:
        """Run a statement that makes its own transactions; it must be one that may be repeated."""
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                with self._session() as session:
                    return session.run(statement, dict(parameters)).consume()
            except (exceptions.TransientError, exceptions.ServiceUnavailable, exceptions.SessionExpired):
                if attempt == _ATTEMPTS:
                    raise
                time.sleep(0.5 * 2**attempt)
        raise AssertionError("unreachable")

    def write(self, batches: Iterable[tuple[int, Callable[[], None]]], *, writers: int) -> Generator[int, None, None]:
        """Carry out the works, each given with its number of rows, and give these numbers in their order as it is done.

        The next work is made ready while earlier ones are under way.  Close it if you leave it early: it then waits
        for what is under way and begins no more.  A work speaks the language of who asked for it.
        """
        with ThreadPoolExecutor(writers) as pool:
            under_way: deque[tuple[int, Future[None]]] = deque()
            try:
                for rows, work in batches:
                    if len(under_way) > writers:
                        yield _finished(under_way)
                    under_way.append((rows, pool.submit(copy_context().run, work)))
                while under_way:
                    yield _finished(under_way)
            finally:
                for _rows, waiting in under_way:
                    waiting.cancel()

    def nodes(self, batch: Batch, publication: int, *, fresh: bool) -> Callable[[], None]:
        """The work of writing a batch of nodes, values made ready; `fresh` where the kind was found without any.

        What another run wrote meanwhile, or this one in a transaction whose end was not heard, is merged.
        """
        values = batch.values(publication)

        def work() -> None:
            with self._session() as session:
                if fresh:
                    with suppress(exceptions.ConstraintError):
                        session.execute_write(lambda transaction: transaction.run(batch.creates, values).consume())
                        return
                session.execute_write(lambda transaction: transaction.run(batch.merges, values).consume())

        return work

    def relationships(self, batch: Batch, publication: int, fence: Fence, *, fresh: bool) -> Callable[[], None]:
        """The work of writing a batch of relationships, values made ready; `fresh` as with nodes.

        Nothing in the database refuses a second relationship of the same key, so each batch passes the `fence` in its
        own transaction: it is written once, and not at all once another publication has begun.
        """
        values = batch.values(publication)
        statement = batch.creates if fresh else batch.merges

        def write(transaction: neo4j.ManagedTransaction) -> None:
            if fence(transaction):
                transaction.run(statement, values).consume()

        def work() -> None:
            with self._session() as session:
                session.execute_write(write)

        return work

    def remove_relationships(self, kind: str, publication: int) -> int:
        """Remove the relationships of a kind that an older publication, or nobody, stamped."""
        summary = self._run_alone(
            f"MATCH ()-[r:{quoted(kind)}]->() WHERE coalesce(r.{STAMP}, 0) <> $publication "
            f"CALL (r) {{ DELETE r }} IN TRANSACTIONS OF {_REMOVE_ROWS} ROWS",
            {"publication": publication},
        )
        return summary.counters.relationships_deleted

    def remove_nodes(self, kind: str, publication: int) -> int:
        """Remove the nodes of a kind that an older publication, or nobody, stamped, with what hangs on them."""
        summary = self._run_alone(
            f"MATCH (n:{quoted(kind)}) WHERE coalesce(n.{STAMP}, 0) <> $publication "
            f"CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS OF {_REMOVE_ROWS} ROWS",
            {"publication": publication},
        )
        return summary.counters.nodes_deleted

    def counts(self, nodes: Iterable[str], relationships: Iterable[str]) -> dict[str, int]:
        """How many nodes and relationships of the named kinds the database holds, all in one question."""
        patterns = {kind: f"(x:{quoted(kind)})" for kind in nodes}
        patterns |= {kind: f"()-[x:{quoted(kind)}]->()" for kind in relationships}
        parts = (
            f"MATCH {pattern} WITH count(x) AS number RETURN '{kind}' AS kind, number"
            for kind, pattern in patterns.items()
        )
        return {row["kind"]: int(row["number"]) for row in self.read(" UNION ALL ".join(parts))}

    def foreign(self) -> str:
        """What the database holds that graphgov did not write, named by its labels or type; empty where nothing."""
        nodes = self.read(f"MATCH (n) WHERE n.{STAMP} IS NULL RETURN labels(n) AS labels LIMIT 1")
        if nodes:
            return _("nodes labelled {labels}").format(labels=":".join(nodes[0]["labels"]) or "—")
        links = self.read(f"MATCH ()-[r]->() WHERE r.{STAMP} IS NULL RETURN type(r) AS type LIMIT 1")
        return _("relationships of type {type}").format(type=links[0]["type"]) if links else ""


def _run_each(transaction: neo4j.ManagedTransaction, statements: Sequence[str]) -> None:
    for statement in statements:
        transaction.run(statement).consume()


def _finished(under_way: deque[tuple[int, Future[None]]]) -> int:
    rows, done = under_way.popleft()
    done.result()
    return rows
