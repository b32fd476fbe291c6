"""CSV files as raw tables: UTF-8, UTF-16 or GB18030, parted by comma, tab or semicolon.

Small files are laid out as sheets are, with titles, headers of several rows and totals.  Large ones are as a rule
written by programs: of these only the head and the tail are laid out, for titles and header, totals and signatures, and
what lies between is left to DuckDB, which numbers rows by their place in the file; the count of lines proves the case.
Rows of totals between them are found there, by the same rule.
Other encodings stream through Arrow, and whatever is left over goes through Python's reader, which keeps every row's
own number.  Error texts of the readers quote cells, so none is passed on.
"""

from __future__ import annotations

import codecs
import csv
import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.csv as pa_csv

from graphgov.loaders.files.layouts import sheet_tables
from graphgov.loaders.files.left_out import LeftOut, Reason, left_out
from graphgov.loaders.files.quoted_cells import QuotedRecords
from graphgov.loaders.files.raw_tables import (
    HEAD_ROWS,
    ArrowBody,
    KnowsHeader,
    LayoutNote,
    Noted,
    RawTable,
    Scan,
    SourceFile,
    TooMuchError,
    UnreadableError,
    arrow_body,
)
from graphgov.loaders.files.reading_process import apart
from graphgov.loaders.files.sheet_lines import filled_cells, is_label_line, is_total, said_in_labels
from graphgov.loaders.files.sheets import Sheet
from graphgov.messages import gettext as _

LARGE_BYTES = 8 << 20
"""From this size on, a text file that begins with its header is read as columns."""

_CHUNK = 1 << 20
_HEAD_RECORDS = 64
_TAIL_BYTES = 1 << 16
_SEPARATORS = (",", "\t", ";")
_UTF8 = "utf-8-sig"
_GB = "gb18030"
_MOST_RECORDS = 3_000_000
_BLANK_ROW: list[str] = []
"""Stands for every blank row: a file of line breaks would fill the memory with them."""

_MOST_LINE_CHARACTERS = 8 << 20
MOST_CELLS_OF_ROW = 16_384
"""As many as the widest sheet of any spreadsheet has."""

_QUOTES = " \"'"


@dataclass(frozen=True)
class Dialect:
    """How a file is written."""

    encoding: str
    separator: str


@dataclass(frozen=True)
class DelimitedBody:
    """The rows of a CSV file from the line `first` (from 1) on, without the `tail` lines at its end.

    `totals` of these lines, and of those above, are totals.  `left` says what the lines at the end are.
    """

    path: Path
    dialect: Dialect
    width: int
    first: int = 2
    tail: int = 0
    totals: int = 0
    left: tuple[LeftOut, ...] = ()

    def scans(self) -> Iterator[Scan]:
        """DuckDB or Arrow where lines are records, else Python's reader."""
        for scan in self._columnar():
            yield replace(scan, totals=self.totals, left=self.left)
        # Which keeps the totals at the end among its rows.
        for scan in apart(DelimitedBody.in_memory, self, size=self.path.stat().st_size).scans():
            yield replace(scan, totals=0, left=tuple(one for one in self.left if one.reason is not Reason.TOTAL))

    def _columnar(self) -> Iterator[Scan]:
        lines = _count_lines(self.path, unquoted=self.tail > 0)  # rows left out would hide a wrong count
        expected = lines - (self.first - 1) - self.tail if lines is not None else 0
        if lines is not None and self.dialect.encoding == _UTF8 and not set(str(self.path)) & set("*?[]"):
            yield self._duckdb(expected)
        elif lines is not None:
            yield from self._arrow(expected)

    def _upto(self, sql: str, expected: int) -> str:
        return f"(SELECT * FROM {sql} LIMIT {expected})" if self.tail else sql

    def _duckdb(self, expected: int) -> Scan:
        columns = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(self.width))
        above = "header = true" if self.first == 2 else f"header = false, skip = {self.first - 1}"  # noqa: PLR2004
        sql = (
            f"read_csv($path, columns = {{{columns}}}, auto_detect = false, {above}, delim = $separator, "
            "quote = '\"', escape = '\"', max_line_size = 8388608)"
        )
        parameters: dict[str, object] = {"path": str(self.path), "separator": self.dialect.separator}
        return Scan(self._upto(sql, expected), parameters, first_row=self.first, expected_rows=expected)

    def _arrow(self, expected: int) -> Iterator[Scan]:
        names = [f"c{index}" for index in range(self.width)]
        try:
            reader = pa_csv.open_csv(
                str(self.path),
                read_options=pa_csv.ReadOptions(
                    encoding=self.dialect.encoding, column_names=names, skip_rows=self.first - 1, block_size=4 * _CHUNK
                ),
                parse_options=pa_csv.ParseOptions(delimiter=self.dialect.separator),
                convert_options=pa_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string())),
            )
        except (pa.ArrowException, UnicodeError):
            return
        sql = self._upto("raw_rows", expected)
        yield Scan(sql, relations={"raw_rows": reader}, first_row=self.first, expected_rows=expected)

    def in_memory(self) -> ArrowBody:
        """Every row, through Python's reader."""
        tried = dict.fromkeys((self.dialect.encoding, _GB))
        for encoding in tried:
            try:
                with self.path.open(encoding=encoding, newline="") as text:
                    records = enumerate(_records(text, self.dialect.separator), start=1)
                    return arrow_body(_unclosed(islice(records, self.first - 1, None)), self.width)
            except UnicodeError:
                continue
            except csv.Error as failure:
                raise UnreadableError(_("The file is damaged or is not a table of text.")) from failure
        raise UnreadableError(_("The file is written in no encoding that is read (UTF-8, GB18030)."))


