"""What the tests of cells and tables as offices write them share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graphgov.loaders.rows.register_rows import ReadResult
from tests.loaders.reading_support import read, rows_of

STREET = "东街道"


def written(folder: Path, register: str, text: str, encoding: str = "utf-8") -> ReadResult:
    """What a CSV file of a register gives."""
    folder.mkdir(exist_ok=True)
    (folder / f"{register}.csv").write_bytes(text.encode(encoding))
    return read(folder / "out", folder / f"{register}.csv", office=STREET)


def noted(result: ReadResult) -> set[tuple[str, int | None]]:
    return {(problem.code, problem.row) for problem in result.problems}


def households(result: ReadResult) -> list[tuple[Any, Any]]:
    rows = rows_of(result, "neighbourhoods")
    return [(row["name"], row["households_stated"]) for row in rows]


THREE: list[tuple[Any, Any]] = [("一村", 101), ("二村", 102), ("三村", 103)]
