"""Every shipped check file reads, keeps to portable Cypher, and has its oracle and its expected verdicts."""

from __future__ import annotations

import pytest
from oracle import ORACLE

from graphgov.analysis.checks.check_file import Check
from graphgov.cypher.lint import lint
from graphgov.schema import SCHEMA
from tests.checks.expected import WRITTEN
from tests.checks.shipped_checks import CHECKS, FOLDER

_IDS = [check.id for check in CHECKS]


def test_every_check_has_an_oracle_and_expected_verdicts() -> None:
    assert set(_IDS) == set(ORACLE) == set(WRITTEN)


def test_check_files_lie_in_areas_only() -> None:
    assert {path.parent.parent for path in FOLDER.rglob("*.cypher")} == {FOLDER}


@pytest.mark.parametrize("check", CHECKS, ids=_IDS)
def test_query_is_portable(check: Check) -> None:
    assert lint(check.query, SCHEMA, [threshold.name for threshold in check.thresholds]) == ()


@pytest.mark.parametrize("check", CHECKS, ids=_IDS)
def test_thresholds_of_one_name_agree(check: Check) -> None:
    """The tests, and a reader, take a threshold's name for one number throughout."""
    for one in check.thresholds:
        others = [other for each in CHECKS for other in each.thresholds if other.name == one.name]
        assert all((other.default, other.unit) == (one.default, one.unit) for other in others)
