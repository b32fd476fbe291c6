"""Answers that take long are worked out beside the page."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def _page(seconds: float, fails: bool) -> None:
    import time

    import streamlit as st

    from dashboard.waiting import awaited
    from graphgov.errors import UsageError

    def ask() -> str:
        time.sleep(seconds)
        if fails:
            raise UsageError("not so")
        return "answer"

    seen: list[float] = []

    def how_far() -> float:
        seen.append(0.5)
        return seen[-1]

    try:
        st.text(awaited(ask, how_far, "at work"))
    except UsageError as error:
        st.error(str(error))
    st.caption(str(len(seen)))


@pytest.mark.parametrize("fails", [False, True])
@pytest.mark.parametrize("seconds", [0.0, 0.9])
def test_a_page_waits_for_its_answer_and_shows_how_far_it_is(seconds: float, fails: bool) -> None:
    page = AppTest.from_function(_page, args=(seconds, fails)).run()
    assert not page.exception
    assert (page.error if fails else page.text)[0].value == ("not so" if fails else "answer")
    assert (int(page.caption[0].value) > 0) is (seconds > 0.5)
