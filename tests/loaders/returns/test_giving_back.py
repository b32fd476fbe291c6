"""What goes back to an office: its workbook with bad cells marked and nothing personal in it, and a slip."""

from __future__ import annotations

import datetime as dt
import math
import zipfile
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.document import Document
from docx.shared import Mm, Pt
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

import graphgov
from graphgov import LoadRequest
from graphgov.loaders.files.secret_numbers import has_secret
from graphgov.loaders.graph.facts import Receipt
from graphgov.loaders.returns.return_notes import ReturnHead
from graphgov.loaders.returns.return_slip import write_slip
from graphgov.loaders.returns.safe_cells import file_name
from graphgov.loaders.rows.hashing import check_digit
from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.messages import choose_language
from graphgov.schema import REGISTERS
from graphgov.workbench import Workbench
from graphgov.workspace import LoadResult

pytestmark = pytest.mark.usefixtures("tables_only")

DIVISIONS = """区划代码,区划名称,层级,上级代码
99,示例省,省,
9901,示例市,市,99
990101,示例区,区县,9901
990101001,东街道,街道,990101
990101001001,安里社区,社区,990101001
990101001002,和里社区,社区,990101001
"""
NUMBER = "110105194912310" + "02" + check_digit("11010519491231002")
PHONE = "13800138000"
HEADER = (
    "序号",
    "区县",
    "街道",
    "社区",
    "网格名称",
    "网格类型",
    "户数(填报)",
    "网格长",
    "网格长电话",
    "备注",
    "家庭情况",
)
PLACE = ("示例区", "东街道", "安里社区")
GRIDS = (
    (1, *PLACE, "第一网格", "综合网格", 300, "某某甲", PHONE, '=HYPERLINK("http://x","y")', "机密一"),
    (2, *PLACE, "第二网格", "大网格", "三百零零", "某某乙", PHONE, "好", "机密二"),
    (3, "示例区", "东街道", "和里社区", "第三网格", "综合网格", -5, NUMBER, PHONE, f"证件{NUMBER}", "机密三"),
    (4, *PLACE, None, "综合网格", 5, "某某丁", int(PHONE), NUMBER, "机密四"),
)


@dataclass(frozen=True)
class Given:
    """A load whose bad rows went back."""

    place: Workbench
    result: LoadResult

    def file(self, ending: str) -> Path:
        return next(path for path in self.result.returned if path.name.endswith(ending))


def grids_workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "网格台账"
    sheet.append(HEADER)
    for row in GRIDS:
        sheet.append(row)
    sheet["J2"].data_type = "s"
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True, color="FF0000"), PatternFill("solid", start_color="CCFFCC")
    sheet.column_dimensions["E"].width = 33
    sheet["L2"] = "=1+1"
    sheet["E2"].comment = Comment(f"机密批注 {PHONE}", "张三")
    sheet["E3"].hyperlink = "https://example.invalid/机密"
    sheet.merge_cells("B2:B3")
    book.defined_names["外部"] = DefinedName("外部", attr_text="[1]Sheet1!$A$1")
    rule = DataValidation(type="list", formula1="=隐藏!$A$1:$A$2")
    rule.add("F2:F9")
    sheet.add_data_validation(rule)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=7, min_row=1, max_row=4))
    sheet.add_chart(chart, "N2")
    hidden = book.create_sheet("隐藏")
    hidden.sheet_state = "hidden"
    hidden["A1"] = NUMBER
    other = book.create_sheet("家底")
    other["A1"], other["B1"], other["A2"] = "机密姓名", "机密地址", NUMBER
    book.properties.creator = book.properties.lastModifiedBy = "张三"
    book.save(path)
    return path


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Given:
    choose_language("zh_CN")
    folder = tmp_path_factory.mktemp("given")
    registers = folder / "registers"
    registers.mkdir()
    (registers / "行政区划.csv").write_text(DIVISIONS, encoding="utf-8")
    grids_workbook(registers / "网格台账.xlsx")
    (registers / "楼栋台账.csv").write_bytes(
        f"区县,街道,社区,小区名称,楼栋号,总户数,楼栋长,联系电话\n示例区,东街道,安里社区,=2+3,1号楼,abc,某某,{PHONE}\n".encode(
            "gb18030"
        )
    )
    place = graphgov.open(folder / "workspace")
    return Given(place, place.load([registers], LoadRequest(office="东街道")))


