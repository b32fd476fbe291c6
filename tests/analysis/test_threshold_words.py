"""Thresholds: every one that a shipped check declares has words, and a reader of Chinese reads no English name."""

from graphgov.analysis.checks.catalogue import catalogue
from graphgov.analysis.checks.threshold_words import WORDS, threshold_text, threshold_word
from graphgov.analysis.checks.verdicts import Threshold
from graphgov.messages import choose_language


def test_every_threshold_that_ships_has_words() -> None:
    assert {threshold.name for check in catalogue() for threshold in check.thresholds} == set(WORDS)
    choose_language("zh_CN")
    assert [name for name in WORDS if threshold_word(name).isascii()] == []


def test_a_threshold_stands_with_its_number_and_unit() -> None:
    choose_language("zh_CN")
    assert threshold_text(Threshold("committee_term", 60, "months", "fuyang F6")) == "委员会每届任期：60个月"
    assert threshold_text(Threshold("wants_safety", 0, "(1 wanted, 0 not)", "")) == "平安（蓝）职责：不要求"
    assert threshold_text(Threshold("class_weight_owners", 2, "weight", "")) == "业主评价权重：2"
    assert threshold_text(Threshold("own_name", 3, "own unit", "")) == "own_name：3own unit"
