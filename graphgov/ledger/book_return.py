"""Takes back an edited workbook of the rectification ledger: what fits is saved, the rest is told cell by cell."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from graphgov.asked import nearest
from graphgov.errors import RegisterError, UsageError
from graphgov.ledger.book_columns import BY_NAME, COLUMNS, LONGEST
from graphgov.ledger.case import Case, CaseProgress, CaseState
from graphgov.ledger.ledger import CaseEdit, Ledger
from graphgov.ledger.words import local_day, progress_word
from graphgov.loaders.files.header_text import comparable
from graphgov.loaders.files.raw_tables import UnreadableError
from graphgov.loaders.files.secret_numbers import has_secret
from graphgov.loaders.files.sheets import Sheet
from graphgov.loaders.files.workbooks import workbook_apart
from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.messages import gettext as _
from graphgov.paper.hostile_text import visible
from graphgov.schema.declaration import Label

_HEAD_WITHIN = 20  # rows above which the headings must stand
_DATE = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?(?:\s*0?0:00(?::00)?)?")
_READ = {column.name for column in COLUMNS if column.office} | {"id", "message", "last", "standing", "revision"}
"""The columns that are looked at; the others only tell."""
_PERSONS = frozenset({"person", "accepted_owner"})
_TICKS = frozenset(
    comparable(word)
    for word in (
        "已销号", "销号", "已完成", "完成", "已整改", "整改完成", "整改到位", "已办结", "办结", "已解决", "√", "✓", "✔",
        "closed", "done", "completed", "mended", "fixed",
    )
)  # fmt: skip
_PROGRESS = {
    CaseProgress.NOT_STARTED: Label("未启动", "Not started"),
    CaseProgress.UNDER_WAY: Label("整改中", "Being mended"),
    CaseProgress.AWAITING_PROOF: Label("已整改待核验", "Mended, awaiting proof"),
}
"""Read in both languages, whatever the one in force; a test holds them to the words that are written."""


@dataclass(frozen=True)
class LedgerReturn:
    """What came of taking a workbook back: rows read, cases changed, and what was refused."""

    rows: int
    changed: int
    problems: tuple[Problem, ...]


def take_ledger(ledger: Ledger, path: Path, day: dt.date) -> LedgerReturn:
    """Read an edited workbook of the ledger and save what fits, on a day.

    A row with anything wrong in it is left out whole and told with file, row, column, what was found, what is
    expected and what to do; the others are saved together.  Raises `UsageError` for a file that is not there,
    `RegisterError` for one that cannot be read or holds no ledger.
    """
    if not path.is_file():
        raise UsageError(_("There is no {source}.").format(source=path), remedy=_("Name the edited workbook (xlsx)."))
    try:
        sheets = workbook_apart(path.read_bytes()).sheets
    except UnreadableError as failure:
        raise RegisterError(
            _("{file} cannot be read as a workbook.").format(file=path.name),
            remedy=_("Save it as xlsx, without a password, and try again."),
        ) from failure
    found = next((table for table in (_table(sheet) for sheet in sheets) if table is not None), None)
    if found is None:
        text = _("{file} holds no ledger: no sheet has the columns {columns}.")
        columns = ", ".join(BY_NAME[name].heading for name in ("id", "progress"))
        raise RegisterError(
            text.format(file=path.name, columns=columns),
            remedy=_("Export the ledger with: graphgov ledger export, edit that workbook, and take it back."),
        )
    reading = _Reading(f"{path.name}#{found.sheet.name}", found, {case.id: case for case in ledger.cases()}, day)
    edits = list(reading.edits())
    return LedgerReturn(reading.rows, ledger.record(edits), tuple(reading.problems))


@dataclass(frozen=True)
class _Table:
    """The ledger's table on its sheet: the place of each column known here, and its first row, from 0."""

    sheet: Sheet
    columns: dict[str, int]
    first: int


def _table(sheet: Sheet) -> _Table | None:
    names = {comparable(text): column.name for column in COLUMNS for text in (column.label.zh, column.label.en)}
    for number, row in enumerate(sheet.rows[:_HEAD_WITHIN]):
        columns: dict[str, int] = {}
        for at, cell in enumerate(row):
            name = names.get(comparable(cell))
            if name is not None:
                columns.setdefault(name, at)
        if {"id", "progress"} <= columns.keys():
            return _Table(sheet, columns, number + 1)
    return None


