"""One shape of answer for every engine.

Engines type the same answer differently: sums come as decimals or as integers, small numbers in eight bits or in
sixty-four, a column without a value as text or without a type.  Here each becomes the same Arrow table:

- whole numbers are int64, other numbers double, days date32; booleans, text, lists and structs as they are;
- a column (or list item, or struct field) that holds no value at all has the type null: nothing says what it would be;
- struct fields stand in alphabetical order, and nodes carry their kind as `_LABEL` and no engine's inner number.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graphgov.errors import EngineError
from graphgov.messages import gettext as _

_INNER = frozenset({"_ID", "_SRC", "_DST", "_id", "_src", "_dst"})
"""What Ladybug puts into a node or relationship for itself; it differs from build to build."""


def from_arrow(table: pa.Table) -> pa.Table:
    """An engine's Arrow answer in the common shape.

    >>> from_arrow(pa.table({"n": pa.array([1, 2], pa.int8()), "x": pa.array([None, None], pa.string())})).schema.types
    [DataType(int64), DataType(null)]
    """
    columns = [_canonical(_whole(column)) for column in table.columns]
    return pa.Table.from_arrays(columns, names=table.column_names)


def from_columns(columns: Mapping[str, Sequence[object]]) -> pa.Table:
    """An answer given as one sequence of Python values per returned name, in the common shape.

    Raises `EngineError` when one column mixes kinds of values, as no Arrow column can.
    """
    arrays: list[pa.Array[Any]] = []
    for name, values in columns.items():
        try:
            arrays.append(_canonical(_whole(pa.array(values))))
        except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError, OverflowError) as mixed:
            raise EngineError(
                _("The returned column {name} mixes kinds of values, or holds one that has no column type.").format(
                    name=name
                ),
                remedy=_("Return values of one kind per column."),
            ) from mixed
    return pa.Table.from_arrays(arrays, names=list(columns))


def _whole(column: pa.Array[Any] | pa.ChunkedArray[Any]) -> pa.Array[Any]:
    if isinstance(column, pa.ChunkedArray):
        joined = column.combine_chunks()
        return pa.concat_arrays(joined.chunks) if isinstance(joined, pa.ChunkedArray) else joined
    return column


def _canonical(array: pa.Array[Any]) -> pa.Array[Any]:
    kind = array.type
    if array.null_count == len(array):
        return pa.nulls(len(array))
    if pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind):
        return _canonical_list(array)
    if isinstance(array, pa.StructArray):
        return _canonical_struct(array)
    wanted = _common_type(kind)
    return array if kind == wanted else array.cast(wanted)


def _common_type(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_integer(kind) or (isinstance(kind, pa.Decimal128Type) and kind.scale == 0):
        return pa.int64()
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return pa.float64()
    return pa.string() if pa.types.is_large_string(kind) else kind


def _canonical_list(array: pa.Array[Any]) -> pa.Array[Any]:
    lengths = pc.fill_null(pc.list_value_length(array), 0).cast(pa.int64())
    ends = pc.cumulative_sum(lengths).to_pylist()
    items = _canonical(pc.list_flatten(array))
    return pa.ListArray.from_arrays(pa.array([0, *ends], pa.int32()), items, mask=pc.is_null(array))


def _canonical_struct(array: pa.StructArray) -> pa.Array[Any]:
    fields = dict(zip((field.name for field in array.type), array.flatten(), strict=True))
    names = sorted(name for name in fields if name not in _INNER)
    if not names:
        return array
    return pa.StructArray.from_arrays([_canonical(fields[name]) for name in names], names, mask=pc.is_null(array))


def without_fields(table: pa.Table, names: Collection[str]) -> pa.Table:
    """The answer without some fields of the nodes, relationships and maps in it, at any depth."""
    columns = [_without(_whole(column), names) for column in table.columns]
    return pa.Table.from_arrays(columns, names=table.column_names)


def _without(array: pa.Array[Any], names: Collection[str]) -> pa.Array[Any]:
    if isinstance(array, pa.StructArray):
        fields = dict(zip((field.name for field in array.type), array.flatten(), strict=True))
        kept = [name for name in fields if name not in names]
        parts = [_without(fields[name], names) for name in kept]
        return pa.StructArray.from_arrays(parts, kept, mask=pc.is_null(array)) if kept else pa.nulls(len(array))
    if pa.types.is_list(array.type):
        lengths = pc.fill_null(pc.list_value_length(array), 0).cast(pa.int64())
        ends = pc.cumulative_sum(lengths).to_pylist()
        items = _without(_whole(pc.list_flatten(array)), names)
        return pa.ListArray.from_arrays(pa.array([0, *ends], pa.int32()), items, mask=pc.is_null(array))
    return array
