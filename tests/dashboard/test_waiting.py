"""Answers that take long are worked out beside the page."""

from __future__ import annotations

import time

import pytest

from dashboard import waiting
from graphgov.errors import UsageError


class Bar:
    """Stands for the place on the page where the bar is drawn."""

    def __init__(self) -> None:
        self.drawn: list[tuple[float, str]] = []

    def progress(self, part: float, text: str) -> None:
        """A bar."""
        self.drawn.append((part, text))

    def empty(self) -> None:
        """It is taken away."""
        self.drawn.append((1.0, ""))


@pytest.mark.parametrize("seconds", [0.0, 0.9])
def test_a_page_waits_for_its_answer_and_shows_how_far_it_is(seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    bar = Bar()
    monkeypatch.setattr("dashboard.waiting.st.empty", lambda: bar)

    def ask() -> str:
        time.sleep(seconds)
        return "answer"

    assert waiting.awaited(ask, lambda: 0.5, "at work") == "answer"
    assert bar.drawn[:1] == ([(0.5, "at work")] if seconds else [])
    assert bar.drawn[-1:] == ([(1.0, "")] if seconds else [])


def test_what_goes_wrong_is_told_where_it_was_asked() -> None:
    def ask() -> str:
        raise UsageError("not so")

    with pytest.raises(UsageError, match="not so"):
        waiting.awaited(ask, lambda: 0.5, "at work")
