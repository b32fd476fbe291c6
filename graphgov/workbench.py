"""What `graphgov.open` gives: one workspace, or one published copy on a server, to load, check and look into."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from graphgov.analysis.checks.running import CheckRequest
from graphgov.analysis.served.index import ServedIndex, Weights, served
from graphgov.engine.base import Value
from graphgov.engine.query_process import EngineAddress, Limits, QueryResult, run_limited
from graphgov.errors import UsageError
from graphgov.governing import Governing
from graphgov.loaders.files.sample_marks import SampleMarks, read_sample_marks
from graphgov.loaders.load_request import LoadRequest, Progress, silent
from graphgov.loaders.questions.table_questions import Question
from graphgov.loaders.questions.unnamed import UnnamedFile, unnamed_files
from graphgov.loaders.register_loader import RegisterLoader
from graphgov.loaders.rows.known import Known
from graphgov.loaders.rows.mappings import Mappings
from graphgov.loaders.rows.office_names import office_name
from graphgov.loaders.rows.profiling import Profile, profile_registers
from graphgov.messages import gettext as _
from graphgov.workspace import (
    Deadline,
    Difference,
    FindingKey,
    LoadResult,
    Outcome,
    SubmissionTable,
    Workspace,
    findings_difference,
)
from graphgov.workspace.open_questions import HandIn, answered, open_questions

if TYPE_CHECKING:
    from graphgov.loaders.returns.filled_form import FilledForm

DEFAULT_WORKSPACE = "workspace"
RETURNS = "returns"
"""The folder of a workspace that holds what goes back to offices, outside the generations."""


def where_asked(where: str | Path | None) -> str:
    """The place asked for: itself, else `GRAPHGOV_WORKSPACE`, else `workspace` in the current folder."""
    return str(where) if where is not None else os.environ.get("GRAPHGOV_WORKSPACE") or DEFAULT_WORKSPACE


@dataclass(frozen=True)
class Workbench(Governing):
    """A workspace folder, or the address of a Neo4j that holds a published generation.

    Nothing is opened before it is asked for something.  On an address only reading is possible.  What it can do with
    models, leaders' tables and the rectification ledger stands in `graphgov.governing`.
    """

    def load(
        self,
        registers: Sequence[str | Path],
        request: LoadRequest | None = None,
        progress: Progress = silent,
    ) -> LoadResult:
        """Load registers, files or folders, into the workspace, and publish the new generation.

        The workspace is made if it is not there.  Bad rows are set aside and told in the result's `facts.problems`.
        Raises `RegisterError` where nothing can be read at all, `UsageError` where none of the paths is there (one
        that is not is told as a problem), `WorkspaceError` where another load is running.

            graphgov.open("workspace").load(["registers"], LoadRequest(office="民政局"))
        """
        asked = request or LoadRequest()
        if self.is_server:
            self.workspace()
        sources = _existing(registers, some=True)
        workspace = Workspace.create(Path(self.where), asked.hash_key or self._sample_key(sources))
        loader = RegisterLoader(sources, asked, progress)
        result = workspace.load(loader, asked, lambda stage: progress(stage.value, 0, 0))
        if result.outcome is Outcome.PUBLISHED:
            result = replace(result, ledger=self._ledger_keeps_up())
        return _given_back(workspace, result, asked) if asked.returns else result

    def template(self, registers: Sequence[str] = (), *, office: str = "") -> bytes:
        """A workbook to fill in, as the bytes of an xlsx file: blank, or with what is on record for `office`.

        Of the registers named, by default of all; with an office, of those it handed in.  Raises `UsageError` for a
        register or an office that is not known.

            content = graphgov.open("workspace").template(["gridworkers"])
        """
        from graphgov.loaders.returns.office_templates import blank_template, office_template  # noqa: PLC0415 - few commands need it, and it is slow to import

        if not office:
            return blank_template(registers)
        workspace = self.workspace()
        manifest = workspace.current().manifest
        return office_template(
            workspace.path(), office_name(office), registers, sample=manifest.sample, data_date=manifest.data_date
        )

    def fill(self, form: str | Path, office: str = "") -> FilledForm:
        """A blank workbook (xlsx) of an office or a superior, filled in from the published generation.

        Says which cells stayed empty and which headers were not recognised: see
        `graphgov.loaders.returns.filled_form.fill_form`.  `office` is whose form it is, where it does not say:
        its answers about headers hold, its rows are filled in.
        """
        from graphgov.loaders.returns.filled_form import fill_form  # noqa: PLC0415 - few commands need it, and it is slow to import

        workspace = self.workspace()
        sample = workspace.current().manifest.sample
        mappings = workspace.mappings()
        return fill_form(workspace.path(), Path(form), sample=sample, mappings=mappings, office=office_name(office))

    def _sample_key(self, sources: Sequence[Path]) -> bytes | None:
        """The public key of a sample, for a workspace that is made for it."""
        if Path(self.where).exists():
            return None
        marks = read_sample_marks(sources)
        return marks.hash_key if marks else None

    # -- what only a person can say

    def questions(
        self, registers: Sequence[str | Path] = (), office: str = "", *, names: bool = True
    ) -> tuple[Question, ...]:
        """What must be said before registers can be understood, and which names stay unresolved.

        Of files: tables that are no register surely enough, headers that no column answers to, and, unless `names` is
        false, names of places and organisations that mean nothing or several things in a trial load, which publishes
        nothing.  Without files: the names that stay unresolved in the published generation.  `office` is who hands the
        files in.  Raises `UsageError` for a path that is not there.

            place = graphgov.open("workspace")
            for question in place.questions(["registers/东街道.xlsx"]):
                place.answer(question, question.choices[0].name)
        """
        hand_in = HandIn(_existing(registers), office_name(office))
        return open_questions(self._workspace_if_any(), hand_in, names=names)

    def unnamed(self, registers: Sequence[str | Path]) -> tuple[UnnamedFile, ...]:
        """The files that do not say who hands them in, with the offices they may come from.

        What is answered goes into `LoadRequest.offices`; of the others the smallest place that holds every row is
        taken for the office.  Of samples there are none.  Raises `UsageError` for a path that is not there.
        """
        sources = _existing(registers)
        if read_sample_marks(sources) is not None:
            return ()
        workspace = self._workspace_if_any()
        previous = workspace.path() if workspace is not None and workspace.history() else None
        return unnamed_files(sources, workspace.mappings() if workspace is not None else Mappings(), previous)

    def answer(self, question: Question, answer: str, registers: Sequence[str | Path] = (), office: str = "") -> None:
        """Save an answer for this and every later load: a register, a column, a place, an organisation, or `ignore`.

        A name that is none of the question's choices is looked up in the published generation, and in `registers`,
        the files that the question came from, if they are given.  Makes the workspace if it is not there.  Raises
        `UsageError` where the answer names nothing that is known.
        """
        if self.is_server:
            self.workspace()
        workspace = self._workspace_if_any()
        found = answered(workspace, question, answer, HandIn(_existing(registers), office_name(office)))
        (workspace or Workspace.create(Path(self.where))).remember(found.mappings, found.aliases, question.file)

    def profile(self, registers: Sequence[str | Path], office: str = "") -> Profile:
        """What the columns of registers hold, against the last hand-in of their office; nothing is published.

        Raises `UsageError` for a path that is not there.
        """
        sources = _existing(registers)
        workspace = self._workspace_if_any()
        marks = read_sample_marks(sources) or SampleMarks()
        known = workspace.known() if workspace is not None else Known()
        previous = workspace.path() if workspace is not None and workspace.history() else None
        owner = office_name(office or marks.office)
        return profile_registers(sources, LoadRequest(owner), known, previous)

    def submissions(self, deadline: Deadline | None = None) -> SubmissionTable:
        """Which office handed in which register, when, how many rows, and what of it is to be mended."""
        return self.workspace().submissions(deadline)

    def _workspace_if_any(self) -> Workspace | None:
        if self.is_server:
            return self.workspace()
        return Workspace.open(Path(self.where)) if (Path(self.where) / "generations").is_dir() else None

    def served(self, weights: Weights | None = None) -> ServedIndex:
        """The under-served index of every comprehensive grid; see `graphgov.analysis.served.index.served`."""
        with self.engine() as engine:
            return served(engine, weights)

    def query(
        self,
        text: str,
        limits: Limits | None = None,
        *,
        parameters: Mapping[str, Value] | None = None,
        require_labels: bool = False,
    ) -> QueryResult:
        """Run a person's read-only query in a process of its own; see `graphgov.engine.query_process.run_limited`.

        With `require_labels` every node must carry a label, and none may be a resident.  Raises `QueryRefusedError` for
        text outside the allow-list, `QueryLimitError` past a limit.
        """
        address = (
            EngineAddress("neo4j", self.where) if self.is_server else EngineAddress("ladybug", self.workspace().path())
        )
        return run_limited(address, text, parameters, limits, require_labels=require_labels)

    def record_access(self, command: str, what: str) -> None:
        """Write into the workspace's access log what was read; a bare address has no workspace and no log."""
        if not self.is_server:
            self.workspace().record_access(command, what)

    def diff(
        self, before: str | None = None, after: str | None = None, request: CheckRequest | None = None
    ) -> Difference:
        """What differs between two generations: nodes, relationships, and the findings of one request.

        By default the published generation is compared with the one before it.
        """
        workspace = self.workspace()
        parts = workspace.diff(before, after)
        new = self._keys(request, parts.after)
        old = self._keys(request, parts.before) if parts.before else set()
        changed = findings_difference(old, new)
        return Difference(parts.before, parts.after, parts.nodes, parts.relationships, changed)

    def _keys(self, request: CheckRequest | None, generation: str | None) -> set[FindingKey]:
        found = self.check(request, generation=generation)
        return {FindingKey(finding.model, finding.check, finding.subject) for finding in found}


