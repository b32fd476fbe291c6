"""The steps in which kinds of nodes are made: all of them, and none needs what its own step or a later one makes."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from graphgov.errors import DeclarationError
from graphgov.loaders import graph
from graphgov.loaders.graph.nodes import MAKING
from graphgov.schema import MAKING_ORDER, REGISTERS, SCHEMA
from graphgov.schema.declaration import Label, NodeKind, Schema
from graphgov.schema.making_order import making_order
from graphgov.schema.register_declaration import Register
from graphgov.schema.registers.columns import makes


def test_every_kind_that_is_no_resident_is_made_in_one_step() -> None:
    kinds = [kind for step in MAKING_ORDER for kind in step]
    assert len(kinds) == len(set(kinds))
    assert set(kinds) == {kind.name for kind in SCHEMA.node_kinds if not kind.anonymous}


def test_what_gives_a_kind_its_name_or_its_home_is_made_before_it() -> None:
    step = {kind: at for at, kinds in enumerate(MAKING_ORDER) for kind in kinds}
    made = [(register, m) for register in REGISTERS for m in register.mentions if m.manner in MAKING]
    for register, mention in made:
        if register.anonymous:
            continue
        givers = [alias for alias in (mention.named_after and mention.named_after[0], mention.unit) if alias]
        needed = {kind for alias in givers for kind in register.mention(alias).kinds}
        assert all(step[kind] < step[mention.kind] for kind in needed), (register.name, mention.alias)
        places = {
            kind for alias in register.place if alias not in register.owns for kind in register.mention(alias).kinds
        }
        assert all(step[kind] < step[mention.kind] for kind in places - {mention.kind}), (register.name, mention.alias)


def test_people_are_made_alone_since_they_are_identified_in_a_way_of_their_own() -> None:
    assert [step for step in MAKING_ORDER if any(SCHEMA.node(kind).people for kind in step)] == [("Person",)]


def test_kinds_that_wait_for_each_other_are_refused() -> None:
    one, other = (NodeKind(name, Label(name, name), "", "", "", ()) for name in ("One", "Other"))
    register = Register(
        "rounds",
        Label("圈", "Rounds"),
        "",
        (makes("one", one, named_after=("other", "一")), makes("other", other, named_after=("one", "二"))),
        (),
        (),
        place=(),
    )
    with pytest.raises(DeclarationError, match="One, Other"):
        making_order(Schema((one, other), ()), (register,))


@pytest.mark.parametrize("module", ["universe", "mentions", "passes"])
def test_special_cases_stand_in_declarations(module: str) -> None:
    """What holds of one kind or register is a property of its declaration, and no name in the code."""
    path = Path(graph.__file__).with_name(f"{module}.py")
    texts = {
        node.value for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant)
    }
    declared = {kind.name for kind in (*SCHEMA.node_kinds, *SCHEMA.relationship_kinds)}
    declared |= {register.name for register in REGISTERS}
    assert texts & declared == set()
