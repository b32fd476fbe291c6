"""Blank workbooks made from the declaration of the registers, one sheet for each, filled in with what is known."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from graphgov.loaders.files.sample_marks import DATA_DATE, OFFICE
from graphgov.loaders.returns.column_advice import advice, asked_columns, example, words
from graphgov.loaders.returns.known_rows import Cell, KnownRow
from graphgov.loaders.returns.safe_cells import FORMULA_SIGNS, plain_text
from graphgov.messages import gettext as _
from graphgov.messages import language
from graphgov.paper.sample_mark import SAMPLE_MARK
from graphgov.schema import SCHEMA, Register
from graphgov.schema.declaration import Field, FieldType
from graphgov.schema.register_declaration import Column, field_of
from graphgov.schema.registers.columns import EXAMPLE, SERIAL

_NOTES_SHEET = "填表说明"
_LISTS_SHEET = "词表"
_HEADER, _FIRST = 1, 2
_ROWS_BEYOND = 500
_LONGEST_LIST = 250  # characters that Excel takes in a list written out
_EARLIEST, _LATEST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
_NARROWEST, _WIDEST = 10, 34
_CREATED = dt.datetime(2025, 1, 1)


@dataclass(frozen=True)
class Template:
    """A workbook to make: the registers, and the office with its rows on record, if it is for one.

    `sample` and `data_date` mark a workbook whose rows are a sample's.
    """

    registers: tuple[Register, ...]
    office: str = ""
    rows: tuple[tuple[KnownRow, ...], ...] = ()
    sample: bool = False
    data_date: dt.date | None = None

    def known(self, number: int) -> tuple[KnownRow, ...]:
        """The rows on record of the register at a place."""
        return self.rows[number] if number < len(self.rows) else ()


def template_bytes(template: Template) -> bytes:
    """The workbook as the bytes of an xlsx file; the same template gives the same bytes."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": _("Register templates"), "author": "graphgov", "created": _CREATED})
    _Book(book, template).write()
    book.close()
    return target.getvalue()


