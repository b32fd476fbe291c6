"""However the same table is laid out, written and named, it gives the same rows."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphgov.schema import register
from tests.loaders.layouts.books import Page, write
from tests.loaders.lines_counted import assert_adds_up
from tests.loaders.reading_support import read, rows_of

COLUMNS = ("community", "name", "kind", "households_stated", "founded", "leader")
ROWS = [
    ["安和里", "第一网格", "综合网格", "320", "2021-03-05", "赵甲"],
    ["安和里", "第二网格", "专属网格", "", "2021.3", "钱乙"],
    ["里仁", "第一网格", "微网格", "85户", "", ""],
]


@dataclass(frozen=True)
class Layout:
    """One way to lay the table out."""

    kind: str
    encoding: str
    separator: str
    order: tuple[int, ...]
    headers: tuple[str, ...]
    above: tuple[str, ...]
    merged_title: bool
    merged_community: bool
    levels: bool
    total: bool
    below: bool
    blank_rows: int


def spellings(name: str) -> list[str]:
    own = register("grids").column(name).spellings
    return [*own, f" {own[1][:1]}  {own[1][1:]}", f"{own[1]}（必填）"]


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    return Layout(
        kind=draw(st.sampled_from(("xlsx", "xls", "ods", "docx", "csv", "csv"))),
        encoding=draw(st.sampled_from(("utf-8", "utf-8-sig", "gb18030", "utf-16"))),
        separator=draw(st.sampled_from(",;\t")),
        order=tuple(draw(st.permutations(range(len(COLUMNS))))),
        headers=tuple(draw(st.sampled_from(spellings(name))) for name in COLUMNS),
        above=tuple(
            draw(st.lists(st.sampled_from(("某某网格台账", "二〇二一年", "单位：户", "填表人：孙丙")), max_size=3))
        ),
        merged_title=draw(st.booleans()),
        merged_community=draw(st.booleans()),
        levels=draw(st.booleans()),
        total=draw(st.booleans()),
        below=draw(st.booleans()),
        blank_rows=draw(st.integers(0, 2)),
    )


def page(layout: Layout) -> Page:
    rows: list[list[str]] = [[text] for text in layout.above]
    rows += [[] for _ in range(layout.blank_rows)]
    width = len(COLUMNS)
    marks = [f"A{at}:F{at}" for at in range(1, len(rows) + 1 - layout.blank_rows)] if layout.merged_title else []
    head = [layout.headers[at] for at in layout.order]
    leader = layout.order.index(COLUMNS.index("leader"))
    if layout.levels:  # the header over the leader is parted into 网格长 › 姓名
        head[leader] = "网格长"
        rows += [head, ["姓名" if at == leader else "" for at in range(width)]]
        line = len(rows)
        marks += [f"{letter}{line - 1}:{letter}{line}" for at, letter in enumerate("ABCDEF") if at != leader]
    else:
        rows.append(head)
    first = len(rows) + 1
    rows += [[row[at] for at in layout.order] for row in ROWS]
    if layout.merged_community and layout.kind != "csv":
        letter = "ABCDEF"[layout.order.index(0)]
        rows[first][layout.order.index(0)] = ""
        marks.append(f"{letter}{first}:{letter}{first + 1}")
    rows += [["合计"]] if layout.total else []
    rows += [["填报单位：", "", "审核人：李丁"]] if layout.below else []
    return Page("网格台账", rows, tuple(marks))


def cells(folder: Path, file: Path) -> list[tuple[object, ...]]:
    result = read(folder / "out", file)
    assert_adds_up(result.account, file)
    found = rows_of(result, "grids")
    return [tuple(row[name] for name in COLUMNS) for row in found]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[object, ...]]:
    folder = tmp_path_factory.mktemp("plain")
    plain = Page("网格台账", [list(COLUMNS), *ROWS])
    found = cells(folder, write(folder / "网格台账.csv", plain))
    assert [row[1] for row in found] == ["第一网格", "第二网格", "第一网格"]
    return found


def same(layout: Layout, expected: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        file = folder / f"网格台账.{layout.kind}"
        write(file, page(layout), encoding=layout.encoding, separator=layout.separator)
        assert cells(folder, file) == expected


@pytest.mark.long
@settings(max_examples=220, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(layout=layouts())
def test_any_layout_of_a_table_gives_the_same_rows(layout: Layout, expected: list[tuple[object, ...]]) -> None:
    same(layout, expected)
