"""A bridge for older scripts that speak py2neo: checks run through its `Graph`, findings come back as its nodes.

py2neo is at its end of life.  Nothing else in graphgov needs it; install it with `pip install graphgov[py2neo]`.

    import py2neo
    graph = py2neo.Graph("bolt://localhost:7687", auth=("neo4j", password))
    engine = Py2neoEngine(graph)
"""

from __future__ import annotations

import contextlib
import importlib
import secrets
import threading
from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import Any

import pyarrow as pa

from graphgov.engine.answers import from_columns
from graphgov.engine.base import HAND_IN_SCHEMA, GraphState, Value
from graphgov.engine.neo4j import state_of_marker
from graphgov.engine.neo4j_marker import HAND_IN_QUERY, MARKER_QUERY
from graphgov.engine.neo4j_values import element
from graphgov.engine.parameters import checked
from graphgov.errors import EngineError, QueryLimitError, UsageError
from graphgov.messages import gettext as _


class Py2neoEngine:
    """A published copy of a generation, read through a `py2neo.Graph`.

    Everything runs in read-only transactions, which the server holds to reading (py2neo's own `run` would write).
    `close` leaves the graph open: it is the caller's.

    Raises `UsageError` when py2neo is not installed, or `graph` is not a `py2neo.Graph`.
    """

    def __init__(self, graph: Any) -> None:
        library = _library()
        if not isinstance(graph, library.Graph):
            raise UsageError(
                _("A py2neo.Graph is expected, and this is of type {type}.").format(type=type(graph).__name__)
            )
        self._graph = graph

    @property
    def name(self) -> str:
        """`py2neo`."""
        return "py2neo"

    def state(self) -> GraphState:
        """The generation held, incomplete while one is being copied.

        Raises `EngineError` when the database holds no published generation.
        """
        found = self._columns(MARKER_QUERY, {}, None)["marker"]
        if not found:
            raise EngineError(_("The py2neo graph holds no published generation."))
        return state_of_marker(found[0])

    def hand_ins(self) -> pa.Table:
        """The hand-in table that was published, of `HAND_IN_SCHEMA`, ordered by register and community."""
        columns = self._columns(HAND_IN_QUERY, {}, None)
        table = pa.table({name: pa.array(columns[name], pa.string()) for name in HAND_IN_SCHEMA.names})
        return table.cast(HAND_IN_SCHEMA).sort_by([(name, "ascending") for name in HAND_IN_SCHEMA.names])

    def query(
        self, text: str, parameters: Mapping[str, Value] | None = None, *, timeout_seconds: float | None = None
    ) -> pa.Table:
        """Run one reading query and return its rows, typed as `graphgov.engine.answers` says.

        Raises `EngineError` when the server refuses the text, `QueryLimitError` past the timeout.
        """
        columns = self._columns(text, checked(text, parameters), timeout_seconds)
        if not columns:
            raise EngineError(_("The query returns nothing."), remedy=_("End it with RETURN."))
        return from_columns(columns)

    def _columns(
        self, text: str, parameters: Mapping[str, object], timeout_seconds: float | None
    ) -> dict[str, list[object]]:
        library = _library()
        stopper = _Stopper(self._graph, timeout_seconds)
        transaction = None
        try:
            transaction = self._graph.begin(readonly=True)
            with stopper:
                cursor = transaction.run(stopper.marked(text), dict(parameters))
                names = list(cursor.keys())
                columns: list[list[object]] = [[] for _name in names]
                while cursor.forward():
                    for column, value in zip(columns, cursor.current.values(), strict=True):
                        column.append(_plain(value, library))
            self._graph.commit(transaction)
        except library.Neo4jError as refused:
            _give_up(self._graph, transaction)
            if stopper.stopped:
                raise QueryLimitError(
                    _("The query was stopped after {seconds} seconds.").format(seconds=timeout_seconds)
                ) from refused
            raise EngineError(_("The query failed: {reason}").format(reason=refused)) from refused
        except (library.ConnectionUnavailable, library.ConnectionBroken, library.ServiceUnavailable, OSError) as lost:
            raise EngineError(_("The connection of the py2neo graph is lost.")) from lost
        return dict(zip(names, columns, strict=True))

    def close(self) -> None:
        """Nothing: the graph belongs to the caller."""


def as_py2neo_nodes(engine: Py2neoEngine, subject_ids: Iterable[str]) -> dict[str, Any]:
    """The subjects of findings as `py2neo.Node`, by their ids, in the given order.

    A subject that is a pair, `id1|id2`, gives both its nodes.  Ids that the graph does not hold are left out.

        nodes = as_py2neo_nodes(engine, [finding.subject for finding in findings])
    """
    wanted = list(dict.fromkeys(part for subject in subject_ids for part in subject.split("|")))
    matcher = _library().NodeMatcher(engine._graph)
    found: dict[str, Any] = {}
    for node_id in wanted:
        kind = node_id.partition(":")[0]
        node = matcher.match(kind, id=node_id).first()
        if node is not None:
            found[node_id] = node
    return found


class _Stopper:
    """Ends a query past its time.  py2neo cannot give the server a timeout, so a second connection ends it there."""

    def __init__(self, graph: Any, timeout_seconds: float | None) -> None:
        self._graph = graph
        self._mark = f"/* graphgov {secrets.token_hex(8)} */"
        self._timer = None if timeout_seconds is None else threading.Timer(timeout_seconds, self._stop)
        self.stopped = False

    def marked(self, text: str) -> str:
        """The query with a mark by which it is found again."""
        return text if self._timer is None else f"{self._mark} {text}"

    def _stop(self) -> None:
        self.stopped = True
        # Failing to end it is no error of its own: the query then ends when it ends.
        with contextlib.suppress(_library().Neo4jError, OSError):
            late = self._graph.run(
                "SHOW TRANSACTIONS YIELD transactionId, currentQuery WHERE currentQuery STARTS WITH $mark",
                {"mark": self._mark},
            ).data()
            for row in late:
                self._graph.run("TERMINATE TRANSACTION $id", {"id": row["transactionId"]}).data()

    def __enter__(self) -> None:
        if self._timer is not None:
            self._timer.daemon = True
            self._timer.start()

    def __exit__(self, *_error: object) -> None:
        if self._timer is not None:
            self._timer.cancel()


def _library() -> ModuleType:
    try:
        return importlib.import_module("py2neo")
    except ImportError as missing:
        raise UsageError(
            _("py2neo is not installed, and this bridge needs it."), remedy=_("Run pip install graphgov[py2neo].")
        ) from missing


def _give_up(graph: Any, transaction: Any) -> None:
    # The server has mostly rolled it back already; what matters is the error that led here.
    with contextlib.suppress(_library().Neo4jError, TypeError, OSError):
        graph.rollback(transaction)


def _plain(value: object, library: ModuleType) -> object:
    if isinstance(value, library.Node | library.Relationship | library.Path):
        return _structure(value, library)
    if isinstance(value, list | tuple):
        return [_plain(item, library) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item, library) for key, item in value.items()}
    return value.to_native() if hasattr(value, "to_native") else value


def _structure(value: Any, library: ModuleType) -> object:
    if isinstance(value, library.Node):
        return element(min(value.labels, default=""), {key: _plain(item, library) for key, item in value.items()})
    if isinstance(value, library.Relationship):
        kind = type(value).__name__
        return element(kind, {key: _plain(item, library) for key, item in dict(value).items()})
    return {
        "_NODES": [_plain(node, library) for node in value.nodes],
        "_RELS": [_plain(relationship, library) for relationship in value.relationships],
    }
