"""Writes registers as csv files or one workbook, marked as a sample on the outside."""

from __future__ import annotations

import csv
import datetime as dt
import shutil
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from graphgov.samples.answer_key import write_answer_key
from graphgov.samples.cells import CREATED, csv_cell
from graphgov.samples.office.dealing import deal
from graphgov.samples.office.drawing import write_office_file
from graphgov.samples.own_model import write_own_model
from graphgov.samples.parts import SAMPLE_HASH_KEY, Community
from graphgov.samples.register_cells import RegisterTable
from graphgov.samples.request import (
    ANSWER_KEY,
    DATA_DATE,
    MARKER,
    ExpectedVerdict,
    RegisterCount,
    Sample,
    SampleFormat,
    SampleLayout,
    SampleRequest,
)

OWN_MODEL = "model.toml"
MARKER_FILE = f"{MARKER}.txt"
WORKBOOK = f"台账({MARKER}).xlsx"
_FILE = "文件: "
_WIDTH_MINIMUM, _WIDTH_MAXIMUM = 8, 40
_WIDTH_ROWS = 50


def marker_lines(request: SampleRequest, office: str) -> tuple[str, ...]:
    """What the marker file or sheet says; lines of the form 键: 值 are read when the sample is loaded."""
    return (
        MARKER,
        "本数据由程序生成，用于演示和检验；人员、企业、单位、小区和数字均属虚构，不反映任何地方的真实情况。",
        "身份证号和信用代码的区划码不存在，不属于任何人、任何单位。",
        f"数据日期: {DATA_DATE.isoformat()}",
        f"填报单位: {office}",
        f"示例公开哈希密钥: {SAMPLE_HASH_KEY.hex()}",
        f"模式: {request.model}  规模: {request.size.value}  缺陷数: {request.defects}  种子: {request.seed}",
    )


def write_sample(
    request: SampleRequest,
    tables: Sequence[RegisterTable],
    expected: tuple[ExpectedVerdict, ...],
    office: str,
    counterparts: Sequence[Community] = (),
) -> Sample:
    """Write the registers, the marker and the answer key into `request.out`, replacing an earlier sample's files.

    With `counterparts` of named places, the model in which they stand for them is written too.
    """
    request.out.mkdir(parents=True, exist_ok=True)
    _remove_earlier(request.out, tables)
    lines = marker_lines(request, office)
    if request.layout is SampleLayout.OFFICE:
        files = _write_offices(request, tables, lines, office)
    elif request.format is SampleFormat.CSV:
        files = _write_folder(request.out, tables, lines)
    else:
        files = (_write_workbook(request.out / WORKBOOK, tables, lines),)
    return Sample(
        request=request,
        files=files,
        answer_key=write_answer_key(request.out / ANSWER_KEY, expected),
        expected=expected,
        counts=tuple(RegisterCount(table.register.name, len(table.rows)) for table in tables),
        data_date=DATA_DATE,
        hash_key=SAMPLE_HASH_KEY,
        office=office,
        own_model=write_own_model(request.out / OWN_MODEL, request.model, counterparts) if counterparts else None,
    )


def _remove_earlier(folder: Path, tables: Sequence[RegisterTable]) -> None:
    # Without this a csv sample written over a workbook would be loaded together with it.
    offices = [folder / name for name in _handed_in(folder)]
    for name in (MARKER_FILE, WORKBOOK, ANSWER_KEY, OWN_MODEL, *(_csv_name(table) for table in tables)):
        (folder / name).unlink(missing_ok=True)
    for path in offices:
        path.unlink(missing_ok=True)
    for emptied in sorted({parent for path in offices for parent in path.parents if folder in parent.parents}):
        if emptied.is_dir() and not any(one.is_file() for one in emptied.rglob("*")):
            shutil.rmtree(emptied)


def _handed_in(folder: Path) -> list[str]:
    """The files of offices that an earlier sample's marker lists; none that would lie outside its folder."""
    marker = folder / MARKER_FILE
    if not marker.is_file():
        return []
    lines = marker.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    names = [line.removeprefix(_FILE) for line in lines if line.startswith(_FILE)]
    return [name for name in names if ".." not in Path(name).parts and not Path(name).is_absolute()]


def _csv_name(table: RegisterTable) -> str:
    return f"{table.register.label.zh}.csv"


def _write_offices(
    request: SampleRequest, tables: Sequence[RegisterTable], lines: Sequence[str], office: str
) -> tuple[Path, ...]:
    dealt = [file for file in deal(tables, office) if file.sheets]
    files = [write_office_file(request.out, file, request.seed, lines) for file in dealt]
    return (_write_marker(request.out, [*lines, *(f"{_FILE}{file.path}" for file in dealt)]), *files)


def _write_marker(folder: Path, lines: Sequence[str]) -> Path:
    marker = folder / MARKER_FILE
    marker.write_text("\n".join(lines) + "\n", encoding="utf-8-sig", newline="\n")
    return marker


def _write_folder(folder: Path, tables: Sequence[RegisterTable], lines: Sequence[str]) -> tuple[Path, ...]:
    files = [_write_marker(folder, lines)]
    for table in tables:
        path = folder / _csv_name(table)
        # Excel takes a csv file for UTF-8 only with a byte order mark.
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(table.headers)
            writer.writerows([csv_cell(cell) for cell in row] for row in table.rows)
        files.append(path)
    return tuple(files)


def _write_workbook(path: Path, tables: Sequence[RegisterTable], lines: Sequence[str]) -> Path:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": MARKER, "comments": lines[1], "created": CREATED})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        bold = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        marker = book.add_worksheet(MARKER)
        marker.set_column(0, 0, 90)
        for row, line in enumerate(lines):
            marker.write_string(row, 0, line, wrapped)
        for table in tables:
            sheet = book.add_worksheet(table.register.label.zh)
            sheet.freeze_panes(1, 0)
            sheet.set_header(f"&C{MARKER}")
            for index, header in enumerate(table.headers):
                sheet.write_string(0, index, header, bold)
                sheet.set_column(index, index, _width(table, index))
            for number, cells in enumerate(table.rows, start=1):
                for index, cell in enumerate(cells):
                    if isinstance(cell, str):
                        # Written as a string, never as a formula, whatever it begins with.
                        sheet.write_string(number, index, cell)
                    elif isinstance(cell, dt.date):
                        sheet.write_datetime(number, index, dt.datetime(cell.year, cell.month, cell.day), day)
                    elif cell is not None:
                        sheet.write_number(number, index, cell)
    return path


def _width(table: RegisterTable, index: int) -> int:
    texts = [table.headers[index], *(str(row[index] or "") for row in table.rows[:_WIDTH_ROWS])]
    widest = max(sum(2 if ord(c) > 0x2E80 else 1 for c in text) for text in texts)  # noqa: PLR2004  # CJK is two wide
    return min(max(widest + 2, _WIDTH_MINIMUM), _WIDTH_MAXIMUM)
