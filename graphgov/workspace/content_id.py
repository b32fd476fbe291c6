"""What a generation's tables hold, as a hash that says nothing of how they are stored.

A Parquet file's bytes depend on its writer, its row groups and its compression, so they are not what is hashed.  Each
table is read in the order of its keys (as it is stored; a table found in another order is sorted first), and each
column gives three hashes: of which cells are null, of how long each cell is, and of the cells' bytes one after another,
null cells as nothing.  With the row count, the column names and their types these tell any two tables apart, whatever
their chunks: lengths keep `ab|c` and `a|bc` apart, and the first hash keeps null and empty apart.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

ID_LENGTH = 16
"""Hexadecimal digits of a generation's id."""
_BATCH_ROWS = 1 << 17
_KEYS = {"nodes": ("id",), "relationships": ("key",), "rows": ("office", "file", "row")}
# Texts in the reader's language, which must not make two loads of the same registers differ.
_WORDED = frozenset({"expected", "remedy", "message"})


@dataclass(frozen=True)
class TableContent:
    """One table of a generation: its path below the generation's folder, its rows, and its content's hash."""

    path: str
    rows: int
    digest: str


def table_paths(folder: Path) -> tuple[str, ...]:
    """The tables of a generation folder, as sorted relative paths with `/`."""
    return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.parquet")))


def folder_content(folder: Path) -> tuple[TableContent, ...]:
    """The content of every table below a generation folder, ordered by path."""
    return tuple(table_content(folder, path) for path in table_paths(folder))


def generation_id(tables: tuple[TableContent, ...], facts: tuple[str, ...]) -> str:
    """The id of a generation that holds `tables` and of which `facts` (such as the data date) are stated.

    >>> generation_id((TableContent("nodes/Grid.parquet", 0, "00"),), ("2025-01-01",))
    'a74c3462ede9373a'
    """
    whole = hashlib.sha256(b"graphgov generation 1\n")
    for text in (*facts, *(f"{t.path} {t.rows} {t.digest}" for t in sorted(tables, key=lambda t: t.path))):
        _put(whole, text.encode("utf-8"))
    return whole.hexdigest()[:ID_LENGTH]


def table_content(folder: Path, path: str) -> TableContent:
    """The content of one Parquet table of a generation folder, whatever its row groups, chunks and order."""
    with pq.ParquetFile(folder / path) as file:
        schema = file.schema_arrow
        names = [name for name in schema.names if "/" in path or name not in _WORDED]
        keys = _keys(path, names)
        columns = _new_columns(names)
        if not _hash_in_order(file.iter_batches(_BATCH_ROWS, columns=names), columns, keys):
            columns = _new_columns(names)
            _hash_in_order(_sorted_table(file.read(columns=names), keys).to_batches(_BATCH_ROWS), columns, ())
        rows = file.metadata.num_rows
    whole = hashlib.sha256(b"graphgov table 1\n")
    _put(whole, str(rows).encode())
    for column in columns:
        _put(whole, column.name.encode("utf-8"))
        for part in column.digests():
            _put(whole, part)
        _put(whole, _type_name(schema.field(column.name).type).encode())
    return TableContent(path, rows, whole.hexdigest())


def _keys(path: str, names: list[str]) -> tuple[str, ...]:
    """The columns that say the order of a table: its declared keys, or every column where it has none."""
    declared = _KEYS.get(path.partition("/")[0], ())
    return declared if declared and set(declared) <= set(names) else tuple(names)


