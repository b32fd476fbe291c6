"""From what a query returned to a table of verdicts: checked columns, types and subjects, then one shape for all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graphgov.analysis.checks.check_file import COUNT_COLUMNS, LACKING, REQUIRED_COLUMNS, Check
from graphgov.analysis.checks.verdicts import FAULT, SOUND, UNKNOWN, VERDICT_SCHEMA
from graphgov.analysis.geography import kind_of
from graphgov.errors import DeclarationError
from graphgov.messages import gettext as _
from graphgov.schema import SCHEMA

_KNOWN_COLUMNS = (*REQUIRED_COLUMNS, *COUNT_COLUMNS, "evidence", LACKING)
_NAMED_ID = f"^(?:{'|'.join(sorted(kind.name for kind in SCHEMA.node_kinds if not kind.anonymous))}):"
_SHOWN = 3


def empty_verdicts() -> pa.Table:
    """A table of verdicts without any."""
    return VERDICT_SCHEMA.empty_table()


def with_verdict(verdicts: pa.Table, word: str) -> pa.Table:
    """The rows of a table of verdicts that say `word`: FAULT, SOUND or UNKNOWN."""
    return verdicts.filter(pc.equal(verdicts["verdict"], pa.scalar(word)))


def verdict_table(check: Check, result: pa.Table) -> pa.Table:
    """The verdicts that the rows of `result` make, of `VERDICT_SCHEMA`, ordered by subject.

    Raises `DeclarationError` where a column is missing, unknown or of a wrong type, or where the subjects are not nodes
    of the declared kinds, each once.
    """
    _check_columns(result)
    subject = _texts(result, "subject")
    _check_subjects(check, subject)
    fault = _cast(result, "fault", pa.bool_(), _("true, false or null"))
    verdict = pc.if_else(pc.is_null(fault), UNKNOWN, pc.if_else(fault, FAULT, SOUND))
    count = result.num_rows
    nothing = _as_lists(pa.array([], pa.int64()), pa.array([], pa.string()), count)
    columns: dict[str, pa.Array[Any] | pa.ChunkedArray[Any]] = {
        "subject": subject,
        "place": _texts(result, "place"),
        "name": pc.coalesce(_texts(result, "name"), subject),
        "verdict": verdict,
        "evidence": _evidence(result),
        LACKING: _lacking(check, result),
        "missing_registers": nothing,
        "later_registers": nothing,
        "perhaps_same": nothing,
        "if_two": pa.nulls(count, pa.string()),
        "if_one": pa.nulls(count, pa.string()),
        "rule": pa.repeat(pa.scalar("", pa.string()), count),
    }
    for name in COUNT_COLUMNS:
        has = name in result.column_names
        columns[name] = _whole_numbers(result, name) if has else pa.nulls(count, pa.int64())
    table = pa.table([columns[name] for name in VERDICT_SCHEMA.names], schema=VERDICT_SCHEMA)
    return table.sort_by("subject").combine_chunks()


def _check_columns(result: pa.Table) -> None:
    missing = [name for name in REQUIRED_COLUMNS if name not in result.column_names]
    strange = [name for name in result.column_names if name not in _KNOWN_COLUMNS]
    if missing:
        raise DeclarationError(_("the query returns no column {columns}").format(columns=", ".join(missing)))
    if strange or len(set(result.column_names)) != len(result.column_names):
        known = ", ".join(_KNOWN_COLUMNS)
        raise DeclarationError(
            _("the query returns columns {found}, expected only {known}, each once").format(
                found=", ".join(result.column_names), known=known
            )
        )


def _cast(result: pa.Table, name: str, wanted: pa.DataType, expected: str) -> pa.ChunkedArray[Any]:
    column = result.column(name)
    if column.type == wanted:
        return column
    if pa.types.is_null(column.type):
        return pa.chunked_array([pa.array([None] * len(column), wanted)])
    if pa.types.is_large_string(column.type) and pa.types.is_string(wanted):
        return column.cast(wanted)
    raise DeclarationError(
        _("column {name}: the query returns {found}, expected {expected}").format(
            name=name, found=column.type, expected=expected
        )
    )


def _texts(result: pa.Table, name: str) -> pa.ChunkedArray[Any]:
    return _cast(result, name, pa.string(), _("text"))


def _whole_numbers(result: pa.Table, name: str) -> pa.ChunkedArray[Any]:
    column = result.column(name)
    if pa.types.is_integer(column.type):
        return column.cast(pa.int64())
    return _cast(result, name, pa.int64(), _("whole numbers"))


def _check_subjects(check: Check, subjects: pa.ChunkedArray[Any]) -> None:
    if subjects.null_count:
        raise DeclarationError(_("{count} rows have no subject").format(count=subjects.null_count))
    if _doubled(subjects):
        counted = pc.value_counts(subjects)
        doubled = [str(row["values"].as_py()) for row in counted if row["counts"].as_py() > 1]
        raise DeclarationError(
            _("{count} subjects have more than one row, such as {subjects}").format(
                count=len(doubled), subjects=", ".join(sorted(doubled)[:_SHOWN])
            )
        )
    if not check.is_pair and _all_of_kinds(subjects, check.subject_kinds[0]):
        return
    wrong = [str(subject) for subject in subjects.to_pylist() if not _fits(check, str(subject))]
    if wrong:
        raise DeclarationError(
            _("{count} subjects are not of the kind {kind}, such as {subjects}").format(
                count=len(wrong), kind=check.subject, subjects=", ".join(wrong[:_SHOWN])
            )
        )


def _all_of_kinds(ids: pa.ChunkedArray[Any], kinds: Iterable[str]) -> bool:
    """Whether every text is the id of one node of these kinds: a city has a hundred thousand buildings to look at."""
    pattern = f"^(?:{'|'.join(map(re.escape, sorted(kinds)))}):[^|]*$"
    return pc.all(pc.match_substring_regex(ids, pattern)).as_py() is not False


def _doubled(subjects: pa.ChunkedArray[Any]) -> bool:
    return pc.count_distinct(subjects).as_py() != len(subjects)


def _fits(check: Check, subject: str) -> bool:
    """Whether a subject's ids are of the declared kinds; a pair has two, the smaller first, kinds in either order."""
    ids = subject.split("|")
    if len(ids) != len(check.subject_kinds):
        return False
    if not check.is_pair:
        return kind_of(ids[0]) in check.subject_kinds[0]
    first, second = check.subject_kinds
    a, b = (kind_of(one) for one in ids)
    return ids[0] < ids[1] and ((a in first and b in second) or (b in first and a in second))


