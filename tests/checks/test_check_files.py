"""Every shipped check file reads, keeps to portable Cypher, and has its oracle and its expected verdicts."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pytest
from oracle import ORACLE

from graphgov.analysis.checks.check_file import Check
from graphgov.cypher.lint import lint
from graphgov.schema import SCHEMA
from tests.checks.expected import WRITTEN
from tests.checks.random_thresholds import THRESHOLDS
from tests.checks.shipped_checks import CHECKS, FOLDER

_IDS = [check.id for check in CHECKS]


@dataclass(frozen=True)
class Written:
    """What the tests hold for checks: hand cases and oracles by check, draws by the name of a threshold."""

    cases: Collection[str]
    oracles: Collection[str]
    draws: Collection[str]

    def lacking(self, checks: Mapping[str, Collection[str]]) -> list[str]:
        """What each check, given with its thresholds, lacks; and what belongs to a check that is not there."""
        places = (
            ("hand case in tests/checks/expected*.py (WRITTEN)", self.cases),
            ("oracle in tests/oracle (ORACLE)", self.oracles),
        )
        lines = []
        for check, thresholds in checks.items():
            lacks = [what for what, known in places if check not in known]
            lacks += [
                f"draw of {one} in tests/checks/random_thresholds.py" for one in thresholds if one not in self.draws
            ]
            lines += [f"check {check} lacks: {', '.join(lacks)}"] if lacks else []
        for what, known in places:
            lines += [f"check {one} lacks: its file, but has: {what}" for one in sorted(known) if one not in checks]
        return lines


def test_every_check_has_a_hand_case_and_an_oracle() -> None:
    checks = {check.id: [threshold.name for threshold in check.thresholds] for check in CHECKS}
    assert Written(WRITTEN, ORACLE, THRESHOLDS).lacking(checks) == []


def test_what_a_check_lacks_is_named() -> None:
    assert Written([], ["quality.gone"], []).lacking({"service.new": ["most"]}) == [
        "check service.new lacks: hand case in tests/checks/expected*.py (WRITTEN), oracle in tests/oracle (ORACLE), "
        "draw of most in tests/checks/random_thresholds.py",
        "check quality.gone lacks: its file, but has: oracle in tests/oracle (ORACLE)",
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


@pytest.mark.parametrize("check", CHECKS, ids=_IDS)
def test_one_rule_for_every_window(check: Check) -> None:
    """“最近12个月” is one fragment in every check; whole months have their own, and say so."""
    written = check.written
    for fragment in ("meetings_of_city_year", "projects_of_city_year"):
        written = written.replace(f"@{fragment}(", f"@in_last_months({fragment}, 12) (")
    texts = " ".join(label.zh for label in (check.why, check.message))
    said = re.search(r"最近(一年|12个月|\{months_\w+\}个月)", texts) is not None
    assert said is ("@in_last_months(" in written)
    assert ("整月" in texts) is ("@in_whole_months(" in written)
    alone = re.sub(r"@\w+\([^)]*\)", "", check.written)
    assert "$as_of_day - 365" not in alone and not re.search(r"_month\s*[<>]=?\s*\$as_of_month", alone)