def packed_text(path: Path) -> str:
    with zipfile.ZipFile(path) as packed:
        return "\n".join(packed.read(name).decode("utf-8", errors="replace") for name in packed.namelist())


def test_returns_lie_outside_the_generations(given: Given) -> None:
    generation = given.result.manifest.generation
    folder = given.place.workspace().folder / "returns" / generation / "东街道"
    names = {"网格台账(退回).xlsx", "楼栋台账(退回).xlsx", "退回单.docx"}
    assert {path.name for path in folder.iterdir()} == names
    assert {path.parent for path in given.result.returned} == {folder}
    given.place.workspace().verify()


def test_bad_cells_are_marked_and_commented(given: Given) -> None:
    sheet = openpyxl.load_workbook(given.file("网格台账(退回).xlsx"))["网格台账"]
    marked = {cell.coordinate for row in sheet.iter_rows(min_row=2) for cell in row if cell.comment}
    assert marked == {"F3", "G3", "G4", "H4", "E5"}
    assert sheet["G3"].fill.start_color.rgb.endswith("FFC7CE")
    assert "三百零零" in sheet["G3"].comment.text
    assert "整数" in sheet["G3"].comment.text
    assert sheet["E3"].fill.start_color.rgb.endswith("FDECEA"), "the whole row lies in quarantine"
    assert sheet["E2"].fill.fill_type is None


def test_styles_are_kept_and_values_stand_for_formulas(given: Given) -> None:
    sheet = openpyxl.load_workbook(given.file("网格台账(退回).xlsx"))["网格台账"]
    assert sheet["E1"].font.bold
    assert sheet["E1"].font.color.rgb.endswith("FF0000")
    assert sheet["E1"].fill.start_color.rgb.endswith("CCFFCC")
    assert sheet.column_dimensions["E"].width == 33
    assert "B2:B3" in {str(merged) for merged in sheet.merged_cells.ranges}
    assert (sheet["A2"].value, sheet["E2"].value, sheet["G2"].value) == (1, "第一网格", 300)
    assert sheet["J2"].data_type == "s"
    assert sheet["J2"].quotePrefix
    assert not [c.coordinate for row in sheet.iter_rows() for c in row if c.data_type == "f"]


@pytest.mark.parametrize("ending", ["网格台账(退回).xlsx", "楼栋台账(退回).xlsx", "退回单.docx"])
def test_nothing_personal_lies_in_any_part(given: Given, ending: str) -> None:
    text = packed_text(given.file(ending))
    for secret in (NUMBER, NUMBER[:14], PHONE, "机密", "张三", "example.invalid"):
        assert secret not in text, secret
    for part in ("externalLink", "[1]", "vbaProject", "pivotCache", "<c:chart"):
        assert part not in text, part


def test_only_understood_sheets_stay_and_notes_link_to_cells(given: Given) -> None:
    book = openpyxl.load_workbook(given.file("网格台账(退回).xlsx"))
    assert book.sheetnames == ["退回说明", "网格台账"]
    links = {cell.hyperlink.location for row in book["退回说明"].iter_rows() for cell in row if cell.hyperlink}
    assert {"'网格台账'!G3", "'网格台账'!E5"} <= links
    assert not book.defined_names
    assert not book["网格台账"].data_validations.dataValidation
    assert book.properties.creator == "graphgov"


def test_a_csv_goes_back_as_a_fresh_workbook(given: Given) -> None:
    book = openpyxl.load_workbook(given.file("楼栋台账(退回).xlsx"))
    sheet = book["楼栋台账"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert rows[0][1:] == ("区县", "街道", "社区", "小区名称", "楼栋号", "总户数", "楼栋长", "联系电话")
    assert rows[1] == (2, "示例区", "东街道", "安里社区", "=2+3", "1号楼", "abc", "某某", None)
    assert sheet["E3"].data_type == "s"
    assert sheet["G3"].comment is not None


def test_the_slip_lists_what_to_mend_on_one_page(given: Given) -> None:
    document = docx.Document(str(given.file("退回单.docx")))
    section = document.sections[0]
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)
    assert round(section.left_margin / Mm(1)) == 28
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "东街道" in text
    assert "网格名称" in text
    table = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert table[1][:3] == ["网格台账", "1", "3"]
    assert len(document.paragraphs) + len(table) < 36
    assert "某某" not in packed_text(given.file("退回单.docx"))


