"""Each input that cannot be read gets one clear sentence, and the rest is read."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from xlwt.CompoundDoc import XlsDoc

from tests.loaders.layouts.books import Page, write, xls_book
from tests.loaders.layouts.corpus_headers import BODY, GRIDS, HEAD, NAME
from tests.loaders.reading_support import read, rows_of

PAGE = Page(NAME, [HEAD, *BODY])


def refusal(tmp_path: Path, bad: Path) -> str:
    """The one sentence about a bad file; a good one beside it is read."""
    good = write(tmp_path / "good" / "网格台账.xlsx", PAGE)
    result = read(tmp_path / "out", bad, good)
    assert [row["name"] for row in rows_of(result, "grids")] == [row["name"] for row in GRIDS]
    (problem,) = result.problems
    assert (problem.code, problem.file, problem.row) == ("unreadable", bad.name, None)
    assert problem.remedy
    return problem.expected


def repacked(source: Path, target: Path, **parts: bytes | None) -> Path:
    """A packed file with some parts replaced, added, or (None) left out; names are given with _ for / and ."""
    changed = {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
    with zipfile.ZipFile(source) as packed, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in packed.namelist():
            if name not in changed:
                out.writestr(name, packed.read(name))
        for name, content in changed.items():
            if content is not None:
                out.writestr(name, content)
    return target


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "docx", "csv", "et"])
def test_an_empty_file(tmp_path: Path, kind: str) -> None:
    bad = tmp_path / f"台账.{kind}"
    bad.write_bytes(b"")
    assert refusal(tmp_path, bad) == "The file is empty."


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_workbook_without_cells(tmp_path: Path, kind: str) -> None:
    assert refusal(tmp_path, write(tmp_path / f"台账.{kind}", Page("Sheet1", []))) == "The file is empty."


@pytest.mark.parametrize("kind", ["xlsx", "xls", "et", "ods"])
def test_a_damaged_workbook(tmp_path: Path, kind: str) -> None:
    bad = tmp_path / f"台账.{kind}"
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" if kind in ("xls", "et") else b"PK\x03\x04"
    bad.write_bytes(start + bytes(range(256)) * 8)
    assert "damaged" in refusal(tmp_path, bad)


def test_a_locked_workbook_of_the_new_kind(tmp_path: Path) -> None:
    bad = tmp_path / "台账.xlsx"
    bad.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    assert "password" in refusal(tmp_path, bad)


def test_a_locked_workbook_of_the_old_kind(tmp_path: Path) -> None:
    stream = xls_book([PAGE]).get_biff_data()
    length = 4 + int.from_bytes(stream[2:4], "little")
    filepass = b"\x2f\x00\x36\x00" + b"\x01\x00\x01\x00\x01\x00" + b"\x11" * 48  # RC4: salt and verifier
    bad = tmp_path / "台账.xls"
    XlsDoc().save(str(bad), stream[:length] + filepass + stream[length:])
    assert "password" in refusal(tmp_path, bad)


def test_a_locked_open_document(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole.ods", PAGE)
    manifest = b"<manifest><encryption-data/></manifest>"
    bad = repacked(whole, tmp_path / "台账.ods", **{"META-INF__manifest_dot_xml": manifest})
    assert "password" in refusal(tmp_path, bad)


@pytest.mark.parametrize("kind", ["xls", "csv"])
@pytest.mark.parametrize(
    "start", ["<html><table>", "\ufeff\n<!DOCTYPE html><table>", '<?xml version="1.0"?><Workbook>']
)
def test_a_web_page_under_the_name_of_a_workbook(tmp_path: Path, kind: str, start: str) -> None:
    bad = tmp_path / f"台账.{kind}"
    bad.write_text(start + "<tr><td>社区</td><td>网格名称</td></tr>", encoding="utf-8")
    assert "web page" in refusal(tmp_path, bad)


@pytest.mark.parametrize("name", ["台账.pdf", "台账.doc", "台账.zip"])
def test_a_file_of_another_type(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"%PDF-1.4")
    assert "not read" in refusal(tmp_path, tmp_path / name)


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path, tmp_path / "没有.xlsx")


def test_a_file_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = write(tmp_path / "台账.xlsx", PAGE)
    opened = Path.open

    def locked(self: Path, *arguments: object, **named: object) -> object:
        if self == bad:
            raise PermissionError(13, "locked")
        return opened(self, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", locked)
    assert "another program" in refusal(tmp_path, bad)


@pytest.mark.parametrize("kind", ["xlsx", "ods", "docx"])
def test_a_decompression_bomb(tmp_path: Path, kind: str) -> None:
    bad = tmp_path / f"台账.{kind}"
    with zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in ("xl/worksheets/sheet1.xml", "content.xml" if kind == "ods" else "word/document.xml"):
            with packed.open(part, "w") as out:
                for _ in range(70):
                    out.write(b"<" * (1 << 20))
    assert "too large" in refusal(tmp_path, bad)


def test_a_bomb_whose_directory_lies(tmp_path: Path) -> None:
    bad = tmp_path / "台账.xlsx"
    with zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("xl/worksheets/sheet1.xml", "w") as out:
        for _ in range(70):
            out.write(b"<" * (1 << 20))
    content = bytearray(bad.read_bytes())
    real = (70 << 20).to_bytes(4, "little")
    while (at := content.find(real)) >= 0:
        content[at : at + 4] = (1000).to_bytes(4, "little")
    bad.write_bytes(bytes(content))
    assert refusal(tmp_path, bad)


@pytest.mark.parametrize("part", ["xl__worksheets__sheet1_dot_xml", "xl__sharedStrings_dot_xml", "xl__styles_dot_xml"])
def test_entities_that_grow(tmp_path: Path, part: str) -> None:
    lines = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "lol">' + lines + b"]><x>&a9;</x>"
    bad = repacked(write(tmp_path / "whole.xlsx", PAGE), tmp_path / "台账.xlsx", **{part: bomb})
    assert "damaged" in refusal(tmp_path, bad)


def test_a_document_without_a_table(tmp_path: Path) -> None:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    bad = tmp_path / "通知.docx"
    with zipfile.ZipFile(bad, "w") as packed:
        packed.writestr("word/document.xml", f'<w:document xmlns:w="{word}"><w:body/></w:document>')
    assert refusal(tmp_path, bad)


def test_macros_and_links_are_not_followed_and_noted(tmp_path: Path) -> None:
    link = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    parts = {"xl__vbaProject_dot_bin": b"\0", "xl__externalLinks__externalLink1_dot_xml": link}
    file = repacked(write(tmp_path / "whole.xlsx", PAGE), tmp_path / "网格台账.xlsm", **parts)
    result = read(tmp_path / "out", file)
    assert [row["name"] for row in rows_of(result, "grids")] == [row["name"] for row in GRIDS]
    assert [(problem.code, problem.weight.value) for problem in result.problems] == [("layout", "note")] * 2


def with_record(target: Path, page: Page, kind: int, content: bytes) -> Path:
    """An old workbook with another record instead of that of its window (WINDOW1), which nobody reads."""
    stream = xls_book([page]).get_biff_data()
    at = stream.index(b"\x3d\x00\x12\x00")
    record = kind.to_bytes(2, "little") + b"\x12\x00" + content.ljust(18, b"\0")
    XlsDoc().save(str(target), stream[:at] + record + stream[at + len(record) :])
    return target


def noted(tmp_path: Path, file: Path) -> list[str]:
    """What is noted on a file whose rows are all read."""
    result = read(tmp_path / "out", file)
    assert [row["name"] for row in rows_of(result, "grids")] == [row["name"] for row in GRIDS]
    assert {(problem.code, problem.weight.value) for problem in result.problems} <= {("layout", "note")}
    return [problem.expected for problem in result.problems]


def test_links_of_an_old_workbook_are_not_followed_and_noted(tmp_path: Path) -> None:
    path = b"\x01\x02other.xls"
    link = b"\x02\x00" + len(path).to_bytes(2, "little") + b"\0" + path
    book = with_record(tmp_path / "网格台账.xls", PAGE, 0x01AE, link)
    assert noted(tmp_path, book) == ["a workbook that takes no values from other workbooks"]


def test_an_old_workbook_whose_formats_cannot_be_read_says_so(tmp_path: Path) -> None:
    book = with_record(tmp_path / "网格台账.xls", PAGE, 0x00E0, b"")  # a style (XF) that is too short
    assert noted(tmp_path, book) == ["a workbook whose number formats can be read"]


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_formulas_that_failed_are_noted(tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"网格台账.{kind}"
    rows = [[*HEAD, "成立时间"], *([*row, None] for row in BODY)]
    if kind == "xlsx":
        whole = write(tmp_path / "whole.xlsx", Page(NAME, [[*row[:-1], row[-1] or "失败"] for row in rows]))
        with zipfile.ZipFile(whole) as packed:
            sheet = packed.read("xl/worksheets/sheet1.xml")
        failed = re.sub(rb'<c r="E2"[^>]*>.*?</c>', b'<c r="E2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', sheet)
        repacked(whole, file, xl__worksheets__sheet1_dot_xml=re.sub(rb'<c r="E3"[^>]*>.*?</c>', b"", failed))
    else:
        book = xls_book([Page(NAME, rows)])
        book.get_sheet(0).row(1).set_cell_error(len(HEAD), 0x2A)
        book.save(str(file))
    assert noted(tmp_path, file) == ["formulas that give a value"]


def test_a_workbook_called_text_and_text_called_a_workbook(tmp_path: Path) -> None:
    book = write(tmp_path / "book.xlsx", PAGE)
    text = write(tmp_path / "text.csv", PAGE)
    for content, name in ((book, "网格台账.csv"), (text, "网格台账.xls"), (book, "网格台账.et")):
        (tmp_path / name).write_bytes(content.read_bytes())
        found = rows_of(read(tmp_path / f"out{name}", tmp_path / name), "grids")
        assert [row["name"] for row in found] == [row["name"] for row in GRIDS]
