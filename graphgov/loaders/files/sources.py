"""Which files a load reads: a folder, a file, or several, in a fixed order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graphgov.loaders.files.delimited import delimited_tables
from graphgov.loaders.files.documents import document_sheets
from graphgov.loaders.files.layouts import sheet_tables
from graphgov.loaders.files.left_out import LeftPart, Reason
from graphgov.loaders.files.packed import Package
from graphgov.loaders.files.parquet_tables import parquet_table
from graphgov.loaders.files.raw_tables import KnowsHeader, LayoutNote, RawTable, SourceFile, UnreadableError
from graphgov.loaders.files.workbooks import Workbook, read_workbook
from graphgov.messages import gettext as _

DELIMITED = frozenset({".csv", ".tsv"})
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods"})
COLUMNAR = frozenset({".parquet"})
TEXT_DOCUMENTS = frozenset({".docx"})
DOCUMENTS = frozenset({".doc", ".wps", ".pdf", ".zip", ".rar", ".7z", ".txt", ".json"})
NOT_REGISTERS = frozenset({"readme", "answer_key", "answer_key_en", "退回单"})
_SNIFFED_BYTES = 4096
_WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PK\x05\x06")
_MARKUP = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|html|head|meta|table|\?xml)", re.IGNORECASE)
_NO_TEXT = tuple(bytes([code]) for code in (*range(9), 11, 12, *range(14, 32)))
SAMPLE_MARKS = ("示例数据", "非真实情况")


def marks_sample(name: str) -> bool:
    """Whether a file or sheet name says that the data are invented (示例数据·非真实情况)."""
    return all(mark in name for mark in SAMPLE_MARKS)


def without_marks(name: str) -> str:
    """A file or sheet name without the sample mark.

    >>> without_marks("小区台账(示例数据·非真实情况)")
    '小区台账'
    """
    for mark in SAMPLE_MARKS:
        name = name.replace(mark, "")
    return name.replace("·", "").replace("()", "").replace("（）", "").strip(" -_")


def list_sources(paths: Sequence[Path]) -> tuple[list[SourceFile], list[LeftPart], bool]:
    """The files to read in a fixed order, those left out, and whether a file or folder is marked as a sample.

    Of the files left out, those with a text are an error: somebody meant them to be read.
    """
    found: list[SourceFile] = []
    unread: list[LeftPart] = []
    sample = False
    for path in paths:
        sample = sample or marks_sample(path.name)
        if path.is_dir():
            files = sorted(_below(path), key=lambda file: file.label)
            sample = sample or any(marks_sample(file.label) for file in files)
            for file in files:
                left = _left(file)
                if left is None:
                    found.append(file)
                else:
                    unread.append(left)
        elif not path.exists():
            unread.append(LeftPart(path.name, Reason.MISSING, _("There is no such file or folder.")))
        elif _readable(path):
            found.append(SourceFile(path, path.name))
        else:
            unread.append(LeftPart(path.name, Reason.TYPE, _wrong_type(path)))
    return found, unread, sample


def _below(folder: Path) -> Iterator[SourceFile]:
    """The files of a folder; what a system hides in it (.DS_Store, .git) is nobody's."""
    for path in folder.rglob("*"):
        inner = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in inner.parts):
            yield SourceFile(path, inner.as_posix())


def _left(file: SourceFile) -> LeftPart | None:
    """Why a file of a folder is not read; None where it is."""
    if any(part.startswith("~$") for part in file.label.split("/")):
        return LeftPart(file.label, Reason.LOCK)
    if _passed_over(file.path):
        return LeftPart(file.label, Reason.NO_REGISTER)
    if _readable(file.path):
        return None
    return LeftPart(file.label, Reason.TYPE, _wrong_type(file.path) if _document(file.path) else "")


def _passed_over(path: Path) -> bool:
    bare = without_marks(path.stem)
    return path.stem.lower() in NOT_REGISTERS or bare in NOT_REGISTERS or (marks_sample(path.name) and not bare)


def _readable(path: Path) -> bool:
    return path.suffix.lower() in DELIMITED | WORKBOOKS | COLUMNAR | TEXT_DOCUMENTS


