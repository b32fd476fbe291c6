"""What the tests of reading share: registers written to files, and rows read back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from graphgov.loaders.load_request import LoadRequest
from graphgov.loaders.rows.hashing import check_digit
from graphgov.loaders.rows.known import Known
from graphgov.loaders.rows.mappings import Mappings
from graphgov.loaders.rows.register_rows import ReadResult, read_registers

KEY = b"a key for tests only"


def identity_number(serial: int = 1, birth: str = "19800101") -> str:
    first = f"110105{birth}{serial:03d}"
    return first + check_digit(first)


def write_csv(path: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8", separator: str = ",") -> Path:
    path.write_bytes("".join(separator.join(row) + "\n" for row in rows).encode(encoding))
    return path


def read(into: Path, *sources: Path, mappings: Mappings | None = None, **asked: Any) -> ReadResult:
    known = Known(KEY, mappings=mappings or Mappings())
    return read_registers(list(sources), LoadRequest(**asked), known, into)


def rows_of(result: ReadResult, register: str) -> list[dict[str, Any]]:
    path = next(table.path for table in result.tables if table.register == register)
    found = duckdb.sql("SELECT * FROM read_parquet($path)", params={"path": str(path)})
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def problem_codes(result: ReadResult) -> list[tuple[str, int | None, str]]:
    return [(p.code, p.row, p.column) for p in result.problems]
