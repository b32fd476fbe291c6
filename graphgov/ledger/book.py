"""The rectification ledger as the office's workbook: what the office fills in is open, everything else is protected."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from rich.cells import cell_len

from graphgov.analysis.checks.findings_report import source_rows
from graphgov.analysis.checks.source_words import source_text
from graphgov.analysis.checks.verdicts import Severity
from graphgov.analysis.checks.words import severity_word
from graphgov.ledger.book_columns import COLUMNS, DATES, LONGEST, LedgerColumn
from graphgov.ledger.case import Case, CaseProgress, Standing
from graphgov.ledger.ledger import Ledger, StreetTally
from graphgov.ledger.words import local_day, progress_word, standing_word, verdict_word
from graphgov.loaders.returns.safe_cells import FORMULA_SIGNS, plain_text
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.paper.tables import SHADES, Paper, Shade
from graphgov.schema.declaration import Label

LEDGER_SHEET, STREETS_SHEET, NOTES_SHEET = "整改台账", "按街道统计", "填表说明"
_EARLIEST, _LATEST = dt.date(2000, 1, 1), dt.date(2100, 12, 31)
_LINE_POINTS, _HIGHEST_POINTS = 15, 150
_SHADES = {
    Standing.OVERDUE: Shade.BAD,
    Standing.OPEN: Shade.MIXED,
    Standing.ACCEPTED: Shade.UNKNOWN,
    Standing.GONE: Shade.UNKNOWN,
    Standing.CLOSED: Shade.GOOD,
}


@dataclass(frozen=True)
class LedgerBook:
    """What to put into a workbook: the titles of the checks, and the cases of a model or a street as of a day."""

    titles: Mapping[str, Label]
    model: str
    street: str
    day: dt.date
    sample: bool = False


def ledger_book(ledger: Ledger, asked: LedgerBook) -> bytes:
    """The workbook as the bytes of an xlsx file: the ledger, the counts by street, how to fill it in."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": _("Rectification ledger"), "author": "graphgov"})
    made = _Book(book, asked)
    made.cases(ledger.cases(asked.model, asked.street, day=asked.day))
    made.streets([one for one in ledger.by_street(asked.model, asked.day) if _wanted(one, asked.street)])
    made.notes()
    book.close()
    return target.getvalue()


def _wanted(tally: StreetTally, street: str) -> bool:
    return not street or street in (tally.street, tally.name)


