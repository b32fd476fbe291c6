"""Packed files (xlsx, ods, docx): opened only where they unpack to something reasonable."""

from __future__ import annotations

import contextlib
import copy
import io
import zipfile
import zlib
from xml.etree import ElementTree

from graphgov.loaders.files.raw_tables import TooMuchError, UnreadableError
from graphgov.messages import gettext as _

MOST_UNPACKED_BYTES = 1 << 30
"""What all parts of a file may come to when unpacked."""

MOST_PARTS = 10_000
MOST_DEPTH = 200

_MOST_RATIO = 400
_ALWAYS_FINE_BYTES = 1 << 26
_MOST_DEFLATED = 1032
"""Deflate never packs tighter than this, whatever the directory of the file says."""

_CHUNK = 1 << 20
_BEGINNING = 1 << 14
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


def damaged() -> UnreadableError:
    """The refusal of what is no such file."""
    return UnreadableError(_("The workbook is damaged, or is no workbook at all."))


def _bomb() -> UnreadableError:
    return TooMuchError(_("The workbook is too large when unpacked, so it was not opened."))


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
        if len(entries) > MOST_PARTS:
            raise TooMuchError(_("The workbook consists of more than {most} parts.").format(most=MOST_PARTS))
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadableError(_("The workbook is protected by a password."))
        stated = sum(entry.file_size for entry in entries)
        if stated > MOST_UNPACKED_BYTES or stated > max(_ALWAYS_FINE_BYTES, _MOST_RATIO * len(content)):
            raise _bomb()
        if len(content) * _MOST_DEFLATED > _ALWAYS_FINE_BYTES:
            self._unpack_all(entries, max(_ALWAYS_FINE_BYTES, _MOST_RATIO * len(content)))

    def _unpack_all(self, entries: list[zipfile.ZipInfo], most: int) -> None:
        """Count what the parts really unpack to: the directory of a file may lie, and other readers do not ask it."""
        total = 0
        for entry in entries:
            really = copy.copy(entry)
            really.file_size = MOST_UNPACKED_BYTES + _CHUNK
            really.CRC = None  # type: ignore[assignment]  # of what the directory says is there
            try:
                with self._packed.open(really) as part:
                    while chunk := part.read(_CHUNK):
                        total += len(chunk)
                        if total > min(most, MOST_UNPACKED_BYTES):
                            raise _bomb()
            except _UNPACKING:
                continue  # whether a damaged part matters is for the reader to say

    def refuse_entities(self) -> None:
        """Refuse document types in any part: they could make entities that grow without end or name other files."""
        for name in self.names:
            if name.lower().endswith(".xml"):
                with contextlib.suppress(*_UNPACKING), self._packed.open(name) as part:
                    start = part.read(_BEGINNING)
                    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                        raise damaged()

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
            tree = ElementTree.fromstring(text)  # noqa: S314
        except (ElementTree.ParseError, ValueError, LookupError) as failure:
            raise damaged() from failure
        _refuse_depth(tree)
        return tree


def _refuse_depth(tree: ElementTree.Element) -> None:
    """Refuse elements within elements deeper than any office's: what looks below each of them would never end."""
    open_now = [iter(tree)]
    while open_now:
        element = next(open_now[-1], None)
        if element is None:
            open_now.pop()
            continue
        open_now.append(iter(element))
        if len(open_now) > MOST_DEPTH:
            raise too_deep()


def too_deep() -> UnreadableError:
    """The refusal of what is nested too deeply."""
    return TooMuchError(_("The file is too large or too deeply nested to be read."))
