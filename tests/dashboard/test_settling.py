"""What stays is kept out of the collector's way, and given back when it is no longer needed."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from dashboard.settling import settle

_MANY = 60_000


class Answer:
    """Something that refers to itself, so that only the collector gives it back."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def nothing_set_aside() -> Iterator[None]:
    gc.unfreeze()
    yield
    gc.freeze()  # as `tests/conftest.py` has it


def test_what_stays_is_set_aside_and_what_went_is_given_back() -> None:
    answer = Answer()
    gone = weakref.ref(answer)
    kept: list[object] = [[] for _number in range(_MANY)]
    settle()
    assert gc.get_freeze_count() > _MANY
    assert len(gc.get_objects()) < _MANY
    del answer
    gc.collect()
    assert gone() is not None
    settle()
    assert gone() is not None, "too little has come anew to look through everything again"
    kept += [[] for _number in range(_MANY)]
    settle()
    assert gone() is None
