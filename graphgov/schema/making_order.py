"""In which order nodes come into being: what names, homes or identifies a node is made before it."""

from __future__ import annotations

from collections.abc import Sequence

from graphgov.errors import DeclarationError
from graphgov.schema.declaration import NodeKind, Schema
from graphgov.schema.register_declaration import Manner, Mention, Register


def making_order(schema: Schema, registers: Sequence[Register]) -> tuple[tuple[str, ...], ...]:
    """The kinds that registers name, in steps: those of one step do not depend on each other.

    Wider places are made before narrower ones and places before everything else; then what names others before what is
    named after it, units before their people, and people in a step of their own.  Raises `DeclarationError` where kinds
    wait for each other.
    """
    kinds = {kind.name: kind for kind in schema.node_kinds if not kind.anonymous}
    needed = {name: _places_before(kind, kinds) for name, kind in kinds.items()}
    for register in registers:
        for mention in register.mentions:
            if mention.manner in (Manner.MAKES, Manner.MENTIONS) and mention.kind in kinds:
                needed[mention.kind] |= _named_before(register, mention)
    steps: list[tuple[str, ...]] = []
    made: set[str] = set()
    while len(made) < len(kinds):
        ready = [name for name in kinds if name not in made and needed[name] <= made]
        people = [name for name in ready if kinds[name].people]
        step = tuple(people or ready)
        if not step:
            waiting = ", ".join(sorted(set(kinds) - made))
            raise DeclarationError(f"these kinds wait for each other: {waiting}")
        steps.append(step)
        made.update(step)
    return tuple(steps)


def _places_before(kind: NodeKind, kinds: dict[str, NodeKind]) -> set[str]:
    if not kind.levels:
        return {name for name, place in kinds.items() if place.levels}
    widest = kind.levels[0]
    return {name for name, place in kinds.items() if any(level in widest.wider for level in place.levels)}


def _named_before(register: Register, mention: Mention) -> set[str]:
    aliases = [mention.unit, mention.named_after[0] if mention.named_after else None]
    return {kind for alias in aliases if alias is not None for kind in register.mention(alias).kinds}
