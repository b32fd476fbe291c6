"""The server engine: a published copy of one generation in Neo4j, read over Bolt, alone or in a cluster."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import TracebackType

import neo4j
import pyarrow as pa

from graphgov.engine.answers import from_columns
from graphgov.engine.base import HAND_IN_SCHEMA, GraphState, Value
from graphgov.engine.neo4j_connection import Credentials, connect, explained
from graphgov.engine.neo4j_marker import COMPLETE, HAND_IN_QUERY, MARKER_QUERY
from graphgov.engine.neo4j_values import plain
from graphgov.engine.parameters import checked
from graphgov.errors import EngineError
from graphgov.messages import gettext as _


class Neo4jEngine:
    """The generation that `graphgov publish` copied to a server.

    `address` is `bolt://…` or `neo4j://…` (the latter routes readings to a cluster's readers), with `+s` or `+ssc` for
    TLS.  `credentials` usually come from `find_credentials()`; None speaks to a server that asks for none.  Everything
    runs in read transactions, which the server holds to reading; lost connections and transient errors are retried, for
    so short a time that a server which has gone is told within about five seconds.

    Raises `UsageError` for a bad address.  Nothing is sent before the first question.
    """

    def __init__(self, address: str, *, credentials: Credentials | None = None, database: str | None = None) -> None:
        self._address = address
        self._database = database
        self._driver = connect(address, credentials)
        self._reached = False

    @property
    def name(self) -> str:
        """`neo4j`."""
        return "neo4j"

    def state(self) -> GraphState:
        """The generation held, incomplete while one is being copied.

        Raises `EngineError` when the database holds no published generation.
        """
        found = self._columns(MARKER_QUERY, {}, None)["marker"]
        if not found:
            raise EngineError(
                _("The database at {address} holds no published generation.").format(address=self._address),
                remedy=_("Publish one with `graphgov publish {address}`.").format(address=self._address),
            )
        return state_of_marker(found[0])

    def hand_ins(self) -> pa.Table:
        """The hand-in table that was published, of `HAND_IN_SCHEMA`, ordered by register and community."""
        columns = self._columns(HAND_IN_QUERY, {}, None)
        table = pa.table({name: pa.array(columns[name], pa.string()) for name in HAND_IN_SCHEMA.names})
        # Sorted here as well: the server orders some rare characters otherwise than Arrow does.
        return table.cast(HAND_IN_SCHEMA).sort_by([(name, "ascending") for name in HAND_IN_SCHEMA.names])

    def query(
        self, text: str, parameters: Mapping[str, Value] | None = None, *, timeout_seconds: float | None = None
    ) -> pa.Table:
        """Run one reading query and return its rows, typed as `graphgov.engine.answers` says.

        Raises `EngineError` when the server cannot be reached or refuses the text, `QueryLimitError` past the timeout.
        """
        columns = self._columns(text, checked(text, parameters), timeout_seconds)
        if not columns:
            raise EngineError(_("The query returns nothing."), remedy=_("End it with RETURN."))
        return from_columns(columns)

    def _columns(
        self, text: str, parameters: Mapping[str, object], timeout_seconds: float | None
    ) -> dict[str, list[object]]:
        @neo4j.unit_of_work(timeout=timeout_seconds)
        def read(transaction: neo4j.ManagedTransaction) -> dict[str, list[object]]:
            result = transaction.run(text, dict(parameters))
            names = result.keys()
            columns: list[list[object]] = [[] for _name in names]
            for record in result:
                for column, value in zip(columns, record.values(), strict=True):
                    column.append(plain(value))
            return dict(zip(names, columns, strict=True))

        with (
            explained(self._address, timeout_seconds),
            self._driver.session(database=self._database, default_access_mode=neo4j.READ_ACCESS) as session,
        ):
            if not self._reached:
                # Once, and not tried again: a server that is not there should be told at once.
                self._driver.verify_connectivity()
            # Unless it answers now, the next question asks first whether it is there.
            self._reached = False
            columns = session.execute_read(read)
            self._reached = True
            return columns

    def close(self) -> None:
        """Let go of the connections."""
        self._driver.close()

    def __enter__(self) -> Neo4jEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def state_of_marker(marker: object) -> GraphState:
    """What the marker node's properties say; raises `EngineError` when they are not graphgov's."""
    try:
        if not isinstance(marker, Mapping):
            raise TypeError(type(marker).__name__)
        return GraphState(
            generation=str(marker["generation"]),
            data_date=dt.date.fromisoformat(str(marker["data_date"])),
            complete=marker["state"] == COMPLETE,
            partial=bool(marker.get("partial", False)),
            sample=bool(marker.get("sample", False)),
        )
    except (KeyError, TypeError, ValueError) as broken:
        raise EngineError(
            _("The database's marker node is damaged, so what it holds is unknown."), remedy=_("Publish again.")
        ) from broken
