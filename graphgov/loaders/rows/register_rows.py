"""From the files an office hands in to typed, validated rows: one Parquet file for each register.

A source gives raw tables, each is recognised as a register, its cells are converted and checked in one pass, bad rows
go to quarantine, and the rest is written.  The rows of the main road never pass through Python.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from graphgov.loaders.files.data_days import SaidDay
from graphgov.loaders.files.left_out import LeftPart, Reason
from graphgov.loaders.files.raw_tables import RawTable, SourceFile, UnreadableError
from graphgov.loaders.files.said_scope import SaidScope
from graphgov.loaders.files.sources import list_sources, read_tables
from graphgov.loaders.load_request import LoadRequest, Progress, silent
from graphgov.loaders.rows.account import Account
from graphgov.loaders.rows.accounting import Accounting
from graphgov.loaders.rows.completing import completed
from graphgov.loaders.rows.dating import days_of
from graphgov.loaders.rows.known import Known
from graphgov.loaders.rows.layout_notes import doubled, file_notes, found_late, table_notes
from graphgov.loaders.rows.merging import RegisterTables, make_quarantine, write_parquet
from graphgov.loaders.rows.not_kept import prose, sentence
from graphgov.loaders.rows.office_names import office_name
from graphgov.loaders.rows.problem_log import ProblemLog
from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.loaders.rows.recognising import Candidate, Recognised, headers_known, office_of
from graphgov.loaders.rows.row_tables import NAMED
from graphgov.loaders.rows.scoping import scopes_of
from graphgov.loaders.rows.stale_answers import stale_answers
from graphgov.loaders.rows.table_layout import TableLayout, layout_of
from graphgov.loaders.rows.typed_rows import TypedTable, count, type_table
from graphgov.loaders.rows.working_database import working_database
from graphgov.loaders.unfolding.doubled_sheets import Read, read_for
from graphgov.loaders.unfolding.gathering import gathered
from graphgov.loaders.unfolding.projecting import Unfolded
from graphgov.loaders.unfolding.sentences import figure_sentences
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.schema import REGISTERS, Register
from graphgov.schema.declaration import Label
from graphgov.schema.register_declaration import Use

QUARANTINE_FILE = "_quarantine.parquet"
COUNTS_FILE = "_resident_counts.parquet"


@dataclass(frozen=True)
class RowsTable:
    """The rows of one register: a Parquet file, the number of its rows, and the offices and files they come from.

    `unfolded` are the rows beside these that other tables speak of.
    """

    register: str
    path: Path
    rows: int
    offices: tuple[str, ...]
    files: tuple[str, ...]
    unfolded: int = 0


@dataclass(frozen=True)
class ReadResult:
    """What reading gave.

    `quarantine` holds one row for each thing wrong with a row (`merging.QUARANTINE_COLUMNS`), `quarantined` counts the
    rows concerned.  `resident_counts` is there with `residents="counts"` only.  `sample` says that the data are
    invented.  `layouts` say where the cells of each table stand, `account` what became of every line, `days`
    which days the tables say they speak of, `scopes` which places they say they cover.
    """

    tables: tuple[RowsTable, ...]
    problems: tuple[Problem, ...]
    quarantine: Path
    quarantined: int
    sample: bool
    offices: tuple[str, ...]
    resident_counts: Path | None = None
    layouts: tuple[TableLayout, ...] = ()
    account: Account = field(default_factory=Account)
    days: tuple[SaidDay, ...] = ()
    scopes: tuple[SaidScope, ...] = ()


def read_registers(
    sources: Sequence[Path],
    request: LoadRequest,
    known: Known,
    into: Path,
    progress: Progress = silent,
    connection: duckdb.DuckDBPyConnection | None = None,
) -> ReadResult:
    """Read registers from folders and files (CSV, workbooks, Parquet) into the folder `into`.

    Of the request only who hands in (`office`, `offices`) and what is kept of residents matter here, of what is known
    only the key and the answers about headers and tables.

    Writes `<register>.parquet` for each register found, the quarantine, and with `residents="counts"` the counts for
    each building.  Whatever cannot be read becomes a problem and the rest is read; nothing is raised for bad data.

    Without `connection` one is made, which spills into a folder inside `into` that is removed at the end.

    >>> result = read_registers([Path("registers")], LoadRequest(), Known(), Path("rows"))  # doctest: +SKIP
    """
    into.mkdir(parents=True, exist_ok=True)
    if connection is not None:
        return _Reading(connection, request, known, into, progress).run(sources)
    with _own_connection(into, sources) as own:
        return _Reading(own, request, known, into, progress).run(sources)


@contextlib.contextmanager
def _own_connection(into: Path, sources: Sequence[Path]) -> Iterator[duckdb.DuckDBPyConnection]:
    spill = Path(tempfile.mkdtemp(prefix=".reading-", dir=into))
    try:
        with working_database(spill, sources) as connection:
            yield connection
    finally:
        shutil.rmtree(spill, ignore_errors=True)


class _Reading:
    """One reading under way."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        request: LoadRequest,
        known: Known,
        into: Path,
        progress: Progress,
    ) -> None:
        self.connection = connection
        self.request = request
        self.known = known
        self.into = into
        self.progress = progress
        self.log = ProblemLog()
        self.sample = False
        self.tables = 0
        self.layouts: list[TableLayout] = []
        self.days: list[SaidDay] = []
        self.scopes: list[SaidScope] = []
        self.accounting = Accounting(connection)
        self.named: dict[tuple[str, str], list[Recognised]] = {}

    def run(self, sources: Sequence[Path]) -> ReadResult:
        make_quarantine(self.connection)
        by_register = self._recognised(sources)
        written: list[RowsTable] = []
        counts: Path | None = None
        for done, register in enumerate(register for register in REGISTERS if register.name in by_register):
            self.progress(register.label.in_language(language()), done, len(by_register))
            table, counted = self._register(register, by_register[register.name])
            counts = counted or counts
            if table is not None:
                written.append(table)
        return self._result(written, counts)

    def _recognised(self, sources: Sequence[Path]) -> dict[str, list[Recognised]]:
        files, unread, self.sample = list_sources(sources)
        self.accounting.parts += unread
        for left_out in unread:
            if left_out.text:
                self._unreadable(left_out.name, left_out.text)
        for stale in stale_answers(self.known.mappings):
            self.log.add(stale)
        found: dict[str, list[Recognised]] = {}
        for done, source in enumerate(files):
            self.progress(source.label, done, len(files))
            tables = [(table, self._handed_by(table)) for table in self._tables(source)]
            for read in read_for(tables, self.known.mappings):
                self._table(source, read, found)
        for (register, _office), named in sorted(self.named.items()):
            found.setdefault(register, []).append(gathered(named))
        return found

    def _handed_by(self, table: RawTable) -> str:
        return office_of(table, self.request.office) or self._office_of_file(table)

    def _table(self, source: SourceFile, read: Read, found: dict[str, list[Recognised]]) -> None:
        """Take one table for what it is."""
        table, understood, office = read.table, read.understood, read.office
        self.accounting.begin(table, office)
        if understood is None:
            self.accounting.leave(Reason.SET_ASIDE)
            self._note_in("", office, table.file, "set_aside", "")
            return
        if read.double:
            self.accounting.leave(Reason.DOUBLE)
            self.log.add(doubled(table.file, read.double, office))
            return
        kind = read.kind
        if isinstance(understood, Unfolded):
            self.accounting.unfolded(understood.parts, understood.lines)
            for one in understood.tables:
                self._understood(source, table, one, found)
            self._note_left(understood, table, office)
            self._note_figures(understood, table, office)
            self.days += days_of(table, understood.tables)
        elif (kind := kind or (prose(table) if not table.optional else None)) is not None:
            self._leave(table, office, kind)
        else:
            self.accounting.leave(Reason.OPTIONAL if table.optional else Reason.UNRECOGNISED)
            if not table.optional:
                self._unrecognised(table, understood)

    def _understood(
        self, source: SourceFile, table: RawTable, understood: Recognised, found: dict[str, list[Recognised]]
    ) -> None:
        if understood.unfolded.endswith(NAMED):
            self.named.setdefault((understood.register.name, self._office(understood)), []).append(understood)
            self._note_columns(replace(understood, columns=()))
            return
        understood = completed(understood, self._office(understood))
        if not understood.unfolded:
            self.accounting.follow(understood)
        self.scopes += scopes_of(understood, self._office(understood))
        found.setdefault(understood.register.name, []).append(understood)
        self.layouts.append(layout_of(source, understood, self._office(understood), table.repeats))
        self._note_columns(understood)
        for note in table_notes(understood, self._office(understood)):
            self.log.add(note)

    def _leave(self, table: RawTable, office: str, kind: Label) -> None:
        """Tell politely what a table is that is kept nowhere."""
        self.accounting.leave(Reason.NOT_KEPT)
        self.log.add(
            Problem(Weight.NOTE, "not_kept", "", office, table.file, None, "", "", _("a register"), sentence(kind))
        )

    def _note_figures(self, understood: Unfolded, table: RawTable, office: str) -> None:
        """A note on figures that are understood and that no register states."""
        self.accounting.kept_nowhere(understood.figures, whole=not understood.tables)
        for text in figure_sentences(understood.figures):
            self.log.add(Problem(Weight.NOTE, "not_kept", "", office, table.file, None, "", "", _("a register"), text))

    def _note_left(self, understood: Unfolded, table: RawTable, office: str) -> None:
        """A note on cells of which nobody can say whom or what they belong to."""
        for left in understood.left:
            self.accounting.column(left.header, "unplaced")
            remedy = _("Cells that were left out, for it is not clear whom or what they belong to: {count}.")
            self.log.add(
                Problem(
                    Weight.NOTE, "unplaced", "", office, table.file, None, left.header, "",
                    _("a column that says whose or what it is, beside the column it belongs to"),
                    remedy.format(count=left.cells),
                )
            )  # fmt: skip

    def _tables(self, source: SourceFile) -> list[RawTable]:
        try:
            read = read_tables(source, headers_known(self.known.mappings))
        except UnreadableError as reason:
            self._unreadable(source.label, reason.reason, remedy=reason.remedy)
            self.accounting.parts.append(LeftPart(source.label, Reason.UNREADABLE, reason.reason))
            return []
        self.accounting.parts += read.left
        self.sample = self.sample or read.sample
        for note in file_notes(source.label, read.notes, self.request.office):
            self.log.add(note)
        return list(read.tables)

    def _office(self, recognised: Recognised) -> str:
        named = self.request.office or recognised.office_above
        by_rows = recognised.office_index is not None
        return named or ("" if by_rows else self._office_of_file(recognised.table))

    def _office_of_file(self, table: RawTable) -> str:
        """The office that was named for a file, where its tables name none; else nobody (empty)."""
        named = self.request.offices
        return office_name(named.get(table.file) or named.get(table.file.rpartition("#")[0], ""))

    def _unreadable(self, file: str, reason: str, register: str = "", office: str = "", *, remedy: str = "") -> None:
        remedy = remedy or _(
            "Hand in a workbook (xlsx, xls, ods), a CSV file or a Parquet file that opens without a password."
        )
        self.log.add(
            Problem(
                Weight.ERROR, "unreadable", register, office or self.request.office, file, None, "", "", reason, remedy
            )
        )

    def _unrecognised(self, table: RawTable, nearest: tuple[Candidate, ...]) -> None:
        likely = "、".join(candidate.register.label.in_language(language()) for candidate in nearest)
        self.log.add(
            Problem(
                Weight.ERROR, "unrecognised", "", self.request.office, table.file, None, "", "",
                _("a table that is recognised as one register; the nearest are {registers}").format(registers=likely),
                _(
                    "Say which register it is with graphgov map; or name the file or sheet after its register, and use "
                    "the headers of the template."
                ),
            )
        )  # fmt: skip

    def _note_columns(self, recognised: Recognised) -> None:
        for unknown in recognised.unknown:
            self.accounting.column(unknown.header, "unknown_column")
            expected = (
                _("a known column; the nearest is {column}").format(column=unknown.nearest)
                if unknown.nearest
                else _("a known column")
            )
            self._note(recognised, "unknown_column", unknown.header, expected, _("The column was set aside."))
        for header in recognised.aside:
            self.accounting.column(header, "set_aside")
            self._note_in(
                recognised.register.name, self._office(recognised), recognised.table.file, "set_aside", header
            )
        for mapped in recognised.columns:
            if mapped.column.use is Use.DROPPED:
                self.accounting.column(mapped.header, "personal_column")
                self._note(
                    recognised, "personal_column", mapped.header,
                    _("no personal data that the analysis does not need"), _("The column was not loaded."),
                )  # fmt: skip

    def _note_in(self, register: str, office: str, file: str, code: str, header: str) -> None:
        """A note on what a person said to set aside."""
        remedy = _("It was set aside, as answered; to change that, edit mappings.toml.")
        self.log.add(Problem(Weight.NOTE, code, register, office, file, None, header, "", "", remedy))

    def _note(self, recognised: Recognised, code: str, header: str, expected: str, remedy: str) -> None:
        self.log.add(
            Problem(
                Weight.NOTE, code, recognised.register.name, self._office(recognised), recognised.table.file, None,
                header, "", expected, remedy,
            )
        )  # fmt: skip

    def _register(self, register: Register, found: list[Recognised]) -> tuple[RowsTable | None, Path | None]:
        typed = [table for recognised in found if (table := self._typed(recognised)) is not None]
        if not typed:
            return None, None
        whole = RegisterTables(self.connection, register, tuple(typed))
        whole.report(self.log)
        whole.keep_bad()
        merged = whole.merge(self.log)
        self.accounting.typed(typed, merged)
        try:
            if register.anonymous and self.request.residents == "counts":
                path = self.into / COUNTS_FILE
                whole.write_counts(path, merged)
                return None, path
            path = self.into / f"{register.name}.parquet"
            rows = whole.write(path, merged)
            unfolded = whole.unfolded(path)
            files = tuple(dict.fromkeys(_files(typed)))
            return RowsTable(register.name, path, rows - unfolded, self._offices(typed), files, unfolded), None
        finally:
            whole.drop()

    def _typed(self, recognised: Recognised) -> TypedTable | None:
        self.tables += 1
        name = f"typed_{self.tables}"
        try:
            typed = type_table(self.connection, name, recognised, self._office(recognised), self.known)
        except UnreadableError as reason:
            register, office = recognised.register.name, self._office(recognised)
            self._unreadable(recognised.table.file, reason.reason, register, office, remedy=reason.remedy)
            return None
        for note in found_late(recognised, typed.office, typed.totals):
            self.log.add(note)
        return typed

    def _offices(self, typed: Sequence[TypedTable]) -> tuple[str, ...]:
        query = " UNION ".join(f"SELECT DISTINCT {table.office_sql} AS office FROM {table.name}" for table in typed)
        found = {str(row[0]) for row in self.connection.execute(query).fetchall()}
        return tuple(sorted(found | {table.office for table in typed if not table.row_offices}))

    def _result(self, written: list[RowsTable], counts: Path | None) -> ReadResult:
        bad = count(self.connection, 'SELECT count(*) FROM (SELECT DISTINCT register, file, "row" FROM quarantine)')
        path = self.into / QUARANTINE_FILE
        write_parquet(
            self.connection, 'SELECT * FROM quarantine ORDER BY register, office, file, "row", "column", code', path
        )
        account = self.accounting.account()
        self.connection.execute("DROP TABLE quarantine")
        offices = sorted({office for table in written for office in table.offices})
        return ReadResult(
            tuple(written), self.log.problems(), path, bad, self.sample, tuple(offices), counts, tuple(self.layouts),
            account, tuple(self.days), tuple(self.scopes),
        )  # fmt: skip


def _files(typed: Sequence[TypedTable]) -> Iterator[str]:
    for table in typed:
        yield from table.recognised.files or (table.recognised.table.file,)