def _given_back(workspace: Workspace, result: LoadResult, asked: LoadRequest) -> LoadResult:
    """Write what goes back to the offices; after a trial only where a folder was named."""
    if result.outcome is Outcome.HELD or (asked.give_back is None and result.outcome is Outcome.TRIED):
        return result
    from graphgov.loaders.returns.giving_back import GiveBack, give_back  # noqa: PLC0415 - few commands need it, and it is slow to import

    now = dt.datetime.now().astimezone()
    refused = result.outcome in (Outcome.TRIED, Outcome.REFUSED)
    name = now.strftime("%Y%m%d-%H%M%S") if refused else result.manifest.generation
    folder = asked.give_back or workspace.folder / RETURNS / name
    generation = None if refused else workspace.path()
    about = _("not published") if refused else _("generation {id}").format(id=name)
    request = GiveBack(folder, about, asked.give_back is not None, now.date(), workspace.mappings(), generation)
    given = give_back(result.facts, request)
    return replace(
        result,
        returned=tuple(path for one in given for path in one.files),
        not_returned=tuple(path for one in given for path in one.failed),
    )


def _existing(registers: Sequence[str | Path], *, some: bool = False) -> tuple[Path, ...]:
    """The paths given; raises `UsageError` where one is not there, or, with `some`, where none is."""
    sources = tuple(Path(one) for one in registers)
    missing = [source for source in sources if not source.exists()]
    if missing and not (some and len(missing) < len(sources)):
        raise UsageError(
            _("There is no {source}.").format(source=missing[0]),
            remedy=_("Name a folder, or a file in CSV, xlsx or Parquet."),
        )
    return sources


def open(where: str | Path | None = None) -> Workbench:
    """The workspace in a folder, or the published copy at a `neo4j://` or `bolt://` address.

    Without `where`: the folder that `GRAPHGOV_WORKSPACE` names, else `./workspace`.

        import graphgov
        findings = graphgov.open("workspace").check()
        print(findings.summary())
    """
    return Workbench(where_asked(where))
