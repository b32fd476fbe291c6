"""From the cells of a sheet to its tables: titles, headers of several rows, totals, tables under one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from graphgov.loaders.files.bands import body_in, lists_people, with_bands
from graphgov.loaders.files.forms import form_sheet
from graphgov.loaders.files.header_bands import Band, Grid, another_header, band_at, first_header
from graphgov.loaders.files.header_text import comparable
from graphgov.loaders.files.left_out import Reason, left_out
from graphgov.loaders.files.lookalikes import folded_columns
from graphgov.loaders.files.place_hints import community_in, street_in, without_places
from graphgov.loaders.files.raw_tables import (
    ArrowBody,
    KnowsHeader,
    LayoutNote,
    Noted,
    RawTable,
    SourceFile,
    arrow_body,
)
from graphgov.loaders.files.repeated_headers import repeated_columns, stand_once
from graphgov.loaders.files.said_scope import places_covered
from graphgov.loaders.files.sheet_lines import (
    FEW_BELOW,
    SCOPE_LABEL,
    filled_cells,
    is_label_line,
    is_total,
    numbers_columns,
    said_in_labels,
    squeezed,
)
from graphgov.loaders.files.sheets import Sheet, Span, Unseen
from graphgov.loaders.files.side_by_side import on_sheet, parts_of

_SERIAL_HEADERS = frozenset(("", "序号", "编号", "no.", "顺序号"))
_MOST_TITLE_CHARACTERS = 60
_NO_PLACES = ("类型", "类别", "姓名", "日期", "时间")
"""How headers end over cells that can't be a place, so that one there says where the rows below it belong."""
_LEAST_WIDTH = 3
_COMMUNITY_HEADERS = ("社区", "社区名称", "社区(村)", "居委会")
_TITLES = 3


@dataclass
class _Block:
    """A table under way: its header, its rows, and what stands around it.

    `start` is its first line on the sheet, `end` the line behind its last; `why` the lines of it that are no rows, but
    for runs of `blank` ones (first and behind the last).
    """

    band: Band
    above: list[str]
    titles: list[str]
    start: int = 0
    end: int = 0
    why: dict[int, Reason] = field(default_factory=dict)
    blank: list[tuple[int, int]] = field(default_factory=list)
    rows: list[tuple[int, Sequence[str]]] = field(default_factory=list)
    sections: list[tuple[int, str]] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    numbering: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class _Around:
    """What a table is found in."""

    sheet: Sheet
    knows: KnowsHeader
    file_names: tuple[str, ...]


def sheet_tables(source: SourceFile, sheet: Sheet, knows: KnowsHeader, file_names: tuple[str, ...]) -> list[RawTable]:
    """The tables of a sheet, from the left and from above; none where it is blank.

    `file_names` are the file's own name and those of its folders, which may say what the tables are and where.
    """
    form = form_sheet(sheet, knows)
    if form is not None:
        return _tables(source, form, knows, file_names)
    beside = [
        replace(on_sheet(table, part), beside=number)
        for number, part in enumerate(parts_of(sheet, knows))
        for table in _tables(source, part.sheet, knows, (*file_names, *part.others))
    ]
    return beside or _tables(source, sheet, knows, file_names)


def _tables(source: SourceFile, sheet: Sheet, knows: KnowsHeader, file_names: tuple[str, ...]) -> list[RawTable]:
    """The tables of a sheet that stand below one another."""
    grid = Grid(sheet.rows, sheet.spans, knows)
    first = first_header(grid)
    if first is None:
        return []
    label = f"{source.label}#{sheet.name}" if sheet.name else source.label
    blocks = _with_rows(_Reader(grid, sheet, knows).blocks(first))
    names = tuple(bare for name in (sheet.name, *file_names[:1]) if (bare := without_places(name)))
    around = _Around(sheet, knows, file_names)
    return [_table(block, label, names, around) for block in blocks]


