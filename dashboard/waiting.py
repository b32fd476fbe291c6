"""Answers that take long: worked out beside the page, which shows how far they are meanwhile.

A page that is left does not stop them: who comes next finds them ready, or further on.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as StillAtWork
from typing import TypeVar

import streamlit as st

Answer = TypeVar("Answer")
_PATIENCE, _LOOK = 0.4, 0.3
"""Seconds before the first sign that something is at work, and between two looks."""


def awaited(ask: Callable[[], Answer], how_far: Callable[[], float], told: str) -> Answer:
    """What `ask` gives or raises; `told` and a bar are shown where it takes long, `how_far` is the bar's part of 1.

    `ask` runs in a thread of its own: it may fill what all sessions share, but draws nothing.
    """
    answer: Future[Answer] = Future()
    threading.Thread(target=_fulfil, args=(answer, ask), daemon=True).start()
    try:
        return answer.result(_PATIENCE)
    except StillAtWork:
        pass
    place = st.empty()
    while not answer.done():
        place.progress(how_far(), text=told)
        try:
            answer.exception(_LOOK)
        except StillAtWork:
            continue
    place.empty()
    return answer.result()


def _fulfil(answer: Future[Answer], ask: Callable[[], Answer]) -> None:
    try:
        answer.set_result(ask())
    except BaseException as error:  # told where it was asked
        answer.set_exception(error)
