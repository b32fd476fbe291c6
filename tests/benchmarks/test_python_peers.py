"""The checks written with pandas and as NetworkX loops say of the hand-written community what was written down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.peers.answering import answers
from benchmarks.peers.frames import FRAMES, frames_of
from benchmarks.peers.loops import LOOPS, graph_of
from benchmarks.peers.verdicts import Verdicts, differences
from tests.checks.expected import EXPECTED, FAULT, SOUND, UNKNOWN
from tests.checks.written_community import written_community

_WORD = {FAULT: True, SOUND: False, UNKNOWN: None}
_PEERS: dict[str, Callable[[Path], dict[str, Verdicts]]] = {
    "pandas": lambda generation: answers(FRAMES, frames_of(generation))[0],
    "NetworkX": lambda generation: answers(LOOPS, graph_of(generation))[0],
}


@pytest.mark.parametrize("peer", _PEERS)
def test_what_python_says_of_the_community_was_written_down(
    peer: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    said = _PEERS[peer](written_community(tmp_path_factory))
    expected: dict[str, Verdicts] = {check: {} for check in said}
    for check, subject, word in EXPECTED:
        if check in expected:
            expected[check][subject] = _WORD[word]
    assert said.keys() == (FRAMES if peer == "pandas" else LOOPS).keys()
    assert list(differences(expected, said)) == []
