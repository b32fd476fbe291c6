"""Files of every kind give the same rows, numbered as a spreadsheet shows them; what cannot be read is said once."""

from __future__ import annotations

import datetime as dt
import random
import zipfile
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from graphgov.loaders.files import delimited
from tests.loaders.reading_support import problem_codes, read, rows_of, write_csv

TABLE = [
    ["街道", "社区", "小区名称", "小区类型", "总户数", "建成年份"],
    ["甲街道", "安和里", "一号院", "三无小区", "300户", "1998年"],
    ["甲街道", "安和里", "二号院", "物业小区", "120", "2001"],
]
VALUES = [("一号院", "three_no", 300, 1998, 2), ("二号院", "property_managed", 120, 2001, 3)]


def values(result) -> list[tuple]:  # type: ignore[no-untyped-def]
    rows = rows_of(result, "neighbourhoods")
    return [(r["name"], r["kind"], r["households_stated"], r["built_year"], r["row"]) for r in rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_text_files_in_every_encoding_and_with_every_separator(tmp_path: Path, encoding: str, separator: str) -> None:
    file = write_csv(tmp_path / "小区台账.csv", TABLE, encoding, separator)
    result = read(tmp_path / "out", file)
    assert values(result) == VALUES
    assert result.problems == ()


def test_windows_line_ends_and_no_line_end_at_all(tmp_path: Path) -> None:
    text = "\r\n".join(",".join(row) for row in TABLE)
    (tmp_path / "小区.csv").write_bytes(text.encode())
    assert values(read(tmp_path / "out", tmp_path / "小区.csv")) == VALUES


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize(
    ("body", "rows"),
    [
        ("a1,1\n\nb2,2\n", [("a1", 1, 2), ("b2", 2, 4)]),
        ('"a\n1",1\nb2,2\n', [("a1", 1, 2), ("b2", 2, 3)]),
        ('"a\n1",1\n\n\nb2,2\n', [("a1", 1, 2), ("b2", 2, 5)]),
        ('"a\n1",1\n\nb2,2\n', [("a1", 1, 2), ("b2", 2, 4)]),
        ("\n\na1,1\nb2,2\n\n\n", [("a1", 1, 4), ("b2", 2, 5)]),
        ("a1,1\n   \n,\nb2,2\n", [("a1", 1, 2), ("b2", 2, 5)]),
        ("a1\nb2,2\n", [("a1", None, 2), ("b2", 2, 3)]),
        ('a1,1\nb"2,2\n', [("a1", 1, 2), ('b"2', 2, 3)]),
        ("a1,1,\nb2,2\n", [("a1", 1, 2), ("b2", 2, 3)]),
        ("a1,1\r\n\r\nb2,2", [("a1", 1, 2), ("b2", 2, 4)]),
    ],
)
def test_row_numbers_are_those_of_a_spreadsheet(
    tmp_path: Path, body: str, rows: list[tuple[str, int, int]], encoding: str
) -> None:
    (tmp_path / "小区.csv").write_bytes(("小区名称,总户数\n" + body).encode(encoding))
    found = rows_of(read(tmp_path / "out", tmp_path / "小区.csv"), "neighbourhoods")
    assert [(r["name"], r["households_stated"], r["row"]) for r in found] == rows


def test_blank_lines_above_the_header_count(tmp_path: Path) -> None:
    (tmp_path / "小区.csv").write_text("\n\n小区名称,总户数\n一号院,1\n", encoding="utf-8")
    assert rows_of(read(tmp_path / "out", tmp_path / "小区.csv"), "neighbourhoods")[0]["row"] == 4


def test_a_row_longer_than_the_header_is_in_error(tmp_path: Path) -> None:
    (tmp_path / "小区.csv").write_text("小区名称,总户数\n一号院,1,234\n二号院,2\n", encoding="utf-8")
    result = read(tmp_path / "out", tmp_path / "小区.csv")
    assert problem_codes(result) == [("unreadable", 2, "")]
    assert [r["name"] for r in rows_of(result, "neighbourhoods")] == ["二号院"]


def test_a_large_text_file_is_numbered_right(tmp_path: Path) -> None:
    note = "甲" * 10  # so that the file is large enough to be read as columns
    lines = ["小区名称,小区类型,总户数,备注"] + [f"小区{n},三无小区,{n},{note}" for n in range(150_000)]
    (tmp_path / "小区.csv").write_text("\n".join(lines), encoding="utf-8")
    assert (tmp_path / "小区.csv").stat().st_size > delimited.LARGE_BYTES
    found = rows_of(read(tmp_path / "out", tmp_path / "小区.csv"), "neighbourhoods")
    assert len(found) == 150_000
    assert all(r["row"] == r["households_stated"] + 2 and r["name"] == f"小区{r['households_stated']}" for r in found)


def test_a_large_parquet_file_keeps_its_order(tmp_path: Path) -> None:
    """Several row groups are read at once; the number of a row must still be its place in the file."""
    numbers = range(250_000)
    columns = {"小区名称": [f"小区{n}" for n in numbers], "小区类型": ["三无小区"] * len(numbers)}
    pq.write_table(pa.table(columns | {"总户数": list(numbers)}), tmp_path / "小区.parquet", row_group_size=30_000)
    table = read(tmp_path / "out", tmp_path / "小区.parquet").tables[0]
    query = "SELECT count(*), count(*) FILTER (row <> households_stated + 2) FROM read_parquet($path)"
    assert duckdb.sql(query, params={"path": str(table.path)}).fetchall() == [(len(numbers), 0)]


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(at, column, cell, *([day] if isinstance(cell, dt.date) else []))
    book.close()
    return path


def test_workbooks_give_a_table_for_each_sheet(tmp_path: Path) -> None:
    file = workbook(
        tmp_path / "某街道.xlsx",
        {
            "小区台账": [TABLE[0], TABLE[1], [], [*TABLE[2][:4], 120, 2001.0]],
            "网格台账": [
                ["社区", "网格名称", "网格类型", "设立时间"],
                ["安和里", "第一网格", "综合网格", dt.date(2021, 3, 5)],
            ],
            "空表": [],
            "说明": [["请按模板填写"]],
        },
    )
    result = read(tmp_path / "out", file)
    assert result.problems == ()
    assert values(result) == [VALUES[0], (*VALUES[1][:4], 4)]
    grid = rows_of(result, "grids")[0]
    assert (grid["file"], grid["row"], grid["founded"]) == ("某街道.xlsx#网格台账", 2, dt.date(2021, 3, 5))


def test_a_hidden_sheet_is_passed_over_unless_it_is_a_register(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "小区.xlsx"))
    for name, rows in (("小区台账", TABLE), ("选项", [["甲", "乙"], ["1", "2"]])):
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        if name == "选项":
            sheet.hide()
    book.close()
    result = read(tmp_path / "out", tmp_path / "小区.xlsx")
    assert (values(result), result.problems) == (VALUES, ())


