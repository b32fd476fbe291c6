"""Two dates in one cell (任期 2021.3—2026.3): columns for both are made of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphgov.loaders.files.header_text import comparable, header_path, without_unit
from graphgov.loaders.files.raw_tables import RawTable
from graphgov.loaders.files.text_sql import quoted
from graphgov.loaders.rows.date_sql import arabic_dates, is_duration
from graphgov.loaders.rows.recognising import MappedColumn, Recognised
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
_ONLY_END = r"^\s*(?:至|到|截至|截止|止于)|(?:止|届满|到期)\s*$"
_LASTING = r"(?:起|任期|期限|为期|[,，（(])\D{0,3}(\d{1,2})\s*年"
"""How long, behind a day: 2021.3起三年."""
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
    hold one, which is left as it is unless it holds two.  A span of years begins on the first day of the one and ends
    on the last of the other; 2021.3起三年 ends three years later; 至2026.3 has an end only; 三年 stays, for a note.
    """
    arabic = arabic_dates(cell)
    dates = f"regexp_extract_all({arabic}, {quoted(_DATE)})"
    two = f"(length({cell}) >= {_LEAST_CHARACTERS} AND len({dates}) = 2)"
    begin, end = _of_year(f"{dates}[1]", "-01-01"), _of_year(f"{dates}[2]", "-12-31")
    if part == "first":
        return f"CASE WHEN {two} THEN {begin} ELSE {cell} END"
    if part == "second":
        return f"CASE WHEN {two} THEN {end} END"
    only_end = f"(len({dates}) = 1 AND regexp_matches({cell}, {quoted(_ONLY_END)}))"
    if part == "end":
        years = f"TRY_CAST(nullif(regexp_extract({arabic}, {quoted(_LASTING)}, 1), '') AS INTEGER)"
        later = f"CAST(TRY_CAST(left({dates}[1], 4) AS INTEGER) + {years} AS VARCHAR) || substr({dates}[1], 5)"
        alone = f"CASE WHEN {only_end} THEN {_of_year(f'{dates}[1]', '-12-31')} ELSE {later} END"
        return f"CASE len({dates}) WHEN 1 THEN {alone} WHEN 2 THEN {end} END"
    whole = f"CASE WHEN regexp_matches({cell}, '\\d{{4}}') OR {is_duration(f'trim({cell})')} THEN {cell} END"
    one = f"CASE WHEN NOT {only_end} THEN {begin} END"
    return f"CASE WHEN len({dates}) BETWEEN 1 AND 2 THEN {one} ELSE {whole} END"


def _of_year(date: str, day: str) -> str:
    """SQL for a date; for the first or last day of the year where it is a year only (2021—2026年)."""
    return f"CASE WHEN regexp_full_match({date}, '\\d{{4}}年?') THEN left({date}, 4) || '{day}' ELSE {date} END"
