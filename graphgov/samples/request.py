"""What a sample is asked to be, and what generating it gives back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from graphgov.errors import UsageError
from graphgov.messages import gettext as _

DATA_DATE = dt.date(2025, 6, 30)
"""The day every sample speaks of; all its dates are set against it."""

MARKER = "示例数据·非真实情况"
"""Stands in the name of a file or sheet of every sample, and on everything exported from one."""

ANSWER_KEY = "answer_key.csv"


class SampleFormat(Enum):
    """How the registers are written: one csv file each, or one workbook with a sheet each."""

    CSV = "csv"
    XLSX = "xlsx"


class SampleLayout(Enum):
    """`TIDY`: as `SampleFormat` says, a clean table for each register.  `OFFICE`: as offices would hand it in, every
    street and department with workbooks and text files of its own, each in a layout of its own."""

    TIDY = "tidy"
    OFFICE = "office"


class SampleSize(Enum):
    """`SMALL` is for tests, `FULL` reproduces the published counts (without defects)."""

    SMALL = "small"
    FULL = "full"


@dataclass(frozen=True)
class SampleRequest:
    """Which sample to generate.

    `out` is the folder that receives it (made if need be; files of an earlier sample are replaced).  `defects` is the
    number of faults planted for each check, 0 for a place that stands on the real division codes and has none;
    with defects the place is a whole invented city.  `format` holds for the tidy layout.  The same request gives the
    same bytes.

    >>> SampleRequest("fuyang", Path("sample"), defects=3).size.value
    'small'
    """

    model: str
    out: Path
    format: SampleFormat = SampleFormat.CSV
    size: SampleSize = SampleSize.SMALL
    defects: int = 0
    seed: int = 1
    layout: SampleLayout = SampleLayout.TIDY

    def __post_init__(self) -> None:
        if self.defects < 0:
            raise UsageError(
                _("The number of defects is {defects}; it must be zero or more.").format(defects=self.defects)
            )


@dataclass(frozen=True, order=True)
class ExpectedVerdict:
    """One line of the answer key: what a check must say of a subject, and why."""

    check: str
    subject: str
    verdict: str
    why: str


@dataclass(frozen=True)
class RegisterCount:
    """How many rows a register of the sample holds."""

    register: str
    rows: int


@dataclass(frozen=True)
class Sample:
    """A sample on disk.

    `files` are the register files, the marker file included where there is one; `answer_key` is the path of the key and
    `expected` its lines, sorted.  Every verdict that is not in the key is sound.  `hash_key` is the public key with
    which a workspace must hash the sample's identity numbers for the ids of people to agree with the key.
    `own_model` is the file of the model in which the counterparts of named places stand for them, where an invented
    city has any: there the checks that keep to a named place find them.
    """

    request: SampleRequest
    files: tuple[Path, ...]
    answer_key: Path
    expected: tuple[ExpectedVerdict, ...]
    counts: tuple[RegisterCount, ...]
    data_date: dt.date
    hash_key: bytes
    office: str
    own_model: Path | None = None
