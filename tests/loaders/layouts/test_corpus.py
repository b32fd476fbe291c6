"""A workbook for every oddity of registers.md, and mixes of them, with each cell that must come out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loaders.layouts import corpus_bodies, corpus_formats, corpus_headers
from tests.loaders.layouts.case import Case
from tests.loaders.reading_support import read, rows_of

CASES = [*corpus_headers.CASES, *corpus_bodies.CASES, *corpus_formats.CASES]


def test_the_corpus_is_large_enough_and_each_case_has_a_name_of_its_own() -> None:
    assert len({case.id for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_layout_gives_its_rows(tmp_path: Path, case: Case) -> None:
    folder = tmp_path / "registers"
    case.build(folder)
    result = read(tmp_path / "out", folder, office=case.office)
    assert {table.register for table in result.tables} == set(case.rows)
    for register, expected in case.rows.items():
        found = rows_of(result, register)
        assert len(found) == len(expected)
        assert [{name: row[name] for name in wanted} for row, wanted in zip(found, expected, strict=True)] == expected
    assert tuple(sorted(problem.code for problem in result.problems)) == tuple(sorted(case.problems))
    assert not any(
        "孙丙" in part or "李丁" in part
        for problem in result.problems
        for part in problem.__dict__.values()
        if isinstance(part, str)
    )
