"""The workspace: a folder that keeps generations of the graph, and what people decided about them.

```
workspace/
  CURRENT            the id of the published generation
  generations/<id>/  manifest.json, nodes/, relationships/, rows/, hand_ins.parquet, …, graph.lbug; never changed
  history.jsonl      every load and rollback
  hash.key           the key that identity numbers are hashed with; kept secret, never copied
  aliases.csv        kind, home, form, id: the names and codes that stand for a node
  identities.toml    who people said is who, by whom and when
  mappings.toml      which table is which register and which header is which column, as people answered
  state.sqlite       the access log, when each office handed in what, and the rectification ledger
  checks/            the planner's own checks
```
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graphgov.engine.ladybug import LadybugEngine
from graphgov.errors import WorkspaceError
from graphgov.loaders.graph.facts import LoadFacts
from graphgov.loaders.load_request import LoadRequest
from graphgov.loaders.rows.known import Alias, Decision, Identities, Known
from graphgov.loaders.rows.mappings import Mappings
from graphgov.messages import gettext as _
from graphgov.workspace import atomic, files, generations
from graphgov.workspace.access_log import Access, read_accesses, record_access
from graphgov.workspace.content_id import table_content, table_paths
from graphgov.workspace.difference import (
    SHOWN,
    Changes,
    Difference,
    FindingKey,
    FindingsDifference,
    KindDifference,
    findings_difference,
    graph_difference,
)
from graphgov.workspace.generations import Action, DamagedGeneration, Event, GenerationRecord
from graphgov.workspace.hand_in_log import read_hand_ins
from graphgov.workspace.identity_file import IDENTITIES, decided_text, read_decisions, read_identities, without
from graphgov.workspace.lock import only_writer
from graphgov.workspace.manifest import Manifest, damaged, read_manifest
from graphgov.workspace.mapping_file import read_mappings, save_mappings
from graphgov.workspace.publishing import (
    LedgerChange,
    Loader,
    LoadResult,
    Outcome,
    Progress,
    Stage,
    equal_tables,
    roll_back,
    run_load,
    silent,
)
from graphgov.workspace.submissions import Deadline, Submission, SubmissionTable, submission_table

CHECKS = "checks"
_PATIENCE_SECONDS = 10.0


class Workspace:
    """A workspace folder.  Reading takes no lock; loads, rollbacks and pruning take one, one at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()

    @classmethod
    def open(cls, folder: Path) -> Workspace:
        """The workspace in an existing folder.

        Raises `WorkspaceError` when there is none.
        """
        if not (folder / generations.GENERATIONS).is_dir():
            raise WorkspaceError(
                _("There is no workspace in {folder}.").format(folder=folder),
                remedy=_("Load registers with: graphgov load REGISTERS --in {folder}; or name another folder.").format(
                    folder=folder
                ),
            )
        return cls(folder)

    @classmethod
    def create(cls, folder: Path, hash_key: bytes | None = None) -> Workspace:
        """The workspace in `folder`, made if it is not there.

        `hash_key` is the public key (32 bytes) that a sample ships for its own workspace; without it a workspace makes
        one of its own.
        Raises `WorkspaceError` when the workspace has another key already, or the folder cannot be made.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WorkspaceError(
                _("The workspace folder {folder} cannot be made: {reason}.").format(
                    folder=folder, reason=error.strerror
                ),
                remedy=_("Name a folder in which you may write."),
            ) from error
        if (folder / generations.GENERATIONS).is_dir() and hash_key is None:
            return cls(folder)
        with only_writer(folder, wait_seconds=10.0):
            files.ensure_hash_key(folder, hash_key)
            (folder / CHECKS).mkdir(exist_ok=True)
            (folder / generations.GENERATIONS).mkdir(exist_ok=True)
        return cls(folder)

    # -- what is there

    def current(self) -> GenerationRecord:
        """The published generation.

        Raises `WorkspaceError` where nothing was loaded yet, or the workspace is damaged.
        """
        return self.generation(None)

    def generation(self, id: str | None = None) -> GenerationRecord:
        """One generation; without an id, the published one."""
        current = generations.current_id(self.folder)
        wanted = self._published(current) if id is None else id
        return GenerationRecord(wanted, wanted == current, read_manifest(self.path(wanted)))

    def path(self, id: str | None = None) -> Path:
        """The folder of a generation; without an id, of the published one."""
        wanted = self._published(generations.current_id(self.folder)) if id is None else id
        return generations.generation_folder(self.folder, wanted)

    def _published(self, current: str | None) -> str:
        if current is None:
            raise WorkspaceError(
                _("Nothing has been loaded into the workspace {folder} yet.").format(folder=self.folder),
                remedy=_("Load registers with: graphgov load REGISTERS."),
            )
        return current

    def history(self) -> tuple[GenerationRecord, ...]:
        """Every generation that can be used, newest first."""
        return generations.records(self.folder)[0]

    def damaged(self) -> tuple[DamagedGeneration, ...]:
        """Every generation that cannot be used, with the reason."""
        return generations.records(self.folder)[1]

    def events(self) -> tuple[Event, ...]:
        """Every load and rollback, oldest first."""
        return generations.events(self.folder)

    def verify(self, id: str | None = None) -> None:
        """Read every table of a generation again and compare it with the manifest.

        Raises `WorkspaceError` naming the first table that is not as it was published.
        """
        folder = self.path(id)
        manifest = read_manifest(folder)
        for table in manifest.tables:
            try:
                same = table_content(folder, table.path) == table
            except (OSError, ValueError):  # Arrow's own errors are ValueErrors
                same = False
            if not same:
                raise damaged(folder.name, _("{file} has changed").format(file=table.path))
        if table_paths(folder) != tuple(sorted(table.path for table in manifest.tables)):
            raise damaged(folder.name, _("it holds tables that its manifest does not list"))

    # -- what changes it

    def load(self, loader: Loader, request: LoadRequest | None = None, progress: Progress = silent) -> LoadResult:
        """Let `loader` write a generation and publish it; see `graphgov.workspace.publishing.run_load`."""
        return run_load(self.folder, loader, request or LoadRequest(), progress)

    def rollback(self, id: str) -> GenerationRecord:
        """Publish a generation that is there already; no generation is deleted.

        Raises `WorkspaceError` when there is none of that id, or it is damaged.
        """
        return GenerationRecord(id, True, roll_back(self.folder, id))

    def prune(self, keep: int) -> tuple[str, ...]:
        """Delete all generations but the newest `keep` (at least 1) and the published one; returns the ids deleted.

        A generation that another process has open stays where the system does not let go of it (Windows).
        """
        if keep < 1:
            raise WorkspaceError(_("At least one generation must be kept, not {number}.").format(number=keep))
        deleted = []
        with only_writer(self.folder):
            generations.recover(self.folder)
            current = generations.current_id(self.folder)
            for record in self.history()[keep:]:
                if record.id == current:
                    continue
                try:
                    generations.discard(self.folder, self.path(record.id))
                except PermissionError:
                    continue
                deleted.append(record.id)
        return tuple(deleted)

    # -- what it says

    def engine(self, id: str | None = None) -> LadybugEngine:
        """The embedded graph of a generation, read-only; close it when done."""
        record = self.generation(id)
        return LadybugEngine(self.path(record.id))

    def diff(self, before: str | None = None, after: str | None = None, shown: int = SHOWN) -> Difference:
        """What differs between two generations; by default, between the published one and the one before it.

        `shown` limits the ids listed per kind; counts are of all.
        """
        new = self.generation(after)
        old = self.before(new.id) if before is None else self.generation(before)
        parts = graph_difference(
            None if old is None else self.path(old.id),
            self.path(new.id),
            shown,
            equal_tables(None if old is None else old.manifest, new.manifest),
        )
        return Difference(None if old is None else old.id, new.id, *parts)

    def before(self, id: str | None = None) -> GenerationRecord | None:
        """The generation that was published before one (without an id, before the published one), if any.

        Raises `WorkspaceError` where it has been deleted since.
        """
        record = self.generation(id)
        for event in reversed(self.events()):
            if event.generation == record.id:
                return None if event.previous is None else self.generation(event.previous)
        return None if record.manifest.parent is None else self.generation(record.manifest.parent)

    # -- its own files

    def hash_key(self) -> bytes:
        """The key that identity numbers are hashed with; keep it out of logs, manifests and messages."""
        return files.read_hash_key(self.folder)

    def known(self) -> Known:
        """All that a load is told: the key, the aliases, the identities and the mappings."""
        return files.read_known(self.folder)

    def aliases(self) -> tuple[Alias, ...]:
        """The forms that stand for nodes, sorted."""
        return files.read_aliases(self.folder)

    def mappings(self) -> Mappings:
        """What people answered about headers and tables."""
        return read_mappings(self.folder)

    def remember(self, mappings: Mappings, aliases: Sequence[Alias] = (), seen: str = "") -> None:
        """Save answers for the loads to come; `seen` is the file in which a table was found.

        An alias given here takes the place of one that a load had learnt.  Raises `WorkspaceError` while a load runs.
        """
        with only_writer(self.folder, _PATIENCE_SECONDS):
            generations.recover(self.folder)
            if mappings != Mappings():
                save_mappings(self.folder, mappings, seen)
            if aliases:
                content = files.answered_aliases(files.read_aliases(self.folder), aliases)
                atomic.write(self.folder / generations.ALIASES, content)

    def submissions(self, deadline: Deadline | None = None) -> SubmissionTable:
        """Which office handed in which register, when, and what of it is to be mended, in the published generation."""
        self.current()
        return submission_table(self.folder, self.history(), read_hand_ins(self.folder), deadline or Deadline())

    def identities(self) -> Identities:
        """What people decided about candidates."""
        return read_identities(self.folder)

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision about who is who, with who made it and when."""
        return read_decisions(self.folder)

    def decide(self, decision: Decision) -> None:
        """Keep a decision for the loads to come, in place of an earlier one about the same people.

        Raises `UsageError` where it contradicts others, `WorkspaceError` while a load runs.
        """
        with only_writer(self.folder, _PATIENCE_SECONDS):
            file = self.folder / IDENTITIES
            atomic.write(file, decided_text(atomic.read(file), decision))

    def undo(self, ids: Sequence[str]) -> bool:
        """Take back what was decided about just these people; whether anything was."""
        with only_writer(self.folder, _PATIENCE_SECONDS):
            if not any(set(one.ids) == set(ids) for one in self.decisions()):
                return False
            file = self.folder / IDENTITIES
            atomic.write(file, without(atomic.read(file), ids))
            return True

    @property
    def checks_folder(self) -> Path:
        """Where planners put checks of their own."""
        return self.folder / CHECKS

    def record_access(self, command: str, what: str) -> None:
        """Write into the access log that a command read `what` (ids and options, never names)."""
        record_access(self.folder, command, what)

    def accesses(self) -> tuple[Access, ...]:
        """The access log, oldest first."""
        return read_accesses(self.folder)


__all__ = [
    "Access",
    "Action",
    "Alias",
    "Changes",
    "DamagedGeneration",
    "Deadline",
    "Difference",
    "Event",
    "FindingKey",
    "FindingsDifference",
    "GenerationRecord",
    "Identities",
    "KindDifference",
    "LedgerChange",
    "LoadFacts",
    "LoadResult",
    "Loader",
    "Manifest",
    "Outcome",
    "Stage",
    "Submission",
    "SubmissionTable",
    "Workspace",
    "findings_difference",
]
