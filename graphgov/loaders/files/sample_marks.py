"""What a sample says of itself in its marker, a text file or a sheet named 示例数据·非真实情况.

Lines of the form 键: 值 give the data date, the office that hands in, and the public key with which the sample's
invented identity numbers are hashed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from graphgov.errors import RegisterError
from graphgov.loaders.files.sources import WORKBOOKS, marks_sample
from graphgov.messages import gettext as _

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
    if suffix == ".txt" and marks_sample(path.stem):
        return path.read_text(encoding="utf-8-sig").splitlines()
    if suffix not in WORKBOOKS or not path.is_file():
        return None
    try:
        workbook = CalamineWorkbook.from_path(path)
        sheet = next((name for name in workbook.sheet_names if marks_sample(name)), None)
        rows = workbook.get_sheet_by_name(sheet).to_python() if sheet else None
    except (CalamineError, OSError, ValueError):
        return None  # the reading of registers says what is wrong with it
    return None if rows is None else [str(cell) for row in rows for cell in row]


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
