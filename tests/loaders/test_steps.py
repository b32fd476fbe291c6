"""The steps in which kinds of nodes are made: all of them, and none needs what its own step or a later one makes."""

from __future__ import annotations

from graphgov.loaders.graph.nodes import MAKING
from graphgov.loaders.graph.universe import STEPS
from graphgov.schema import REGISTERS, SCHEMA


def test_every_kind_that_is_no_resident_is_made_in_one_step() -> None:
    kinds = [kind for step in STEPS for kind in step]
    assert len(kinds) == len(set(kinds))
    assert set(kinds) == {kind.name for kind in SCHEMA.node_kinds if not kind.anonymous}


def test_what_gives_a_kind_its_name_or_its_home_is_made_before_it() -> None:
    step = {kind: at for at, kinds in enumerate(STEPS) for kind in kinds}
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
