"""Asks checks about people again over pairs who may be one, and keeps apart what hangs on who is who.

A check that looks for sameness (`same_people` in its header) is asked twice: over who is known to be one, and over
those who may be (`PERHAPS_SAME`), each first of a pair then having the second's posts and employers too.  Where both
say the same, that is the verdict: no pair could overturn it.  Where they differ the verdict is unknown, and with the
people and the question it goes to the list to verify (核实清单), and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa

from graphgov.analysis.checks.check_file import Check
from graphgov.analysis.checks.verdicts import SOUND, UNKNOWN, VERDICT_SCHEMA
from graphgov.engine.base import Engine
from graphgov.schema import SCHEMA

_SUPPOSED = {kind.name.removeprefix("PERHAPS_"): kind.name for kind in SCHEMA.relationship_kinds if kind.supposed}
_KINDS = re.compile(rf"(?<=[:|])({'|'.join(sorted(_SUPPOSED))})\b(?=[|\]])")
Ask = Callable[[str], pa.Table]
"""Asks a query of the check's and gives its verdicts."""


class Pair(NamedTuple):
    """Two people on record who may be one: their ids, the smaller first, their names and how likely, in per cent."""

    one: str
    other: str
    one_name: str
    other_name: str
    probability: int | None


@dataclass(frozen=True)
class ToVerify:
    """One entry of the list to verify: a check's subject, what the verdict is if they are one and if not, the pairs."""

    check: str
    subject: str
    name: str
    place: str
    if_two: str
    if_one: str
    pairs: tuple[Pair, ...]


def over_supposed(query: str) -> str:
    """The query over those who may be one: what somebody has, or has if a pair is one.

    >>> over_supposed("MATCH (p)-[h:HOLDS_POST]->(x), (p)-[:EMPLOYED_BY]->(u)")
    'MATCH (p)-[h:HOLDS_POST|PERHAPS_HOLDS_POST]->(x), (p)-[:EMPLOYED_BY|PERHAPS_EMPLOYED_BY]->(u)'
    """
    return _KINDS.sub(lambda found: f"{found[1]}|{_SUPPOSED[found[1]]}", query)


class PerhapsSame:
    """The pairs of one graph who may be one; asked for once in a run, where a check looks for sameness."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @cached_property
    def _of(self) -> Mapping[str, list[Pair]]:
        rows = self._engine.query(
            "MATCH (a:Person)-[s:PERHAPS_SAME]->(b:Person) RETURN a.id AS one, b.id AS other, "
            "a.name AS one_name, b.name AS other_name, s.probability AS probability ORDER BY one, other"
        ).to_pylist()
        found: dict[str, list[Pair]] = {}
        for row in rows:
            pair = Pair(**row)
            found.setdefault(pair.one, []).append(pair)
            found.setdefault(pair.other, []).append(pair)
        return found

    def settle(self, check: Check, known: pa.Table, ask: Ask) -> pa.Table:
        """The verdicts over who is known to be one, unknown where those over who may be are others."""
        if not check.same_people or not self._of:
            return known
        supposed = {row["subject"]: row for row in ask(over_supposed(check.unordered_query)).to_pylist()}
        rows: list[dict[str, Any]] = []
        for row in known.to_pylist():
            if_one = supposed.pop(row["subject"], row)
            rows.append(self._settled(check, row, if_one))
        # What is a subject only if two are one (a pair of organisations that share somebody) is none where it is sound.
        rows += [self._open({**row, "verdict": SOUND}, row) for row in supposed.values() if row["verdict"] != SOUND]
        self._carry(check, rows)
        return pa.Table.from_pylist(rows, VERDICT_SCHEMA).sort_by("subject").combine_chunks()

    def _settled(self, check: Check, row: dict[str, Any], if_one: dict[str, Any]) -> dict[str, Any]:
        if row["verdict"] == UNKNOWN or row["verdict"] == if_one["verdict"]:
            return row
        return self._open(row, if_one)

    def _open(self, row: dict[str, Any], if_one: dict[str, Any]) -> dict[str, Any]:
        """The row as unknown, with the pairs behind it: of the people whom the answer names if two are one."""
        people = [*if_one["evidence"], *row["subject"].split("|")]
        new = [one for one in people if one not in row["evidence"] and one in self._of] or people
        pairs = sorted({pair for one in new for pair in self._of.get(one, ())})
        told = [f"{pair.one}|{pair.other}" for pair in pairs]
        return {**row, "verdict": UNKNOWN, "if_two": row["verdict"], "if_one": if_one["verdict"], "perhaps_same": told}

    def _carry(self, check: Check, rows: list[dict[str, Any]]) -> None:
        """A person's partner is as open as the person: only the first of a pair was asked about both."""
        if check.is_pair or check.subject_kinds[0] != ("Person",):
            return
        at = {row["subject"]: number for number, row in enumerate(rows)}
        for row in [one for one in rows if one["perhaps_same"]]:
            for pair in self._of.get(row["subject"], ()):
                other = pair.other if pair.one == row["subject"] else pair.one
                if other in at and rows[at[other]]["verdict"] == SOUND:
                    rows[at[other]] = self._open(rows[at[other]], row | {"verdict": row["if_one"]})

    def entries(self, check: str, verdicts: pa.Table) -> list[ToVerify]:
        """The list to verify of one check: what is unknown for who is who, and for nothing else."""
        found = []
        for row in verdicts.to_pylist():
            if not row["perhaps_same"] or row["missing_registers"] or row["later_registers"]:
                continue
            pairs = tuple(
                pair
                for told in row["perhaps_same"]
                for pair in self._of[told.split("|")[0]]
                if told == "|".join(pair[:2])
            )
            texts = (row["subject"], row["name"], row["place"] or "", row["if_two"], row["if_one"])
            found.append(ToVerify(check, *texts, pairs))
        return found


def verify_frame(entries: Mapping[str, list[ToVerify]]) -> pd.DataFrame:
    """The list to verify as a table, a row per entry and pair: first what hangs on most.

    Columns: check, subject, name, place, if_two, if_one, person, other, person_name, other_name, probability, hangs (on
    how many entries this pair decides).  It holds names: it is for whoever settles who is who, and goes nowhere else.
    """
    rows = [(entry, pair) for of_check in entries.values() for entry in of_check for pair in entry.pairs]
    hangs: dict[tuple[str, str], int] = {}
    for _entry, pair in rows:
        hangs[pair[:2]] = hangs.get(pair[:2], 0) + 1
    rows.sort(key=lambda row: (-hangs[row[1][:2]], row[1], row[0].check, row[0].subject))
    columns = ["check", "subject", "name", "place", "if_two", "if_one", *_PAIR, "hangs"]
    cells = [
        (
            *(entry.check, entry.subject, entry.name, entry.place, entry.if_two, entry.if_one),
            *(pair.one, pair.other, pair.one_name, pair.other_name, pair.probability, hangs[pair[:2]]),
        )
        for entry, pair in rows
    ]
    frame = pd.DataFrame(cells, columns=columns)
    return frame.astype({"probability": "Int64", "hangs": "Int64"})


_PAIR = ("person", "other", "person_name", "other_name", "probability")