def _with_rows(blocks: list[_Block]) -> list[_Block]:
    """The tables that have rows, or the first where none has; the lines of the others go to the one before."""
    kept = [block for block in blocks if block.rows] or blocks[:1]
    at = 0
    for block in blocks:
        if at + 1 < len(kept) and kept[at + 1] is block:
            at += 1
        kept[at].start, kept[at].end = min(block.start, kept[at].start), max(block.end, kept[at].end)
        kept[at].why.update(block.why)
        kept[at].blank += block.blank if kept[at] is not block else []
    return kept


class _Reader:
    """Walks down a sheet; `why` says of every line that became no row what it is."""

    def __init__(self, grid: Grid, sheet: Sheet, knows: KnowsHeader) -> None:
        self.grid = grid
        self.sheet = sheet
        self.knows = knows
        self.known_texts: set[str] = set()
        self.pending: list[int] = []
        self.why: dict[int, Reason] = {}
        self.blank: list[tuple[int, int]] = []

    def blocks(self, first: int) -> list[_Block]:
        """The tables of the sheet, whose header stands in the row `first`; each line is of one of them."""
        end = next((row + 1 for row in range(len(self.grid.rows) - 1, -1, -1) if self.grid.filled(row)), 0)
        found = self._walk(first, end)
        for block, below in zip(found, [*found[1:], None], strict=True):
            block.end = end if below is None else below.start
            own = {row for row, _cells in block.rows}
            block.why = {row: why for row, why in self.why.items() if block.start <= row < block.end and row not in own}
            clipped = ((max(first, block.start), min(end, block.end)) for first, end in self.blank)
            block.blank = [(first, end) for first, end in clipped if first < end]
        return found

    def _walk(self, first: int, end: int) -> list[_Block]:
        band = band_at(self.grid, first)
        self._learn(band)
        block = self._begin(band, [*range(band.top)], self.sheet.lines_above)
        found = [block]
        row, gap, alone = self._below(block, band), False, False
        rows = self.grid.rows
        while row < end:
            cells = rows[row]
            filled = sum(1 for cell in cells if cell and not cell.isspace()) if cells else 0
            if not filled:  # the run is noted as one: a stray cell may stand a million lines below
                gap, first = True, row
                row = next((at for at in range(row + 1, end) if rows[at] and self.grid.filled(at)), end)
                self.blank.append((first, row))
                continue
            if self._header_again(row, gap or alone or bool(self.pending)):
                again = band_at(self.grid, row)
                if alone and block.rows and block.rows[-1][0] == again.top - 1:
                    self.pending.append(block.rows.pop()[0])  # one text above a header is its title
                if again.headers == block.band.headers and not self.pending:
                    row = self._below(block, again)
                    self._say(range(again.top, again.bottom + 1), Reason.REPEATED)
                    continue
                self._learn(again)
                block = self._begin(again, self.pending, ())
                found.append(block)
                self.pending, gap, alone, row = [], False, False, self._below(block, again)
                continue
            self._take(block, row, filled)
            gap, alone, row = False, filled == 1, row + 1
        self._settle(block)
        return found

    def _below(self, block: _Block, band: Band) -> int:
        """The first line below a header; `why` takes its lines, and one that only numbers its columns."""
        self._say(range(band.top, band.bottom + 1), Reason.HEADER)
        row, rows = band.bottom + 1, self.grid.rows
        if row < len(rows) and numbers_columns(rows[row], band.headers, rows[row + 1 : row + 1 + FEW_BELOW]):
            block.numbering.append(row)
            self.why[row] = Reason.NUMBERING
            row += 1
        return row

    def _say(self, rows: Iterable[int], reason: Reason) -> None:
        self.why.update(dict.fromkeys(rows, reason))

    def _learn(self, band: Band) -> None:
        for row in range(band.top, band.bottom + 1):
            self.known_texts.update(filled_cells(self.grid.rows[row]))

    def _header_again(self, row: int, after_gap: bool) -> bool:
        cells = self.grid.rows[row]
        if not after_gap and sum(1 for cell in cells if cell in self.known_texts) <= 1:
            return False  # the careful look costs much, so most rows are spared it
        return another_header(self.grid, row, after_gap)

    def _begin(self, band: Band, above: Iterable[int], lines: Sequence[str]) -> _Block:
        labels: list[str] = []
        titles: list[str] = []
        above = [*above]
        for row in above:
            named = Reason.LABEL if is_label_line(self.grid.rows[row]) else Reason.TITLE
            self.why[row] = named if self.grid.filled(row) else Reason.BLANK
        for cells in (*([line] for line in lines), *(self.grid.rows[row] for row in above)):
            if is_label_line(cells):
                labels += said_in_labels(cells)
            else:
                for cell in filled_cells(cells):
                    labels += said_in_labels([cell])
                    titles += (
                        [cell.strip()] if len(cell) <= _MOST_TITLE_CHARACTERS and ":" not in squeezed(cell) else []
                    )
        return _Block(band, labels, titles[:_TITLES], min([band.top, *above]))

    def _take(self, block: _Block, row: int, filled: int) -> None:
        """Put a row where it belongs: rows of one text wait for what follows them."""
        cells = self.grid.rows[row]
        if is_label_line(cells) or (filled == 1 and self._across(block, row)):
            self.pending.append(row)
            return
        self._settle(block)
        if is_total(cells):
            self.why[row] = Reason.TOTAL
            block.totals.append(row)
        else:
            block.rows.append((row, cells))

    def _across(self, block: _Block, row: int) -> bool:
        """Whether the one text of a row runs across the table, or names a place where others have a number."""
        width = len(block.band.headers)
        cells = self.grid.rows[row]
        at = next(place for place, cell in enumerate(cells) if cell.strip())
        widest = max((span.right - span.left + 1 for span in self.grid.wide(row)), default=0)
        if widest >= min(width, 1 + width / 2) > 1 or self._band(block, cells[at]):
            return True
        header = block.band.headers[at] if at < width else ""
        serial = comparable(header) in _SERIAL_HEADERS and width >= _LEAST_WIDTH
        return (serial and not cells[at].strip().isdigit()) or _heads_rows(
            cells[at].strip(), header, block.band.headers
        )

    @staticmethod
    def _band(block: _Block, text: str) -> bool:
        """Whether a text alone in its row is the body of the people in the rows below it."""
        return bool(body_in(text)) and lists_people(block.band.headers)

    def _settle(self, block: _Block) -> None:
        """Rows of one text between rows of a table name the part of it that follows, or say who filled it in."""
        for row in self.pending:
            cells = self.grid.rows[row]
            if is_label_line(cells):
                self.why[row] = Reason.LABEL
                block.above += said_in_labels(cells)
                continue
            (text,) = filled_cells(cells)[:1]
            if street_in(text) or community_in(text) or self._band(block, text):
                self.why[row] = Reason.SECTION
                block.sections.append((row, text))
            elif is_total(cells):
                self.why[row] = Reason.TOTAL
                block.totals.append(row)
            else:
                self.why[row] = Reason.LINE
                block.lines.append(row)
        self.pending = []


