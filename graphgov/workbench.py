"""The door: what `graphgov.open` gives, one workspace or one published copy on a server, to load, ask and look into.

Everything it answers is worked out in a room of its own; here it is only opened, handed on and held to the reader's
scope.  A room is imported when it is first asked something, so that a command pays for what it uses.
"""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from graphgov.asked import day_of
from graphgov.disclosure import EVERYTHING, People, Scope
from graphgov.errors import GraphgovError, UsageError, WorkspaceError
from graphgov.messages import gettext as _

if TYPE_CHECKING:
    import pandas as pd

    from graphgov.analysis.appointments.posts import Posts
    from graphgov.analysis.checks.check_file import Check
    from graphgov.analysis.checks.explaining import Explanation, NodeDescription
    from graphgov.analysis.checks.findings import Findings
    from graphgov.analysis.checks.running import CheckRequest
    from graphgov.analysis.checks.verdicts import Severity, SourceRow
    from graphgov.analysis.conformance.conformity import Conformance
    from graphgov.analysis.geography import Geography
    from graphgov.analysis.leaders.leaders_table import LeadersTable
    from graphgov.analysis.leaders.organisation_chart import OrganisationChart
    from graphgov.analysis.leaders.printing import ReportRequest
    from graphgov.analysis.people.pairs import PersonPair
    from graphgov.analysis.published import PublishedCount
    from graphgov.analysis.queries.answer import QueryAnswer
    from graphgov.analysis.served.index import ServedIndex
    from graphgov.analysis.served.standards import Standards, Weights
    from graphgov.analysis.surroundings.part_of_graph import GraphPicture
    from graphgov.analysis.surroundings.searching import Found
    from graphgov.engine.base import Engine, GraphState, Value
    from graphgov.engine.neo4j_publish import Published
    from graphgov.engine.query_process import Limits
    from graphgov.ledger.book_return import LedgerReturn
    from graphgov.ledger.ledger import Ledger
    from graphgov.loaders.files.data_days import SaidDay
    from graphgov.loaders.load_request import LoadRequest, Progress
    from graphgov.loaders.questions.question import Question
    from graphgov.loaders.questions.taken_for import TakenFor
    from graphgov.loaders.questions.unnamed import UnnamedFile
    from graphgov.loaders.returns.filled_form import FilledForm
    from graphgov.loaders.rows.known import Answer, Decision
    from graphgov.loaders.rows.profiling import Profile
    from graphgov.models import Area, Model
    from graphgov.workspace import (
        DamagedGeneration,
        Deadline,
        Difference,
        FindingKey,
        GenerationRecord,
        LedgerChange,
        LoadResult,
        SubmissionTable,
        Workspace,
    )
    from graphgov.workspace.quarantined import QuarantinedRow

    AnyModel = str | Path | Model
    AnyDay = dt.date | str | None
    Told = Callable[[str, int, int], None]
    """Told what is being done, its number from 1, and how many there are."""

DEFAULT_WORKSPACE = "workspace"
BASE_NAME, ALL_MODELS, CHECKS = "base", "all", "checks"


def where_asked(where: str | Path | None) -> str:
    """The place asked for: itself, else `GRAPHGOV_WORKSPACE`, else `workspace` in the current folder."""
    return str(where) if where is not None else os.environ.get("GRAPHGOV_WORKSPACE") or DEFAULT_WORKSPACE


