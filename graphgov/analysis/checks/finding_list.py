"""Findings in order, each check's made when they are first looked at: most callers only count them, or show a few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import overload

from graphgov.analysis.checks.verdicts import Finding, Severity


@dataclass(frozen=True)
class FindingPart:
    """The findings of one check: how many there are, and what makes them."""

    count: int
    make: Callable[[], Iterable[Finding]] = field(repr=False)

    @cached_property
    def made(self) -> tuple[Finding, ...]:
        """The findings; made once."""
        return tuple(self.make())


@dataclass(frozen=True, eq=False)
class FindingList(Sequence[Finding]):
    """The findings of several checks, one part after another, as one sequence that never changes.

    Counting and taking the first make no more than they need.

    >>> len(FindingList()), list(FindingList())
    (0, [])
    """

    parts: tuple[FindingPart, ...] = ()

    def from_severity(self, lightest: Severity) -> Sequence[Finding]:
        """Those that weigh at least so much."""
        if not lightest.weight:
            return self
        return tuple(finding for finding in self if finding.severity.weight >= lightest.weight)

    def __len__(self) -> int:
        return sum(part.count for part in self.parts)

    def __iter__(self) -> Iterator[Finding]:
        return chain.from_iterable(part.made for part in self.parts)

    @overload
    def __getitem__(self, index: int) -> Finding: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Finding]: ...

    def __getitem__(self, index: int | slice) -> Finding | Sequence[Finding]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        place = index + len(self) if index < 0 else index
        for part in self.parts if place >= 0 else ():
            if place < part.count:
                return part.made[place]
            place -= part.count
        raise IndexError(index)
