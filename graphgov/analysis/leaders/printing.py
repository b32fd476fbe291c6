"""The leaders' table of a place as a file: a workbook or document with its organisation chart, or the chart alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from graphgov.analysis.geography import Geography
from graphgov.analysis.leaders.chart_sheet import ChartSheet
from graphgov.analysis.leaders.chart_svg import chart_as_svg
from graphgov.analysis.leaders.leaders_table import LeadersTable
from graphgov.analysis.leaders.organisation_chart import CHARTED, OrganisationChart
from graphgov.analysis.leaders.report import leaders_report
from graphgov.asked import day_of, remedy_of
from graphgov.engine.base import Engine
from graphgov.errors import UsageError
from graphgov.messages import gettext as _
from graphgov.models import BASE, Model
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.tables import Paper
from graphgov.paper.xlsx import to_xlsx

REPORT_FORMS = ("xlsx", "docx", "svg")


@dataclass(frozen=True, init=False)
class ReportRequest:
    """How to write the leaders' table: the model, the form (one of `REPORT_FORMS`), the paper (A4, A3), the day.

    Raises `UsageError` for a form, paper or day that is none.

    >>> ReportRequest("fuyang", "docx", "A3").paper.name
    'A3'
    """

    model: str | Path | Model
    form: str
    paper: Paper
    as_of: dt.date | None

    def __init__(
        self,
        model: str | Path | Model = BASE,
        form: str = "xlsx",
        paper: Paper | str = Paper.A4,
        as_of: dt.date | str | None = None,
    ) -> None:
        if form not in REPORT_FORMS:
            raise UsageError(
                _("There is no form “{form}”.").format(form=form),
                remedy=_("Use one of: {names}.").format(names=", ".join(REPORT_FORMS)),
            )
        papers = {one.name: one for one in Paper}
        if not isinstance(paper, Paper) and paper not in papers:
            text = _("There is no paper “{paper}”.").format(paper=paper)
            raise UsageError(text, remedy=remedy_of(str(paper), list(papers)))
        object.__setattr__(self, "model", model)
        object.__setattr__(self, "form", form)
        object.__setattr__(self, "paper", paper if isinstance(paper, Paper) else papers[paper])
        object.__setattr__(self, "as_of", day_of(as_of))


def charted(engine: Engine, place: str, request: ReportRequest) -> bool:
    """Whether a chart of the place goes with it: it is one of a level that has them, or the chart alone is asked for.

    Raises `UsageError` for an unknown place.
    """
    return request.form == "svg" or Geography(engine).find(place).level in CHARTED


def written(
    table: LeadersTable | None, chart: OrganisationChart | None, request: ReportRequest, *, sample: bool
) -> bytes:
    """The file's bytes.  Without a table the chart alone, as a picture."""
    mark = SAMPLE_MARK if sample else ""
    if table is None:
        if chart is None:
            raise UsageError(_("There is nothing to write."))
        return chart_as_svg(chart, mark, request.paper)
    if chart is not None and not chart.bands:
        chart = None
    report = leaders_report(table, chart, request.paper)
    if request.form == "docx":
        from graphgov.paper.docx import to_docx  # noqa: PLC0415 - slow to import, and few reports need it

        return to_docx(report)
    return to_xlsx(report, (ChartSheet(chart, mark, request.paper),) if chart else ())