class Workbench:
    """A workspace folder, or the address of a Neo4j that holds a published generation.

    Nothing is opened before it is asked for something; the graph is then held open until `close`, or the end of a
    `with` block, and opened again when it is needed.  It follows what the workspace publishes, unless `at` kept it to
    one generation.  On an address only reading is possible.  Under a `scope` it answers within it, and refuses what
    cannot be held to it.

        with graphgov.open("workspace") as bench:
            print(bench.check("fuyang", area="coverage").summary())
    """

    def __init__(self, where: str, generation: str = "", scope: Scope = EVERYTHING) -> None:
        self.where = where
        self.generation = generation
        self.scope = scope
        self._lock = threading.Lock()
        self._held: tuple[str, Engine] | None = None
        self._geography: Geography | None = None

    def __repr__(self) -> str:
        kept = f", generation {self.generation}" if self.generation else ""
        return f"<Workbench {self.where}{kept}{'' if self.scope.whole else ', within a scope'}>"

    # -- what is opened

    @property
    def is_server(self) -> bool:
        """Whether it is an address, without a workspace of its own."""
        from graphgov.engine.neo4j_connection import is_address

        return is_address(self.where)

    def at(self, generation: str) -> Workbench:
        """The same workspace, kept to one generation; empty follows what is published."""
        return Workbench(self.where, generation, self.scope)

    def within(self, scope: Scope) -> Workbench:
        """The same, as a reader of `scope` may see it.

        What cannot be held to it is refused with a `UsageError`.

            graphgov.open("workspace").within(Scope(places=("听澜街道",))).check()
        """
        return Workbench(self.where, self.generation, scope)

    def before(self) -> Workbench | None:
        """The generation before this one; None on an address, or where there is none that could be opened."""
        if self.is_server:
            return None
        with suppress(WorkspaceError):
            record = self._workspace().before(self.generation or None)
            return None if record is None else self.at(record.id)
        return None

    def close(self) -> None:
        """Let go of the graph.  Findings can still be explained: it is then opened again for as long as that takes."""
        with self._lock:
            held, self._held, self._geography = self._held, None, None
        if held is not None:
            held[1].close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def workspace(self) -> Workspace:
        """The workspace itself, with its files and generations, for those who keep it.

        Raises `UsageError` on an address, `WorkspaceError` where there is none.
        """
        self._whole(_("the workspace's own files"))
        return self._workspace()

    def _workspace(self) -> Workspace:
        from graphgov.workspace import Workspace

        if self.is_server:
            raise UsageError(
                _("{address} is a published copy, which is only read.").format(address=self.where),
                remedy=_("Name the workspace's folder instead."),
            )
        return Workspace.open(Path(self.where))

    def _workspace_if_any(self) -> Workspace | None:
        if self.is_server or (Path(self.where) / "generations").is_dir():
            return self._workspace()
        return None

    @contextmanager
    def engine(self) -> Iterator[Engine]:
        """The graph, for those who ask it in Cypher without limits; it stays open afterwards, until `close`."""
        yield self._graph()

    def _graph(self) -> Engine:
        with self._lock:
            generation = "" if self.is_server else self.generation or self._workspace().current().id
            if self._held is None or self._held[0] != generation:
                before, self._held = self._held, None
                if before is not None:
                    before[1].close()
                self._held = generation, self._opened(generation)
            return self._held[1]

    def _opened(self, generation: str) -> Engine:
        if not self.is_server:
            return self._workspace().engine(generation)
        from graphgov.engine.neo4j import Neo4jEngine
        from graphgov.engine.neo4j_connection import find_credentials

        return Neo4jEngine(self.where, credentials=find_credentials())

    @contextmanager
    def _again(self, generation: str) -> Iterator[Engine]:
        """A generation that was looked at: the graph held open where it is that one, else opened for the block."""
        held = self._held
        if held is not None and (self.is_server or held[0] == generation):
            yield held[1]
            return
        engine = self._opened("" if self.is_server else generation)
        try:
            yield engine
        finally:
            engine.close()

    def state(self) -> GraphState:
        """Which generation this is, of which day, and whether it is whole; of a workspace only the manifest is read."""
        from graphgov.engine.base import GraphState

        if self.is_server:
            return self._graph().state()
        manifest = self._workspace().generation(self.generation or None).manifest
        return GraphState(manifest.generation, manifest.data_date, partial=manifest.partial, sample=manifest.sample)

    # -- what a reader may see

    def _whole(self, what: str) -> None:
        """Refuse what cannot be held to a scope."""
        if not self.scope.whole:
            raise UsageError(
                _("{what} cannot be shown within a scope.").format(what=what[:1].upper() + what[1:]),
                remedy=_("Ask without a scope, or ask for the findings of the places within it."),
            )

    def _place(self, place: str | None) -> str | None:
        """The place asked for, which must lie within the scope; the scope's own where only one can be meant."""
        if not self.scope.places:
            return place
        geography = self._every_place()
        allowed = [geography.find(one) for one in self.scope.places]
        if place is None and len(allowed) == 1:
            return allowed[0].id
        found = geography.find(place) if place is not None else None
        if found is not None and any(found.lies_in(one.id) for one in allowed):
            return found.id
        raise UsageError(
            _("This lies outside what may be seen here.") if found else _("Several places may be seen here."),
            remedy=_("Name a place in one of these: {names}.").format(names=", ".join(one.name for one in allowed)),
        )

    def _names(self, what: str) -> None:
        if self.scope.people is People.ANONYMOUS:
            self._whole(what)

    # -- registers in

    def load(
        self,
        registers: str | Path | Sequence[str | Path],
        request: LoadRequest | None = None,
        progress: Progress | None = None,
    ) -> LoadResult:
        """Load registers, files or folders, into the workspace, and publish the new generation.

        The workspace is made if it is not there.  Bad rows are set aside and told in the result's `facts.problems`.
        Raises `RegisterError` where nothing can be read at all, `UsageError` where none of the paths is there (one
        that is not is told as a problem), `WorkspaceError` where another load is running.

            graphgov.open("workspace").load("registers", LoadRequest(dry_run=True))
        """
        from graphgov.loaders.load_request import LoadRequest, silent
        from graphgov.loaders.register_loader import RegisterLoader
        from graphgov.workspace import Outcome, Workspace
        from graphgov.workspace.returned_files import given_back

        self._whole(_("loading"))
        asked, told = request or LoadRequest(), progress or silent
        if self.is_server:
            self._workspace()
        sources = _existing(registers, some=True)
        workspace = Workspace.create(Path(self.where), asked.hash_key or self._sample_key(sources))
        loader = RegisterLoader(sources, asked, told)
        result = workspace.load(loader, asked, lambda stage: told(stage.value, 0, 0))
        if result.outcome is Outcome.PUBLISHED:
            result = replace(result, ledger=self._ledger_keeps_up())
        return given_back(workspace, result, asked) if asked.returns else result

    def _sample_key(self, sources: Sequence[Path]) -> bytes | None:
        """The public key of a sample, for a workspace that is made for it."""
        from graphgov.loaders.files.sample_marks import read_sample_marks

        marks = None if Path(self.where).exists() else read_sample_marks(sources)
        return marks.hash_key if marks else None

    def questions(
        self,
        registers: str | Path | Sequence[str | Path] = (),
        office: str = "",
        *,
        names: bool = True,
        again: bool = False,
        automatic: bool = False,
    ) -> tuple[Question, ...]:
        """What must be said before registers can be understood, and which names stay unresolved.

        Of files: tables that are no register surely enough, headers that no column answers to, words that no vocabulary
        knows (with `again` also those that were answered before; with `automatic` also tables and headers that were
        understood without asking, so that an answer can be changed), and, unless `names` is false, names of places and
        organisations that mean nothing or several things in a trial load, which publishes nothing.  Without files: the
        names that stay unresolved in the published generation.  `office` is who hands the files in.  Raises
        `UsageError` for a path that is not there.

            bench = graphgov.open("workspace")
            for question in bench.questions("registers"):
                bench.answer(question, question.choices[0].name)
        """
        from graphgov.loaders.rows.office_names import office_name
        from graphgov.workspace.open_questions import HandIn, open_questions

        self._whole(_("questions about registers"))
        hand_in = HandIn(_existing(registers), office_name(office))
        return open_questions(self._workspace_if_any(), hand_in, names=names, again=again, automatic=automatic)

    def tables_taken(self, registers: str | Path | Sequence[str | Path], office: str = "") -> tuple[TakenFor, ...]:
        """What each table of some files is taken for, sentence by sentence, with the first rows as they would enter.

        Nothing is published.

        Raises `UsageError` for a path that is not there.
        """
        from graphgov.loaders.rows.office_names import office_name
        from graphgov.workspace.open_questions import HandIn, tables_taken

        self._whole(_("questions about registers"))
        return tables_taken(self._workspace_if_any(), HandIn(_existing(registers), office_name(office)))

    def answer(
        self, question: Question, answer: str, registers: str | Path | Sequence[str | Path] = (), office: str = ""
    ) -> None:
        """Save an answer for this and every later load: a register, column, word, place, organisation, or `ignore`.

        A name that is none of the question's choices is looked up in the published generation, and in `registers`,
        the files that the question came from, if they are given.  Makes the workspace if it is not there.  Raises
        `UsageError` where the answer names nothing that is known.
        """
        from graphgov.loaders.rows.office_names import office_name
        from graphgov.workspace import Workspace
        from graphgov.workspace.open_questions import HandIn, answered

        self._whole(_("questions about registers"))
        workspace = self._workspace_if_any()
        found = answered(workspace, question, answer, HandIn(_existing(registers), office_name(office)))
        (workspace or Workspace.create(Path(self.where))).remember(found.mappings, found.aliases, question.file)

    def put_in_charge(self, register: str, office: str) -> None:
        """Say which office's figures stand in a register where offices disagree (数据主责单位), for every later load.

        `register` is its name or title.  By default: Party organisations 组织部, grids 政法委, homeowners' committees
        and property 住建, communities 社会工作部 or 民政.  Makes the workspace if it is not there.  Raises
        `UsageError` where there is no such register.
        """
        from graphgov.loaders.questions.answers import in_charge
        from graphgov.workspace import Workspace

        self._whole(_("questions about registers"))
        said = in_charge(register, office)
        (self._workspace_if_any() or Workspace.create(Path(self.where))).remember(said)

    def unnamed(self, registers: str | Path | Sequence[str | Path]) -> tuple[UnnamedFile, ...]:
        """The files that do not say who hands them in, with the offices they may come from.

        What is answered goes into `LoadRequest.offices`; of the others the smallest place that holds every row is
        taken for the office.  Of samples there are none.  Raises `UsageError` for a path that is not there.
        """
        from graphgov.loaders.files.sample_marks import read_sample_marks
        from graphgov.loaders.questions.unnamed import unnamed_files
        from graphgov.loaders.rows.mappings import Mappings

        sources = _existing(registers)
        if read_sample_marks(sources) is not None:
            return ()
        workspace = self._workspace_if_any()
        previous = workspace.path() if workspace is not None and workspace.history() else None
        return unnamed_files(sources, workspace.mappings() if workspace is not None else Mappings(), previous)

    def data_days(self, registers: str | Path | Sequence[str | Path]) -> tuple[SaidDay, ...]:
        """The days that files say they speak of (截至…, 填报日期, title, file name), each with the text that says so.

        A load takes the latest of them, unless `LoadRequest.data_date` says another.  Of samples there are none.
        Raises `UsageError` for a path that is not there.
        """
        from graphgov.loaders.files.sample_marks import read_sample_marks
        from graphgov.loaders.questions.days import data_days
        from graphgov.loaders.rows.mappings import Mappings

        sources = _existing(registers)
        if read_sample_marks(sources) is not None:
            return ()
        workspace = self._workspace_if_any()
        return data_days(sources, workspace.mappings() if workspace is not None else Mappings())

    def profile(self, registers: str | Path | Sequence[str | Path], office: str = "") -> Profile:
        """What the columns of registers hold, against the last hand-in of their office; nothing is published.

        Raises `UsageError` for a path that is not there.
        """
        from graphgov.loaders.files.sample_marks import SampleMarks, read_sample_marks
        from graphgov.loaders.load_request import LoadRequest
        from graphgov.loaders.rows.known import Known
        from graphgov.loaders.rows.office_names import office_name
        from graphgov.loaders.rows.profiling import profile_registers

        self._whole(_("a profile of registers"))
        sources = _existing(registers)
        workspace = self._workspace_if_any()
        marks = read_sample_marks(sources) or SampleMarks()
        known = workspace.known() if workspace is not None else Known()
        previous = workspace.path() if workspace is not None and workspace.history() else None
        return profile_registers(sources, LoadRequest(office_name(office or marks.office)), known, previous)

    # -- who is who

    def people(self) -> tuple[PersonPair, ...]:
        """The people on record who may be one (疑似同一人), first those on which most hangs; see docs/people.md.

        Raises `UsageError` where only some places may be seen.

            for pair in bench.people():
                print(pair.one.name, pair.probability, pair.evidence)
        """
        from graphgov.analysis.people.pairs import perhaps_same

        self._whole(_("people who may be one"))
        names = {place.id: place.name for place in self._every_place().communities}
        workspace = self._workspace_if_any()
        return perhaps_same(self._graph(), names, workspace.decisions() if workspace is not None else ())

    def decide(self, pair: PersonPair | Sequence[str], answer: Answer | str, by: str = "") -> None:
        """Remember what a person says of two people, given as a pair or by their ids: same, different or later.

        It holds from the next load on, or once `reload` was called.  `by` is who decides, by default this machine's
        user.  Raises `UsageError` for an answer that is not known, or one that contradicts an earlier one.

            for pair in bench.people()[:1]:
                bench.decide(pair, "different", by="甲某")
            bench.reload()
        """
        from graphgov.asked import one_of
        from graphgov.loaders.rows.known import Answer, Decision
        from graphgov.workspace.access_log import current_user

        self._whole(_("a decision about who is who"))
        ids = pair.ids if not isinstance(pair, Sequence) else tuple(pair)
        said = one_of(Answer, answer, _("answer"))
        self.workspace().decide(Decision(said, ids, by or current_user(), dt.date.today().isoformat()))

    def people_decided(self) -> tuple[Decision, ...]:
        """What was decided about who is who, by whom and when."""
        return self.workspace().decisions()

    def undo_decision(self, pair: PersonPair | Sequence[str]) -> bool:
        """Take back what was decided about two people; whether anything was.  It holds as `decide` says."""
        return self.workspace().undo(pair.ids if not isinstance(pair, Sequence) else tuple(pair))

    def reload(self) -> LoadResult:
        """Make the graph anew from the rows on record, so that what was decided since the last load holds in it."""
        from graphgov.loaders.load_request import LoadRequest
        from graphgov.loaders.register_loader import RegisterLoader
        from graphgov.workspace import Outcome

        self._whole(_("loading"))
        workspace = self._workspace()
        request = LoadRequest(data_date=workspace.current().manifest.data_date)
        result = workspace.load(RegisterLoader((), request), request)
        if result.outcome is Outcome.PUBLISHED:
            result = replace(result, ledger=self._ledger_keeps_up())
        return result

    # -- what goes back to offices

    def template(self, registers: Sequence[str] = (), *, office: str = "") -> bytes:
        """A workbook to fill in, as the bytes of an xlsx file: blank, or with what is on record for `office`.

        Of the registers named, by default of all; with an office, of those it handed in.  Raises `UsageError` for a
        register or an office that is not known.

            content = graphgov.open("workspace").template(["gridworkers"])
        """
        from graphgov.loaders.returns.office_templates import blank_template, office_template
        from graphgov.loaders.rows.office_names import office_name

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
        from graphgov.loaders.returns.filled_form import fill_form
        from graphgov.loaders.rows.office_names import office_name

        workspace = self.workspace()
        sample = workspace.current().manifest.sample
        mappings = workspace.mappings()
        return fill_form(workspace.path(), Path(form), sample=sample, mappings=mappings, office=office_name(office))

    def submissions(self, deadline: Deadline | None = None) -> SubmissionTable:
        """Which office handed in which register, when, how many rows, and what of it is to be mended."""
        return self.workspace().submissions(deadline)

    def quarantined(self) -> tuple[QuarantinedRow, ...]:
        """The rows of this generation that could not enter it."""
        from graphgov.workspace.quarantined import quarantined_rows

        return quarantined_rows(self.workspace().path(self.generation or None))

    def returned(self) -> tuple[Path, ...]:
        """The marked workbooks and slips that this generation's load wrote for offices, in order."""
        from graphgov.workspace.returned_files import RETURNS

        workspace = self.workspace()
        folder = workspace.folder / RETURNS / workspace.generation(self.generation or None).id
        return tuple(sorted(folder.rglob("*.*")))

    # -- what the checks say

    def catalogue(self) -> tuple[Check, ...]:
        """The checks that ship, and those the workspace adds."""
        from graphgov.analysis.checks.catalogue import catalogue

        own = Path(self.where) / CHECKS
        return catalogue(() if self.is_server or not own.is_dir() else (own,))

    @property
    def checks_folder(self) -> Path:
        """Where planners put checks of their own."""
        return self.workspace().checks_folder

    def check(
        self,
        model: AnyModel | CheckRequest = BASE_NAME,
        *,
        area: Area | str | None = None,
        severity: Severity | str = "advice",
        as_of: AnyDay = None,
        place: str | None = None,
        checks: Sequence[str] = (),
        progress: Told | None = None,
    ) -> Findings:
        """Run checks and give the findings; what can be asked is said in `CheckRequest`, which may be given instead.

        `model` is a model, the name of one that ships, or a .toml file or workbook.  The findings can be looked at and
        explained after the graph is closed.  Raises `UsageError` for a word that is not known, with the nearest right
        one, `EngineError` where the graph cannot be read, `WorkspaceError` where nothing was loaded.

            findings = graphgov.open("workspace").check("fuyang", area="coverage", severity="high", as_of="2026-06-30")
            findings.by("street")
        """
        from graphgov.analysis.checks.running import CheckRequest, run_checks

        if isinstance(model, CheckRequest):
            request = model
        else:
            request = CheckRequest(
                self._model(model), as_of=as_of, area=area, severity=severity, place=place, checks=checks
            )
        request = replace(request, scope=self.scope)
        if request.place is not None:
            request = replace(request, place=self._place(request.place))
        found = run_checks(self._graph(), request, checks=self.catalogue(), progress=progress)
        return replace(found, graph=lambda: self._again(found.generation))

    def explain(self, finding: int | str, findings: Findings | None = None) -> Explanation:
        """What one finding rests on: its subject, its surroundings, the query, the register rows.

        `finding` is its place in `findings` (from 0, by default those of all checks), or its check and subject.

            bench = graphgov.open("workspace")
            bench.explain(0, bench.check("fuyang"))
        """
        self._whole(_("what a finding rests on"))
        return (findings if findings is not None else self.check()).explain(finding)

    def describe(self, node: str) -> NodeDescription:
        """The fields of a node and what it is joined to; raises `UsageError` where there is none."""
        from graphgov.analysis.checks.explaining import describe_node

        self._whole(_("a node and what it is joined to"))
        return describe_node(self._graph(), node)

    def sources(self, nodes: Iterable[str]) -> tuple[SourceRow, ...]:
        """The register rows in which nodes were read, sorted, each once."""
        from graphgov.analysis.checks.provenance import fetch_provenance

        self._whole(_("the register rows"))
        ids = list(nodes)
        return fetch_provenance(self._graph(), ids).rows_of(ids)

    # -- models

    def _model(self, model: AnyModel) -> Model:
        from graphgov.analysis.conformance.model_workbook import any_model
        from graphgov.models import Model

        return model if isinstance(model, Model) else any_model(model)

    def conform(
        self,
        models: AnyModel | Sequence[AnyModel] = ALL_MODELS,
        *,
        place: str | None = None,
        as_of: AnyDay = None,
        progress: Told | None = None,
    ) -> Conformance:
        """Hold every community, street and district against the rules of models, “all” being those that ship.

        `place` keeps to one community or division.  Raises what `conform` of `graphgov.analysis.conformance.conforming`
        raises, and `UsageError` for an unknown model.

            graphgov.open("workspace").conform("fuyang").scores()
        """
        from graphgov.analysis.conformance.conforming import ConformRequest, conform

        self._names(_("conformance with models"))
        asked = [models] if not isinstance(models, Sequence) or isinstance(models, str) else models
        request = ConformRequest(tuple(self._models(asked)), self._place(place), day_of(as_of))
        return conform(self._graph(), request, checks=self.catalogue(), progress=progress)

    def _models(self, asked: Iterable[AnyModel]) -> Iterator[Model]:
        """The models meant, each once."""
        from graphgov.models import model_names

        known: dict[str, Model] = {}
        for one in asked:
            names = [name for name in model_names() if name != BASE_NAME] if one == ALL_MODELS else [one]
            for name in names:
                model = self._model(name)
                known.setdefault(model.name, model)
        yield from known.values()

    def published(self, model: AnyModel) -> tuple[PublishedCount, ...]:
        """What the graph holds of each figure that a model's account publishes and that a graph can be counted for.

        Empty where the graph is not, as a whole, that of the place the model was published for.

            [(one.figure.name, one.counted, one.holds) for one in graphgov.open("workspace").published("fuyang")]
        """
        from graphgov.analysis.published import is_place_of, published_counts

        self._whole(_("the figures of a whole place"))
        asked = self._model(model)
        return published_counts(self._graph(), asked) if is_place_of(self._every_place(), asked) else ()

    # -- what leaders read

    def leaders(self, place: str, model: AnyModel = BASE_NAME, *, as_of: AnyDay = None) -> LeadersTable:
        """What the areas of a place should have, have and lack, with rank, and change since the previous generation.

        `place` is the id, code or name of a community, street or district.  Raises `UsageError` for an unknown one.

            graphgov.open("workspace").leaders("听澜街道", "fuyang").areas
        """
        from graphgov.analysis.leaders.leaders_table import LeadersRequest, leaders_table

        self._names(_("the table that leaders read"))
        request = LeadersRequest(self._place(place) or place, self._model(model), day_of(as_of))
        with self._engine_before() as before:
            return leaders_table(self._graph(), request, checks=self.catalogue(), previous=before)

    def chart(self, place: str, *, as_of: AnyDay = None) -> OrganisationChart:
        """The organisation chart of a place: see `graphgov.analysis.leaders.organisation_chart.organisation_chart`."""
        from graphgov.analysis.leaders.organisation_chart import organisation_chart

        self._names(_("an organisation chart"))
        return organisation_chart(self._graph(), self._place(place) or place, day_of(as_of))

    def report(self, place: str, request: ReportRequest | None = None) -> bytes:
        """The leaders' table of a place, ready to print, with its organisation chart: an xlsx or docx file's bytes.

        With the form `svg`, the chart alone as a picture.  Raises `UsageError` for an unknown place or form.

            graphgov.open("workspace").report("听澜街道", ReportRequest("fuyang", "docx", "A3"))
        """
        from graphgov.analysis.leaders.printing import ReportRequest, charted, written

        asked = request or ReportRequest()
        chart = self.chart(place, as_of=asked.as_of) if charted(self._graph(), place, asked) else None
        table = None if asked.form == "svg" else self.leaders(place, self._model(asked.model), as_of=asked.as_of)
        return written(table, chart, asked, sample=self.state().sample)

    @contextmanager
    def _engine_before(self) -> Iterator[Engine | None]:
        """The graph of the generation before; none on an address, or where it has been deleted."""
        before = self.before()
        if before is None:
            yield None
            return
        with before:
            yield before._graph()

    def served(
        self, weights: Weights | None = None, *, standards: Standards | None = None, as_of: AnyDay = None
    ) -> ServedIndex:
        """The under-served index of every comprehensive grid; see `graphgov.analysis.served.index.served`.

        Without `weights`, which an office sets and names, the standards alone sort.
        """
        from graphgov.analysis.served.index import served

        self._whole(_("the index of all grids"))
        return served(self._graph(), weights, day_of(as_of), standards)

    def posts(self, place: str | None = None) -> Posts:
        """Every post in a place and in its organisations, everywhere where none is named."""
        from graphgov.analysis.appointments.posts import posts_in

        self._names(_("who holds which post"))
        wanted = self._place(place)
        return posts_in(self._graph(), self._every_place().find(wanted) if wanted else None)

    # -- the graph itself

    def places(self) -> Geography:
        """Every division and community, with the wider places each lies in."""
        self._whole(_("every place"))
        return self._every_place()

    def _every_place(self) -> Geography:
        from graphgov.analysis.geography import Geography

        engine = self._graph()
        if self._geography is None or self._geography.engine is not engine:
            self._geography = Geography(engine)
        return self._geography

    def lacking(self) -> pd.DataFrame:
        """Which communities lack which register; columns as `lacking_registers` says."""
        from graphgov.analysis.checks.hand_in_overlay import lacking_registers

        return lacking_registers(self._graph().hand_ins(), self.places())

    def search(self, text: str) -> tuple[Found, ...]:
        """Nodes whose name contains `text`, or whose id or code is it; the shortest names first.  Never a resident."""
        from graphgov.analysis.surroundings.searching import find_by_name

        return find_by_name(self._graph(), self.places(), text)

    def path(self, one: str, other: str, *, as_of: AnyDay = None) -> GraphPicture:
        """A shortest path between two nodes, by id, or by a name that only one has; over no place, empty where none.

        Raises `UsageError` for a name that nothing has, or several things.

            graphgov.open("workspace").path("澜月社区党委", "沁泉社区党委").relationships
        """
        from graphgov.analysis.surroundings.part_of_graph import path_between
        from graphgov.analysis.surroundings.searching import one_named

        self._whole(_("a path through the graph"))
        engine, places = self._graph(), self.places()
        ends = (one_named(engine, places, one), one_named(engine, places, other))
        return path_between(engine, *ends, day_of(as_of) or self.state().data_date)

    def around(
        self,
        starts: Sequence[str],
        *,
        as_of: AnyDay = None,
        kinds: Iterable[str] = (),
        relationships: Iterable[str] = (),
    ) -> GraphPicture:
        """What lies around nodes, by id; many of a kind as one group, which may be opened as a start too."""
        from graphgov.analysis.surroundings.part_of_graph import PictureRequest, draw_around

        self._whole(_("a part of the graph"))
        day = day_of(as_of) or self.state().data_date
        request = PictureRequest(tuple(starts), day, frozenset(kinds), frozenset(relationships))
        return draw_around(self._graph(), request)

    def among(self, nodes: Sequence[str], *, as_of: AnyDay = None) -> GraphPicture:
        """Nodes, by id, and the relationships among them."""
        from graphgov.analysis.surroundings.part_of_graph import draw_among

        self._whole(_("a part of the graph"))
        return draw_among(self._graph(), nodes, day_of(as_of) or self.state().data_date)

    def lying_in(self, nodes: Sequence[str]) -> dict[str, str]:
        """The narrowest community or division that each of some nodes names, by the node's id."""
        from graphgov.analysis.surroundings.node_places import places_of

        self._whole(_("a part of the graph"))
        return dict(places_of(self._graph(), nodes))

    def query(
        self, text: str, /, *, limits: Limits | None = None, require_labels: bool = False, **parameters: Value
    ) -> QueryAnswer:
        """Run a person's read-only Cypher in a process of its own; the rows come as a DataFrame (`.to_arrow()`).

        Parameters are given by name.  With `require_labels` every node must carry a label, and none may be a resident.
        Raises `QueryRefusedError` for text outside the allow-list, `QueryLimitError` past a limit.

            bench.query("MATCH (g:Grid) WHERE g.households > $most RETURN g.name AS grid", most=300)
        """
        from graphgov.analysis.queries.answer import QueryAnswer
        from graphgov.engine.query_process import EngineAddress, run_limited

        self._whole(_("a query over the whole graph"))
        address = (
            EngineAddress("neo4j", self.where)
            if self.is_server
            else EngineAddress("ladybug", self._workspace().path(self.generation or None))
        )
        return QueryAnswer.of(run_limited(address, text, parameters, limits, require_labels=require_labels))

    # -- the rectification ledger

    def ledger(self, models: Sequence[str | Path] = (), *, again: bool = False) -> Ledger:
        """The rectification ledger, brought up to the published generation.

        `models` are followed from now on; the ledger then keeps up with every load.  `again` judges the published
        generation once more.  Raises `UsageError` on an address, which holds no ledger, or for an unknown model.

            graphgov.open("workspace").ledger(["fuyang"]).by_street()
        """
        self.update_ledger(models, again=again)
        return self.kept_ledger()

    def kept_ledger(self) -> Ledger:
        """The ledger as it is kept, without bringing it up."""
        from graphgov.ledger.ledger import Ledger

        return Ledger(self.workspace().folder)

    def update_ledger(self, models: Sequence[str | Path] = (), *, again: bool = False) -> tuple[LedgerChange, ...]:
        """Bring the ledger up; what each publishing did that it had not seen yet.  Raises as `ledger` does."""
        from graphgov.ledger.updating import bring_up

        folder = self.workspace().folder
        return bring_up(folder, [str(model) for model in models], self.catalogue(), again=again)

    def ledger_book(self, model: str = "", street: str = "", day: AnyDay = None) -> bytes:
        """The ledger as the office's workbook (xlsx), of a model or a street, as of a day (today).

        It is edited there and taken back by `take_ledger`.
        """
        from graphgov.ledger.book import LedgerBook, ledger_book

        ledger = self.ledger()
        titles = {check.id: check.called for check in self.catalogue()}
        on = day_of(day) or dt.date.today()
        return ledger_book(ledger, LedgerBook(titles, model, street, on, self.state().sample))

    def take_ledger(self, book: str | Path, day: AnyDay = None) -> LedgerReturn:
        """Take back an edited workbook of the ledger: good rows are saved, the others told with row and column.

        Raises `UsageError` for a file that is not there, `RegisterError` for one that is no ledger.
        """
        from graphgov.ledger.book_return import take_ledger

        return take_ledger(self.ledger(), Path(book), day_of(day) or dt.date.today())

    def _ledger_keeps_up(self) -> tuple[LedgerChange, ...]:
        """Bring the ledger up after a load; what goes wrong there never fails the load, and is made up for later."""
        try:
            return self.update_ledger()
        except GraphgovError:
            return ()

    # -- generations

    def history(self) -> tuple[GenerationRecord, ...]:
        """Every generation that can be used, newest first."""
        return self.workspace().history()

    def damaged(self) -> tuple[DamagedGeneration, ...]:
        """Every generation that cannot be used, with the reason."""
        return self.workspace().damaged()

    def diff(
        self, before: str | None = None, after: str | None = None, request: CheckRequest | None = None
    ) -> Difference:
        """What differs between two generations: nodes, relationships, and the findings of one request.

        By default the published generation is compared with the one before it.
        """
        from graphgov.workspace import Difference, findings_difference

        parts = self.workspace().diff(before, after)
        new = self._keys(request, parts.after)
        old = self._keys(request, parts.before) if parts.before else set()
        changed = findings_difference(old, new)
        return Difference(parts.before, parts.after, parts.nodes, parts.relationships, changed)

    def _keys(self, request: CheckRequest | None, generation: str | None) -> set[FindingKey]:
        from graphgov.workspace import FindingKey

        with self.at(generation or "") as there:
            found = there.check(request if request is not None else BASE_NAME)
            return {FindingKey(finding.model, finding.check, finding.subject) for finding in found}

    def rollback(self, generation: str) -> GenerationRecord:
        """Make an earlier generation the published one; none is deleted."""
        return self.workspace().rollback(generation)

    def publish(
        self, address: str, *, database: str | None = None, adopt: bool = False, progress: Told | None = None
    ) -> Published:
        """Copy this generation to a Neo4j server, so that it holds exactly that.

        Credentials come from the environment or the configuration file.  `adopt` writes into a database that holds
        what graphgov did not write.  Raises `EngineError` where the server is away or holds something else.
        """
        from graphgov.engine.neo4j_connection import find_credentials
        from graphgov.engine.neo4j_publish import PublishOptions, publish

        workspace = self.workspace()
        record = workspace.generation(self.generation or None)
        workspace.record_access("publish", record.id)
        options = PublishOptions(credentials=find_credentials(), database=database, adopt=adopt)
        return publish(workspace.path(record.id), address, options, progress)

    def record_access(self, command: str, what: str) -> None:
        """Write into the workspace's access log what was read; a bare address has no workspace and no log."""
        if not self.is_server:
            self._workspace().record_access(command, what)

    def stamp(self) -> tuple[int, int]:
        """What changes when the workspace's own records do: its ledger, when each register was handed in."""
        from graphgov.workspace.access_log import STATE

        file = self.workspace().folder / STATE
        if not file.exists():
            return 0, 0
        stamp = file.stat()
        return stamp.st_mtime_ns, stamp.st_size


def _existing(registers: str | Path | Sequence[str | Path], *, some: bool = False) -> tuple[Path, ...]:
    """The paths given, one or several; raises `UsageError` where one is not there, or, with `some`, where none is."""
    given = [registers] if isinstance(registers, str | Path) else registers
    sources = tuple(Path(one) for one in given)
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
