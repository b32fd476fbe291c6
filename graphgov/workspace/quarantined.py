"""The rows of a generation that could not enter its graph, as an office can look them up."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

_FILE = "quarantine.parquet"


@dataclass(frozen=True)
class QuarantinedRow:
    """One row in quarantine and one reason: `row` as a spreadsheet shows it, `field` the column's name or empty."""

    office: str
    register: str
    file: str
    row: int
    code: str
    field: str


def quarantined_rows(generation_folder: Path) -> tuple[QuarantinedRow, ...]:
    """Every row in quarantine with every reason, by office, register, file and row; none where nothing was bad."""
    path = generation_folder / _FILE
    if not path.exists():
        return ()
    with duckdb.connect() as connection:
        rows = connection.execute(
            "SELECT DISTINCT office, register, file, row, code, coalesce(field, '') FROM read_parquet(?) ORDER BY ALL",
            [str(path)],
        ).fetchall()
    return tuple(QuarantinedRow(*row) for row in rows)
