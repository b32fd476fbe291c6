"""Sheets whose cells lie far apart, laid close together: the reader of workbooks takes memory for every cell between.

Where a cell stands is its place in the file unless it says (`r="B7"`), so places are followed as they come.  Each row
and column that holds anything is given the next number; what the reader found there is then laid out where it stood.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from graphgov.loaders.files.packed import Package, damaged
from graphgov.loaders.files.raw_tables import TooMuchError
from graphgov.loaders.files.sheets import Sheet, Span
from graphgov.messages import gettext as _

MOST_CELLS = 20_000_000
"""How many cells a sheet may span, blank ones included: they all take memory."""

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""What a sheet of a spreadsheet has."""

_CLOSE_CELLS = 2_000_000
_SPARSE = 3
"""A sheet that spans more cells than this many times those it holds is laid close together."""

_PIECE = 1 << 24
_OVERLAP = 64
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br\s*=\s*[\"']\s*([0-9]{1,15})")
_PLACE = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br\s*=\s*[\"']\s*([A-Za-z]{1,9})([0-9]{1,15})")
_LETTERS = 26
_REFERENCE = re.compile(r"\s*([A-Za-z]{1,9})([0-9]{1,15})\s*")
_MOST_SPANS = 100_000


@dataclass(frozen=True)
class Places:
    """Where the rows and columns of a sheet laid close together stood (from 0), and its merged cells."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    spans: tuple[Span, ...]


def laid_close(package: Package) -> tuple[bytes | None, dict[str, Places]]:
    """The workbook with its sparse sheets laid close together, None where none is; and their places, by part.

    Raises `TooMuchError` for a sheet that spans too many cells even so.
    """
    sparse = {}
    for name in package.names:
        text = package.part(name) if name.lower().endswith((".xml", ".bin")) or "sheet" in name.lower() else b""
        if b"sheetData" in text and _is_sparse(text):
            sparse[name] = _Close(text)
    if not sparse:
        return None, {}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as out:
        for name in dict.fromkeys(package.names):
            content = sparse[name].rewritten() if name in sparse else package.part(name)
            out.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue(), {name: close.places() for name, close in sparse.items()}


def spread_out(sheet: Sheet, places: Places) -> Sheet:
    """A sheet that was laid close together, each cell where it stood."""
    rows: list[Sequence[str]] = []
    blank: Sequence[str] = ()
    for at, cells in zip(places.rows, sheet.rows, strict=False):
        filled = max((place for place, cell in enumerate(cells) if cell), default=-1)
        stood = places.columns[: filled + 1]
        row = [""] * (stood[-1] + 1 if stood else 0)
        for column, cell in zip(stood, cells, strict=False):
            row[column] = cell
        rows.extend([blank] * (at - len(rows)))
        rows.append(row)
    while rows and not rows[-1]:
        rows.pop()
    last = len(rows) - 1
    spans = (replace(span, bottom=min(span.bottom, last)) for span in places.spans if span.top <= last)
    return replace(sheet, rows=rows, spans=tuple(spans))


def _is_sparse(text: bytes) -> bool:
    """Whether a sheet spans far more cells than it holds, or hides how many it spans."""
    columns: set[bytes] = set()
    rows: set[bytes] = set()
    cells = placed = lines = numbered = 0
    for piece in _pieces(text):
        cells += piece.count(b"<c ") + piece.count(b"<c>") + piece.count(b":c ") + piece.count(b":c>")
        lines += piece.count(b"<row") + piece.count(b":row")
        own = _ROW.findall(piece)
        numbered += len(own)
        rows.update(own)
        found = _PLACE.findall(piece)
        placed += len(found)
        columns.update(letters for letters, _number in found)
        rows.update(number for _letters, number in found[-1:])
    widest = max(map(_column_number, columns), default=0)
    last = max(map(int, rows), default=0)
    if placed < cells or numbered < lines:  # unplaced ones stand behind the one before
        last, widest = max(last, MOST_ROWS), max(widest, _LETTERS)
    return last * widest > max(_CLOSE_CELLS, min(_SPARSE * cells, MOST_CELLS))


def _pieces(text: bytes) -> Iterator[bytes]:
    for start in range(0, len(text), _PIECE):
        yield text[start : start + _PIECE + _OVERLAP]


class _Close:
    """One sheet: where its rows and columns stand, and its text with them numbered one after the other."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        walk = _Walk()
        walk.through(text)
        self._rows = {row: at for at, row in enumerate(sorted(walk.rows))}
        self._columns = {column: at for at, column in enumerate(sorted(walk.columns))}
        self._spans = tuple(walk.spans)
        if len(self._rows) * len(self._columns) > MOST_CELLS or walk.lost:
            raise TooMuchError(_("A sheet of the workbook spans more than {most} cells.").format(most=MOST_CELLS))

    def places(self) -> Places:
        return Places(tuple(self._rows), tuple(self._columns), self._spans)

    def rewritten(self) -> bytes:
        writing = _Writing(self._rows, self._columns)
        writing.through(self._text)
        return writing.text()


