"""Whatever a file holds, reading it ends soon, in little memory, in one sentence, and the rest of the hand-in loads."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from graphgov.loaders.files.raw_tables import TooMuchError, UnreadableError
from graphgov.loaders.files.reading_process import apart
from tests.loaders.layouts.books import Page, write
from tests.loaders.layouts.corpus_headers import BODY, GRIDS, HEAD, NAME
from tests.loaders.reading_support import read, rows_of

PAGE = Page(NAME, [HEAD, *BODY])
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
MOST_BYTES = 500 << 20


def taken_by_all() -> int:
    """The memory of this process and of those it started."""
    me = psutil.Process()
    return sum(process.memory_info().rss for process in (me, *me.children(recursive=True)))


def said_of(tmp_path: Path, bad: Path) -> str:
    """The one sentence about a file; the good one beside it is read, soon and in little memory."""
    good = write(tmp_path / "good" / "网格台账.xlsx", PAGE)
    result = read(tmp_path / "out", bad, good)
    assert taken_by_all() < MOST_BYTES + BEFORE["bytes"]
    assert [row["name"] for row in rows_of(result, "grids")] == [row["name"] for row in GRIDS]
    (problem,) = result.problems
    assert (problem.code, problem.file, problem.row) == ("unreadable", bad.name, None)
    assert problem.remedy
    return problem.expected


BEFORE = {"bytes": 0}


@pytest.fixture(autouse=True)
def _measured_before() -> None:
    """A worker that ran many tests before has grown by them."""
    BEFORE["bytes"] = taken_by_all()


def cell(text: str, place: str = "") -> str:
    where = f' r="{place}"' if place else ""
    return f'<c{where} t="inlineStr"><is><t>{text}</t></is></c>'


def row(cells: list[object], number: int | None = None) -> str:
    where = f' r="{number}"' if number else ""
    return f"<row{where}>{''.join(cell(str(one or '')) for one in cells)}</row>"


def workbook(path: Path, rows: str, part: str = "worksheets/sheet1.xml", target: str = "") -> Path:
    """A workbook of one sheet as programs other than Excel write it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        sheets = f'<sheets><sheet name="{NAME}" sheetId="1" r:id="rId1"/></sheets>'
        packed.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{sheets}</workbook>')
        link = f'<Relationship Id="rId1" Type="{LINKS}/worksheet" Target="{target or part}"/>'
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        book = f'<Relationship Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/>'
        packed.writestr("_rels/.rels", f'<Relationships xmlns="{space}">{book}</Relationships>')
        packed.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{space}">{link}</Relationships>')
        name = target.lstrip("/") or f"xl/{part}"
        packed.writestr(name, f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>')
    return path


TABLE = "".join(row(list(cells)) for cells in (HEAD, *BODY))
STRAY = {
    "a cell that does not say where it is": f'<row r="1048576">{"<c><v>1</v></c>" * 2}</row>',
    "a far cell": '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>',
    "a far cell in small letters": '<row r="1048576"><c r="xfd1048576"><v>7</v></c></row>',
    "a far column": '<row r="60"><c r="XFC60"><v>1</v></c><c><v>1</v></c></row>',
    "single quotes": "<row r='1048576'><c r='XFD1048576'><v>7</v></c></row>",
    "rows that do not say where they are": f'<row r="1048575"/>{row(["一格"])}',
    "coloured cells only": '<row r="1048576"><c r="XFD1048576" s="1"/></row>',
}


@pytest.mark.long
@pytest.mark.parametrize("stray", STRAY.values(), ids=STRAY.keys())
def test_stray_cells_of_every_kind_cost_nothing(tmp_path: Path, stray: str) -> None:
    check_stray(tmp_path, stray)


def test_a_stray_cell_costs_nothing_and_its_table_is_read(tmp_path: Path) -> None:
    check_stray(tmp_path, STRAY["a far cell"])


def check_stray(tmp_path: Path, stray: str) -> None:
    file = workbook(tmp_path / "网格台账.xlsx", TABLE + stray)
    result = read(tmp_path / "out", file)
    assert [one["name"] for one in rows_of(result, "grids")][: len(GRIDS)] == [one["name"] for one in GRIDS]
    assert [one["row"] for one in rows_of(result, "grids")][: len(GRIDS)] == [*range(2, 2 + len(GRIDS))]
    assert taken_by_all() < MOST_BYTES + BEFORE["bytes"]


@pytest.mark.long
@pytest.mark.parametrize("target", ["/data/blatt.xml", "../blatt.xml", "/xl/Worksheets/SHEET1.XML"])
def test_a_sheet_that_lies_elsewhere_in_its_workbook(tmp_path: Path, target: str) -> None:
    stray = STRAY["a far cell"]
    file = workbook(tmp_path / "网格台账.xlsx", TABLE + stray, target=target)
    good = write(tmp_path / "good" / "楼栋台账.csv", PAGE)
    result = read(tmp_path / "out", file, good)
    assert result.tables or result.problems


def open_document(path: Path, tables: str) -> Path:
    names = " ".join(f'xmlns:{name}="{OPEN}{name}:1.0"' for name in ("office", "table", "text", "style"))
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", f"<office:document-content {names}>{body}</office:document-content>")
    return path


BLANK_ROWS = '<table:table-row table:number-rows-repeated="1048576"/>'
WIDE_ROWS = (
    '<table:table-row table:number-rows-repeated="1000000">'
    '<table:table-cell table:number-columns-repeated="19"><text:p>a</text:p></table:table-cell></table:table-row>'
)


def test_blank_rows_repeated_without_end(tmp_path: Path) -> None:
    bad = open_document(tmp_path / "台账.ods", f"<table:table>{BLANK_ROWS * 20_000}</table:table>")
    assert said_of(tmp_path, bad) == "The file is empty."


def test_rows_repeated_on_many_sheets(tmp_path: Path) -> None:
    bad = open_document(tmp_path / "台账.ods", f"<table:table>{WIDE_ROWS}</table:table>" * 20)
    assert said_of(tmp_path, bad) == "The workbook holds more than 20000000 cells."


def test_more_sheets_than_anybody_fills_in(tmp_path: Path) -> None:
    bad = open_document(tmp_path / "台账.ods", "<table:table/>" * 5000)
    assert "sheets" in said_of(tmp_path, bad)


def test_rows_that_follow_blank_ones_keep_their_numbers(tmp_path: Path) -> None:
    lines = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{one or ''}</text:p></table:table-cell>" for one in cells)
        + "</table:table-row>"
        for cells in (HEAD, *BODY)
    )
    blank = '<table:table-row table:number-rows-repeated="5000"/>'
    file = open_document(
        tmp_path / "网格台账.ods", f'<table:table table:name="{NAME}">{blank}{lines}{blank}</table:table>'
    )
    result = read(tmp_path / "out", file)
    assert [one["row"] for one in rows_of(result, "grids")] == [*range(5002, 5002 + len(GRIDS))]


