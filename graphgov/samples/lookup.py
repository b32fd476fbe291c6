"""Groups the members of a list by a key, and keeps the groups while the list grows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T")


class Groups(Generic[T]):
    """The members of a growing list by key; looked through anew once something was taken out of the list.

    >>> words = ["ab", "cd", "abc"]
    >>> groups: Groups[str] = Groups(lambda word: [len(word)])
    >>> words.append("ef")
    >>> groups.of(words, 2)
    ['ab', 'cd', 'ef']
    """

    def __init__(self, keys: Callable[[T], Iterable[Hashable]]) -> None:
        self._keys = keys
        self._list: list[T] | None = None
        self._seen = 0
        self._last: T | None = None
        self._groups: dict[Hashable, list[T]] = {}

    def of(self, members: list[T], key: Hashable) -> list[T]:
        """The members with a key, in order; a new list."""
        self._look_through(members)
        return list(self._groups.get(key, ()))

    def _look_through(self, members: list[T]) -> None:
        # Whatever is taken out moves the last one seen, so its place tells whether the groups still hold.
        moved = self._seen > len(members) or (self._seen > 0 and members[self._seen - 1] is not self._last)
        if members is not self._list or moved:
            self._list, self._seen, self._groups = members, 0, {}
        for member in members[self._seen :] if self._seen < len(members) else ():
            for key in self._keys(member):
                self._groups.setdefault(key, []).append(member)
        self._seen = len(members)
        self._last = members[-1] if members else None
