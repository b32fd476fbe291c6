"""The problems of one load, gathered in order, with a limit for each register and kind of problem."""

from __future__ import annotations

from collections.abc import Iterable

from graphgov.loaders.rows.problems import Problem, Weight
from graphgov.messages import ngettext

LIMIT = 10_000
"""Problems kept of each register and code; the rest are counted."""


class ProblemLog:
    """Gathers problems; beyond the limit only their number is kept."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._kept: dict[tuple[str, str], list[Problem]] = {}
        self._counted: dict[tuple[str, str], int] = {}

    def add(self, problem: Problem) -> None:
        """Keep one problem."""
        self.extend(problem.register, problem.code, [problem], 1)

    def room(self, register: str, code: str) -> int:
        """How many more problems of this register and code are kept."""
        return self._limit - len(self._kept.get((register, code), []))

    def extend(self, register: str, code: str, problems: Iterable[Problem], count: int) -> None:
        """Keep problems of one register and code, of which there are `count` in all."""
        kept = self._kept.setdefault((register, code), [])
        before = len(kept)
        kept += list(problems)[: self.room(register, code)]
        self._counted[register, code] = self._counted.get((register, code), 0) + count - (len(kept) - before)

    def problems(self) -> tuple[Problem, ...]:
        """Every problem kept, and a note for each kind of which there were more."""
        found: list[Problem] = []
        for (register, code), kept in self._kept.items():
            found += kept
            more = self._counted.get((register, code), 0)
            if more:
                expected = ngettext("{count} more like it", "{count} more like it", more).format(count=more)
                found.append(Problem(Weight.NOTE, code, register, "", "", None, "", "", expected, "", more))
        return tuple(sorted(found, key=_order))


def _order(problem: Problem) -> tuple[str, str, str, bool, int, str, str]:
    return (
        problem.office,
        problem.register,
        problem.file,
        problem.row is None and not problem.file,
        problem.row or 0,
        problem.column,
        problem.code,
    )
