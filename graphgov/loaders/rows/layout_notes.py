"""What reading a layout did, said to whoever handed it in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from graphgov.loaders.files.raw_tables import LayoutNote, Noted
from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.loaders.rows.recognising import Recognised
from graphgov.messages import gettext as _

_UNSEEN: dict[Noted, Callable[[], str]] = {
    Noted.HIDDEN_SHEET: lambda: _("The sheet is hidden; its {count} rows were read all the same."),
    Noted.HIDDEN_ROWS: lambda: _("Hidden rows, which were read all the same: {count}."),
    Noted.FILTERED: lambda: _("Rows that a filter hides, which were read all the same: {count}."),
    Noted.HIDDEN_COLUMNS: lambda: _("Hidden columns, which were read all the same: {count}."),
}


def table_notes(recognised: Recognised, office: str) -> Iterator[Problem]:
    """Notes on rows that a table left out."""
    for note in recognised.table.notes:
        yield _note(note, recognised.register.name, office, recognised.table.file)


def found_late(recognised: Recognised, office: str, totals: int) -> Iterator[Problem]:
    """A note on rows of totals that were found only when the rows were read."""
    if totals:
        yield _note(LayoutNote(Noted.TOTALS, None, totals), recognised.register.name, office, recognised.table.file)


def doubled(file: str, visible: str, office: str) -> Problem:
    """A note on a hidden sheet that was not loaded, since a visible one says what it says."""
    remedy = _("The hidden sheet says largely the same as {sheet} and was not loaded; whether it counts too is asked.")
    return Problem(
        Weight.NOTE, "doubled_sheet", "", office, file, None, "", "",
        _("one sheet for one table"), remedy.format(sheet=visible.partition("#")[2] or visible),
    )  # fmt: skip


def file_notes(file: str, notes: Sequence[LayoutNote], office: str) -> Iterator[Problem]:
    """Notes on a file as a whole."""
    for note in notes:
        yield _note(note, "", office, file)


def _note(note: LayoutNote, register: str, office: str, file: str) -> Problem:
    expected, remedy = _said(note)
    return Problem(Weight.NOTE, "layout", register, office, file, note.row, "", "", expected, remedy)


def _said(note: LayoutNote) -> tuple[str, str]:
    if note.noted in _UNSEEN:
        return _("what is meant to be read, shown"), _UNSEEN[note.noted]().format(count=note.rows)
    if note.noted not in (Noted.FORMATS, Noted.MACROS, Noted.LINKS):
        expected, remedy = _counted(note.noted)
        return expected, remedy.format(count=note.rows)
    if note.noted is Noted.FORMATS:
        return (
            _("a workbook whose number formats can be read"),
            _("Look at per cents and at months kept as numbers (2021.10), which were read without their formats."),
        )
    if note.noted is Noted.MACROS:
        return (
            _("a workbook without macros"),
            _("The macros were not run; the values that were stored in the workbook were read."),
        )
    return (
        _("a workbook that takes no values from other workbooks"),
        _("The links were not followed; the values that were stored in the workbook were read."),
    )


def _counted(noted: Noted) -> tuple[str, str]:
    """What is said of so many rows or cells."""
    return {
        Noted.TOTALS: (
            _("rows of single things; totals are worked out anew"),
            _("Rows of totals (合计, 小计) left out: {count}."),
        ),
        Noted.LINES: (
            _("rows of the table; a text across the whole table is none"),
            _("Lines of text between the rows left out: {count}."),
        ),
        Noted.HEADLESS: (
            _("a header over every column that is filled in"),
            _("Cells that no header stands over were left out: {count}."),
        ),
        Noted.QUOTES: (
            _("quotation marks in pairs around a cell"),
            _("Stray quotation marks were passed over, in so many rows: {count}. Look at these rows."),
        ),
        Noted.NUMBERING: (
            _("rows of single things; this one only numbers the columns"),
            _("Rows that number the columns (1 2 3, 甲 乙 丙) left out: {count}."),
        ),
        Noted.UNVALUED: (
            _("formulas whose results are stored in the workbook"),
            _(
                "Formulas without a stored result, whose cells were read as blank: {count}. Open the workbook in a "
                "spreadsheet program, let it work them out, save it, and load it again."
            ),
        ),
        Noted.FAILED: (
            _("formulas that give a value"),
            _("Formulas that failed (#N/A, #REF!), whose cells were read as blank: {count}."),
        ),
    }[noted]
