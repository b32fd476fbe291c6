"""A report as an Excel workbook: one sheet per table, ready to print on A4 or A3."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from rich.cells import cell_len

from graphgov.paper.hostile_text import visible
from graphgov.paper.tables import SHADES, Cell, Kind, Paper, Report, Shade, Table, labelled, shown

_FORBIDDEN_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_SHEET_NAME = 31
_ROOM = {Paper.A4: 140, Paper.A3: 205}
"""Widths of a page across, in characters, with the margins below."""
_LINE_POINTS, _TITLE_POINTS, _HIGHEST_POINTS = 15, 26, 400


@dataclass(frozen=True)
class _Formats:
    """The workbook's cell formats."""

    title: Any
    mark: Any
    label: Any
    head: Any
    cells: dict[Kind, Any]
    totals: dict[Kind, Any]
    shaded: dict[tuple[Kind, Shade], Any]


def to_xlsx(report: Report, further: Sequence[Callable[[Any], None]] = ()) -> bytes:
    """The report as the bytes of an .xlsx file.

    Every text is written as text, never as a formula or a link, whatever it begins with.  A sample's mark stands in
    the first row of every sheet and in its page header.  Each of `further` is given the workbook and adds a sheet of
    its own to it.
    """
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": visible(report.title), "comments": visible(report.mark)})
    formats = _formats(book)
    for name, table in zip(_sheet_names(report.tables), report.tables, strict=True):
        _write_sheet(book.add_worksheet(name), report, table, formats)
    for write in further:
        write(book)
    book.close()
    return target.getvalue()


def _formats(book: Any) -> _Formats:
    font = {"font_name": "宋体", "font_size": 11, "valign": "top"}
    number_forms = {Kind.TEXT: "@", Kind.NUMBER: "0", Kind.RATE: "0.0%", Kind.CHANGE: "+0.0;-0.0;0.0"}
    boxed = {**font, "border": 1, "text_wrap": True}
    return _Formats(
        title=book.add_format({**font, "font_name": "黑体", "font_size": 16}),
        mark=book.add_format({**font, "bold": True, "font_color": "#B42318"}),
        label=book.add_format(font),
        head=book.add_format({**boxed, "bold": True, "bg_color": "#F2F3F5", "valign": "vcenter", "align": "center"}),
        cells={kind: book.add_format({**boxed, "num_format": form}) for kind, form in number_forms.items()},
        totals={
            kind: book.add_format({**boxed, "bold": True, "num_format": form}) for kind, form in number_forms.items()
        },
        shaded={
            (kind, shade): book.add_format({**boxed, "num_format": form, "bg_color": tint})
            for kind, form in number_forms.items()
            for shade, tint in SHADES.items()
        },
    )


def _write_sheet(sheet: Any, report: Report, table: Table, formats: _Formats) -> None:
    row = 0
    for text, form in _heading(report, table, formats):
        sheet.write_string(row, 0, visible(text), form)
        if form is formats.title:
            sheet.set_row(row, _TITLE_POINTS)
        row += 1
    first_head = row
    head_row = row + (1 if table.grouped else 0)
    kinds = [column.kind for column in table.columns]
    widths = _filling(table, [_width(table, number) for number in range(len(table.columns))], _ROOM[report.paper])
    _write_head(sheet, table, widths, (first_head, head_row), formats)
    row = head_row
    for number, cells in enumerate(table.rows):
        row += 1
        shades = [table.shades.get((number, at)) for at in range(len(cells))]
        forms = [
            formats.cells[column.kind] if shade is None else formats.shaded[column.kind, shade]
            for column, shade in zip(table.columns, shades, strict=True)
        ]
        _write_cells(sheet, row, cells, kinds, forms)
        _set_height(
            sheet, row, widths, [shown(cell, column.kind) for cell, column in zip(cells, table.columns, strict=True)]
        )
    if table.rows:
        sheet.autofilter(head_row, 0, row, len(table.columns) - 1)
    if table.total:
        row += 1
        _write_cells(sheet, row, table.total, kinds, [formats.totals[column.kind] for column in table.columns])
    for note in table.notes:
        row += 1
        sheet.write_string(row, 0, visible(note), formats.label)
    sheet.freeze_panes(head_row + 1, 1 if table.row_headings else 0)
    _set_up_print(sheet, report, (first_head, head_row))


