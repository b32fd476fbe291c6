"""What leaders ask of an opened workspace: conformance, the tables they read, the rectification ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from graphgov.analysis.checks.running import Progress
from graphgov.analysis.conformance.conforming import ConformRequest, conform
from graphgov.analysis.conformance.conformity import Conformance
from graphgov.analysis.conformance.model_workbook import any_model
from graphgov.analysis.geography import Geography
from graphgov.analysis.leaders.chart_sheet import ChartSheet
from graphgov.analysis.leaders.chart_svg import to_svg
from graphgov.analysis.leaders.leaders_table import LeadersRequest, LeadersTable, leaders_table
from graphgov.analysis.leaders.organisation_chart import CHARTED, OrganisationChart, organisation_chart
from graphgov.analysis.leaders.report import leaders_report
from graphgov.analysis.published import PublishedCount, is_place_of, published_counts
from graphgov.engine.base import Engine
from graphgov.errors import GraphgovError, UsageError, WorkspaceError
from graphgov.ledger.book import LedgerBook, ledger_book
from graphgov.ledger.book_return import LedgerReturn, take_ledger
from graphgov.ledger.ledger import Ledger
from graphgov.ledger.updating import bring_up
from graphgov.messages import gettext as _
from graphgov.models import BASE, Model, model_names
from graphgov.opening import Opened
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.tables import Paper
from graphgov.paper.xlsx import to_xlsx
from graphgov.workspace import LedgerChange

ALL_MODELS = "all"
REPORT_FORMS = ("xlsx", "docx", "svg")


@dataclass(frozen=True)
class ReportRequest:
    """How to write the leaders' table: the model, the form (one of `REPORT_FORMS`), the paper, the day."""

    model: str | Path | Model = BASE
    form: str = "xlsx"
    paper: Paper = Paper.A4
    as_of: dt.date | None = None


