"""The lines of files, counted without any of our own reading: what a load's account must come to."""

from __future__ import annotations

import csv
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pyarrow.parquet as pq
from python_calamine import CalamineWorkbook

from graphgov.loaders.rows.account import Account


def _filled(rows: list[list[object]]) -> int:
    """The lines of a sheet down to the last that holds anything."""
    return max((at for at, row in enumerate(rows, start=1) if any(str(cell or "").strip() for cell in row)), default=0)


def _text(path: Path) -> list[list[object]]:
    content = path.read_bytes()
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return [list(row) for row in csv.reader(content.decode(encoding).splitlines(keepends=True))]
        except UnicodeDecodeError:
            continue
    raise AssertionError(path)


def _of_document(path: Path, suffix: str) -> Iterator[tuple[str, int]]:
    part, table, row, cell = {
        ".docx": ("word/document.xml", "tbl", "tr", "tc"),
        ".ods": ("content.xml", "table", "table-row", "table-cell"),
    }[suffix]
    with zipfile.ZipFile(path) as packed:
        tree = ElementTree.fromstring(packed.read(part))  # noqa: S314
    for number, found in enumerate((one for one in tree.iter() if one.tag.endswith(f"}}{table}")), start=1):
        names = [value for key, value in found.attrib.items() if key.endswith("}name")]
        rows: list[list[object]] = []
        for line in (one for one in found.iter() if one.tag.endswith(f"}}{row}")):
            times = [int(value) for key, value in line.attrib.items() if key.endswith("}number-rows-repeated")]
            texts = ["".join(one.itertext()) for one in line.iter() if one.tag.endswith(f"}}{cell}")]
            rows += [list(texts)] * (times or [1])[0]
        yield (names or [f"表{number}"])[0], _filled(rows)


def lines_of(path: Path) -> dict[str, int]:
    """By sheet (empty where a file has none), how many lines it has."""
    if path.suffix == ".parquet":
        return {"": pq.ParquetFile(path).metadata.num_rows}
    if path.suffix in (".docx", ".ods"):
        return dict(_of_document(path, path.suffix))
    if zipfile.is_zipfile(path) or path.read_bytes()[:4] == b"\xd0\xcf\x11\xe0":
        book = CalamineWorkbook.from_path(str(path))
        return {
            name: _filled(book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names
        }
    return {"": _filled(_text(path))}


def assert_adds_up(account: Account, folder: Path) -> None:
    """Every line of every file stands in the account once; every sheet and file is a table or named as left out."""
    assert [(one.file, one) for one in account.tables if one.difference] == []
    parts_read = Counter[tuple[str, int]]()
    for table in account.tables:
        parts_read[table.file, table.beside] += table.read
    read: dict[str, int] = {}
    for (
        file,
        _beside,
    ), lines in parts_read.items():  # the longest is as long as the sheet
        read[file] = max(lines, read.get(file, 0))
    parts = {part.name for part in account.parts}
    for path in [folder] if folder.is_file() else sorted(path for path in folder.rglob("*") if path.is_file()):
        label = path.name if path == folder else path.relative_to(folder).as_posix()
        if label in parts:
            continue
        for sheet, lines in lines_of(path).items():
            name = f"{label}#{sheet}" if sheet else label
            assert name in parts or read.get(name) == lines, (name, read.get(name), lines)
