"""CSV files as raw tables: UTF-8, UTF-16 or GB18030, parted by comma, tab or semicolon.

The plain case, a file without blank lines or line breaks inside quotes, is left to DuckDB, which numbers rows by their
place in the file; the count of lines proves the case.  Other encodings stream through Arrow, and whatever is left over
goes through Python's reader, which keeps every row's own number.  Error texts of the readers quote cells, so none is
passed on.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.csv as pa_csv

from graphgov.loaders.raw_tables import (
    HEAD_ROWS,
    ArrowBody,
    HeaderFinder,
    RawTable,
    Scan,
    SourceFile,
    UnreadableError,
    arrow_body,
)
from graphgov.messages import gettext as _

_CHUNK = 1 << 20
_SEPARATORS = (",", "\t", ";")
_UTF8 = "utf-8-sig"
_GB = "gb18030"
_MOST_CELL_CHARACTERS = 10_000_000


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


def delimited_table(source: SourceFile, find_header: HeaderFinder) -> RawTable:
    """The one table of a CSV file; only its first rows are read here.

    Raises `UnreadableError` where it is no text.
    """
    dialect = _dialect(source.path, find_header)
    with source.path.open(encoding=dialect.encoding, newline="", errors="replace") as text:
        records = islice(enumerate(_records(text, dialect.separator), start=1), 10 * HEAD_ROWS)
        try:
            filled = [(number, cells) for number, cells in records if any(cell.strip() for cell in cells)][:HEAD_ROWS]
        except csv.Error as failure:
            raise UnreadableError(_("The file is damaged or is not a table of text.")) from failure
    if not filled:
        raise UnreadableError(_("The file is empty."))
    at = find_header([cells for _number, cells in filled])
    number, header = filled[at]
    above = tuple(cell for _number, cells in filled[:at] for cell in cells if cell.strip())
    body = DelimitedBody(source.path, dialect, len(header), number)
    return RawTable(source.label, (source.path.stem,), tuple(header), number, body, above)


def _records(text: IO[str], separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(_MOST_CELL_CHARACTERS)
    return csv.reader(text, delimiter=separator)


def _dialect(path: Path, find_header: HeaderFinder) -> Dialect:
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
    return Dialect(encoding, max(_SEPARATORS, key=lambda separator: _headers(lines, separator, find_header)))


def _headers(lines: list[str], separator: str, find_header: HeaderFinder) -> int:
    """How many headers there are if the lines are parted so."""
    rows = [line.split(separator) for line in lines]
    return len(rows[find_header(rows)]) if rows else 0


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
