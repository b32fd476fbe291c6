"""CSV files as raw tables: UTF-8, UTF-16 or GB18030, parted by comma, tab or semicolon.

Small files are laid out as sheets are, with titles, headers of several rows and totals.  Large ones are as a rule
written by programs: where such a file begins with its header, a file without blank lines or line breaks inside quotes
is left to DuckDB, which numbers rows by their place in the file; the count of lines proves the case.  Other encodings
stream through Arrow, and whatever is left over goes through Python's reader, which keeps every row's own number.  Error
texts of the readers quote cells, so none is passed on.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.csv as pa_csv

from graphgov.loaders.layouts import sheet_tables
from graphgov.loaders.place_hints import without_places
from graphgov.loaders.raw_tables import (
    HEAD_ROWS,
    ArrowBody,
    KnowsHeader,
    RawTable,
    Scan,
    SourceFile,
    UnreadableError,
    arrow_body,
)
from graphgov.loaders.repeated_headers import repeated_columns
from graphgov.loaders.sheets import Sheet
from graphgov.messages import gettext as _

LARGE_BYTES = 8 << 20
"""From this size on, a text file that begins with its header is read as columns."""

_CHUNK = 1 << 20
_SEPARATORS = (",", "\t", ";")
_UTF8 = "utf-8-sig"
_GB = "gb18030"
_MOST_CELL_CHARACTERS = 10_000_000
_QUOTES = " \"'"


@dataclass(frozen=True)
class Dialect:
    """How a file is written."""

    encoding: str
    separator: str


@dataclass(frozen=True)
class DelimitedBody:
    """The rows of a CSV file below its header."""

    path: Path
    dialect: Dialect
    width: int
    header_row: int

    def scans(self) -> Iterator[Scan]:
        """DuckDB or Arrow where the header is the first line and lines are records, else Python's reader."""
        lines = _count_lines(self.path) if self.header_row == 1 else None
        if lines is not None and self.dialect.encoding == _UTF8 and not set(str(self.path)) & set("*?[]"):
            yield self._duckdb(lines - 1)
        elif lines is not None:
            yield from self._arrow(lines - 1)
        yield from self._python().scans()

    def _duckdb(self, expected: int) -> Scan:
        columns = ", ".join(f"'c{index}': 'VARCHAR'" for index in range(self.width))
        sql = (
            f"read_csv($path, columns = {{{columns}}}, auto_detect = false, header = true, delim = $separator, "
            "quote = '\"', escape = '\"', max_line_size = 8388608)"
        )
        return Scan(sql, {"path": str(self.path), "separator": self.dialect.separator}, expected_rows=expected)

    def _arrow(self, expected: int) -> Iterator[Scan]:
        names = [f"c{index}" for index in range(self.width)]
        try:
            reader = pa_csv.open_csv(
                str(self.path),
                read_options=pa_csv.ReadOptions(
                    encoding=self.dialect.encoding, column_names=names, skip_rows=1, block_size=4 * _CHUNK
                ),
                parse_options=pa_csv.ParseOptions(delimiter=self.dialect.separator),
                convert_options=pa_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string())),
            )
        except (pa.ArrowException, UnicodeError):
            return
        yield Scan("raw_rows", relations={"raw_rows": reader}, expected_rows=expected)

    def _python(self) -> ArrowBody:
        tried = dict.fromkeys((self.dialect.encoding, _GB))
        for encoding in tried:
            try:
                with self.path.open(encoding=encoding, newline="") as text:
                    records = enumerate(_records(text, self.dialect.separator), start=1)
                    return arrow_body(islice(records, self.header_row, None), self.width)
            except UnicodeError:
                continue
            except csv.Error as failure:
                raise UnreadableError(_("The file is damaged or is not a table of text.")) from failure
        raise UnreadableError(_("The file is written in no encoding that is read (UTF-8, GB18030)."))


def delimited_tables(source: SourceFile, knows: KnowsHeader, file_names: tuple[str, ...]) -> list[RawTable]:
    """The tables of a CSV file; of a large one with a plain header only the first rows are read here.

    Raises `UnreadableError` where it is no text.
    """
    dialect = _dialect(source.path, knows)
    large = source.path.stat().st_size >= LARGE_BYTES
    plain = _plain_table(source, dialect, knows, file_names) if large else None
    if plain is not None:
        return [plain]
    tables = sheet_tables(source, Sheet("", _all_records(source.path, dialect)), knows, file_names)
    if not tables:
        raise UnreadableError(_("The file is empty."))
    return tables


def _plain_table(
    source: SourceFile, dialect: Dialect, knows: KnowsHeader, file_names: tuple[str, ...]
) -> RawTable | None:
    """The table of a file whose first line is a header of one row, without a gap or a number repeated."""
    with source.path.open(encoding=dialect.encoding, newline="", errors="replace") as text:
        head = _checked(islice(_records(text, dialect.separator), HEAD_ROWS))
    header = head[0] if head else []
    first = sum(1 for cell in header if knows(cell))
    others = max((sum(1 for cell in row if knows(cell)) for row in head[1:]), default=0)
    if not all(cell.strip() for cell in header) or first <= max(1, others) or repeated_columns(header, knows):
        return None
    body = DelimitedBody(source.path, dialect, len(header), 1)
    names = tuple(filter(None, map(without_places, file_names[:1])))
    return RawTable(source.label, names, tuple(header), 1, body, hints=file_names)


def _all_records(path: Path, dialect: Dialect) -> list[list[str]]:
    """Every row of a file; in the encoding it begins in, else GB18030, which reads nearly any bytes."""
    for encoding in dict.fromkeys((dialect.encoding, _GB)):
        try:
            with path.open(encoding=encoding, newline="") as text:
                return _checked(_records(text, dialect.separator))
        except UnicodeError:
            continue
    raise UnreadableError(_("The file is written in no encoding that is read (UTF-8, GB18030)."))


def _checked(records: Iterable[list[str]]) -> list[list[str]]:
    try:
        return list(records)
    except csv.Error as failure:
        raise UnreadableError(_("The file is damaged or is not a table of text.")) from failure


def _records(text: IO[str], separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(_MOST_CELL_CHARACTERS)
    return csv.reader(text, delimiter=separator)


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


def _count_lines(path: Path) -> int | None:
    """Lines of the file, without blank ones at its end; None where a blank line stands among them."""
    lines, held = 1, b""
    with path.open("rb") as file:
        while chunk := file.read(4 * _CHUNK):
            text = held + chunk
            content = text.rstrip(b"\r\n")
            if b"\n\n" in content or b"\n\r\n" in content:
                return None
            lines += content.count(b"\n")
            held = text[len(content) :]
    return lines
