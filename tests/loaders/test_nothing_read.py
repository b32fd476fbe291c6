"""Loads of which nothing, or not everything, can be understood."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphgov
from graphgov import LoadRequest
from graphgov.errors import UsageError
from graphgov.workspace import Outcome
from tests.loaders.hand_ins import DIVISIONS, hand_in

pytestmark = pytest.mark.usefixtures("tables_only")


def test_a_load_of_which_nothing_is_understood_publishes_nothing_and_says_why(tmp_path: Path) -> None:
    place = graphgov.open(tmp_path / "workspace")
    folder = hand_in(tmp_path / "odd", 自查表="甲乙,丙丁\n1,2")
    result = place.load([folder], LoadRequest(returns=False))
    assert result.outcome is Outcome.REFUSED
    assert [problem.code for problem in result.facts.problems] == ["unrecognised"]
    assert place.workspace().history() == ()
    hand_in(folder, divisions=DIVISIONS)
    assert place.load([folder], LoadRequest(returns=False)).outcome is Outcome.PUBLISHED


def test_a_path_that_is_not_there_is_told_and_the_rest_loads(tmp_path: Path) -> None:
    place = graphgov.open(tmp_path / "workspace")
    folder = hand_in(tmp_path / "odd", divisions=DIVISIONS)
    result = place.load([folder, tmp_path / "没有.xlsx"], LoadRequest(returns=False))
    assert result.outcome is Outcome.PUBLISHED
    assert [(problem.code, problem.file) for problem in result.facts.problems] == [("unreadable", "没有.xlsx")]
    with pytest.raises(UsageError):
        place.load([tmp_path / "没有.xlsx"])


def test_a_strict_load_stops_at_a_file_that_cannot_be_read_too(tmp_path: Path) -> None:
    place = graphgov.open(tmp_path / "workspace")
    folder = hand_in(tmp_path / "odd", divisions=DIVISIONS)
    (folder / "坏.xlsx").write_bytes(b"")
    assert place.load([folder], LoadRequest(strict=True, returns=False)).outcome is Outcome.REFUSED
    assert place.load([folder], LoadRequest(returns=False)).outcome is Outcome.PUBLISHED
