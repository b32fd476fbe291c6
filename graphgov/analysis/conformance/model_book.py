"""The workbook in which somebody begins a governance model of their own: 指标、口径、层级、标准值、依据文号."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from graphgov.analysis.checks.check_file import Check
from graphgov.analysis.checks.source_words import source_text
from graphgov.analysis.checks.thresholds import thresholds_under
from graphgov.analysis.checks.words import unit_text
from graphgov.analysis.conformance.model_workbook import ABOUT, ABOUT_SHEET, COLUMNS, FORCES, RULES_SHEET, SCOPES
from graphgov.messages import gettext as _
from graphgov.models import BASE, Model
from graphgov.paper.hostile_text import visible

_CHECKS_SHEET = "检查清单"
_ROWS = 300
_WIDTHS = (44, 44, 10, 10, 34, 12)


def model_book(name: str, parent: Model, checks: Sequence[Check]) -> bytes:
    """The workbook as the bytes of an xlsx file: what the model is called, its rules to fill in, the checks there are.

    As it stands it says what `parent` does, the built-in model where it extends none.
    """
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    font = {"font_name": "宋体", "font_size": 11, "text_wrap": True, "valign": "top"}
    plain = book.add_format({**font, "num_format": "@"})
    head = book.add_format({**font, "bold": True, "border": 1, "bg_color": "#F2F3F5"})
    _about(book.add_worksheet(ABOUT_SHEET), name, parent, (plain, head))
    rules = book.add_worksheet(RULES_SHEET)
    for at, column in enumerate(COLUMNS):
        rules.write_string(0, at, column, head)
        rules.set_column(at, at, _WIDTHS[at], plain)
    last = _checks(book.add_worksheet(_CHECKS_SHEET), parent, checks, (plain, head))
    _lists(rules, last)
    rules.freeze_panes(1, 0)
    book.close()
    return target.getvalue()


def _about(sheet: Any, name: str, parent: Model, forms: tuple[Any, Any]) -> None:
    plain, head = forms
    extends = "" if parent.name in ("", BASE.name) else parent.name
    said = {"name": name, "title": name, "extends": extends}
    if not extends:
        said |= {"summary": BASE.summary.zh, "citation": BASE.citation.zh}
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 70)
    for row, (heading, key) in enumerate(ABOUT.items()):
        sheet.write_string(row, 0, heading, head)
        sheet.write_string(row, 1, said.get(key, ""), plain)


def _checks(sheet: Any, parent: Model, checks: Sequence[Check], forms: tuple[Any, Any]) -> int:
    """What 口径 may say: a check, or a check and its threshold, with the number in force; returns the last row."""
    plain, head = forms
    headings = (_("Measure (口径)"), _("Check"), _("Value"), _("Unit"), _("Source"))
    for at, (heading, width) in enumerate(zip(headings, (52, 34, 10, 12, 50), strict=True)):
        sheet.write_string(0, at, heading, head)
        sheet.set_column(at, at, width, plain)
    row = 0
    for check in checks:
        thresholds = thresholds_under(check, parent)
        for measure, one in [(check.id, None), *((f"{check.id}.{one.name}", one) for one in thresholds)]:
            row += 1
            sheet.write_string(row, 0, measure, plain)
            sheet.write_string(row, 1, visible(check.title.zh), plain)
            if one is not None:
                sheet.write_number(row, 2, one.value)
                sheet.write_string(row, 3, visible(unit_text(one)), plain)
                sheet.write_string(row, 4, visible(source_text(one.source)), plain)
    sheet.freeze_panes(1, 1)
    return row


def _lists(sheet: Any, last: int) -> None:
    """Lists to choose from; 口径 may also name several checks, so its list only helps."""
    measures = {"validate": "list", "source": f"={_CHECKS_SHEET}!$A$2:$A${last + 1}", "error_type": "information"}
    for at, rule in (
        (COLUMNS.index("口径"), measures),
        (COLUMNS.index("层级"), {"validate": "list", "source": list(SCOPES)}),
        (COLUMNS.index("效力"), {"validate": "list", "source": list(FORCES)}),
    ):
        sheet.data_validation(1, at, _ROWS, at, {**rule, "ignore_blank": True})
