"""What any engine must be able to do: answer Cypher over one generation, read-only.

The checks, the reports and the dashboard know engines only through `Engine`, so that the same text gives the same
verdicts whether the graph lies in a file or on a server.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import pyarrow as pa

Value: TypeAlias = bool | int | float | str | dt.date | list["Value"] | Mapping[str, "Value"] | None
"""What may travel as a query parameter."""


@dataclass(frozen=True)
class GraphState:
    """What an engine says of the graph it holds.

    `complete` is false while a copy is being written: checks then answer `incomplete`.  `partial` says that rows
    of its registers lie in quarantine.  `sample` marks data that describe no real place.
    """

    generation: str
    data_date: dt.date
    complete: bool = True
    partial: bool = False
    sample: bool = False


HAND_IN_SCHEMA = pa.schema([("register", pa.string()), ("community_id", pa.string()), ("state", pa.string())])
"""Hand-ins: one row per register and community; `state` is complete, partial, pending or missing."""


class Engine(Protocol):
    """A read-only graph."""

    @property
    def name(self) -> str:
        """`ladybug`, `neo4j` or `py2neo`."""

    def state(self) -> GraphState:
        """The generation held, and whether it is whole."""

    def hand_ins(self) -> pa.Table:
        """The hand-in table, of `HAND_IN_SCHEMA`, ordered by register and community."""

    def query(
        self, text: str, parameters: Mapping[str, Value] | None = None, *, timeout_seconds: float | None = None
    ) -> pa.Table:
        """Run one reading query and return its rows, a column per returned name, in the query's order.

        Raises `EngineError` when the engine refuses or cannot be reached, `QueryLimitError` past the timeout.
        """

    def close(self) -> None:
        """Let go of the file or the connection."""
