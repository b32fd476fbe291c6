"""Packed files (xlsx, ods, docx): opened only where they unpack to something reasonable."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.etree import ElementTree

from graphgov.loaders.files.raw_tables import UnreadableError
from graphgov.messages import gettext as _

MOST_UNPACKED_BYTES = 1 << 30
"""What all parts of a file may come to when unpacked."""

MOST_CELLS = 40_000_000
"""How many cells a sheet may span, blank ones included: they all take memory."""

_MOST_RATIO = 400
_ALWAYS_FINE_BYTES = 1 << 26
_MOST_DEFLATED = 1032
"""Deflate never packs tighter than this, whatever the directory of the file says."""

_CHUNK = 1 << 20
_UNPACKING = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    KeyError,
)
_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br=\"([A-Z]{1,9})([0-9]{1,15})\"")
_LETTERS = 26


def damaged() -> UnreadableError:
    """The refusal of what is no such file."""
    return UnreadableError(_("The workbook is damaged, or is no workbook at all."))


def _bomb() -> UnreadableError:
    return UnreadableError(_("The workbook is too large when unpacked, so it was not opened."))


class Package:
    """A packed file, its parts unpacked only within limits.

    Raises `UnreadableError` where it is damaged, protected by a password, or would unpack to too much.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._packed = zipfile.ZipFile(io.BytesIO(content))
            entries = self._packed.infolist()
        except _UNPACKING as failure:
            raise damaged() from failure
        self.names = tuple(entry.filename for entry in entries)
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadableError(_("The workbook is protected by a password."))
        stated = sum(entry.file_size for entry in entries)
        if stated > MOST_UNPACKED_BYTES or stated > max(_ALWAYS_FINE_BYTES, _MOST_RATIO * len(content)):
            raise _bomb()
        if len(content) * _MOST_DEFLATED > MOST_UNPACKED_BYTES or len(entries) > 1:
            self._unpack_all(entries, max(_ALWAYS_FINE_BYTES, _MOST_RATIO * len(content)))

    def _unpack_all(self, entries: list[zipfile.ZipInfo], most: int) -> None:
        """Count what the parts really unpack to: a directory may lie."""
        total = 0
        for entry in entries:
            try:
                with self._packed.open(entry) as part:
                    while chunk := part.read(_CHUNK):
                        total += len(chunk)
                        if total > min(most, MOST_UNPACKED_BYTES):
                            raise _bomb()
            except _UNPACKING:
                continue  # whether a damaged part matters is for the reader to say

    def part(self, name: str) -> bytes:
        """One part; empty where there is none.  Raises `UnreadableError` where it is damaged."""
        if name not in self.names:
            return b""
        try:
            return self._packed.read(name)
        except _UNPACKING as failure:
            raise damaged() from failure

    def xml(self, name: str) -> ElementTree.Element | None:
        """One part as a tree; None where there is none.

        A document type could make entities that grow without end or name other files, so it is refused.
        """
        text = self.part(name)
        if not text:
            return None
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\0" in text[:4]:
            raise damaged()
        try:
            return ElementTree.fromstring(text)  # noqa: S314
        except (ElementTree.ParseError, ValueError, LookupError) as failure:
            raise damaged() from failure

    def refuse_wide_sheets(self) -> None:
        """Refuse sheets with so distant cells that the rectangle of them all would not fit into memory."""
        for name in self.names:
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                text = self.part(name)
                if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                    raise damaged()
                columns, rows = zip(*set(_CELL.findall(text)), strict=True) if _CELL.search(text) else ((), ())
                widest = max(map(_column_number, set(columns)), default=0)
                if widest * max(map(int, set(rows)), default=0) > MOST_CELLS:
                    raise _bomb()


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + letter - ord("A") + 1
    return number
