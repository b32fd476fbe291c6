"""One load, from the lock to the published generation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

from graphgov.engine.generation_files import GRAPH
from graphgov.engine.ladybug_build import build_graph
from graphgov.errors import WorkspaceError
from graphgov.loaders.files.disk_room import saying_when_full
from graphgov.loaders.graph.facts import LoadFacts, large_removals
from graphgov.loaders.load_request import LoadRequest
from graphgov.loaders.rows.known import Known
from graphgov.loaders.rows.problems import Weight
from graphgov.messages import gettext as _
from graphgov.temporary_folders import delete_what_the_dead_left
from graphgov.version import __version__
from graphgov.workspace import atomic, generations
from graphgov.workspace.content_id import folder_content
from graphgov.workspace.difference import SHOWN, Difference, graph_difference
from graphgov.workspace.files import (
    ensure_hash_key,
    merged_aliases,
    read_aliases,
    read_hash_key,
    read_known,
)
from graphgov.workspace.generations import Action, Event
from graphgov.workspace.hand_in_log import record_hand_ins
from graphgov.workspace.identity_file import read_identities
from graphgov.workspace.lock import only_writer
from graphgov.workspace.manifest import Manifest, describe, read_manifest, write_manifest


class Stage(Enum):
    """How far a load has come."""

    LOCKED = "locked"
    STAGED = "staged"
    TABLES_WRITTEN = "tables written"
    IDENTIFIED = "identified"
    GRAPH_BUILT = "graph built"
    DESCRIBED = "described"
    PUBLISHED = "published"


class Outcome(Enum):
    """What became of a load.

    UNCHANGED: the registers say what the current generation holds.  TRIED: a dry run.  REFUSED: something is
    bad, and a strict load then publishes nothing; or nothing at all could be read.  HELD: it would take away a large
    part of what is on record, and nobody said yes to that.
    """

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    TRIED = "tried"
    REFUSED = "refused"
    HELD = "held"


class Loader(Protocol):
    """Writes a whole generation's tables into `staging`, starting from the generation in `previous`, if any.

    It leaves the folder with nodes/, relationships/, rows/, hand_ins.parquet, quarantine.parquet and pending.parquet;
    manifest and graph are not its business, and it closes every file.
    """

    def __call__(self, staging: Path, previous: Path | None, known: Known) -> LoadFacts:
        """Write the tables and say what was found; `known` is what the workspace knows, now that it is locked."""


Progress = Callable[[Stage], None]
GraphBuilder = Callable[[Path, Path], None]


@dataclass(frozen=True)
class LedgerChange:
    """What one generation did to the cases of one model.

    `open` counts those open afterwards, `gone` those whose subject disappeared with it, `returned` those that are
    judged again.
    """

    model: str
    at: str
    generation: str
    new: int
    closed: int
    reopened: int
    gone: int
    returned: int
    open: int


@dataclass(frozen=True)
class LoadResult:
    """What a load came to.

    `manifest` is that of the generation published, or of the one that would have been; where nothing changed, that
    of the current one.  `difference` is there after a dry run only.  `returned` are the workbooks
    and slips written for offices, `not_returned` those that could not be written; `ledger` says what the load
    did to the cases of the rectification ledger.
    """

    outcome: Outcome
    manifest: Manifest
    facts: LoadFacts
    difference: Difference | None = None
    returned: tuple[Path, ...] = ()
    not_returned: tuple[Path, ...] = ()
    ledger: tuple[LedgerChange, ...] = ()


def _bad(facts: LoadFacts) -> bool:
    """Whether anything is wrong: rows in quarantine, or files and tables that could not be read."""
    return facts.quarantined > 0 or any(problem.weight is Weight.ERROR for problem in facts.problems)


def silent(_stage: Stage) -> None:
    """Take no notice of how far a load has come."""


@dataclass(frozen=True)
class _Load:
    """One load under way."""

    workspace: Path
    loader: Loader
    build: GraphBuilder
    request: LoadRequest
    progress: Progress

    def run(self) -> LoadResult:
        with only_writer(self.workspace):
            self.progress(Stage.LOCKED)
            prepare(self.workspace)
            parent = generations.current_id(self.workspace)
            delete_what_the_dead_left()
            staging = generations.staging_folder(self.workspace)
            try:
                with saying_when_full():
                    return self._fill(staging, parent)
            finally:
                atomic.remove_tree(staging)  # gone already where it became the generation

    def _fill(self, staging: Path, parent: str | None) -> LoadResult:
        self.progress(Stage.STAGED)
        previous = None if parent is None else generations.generation_folder(self.workspace, parent)
        before = None if previous is None else read_manifest(previous)
        facts = self.loader(staging, previous, read_known(self.workspace))
        self.progress(Stage.TABLES_WRITTEN)
        manifest = describe(facts, folder_content(staging), __version__, parent)
        self.progress(Stage.IDENTIFIED)
        nothing = before is None and not facts.quarantined and not any(table.rows for table in manifest.tables)
        if nothing or (self.request.strict and _bad(facts)):
            return LoadResult(Outcome.REFUSED, manifest, facts)
        if self.request.dry_run:
            return LoadResult(Outcome.TRIED, manifest, facts, self._difference(staging, before, manifest))
        if large_removals(facts.removals) and not self.request.yes:
            return LoadResult(Outcome.HELD, manifest, facts)
        aliases = merged_aliases(read_aliases(self.workspace), facts.aliases)
        if before is not None and before.generation == manifest.generation:
            if aliases is not None:
                atomic.write(self.workspace / generations.ALIASES, aliases)
            self._mend_graph(staging, before.generation)
            record_hand_ins(self.workspace, generations.now(), before.generation, facts.receipts)
            return LoadResult(Outcome.UNCHANGED, before, facts)
        published = self._publish(staging, manifest, aliases)
        record_hand_ins(self.workspace, generations.now(), published.generation, facts.receipts)
        self.progress(Stage.PUBLISHED)
        return LoadResult(Outcome.PUBLISHED, published, facts)

    def _publish(self, staging: Path, manifest: Manifest, aliases: bytes | None) -> Manifest:
        event = Event(generations.now(), Action.LOAD, manifest.generation, manifest.parent)
        folder = generations.generation_folder(self.workspace, manifest.generation)
        if folder.is_dir():
            try:
                known = read_manifest(folder)
            except WorkspaceError:
                generations.discard(self.workspace, folder)  # damaged: the staged one takes its place
            else:
                self._mend_graph(staging, known.generation)
                generations.publish(self.workspace, None, event, aliases)
                return known
        self.build(staging, staging / GRAPH)
        self.progress(Stage.GRAPH_BUILT)
        write_manifest(staging, manifest)
        self.progress(Stage.DESCRIBED)
        generations.publish(self.workspace, staging, event, aliases)
        return manifest

    def _mend_graph(self, staging: Path, generation: str) -> None:
        """Build the graph of a published generation again where the file is lost; it follows from the tables."""
        target = generations.generation_folder(self.workspace, generation) / GRAPH
        if not target.exists():
            self.build(staging, staging / GRAPH)
            atomic.replace(staging / GRAPH, target)

    def _difference(self, staging: Path, before: Manifest | None, after: Manifest) -> Difference:
        parent = None if before is None else before.generation
        previous = None if parent is None else generations.generation_folder(self.workspace, parent)
        parts = graph_difference(previous, staging, SHOWN, equal_tables(before, after))
        return Difference(parent, None, *parts)


def run_load(
    workspace: Path,
    loader: Loader,
    request: LoadRequest,
    progress: Progress = silent,
    build: GraphBuilder = build_graph,
) -> LoadResult:
    """Load into a workspace folder: lock, write the tables, build the graph, publish.

    Whatever stops it, the workspace stays as it was, and the next load clears what this one left.  Raises
    `WorkspaceError` when another load is running or the workspace is damaged, and whatever `loader` raises.
    """
    return _Load(workspace, loader, build, request, progress).run()


def prepare(workspace: Path) -> None:
    """Clear up after a dead load, and see that the workspace's own files can be used.  Needs the lock."""
    generations.recover(workspace)
    if not generations.generation_ids(workspace):
        ensure_hash_key(workspace)
    read_hash_key(workspace)
    read_identities(workspace)
    generations.events(workspace)


def roll_back(workspace: Path, generation: str) -> Manifest:
    """Make an earlier (or later) generation current; nothing is deleted.

    Raises `WorkspaceError` when there is no such generation or it is damaged.
    """
    with only_writer(workspace):
        generations.recover(workspace)
        manifest = read_manifest(generations.generation_folder(workspace, generation))
        if not (generations.generation_folder(workspace, generation) / GRAPH).exists():
            raise WorkspaceError(
                _("Generation {id} has lost its graph.").format(id=generation),
                remedy=_("Load its registers again: the graph is then built anew."),
            )
        try:
            previous = generations.current_id(workspace)
        except WorkspaceError:  # a lost pointer is what a rollback mends
            previous = None
        if previous != generation:
            event = Event(generations.now(), Action.ROLLBACK, generation, previous)
            generations.publish(workspace, None, event, None)
        return manifest


def equal_tables(before: Manifest | None, after: Manifest) -> frozenset[str]:
    """The tables that two generations hold alike, by their paths."""
    known = set() if before is None else {(table.path, table.digest) for table in before.tables}
    return frozenset(table.path for table in after.tables if (table.path, table.digest) in known)
