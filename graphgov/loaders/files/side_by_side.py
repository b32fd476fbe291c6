"""Tables that stand beside one another on a sheet: where one ends and the next begins, and each as a sheet of its own.

An empty column alone parts nothing, for tables have such columns; what begins beside it must be a table too: with a
title or a numbering of its own, or with what its rows are about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import pyarrow as pa

from graphgov.loaders.files.header_bands import Grid, band_at, first_header
from graphgov.loaders.files.header_text import PATH_SIGN, comparable, header_path
from graphgov.loaders.files.place_hints import community_in, street_in
from graphgov.loaders.files.raw_tables import HEAD_ROWS, ArrowBody, KnowsHeader, RawTable, RepeatedColumn
from graphgov.loaders.files.sheet_lines import filled_cells, is_label_line, squeezed
from graphgov.loaders.files.sheets import Sheet, Span
from graphgov.schema.roles import TABLE_WORDS, THING_WORDS, Body

_SERIAL = frozenset(map(comparable, ("序号", "编号", "No.", "顺序号")))
_INSIDE = ((Body.STREET, Body.COMMUNITY), (Body.COMMUNITY, Body.NEIGHBOURHOOD), (Body.COMMUNITY, Body.GRID))
_ALSO_INSIDE = ((Body.NEIGHBOURHOOD, Body.BUILDING), (Body.STREET, Body.NEIGHBOURHOOD), (Body.STREET, Body.GRID))
_ANNEX = re.compile(r"^附(?:件|表)[\d一二三四五六七八九十\-]*$")
_LEAST = 2


@dataclass(frozen=True)
class Part:
    """One of several tables: its columns on the sheet (from 0), the sheet of these alone, and titles of the others.

    `title` is what stands over its columns as the uppermost level of their headers.
    """

    places: tuple[int, ...]
    sheet: Sheet
    others: tuple[str, ...] = ()
    title: str = ""


def parts_of(sheet: Sheet, knows: KnowsHeader) -> tuple[Part, ...]:
    """The tables that stand beside one another on a sheet, from the left; none where it holds but one."""
    grid = Grid(sheet.rows, sheet.spans, knows)
    first = first_header(grid)
    if first is None:
        return ()
    places = _by_gaps(sheet, grid, first) or _by_headers(sheet, grid, first)
    if not places:
        return ()
    titles = [_titles(_cut(sheet, part), knows) for part in places]
    found = []
    for number, part in enumerate(places):
        own = _cut(sheet, part)
        if not titles[number]:
            own = replace(own, lines_above=(*own.lines_above, *(one for said in titles for one in said)))
        others = tuple(one for at, said in enumerate(titles) if at != number for one in said)
        found.append(Part(part, own, others, _head_of(own, knows)))
    return tuple(found)


def on_sheet(table: RawTable, part: Part) -> RawTable:
    """A table of some columns with its columns where they stand on the sheet, so that marks find their cells."""
    places = part.places
    given = range(len(places), len(table.header))  # a column that lines between the rows gave
    at = [*places[: len(table.header)], *(max(places) + 1 + extra for extra in range(len(given)))]
    width = max(at) + 1
    header = [""] * width
    for place, text in zip(at, table.header, strict=True):
        header[place] = text.removeprefix(f"{part.title}{PATH_SIGN}") if part.title else text
    names = (part.title, *table.names) if part.title else table.names
    repeats = tuple(RepeatedColumn(one.base, tuple(at[place] for place in one.places)) for one in table.repeats)
    return replace(table, names=names, header=tuple(header), body=_widened(table.body, at, width), repeats=repeats)


def _head_of(sheet: Sheet, knows: KnowsHeader) -> str:
    """The title that is the uppermost level of some headers."""
    grid = Grid(sheet.rows, sheet.spans, knows)
    first = first_header(grid)
    headers = band_at(grid, first).headers if first is not None else ()
    heads = {path[0] for path in map(header_path, headers) if len(path) > 1}
    return next((head for head in heads if len(heads) == 1 and _is_title(head)), "")


def _widened(body: object, at: Sequence[int], width: int) -> ArrowBody:
    if not isinstance(body, ArrowBody):
        raise TypeError("a table of a sheet has its rows in memory")
    whole = body.table
    blank = pa.chunked_array([pa.array([""] * whole.num_rows, pa.string())])
    columns = {place: whole[f"c{number}"] for number, place in enumerate(at)}
    cells = [columns.get(place, blank) for place in range(width)]
    names = ["row", "surplus", *(f"c{place}" for place in range(width))]
    return ArrowBody(pa.Table.from_arrays([whole["row"], whole["surplus"], *cells], names=names).combine_chunks())


def _by_gaps(sheet: Sheet, grid: Grid, first: int) -> list[tuple[int, ...]]:
    """The tables between columns that are empty from top to bottom."""
    near = sheet.rows[: first + HEAD_ROWS]
    width = max(map(len, near))
    filled = {at for row in near if len(filled_cells(row)) > 1 for at, cell in enumerate(row) if cell.strip()}
    empty = [at for at in range(min(filled, default=0), max(filled, default=0)) if at not in filled]
    if not empty:
        return []
    lone = _lone(sheet.rows)
    gaps = [at for at in empty if not any(at < len(row) and row[at].strip() for row in _but(sheet.rows, lone))]
    runs = _between(gaps, width)
    if len(runs) < _LEAST:
        return []
    found = [runs[0]]
    for run in runs[1:]:
        if _stand_apart(_read(sheet, found[-1], grid.knows), _read(sheet, run, grid.knows)):
            found.append(run)
        else:
            found[-1] = range(found[-1].start, run.stop)
    return [tuple(run) for run in found] if len(found) > 1 else []


def _lone(rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """The rows of one text: titles and lines, which may run over a gap."""
    return frozenset(at for at, row in enumerate(rows) if len(filled_cells(row)) <= 1)


def _but(rows: Sequence[Sequence[str]], left_out: frozenset[int]) -> Iterable[Sequence[str]]:
    return (row for at, row in enumerate(rows) if at not in left_out)


def _between(gaps: Sequence[int], width: int) -> list[range]:
    edges = [-1, *gaps, width]
    return [range(left + 1, right) for left, right in pairwise(edges) if right - left > _LEAST]


@dataclass(frozen=True)
class _Seen:
    """A candidate for a table: its header, its titles, how many of its headers are known, its rows."""

    header: tuple[str, ...]
    titles: tuple[str, ...]
    known: int
    rows: frozenset[int]

    @property
    def numbered(self) -> bool:
        return bool(self.header) and comparable(self.header[0]) in _SERIAL

    @property
    def about(self) -> str:
        """The header of what its rows are about: the first that is no number."""
        return next((text for text in self.header if text and comparable(text) not in _SERIAL), "")


def _read(sheet: Sheet, places: Iterable[int], knows: KnowsHeader) -> _Seen:
    part = _cut(sheet, tuple(places))
    grid = Grid(part.rows, part.spans, knows)
    first = first_header(grid)
    if first is None:
        return _Seen((), (), 0, frozenset())
    band = band_at(grid, first)
    known = sum(1 for text in set(band.headers) if text and knows(text))
    rows = frozenset(at for at in range(band.bottom + 1, len(part.rows)) if grid.filled(at))
    return _Seen(band.headers, _above(part, band.top), known, rows)


def _stand_apart(left: _Seen, right: _Seen) -> bool:
    """Whether what an empty column parts are two tables, not one with an empty column."""
    if min(left.known, right.known) < _LEAST or not left.rows or not right.rows:
        return False
    if right.numbered or ({*right.titles} - {*left.titles} and {*left.titles} - {*right.titles}):
        return True
    mine, other = comparable(left.about), comparable(right.about)
    if mine == other:
        return True
    if not (_naming(mine) and _naming(other)):
        return False
    within = _within(mine, other)
    return not within or left.rows != right.rows


@lru_cache
def _bodies() -> dict[str, frozenset[Body]]:
    found: dict[str, set[Body]] = {}
    for body, words in THING_WORDS.items():
        for word in words:
            found.setdefault(comparable(word), set()).add(body)
    return {word: frozenset(bodies) for word, bodies in found.items()}


def _naming(header: str) -> bool:
    """Whether a header names what rows are about: a place, an organisation, people, or anything called 名称."""
    return header in _bodies() or header.endswith(("名称", "姓名"))


def _within(outer: str, inner: str) -> bool:
    around, inside = _bodies().get(outer, frozenset()), _bodies().get(inner, frozenset())
    return any((a, b) in (*_INSIDE, *_ALSO_INSIDE) for a in around for b in inside)


def _by_headers(sheet: Sheet, grid: Grid, first: int) -> list[tuple[int, ...]]:
    """Tables without anything between them: titles that each stand over their columns, or headers that begin anew."""
    band = band_at(grid, first)
    headed = _by_heads(band.headers) or _by_titles(grid.rows[: band.top], len(band.headers))
    if headed:
        return headed
    runs = _begun_anew(tuple(map(comparable, band.headers)))
    body = range(band.bottom + 1, len(sheet.rows))
    if any(not _from_the_top(sheet, run, body) for run in runs):
        return []
    seen = [_read(sheet, run, grid.knows) for run in runs]
    return [] if any(_grouped(left, right) for left, right in pairwise(seen)) else [tuple(run) for run in runs]


def _begun_anew(texts: Sequence[str]) -> list[range]:
    """Parts that each begin with the first header: all alike, or with a number or a place at their head."""
    starts = [at for at, text in enumerate(texts) if text and text == texts[0]]
    if len(starts) < _LEAST:
        return []
    runs = [range(left, right) for left, right in pairwise([*starts, len(texts)])]
    alike = len({tuple(texts[at] for at in run) for run in runs}) == 1
    numbered = texts[0] in _SERIAL
    least = _LEAST + (numbered and not alike)
    return runs if (alike or numbered or texts[0] in _bodies()) and all(len(run) >= least for run in runs) else []


def _grouped(left: _Seen, right: _Seen) -> bool:
    """Whether the rows on the left may be groups of those on the right: places around theirs, and no more of them."""
    return _within(comparable(left.about), comparable(right.about)) and len(left.rows) <= len(right.rows)


def _from_the_top(sheet: Sheet, run: range, body: range) -> bool:
    """Whether the first column of a part is filled from its first row on without a gap, and merged over no rows.

    Numbers of groups (序号, 街道, 序号, 社区) stand only in the first row of each.
    """
    if any(span.left <= run.start <= span.right and body.start <= span.top < span.bottom for span in sheet.spans):
        return False
    filled = [
        run.start < len(sheet.rows[at]) and bool(sheet.rows[at][run.start].strip())
        for at in body
        if any(cell.strip() for cell in sheet.rows[at])
    ]
    return not filled or (filled[0] and filled == sorted(filled, reverse=True))


def _by_heads(headers: Sequence[str]) -> list[tuple[int, ...]]:
    """Parts under titles (需求清单 | 资源清单), each with the columns on the left that stand under none."""
    heads = [header_path(text)[0] if len(header_path(text)) > 1 else "" for text in headers]
    titled = [bool(head) and _is_title(head) for head in heads]
    under = [at for at, one in enumerate(titled) if one]
    if not under or not all(titled[under[0] : under[-1] + 1]):
        return []
    shared = tuple(at for at in range(under[0]) if comparable(headers[at]) not in _SERIAL)
    runs: dict[str, list[int]] = {}
    for at in under:
        runs.setdefault(heads[at], []).append(at)
    if len(runs) < _LEAST or any(len(run) < _LEAST and not shared for run in runs.values()):
        return []
    return [(*shared, *run) for run in runs.values()]


def _by_titles(above: Sequence[Sequence[str]], width: int) -> list[tuple[int, ...]]:
    """Parts under titles of which each stands, unmerged, over its first column."""
    last = next((row for row in reversed(above) if filled_cells(row)), ())
    starts = [at for at, cell in enumerate(last) if cell.strip()]
    if len(starts) < _LEAST or starts[0] or starts[-1] >= width or not all(_is_title(last[at]) for at in starts):
        return []
    edges = [*starts, width]
    runs = [tuple(range(a, b)) for a, b in pairwise(edges)]
    return runs if all(len(run) >= _LEAST for run in runs) else []


def _is_title(text: str) -> bool:
    """Whether a text over several headers is the title of a table, or the place that a table is of."""
    plain = comparable(text)
    return plain.endswith(TABLE_WORDS) or plain.removesuffix("居委会") in {community_in(plain), street_in(plain)} - {""}


def _titles(part: Sheet, knows: KnowsHeader) -> tuple[str, ...]:
    grid = Grid(part.rows, part.spans, knows)
    first = first_header(grid)
    return () if first is None else _above(part, band_at(grid, first).top)


def _above(part: Sheet, top: int) -> tuple[str, ...]:
    """What stands above a header, without who filled it in and the number of the annex."""
    rows = (row for row in part.rows[:top] if not is_label_line(row))
    texts = (squeezed(cell) for row in rows for cell in filled_cells(row))
    return tuple(text for text in texts if ":" not in text and not _ANNEX.match(text))


def _cut(sheet: Sheet, places: Sequence[int]) -> Sheet:
    """The sheet of some columns alone; a text merged over several tables stands over each."""
    number = {place: at for at, place in enumerate(places)}
    rows = [[row[place] if place < len(row) else "" for place in places] for row in sheet.rows]
    spans = []
    for span in sheet.spans:
        own = [number[place] for place in range(span.left, span.right + 1) if place in number]
        if not own:
            continue
        text = sheet.rows[span.top][span.left] if span.left < len(sheet.rows[span.top]) else ""
        if span.left not in number:
            rows[span.top][min(own)] = text
        spans.append(Span(span.top, min(own), span.bottom, max(own)))
    unvalued = frozenset((row, number[at]) for row, at in sheet.unvalued if at in number)
    columns = frozenset(number[at] for at in sheet.unseen.columns if at in number)
    unseen = replace(sheet.unseen, columns=columns)
    return replace(sheet, rows=rows, spans=tuple(spans), unvalued=unvalued, unseen=unseen)