def delimited_tables(source: SourceFile, knows: KnowsHeader, file_names: tuple[str, ...]) -> list[RawTable]:
    """The tables of a CSV file; of a large one with one table only the first and last rows are read here.

    Raises `UnreadableError` where it is no text.
    """
    dialect = _dialect(source.path, knows)
    large = source.path.stat().st_size >= LARGE_BYTES
    plain = _large_table(source, dialect, knows, file_names) if large else None
    if plain is not None:
        return [plain]
    records, strays = _all_records(source.path, dialect)
    tables = sheet_tables(source, Sheet("", records), knows, file_names)
    if not tables:
        raise UnreadableError(_("The file is empty."))
    if strays:
        noted = (*tables[0].notes, LayoutNote(Noted.QUOTES, strays[0], len(strays)))
        tables[0] = replace(tables[0], notes=noted)
    return tables


def _large_table(
    source: SourceFile, dialect: Dialect, knows: KnowsHeader, file_names: tuple[str, ...]
) -> RawTable | None:
    """The table of a file whose first rows are one plain table below its titles; None where they are anything else."""
    with source.path.open(encoding=dialect.encoding, newline="", errors="replace") as text:
        head = _checked(islice(_records(text, dialect.separator), _HEAD_RECORDS))
    tables = sheet_tables(source, Sheet("", head), knows, file_names)
    if len(tables) != 1 or tables[0].repeats or not all(tables[0].header):
        return None
    table = tables[0]
    if any(note.noted is not Noted.TOTALS for note in table.notes):
        return None
    first = table.header_row + 1
    rows = set(table.body.table.column("row").to_pylist()) if isinstance(table.body, ArrowBody) else set()
    if not rows or not all(at in rows or is_total(head[at - 1]) for at in range(first, len(head) + 1)):
        return None
    tail = _tail(source.path, dialect)
    totals = sum(1 for cells in tail if is_total(cells))
    left = left_out({at: _reason(cells) for at, cells in enumerate(tail)})
    return replace(
        table,
        body=DelimitedBody(
            source.path, dialect, len(table.header), first, len(tail), totals,
            tuple(replace(one, where=()) for one in left),  # where they stand, only counting all lines would say
        ),
        above=(*table.above, *(said for cells in tail if is_label_line(cells) for said in said_in_labels(cells))),
        notes=(),
        lines=None,
        left=tuple(one for one in table.left if one.reason is not Reason.TOTAL),
    )  # fmt: skip


def _reason(cells: list[str]) -> Reason:
    """Why a line at the end of a table is no row of it."""
    if is_total(cells):
        return Reason.TOTAL
    return Reason.LABEL if filled_cells(cells) else Reason.BLANK


def _tail(path: Path, dialect: Dialect) -> list[list[str]]:
    """The last lines of a file that are no rows of its table: totals, signatures, remarks."""
    with path.open("rb") as file:
        file.seek(-min(_TAIL_BYTES, path.stat().st_size), os.SEEK_END)
        content = file.read().rstrip(b"\r\n").partition(b"\n")[2]
    if dialect.encoding not in (_UTF8, _GB) or content.count(b'"') % 2:  # cut in the middle of a cell
        return []
    text = content.decode(dialect.encoding, errors="replace")
    try:
        records = _checked(_records(io.StringIO(text, newline=""), dialect.separator))
    except UnreadableError:  # what is wrong is said of the whole file, with the right number of the row
        return []
    found: list[list[str]] = []
    while records and _closes(records[-1]):
        found.insert(0, records.pop())
    return found