class _Book:
    """One workbook under way."""

    def __init__(self, book: Any, asked: LedgerBook) -> None:
        self.book, self.asked = book, asked
        font = {"font_name": "宋体", "font_size": 10.5}
        boxed = {**font, "border": 1, "text_wrap": True, "valign": "vcenter"}
        self.title = book.add_format({"font_name": "黑体", "font_size": 18, "align": "center", "valign": "vcenter"})
        self.mark = book.add_format({**font, "bold": True, "font_color": "#B42318"})
        self.plain = book.add_format({**font, "text_wrap": True, "valign": "top"})
        centred = {**boxed, "bold": True, "align": "center"}
        self.head = book.add_format({**centred, "bg_color": "#F2F3F5"})
        self.head_office = book.add_format({**centred, "bg_color": "#FCE4D6"})
        self.locked = book.add_format({**boxed, "num_format": "@"})
        self.number = book.add_format({**boxed, "num_format": "0", "align": "center"})
        self.rate = book.add_format({**boxed, "num_format": "0.0%", "align": "center"})
        self.day = book.add_format({**boxed, "num_format": "yyyy-mm-dd", "align": "center"})
        open_cell = {**boxed, "locked": False}
        self.office = book.add_format({**open_cell, "num_format": "@"})
        self.office_day = book.add_format({**open_cell, "num_format": "yyyy-mm-dd", "align": "center"})
        self.quoted = book.add_format({**open_cell, "num_format": "@", "quote_prefix": True})
        self.standings = {
            standing: book.add_format({**boxed, "num_format": "@", "bg_color": SHADES[shade]})
            for standing, shade in _SHADES.items()
        }

    def cases(self, cases: tuple[Case, ...]) -> None:
        """The ledger itself; only what the office fills in can be changed, sorting and filtering stay possible."""
        sheet = self.book.add_worksheet(LEDGER_SHEET)
        head = self._heading(sheet, _("Rectification ledger"), len(COLUMNS))
        for at, column in enumerate(COLUMNS):
            form = self.head_office if column.office else self.head
            sheet.write_string(head, at, column.heading, form)
            sheet.set_column(at, at, column.width, None, {"hidden": column.hidden})
        sheet.set_row(head, 2 * _LINE_POINTS + 4)
        for number, case in enumerate(cases, start=1):
            self._case(sheet, head + number, number, case)
        last = head + max(len(cases), 1)
        self._validations(sheet, head + 1, last)
        sheet.autofilter(head, 0, last, len(COLUMNS) - 1)
        sheet.freeze_panes(head + 1, 2)
        sheet.protect(
            "",
            {
                "autofilter": True,
                "sort": True,
                "format_columns": True,
                "format_rows": True,
                "select_locked_cells": True,
            },
        )
        self._print(sheet, head, Paper.A3)
        printed = [at for at, column in enumerate(COLUMNS) if column.name == "accepted_until"]
        sheet.print_area(0, 0, last, printed[0])

    def _heading(self, sheet: Any, title: str, width: int) -> int:
        """The lines above the table; returns the row of its headings."""
        row = 0
        if self.asked.sample:
            sheet.write_string(row, 0, SAMPLE_MARK, self.mark)
            row += 1
        sheet.merge_range(row, 0, row, width - 1, "", self.title)
        sheet.write_string(row, 0, title, self.title)
        sheet.set_row(row, 30)
        about = [_("As of {day}").format(day=self.asked.day.isoformat())]
        if self.asked.model:
            about.append(_("Model: {model}").format(model=self.asked.model))
        if self.asked.street:
            about.append(_("Street: {street}").format(street=self.asked.street))
        sheet.write_string(row + 1, 0, plain_text("    ".join(about)), self.book.add_format({"font_name": "宋体"}))
        return row + 2

    def _case(self, sheet: Any, row: int, number: int, case: Case) -> None:
        standing = case.standing(self.asked.day)
        title = self.asked.titles.get(case.check)
        cells: dict[str, object] = {
            "number": number,
            "id": case.id,
            "standing": standing_word(standing),
            "severity": severity_word(Severity(case.fault.severity)),
            "street": case.fault.street_name,
            "place": case.fault.place_name,
            "check": title.in_language(language()) if title else case.check,
            "message": case.message,
            "source": source_text(case.fault.source),
            "rows": source_rows(case.fault.rows, 1),
            "first": local_day(case.first.at),
            "last": local_day(case.last.at),
            "unit": case.unit,
            "person": case.person,
            "measure": case.measure,
            "deadline": case.deadline,
            "progress": progress_word(case.progress),
            "note": case.note,
            "accepted_reason": case.accepted_reason,
            "accepted_owner": case.accepted_owner,
            "accepted_until": case.accepted_until,
            "reopened": case.times_reopened or None,
            "closed": local_day(case.closed.at) if case.closed else None,
            "proof": case.closed.generation if case.closed else "",
            "verdict": verdict_word(case.verdict),
            "revision": case.revision,
        }
        lines = 1
        for at, column in enumerate(COLUMNS):
            cell = cells[column.name]
            form = self.standings[standing] if column.name == "standing" else self._form(column, cell, case)
            _write(sheet, (row, at), cell, form)
            lines = max(lines, -(-cell_len(str(cell or "")) // max(column.width - 1, 1)))
        sheet.set_row(row, min(_LINE_POINTS * lines + 3, _HIGHEST_POINTS))

    def _form(self, column: LedgerColumn, cell: object, case: Case) -> Any:
        if column.office and case.closed is None:
            if column.name in DATES:
                return self.office_day
            quoted = isinstance(cell, str) and cell.lstrip()[:1] in FORMULA_SIGNS
            return self.quoted if quoted else self.office
        if isinstance(cell, dt.date):
            return self.day
        return self.number if isinstance(cell, int) else self.locked

    def _validations(self, sheet: Any, first: int, last: int) -> None:
        words = [progress_word(progress) for progress in CaseProgress]
        for at, column in enumerate(COLUMNS):
            if not column.office:
                continue
            if column.name == "progress":
                error = _("A case is closed by a later load that proves it, never here. Choose a word of the list.")
                rule: dict[str, Any] = {"validate": "list", "source": words, "error_message": error}
            elif column.name in DATES:
                error = _("Write a date such as 2025-12-31.")
                limits = {"criteria": "between", "minimum": _EARLIEST, "maximum": _LATEST}
                rule = {"validate": "date", **limits, "error_message": error}
            else:
                error = _("At most {count} characters.").format(count=LONGEST)
                rule = {"validate": "length", "criteria": "<=", "value": LONGEST, "error_message": error}
            sheet.data_validation(first, at, last, at, {**rule, "ignore_blank": True, "error_title": _("Please check")})

    def streets(self, tallies: list[StreetTally]) -> None:
        """The counts by street, with the total."""
        sheet = self.book.add_worksheet(STREETS_SHEET)
        headings = (
            _("Street"), _("Problems found"), _("Mended"), _("Rate mended"), _("Not closed"), _("Overdue"),
            _("Statement accepted"), _("Subject gone"), _("Ever reopened"),
        )  # fmt: skip
        head = self._heading(sheet, _("Rectification by street"), len(headings))
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, len(headings) - 1, 12)
        for at, heading in enumerate(headings):
            sheet.write_string(head, at, heading, self.head)
        for row, one in enumerate(tallies, start=head + 1):
            name = _("Total") if one.total else one.name or _("In no street")
            _write(sheet, (row, 0), name, self.locked)
            counts = (one.found, one.mended, one.rate, one.open, one.overdue, one.accepted, one.gone, one.reopened)
            for at, count in enumerate(counts, start=1):
                _write(sheet, (row, at), count, self.rate if at == 3 else self.number)  # noqa: PLR2004  the rate
        self._print(sheet, head, Paper.A4)

    def notes(self) -> None:
        """How to fill in the ledger."""
        sheet = self.book.add_worksheet(NOTES_SHEET)
        sheet.set_column(0, 0, 100)
        lines = (
            _("How to fill in the ledger"),
            _("Fill in the orange columns only; leave ids, findings and standings as they are; rows may be left out."),
            _("A case is closed by a later load in which the same check finds the same subject sound, never by a tick: "
              "choose “{word}” when it is mended, and hand in the register that shows it.")
            .format(word=progress_word(CaseProgress.AWAITING_PROOF)),
            _("A statement needs reason, owner and last day; the case stays counted, and comes back afterwards."),
            _("Telephone and identity numbers do not belong in this ledger; rows that hold any are refused."),
            _("Take it back with: graphgov ledger import FILE"),
        )  # fmt: skip
        for row, line in enumerate(lines):
            sheet.write_string(row, 0, line, self.title if row == 0 else self.plain)
            sheet.set_row(row, 30)
        sheet.set_paper(Paper.A4.value)

    def _print(self, sheet: Any, head: int, paper: Paper) -> None:
        sheet.set_paper(paper.value)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(head)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        mark = SAMPLE_MARK if self.asked.sample else ""
        sheet.set_header(f"&L{mark}&R" + _("Rectification ledger"))
        sheet.set_footer("&C&P / &N")


def _write(sheet: Any, at: tuple[int, int], cell: object, form: Any) -> None:
    if cell is None or cell == "":
        sheet.write_blank(*at, None, form)
    elif isinstance(cell, dt.date):
        sheet.write_datetime(*at, dt.datetime(cell.year, cell.month, cell.day), form)
    elif isinstance(cell, int | float):
        sheet.write_number(*at, cell, form)
    else:
        sheet.write_string(*at, plain_text(str(cell)), form)