def _heads_rows(text: str, header: str, headers: Sequence[str]) -> bool:
    """Whether a text alone in its row is the community of the rows below it; no column says so, no cell is merged.

    Estates are called 某某社区 too, so not in a list of those (one of what lies in them names them in passing).
    """
    named = text.endswith("社区") and community_in(text) == text
    placed = any(comparable(said).endswith(_COMMUNITY_HEADERS) for said in headers)
    estates = "小区" in header and not any(sign in said for said in headers for sign in "楼栋幢")
    wide = len(headers) >= _LEAST_WIDTH or (len(headers) > 1 and comparable(header).endswith(_NO_PLACES))
    return named and not placed and not estates and wide


def _table(block: _Block, label: str, names: tuple[str, ...], around: _Around) -> RawTable:
    headers = list(block.band.headers)
    rows = _filled_down(block, around.sheet.spans)
    rows = with_bands(rows, headers, block.sections)
    titles = tuple(bare for title in block.titles if (bare := without_places(title)))
    covered = places_covered(block.above)
    said = (line.partition(":")[2] for line in block.above if len(covered) <= 1 or not line.startswith(SCOPE_LABEL))
    hints = (*block.titles, around.sheet.name, *around.file_names, *said)
    repeats = repeated_columns(headers, around.knows)
    shown = stand_once(headers, repeats)
    beyond = bool(around.sheet.name)  # in text the separators may have shifted: there a cell too many is an error
    loose = _headless(rows, headers, beyond=beyond)
    if loose and beyond:
        rows = [(row, cells[: len(headers)]) for row, cells in rows]
    body = arrow_body(((row + 1, cells) for row, cells in rows), len(headers))
    body = ArrowBody(folded_columns(body.table))
    header_row = block.band.bottom + 1
    return RawTable(
        file=label,
        names=(*titles, *names),
        header=tuple(shown),
        header_row=header_row,
        body=body,
        above=tuple(block.above),
        optional=around.sheet.hidden,
        hints=hints,
        repeats=repeats,
        notes=(*_notes(block), *loose, *_unseen(rows, headers, around.sheet.unseen)),
        from_1904=around.sheet.from_1904,
        lines=block.end - block.start,
        left=left_out(
            {row + 1: reason for row, reason in block.why.items()},
            [(first + 1, end) for first, end in block.blank],
        ),
    )


