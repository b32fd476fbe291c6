"""Units: every one that a shipped check, model or threshold declares has a Chinese word."""

from graphgov.analysis.checks.catalogue import catalogue
from graphgov.analysis.checks.unit_words import CHINESE, with_unit
from graphgov.messages import choose_language
from graphgov.models import load_model, model_names


def test_every_unit_that_ships_is_said_in_chinese() -> None:
    declared = {check.unit for check in catalogue()} - {""}
    declared |= {threshold.unit for check in catalogue() for threshold in check.thresholds}
    declared |= {figure.unit for name in model_names() for figure in load_model(name).figures}
    assert declared == set(CHINESE)


def test_a_number_stands_with_its_unit() -> None:
    assert with_unit(18, "months") == "18 months"
    choose_language("zh_CN")
    assert (with_unit(18, "months"), with_unit(3, "own unit")) == ("18个月", "3own unit")