def _evidence(result: pa.Table) -> pa.Array[Any]:
    """Evidence sorted, each node once; null as none."""
    rows, ids = _items(result, "evidence", _("lists of node ids"))
    named = pc.match_substring_regex(ids, _NAMED_ID) if pa.types.is_string(ids.type) else pa.array([False] * len(ids))
    if strange := ids.filter(pc.invert(named))[:1].to_pylist():
        raise DeclarationError(
            _("column evidence: found {found}, expected the id of a node, never of a resident").format(found=strange[0])
        )
    once = pa.table({"row": rows, "id": ids}).group_by(["row", "id"], use_threads=False).aggregate([])
    ordered = once.sort_by([("row", "ascending"), ("id", "ascending")])
    return _as_lists(_whole(ordered["row"]), _whole(ordered["id"]), result.num_rows)


def _lacking(check: Check, result: pa.Table) -> pa.Array[Any]:
    """What each subject lacks, in the order of the query; nulls in the lists stand for what is there."""
    known = {word for word, _name in check.lacking}
    rows, words = _items(result, LACKING, _("lists of words"))
    strange = sorted({str(word) for word in words.unique().to_pylist()} - known)
    if strange:
        text = _("column lacking: found {found}, expected words that the header names under lacking")
        raise DeclarationError(text.format(found=", ".join(strange[:_SHOWN])))
    return _as_lists(rows, words, result.num_rows)


def _items(result: pa.Table, name: str, expected: str) -> tuple[pa.Array[Any], pa.Array[Any]]:
    """What stands in a column of lists, nulls left out, and the row that each stands in."""
    nothing = pa.array([], pa.int64()), pa.array([], pa.string())
    if name not in result.column_names:
        return nothing
    column = _whole(result.column(name))
    if not (pa.types.is_null(column.type) or pa.types.is_list(column.type) or pa.types.is_large_list(column.type)):
        text = _("column {name}: the query returns {found}, expected {expected}")
        raise DeclarationError(text.format(name=name, found=column.type, expected=expected))
    if column.null_count == len(column):
        return nothing
    rows, items = pc.list_parent_indices(column), pc.list_flatten(column)
    if items.null_count:
        there = pc.is_valid(items)
        rows, items = rows.filter(there), items.filter(there)
    return (rows, items) if len(items) else nothing


def _as_lists(rows: pa.Array[Any], items: pa.Array[Any], count: int) -> pa.Array[Any]:
    """One list for each of `count` rows; `rows`, in order, says in which each item stands."""
    ends = np.searchsorted(np.asarray(rows), np.arange(count + 1))
    lists: pa.Array[Any] = pa.ListArray.from_arrays(pa.array(ends, pa.int32()), items.cast(pa.string()))
    return lists


def _whole(column: pa.ChunkedArray[Any]) -> pa.Array[Any]:
    return pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
