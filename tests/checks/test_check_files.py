"""Every shipped check file reads, keeps to portable Cypher, and has its oracle and its expected verdicts."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from oracle import ORACLE

from graphgov.analysis.checks.check_file import Check
from graphgov.cypher.lint import lint
from graphgov.schema import SCHEMA
from tests.checks.expected import WRITTEN
from tests.checks.shipped_checks import CHECKS, FOLDER

_IDS = [check.id for check in CHECKS]


def lacking(checks: Collection[str], cases: Collection[str], oracles: Collection[str]) -> list[str]:
    """What each check lacks beside its file, and what belongs to a check that is not there."""
    places = (
        ("hand case in tests/checks/expected*.py (WRITTEN)", cases),
        ("oracle in tests/oracle (ORACLE)", oracles),
    )
    lacks = {check: [what for what, known in places if check not in known] for check in sorted(checks)}
    lines = [f"check {check} lacks: {', '.join(what)}" for check, what in lacks.items() if what]
    left = [(name, what) for what, known in places for name in sorted(known) if name not in checks]
    return lines + [f"check {name} lacks: file in cypher/checks, but has: {what}" for name, what in left]


def test_every_check_has_a_hand_case_and_an_oracle() -> None:
    assert lacking(_IDS, WRITTEN, ORACLE) == []


def test_what_a_check_lacks_is_named() -> None:
    assert lacking(["service.new"], [], ["quality.gone"]) == [
        "check service.new lacks: hand case in tests/checks/expected*.py (WRITTEN), oracle in tests/oracle (ORACLE)",
        "check quality.gone lacks: file in cypher/checks, but has: oracle in tests/oracle (ORACLE)",
    ]


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
