"""The hand-written community as a generation's folder: written once for all workers of a run, and only read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from oracle import PlainGraph

from tests.checks.community import AS_OF, hand_community
from tests.checks.shipped_checks import DEFAULTS
from tests.made_once import made_once


def written_community(factory: pytest.TempPathFactory) -> Path:
    """The folder, with the graph of every engine."""
    made = made_once(factory, "hand-community", lambda folder: hand_community().write(folder / "generation", AS_OF))
    return made / "generation"


@cache
def plain_community() -> PlainGraph:
    """The community as the oracles read it; none of them changes it."""
    return PlainGraph.of(hand_community(), AS_OF, DEFAULTS)
