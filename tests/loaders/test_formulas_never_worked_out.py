"""Formulas in workbooks: one whose result was never stored is noted, a result that is empty is not."""

from __future__ import annotations

import io

import openpyxl
import xlsxwriter

from graphgov.loaders.files.raw_tables import LayoutNote, Noted
from graphgov.loaders.files.workbooks import read_workbook


def test_a_formula_that_nobody_worked_out_is_noted_with_its_place() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"], book.worksheets[0]["C2"] = "户数", "=100+200"
    content = io.BytesIO()
    book.save(content)
    read = read_workbook(content.getvalue())
    assert read.sheets[0].unvalued == {(1, 2)}
    assert read.notes == (LayoutNote(Noted.UNVALUED, None, 1),)


def test_a_stored_result_is_none_of_these_though_it_be_empty() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, "=1+1", None, 2)
        sheet.write_formula(1, 0, '=IF(1,"","x")', None, "")
    read = read_workbook(content.getvalue())
    assert (read.sheets[0].unvalued, read.notes) == (frozenset(), ())