class _Walk:
    """Follows the rows and cells of a sheet and where they stand."""

    def __init__(self) -> None:
        self.rows: set[int] = set()
        self.columns: set[int] = set()
        self.spans: list[Span] = []
        self.lost = False
        self.row = self.column = -1

    def through(self, text: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self.ended
        parser.CharacterDataHandler = self.said
        parser.StartDoctypeDeclHandler = _refuse
        try:
            parser.Parse(text, True)
        except expat.ExpatError as failure:
            raise damaged() from failure

    def _start(self, name: str, said: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "row":
            number = said.get("r", "").strip()
            self.row = int(number) - 1 if number.isascii() and number.isdigit() and number != "0" else self.row + 1
            self.column = -1
        elif local == "c":
            place = _REFERENCE.fullmatch(said.get("r", ""))
            self.row = self.row if place is None else int(place[2]) - 1
            self.column = self.column + 1 if place is None else _column_number(place[1].encode()) - 1
        elif local == "mergeCell" and len(self.spans) < _MOST_SPANS:
            self.spans += _span(said.get("ref", ""))
        self.began(local, said)

    def began(self, name: str, said: dict[str, str]) -> None:
        """Take note of a cell that holds anything: those that are only coloured hold nothing."""
        if name in ("v", "t", "f") and self.row >= 0 and self.column >= 0:
            self.rows.add(self.row)
            self.columns.add(self.column)
            self.lost = self.lost or self.row >= MOST_ROWS or self.column >= MOST_COLUMNS

    def ended(self, name: str) -> None:
        """An element ends."""

    def said(self, text: str) -> None:
        """A piece of text."""


class _Writing(_Walk):
    """Writes a sheet anew, its rows and columns numbered one after the other."""

    def __init__(self, rows: dict[int, int], columns: dict[int, int]) -> None:
        super().__init__()
        self._close = rows, columns
        self._out: list[str] = []
        self._inside: list[str] = []
        self._cell = False
        self._written = -1

    def text(self) -> bytes:
        close = "</row>" if self._written >= 0 else ""
        space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        rows = "".join(self._out)
        return f'<worksheet xmlns="{space}"><sheetData>{rows}{close}</sheetData></worksheet>'.encode()

    def began(self, name: str, said: dict[str, str]) -> None:
        rows, columns = self._close
        if name == "c":
            at, column = rows.get(self.row), columns.get(self.column)
            self._cell = at is not None and column is not None
            if at is None or column is None:
                return
            if at != self._written:
                self._out.append(("</row>" if self._written >= 0 else "") + f'<row r="{at + 1}">')
                self._written = at
            kept = "".join(f" {key}={quoteattr(said[key])}" for key in ("s", "t") if key in said)
            self._out.append(f'<c r="{_column_letters(column)}{at + 1}"{kept}>')
        elif self._cell and name in ("v", "is", "t", "r"):
            self._inside.append(name)
            self._out.append(f"<{name}>")

    def ended(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local == "c" and self._cell:
            self._out.append("</c>")
            self._cell = False
        elif self._inside and self._inside[-1] == local:
            self._inside.pop()
            self._out.append(f"</{local}>")

    def said(self, text: str) -> None:
        if self._inside and self._inside[-1] in ("v", "t"):
            self._out.append(escape(text))


def _refuse(*_declared: object) -> None:
    raise damaged()


def _span(reference: str) -> list[Span]:
    start, _colon, end = reference.partition(":")
    first, last = _REFERENCE.fullmatch(start), _REFERENCE.fullmatch(end)
    if first is None or last is None:
        return []
    left, right = (_column_number(place[1].encode()) - 1 for place in (first, last))
    top, bottom = (int(place[2]) - 1 for place in (first, last))
    if not (0 <= top <= bottom < MOST_ROWS and left <= right < MOST_COLUMNS):
        return []
    return [Span(top, left, bottom, right)]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + letter - ord("A") + 1
    return number


def _column_letters(column: int) -> str:
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