def _write_head(sheet: Any, table: Table, widths: Sequence[int], rows: tuple[int, int], formats: _Formats) -> None:
    """The headings, in two lines where columns stand in groups."""
    for number, column in enumerate(table.columns):
        sheet.write_string(rows[1], number, visible(column.heading), formats.head)
        sheet.set_column(number, number, widths[number])
    _set_height(sheet, rows[1], widths, [column.heading for column in table.columns])
    if not table.grouped:
        return
    for heading, first, count in table.groups:
        if not heading:
            for number in range(first, first + count):
                sheet.merge_range(rows[0], number, rows[1], number, "", formats.head)
                sheet.write_string(rows[0], number, visible(table.columns[number].heading), formats.head)
            continue
        if count > 1:
            sheet.merge_range(rows[0], first, rows[0], first + count - 1, "", formats.head)
        sheet.write_string(rows[0], first, visible(heading), formats.head)


def _heading(report: Report, table: Table, formats: _Formats) -> Iterator[tuple[str, Any]]:
    if report.mark:
        yield report.mark, formats.mark
    yield f"{report.title} · {table.title}", formats.title
    for name, value in report.about:
        yield labelled(name, value), formats.label


def _write_cells(sheet: Any, row: int, cells: tuple[Cell, ...], kinds: Sequence[Kind], forms: Sequence[Any]) -> None:
    for number, (cell, form) in enumerate(zip(cells, forms, strict=True)):
        if cell is None:
            sheet.write_blank(row, number, None, form)
        elif isinstance(cell, str):
            sheet.write_string(row, number, visible(cell), form)
        else:
            # Percentage points are a hundred times the fraction; no number format of a sheet shows them so.
            sheet.write_number(row, number, 100 * cell if kinds[number] is Kind.CHANGE else cell, form)


def _set_up_print(sheet: Any, report: Report, head_rows: tuple[int, int]) -> None:
    sheet.set_paper(report.paper.value)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(*head_rows)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    # `&` starts a code in headers and footers.
    mark, title = (visible(text).replace("&", "&&") for text in (report.mark, report.title))
    sheet.set_header(f"&L{mark}&R{title}"[:255])
    sheet.set_footer("&C&P / &N")


def _set_height(sheet: Any, row: int, widths: Sequence[int], texts: Sequence[str]) -> None:
    """Make room for folded texts: not every program does so by itself when it opens a workbook."""
    lines = max(
        (-(-cell_len(visible(text)) // max(width - 1, 1)) for width, text in zip(widths, texts, strict=True)),
        default=1,
    )
    if lines > 1:
        sheet.set_row(row, min(_LINE_POINTS * lines, _HIGHEST_POINTS))


def _width(table: Table, number: int) -> int:
    column = table.columns[number]
    if column.narrow:
        return column.width
    texts = [column.heading, *(shown(row[number], column.kind) for row in table.all_rows)]
    return min(
        max(*(cell_len(visible(text)) for text in texts), 4) + 3, max(column.width, cell_len(column.heading)) + 3
    )


def _filling(table: Table, widths: list[int], room: int) -> list[int]:
    """The widths, those of columns of words made wider where the page is: fitted to a page a sheet only shrinks."""
    words = [at for at, column in enumerate(table.columns) if column.kind is Kind.TEXT and not column.narrow]
    taken, spare = sum(widths[at] for at in words), room - sum(widths)
    if spare <= 0 or not taken:
        return widths
    return [width + min(spare * width // taken, width) if at in words else width for at, width in enumerate(widths)]


def _sheet_names(tables: tuple[Table, ...]) -> Iterator[str]:
    taken: set[str] = set()
    for number, table in enumerate(tables, start=1):
        name = _FORBIDDEN_IN_SHEET_NAMES.sub(" ", visible(table.title)).strip()[:_LONGEST_SHEET_NAME]
        if not name or name.lower() in taken:
            name = f"{number} {name}"[:_LONGEST_SHEET_NAME]
        taken.add(name.lower())
        yield name
