"""Two dates in one cell (任期 2021.3—2026.3): columns for both are made of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphgov.loaders.date_sql import arabic_dates
from graphgov.loaders.header_text import comparable, header_path, without_unit
from graphgov.loaders.raw_tables import RawTable
from graphgov.loaders.recognising import MappedColumn, Recognised
from graphgov.loaders.text_sql import quoted
from graphgov.schema import Register

_TERM = (("term_start", "term_end"), ("since", "until"))
_CONTRACT = (("contract_start", "contract_end"),)
_SPAN_HEADERS = {
    "任期": _TERM,
    "任期起止": _TERM,
    "任期起止时间": _TERM,
    "任职起止": _TERM,
    "任职起止时间": _TERM,
    "任职期限": _TERM,
    "本届任期": _TERM,
    "起止时间": (*_TERM, ("paired_since", "paired_until")),
    "起止日期": (*_TERM, ("paired_since", "paired_until")),
    "结对起止时间": (("paired_since", "paired_until"),),
    "结对期限": (("paired_since", "paired_until"),),
    "合同起止": _CONTRACT,
    "合同起止时间": _CONTRACT,
    "合同起止日期": _CONTRACT,
    "合同期限": _CONTRACT,
    "合同期": _CONTRACT,
    "服务期限": _CONTRACT,
    "服务起止时间": _CONTRACT,
}
"""Headers over two dates, and the pairs of columns they may fill: the first pair that the register has."""

_PAIRS = (*_TERM, *_CONTRACT, ("paired_since", "paired_until"))
_MONTH_OR_DAY = r"\d{4}\s*[-./年]\s*\d{1,2}\b(?:\s*[-./月]\s*\d{1,2}\b日?)?月?"
_DATE = rf"{_MONTH_OR_DAY}|\b(?:19|20)\d{{6}}\b|\b(?:19|20)\d{{4}}\b|(?:19|20)\d{{2}}年?"
_LEAST_CHARACTERS = 9
"""Two dates take at least so many: 2021-2026."""


def with_spans(recognised: Recognised) -> Recognised:
    """The table with columns for both dates where one header stands over two, or a cell may hold two."""
    columns = list(recognised.columns)
    unknown = list(recognised.unknown)
    names = {mapped.column.name for mapped in columns}
    for header, index in _span_headers(recognised.table):
        if all(header != one.header for one in unknown):
            continue
        pair = _pair(recognised.register, header, names)
        if pair is None:
            continue
        for name, part in zip(pair, ("start", "end"), strict=True):
            columns.append(MappedColumn(recognised.register.column(name), index, header, part))
        names |= set(pair)
        unknown = [one for one in unknown if one.header != header]
    for mapped in recognised.columns:
        end = next((end for start, end in _PAIRS if start == mapped.column.name), None)
        if end is not None and end not in names and _has(recognised.register, end):
            columns[columns.index(mapped)] = replace(mapped, part="first")
            columns.append(MappedColumn(recognised.register.column(end), mapped.index, mapped.header, "second"))
            names.add(end)
    return replace(recognised, columns=tuple(columns), unknown=tuple(unknown))


def _span_headers(table: RawTable) -> Iterator[tuple[str, int]]:
    for index, header in enumerate(table.header):
        if header and _comparable(header) in _SPAN_HEADERS:
            yield header, index


def _comparable(header: str) -> str:
    return without_unit(comparable(header_path(header)[-1]))


def _pair(register: Register, header: str, taken: set[str]) -> tuple[str, str] | None:
    pairs = _SPAN_HEADERS[_comparable(header)]
    return next((p for p in pairs if all(_has(register, name) and name not in taken for name in p)), None)


def _has(register: Register, name: str) -> bool:
    return any(column.name == name for column in register.columns)


def span_cell(cell: str, part: str) -> str:
    """SQL for one part of a cell that may hold two dates: its text, and null where it has no such part.

    `start` and `end` are the parts of a cell that should hold two; `first` and `second` those of a cell that should
    hold one, which is left as it is unless it holds two.
    """
    dates = f"regexp_extract_all({arabic_dates(cell)}, {quoted(_DATE)})"
    two = f"(length({cell}) >= {_LEAST_CHARACTERS} AND len({dates}) = 2)"
    if part == "first":
        return f"CASE WHEN {two} THEN {dates}[1] ELSE {cell} END"
    if part == "second":
        return f"CASE WHEN {two} THEN {dates}[2] END"
    if part == "end":
        return f"CASE WHEN len({dates}) <= 2 THEN {dates}[2] END"
    whole = f"CASE WHEN regexp_matches({cell}, '\\d{{4}}') THEN {cell} END"
    return f"CASE WHEN len({dates}) BETWEEN 1 AND 2 THEN {dates}[1] ELSE {whole} END"
