"""The page and the chart of what was measured are those that the results make."""

from __future__ import annotations

from benchmarks.report import CHART, PAGE, chart, page


def test_the_page_shows_the_results_that_are_kept() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_chart_shows_the_results_that_are_kept() -> None:
    assert CHART.read_text(encoding="utf-8") == chart()