def _unclosed(rows: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table, without those at its end that are none of it; totals, which are told, stay."""
    held: list[tuple[int, list[str]]] = []
    for numbered in rows:
        if _closes(numbered[1]):
            held.append(numbered)
            continue
        yield from held
        held.clear()
        yield numbered
    yield from (numbered for numbered in held if is_total(numbered[1]))


def _closes(cells: list[str]) -> bool:
    """Whether a row at the end of a table is none of its rows."""
    filled = filled_cells(cells)
    return not filled or is_total(cells) or is_label_line(cells)


def _all_records(path: Path, dialect: Dialect) -> tuple[list[list[str]], list[int]]:
    """Every row of a file, and the numbers of those in which a quotation mark was passed over.

    In the encoding it begins in, else GB18030, which reads nearly any bytes.
    """
    for encoding in dict.fromkeys((dialect.encoding, _GB)):
        try:
            with path.open(encoding=encoding, newline="") as text:
                strays: list[int] = []
                records = _checked(islice(_records(text, dialect.separator, strays), _MOST_RECORDS + 1))
                if len(records) > _MOST_RECORDS:
                    raise TooMuchError(_("The file has more than {most} lines.").format(most=_MOST_RECORDS))
                return records, strays
        except UnicodeError:
            continue
    raise UnreadableError(_("The file is written in no encoding that is read (UTF-8, GB18030)."))


def _checked(records: Iterable[list[str]]) -> list[list[str]]:
    try:
        return list(records)
    except csv.Error as failure:
        raise UnreadableError(_("The file is damaged or is not a table of text.")) from failure


def _records(text: IO[str], separator: str, strays: list[int] | None = None) -> Iterator[list[str]]:
    """The rows of a text; `strays` takes the numbers of those in which a quotation mark was passed over."""
    return map(_within_bounds, iter(QuotedRecords(_lines(text), separator, strays)))


def _lines(text: IO[str]) -> Iterator[str]:
    """The lines of a text, none of them so long that it could not be a row."""
    while line := text.readline(_MOST_LINE_CHARACTERS):
        if len(line) == _MOST_LINE_CHARACTERS:
            raise TooMuchError(
                _("A line of the file has more than {most} characters.").format(most=_MOST_LINE_CHARACTERS)
            )
        yield line


def _within_bounds(cells: list[str]) -> list[str]:
    """A row without the blank cells that make it wider than any sheet."""
    if len(cells) <= MOST_CELLS_OF_ROW:
        return cells or _BLANK_ROW
    last = next((at for at in range(len(cells), 0, -1) if cells[at - 1]), 0)
    if last > MOST_CELLS_OF_ROW:
        raise TooMuchError(_("A row of the file has more than {most} cells.").format(most=MOST_CELLS_OF_ROW))
    return cells[:last]


def _dialect(path: Path, knows: KnowsHeader) -> Dialect:
    with path.open("rb") as file:
        start = file.read(_CHUNK)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif b"\0" in start:
        raise UnreadableError(_("The file is damaged or is not a table of text."))
    else:
        encoding = _UTF8 if _decodes(start, _UTF8) else _GB
    if not _decodes(start, encoding):
        raise UnreadableError(_("The file is written in no encoding that is read (UTF-8, GB18030)."))
    text = codecs.getincrementaldecoder(encoding)(errors="ignore").decode(start)
    lines = [line for line in text.splitlines()[: 2 * HEAD_ROWS] if line.strip()][:HEAD_ROWS]
    return Dialect(encoding, max(_SEPARATORS, key=lambda separator: _headers(lines, separator, knows)))


def _headers(lines: list[str], separator: str, knows: KnowsHeader) -> tuple[int, int]:
    """How many headers are known, and how many cells there are, in the best line if the lines are parted so."""
    rows = [line.split(separator) for line in lines]
    return max(((sum(1 for cell in row if knows(cell.strip(_QUOTES))), len(row)) for row in rows), default=(0, 0))


def _decodes(start: bytes, encoding: str) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(start, final=len(start) < _CHUNK)
    except UnicodeError:
        return False
    return True


def _count_lines(path: Path, *, unquoted: bool = False) -> int | None:
    """Lines of the file, without blank ones at its end; None where a blank line stands among them.

    None also where the file must be `unquoted`, so that each line is a record, and is not.
    """
    lines, held = 1, b""
    with path.open("rb") as file:
        while chunk := file.read(4 * _CHUNK):
            if len(held) > _CHUNK:
                return None  # a file of line breaks would be looked through again and again
            text = held + chunk
            content = text.rstrip(b"\r\n")
            if b"\n\n" in content or b"\n\r\n" in content or (unquoted and b'"' in content):
                return None
            lines += content.count(b"\n")
            held = text[len(content) :]
    return lines
