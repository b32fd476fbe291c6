"""Parquet files as raw tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from graphgov.loaders.files.raw_tables import RawTable, Scan, SourceFile, UnreadableError
from graphgov.messages import gettext as _


@dataclass(frozen=True)
class ParquetBody:
    """The rows of a Parquet file; the first is row 2, as in a spreadsheet with a header."""

    path: Path
    schema: pa.Schema
    rows: int

    def scans(self) -> Iterator[Scan]:
        """DuckDB's own reader; Arrow's where the path holds signs that DuckDB takes for a pattern."""
        columns = ", ".join(f"{_as_text(field, index)} AS c{index}" for index, field in enumerate(self.schema))
        names = ", ".join(f"p{index}" for index in range(len(self.schema)))
        if not set(str(self.path)) & set("*?[]"):
            sql = f"(SELECT {columns} FROM read_parquet($path) AS t({names}))"
            yield Scan(sql, {"path": str(self.path)}, expected_rows=self.rows)
        reader = pq.ParquetFile(self.path)
        batches = pa.RecordBatchReader.from_batches(self.schema, reader.iter_batches())
        yield Scan(
            f"(SELECT {columns} FROM raw_rows AS t({names}))", relations={"raw_rows": batches}, expected_rows=self.rows
        )


def _as_text(field: pa.Field[Any], index: int) -> str:
    if pa.types.is_list(field.type) or pa.types.is_large_list(field.type):
        return f"array_to_string(p{index}, '、')"
    return f"CAST(p{index} AS VARCHAR)"


def parquet_table(source: SourceFile) -> RawTable:
    """The one table of a Parquet file.

    Raises `UnreadableError` where it is none.
    """
    try:
        with pq.ParquetFile(source.path) as file:
            schema, rows = file.schema_arrow, file.metadata.num_rows
    except (pa.ArrowException, OSError) as failure:
        raise UnreadableError(_("The file is damaged or is not a Parquet file.")) from failure
    if not schema.names:
        raise UnreadableError(_("The file is empty."))
    names = (source.path.stem,)
    return RawTable(source.label, names, tuple(schema.names), 1, ParquetBody(source.path, schema, rows), lines=rows)