class _Book:
    """One workbook under way."""

    def __init__(self, book: Any, template: Template) -> None:
        self.book, self.template = book, template
        font = {"font_name": "宋体", "font_size": 11}
        boxed = {**font, "border": 1, "text_wrap": True, "valign": "vcenter"}
        self.plain = book.add_format(font)
        self.title = book.add_format({**font, "bold": True, "font_size": 14})
        self.mark = book.add_format({**font, "bold": True, "font_color": "#B42318"})
        self.head = book.add_format({**boxed, "bold": True, "bg_color": "#DDEBF7"})
        self.required = book.add_format({**boxed, "bold": True, "bg_color": "#FCE4D6"})
        self.text = book.add_format({**font, "num_format": "@"})
        self.number = book.add_format({**font, "num_format": "0.##"})
        self.day = book.add_format({**font, "num_format": "yyyy-mm-dd"})
        shown = {**font, "italic": True, "font_color": "#7F7F7F"}
        self.shown = book.add_format({**shown, "num_format": "@"})
        self.shown_day = book.add_format({**shown, "num_format": "yyyy-mm-dd"})
        self.quoted = book.add_format({**font, "num_format": "@", "quote_prefix": True})
        self.lists: list[tuple[str, ...]] = []

    def write(self) -> None:
        self._notes()
        for number, register in enumerate(self.template.registers):
            self._sheet(self.book.add_worksheet(register.label.zh), register, self.template.known(number))
        if self.lists:
            sheet = self.book.add_worksheet(_LISTS_SHEET)
            for column, listed in enumerate(self.lists):
                for row, word in enumerate(listed):
                    sheet.write_string(row, column, word)
            sheet.hide()

    def _notes(self) -> None:
        if self.template.sample:
            self._marker()
        sheet = self.book.add_worksheet(_NOTES_SHEET)
        sheet.set_column(0, 0, 100)
        lines = [
            _("How to fill in"),
            _("Each sheet is one register; headers in orange must be filled in. Point at one to read what it means."),
            _("The row marked {example} only shows how to fill in; it is not loaded.").format(example=EXAMPLE),
            _("Columns may be left out or moved; their headers stay as they are."),
            _("Telephones, home addresses and other personal data that the analysis does not need are not asked for."),
        ]
        if self.template.office:
            lines.append(_("What is on record for {office} is filled in: mend what is wrong, add what is missing, and "
                           "leave 人员编号 as it is.").format(office=self.template.office))  # fmt: skip
        for row, line in enumerate(lines):
            sheet.write_string(row, 0, plain_text(line), self.title if row == 0 else self.plain)

    def _marker(self) -> None:
        sheet = self.book.add_worksheet(SAMPLE_MARK)
        sheet.set_column(0, 0, 60)
        lines = [SAMPLE_MARK]
        if self.template.data_date is not None:
            lines.append(f"{DATA_DATE}: {self.template.data_date.isoformat()}")
        if self.template.office:
            lines.append(f"{OFFICE}: {self.template.office}")
        for row, line in enumerate(lines):
            sheet.write_string(row, 0, plain_text(line), self.mark)

    def _sheet(self, sheet: Any, register: Register, rows: Sequence[KnownRow]) -> None:
        columns = (SERIAL, *asked_columns(register))
        sheet.write_string(0, 0, "填报单位：", self.plain)
        self._text(sheet, 0, 1, self.template.office, self.text)
        if self.template.sample:
            sheet.set_header(f"&C{SAMPLE_MARK}")
        last = _FIRST + len(rows) + _ROWS_BEYOND
        for at, column in enumerate(columns):
            self._column(sheet, at, register, column)
            if column is not SERIAL:
                self._validate(sheet, (at, last), register, column)
        first = _FIRST
        if not rows:
            self._example(sheet, register, columns)
            first += 1
        for number, row in enumerate(rows):
            sheet.write_number(first + number, 0, number + 1, self.number)
            for at, column in enumerate(columns[1:], start=1):
                self._cell(sheet, first + number, at, row.cells.get(column.name))
        sheet.freeze_panes(_FIRST, 0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEADER)

    def _column(self, sheet: Any, at: int, register: Register, column: Column) -> None:
        header = column.label.in_language(language())
        sheet.write_string(_HEADER, at, header, self.required if column.required else self.head)
        field = field_of(SCHEMA, register, column)
        kind = field.type if field is not None else FieldType.TEXT
        form = {FieldType.DATE: self.day, FieldType.INTEGER: self.number}.get(kind, self.text)
        width = sum(2 if ord(sign) > 0x2E80 else 1 for sign in header) + 4  # noqa: PLR2004  # CJK is two wide
        sheet.set_column(at, at, 6 if column is SERIAL else min(max(width, _NARROWEST), _WIDEST), form)
        if column is not SERIAL:
            sheet.write_comment(
                _HEADER, at, advice(register, column), {"author": "graphgov", "width": 300, "height": 140}
            )

    def _validate(self, sheet: Any, reach: tuple[int, int], register: Register, column: Column) -> None:
        at, last = reach
        rule = self._rule(register, column)
        if rule is not None:
            text = advice(register, column)
            rule |= {
                "ignore_blank": True,
                "input_title": column.label.in_language(language())[:32],
                "input_message": text if len(text) <= _LONGEST_LIST else text[: _LONGEST_LIST - 1] + "…",
                "error_title": _("Please check"),
                "error_message": _("This is not what the column takes; see the note on its header."),
            }
            sheet.data_validation(_FIRST, at, last, at, rule)

    def _rule(self, register: Register, column: Column) -> dict[str, Any] | None:
        field = field_of(SCHEMA, register, column)
        if field is None:
            return None
        chosen = words(register, column)
        if chosen:
            # Several words in one cell are allowed, so the list only helps there.
            kind = "information" if field.type is FieldType.WORDS else "stop"
            return {"validate": "list", "source": self._list(chosen), "error_type": kind}
        if field.type is FieldType.DATE:
            limits = {"criteria": "between", "minimum": _EARLIEST, "maximum": _LATEST}
            return {"validate": "date", **limits, "error_type": "warning"}
        return _whole_number(field) if field.type is FieldType.INTEGER and "hundredths" not in field.unit else None

    def _list(self, chosen: tuple[str, ...]) -> list[str] | str:
        if len(",".join(chosen)) <= _LONGEST_LIST and not any("," in word for word in chosen):
            return list(chosen)
        if chosen not in self.lists:
            self.lists.append(chosen)
        letter = chr(ord("A") + self.lists.index(chosen))
        return f"={_LISTS_SHEET}!${letter}$1:${letter}${len(chosen)}"

    def _example(self, sheet: Any, register: Register, columns: Sequence[Column]) -> None:
        sheet.write_string(_FIRST, 0, EXAMPLE, self.shown)
        for at, column in enumerate(columns[1:], start=1):
            cell = example(register, column)
            if isinstance(cell, dt.date):
                sheet.write_datetime(_FIRST, at, dt.datetime(cell.year, cell.month, cell.day), self.shown_day)
            elif isinstance(cell, int | float):
                sheet.write_number(_FIRST, at, cell, self.shown)
            elif cell is not None:
                sheet.write_string(_FIRST, at, cell, self.shown)

    def _cell(self, sheet: Any, row: int, at: int, cell: Cell) -> None:
        if isinstance(cell, str):
            self._text(sheet, row, at, cell, self.text)
        elif isinstance(cell, dt.date):
            if cell < _EARLIEST:
                self._text(sheet, row, at, cell.isoformat(), self.text)
            else:
                sheet.write_datetime(row, at, dt.datetime(cell.year, cell.month, cell.day), self.day)
        elif cell is not None:
            sheet.write_number(row, at, cell, self.number)

    def _text(self, sheet: Any, row: int, at: int, text: str, form: Any) -> None:
        if text:
            sheet.write_string(row, at, plain_text(text), self.quoted if text.lstrip()[:1] in FORMULA_SIGNS else form)


def _whole_number(field: Field) -> dict[str, Any]:
    if field.unit == "year":
        limits = {"criteria": "between", "minimum": _EARLIEST.year, "maximum": _LATEST.year}
        return {"validate": "integer", **limits, "error_type": "warning"}
    low = field.minimum or 0
    if field.maximum is not None:
        return {"validate": "integer", "criteria": "between", "minimum": low, "maximum": field.maximum}
    return {"validate": "integer", "criteria": ">=", "value": low}
