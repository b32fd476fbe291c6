"""One oddity of layout, and what must come out of it, cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.loaders.layouts.books import Page, write

Row = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """`rows` are the rows of each register, compared in the columns stated; `problems` the codes of all problems."""

    id: str
    build: Callable[[Path], object]
    rows: dict[str, list[Row]]
    problems: tuple[str, ...] = ()
    office: str = ""


def one(case: str, page: Page, rows: dict[str, list[Row]], problems: tuple[str, ...] = (), **more: Any) -> Case:
    """A case of one file with one sheet; `file` is its name."""
    file = more.pop("file", "台账.xlsx")
    office = more.pop("office", "")
    return Case(case, lambda folder: write(folder / file, page, **more), rows, problems, office)


def several(case: str, file: str, pages: list[Page], rows: dict[str, list[Row]], *problems: str) -> Case:
    """A case of one file with several sheets."""
    return Case(case, lambda folder: write(folder / file, *pages), rows, problems)
