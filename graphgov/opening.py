"""A workspace folder, or an address that is only read: what is opened, and the checks over it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from graphgov.analysis.checks.catalogue import catalogue
from graphgov.analysis.checks.check_file import Check
from graphgov.analysis.checks.findings import Findings
from graphgov.analysis.checks.running import CheckRequest, Progress, run_checks
from graphgov.engine.base import Engine
from graphgov.engine.neo4j_connection import find_credentials, is_address
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.workspace import Workspace


@dataclass(frozen=True)
class Opened:
    """A workspace folder, or the address of a Neo4j that holds a published generation."""

    where: str

    @property
    def is_server(self) -> bool:
        """Whether it is an address, without a workspace of its own."""
        return is_address(self.where)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is held open between calls."""

    def workspace(self) -> Workspace:
        """The workspace.

        Raises `UsageError` on an address, `WorkspaceError` where there is none.
        """
        if self.is_server:
            raise UsageError(
                _("{address} is a published copy, which is only read.").format(address=self.where),
                remedy=_("Name the workspace's folder instead."),
            )
        return Workspace.open(Path(self.where))

    def opened(self, generation: str | None = None) -> Engine:
        """The graph, open for reading until it is closed; a workspace's published generation unless one is named."""
        if self.is_server:
            from graphgov.engine.neo4j import Neo4jEngine  # noqa: PLC0415 - few commands need it, and it is slow to import

            return Neo4jEngine(self.where, credentials=find_credentials())
        return self.workspace().engine(generation)

    @contextmanager
    def engine(self, generation: str | None = None) -> Iterator[Engine]:
        """The same for as long as the block lasts."""
        engine = self.opened(generation)
        try:
            yield engine
        finally:
            engine.close()

    def catalogue(self) -> tuple[Check, ...]:
        """The checks that ship, and those the workspace adds."""
        own = Path(self.where) / "checks"
        return catalogue(() if self.is_server or not own.is_dir() else (own,))

    def check(
        self, request: CheckRequest | None = None, *, generation: str | None = None, progress: Progress | None = None
    ) -> Findings:
        """Run checks and give the findings; see `graphgov.analysis.checks.running.CheckRequest` for what can be asked.

        The findings can be looked at after the graph is closed; to explain one, use `explain`.  Raises what
        `run_checks` raises, and `WorkspaceError` where nothing was loaded.

            findings = graphgov.open("workspace").check()
            findings.by("street")
        """
        with self.engine(generation) as engine:
            return run_checks(engine, request, checks=self.catalogue(), progress=progress)