ODS_CONTENT = """<?xml version="1.0" encoding="UTF-8"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.2"><office:body><office:spreadsheet>
<table:table table:name="小区台账">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"""

ODS_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?><manifest:manifest
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/"
 manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"""


def test_open_document_sheets(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in TABLE)
    with zipfile.ZipFile(tmp_path / "小区.ods", "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", ODS_CONTENT.format(rows=rows))
        packed.writestr("META-INF/manifest.xml", ODS_MANIFEST)
    assert values(read(tmp_path / "out", tmp_path / "小区.ods")) == VALUES


def test_parquet_files_with_types_of_their_own(tmp_path: Path) -> None:
    table = pa.table(
        {
            "name": ["一号院", "二号院"],
            "kind": ["three_no", "property_managed"],
            "households_stated": pa.array([300, 120], pa.int64()),
            "built_year": pa.array([1998.0, 2001.0]),
            "has_property_firm": [True, False],
            "grid": [["甲", "乙"], []],
        }
    )
    for folder in ("plain", "odd[1]"):
        (tmp_path / folder).mkdir()
        pq.write_table(table, tmp_path / folder / "neighbourhoods.parquet")
        result = read(tmp_path / f"out{folder[:3]}", tmp_path / folder)
        assert values(result) == VALUES
        assert [r["grid"] for r in rows_of(result, "neighbourhoods")] == [["甲", "乙"], None]


def test_a_folder_whose_name_holds_pattern_signs(tmp_path: Path) -> None:
    folder = tmp_path / "a[1]"
    folder.mkdir()
    write_csv(folder / "小区.csv", TABLE)
    assert values(read(folder / "out", folder / "小区.csv")) == VALUES


def test_a_folder_is_read_in_a_fixed_order_without_what_is_no_register(tmp_path: Path) -> None:
    folder = tmp_path / "registers"
    (folder / "乙街道").mkdir(parents=True)
    (folder / ".git").mkdir()
    write_csv(folder / "2 小区.csv", [TABLE[0], TABLE[2]])
    write_csv(folder / "1 小区.csv", [TABLE[0], TABLE[1]])
    write_csv(folder / "乙街道" / "小区.csv", [TABLE[0], ["乙街道", "里仁", "三号院", "三无", "5", "1990"]])
    for left_out in ("~$小区.xlsx", ".小区.csv", "README.md", "answer_key.csv", ".git/小区.csv"):
        (folder / left_out).write_text("姓名,身份证号\n", encoding="utf-8")
    result = read(tmp_path / "out", folder)
    assert result.problems == ()
    assert [(r["file"], r["name"]) for r in rows_of(result, "neighbourhoods")] == [
        ("1 小区.csv", "一号院"),
        ("2 小区.csv", "二号院"),
        ("乙街道/小区.csv", "三号院"),
    ]
    assert result.tables[0].files == ("1 小区.csv", "2 小区.csv", "乙街道/小区.csv")


def test_a_sample_is_known_by_the_name_of_a_file_or_sheet(tmp_path: Path) -> None:
    marked = "示例数据·非真实情况"
    sheets: dict[str, list[list[object]]] = {"小区台账": [*TABLE], marked: [["本工作簿为示例数据"]]}
    book = workbook(tmp_path / "示例.xlsx", sheets)
    result = read(tmp_path / "one", book)
    assert (result.sample, result.problems) == (True, ())
    write_csv(tmp_path / f"小区台账({marked}).csv", TABLE)
    assert read(tmp_path / "two", tmp_path / f"小区台账({marked}).csv").sample
    folder = tmp_path / "folder"
    folder.mkdir()
    write_csv(folder / "小区台账.csv", TABLE)
    assert not read(tmp_path / "three", folder).sample
    (folder / f"{marked}.txt").write_text("", encoding="utf-8")
    assert (read(tmp_path / "four", folder).sample, read(tmp_path / "five", folder).problems) == (True, ())


def test_what_cannot_be_read_is_said_once_and_the_rest_is_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "registers"
    folder.mkdir()
    write_csv(folder / "小区.csv", TABLE)
    (folder / "空.csv").write_bytes(b"")
    (folder / "空行.csv").write_bytes(b"\n\n")
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04" + random.Random(1).randbytes(400))
    (folder / "坏2.xls").write_bytes(random.Random(2).randbytes(400))
    (folder / "二进制.csv").write_bytes(bytes(range(256)))
    (folder / "坏.parquet").write_bytes(b"PAR1....")
    (folder / "加密.xlsx").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    (folder / "名单.docx").write_bytes(b"PK")
    (folder / "别的.csv").write_text("甲,乙,丙\n1,2,3\n", encoding="utf-8")
    result = read(tmp_path / "out", folder, tmp_path / "没有.csv", office="甲街道")
    assert values(result) == VALUES
    assert {p.file for p in result.problems} == {
        "空.csv",
        "空行.csv",
        "坏.xlsx",
        "坏2.xls",
        "二进制.csv",
        "坏.parquet",
        "加密.xlsx",
        "名单.docx",
        "别的.csv",
        "没有.csv",
    }
    assert {(p.code, p.row, p.office) for p in result.problems} == {
        ("unreadable", None, "甲街道"),
        ("unrecognised", None, "甲街道"),
    }
    assert len(result.problems) == 10
    assert all(p.expected and p.remedy for p in result.problems)


def test_nothing_is_left_behind_but_the_tables(tmp_path: Path) -> None:
    result = read(tmp_path / "out", write_csv(tmp_path / "小区.csv", TABLE))
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"neighbourhoods.parquet", "_quarantine.parquet"}
    assert result.quarantine.exists()


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    rows = [
        TABLE[0],
        *([f"街{n % 3}", f"社{n % 7}", f"院{n % 900}", "三无", str(n % 900), "1990"] for n in range(5000)),
    ]
    file = write_csv(tmp_path / "小区.csv", rows)
    first, second = read(tmp_path / "one", file), read(tmp_path / "two", file)
    assert first.tables[0].path.read_bytes() == second.tables[0].path.read_bytes()
    assert first.quarantine.read_bytes() == second.quarantine.read_bytes()
    assert first.problems == second.problems


@pytest.mark.parametrize("kind", ["xlsx", "csv", "parquet"])
def test_damaged_bytes_give_problems_and_never_a_crash(tmp_path: Path, kind: str) -> None:
    whole = tmp_path / f"小区.{kind}"
    if kind == "xlsx":
        workbook(whole, {"小区台账": [list(row) for row in TABLE]})
    elif kind == "csv":
        write_csv(whole, TABLE)
    else:
        columns = list(zip(*TABLE[1:], strict=True))
        pq.write_table(pa.table(dict(zip(TABLE[0], columns, strict=True))), whole)
    content = whole.read_bytes()
    chance = random.Random(7)
    folder = tmp_path / "damaged"
    folder.mkdir()
    for number in range(40):
        damaged = bytearray(content)
        for _ in range(chance.randint(1, 12)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        (folder / f"{number:02} 小区.{kind}").write_bytes(bytes(damaged[: chance.randint(1, len(damaged))]))
    result = read(tmp_path / "out", folder)
    assert all(problem.expected for problem in result.problems)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("odd", [False, True], ids=["plain", "with_a_line_break_in_a_cell"])
def test_titles_and_totals_of_a_large_file_are_no_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, odd: bool
) -> None:
    monkeypatch.setattr(delimited, "LARGE_BYTES", 1)
    rows = [
        ["和平街道网格台账", "", ""],
        ["填报日期：2025.6", "", ""],
        ["社区", "网格名称", "户数"],
        *(["安和里", '"第0\n网格"' if odd and not number else f"第{number}网格", str(number)] for number in range(200)),
        ["合计", "", "19900"],
        ["填报单位：和平街道", "填表人：孙丙", ""],
    ]
    result = read(tmp_path / "out", write_csv(tmp_path / "网格.csv", rows, encoding))
    found = rows_of(result, "grids")
    assert [row["row"] for row in found] == list(range(4, 204))
    assert [row["households_stated"] for row in found] == list(range(200))
    assert {(row["office"], row["street"]) for row in found} == {("和平街道", "和平街道")}
    assert problem_codes(result) == [("layout", None, "")]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("odd", [False, True], ids=["plain", "with_a_line_break_in_a_cell"])
def test_totals_anywhere_in_a_large_file_are_no_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, odd: bool
) -> None:
    monkeypatch.setattr(delimited, "LARGE_BYTES", 1)
    totals = {10: "小计", 100: "安和里 小　计", 150: "合计（户）", 199: "总计："}
    rows = [["序号", "社区", "网格名称", "户数"]]
    for number in range(200):
        name = '"第0\n网格"' if odd and not number else f"会计{number}网格"
        rows.append([str(number), "安和里", name, str(number)])
        rows += [["", totals[number], "", "9999"]] if number in totals else []
    result = read(tmp_path / "out", write_csv(tmp_path / "网格.csv", rows, encoding))
    found = rows_of(result, "grids")
    assert [row["households_stated"] for row in found] == list(range(200))
    assert [row["row"] - row["households_stated"] for row in found] == [
        2 + sum(1 for at in totals if at < number) for number in range(200)
    ]
    (note,) = result.problems
    assert (note.code, note.weight.value) == ("layout", "note")
    assert note.remedy == "Rows of totals (合计, 小计) left out: 4."
    assert result.quarantined == 0
