"""What a sample says of itself in its marker, a text file or a sheet named 示例数据·非真实情况.

Lines of the form 键: 值 give the data date, the office that hands in, and the public key with which the sample's
invented identity numbers are hashed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphgov.errors import RegisterError
from graphgov.loaders.files.packed import Package
from graphgov.loaders.files.raw_tables import UnreadableError
from graphgov.loaders.files.reading_process import PACKED_TIMES, apart
from graphgov.loaders.files.sources import SAMPLE_MARKS, WORKBOOKS, marks_sample
from graphgov.loaders.files.workbooks import read_workbook
from graphgov.messages import gettext as _

_MOST_CHARACTERS = 100_000
_NAMING_SHEETS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
DATA_DATE, OFFICE, HASH_KEY = "数据日期", "填报单位", "示例公开哈希密钥"


@dataclass(frozen=True)
class SampleMarks:
    """What a sample's marker says; nothing of it holds for registers that are no sample."""

    data_date: dt.date | None = None
    office: str = ""
    hash_key: bytes | None = None


def read_sample_marks(sources: Sequence[Path]) -> SampleMarks | None:
    """The marks of the samples among folders and files, or None where there is none.

    Raises `RegisterError` where a marker is damaged, or where samples of different offices, days or keys come together:
    one load has one day, and the rows of a sample name no office.
    """
    first: tuple[Path, SampleMarks] | None = None
    for candidate in _candidates(sources):
        lines = _marker_lines(candidate)
        if lines is None:
            continue
        marks = _marks(lines, candidate)
        if first is None:
            first = candidate, marks
        elif first[1] != marks:
            raise RegisterError(
                _("{first} and {second} are samples of different offices or days.").format(
                    first=_shown(first[0]), second=_shown(candidate)
                ),
                remedy=_("Load one after the other: each goes into the same workspace."),
            )
    return first and first[1]


def _candidates(sources: Sequence[Path]) -> Iterator[Path]:
    for path in sources:
        yield from sorted(path.iterdir()) if path.is_dir() else [path]


def _shown(marker: Path) -> str:
    return marker.name if marker.suffix.lower() in WORKBOOKS else marker.parent.name


def _marker_lines(path: Path) -> list[str] | None:
    suffix = path.suffix.lower()
    if not path.is_file():
        return None
    try:
        if suffix == ".txt" and marks_sample(path.stem):
            with path.open(encoding="utf-8-sig", errors="replace") as text:
                return text.read(_MOST_CHARACTERS).splitlines()
        return apart(_marked_sheet, path, size=PACKED_TIMES * path.stat().st_size) if suffix in WORKBOOKS else None
    except (UnreadableError, OSError):
        return None  # the reading of registers says what is wrong with it


def _marked_sheet(path: Path) -> list[str] | None:
    """The cells of the sheet that marks a sample, read in this very process; None where a workbook has none."""
    content = path.read_bytes()
    package = Package(content) if content.startswith(b"PK") else None
    if package is not None and not any(map(_may_be_marked, map(package.part, _NAMING_SHEETS))):
        return None
    book = read_workbook(content)
    sheet = next((sheet for sheet in book.sheets if marks_sample(sheet.name)), None)
    return None if sheet is None else [cell for row in sheet.rows for cell in row]


def _may_be_marked(names: bytes) -> bool:
    """Whether a part that names sheets may name the one of a sample: most name none, and need not be read for it."""
    mark = SAMPLE_MARKS[0]
    return mark.encode() in names or mark.encode("utf-16-le") in names or b"&#" in names


def _marks(lines: Iterable[str], path: Path) -> SampleMarks:
    said = dict(line.replace("：", ":").split(":", 1) for line in lines if ":" in line.replace("：", ":"))
    try:
        day, key = said.get(DATA_DATE, "").strip(), said.get(HASH_KEY, "").strip()
        return SampleMarks(
            dt.date.fromisoformat(day) if day else None,
            said.get(OFFICE, "").strip(),
            bytes.fromhex(key) if key else None,
        )
    except ValueError as wrong:
        raise RegisterError(
            _("The sample marker in {file} holds a date or key that cannot be read.").format(file=path.name),
            remedy=_("Generate the sample again."),
        ) from wrong
