"""A report as an Excel workbook: one sheet per table, ready to print on A4."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from rich.cells import cell_len

from graphgov.reports.hostile_text import visible
from graphgov.reports.tables import Cell, Kind, Report, Table, labelled, shown

_A4 = 9
_FORBIDDEN_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_SHEET_NAME = 31


@dataclass(frozen=True)
class _Formats:
    """The workbook's cell formats."""

    title: Any
    mark: Any
    label: Any
    head: Any
    cells: dict[Kind, Any]
    totals: dict[Kind, Any]


def to_xlsx(report: Report) -> bytes:
    """The report as the bytes of an .xlsx file.

    Every text is written as text, never as a formula or a link, whatever it begins with.  A sample's mark stands in
    the first row of every sheet and in its page header.
    """
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": visible(report.title), "comments": visible(report.mark)})
    formats = _formats(book)
    for name, table in zip(_sheet_names(report.tables), report.tables, strict=True):
        _write_sheet(book.add_worksheet(name), report, table, formats)
    book.close()
    return target.getvalue()


def _formats(book: Any) -> _Formats:
    font = {"font_name": "宋体", "font_size": 11, "valign": "top"}
    number_forms = {Kind.TEXT: "@", Kind.NUMBER: "0", Kind.RATE: "0.0%"}
    boxed = {**font, "border": 1, "text_wrap": True}
    return _Formats(
        title=book.add_format({**font, "font_name": "黑体", "font_size": 16}),
        mark=book.add_format({**font, "bold": True, "font_color": "#B42318"}),
        label=book.add_format(font),
        head=book.add_format({**boxed, "bold": True, "bg_color": "#F2F3F5", "valign": "vcenter"}),
        cells={kind: book.add_format({**boxed, "num_format": form}) for kind, form in number_forms.items()},
        totals={
            kind: book.add_format({**boxed, "bold": True, "num_format": form}) for kind, form in number_forms.items()
        },
    )


def _write_sheet(sheet: Any, report: Report, table: Table, formats: _Formats) -> None:
    row = 0
    for text, form in _heading(report, table, formats):
        sheet.write_string(row, 0, visible(text), form)
        row += 1
    head_row = row
    for number, column in enumerate(table.columns):
        sheet.write_string(head_row, number, visible(column.heading), formats.head)
        sheet.set_column(number, number, _width(table, number))
    for cells in table.rows:
        row += 1
        _write_cells(sheet, row, table, cells, formats.cells)
    if table.rows:
        sheet.autofilter(head_row, 0, row, len(table.columns) - 1)
    if table.total:
        row += 1
        _write_cells(sheet, row, table, table.total, formats.totals)
    for note in table.notes:
        row += 1
        sheet.write_string(row, 0, visible(note), formats.label)
    sheet.freeze_panes(head_row + 1, 0)
    _set_up_print(sheet, report, head_row)


def _heading(report: Report, table: Table, formats: _Formats) -> Iterator[tuple[str, Any]]:
    if report.mark:
        yield report.mark, formats.mark
    yield f"{report.title} · {table.title}", formats.title
    for name, value in report.about:
        yield labelled(name, value), formats.label


def _write_cells(sheet: Any, row: int, table: Table, cells: tuple[Cell, ...], forms: dict[Kind, Any]) -> None:
    for number, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
        form = forms[column.kind]
        if cell is None:
            sheet.write_blank(row, number, None, form)
        elif isinstance(cell, str):
            sheet.write_string(row, number, visible(cell), forms[Kind.TEXT])
        else:
            sheet.write_number(row, number, cell, form)


def _set_up_print(sheet: Any, report: Report, head_row: int) -> None:
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head_row)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    # `&` starts a code in headers and footers.
    mark, title = (visible(text).replace("&", "&&") for text in (report.mark, report.title))
    sheet.set_header(f"&L{mark}&R{title}"[:255])
    sheet.set_footer("&C&P / &N")


def _width(table: Table, number: int) -> int:
    column = table.columns[number]
    texts = [column.heading, *(shown(row[number], column.kind) for row in table.all_rows)]
    return min(
        max(*(cell_len(visible(text)) for text in texts), 4) + 3, max(column.width, cell_len(column.heading)) + 3
    )


def _sheet_names(tables: tuple[Table, ...]) -> Iterator[str]:
    taken: set[str] = set()
    for number, table in enumerate(tables, start=1):
        name = _FORBIDDEN_IN_SHEET_NAMES.sub(" ", visible(table.title)).strip()[:_LONGEST_SHEET_NAME]
        if not name or name.lower() in taken:
            name = f"{number} {name}"[:_LONGEST_SHEET_NAME]
        taken.add(name.lower())
        yield name
