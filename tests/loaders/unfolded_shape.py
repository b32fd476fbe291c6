"""Ordinary tables of offices, each with what it says: whole header rows as written, names made up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import openpyxl

_PEOPLE = re.compile(r"[甲乙丙丁][一二三四五六]")
Fact = tuple[str, str, str]
"""A relationship, or a post, with the names at its ends: (甲一, grid_leader, 第一网格)."""

Field = tuple[str, str, str, object]
"""What a node, or somebody's post, says: (kind, name, field, value)."""


@dataclass(frozen=True)
class Shape:
    """A table and the facts it holds; `merged` are cell ranges, `fields` are (kind, name, field, value)."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    facts: frozenset[Fact]
    fields: frozenset[Field] = frozenset()
    second_header: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()

    def renamed(self, sign: str) -> Shape:
        """The same table of other communities and people, so that many can be loaded together."""

        def other(text: object) -> object:
            if not isinstance(text, str):
                return text
            text = text.replace("安里社区", f"{sign}里社区").replace("和里社区", f"{sign}和社区")
            return _PEOPLE.sub(lambda found: found[0] + sign, text)

        return Shape(
            str(other(self.title)),
            self.header,
            tuple(tuple(other(cell) for cell in row) for row in self.rows),  # type: ignore[misc]
            frozenset((str(other(a)), b, str(other(c))) for a, b, c in self.facts),
            frozenset((kind, str(other(name)), field, value) for kind, name, field, value in self.fields),
            self.second_header,
            self.merged,
        )

    def write(self, folder: Path) -> Path:
        """The table as a workbook of its own, under its title."""
        folder.mkdir(parents=True, exist_ok=True)
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        headers = [self.header, *([self.second_header] if self.second_header else [])]
        for row in ([self.title], *headers, *self.rows):
            sheet.append(list(row))
        for span in self.merged:
            sheet.merge_cells(span)
        path = folder / f"{self.title}.xlsx"
        book.save(path)
        return path
