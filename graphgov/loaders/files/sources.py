"""Which files a load reads: a folder, a file, or several, in a fixed order."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graphgov.loaders.files.delimited import delimited_tables
from graphgov.loaders.files.documents import document_sheets
from graphgov.loaders.files.layouts import sheet_tables
from graphgov.loaders.files.left_out import LeftPart, Reason
from graphgov.loaders.files.packed import Package
from graphgov.loaders.files.parquet_tables import parquet_table
from graphgov.loaders.files.raw_tables import (
    KnowsHeader,
    LayoutNote,
    RawTable,
    SourceFile,
    TooMuchError,
    UnreadableError,
)
from graphgov.loaders.files.reading_process import PACKED_TIMES, apart
from graphgov.loaders.files.workbooks import Workbook, read_workbook
from graphgov.messages import gettext as _

DELIMITED = frozenset({".csv", ".tsv"})
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods"})
COLUMNAR = frozenset({".parquet"})
TEXT_DOCUMENTS = frozenset({".docx"})
DOCUMENTS = frozenset({".doc", ".wps", ".pdf", ".zip", ".rar", ".7z", ".txt", ".json", ".html", ".htm", ".mht"})
NOT_REGISTERS = frozenset({"readme", "answer_key", "answer_key_en", "退回单"})
SHORT_TEXT_BYTES = 1 << 20
"""A text file up to this size is read where it is wanted: a million signs are a million cells at most, in a few tables
of few columns, and starting a process would cost more than reading them."""

MOST_TABLES = 500
MOST_COLUMNS = 2_000
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
        elif not path.is_file():
            unread.append(LeftPart(path.name, Reason.TYPE, _no_file()))
        elif _readable(path):
            found.append(SourceFile(path, path.name))
        else:
            unread.append(LeftPart(path.name, Reason.TYPE, _wrong_type(path)))
    return _named_apart(found), unread, sample


def _named_apart(found: Sequence[SourceFile]) -> list[SourceFile]:
    """The files, each once; those of one label are called by the folders that they lie in, too."""
    files = list({source.path.resolve(): source for source in found}.values())
    while True:
        labels = Counter(source.label for source in files)
        alike = [at for at, source in enumerate(files) if labels[source.label] > 1]
        longer = {at: _called_by(files[at]) for at in alike}
        if all(label == files[at].label for at, label in longer.items()):
            return files
        files = [replace(source, label=longer.get(at, source.label)) for at, source in enumerate(files)]


def _called_by(source: SourceFile) -> str:
    """The label with one more of the folders above."""
    parts, said = source.path.resolve().parts[1:], source.label.split("/")
    return "/".join(parts[-min(len(said) + 1, len(parts)) :])


def _below(folder: Path) -> Iterator[SourceFile]:
    """The files of a folder; what a system hides in it (.DS_Store, .git) is nobody's."""
    for path in folder.rglob("*"):
        inner = path.relative_to(folder)
        if not path.is_dir() and not any(part.startswith(".") for part in inner.parts):
            yield SourceFile(path, inner.as_posix())


def _left(file: SourceFile) -> LeftPart | None:
    """Why a file of a folder is not read; None where it is."""
    if any(part.startswith("~$") for part in file.label.split("/")):
        return LeftPart(file.label, Reason.LOCK)
    if _passed_over(file.path):
        return LeftPart(file.label, Reason.NO_REGISTER)
    if _readable(file.path):
        return None if file.path.is_file() else LeftPart(file.label, Reason.TYPE, _no_file())
    return LeftPart(file.label, Reason.TYPE, _wrong_type(file.path) if _document(file.path) else "")


def _passed_over(path: Path) -> bool:
    bare = without_marks(path.stem)
    return path.stem.lower() in NOT_REGISTERS or bare in NOT_REGISTERS or (marks_sample(path.name) and not bare)


def _readable(path: Path) -> bool:
    return path.suffix.lower() in DELIMITED | WORKBOOKS | COLUMNAR | TEXT_DOCUMENTS


def _document(path: Path) -> bool:
    return path.suffix.lower() in DOCUMENTS


