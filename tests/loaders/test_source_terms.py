"""Every term of the five sources for bodies, posts, units, meetings, ratings and duties is understood as written."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
import pytest

from graphgov.loaders.rows.problems import Weight
from graphgov.loaders.rows.register_rows import ReadResult
from graphgov.schema import register
from graphgov.schema.register_declaration import Register
from graphgov.workspace import Workspace
from tests.loaders.hand_ins import hand_in, links, load
from tests.loaders.reading_support import read
from tests.loaders.source_terms import TERMS, cases

_SAID = {"street": "梧桐街道", "community": "梧桐社区", "held": "2024-01-02"}
_STANDS_IN = {"party_organisations.kind": "小区党支部", "posts.post": "委员"}
"""What stands in a required column of words in the rows that try another column."""


@pytest.fixture(scope="module")
def understood(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str], object]:
    """What each term became: one hand-in of a table for each register, a row for each term."""
    folder = tmp_path_factory.mktemp("terms")
    tried = defaultdict(list)
    for (name, title, column), _word, term in cases():
        tried[name, title].append((column, term))
    for (name, title), terms in tried.items():
        (folder / f"{title}.csv").write_text(_table(register(name), terms), encoding="utf-8")
    result = read(folder / "read", folder)
    became: dict[tuple[str, str, str], object] = {}
    for (name, title), terms in tried.items():
        rows = {row["row"]: row for row in _rows(result, name, f"{title}.csv")}
        for line, (column, term) in enumerate(terms, start=2):
            became[name, column, term] = rows[line][column] if line in rows else "no row"
    return became


def _rows(result: ReadResult, name: str, file: str) -> list[dict[str, Any]]:
    """The rows of a register that come of its own file."""
    tables = (table for table in result.tables if table.register == name)
    found = [duckdb.read_parquet(str(table.path)) for table in tables]
    rows = [dict(zip(one.columns, row, strict=True)) for one in found for row in one.fetchall()]
    return [row for row in rows if row["file"] == file]


def _table(declared: Register, terms: list[tuple[str, str]]) -> str:
    """A register in which every row holds one term and what a row must hold."""
    tested = {column for column, _term in terms}
    wanted = ("street", "community", "neighbourhood", *tested)
    columns = [one for one in declared.columns if one.required or one.name in wanted]
    numbers = count(1)
    lines = [",".join(one.label.zh for one in columns)]
    for tried, term in terms:
        cells = []
        for one in columns:
            stated = _SAID.get(one.name) or _STANDS_IN.get(f"{declared.name}.{one.name}")
            blank = one.name in tested and not one.required
            cells.append(f'"{term}"' if one.name == tried else "" if blank else stated or f"甲{next(numbers)}")
        lines.append(",".join(cells))
    return "\n".join(lines) + "\n"


def test_every_term_becomes_its_word(understood: dict[tuple[str, str, str], object]) -> None:
    wrong = {
        f"{place[1]}·{place[2]}: {term}": understood[place[0], place[2], term]
        for place, word, term in cases()
        if understood[place[0], place[2], term] not in (word, [word])
    }
    assert wrong == {}


def test_no_term_is_tried_twice_in_one_column() -> None:
    for place, words in TERMS.items():
        terms = re.split(r"\s+", " ".join(words.values()))
        assert len(terms) == len(set(terms)), place


def test_posts_that_link_a_leader_and_a_list_of_divisions_beside_them(tmp_path: Path) -> None:
    posts = """
街道,社区,姓名,任职单位,职务
梧桐街道,梧桐社区,甲某,梧桐社区,联系区领导
梧桐街道,梧桐社区,乙某,梧桐社区,兼职政法委员
"""
    workspace = Workspace(tmp_path / "workspace")
    workspace.folder.mkdir()
    result = load(workspace, hand_in(tmp_path / "in", 行政区划=_SHORT_LIST, 任职台账=posts), office="甲办")
    assert [problem for problem in result.facts.problems if problem.weight is not Weight.NOTE] == []
    assert links(workspace, "LINKED_TO") == {("甲某", "梧桐社区")}
    assert links(workspace, "HOLDS_POST") == {("乙某", "梧桐社区")}


_SHORT_LIST = """
区划代码,区划名称,层级,上级代码
99,晴川省,省,
9988,晴川市,市,99
998801,青禾区,区,9988
998801001,梧桐街道,街道,998801
998801001001,梧桐社区,社区,998801001
"""
"""Words of its rows are headers too (街道, 社区), so that it could be taken for a form."""