def _notes(block: _Block) -> list[LayoutNote]:
    found = ((Noted.TOTALS, block.totals), (Noted.LINES, block.lines), (Noted.NUMBERING, block.numbering))
    return [LayoutNote(noted, rows[0] + 1, len(rows)) for noted, rows in found if rows]


def _unseen(rows: Sequence[tuple[int, Sequence[str]]], headers: Sequence[str], unseen: Unseen) -> list[LayoutNote]:
    """Notes on rows and columns of the table that are not shown."""
    if unseen == Unseen():
        return []
    if unseen.whole:
        return [LayoutNote(Noted.HIDDEN_SHEET, None, len(rows))]
    found = (
        (Noted.HIDDEN_ROWS, [row for row, _cells in rows if row in unseen.rows]),
        (Noted.FILTERED, [row for row, _cells in rows if row in unseen.filtered]),
    )
    notes = [LayoutNote(noted, at[0] + 1, len(at)) for noted, at in found if at]
    columns = sum(1 for at, header in enumerate(headers) if header and at in unseen.columns)
    return [*notes, *([LayoutNote(Noted.HIDDEN_COLUMNS, None, columns)] if columns else [])]


def _headless(rows: Sequence[tuple[int, Sequence[str]]], headers: Sequence[str], *, beyond: bool) -> list[LayoutNote]:
    """A note on cells that no header stands over; those `beyond` the last header only where asked."""
    width = len(headers)
    bare = [at for at, header in enumerate(headers) if not header]
    if not bare and not (beyond and any(len(cells) > width for _row, cells in rows)):
        return []
    found = [
        row
        for row, cells in rows
        for at in (*bare, *(range(width, len(cells)) if beyond else ()))
        if at < len(cells) and cells[at] and not cells[at].isspace()
    ]
    return [LayoutNote(Noted.HEADLESS, found[0] + 1, len(found))] if found else []


def _filled_down(block: _Block, spans: Sequence[Span]) -> list[tuple[int, Sequence[str]]]:
    """The rows, where cells merged downwards hold their text in every row."""
    tall = [span for span in spans if span.bottom > span.top and span.top > block.band.bottom]
    if not tall:
        return block.rows
    cells = {row: list(found) for row, found in block.rows}
    for span in tall:
        first = cells.get(span.top)
        text = first[span.left] if first is not None and span.left < len(first) else ""
        if not text.strip():
            continue
        for row in range(span.top + 1, span.bottom + 1):
            below = cells.get(row)
            if below is not None:
                below += [""] * (span.left + 1 - len(below))
                below[span.left] = text
    return [(row, cells[row]) for row, _found in block.rows]