def commas(path: Path) -> None:
    path.write_bytes(b"," * (20 << 20))


def commas_in_lines(path: Path) -> None:
    path.write_bytes(("社区,网格名称" + "," * 100_000 + "末\n").encode() * 20)


def one_line(path: Path) -> None:
    path.write_bytes("社区,网格名称,".encode() + b"x" * (20 << 20))


def one_quoted_cell(path: Path) -> None:
    path.write_bytes('社区,网格名称\n"'.encode() + b"x\n" * (10 << 20))


def line_breaks(path: Path) -> None:
    path.write_bytes(b"\n" * (20 << 20))


def nothing_but_noughts(path: Path) -> None:
    path.write_bytes(b"\0" * (9 << 20))


def many_headers(path: Path) -> None:
    path.write_text(",".join(f"列{number}" for number in range(5000)) + "\n", encoding="utf-8")


def many_tables(path: Path) -> None:
    path.write_text("社区,网格名称,网格类型\n甲,一格,综合\n\n社区,网格名称,户数\n甲,一格,3\n\n" * 400, encoding="utf-8")


@pytest.mark.long
@pytest.mark.parametrize(
    ("write_it", "said"),
    [
        (commas, "A line of the file has more than 8388608 characters."),
        (commas_in_lines, "A row of the file has more than 16384 cells."),
        (one_line, "A line of the file has more than 8388608 characters."),
        (one_quoted_cell, "Row 2: a quotation mark opens a cell"),
        (line_breaks, "The file has more than 3000000 lines."),
        (nothing_but_noughts, "The file is damaged or is not a table of text."),
    ],
)
def test_much_text_that_is_no_table(tmp_path: Path, write_it: Callable[[Path], None], said: str) -> None:
    bad = tmp_path / "台账.csv"
    write_it(bad)
    assert said_of(tmp_path, bad).startswith(said)


