"""Offices' folders go through the door; what the graph says is held against what was written and what is true."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import graphgov
from tests.offices.layouts import Written
from tests.offices.office import Office, office
from tests.offices.reading_back import ReadBack
from tests.offices.statements import Statement
from tests.offices.truth import truth

KEY = bytes(range(32))


@dataclass(frozen=True)
class Missing:
    """A fact that was written, and isn't in the graph: `asked` tells whether the load said something of that place."""

    seed: int
    written: Written
    asked: bool


@dataclass(frozen=True)
class Comparison:
    """What came of a number of offices."""

    written: Counter[str]
    """How many statements of each kind were written."""
    missing: tuple[Missing, ...]
    wrong: tuple[Statement, ...]

    @property
    def lost(self) -> Counter[str]:
        """How many statements of each kind are missing."""
        return Counter(one.written.statement[0] for one in self.missing)

    @property
    def unasked(self) -> tuple[Missing, ...]:
        """What is missing though the load says nothing of it."""
        return tuple(one for one in self.missing if not one.asked)

    @property
    def recall(self) -> float:
        """The share of what was written that is in the graph."""
        total = sum(self.written.values())
        return (total - len(self.missing)) / total

    def __add__(self, other: Comparison) -> Comparison:
        return Comparison(self.written + other.written, self.missing + other.missing, self.wrong + other.wrong)


@dataclass(frozen=True)
class Told:
    """What a load said of a file's columns and rows."""

    columns: frozenset[tuple[str, str]]
    rows: frozenset[tuple[str, int]]
    tables: frozenset[str]

    def of(self, written: Written) -> bool:
        """Whether it said something of where a fact stands."""
        return any(
            (file, written.header) in self.columns or (file, written.row) in self.rows or file in self.tables
            for file in (written.file, f"{written.file}#{written.table}")
        )


def compare(seeds: Iterable[int], folder: Path) -> Comparison:
    """Let the offices of some seeds hand in, all in one load, and compare."""
    offices = _with_own_streets(seeds)
    written = {each.seed: each.write(folder / "registers") for each in offices}
    bench = graphgov.open(folder / "workspace")
    request = graphgov.LoadRequest(hash_key=KEY, data_date=dt.date(2025, 6, 30))
    result = bench.load(folder / "registers", request)
    read = frozenset(ReadBack(bench).statements())
    told = _told(result)
    true = frozenset[Statement]().union(*(truth(each.world) for each in offices))
    count: Counter[str] = Counter()
    missing: list[Missing] = []
    for seed, statements in written.items():
        by_statement = {one.statement: one for one in statements}
        count.update(statement[0] for statement in by_statement)
        for statement, one in by_statement.items():
            if statement not in read:
                everywhere = [each for each in statements if each.statement == statement]
                missing.append(Missing(seed, one, any(told.of(each) for each in everywhere)))
    return Comparison(count, tuple(missing), tuple(sorted(read - true)))


def _with_own_streets(seeds: Iterable[int]) -> list[Office]:
    """The offices of the seeds: in one load no two of them may have one street."""
    found: dict[str, Office] = {}
    for seed in seeds:
        found.setdefault((made := office(seed)).world.name, made)
    return list(found.values())


def _told(result: graphgov.LoadResult) -> Told:
    problems = result.facts.problems
    return Told(
        frozenset((one.file, one.column) for one in problems if one.column),
        frozenset((one.file, one.row) for one in problems if one.row is not None),
        frozenset(one.file for one in problems if one.row is None and one.code in ("unrecognised", "missing_value")),
    )