@dataclass(frozen=True)
class Governing(Opened):
    """What leaders ask of what was opened."""

    def conform(
        self,
        models: Sequence[str | Path | Model] = (ALL_MODELS,),
        *,
        place: str | None = None,
        as_of: dt.date | None = None,
        progress: Progress | None = None,
    ) -> Conformance:
        """Hold every community, street and district against the rules of models, “all” being those that ship.

        `place` keeps to one community or division.  Raises what `conform` of `graphgov.analysis.conformance.conforming`
        raises, and `UsageError` for an unknown model.

            graphgov.open("workspace").conform(["fuyang"]).scores()
        """
        request = ConformRequest(tuple(_named(models)), place, as_of)
        with self.engine() as engine:
            return conform(engine, request, checks=self.catalogue(), progress=progress)

    def published(self, model: str | Path | Model) -> tuple[PublishedCount, ...]:
        """What the graph holds of each figure that a model's account publishes and that a graph can be counted for.

        Empty where the graph is not, as a whole, that of the place the model was published for.

            [(one.figure.name, one.counted, one.holds) for one in graphgov.open("workspace").published("fuyang")]
        """
        asked = next(_named([model]))
        with self.engine() as engine:
            return published_counts(engine, asked) if is_place_of(Geography(engine), asked) else ()

    # -- the tables that leaders read

    def leaders(self, place: str, model: str | Path | Model = BASE, *, as_of: dt.date | None = None) -> LeadersTable:
        """What the areas of a place should have, have and lack, with rank, and change since the previous generation.

        `place` is the id, code or name of a community, street or district.  Raises `UsageError` for an unknown one.

            graphgov.open("workspace").leaders("东街道", "fuyang").areas
        """
        request = LeadersRequest(place, next(_named([model])), as_of)
        with self.engine() as engine, self._engine_before() as before:
            return leaders_table(engine, request, checks=self.catalogue(), previous=before)

    def chart(self, place: str, *, as_of: dt.date | None = None) -> OrganisationChart:
        """The organisation chart of a place: see `graphgov.analysis.leaders.organisation_chart.organisation_chart`."""
        with self.engine() as engine:
            return organisation_chart(engine, place, as_of)

    def report(self, place: str, request: ReportRequest | None = None) -> bytes:
        """The leaders' table of a place, ready to print, with its organisation chart: an xlsx or docx file's bytes.

        With the form `svg`, the chart alone as a picture.  Raises `UsageError` for an unknown place or form.

            graphgov.open("workspace").report("东街道", ReportRequest("fuyang", "docx", Paper.A3))
        """
        asked = request or ReportRequest()
        if asked.form not in REPORT_FORMS:
            raise UsageError(
                _("There is no form “{form}”.").format(form=asked.form),
                remedy=_("Use one of: {names}.").format(names=", ".join(REPORT_FORMS)),
            )
        model = next(_named([asked.model]))
        with self.engine() as engine:
            mark = SAMPLE_MARK if engine.state().sample else ""
            charted = asked.form == "svg" or Geography(engine).find(place).level in CHARTED
            chart = organisation_chart(engine, place, asked.as_of) if charted else None
            if asked.form == "svg" and chart is not None:
                return to_svg(chart, mark, asked.paper)
            with self._engine_before() as before:
                wanted = LeadersRequest(place, model, asked.as_of)
                table = leaders_table(engine, wanted, checks=self.catalogue(), previous=before)
        if chart is not None and not chart.bands:
            chart = None
        written = leaders_report(table, chart, asked.paper)
        if asked.form == "docx":
            from graphgov.paper.docx import to_docx  # noqa: PLC0415 - slow to import, and few reports need it

            return to_docx(written)
        return to_xlsx(written, (ChartSheet(chart, mark, asked.paper),) if chart else ())

    @contextmanager
    def _engine_before(self) -> Iterator[Engine | None]:
        """The graph of the generation before the published one; none on an address, or where it has been deleted."""
        record = None
        if not self.is_server:
            with suppress(WorkspaceError):
                record = self.workspace().before()
        if record is None:
            yield None
            return
        with self.engine(record.id) as engine:
            yield engine

    # -- the rectification ledger

    def ledger(self, models: Sequence[str | Path] = (), *, again: bool = False) -> Ledger:
        """The rectification ledger, brought up to the published generation.

        `models` are followed from now on; the ledger then keeps up with every load.  `again` judges the published
        generation once more.  Raises `UsageError` on an address, which holds no ledger, or for an unknown model.

            graphgov.open("workspace").ledger(["fuyang"]).by_street()
        """
        self.update_ledger(models, again=again)
        return Ledger(self.workspace().folder)

    def update_ledger(self, models: Sequence[str | Path] = (), *, again: bool = False) -> tuple[LedgerChange, ...]:
        """Bring the ledger up; what each publishing did that it had not seen yet.  Raises as `ledger` does."""
        folder = self.workspace().folder
        return bring_up(folder, [str(model) for model in models], self.catalogue(), again=again)

    def ledger_book(self, model: str = "", street: str = "", day: dt.date | None = None) -> bytes:
        """The ledger as the office's workbook (xlsx), of a model or a street, as of a day (today).

        It is edited there and taken back by `take_ledger`.
        """
        ledger = self.ledger()
        sample = self.workspace().current().manifest.sample
        titles = {check.id: check.called for check in self.catalogue()}
        return ledger_book(ledger, LedgerBook(titles, model, street, day or dt.date.today(), sample))

    def take_ledger(self, book: str | Path, day: dt.date | None = None) -> LedgerReturn:
        """Take back an edited workbook of the ledger: good rows are saved, the others told with row and column.

        Raises `UsageError` for a file that is not there, `RegisterError` for one that is no ledger.
        """
        return take_ledger(self.ledger(), Path(book), day or dt.date.today())

    def _ledger_keeps_up(self) -> tuple[LedgerChange, ...]:
        """Bring the ledger up after a load; what goes wrong there never fails the load, and is made up for later."""
        try:
            return self.update_ledger()
        except GraphgovError:
            return ()


def _named(models: Sequence[str | Path | Model]) -> Iterator[Model]:
    """The models meant, each once."""
    known: dict[str, Model] = {}
    for one in models:
        if isinstance(one, Model):
            known.setdefault(one.name, one)
            continue
        names = [name for name in model_names() if name != BASE.name] if one == ALL_MODELS else [one]
        for name in names:
            model = any_model(name)
            known.setdefault(model.name, model)
    yield from known.values()