@dataclass
class _Reading:
    """One workbook being read."""

    file: str
    table: _Table
    cases: dict[str, Case]
    day: dt.date
    rows: int = 0
    problems: list[Problem] = field(default_factory=list)

    def edits(self) -> Iterator[CaseEdit]:
        """What the good rows say; what is wrong with the others goes to the problems."""
        seen: dict[str, int] = {}
        for number, row in enumerate(self.table.sheet.rows[self.table.first :], start=self.table.first + 1):
            cells = {name: visible(row[at]).strip() if at < len(row) else "" for name, at in self.table.columns.items()}
            unvalued = self._unvalued(number)
            if not unvalued and not any(cells[name] for name in cells if name != "number"):
                continue
            self.rows += 1
            before = len(self.problems)
            if unvalued:
                self._formulas(number, unvalued)
                continue
            edit = self._edit(number, cells, seen)
            if edit is not None and len(self.problems) == before:
                yield edit

    def _edit(self, row: int, cells: dict[str, str], seen: dict[str, int]) -> CaseEdit | None:
        case = self._case(row, cells.get("id", ""), seen)
        if case is None:
            return None
        self._protected(row, cells, case)
        edit = CaseEdit(
            case.id,
            self._text(row, cells, "unit", case.unit),
            self._text(row, cells, "person", case.person),
            self._text(row, cells, "measure", case.measure),
            self._day(row, cells, "deadline", case.deadline),
            self._progress(row, cells, case),
            self._text(row, cells, "note", case.note),
            self._text(row, cells, "accepted_reason", case.accepted_reason),
            self._text(row, cells, "accepted_owner", case.accepted_owner),
            self._day(row, cells, "accepted_until", case.accepted_until),
            self._revision(cells),
        )
        if not edit.changes(case):
            return replace(edit, revision=None)
        self._whole(row, cells, case, edit)
        return edit

    def _unvalued(self, row: int) -> list[str]:
        """The columns in which a row holds a formula that nobody has worked out: what it would say is not known."""
        cells = self.table.sheet.unvalued
        return [name for name, at in self.table.columns.items() if name in _READ and (row - 1, at) in cells]

    def _formulas(self, row: int, columns: list[str]) -> None:
        for name in columns:
            expected = _("a value; the cell holds a formula whose result was never stored")
            remedy = _(
                "Write the value itself, or open the workbook in a spreadsheet program, let it work the formula out, "
                "and save it."
            )
            self._wrong(row, name, "", expected, remedy)

    def _case(self, row: int, wanted: str, seen: dict[str, int]) -> Case | None:
        case = self.cases.get(wanted)
        if case is None:
            near = nearest(wanted, self.cases)
            remedy = _("Leave case ids as they were exported; a case cannot be added by hand.")
            if near:
                remedy += " " + _("The nearest known is “{near}”.").format(near=near)
            self._wrong(row, "id", wanted, _("the id of a case of this ledger"), remedy)
            return None
        if wanted in seen:
            expected = _("each case once; it stands in row {row} already").format(row=seen[wanted])
            self._wrong(row, "id", wanted, expected, _("Delete one of the two rows."))
            return None
        seen[wanted] = row
        return case

    def _protected(self, row: int, cells: dict[str, str], case: Case) -> None:
        """What the workbook protects: a row mixed up by sorting half a table, and a case closed by hand."""
        message = cells.get("message")
        texts = {visible(case.fault.text_zh).strip(), visible(case.fault.text_en).strip()}
        same = message is None or message in texts or cells.get("last") not in ("", str(local_day(case.last.at)))
        if not same:
            remedy = _("Undo the change, or export the ledger again; rows must not be mixed.")
            self._wrong(row, "message", message or "", _("the finding of this case, unchanged"), remedy)
        standing = cells.get("standing", "")
        if comparable(standing) in _TICKS and case.state is not CaseState.CLOSED:
            self._ticked(row, "standing", standing)

    def _ticked(self, row: int, column: str, found: str) -> None:
        expected = _("a later load that finds the subject sound; a tick does not close a case")
        text = _("Hand in the register that shows it and load it; until then choose “{word}”.")
        self._wrong(row, column, found, expected, text.format(word=progress_word(CaseProgress.AWAITING_PROOF)))

    def _progress(self, row: int, cells: dict[str, str], case: Case) -> CaseProgress:
        found = cells.get("progress", "")
        if not found:
            return CaseProgress.NOT_STARTED
        for progress, label in _PROGRESS.items():
            if comparable(found) in (comparable(label.zh), comparable(label.en)):
                return progress
        if comparable(found) in _TICKS:
            self._ticked(row, "progress", found)
        else:
            words = ", ".join(progress_word(progress) for progress in CaseProgress)
            self._wrong(row, "progress", found, _("one of: {words}").format(words=words), _("Choose one of the list."))
        return case.progress

    def _text(self, row: int, cells: dict[str, str], name: str, now: str) -> str:
        if name not in self.table.columns:
            return now
        found = cells[name]
        if has_secret(found):
            remedy = _("Take the number out; name the post holder only.")
            self._wrong(row, name, "", _("no identity or telephone number"), remedy)
        elif len(found) > LONGEST:
            expected = _("at most {count} characters").format(count=LONGEST)
            self._wrong(row, name, _("{count} characters").format(count=len(found)), expected, _("Shorten it."))
        return found

    def _day(self, row: int, cells: dict[str, str], name: str, now: dt.date | None) -> dt.date | None:
        if name not in self.table.columns:
            return now
        found = cells[name]
        if not found:
            return None
        matched = _DATE.fullmatch(unicodedata.normalize("NFKC", found).strip())
        try:
            if matched:
                return dt.date(*(int(part) for part in matched.groups()))
        except ValueError:
            pass
        shown = "" if has_secret(found) else found
        self._wrong(row, name, shown, _("a date such as 2025-12-31"), _("Write year, month and day."))
        return now

    def _revision(self, cells: dict[str, str]) -> int | None:
        text = cells.get("revision", "")
        return int(text) if text.isdecimal() else None

    def _whole(self, row: int, cells: dict[str, str], case: Case, edit: CaseEdit) -> None:
        """What must hold of the row as a whole, once something in it has changed."""
        if case.state is CaseState.CLOSED:
            expected = _("no change: the case was closed on {day}").format(
                day=local_day(case.closed.at) if case.closed else ""
            )
            self._wrong(row, "id", case.id, expected, _("Undo the change in this row."))
        elif edit.revision is not None and edit.revision != case.revision:
            expected = _("the revision {revision}; the case was changed after this copy was exported")
            remedy = _("Export the ledger again and make the change there.")
            self._wrong(row, "revision", str(edit.revision), expected.format(revision=case.revision), remedy)
        parts = {"accepted_reason": edit.accepted_reason, "accepted_owner": edit.accepted_owner,
                 "accepted_until": edit.accepted_until}  # fmt: skip
        missing = [name for name, value in parts.items() if not value]
        if any(parts.values()) and missing:
            expected = _("reason, owner and last day of the statement together")
            self._wrong(row, missing[0], "", expected, _("Fill in all three, or clear all three."))
        new_statement = edit.accepted_until != case.accepted_until and edit.accepted_until is not None
        if new_statement and edit.accepted_until is not None and edit.accepted_until < self.day:
            expected = _("a day that is not past")
            self._wrong(
                row, "accepted_until", cells["accepted_until"], expected, _("Give the last day of the statement.")
            )
        if new_statement and case.state is CaseState.GONE:
            expected = _("no statement: the subject is gone, and the case is to be verified")
            self._wrong(row, "accepted_reason", "", expected, _("Find out what became of the subject."))

    def _wrong(self, row: int, column: str, found: str, expected: str, remedy: str) -> None:
        shown = "" if column in _PERSONS else found
        heading = BY_NAME[column].heading
        register = _("Rectification ledger")
        self.problems.append(
            Problem(Weight.ERROR, "ledger", register, "", self.file, row, heading, shown, expected, remedy)
        )
