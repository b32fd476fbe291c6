"""Two hundred offices write what they know in their own layouts: what the graph says is what they wrote."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest

from tests.offices.comparing import Comparison, compare
from tests.offices.office import office
from tests.offices.truth import truth

HERE = Path(__file__).parent
EVERY_OFFICE = "GRAPHGOV_EVERY_OFFICE"
"""The variable that asks for all two hundred offices, where every second one is enough: a load of twenty costs much."""
OFFICES = range(0, 200, 1 if os.environ.get(EVERY_OFFICE) else 2)
TOGETHER = 20
"""How many offices hand in at once."""
GROUPS = tuple(OFFICES[first : first + TOGETHER] for first in range(0, len(OFFICES), TOGETHER))
AIM = 0.995
"""What is to be reached: this share of the facts, no wrong one, and every missing one asked about."""
REACHED = 0.99
"""What every twenty offices reach by now; most meet the aim."""
STILL_WRONG = 0.001
STILL_SILENT = 0.001
"""Shares of the facts that may still be wrong, or lost without a word: to be none."""


def test_the_generator_knows_nothing_of_how_tables_are_read() -> None:
    for path in sorted(HERE.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert not (node.module or "").startswith("graphgov"), f"{path.name} imports from {node.module}"
            elif isinstance(node, ast.Import):
                inside = [name.name for name in node.names if name.name.startswith("graphgov.")]
                assert not inside, f"{path.name} imports {inside}"
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "graphgov":
                assert node.attr in {"open", "LoadRequest", "LoadResult", "Limits", "Workbench"}, (
                    f"{path.name} asks for {node.attr}"
                )


def test_a_seed_gives_one_office_and_what_it_writes_is_true(tmp_path: Path) -> None:
    for seed in range(12):
        made = office(seed)
        written = made.write(tmp_path / str(seed))
        assert {one.statement for one in written} <= truth(made.world)
        assert written == office(seed).write(tmp_path / f"{seed} again")


def test_every_kind_of_table_and_layout_is_among_the_offices_that_are_read() -> None:
    def kinds(seeds: range) -> set[tuple[str, object]]:
        made = [office(seed) for seed in seeds]
        found = {(name, value) for one in made for name, value in vars(one.layout).items()}
        found |= {(name, getattr(one, name)) for one in made for name in ("kept", "packed")}
        found |= {(name, value) for one in made for name, value in vars(one.hand).items() if name != "dice"}
        return found | {("plan", plan.name) for one in made for plan in one.plans}

    assert kinds(OFFICES) == kinds(range(200))


def said_of(found: Comparison) -> str:
    """What is lost and wrong, by kind, and the first of them."""
    lost = ", ".join(f"{kind} {count}/{found.written[kind]}" for kind, count in sorted(found.lost.items()))
    first = "\n".join(str(one) for one in (*found.unasked[:10], *found.wrong[:20]))
    return f"recall {found.recall:.4f}; lost: {lost}\n{first}"


def test_what_a_few_offices_wrote_is_in_the_graph(tmp_path: Path) -> None:
    found = compare(range(2), tmp_path)
    assert not found.wrong, said_of(found)
    assert not found.unasked, said_of(found)
    assert found.recall >= AIM, said_of(found)


@pytest.mark.long
@pytest.mark.parametrize("seeds", GROUPS, ids=lambda seeds: str(seeds[0]))
def test_what_two_hundred_offices_wrote_is_in_the_graph(seeds: range, tmp_path: Path) -> None:
    found = compare(seeds, tmp_path)
    facts = found.written.total()
    assert len(found.wrong) <= STILL_WRONG * facts, said_of(found)
    assert len(found.unasked) <= STILL_SILENT * facts, said_of(found)
    assert found.recall >= REACHED, said_of(found)