class _Column:
    """The running hashes of one column; the cells of a list column have their own, as `inner`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.nulls, self.lengths, self.values = (hashlib.blake2b(digest_size=16) for _part in range(3))
        self.inner: _Column | None = None

    def digests(self) -> tuple[bytes, ...]:
        own = (self.nulls.digest(), self.lengths.digest(), self.values.digest())
        return own if self.inner is None else (*own, *self.inner.digests())

    def feed(self, values: pa.Array[Any]) -> None:
        """Hash further cells."""
        if pa.types.is_dictionary(values.type):
            values = values.cast(values.type.value_type)
        if pa.types.is_null(values.type):
            values = values.cast(pa.string())
        self.nulls.update(_numbers(pc.is_null(values).cast(pa.uint8()), np.uint8))
        if pa.types.is_list(values.type) or pa.types.is_large_list(values.type):
            self.lengths.update(_numbers(pc.list_value_length(values).fill_null(0).cast(pa.int64()), np.int64))
            self.inner = self.inner or _Column("")
            self.inner.feed(cast("pa.ListArray[Any]", values).flatten())
        elif pa.types.is_string(values.type) or pa.types.is_large_string(values.type):
            _feed_text(self, values.cast(pa.large_string()))
        else:
            self.values.update(_numbers(_as_integers(values).fill_null(0), np.int64))


def _new_columns(names: list[str]) -> list[_Column]:
    return [_Column(name) for name in names]


def _hash_in_order(batches: Iterable[pa.RecordBatch], columns: list[_Column], keys: tuple[str, ...]) -> bool:
    """Hash batch by batch; false as soon as a row comes before its predecessor in the order of `keys`."""
    last: pa.RecordBatch | None = None
    with ThreadPoolExecutor(max_workers=2) as threads:  # hashing lets go of the interpreter's lock
        for batch in batches:
            if not batch.num_rows:
                continue
            if keys and not _in_order(last, batch, keys):
                return False
            last = batch.slice(batch.num_rows - 1)
            list(threads.map(_Column.feed, columns, [batch.column(column.name) for column in columns]))
    return True


def _feed_text(column: _Column, values: pa.Array[Any]) -> None:
    if values.null_count:
        values = values.fill_null("")
    _validity, offsets_buffer, data = values.buffers()
    offsets = np.frombuffer(memoryview(cast("pa.Buffer", offsets_buffer)), dtype=np.int64)[
        values.offset : values.offset + len(values) + 1
    ]
    column.lengths.update(np.diff(offsets).tobytes())
    if data is not None:
        column.values.update(memoryview(data)[int(offsets[0]) : int(offsets[-1])])


def _as_integers(values: pa.Array[Any]) -> pa.Array[Any]:
    if pa.types.is_date32(values.type):
        return values.cast(pa.int32()).cast(pa.int64())
    if pa.types.is_integer(values.type) or pa.types.is_boolean(values.type):
        return values.cast(pa.int64())
    raise TypeError(f"no table of a generation holds {values.type}")


def _numbers(values: pa.Array[Any], dtype: type[np.generic]) -> bytes:
    return values.to_numpy(zero_copy_only=False).astype(np.dtype(dtype).newbyteorder("<"), copy=False).tobytes()


def _type_name(kind: pa.DataType) -> str:
    """A type as the schema tells types apart, so that string and large_string are one."""
    if pa.types.is_dictionary(kind):
        return _type_name(kind.value_type)
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return "list"
    if pa.types.is_date32(kind):
        return "date"
    if pa.types.is_boolean(kind):
        return "boolean"
    return "integer" if pa.types.is_integer(kind) else "text"


def _in_order(last: pa.RecordBatch | None, batch: pa.RecordBatch, keys: tuple[str, ...]) -> bool:
    """Whether the rows of `batch`, after the row `last`, never step back; tables with list keys are sorted anyway."""
    keys = tuple(key for key in keys if not pa.types.is_nested(batch.schema.field(key).type))
    rows = batch if last is None else pa.Table.from_batches([last, batch]).combine_chunks().to_batches()[0]
    count = rows.num_rows - 1
    if count < 1:
        return True
    equal_so_far: pa.Array[Any] = pa.array(np.ones(count, dtype=bool))
    for key in keys:
        before, after = rows.column(key).slice(0, count), rows.column(key).slice(1)
        if rows.column(key).null_count:
            return False  # the sort that follows says where nulls go
        if pc.any(pc.and_(equal_so_far, pc.less(after, before))).as_py():
            return False
        equal_so_far = pc.and_(equal_so_far, pc.equal(after, before))
    return True


def _sorted_table(table: pa.Table, keys: tuple[str, ...]) -> pa.Table:
    order: list[tuple[str, Literal["ascending", "descending"]]] = [
        (key, "ascending") for key in keys if not pa.types.is_nested(table.schema.field(key).type)
    ]
    return table.sort_by(order) if order else table


def _put(whole: Any, part: bytes) -> None:
    whole.update(len(part).to_bytes(8, "little"))
    whole.update(part)
