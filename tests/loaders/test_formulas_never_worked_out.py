"""Formulas in workbooks: one whose result was never stored is noted, a result that is empty is not."""

from __future__ import annotations

import io
import zipfile

import openpyxl

from graphgov.loaders.files.raw_tables import LayoutNote, Noted
from graphgov.loaders.files.workbooks import read_workbook


def _book() -> bytes:
    """A workbook as a program writes it that works nothing out."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"], book.worksheets[0]["C2"] = "户数", '=IF(A1="","",3)'
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _worked_out(content: bytes) -> bytes:
    """The same, saved by a spreadsheet program: the result is an empty text."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(b'<c r="C2">', b'<c r="C2" t="str">'))
    return target.getvalue()


def test_a_formula_that_nobody_worked_out_is_noted_with_its_place() -> None:
    read = read_workbook(_book())
    assert read.sheets[0].unvalued == {(1, 2)}
    assert read.notes == (LayoutNote(Noted.UNVALUED, None, 1),)


def test_a_stored_result_is_none_of_these_though_it_be_empty() -> None:
    read = read_workbook(_worked_out(_book()))
    assert (read.sheets[0].unvalued, read.notes) == (frozenset(), ())
