"""Lays the hand-in table over verdicts: where a needed register has not come in, the answer is unknown.

The rule (also in `docs/checks-format.md`): a subject lacks the needed registers that its community has not handed in.
A subject placed in a division lacks what any community under the division lacks, because counting over the division
would come out too small; a division without communities lacks everything.  A subject without a known place lacks what
any community of the graph lacks.  A register counts as handed in when its state is complete or partial.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from graphgov.analysis.checks.verdicts import UNKNOWN
from graphgov.analysis.geography import Geography
from graphgov.schema import REGISTERS

HANDED_IN = ("complete", "partial")
_BITS = {register.name: 1 << index for index, register in enumerate(REGISTERS)}


def lacking_registers(hand_ins: pa.Table, geography: Geography) -> pd.DataFrame:
    """A row per register and community that has not handed it in: register, community.

    `hand_ins` is of `HAND_IN_SCHEMA`.  Registers are those of the catalogue, without the divisions, which no community
    hands in.
    """
    in_hand = hand_ins.filter(pc.is_in(hand_ins["state"], pa.array(HANDED_IN)))
    there = set(zip(in_hand["register"].to_pylist(), in_hand["community_id"].to_pylist(), strict=True))
    communities = sorted(community.id for community in geography.communities)
    rows = [
        (register.name, community)
        for register in REGISTERS
        if register.name != "divisions"
        for community in communities
        if (register.name, community) not in there
    ]
    return pd.DataFrame(rows, columns=["register", "community"])


class HandInOverlay:
    """What each place lacks of all registers, as a set of bits, worked out once per run."""

    def __init__(self, hand_ins: pa.Table, geography: Geography) -> None:
        self._geography = geography
        communities = [community.id for community in geography.communities]
        everything = sum(_BITS.values())
        lacking = dict.fromkeys(communities, everything)
        in_hand = hand_ins.filter(pc.is_in(hand_ins["state"], pa.array(HANDED_IN)))
        for register, community in zip(
            in_hand["register"].to_pylist(), in_hand["community_id"].to_pylist(), strict=True
        ):
            if community in lacking and register in _BITS:
                lacking[community] &= ~_BITS[register]
        self._by_place = dict(lacking)
        self._anywhere = everything
        self._everywhere = everything if not communities else 0
        for community in geography.communities:
            bits = lacking[community.id]
            self._everywhere |= bits
            self._anywhere &= bits
            for wider in community.ancestors.values():
                if wider != community.id:
                    self._by_place[wider] = self._by_place.get(wider, 0) | bits
        self._nothing_known = everything
        self._found: dict[str, int] = {}

    def absent_everywhere(self, needs: Sequence[str]) -> tuple[str, ...]:
        """The needed registers that no community has handed in."""
        return tuple(name for name in needs if self._anywhere & _BITS[name])

    def lay_over(self, verdicts: pa.Table, needs: Sequence[str]) -> pa.Table:
        """The verdicts, unknown where a needed register lacks, with the lacking registers named."""
        if not needs or not verdicts.num_rows:
            return verdicts
        needed = sum(_BITS[name] for name in needs)
        places = verdicts["place"].to_pandas()
        by_place = {place: self._lacking(place) & needed for place in places.dropna().unique()}
        bits = places.map(by_place).fillna(self._everywhere & needed).astype("int64").to_numpy()
        if not bits.any():
            return verdicts
        verdict = pc.if_else(pa.array(bits != 0), UNKNOWN, verdicts["verdict"])
        names = {value: _names(int(value), needs) for value in np.unique(bits)}
        missing = pa.array(pd.Series(bits).map(names).tolist(), pa.list_(pa.string()))
        verdicts = _replaced(verdicts, "verdict", verdict)
        return _replaced(verdicts, "missing_registers", missing)

    def lacking(self, place_id: str | None, needs: Sequence[str]) -> tuple[str, ...]:
        """The needed registers that a place lacks."""
        bits = self._everywhere if place_id is None else self._lacking(place_id)
        return tuple(_names(bits, needs))

    def _lacking(self, place_id: str) -> int:
        # Remembered: seventy checks speak of the same places.
        found = self._found.get(place_id)
        if found is None:
            place = self._geography.place(place_id)
            narrowest = place.narrowest if place is not None else ""
            found = self._by_place.get(narrowest, self._nothing_known) if narrowest else self._everywhere
            if place is not None:
                self._found[place_id] = found
        return found


def _names(bits: int, needs: Sequence[str]) -> list[str]:
    return sorted(name for name in needs if bits & _BITS[name])


def _replaced(table: pa.Table, name: str, values: pa.Array[Any] | pa.ChunkedArray[Any]) -> pa.Table:
    index = table.schema.get_field_index(name)
    return table.set_column(index, table.schema.field(index), values)