def test_a_mended_return_is_loaded_again(given: Given, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(given.file("网格台账(退回).xlsx"))
    sheet = book["网格台账"]
    sheet["F3"], sheet["G3"], sheet["G4"], sheet["E5"], sheet["H4"] = "综合网格", 200, 5, "第四网格", "某某丙"
    book.save(tmp_path / "网格台账(退回).xlsx")
    place = graphgov.open(tmp_path / "workspace")
    (tmp_path / "行政区划.csv").write_text(DIVISIONS, encoding="utf-8")
    result = place.load([tmp_path / "行政区划.csv", tmp_path / "网格台账(退回).xlsx"], LoadRequest(office="东街道"))
    assert result.facts.quarantined == 0
    assert result.returned == ()
    assert dict(result.manifest.counts("rows"))["grids"] == 4


def test_a_whole_folder_handed_back_raises_no_problem_of_its_own(given: Given, tmp_path: Path) -> None:
    place = graphgov.open(tmp_path / "workspace")
    folder = given.file("退回单.docx").parent
    result = place.load([folder], LoadRequest(office="东街道", returns=False))
    told = [one for one in result.facts.problems if one.code != "provisional"]  # here nobody handed in a list of places
    assert {problem.file.partition("#")[0] for problem in told} <= {
        "网格台账(退回).xlsx",
        "楼栋台账(退回).xlsx",
    }
    assert not [p for p in result.facts.problems if p.column in ("原行号", "Row in the source")]


def test_hostile_names_of_offices_stay_below_the_folder(tmp_path: Path) -> None:
    (tmp_path / "行政区划.csv").write_text(DIVISIONS, encoding="utf-8")
    rows = "".join(
        f"{office},示例区,东街道,安里社区,网格{n},坏\n" for n, office in enumerate(("../../外", "CON", "=1+1"))
    )
    (tmp_path / "网格台账.csv").write_text("填报单位,区县,街道,社区,网格名称,网格类型\n" + rows, encoding="utf-8")
    place = graphgov.open(tmp_path / "workspace")
    result = place.load(
        [tmp_path / "行政区划.csv", tmp_path / "网格台账.csv"], LoadRequest(give_back=tmp_path / "back")
    )
    folders = {path.name for path in (tmp_path / "back").iterdir()}
    assert {".._.._外", "_CON", "=1+1"} <= folders
    assert not (tmp_path.parent / "外").exists()
    book = openpyxl.load_workbook(tmp_path / "back" / "_CON" / "网格台账(退回).xlsx")
    said = [row[5] for row in book["网格台账"].iter_rows(min_row=3, values_only=True)]
    assert said == ["网格1"], "an office is given its own rows only"
    assert result.not_returned == ()


@pytest.mark.long
def test_a_trial_gives_back_only_where_asked(tmp_path: Path) -> None:
    (tmp_path / "行政区划.csv").write_text(DIVISIONS + "990101001003,坏社区,不知,990101001\n", encoding="utf-8")
    place = graphgov.open(tmp_path / "workspace")
    tried = place.load([tmp_path / "行政区划.csv"], LoadRequest(dry_run=True))
    assert tried.returned == ()
    asked = place.load([tmp_path / "行政区划.csv"], LoadRequest(dry_run=True, give_back=tmp_path / "back"))
    assert {path.suffix for path in asked.returned} == {".xlsx", ".docx"}
    strict = place.load([tmp_path / "行政区划.csv"], LoadRequest(strict=True))
    assert strict.returned
    silent = place.load([tmp_path / "行政区划.csv"], LoadRequest(returns=False))
    assert silent.returned == ()


def test_residents_go_back_without_anything_that_describes_them(tmp_path: Path) -> None:
    (tmp_path / "行政区划.csv").write_text(DIVISIONS, encoding="utf-8")
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "居民台账"
    sheet.append(
        ["区县", "街道", "社区", "小区名称", "楼栋", "房号", "姓名", "身份证号", "出生日期", "关爱类别", "备注"]
    )
    sheet.append([*PLACE, "安里一区", None, "秘101", "秘某", NUMBER, "1949-12-31", "秘密类别", "秘注"])
    book.save(tmp_path / "居民台账.xlsx")
    place = graphgov.open(tmp_path / "workspace")
    result = place.load([tmp_path / "行政区划.csv", tmp_path / "居民台账.xlsx"], LoadRequest(office="东街道"))
    workbook = next(path for path in result.returned if path.suffix == ".xlsx")
    assert [c.value for c in openpyxl.load_workbook(workbook)["居民台账"][2]] == [*PLACE, "安里一区", *[None] * 7]
    for path in result.returned:
        assert not {word for word in ("秘", "1949", NUMBER) if word in packed_text(path)}


@pytest.mark.parametrize(
    ("cell", "secret"),
    [
        (NUMBER, True),
        (f"张{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}", True),
        ("".join(chr(ord(c) + 0xFEE0) for c in NUMBER), True),
        (4.2e17, True),
        ("1.10105E+17", True),
        (int(PHONE), True),
        ("138 0013 8000", True),
        (300, False),
        ("330111001001", False),
        (dt.date(2021, 3, 5), False),
        (None, False),
    ],
)
def test_what_looks_like_a_number_of_a_person(cell: object, secret: bool) -> None:
    assert has_secret(cell) is secret


@pytest.mark.parametrize("name", ["..", "a/b\\c", "nul.txt", "x" * 300, "", "\x00\u202e", "甲*?<>|"])
def test_file_names_fit_every_system(name: str) -> None:
    made = file_name(name)
    assert made
    assert made not in (".", "..")
    assert not set(made) & set('<>:"/\\|?*\x00')
    assert made.split(".")[0].lower() not in {"con", "nul"}
    assert len(made) <= 61


def height(document: Document) -> float:
    """The height of a slip in points, estimated: every wrapped line, at its paragraph's spacing; full-width text."""
    section = document.sections[0]
    width = (section.page_width - section.left_margin - section.right_margin) / Pt(1)
    total = 0.0
    for paragraph in document.paragraphs:
        size = paragraph.runs[0].font.size / Pt(1)
        cells = sum(1 if ord(sign) > 0x2E80 else 0.5 for sign in paragraph.text) * size
        shape = paragraph.paragraph_format
        lines = math.ceil(max(cells, 1) / width)
        total += lines * (shape.line_spacing / Pt(1)) + (shape.space_before + shape.space_after) / Pt(1)
    return total + sum(18 * (2 if at == 0 else 1) for at, _row in enumerate(document.tables[0].rows))


@pytest.mark.parametrize("spoken", ["zh_CN", "en"])
def test_the_slip_stays_on_one_page_however_much_is_wrong(tmp_path: Path, spoken: str) -> None:
    choose_language(spoken)
    problems = [
        Problem(
            Weight.ERROR, "wrong_type", declared.name, "某街道", "某" * 60 + ".xlsx", row, "很长的列名" * 12, "某值",
            "应当是" * 60, "请改正" * 60,
        )
        for declared in REGISTERS for row in range(1, 40)
    ]  # fmt: skip
    receipts = [Receipt("某" * 200, declared.name, 10**6, 10**5, 10**4) for declared in REGISTERS]
    write_slip(ReturnHead("某" * 200, "数据版本 0123456789abcdef", True), receipts, problems, tmp_path / "退回单.docx")
    document = docx.Document(str(tmp_path / "退回单.docx"))
    section = document.sections[0]
    assert height(document) <= (section.page_height - section.top_margin - section.bottom_margin) / Pt(1)
    assert document.paragraphs[0].text == "示例数据·非真实情况"
    choose_language("zh_CN")


@pytest.mark.long
def test_a_long_table_goes_back_as_an_excerpt_that_is_not_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphgov.loaders.returns.giving_back.MOST_ROWS", 5)
    (tmp_path / "行政区划.csv").write_text(DIVISIONS, encoding="utf-8")
    rows = "".join(f"示例区,东街道,安里社区,网格{n},{'坏' if n == 7 else 100}\n" for n in range(1, 10))
    (tmp_path / "网格台账.csv").write_text("区县,街道,社区,网格名称,户数\n" + rows, encoding="utf-8")
    place = graphgov.open(tmp_path / "workspace")
    result = place.load([tmp_path / "行政区划.csv", tmp_path / "网格台账.csv"], LoadRequest(office="东街道"))
    (workbook,) = (path for path in result.returned if path.suffix == ".xlsx")
    sheet = openpyxl.load_workbook(workbook)["网格台账(节选)"]
    assert [(row[0], row[4]) for row in sheet.iter_rows(min_row=3, values_only=True)] == [(8, "网格7")]
    again = place.load([workbook], LoadRequest(office="东街道"))
    assert dict(again.manifest.counts("rows"))["grids"] == 8, "an excerpt takes the place of nothing"
