"""Loads without their graph, for what looks at tables only."""

from __future__ import annotations

from functools import partial

import pytest

from graphgov.workspace.publishing import run_load
from tests.loaders.hand_ins import build_nothing


@pytest.fixture
def tables_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loads through the library's door build no graph, which is a third of each."""
    monkeypatch.setattr("graphgov.workspace.run_load", partial(run_load, build=build_nothing))
