"""How long an intake takes: 300,000 rows that thirty offices hand in, each in a layout and kind of file of its own.

One row in two hundred is wrong, so every office gets its workbook back, marked, with a slip.

python benchmarks/reading_offices.py [rows]
"""

from __future__ import annotations

import csv
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter
import xlwt

import graphgov
from graphgov import LoadRequest
from graphgov.loaders.rows.known import Known
from graphgov.loaders.rows.register_rows import read_registers

OFFICES = 30
COMMUNITIES = 25
NEIGHBOURHOODS = 10
WRONG = 200
TALLEST_OLD = 60_000
"""Rows that an old workbook holds at most, with room for its head."""

HEAD = ("序号", "社区", "小区名称", "楼栋号", "单元数", "层数", "总户数", "入住户数", "楼栋长", None, "建成年份")
BELOW = (None, None, None, None, None, None, None, None, "姓名", "电话", None)
PLAIN = (*HEAD[:9], "联系电话", HEAD[10])
OTHERWISE = {
    "社区": ("社区", "所属社区", "村（社区）"),
    "小区名称": ("小区名称", "所属小区"),
    "楼栋号": ("楼栋号", "楼号", "幢号"),
    "总户数": ("总户数", "楼栋户数", "总户数（户）"),
    "建成年份": ("建成年代", "建成年份"),
}
Rows = list[list[object]]


def divisions(folder: Path) -> None:
    rows = [["99", "示例省", "省", ""], ["9901", "示例市", "市", "99"], ["990101", "示例区", "区县", "9901"]]
    for office in range(OFFICES):
        street = f"990101{office + 1:03}"
        rows.append([street, f"第{office}街道", "街道", "990101"])
        rows += [[f"{street}{at + 1:03}", f"第{at}社区", "社区", street] for at in range(COMMUNITIES)]
    with (folder / "行政区划.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["区划代码", "区划名称", "层级", "上级代码"], *rows])


def neighbourhoods(folder: Path) -> None:
    rows = [
        [f"第{office}街道", f"第{at}社区", f"{at}-{number}号院", 400]
        for office in range(OFFICES)
        for at in range(COMMUNITIES)
        for number in range(NEIGHBOURHOODS)
    ]
    with (folder / "小区台账.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["街道", "社区", "小区名称", "总户数"], *rows])


def buildings(office: int, number: int) -> Rows:
    """The buildings of one street, community after community, a few of them wrong."""
    chance = random.Random(office)
    each = -(-number // COMMUNITIES)
    found: Rows = []
    for at in range(number):
        community, place = divmod(at, each)
        row: list[object] = [
            at + 1,
            f"第{community}社区",
            f"{community}-{place % NEIGHBOURHOODS}号院",
            f"{place // NEIGHBOURHOODS + 1}号楼",
            chance.randint(1, 6),
            chance.randint(6, 33),
            f"{chance.randint(20, 200)}户",
            chance.randint(10, 180),
            f"楼长{chance.randint(1, 9999)}",
            "13800000000",
            f"{chance.randint(1980, 2020)}年",
        ]
        if at % WRONG == office:
            wrong, value = chance.choice(((3, None), (6, "很多"), (10, "老楼")))
            row[wrong] = value
        found.append(row)
    return found


def headers(office: int) -> list[str | None]:
    """The headers, spelled as this office spells them."""
    return [
        text if text not in OTHERWISE else OTHERWISE[text][office % len(OTHERWISE[text])]
        for text in (PLAIN if office % 2 else HEAD)
        for text in [text or ""]
    ]


def laid_out(office: int, body: Rows) -> Iterator[list[object]]:
    """One office's sheet: titles or none, one or two rows of headers, subtotals or none, a total, signatures."""
    if office % 5:
        yield [f"第{office}街道楼栋台账"]
    yield [f"填报单位：第{office}街道    填表人：某某"]
    yield list(headers(office))
    if not office % 2:
        yield list(BELOW)
    for at, row in enumerate(body, start=1):
        yield row
        if office % 3 == 1 and not at % 400:
            yield ["小计", *[None] * 5, 400]
    yield ["合计", *[None] * 5, len(body)]
    yield ["审核人：某某"]


def hand_in(folder: Path, office: int, body: Rows) -> None:
    rows = laid_out(office, body)
    name = f"第{office}街道楼栋台账"
    match office % 5:
        case 0 | 1 | 2:
            book = xlsxwriter.Workbook(str(folder / f"{name}.xlsx"), {"constant_memory": True})
            sheet = book.add_worksheet("楼栋台账")
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
            book.close()
        case 3 if len(body) < TALLEST_OLD:
            old = xlwt.Workbook(encoding="utf-8")
            page = old.add_sheet("楼栋台账")
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell is not None:
                        page.write(at, column, cell)
            old.save(str(folder / f"{name}.xls"))
        case _:
            encoding = ("utf-8-sig", "gb18030")[office % 2]
            above = [f"填报单位：第{office}街道"], list(PLAIN)
            with (folder / f"{name}.csv").open("w", encoding=encoding, newline="") as file:
                csv.writer(file).writerows([*above, *body, ["合计", *[None] * 5, len(body)]])


def main() -> None:
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "registers"
        folder.mkdir()
        divisions(folder)
        neighbourhoods(folder)
        for office in range(OFFICES):
            hand_in(folder, office, buildings(office, total // OFFICES))
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        begun = time.perf_counter()
        read = read_registers([folder], LoadRequest(), Known(), Path(made) / "rows")
        took = time.perf_counter() - begun
        rows = {table.register: table.rows for table in read.tables}["buildings"]
        print(f"{rows} of {total} rows read, {read.quarantined} wrong, {OFFICES} files, {size:.0f} MB: {took:.1f} s")
        begun = time.perf_counter()
        result = graphgov.open(Path(made) / "workspace").load([folder], LoadRequest())
        took = time.perf_counter() - begun
        print(f"{result.outcome.value}, {len(result.returned)} files given back, all in all: {took:.1f} s")


if __name__ == "__main__":
    main()
