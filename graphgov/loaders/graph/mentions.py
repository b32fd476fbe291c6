"""What is to be known of each mention in order to find the node it means, as tables beside the rows.

All mentions that can be resolved at one time are resolved by the same few statements; what they differ in stands in
two tables:

- `sought`: number, register, field (the column that names it), shown (whether its name may be quoted), refers, place
  (whether it says where its row belongs), widely (whether it is looked for past the district), `in_<place id>` (whether
  it lies in the places of that level that its row names), levels (of divisions it may be), makers (registers that make
  such a node), everywhere (whether those registers count as handed in everywhere);
- `sought_kind`: number, kind.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from graphgov.loaders.graph.universe import PLACE_IDS, Universe, mention_number
from graphgov.schema import CODE_LIST, SCHEMA, Register
from graphgov.schema.register_declaration import Manner, Mention


def list_sought(universe: Universe) -> None:
    """Make `sought` and `sought_kind` for every mention that a register with rows seeks."""
    sought = [
        (register, mention)
        for register in universe.registers
        for mention in register.mentions
        if mention.manner in (Manner.REFERS, Manner.SEEKS)
    ]
    numbers = [mention_number(register.name, mention.alias) for register, mention in sought]
    makers = [_makers(universe, mention) for _register, mention in sought]
    wide = [set(mention.kinds) <= set(CODE_LIST.makes) for _register, mention in sought]
    within = [_wider_places(register, mention) for register, mention in sought]
    columns: dict[str, pa.Array[Any]] = {
        "number": pa.array(numbers, pa.int32()),
        "register": pa.array([register.name for register, _mention in sought], pa.string()),
        "field": pa.array([_column_name(register, mention) for register, mention in sought], pa.string()),
        "shown": pa.array([not _may_be_people(mention) for _register, mention in sought], pa.bool_()),
        "refers": pa.array([mention.manner is Manner.REFERS for _register, mention in sought], pa.bool_()),
        "place": pa.array([mention.alias in register.place for register, mention in sought], pa.bool_()),
        "widely": pa.array(wide, pa.bool_()),
        **{f"in_{place}": pa.array([place in wider for wider in within], pa.bool_()) for place in PLACE_IDS},
        "levels": pa.array([mention.levels or None for _register, mention in sought], pa.list_(pa.string())),
        "makers": pa.array(makers, pa.list_(pa.string())),
        "everywhere": pa.array([w and bool(m) for w, m in zip(wide, makers, strict=True)], pa.bool_()),
    }
    universe.take("sought", pa.table(columns))
    kinds = [(number, kind) for number, (_r, mention) in zip(numbers, sought, strict=True) for kind in mention.kinds]
    universe.take(
        "sought_kind",
        pa.table(
            {
                "number": pa.array([number for number, _kind in kinds], pa.int32()),
                "kind": pa.array([kind for _number, kind in kinds], pa.string()),
            }
        ),
    )


def _makers(universe: Universe, mention: Mention) -> list[str]:
    return sorted(
        {
            maker.name
            for kind in mention.kinds
            for maker, made in universe.mentions_of(kind)
            if made.manner is Manner.MAKES
        }
    )


def _may_be_people(mention: Mention) -> bool:
    return any(SCHEMA.node(kind).people for kind in mention.kinds)


def _wider_places(register: Register, mention: Mention) -> tuple[str, ...]:
    """The place ids that a mention must lie within, if the row names them.

    Those of a place are the wider places.  Of what lies in one community, so does what is numbered in every home, its
    grid or its building: that of another community or neighbourhood must not stand for one whose register is still to
    come.
    """
    wider: tuple[str, ...] = ()
    if mention.alias in register.place:
        wider = register.place[: register.place.index(mention.alias)]
    elif register.in_one_community and len(mention.kinds) == 1 and SCHEMA.node(mention.kind).numbered:
        home = SCHEMA.node(mention.kind).home
        homes = {level.value for level in (home, *home.wider)} if home is not None else set()
        wider = tuple(place for place in register.place if place in homes)
    return tuple(f"{place}_id" for place in wider if f"{place}_id" in PLACE_IDS)


def _column_name(register: Register, mention: Mention) -> str:
    column = register.names_column(mention.alias) or register.codes_column(mention.alias)
    return column.name if column else mention.alias
