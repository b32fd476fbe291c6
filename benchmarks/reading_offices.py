"""How long reading takes: 300,000 rows that thirty offices hand in, each in a layout and kind of file of its own.

python benchmarks/reading_offices.py [rows]
"""

from __future__ import annotations

import csv
import random
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter

from graphgov.loaders.reading import ReadOptions, read_registers

OFFICES = 30
HEAD = ("序号", "社区", "小区名称", "楼栋号", "单元数", "层数", "总户数", "入住户数", "楼栋长", None, "建成年份")
BELOW = (None, None, None, None, None, None, None, None, "姓名", "电话", None)


def rows(office: int, number: int) -> list[list[object]]:
    chance = random.Random(office)
    return [
        [
            at + 1,
            f"第{at // 400}社区",
            f"{office}街{at // 40}号院",
            f"{at % 40 + 1}号楼",
            chance.randint(1, 6),
            chance.randint(6, 33),
            f"{chance.randint(20, 200)}户",
            chance.randint(10, 180),
            f"楼长{chance.randint(1, 9999)}",
            "13800000000",
            f"{chance.randint(1980, 2020)}年",
        ]
        for at in range(number)
    ]


def workbook(path: Path, office: int, body: list[list[object]]) -> None:
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("楼栋台账")
    head: list[list[object]] = [
        [f"第{office}街道楼栋台账"],
        [f"填报单位：第{office}街道    填表人：某某"],
        list(HEAD),
        list(BELOW),
    ]
    for at, row in enumerate([*head, *body, ["合计", *[None] * 5, len(body)]]):
        sheet.write_row(at, 0, row)
    book.close()


def text(path: Path, body: list[list[object]], encoding: str) -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([[*HEAD[:9], "电话", HEAD[10]], *body])


def main() -> None:
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "registers"
        folder.mkdir()
        for office in range(OFFICES):
            body = rows(office, total // OFFICES)
            if office % 3:
                workbook(folder / f"{office:02} 第{office}街道.xlsx", office, body)
            else:
                text(folder / f"{office:02} 楼栋台账.csv", body, ("utf-8-sig", "gb18030")[office % 2])
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        begun = time.perf_counter()
        result = read_registers([folder], ReadOptions(key=b"benchmark"), Path(made) / "rows")
        took = time.perf_counter() - begun
        read = sum(table.rows for table in result.tables)
        print(f"{read} of {total} rows, {OFFICES} files, {size:.0f} MB: {took:.1f} s; {len(result.problems)} problems")


if __name__ == "__main__":
    main()
