"""The database in memory that registers are read and made into a graph in: within bounds, spilling to a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb

MEMORY_LIMIT = "2GB"
"""What reading and making a graph may each hold before they spill to disk: offices' machines are small."""

_SMALL_BYTES = 4 << 20
"""Registers up to this size are worked on by one thread: of a few hundred statements over a few rows, handing the work
to several threads is a third of the cost (2.3 against 1.7 seconds of the processor for a load of two rows)."""


def working_database(spill: Path, read: Iterable[Path]) -> duckdb.DuckDBPyConnection:
    """A database that spills into the folder `spill`, to hold what the files and folders `read` hold."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "temp_directory": str(spill),
        "memory_limit": MEMORY_LIMIT,
    }
    if sum(_size(path) for path in read) <= _SMALL_BYTES:
        config["threads"] = 1
    return duckdb.connect(config=config)


def _size(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else (path,)
    return sum(file.stat().st_size for file in files if file.is_file())
