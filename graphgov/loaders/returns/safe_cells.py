"""What may stand in a cell that leaves the workspace: no identity number, no telephone number, nothing that runs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import Any

from graphgov.loaders.files.secret_numbers import has_secret
from graphgov.loaders.rows.problem_report import sentence
from graphgov.loaders.rows.problems import Problem
from graphgov.loaders.rows.validating import makes_people
from graphgov.paper.hostile_text import visible
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.schema import Register
from graphgov.schema.register_declaration import Use

_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))}
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula."""
_LONGEST_NAME = 60
_MOST_CHARACTERS = 32_000  # a cell of Excel holds 32,767


def kept_columns(register: Register) -> frozenset[str]:
    """The columns whose cells may go back to an office: of residents the places alone, else all that is not personal.

    An office's own 序号 and 备注 stay, but not beside people: remarks about people are nobody's business here.
    """
    if register.anonymous:
        return frozenset(column.name for column in register.columns if column.use is Use.NAMES)
    remarks = {"remarks"} if makes_people(register) else set()
    return frozenset(c.name for c in register.columns if not c.personal and c.name not in remarks)


def code_columns(register: Register) -> frozenset[str]:
    """The columns that hold codes."""
    return frozenset(column.name for column in register.columns if column.use is Use.CODES)


def shown(problem: Problem) -> str:
    """A problem in one sentence, without its file and row: for a comment on the very cell."""
    value = "" if has_secret(problem.value) else problem.value
    text = sentence(replace(problem, file="", register="", row=None, value=value))
    return visible(text).lstrip(":：; ")


def plain_text(text: str) -> str:
    """Text for a cell: visible, of a length that Excel takes."""
    return visible(text)[:_MOST_CHARACTERS]


def write_text(cell: Any, text: str) -> None:
    """Write text into an openpyxl cell as text, whatever it begins with; a spreadsheet never takes it for a formula."""
    cell.value = plain_text(text)
    cell.data_type = "s"
    if text.lstrip()[:1] in FORMULA_SIGNS:
        cell.quotePrefix = True


def file_name(text: str, otherwise: str = "_") -> str:
    """A text as the name of a file or folder that every system takes.

    >>> file_name("../安里街道: 办事处?"), file_name("CON"), file_name(" . ")
    ('.._安里街道_ 办事处_', '_CON', '_')
    """
    clean = _UNFIT.sub("_", "".join(c for c in text if unicodedata.category(c)[0] != "C"))
    clean = clean[:_LONGEST_NAME].rstrip(". ").lstrip(" ")
    if not clean.strip("."):
        return otherwise
    return f"_{clean}" if clean.split(".")[0].lower() in _RESERVED else clean


def with_mark(stem: str, sample: bool) -> str:
    """A file's stem, with the mark of a sample where the data are invented."""
    return stem if not sample or SAMPLE_MARK in stem else f"{stem}({SAMPLE_MARK})"
