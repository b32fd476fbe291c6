"""Findings in order, each check's made when they are first looked at: most callers only count them, or show a few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import overload

from graphgov.analysis.checks.verdicts import Finding, Severity


@dataclass(frozen=True)
class FindingPart:
    """The findings of one check: how many there are, what makes them, and what each is ordered by.

    `make` and `keys` speak of the same findings in the same order; a key is its severity, its place and its subject.
    """

    check: str
    count: int
    make: Callable[[], Iterable[Finding]] = field(repr=False)
    keys: Callable[[], Iterable[tuple[Severity, str, str]]] = field(repr=False)

    @cached_property
    def made(self) -> tuple[Finding, ...]:
        """The findings; made once."""
        return tuple(self.make())


@dataclass(frozen=True, eq=False)
class FindingList(Sequence[Finding]):
    """The findings of several checks as one sequence that never changes: the heaviest first, then by place.

    Those of one place are ordered by check and subject.  Findings lighter than `lightest` are left out.  Counting makes
    none, and looking at one makes those of its check only.

    >>> len(FindingList()), list(FindingList())
    (0, [])
    """

    parts: tuple[FindingPart, ...] = ()
    lightest: Severity = Severity.ADVICE

    def from_severity(self, lightest: Severity) -> FindingList:
        """Those that weigh at least so much."""
        return FindingList(self.parts, lightest)

    @cached_property
    def _order(self) -> list[tuple[int, int]]:
        """For each finding in turn its part and its number in it."""
        keyed = [
            ((-severity.weight, place, part.check, subject), (number, index))
            for number, part in enumerate(self.parts)
            for index, (severity, place, subject) in enumerate(part.keys())
            if severity.weight >= self.lightest.weight
        ]
        return [position for _key, position in sorted(keyed)]

    def __len__(self) -> int:
        if self.lightest.weight:
            return len(self._order)
        return sum(part.count for part in self.parts)

    def __iter__(self) -> Iterator[Finding]:
        return (self.parts[number].made[index] for number, index in self._order)

    @overload
    def __getitem__(self, index: int) -> Finding: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Finding]: ...

    def __getitem__(self, index: int | slice) -> Finding | Sequence[Finding]:
        if isinstance(index, slice):
            return [self.parts[number].made[place] for number, place in self._order[index]]
        number, place = self._order[index]
        return self.parts[number].made[place]
