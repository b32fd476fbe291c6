"""Sources: every convention that a shipped check or model rests on has Chinese words."""

from graphgov.analysis.checks.catalogue import catalogue
from graphgov.analysis.checks.source_words import CONVENTION, chinese, source_text
from graphgov.messages import choose_language
from graphgov.models import load_model, model_names


def test_every_convention_that_ships_is_said_in_chinese() -> None:
    sources = [source for check in catalogue() for source in check.source]
    sources += [threshold.source for check in catalogue() for threshold in check.thresholds]
    sources += [threshold.citation for name in model_names() for threshold in load_model(name).thresholds]
    conventions = {source.removeprefix(CONVENTION) for source in sources if source.startswith(CONVENTION)}
    assert conventions == set(chinese())
    choose_language("zh_CN")
    assert [one for one in conventions if source_text(CONVENTION + one) != f"惯例：{chinese()[one]}"] == []


def test_sources_are_said_in_the_language_in_force() -> None:
    own = "own Z1; 《条例》第三条; convention: lists; of our own"
    assert source_text(own) == own
    choose_language("zh_CN")
    assert source_text(own) == "own Z1；《条例》第三条；惯例：lists; of our own"
    assert source_text("jiayuguan J7.1; convention: a post has a first day") == "嘉峪关J7.1；惯例：任职应有起始日期"