def _no_file() -> str:
    return _("It is no ordinary file, or leads to one that is not there.")


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
    Whatever it is, it is read in a process of its own with limits, a short text excepted: that has few cells, however
    they lie.  `knows` travels there, so it is no function made on the spot.
    Raises `UnreadableError` where the file gives no table at all.
    """
    try:
        with source.path.open("rb") as file:
            start = file.read(_SNIFFED_BYTES)
            size = file.seek(0, io.SEEK_END)
        if not start:
            raise UnreadableError(_("The file is empty."))
        suffix = source.path.suffix.lower()
        if suffix in COLUMNAR:
            return SourceTables((replace(parquet_table(source), hints=_names(source)),))
        refuse_markup(suffix, start)
        if _is_delimited(suffix, start) and size <= SHORT_TEXT_BYTES:
            return _text_tables(source, knows)
        work = size if _is_delimited(suffix, start) else PACKED_TIMES * size
        return apart(_tables, source, knows, start, size=work)
    except PermissionError as refused:
        raise UnreadableError(_("The file may not be opened; it may be open in another program.")) from refused
    except OSError as failure:
        raise UnreadableError(_("The file cannot be read from the disk.")) from failure
    except (MemoryError, RecursionError) as failure:
        raise UnreadableError(_("The file is too large or too deeply nested to be read.")) from failure


def refuse_markup(suffix: str, start: bytes) -> None:
    """Refuse a page of the web that goes by the name of a workbook."""
    packed = start.startswith(_WORKBOOK_STARTS)
    if suffix in WORKBOOKS | DELIMITED and not packed and _is_markup(start):
        raise UnreadableError(_("It is a web page under the name of a workbook; open it and save it as xlsx."))


def _is_delimited(suffix: str, start: bytes) -> bool:
    packed = start.startswith(_WORKBOOK_STARTS)
    return not packed and (suffix in DELIMITED or (suffix in WORKBOOKS and _is_text(start)))


def _text_tables(source: SourceFile, knows: KnowsHeader) -> SourceTables:
    return SourceTables(few_tables(delimited_tables(source, knows, _names(source))))


def _tables(source: SourceFile, knows: KnowsHeader, start: bytes) -> SourceTables:
    """The tables of a file, read in this very process."""
    try:
        return _tables_here(source, knows, start)
    except OSError as failure:
        raise UnreadableError(_("The file cannot be read from the disk.")) from failure
    except RecursionError as failure:
        raise UnreadableError(_("The file is too large or too deeply nested to be read.")) from failure


def _tables_here(source: SourceFile, knows: KnowsHeader, start: bytes) -> SourceTables:
    suffix = source.path.suffix.lower()
    if _is_delimited(suffix, start):
        return _text_tables(source, knows)
    if suffix in TEXT_DOCUMENTS:
        if start.startswith(_WORKBOOK_STARTS[1]):
            raise UnreadableError(_("The document is protected by a password, or is of an old kind; save it as docx."))
        if not start.startswith(_WORKBOOK_STARTS):
            raise UnreadableError(_("The document is damaged, or is no document at all."))
        book = Workbook(tuple(document_sheets(Package(source.path.read_bytes()))), ())
    else:
        book = read_workbook(source.path.read_bytes())
        shown = (replace(one, unseen=replace(one.unseen, whole=one.hidden)) for one in book.sheets)
        book = replace(book, sheets=tuple(shown))
    tables: list[RawTable] = []
    read = {sheet.name for sheet in book.sheets}
    left = [_left_sheet(source, name, Reason.NOTICE) for name in book.names if name not in read]
    for sheet in book.sheets:
        found = sheet_tables(source, sheet, knows, _names(source))
        tables += [replace(table, optional=table.optional or marks_sample(sheet.name)) for table in found]
        left += [] if found else [_left_sheet(source, sheet.name, Reason.EMPTY)]
    if not tables:
        raise UnreadableError(_("The file is empty."))
    return SourceTables(few_tables(tables), any(map(marks_sample, book.names)), book.notes, tuple(left))


def few_tables(tables: Sequence[RawTable]) -> tuple[RawTable, ...]:
    """The tables of a file, which may not be more than a person could have meant."""
    if len(tables) > MOST_TABLES:
        raise TooMuchError(_("The file holds more than {most} tables.").format(most=MOST_TABLES))
    if any(len(table.header) > MOST_COLUMNS for table in tables):
        raise TooMuchError(_("A table in the file has more than {most} columns.").format(most=MOST_COLUMNS))
    return tuple(tables)


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