def _document(path: Path) -> bool:
    return path.suffix.lower() in DOCUMENTS


def _wrong_type(path: Path) -> str:
    return _("Files of the type {suffix} are not read.").format(suffix=path.suffix.lower() or "?")


@dataclass(frozen=True)
class SourceTables:
    """The tables of a file, whether one of its sheets marks it as a sample, and what of the file is worth a note.

    `left` are sheets that give no table.
    """

    tables: tuple[RawTable, ...]
    sample: bool = False
    notes: tuple[LayoutNote, ...] = ()
    left: tuple[LeftPart, ...] = ()


def read_tables(source: SourceFile, knows: KnowsHeader) -> SourceTables:
    """The tables of a file.

    What a file is, its first bytes say: a workbook called .csv is read as a workbook, and text called .xls as text.
    Raises `UnreadableError` where the file gives no table at all.
    """
    try:
        with source.path.open("rb") as file:
            start = file.read(_SNIFFED_BYTES)
        if not start:
            raise UnreadableError(_("The file is empty."))
        return _read(source, knows, start)
    except PermissionError as refused:
        raise UnreadableError(_("The file may not be opened; it may be open in another program.")) from refused
    except OSError as failure:
        raise UnreadableError(_("The file cannot be read from the disk.")) from failure
    except (MemoryError, RecursionError) as failure:
        raise UnreadableError(_("The file is too large or too deeply nested to be read.")) from failure


def _read(source: SourceFile, knows: KnowsHeader, start: bytes) -> SourceTables:
    suffix = source.path.suffix.lower()
    names = _names(source)
    if suffix in COLUMNAR:
        return SourceTables((replace(parquet_table(source), hints=names),))
    packed = start.startswith(_WORKBOOK_STARTS)
    if suffix in WORKBOOKS | DELIMITED and not packed and _is_markup(start):
        raise UnreadableError(_("It is a web page under the name of a workbook; open it and save it as xlsx."))
    if suffix in DELIMITED and not packed:
        return SourceTables(tuple(delimited_tables(source, knows, names)))
    if suffix in WORKBOOKS and not packed and _is_text(start):
        return SourceTables(tuple(delimited_tables(source, knows, names)))
    if suffix in TEXT_DOCUMENTS:
        if start.startswith(_WORKBOOK_STARTS[1]):
            raise UnreadableError(_("The document is protected by a password, or is of an old kind; save it as docx."))
        if not packed:
            raise UnreadableError(_("The document is damaged, or is no document at all."))
        book = Workbook(tuple(document_sheets(Package(source.path.read_bytes()))), ())
    else:
        book = read_workbook(source.path.read_bytes())
    tables: list[RawTable] = []
    read = {sheet.name for sheet in book.sheets}
    left = [_left_sheet(source, name, Reason.NOTICE) for name in book.names if name not in read]
    for sheet in book.sheets:
        found = sheet_tables(source, sheet, knows, names)
        tables += [replace(table, optional=table.optional or marks_sample(sheet.name)) for table in found]
        left += [] if found else [_left_sheet(source, sheet.name, Reason.EMPTY)]
    if not tables:
        raise UnreadableError(_("The file is empty."))
    return SourceTables(tuple(tables), any(map(marks_sample, book.names)), book.notes, tuple(left))


def _left_sheet(source: SourceFile, name: str, reason: Reason) -> LeftPart:
    return LeftPart(f"{source.label}#{name}", reason)


def _names(source: SourceFile) -> tuple[str, ...]:
    """The file's name, then those of the folders it was handed in with, the nearest first."""
    folders = source.label.split("/")[:-1]
    return (source.path.stem, *reversed(folders))


def _is_text(start: bytes) -> bool:
    """Whether bytes are the beginning of a text of rows."""
    return not any(sign in start for sign in _NO_TEXT)


def _is_markup(start: bytes) -> bool:
    """Whether bytes are the beginning of a page of the web, as which many systems export their “workbooks”."""
    return _MARKUP.match(start) is not None
