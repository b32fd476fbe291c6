"""Writes one sheet of cells, merged cells and number formats as a workbook, a text file or a document of any kind."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
import xlwt

Cell = str | int | float | bool | dt.date | None
Rows = Sequence[Sequence[Cell]]
Range = tuple[int, int, int, int]


@dataclass(frozen=True)
class Page:
    """A sheet: its name, its rows, merged ranges (B2:C3), number formats by cell (B2), and whether it is hidden."""

    name: str
    rows: Rows
    merged: tuple[str, ...] = ()
    formats: dict[str, str] = field(default_factory=dict)
    hidden: bool = False
    lines: tuple[str, ...] = ()

    def ranges(self) -> list[Range]:
        return [place(start) + place(end) for start, _colon, end in (text.partition(":") for text in self.merged)]

    def at(self, row: int, column: int) -> Cell:
        cells = self.rows[row] if row < len(self.rows) else []
        return cells[column] if column < len(cells) else ""


def place(cell: str) -> tuple[int, int]:
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", cell).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def write(path: Path, *pages: Page, encoding: str = "utf-8", separator: str = ",") -> Path:
    """Write pages as what the file's name ends in says; only the first where there is room for one only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kind = path.suffix.lower()
    if kind in (".csv", ".tsv"):
        path.write_bytes(_csv(pages[0], separator).encode(encoding))
    elif kind in (".xls", ".et"):
        _xls(path, pages)
    elif kind == ".ods":
        _ods(path, pages)
    elif kind == ".docx":
        _docx(path, pages)
    else:
        _xlsx(path, pages)
    return path


def _xlsx(path: Path, pages: Sequence[Page]) -> None:
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for page in pages:
        sheet = book.add_worksheet(page.name)
        formats = {place(cell): book.add_format({"num_format": code}) for cell, code in page.formats.items()}
        for top, left, bottom, right in page.ranges():
            sheet.merge_range(top, left, bottom, right, page.at(top, left))
        covered = _covered(page)
        for at, row in enumerate(page.rows):
            for column, cell in enumerate(row):
                if cell in ("", None) or (at, column) in covered:
                    continue
                how = formats.get((at, column)) or (day if isinstance(cell, dt.date) else None)
                sheet.write(at, column, cell, *([how] if how else []))
        if page.hidden:
            sheet.hide()
    book.close()


def _covered(page: Page) -> set[tuple[int, int]]:
    """Every place of a merged range: the anchor is written with it, the others hold nothing."""
    return {
        (row, column)
        for top, left, bottom, right in page.ranges()
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }


def _xls(path: Path, pages: Sequence[Page]) -> None:
    path.write_bytes(b"")
    book = xls_book(pages)
    book.save(str(path))


def xls_book(pages: Sequence[Page]) -> xlwt.Workbook:
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for page in pages:
        sheet = book.add_sheet(page.name)
        formats = {place(cell): xlwt.easyxf(num_format_str=code) for cell, code in page.formats.items()}
        covered = _covered(page)
        for top, left, bottom, right in page.ranges():
            sheet.write_merge(top, bottom, left, right, page.at(top, left))
        for at, row in enumerate(page.rows):
            for column, cell in enumerate(row):
                if cell not in ("", None) and (at, column) not in covered:
                    how = formats.get((at, column)) or (day if isinstance(cell, dt.date) else None)
                    sheet.write(at, column, cell, *([how] if how else []))
    return book


_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.2">'
    '<office:automatic-styles><style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    "<office:body><office:spreadsheet>"
)


def _ods(path: Path, pages: Sequence[Page]) -> None:
    content = (
        _ODS_HEAD + "".join(map(_ods_table, pages)) + "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)


def _ods_table(page: Page) -> str:
    anchors = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in page.ranges()}
    covered = _covered(page) - set(anchors)
    formats = {place(cell): code for cell, code in page.formats.items()}
    width = max((len(row) for row in page.rows), default=0)
    rows = []
    for at in range(len(page.rows)):
        cells = []
        for column in range(width):
            if (at, column) in covered:
                cells.append("<table:covered-table-cell/>")
                continue
            tall, wide = anchors.get((at, column), (1, 1))
            spanned = (
                f' table:number-rows-spanned="{tall}" table:number-columns-spanned="{wide}"' if tall * wide > 1 else ""
            )
            cells.append(_ods_cell(page.at(at, column), spanned, formats.get((at, column), "")))
        trailing = '<table:table-cell table:number-columns-repeated="16000"/>'
        rows.append(f"<table:table-row>{''.join(cells)}{trailing}</table:table-row>")
    rows.append('<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>')
    style = ' table:style-name="ta2"' if page.hidden else ""
    return f"<table:table table:name={quoteattr(page.name)}{style}>{''.join(rows)}</table:table>"


def _ods_cell(cell: Cell, spanned: str, code: str) -> str:
    if cell in ("", None):
        return f"<table:table-cell{spanned}/>"
    if isinstance(cell, dt.date):
        kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, int | float):
        kind = f'office:value-type="{"percentage" if "%" in code else "float"}" office:value="{cell}"'
        cell = f"{cell:.2f}" if code == "0.00" else cell
    else:
        kind = 'office:value-type="string"'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(cell).split("\n"))
    return f"<table:table-cell {kind}{spanned}>{lines}</table:table-cell>"


def _docx(path: Path, pages: Sequence[Page]) -> None:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join("".join(map(_docx_line, page.lines)) + _docx_table(page) for page in pages)
    content = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", content)


def _docx_line(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def _docx_table(page: Page) -> str:
    anchors = {(top, left): (bottom, right) for top, left, bottom, right in page.ranges()}
    below = {
        (row, left): right - left + 1
        for top, left, bottom, right in page.ranges()
        for row in range(top + 1, bottom + 1)
    }
    covered = _covered(page)
    width = max((len(row) for row in page.rows), default=0)
    rows = []
    for at in range(len(page.rows)):
        cells = []
        for column in range(width):
            if (at, column) in anchors:
                bottom, right = anchors[at, column]
                merge = '<w:vMerge w:val="restart"/>' if bottom > at else ""
                wide = right - column + 1
            elif (at, column) in below:
                merge, wide = "<w:vMerge/>", below[at, column]
            elif (at, column) in covered:
                continue
            else:
                merge, wide = "", 1
            text = "" if (at, column) in below else str(page.at(at, column) or "")
            span = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
            lines = "".join(map(_docx_line, text.split("\n")))
            cells.append(f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{lines}</w:tc>")
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def _csv(page: Page, separator: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\n")
    writer.writerows([["" if cell is None else cell for cell in row] for row in page.rows])
    return text.getvalue()
