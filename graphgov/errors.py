"""The one family of exceptions graphgov raises.

Each is raised where the fact is known and shown at the edge (command line, dashboard), so its text
must stand alone: what was found, what is expected, what to do.  The texts are message identifiers in
English, translated through `graphgov.messages`; shown in another language than it was raised in, it is said again.
"""

from __future__ import annotations

from graphgov.messages import together


class GraphgovError(Exception):
    """Any failure that graphgov foresees.

    `exit_code` is what the command line returns for it (see `docs/cli.md`).  `remedy` is one sentence
    that tells the reader what to do next; it may be empty where nothing can be done.
    """

    exit_code = 3

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return together(self.message, self.remedy)


class DeclarationError(GraphgovError):
    """The schema, a register, a check or a model file says something that cannot hold."""

    exit_code = 2


class UsageError(GraphgovError):
    """What was asked for makes no sense: a path that is not there, an unknown model, a bad option."""

    exit_code = 2


class RegisterError(GraphgovError):
    """A register cannot be read or used at all (single bad rows are quarantined, not raised)."""


class WorkspaceError(GraphgovError):
    """The workspace is missing, locked, damaged, or was made by a newer graphgov."""


class EngineError(GraphgovError):
    """An engine cannot be reached, refused a query, or holds what graphgov did not write."""

    exit_code = 4


class QueryRefusedError(EngineError):
    """Query text steps outside the allow-list; nothing was run."""

    exit_code = 2


class QueryLimitError(EngineError):
    """A query was stopped at its limit of time, memory or rows."""
