"""The words of thresholds, units and sources stand in check files and model files, and mean one thing throughout."""

from __future__ import annotations

from collections.abc import Iterator

from graphgov.analysis.checks.catalogue import catalogue
from graphgov.analysis.checks.source_words import source_text
from graphgov.analysis.checks.verdicts import Threshold
from graphgov.analysis.checks.words import threshold_text, unit_text
from graphgov.messages import choose_language
from graphgov.models import load_model, model_names
from graphgov.schema.declaration import Label

THRESHOLDS = [threshold for check in catalogue() for threshold in check.thresholds]
MODELS = [load_model(name) for name in model_names()]


def units_and_sources() -> Iterator[Label]:
    for check in catalogue():
        yield from (check.unit, *check.source)
    for one in THRESHOLDS:
        yield from (one.unit, one.source)
    for model in MODELS:
        yield from (figure.unit for figure in model.figures)
        yield from (override.citation for override in model.thresholds)


def test_thresholds_of_one_name_are_called_alike() -> None:
    words = {one.name: (one.title, one.unit, one.choices) for one in THRESHOLDS}
    assert [one.name for one in THRESHOLDS if (one.title, one.unit, one.choices) != words[one.name]] == []


def test_what_is_the_same_in_english_is_the_same_in_chinese() -> None:
    chinese = {one.en: one.zh for one in units_and_sources()}
    assert [one for one in units_and_sources() if one.zh != chinese[one.en]] == []


def test_a_reader_of_chinese_reads_no_english_word() -> None:
    assert [one.name for one in THRESHOLDS if one.title.zh.isascii()] == []
    assert [one for one in units_and_sources() if one.zh.isascii() and one.zh not in (one.en, "%")] == []
    assert [one for one in units_and_sources() if one.en.startswith("convention:") and one.zh == one.en] == []


def number(value: int, unit: Label, *choices: Label) -> Threshold:
    return Threshold("a_name", Label("平安职责", "Duty of safety"), value, unit, Label("", ""), choices)


def test_a_threshold_stands_with_its_number_and_unit() -> None:
    months = number(60, Label("个月", "months"))
    assert (threshold_text(months), unit_text(months)) == ("Duty of safety: 60 months", "months")
    choose_language("zh_CN")
    assert (threshold_text(months), unit_text(months)) == ("平安职责：60个月", "个月")


def test_a_threshold_with_choices_stands_with_what_its_number_means() -> None:
    choices = (Label("不要求", "not wanted"), Label("要求", "wanted"))
    wanted, beyond = (number(value, Label("", ""), *choices) for value in (1, 2))
    assert (threshold_text(wanted), unit_text(wanted)) == ("Duty of safety: wanted", "0 not wanted, 1 wanted")
    assert threshold_text(beyond) == "Duty of safety: 2"
    choose_language("zh_CN")
    assert threshold_text(wanted) == "平安职责：要求"


def test_sources_are_said_in_the_language_in_force() -> None:
    source = Label(
        "jiayuguan J7.1；own Z1；《条例》第三条；惯例：有清单；有名册",
        "jiayuguan J7.1; own Z1; 《条例》第三条; convention: lists; rolls",
    )
    assert source_text(source) == source.en
    choose_language("zh_CN")
    assert source_text(source) == "嘉峪关J7.1；own Z1；《条例》第三条；惯例：有清单；有名册"
