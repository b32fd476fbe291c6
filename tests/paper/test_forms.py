"""Reports in each form: hostile text stays harmless, a sample's mark is everywhere, people can print and read them."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser

import openpyxl
import pytest
from rich.cells import cell_len
from rich.console import Console

from graphgov.disclosure import suppressed
from graphgov.paper.csv import to_csv
from graphgov.paper.hostile_text import for_spreadsheet, visible
from graphgov.paper.html import to_html
from graphgov.paper.tables import Column, Kind, Report, Table
from graphgov.paper.terminal import console, print_report, survive_any_encoding
from graphgov.paper.xlsx import to_xlsx

MARK = "示例数据·非真实情况"
HOSTILE = (
    "=cmd|'/c calc'!A0",
    "+1+cmd",
    "@SUM(A1)",
    "-2+3",
    "＝1+1",
    "<img src=x onerror=alert(1)>",
    "\x1b[31mred\x1b]0;title\x07",
    "[bold]markup[/bold] :smile:",
    "甲\r\n乙\t丙",
    "\u202eabc",
    "https://example.org/x",
    'a"b,c',
)


def report(mark: str = MARK) -> Report:
    columns = (Column("名称", width=30), Column("数", Kind.NUMBER), Column("率", Kind.RATE))
    rows = tuple((text, number, 0.5) for number, text in enumerate(HOSTILE))
    first = Table("问题清单", columns, rows, total=("合计", 3, None), notes=("说明<b>",))
    second = Table("口径[1]:/", (Column("一"),), (("二",),))
    return Report("检查<报告>", "zh_CN", (("模式", "富阳&"),), (first, second), mark)


@pytest.mark.parametrize("text", HOSTILE)
def test_visible_text_has_no_control_characters(text: str) -> None:
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", visible(text))


def test_numbers_are_not_taken_for_formulas() -> None:
    assert [for_spreadsheet(text) for text in ("-3", "+86", "-3.5%", "-a", " =1")] == [
        "-3",
        "+86",
        "-3.5%",
        "'-a",
        "' =1",
    ]


def test_csv_opens_in_excel_and_runs_nothing() -> None:
    content = to_csv(report())
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["名称", "数", "率", MARK]
    assert all(row[-1] == MARK for row in rows)
    assert not [row[0] for row in rows if row[0][0] in "=+-@＝"]
    assert rows[1] == ["'=cmd|'/c calc'!A0", "0", "50.0%", MARK]
    assert rows[-1] == ["合计", "3", "", MARK]
    assert to_csv(report("")).count(MARK.encode()) == 0


def test_workbook_holds_text_as_text_and_is_ready_to_print() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(report())))
    assert book.sheetnames == ["问题清单", "口径 1"]
    for sheet in book.worksheets:
        assert sheet["A1"].value == MARK
        assert MARK in (sheet.oddHeader.left.text or "")
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref
    sheet = book.worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    texts = {cell.value for cell in cells}
    assert "=cmd|'/c calc'!A0" in texts
    assert sheet.auto_filter.ref == "A4:C16"
    assert sheet["C5"].number_format == "0.0%"


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def test_page_stands_alone_and_escapes_everything() -> None:
    text = to_html(report()).decode("utf-8")
    page = _Page()
    page.feed(text)
    assert not {"script", "img", "link", "iframe", "b", "object"} & set(page.tags)
    assert not [name for name, _value in page.attributes if name in ("src", "href") or name.startswith("on")]
    assert not re.search(r"url\(|@import", text)
    assert ("lang", "zh-CN") in page.attributes
    assert page.tags.count("caption") == page.tags.count("table") == 2
    assert "<img src=x onerror=alert(1)>" in page.text
    assert page.text.count(MARK) == 2
    assert "\x1b" not in text


def test_terminal_shows_text_as_it_is_and_keeps_columns_straight() -> None:
    target = io.StringIO()
    print_report(report(), console(target))
    shown = target.getvalue()
    assert "\x1b" not in shown
    assert "[bold]markup[/bold] :smile:" in shown
    assert MARK in shown
    lines = [line for line in shown.splitlines() if "率" in line or "50.0%" in line]
    assert len({cell_len(line) for line in lines}) == 1


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252", "utf-8"])
def test_no_encoding_of_a_console_ends_a_run(encoding: str) -> None:
    buffer = io.BytesIO()
    stream = io.TextIOWrapper(buffer, encoding=encoding)
    survive_any_encoding([stream])
    print_report(report(), console(stream))
    stream.flush()
    shown = buffer.getvalue().decode(encoding)
    assert ("检查" in shown) == (encoding in ("gbk", "utf-8"))
    assert "=cmd" in shown


def test_terminal_colours_only_on_a_terminal() -> None:
    target = io.StringIO()
    print_report(report(), Console(file=target, force_terminal=True, width=200))
    assert "\x1b[1;31m" in target.getvalue()
    assert "\x1b[31mred" not in target.getvalue()


def test_small_groups_of_residents_are_not_shown() -> None:
    assert [suppressed(count) for count in (None, 0, 1, 4, 5)] == [None, 0, "<5", "<5", 5]


def test_rows_must_fit_their_columns() -> None:
    with pytest.raises(ValueError, match="a row of 2 cells under 1 columns"):
        Table("一", (Column("一"),), (("二", "三"),))
