"""What a Neo4j copy says of itself: a marker node, hand-in nodes, and a stamp on all that graphgov wrote."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from graphgov.engine.base import GraphState
from graphgov.errors import EngineError
from graphgov.messages import gettext as _

if TYPE_CHECKING:
    import neo4j

GENERATION_LABEL = "GraphgovGeneration"
HAND_IN_LABEL = "GraphgovHandIn"
STAMP = "graphgov_publication"
"""A small number, one higher with each generation published; what carries an older one has vanished."""
MARKER_ID = "current"
LOADING = "loading"
COMPLETE = "complete"

MARKER_QUERY = f"MATCH (m:{GENERATION_LABEL} {{id: '{MARKER_ID}'}}) RETURN properties(m) AS marker"
HAND_IN_QUERY = (
    f"MATCH (h:{HAND_IN_LABEL}) RETURN h.register AS register, h.community_id AS community_id, h.state AS state "
    "ORDER BY register, community_id"
)


# Written before it is read, so that it is locked first; what waited for a lock then sees what the other left.
_PASS = (
    f"MATCH (m:{GENERATION_LABEL} {{id: $id}}) SET m.passing = $owner "
    "WITH m, coalesce(m.passed, '') <> $batch AS fresh WHERE m.owner = $owner "
    "SET m.passed = $batch RETURN fresh"
)
_NOTES = 10
"""Batches between two notes in the database: what a cut makes the next run write again."""


Fence = Callable[["neo4j.ManagedTransaction"], bool]
"""Asked first in a transaction: is its batch still to be written?  Raises where another publication has begun."""


class Statements(Protocol):
    """What runs the marker's statements; see `graphgov.engine.neo4j_writing.Writer`."""

    def read(self, statement: str) -> list[dict[str, Any]]:
        """The rows of a reading statement."""

    def write_one(self, statement: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The rows of a writing statement, in a transaction that is retried."""


class Marker:
    """The marker node while a publication runs."""

    def __init__(self, writer: Statements, state: GraphState, batch: int) -> None:
        self._writer = writer
        self._state = state
        self._batch = batch
        self._token = secrets.token_hex(8)
        self._steps: dict[str, int] = {}
        self._unsaved = 0
        self.publication = 0

    def begin(self) -> bool:
        """Mark the database as loading this generation; returns whether a cut run is taken up.

        A copy that is complete already is written anew over itself, which repairs what was changed by hand.
        """
        found = self._writer.read(MARKER_QUERY)
        held: Mapping[str, Any] = found[0]["marker"] if found else {}
        resumed = (
            held.get("state") == LOADING
            and held.get("generation") == self._state.generation
            and held.get("batch") == self._batch
        )
        self.publication = int(held.get(STAMP, 0)) + (0 if resumed else 1)
        if resumed:
            self._steps = {step: int(done) for step, _sign, done in (text.rpartition("=") for text in held["steps"])}
        self._save(LOADING, owner=None)
        return resumed

    def batches_done(self, step: str) -> int:
        """How many batches of a step a cut run had written."""
        return self._steps.get(step, 0)

    def note(self, step: str, batches: int) -> None:
        """Note that so many batches of a step are written; now and then the note goes to the database.

        Raises `EngineError` when another publication has begun meanwhile.
        """
        if self._steps.get(step, 0) < batches:
            self._steps[step] = batches
            self._unsaved += 1
            if self._unsaved >= _NOTES:
                self.checkpoint()

    def checkpoint(self) -> None:
        """Put what was noted into the database.  Raises as `note` does."""
        self._save(LOADING, owner=self._token)
        self._unsaved = 0

    def fence(self, step: str, batch: int) -> Fence:
        """What lets a batch of a step be written once, and none after another publication has begun.

        It holds the marker until the transaction ends, and leaves there which batch passed last.
        """
        passing = {"id": MARKER_ID, "owner": self._token, "batch": f"{step}={batch}"}

        def passes(transaction: neo4j.ManagedTransaction) -> bool:
            rows = transaction.run(_PASS, passing).data()
            if not rows:
                raise _superseded()
            return bool(rows[0]["fresh"])

        return passes

    def forget(self) -> None:
        """Note that nothing counts as written, so that the next run writes everything again."""
        self._steps = {}
        self._save(LOADING, owner=self._token)

    def complete(self) -> None:
        """Mark the copy as whole."""
        self._steps = {}
        self._save(COMPLETE, owner=self._token)

    def _save(self, state: str, owner: str | None) -> None:
        properties = {
            "id": MARKER_ID,
            "state": state,
            "generation": self._state.generation,
            "data_date": self._state.data_date,
            "partial": self._state.partial,
            "sample": self._state.sample,
            "batch": self._batch,
            "steps": [f"{step}={done}" for step, done in sorted(self._steps.items())],
            "owner": self._token,
            STAMP: self.publication,
        }
        statement = (
            f"{'MERGE' if owner is None else 'MATCH'} (m:{GENERATION_LABEL} {{id: $id}}) "
            "WITH m WHERE $owner IS NULL OR m.owner = $owner "
            f"SET m {'=' if owner is None else '+='} $properties RETURN count(m) AS saved"
        )
        rows = self._writer.write_one(statement, {"id": MARKER_ID, "owner": owner, "properties": properties})
        if rows[0]["saved"] != 1:
            raise _superseded()


def _superseded() -> EngineError:
    return EngineError(
        _("Another publication to the same database has begun, so this one ends."),
        remedy=_("Let it finish, then publish again."),
    )
