"""Which files a load reads: a folder, a file, or several, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graphgov.loaders.delimited import delimited_table
from graphgov.loaders.parquet_tables import parquet_table
from graphgov.loaders.raw_tables import HeaderFinder, RawTable, SourceFile, UnreadableError
from graphgov.loaders.workbooks import workbook_tables
from graphgov.messages import gettext as _

DELIMITED = frozenset({".csv", ".tsv"})
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods"})
COLUMNAR = frozenset({".parquet"})
DOCUMENTS = frozenset({".doc", ".docx", ".wps", ".pdf", ".zip", ".rar", ".7z", ".txt", ".json"})
NOT_REGISTERS = frozenset({"readme", "answer_key", "answer_key_en"})
SAMPLE_MARKS = ("示例数据", "非真实情况")


@dataclass(frozen=True)
class Unread:
    """A file or path that was left out, and why."""

    label: str
    reason: str


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


def list_sources(paths: Sequence[Path]) -> tuple[list[SourceFile], list[Unread], bool]:
    """The files to read in a fixed order, what was left out, and whether a file or folder is marked as a sample."""
    found: list[SourceFile] = []
    unread: list[Unread] = []
    sample = False
    for path in paths:
        sample = sample or marks_sample(path.name)
        if path.is_dir():
            files = sorted(_below(path), key=lambda file: file.label)
            sample = sample or any(marks_sample(file.label) for file in files)
            kept = [file for file in files if not _passed_over(file.path)]
            found += [file for file in kept if _readable(file.path)]
            unread += [Unread(file.label, _wrong_type(file.path)) for file in kept if _document(file.path)]
        elif not path.exists():
            unread.append(Unread(path.name, _("There is no such file or folder.")))
        elif _readable(path):
            found.append(SourceFile(path, path.name))
        else:
            unread.append(Unread(path.name, _wrong_type(path)))
    return found, unread, sample


def _below(folder: Path) -> Iterator[SourceFile]:
    for path in folder.rglob("*"):
        inner = path.relative_to(folder)
        if path.is_file() and not any(part.startswith((".", "~$")) for part in inner.parts):
            yield SourceFile(path, inner.as_posix())


def _passed_over(path: Path) -> bool:
    bare = without_marks(path.stem)
    return path.stem.lower() in NOT_REGISTERS or (marks_sample(path.name) and not bare)


def _readable(path: Path) -> bool:
    return path.suffix.lower() in DELIMITED | WORKBOOKS | COLUMNAR


def _document(path: Path) -> bool:
    return path.suffix.lower() in DOCUMENTS


def _wrong_type(path: Path) -> str:
    return _("Files of the type {suffix} are not read.").format(suffix=path.suffix.lower() or "?")


def read_tables(source: SourceFile, find_header: HeaderFinder) -> tuple[list[RawTable], bool]:
    """The tables of a file, and whether one of its sheets marks it as a sample.

    Raises `UnreadableError` where the file gives no table at all.
    """
    suffix = source.path.suffix.lower()
    try:
        if source.path.stat().st_size == 0:
            raise UnreadableError(_("The file is empty."))
        if suffix in DELIMITED:
            return [delimited_table(source, find_header)], False
        if suffix in COLUMNAR:
            return [parquet_table(source)], False
        tables = workbook_tables(source, find_header)
    except PermissionError as refused:
        raise UnreadableError(_("The file may not be opened; it may be open in another program.")) from refused
    except OSError as failure:
        raise UnreadableError(_("The file cannot be read from the disk.")) from failure
    sample = any(marks_sample(sheet) for sheet in tables.sheets)
    return [replace(t, optional=t.optional or marks_sample(t.names[0])) for t in tables.tables], sample