@pytest.mark.parametrize(
    ("write_it", "said"),
    [
        (many_headers, "A table in the file has more than 2000 columns."),
        (many_tables, "The file holds more than 500 tables."),
    ],
)
def test_text_that_is_no_table(tmp_path: Path, write_it: Callable[[Path], None], said: str) -> None:
    bad = tmp_path / "台账.csv"
    write_it(bad)
    assert said_of(tmp_path, bad) == said


def test_a_workbook_of_thousands_of_parts(tmp_path: Path) -> None:
    bad = tmp_path / "台账.xlsx"
    with zipfile.ZipFile(bad, "w") as packed:
        for number in range(10_001):
            packed.writestr(f"xl/worksheets/sheet{number}.xml", "")
    assert "parts" in said_of(tmp_path, bad)


@pytest.mark.long
def test_elements_within_elements_without_end(tmp_path: Path) -> None:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    for name, part in (("深.docx", "word/document.xml"), ("深.ods", "content.xml"), ("深.xlsx", "xl/workbook.xml")):
        bad = tmp_path / name
        with zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as packed:
            deep = "<w:tbl><w:tr><w:tc>" * 100_000 + "</w:tc></w:tr></w:tbl>" * 100_000
            packed.writestr(part, f'<w:document xmlns:w="{word}"><w:body>{deep}</w:body></w:document>')
        assert said_of(tmp_path, bad)


@pytest.mark.parametrize("shape", ["a pipe", "a link that leads nowhere", "a folder"])
def test_what_is_no_file(tmp_path: Path, shape: str) -> None:
    folder = tmp_path / "in"
    odd = folder / "台账.xlsx"
    good = write(folder / "good" / "网格台账.xlsx", PAGE)
    try:
        if shape == "a pipe":
            getattr(os, "mkfifo")(odd)  # noqa: B009 - Windows has none
        elif shape == "a folder":
            odd.mkdir()
        else:
            odd.symlink_to(folder / "nowhere.xlsx")
    except (AttributeError, OSError):
        return
    for handed_in in (folder, odd):
        result = read(tmp_path / "out", handed_in, good)
        assert [one["name"] for one in rows_of(result, "grids")] == [one["name"] for one in GRIDS]
        said = [problem.expected for problem in result.problems if problem.code == "unreadable"]
        assert len(said) == (0 if shape == "a folder" else 1)


@pytest.mark.parametrize("end", ["abort()", "_exit(3)"])
def test_the_process_that_reads_dies_and_the_next_file_is_read(tmp_path: Path, end: str) -> None:
    with pytest.raises(UnreadableError) as reason:
        apart(eval, f"__import__('os').{end}")  # by name: counting coverage puts another function in its place here
    assert reason.value.remedy
    file = write(tmp_path / "网格台账.xlsx", PAGE)
    assert [one["name"] for one in rows_of(read(tmp_path / "out", file), "grids")] == [one["name"] for one in GRIDS]


def test_memory_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphgov.loaders.files.reading_process.MOST_MEMORY_BYTES", 200 << 20)
    with pytest.raises(TooMuchError, match="memory"):
        apart(bytes.ljust, b"", 600 << 20)


def test_time_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphgov.loaders.files.reading_process._LEAST_SECONDS", 0.2)
    with pytest.raises(TooMuchError, match="seconds"):
        apart(sum, range(10**10))


def test_nothing_but_what_this_room_declares_comes_back() -> None:
    with pytest.raises(UnreadableError):
        apart(os.getenv, "PATH") and apart(zipfile.ZipInfo)
