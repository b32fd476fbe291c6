"""The embedded engine: one Ladybug file per generation, opened read-only by as many processes as like."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

import ladybug
import pyarrow as pa

from graphgov.engine.answers import from_arrow
from graphgov.engine.base import GraphState, Value
from graphgov.engine.generation_files import GRAPH, read_hand_ins, read_state
from graphgov.engine.ladybug_build import build_graph
from graphgov.engine.parameters import checked, widened
from graphgov.errors import EngineError, QueryLimitError
from graphgov.messages import gettext as _

__all__ = ["LadybugEngine", "build_graph"]


class LadybugEngine:
    """The graph of one generation folder.

    `memory_bytes` bounds the engine's buffer pool (by default four fifths of the machine's memory, taken as needed).
    Queries from several threads run side by side.  Reading query text from a stranger is not safe here, read-only or
    not: it may name files.  That is what `graphgov.engine.query_process` is for.

    Raises `WorkspaceError` when the folder is no generation, `EngineError` when its graph is missing or unreadable.
    """

    def __init__(self, generation_folder: Path, *, memory_bytes: int = 0) -> None:
        self._folder = generation_folder
        self._state = read_state(generation_folder)
        file = generation_folder / GRAPH
        if not file.is_file():
            raise EngineError(
                _("The generation {generation} has no graph.").format(generation=self._state.generation),
                remedy=_("Load the registers again."),
            )
        try:
            self._database = ladybug.Database(file, read_only=True, buffer_pool_size=memory_bytes)
        except RuntimeError as refused:
            raise EngineError(
                _("The graph of generation {generation} cannot be opened: {reason}").format(
                    generation=self._state.generation, reason=refused
                ),
                remedy=_(
                    "Go back to another generation with graphgov rollback; or delete {file} and load the registers "
                    "again: the graph is then built anew."
                ).format(file=file),
            ) from refused

    @property
    def name(self) -> str:
        """`ladybug`."""
        return "ladybug"

    def state(self) -> GraphState:
        """The generation held; a generation folder is always whole."""
        return self._state

    def hand_ins(self) -> pa.Table:
        """The hand-in table, of `HAND_IN_SCHEMA`, ordered by register and community."""
        return read_hand_ins(self._folder)

    def query(
        self, text: str, parameters: Mapping[str, Value] | None = None, *, timeout_seconds: float | None = None
    ) -> pa.Table:
        """Run one reading query and return its rows, typed as `graphgov.engine.answers` says.

        Raises `EngineError` when the text cannot be run, `QueryLimitError` past the timeout.
        """
        values = checked(text, parameters)
        # A connection of its own keeps timeouts and threads apart, and forgets what it prepared.
        with ladybug.Connection(self._database) as connection:
            if timeout_seconds is not None:
                connection.set_query_timeout(max(1, round(timeout_seconds * 1000)))
            try:
                result = connection.execute(widened(text, values), values)
                if isinstance(result, list):
                    raise EngineError(_("Only one statement may be run at a time."))
                if not result.get_column_names():
                    raise EngineError(_("The query returns nothing."), remedy=_("End it with RETURN."))
                return from_arrow(result.get_as_arrow())
            except RuntimeError as refused:
                if "Interrupted" in str(refused):
                    raise QueryLimitError(
                        _("The query was stopped after {seconds} seconds.").format(seconds=timeout_seconds)
                    ) from refused
                raise EngineError(_("The query failed: {reason}").format(reason=refused)) from refused

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> LadybugEngine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
