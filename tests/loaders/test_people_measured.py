"""How well people are matched, held against a district in which everybody is known."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path

import pyarrow.parquet as pq

from graphgov.workspace import Workspace
from tests.loaders.hand_ins import KEY, hand_in, load
from tests.loaders.planted_people import planted

RECALL, PRECISION, QUESTIONS_PER_THOUSAND = 0.95, 0.5, 300


def test_nobody_is_wrongly_made_one_and_most_pairs_are_asked_about(tmp_path: Path) -> None:
    known = planted()
    workspace = Workspace.create(tmp_path / "ws", KEY)
    lines = {register: "\n".join(lines) for register, lines in known.registers.items()}
    result = load(workspace, hand_in(tmp_path / "registers", **lines))
    tables = workspace.path() / "relationships"
    truths: dict[str, set[int]] = {}
    for kind in ("HOLDS_POST", "REGISTERED_IN"):
        for row in pq.read_table(tables / f"{kind}.parquet").to_pylist():
            truths.setdefault(row["from_id"], set()).add(known.truth[row["source_file"], row["source_row"]])
    assert result.facts.quarantined < 5

    wrong_same = [sorted(found) for found in truths.values() if len(found) > 1]
    assert wrong_same == []

    of_truth: dict[int, list[str]] = {}
    for person, found in truths.items():
        for truth in found:
            of_truth.setdefault(truth, []).append(person)
    true_pairs = {tuple(sorted(pair)) for ids in of_truth.values() for pair in combinations(set(ids), 2)}
    asked = pq.read_table(tables / "PERHAPS_SAME.parquet").to_pylist()
    pairs = {(row["from_id"], row["to_id"]) for row in asked}
    right = pairs & true_pairs
    recall, precision = len(right) / len(true_pairs), len(right) / len(pairs)
    per_thousand = 1000 * len(pairs) / len(truths)
    said = (
        f"people {len(truths)}, pairs that are one {len(true_pairs)}, asked {len(pairs)}: recall {recall:.3f}, "
        f"precision {precision:.3f}, questions per 1,000 people {per_thousand:.0f}"
    )
    print(said)
    assert len(true_pairs) > 80, said
    assert recall >= RECALL, said
    assert precision >= PRECISION, said
    assert per_thousand <= QUESTIONS_PER_THOUSAND, said
    written = Counter(word for row in asked for word in row["evidence"] if word in ("variant_name", "sounds_alike"))
    assert min(written["variant_name"], written["sounds_alike"]) > 1, said
